/*
 * id.c
 *		Ids: UUIDs of version 7, so that new rows meet on the same pages.
 */
#include "postgres.h"

#include <time.h>

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

	while ((ahead = last_time - clock_time()) > 0 && ahead < 1000 * NS_PER_MS)
	{
		CHECK_FOR_INTERRUPTS();
		pg_usleep(ahead / 1000 + 1);
	}
}

/*
 * ki_new_id - fill in a new UUID of version 7 (RFC 9562, method 3).
 */
void
ki_new_id(pg_uuid_t *id)
{
	int64		ns = next_time();
	uint64		ms = (uint64) (ns / NS_PER_MS);
	uint32		submillisecond;
	int			i;

	submillisecond = (uint32) (((ns % NS_PER_MS) << SUBMS_BITS) / NS_PER_MS);

	for (i = 0; i < 6; i++)
		id->data[i] = (unsigned char) (ms >> (40 - 8 * i));
	id->data[6] = (unsigned char) (0x70 | (submillisecond >> 8));
	id->data[7] = (unsigned char) submillisecond;
	memcpy(id->data + 8, next_random(), RANDOM_PER_ID);
	id->data[8] = (id->data[8] & 0x3f) | 0x80;
}

PG_FUNCTION_INFO_V1(new_id);
Datum
new_id(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *id = (pg_uuid_t *) palloc(UUID_LEN);

	ki_new_id(id);
	PG_RETURN_UUID_P(id);
}
