"""Realistic, deterministic input: Dutch names and addresses, valid numbers.

The same seed gives the same input on every machine.  Of the registrations 40%
are of a known partij, 35% of an unknown one who agrees, 25% of one who does
not (the mix of performance.md).
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
ASCII = str.maketrans("éëüöÖłŁıśñçáä", "eeuoOlLisncaa")


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
