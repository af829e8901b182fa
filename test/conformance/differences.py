"""differences.py - where we deliberately do otherwise than the peer.

Each rule is a general statement with its reason.  Its function looks at the
field concerned and says whether one difference falls under it; nothing here
knows a case by its name.  A difference that no rule covers is a fault: of
ours, or of the comparison.

A rule by which we are stricter may have an amendment: it changes the body so
that our rule is satisfied, and returns the keys, columns and tables that are
not to be compared for that.  What is left must agree.
"""
import dataclasses
import datetime
import json
import re
import typing
import zoneinfo

import register
import words


class Absent:
    """No such key in the body."""

    def __repr__(self):
        return 'ABSENT'


ABSENT = Absent()
AMSTERDAM = zoneinfo.ZoneInfo('Europe/Amsterdam')
TABLE = 'table '            # before the name of one that is not compared
GONE = '(cleared)'          # the new value of a column that lost its value
RULES = []


@dataclasses.dataclass
class Rule:
    verdict: str
    name: str
    reason: str
    covers: typing.Callable     # (case, difference) -> bool
    amend: typing.Callable = None


def rule(verdict, name, reason, amend=None):
    def add(covers):
        RULES.append(Rule(verdict, name, reason, covers, amend))
        return covers
    return add


# --- what ISO says ----------------------------------------------------------

def iso_codes(name):
    """The entries of a list of ISO."""
    with open(f'/usr/share/iso-codes/json/iso_{name}.json',
              encoding='utf-8') as file:
        return json.load(file)[name]


# by each code of a language in ISO 639-1 and 639-2 its T code
TERMINOLOGICAL = {entry[key]: entry['alpha_3'] for entry in iso_codes('639-2')
                  for key in ('alpha_2', 'bibliographic', 'alpha_3')
                  if key in entry}
LANDEN = {entry['alpha_2'] for entry in iso_codes('3166-1')} | {'XK'}


# --- of what a case sends ---------------------------------------------------

UUID = r'(\$\w+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})'
PEER_CHOICES = {
    'brp', 'hr', 'natuurlijk_persoon', 'niet_natuurlijk_persoon', 'vestiging',
    'bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer'}
KNOWN_SOORTEN = {'bsn', 'rsin', 'kvk_nummer', 'vestigingsnummer'}
# what means the same as a word, by the key: numbers of the standard's lists,
# and names that stand beside them
SYNONYMS = {
    'codeRegister': {
        'brp', '1', 'basisregistratie personen',
        'hr', '5', 'handelsregister', 'kvk'},
    'codeObjecttype': {
        'natuurlijk_persoon', '1', 'ingeschreven natuurlijk persoon', 'inp',
        'niet_natuurlijk_persoon', '2', 'niet natuurlijk persoon', 'nnp',
        'ingeschreven niet-natuurlijk persoon', 'vestiging', '4'},
    'codeSoortObjectId': {
        'bsn', '1', 'burgerservicenummer', 'rsin', '2',
        'rechtspersonen en samenwerkingsverbanden identificatienummer',
        'vestigingsnummer', '3', 'vtn', 'kvk_nummer', 'kvk', 'kvknummer',
        'kvk-nummer'},
}
LISTS = {
    'digitaleAdressen': 'digitaal_adres',
    'rekeningnummers': 'rekeningnummer',
    'partijIdentificatoren': 'partij_identificator',
}
VOORKEUREN = {
    'voorkeursDigitaalAdres': 'digitaal_adres',
    'voorkeursRekeningnummer': 'rekeningnummer',
}
# by a preference the list that it is in, and the column of its owner
LIST_OF = {'voorkeursDigitaalAdres': 'digitaleAdressen',
           'voorkeursRekeningnummer': 'rekeningnummers'}
OWNER_OF = {'voorkeursDigitaalAdres': 'verstrekt_door_partij',
            'voorkeursRekeningnummer': 'partij'}
PARTS = {'hadBetrokkenen', 'gingOverOnderwerpobjecten'}
REFERENCES = set('''
    wasPartij hadKlantcontact werkteVoorPartij verstrektDoorBetrokkene
    verstrektDoorPartij identificeerdePartij subIdentificatorVan partij
    categorie vertegenwoordigendePartij vertegenwoordigdePartij
    voorkeursDigitaalAdres voorkeursRekeningnummer wasOnderwerpVanKlantcontact
    onderwerpWasKlantcontact wasBijlageVanKlantcontact actor klantcontact
    aanleidinggevendKlantcontact toegewezenAanActoren
    '''.split())
# what is another when it changes: of an identificator the number only while
# others fall under it
FIXED = {
    'partij': {'soortPartij'},
    'actor': {'soortActor'},
    'partij_identificator': {'identificeerdePartij', 'objectId'},
    'digitaal_adres': {'verstrektDoorPartij', 'verstrektDoorBetrokkene'},
    'rekeningnummer': {'partij'},
    'betrokkene': {'hadKlantcontact'},
    'onderwerpobject': {'wasOnderwerpVanKlantcontact'},
    'bijlage': {'wasBijlageVanKlantcontact'},
    'interne_taak': {'aanleidinggevendKlantcontact'},
    'actor_klantcontact': {'actor', 'klantcontact'},
    'categorie_relatie': {'partij', 'categorie'},
    'vertegenwoordiging': {'vertegenwoordigendePartij',
                           'vertegenwoordigdePartij'},
}
# the keys that only some kinds of partij or actor have, by kind
OF_SOORT = {
    'partij': {
        'persoon': {'contactnaam'},
        'contactpersoon': {'contactnaam', 'werkteVoorPartij'},
        'organisatie': {'naam'}},
    'actor': {
        'medewerker': {'functie', 'emailadres', 'telefoonnummer'},
        'geautomatiseerde_actor': {'functie', 'omschrijving'},
        'organisatorische_eenheid': {'omschrijving', 'emailadres',
                                     'faxnummer', 'telefoonnummer'}},
}


