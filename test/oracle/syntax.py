#!/usr/bin/python3
"""syntax.py - compare the types with what others say is well formed.

The others are python3-stdnum (bsn, iban, bic, postcode; and how numbers are
written), Debian's iso-codes (taalcode,
landcode), Python's unicodedata (white space) and ipaddress, and Django's rule
for e-mail addresses and Open Klant's for telephone numbers, written here as
regular expressions.

Needs psql and a database that has the extension, named by PGHOST, PGDATABASE
and so on; changes nothing in it: a register is made and rolled back.  Prints
TAP:

    prove test/oracle/syntax.py

The random numbers are the same in every run.
"""
import ipaddress
import json
import random
import re
import subprocess
import sys
import unicodedata

import stdnum.bic
import stdnum.iban
import stdnum.iso7064.mod_97_10 as mod_97_10
import stdnum.nl.bsn
import stdnum.nl.postcode
import stdnum.util

ISO_CODES = '/usr/share/iso-codes/json/'
DIGITS = '0123456789'
CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

chance = random.Random(2599)
tests = 0


def query(sql):
    """The rows of a query, as lists of text."""
    result = subprocess.run(
        ['psql', '-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1'],
        input='SET client_encoding = UTF8;\n'
              'SET search_path = klantinteracties, pg_catalog;\n' + sql,
        capture_output=True, text=True, encoding='utf-8')
    if result.returncode != 0:
        print('Bail out! ' + result.stderr.replace('\n', ' '))
        sys.exit(1)
    return [line.split('\t') for line in result.stdout.splitlines()]


def query_in_register(sql):
    """Likewise, with a register that is gone afterwards."""
    return query('BEGIN;\nDO $$ BEGIN PERFORM create_register(); END $$;\n'
                 + sql + '\nROLLBACK;')


def literal(value):
    return "E'%s'" % value.replace('\\', '\\\\').replace("'", "\\'")


def values(texts):
    """A VALUES list that numbers the texts."""
    return 'VALUES ' + ', '.join(
        '(%d, %s)' % (i, literal(text)) for i, text in enumerate(texts))


def report(name, wrong):
    """One TAP line; what is wrong, if anything, in comments."""
    global tests
    tests += 1
    print('%s %d - %s' % ('not ok' if wrong else 'ok', tests, name))
    for line in wrong[:10]:
        print('# ' + line)


def compare(type_name, what, texts, oracle):
    """Does is_valid_<type> say of every text what the oracle says?"""
    texts = sorted(set(texts))
    rows = query('SELECT is_valid_%s(v) FROM (%s) AS t (i, v) ORDER BY i;'
                 % (type_name, values(texts)))
    expected = [bool(oracle(text)) for text in texts]
    wrong = ['%r: the oracle says %s' % (text, good)
             for text, good, row in zip(texts, expected, rows)
             if good != (row[0] == 't')]
    if len(rows) != len(texts):
        wrong.append('%d answers' % len(rows))
    if not any(expected) or all(expected):
        wrong.append('the texts are all good, or all bad')
    report('%s: %s, %d of %d good'
           % (type_name, what, sum(expected), len(texts)), wrong)


def mutate(text, alphabet):
    """A text with one character changed, added or taken away."""
    i = chance.randrange(len(text) + 1)
    return text[:i] + chance.choice(list(alphabet) + ['']) \
        + text[i + chance.randrange(2):]


def some(alphabet, length):
    return ''.join(chance.choice(alphabet) for _ in range(length))


def iso_codes(name):
    with open(ISO_CODES + 'iso_%s.json' % name, encoding='utf-8') as file:
        return json.load(file)[name]


# ----- bsn and rsin -----

def is_bsn(text):
    # stdnum pads short numbers, drops spaces and takes any Unicode digit
    return bool(re.fullmatch('[0-9]{9}', text)) and text != '000000000' \
        and stdnum.nl.bsn.is_valid(text)


def test_bsn():
    texts = ['%09d' % n for n in range(200)]
    texts += [some(DIGITS, 9) for _ in range(20000)]
    texts += [mutate('111222333', DIGITS + ' x-.') for _ in range(1000)]
    texts += ['１１１２２２３３３', '١١١٢٢٢٣٣٣', '²²²²²²²²²', '111222333\n']
    compare('bsn', 'stdnum.nl.bsn', texts, is_bsn)
    compare('rsin', 'stdnum.nl.bsn', texts, is_bsn)


