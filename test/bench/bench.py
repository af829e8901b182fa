#!/usr/bin/python3
"""Measures the core, and prints what BENCHMARKS.md shows.

Everything is a ratio within one run: the contenders take turns, round after
round, on the same server, and the median of the rounds counts.  What is
measured is the CPU time of the backend (schedstat), so that neither this
client nor other work on the machine is in it; client and backend share one
CPU, because a wake-up across CPUs costs more than a call.
"""
import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

import psycopg

import bulk
import generate

OURS = "SELECT klantinteracties.register_betrokkene($1::jsonb)"
WRAPPER = "SELECT klantregister.register_betrokkene($1::jsonb)"
PLPGSQL = "SELECT bench.register_betrokkene($1::jsonb)"
KNOWN = """INSERT INTO klantregister.betrokkene (id, had_klantcontact, was_partij, rol,
	initiator, contactnaam_voorletters, contactnaam_voornaam,
	contactnaam_voorvoegsel_achternaam, contactnaam_achternaam)
VALUES ($1::uuid, $2::uuid, $3::uuid, $4::klantinteracties.klantcontactrol, $5::boolean,
	$6::text, $7::text, $8::text, $9::text)"""
CONSENT = """WITH p AS (
	INSERT INTO klantregister.partij (id, soort_partij) VALUES ($1::uuid, 'persoon')),
i AS (
	INSERT INTO klantregister.partij_identificator (id, partij, soort_partij,
		code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES ($2::uuid, $1, 'persoon', $3::text, $4::text, $5::text, $6::text)),
h AS (
	INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, klantcontact,
		betrokkene, partij)
	VALUES ($7::uuid, true, 'toestemming', $8::uuid, $9::uuid, $1)),
g AS (
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit,
		contactnaam_voorletters, contactnaam_voornaam,
		contactnaam_voorvoegsel_achternaam, contactnaam_achternaam,
		bezoekadres_straatnaam, bezoekadres_huisnummer, bezoekadres_postcode,
		bezoekadres_stad, bezoekadres_code_land, bezoekadres_nummeraanduiding_id)
	VALUES ($1, 'persoon', $7, $10::text, $11::text, $12::text, $13::text, $14::text,
		$15::integer, $16::text, $17::text, $18::text,
		$19::text::klantinteracties.nummeraanduiding_id)),
b AS (
	INSERT INTO klantregister.betrokkene (id, had_klantcontact, was_partij, rol, initiator)
	VALUES ($9, $8, $1, $20::klantinteracties.klantcontactrol, $21::boolean))
INSERT INTO klantregister.digitaal_adres (id, verstrekt_door_partij,
	code_soort_digitaal_adres, adres)
VALUES ($22::uuid, $1, $23::text, $24::text)"""

KLANTCONTACT = "SELECT klantinteracties.register_klantcontact($1::jsonb)"
WHOLE = """WITH k AS (
	INSERT INTO klantregister.klantcontact (id, plaatsgevonden_op, code_kanaal, onderwerp, inhoud,
		indicatie_contact_gelukt, code_taal, vertrouwelijk)
	VALUES ($1::uuid, $2::timestamptz, $3::text, $4::text, $5::text, true, $6::text, false)),
a AS (
	INSERT INTO klantregister.actor_klantcontact (id, actor, klantcontact)
	VALUES ($7::uuid, $8::uuid, $1)),
p AS (
	INSERT INTO klantregister.partij (id, soort_partij) VALUES ($9::uuid, 'persoon')),
i AS (
	INSERT INTO klantregister.partij_identificator (id, partij, soort_partij,
		code_register, code_objecttype, code_soort_object_id, object_id)
	VALUES ($10::uuid, $9, 'persoon', $11::text, $12::text, $13::text, $14::text)),
h AS (
	INSERT INTO klantregister.hergebruik_besluit (id, hergebruik, grond, klantcontact,
		betrokkene, partij)
	VALUES ($15::uuid, true, 'toestemming', $1, $16::uuid, $9)),
g AS (
	INSERT INTO klantregister.partij_gegevens (partij, soort_partij, besluit,
		contactnaam_voorletters, contactnaam_voornaam,
		contactnaam_voorvoegsel_achternaam, contactnaam_achternaam,
		bezoekadres_straatnaam, bezoekadres_huisnummer, bezoekadres_postcode,
		bezoekadres_stad, bezoekadres_code_land, bezoekadres_nummeraanduiding_id)
	VALUES ($9, 'persoon', $15, $17::text, $18::text, $19::text, $20::text, $21::text,
		$22::integer, $23::text, $24::text, $25::text,
		$26::text::klantinteracties.nummeraanduiding_id)),
b AS (
	INSERT INTO klantregister.betrokkene (id, had_klantcontact, was_partij, rol, initiator)
	VALUES ($27::uuid, $1, $28::uuid, 'vertegenwoordiger', true), ($16, $1, $9, 'klant', false)),
d AS (
	INSERT INTO klantregister.digitaal_adres (id, verstrekt_door_partij,
		code_soort_digitaal_adres, adres)
	VALUES ($29::uuid, $9, 'email', $30::text), ($31::uuid, $9, 'telefoonnummer', $32::text)),
o AS (
	INSERT INTO klantregister.onderwerpobject (id, was_onderwerp_van_klantcontact,
		onderwerpobjectidentificator_object_id, onderwerpobjectidentificator_code_objecttype,
		onderwerpobjectidentificator_code_register, onderwerpobjectidentificator_code_soort_object_id)
	VALUES ($33::uuid, $1, $34::text, $35::text, $36::text, $37::text)),
t AS (
	INSERT INTO klantregister.interne_taak (id, gevraagde_handeling,
		aanleidinggevend_klantcontact, toelichting)
	VALUES ($38::uuid, $39::text, $1, $40::text))
INSERT INTO klantregister.interne_taak_actor (id, interne_taak, actor)
VALUES ($41::uuid, $38, $8)"""
ACTOREN = 1000