# what a number is when what divides it is gone, by its key
TELEFOONNUMMER = r'0[0-9]{9}|\+[0-9]{9,15}'
WRITTEN = {
    'adres': TELEFOONNUMMER, 'telefoonnummer': TELEFOONNUMMER,
    'faxnummer': TELEFOONNUMMER, 'iban': r'[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}',
    'bic': r'[A-Z0-9]{8}|[A-Z0-9]{11}', 'postcode': r'[1-9][0-9]{3}[A-Z]{2}',
    'nummeraanduidingid': r'[0-9]{16}', 'objectId': r'[0-9]{8,12}',
    'nummer': r'[0-9]{1,10}', 'referentienummer': r'[0-9]{1,10}',
}


def plain(value):
    """A number without what divides it; of a phone number, as it is dialled
    from abroad when it is written so."""
    value = re.sub(r'^([\s(]*(\+|00)[\s0-9)]+)\(0\)', r'\1', value)
    value = re.sub('[\\s.()/\u2010-\u2015\u2212-]', '', value).upper()
    return re.sub(r'^\+310', '+31', re.sub('^00', '+', value))


def is_number(key, value):
    return isinstance(value, str) and key in WRITTEN \
        and re.fullmatch(WRITTEN[key], plain(value)) is not None


def refuses(d, *codes):
    return d.kind in ('refuses', 'adds') and (not codes or d.ours in codes)


def accepts(d, *codes):
    return d.kind in ('accepts', 'omits') and (not codes or d.peer in codes)


def is_update(case):
    return case.method in ('PATCH', 'PUT')


def gives(case, name):
    """Does the body have a value there?"""
    value = case.sent(name)
    return value is not ABSENT and not words.is_empty(value)


def matches(pattern, value):
    return isinstance(value, str) and \
        re.fullmatch(pattern, value.strip()) is not None


def has_meaning(key, value):
    """Is a code known here, in whatever case?"""
    return isinstance(value, str) and value.strip().lower() in SYNONYMS.get(
        key, ())


def beside(name, key):
    """The path of another key of the same object."""
    return '.'.join(name.split('.')[:-1] + [key])


def sent_soort(case, name):
    """The codeSoortObjectId of the identificator that a path is in."""
    return case.sent(beside(name, 'codeSoortObjectId'))


def above(name):
    """The path of the object or list that a path is in."""
    return name.rpartition('.')[0]


def key_of(name):
    """The key of a reference, also of one in a list."""
    return re.sub(r'\.\d+$', '', name).rpartition('.')[2]


def soort_of(case):
    """The soort of the partij or actor that is made or changed."""
    key = {'partij': 'soortPartij', 'actor': 'soortActor'}.get(case.table, '')
    return case.sent(key) if gives(case, key) \
        else case.row.get(words.snake(key))


def list_of(d):
    """The list of a partij that a violation is about, also when it names the
    preference for what is in that list."""
    key = d.name.split('.')[0]
    return LIST_OF.get(key, key if key in LISTS else None)


def has_reference(items):
    """Does a list name something that exists?"""
    return isinstance(items, list) and any(
        isinstance(item, str) or isinstance(item, dict) and (
            'uuid' in item or 'id' in item) for item in items)


def is_of_list(case, d):
    """Is a refusal about a list of a partij that the body has, or about the
    preference for what is in that list?"""
    return case.table == 'partij' and (
        refuses(d, 'invalid', 'fixed') or d.kind == 'code') \
        and list_of(d) is not None \
        and case.given(list_of(d)) is not ABSENT


def answers_500(case, d, method, *tables):
    return d.kind == 'peer' and case.method == method and case.table in tables


# --- amendments -------------------------------------------------------------

def holder_of(case, body, name):
    """The object in a body that has the key of this path, and the key as it
    was sent."""
    def look(value, path):
        if isinstance(value, dict):
            for key, item in value.items():
                here = f'{path}.{key}' if path else key
                if words.our_name(case.table, here) == name:
                    found.append((value, key))
                look(item, here)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                look(item, f'{path}.{i}')
    found = []
    look(body, '')
    return found[0] if found else (None, None)


def touched(name):
    """A key, the list that it is in, and the column in which it is
    stored."""
    key = name.split('.')[-1]
    return {name, key, words.snake(key), words.snake(name).replace('.', '_')
            } | set(re.findall(r'^\w+(?=\.\d+\.)', name))


def leave_out(reg, case, body, d):
    holder, key = holder_of(case, body, d.name)
    if holder is None:
        return None
    del holder[key]
    return touched(d.name)


def rename(reg, case, body, d):
    holder, key = holder_of(case, body, d.name)
    if holder is None or words.camel(key) in holder:
        return None
    holder[words.camel(key)] = holder.pop(key)
    return {d.name}


def replace(function):
    """An amendment that gives the key another value of the same meaning."""
    def amend(reg, case, body, d):
        holder, key = holder_of(case, body, d.name)
        if holder is None:
            return None
        value = function(holder[key])
        if value == holder[key]:
            return None
        holder[key] = value
        return {d.name + ' amended'}
    return amend


