/*
 * table.c
 *		What is known of the tables of a register, for direct.c.
 *
 * A table is looked at once, and again when anything changed: the table, a
 * function or a type.  What is not as create_register() made it, or could
 * behave otherwise than a query would, makes the table unusable for direct.c.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/relation.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_language.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/optimizer.h"
#include "rewrite/rewriteHandler.h"
#include "storage/lmgr.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "table.h"

#define OUR_SCHEMA	"klantinteracties"

/* the key by which an identificator is known */
const int	ki_object_key[OBJECT_KEY_FIELDS] = {
	IDENTIFICATOR_OBJECT_ID, IDENTIFICATOR_CODE_SOORT_OBJECT_ID,
	IDENTIFICATOR_CODE_OBJECTTYPE, IDENTIFICATOR_CODE_REGISTER,
	IDENTIFICATOR_SUB_IDENTIFICATOR_VAN
};

static HTAB *tables = NULL;

/*
 * relation_changed - one table has changed, or with InvalidOid any may have.
 */
static void
relation_changed(Datum arg, Oid relid)
{
	HASH_SEQ_STATUS scan;
	Table	   *table;

	hash_seq_init(&scan, tables);
	while ((table = (Table *) hash_seq_search(&scan)) != NULL)
	{
		if (relid == InvalidOid || table->relid == relid)
			table->valid = false;
	}
}

/*
 * catalog_changed - a function or type has changed, perhaps one of a CHECK.
 */
static void
catalog_changed(Datum arg, int cacheid, uint32 hashvalue)
{
	relation_changed(arg, InvalidOid);
}

/*
 * find_table - the entry of a table; a new one is not valid.
 */
static Table *
find_table(Oid schema, int number)
{
	Table		wanted;
	Table	   *table;
	bool		found;

	if (tables == NULL)
	{
		HASHCTL		ctl;

		memset(&ctl, 0, sizeof(ctl));
		ctl.keysize = sizeof(wanted.key);
		ctl.entrysize = sizeof(Table);
		ctl.hcxt = CacheMemoryContext;
		tables = hash_create("klantinteracties tables", 16, &ctl,
							 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(PROCOID, catalog_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(TYPEOID, catalog_changed, (Datum) 0);
	}

	memset(&wanted.key, 0, sizeof(wanted.key));
	wanted.key.schema = schema;
	wanted.key.number = number;
	table = (Table *) hash_search(tables, &wanted.key, HASH_ENTER, &found);
	if (!found)
		memset((char *) table + sizeof(wanted.key), 0,
			   sizeof(Table) - sizeof(wanted.key));
	return table;
}

/*
 * is_plain - does an insert into this table do nothing but insert a row?
 *
 * With Citus a table may be only the shell of one that lives elsewhere.
 */
static bool
is_plain(Relation rel)
{
	TriggerDesc *triggers = rel->trigdesc;
	TupleDesc	tupdesc = RelationGetDescr(rel);
	TupleConstr *constr = tupdesc->constr;
	int			i;

	for (i = 0; i < tupdesc->natts; i++)
	{
		if (TupleDescAttr(tupdesc, i)->attidentity != '\0')
			return false;
	}

	return rel->rd_rel->relkind == RELKIND_RELATION &&
		!rel->rd_rel->relhasrules &&
		!rel->rd_rel->relrowsecurity &&
		(triggers == NULL ||
		 (!triggers->trig_insert_before_row &&
		  !triggers->trig_insert_before_statement &&
		  !triggers->trig_insert_after_statement &&
		  !triggers->trig_insert_new_table)) &&
		(constr == NULL || !KI_HAS_GENERATED(constr)) &&
		GetConfigOption("citus.version", true, false) == NULL;
}

/*
 * our_type - the type of ours that a field is cast to, as schema.name.
 */
static Oid
our_type(const char *cast)
{
	return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid,
						   CStringGetDatum(strchr(cast, '.') + 1),
						   ObjectIdGetDatum(get_namespace_oid(OUR_SCHEMA,
															  true)));
}

/*
 * is_unsafe_function - may this function not be called from an expression
 * that is kept?
 *
 * Safe are immutable ones of the server itself and ours, written in C: they
 * can be called for years, as those of an index are, do not change, call
 * nothing of a user's, and anybody may execute them.
 */
static bool
is_unsafe_function(Oid funcid, void *context)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(funcid));
	Form_pg_proc form;
	bool		safe;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for function %u", funcid);
	form = (Form_pg_proc) GETSTRUCT(tuple);
	safe = form->provolatile == PROVOLATILE_IMMUTABLE &&
		!form->prosecdef &&
		heap_attisnull(tuple, Anum_pg_proc_proconfig, NULL) &&
		heap_attisnull(tuple, Anum_pg_proc_proacl, NULL) &&
		(form->prolang == INTERNALlanguageId ||
		 (form->prolang == ClanguageId &&
		  form->pronamespace == get_namespace_oid(OUR_SCHEMA, true)));
	ReleaseSysCache(tuple);

	return !safe;
}

