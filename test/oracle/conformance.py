#!/usr/bin/python3
"""conformance.py - test the comparison with the peer, test/conformance/run.

First the rules of differences.py: what one must cover it covers, and what it
does not speak of none covers.  Then the recorded cases: none differs without a
rule, and one that does makes the runner fail.

Needs a database that has the extension, named by PGHOST, PGDATABASE and so on;
a register is made in it, and dropped.  Prints TAP:

    prove test/oracle/conformance.py
"""
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import subprocess
import sys

import psycopg

sys.dont_write_bytecode = True      # the tree stays as it is

HERE = pathlib.Path(__file__).resolve().parent.parent / 'conformance'
sys.path.insert(0, str(HERE))

import differences

loader = importlib.machinery.SourceFileLoader('run', str(HERE / 'run'))
run = importlib.util.module_from_spec(
    importlib.util.spec_from_loader('run', loader))
sys.modules['run'] = run
loader.exec_module(run)

UUID = 'e8203b1b-f9e1-4fa1-96ce-2bcf36e061c2'
OTHER = '5452f450-e940-4996-a353-37f4a7ec8710'
tests = 0


def ok(passed, name, why=''):
    global tests
    tests += 1
    print(f'{"" if passed else "not "}ok {tests} - {name}')
    if not passed and why:
        print('# ' + str(why).replace('\n', '\n# '))


def case(op, body, status=400, path='', rows=None):
    return run.Case({'op': op, 'path': path, 'body': body,
                     'setup_rows': rows or {}, 'expect': {'status': status}})


def check(expected, what, a_case, kind, name='', peer=None, ours=None,
          reason=''):
    """The rule that covers a difference of this case, of which the name
    begins so; None: no rule may."""
    difference = run.Difference(kind, name, peer, ours, reason)
    covering = [rule.name for rule in differences.RULES
                if rule.covers(a_case, difference)]
    if expected is None:
        ok(not covering, f'no rule covers {what}', covering)
    else:
        ok(any(rule.startswith(expected) for rule in covering),
           f'"{expected}" covers {what}', covering)


# --- no rule covers what is wrong by itself ---------------------------------

betrokkene = {'wasPartij': UUID, 'hadKlantcontact': {'uuid': UUID},
              'contactnaam': {}, 'organisatienaam': '', 'rol': 'klant'}
for kind in 'error', 'validate_betrokkene against register_betrokkene', '':
    check(None, f'a difference of kind "{kind}"',
          case('POST betrokkenen', betrokkene), kind, '', 400, 'XX000')

# --- a reference may be a plain uuid ----------------------------------------

PLAIN = 'a reference may be a plain uuid'


def with_partij(value):
    return case('POST betrokkenen', {**betrokkene, 'wasPartij': value})


check(PLAIN, 'a plain uuid',
      with_partij(UUID), 'accepts', 'wasPartij', 'invalid', 'done')
check(PLAIN, 'an id instead of a uuid', with_partij({'id': UUID}),
      'accepts', 'wasPartij', 'missing of a reference', 'done')
check(PLAIN, 'a plain uuid in a list',
      case('POST internetaken', {'toegewezenAanActoren': [UUID]}),
      'omits', 'toegewezenAanActoren.0', 'invalid', [('status', 'invalid')])
check(None, 'that the peer refuses which partij it is',
      with_partij({'uuid': UUID}), 'accepts', 'wasPartij', 'invalid', 'done')
check(None, 'a text that is no uuid',
      with_partij('abc'), 'accepts', 'wasPartij', 'invalid', 'done')
check(None, 'a reference without an id', with_partij({'url': 'https://x.nl'}),
      'accepts', 'wasPartij', 'missing of a reference', 'done')
check(None, 'that the peer finds the reference taken',
      with_partij(UUID), 'accepts', 'wasPartij', 'unique', 'done')
check(None, 'a key that is no reference and has a uuid',
      case('POST klantcontacten', {'onderwerp': UUID}),
      'accepts', 'onderwerp', 'invalid', 'done')
check(None, 'that we refuse a plain uuid',
      with_partij(UUID), 'refuses', 'wasPartij', None, 'invalid')

# --- the peer answers 500 ---------------------------------------------------

PARTIJ = {'soortPartij': 'persoon', 'indicatieActief': True}
rows = {'$partij1': {'soort_partij': 'persoon'},
        '$partij2': {'soort_partij': 'persoon'},
        '$rekeningnummer1': {'partij': '$partij1', 'iban': 'x'},
        '$rekeningnummer2': {'partij': '$partij2', 'iban': 'y'},
        '$digitaaladres1': {'partij': '$partij1', 'adres': 'x',
                            'soort_digitaal_adres': 'overig',
                            'referentie': 'r'},
        '$digitaaladres2': {'partij': '$partij2', 'adres': 'y',
                            'soort_digitaal_adres': 'overig',
                            'referentie': 'r'}}