# what an answer with partijen p holds; that with betrokkenen b
PARTIJ = """SELECT p.*, g.*,
	ARRAY(SELECT i FROM groot.partij_identificator i WHERE i.partij = p.id ORDER BY i.id),
	ARRAY(SELECT d FROM groot.digitaal_adres d WHERE d.verstrekt_door_partij = p.id ORDER BY d.id),
	ARRAY(SELECT r FROM groot.rekeningnummer r WHERE r.partij = p.id ORDER BY r.id)
FROM groot.partij p LEFT JOIN groot.partij_gegevens g ON g.partij = p.id """
BETROKKENE = """SELECT b.*,
	ARRAY(SELECT d FROM groot.digitaal_adres d WHERE d.verstrekt_door_betrokkene = b.id ORDER BY d.id)
FROM groot.betrokkene b """


def criteria(value):
	return lambda number: json.dumps(value(number))


# a call, the bare statement, and what each is given to find the n-th
READS = {
	"get_partij by id": ("get_partij($1::uuid)", PARTIJ + "WHERE p.id = $1::uuid",
		lambda n: str(generate.uuid_of(1, n)), lambda n: str(generate.uuid_of(1, n))),
	"find_partij by bsn": ("find_partij($1::jsonb)",
		PARTIJ + """JOIN groot.partij_identificator k ON k.partij = p.id
		WHERE k.object_id = $1::text AND k.code_soort_object_id = 'bsn'
		AND k.code_objecttype = 'natuurlijk_persoon' AND k.code_register = 'brp'""",
		criteria(lambda n: {"partijIdentificator": {
			"objectId": generate.bsn_of(0, n), "codeSoortObjectId": "bsn"}}),
		lambda n: generate.bsn_of(0, n)),
	"find_partij by nummer": ("find_partij($1::jsonb)", PARTIJ + "WHERE p.nummer = $1::text",
		criteria(lambda n: {"nummer": str(n)}), str),
	"find_partij by digitaal adres": ("find_partij($1::jsonb)",
		PARTIJ + """JOIN groot.digitaal_adres k ON k.verstrekt_door_partij = p.id
		WHERE klantinteracties.search_form('adres', k.adres::text) COLLATE "C" = $1::text""",
		criteria(lambda n: {"digitaalAdres": {"adres": generate.mail_of(n)}}), generate.mail_of),
	"find_betrokkene by partij": ("find_betrokkene($1::jsonb)",
		BETROKKENE + "WHERE b.was_partij = $1::uuid",
		criteria(lambda n: {"wasPartij": str(generate.uuid_of(1, n))}),
		lambda n: str(generate.uuid_of(1, n))),
	"get_klantcontact by id": ("get_klantcontact($1::uuid)",
		"SELECT * FROM groot.klantcontact WHERE id = $1::uuid",
		lambda n: str(generate.uuid_of(2, n)), lambda n: str(generate.uuid_of(2, n))),
	"find_klantcontact by nummer": ("find_klantcontact($1::jsonb)",
		"SELECT * FROM groot.klantcontact WHERE nummer = $1::text",
		criteria(lambda n: {"nummer": str(n)}), str),
}


def typed(number):
	"""What a colleague types of a partij: his name in capitals and without accents, and how his e-mail address begins."""
	name = generate.mail_of(number).split("@")[0].upper()
	return name.replace(".", " ", 1).split(" ")[0], name


