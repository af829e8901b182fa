/*
 * rows.c
 *		The rows of one batch: claimed, registered, and told of when refused.
 */
#include "postgres.h"

#include "access/detoast.h"
#include "catalog/pg_collation.h"
#include "common/hashfn.h"
#include "utils/builtins.h"

#include "call.h"
#include "import/batch.h"
#include "import/progress.h"
#include "import/rows.h"
#include "proof/verwerking.h"
#include "store/attempt.h"
#include "store/statement.h"

/* a source row that changed since it was imported */

/* of a key, and of the name of a source: what an index takes */
#define MAX_KEY_BYTES	2000

/* what comes of the rows of a batch */
typedef struct Rows
{
	int			count;
	Datum	   *keys;
	Jsonb	  **bodies;			/* or NULL */
	int32	   *hashes;
	Entry	   *entries;		/* of those that are registered now */
	int		   *places;			/* which row an entry is */
	int			nentries;
	bool	   *claimed;
	bool	   *done;			/* nothing is wrong with it now */
} Rows;

/*
 * hash_body - by which a later run knows that a source row changed.
 *
 * It outlives what was imported.  Of 16 bits, and with the key, it tells too
 * little to find out what was in the body: there are some hundred million
 * burgerservicenummers, and with 32 bits one would be left.
 */
static int32
hash_body(Datum key, Datum body)
{
	struct varlena *text = PG_DETOAST_DATUM_PACKED(key);
	uint64		seed = DatumGetUInt64(hash_any_extended((const unsigned char *) VARDATA_ANY(text),
														VARSIZE_ANY_EXHDR(text), 0));

	return (int32) (DatumGetUInt64(DirectFunctionCall2(jsonb_hash_extended, body,
													   UInt64GetDatum(seed))) & 0xffff);
}

/*
 * take_rows - the keys and bodies of a batch.
 */
static void
take_rows(Import *import, Rows *rows)
{
	TupleDesc	desc = import->slot->tts_tupleDescriptor;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		HeapTuple	tuple = import->rows[i];
		bool		isnull;
		Datum		body;

		rows->keys[i] = heap_getattr(tuple, 1, desc, &isnull);
		if (isnull)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a row of the source has no bron_sleutel")));
		if (toast_raw_datum_size(rows->keys[i]) - VARHDRSZ > MAX_KEY_BYTES)
			ereport(ERROR,
					(errcode(ERRCODE_STRING_DATA_RIGHT_TRUNCATION),
					 errmsg("a bron_sleutel of the source has more than %d bytes",
							MAX_KEY_BYTES)));
		body = heap_getattr(tuple, 2, desc, &isnull);
		rows->bodies[i] = isnull ? NULL : DatumGetJsonbP(body);
		rows->hashes[i] = isnull ? 0
			: hash_body(rows->keys[i], JsonbPGetDatum(rows->bodies[i]));
	}
}

/* the keys that a statement inserts */
#define CLAIM_KEYS \
	"INSERT INTO @.import_sleutel AS s (object, bron, sleutel, inhoud)"
#define CLAIM_MANY_KEYS CLAIM_KEYS \
	" SELECT $1, $2, k, h FROM ROWS FROM (pg_catalog.unnest($3), pg_catalog.unnest($4)) AS u (k, h)"
#define CLAIM_IF_NEW	" ON CONFLICT (object, bron, sleutel) DO NOTHING"

/*
 * note_claimed - which keys were inserted: those that a statement returned, in
 * their order.
 */
static void
note_claimed(Rows *rows, uint64 claimed)
{
	uint64		next = 0;
	int			i;

	for (i = 0; i < rows->count && next < claimed; i++)
	{
		bool		isnull;
		Datum		key = SPI_getbinval(SPI_tuptable->vals[next],
										SPI_tuptable->tupdesc, 1, &isnull);

		if (isnull || !DatumGetBool(DirectFunctionCall2Coll(texteq, C_COLLATION_OID,
															key, rows->keys[i])))
			continue;
		rows->claimed[i] = true;
		next++;
	}
}

/*
 * claim_each - take the keys that nobody has imported, one by one: what Citus does
 * with many at once it does not tell.
 */
static void
claim_each(Call *call, Rows *rows)
{
	Oid			types[] = {TEXTOID, TEXTOID, TEXTOID, INT4OID};
	Datum		values[lengthof(types)];
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		values[2] = rows->keys[i];
		values[3] = Int32GetDatum(rows->hashes[i]);
		rows->claimed[i] =
			ki_run_import(call, CLAIM_KEYS " VALUES ($1, $2, $3, $4)"
						  CLAIM_IF_NEW, types, lengthof(types), values) > 0;
	}
}