def fails(op, body, path='', rows=rows):
    return case(op, body, 500, path, rows)


def prefers(number):
    return {**PARTIJ, 'voorkeursRekeningnummer': {
        'uuid': f'$rekeningnummer{number}'}}


check(None, 'a 500 to a body without anything strange, done',
      fails('POST partijen', PARTIJ), 'peer', '', 500, 'done')
check(None, 'a 500 to a body without anything strange, refused',
      fails('POST partijen', PARTIJ), 'peer', 'soortPartij', 500, 'invalid')
check('a new partij prefers nothing', 'a preference without a list, refused',
      fails('POST partijen', prefers(1)), 'peer', 'voorkeursRekeningnummer',
      500, 'invalid')
check(None, 'a preference without a list, done',
      fails('POST partijen', prefers(1)), 'peer', '', 500, 'done')
check(None, 'a preference without a list, refused for another key',
      fails('POST partijen', prefers(1)), 'peer', 'soortPartij', 500,
      'invalid')
check('a partij prefers what it has', 'a preference for its own, done',
      fails('PUT partijen', prefers(1), '/$partij1'), 'peer', '', 500, 'done')
check(None, 'a preference for its own, refused',
      fails('PUT partijen', prefers(1), '/$partij1'), 'peer',
      'voorkeursRekeningnummer', 500, 'invalid')
check('a partij prefers what it has', "a preference for another's, refused",
      fails('PUT partijen', prefers(2), '/$partij1'), 'peer',
      'voorkeursRekeningnummer', 500, 'invalid')
check(None, "a preference for another's, done",
      fails('PUT partijen', prefers(2), '/$partij1'), 'peer', '', 500, 'done')
both = {**PARTIJ, 'digitaleAdressen': [{'uuid': '$digitaaladres1'},
                                       {'uuid': '$digitaaladres2'}]}
check('two addresses with one referentie', 'a list that names them, refused',
      fails('POST partijen', both), 'peer', 'digitaleAdressen.0', 500,
      'invalid')
check(None, 'a list that names them, done',
      fails('POST partijen', both), 'peer', '', 500, 'done')
check(None, 'a list that names one of them',
      fails('POST partijen', {**both, 'digitaleAdressen': [
          {'uuid': '$digitaaladres1'}]}), 'peer', 'digitaleAdressen.0', 500,
      'invalid')
check('an empty nummer is none', 'nummer "", done',
      fails('POST klantcontacten', {'nummer': ''}), 'peer', '', 500, 'done')
check(None, 'nummer "", refused',
      fails('POST klantcontacten', {'nummer': ''}), 'peer', 'nummer', 500,
      'invalid')
check(None, 'a nummer, done',
      fails('POST klantcontacten', {'nummer': '1'}), 'peer', '', 500, 'done')
above = {'$partij1': {}, '$partij2': {},
         '$identificator1': {'partij': '$partij1'},
         '$identificator2': {'partij': '$partij2',
                             'sub_identificator_van': '$identificator1'}}
check('a partij whose number others fall under', 'that it is kept',
      fails('DELETE partijen', None, '/$partij1', above), 'peer', '', 500,
      '23503')
check(None, 'that it goes',
      fails('DELETE partijen', None, '/$partij1', above), 'peer', '', 500,
      'done')
check(None, 'that a partij under which nothing falls is kept',
      fails('DELETE partijen', None, '/$partij2', above), 'peer', '', 500,
      '23503')
moved = {'verstrektDoorPartij': {'uuid': '$partij2'}}
check('an address does not become', 'that it stays where it is',
      fails('PATCH digitaleadressen', moved, '/$digitaaladres1'), 'peer',
      'verstrektDoorPartij', 500, 'fixed')
check(None, 'that it moves',
      fails('PATCH digitaleadressen', moved, '/$digitaaladres1'), 'peer', '',
      500, 'done')
check(None, 'that it may not stay where it is',
      fails('PATCH digitaleadressen', moved, '/$digitaaladres2'), 'peer',
      'verstrektDoorPartij', 500, 'fixed')


def number(digits):
    return fails('POST partij-identificatoren', {'partijIdentificator': {
        'codeSoortObjectId': 'bsn', 'objectId': digits}})


check('a superscript digit', 'a bsn of them, refused', number('²' * 9),
      'peer', 'objectId', 500, 'invalid')
check(None, 'a bsn of them, done', number('²' * 9), 'peer', '', 500, 'done')
check(None, 'a bsn of ordinary digits, refused', number('123456782'),
      'peer', 'objectId', 500, 'invalid')

# --- what is empty ----------------------------------------------------------