# a search as people type it, and the milliseconds that it may take at most
SEARCHES = {
	"zoek: a first name that many have, and how an e-mail address begins": (
		criteria(lambda n: {"zoek": " ".join(typed(n))}), 50),
	"zoek: only words that many have": (
		criteria(lambda n: {"zoek": " ".join(generate.mail_of(n).split(".")[:2])}), 500),
	"by achternaam and voornaam without case and accents": (
		criteria(lambda n: {"contactnaam": dict(zip(("voornaam", "achternaam"), generate.mail_of(n).split(".")))}), 50),
	"by achternaam that begins so, in its order": (
		criteria(lambda n: {"contactnaam": {"achternaam": {"begintMet": generate.mail_of(n).split(".")[1][:3]}},
			"order": "achternaam"}), 50),
	"by a word in the e-mail address": (
		criteria(lambda n: {"digitaalAdres": {"adres": {"bevat": str(n)}}}), 50),
}


class Backend:
	"""A connection, and the CPU time that its backend has used."""

	def __init__(self):
		self.connection = psycopg.connect(autocommit=True)
		self.pg = self.connection.pgconn
		self.schedstat = open(f"/proc/{self.connection.info.backend_pid}/schedstat")

	def cpu(self):
		"""Seconds of CPU that the backend has used."""
		self.schedstat.seek(0)
		return int(self.schedstat.read().split()[0]) / 1e9

	def prepare(self, name, sql):
		check(self.pg.prepare(name.encode(), sql.encode()))

	def run(self, name, parameters):
		"""CPU microseconds per call of a prepared statement."""
		before = self.cpu()
		for values in parameters:
			check(self.pg.exec_prepared(name.encode(), values))
		return (self.cpu() - before) / len(parameters) * 1e6

	def time(self, sql):
		"""CPU seconds of one statement."""
		before = self.cpu()
		check(self.pg.exec_(sql.encode()))
		return self.cpu() - before

	def log(self, on):
		"""Have the register record what is done, or not."""
		self.connection.execute("UPDATE klantregister.instelling SET leg_verwerkingen_vast = %s", [on])

	def value(self, sql):
		return self.connection.execute(sql).fetchone()[0]


def check(result):
	if result.status not in (psycopg.pq.ExecStatus.COMMAND_OK,
			psycopg.pq.ExecStatus.TUPLES_OK):
		sys.exit(result.error_message.decode())


LOG = 12			# µs that the log may cost a call
SEALED = 200000		# rows that are sealed
CONTACTS = 1000		# klantcontacten of somebody who asks for inzage

name_keys = ("voorletters", "voornaam", "voorvoegselAchternaam", "achternaam")
adres_keys = ("straatnaam", "huisnummer", "postcode", "stad", "codeLand", "nummeraanduidingid")


def texts(*values):
	return [None if v is None else str(v).encode() for v in values]


def known_row(body, number):
	name = body["contactnaam"]
	return texts(generate.uuid_of(4, number), body["hadKlantcontact"]["uuid"],
		body["wasPartij"]["uuid"], body["rol"], "true", *map(name.get, name_keys))


def consent_row(body, facts, number):
	name, adres = body["contactnaam"], body["bezoekadres"]
	ids = [generate.uuid_of(kind, number) for kind in (5, 6, 7, 8, 9)]
	return texts(ids[0], ids[1], "brp", "natuurlijk_persoon", "bsn", facts["bsn"], ids[2],
		body["hadKlantcontact"]["uuid"], ids[3], *map(name.get, name_keys),
		*map(adres.get, adres_keys), body["rol"], "true", ids[4], "email", facts["mail"])


def whole_row(body, facts, number):
	one, two = body["hadBetrokkenen"]
	name, adres = two["contactnaam"], two["bezoekadres"]
	identificator = two["partijIdentificatoren"][0]["partijIdentificator"]
	onderwerp = body["gingOverOnderwerpobjecten"][0]["onderwerpobjectidentificator"]
	taak = body["leiddeTotInterneTaken"][0]
	ids = iter([generate.uuid_of(kind, number) for kind in range(17, 29)])
	return texts(next(ids), *(body[key] for key in ("plaatsgevondenOp", "codeKanaal", "onderwerp",
			"inhoud", "codeTaal")),
		next(ids), facts["actor"], next(ids),
		next(ids), *map(identificator.get, ("codeRegister", "codeObjecttype", "codeSoortObjectId", "objectId")),
		next(ids), next(ids), *map(name.get, name_keys), *map(adres.get, adres_keys),
		next(ids), one["wasPartij"]["uuid"], next(ids), facts["mail"], next(ids), facts["phone"],
		next(ids), *map(onderwerp.get, ("objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId")),
		next(ids), taak["gevraagdeHandeling"], taak["toelichting"], next(ids))


def rounds(backend, count, size, contenders):
	"""Medians over count rounds of size calls for each contender in turn; "x, no log" is x without it."""
	times = {name: [] for name, _ in contenders}
	for i in range(count):
		order = contenders if i % 2 == 0 else contenders[::-1]
		for name, batch in order:
			statement, *no_log = name.split(", ")
			backend.log(not no_log)
			times[name].append(backend.run(statement, batch(i, size)))
	backend.log(True)
	return {name: statistics.median(t) for name, t in times.items()}