def put(value):
    """An amendment that gives the key a value of ours."""
    def amend(reg, case, body, d):
        holder, key = holder_of(case, body, d.name)
        if holder is None:
            holder = body
            *groups, key = d.name.split('.')
            for group in groups:
                if not isinstance(holder.get(group), dict):
                    holder[group] = {}
                holder = holder[group]
        if holder.get(key) == value:
            return None
        holder[key] = value
        return touched(d.name)
    return amend


def leave_fixed(reg, case, body, d):
    if case.status >= 400:
        return None             # refused by both: what else is sent is nothing
    found = leave_out(reg, case, body, d)
    if found and case.table == 'digitaal_adres':
        found |= {'is_standaard_adres', 'isStandaardAdres'}
    if found and case.table == 'partij_identificator':
        found |= {'partij'}
    if found and case.table == 'partij':
        found |= {'naam', *(f'contactnaam_{name}' for name in (
            'voorletters', 'voornaam', 'voorvoegsel_achternaam',
            'achternaam'))}
    return found


def leave_out_adressen(reg, case, body, d):
    name = d.name[:d.name.index('digitaleAdressen') + len('digitaleAdressen')]
    holder, key = holder_of(case, body, name)
    if holder is None:
        return None
    del holder[key]
    return touched(name)


def put_number(reg, case, body, d):
    holder, key = holder_of(case, body, d.name)
    number = register.stand_in(key, holder or {}, 99)
    if number is None:
        return None
    holder[key] = number
    return touched(d.name)


def give_owner(reg, case, body, d):
    keys = reg.missing_owners(case.table, body)
    for key in keys:
        reg.give_owner(case.table, body, key)
    return {name for key in keys for name in touched(key) | {
        'identificeerdePartij': {'partij'},
        'toegewezenAanActoren': {TABLE + 'interne_taak_actor'},
    }.get(key, set())}


def give_other_owner(reg, case, body, d):
    if case.table != 'partij_identificator':
        return leave_out_list(reg, case, body, d)
    reg.give_owner(case.table, body, 'identificeerdePartij')
    return touched('identificeerdePartij') | {'partij'}


def name_once(reg, case, body, d):
    key = 'toegewezenAanActoren'
    once = [item for i, item in enumerate(body[key])
            if item not in body[key][:i]]
    if once == body[key]:
        return None
    body[key] = once
    return {key + ' once'}


def activate(reg, case, body, d):
    names = [name for name, row in case.rows.get('actor', {}).items()
             if row.get('indicatie_actief') is False]
    for name in names:
        reg.call('update_actor', register.Id(reg.ids[name]),
                 {'indicatieActief': True})
    return {'actor is active'} if names else None


def leave_out_list(reg, case, body, d):
    """Without a list of what belongs to a partij, and without the preference
    for one of them."""
    if case.status >= 400 and is_update(case):
        return None             # refused by both: what else is sent is nothing
    found = set()
    for key in list(body):
        if key in LISTS and d.name.split('.')[0] in (
                key, 'voorkeurs' + words.camel('_' + LISTS[key])) or \
                key in VOORKEUREN and d.name.split('.')[0] in (
                    key, *(k for k in LISTS if LISTS[k] == VOORKEUREN[key])):
            del body[key]
            found |= {key, words.snake(key),
                      TABLE + LISTS.get(key, VOORKEUREN.get(key))}
    return found


# --- out of scope -----------------------------------------------------------

CONTACTGEGEVENS = Rule(
    'out of scope', 'contactgegevens',
    'persoon and organisatie of the API contactgegevens stand alone, refer to '
    'no partij, and are not in the standard Klantinteracties',
    None)
READING = Rule(
    'out of scope', 'reading',
    'what is replayed is what writes; get_x and find_x have other criteria '
    'and answers, and tests of their own',
    None)
CASCADE = Rule(
    'out of scope', 'DELETE with cascade=true',
    'deleting a klantcontact along with its onderwerpobject is an addition of '
    'Open Klant; delete_klantcontact does it by name',
    None)


def out_of_scope(case):
    """The rule by which a case is not replayed."""
    if case.table is None:
        return CONTACTGEGEVENS
    if case.method not in ('POST', 'PUT', 'PATCH', 'DELETE'):
        return READING
    if 'cascade' in case.query:
        return CASCADE
    return None


# --- faults of the peer -----------------------------------------------------

# It answers 500 to what each rule tells, with what we do.

@rule('different', 'a new partij prefers nothing outside its lists',
      'without the list the peer looks for it in what is not there: 500; it '
      'is another\'s, so we refuse the preference')
def _(case, d):
    return answers_500(case, d, 'POST', 'partij') and d.ours == 'invalid' \
        and d.name in VOORKEUREN and gives(case, d.name) \
        and not gives(case, LIST_OF[d.name])


@rule('different', 'a partij prefers what it has, whether the list is sent '
      'or not',
      'without the key of the list the peer answers 500 to PUT; we prefer '
      'what is his, and refuse what is not')
def _(case, d):
    def is_his(key):
        row = case.rows.get(VOORKEUREN[key], {}).get(case.sent(key), {})
        return row.get(OWNER_OF[key]) == case.path

    asked = [key for key in VOORKEUREN
             if gives(case, key) and case.given(LIST_OF[key]) is ABSENT]
    return answers_500(case, d, 'PUT', 'partij') and (
        d.ours == 'done' and bool(asked) and all(map(is_his, asked))
        or d.ours == 'invalid' and d.name in asked and not is_his(d.name))


@rule('different', 'two addresses with one referentie do not become of one '
      'partij',
      'the peer answers 500 to a list that names two of them; we refuse that '
      'a list names what exists, item by item')
