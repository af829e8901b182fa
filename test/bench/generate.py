"""Realistic, deterministic input: Dutch names and addresses, valid numbers.

The same seed gives the same input on every machine.  Of the registrations 40%
are of a known partij, 35% of an unknown one who agrees, 25% of one who does
not (the mix of performance.md).

registrations() and klantcontacten() yield bodies; filling() gives statements
that make a register of millions.
"""
import random
import uuid

FIRST = """Jan Piet Kees Henk Willem Johan Gerrit Hendrik Cornelis Dirk Sanne Anna
Maria Johanna Emma Sophie Julia Fatima Mohammed Ahmed Yusuf Aylin Noor Lotte Daan
Sem Lucas Levi Finn Tess Saar Femke Bram Thijs Jeroen Marieke Wouter Esmée Zoë
Chloé Renée André René Ömer Łukasz""".split()
PREFIX = ["", "", "", "", "de", "van", "van de", "van den", "van der", "ten", "in 't"]
LAST = """Jong Jansen Vries Berg Bakker Dijk Visser Smit Meijer Boer Mulder Groot Bos
Vos Peters Hendriks Leeuwen Dekker Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok
Jacobs Haan Vermeulen Heuvel Veen Broek Brink Yılmaz Kaya Öztürk Nguyen Özdemir
Schäfer Muñoz Wiśniewski""".split()
STREET = """Kerkstraat Dorpsstraat Molenweg Julianastraat Wilhelminalaan Stationsweg
Schoolstraat Beatrixlaan Eikenlaan Lindelaan Nieuwstraat Parallelweg
Burgemeester-van-Tuyllaan Van-Puffelenstraat""".split()
TOWN = ["Turfstad", "Utrecht", "Nijmegen", "'s-Hertogenbosch", "Súdwest-Fryslân",
	"Den Haag", "Zwolle", "Delft", "Emmen", "Vlissingen"]
TRADE = ["Bakkerij", "Wereldwinkel", "Fietsenmaker", "Kapsalon", "Bouwbedrijf",
	"Stichting", "Vereniging", "Garage"]
CHANNEL = ["telefoon", "balie", "e-mail", "brief", "webformulier"]
SUBJECT = ["Vraag over de afvalinzameling", "Standplaats op de markt", "Nieuw paspoort",
	"Verhuizing doorgeven", "Kapotte lantaarnpaal", "Bezwaar tegen de aanslag",
	"Parkeervergunning aanvragen"]
TASK = ["Terugbellen", "Stukken toesturen", "Afspraak maken", "Melding doorzetten"]
FOREIGN, PLAIN = "éëüöÖłŁıśñçáä", "eeuoOlLisncaa"
ASCII = str.maketrans(FOREIGN, PLAIN)
GIVEN, FAMILY = (2654435761, 5), (40503, 3)			# which of them the n-th of millions has

FILLING = """
INSERT INTO groot.partij (id, nummer, soort_partij)
SELECT {partij}, n, 'persoon' FROM generate_series(0, {last}) AS n;
INSERT INTO groot.hergebruik_besluit (id, hergebruik, grond, partij)
SELECT {besluit}, true, 'toestemming', {partij} FROM generate_series(0, {last}) AS n;
INSERT INTO groot.partij_gegevens (partij, soort_partij, besluit, contactnaam_voornaam,
	contactnaam_voorvoegsel_achternaam, contactnaam_achternaam, bezoekadres_straatnaam,
	bezoekadres_huisnummer, bezoekadres_postcode, bezoekadres_stad, bezoekadres_code_land)
SELECT {partij}, 'persoon', {besluit}, {voornaam}, NULLIF({voorvoegsel}, ''), {achternaam},
	{straat}, 1 + n % 399, 1000 + n % 8999 || ' ' || {letters}, {stad}, 'NL'
FROM generate_series(0, {last}) AS n;
INSERT INTO groot.partij_identificator (partij, soort_partij, code_register, code_objecttype,
	code_soort_object_id, object_id)
SELECT {partij}, 'persoon', 'brp', 'natuurlijk_persoon', 'bsn', {bsn}
FROM generate_series(0, {last}) AS n;
INSERT INTO groot.digitaal_adres (verstrekt_door_partij, code_soort_digitaal_adres, adres)
SELECT {partij}, 'email', {mail} FROM generate_series(0, {last}) AS n
UNION ALL
SELECT {partij}, 'telefoonnummer', '06' || 10000000 + n FROM generate_series(0, {last}, 2) AS n;
INSERT INTO groot.rekeningnummer (partij, iban, is_voorkeursrekeningnummer)
SELECT {partij}, {iban}, true FROM generate_series(0, {last}, 4) AS n;
INSERT INTO groot.klantcontact (id, nummer, plaatsgevonden_op, code_kanaal, onderwerp,
	indicatie_contact_gelukt, code_taal, vertrouwelijk)
SELECT {klantcontact}, n, timestamptz '2016-01-01 08:00+01' + n * interval '30 seconds',
	{kanaal}, {onderwerp}, true, 'nld', false
FROM generate_series(0, {last}) AS n;
INSERT INTO groot.betrokkene (had_klantcontact, was_partij, rol, initiator)
SELECT {klantcontact}, {partij}, 'klant', true FROM generate_series(0, {last}) AS n"""


