"""register.py - one register of ours, as the cases use it.

Makes the rows that a case begins with, sends bodies to the functions, and
reads what the tables hold before and after.
"""
import dataclasses
import json

import psycopg

import words

# our keys of a reference to the owner, by table, when the peer needs none
OWNERS = {
    'digitaal_adres': ('verstrektDoorBetrokkene', 'verstrektDoorPartij'),
    'partij_identificator': ('identificeerdePartij',),
    'rekeningnummer': ('partij',),
    'categorie_relatie': ('partij', 'categorie'),
    'onderwerpobject': ('wasOnderwerpVanKlantcontact',),
    'bijlage': ('wasBijlageVanKlantcontact',),
    'interne_taak': ('toegewezenAanActoren',),
}

KLANTCONTACT = {'onderwerp': 'o', 'vertrouwelijk': False}
# who is not active gets no work: he stops being so when all is there
ACTIVE = {'actor': {'indicatie_actief': True}}


class SetupFailed(Exception):
    """A row that a case begins with has no place in our tables."""

    def __init__(self, message, table='', violations=()):
        super().__init__(message)
        self.table = table
        self.codes = {violation.code for violation in violations}


@dataclasses.dataclass
class Violation:
    name: str
    code: str
    reason: str = ''


@dataclasses.dataclass
class Outcome:
    """What a call came to: an answer, or an error with its violations."""
    answer: object = None
    sqlstate: str = ''
    message: str = ''
    violations: list = dataclasses.field(default_factory=list)

    @property
    def ok(self):
        return not self.sqlstate

    @property
    def clean(self):
        """Is an error one that the interface names?"""
        return self.ok or self.sqlstate in (
            '22023', '23503', '23505', 'KI001', 'KI002', 'KI003',
            # of jsonb itself: what no jsonb can hold
            '22P02', '22P05', '22021')


def outcome_of(error):
    """The Outcome of an error."""
    try:
        params = json.loads(error.diag.message_detail)['invalidParams']
        violations = [Violation(p['name'], p['code'], p.get('reason', ''))
                      for p in params]
    except (TypeError, ValueError, KeyError):
        violations = []
    if not violations and error.sqlstate:
        violations = [Violation('', error.sqlstate,
                                error.diag.message_primary or '')]
    return Outcome(None, error.sqlstate or 'XX000',
                   error.diag.message_primary or str(error), violations)


