/*
 * vernietigingslijst.c
 *		Of what the term is over on a day (Archiefwet, AVG art. 5 lid 1 e), and
 *		what holds it all the same.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/tstoreReceiver.h"
#include "utils/date.h"

#include "objects/functions.h"
#include "objects/objects.h"
#include "read/local_time.h"
#include "store/plan.h"
#include "terms/over.h"

/*
 * Until when others hold it is known when all that stay only wait for their
 * term.
 */
#define HELD_UNTIL(k, day) \
	"(" WITH_REFERRING("SELECT " k ".id") \
	" SELECT CASE WHEN pg_catalog.bool_or(w.bewaren_tot IS NULL OR " \
	RESTRICTED("w") " OR " UNFINISHED("w") ") THEN NULL" \
	" ELSE pg_catalog.max(w.bewaren_tot) END" \
	" FROM " REFERRING ")"

static const Statement list = {
	"SELECT 'klantcontact'::pg_catalog.text, k.id::pg_catalog.uuid,"
	" k.bewaren_tot::pg_catalog.date, a.code::pg_catalog.text,"
	" a.selectielijst::pg_catalog.text, h.reden,"
	" (CASE WHEN h.reden" EQ "'klantcontact' THEN " HELD_UNTIL("k", "$1")
	" END)::pg_catalog.date"
	" FROM (SELECT k.id, k.bewaren_tot, k.verwerkingsactiviteit"
	" FROM @.klantcontact k WHERE " UNTIL("k.bewaren_tot", "$1")
	" ORDER BY k.bewaren_tot, k.id) k"
	" LEFT JOIN @.verwerkingsactiviteit a ON a.id" EQ "k.verwerkingsactiviteit"
	" CROSS JOIN LATERAL (SELECT CASE WHEN " RESTRICTED("k") " THEN 'beperking'"
	" WHEN " UNFINISHED("k") " THEN 'interne_taak'"
	" WHEN " HELD_BY_OTHERS("k", "$1") " THEN 'klantcontact' END) h (reden)"
	" UNION ALL"
	" SELECT 'partij_gegevens', r.partij::pg_catalog.uuid,"
	" pg_catalog.timezone('Europe/Amsterdam', r.geldig_tot)::pg_catalog.date,"
	" a.code, a.selectielijst,"
	" CASE WHEN " RESTRICTED_PARTIJ("r.partij") " THEN 'beperking' END, NULL"
	" FROM (SELECT r.partij, r.geldig_tot, r.verwerkingsactiviteit"
	" FROM @.hergebruik_besluit r WHERE " LAPSED(BEGIN_OF("$1"))
	" ORDER BY r.geldig_tot, r.id) r"
	" LEFT JOIN @.verwerkingsactiviteit a ON a.id" EQ "r.verwerkingsactiviteit",
	1, {DATEOID}
};

/*
 * do_vernietigingslijst - straight from the query to the result, which is on
 * disk when it is much.
 */
static Datum
do_vernietigingslijst(Call *call)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	SPIExecuteOptions options = {0};

	options.params = makeParamList(1);
	options.params->params[0].value = PG_ARGISNULL(0) ? ki_today() : PG_GETARG_DATUM(0);
	options.params->params[0].isnull = false;
	options.params->params[0].pflags = PARAM_FLAG_CONST;
	options.params->params[0].ptype = DATEOID;
	options.read_only = true;
	options.dest = CreateDestReceiver(DestTuplestore);
	SetTuplestoreDestReceiverParams(options.dest, rsinfo->setResult,
									call->result_context, false, NULL, NULL);
	if (SPI_execute_plan_extended(ki_plan(&call->reg, &list, NULL, 0),
								  &options) < 0)
		elog(ERROR, "could not list what is to be destroyed");
	return (Datum) 0;
}

KI_ROWS_FUNCTION(vernietigingslijst, &ki_klantcontact, true,
				 MAT_SRF_USE_EXPECTED_DESC, do_vernietigingslijst);