def _(case, d):
    items = case.given('digitaleAdressen')
    adressen = case.rows.get('digitaal_adres', {})
    called = [adressen.get(item.get('uuid'), {}).get('referentie')
              for item in items if isinstance(item, dict)] \
        if isinstance(items, list) else []
    called = [name for name in called if name]
    return answers_500(case, d, 'POST', 'partij') and d.ours == 'invalid' \
        and re.fullmatch(r'digitaleAdressen\.\d+', d.name) is not None \
        and len(set(called)) < len(called)


@rule('different', 'an empty nummer is none',
      'the peer stores it, and answers 500 to the second; we store nothing')
def _(case, d):
    return answers_500(case, d, 'POST', 'partij', 'klantcontact',
                       'interne_taak') and d.ours == 'done' \
        and '' in (case.given('nummer'), case.given('referentienummer'))


@rule('different', 'a partij whose number others fall under is not deleted',
      'the peer answers 500 to DELETE; we say that it is still needed')
def _(case, d):
    return answers_500(case, d, 'DELETE', 'partij') and d.ours == '23503' \
        and any(
            under is not None and row.get('partij') != case.path
            and numbers.get(under, {}).get('partij') == case.path
            for numbers in [case.rows.get('partij_identificator', {})]
            for row in numbers.values()
            for under in [row.get('sub_identificator_van')])


@rule('different', 'an address does not become that of another partij',
      'where the referentie is taken there, the peer answers 500 to PATCH; '
      'we refuse whatever it is called')
def _(case, d):
    return answers_500(case, d, 'PATCH', 'digitaal_adres') \
        and d.ours == 'fixed' and d.name == 'verstrektDoorPartij' \
        and gives(case, d.name) and case.row.get('verstrekt_door_partij') \
        not in (None, case.sent(d.name))


@rule('different', 'a superscript digit is no digit',
      'the peer takes it for one and answers 500 when it computes with it; '
      'we refuse the number')
def _(case, d):
    value = case.sent(d.name)
    return answers_500(case, d, 'POST', 'partij', 'partij_identificator') \
        and d.ours == 'invalid' and d.key == 'objectId' \
        and sent_soort(case, d.name) in ('bsn', 'rsin') \
        and isinstance(value, str) and value.isdigit() \
        and not value.isdecimal()


# --- stricter: what the tables hold ------------------------------------------

@rule('stricter', 'a partij has one number of a kind, and a number one partij',
      'whatever it falls under: what the peer holds besides cannot be made')
def _(case, d):
    return d.kind == 'setup' and d.name == 'partij_identificator' \
        and bool(set(d.ours) & {'unique', 'duplicated'})


@rule('stricter', 'a partij has an address once',
      'by its soort, in whatever notation; the peer keeps a row for every time')
def _(case, d):
    return refuses(d, 'unique') and case.table == 'digitaal_adres' \
        and d.name == 'adres'


# --- looser: what a body may leave out --------------------------------------

@rule('looser', 'null and "" mean absent, and so do [] and {} where nothing '
      'is referred to',
      'for a key that is not required; not {} as a reference or as a part of '
      'the body, and not a list in a patch, which we refuse (design 5)')
def _(case, d):
    given = case.given(d.name)
    if given in ([], {}) and (
            key_of(d.name) in REFERENCES | PARTS
            or is_update(case) and d.name in LISTS):
        return False
    return bool(d.name) and given is not ABSENT and words.is_empty(given) \
        and accepts(d, 'null', 'blank', 'empty', 'invalid', 'invalid_choice',
                    'not_a_dict', 'not_a_list')


@rule('looser', 'a group without anything in it is absent',
      'the peer then asks for what must be in it (design 5)')
def _(case, d):
    group = above(d.name) or {'actor': 'actorIdentificatie',
                              'partij': 'partijIdentificatie'}.get(case.table)
    return accepts(d, 'required') and case.sent(d.name) is ABSENT \
        and group not in PARTS and words.is_empty(case.given(group))


@rule('looser', 'an update merges',
      'a key that is not sent keeps its value, in PUT as in PATCH: update_x '
      'is the only change there is (design 5)')
def _(case, d):
    if accepts(d, 'invalid') and case.table == 'interne_taak' \
            and case.method == 'PUT' and not d.name:
        return case.sent('toegewezenAanActoren') is ABSENT
    return accepts(d, 'required') and is_update(case) \
        and case.sent(d.name) is ABSENT


@rule('looser', 'indicatieActief is true unless given',
      'who is registered is active; the standard does not ask for the flag')
def _(case, d):
    return accepts(d, 'required') and case.table in ('partij', 'actor') \
        and d.name == 'indicatieActief' and case.sent(d.name) is ABSENT


@rule('looser', 'kanaal, taal and soortDigitaalAdres are optional',
      'the standard does not require them')
def _(case, d):
    return accepts(d, 'required') and d.key in (
        'codeKanaal', 'codeTaal', 'codeSoortDigitaalAdres') \
        and case.sent(d.name) is ABSENT


@rule('looser', 'status is te_verwerken unless given',
      'a taak begins with work to be done (F2173)')
def _(case, d):
    return accepts(d, 'required') and case.table == 'interne_taak' \
        and d.name == 'status' and case.sent(d.name) is ABSENT


@rule('looser', 'verstrektDoorPartij may be left out',
      "it is optional in the peer's own specification; that it is required is "
      'a defect of a generated validator')
def _(case, d):
    return accepts(d, 'required') and case.table == 'digitaal_adres' \
        and d.name == 'verstrektDoorPartij' and case.sent(d.name) is ABSENT