class Register:
    """The register klantregister, and the names by which a case knows its
    rows."""

    def __init__(self, connection):
        self.connection = connection
        self.ids = {}           # $partij1: id
        self.notes = []         # where the rows could not be as the peer's
        self.stand_ins = {}     # (table, column): {ours: the peer's}
        self.extra = set()      # ids of what only we need
        self.tables = [name for (name,) in self.connection.execute(
            "SELECT c.relname FROM pg_class c, pg_attribute a"
            " WHERE relnamespace = 'klantregister'::regnamespace"
            " AND relkind = 'r' AND a.attrelid = c.oid"
            " AND a.attname = 'id' ORDER BY 1")
            if name not in ('hergebruik_besluit', 'verwerking', 'sleutel')]
        self.functions = {name for (name,) in self.connection.execute(
            "SELECT proname FROM pg_proc"
            " WHERE pronamespace = 'klantinteracties'::regnamespace")}

    # --- calls --------------------------------------------------------------

    def call(self, function, *args):
        """Calls a function of ours; an error undoes no more than the call."""
        marks = ', '.join('%s::uuid' if isinstance(arg, Id) else '%s::jsonb'
                          for arg in args)
        values = [str(arg) if isinstance(arg, Id) else json.dumps(arg)
                  for arg in args]
        try:
            with self.connection.transaction():
                row = self.connection.execute(
                    f'SELECT klantinteracties.{function}({marks})',
                    values).fetchone()
                return Outcome(row[0] if row else None)
        except psycopg.Error as error:
            if self.connection.closed:
                raise
            return outcome_of(error)

    def violations(self, table, body):
        """What validate_x says of a body."""
        try:
            with self.connection.transaction():
                return [Violation(*row) for row in self.connection.execute(
                    'SELECT name, code, reason'
                    f' FROM klantinteracties.validate_{table}(%s::jsonb)',
                    [json.dumps(body)])]
        except psycopg.Error as error:
            if self.connection.closed:
                raise
            return outcome_of(error).violations

    def resolve(self, value):
        """A body or path of a case with our ids for its names."""
        if isinstance(value, dict):
            return {self.resolve(k): self.resolve(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        if isinstance(value, str):
            return self.ids.get(value, value)
        return value

    # --- rows to begin with -------------------------------------------------

    def set_up(self, peer_rows):
        """Makes the rows that a case begins with, each after those that it
        refers to."""
        tables = words.our_rows(peer_rows)
        todo = [(table, name, row) for table, rows in tables.items()
                for name, row in rows.items()]
        actoren = {}            # of a taak: they are made with it
        for table, name, row in list(todo):
            if table == 'interne_taak_actor':
                actoren.setdefault(row.get('interne_taak'), []).append(
                    row.get('actor'))
                todo.remove((table, name, row))

        names = {name for _, name, _ in todo}
        voorkeuren = {row[column] for _, _, row in todo
                      for _, _, column in words.VOORKEUREN.values()
                      if column in row}
        while todo:
            progress = False
            for item in list(todo):
                table, name, row = item
                needs = {v for column, v in row.items()
                         if not column.startswith('voorkeurs_')
                         and isinstance(v, str) and v in names}
                needs |= set(actoren.get(name, [])) & names
                if needs - set(self.ids):
                    continue
                self.make(table, name, {
                    **row, **ACTIVE.get(table, {})}, actoren.get(name, []),
                    name in voorkeuren)
                todo.remove(item)
                progress = True
            if not progress:
                raise SetupFailed('rows that refer to each other in a circle')

        for name, row in tables.get('actor', {}).items():
            if row.get('indicatie_actief') is False:
                self.call('update_actor', Id(self.ids[name]),
                          {'indicatieActief': False})
        self.find_links(tables)

    def find_links(self, tables):
        """The ids of rows that were made along with another."""
        for table, rows in tables.items():
            stored = self.rows().get(table, {})
            for name, row in rows.items():
                if name in self.ids:
                    continue
                for key, other in stored.items():
                    if key not in self.ids.values() and all(
                            other.get(c) == self.resolve(v)
                            for c, v in row.items()):
                        self.ids[name] = key
                        break

    def make(self, table, name, row, actoren, voorkeur):
        """Makes one row by its function; what our rules do not let in is
        left out or replaced, and noted."""
        body = self.body_of(table, row)
        if actoren:
            body['toegewezenAanActoren'] = [self.resolve(a) for a in actoren]
        if voorkeur:
            body[words.camel(words.VOORKEUREN[table][0])] = True
        if table == 'partij':
            body['indicatieHergebruikPartij'] = True
        for key in self.missing_owners(table, body):
            self.give_owner(table, body, key)
            self.notes.append(f'{name} got its own {key}')

        for _ in range(6):
            outcome = self.call('register_' + table, body)
            if outcome.ok:
                self.ids[name] = outcome.answer['id']
                return
            if not self.adapt(table, name, body, outcome.violations):
                break
        raise SetupFailed(
            f'{name}: {outcome.sqlstate} {outcome.message} ' + ', '.join(
                f'{v.name} {v.code}' for v in outcome.violations),
            table, outcome.violations)

    def adapt(self, table, name, body, violations):
        """Leaves out or replaces what a row of the peer has and ours
        cannot."""
        changed = False
        for violation in violations:
            if 'soortPartij' in violation.reason \
                    and table == 'partij_identificator':
                self.give_owner(table, body, 'identificeerdePartij')
                self.notes.append(f'{name} got its own partij')
                changed = True
                continue
            keys = [k for k in violation.name.split('.') if k]
            holder = body
            for key in keys[:-1]:
                holder = holder.get(key) if isinstance(holder, dict) else None
            if not keys or not isinstance(holder, dict) \
                    or violation.code in ('unique', 'duplicated'):
                continue
            instead = stand_in(keys[-1], holder, len(self.stand_ins))
            if keys[-1] not in holder and instead is None:
                continue
            value = holder.pop(keys[-1], None)
            if instead is not None:
                holder[keys[-1]] = instead
                self.stand_ins[instead] = value
            self.notes.append(
                f'{name} has {"another" if instead else "no"} '
                f'{violation.name}')
            changed = True
        return changed

    def body_of(self, table, row):
        """A stored row as the body that makes it."""
        body = {}
        for column, value in row.items():
            if column.startswith('voorkeurs_') or value == '$now':
                continue
            holder = body
            if table == 'partij_identificator' and column in (
                    'object_id', 'code_objecttype', 'code_soort_object_id',
                    'code_register'):
                holder = body.setdefault('partijIdentificator', {})
            elif table == 'partij_identificator' and column == 'partij':
                column = 'identificeerde_partij'
            for group in words.GROUPS:
                if column.startswith(group + '_'):
                    holder = body.setdefault(group, {})
                    column = column[len(group) + 1:]
            key = words.camel(column)
            if key == 'nummeraanduidingId':
                key = 'nummeraanduidingid'
            holder[key] = self.resolve(value)
        return body

    # --- owners -------------------------------------------------------------

    def missing_owners(self, table, body):
        """Which references to an owner does this body not have?"""
        keys = OWNERS.get(table, ())
        sent = {words.our_name(table, k) for k, v in body.items()
                if not words.is_empty(v)}
        if table == 'digitaal_adres':
            return () if sent & set(keys) else keys[:1]
        return [key for key in keys if key not in sent]

    def give_owner(self, table, body, key):
        """Gives a body an owner that exists only for it."""
        for other in [k for k in body if words.our_name(table, k) == key
                      or k == 'toegewezenAanActor'
                      and key == 'toegewezenAanActoren']:
            del body[other]
        if key == 'verstrektDoorBetrokkene':
            owner = self.make_extra('betrokkene', {
                'hadKlantcontact': self.make_extra(
                    'klantcontact', KLANTCONTACT),
                'rol': 'klant', 'initiator': True})
        elif key.endswith('Klantcontact'):
            owner = self.make_extra('klantcontact', KLANTCONTACT)
        elif key == 'categorie':
            owner = self.make_extra('categorie', {'naam': 'eigen'})
        elif key == 'toegewezenAanActoren':
            owner = [self.make_extra('actor', {
                'naam': 'eigen', 'soortActor': 'medewerker'})]
        else:
            owner = self.make_extra('partij', {
                'soortPartij': self.soort_of(body),
                'indicatieHergebruikPartij': True})
        body[key] = owner

    @staticmethod
    def soort_of(body):
        """The soortPartij to which an identificator can belong."""
        group = body.get('partijIdentificator')
        soort = group.get('codeSoortObjectId') if isinstance(group, dict) \
            else None
        return 'organisatie' if soort in (
            'rsin', 'kvk_nummer', 'vestigingsnummer') else 'persoon'

    def make_extra(self, table, body):
        outcome = self.call('register_' + table, body)
        if not outcome.ok:
            raise SetupFailed(f'an own {table}: {outcome.message}')
        self.extra.add(outcome.answer['id'])
        return outcome.answer['id']

    # --- what is stored -----------------------------------------------------

    def rows(self):
        """All rows: {table: {id: row}}, in our columns, partij_gegevens put
        in its partij, a preference where the peer has it."""
        stored = {}
        for table in self.tables:
            for (row,) in self.connection.execute(
                    f'SELECT to_jsonb(t) FROM klantregister.{table} t'):
                stored.setdefault(table, {})[row['id']] = row
        for (row,) in self.connection.execute(
                'SELECT to_jsonb(t) FROM klantregister.partij_gegevens t'):
            stored['partij'][row['partij']].update(row)

        result = {}
        for table, rows in stored.items():
            internal = words.INTERNAL_COLUMNS.get(table, {'id'})
            for key, row in rows.items():
                result.setdefault(table, {})[key] = words.our_row('', {
                    c: v for c, v in row.items() if c not in internal})
        for table, (flag, owner, column) in words.VOORKEUREN.items():
            for key, row in result.get(table, {}).items():
                if row.pop(flag, None):
                    result['partij'][row[owner]][column] = key
        return result


class Id(str):
    """An id as an argument of a function."""


def stand_in(key, holder, number):
    """A value that our rules let in, for one that they do not; None when the
    row can do without."""
    if key == 'iban':
        return iban(f'NL00BANK{number:010d}')
    if key == 'objectId':
        return {
            'bsn': elfproef(900000000 + 11 * number),
            'rsin': elfproef(900000000 + 11 * number),
            'kvk_nummer': f'{90000000 + number}',
            'vestigingsnummer': f'{900000000000 + number}',
        }.get(holder.get('codeSoortObjectId'))
    return None


def elfproef(number):
    """The first number of nine digits from this one that satisfies it."""
    while (sum(int(digit) * weight for digit, weight in zip(
            str(number), range(9, 1, -1))) - number % 10) % 11:
        number += 1
    return str(number)


def iban(text):
    """This IBAN with the check digits that it should have."""
    digits = ''.join(str(int(c, 36)) for c in text[4:] + text[:2] + '00')
    return f'{text[:2]}{98 - int(digits) % 97:02d}{text[4:]}'