/*
 * is_unsafe - is there anything in an expression that keeps a state of its own, or
 * that depends on who runs it or when?
 */
static bool
is_unsafe(Node *node, void *context)
{
	if (node == NULL)
		return false;

	switch (nodeTag(node))
	{
		case T_Var:
			return ((Var *) node)->varattno <= 0;
		case T_Const:
		case T_CaseTestExpr:
		case T_CoerceToDomainValue:
		case T_List:
		case T_FuncExpr:
		case T_OpExpr:
		case T_BoolExpr:
		case T_NullTest:
		case T_BooleanTest:
		case T_CaseExpr:
		case T_CaseWhen:
		case T_RelabelType:
			break;
		default:
			return true;
	}

	if (check_functions_in_node(node, is_unsafe_function, context))
		return true;
	return expression_tree_walker(node, is_unsafe, context);
}

/*
 * is_our_domain - is this a domain of this extension that takes NULL, and of
 * which the constraints can be kept?
 */
static bool
is_our_domain(Oid type, MemoryContext context)
{
	DomainConstraintRef *constraints;
	ListCell   *lc;

	if (getExtensionOfObject(TypeRelationId, type) !=
		get_extension_oid(OUR_SCHEMA, true))
		return false;

	/* it lives as long as the context, which gives it back */
	constraints = (DomainConstraintRef *)
		MemoryContextAlloc(context, sizeof(DomainConstraintRef));
	InitDomainConstraintRef(type, constraints, context, false);
	foreach(lc, constraints->constraints)
	{
		DomainConstraintState *constraint = lfirst(lc);

		if (constraint->constrainttype == DOM_CONSTRAINT_NOTNULL ||
			is_unsafe((Node *) constraint->check_expr, NULL))
			return false;
	}
	return true;
}

/*
 * describe_column - how a value of this field is stored; false when the
 * column is not as create_register() made it.
 */
static bool
describe_column(Column *column, const Field *field, Relation rel,
				MemoryContext context)
{
	Form_pg_attribute att;
	int			attnum = SPI_fnumber(RelationGetDescr(rel), field->column);
	Oid			type = ki_field_type(field);
	Oid			base;
	int32		typmod;
	Oid			input;

	column->attnum = InvalidAttrNumber;
	if (attnum <= 0)
		return false;
	att = TupleDescAttr(RelationGetDescr(rel), attnum - 1);
	typmod = att->atttypmod;
	base = getBaseTypeAndTypmod(att->atttypid, &typmod);

	column->attnum = attnum;
	column->by_input = false;
	column->domain = base != att->atttypid ? att->atttypid : InvalidOid;
	column->domain_cache = NULL;
	if (OidIsValid(column->domain) && !is_our_domain(column->domain, context))
		return false;

	/* a word of an enum, or a number of ours */
	if (field->cast != NULL)
	{
		if (base != our_type(field->cast))
			return false;
		getTypeInputInfo(base, &input, &column->ioparam);
		fmgr_info_cxt(input, &column->input, context);
		column->by_input = true;
		return true;
	}
	if (base == VARCHAROID && type == TEXTOID)
		return typmod == -1 ||
			(field->max > 0 && typmod - VARHDRSZ >= field->max);

	return base == type && typmod == -1;
}

/*
 * describe_defaults - the values of columns that are not given.
 *
 * Only a constant is taken: evaluating anything here would run it for who
 * does not insert.
 */
