#!/usr/bin/python3
"""Changes one thing of our C at a time, and sees whether a test notices.

At first each test runs alone on a build with counters, which tells how long it takes
and which lines it reaches.  Then, for each mutant, only its file is compiled, and the
tests that reach its line run, the fastest first, until one fails.  For test/mutate,
in whose folder it works.
"""
import argparse
import collections
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from mutants import mutants

WORK = os.environ["KI_WORK"]
TREE = WORK + "/tree"
PG_CONFIG = os.environ["PG_CONFIG"]
Test = collections.namedtuple("Test", "name seconds")


def ask_config(what):
    return subprocess.check_output([PG_CONFIG, "--" + what], text=True).strip()


BINDIR = ask_config("bindir")
SUITE = os.path.dirname(ask_config("pgxs")) + "/../test"
INSTALLED = os.environ["KI_INSTALLED"]


def run(command, limit=None, **more):
    """Exit status of a command and of all it started; -1 when it took too long."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True, **more)
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        return -1
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def stop_servers(folder):
    for pid in glob.glob(folder + "/**/postmaster.pid", recursive=True):
        run([BINDIR + "/pg_ctl", "-s", "-D", os.path.dirname(pid), "-m", "immediate", "stop"])


class Server:
    """The server of the tests that need one; each test gets it as new."""

    def __init__(self):
        self.data = WORK + "/data"
        self.fresh = WORK + "/fresh"
        self.stop("fast")
        shutil.copytree(self.data, self.fresh)

    def stop(self, mode):
        run([BINDIR + "/pg_ctl", "-s", "-w", "-D", self.data, "-m", mode, "stop"], 60)

    def start(self, **environment):
        shutil.rmtree(self.data, ignore_errors=True)
        run(["cp", "-a", self.fresh, self.data])
        if run([BINDIR + "/pg_ctl", "-s", "-w", "-D", self.data, "-l", WORK + "/server.log", "start"], 60,
               env={**os.environ, **environment}) != 0:
            sys.exit("the server does not start: see its log")


def tests():
    """The names of all, by the groups of test/check."""
    for group, pattern in (("regress", "sql/*.sql"), ("isolation", "test/specs/*.spec"),
                           ("pgtap", "test/pgtap/*.sql"), ("oracle", "test/oracle/*.py"),
                           ("tap", "test/t/*.pl")):
        for path in sorted(glob.glob(pattern)):
            yield "%s/%s" % (group, os.path.splitext(os.path.basename(path))[0])


def run_test(server, name, limit, **environment):
    """Does it pass?  Whatever it leaves is gone afterwards."""
    group, name = name.split("/")
    out = WORK + "/out"
    shutil.rmtree(out, ignore_errors=True)
    os.mkdir(out)
    env = {**os.environ, **environment}
    if group in ("regress", "isolation"):
        program = SUITE + ("/regress/pg_regress" if group == "regress" else "/isolation/pg_isolation_regress")
        command = [program, "--inputdir=" + ("." if group == "regress" else "test"), "--outputdir=" + out,
                   "--bindir=" + BINDIR, "--dbname=contrib_regression", "--load-extension=klantinteracties", name]
    elif group == "pgtap":
        command = ["bash", "-c", "createdb pgtap && psql -X -q -d pgtap -c 'CREATE EXTENSION klantinteracties'"
                   " -c 'CREATE EXTENSION pgtap' && pg_prove --dbname pgtap test/pgtap/%s.sql" % name]
    elif group == "oracle":
        env["PGDATABASE"] = "oracle"
        command = ["bash", "-c", "createdb oracle && psql -X -q -d oracle -c 'CREATE EXTENSION klantinteracties'"
                   " && prove --exec /usr/bin/python3 test/oracle/%s.py" % name]
    else:
        for variable in ("PGHOST", "PGPORT", "PGDATABASE", "LC_ALL"):
            env.pop(variable, None)
        env.update(PERL5LIB=SUITE + "/perl", PG_REGRESS=SUITE + "/regress/pg_regress",
                   TEMP_CONFIG=WORK + "/extension.conf", TESTDIR=out, TESTDATADIR=out + "/tmp_check",
                   TESTLOGDIR=out + "/log")
        os.makedirs(out + "/tmp_check")
        os.mkdir(out + "/log")
        command = ["prove", "test/t/%s.pl" % name]
    if group != "tap":
        server.start(**environment)
    status = run(command, limit, env=env)
    # what counts does so when its session ends
    server.stop("fast" if status != -1 and environment else "immediate")
    stop_servers(out)
    return status


def build(*goals, **environment):
    return run(["make", "-s", "-j", str(os.cpu_count()), *goals], env={**os.environ, **environment})


class Reach:
    """Which tests reach a line."""

    def __init__(self, folder):
        self.folder = folder
        self.lines = {}

    def counts(self, test, source):
        """How often a test came by each line of a source."""
        at = "%s/%s/%s" % (self.folder, test.name, source[:-2])
        if not os.path.exists(at + ".gcda"):
            return {}
        shutil.copy("%s/notes/%s.gcno" % (self.folder, source[:-2]), at + ".gcno")
        answer = subprocess.run(["gcov", "--json-format", "--stdout", at + ".gcda"], capture_output=True,
                                cwd=TREE).stdout
        return {line["line_number"]: line["count"]
                for file in json.loads(answer)["files"] if file["file"] == source for line in file["lines"]}

    def tests(self, source, line, all_tests):
        if source not in self.lines:
            self.lines[source] = {test.name: self.counts(test, source) for test in all_tests}
        told = self.lines[source]
        known = set().union(*told.values())
        if not known:
            # nothing but values, which all may use
            return all_tests
        # a statement of several lines is counted in its first ones; what stands outside
        # of functions in none
        counted = next((at for at in range(line, max(line - 12, 0), -1) if at in known), None)
        return [test for test in all_tests
                if (told[test.name].get(counted, 0) > 0 if counted else any(told[test.name].values()))]


def measure(server, folder, wanted):
    """Runs every test on a build with counters; those that do not pass there are told, and left out."""
    passed = []
    for name in wanted:
        prefix = "%s/%s" % (folder, name)
        begin = time.time()
        status = run_test(server, name, 600, GCOV_PREFIX=prefix, GCOV_PREFIX_STRIP=str(TREE.count("/")),
                          COPT="--coverage")
        if status == 0:
            passed.append(Test(name, time.time() - begin))
        else:
            print("left out, as it does not pass unchanged: " + name, flush=True)
    return sorted(passed, key=lambda test: test.seconds)


def choose(seed, sources):
    """Mutants, at random: a line, and one of those of that line."""
    chance = random.Random(seed)
    lines = collections.defaultdict(list)
    for source in sources:
        text = open(source).read()
        for mutant in mutants(text):
            lines[source, text.count("\n", 0, mutant[0]) + 1].append(mutant)
    places = sorted(lines)
    chance.shuffle(places)
    for place in places:
        yield place, chance.choice(lines[place])


def try_mutant(server, reach, all_tests, source, line, mutant):
    """What became of it: (state, test); None when it is no other programme."""
    begin, end, instead, _ = mutant
    text = open(source).read()
    compiled = source[:-1] + "o"
    shutil.copy2(compiled, WORK + "/was.o")
    shutil.copy2(source, WORK + "/was.c")
    try:
        with open(source, "w") as out:
            out.write(text[:begin] + instead + text[end:])
        if build(compiled, COPT="-Wno-error") != 0 or \
                open(compiled, "rb").read() == open(WORK + "/was.o", "rb").read():
            return None
        fitting = reach.tests(source, line, all_tests)
        if not fitting:
            return "not reached", ""
        if build("klantinteracties.so", COPT="-Wno-error") != 0:
            return None
        shutil.copy("klantinteracties.so", INSTALLED + ".new")
        os.rename(INSTALLED + ".new", INSTALLED)
        for test in fitting:
            status = run_test(server, test.name, 60 + 20 * test.seconds)
            if status != 0:
                return "caught", test.name + (" (too slow)" if status == -1 else "")
        return "living", "%d tests" % len(fitting)
    finally:
        shutil.copy2(WORK + "/was.c", source)
        shutil.copy2(WORK + "/was.o", compiled)


def known():
    """Those that live and are right to: file, line, what stands there instead, between tabs."""
    reasons = {}
    reason = ""
    for line in open("test/mutation/living"):
        line = line.rstrip("\n")
        if line.startswith("# "):
            reason = line[2:]
        elif line:
            reasons[tuple(line.split("\t"))] = reason
    return reasons


def main():
    parser = argparse.ArgumentParser(prog="test/mutate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--sources", default="src/**/*.c", help="only mutants of these")
    parser.add_argument("--tests", default="", help="only these groups or tests, with a space between them")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin none after that")
    arguments = parser.parse_args()

    os.chdir(TREE)
    began = time.time()
    server = Server()
    wanted = [name for name in tests() if not arguments.tests or
              any(name == w or name.startswith(w + "/") for w in arguments.tests.split())]
    folder = WORK + "/reach"
    build("clean")
    if build("all", COPT="--coverage -O1 -fno-inline") != 0:
        sys.exit("the build with counters fails")
    shutil.copy("klantinteracties.so", INSTALLED)
    for note in glob.glob("src/**/*.gcno", recursive=True):
        os.makedirs(os.path.dirname("%s/notes/%s" % (folder, note)), exist_ok=True)
        shutil.copy(note, "%s/notes/%s" % (folder, note))
    all_tests = measure(server, folder, wanted)
    print("%d tests measured in %.0f s" % (len(all_tests), time.time() - began), flush=True)
    build("clean")
    if build("all") != 0:
        sys.exit("the build fails")

    reach = Reach(folder)
    reasons = known()
    states = collections.Counter()
    sources = sorted(glob.glob(arguments.sources, recursive=True))
    tried = 0
    for (source, line), mutant in choose(arguments.seed, sources):
        if tried == arguments.count or time.time() - began > arguments.minutes * 60:
            break
        result = try_mutant(server, reach, all_tests, source, line, mutant)
        if result is None:
            continue
        tried += 1
        text = " ".join(open(source).read().split("\n")[line - 1].split())
        state, test = result
        reason = reasons.get((source, text, mutant[2]))
        if state != "caught" and reason:
            state, test = "known", reason
        states[state] += 1
        was = open(source).read()[mutant[0]:mutant[1]].replace("\n", " ")
        print("%-11s %s:%d [%s] %s -> %s  (%s)%s" %
              (state, source, line, mutant[3], was, mutant[2].replace("\n", " "), test,
               "" if state == "caught" else "\n            " + text), flush=True)
    total = sum(states.values())
    share = 100 * states["caught"] / max(total, 1)
    print("seed %d: %d mutants in %.0f s: %s; %.1f%% caught" % (
        arguments.seed, total, time.time() - began,
        ", ".join("%d %s" % (n, state) for state, n in states.most_common()), share))
    return share < 92


sys.exit(main())