/*
 * claim_keys - take the keys that nobody has imported.
 *
 * Those of one batch come in the order of the keys, as with everybody: so no two
 * wait for each other.  Where none is expected to be there they are just
 * inserted, which costs less; when one is, the batch is tried again.
 */
static void
claim_keys(Call *call, Rows *rows)
{
	bool		careful = ki_import_of(call)->careful;
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID, INT4ARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *hashes = (Datum *) palloc(rows->count * sizeof(Datum));
	uint64		claimed;
	int			i;

	for (i = 0; i < rows->count; i++)
		hashes[i] = Int32GetDatum(rows->hashes[i]);
	values[2] = ki_text_array(rows->keys, rows->count);
	values[3] = PointerGetDatum(construct_array(hashes, rows->count, INT4OID,
												sizeof(int32), true,
												TYPALIGN_INT));
	claimed = ki_run_import(call, careful
							? CLAIM_MANY_KEYS CLAIM_IF_NEW
							" RETURNING s.sleutel::pg_catalog.text"
							: CLAIM_MANY_KEYS, types, lengthof(types), values);
	if (careful)
	{
		note_claimed(rows, claimed);
		SPI_freetuptable(SPI_tuptable);
	}
	else
		memset(rows->claimed, true, rows->count * sizeof(bool));
}

/*
 * compare_unclaimed - which of the rows that were imported before have changed
 * since; the others are done.
 */
static void
compare_unclaimed(Call *call, Rows *rows)
{
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *keys = (Datum *) palloc(rows->count * sizeof(Datum));
	int			nkeys = 0;
	uint64		found;
	uint64		j = 0;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		if (!rows->claimed[i])
			keys[nkeys++] = rows->keys[i];
	}
	if (nkeys == 0)
		return;
	values[2] = ki_text_array(keys, nkeys);

	/* a key that is twice in the source comes twice */
	found = ki_run_import(call,
						  "SELECT s.inhoud::pg_catalog.int4 FROM ROWS FROM (pg_catalog.unnest($3)) WITH ORDINALITY AS u (k, n)"
						  " JOIN @.import_sleutel s ON s.object" EQ "$1 AND s.bron" EQ "$2 AND s.sleutel" EQ "u.k"
						  " ORDER BY u.n",
						  types, lengthof(types), values);
	if (found != nkeys)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("a key of the source was given back meanwhile")));
	for (i = 0; i < rows->count; i++)
	{
		bool		isnull;

		if (rows->claimed[i])
			continue;
		rows->done[i] = DatumGetInt32(SPI_getbinval(SPI_tuptable->vals[j++],
													SPI_tuptable->tupdesc, 1,
													&isnull)) == rows->hashes[i];
	}
	SPI_freetuptable(SPI_tuptable);
}

/*
 * register_claimed - register what was claimed.
 */
static void
register_claimed(Call *call, Rows *rows)
{
	Import	   *import = ki_import_of(call);
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		Entry	   *entry = &rows->entries[rows->nentries];
		text	   *key = DatumGetTextPP(rows->keys[i]);

		if (!rows->claimed[i])
			continue;
		memset(entry, 0, sizeof(Entry));
		entry->value.type = jbvNull;
		if (rows->bodies[i] != NULL)
		{
			entry->value.type = jbvBinary;
			entry->value.val.binary.data = &rows->bodies[i]->root;
			entry->value.val.binary.len = VARSIZE(rows->bodies[i]) - VARHDRSZ;
		}
		entry->key = VARDATA_ANY(key);
		entry->length = VARSIZE_ANY_EXHDR(key);
		rows->places[rows->nentries++] = i;
	}
	ki_register_items(call, import->adding, &import->space, rows->entries,
					  rows->nentries);
	for (i = 0; i < rows->nentries; i++)
		rows->done[rows->places[i]] = rows->entries[i].sqlstate == 0;
}

/*
 * changed_violations - what is told of a row that changed.
 */
static Datum
changed_violations(void)
{
	return DirectFunctionCall1(jsonb_in,
							   CStringGetDatum("[{\"name\": \"\", \"code\": \"changed\","
											   " \"reason\": \"is not what was imported under this key: nothing was updated\"}]"));
}

/*
 * tell_errors - what is wrong with rows of this batch, and that nothing is any
 * more with others.
 */
