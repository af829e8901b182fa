/*
 * moment.c
 *		Dates, times and UUIDs: all dates of years that differ, every number of a
 *		time, and each character of a UUID.
 * objects: read/moment.o
 *
 * Which days there are, the C library says.
 */
#include "read/moment.h"
#include "tap.h"

#include <time.h>

static bool
parse(const char *text, Moment *moment)
{
	/* it ends where its length says, whatever comes then */
	char		more[128];

	snprintf(more, sizeof(more), "%s0", text);
	return ki_parse_moment(more, strlen(text), moment);
}

static bool
is_day(int year, int month, int day)
{
	struct tm	tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12};

	(void) timegm(&tm);
	return tm.tm_year == year - 1900 && tm.tm_mon == month - 1 && tm.tm_mday == day;
}

static void
test_dates(void)
{
	static const int years[] = {0, 1, 4, 100, 400, 1899, 1900, 2000, 2023, 2024, 2100, 9999};
	char		text[64];
	Moment		moment;

	for (size_t y = 0; y < sizeof(years) / sizeof(years[0]); y++)
	{
		for (int month = 0; month <= 13; month++)
		{
			for (int day = 0; day <= 32; day++)
			{
				bool		read;

				snprintf(text, sizeof(text), "%04d-%02d-%02d", years[y], month, day);
				read = parse(text, &moment);
				ok(read == (years[y] >= 1 && is_day(years[y], month, day)), "%s", text);
				ok(!read || (moment.year == years[y] && moment.month == month && moment.day == day &&
							 moment.hour == 0 && moment.minute == 0 && moment.second == 0 &&
							 moment.microsecond == 0 && !moment.has_zone && moment.zone == 0), "%s", text);
			}
		}
	}
}

static void
test_times(void)
{
	char		text[64];
	Moment		moment;

	for (int n = 0; n <= 99; n++)
	{
		snprintf(text, sizeof(text), "2024-02-29T%02d:07", n);
		ok(parse(text, &moment) == (n <= 23) && (n > 23 || (moment.hour == n && moment.minute == 7)), "%s", text);
		snprintf(text, sizeof(text), "2024-02-29t07:%02d:08", n);
		ok(parse(text, &moment) == (n <= 59) &&
		   (n > 59 || (moment.hour == 7 && moment.minute == n && moment.second == 8)), "%s", text);
		snprintf(text, sizeof(text), "2024-02-29 07:08:%02d", n);
		ok(parse(text, &moment) == (n <= 59) && (n > 59 || (moment.minute == 8 && moment.second == n)), "%s", text);

		/* zones: -15:59:59 to +15:59:59 */
		for (int form = 0; form < 8; form++)
		{
			static const char *const forms[] = {"%c%02d", "%c%02d:30", "%c%02d30", "%c15:%02d", "%c15%02d",
				"%c11:%02d:40", "%c11:40:%02d", "%c1140:%02d"};
			int			hours = form < 3 ? n : form < 5 ? 15 : 11;
			int			minutes = form == 0 ? 0 : form < 3 ? 30 : form < 6 ? n : 40;
			int			seconds = form < 5 ? 0 : form == 5 ? 40 : n;
			char		sign = n % 2 ? '-' : '+';
			int			zone = (hours * 3600 + minutes * 60 + seconds) * (sign == '-' ? -1 : 1);
			bool		right = hours <= 15 && minutes <= 59 && seconds <= 59;
			int			at = snprintf(text, sizeof(text), "2024-02-29T07:08:09");

			snprintf(text + at, sizeof(text) - at, forms[form], sign, n);
			ok(parse(text, &moment) == right && (!right || (moment.has_zone && moment.zone == zone)), "%s", text);
		}
	}
}

static void
test_fractions(void)
{
	static const struct
	{
		const char *text;
		int			microsecond;
	}			fractions[] =
	{
		{".1", 100000}, {",1", 100000}, {".01", 10000}, {".001", 1000}, {".0001", 100}, {".00001", 10},
		{".000001", 1}, {".0000009", 0}, {".999999", 999999}, {".9999999999", 999999}, {".123456", 123456},
		{".0", 0}
	};
	char		text[64];
	Moment		moment;

	for (size_t i = 0; i < sizeof(fractions) / sizeof(fractions[0]); i++)
	{
		snprintf(text, sizeof(text), "2024-02-29T07:08:09%s", fractions[i].text);
		ok(parse(text, &moment) && moment.microsecond == fractions[i].microsecond && !moment.has_zone, "%s", text);
		snprintf(text, sizeof(text), "2024-02-29T07:08:09%sZ", fractions[i].text);
		ok(parse(text, &moment) && moment.microsecond == fractions[i].microsecond && moment.has_zone &&
		   moment.zone == 0, "%s", text);
	}
	ok(parse("2024-02-29T07:08z", &moment) && moment.has_zone && moment.zone == 0, "z");
}