def bsn_of(seed, number):
	"""A valid bsn, another one for every number below 1,500,000 of a seed."""
	for eight in range(10000000 + seed % 29 * 3000000 + 2 * number, 100000000):
		check = sum((9 - i) * int(d) for i, d in enumerate(str(eight))) % 11
		if check < 10:
			return f"{eight}{check}"


def person(rnd, number):
	"""The contactnaam, address, e-mail and phone of somebody."""
	first, prefix, last = rnd.choice(FIRST), rnd.choice(PREFIX), rnd.choice(LAST)
	name = {"voorletters": first[0], "voornaam": first, "achternaam": last}
	if prefix:
		name["voorvoegselAchternaam"] = prefix
	town = rnd.choice(TOWN)
	address = {
		"straatnaam": rnd.choice(STREET).replace("-", " "),
		"huisnummer": rnd.randrange(1, 400),
		"postcode": f"{rnd.randrange(1000, 9999)} {rnd.choice('ABCDEFGHJK')}{rnd.choice('BCDEFGHJK')}",
		"stad": town,
		"codeLand": "NL",
		"nummeraanduidingid": f"{rnd.randrange(10 ** 4):04}2000{rnd.randrange(10 ** 8):08}",
	}
	mail = f"{first}.{last}.{number}@example.nl".lower().translate(ASCII)
	mail = "".join(c for c in mail if c.isascii())
	return name, address, mail, f"06{rnd.randrange(10 ** 8):08}"


def uuid_of(kind, number):
	"""An id that ascends with the number, as those of new_id() do."""
	return uuid.UUID(int=(kind << 112) | (7 << 76) | (2 << 62) | number)


def registrations(count, known, seed=2599):
	"""Yields (kind, body, facts): kind is known, consent or none.

	Known partijen are those of uuid_of(1, 0) up to known; every hundred
	registrations share a klantcontact, uuid_of(2, n)."""
	rnd = random.Random(seed)
	for number in range(count):
		name, address, mail, phone = person(rnd, number)
		kind = rnd.choices(("known", "consent", "none"), (40, 35, 25))[0]
		bsn = bsn_of(seed, number)
		body = {
			"hadKlantcontact": {"uuid": str(uuid_of(2, number // 100))},
			"rol": "klant",
			"initiator": True,
			"contactnaam": name,
		}
		if kind == "known":
			body["wasPartij"] = {"uuid": str(uuid_of(1, rnd.randrange(known)))}
		else:
			body["bezoekadres"] = address
			body["indicatieHergebruikPartij"] = kind == "consent"
			body["digitaleAdressen"] = [{"adres": mail, "soortDigitaalAdres": "email"}]
		if kind == "consent":
			body["partijIdentificatoren"] = [{"partijIdentificator": {
				"codeObjecttype": "natuurlijk_persoon", "codeRegister": "brp",
				"codeSoortObjectId": "bsn", "objectId": bsn}}]
		yield kind, body, {"bsn": bsn, "mail": mail, "phone": phone}


def klantcontacten(count, known, actors, seed):
	"""Yields (body, facts): a whole klantcontact, with an actor, a known and a
	new betrokkene who agrees, an onderwerpobject and an interne taak.

	Known partijen are those of uuid_of(1, n), actors those of uuid_of(16, n)."""
	rnd = random.Random(seed)
	for number in range(count):
		name, address, mail, phone = person(rnd, number)
		bsn = bsn_of(seed, number)
		actor = str(uuid_of(16, rnd.randrange(actors)))
		yield {
			"plaatsgevondenOp": f"2026-{rnd.randrange(1, 13):02}-{rnd.randrange(1, 29):02}T"
				f"{rnd.randrange(8, 18):02}:{rnd.randrange(60):02}:00+01:00",
			"codeKanaal": rnd.choice(CHANNEL),
			"onderwerp": rnd.choice(SUBJECT),
			"inhoud": f"{rnd.choice(SUBJECT)}: belt over de {rnd.choice(STREET)} in {rnd.choice(TOWN)}",
			"indicatieContactGelukt": True,
			"codeTaal": "nld",
			"vertrouwelijk": False,
			"hadBetrokkenActoren": [actor],
			"hadBetrokkenen": [{
				"rol": "vertegenwoordiger",
				"initiator": True,
				"wasPartij": {"uuid": str(uuid_of(1, rnd.randrange(known)))},
			}, {
				"rol": "klant",
				"initiator": False,
				"contactnaam": name,
				"bezoekadres": address,
				"indicatieHergebruikPartij": True,
				"partijIdentificatoren": [{"partijIdentificator": {
					"codeObjecttype": "natuurlijk_persoon", "codeRegister": "brp",
					"codeSoortObjectId": "bsn", "objectId": bsn}}],
				"digitaleAdressen": [
					{"adres": mail, "soortDigitaalAdres": "email"},
					{"adres": phone, "soortDigitaalAdres": "telefoonnummer"}],
			}],
			"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {
				"objectId": f"ZAAK-2026-{rnd.randrange(10 ** 7):07}", "codeObjecttype": "12",
				"codeRegister": "6", "codeSoortObjectId": "12"}}],
			"leiddeTotInterneTaken": [{
				"gevraagdeHandeling": rnd.choice(TASK),
				"toelichting": f"Bij voorkeur voor {rnd.randrange(9, 18)} uur, over {rnd.choice(SUBJECT).lower()}",
				"toegewezenAanActoren": [actor],
			}],
		}, {"actor": actor, "bsn": bsn, "mail": mail, "phone": phone}


