/*
 * moment.c
 *		Reading dates, times and UUIDs of a body.  Only C.
 *
 * PostgreSQL's own input functions depend on DateStyle and TimeZone, take
 * words as "tomorrow", and name the value in their errors.
 */
#include "read/moment.h"

#include <string.h>

#define UUID_TEXT_LENGTH	36

/* what is left to read */
typedef struct Scanner
{
	const char *text;
	const char *end;
} Scanner;

/*
 * Read exactly so many digits as a number.
 */
static bool
read_digits(Scanner *scanner, int count, int *value)
{
	if (scanner->end - scanner->text < count)
		return false;

	*value = 0;
	while (count-- > 0)
	{
		char		c = *scanner->text++;

		if (c < '0' || c > '9')
			return false;
		*value = *value * 10 + (c - '0');
	}

	return true;
}

/*
 * Skip a character if it is the next one.
 */
static bool
skip(Scanner *scanner, char c)
{
	if (scanner->text == scanner->end || *scanner->text != c)
		return false;
	scanner->text++;
	return true;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

static bool
read_date(Scanner *scanner, Moment *moment)
{
	return read_digits(scanner, 4, &moment->year) &&
		skip(scanner, '-') &&
		read_digits(scanner, 2, &moment->month) &&
		skip(scanner, '-') &&
		read_digits(scanner, 2, &moment->day) &&
		moment->year >= 1 &&
		moment->month >= 1 && moment->month <= 12 &&
		moment->day >= 1 &&
		moment->day <= days_in_month(moment->year, moment->month);
}

/*
 * Read what follows the second: a point or comma and digits, of which those
 * beyond the sixth say nothing that can be stored.
 */
static bool
read_fraction(Scanner *scanner, Moment *moment)
{
	int			scale = 100000;
	const char *start;

	if (!skip(scanner, '.') && !skip(scanner, ','))
		return true;

	for (start = scanner->text;
		 scanner->text < scanner->end &&
		 *scanner->text >= '0' && *scanner->text <= '9';
		 scanner->text++)
	{
		moment->microsecond += scale * (*scanner->text - '0');
		scale /= 10;
	}

	return scanner->text > start;
}

static bool
read_time(Scanner *scanner, Moment *moment)
{
	if (!read_digits(scanner, 2, &moment->hour) || !skip(scanner, ':') ||
		!read_digits(scanner, 2, &moment->minute))
		return false;
	if (skip(scanner, ':') &&
		(!read_digits(scanner, 2, &moment->second) ||
		 !read_fraction(scanner, moment)))
		return false;

	return moment->hour <= 23 && moment->minute <= 59 && moment->second <= 59;
}

/*
 * Read Z, +hh, +hhmm or +hh:mm; nothing is as good.  Seconds may follow: so
 * PostgreSQL writes an offset of long ago.
 */
static bool
read_zone(Scanner *scanner, Moment *moment)
{
	int			sign;
	int			hours;
	int			minutes = 0;
	int			seconds = 0;

	if (scanner->text == scanner->end)
		return true;
	moment->has_zone = true;
	if (skip(scanner, 'Z') || skip(scanner, 'z'))
		return true;

	if (skip(scanner, '+'))
		sign = 1;
	else if (skip(scanner, '-'))
		sign = -1;
	else
		return false;
	if (!read_digits(scanner, 2, &hours))
		return false;
	if (scanner->text < scanner->end &&
		((void) skip(scanner, ':'), !read_digits(scanner, 2, &minutes)))
		return false;
	if (skip(scanner, ':') && !read_digits(scanner, 2, &seconds))
		return false;

	moment->zone = sign * (hours * 3600 + minutes * 60 + seconds);
	return hours <= 15 && minutes <= 59 && seconds <= 59;
}

/*
 * ki_parse_moment - read a date, or a date and a time, of ISO 8601.
 *
 * A date alone is midnight, without a zone.
 */
bool
ki_parse_moment(const char *text, size_t length, Moment *moment)
{
	Scanner		scanner = {text, text + length};

	memset(moment, 0, sizeof(*moment));

	if (!read_date(&scanner, moment))
		return false;
	if (scanner.text == scanner.end)
		return true;
	if (!skip(&scanner, 'T') && !skip(&scanner, 't') && !skip(&scanner, ' '))
		return false;

	return read_time(&scanner, moment) &&
		read_zone(&scanner, moment) &&
		scanner.text == scanner.end;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/*
 * ki_parse_uuid - read a UUID in its one usual form, 8-4-4-4-12.
 *
 * Fills in sixteen bytes.
 */
bool
ki_parse_uuid(const char *text, size_t length, unsigned char *bytes)
{
	int			i = 0;
	int			byte;

	if (length != UUID_TEXT_LENGTH)
		return false;

	for (byte = 0; byte < 16; byte++)
	{
		int			high;
		int			low;

		if (byte == 4 || byte == 6 || byte == 8 || byte == 10)
		{
			if (text[i++] != '-')
				return false;
		}
		high = hex_value(text[i++]);
		low = hex_value(text[i++]);
		if (high < 0 || low < 0)
			return false;
		bytes[byte] = (unsigned char) (high * 16 + low);
	}

	return true;
}
