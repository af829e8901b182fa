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
import json
import re
import typing

import register
import words


class Absent:
    """No such key in the body."""

    def __repr__(self):
        return 'ABSENT'


ABSENT = Absent()
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
    """A path and those of the objects and lists that it is in."""
    parts = name.split('.')
    return ['.'.join(parts[:n]) for n in range(len(parts), 0, -1)]


def is_of_list(case, d):
    """Is a refusal about a list of a partij that the body has, or about the
    preference for what is in that list?"""
    if case.table != 'partij' or not (refuses(d) or d.kind == 'code'):
        return False
    key = d.name.split('.')[0]
    if key == 'partijIdentificatoren' and case.method == 'POST':
        # those without a uuid are made, here as there
        items = case.sent(key)
        return isinstance(items, list) and any(
            isinstance(item, dict) and item.get('uuid') for item in items)
    return key in LISTS or key in VOORKEUREN and any(
        gives(case, name) for name, table in LISTS.items()
        if table == VOORKEUREN[key])


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

@rule('different', 'the peer answers 500',
      'its defect; we answer what the rules say, done or refused')
def _(case, d):
    return d.kind == 'peer'


# --- stricter: what the tables hold ------------------------------------------

@rule('stricter', 'a partij has one number of a kind, and a number one partij',
      'whatever it falls under: what the peer holds besides cannot be made')
def _(case, d):
    return d.kind == 'setup' and d.name == 'partij_identificator' \
        and bool(set(d.ours) & {'unique', 'duplicated'})


# --- looser: what a body may leave out --------------------------------------

@rule('looser', 'empty means absent',
      'null, "", [] and {} mean that there is nothing, for every key that is '
      'not required (design 5)')
def _(case, d):
    groups = ['actorIdentificatie'] if case.table == 'actor' else []
    return accepts(d) and d.name and d.peer not in (
        'unique', 'duplicated', 'max_length') and any(
        words.is_empty(case.sent(name)) for name in above(d.name) + groups)


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
        and d.name == 'indicatieActief'


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
        and d.name == 'status'


@rule('looser', 'verstrektDoorPartij may be left out',
      "it is optional in the peer's own specification; that it is required is "
      'a defect of a generated validator')
def _(case, d):
    return accepts(d, 'required') and d.name == 'verstrektDoorPartij'


@rule('looser', 'the codes of a known kind of number follow from it',
      'of a bsn, rsin, kvk_nummer or vestigingsnummer the register and the '
      'kind of object are known')
def _(case, d):
    return accepts(d, 'required') and d.key in (
        'codeRegister', 'codeObjecttype') \
        and sent_soort(case, d.name) in KNOWN_SOORTEN


# --- looser: what a value may be --------------------------------------------

@rule('looser', 'a reference may be a plain uuid, or an id',
      'the answers give references so, and what is answered can be sent '
      '(design 5)')
def _(case, d):
    return accepts(d, 'invalid', 'missing of a reference') and any(
        matches(UUID, case.sent(name)) for name in above(d.name)[:2])


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
    return accepts(d, 'not_a_list') and isinstance(case.sent(d.name), dict)


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
    return accepts(d, 'invalid', 'max_length') and d.key == 'codeLand' \
        and matches(r'[0-9]{1,4}|[A-Za-z]{2}', case.sent(d.name))


@rule('looser', 'indicatieContactGelukt is ja, nee or onbekend',
      "the standard's words, beside the booleans of the peer")
def _(case, d):
    return accepts(d) and d.key == 'indicatieContactGelukt' \
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
    return refuses(d, 'required', 'invalid') and d.name in owners \
        and (case.sent(d.name) is ABSENT or words.is_empty(case.sent(d.name)))


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
        and not isinstance(value, bool) and str(value).lower() in (
            'true', 't', '1', '1.0', 'y', 'yes', 'on',
            'false', 'f', '0', '0.0', 'n', 'no', 'off')


@rule('stricter', 'a taal is a code of ISO 639-1 or 639-2',
      'the peer takes any three characters', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and d.key in ('codeTaal', 'voorkeurstaal') \
        and matches(r'.{1,3}', case.sent(d.name))


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
      'organisatie', give_other_owner)
def _(case, d):
    return refuses(d, 'invalid') and d.key == 'codeSoortObjectId' \
        and 'soortPartij' in d.reason


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
    return refuses(d) and case.table in ('betrokkene', 'klantcontact') \
        and 'digitaleAdressen' in d.name.split('.')