EMPTY = 'null and "" mean absent'
NO_EMPTY_PART = 'a reference or a part of a body is not {}'
check(EMPTY, 'null', case('POST betrokkenen', {'organisatienaam': None}),
      'accepts', 'organisatienaam', 'null', 'done')
check(EMPTY, 'white space', case('POST betrokkenen', {'organisatienaam': ' '}),
      'accepts', 'organisatienaam', 'blank', 'done')
check(EMPTY, 'a group that is []', case('POST betrokkenen', {
    'contactnaam': []}), 'accepts', 'contactnaam', 'not_a_dict', 'done')
check('a group without anything in it', 'what the peer then misses',
      case('POST actoren', {'actorIdentificatie': {}}),
      'accepts', 'functie', 'required', 'done')
check(None, 'a key in a group that has another',
      case('POST actoren', {'actorIdentificatie': {'functie': 'x'}}),
      'accepts', 'telefoonnummer', 'required', 'done')
check(None, 'a wrong value beside an empty one', case('POST betrokkenen', {
    'contactnaam': {'voornaam': '', 'achternaam': 'x'}}),
    'accepts', 'contactnaam.achternaam', 'invalid', 'done')
check(None, 'that the peer finds an empty value taken',
      case('POST klantcontacten', {'nummer': ''}),
      'accepts', 'nummer', 'unique', 'done')
check(None, 'a reference that is {}', with_partij({}),
      'accepts', 'wasPartij', 'missing of a reference', 'done')
check(None, 'a reference that is {}, otherwise refused', with_partij({}),
      'accepts', 'wasPartij', 'invalid', 'done')
check(None, 'a part that is {}',
      case('POST maak-klantcontact', {'betrokkene': {}}),
      'accepts', 'hadBetrokkenen.rol', 'required', 'done')
check(NO_EMPTY_PART, 'a reference that is {}, refused by us',
      with_partij({}), 'refuses', 'wasPartij', None, 'invalid')
check(NO_EMPTY_PART, 'a part that is {}, refused for another key of it',
      case('POST maak-klantcontact', {'betrokkene': {}}),
      'code', 'hadBetrokkenen.rol', 'required', 'invalid')
check(None, 'a group that is {}, refused by us',
      case('POST betrokkenen', betrokkene), 'refuses', 'contactnaam', None,
      'invalid')

# --- lists ------------------------------------------------------------------

patched = case('PATCH partijen', {'digitaleAdressen': []}, 200, '/$partij1',
               rows)
for kind, name in (('stored', 'digitaal_adres.$digitaaladres1'),
                   ('answer', 'digitaleAdressen'),
                   ('stored', 'partij.$partij1.voorkeurs_digitaal_adres')):
    check(None, f'what an empty list does to {name}', patched, kind, name,
          'removed', None)
check('lists have their own functions', 'that an empty list is refused',
      patched, 'refuses', 'digitaleAdressen', None, 'invalid')
check(None, 'that a list is refused which was not sent',
      patched, 'refuses', 'rekeningnummers', None, 'invalid')
check(None, 'that a new partij has an address of its own refused',
      case('POST partijen', {'digitaleAdressen': [{'adres': 'x'}]}, 201),
      'refuses', 'digitaleAdressen.0', None, 'invalid')

# --- the others that were too wide ------------------------------------------

check(None, 'that a land is two letters which no land has',
      case('POST betrokkenen', {'bezoekadres': {'land': 'zz'}}),
      'accepts', 'bezoekadres.codeLand', 'invalid', 'done')
for key, path, value in (
        ('iban', 'iban', 'nl91 abna 0417 1643 00'),
        ('postcode', 'bezoekadres.postcode', '1008dg'),
        ('adres', 'adres', '+31 (0)6-12345678'),
        ('adres', 'adres', '06\u00a012\u201134 56 78')):
    body = {key: value} if key == path else {'bezoekadres': {key: value}}
    check('numbers go in as people write them', f'{key} {value}',
          case('POST x', body), 'accepts', path, 'invalid', 'done')
for key, value in (('iban', 'NL91'), ('adres', '06-1234567'),
                   ('adres', '0612345678'), ('telefoonnummer', 'na zessen')):
    check(None, f'that {key} {value} is taken', case('POST x', {key: value}),
          'accepts', key, 'invalid', 'done')
check('numbers are kept in one form', 'a phone number with 00',
      case('POST x', {'adres': '0031612345678'}, 201), 'stored',
      'digitaal_adres.$digitaaladres1.adres', '0031612345678', '+31612345678')
check(None, 'that another phone number is stored',
      case('POST x', {'adres': '0031612345678'}, 201), 'stored',
      'digitaal_adres.$digitaaladres1.adres', '0031612345678', '+31612345679')
check(None, 'that a taal is refused which ISO has',
      case('POST partijen', {'voorkeurstaal': 'dut'}, 201),
      'refuses', 'voorkeurstaal', None, 'invalid')