@rule('looser', 'the codes of a known kind of number follow from it',
      'of a bsn, rsin, kvk_nummer or vestigingsnummer the register and the '
      'kind of object are known')
def _(case, d):
    return accepts(d, 'required') and d.key in (
        'codeRegister', 'codeObjecttype') \
        and case.sent(d.name) is ABSENT \
        and sent_soort(case, d.name) in KNOWN_SOORTEN


# --- looser: what a value may be --------------------------------------------

@rule('looser', 'a reference may be a plain uuid, or {"id": uuid}',
      'the answers give references so, and what is answered can be sent '
      '(design 5); the peer wants {"uuid": uuid}, and objects to the shape')
def _(case, d):
    given = case.given(d.name)
    return key_of(d.name) in REFERENCES and (
        accepts(d, 'invalid', 'not_a_dict') and matches(UUID, given)
        or accepts(d, 'missing of a reference') and isinstance(given, dict)
        and 'uuid' not in given and matches(UUID, given.get('id')))


@rule('looser', 'a digitaal adres has 254 characters, its omschrijving 200',
      'an e-mail address may be that long (RFC 5321), and the lengths of the '
      'standard break its own examples (design 3)')
def _(case, d):
    limit = {'adres': 254, 'omschrijving': 200}.get(d.key)
    value = case.sent(d.name)
    return accepts(d, 'max_length') and limit is not None \
        and case.table == 'digitaal_adres' \
        and isinstance(value, str) and len(value) <= limit


@rule('looser', 'a gemeente adds kinds of digitaal adres',
      'the list is open in the standard; codes are checked when '
      'controleer_codes is on')
def _(case, d):
    return accepts(d, 'invalid_choice') and d.key == 'codeSoortDigitaalAdres' \
        and matches(r'.{1,40}', case.sent(d.name))


@rule('looser', 'a gemeente adds kinds of identificator',
      'the lists are open in the standard; only of bsn, rsin, kvk_nummer and '
      'vestigingsnummer the form is known')
def _(case, d):
    return accepts(d, 'invalid_choice', 'invalid') and d.key in SYNONYMS \
        and matches(r'.{1,200}', sent_soort(case, d.name)) \
        and not has_meaning('codeSoortObjectId', sent_soort(case, d.name))


@rule('looser', 'numbers and names of the lists mean the words',
      "the standard's own codes are numbers, and clients send the names "
      'beside them, in any case; the words are stored (design 3)')
def _(case, d):
    return accepts(d, 'invalid_choice') \
        and has_meaning(d.key, case.sent(d.name)) \
        and case.sent(d.name) not in PEER_CHOICES


@rule('looser', 'a vestigingsnummer may stand alone',
      'not everyone who knows the number of a vestiging knows that of the '
      'onderneming')
def _(case, d):
    return accepts(d, 'invalid') and d.key == 'subIdentificatorVan' \
        and case.sent(d.name) in (ABSENT, None) \
        and sent_soort(case, d.name) == 'vestigingsnummer'


@rule('looser', 'one object may stand for a list of one',
      'who has one to give need not make a list of it')
def _(case, d):
    return accepts(d, 'not_a_list') and isinstance(case.given(d.name), dict) \
        and (d.name in LISTS or d.name == 'toegewezenAanActoren')


@rule('looser', 'soortActor may be in camelCase',
      'as the standard has the names of the kinds')
def _(case, d):
    return accepts(d, 'invalid_choice') and d.name == 'soortActor' \
        and case.sent(d.name) in ('geautomatiseerdeActor',
                                  'organisatorischeEenheid')


@rule('looser', 'a kanaal is free unless controleer_codes is on',
      'the peer asks another service, when so configured')
def _(case, d):
    return accepts(d, 'invalid', 'invalid_choice') and d.key == 'codeKanaal' \
        and matches(r'.{1,50}', case.sent(d.name))


@rule('looser', 'a land may have digits, or be in small letters',
      "1 to 4 digits: the standard's own example is 003; nl is stored as NL")
def _(case, d):
    value = case.sent(d.name)
    return accepts(d, 'invalid', 'max_length') and d.key == 'codeLand' \
        and isinstance(value, str) and (
            matches(r'[0-9]{1,4}', value) or value.strip().upper() in LANDEN)


@rule('looser', 'numbers go in as people write them',
      'with spaces, dashes, dots and parentheses, and in small letters: what '
      'is a number when that is gone is what it was before, and that is kept '
      '(design 3)')
def _(case, d):
    value = case.sent(d.name)
    return accepts(d, 'invalid', 'max_length') and is_number(d.key, value) \
        and (d.key == 'postcode' or plain(value) != value.strip())


@rule('looser', 'indicatieContactGelukt is ja, nee or onbekend',
      "the standard's words, beside the booleans of the peer")
def _(case, d):
    return accepts(d, 'invalid') and d.key == 'indicatieContactGelukt' \
        and case.sent(d.name) in ('ja', 'nee', 'onbekend')


@rule('looser', 'of a URL the scheme is checked',
      'whether the rest leads anywhere no pattern can tell')
def _(case, d):
    return accepts(d, 'invalid') and d.key == 'hoofdOnderwerpType' \
        and matches(r'(http|https|ftp|ftps)://\S+', case.sent(d.name))


@rule('looser', 'an address keeps its own referentie and default',
      'the peer compares an address that is changed with itself: its defect')
def _(case, d):
    if case.table != 'digitaal_adres' or not is_update(case) \
            or not accepts(d, 'unique'):
        return False
    if d.key == 'referentie':
        return case.sent('referentie') == case.row.get('referentie')
    return d.key in ('', 'isStandaardAdres') \
        and gives(case, 'codeSoortDigitaalAdres')


