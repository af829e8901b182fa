"""words.py - the peer's words and ours, for the same things.

Open Klant (the peer) spreads a partij and an actor over several tables, groups
keys that we do not, and calls some of them otherwise.  Everything that is
compared is first put in one form: our tables and columns, our keys as dotted
paths without the groups, no value where there is none.  No difference of
meaning is decided here: that is for differences.py.
"""
import datetime
import re

# --- tables -----------------------------------------------------------------

# the peer's table, as its rows are called: ours
TABLES = {
    'partij': 'partij',
    'identificator': 'partij_identificator',
    'partijidentificator': 'partij_identificator',
    'digitaaladres': 'digitaal_adres',
    'rekeningnummer': 'rekeningnummer',
    'klantcontact': 'klantcontact',
    'betrokkene': 'betrokkene',
    'onderwerpobject': 'onderwerpobject',
    'bijlage': 'bijlage',
    'actor': 'actor',
    'actorklantcontact': 'actor_klantcontact',
    'internetaak': 'interne_taak',
    'internetaakactor': 'interne_taak_actor',
    'categorie': 'categorie',
    'categorierelatie': 'categorie_relatie',
    'vertegenwoordiging': 'vertegenwoordiging',
}

# tables of the peer whose row is a part of a row of ours
PARTS = {
    'persoon': 'partij',
    'organisatie': 'partij',
    'contactpersoon': 'partij',
    'medewerker': 'actor',
    'geautomatiseerdeactor': 'actor',
    'organisatorischeeenheid': 'actor',
}

# a row by another name is known by what it refers to, and a part of an actor
# by what it holds
REFERENCES = {
    frozenset({'actor', 'klantcontact'}): 'actor_klantcontact',
    frozenset({'actor', 'internetaak'}): 'interne_taak_actor',
    frozenset({'vertegenwoordigende_partij', 'vertegenwoordigde_partij'}):
        'vertegenwoordiging',
}

# the peer's column: ours, per table of ours
COLUMNS = {
    'partij_identificator': {
        'partij_identificator_code_objecttype': 'code_objecttype',
        'partij_identificator_code_register': 'code_register',
        'partij_identificator_code_soort_object_id': 'code_soort_object_id',
        'partij_identificator_object_id': 'object_id',
    },
    'digitaal_adres': {
        'betrokkene': 'verstrekt_door_betrokkene',
        'partij': 'verstrekt_door_partij',
        'soort_digitaal_adres': 'code_soort_digitaal_adres',
    },
    'klantcontact': {'kanaal': 'code_kanaal', 'taal': 'code_taal'},
    'betrokkene': {'partij': 'was_partij', 'klantcontact': 'had_klantcontact'},
    'onderwerpobject': {
        'klantcontact': 'was_onderwerp_van_klantcontact',
        'was_klantcontact': 'onderwerp_was_klantcontact',
    },
    'bijlage': {'klantcontact': 'was_bijlage_van_klantcontact'},
    'interne_taak': {
        'klantcontact': 'aanleidinggevend_klantcontact',
        'afgehandeld_op': 'verwerkt_op',
    },
    'interne_taak_actor': {'internetaak': 'interne_taak'},
}
for _table in ('partij', 'betrokkene'):
    COLUMNS.setdefault(_table, {}).update({
        'bezoekadres_land': 'bezoekadres_code_land',
        'correspondentieadres_land': 'correspondentieadres_code_land',
    })

# columns of ours that hold no data of their own: keys, and what repeats a
# column of another table so that a constraint can see it
INTERNAL_COLUMNS = {
    'partij': {'id', 'partij', 'besluit', 'hergebruik', 'ingetrokken',
               'werkte_voor_soort'},
    'partij_identificator': {'id', 'soort_partij', 'sub_soort'},
}

# the preference of a partij: a reference at the peer, a flag with us
VOORKEUREN = {
    'digitaal_adres': ('is_voorkeursadres', 'verstrekt_door_partij',
                       'voorkeurs_digitaal_adres'),
    'rekeningnummer': ('is_voorkeursrekeningnummer', 'partij',
                       'voorkeurs_rekeningnummer'),
}

# --- keys -------------------------------------------------------------------

KEYS = {
    'uuid': 'id',
    'kanaal': 'codeKanaal',
    'taal': 'codeTaal',
    'land': 'codeLand',
    'nummeraanduidingId': 'nummeraanduidingid',
    'soortDigitaalAdres': 'codeSoortDigitaalAdres',
    'afgehandeldOp': 'verwerktOp',
    'toegewezenAanActor': 'toegewezenAanActoren',
    'eMailadres': 'emailadres',
    'betrokkene': 'hadBetrokkenen',
    'onderwerpobject': 'gingOverOnderwerpobjecten',
    'actorId': 'actor',
    'klantcontactId': 'klantcontact',
}
# keys that mean something else in another object
OBJECT_KEYS = {
    'onderwerpobject': {
        'klantcontact': 'wasOnderwerpVanKlantcontact',
        'wasKlantcontact': 'onderwerpWasKlantcontact',
    },
}
# groups that only the one or the other has
TRANSPARENT = {
    'partijIdentificatie', 'partijtype', 'actorIdentificatie', 'actortype',
    'partijIdentificator',
}
CODES_OF_NUMBER = {'objectId', 'codeObjecttype', 'codeSoortObjectId',
                   'codeRegister'}