static void
tell_errors(Call *call, Rows *rows)
{
	Import	   *import = ki_import_of(call);
	Oid			types[] = {TEXTOID, TEXTOID, TEXTARRAYOID, TEXTARRAYOID,
		JSONBARRAYOID};
	Datum		values[lengthof(types)];
	Datum	   *keys = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *refused = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *states = (Datum *) palloc(rows->count * sizeof(Datum));
	Datum	   *violations = (Datum *) palloc(rows->count * sizeof(Datum));
	int			ndone = 0;
	int			nwrong = 0;
	int			nrefused = 0;
	int			entry = 0;
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		if (rows->done[i])
			keys[ndone++] = rows->keys[i];
	}
	if (ndone > 0 && !import->trial)
	{
		values[2] = ki_text_array(keys, ndone);
		(void) ki_run_import(call,
							 "DELETE FROM @.import_fout f USING pg_catalog.unnest($3) AS u (k)"
							 " WHERE f.object" EQ "$1 AND f.bron" EQ "$2 AND f.sleutel" EQ "u.k",
							 types, 3, values);
	}

	for (i = 0; i < rows->count; i++)
	{
		const Entry *item = rows->claimed[i] ? &rows->entries[entry++] : NULL;

		if (rows->done[i])
			continue;
		if (item != NULL)
			refused[nrefused++] = rows->keys[i];
		keys[nwrong] = rows->keys[i];
		states[nwrong] = CStringGetTextDatum(unpack_sql_state(item != NULL
															  ? item->sqlstate : ERRCODE_KI_OTHER_BODY));
		violations[nwrong++] = item != NULL ? item->violations
			: changed_violations();
	}
	if (nwrong == 0)
		return;
	values[2] = ki_text_array(refused, nrefused);
	if (!import->trial && nrefused > 0)
		(void) ki_run_import(call,
							 "DELETE FROM @.import_sleutel s USING pg_catalog.unnest($3) AS u (k)"
							 " WHERE s.object" EQ "$1 AND s.bron" EQ "$2 AND s.sleutel" EQ "u.k",
							 types, 3, values);
	values[2] = ki_text_array(keys, nwrong);
	values[3] = ki_text_array(states, nwrong);
	values[4] = PointerGetDatum(construct_array(violations, nwrong, JSONBOID,
												-1, false, TYPALIGN_INT));
	(void) ki_run_import(call,
						 "INSERT INTO @.import_fout AS f (object, bron, sleutel, sqlstate, violations)"
						 " SELECT DISTINCT ON (k) $1, $2, k, s, v FROM ROWS FROM (pg_catalog.unnest($3),"
						 " pg_catalog.unnest($4), pg_catalog.unnest($5)) AS u (k, s, v)"
						 " ON CONFLICT (object, bron, sleutel) DO UPDATE SET sqlstate = EXCLUDED.sqlstate,"
						 " violations = EXCLUDED.violations, vastgesteld_op = EXCLUDED.vastgesteld_op",
						 types, lengthof(types), values);
}

/*
 * count_rows - how far the import is with these.
 */
static void
count_rows(Import *import, const Rows *rows)
{
	Progress   *next = &import->next;
	int			i;

	next->read += rows->count;
	next->batches++;
	for (i = 0; i < rows->count; i++)
	{
		if (rows->claimed[i])
			*(rows->done[i] ? &next->written : &next->refused) += 1;
		else
			*(rows->done[i] ? &next->skipped : &next->changed) += 1;
	}
}

/*
 * claim_and_register - what changes the register; a trial undoes it.
 */
static void
claim_and_register(Call *call, void *state)
{
	Rows	   *rows = (Rows *) state;

	if (call->reg.distributed)
		claim_each(call, rows);
	else
		claim_keys(call, rows);
	compare_unclaimed(call, rows);
	register_claimed(call, rows);
}

/*
 * ki_import_rows - import the rows of this batch.
 */
Datum
ki_import_rows(Call *call)
{
	Import	   *import = ki_import_of(call);
	Rows		rows = {import->nrows};

	rows.bodies = (Jsonb **) palloc(rows.count * sizeof(Jsonb *));
	rows.keys = (Datum *) palloc(rows.count * sizeof(Datum));
	rows.hashes = (int32 *) palloc(rows.count * sizeof(int32));
	rows.entries = (Entry *) palloc(rows.count * sizeof(Entry));
	rows.places = (int *) palloc(rows.count * sizeof(int));
	rows.claimed = (bool *) palloc0(rows.count * sizeof(bool));
	rows.done = (bool *) palloc0(rows.count * sizeof(bool));
	take_rows(import, &rows);

	ki_log_import(call, import->procedure);
	ki_try_out(call, import->trial, claim_and_register, &rows);
	if (import->trial)
		ki_forget_items(call->reg.log, NIL);
	import->next = import->progress;
	count_rows(import, &rows);
	tell_errors(call, &rows);
	ki_tell_import(call);
	return (Datum) 0;
}