static void
describe_defaults(Table *table, Relation rel)
{
	TupleDesc	tupdesc = RelationGetDescr(rel);
	int			i;

	table->natts = tupdesc->natts;
	table->defaults = (Datum *) palloc0(tupdesc->natts * sizeof(Datum));
	table->has_default = (bool *) palloc0(tupdesc->natts * sizeof(bool));
	table->must_be_given = (bool *) palloc0(tupdesc->natts * sizeof(bool));

	for (i = 0; i < tupdesc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(tupdesc, i);
		Node	   *expr;

		if (att->attisdropped)
			continue;
		expr = build_column_default(rel, i + 1);
		if (expr == NULL)
			table->must_be_given[i] =
				get_typtype(att->atttypid) == TYPTYPE_DOMAIN &&
				!is_our_domain(att->atttypid, table->context);
		else if (!IsA(expr, Const))
			table->must_be_given[i] = true;
		else if (!((Const *) expr)->constisnull)
		{
			table->has_default[i] = true;
			table->defaults[i] = datumCopy(((Const *) expr)->constvalue,
										   att->attbyval, att->attlen);
		}
	}
}

/*
 * describe_checks - make the CHECK constraints ready to run, NULL when one of
 * them must not be kept so.
 *
 * The executor reads their text anew for every statement, which costs more
 * than an index.
 */
static ExprState **
describe_checks(Relation rel)
{
	TupleConstr *constr = RelationGetDescr(rel)->constr;
	ExprState **checks;
	int			i;

	if (constr == NULL || constr->num_check == 0)
		return NULL;

	checks = (ExprState **) palloc0(constr->num_check * sizeof(ExprState *));
	for (i = 0; i < constr->num_check; i++)
	{
		Node	   *expr = (Node *) stringToNode(constr->check[i].ccbin);

		if (is_unsafe(expr, NULL))
			return NULL;
		if (KI_IS_ENFORCED(constr->check[i]))
			checks[i] = ExecInitExpr(expression_planner((Expr *) expr), NULL);
	}

	return checks;
}

/*
 * may_probe - can a table be looked into by index, as a query would?
 */
static bool
may_probe(Relation rel)
{
	return rel->rd_rel->relkind == RELKIND_RELATION &&
		rel->rd_rel->relam == HEAP_TABLE_AM_OID &&
		!rel->rd_rel->relrowsecurity &&
		!rel->rd_rel->relhassubclass;
}

/*
 * find_primary_key - the index on the first field of the object; InvalidOid
 * when it is not as create_register() made it.
 */
static Oid
find_primary_key(const Table *table, Relation rel)
{
	Oid			oid;
	Relation	index;

	if (!may_probe(rel) || table->columns[0].attnum == InvalidAttrNumber)
		return InvalidOid;
	oid = ki_primary_key(rel);
	if (!OidIsValid(oid))
		return InvalidOid;

	index = index_open(oid, AccessShareLock);
	if (index->rd_rel->relam != BTREE_AM_OID ||
		IndexRelationGetNumberOfKeyAttributes(index) != 1 ||
		index->rd_index->indkey.values[0] != table->columns[0].attnum ||
		index->rd_opcintype[0] != UUIDOID)
		oid = InvalidOid;
	index_close(index, AccessShareLock);

	return oid;
}

/*
 * is_object_key - is this the index on the key of an identificator, as
 * create_register() made it?
 */
static bool
is_object_key(const Table *table, Relation index)
{
	int			i;

	if (index->rd_rel->relam != BTREE_AM_OID ||
		!index->rd_index->indisunique || !index->rd_index->indisvalid ||
		IndexRelationGetNumberOfKeyAttributes(index) < lengthof(ki_object_key) ||
		RelationGetIndexPredicate(index) != NIL)
		return false;

	for (i = 0; i < lengthof(ki_object_key); i++)
	{
		AttrNumber	attnum = table->columns[ki_object_key[i]].attnum;

		if (attnum == InvalidAttrNumber ||
			index->rd_index->indkey.values[i] != attnum ||
			index->rd_opcintype[i] != (ki_object_key[i] == IDENTIFICATOR_SUB_IDENTIFICATOR_VAN
									   ? UUIDOID : TEXTOID) ||
			(index->rd_opcintype[i] == TEXTOID &&
			 index->rd_indcollation[i] != C_COLLATION_OID))
			return false;
	}
	return true;
}

/*
 * find_object_key - the index on the key of an identificator; InvalidOid when
 * there is none, or this is another table.
 */
