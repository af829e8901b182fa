/*
 * forget.c
 *		Taking what somebody or something was out of the record of what was done.
 *
 * That it was done stays to be proved: who did what when, with which object, and
 * the hashes.  Without their salt these tell nothing of what was hashed, and a
 * seal goes on fitting (AVG art. 17).
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "proof/forget.h"
#include "store/plan.h"
#include "store/writer.h"

/*
 * Whom and what $1 is about: of a partij also who was merged into him, and the
 * betrokkenen who were his, or are, before they were; but not one who is another's
 * by now.
 */
static const Statement forget_was = {
	"WITH RECURSIVE about (id) AS ("
	"SELECT pg_catalog.unnest($1)"
	" UNION SELECT more.id FROM about a, LATERAL ("
	"SELECT (o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid"
	" FROM @.verwerking v,"
	" pg_catalog.jsonb_array_elements(v.objecten) o"
	" WHERE v.betreft" EQ "a.id AND v.partij IS NOT NULL"
	" AND " BESIDES("(o.value OPERATOR(pg_catalog.->>) 'object')",
					"'betrokkene'")
	" AND NOT EXISTS (SELECT FROM @.betrokkene b"
	" WHERE b.id" EQ "(o.value OPERATOR(pg_catalog.->>) 'id')::pg_catalog.uuid"
	" AND (b.was_partij" EQ "a.id) IS NOT TRUE)"
	" UNION ALL SELECT s.gaat FROM @.partij_samengevoegd s"
	" WHERE s.blijft" EQ "a.id) more (id))"
	" UPDATE @.verwerking AS v SET was = NULL, zout = NULL"
	" FROM about a WHERE v.betreft" EQ "a.id AND v.zout IS NOT NULL",
	1, {UUIDARRAYOID}
};

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
	uint64		result;

	ki_write_as_owner(reg, &caller);
	result = ki_run_latest(reg, &forget_was, &ids);
	ki_write_as_caller(&caller);
	return result;
}
