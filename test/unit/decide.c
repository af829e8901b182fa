/*
 * decide.c
 *		The decision, asked everything there is to ask.
 * objects: decide/decide.o
 *
 * What must come out is written here as F2599 says it, in sentences that look
 * nothing like the table: so a row that is wrong, or missing, does not come out.
 */
#include "decide/decide.h"
#include "tap.h"

/*
 * ought - F2599: of a known partij with data nothing changes.  Who agrees is kept
 * with his data.  Who does not is kept as far as his authentication needs it; else
 * not at all, unless he is known already.
 */
static PartijAction
ought(Bekendheid bekendheid, bool identificator, bool agrees)
{
	if (bekendheid == PARTIJ_MET_GEGEVENS)
		return PARTIJ_UNTOUCHED;
	if (agrees)
		return bekendheid == PARTIJ_ONBEKEND ? PARTIJ_CREATE : PARTIJ_COMPLETE;
	if (bekendheid == PARTIJ_MINIMAAL)
		return PARTIJ_UNTOUCHED;
	return identificator ? PARTIJ_CREATE_MINIMAL : PARTIJ_NONE;
}

static void
test_decide(void)
{
	for (int bekendheid = PARTIJ_ONBEKEND; bekendheid <= PARTIJ_MET_GEGEVENS; bekendheid++)
	{
		for (int identificator = 0; identificator <= 1; identificator++)
		{
			for (int hergebruik = HERGEBRUIK_NIET_GEVRAAGD; hergebruik <= HERGEBRUIK_JA; hergebruik++)
				ok(ki_decide(bekendheid, identificator, hergebruik) ==
				   ought(bekendheid, identificator, hergebruik == HERGEBRUIK_JA),
				   "bekendheid %d, identificator %d, hergebruik %d", bekendheid, identificator, hergebruik);
		}
	}
	/* where no row fits, nothing is kept */
	ok(ki_decide((Bekendheid) (PARTIJ_MET_GEGEVENS + 1), true, HERGEBRUIK_JA) == PARTIJ_NONE,
	   "what no row tells of is not kept");
}

static void
test_derive(void)
{
	for (int given = SOORT_ONBEKEND; given <= SOORT_CONTACTPERSOON; given++)
	{
		for (int identificator = SOORT_ONBEKEND; identificator <= SOORT_CONTACTPERSOON; identificator++)
		{
			for (int names = 0; names < 8; names++)
			{
				SoortGrounds grounds = {given, identificator, names & 1, names & 2, names & 4};
				SoortPartij soort = ki_derive_soort(&grounds);
				SoortPartij must;

				/* what is said counts most, then a number, then the names */
				if (given)
					must = given;
				else if (identificator)
					must = identificator;
				else if (grounds.organisatienaam)
					must = grounds.contactnaam && grounds.vertegenwoordiger
						? SOORT_CONTACTPERSOON : SOORT_ORGANISATIE;
				else if (!grounds.contactnaam)
					must = SOORT_ONBEKEND;
				else
					must = grounds.vertegenwoordiger ? SOORT_CONTACTPERSOON : SOORT_PERSOON;
				ok(soort == must, "given %d, identificator %d, names %d: %d", given, identificator, names, soort);
			}
		}
	}
}

static void
test_names(void)
{
	static const char *const wrong[] = {
		"", "persoo", "personen", "persooN", "organisatiE", "0rganisatie", "contactpersoom", "medewerker"
	};
	char		rest[64];

	for (int soort = SOORT_PERSOON; soort <= SOORT_CONTACTPERSOON; soort++)
	{
		const char *name = ki_soort_name(soort);

		/* it need not end there */
		snprintf(rest, sizeof(rest), "%s%s", name, "en");
		ok(ki_soort_by_name(rest, strlen(name)) == soort, "%s", name);
		ok(ki_soort_by_name(rest, strlen(rest)) == SOORT_ONBEKEND, "%s", rest);
	}
	ok(ki_soort_name(SOORT_ONBEKEND) == NULL, "none has no word");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ok(ki_soort_by_name(wrong[i], strlen(wrong[i])) == SOORT_ONBEKEND, "\"%s\" is none", wrong[i]);
}

int
main(void)
{
	test_decide();
	test_derive();
	test_names();
	return done();
}