static Oid
find_object_key(const Table *table, const Object *object, Relation rel)
{
	List	   *indexes;
	ListCell   *lc;
	Oid			result = InvalidOid;

	if (object != &ki_partij_identificator || !may_probe(rel))
		return InvalidOid;
	indexes = RelationGetIndexList(rel);
	foreach(lc, indexes)
	{
		Relation	index = index_open(lfirst_oid(lc), AccessShareLock);

		if (is_object_key(table, index))
			result = lfirst_oid(lc);
		index_close(index, AccessShareLock);
	}
	return result;
}

/*
 * describe_indexes - make the predicates and expressions of indexes ready to
 * run, as describe_checks() does.
 *
 * Those that must not be kept so are left to the executor.
 */
static void
describe_indexes(Table *table, Relation rel)
{
	List	   *indexes = RelationGetIndexList(rel);
	ListCell   *lc;

	table->nindexes = 0;
	table->indexes = (IndexStates *)
		palloc0((list_length(indexes) + 1) * sizeof(IndexStates));
	foreach(lc, indexes)
	{
		Relation	index = index_open(lfirst_oid(lc), AccessShareLock);
		List	   *predicate = RelationGetIndexPredicate(index);
		List	   *expressions = RelationGetIndexExpressions(index);

		if ((predicate != NIL || expressions != NIL) &&
			!is_unsafe((Node *) predicate, NULL) &&
			!is_unsafe((Node *) expressions, NULL))
		{
			IndexStates *states = &table->indexes[table->nindexes++];
			ListCell   *e;

			states->index = lfirst_oid(lc);
			if (predicate != NIL)
				states->predicate =
					ExecInitQual((List *) expression_planner((Expr *) predicate),
								 NULL);
			foreach(e, expressions)
				states->expressions =
					lappend(states->expressions,
							ExecInitExpr(expression_planner((Expr *) lfirst(e)),
										 NULL));
		}
		index_close(index, AccessShareLock);
	}
}

/*
 * describe - look whether and how a table can be used without a query.
 *
 * Nothing of a user's runs here.  The table is valid from the start, so that a
 * change meanwhile is not missed, but usable only at the end, so that an error
 * leaves it to queries.
 */
static void
describe(Table *table, const Object *object, Relation rel)
{
	MemoryContext context = table->context;
	MemoryContext old;
	bool		usable = is_plain(rel);
	Oid			primary_key;
	Oid			object_key;
	int			i;

	table->valid = true;
	table->usable = false;
	table->prepared = false;
	table->primary_key = InvalidOid;
	table->object_key = InvalidOid;
	table->checks = NULL;
	table->nindexes = 0;
	table->context = NULL;
	if (context != NULL)
		MemoryContextDelete(context);
	table->context = AllocSetContextCreate(CacheMemoryContext,
										   "klantinteracties table",
										   ALLOCSET_SMALL_SIZES);

	old = MemoryContextSwitchTo(table->context);
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			!describe_column(&table->columns[i], &object->fields[i], rel,
							 table->context))
			usable = false;
	}
	primary_key = find_primary_key(table, rel);
	object_key = find_object_key(table, object, rel);
	MemoryContextSwitchTo(old);

	table->primary_key = primary_key;
	table->object_key = object_key;
	table->usable = usable;
}

/*
 * ki_prepare_table - find out the rest that an insert into a usable table
 * needs to know.
 */
void
ki_prepare_table(Table *table, Relation rel)
{
	MemoryContext old;

	if (table->prepared)
		return;

	old = MemoryContextSwitchTo(table->context);
	describe_defaults(table, rel);
	table->checks = describe_checks(rel);
	describe_indexes(table, rel);
	MemoryContextSwitchTo(old);
	table->prepared = true;
}

/*
 * ki_open_table - open the table of an object; NULL when there is none.
 *
 * Until the lock is there another table may have got the name; a query would
 * find that one.
 */
Relation
ki_open_table(const Register *reg, const Object *object, LOCKMODE lockmode,
			  Table **table)
{
	Relation	rel;

	*table = find_table(reg->oid, object->number);
	for (;;)
	{
		if (!(*table)->valid)
			(*table)->relid = get_relname_relid(object->name, reg->oid);
		if (!OidIsValid((*table)->relid))
			return NULL;

		rel = try_relation_open((*table)->relid, lockmode);
		if (rel != NULL && (*table)->valid)
			return rel;
		if (get_relname_relid(object->name, reg->oid) == (*table)->relid)
			break;
		if (rel != NULL)
			relation_close(rel, lockmode);
		(*table)->valid = false;
	}

	if (rel != NULL)
		describe(*table, object, rel);
	return rel;
}