check(None, 'that a persoon may not have a contactnaam',
      case('POST partijen', {**PARTIJ, 'contactnaam': {'achternaam': 'x'}},
           201), 'refuses', 'contactnaam.achternaam', None, 'invalid')
check('keys are of the soort', 'that a persoon may not have a naam',
      case('POST partijen', {**PARTIJ, 'naam': 'x'}, 201),
      'refuses', 'naam', None, 'unknown_key')
check(None, 'that a klantcontact cannot be corrected',
      case('PATCH klantcontacten', {'onderwerp': 'x'}, 200),
      'refuses', 'onderwerp', None, 'fixed')
check(None, 'that a moment without zone is of another day',
      case('POST klantcontacten', {'plaatsgevondenOp': '2024-01-01T00:00:00'},
           201), 'answer', 'plaatsgevondenOp', '2024-01-01T00:00:00+00:00',
      '2024-01-02T00:00:00+00:00')
codes = {'partijIdentificator': {
    'codeRegister': 'hr', 'codeObjecttype': 'vestiging',
    'codeSoortObjectId': 'kvk_nummer', 'objectId': '12345678'}}
check('all of three codes', 'that another of them is named',
      case('POST partij-identificatoren', codes), 'omits',
      'codeSoortObjectId', 'invalid', [('codeObjecttype', 'invalid_choice')])
check(None, 'that none of them is named',
      case('POST partij-identificatoren', codes), 'omits',
      'codeSoortObjectId', 'invalid', [('objectId', 'fixed')])
check(None, 'that three codes which the peer takes are refused',
      case('POST partij-identificatoren', codes, 201), 'refuses',
      'codeRegister', None, 'invalid_choice')

vestiging = case('POST partij-identificatoren', {'partijIdentificator': {
    'codeRegister': 'hr', 'codeObjecttype': 'vestiging',
    'codeSoortObjectId': 'vestigingsnummer', 'objectId': '000012345678'}}, 201)
check('a company and its vestiging', 'that a company is not its vestiging',
      vestiging, 'refuses', 'codeSoortObjectId', None,
      'invalid', 'is of a vestiging, and this partij is a company: …')
check(None, 'that a vestiging has no number at all', vestiging, 'refuses',
      'codeSoortObjectId', None, 'invalid', 'is unknown')

# --- the recorded cases -----------------------------------------------------

LAST = re.compile(r'(\d+) agree \((\d+) of them as amended\), \d+ stricter, '
                  r'\d+ looser, \d+ different, \d+ out of scope')


def replay(cases):
    """Exit status, number of cases without a rule, and the last line."""
    result = subprocess.run(
        [sys.executable, HERE / 'run'], input=cases, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    lines = result.stdout.splitlines()
    return (result.returncode, *lines[-2:]), '\n'.join(
        lines[:-2] if result.returncode else lines[-2:])


with psycopg.connect(autocommit=True) as connection:
    connection.execute('SELECT klantinteracties.create_register()')
    (status, without, last), output = replay(
        (HERE / 'cases.jsonl').read_text(encoding='utf-8'))
    ok((status, without) == (0, '0 cases differ without a rule'),
       'no recorded case differs without a rule', output)
    found = LAST.fullmatch(last)
    ok(found and 0 < int(found[2]) < int(found[1]),
       'the last line tells the totals, and how many as amended', last)

    bare = {'test': 'x', 'op': 'POST actoren', 'path': '', 'setup_rows': {},
            'effect': {}, 'body': {'naam': 'n', 'soortActor': 'medewerker'}}
    accepted = {**bare, 'expect': {'status': 400, 'errors': [
        {'name': 'naam', 'code': 'invalid'}]}}
    refused = {**bare, 'expect': {'status': 201}, 'body': {'naam': 'n'}}
    for what, differs in (('accept', accepted), ('refuse', refused)):
        (status, without, last), output = replay(json.dumps(differs))
        ok((status, without) == (1, '1 cases differ without a rule'),
           f'what only we {what} makes the runner fail', output)
    named = {**bare, 'op': 'POST partijen', 'expect': {'status': 400, 'errors':
             [{'name': 'voorkeurstaal', 'code': 'max_length'}]},
             'body': {'soortPartij': 'persoon', 'indicatieActief': True,
                      'voorkeurstaal': 'xxxx'}}
    agreed = {**bare, 'op': 'POST actoren', 'expect': {'status': 400, 'errors':
              [{'name': 'soortActor', 'code': 'required'}]},
              'body': {'naam': 'n'}}
    (status, without, last), output = replay(
        json.dumps(named) + '\n' + json.dumps(agreed))
    ok(last.startswith('2 agree (0 of them'),
       'what agrees without an amendment is not counted as amended', last)
    connection.execute('DROP SCHEMA klantregister CASCADE')

print(f'1..{tests}')
