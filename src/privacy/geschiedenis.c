/*
 * geschiedenis.c
 *		What was done with one object (AVG art. 16): from table verwerking.
 *
 * That has an index on whom or what a row is about, and none on the objects in it,
 * for which every write would pay.  So it is asked by what the object is of: itself,
 * the partij or klantcontact on which it hangs, and on which it hung before, as its
 * former values say.  One that is gone, of which no more than the id is known, is
 * looked for by the moment in that: when it was made, and in the rows of then.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/timestamp.h"
#include "utils/xid8.h"

#include "answer/result.h"
#include "objects/functions.h"
#include "store/plan.h"

#define HISTORY_COLUMNS		7

/* so many rows are looked at for who made something */
#define LOOK_AT		"20000"

/* and from so long before the moment in its id on: its call began before */
#define MADE_WITHIN	(5 * USECS_PER_SEC)

/* the name of a row in was, and in objecten */
#define NAME_OF(id)		"(" id ")::pg_catalog.text"
#define MEMBER(json, key)	"(" json " OPERATOR(pg_catalog.->>) " key ")"

/* what was done with it, when that is not what was done with the first */
#define ACTIE \
	"COALESCE(" MEMBER("o.value", "'actie'") ", v.actie::pg_catalog.text)"

/*
 * One event of object $1 in row v, of which o is the object.  A row of two partijen
 * is told of both, and is one event.
 */
#define EVENT \
	"SELECT DISTINCT ON (v.begin_op, v.xid, v.naam)" \
	" v.begin_op::pg_catalog.timestamptz, v.naam::pg_catalog.text," \
	" " ACTIE "," \
	" CASE WHEN NOT " BESIDES(ACTIE, "'update'") " THEN NULL" \
	" WHEN v.was IS NULL THEN v.velden ELSE ARRAY(SELECT f.key" \
	" FROM pg_catalog.unnest(v.velden) f (key)" \
	" WHERE (v.was OPERATOR(pg_catalog.->) " NAME_OF("$1") ")" \
	" OPERATOR(pg_catalog.?) f.key) END," \
	" v.was OPERATOR(pg_catalog.->) " NAME_OF("$1") "," \
	" v.door::pg_catalog.text, v.namens::pg_catalog.text"

#define ITS_OBJECT \
	" pg_catalog.jsonb_array_elements(v.objecten)" \
	" WITH ORDINALITY o (value, place)"

#define IN_ORDER	" ORDER BY v.begin_op, v.xid, v.naam, o.place"

/* on what an object hangs now */
#define OF(table, column) \
	" UNION ALL SELECT x." column " FROM @." table " x WHERE x.id" EQ "a.id"

/* and hung before: all of its former values that are ids */
#define AN_ID	"'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'"

static const Statement history = {
	"WITH RECURSIVE about (id) AS (SELECT pg_catalog.unnest($2)"
	" UNION SELECT more.id FROM about a, LATERAL ("
	"SELECT w.value::pg_catalog.uuid FROM @.verwerking v,"
	" pg_catalog.jsonb_each_text(v.was OPERATOR(pg_catalog.->) " NAME_OF("$1") ") w"
	" WHERE v.betreft" EQ "a.id AND v.was OPERATOR(pg_catalog.?) " NAME_OF("$1")
	" AND w.value OPERATOR(pg_catalog.~) " AN_ID
	OF("betrokkene", "was_partij")
	OF("digitaal_adres", "verstrekt_door_partij")
	OF("digitaal_adres", "verstrekt_door_betrokkene")
	OF("partij_identificator", "partij")
	OF("rekeningnummer", "partij")
	OF("categorie_relatie", "partij")
	OF("vertegenwoordiging", "vertegenwoordigende_partij")
	OF("vertegenwoordiging", "vertegenwoordigde_partij")
	OF("hergebruik_besluit", "partij")
	OF("hergebruik_besluit", "betrokkene")
	OF("interne_taak", "aanleidinggevend_klantcontact")
	OF("interne_taak_actor", "interne_taak")
	OF("actor_klantcontact", "klantcontact")
	OF("onderwerpobject", "was_onderwerp_van_klantcontact")
	OF("bijlage", "was_bijlage_van_klantcontact")
	" UNION ALL SELECT x.blijft FROM @.partij_samengevoegd x"
	" WHERE x.gaat" EQ "a.id) more (id) WHERE more.id IS NOT NULL) "
	EVENT " FROM about a JOIN @.verwerking v ON v.betreft" EQ "a.id,"
	ITS_OBJECT " WHERE " BESIDES(MEMBER("o.value", "'id'"), NAME_OF("$1"))
	IN_ORDER,
	2, {UUIDOID, UUIDARRAYOID}
};

/* the same, when the owner has made an index on the objects */
#define HAS_OBJECT \
	"v.objecten OPERATOR(pg_catalog.@>) pg_catalog.jsonb_build_array(" \
	"pg_catalog.jsonb_build_object('id', $1))"

static const Statement history_by_index = {
	EVENT " FROM @.verwerking v," ITS_OBJECT
	" WHERE " HAS_OBJECT
	" AND " BESIDES(MEMBER("o.value", "'id'"), NAME_OF("$1"))
	IN_ORDER,
	1, {UUIDOID}
};

static const Statement has_index = {
	"SELECT FROM pg_catalog.pg_index i"
	" JOIN pg_catalog.pg_class c ON c.oid" EQ "i.indexrelid"
	" JOIN pg_catalog.pg_am m ON m.oid" EQ "c.relam"
	" JOIN pg_catalog.pg_attribute k ON k.attrelid" EQ "i.indrelid"
	" AND k.attnum" EQ "i.indkey[0]"
	" WHERE i.indrelid" EQ "(SELECT v.tableoid FROM @.verwerking v LIMIT 1)"
	" AND i.indisvalid AND i.indpred IS NULL"
	" AND m.amname" EQ "'gin' AND k.attname" EQ "'objecten'",
	0
};