# all keys that the peer has, of any object: another it ignores
PEER_KEYS = set('''
    uuid url nummer interneNotitie betrokkenen categorieRelaties
    digitaleAdressen voorkeursDigitaalAdres vertegenwoordigden rekeningnummers
    voorkeursRekeningnummer partijIdentificatoren soortPartij
    indicatieGeheimhouding voorkeurstaal indicatieActief bezoekadres
    correspondentieadres partijIdentificatie contactnaam volledigeNaam
    werkteVoorPartij naam nummeraanduidingId straatnaam huisnummer
    huisnummertoevoeging postcode stad adresregel1 adresregel2 adresregel3 land
    voorletters voornaam voorvoegselAchternaam achternaam identificeerdePartij
    anderePartijIdentificator partijIdentificator codeObjecttype
    codeSoortObjectId objectId codeRegister subIdentificatorVan partij
    categorie beginDatum eindDatum vertegenwoordigendePartij
    vertegenwoordigdePartij iban bic verstrektDoorBetrokkene
    verstrektDoorPartij adres soortDigitaalAdres isStandaardAdres omschrijving
    referentie verificatieDatum gingOverOnderwerpobjecten hadBetrokkenActoren
    omvatteBijlagen hadBetrokkenen leiddeTotInterneTaken referentienummer
    kanaal onderwerp inhoud reactie indicatieContactGelukt hoofdOnderwerpType
    verdereActieOndernomen taal vertrouwelijk plaatsgevondenOp metadata
    wasPartij hadKlantcontact rol organisatienaam initiator klantcontact
    wasKlantcontact onderwerpobjectidentificator wasBijlageVanKlantcontact
    bijlageidentificator soortActor actoridentificator actorIdentificatie
    functie emailadres telefoonnummer faxnummer actor gevraagdeHandeling
    aanleidinggevendKlantcontact toegewezenAanActor toegewezenAanActoren
    toelichting status toegewezenOp afgehandeldOp betrokkene onderwerpobject
    '''.split())
NAMELESS = {'', '__all__', 'nonFieldErrors', 'non_field_errors'}

# flags that are false when nobody said otherwise
FALSE_WHEN_ABSENT = {
    'indicatie_geheimhouding', 'is_standaard_adres', 'is_voorkeursadres',
    'is_voorkeursrekeningnummer', 'verdere_actie_ondernomen',
}


def snake(key):
    return re.sub(r'(?<!^)([A-Z])', lambda m: '_' + m.group(1).lower(), key)


def camel(column):
    return re.sub(r'_([a-z])', lambda m: m.group(1).upper(), column)


def peer_table(row_name, row):
    """'partij' of '$partij1' and of '$new_partij1'."""
    kind = re.sub(r'^\$(new_)?|\d+$', '', row_name).replace('_', '')
    if kind in TABLES or kind in PARTS:
        return kind
    if frozenset(row) in REFERENCES:
        return REFERENCES[frozenset(row)]
    if set(row) & {'functie', 'faxnummer'} and 'actor' in row:
        return 'medewerker'
    return kind


def our_name(table, name):
    """A dotted path of either side in our keys: '' for the object itself."""
    result = []
    here = table
    for segment in name.split('.'):
        # a field of a group, as the peer's models name it
        found = re.match(r'partijIdentificator([A-Z]\w*)$', segment)
        if found:
            segment = found[1][0].lower() + found[1][1:]
        segment = re.sub(r'_(\d)$', r'\1', segment)
        if segment in NAMELESS or segment in TRANSPARENT:
            continue
        segment = OBJECT_KEYS.get(here, {}).get(segment) or KEYS.get(
            segment, segment)
        if table == 'klantcontact' and segment == 'klantcontact':
            continue            # maak-klantcontact
        if segment == 'gingOverOnderwerpobjecten':
            here = 'onderwerpobject'
        result.append(segment)
    # a klantcontact is made with one betrokkene and one onderwerpobject
    if len(result) > 1 and result[1] == '0' and result[0] in (
            'hadBetrokkenen', 'gingOverOnderwerpobjecten'):
        del result[1]
    if len(result) > 1 and result[-1] == 'id':
        result.pop()
    if not result and segment in TRANSPARENT:
        result.append(segment)
    return '.'.join(result)


def is_about(ours, theirs):
    """Are two names about the same, one of them perhaps more precisely?"""
    return not ours or not theirs or ours == theirs \
        or ours.startswith(theirs + '.') or theirs.startswith(ours + '.') \
        or ours.endswith('.' + theirs) \
        or theirs == 'partijIdentificator' and ours in CODES_OF_NUMBER


def is_empty(value):
    """Is this how a body or an answer says that there is nothing?"""
    return value is None or value in ('', [], {}) or (
        isinstance(value, str) and not value.strip())