def bodies(kind, count, known, seed):
	"""count registrations of one kind."""
	result = []
	for k, body, facts in generate.registrations(count * 5, known, seed):
		if k == kind:
			result.append((body, facts))
			if len(result) == count:
				break
	return result


def batches(items):
	"""Hands out items, never one twice."""
	it = iter(items)
	return lambda _, size: [next(it) for _ in range(size)]


def measure_calls(backend, options):
	count, size, known = options.rounds, options.calls, options.known
	for name, sql in (("ours", OURS), ("wrapper", WRAPPER), ("plpgsql", PLPGSQL),
			("insert", KNOWN), ("statement", CONSENT)):
		backend.prepare(name, sql)

	pool = bodies("known", count * size * 5 + 5000, known, 1)
	as_json = batches([[json.dumps(b, ensure_ascii=False).encode()] for b, _ in pool])
	as_row = batches([known_row(b, n) for n, (b, _) in enumerate(pool)])
	contenders = [("insert", as_row), ("ours", as_json), ("ours, no log", as_json), ("wrapper", as_json),
		("plpgsql", as_json)]
	for name, batch in contenders:				# warm up
		backend.run(name.split(", ")[0], batch(0, 1000))
	yield "known", rounds(backend, count, size, contenders)

	contenders = []
	for seed, name in enumerate(("statement", "ours", "ours, no log", "plpgsql"), 20):
		pool = bodies("consent", count * size + 1000, known, seed)
		if name == "statement":
			contenders.append((name, batches([consent_row(b, f, n) for n, (b, f) in enumerate(pool)])))
		else:
			contenders.append((name, batches([[json.dumps(b, ensure_ascii=False).encode()] for b, _ in pool])))
	for name, batch in contenders:
		backend.run(name.split(", ")[0], batch(0, 1000))
	yield "consent", rounds(backend, count, size, contenders)


def measure_whole(backend, options):
	"""A whole klantcontact: thirteen rows in eleven tables."""
	count, size, known = options.rounds, options.calls, options.known
	backend.prepare("whole", WHOLE)
	backend.prepare("klantcontact", KLANTCONTACT)
	backend.connection.execute(f"""INSERT INTO klantregister.actor (id, naam, soort_actor)
		SELECT {generate.id_of(16)}, 'Medewerker ' || n, 'medewerker'
		FROM generate_series(0, {ACTOREN - 1}) AS n""")
	contenders = []
	for seed, name in enumerate(("whole", "klantcontact", "klantcontact, no log"), 5):
		pool = list(generate.klantcontacten(count * size + 2000, known, ACTOREN, seed))
		if name == "whole":
			contenders.append((name, batches([whole_row(b, f, n) for n, (b, f) in enumerate(pool)])))
		else:
			contenders.append((name, batches([[json.dumps(b, ensure_ascii=False).encode()] for b, _ in pool])))
	for _ in range(2):					# so that no plan was made for an empty table
		for name, batch in contenders:
			backend.run(name.split(", ")[0], batch(0, 1000))
		backend.connection.execute("ANALYZE")
	return rounds(backend, count, size, contenders)


def measure_jit(backend, options):
	"""A known partij with a trigger of a user's that reads a small table, with JIT off and on."""
	backend.connection.execute("""CREATE TABLE bench.small AS SELECT n FROM generate_series(1, 20) AS n;
		CREATE FUNCTION bench.scan() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN PERFORM count(*) FROM bench.small WHERE n < 10; RETURN NULL; END $$;
		CREATE TRIGGER scan AFTER INSERT ON klantregister.betrokkene FOR EACH ROW EXECUTE FUNCTION bench.scan()""")
	size = options.calls // 2
	as_json = batches([[json.dumps(b, ensure_ascii=False).encode()]
		for b, _ in bodies("known", (options.rounds + 1) * 2 * size, options.known, 8)])
	times = {"off": [], "on": []}
	for i in range(options.rounds + 1):		# the first is to warm up
		for jit, result in times.items():
			backend.connection.execute("SET jit = " + jit)
			result.append(backend.run("ours", as_json(i, size)))
	backend.connection.execute("DROP TRIGGER scan ON klantregister.betrokkene; SET jit = off")
	return [statistics.median(result[1:]) for result in times.values()]


CLIENTS = 16
CLIENT_SECONDS = 5
CLIENT = """\\set p random(0, {known})
\\set k random(0, 9999)
SELECT klantinteracties.register_betrokkene(jsonb_build_object('rol', 'klant', 'initiator', true,
	'hadKlantcontact', bench.uuid_of(2, :k), 'wasPartij', bench.uuid_of(1, :p),
	'contactnaam', '{{"voorletters": "J", "voornaam": "Jan", "achternaam": "Vries"}}'::jsonb));
"""


