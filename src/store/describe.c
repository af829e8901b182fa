/*
 * describe.c
 *		What is known of a table of a register, and whether it can be used
 *		without a query.
 *
 * What is not as create_register() made it, or could behave otherwise than a
 * query would, makes the table unusable for direct.c.
 */
#include "postgres.h"

#include "access/genam.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_language.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/optimizer.h"
#include "rewrite/rewriteHandler.h"
#include "storage/lmgr.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

#include "store/describe.h"
#include "store/distributed.h"

#define OUR_SCHEMA	"klantinteracties"

/*
 * uses - what is known of the table holds no longer when this function or type
 * changes.
 */
static void
uses(Table *table, int cacheid, Oid oid)
{
	uint32		hash = GetSysCacheHashValue1(cacheid, ObjectIdGetDatum(oid));
	MemoryContext old = MemoryContextSwitchTo(table->context);

	table->uses = list_append_unique_int(table->uses, (int) hash);
	MemoryContextSwitchTo(old);
}

/*
 * is_plain - does an insert into this table do nothing but insert a row?
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
		!ki_is_distributed(RelationGetRelid(rel));
}

/*
 * ki_is_own_table - is this an ordinary or partitioned table, of the owner of
 * the schema in which it is?
 *
 * What else has the name of a register's table may run code of whoever put it
 * there.
 */
bool
ki_is_own_table(Oid relid)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	HeapTuple	schema;
	Form_pg_class form;
	bool		own;

	if (!HeapTupleIsValid(tuple))
		return false;
	form = (Form_pg_class) GETSTRUCT(tuple);
	schema = SearchSysCache1(NAMESPACEOID,
							 ObjectIdGetDatum(form->relnamespace));
	own = HeapTupleIsValid(schema) &&
		((Form_pg_namespace) GETSTRUCT(schema))->nspowner == form->relowner &&
		(form->relkind == RELKIND_RELATION ||
		 form->relkind == RELKIND_PARTITIONED_TABLE);
	if (HeapTupleIsValid(schema))
		ReleaseSysCache(schema);
	ReleaseSysCache(tuple);

	return own;
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

	uses((Table *) context, PROCOID, funcid);
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
 * is_unsafe - is there anything in an expression that keeps a state of its own,
 * or that depends on who runs it or when?  context is the Table that it is for.
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
is_our_domain(Oid type, Table *table)
{
	DomainConstraintRef *constraints;
	ListCell   *lc;

	uses(table, TYPEOID, type);
	if (getExtensionOfObject(TypeRelationId, type) !=
		get_extension_oid(OUR_SCHEMA, true))
		return false;

	/* it lives as long as the context, which gives it back */
	constraints = (DomainConstraintRef *)
		MemoryContextAlloc(table->context, sizeof(DomainConstraintRef));
	InitDomainConstraintRef(type, constraints, table->context, false);
	foreach(lc, constraints->constraints)
	{
		DomainConstraintState *constraint = lfirst(lc);

		if (constraint->constrainttype == DOM_CONSTRAINT_NOTNULL ||
			is_unsafe((Node *) constraint->check_expr, table))
			return false;
	}
	return true;
}

/*
 * describe_column - how a value of this field is stored; false when the
 * column is not as create_register() made it.
 */