/* each moment that is cut off, and others that are none */
static void
test_none(void)
{
	static const char *const wrong[] = {
		"", "2024-2-29", "24-02-29", "2024/02-29", "2024-02/29", "2024-02-29x", "2024-02-29T", "2024-02-29X07:08",
		"2024-02-29T7:08", "2024-02-29T07.08", "2024-02-29T07:8", "2024-02-29T07:08:", "2024-02-29T07:08:9",
		"2024-02-29T07:08:09.", "2024-02-29T07:08:09,", "2024-02-29T07:08:09;1", "2024-02-29T07:08:09.1x",
		"2024-02-29T07:08:09.:", "2024-02-29T07:08:09./", "2024-02-29T07:08Zx", "2024-02-29T07:08ZZ", "2024-02-29Z",
		"2024-02-29T07:08+", "2024-02-29T07:08+1", "2024-02-29T07:08+01:", "2024-02-29T07:08+01:0",
		"2024-02-29T07:08+01:00:", "2024-02-29T07:08+01:00:0", "2024-02-29T07:08+01:00:00:", "2024-02-29T07:08+0100:0",
		"2024-02-29T07:08*01:00", "2024-02-29T07:08 +01:00", " 2024-02-29", "2024-02-29 ", "2o24-02-29",
		"2024-:2-29", "2024-/2-29"
	};
	const char *whole = "2024-02-29T07:08:09+01:02:03";
	char		text[64];
	Moment		moment;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ok(!parse(wrong[i], &moment), "\"%s\"", wrong[i]);
	/* where a digit stands there is no other character, and the other way around */
	for (size_t at = 0; at < strlen(whole); at++)
	{
		static const char others[] = "/:;aZz -+.,Tt";
		bool		digit = whole[at] >= '0' && whole[at] <= '9';

		snprintf(text, sizeof(text), "%s", whole);
		for (size_t c = 0; c < strlen(others); c++)
		{
			text[at] = others[c];
			ok(parse(text, &moment) == (at == 10 ? strchr("Tt ", others[c]) != NULL
										: at == 19 ? strchr("+-", others[c]) != NULL
										: text[at] == whole[at]), "\"%s\"", text);
		}
		text[at] = '0';
		ok(digit || !parse(text, &moment), "\"%s\"", text);
	}
	for (size_t length = 0; length <= strlen(whole); length++)
	{
		snprintf(text, sizeof(text), "%.*s", (int) length, whole);
		ok(parse(text, &moment) == (length == 10 || length == 16 || length == 19 || length == 22 ||
									length == 25 || length == 28), "\"%s\"", text);
	}
}

static void
test_uuids(void)
{
	static const char good[] = "01234567-89ab-cdef-ABCD-EF0123456789";
	static const unsigned char meant[16] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xab, 0xcd, 0xef, 0x01,
		0x23, 0x45, 0x67, 0x89};
	unsigned char bytes[16];

	ok(ki_parse_uuid(good, 36, bytes) && memcmp(bytes, meant, 16) == 0, "%s", good);
	ok(!ki_parse_uuid(good, 35, bytes), "too short");
	ok(!ki_parse_uuid("01234567-89ab-cdef-ABCD-EF01234567890", 37, bytes), "too long");
	for (int i = 0; i < 36; i++)
	{
		for (int c = 1; c < 256; c++)
		{
			bool		dash = i == 8 || i == 13 || i == 18 || i == 23;
			bool		fits = dash ? c == '-' : c < 128 && strchr("0123456789abcdefABCDEF", c) != NULL;
			char		text[40];

			strcpy(text, good);
			text[i] = (char) c;
			ok(ki_parse_uuid(text, 36, bytes) == fits, "%d: %d", i, c);
			if (fits && !dash)
			{
				int			before = 0;
				unsigned	value;
				char		two[3] = {0};

				for (int j = 0; j < i; j++)
					before += text[j] != '-';
				memcpy(two, text + i - before % 2, 2);
				sscanf(two, "%x", &value);
				ok(bytes[before / 2] == value, "%d: %d", i, c);
			}
		}
	}
}

int
main(void)
{
	test_dates();
	test_times();
	test_fractions();
	test_none();
	test_uuids();
	return done();
}