def measure_clients(backend, options):
	"""Calls a second of many clients that register known partijen, with the log and without."""
	path = os.path.join(os.environ.get("TMPDIR", "/tmp"), "client.sql")
	with open(path, "w") as script:
		script.write(CLIENT.format(known=options.known - 1))
	calls = {True: [], False: []}
	cpus = os.sched_getaffinity(0)
	os.sched_setaffinity(0, range(os.cpu_count()))
	for _ in range(options.rounds):
		for log, result in calls.items():
			backend.log(log)
			output = subprocess.run(["pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", str(os.cpu_count()),
				"-T", str(CLIENT_SECONDS), "-f", path], check=True, capture_output=True, text=True).stdout
			result.append(float(re.search(r"^tps = ([0-9.]+)", output, re.M)[1]))
	os.sched_setaffinity(0, cpus)
	backend.log(True)
	return [statistics.median(calls[log]) for log in (True, False)]


def measure_feed(backend, options):
	"""A page of 100 events, in ms: the first, and behind 900,000 of a million rows."""
	pages = 100
	backend.connection.execute("""SELECT klantinteracties.create_register('gevolgd');
		INSERT INTO gevolgd.verwerking (xid, trace_id, span_id, naam, actie, objecten)
		SELECT (n / 10000)::text::xid8, gen_random_uuid(), '\\x0102030405060708', 'register_betrokkene', 'create',
			jsonb_build_array(jsonb_build_object('object', 'betrokkene', 'id', gen_random_uuid()))
		FROM generate_series(1, 1000000) AS n""")
	backend.connection.execute("VACUUM ANALYZE gevolgd.verwerking")
	cursor = None
	for _ in range(900):
		cursor = backend.connection.execute("SELECT e ->> 'cursor' FROM gevolgd.wijzigingen(%s, 1000) WITH ORDINALITY AS f (e, n)"
			" ORDER BY n DESC LIMIT 1", [cursor]).fetchone()[0]
	times = {"NULL": [], f"'{cursor}'": []}
	for _ in range(options.rounds):
		for since, result in times.items():
			result.append(backend.time(f"DO $$ BEGIN FOR i IN 1..{pages} LOOP PERFORM gevolgd.wijzigingen({since}, 100);"
				" END LOOP; END $$") / pages * 1e3)
	return [statistics.median(result) for result in times.values()]


def measure_ids(backend, options):
	n = 1000000
	with_ids = [backend.time(f"SELECT count(klantinteracties.new_id()) FROM generate_series(1, {n})") for _ in range(options.rounds)]
	without = [backend.time(f"SELECT count(n) FROM generate_series(1, {n}) AS n") for _ in range(options.rounds)]
	return (statistics.median(with_ids) - statistics.median(without)) / n * 1e6


def measure_copy(backend, options):
	"""COPY of a million numbers into a column of each type."""
	path = os.path.join(os.environ.get("TMPDIR", "/tmp"), "bsn.copy")
	backend.connection.execute(f"""COPY (SELECT to_char(n, 'FM000000000')
		FROM generate_series(10000000, 22000000) AS n
		WHERE klantinteracties.is_valid_bsn(to_char(n, 'FM000000000')) LIMIT 1000000) TO '{path}'""")
	times = {"text": [], "klantinteracties.bsn": []}
	for _ in range(options.rounds):
		for kind, result in times.items():
			backend.connection.execute(f"CREATE TABLE bench.copy (value {kind})")
			result.append(backend.time(f"COPY bench.copy FROM '{path}'"))
			backend.connection.execute("DROP TABLE bench.copy")
	return {kind: statistics.median(t) for kind, t in times.items()}


def measure_read(backend, options):
	"""Reading and checking a body of 33 values, apart from everything else."""
	adres = {"nummeraanduidingid": "0518200000637599", "straatnaam": "Van Puffelenstraat",
		"huisnummer": 12, "huisnummertoevoeging": "bis", "postcode": "3219 FC", "stad": "Turfstad",
		"adresregel1": "Van Puffelenstraat 12", "adresregel2": "3219 FC Turfstad",
		"adresregel3": "Nederland", "codeLand": "NL"}
	body = {"hadKlantcontact": str(generate.uuid_of(2, 0)), "wasPartij": str(generate.uuid_of(1, 0)),
		"rol": "vertegenwoordiger", "initiator": True, "organisatienaam": "Wereldwinkel 't kikkertje",
		"contactnaam": {"voorletters": "J", "voornaam": "Jan", "voorvoegselAchternaam": "de",
			"achternaam": "Vries"},
		"bezoekadres": adres, "correspondentieadres": adres,
		"digitaleAdressen": [{"adres": "jan.de.vries@example.nl", "soortDigitaalAdres": "email"}],
		"partijIdentificatoren": [{"objectId": "999990019", "codeSoortObjectId": "bsn"}]}
	n = 100000
	result = {}
	for what in ("read", "nothing"):
		result[what] = statistics.median(
			backend.time(f"SELECT bench.{what}('{json.dumps(body).replace(chr(39), chr(39) * 2)}', {n})")
			for _ in range(options.rounds)) / n * 1e6
	return result["read"] - result["nothing"]