def test_numbers():
    """Every good number comes out of its type, in text and order, as it went
    in."""
    bsns = [text for text in (some(DIGITS, 9) for _ in range(20000))
            if is_bsn(text)]
    for name, texts in (
            ('bsn', bsns), ('rsin', bsns),
            ('kvk_nummer', [some(DIGITS, 8) for _ in range(2000)]),
            ('vestigingsnummer', [some(DIGITS, 12) for _ in range(2000)]),
            ('nummeraanduiding_id', [some(DIGITS, 16) for _ in range(2000)])):
        texts = sorted(set(texts))
        shuffled = list(texts)
        chance.shuffle(shuffled)
        rows = query('SELECT v::%s AS number FROM (%s) AS t (i, v) '
                     'ORDER BY number;' % (name, values(shuffled)))
        report('%s: %d numbers come back in order' % (name, len(texts)),
               [] if [row[0] for row in rows] == texts else ['they do not'])


# ----- iban and bic -----

def stdnum_iban_length(country):
    """How long stdnum's registry says an IBAN is, None when it knows none."""
    info = stdnum.iban._ibandb.info(country)[0][1]
    if 'bban' not in info:
        return None
    return 4 + sum(int(n) for n in re.findall(r'(\d+)!', info['bban']))


# countries that joined the registry after stdnum 1.18 was made
LATER = {'FK': 18, 'HN': 28, 'MN': 20, 'NI': 28, 'OM': 23, 'SO': 23, 'YE': 30}


def iban_length(country):
    return stdnum_iban_length(country) or LATER.get(country)


def is_iban(text):
    # stdnum takes lower case and spaces, and check digits that no one issues
    return bool(re.fullmatch('[A-Z]{2}[0-9]{2}[A-Z0-9]+', text)) \
        and len(text) == iban_length(text[:2]) \
        and 2 <= int(text[2:4]) <= 98 \
        and mod_97_10.is_valid(text[4:] + text[:4])


def iban(country, bban):
    return country + mod_97_10.calc_check_digits(bban + country) + bban


def stdnum_ibans(country):
    """IBANs with the structure that stdnum has for a country."""
    info = stdnum.iban._ibandb.info(country)[0][1]
    for _ in range(10):
        bban = ''.join(
            some({'n': DIGITS, 'a': CAPITALS, 'c': CAPITALS + DIGITS}[kind],
                 int(length))
            for length, kind in re.findall(r'(\d+)!([nac])', info['bban']))
        yield iban(country, bban)


def test_iban():
    countries = [a + b for a in CAPITALS for b in CAPITALS]
    texts = ['NL91ABNA0417164300', 'nl91abna0417164300', 'NL91', 'NL', '',
             'NL91 ABNA 0417 1643 00']
    structured = []
    for country in countries:
        length = iban_length(country)
        for n in {length or 18, (length or 18) + 1, (length or 18) - 1, 34}:
            texts.append(iban(country, some(DIGITS, n - 4)))
        if stdnum_iban_length(country):
            structured += stdnum_ibans(country)
    for text in structured:
        texts.append(mutate(text, CAPITALS + DIGITS + 'a '))
        # the check digits that are equal to others, modulo 97
        for other in (-97, 97):
            check = int(text[2:4]) + other
            if 0 <= check <= 99:
                texts.append('%s%02d%s' % (text[:2], check, text[4:]))
    compare('iban', 'length by country and mod 97', texts + structured, is_iban)

    # whatever stdnum accepts, structure and all, we accept
    good = [text for text in structured
            if stdnum.iban.is_valid(text, check_country=False)]
    rows = query('SELECT is_valid_iban(v) FROM (%s) AS t (i, v) ORDER BY i;'
                 % values(good))
    report('iban: accepts %d that stdnum.iban accepts' % len(good),
           [text for text, row in zip(good, rows) if row[0] != 't'])


def test_bic():
    countries = {entry['alpha_2'] for entry in iso_codes('3166-1')} | {'XK'}
    texts = ['ABNANL2A', 'DEUTDEFF500', 'abnanl2a', 'ABNA NL 2A', '1734723742']
    texts += ['ABNA%s2A' % (a + b) for a in CAPITALS for b in CAPITALS]
    texts += [mutate(text, CAPITALS + DIGITS + 'a ')
              for text in ('ABNANL2A', 'DEUTDEFF500') for _ in range(500)]
    # stdnum takes spaces, lower case, and any letters for a country
    compare('bic', 'stdnum.bic, with a country of ISO 3166-1', texts,
            lambda text: stdnum.bic.is_valid(text)
            and text == stdnum.bic.compact(text) and text[4:6] in countries)


# ----- taalcode and landcode -----