@rule('looser', 'what an address is called moves',
      'as the default does: isStandaardAdres and referentie go from the other '
      'address of the partij to the one that is changed (open-klant #625)')
def _(case, d):
    return accepts(d, 'unique') and case.table == 'digitaal_adres' \
        and d.key in ('', 'referentie') and gives(case, 'referentie')


# --- stricter: what must be there -------------------------------------------

@rule('stricter', 'everything has an owner',
      'what is of no betrokkene, partij or klantcontact cannot be found, '
      'withdrawn or deleted; a taak is for someone', give_owner)
def _(case, d):
    owners = {words.our_name(case.table, key)
              for key in register.OWNERS.get(case.table, ())}
    return (refuses(d, 'required', 'invalid')
            or d.kind == 'peer' and d.ours == 'required') \
        and d.name in owners and (case.sent(d.name) is ABSENT or words.is_empty(case.sent(d.name)))


@rule('stricter', 'a categorie has a naam',
      'one without cannot be told from another', put('naam'))
def _(case, d):
    return refuses(d, 'required') and case.table == 'categorie' \
        and d.name == 'naam'


@rule('stricter', 'an object has an identificator with an objectId',
      'a bijlage or onderwerpobject without says nothing, and the codes say '
      'nothing without it', put('object'))
def _(case, d):
    return refuses(d, 'required') and case.table in (
        'onderwerpobject', 'bijlage', 'klantcontact', 'actor') \
        and d.key in ('objectId', 'onderwerpobjectidentificator',
                      'bijlageidentificator')


@rule('stricter', 'an identificator has a number',
      'the peer takes an empty objectId')
def _(case, d):
    return refuses(d, 'required') and d.key == 'objectId' \
        and words.is_empty(case.sent(d.name))


# --- stricter: what a value must be -----------------------------------------

@rule('stricter', 'keys are as the standard writes them',
      'the peer takes them in snake_case as well', rename)
def _(case, d):
    return refuses(d, 'unknown_key') and '_' in d.key \
        and words.camel(d.key) in words.PEER_KEYS


@rule('stricter', 'unknown keys with a value are refused',
      'a misspelt key must not lose an address (design 5)', leave_out)
def _(case, d):
    return refuses(d, 'unknown_key') and d.key not in words.PEER_KEYS \
        and words.camel(d.key) not in words.PEER_KEYS


@rule('stricter', 'a text is a JSON text',
      'a number has lost its leading zeros when it comes here', replace(str))
def _(case, d):
    value = case.sent(d.name)
    return refuses(d, 'invalid') and 'text' in d.reason \
        and isinstance(value, (int, float)) and not isinstance(value, bool)


@rule('stricter', 'a boolean is a JSON boolean',
      'the peer takes "true", 1, "yes" and their like',
      replace(lambda value: str(value).lower() in
              ('true', 't', '1', '1.0', 'y', 'yes', 'on')))
def _(case, d):
    value = case.sent(d.name)
    return refuses(d, 'invalid', 'invalid_choice') \
        and re.search('true or false|a boolean', d.reason) is not None \
        and not isinstance(value, bool) and str(value).lower() in (
            'true', 't', '1', '1.0', 'y', 'yes', 'on',
            'false', 'f', '0', '0.0', 'n', 'no', 'off')


@rule('stricter', 'a taal is a code of ISO 639-1 or 639-2',
      'the peer takes any three characters', leave_out)
def _(case, d):
    value = case.sent(d.name)
    return refuses(d, 'invalid') and d.key in ('codeTaal', 'voorkeurstaal') \
        and matches(r'.{1,3}', value) \
        and value.strip().lower() not in TERMINOLOGICAL