def nodes(table, value, name=''):
    """Every node of a JSON value with its path: containers, then what is in
    them.  A reference has the path of its id as well."""
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = ((str(i), item) for i, item in enumerate(value))
    else:
        items = ()
    found = [(our_name(table, name), value)] if name else []
    for key, item in items:
        found += nodes(table, item, f'{name}.{key}' if name else key)
    return found


# --- values -----------------------------------------------------------------

def moment(text):
    """An ISO 8601 moment in UTC; None when it is none."""
    if not re.match(r'\d{4}-\d\d-\d\dT\d\d:\d\d', text):
        return None
    try:
        value = datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    except ValueError:
        return None
    if value.tzinfo is None:
        return None
    return value.astimezone(datetime.timezone.utc)


def is_now(value):
    value = moment(value) if isinstance(value, str) else None
    return value is not None and abs(
        value - datetime.datetime.now(datetime.timezone.utc)
    ) < datetime.timedelta(minutes=10)


def our_value(column, value):
    """A value in one form; None when it says nothing."""
    if is_empty(value):
        return None
    if isinstance(value, dict):
        if set(value) <= {'uuid', 'id', 'url', 'naam'}:
            return our_value(column, value.get('uuid', value.get('id')))
        inner = {key: our_value('', item) for key, item in value.items()}
        return {k: v for k, v in inner.items() if v is not None} or None
    if isinstance(value, list):
        return [our_value('', item) for item in value]
    if column in ('indicatie_contact_gelukt', 'indicatieContactGelukt'):
        return {'ja': True, 'nee': False, 'onbekend': None}.get(value, value) \
            if isinstance(value, str) else value
    if value is False and snake(column) in FALSE_WHEN_ABSENT:
        return None
    if isinstance(value, str):
        value = value.strip()
        at = moment(value)
        return at.isoformat() if at else value
    return value


# --- answers ----------------------------------------------------------------

# a view of other rows, which the stored effect covers
VIEWS = {
    'partij': {'betrokkenen', 'categorieRelaties', 'vertegenwoordigden',
               'volledigeNaam', 'rekeningnummers', 'digitaleAdressen'},
    'betrokkene': {'volledigeNaam', 'digitaleAdressen'},
    'klantcontact': {'gingOverOnderwerpobjecten', 'hadBetrokkenActoren',
                     'omvatteBijlagen', 'hadBetrokkenen',
                     'leiddeTotInterneTaken'},
}
GROUPS = {'contactnaam', 'bezoekadres', 'correspondentieadres', 'bezoekAdres',
          'actoridentificator', 'onderwerpobjectidentificator',
          'bijlageidentificator'}


def our_answer(table, fields):
    """An answer of either side as {key: value}, with what says nothing left
    out; groups are dotted."""
    result = {}
    views = VIEWS.get(table, set())

    def put(prefix, fields):
        for key, value in fields.items():
            if key in TRANSPARENT:
                if isinstance(value, dict):
                    put('', {k: v for k, v in value.items() if k != 'uuid'})
                continue
            key = OBJECT_KEYS.get(table, {}).get(key) or KEYS.get(key, key)
            if key in GROUPS and isinstance(value, dict):
                put(key + '.', value)
            elif key == 'toegewezenAanActoren' and not isinstance(value, list):
                continue        # the first of the list, or our single one
            elif key == 'partijIdentificatoren' and value:
                result[key] = sorted((
                    sorted((k, v) for k, v in our_answer(
                        'partij_identificator', item).items()
                        if k != 'identificeerdePartij')
                    for item in value), key=str)
            elif key not in views and key not in ('url', '_expand'):
                value = our_value(key, value)
                if value is not None:
                    result[prefix + key] = value

    put('', fields)
    return result


def maak_answer(answer):
    """Our answer to a whole klantcontact, in the three parts of the peer's."""
    def first(key):
        items = answer.get(key) or []
        return items[0] if items and isinstance(items[0], dict) else None
    return {'klantcontact': answer,
            'betrokkene': first('hadBetrokkenen'),
            'onderwerpobject': first('gingOverOnderwerpobjecten')}


# --- stored rows ------------------------------------------------------------

def our_rows(peer_rows):
    """The peer's rows {name: row} as {table: {name: row}} in our columns,
    the parts put in the row that they belong to."""
    tables = {}
    parts = []
    for name, row in peer_rows.items():
        kind = peer_table(name, row)
        if kind in PARTS:
            parts.append((PARTS[kind], kind, row))
            continue
        table = TABLES.get(kind, kind)
        tables.setdefault(table, {})[name] = our_row(table, row)
    for table, kind, row in parts:
        whole = tables.get(table, {}).get(row.get(table))
        # what another soort left behind is not of the partij any more
        if whole is not None and whole.get('soort_partij', kind) == kind:
            rest = {k: v for k, v in row.items() if k != table}
            whole.update(our_row(table, rest))
    return tables


def our_row(table, row):
    columns = COLUMNS.get(table, {})
    result = {}
    for column, value in row.items():
        column = columns.get(column, column)
        value = our_value(column, value)
        if value is not None:
            result[column] = value
    return result
