/*
 * forget.c
 *		Taking what somebody or something was out of the record of what was done.
 *
 * That it was done stays to be proved: who did what when, with which object, and
 * the hashes.  Without their salt these tell nothing of what was hashed, and a
 * seal goes on fitting (AVG art. 17).
 */
#include "postgres.h"

#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"

#include "proof/forget.h"
#include "store/plan.h"
#include "store/writer.h"

/*
 * Whom and what $1 is about: of a partij also who was merged into him, and the
 * betrokkenen who were his, or are, before they were; but not one who is another's
 * by now.  This and what follows looks up by index, whatever the planner thinks of
 * a table that was empty when it was asked.
 */
static const Statement about_these = {
	"WITH RECURSIVE about (id) AS ("
	"SELECT pg_catalog.unnest($1)"
	" UNION SELECT more.id FROM about a, LATERAL ("
	"SELECT (o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid"
	" FROM @.verwerking v,"
	" pg_catalog.jsonb_array_elements(v.objecten) o"
	" WHERE v.betreft" EQ "a.id AND v.partij IS NOT NULL"
	" AND " BESIDES("(o.value OPERATOR(pg_catalog.->>) 'object')",
					"'betrokkene'")
	" AND (SELECT (b.was_partij" EQ "a.id) IS TRUE FROM @.betrokkene b"
	" WHERE b.id" EQ "(o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid)"
	" IS NOT FALSE"
	" UNION ALL SELECT s.gaat FROM @.partij_samengevoegd s"
	" WHERE s.blijft" EQ "a.id) more (id))"
	" SELECT a.id::pg_catalog.uuid FROM about a",
	1, {UUIDARRAYOID}
};

static const Statement forget_was = {
	"UPDATE @.verwerking AS v SET was = NULL, zout = NULL"
	" WHERE v.betreft" EQ "ANY ($1) AND v.zout IS NOT NULL",
	1, {UUIDARRAYOID}
};

/*
 * begin_forgetting - go on with the rights of the owner, which the caller must
 * have: by the function of the register itself, or as the owner.  Rights on the
 * tables that are used are not enough to take proof away.
 */
static void
begin_forgetting(const Register *reg, Writer *caller)
{
	if (!ki_owns_schema(reg->oid))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("only with the rights of the owner of register \"%s\" is anything taken out of the record of what was done",
						NameStr(reg->name)),
				 errhint("Call the function of the register's own schema.")));
	ki_write_as_owner(reg, caller);
}

/*
 * ki_forget_was - take the former values of these out of the record, and the salt
 * of its hashes; ids are an array of those of partijen, of betrokkenen who are
 * none, of klantcontacten (with all that hangs on them), or of others of which
 * there are rows of their own.  Returns of how many rows.
 *
 * To be called before they are deleted; what the call itself does is told when it
 * ends, and keeps its salt: who forgets sees to it that it has no former values
 * (keeps_was).
 */
uint64
ki_forget_was(const Register *reg, Datum ids)
{
	Writer		caller;
	Ids			about;
	uint64		result;

	begin_forgetting(reg, &caller);
	ki_fetch_ids(reg, &about_these, &ids, &about);
	ids = ki_id_array(about.values, about.count);
	result = ki_run_latest(reg, &forget_was, &ids);
	ki_write_as_caller(&caller);
	return result;
}

/*
 * Partijen $1, and those who were merged into them or of whom the same, $2, was
 * before.
 */
static const Statement whose_it_was = {
	"WITH RECURSIVE about (id) AS ("
	"SELECT pg_catalog.unnest($1)"
	" UNION SELECT more.id FROM about a, LATERAL ("
	"SELECT s.gaat FROM @.partij_samengevoegd s WHERE s.blijft" EQ "a.id"
	" UNION ALL SELECT (w.value OPERATOR(pg_catalog.->>) 'wasPartij')::pg_catalog.uuid"
	" FROM @.verwerking v, pg_catalog.jsonb_each(v.was) w"
	" WHERE v.betreft" EQ "a.id AND w.key" EQ "ANY ($2)"
	" AND (w.value OPERATOR(pg_catalog.->>) 'wasPartij') IS NOT NULL) more (id))"
	" SELECT a.id::pg_catalog.uuid FROM about a",
	2, {UUIDARRAYOID, TEXTARRAYOID}
};

/* one of many, which are hashed: each row has as many objects */
#define AMONG(value, array) \
	"(" value ")" EQ "ANY (SELECT pg_catalog.unnest(" array "))"

/*
 * Rows about partijen $1 that tell of something in $2: its table, or its id, or
 * that of the betrokkene of whom an address was that is gone.
 */
static const Statement forget_part = {
	"UPDATE @.verwerking AS v SET was = NULL, zout = NULL"
	" WHERE v.betreft" EQ "ANY ($1) AND v.zout IS NOT NULL"
	" AND (EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(v.objecten) o"
	" WHERE " AMONG("o.value OPERATOR(pg_catalog.->>) 'id'", "$2")
	" OR " AMONG("o.value OPERATOR(pg_catalog.->>) 'object'", "$2") ")"
	" OR EXISTS (SELECT FROM pg_catalog.jsonb_each(v.was) w"
	" WHERE " AMONG("w.value OPERATOR(pg_catalog.->>) 'verstrektDoorBetrokkene'",
					"$2") "))",
	2, {UUIDARRAYOID, TEXTARRAYOID}
};

/*
 * ki_forget_part - likewise, only of something of partijen who stay: named are
 * ids, as texts, or tables.
 */
uint64
ki_forget_part(const Register *reg, Datum partijen, Datum named)
{
	Datum		values[2];
	Writer		caller;
	Ids			about;
	uint64		result;

	values[0] = partijen;
	values[1] = named;
	begin_forgetting(reg, &caller);
	ki_fetch_ids(reg, &whose_it_was, values, &about);
	values[0] = ki_id_array(about.values, about.count);
	result = ki_run_latest(reg, &forget_part, values);
	ki_write_as_caller(&caller);
	return result;
}