@rule('stricter', 'a nummer has digits only',
      'ASCII digits without a sign: to a person -1 and a full-width 1 are '
      'mistakes', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and d.key in ('nummer', 'referentienummer') \
        and matches(r'-?\d+', case.sent(d.name)) \
        and not matches(r'[0-9]+', case.sent(d.name))


@rule('stricter', 'only ASCII digits are digits, and nobody has 000000000',
      'the peer stores full-width and Arabic digits as they are, past its own '
      'uniqueness (design 3)', put_number)
def _(case, d):
    value = case.sent(d.name)
    return refuses(d, 'invalid') and d.key == 'objectId' and (
        matches(r'\d+', value) and not matches(r'[0-9]+', value)
        or value == '000000000' and sent_soort(case, d.name) in (
            'bsn', 'rsin'))


@rule('stricter', 'an iban has its check digits and the length of its country',
      'and capitals: the peer looks at the characters only',
      put('NL91ABNA0417164300'))
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'iban' \
        and matches(r'[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}',
                    case.sent(d.name))


@rule('stricter', 'a bic has the form of ISO 9362',
      'the peer counts 8 to 11 characters', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'bic' \
        and matches(r'\S{8,11}', case.sent(d.name))


# --- stricter: what belongs together ----------------------------------------

@rule('stricter', 'an identificator fits the soortPartij',
      'a bsn is of a persoon, the numbers of the handelsregister are of an '
      'organisatie, a kvk_nummer of either', give_other_owner)
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'codeSoortObjectId' \
        and 'soortPartij' in d.reason


@rule('stricter', 'a company and its vestiging are two partijen',
      'the peer lets one partij have the numbers of both: who asks for the '
      'company by its own number would get the vestiging')
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'codeSoortObjectId' \
        and sent_soort(case, d.name) in ('kvk_nummer', 'rsin',
                                         'vestigingsnummer') \
        and re.search('this partij is a (company|vestiging)', d.reason)


@rule('stricter', 'only a vestigingsnummer falls under another number',
      'the peer lets any number fall under any, past its own uniqueness',
      leave_out)
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'subIdentificatorVan' \
        and sent_soort(case, d.name) in KNOWN_SOORTEN - {'vestigingsnummer'}


@rule('stricter', 'a number is of one partij, whatever it falls under',
      'the peer lets it in again when another number is given above it')
def _(case, d):
    return refuses(d, 'unique') and d.key == 'objectId' \
        and sent_soort(case, d.name) in KNOWN_SOORTEN - {'vestigingsnummer'} \
        and gives(case, beside(d.name, 'subIdentificatorVan'))


@rule('stricter', 'an adres fits its new soort',
      'the peer looks at the adres only when it is sent')
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'digitaal_adres' \
        and is_update(case) and d.name == 'adres' \
        and case.sent('adres') is ABSENT \
        and gives(case, 'codeSoortDigitaalAdres')


@rule('stricter', 'digitale adressen of a betrokkene are bodies',
      'they are made with him; the peer ignores the list',
      leave_out_adressen)
def _(case, d):
    found = re.match(r'(.*\bdigitaleAdressen)(\.|$)', d.name)
    return refuses(d, 'invalid', 'required') and found is not None \
        and case.table in ('betrokkene', 'klantcontact') \
        and has_reference(case.given(found[1]))


@rule('stricter', 'what is registered with a klantcontact is of that one',
      'the peer ignores another that is named', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'klantcontact' \
        and d.key in ('hadKlantcontact', 'wasOnderwerpVanKlantcontact')


@rule('stricter', 'a reference or a part of a body is not {}',
      'it says that there is something, and not what; the peer makes a row '
      'without anything in it', leave_out)
def _(case, d):
    if d.kind == 'code':        # the peer names what is missing in the part
        return d.ours == 'invalid' and d.peer == 'required' \
            and above(d.name) in PARTS and case.given(above(d.name)) == {}
    return refuses(d, 'invalid') and case.given(d.name) == {} \
        and key_of(d.name) in REFERENCES | PARTS


@rule('stricter', 'toegewezenOp is a moment',
      'the peer ignores it', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'interne_taak' \
        and d.name == 'toegewezenOp'


@rule('stricter', 'keys are of the soort',
      'an organisatie has no contactnaam, a persoon worked for no partij; the '
      'peer ignores such keys', leave_out)
def _(case, d):
    key = d.name.split('.')[0]
    soorten = OF_SOORT.get(case.table, {})
    return refuses(d, 'invalid', 'unknown_key') and soort_of(case) in soorten \
        and key not in soorten[soort_of(case)] \
        and any(key in keys for keys in soorten.values())


@rule('stricter', 'what is new is for an active actor',
      'who is not active does not do it', activate)
def _(case, d):
    return refuses(d, 'inactive') and key_of(d.name) in (
        'toegewezenAanActoren', 'actor')


@rule('stricter', 'an actor is named once',
      'the peer keeps a row for every time', name_once)
def _(case, d):
    return refuses(d, 'duplicated', 'unique') \
        and d.name.startswith('toegewezenAanActoren')


@rule('stricter', 'a relatie does not end before it begins',
      'the peer does not compare the dates', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'categorie_relatie' \
        and d.name == 'eindDatum'


@rule('stricter', 'an existing address, number or identificator is not moved '
      'by a list',
      'the lists of a new partij make what is in them; what exists belongs to '
      'someone, and the peer takes it from him silently', leave_out_list)
def _(case, d):
    return case.method == 'POST' and is_of_list(case, d) \
        and has_reference(case.given(list_of(d)))


@rule('stricter', 'lists have their own functions',
      'a list in a patch would have to delete what it leaves out',
      leave_out_list)
def _(case, d):
    return is_update(case) and is_of_list(case, d)


@rule('stricter', 'what something is and whose it is does not change',
      'the soort of a partij or actor, the partij of a number, the '
      'klantcontact of a betrokkene, the number that others fall under: that '
      'is another one', leave_fixed)
def _(case, d):
    return refuses(d, 'fixed') and is_update(case) \
        and d.name in FIXED.get(case.table, ()) \
        and case.sent(d.name) is not ABSENT


@rule('stricter', 'what something else needs is not deleted',
      'a partij of which betrokkenen are left, a number that others fall '
      'under: the peer deletes them along')
def _(case, d):
    return case.method == 'DELETE' and refuses(d, '23503') \
        and case.table in ('partij', 'partij_identificator')


# --- different: the same is meant -------------------------------------------

@rule('different', 'a list in a patch is refused, not the preference in it',
      'the peer says that the preference is not in the list; to us no list '
      'changes here, whatever is preferred')
def _(case, d):
    return d.kind == 'omits' and d.peer == 'invalid' and is_update(case) \
        and d.name in VOORKEUREN and any(
            name.split('.')[0] == LIST_OF[d.name] for name, _ in d.ours)


@rule('different', 'a moment without zone is Dutch time',
      'by the clock of Europe/Amsterdam; the peer takes UTC (design 3)')
def _(case, d):
    if d.kind not in ('answer', 'stored') or d.column not in (
            'plaatsgevonden_op', 'verwerkt_op'):
        return False
    try:
        at = datetime.datetime.fromisoformat(
            case.sent(words.camel(d.column)).strip())
    except (AttributeError, ValueError):
        return False
    return at.tzinfo is None and d.ours == at.replace(
        tzinfo=AMSTERDAM).astimezone(datetime.timezone.utc).isoformat()


@rule('different', 'a taal is stored as its ISO 639-2/T code',
      'whichever of its codes is sent, in any case; the peer keeps what is '
      'sent, so that one language has several')
def _(case, d):
    return d.kind in ('answer', 'stored') \
        and d.column in ('code_taal', 'voorkeurstaal') \
        and isinstance(d.peer, str) \
        and TERMINOLOGICAL.get(d.peer.lower()) == d.ours


@rule('different', 'numbers are kept in one form',
      'however they are written; the peer keeps what is sent, where it takes '
      'it, so that one number has several')
def _(case, d):
    return d.kind in ('answer', 'stored') and isinstance(d.peer, str) \
        and isinstance(d.ours, str) and plain(d.peer) == plain(d.ours) \
        and any(d.column.endswith(words.snake(key)) and is_number(key, d.ours)
                for key in WRITTEN)


@rule('different', 'groups merge',
      'a key of a group that is not sent keeps its value; the peer blanks it '
      '(design 5)')
def _(case, d):
    group = next((g for g in words.GROUPS
                  if d.column.startswith(words.snake(g) + '_')), None)
    if not group or not is_update(case) \
            or not isinstance(case.sent(group), dict):
        return False
    key = words.camel(d.column[len(group) + 1:])
    kept = case.row.get(d.column)
    return case.sent(f'{group}.{key}') is ABSENT and (
        d.kind == 'stored' and d.peer == GONE and d.ours is None
        or d.kind == 'answer' and d.peer is None and d.ours == kept)


@rule('different', 'what is sent is stored',
      'the peer ignores a partijIdentificatie without soortPartij, silently')
def _(case, d):
    return d.kind in ('answer', 'stored') and case.table == 'partij' \
        and is_update(case) and case.sent('soortPartij') is ABSENT \
        and re.match('contactnaam|naam$|werkte_voor_partij$', d.column) \
        is not None and case.sent('partijIdentificatie') is not ABSENT


@rule('different', 'numbers and names of the lists are stored as words',
      "the standard's own codes are numbers; what means the same is the same")
def _(case, d):
    return d.kind in ('answer', 'stored') and isinstance(d.peer, str) \
        and isinstance(d.ours, str) and any(
            d.column.endswith(words.snake(key)) and d.peer.lower() in values
            and d.ours in values for key, values in SYNONYMS.items())


@rule('different', 'a relatie begins today unless given',
      'in an update as when it is made; the peer keeps it without a beginning')
def _(case, d):
    return d.kind in ('answer', 'stored') and d.column == 'begin_datum' \
        and is_update(case) and case.sent('beginDatum') is None \
        and d.peer in (None, GONE) and isinstance(d.ours, str)


@rule('different', 'toegewezenOp can be given',
      'it is an attribute in the standard; the peer sets it itself')
def _(case, d):
    return d.kind in ('answer', 'stored') and d.column == 'toegewezen_op' \
        and d.peer == '$now' and case.sent('toegewezenOp') is not ABSENT


@rule('different', 'a value of metadata is a text of 1 to 255 characters',
      'one code says so, whichever way it is not')
def _(case, d):
    return d.kind == 'code' and d.name.startswith('metadata.') \
        and d.ours == 'invalid' and case.table == 'klantcontact'


@rule('different', 'a digitaal adres goes with its last owner',
      'the peer keeps it for nobody: personal data that nothing leads to')
def _(case, d):
    return d.kind == 'stored' and case.method == 'DELETE' \
        and re.fullmatch(r'digitaal_adres\.[^.]+', d.name) is not None \
        and d.peer == 'changed' and d.ours == 'removed'


@rule('different', 'metadata are kept as they are sent',
      'the peer rewrites the keys: betreft for BSN, _betreft for Betreft')
def _(case, d):
    return d.kind in ('answer', 'stored') and d.column == 'metadata' \
        and isinstance(case.sent('metadata'), dict) \
        and {k: str(v) for k, v in case.sent('metadata').items()} == d.ours


@rule('different', 'a new adres is not verified',
      'the peer keeps the verificatieDatum of the old one')
def _(case, d):
    return d.column == 'verificatie_datum' and is_update(case) \
        and (d.kind, d.ours) in (('answer', None), ('stored', GONE)) \
        and case.sent('verificatieDatum') is ABSENT \
        and case.sent('adres') not in (ABSENT, case.row.get('adres'))


@rule('different', 'all of three codes that do not fit are named',
      'the codeSoortObjectId decides, and we name the others; the peer names '
      'the first that it meets')
def _(case, d):
    others = {name: code for name, code in d.ours or []} \
        if d.kind == 'omits' else {}
    return sent_soort(case, d.name) in KNOWN_SOORTEN and (
        refuses(d, 'invalid_choice') and case.status >= 400
        and d.key in ('codeRegister', 'codeObjecttype')
        or d.kind == 'omits' and d.peer == 'invalid'
        and d.key in ('codeObjecttype', 'codeSoortObjectId')
        and any(others.get(beside(d.name, key)) == 'invalid_choice'
                for key in ('codeRegister', 'codeObjecttype')))


@rule('different', 'a number that others fall under is fixed as a whole',
      'we name the number, the peer its codeSoortObjectId')
def _(case, d):
    return d.kind == 'omits' and d.peer == 'invalid' and is_update(case) \
        and case.table == 'partij_identificator' \
        and d.name == 'codeSoortObjectId' and ('objectId', 'fixed') in d.ours