def test_taalcode():
    entries = iso_codes('639-2')
    terminology = {entry['alpha_3'] for entry in entries} - {'qaa-qtz'}
    terminology |= {'q' + a + b for a in 'abcdefghijklmnopqrst'
                    for b in 'abcdefghijklmnopqrstuvwxyz'}
    letters = CAPITALS.lower()
    texts = [a + b + c for a in letters for b in letters for c in letters]
    texts += [mutate('nld', letters + 'N ') for _ in range(200)]
    compare('taalcode', 'every three letters, ISO 639-2/T and yue', texts,
            lambda text: text in terminology or text == 'yue')


def in_any_case(text):
    return ''.join(chance.choice([c.lower(), c.upper()]) for c in text)


def compare_stored(what, body, answer, texts, stored):
    """Is of every text that stored, or refused, which the oracle says?

    body is that of a partij with %s for the text; answer the path to it in what
    comes back.
    """
    texts = sorted(set(texts))
    rows = query_in_register(
        "SELECT i, (SELECT register_partij(b) #>> '%s' WHERE NOT EXISTS "
        '(SELECT FROM validate_partij(b))) FROM (%s) AS t (i, v), '
        "LATERAL replace('%s', '?', v) AS r, LATERAL CAST(r AS jsonb) AS b "
        'ORDER BY i;' % (answer, values(texts), json.dumps(dict(
            body, soortPartij='persoon', indicatieHergebruikPartij=True))))
    expected = [stored(text) or '' for text in texts]
    wrong = ['%r: the oracle says %r, and not %r' % (text, good, row[1])
             for text, good, row in zip(texts, expected, rows)
             if good != row[1]]
    if len(rows) != len(texts):
        wrong.append('%d answers' % len(rows))
    report('%s: %d of %d texts are stored as they should'
           % (what, sum(map(bool, expected)), len(texts)), wrong)


def test_taal():
    """What a body may say: ISO 639-1, -2/T and -2/B, in any case."""
    # bh was withdrawn in 2021, so only older lists have it
    known = {'yue': 'yue', 'qaa': 'qaa', 'qtz': 'qtz', 'qmx': 'qmx', 'bh': 'bih'}
    for entry in iso_codes('639-2'):
        for key in ('alpha_2', 'alpha_3', 'bibliographic'):
            if key in entry:
                known[entry[key]] = entry['alpha_3']
    known.pop('qaa-qtz')
    letters = CAPITALS.lower()
    texts = [a + b for a in letters for b in letters] + list(letters)
    texts += [text for text in known]
    texts += [some(letters, 3) for _ in range(1000)]
    texts += [in_any_case(text) for text in texts]
    # what ISO leaves to local use is in the test of the domain
    texts = [text for text in texts
             if not 'qaa' <= text.lower() <= 'qtz' or text.lower() in known]
    compare_stored('taal of a body, ISO 639-1 and 639-2 in any case',
                   {'voorkeurstaal': '?'}, '{voorkeurstaal}', texts,
                   lambda text: known.get(text.lower()))


def test_landcode():
    countries = {entry['alpha_2'] for entry in iso_codes('3166-1')} | {'XK'}
    either = CAPITALS + CAPITALS.lower() + DIGITS
    texts = [a + b for a in either for b in either] + list(either)
    texts += [some(either + ' -é', n) for n in range(1, 7) for _ in range(200)]
    texts += [some(DIGITS, n) for n in range(1, 7) for _ in range(20)]
    texts += [entry['alpha_3'] for entry in iso_codes('3166-1')]
    compare('landcode', 'every two characters, ISO 3166-1, XK and digits',
            texts, lambda text: text in countries
            or re.fullmatch('[0-9]{1,4}', text))
    compare_stored('land of a body, in any case',
                   {'bezoekadres': {'codeLand': '?'}}, '{bezoekadres,codeLand}',
                   [text for text in texts if ' ' not in text],
                   lambda text: text.upper() if text.upper() in countries
                   and text.isascii() or re.fullmatch('[0-9]{1,4}', text)
                   else None)


# ----- white space -----

def test_white_space():
    """A text of one character is absent when that is white space, or one that
    is not seen and means nothing alone."""
    rows = query_in_register(
        'SELECT i FROM generate_series(1, 65535) AS i, '
        "LATERAL validate_klantcontact(jsonb_build_object('vertrouwelijk', "
        "false, 'onderwerp', chr(i))) AS v "
        "WHERE i NOT BETWEEN 55296 AND 57343 AND v.code = 'required';")
    ours = {int(row[0]) for row in rows}
    # Python says so of four separators that Unicode does not
    spaces = {c for c in range(1, 0x10000) if chr(c).isspace()} \
        - set(range(0x1c, 0x20))
    wrong = ['%04X is white space' % c for c in sorted(spaces - ours)]
    wrong += ['%04X can be seen' % c for c in sorted(ours - spaces)
              if unicodedata.category(chr(c)) not in ('Cf', 'Cn')]
    report("white space: unicodedata's %d, and %d that are not seen"
           % (len(spaces), len(ours - spaces)), wrong)