def one_of(words, step, shift):
	"""SQL: one of these words, by the number n."""
	array = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
	return f"(ARRAY[{array}])[1 + (n * {step}::bigint >> {shift}) % {len(words)}]"


def id_of(kind):
	"""SQL: uuid_of(kind, n)."""
	return f"('{kind:04x}000000007000' || to_hex('-9223372036854775808'::bigint + n))::uuid"


def filling(partijen):
	"""The statements that fill an empty register groot, as a set.

	The partijen are those of uuid_of(1, n) with bsn_of(0, n) and mail_of(n), the
	klantcontacten those of uuid_of(2, n); both have n for their nummer."""
	eight = "(10000000 + 2 * n)"
	check = "((" + " + ".join(f"{9 - i} * ({eight} / {10 ** (7 - i)} % 10)" for i in range(8)) + ") % 11)"
	iban = int("212928110000000000232100") % 97		# LTSB, ten zeros, NL, 00; 1000000 % 97 is 27
	words = {
		"partij": id_of(1), "klantcontact": id_of(2), "besluit": id_of(3),
		"bsn": f"CASE WHEN {check} = 10 THEN ({eight} + 1) || '1' ELSE {eight} || {check}::text END",
		"mail": f"lower(translate({one_of(FIRST, *GIVEN)} || '.' || {one_of(LAST, *FAMILY)}, "
			f"'{FOREIGN}', '{PLAIN}')) || '.' || n || '@example.nl'",
		"iban": f"'NL' || lpad((98 - ({iban} + n * 27::bigint) % 97)::text, 2, '0') || 'LTSB' || "
			"lpad(n::text, 10, '0')",
		"voornaam": one_of(FIRST, *GIVEN), "voorvoegsel": one_of(PREFIX, 7919, 3),
		"achternaam": one_of(LAST, *FAMILY), "straat": one_of([street.replace("-", " ") for street in STREET], 104729, 5),
		"letters": one_of(["AB", "BC", "CD", "DE", "GH", "HJ", "KX"], 611953, 5),
		"stad": one_of(TOWN, 1299709, 7), "kanaal": one_of(CHANNEL, 15485863, 7),
		"onderwerp": one_of(SUBJECT, 32452843, 7), "last": partijen - 1,
	}
	return FILLING.format(**words).split(";\n")


def mail_of(number):
	"""The e-mail address of a partij of the register groot."""
	first, last = (words[(number * step >> shift) % len(words)]
		for words, (step, shift) in ((FIRST, GIVEN), (LAST, FAMILY)))
	return f"{first}.{last}".translate(ASCII).lower() + f".{number}@example.nl"
