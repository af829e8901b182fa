/*
 * id.c
 *		Ids: UUIDs of version 7, so that new rows meet on the same pages.
 */
#include "postgres.h"

#include <time.h>

#include "fmgr.h"
#include "utils/uuid.h"

#include "klantinteracties.h"

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
 * next_time - nanoseconds since 1970, later than any that it gave before.
 *
 * Who asks again within one step waits for the next, so that an id is never
 * ahead of the clock, and those of several backends are in the order in which
 * they were made.  Only when the clock was set back they run ahead of it, for
 * that time.
 */
static int64
next_time(void)
{
	static int64 previous = 0;
	struct timespec now;
	int64		result;

	do
	{
		clock_gettime(CLOCK_REALTIME, &now);
		result = now.tv_sec * INT64CONST(1000000000) + now.tv_nsec;
	} while (result < previous + SUBMS_STEP && result > previous - NS_PER_MS);

	if (result < previous + SUBMS_STEP)
		result = previous + SUBMS_STEP;
	previous = result;

	return result;
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