# ----- addresses -----

WIDE = '\u00a1-\U0010ffff'
ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LOCAL = re.compile(
    # a dot-atom, or a quoted string: there a backslash takes away the meaning
    # of what it stands before, also of a space and a tab
    r'%s(?:\.%s)*' % (ATOM, ATOM)
    + r'|"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-\[\]-\x7f]'
    + r'|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"')
LABEL = '(?!-)[A-Za-z0-9%s-]{1,63}(?<!-)' % WIDE
TOP = '(?!-)(?:[A-Za-z%s-]{2,63}|[Xx][Nn]--[A-Za-z0-9]{1,59})(?<!-)' % WIDE
DOMAIN = re.compile(r'(?:%s\.)+%s' % (LABEL, TOP))


def is_ip(text):
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return '%' not in text


def is_emailadres(text):
    local, at, domain = text.rpartition('@')
    return bool(at) and len(text.encode()) <= 254 \
        and bool(LOCAL.fullmatch(local)) and (
            domain == 'localhost' or bool(DOMAIN.fullmatch(domain))
            or (domain[:1] == '[' and domain[-1:] == ']'
                and is_ip(domain[1:-1])))


def test_emailadres():
    seeds = ['jan.jansen@example.nl', '"jan\\ jansen"@example.nl', 'a@localhost',
             'a@[127.0.0.1]', 'a@[2001:db8::1]', 'a@[::ffff:127.0.0.1]',
             'a@[1:2:3:4:5:6:7:8]', 'post@bücher.example', 'a@b.xn--p1ai',
             'a@例え.テスト', 'a@😀.ws', 'a+b@sub.sub.example.org',
             'a@[1:2:3:4:5:6:7::]', 'a@[::]', 'a@b', 'a@b.c', 'é@b.nl',
             'a@x.123', 'a..b@c.nl', '""@c.nl', '@c.nl', 'a@', 'a@LOCALHOST',
             'a@b.nl\n', 'a@\u0080b.nl', 'a@\u00a0b.nl', 'a@\u00a1b.nl']
    seeds += ['a@%s.nl' % (c * n) for c in 'aé' for n in (1, 62, 63, 64)]
    seeds += ['a@b.%s' % (c * n) for c in 'aé' for n in (1, 2, 63, 64)]
    seeds += ['a@b.xn--%s' % ('1' * n) for n in (0, 1, 59, 60)]
    seeds += ['%s@example.com' % ('a' * n) for n in (242, 243)]
    seeds += ['"%s"@b.nl' % (backslash + chr(n))
              for n in range(1, 200) for backslash in ('', '\\')]
    seeds += ['%s@b.nl' % chr(n) for n in range(1, 200)]
    seeds += ['a@[%s]' % ':'.join(chance.choice(['', '0', 'ab', 'ABCD', '1.2.3.4'])
                                  for _ in range(chance.randrange(1, 10)))
              for _ in range(2000)]
    texts = list(seeds)
    for _ in range(5000):
        text = chance.choice(seeds)
        for _ in range(chance.randrange(1, 3)):
            text = mutate(text, 'a1.-@:[]"\\ é0xF')
        texts.append(text)
    compare('emailadres', "Django's rule and ipaddress", texts, is_emailadres)


TELEFOONNUMMER = re.compile(r'0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}')


def is_telefoonnummer(text):
    return not text.startswith(('0800', '0900', '1400', '140')) \
        and bool(TELEFOONNUMMER.fullmatch(text))


def test_telefoonnummer():
    texts = [prefix + some(DIGITS, n)
             for prefix in ('', '0', '00', '+', '0800', '0900', '088', '140',
                            '1400', '+31', '0031')
             for n in range(18) for _ in range(5)]
    texts += [mutate(chance.choice(['0612345678', '+31612345678']),
                     DIGITS + ' -()+x１') for _ in range(1000)]
    compare('telefoonnummer', "Open Klant's rule", texts, is_telefoonnummer)


def test_postcode():
    texts = [mutate('1234 AB', DIGITS + CAPITALS + ' a\u00a0')
             for _ in range(3000)]
    compare('postcode', 'its pattern', texts + ['1234 AB', '0123 AB'],
            lambda text: re.fullmatch('[1-9][0-9]{3} [A-Z]{2}', text))


# ----- as people write them -----