static bool
describe_column(Table *table, Column *column, const Field *field,
				Relation rel)
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
	uses(table, TYPEOID, att->atttypid);
	uses(table, TYPEOID, base);

	column->attnum = attnum;
	column->by_input = false;
	column->domain = base != att->atttypid ? att->atttypid : InvalidOid;
	column->domain_cache = NULL;
	if (OidIsValid(column->domain) && !is_our_domain(column->domain, table))
		return false;

	/* a word of an enum, or a number of ours */
	if (field->cast != NULL)
	{
		if (base != our_type(field->cast))
			return false;
		getTypeInputInfo(base, &input, &column->ioparam);
		uses(table, PROCOID, input);
		fmgr_info_cxt(input, &column->input, table->context);
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
describe_defaults(Table *table, Inserts *inserts, Relation rel)
{
	TupleDesc	tupdesc = RelationGetDescr(rel);
	int			i;

	inserts->natts = tupdesc->natts;
	inserts->defaults = (Datum *) palloc0(tupdesc->natts * sizeof(Datum));
	inserts->has_default = (bool *) palloc0(tupdesc->natts * sizeof(bool));
	inserts->must_be_given = (bool *) palloc0(tupdesc->natts * sizeof(bool));

	for (i = 0; i < tupdesc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(tupdesc, i);
		Node	   *expr;

		if (att->attisdropped)
			continue;
		expr = build_column_default(rel, i + 1);
		if (expr == NULL)
			inserts->must_be_given[i] =
				get_typtype(att->atttypid) == TYPTYPE_DOMAIN &&
				!is_our_domain(att->atttypid, table);
		else if (!IsA(expr, Const))
			inserts->must_be_given[i] = true;
		else if (!((Const *) expr)->constisnull)
		{
			inserts->has_default[i] = true;
			inserts->defaults[i] = datumCopy(((Const *) expr)->constvalue,
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
describe_checks(Table *table, Relation rel)
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

		if (is_unsafe(expr, table))
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
		!rel->rd_rel->relhassubclass &&
		!ki_is_distributed(RelationGetRelid(rel));
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
 * is_identity - is this the index on what identifies an object, as
 * create_register() made it?
 */
static bool
is_identity(const Table *table, const Object *object, Relation index)
{
	int			i;

	if (index->rd_rel->relam != BTREE_AM_OID ||
		!index->rd_index->indisunique || !index->rd_index->indisvalid ||
		IndexRelationGetNumberOfKeyAttributes(index) < object->nidentity ||
		RelationGetIndexPredicate(index) != NIL)
		return false;

	for (i = 0; i < object->nidentity; i++)
	{
		int			field = object->identity[i];
		AttrNumber	attnum = table->columns[field].attnum;

		if (attnum == InvalidAttrNumber ||
			index->rd_index->indkey.values[i] != attnum ||
			index->rd_opcintype[i] != ki_field_type(&object->fields[field]) ||
			(index->rd_opcintype[i] == TEXTOID &&
			 index->rd_indcollation[i] != C_COLLATION_OID))
			return false;
	}
	return true;
}

/*
 * find_identity - the index on what identifies an object; InvalidOid when there
 * is none.
 */
static Oid
find_identity(const Table *table, const Object *object, Relation rel)
{
	List	   *indexes;
	ListCell   *lc;
	Oid			result = InvalidOid;

	if (object->nidentity == 0 || !may_probe(rel))
		return InvalidOid;
	indexes = RelationGetIndexList(rel);
	foreach(lc, indexes)
	{
		Relation	index = index_open(lfirst_oid(lc), AccessShareLock);

		if (is_identity(table, object, index))
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
describe_indexes(Table *table, Inserts *inserts, Relation rel)
{
	List	   *indexes = RelationGetIndexList(rel);
	ListCell   *lc;

	inserts->indexes = (IndexStates *)
		palloc0((list_length(indexes) + 1) * sizeof(IndexStates));
	foreach(lc, indexes)
	{
		Relation	index = index_open(lfirst_oid(lc), AccessShareLock);
		List	   *predicate = RelationGetIndexPredicate(index);
		List	   *expressions = RelationGetIndexExpressions(index);

		if ((predicate != NIL || expressions != NIL) &&
			!is_unsafe((Node *) predicate, table) &&
			!is_unsafe((Node *) expressions, table))
		{
			IndexStates *states = &inserts->indexes[inserts->nindexes++];
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
 * ki_describe_table - look whether and how a table can be used without a query.
 *
 * It is made where an error leaves nothing of it.
 */
Table *
ki_describe_table(const Object *object, Relation rel)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "klantinteracties table",
												  ALLOCSET_SMALL_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	Table	   *table = (Table *) palloc0(sizeof(Table));
	bool		usable = is_plain(rel);
	int			i;

	table->context = context;
	table->relid = RelationGetRelid(rel);
	table->columns = (Column *) palloc0(object->nfields * sizeof(Column));
	for (i = 0; i < object->nfields; i++)
	{
		if (object->fields[i].column != NULL &&
			!describe_column(table, &table->columns[i], &object->fields[i],
							 rel))
		{
			table->columns[i].attnum = InvalidAttrNumber;
			usable = false;
		}
	}
	if (ki_is_own_table(table->relid))
	{
		table->usable = usable;
		table->primary_key = find_primary_key(table, rel);
		table->identity = find_identity(table, object, rel);
	}
	MemoryContextSwitchTo(old);

	return table;
}

/*
 * ki_prepare_table - find out the rest that an insert into a usable table
 * needs to know.
 *
 * On the way PostgreSQL reads the expressions of a user's indexes, which may
 * run functions of his, and those call the register; so nothing is taken over
 * before all is there.
 */
void
ki_prepare_table(Table *table, Relation rel)
{
	MemoryContext context;
	MemoryContext old;
	Inserts    *inserts;

	if (table->inserts != NULL)
		return;

	context = AllocSetContextCreate(CurrentMemoryContext,
									"klantinteracties inserts",
									ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(context);
	inserts = (Inserts *) palloc0(sizeof(Inserts));
	describe_defaults(table, inserts, rel);
	inserts->checks = describe_checks(table, rel);
	describe_indexes(table, inserts, rel);
	MemoryContextSwitchTo(old);

	MemoryContextSetParent(context, table->context);
	table->inserts = inserts;
	ki_grew(&table->kept);
}
