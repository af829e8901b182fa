"""Imports and many bodies in one call, beside COPY of the very rows that they make.

Each contender begins with a copy of one database: a register with known
partijen, and the bodies in a table.  COPY inserts what import_betrokkenen made
there, with ids that ascend as those of new_id() do, into the same tables with all
their indexes and constraints, the keys of the import among them.
"""
import json
import os
import re
import subprocess
import tempfile
import threading
import time

import generate
import psycopg

HERE = os.path.dirname(__file__)
TABLES = ("partij", "partij_identificator", "hergebruik_besluit", "partij_gegevens", "betrokkene",
	"digitaal_adres", "import_sleutel")
IMPORT = "CALL klantinteracties.import_betrokkenen('bench.bodies')"
MANY = """SELECT count(*) FROM (SELECT jsonb_agg(body ORDER BY bron_sleutel) AS bodies
	FROM bench.bodies GROUP BY bron_sleutel::int / 10000) AS s, klantinteracties.register_betrokkenen(bodies)"""
PLPGSQL = "SET enable_seqscan = off", "SELECT count(bench.register_betrokkene(body)) FROM bench.bodies"


class Session:
	"""A connection to one database, and what its backend uses."""

	def __init__(self, database):
		self.connection = psycopg.connect(dbname=database, autocommit=True)
		self.process = f"/proc/{self.connection.info.backend_pid}"
		self.most = 0
		self.progress = []
		self.connection.add_notice_handler(self.notice)

	def notice(self, diagnostic):
		match = re.search(r": (\d+) of ", diagnostic.message_primary)
		if match:
			self.progress.append((int(match[1]), self.cpu()))

	def cpu(self):
		with open(self.process + "/schedstat") as file:
			return int(file.read().split()[0]) / 1e9

	def watch(self):
		"""The most private memory it has, until it ends."""
		while self.most is not None:
			with open(self.process + "/status") as file:
				anonymous = int(re.search(r"RssAnon:\s+(\d+)", file.read())[1]) / 1024
			if self.most is None:
				break
			self.most = max(self.most, anonymous)
			time.sleep(0.2)

	def run(self, *statements):
		"""CPU and wall seconds, MB of memory, MB of WAL."""
		lsn = self.connection.execute("SELECT pg_current_wal_lsn()").fetchone()[0]
		watcher = threading.Thread(target=self.watch, daemon=True)
		watcher.start()
		cpu, wall = self.cpu(), time.time()
		for statement in statements:
			self.connection.execute(statement)
		cpu, wall, most, self.most = self.cpu() - cpu, time.time() - wall, self.most, None
		watcher.join()
		wal = self.connection.execute("SELECT pg_current_wal_lsn() - %s::pg_lsn", [lsn]).fetchone()[0]
		return cpu, wall, most, float(wal) / 2 ** 20


def admin(statement):
	with psycopg.connect(dbname="postgres", autocommit=True) as connection:
		connection.execute(statement)


def fresh(name):
	admin(f"DROP DATABASE IF EXISTS {name}")
	admin(f"CREATE DATABASE {name} TEMPLATE bulk STRATEGY file_copy")
	return Session(name)


def make(count, known):
	"""The database that all begin with."""
	admin("DROP DATABASE IF EXISTS bulk")
	admin("CREATE DATABASE bulk")
	script = f"""CREATE EXTENSION klantinteracties;
		\\set known {known}
		\\i {HERE}/preload.sql
		\\i {HERE}/plpgsql.sql
		CREATE TABLE bench.bodies (bron_sleutel text PRIMARY KEY, body jsonb NOT NULL);"""
	subprocess.run(["psql", "-X", "-q", "-o", os.devnull, "-v", "ON_ERROR_STOP=1", "-d", "bulk"], input=script,
		text=True, check=True)
	with psycopg.connect(dbname="bulk", autocommit=True) as connection:
		with connection.cursor().copy("COPY bench.bodies FROM STDIN") as copy:
			for n, (_, body, _) in enumerate(generate.registrations(count, known)):
				copy.write_row((f"{n + 1:07}", json.dumps(body, ensure_ascii=False)))
		connection.execute("VACUUM ANALYZE bench.bodies")
		connection.execute("CHECKPOINT")


def together(*jobs):
	"""Wall seconds of jobs at once: a session and its statements each."""
	threads = [threading.Thread(target=session.run, args=statements) for session, *statements in jobs]
	begin = time.time()
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return time.time() - begin


def measure(count, known):
	make(count, known)
	result, folder = {}, tempfile.mkdtemp()
	os.chmod(folder, 0o777)

	session = fresh("bulk_import")
	result["import"] = session.run(IMPORT)
	tenth = count // 10
	points = [(0, 0.0)] + session.progress

	def cost(low, high):
		inside = [p for p in points if low <= p[0] <= high]
		return (inside[-1][1] - inside[0][1]) / (inside[-1][0] - inside[0][0])
	result["tenths"] = cost(tenth // 2, tenth * 3 // 2) / cost(count - tenth, count)
	for table in TABLES:
		new = {"import_sleutel": "true", "partij_gegevens": "partij", "partij_identificator": "partij"}.get(table, "id")
		if new != "true":
			new += " NOT IN (SELECT id FROM klantregister.partij WHERE id::text LIKE '0001%-7%')" if new == "partij" \
				else " IS NOT NULL AND substr(%s::text, 15, 1) = '8'" % new
		session.connection.execute(f"""COPY (SELECT * FROM klantregister.{table} WHERE {new})
			TO '{folder}/{table}'""")
	copy = [f"COPY klantregister.{table} FROM '{folder}/{table}'" for table in TABLES]
	session.connection.close()

	for name, statements in (("copy", copy), ("many", [MANY]), ("plpgsql", PLPGSQL)):
		session = fresh("bulk_" + name)
		result[name] = session.run(*statements)
		session.connection.close()

	# two at once: halves of the source, and of each file
	first = fresh("bulk_import")
	second = Session("bulk_import")
	result["two imports"] = together(*((session, IMPORT[:-1] + f", worker => {n}, workers => 2)")
		for n, session in ((1, first), (2, second))))
	first.connection.close()
	second.connection.close()
	first = fresh("bulk_copy")
	second = Session("bulk_copy")
	halves = [[f"COPY klantregister.{table} FROM PROGRAM 'split -n r/{n}/2 {folder}/{table}'" for table in TABLES]
		for n in (1, 2)]
	# what is referred to stands in the other half too: partijen and besluiten go in first
	result["two copies"] = together((first, *halves[0][:1]), (second, *halves[1][:1])) + \
		together((first, *halves[0][1:3]), (second, *halves[1][1:3])) + \
		together((first, *halves[0][3:5]), (second, *halves[1][3:5])) + \
		together((first, *halves[0][5:]), (second, *halves[1][5:]))
	first.connection.close()
	second.connection.close()
	for name in ("bulk_import", "bulk_copy", "bulk_many", "bulk_plpgsql", "bulk"):
		admin(f"DROP DATABASE {name}")
	return result