SEPARATORS = list(' -.') + list('\u00a0\u2009\u202f\u3000\u2010\u2011\u2013\u2212')


def written(text, marks=SEPARATORS):
    """A number as people write it, sometimes with what does not belong there."""
    often = chance.choice([0, 0.2, 0.5])
    return ''.join(
        c + (some(marks, chance.randrange(1, 3)) if chance.random() < often
             else chance.choice('x,_+é') if chance.random() < 0.005 else '')
        for c in text[:-1]) + text[-1] + chance.choice([''] * 20 + ['-'])


def plain(text):
    """What stdnum leaves of a number."""
    return stdnum.util.clean(text, ' -.').upper()


def within(text):
    """Does what divides a number stand within it?"""
    return text[0].isalnum() and text[-1].isalnum()


def test_written_bsn():
    numbers = {some(DIGITS, 9) for _ in range(5000)}
    texts = [written(number) for number in numbers if is_bsn(number)]
    compare_stored(
        'bsn of a body, as people write it', {'partijIdentificatoren': [
            {'codeSoortObjectId': 'bsn', 'objectId': '?'}]},
        '{partijIdentificatoren,0,partijIdentificator,objectId}', texts,
        lambda text: within(text) and is_bsn(plain(text)) and plain(text))


def test_written_iban():
    texts = [written(number) for country in ('NL', 'BE', 'DE', 'MT', 'FR')
             for _ in range(20) for number in stdnum_ibans(country)]
    texts += [text.lower() for text in texts[::3]]
    compare_stored(
        'iban of a body, as people write it',
        {'rekeningnummers': [{'iban': '?'}]}, '{rekeningnummers,0,iban}',
        texts, lambda text: within(text) and is_iban(plain(text))
        and stdnum.iban.compact(text))


def test_written_bic():
    texts = [in_any_case(written(number)) for number in ('ABNANL2A', 'DEUTDEFF500')
             for _ in range(300)]
    compare_stored(
        'bic of a body, as people write it', {'rekeningnummers': [
            {'iban': 'NL91ABNA0417164300', 'bic': '?'}]},
        '{rekeningnummers,0,bic}', texts,
        lambda text: within(text) and stdnum.bic.is_valid(plain(text))
        and plain(text))


def test_written_postcode():
    texts = [in_any_case(written(some(DIGITS, 4) + some(CAPITALS, 2)))
             for _ in range(1000)]
    # stdnum knows of letters that no postcode has
    texts = [text for text in texts
             if plain(text)[-2:] not in stdnum.nl.postcode._postcode_blacklist]
    compare_stored(
        'postcode of a body, as people write it',
        {'bezoekadres': {'postcode': '?'}}, '{bezoekadres,postcode}', texts,
        lambda text: within(text) and stdnum.nl.postcode.is_valid(plain(text))
        and stdnum.nl.postcode.validate(plain(text)))


def dialled(text):
    """The digits of a phone number, without the 0 that is not dialled from
    abroad: (0), and any behind +31."""
    def digits(text):
        return re.sub('[ ./()-]', '', text)

    text = stdnum.util.clean(text)
    before, zero, after = text.partition('(0)')
    if zero and re.match(r'(\+|00)(?!39)[0-9]', digits(before)):
        text = before + after
    number = digits(text)
    if not is_telefoonnummer(number):
        return None
    if re.fullmatch('00[0-9]{9,}', number):
        number = '+' + number[2:]
    return re.sub('^[+]310([0-9]{9})$', r'+31\1', number)


def test_written_telefoonnummer():
    marks = SEPARATORS + list('/()')
    texts = []
    for _ in range(3000):
        prefix = chance.choice(['06', '020', '+316', '+31(0)6', '00316',
                                '0031(0)20', '+3106', '+32', '+32(0)', '+39(0)',
                                '003906', '001', '0800', '(06)', '6'])
        number = prefix + some(DIGITS, chance.choice([7, 8, 8, 9]))
        parts = number.partition('(0)')
        texts.append(''.join(part if part == '(0)' else written(part, marks)
                             for part in parts if part))
    compare_stored(
        'phone number of a body, as people write it', {'digitaleAdressen': [
            {'soortDigitaalAdres': 'telefoonnummer', 'adres': '?'}]},
        '{digitaleAdressen,0,adres}', texts, dialled)


test_bsn()
test_numbers()
test_iban()
test_bic()
test_taalcode()
test_taal()
test_landcode()
test_white_space()
test_emailadres()
test_telefoonnummer()
test_postcode()
test_written_bsn()
test_written_iban()
test_written_bic()
test_written_postcode()
test_written_telefoonnummer()
print('1..%d' % tests)