def measure_seals(backend, options):
	"""Sealing and checking so many rows of verwerking; and checking the rows that they are about."""
	run = backend.connection.execute
	run("SELECT klantinteracties.create_register('zegel')")
	run(f"""SELECT count(klantinteracties.register_categorie(jsonb_build_object('naam', n::text), 'zegel'))
		FROM generate_series(1, {SEALED}) AS n""")
	run("VACUUM ANALYZE zegel.verwerking, zegel.categorie")
	times = {what: [] for what in ("verzegel", "controleer_zegels", "controleer_verwerkingen")}
	for _ in range(options.rounds):
		run("TRUNCATE zegel.verzegeling")
		for what, result in times.items():
			result.append(backend.time(f"SELECT count(*) FROM klantinteracties.{what}(register => 'zegel')") * 1000)
	run("DROP SCHEMA zegel CASCADE")
	return {what: statistics.median(t) for what, t in times.items()}


def measure_one_transaction(options):
	"""200,000 registrations in one transaction on a fresh, vacuumed register."""
	backend = Backend()
	backend.connection.execute("SELECT klantinteracties.create_register('vers')")
	backend.connection.execute("VACUUM")
	backend.connection.execute("SET klantinteracties.register = 'vers'")
	backend.connection.execute("BEGIN")
	klantcontact = backend.value("""SELECT klantinteracties.register_klantcontact(
		'{"onderwerp": "o", "vertrouwelijk": false}')""")["id"]
	backend.prepare("fresh", OURS)

	parts, sizes = [], []
	total, part = options.transaction, options.transaction // 10
	rows = []
	for kind, body, _ in generate.registrations(total, 1):
		body["hadKlantcontact"] = klantcontact
		if kind == "known":
			body.pop("wasPartij")
			body["indicatieHergebruikPartij"] = False
		rows.append([json.dumps(body, ensure_ascii=False).encode()])
	for i in range(10):
		parts.append(backend.run("fresh", rows[i * part:(i + 1) * part]))
		sizes.append(backend.value("SELECT sum(total_bytes)::bigint FROM pg_backend_memory_contexts"))
	backend.connection.execute("ROLLBACK")
	return parts, (sizes[-1] - sizes[0]) / 2 ** 20


def fill(backend, partijen):
	"""A register of so many partijen, with statistics."""
	print(f"making {partijen:,} partijen", file=sys.stderr)
	run = backend.connection.execute
	run("SET maintenance_work_mem = '2GB'")
	run("SET session_replication_role = replica")		# foreign keys: the rows are what they should be
	run("BEGIN")										# one transaction: no WAL
	run("SELECT klantinteracties.create_register('groot')")
	indexes = run("""SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
		FROM pg_index JOIN pg_class t ON t.oid = indrelid
		WHERE t.relnamespace = 'groot'::regnamespace
		AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)""").fetchall()
	for name, _ in indexes:
		run(f"DROP INDEX {name}")
	for statement in generate.filling(partijen):
		run(statement)
	for _, definition in indexes:
		run(definition)
	run("COMMIT")
	run("RESET session_replication_role")
	run("VACUUM ANALYZE")
	run("CHECKPOINT")
	run("CREATE EXTENSION pg_prewarm")					# into the memory of the machine
	run("""SELECT pg_prewarm(oid, 'read') FROM pg_class
		WHERE relnamespace = 'groot'::regnamespace AND relkind IN ('r', 'i')""")
	return backend.value("""SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class
		WHERE relnamespace = 'groot'::regnamespace AND relkind = 'r'""")


def measure_reads(backend, options):
	"""Reading by key in a register of millions, a random one each time."""
	rnd = random.Random(7)
	backend.connection.execute("SET klantinteracties.register = 'groot'")
	for what, (call, bare, key, bare_key) in READS.items():
		contenders = []
		for name, sql, make in (("bare", bare, bare_key), ("ours", f"SELECT klantinteracties.{call}", key),
				("wrapper", f"SELECT groot.{call}", key)):
			backend.prepare(f"{name} {what}", sql)
			contenders.append((f"{name} {what}", lambda _, size, make=make:
				[[make(rnd.randrange(options.partijen)).encode()] for _ in range(size)]))
		for name, batch in contenders:
			backend.run(name, batch(0, 1000))
		times = rounds(backend, options.rounds, options.calls, contenders)
		yield what, [times[f"{name} {what}"] for name in ("bare", "ours", "wrapper")]