/* the clusters in which something was done: this, and those of before a restore */
static const Statement next_cluster = {
	"SELECT v.systeem::pg_catalog.int8 FROM @.verwerking v"
	" WHERE v.systeem OPERATOR(pg_catalog.>) $1 ORDER BY v.systeem LIMIT 1",
	1, {INT8OID}
};

/* in cluster $1 the first row of transaction $2, or of the next that has one */
static const Statement row_from = {
	"SELECT v.xid::pg_catalog.xid8, v.begin_op::pg_catalog.timestamptz"
	" FROM @.verwerking v WHERE v.systeem" EQ "$1"
	" AND v.xid OPERATOR(pg_catalog.>=) $2 ORDER BY v.xid, v.id LIMIT 1",
	2, {INT8OID, XID8OID}
};
static const Statement last_row = {
	"SELECT v.xid::pg_catalog.xid8 FROM @.verwerking v"
	" WHERE v.systeem" EQ "$1 ORDER BY v.xid DESC, v.id DESC LIMIT 1",
	1, {INT8OID}
};

/* what a row there is about that holds object $1, from transaction $3 on */
static const Statement made = {
	"SELECT v.betreft::pg_catalog.uuid FROM ("
	"SELECT w.betreft, w.objecten FROM @.verwerking w"
	" WHERE w.systeem" EQ "$2 AND w.xid OPERATOR(pg_catalog.>=) $3"
	" ORDER BY w.xid, w.id LIMIT " LOOK_AT ") v"
	" WHERE " HAS_OBJECT " AND v.betreft IS NOT NULL LIMIT 1",
	3, {UUIDOID, INT8OID, XID8OID}
};

/*
 * id_moment - the moment in an id of version 7; false when it is of another.
 */
static bool
id_moment(const pg_uuid_t *id, TimestampTz *moment)
{
	int64		ms = 0;
	int			i;

	if (id->data[6] >> 4 != 7)
		return false;
	for (i = 0; i < 6; i++)
		ms = ms << 8 | id->data[i];
	*moment = (ms - (int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) *
			   SECS_PER_DAY * 1000) * 1000;
	return true;
}

/*
 * transaction_at - the first transaction of a cluster that did something from a
 * moment on.
 *
 * They are numbered as they begin, so that those that go on for long stand before
 * others that were done with earlier.
 */
static Datum
transaction_at(Call *call, Datum cluster, TimestampTz moment)
{
	uint64		low = 0;
	uint64		high;
	Datum		values[2];
	Datum		columns[2];

	values[0] = cluster;
	(void) ki_fetch(&call->reg, &last_row, values, NULL, columns, 1);
	high = U64FromFullTransactionId(DatumGetFullTransactionId(columns[0]));
	while (low < high)
	{
		uint64		middle = low + (high - low) / 2;

		CHECK_FOR_INTERRUPTS();
		values[1] = FullTransactionIdGetDatum(FullTransactionIdFromU64(middle));
		if (ki_fetch(&call->reg, &row_from, values, NULL, columns, 2) == 0 ||
			DatumGetTimestampTz(columns[1]) >= moment)
			high = middle;
		else
			low = U64FromFullTransactionId(DatumGetFullTransactionId(columns[0])) + 1;
	}
	return FullTransactionIdGetDatum(FullTransactionIdFromU64(low));
}

/*
 * find_made - what an object was of when it was made, by the moment in its id.
 */
static bool
find_made(Call *call, Datum id, Datum *betreft)
{
	TimestampTz moment;
	Datum		values[3];

	if (!id_moment(DatumGetUUIDP(id), &moment))
		return false;
	values[0] = id;
	values[1] = Int64GetDatum(PG_INT64_MIN);
	while (ki_fetch(&call->reg, &next_cluster, &values[1], NULL, &values[1],
					1) > 0)
	{
		values[2] = transaction_at(call, values[1], moment - MADE_WITHIN);
		if (ki_fetch(&call->reg, &made, values, NULL, betreft, 1) > 0)
			return true;
	}
	return false;
}

/*
 * find_history - what was done with an object, the first first.
 */
static SPITupleTable *
find_history(Call *call, Datum id)
{
	Register   *reg = &call->reg;
	Datum		about[2];
	Datum		values[2];
	SPITupleTable *rows;

	if (ki_run(reg, &has_index, NULL, NULL) > 0)
		return ki_query(reg, ki_plan(reg, &history_by_index, NULL, 0), &id, 0);

	about[0] = id;
	values[0] = id;
	values[1] = ki_id_array(about, 1);
	rows = ki_query(reg, ki_plan(reg, &history, NULL, 0), values, 0);
	if (rows->numvals > 0 || !find_made(call, id, &about[1]))
		return rows;
	values[1] = ki_id_array(about, 2);
	return ki_query(reg, ki_plan(reg, &history, NULL, 0), values, 0);
}

static Datum
do_geschiedenis(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	SPITupleTable *rows;
	uint64		i;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the id must not be null")));
	rows = find_history(call, PG_GETARG_DATUM(0));
	for (i = 0; i < rows->numvals; i++)
	{
		Datum		values[HISTORY_COLUMNS];
		bool		nulls[HISTORY_COLUMNS];

		heap_deform_tuple(rows->vals[i], rows->tupdesc, values, nulls);
		ki_return_row(call, values, nulls);
	}
	return (Datum) 0;
}

KI_ROWS_FUNCTION(geschiedenis, NULL, true, 0, do_geschiedenis);