@rule('stricter', 'what is registered with a klantcontact is of that one',
      'the peer ignores another that is named', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'klantcontact' \
        and d.key in ('hadKlantcontact', 'wasOnderwerpVanKlantcontact')


@rule('stricter', 'a reference or a part of a body is not {}',
      'it says that there is something, and not what; the peer makes a row '
      'without anything in it', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.sent(d.name) == {}


@rule('stricter', 'toegewezenOp is a moment',
      'the peer ignores it', leave_out)
def _(case, d):
    return refuses(d, 'invalid') and case.table == 'interne_taak' \
        and d.name == 'toegewezenOp'


@rule('stricter', 'keys are of the soort',
      'an organisatie has no contactnaam, a persoon worked for no partij; the '
      'peer ignores such keys', leave_out)
def _(case, d):
    return refuses(d, 'invalid', 'unknown_key') and (
        case.table == 'partij' and d.name.split('.')[0] in (
            'naam', 'contactnaam', 'werkteVoorPartij')
        or case.table == 'actor' and d.name in (
            'functie', 'omschrijving', 'emailadres', 'telefoonnummer',
            'faxnummer'))


@rule('stricter', 'what is new is for an active actor',
      'who is not active does not do it', activate)
def _(case, d):
    return refuses(d, 'inactive')


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
    return case.method == 'POST' and is_of_list(case, d)


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
    return refuses(d, 'fixed') and is_update(case)


@rule('stricter', 'what something else needs is not deleted',
      'a partij of which betrokkenen are left, a number that others fall '
      'under: the peer deletes them along')
def _(case, d):
    return case.method == 'DELETE' and refuses(d, '23503')


# --- different: the same is meant -------------------------------------------

@rule('different', 'a moment without zone is Dutch time',
      'by the clock of Europe/Amsterdam; the peer takes UTC (design 3)')
def _(case, d):
    return d.kind in ('answer', 'stored') and d.column in (
        'plaatsgevonden_op', 'verwerkt_op') and matches(
            r'\d{4}-\d\d-\d\d([T ][0-9:.]+)?',
            case.sent(words.camel(d.column)))


def terminological():
    """By each code of a language in ISO 639-1 and 639-2 its T code."""
    with open('/usr/share/iso-codes/json/iso_639-2.json',
              encoding='utf-8') as file:
        return {entry[key]: entry['alpha_3']
                for entry in json.load(file)['639-2']
                for key in ('alpha_2', 'bibliographic', 'alpha_3')
                if key in entry}


TERMINOLOGICAL = terminological()


@rule('different', 'a taal is stored as its ISO 639-2/T code',
      'whichever of its codes is sent, in any case; the peer keeps what is '
      'sent, so that one language has several')
def _(case, d):
    return d.kind in ('answer', 'stored') \
        and d.column in ('code_taal', 'voorkeurstaal') \
        and isinstance(d.peer, str) \
        and TERMINOLOGICAL.get(d.peer.lower()) == d.ours


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


@rule('different', 'an empty list changes nothing',
      'it is absent; deleting is done by name, with delete_x (design 5)')
def _(case, d):
    if d.kind not in ('answer', 'stored') or case.table != 'partij':
        return False
    return any(case.sent(key) == [] and (
        d.name.startswith(table + '.') or d.name == key
        or table in ('digitaal_adres', 'rekeningnummer')
        and d.column in ('voorkeurs_' + table,))
        for key, table in LISTS.items())


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
        and is_update(case) and case.sent('beginDatum') is None


@rule('different', 'toegewezenOp can be given',
      'it is an attribute in the standard; the peer sets it itself')
def _(case, d):
    return d.kind in ('answer', 'stored') and d.column == 'toegewezen_op' \
        and d.peer == '$now' and case.sent('toegewezenOp') is not ABSENT


@rule('different', 'a value of metadata is a text of 1 to 255 characters',
      'one code says so, whichever way it is not')
def _(case, d):
    return d.kind == 'code' and d.name.startswith('metadata.')


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
        and d.kind in ('answer', 'stored') \
        and case.sent('verificatieDatum') is ABSENT \
        and case.sent('adres') not in (ABSENT, case.row.get('adres'))


@rule('different', 'all of three codes that do not fit are named',
      'the codeSoortObjectId decides; the peer names the first that it meets')
def _(case, d):
    return d.kind in ('omits', 'adds') and d.key in (
        'codeRegister', 'codeObjecttype', 'codeSoortObjectId') \
        and sent_soort(case, d.name) in KNOWN_SOORTEN
