"""Calls to a proxy as the programs of many gemeenten make them, and their count.

load.py CONNECTION SECONDS WORKERS GEMEENTEN FAVOURITE OUT

Every klantcontact has a subject of its own and a sleutel, so that afterwards it can
be told of each call whether it is there once.  One in three is for the favourite.
What fails because a shard is away is sent again at the end, as a program would.
Writes a line for each call: gemeente, subject, SQLSTATE of the first try (00000 for
none), seconds since the begin, message.
"""
import json
import multiprocessing
import random
import sys
import time
import uuid

import psycopg


def body(subject, key):
    return json.dumps({
        "onderwerp": subject, "vertrouwelijk": False, "kanaal": "telefoon", "sleutel": key,
        "hadBetrokkenen": [{
            "rol": "klant", "initiator": True,
            "contactnaam": {"achternaam": "Vries"},
            "digitaleAdressen": [{"adres": "klant@example.nl", "soortDigitaalAdres": "email"}],
        }],
    })


class Worker:
    def __init__(self, number, connection, until, gemeenten, favourite, begin):
        self.number, self.until, self.begin = number, until, begin
        self.random = random.Random(number)
        self.gemeenten, self.favourite = gemeenten, favourite
        self.db = psycopg.connect(connection, autocommit=True)
        self.calls = []

    def register(self, gemeente, subject, key):
        self.db.execute("SELECT gemeenten.register_klantcontact(%s, %s::jsonb)",
                        (gemeente, body(subject, key)))

    def call(self):
        gemeente = str(self.favourite if self.random.random() < 1 / 3
                       else self.random.randint(1, self.gemeenten))
        subject, key = f"{self.number}-{len(self.calls)}", str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        state, message = "00000", ""
        try:
            self.register(gemeente, subject, key)
            if len(self.calls) % 4 == 0:
                self.db.execute("SELECT count(*) FROM gemeenten.find_klantcontact(%s, %s::jsonb)",
                                (gemeente, json.dumps({"onderwerp": subject})))
        except psycopg.Error as error:
            state, message = error.sqlstate or "?", error.diag.message_primary or str(error)
        self.calls.append((gemeente, subject, key, state, time.time() - self.begin, message))

    def run(self):
        while time.time() < self.until:
            self.call()
        for gemeente, subject, key, state, _, _ in self.calls:
            if state == "08006":
                self.register(gemeente, subject, key)
        return [(g, s, state, f"{t:.3f}", m) for g, s, _, state, t, m in self.calls]


def work(arguments):
    return Worker(*arguments).run()


def main():
    connection, seconds, workers, gemeenten, favourite, out = sys.argv[1:]
    begin = time.time()
    arguments = [(n, connection, begin + float(seconds), int(gemeenten), int(favourite), begin)
                 for n in range(int(workers))]
    with multiprocessing.Pool(int(workers)) as pool, open(out, "w", encoding="utf-8") as file:
        for calls in pool.map(work, arguments):
            for call in calls:
                file.write("\t".join(call) + "\n")


main()