def measure_searches(backend, options):
	"""Searching as people type, in the same register: what four of five take at most."""
	rnd = random.Random(11)
	backend.connection.execute("SET client_min_messages = warning")
	for what, (make, limit) in SEARCHES.items():
		times = []
		for _ in range(60):
			begin = time.perf_counter()
			backend.connection.execute("SELECT count(*) FROM groot.find_partij(%s::jsonb)",
				[make(rnd.randrange(options.partijen))]).fetchone()
			times.append((time.perf_counter() - begin) * 1000)
		yield what, (sorted(times)[len(times) * 4 // 5], sorted(times)[len(times) // 2], limit)


def measure_inzage(backend, options):
	"""What a partij with 1,000 klantcontacten sees of himself, in the same register: milliseconds, of several."""
	rnd = random.Random(13)
	people = [str(generate.uuid_of(1, rnd.randrange(options.partijen))) for _ in range(9)]
	for person in people:
		bodies = [{"onderwerp": f"Vraag {n}", "vertrouwelijk": False, "hadBetrokkenen": [
			{"rol": "klant", "initiator": True, "wasPartij": person}]} for n in range(CONTACTS)]
		backend.connection.execute("SELECT count(*) FROM groot.register_klantcontacten(%s::jsonb)", [json.dumps(bodies)])
	times = []
	for person in people:
		begin = time.perf_counter()
		found = backend.connection.execute("SELECT jsonb_array_length(groot.inzage(%s::jsonb) -> 'klantcontacten')",
			[json.dumps({"partij": person})]).fetchone()[0]
		times.append((time.perf_counter() - begin) * 1000)
		if found < CONTACTS:
			sys.exit(f"inzage shows {found} klantcontacten of {CONTACTS}")
	return statistics.median(times), times[0]


def machine(backend):
	"""What this was measured on."""
	with open("/proc/cpuinfo") as cpuinfo:
		model = next(line.split(": ")[1].strip() for line in cpuinfo if line.startswith("model name"))
	version = backend.value("SHOW server_version").split()[0]
	memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2 ** 30
	return f"PostgreSQL {version}, {model}, {os.cpu_count()} cores, {memory:.0f} GB of memory."


def bulk_rows(results, count, row):
	"""Imports and many bodies in one call, against COPY in the same run."""
	imported, copied, many, plpgsql = (results[name] for name in ("import", "copy", "many", "plpgsql"))

	def each(times):
		return f"{times[0] / count * 1e6:.1f} µs"
	row(f"import_betrokkenen of {count:,}: times COPY of the same rows", imported[0] / copied[0], 1.25,
		note=f"{each(imported)} against {each(copied)}; WAL {imported[3] / copied[3]:.2f} times")
	row("register_betrokkenen, 10,000 in a call, each with its log: times COPY", many[0] / copied[0],
		round(1.5 + LOG * count / 1e6 / copied[0], 2), note=each(many))
	row("the same: times PL/pgSQL row by row", many[0] / plpgsql[0], 0.45, note=f"{each(many)} against {each(plpgsql)}")
	row("two workers: what two COPYs gain, times what they gain",
		(copied[1] / results["two copies"]) / (imported[1] / results["two imports"]), 1.11,
		note=f"{imported[1] / results['two imports']:.2f} and {copied[1] / results['two copies']:.2f} times as fast as one")
	row("private memory of an import", imported[2], 256, " MB")
	row("an import: last tenth times first", 1 / results["tenths"], 1.11)


def main():
	parser = argparse.ArgumentParser()
	parser.add_argument("--known", type=int, default=500000)
	parser.add_argument("--rounds", type=int, default=7)
	parser.add_argument("--calls", type=int, default=4000)
	parser.add_argument("--transaction", type=int, default=200000)
	parser.add_argument("--bulk", type=int, default=1000000)
	parser.add_argument("--partijen", type=int, default=int(os.environ.get("KI_BENCH_PARTIJEN", 10000000)))
	options = parser.parse_args()

	backend = Backend()
	if shutil.disk_usage(backend.value("SHOW data_directory")).free < options.partijen * 2500:
		sys.exit(f"{options.partijen:,} partijen need {options.partijen * 2500 / 2 ** 30:.0f} GB of disk: "
			"KI_BENCH_PARTIJEN=1000000 makes fewer")
	for setting in ("synchronous_commit = off", "jit = off"):
		backend.connection.execute("SET " + setting)
	cpu = os.environ.get("KI_BENCH_CPU", "1")
	os.sched_setaffinity(0, {int(cpu)})
	os.sched_setaffinity(backend.connection.info.backend_pid, {int(cpu)})

	results = dict(measure_calls(backend, options))
	known, consent = results["known"], results["consent"]
	jit_off, jit_on = measure_jit(backend, options)
	whole = measure_whole(backend, options)
	clients = measure_clients(backend, options)
	feed = measure_feed(backend, options)
	read = measure_read(backend, options)
	ids = measure_ids(backend, options)
	copy = measure_copy(backend, options)
	seals = measure_seals(backend, options)
	parts, grown = measure_one_transaction(options)
	bulk_results = bulk.measure(options.bulk, options.known)
	size = fill(backend, options.partijen)
	reads = dict(measure_reads(backend, options))
	searches = dict(measure_searches(backend, options))
	inzage, first_inzage = measure_inzage(backend, options)

	def row(what, value, target, unit="", note=""):
		met = "met" if value <= target else "**missed**"
		print(f"| {what} | {value:.2f}{unit} | {target}{unit} | {met} | {note} |")

	print("# Benchmarks\n\nMade by `make bench`; how, and what it means, stands below.\n")
	print(f"{machine(backend)}  The register of {options.partijen:,} partijen is {size / 2 ** 30:.1f} GB.\n")
	print("| what | measured | target | | CPU of the backend |")
	print("|---|---|---|---|---|")
	def against(what, times, ours, bare, target, known_target=None):
		"""With the log, as it is by default, and without: that may cost 12 µs more."""
		log, none, statement = times[ours], times[ours + ", no log"], times[bare]
		row(what, log / statement, known_target or round(target + LOG / statement, 2),
			note=f"{log:.1f} µs against {statement:.1f}")
		row("the same without the log", none / statement, target, note=f"{none:.1f} µs")
		row("the log: more", log - none, LOG, " µs")

	against("known partij: times a bare prepared INSERT of the same row", known, "ours", "insert", 1.35, 1.4)
	row("the same: times PL/pgSQL", known["ours"] / known["plpgsql"], 1, note=f"{known['plpgsql']:.1f} µs")
	against("new person with consent, bsn, e-mail: times one statement that inserts the same rows",
		consent, "ours", "statement", 1.05)
	row("the same: times PL/pgSQL", consent["ours"] / consent["plpgsql"], 0.85,
		note=f"{consent['ours']:.1f} µs against {consent['plpgsql']:.1f}; stretch 0.65")
	against("a whole klantcontact of 13 rows, three of the log: times one statement that inserts the same rows",
		whole, "klantcontact", "whole", 1.25)
	print(f"| {CLIENTS} clients that register known partijen: calls a second, times those without the log "
		f"| {clients[0] / clients[1]:.2f} | at least 0.8 | {'met' if clients[0] >= 0.8 * clients[1] else '**missed**'} "
		f"| {clients[0]:.0f} against {clients[1]:.0f} |")
	row("a page of 100 events behind 900,000 others: times the first page", feed[1] / feed[0], 1.25,
		note=f"{feed[1]:.2f} ms against {feed[0]:.2f}")
	row("reading and checking a body of 33 values", read, 5, " µs")
	row("through the register's wrapper: more", known["wrapper"] - known["ours"], 10, " µs",
		f"{known['wrapper']:.1f} against {known['ours']:.1f}")
	row("known partij and a trigger of a user's that reads 20 rows, JIT on as servers have it: times JIT off",
		jit_on / jit_off, 1.1, note=f"{jit_on:.1f} µs against {jit_off:.1f}")
	row("bsn by COPY: times text", copy["klantinteracties.bsn"] / copy["text"], 1.1,
		note=f"{copy['klantinteracties.bsn']:.2f} s against {copy['text']:.2f} for a million")
	row("an id", ids, 0.1, " µs")
	for what, target in ("verzegel", 600), ("controleer_zegels", 700), ("controleer_verwerkingen", 2000):
		row(f"{what} of {SEALED:,} rows", seals[what], target, " ms")
	row(f"{options.transaction:,} in one transaction: last tenth times first", parts[-1] / parts[0], 1.3,
		note=" ".join(f"{p:.0f}" for p in parts) + " µs each")
	row("memory grown in it", grown, 8, " MB")
	bulk_rows(bulk_results, options.bulk, row)
	for what, (bare, ours, wrapper) in reads.items():
		row(f"{what}, of {options.partijen:,}: times a bare prepared SELECT of the same rows", ours / bare, 2,
			note=f"{ours:.1f} µs against {bare:.1f}; through the wrapper {wrapper:.1f}")
	for what, (slow, median, limit) in searches.items():
		row(f"find_partij, {what}: four of five within", slow, limit, " ms", note=f"median {median:.1f} ms")
	row(f"inzage of a person with {CONTACTS:,} klantcontacten, of {options.partijen:,}: the median of nine", inzage, 50,
		" ms", f"by the clock; the first in a session {first_inzage:.1f} ms")
	with open(os.path.join(os.path.dirname(__file__), "notes.md")) as notes:
		print(notes.read(), end="")


main()
