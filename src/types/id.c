/*
 * id.c
 *		Ids: UUIDs of version 7, so that new rows meet on the same pages; and of
 *		version 8, which an import that is run again makes again.
 */
#include "postgres.h"

#include <time.h>
#include <uuid/uuid.h>

#include "fmgr.h"
#include "miscadmin.h"

#include "klantinteracties.h"
#include "types/id.h"

/*
 * Random bytes are fetched by the page: a call of pg_strong_random() costs
 * more than all the rest of an id.
 */
#define RANDOM_BUFFER_SIZE	4096
#define RANDOM_PER_ID		8

/* 12 bits hold the part of a millisecond: steps of about 244 ns */
#define NS_PER_MS			INT64CONST(1000000)
#define SUBMS_BITS			12
#define SUBMS_STEP			(NS_PER_MS / (1 << SUBMS_BITS) + 1)

static unsigned char random_buffer[RANDOM_BUFFER_SIZE];
static int	random_used = RANDOM_BUFFER_SIZE;

/*
 * next_random - the next eight random bytes of this backend.
 */
static const unsigned char *
next_random(void)
{
	const unsigned char *result;

	if (random_used > RANDOM_BUFFER_SIZE - RANDOM_PER_ID)
	{
		if (!pg_strong_random(random_buffer, RANDOM_BUFFER_SIZE))
			ereport(ERROR,
					(errcode(ERRCODE_INTERNAL_ERROR),
					 errmsg("could not generate random values")));
		random_used = 0;
	}

	result = random_buffer + random_used;
	random_used += RANDOM_PER_ID;
	return result;
}

/*
 * ki_random - random bytes, as good as those of pg_strong_random().
 */
void
ki_random(void *bytes, int length)
{
	char	   *c = (char *) bytes;

	for (; length > 0; length -= RANDOM_PER_ID, c += RANDOM_PER_ID)
		memcpy(c, next_random(), Min(length, RANDOM_PER_ID));
}

/* the moment in the last id of this backend */
static int64 last_time = 0;

static int64
clock_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * INT64CONST(1000000000) + now.tv_nsec;
}

/*
 * next_time - nanoseconds since 1970, later than any that it gave before.
 *
 * A clock that stands still or is set back does not bring ids out of order.
 * Many ids in a row run ahead of it, each by less than 244 ns.
 */
static int64
next_time(void)
{
	last_time = Max(clock_time(), last_time + SUBMS_STEP);
	return last_time;
}

/* of the row of an import that is being registered; else NULL */
static NamedIds *named = NULL;

/* what all names of ours are made in: a UUID of version 4 */
static const uuid_t our_space = {
	0x5c, 0x1b, 0x0c, 0x5e, 0x63, 0x0f, 0x4b, 0x0a,
	0x9a, 0x4c, 0x0e, 0x6d, 0x2f, 0x71, 0x88, 0x3d
};

/* digits at the end of a key that make a number of 48 bits at most */
#define MAX_ORDER_DIGITS	14

/*
 * key_order - the number at the end of a key, if it says in which order keys
 * come; else -1.
 *
 * One of eight or nine digits, zeros before it or not, may be a
 * burgerservicenummer or a phone number, which must not be read from an id.
 */
static int64
key_order(const char *key, int length)
{
	int64		result = 0;
	int			digits = 0;
	int			zeros = 0;

	while (digits < length && key[length - 1 - digits] >= '0' &&
		   key[length - 1 - digits] <= '9')
		digits++;
	while (zeros < digits && key[length - digits + zeros] == '0')
		zeros++;
	if (digits == 0 || digits > MAX_ORDER_DIGITS ||
		digits == 8 || digits == 9 ||
		digits - zeros == 8 || digits - zeros == 9)
		return -1;
	for (key += length - digits; digits > 0; digits--)
		result = result * 10 + (*key++ - '0');
	return result;
}

/*
 * ki_name_source - the space of names that a source has in a register.
 */
void
ki_name_source(pg_uuid_t *source, const char *reg, const char *name)
{
	char	   *text = psprintf("%d:%s%s", (int) strlen(reg), reg, name);

	uuid_generate_sha1(source->data, our_space, text, strlen(text));
	pfree(text);
}

/*
 * next_named_id - the next id of the row that is being registered: of version
 * 8, SHA-1 of the key and how many came before, never of the body.
 *
 * Where the key allows it begins with the number in the key, so that new rows
 * meet on the same pages here too.
 */
static void
next_named_id(pg_uuid_t *id)
{
	int64		order = key_order(named->key, named->length);
	char	   *text = psprintf("%d:%.*s", ++named->used, named->length,
								named->key);
	int			i;

	uuid_generate_sha1(id->data, named->source.data, text, strlen(text));
	pfree(text);
	for (i = 0; i < 6 && order >= 0; i++)
		id->data[i] = (unsigned char) (order >> (40 - 8 * i));
	id->data[6] = (id->data[6] & 0x0f) | 0x80;
}

/*
 * ki_name_ids - have the ids that follow be those of a row of an import, or
 * with NULL new ones again; returns what was before.
 */
NamedIds *
ki_name_ids(NamedIds *names)
{
	NamedIds   *before = named;

	named = names;
	return before;
}

/*
 * ki_meet_clock - wait until the next id is not ahead of the clock, so that it
 * has its place in the order of those that other backends make.
 *
 * That is at once, but just after a million ids in a row.  A clock that was set
 * back further than such a row can be is not waited for.
 */
void
ki_meet_clock(void)
{
	int64		ahead;

	if (named != NULL)
		return;
	while ((ahead = last_time - clock_time()) > 0 && ahead < 1000 * NS_PER_MS)
	{
		CHECK_FOR_INTERRUPTS();
		pg_usleep(ahead / 1000 + 1);
	}
}

/*
 * ki_new_id - fill in a new UUID of version 7 (RFC 9562, method 3); in an
 * import that of the row.
 */
void
ki_new_id(pg_uuid_t *id)
{
	int64		ns;
	uint64		ms;
	uint32		submillisecond;
	int			i;

	if (named != NULL)
	{
		next_named_id(id);
		return;
	}
	ns = next_time();
	ms = (uint64) (ns / NS_PER_MS);
	submillisecond = (uint32) (((ns % NS_PER_MS) << SUBMS_BITS) / NS_PER_MS);

	for (i = 0; i < 6; i++)
		id->data[i] = (unsigned char) (ms >> (40 - 8 * i));
	id->data[6] = (unsigned char) (0x70 | (submillisecond >> 8));
	id->data[7] = (unsigned char) submillisecond;
	memcpy(id->data + 8, next_random(), RANDOM_PER_ID);
	id->data[8] = (id->data[8] & 0x3f) | 0x80;
}

/*
 * ki_id_version - which version of UUID an id is.
 */
int
ki_id_version(const pg_uuid_t *id)
{
	return id->data[6] >> 4;
}

/*
 * ki_id_moment - when an id of version 7 was made, to the millisecond.
 */
TimestampTz
ki_id_moment(const pg_uuid_t *id)
{
	int64		ms = 0;
	int			i;

	for (i = 0; i < 6; i++)
		ms = ms << 8 | id->data[i];
	return (ms - (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY *
			INT64CONST(1000)) * 1000;
}

PG_FUNCTION_INFO_V1(new_id);
Datum
new_id(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(UUID_LEN);

	ki_new_id(id);
	PG_RETURN_UUID_P(id);
}
