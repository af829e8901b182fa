/*
 * forms.c
 *		Criteria about texts that are searched in a form of their own.
 *
 * The nth field of an object that has FIELD_NAME is the nth value of
 * search_terms() in the index of its table.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "tsearch/ts_type.h"
#include "tsearch/ts_utils.h"
#include "utils/builtins.h"

#include "answer/forms.h"
#include "store/plan.h"
#include "types/phone.h"
#include "types/search_form.h"

/*
 * term_place - which value of search_terms() a field is.
 */
static int
term_place(const Object *object, int field)
{
	int			place = 0;
	int			i;

	for (i = 0; i < field; i++)
		place += (object->fields[i].flags & FIELD_NAME) != 0;
	return place;
}

/*
 * append_value - a column as search_terms() takes it: of a postcode people leave
 * out the space.
 */
static void
append_value(StringInfo sql, const Field *field, const char *alias)
{
	if (field->form == FORM_IDENTIFICATOR)
		appendStringInfo(sql,
						 "pg_catalog.translate(%s.%s::pg_catalog.text, ' ', '')",
						 alias, field->column);
	else
		appendStringInfo(sql, "%s.%s::pg_catalog.text", alias, field->column);
}

/*
 * has_terms_always - is there a name that every row has?
 */
static bool
has_terms_always(const Object *object)
{
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if ((object->fields[i].flags & (FIELD_NAME | FIELD_REQUIRED)) ==
			(FIELD_NAME | FIELD_REQUIRED))
			return true;
	}
	return false;
}

/*
 * append_names - the columns that have search terms.
 */
static void
append_names(StringInfo sql, const Object *object, const char *alias,
			 bool values)
{
	bool		first = true;
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		if ((object->fields[i].flags & FIELD_NAME) == 0)
			continue;
		if (!first)
			appendStringInfoString(sql, ", ");
		first = false;
		if (values)
			append_value(sql, &object->fields[i], alias);
		else
			appendStringInfo(sql, "%s.%s", alias, object->fields[i].column);
	}
}

/*
 * append_match - the search terms of a row match a query: the expression of the
 * index in tables.sql.
 */
static void
append_match(StringInfo sql, const Object *object, const char *alias,
			 int argument)
{
	appendStringInfoString(sql, "klantinteracties.search_terms(");
	append_names(sql, object, alias, true);
	appendStringInfo(sql, ") OPERATOR(pg_catalog.@@) $%d", argument);
}

/*
 * ki_append_has_terms - the predicate of that index: " AND" there is a term at
 * all.
 */
void
ki_append_has_terms(StringInfo sql, const Object *object, const char *alias)
{
	if (has_terms_always(object))
		return;
	appendStringInfoString(sql, " AND pg_catalog.num_nonnulls(");
	append_names(sql, object, alias, false);
	appendStringInfoString(sql, ") OPERATOR(pg_catalog.>) 0");
}

/*
 * ki_append_terms - likewise, by that index.
 */
void
ki_append_terms(StringInfo sql, const Object *object, const char *alias,
				int argument)
{
	append_match(sql, object, alias, argument);
	ki_append_has_terms(sql, object, alias);
}

/*
 * ki_append_form - the search form of a column, which has an index.
 */
void
ki_append_form(StringInfo sql, const Field *field, const char *alias)
{
	appendStringInfo(sql,
					 "(klantinteracties.search_form('%s', %s.%s::pg_catalog.text)"
					 " COLLATE pg_catalog.\"C\")",
					 ki_search_form_name(field->form), alias, field->column);
}

/*
 * append_lexeme - 'a=form', or with :* whatever begins so.
 */
static void
append_lexeme(StringInfo query, int place, char mark, const char *form,
			  int length, const char *behind)
{
	const char *c;

	appendStringInfo(query, "'%c%c", 'a' + place, mark);
	for (c = form; c < form + length; c++)
	{
		if (*c == '\'' || *c == '\\')
			appendStringInfoChar(query, *c);
		appendStringInfoChar(query, *c);
	}
	appendStringInfo(query, "%s", behind);
}

/*
 * append_word - a word of the text at a place: the only one, or one of several.
 */
static void
append_word(StringInfo query, int place, bool begins, const char *word,
			int length)
{
	const char *behind = begins ? "':*" : "'";

	appendStringInfoChar(query, '(');
	append_lexeme(query, place, '=', word, length, behind);
	appendStringInfoString(query, " | ");
	append_lexeme(query, place, '~', word, length, behind);
	appendStringInfoChar(query, ')');
}

/*
 * ki_term_query - the query as an argument of a statement, of type tsquery.
 */
Datum
ki_term_query(const char *query)
{
	return DirectFunctionCall1(tsqueryin, CStringGetDatum(query));
}

/*
 * ki_form_of - the search form of a value, of the field's kind.
 */
Datum
ki_form_of(const Field *field, Datum value)
{
	text	   *given;

	if (field->kind == KIND_INTEGER)
		return CStringGetTextDatum(psprintf("%d", DatumGetInt32(value)));
	given = DatumGetTextPP(value);
	return PointerGetDatum(ki_search_form(field->form, VARDATA_ANY(given),
										  VARSIZE_ANY_EXHDR(given)));
}

static char *
form_of(const Field *field, Datum value)
{
	return TextDatumGetCString(ki_form_of(field, value));
}

/*
 * ki_ask - add to a query in terms what is asked of the value of a field.
 */
void
ki_ask(StringInfo query, const Object *object, int field, Asked asked,
	   Datum value)
{
	int			place = term_place(object, field);
	const char *form = form_of(&object->fields[field], value);
	const char *word = form;
	int			length;

	if (query->len > 0)
		appendStringInfoString(query, " & ");
	if (asked != ASKED_BEGINS)
	{
		append_lexeme(query, place, '=', form, strlen(form),
					  asked == ASKED_BEGIN ? "':*" : "'");
		return;
	}
	for (;;)
	{
		length = strcspn(word, " ");
		append_word(query, place, true, word, length);
		if (word[length] == '\0')
			break;
		word += length + 1;
		appendStringInfoString(query, " & ");
	}
}

/*
 * append_parts - the parts of an e-mail address match: as the index has it.
 */
static void
append_parts(StringInfo sql, const Field *field, const char *alias,
			 int argument)
{
	appendStringInfo(sql,
					 "klantinteracties.adres_parts(%s.%s::pg_catalog.text)"
					 " OPERATOR(pg_catalog.@@) $%d"
					 " AND pg_catalog.strpos(%s.%s::pg_catalog.text, '@')"
					 " OPERATOR(pg_catalog.>) 0",
					 alias, field->column, argument, alias, field->column);
}

/*
 * ki_append_adres_parts - an address that has parts that begin so; or has these
 * parts, when what is asked is a whole domain or name.
 */
void
ki_append_adres_parts(Search *search, const Field *field,
					  const Object *object, const char *alias, Datum asked)
{
	Search	   *probe;
	Datum		asked_parts;
	text	   *given = DatumGetTextPP(asked);
	char	   *parts = ki_adres_parts(VARDATA_ANY(given),
									   VARSIZE_ANY_EXHDR(given));
	bool		whole = strpbrk(text_to_cstring(given), "@.") != NULL;
	StringInfoData query;
	const char *word;
	int			length;

	initStringInfo(&query);
	for (word = parts; *word != '\0'; word += length + (word[length] != '\0'))
	{
		length = strcspn(word, " ");
		if (query.len > 0)
			appendStringInfoString(&query, " & ");
		append_lexeme(&query, 0, '~', word, length, whole ? "'" : "':*");
	}
	asked_parts = ki_term_query(query.data);
	probe = ki_add_probe(search, object, alias, TSQUERYOID, asked_parts);
	if (probe != NULL)
		append_parts(&probe->sql, field, "n", 1);
	ki_add_argument(search, TSQUERYOID, asked_parts);
	appendStringInfoString(&search->sql, " AND ");
	append_parts(&search->sql, field, alias, search->nargs);
}

/*
 * ki_append_prefix - what begins so; a phone number in whatever notation.
 */
void
ki_append_prefix(Search *search, const Field *field, const char *alias,
				 Datum asked)
{
	char	   *form = form_of(field, asked);
	char		digits[KI_FORM_MAX];
	size_t		n = field->form == FORM_ADRES
		? ki_international_prefix(form, strlen(form), digits) : 0;

	ki_add_argument(search, TEXTOID, CStringGetTextDatum(form));
	appendStringInfoString(&search->sql, " AND (");
	ki_append_form(&search->sql, field, alias);
	appendStringInfo(&search->sql, " OPERATOR(pg_catalog.^@) $%d",
					 search->nargs);
	if (n > 0)
	{
		ki_add_argument(search, TEXTOID,
						PointerGetDatum(cstring_to_text_with_len(digits, (int) n)));
		appendStringInfoString(&search->sql, " OR ");
		ki_append_form(&search->sql, field, alias);
		appendStringInfo(&search->sql, " OPERATOR(pg_catalog.^@) $%d",
						 search->nargs);
	}
	appendStringInfoChar(&search->sql, ')');
}

/*
 * append_form_equals - the search form of a text is the last argument, or one of
 * those in it.
 *
 * Nearly every number of another register is its own search form.  Those have
 * the index of their column; of the others one is kept besides, and asked first.
 */
static void
append_form_equals(Search *search, const Field *field, const Object *object,
				   const char *alias, bool one)
{
	StringInfo	sql = &search->sql;
	const char *is = psprintf(one ? EQ "$%d" : EQ "ANY ($%d)", search->nargs);

	appendStringInfoString(sql, " AND ");
	if (field->flags & FIELD_INDEXED)
	{
		ki_append_form(sql, field, alias);
		appendStringInfoString(sql, is);
		return;
	}
	appendStringInfo(sql, "%s.%s::pg_catalog.text" EQ
					 "ANY (pg_catalog.%s(ARRAY(SELECT"
					 " o.%s::pg_catalog.text FROM @.%s o WHERE ",
					 alias, field->column, one ? "array_append" : "array_cat",
					 field->column, object->name);
	ki_append_form(sql, field, "o");
	appendStringInfo(sql, "%s AND ", is);
	ki_append_form(sql, field, "o");
	appendStringInfo(sql, " OPERATOR(pg_catalog.<>) o.%s::pg_catalog.text), $%d))",
					 field->column, search->nargs);
}

/*
 * ki_append_equal_form - a text that has the search form of this one.
 */
void
ki_append_equal_form(Search *search, const Field *field, const Object *object,
					 const char *alias, Datum value)
{
	ki_add_argument(search, TEXTOID, ki_form_of(field, value));
	append_form_equals(search, field, object, alias, true);
}

/*
 * ki_append_any_form - a text that has the search form of one of these.
 */
void
ki_append_any_form(Search *search, const Field *field, const Object *object,
				   const char *alias, const Criterion *criterion)
{
	Datum	   *forms = (Datum *) palloc(criterion->nvalues * sizeof(Datum));
	int			i;

	for (i = 0; i < criterion->nvalues; i++)
		forms[i] = ki_form_of(field, criterion->values[i]);
	ki_add_argument(search, TEXTARRAYOID,
					ki_array(TEXTOID, forms, criterion->nvalues));
	append_form_equals(search, field, object, alias, false);
}

/*
 * ki_is_name_asked - is there a criterion about a name or address that its search
 * terms meet?
 */
bool
ki_is_name_asked(const Row *row, int field)
{
	const Criterion *criterion = row->criteria[field];

	if ((row->object->fields[field].flags & FIELD_NAME) == 0)
		return false;
	if (criterion == NULL)
		return !row->isnull[field];
	return criterion->test == TEST_WORDS || criterion->test == TEST_PREFIX ||
		criterion->test == TEST_ONE_OF;
}

static int
names_asked(const Row *row)
{
	int			count = 0;
	int			i;

	for (i = 0; i < row->object->nfields; i++)
		count += ki_is_name_asked(row, i);
	return count;
}

/*
 * append_indexed_name - a criterion about a name that has an index of its own,
 * by that; false when it is none for such an index.
 */
static bool
append_indexed_name(Search *search, const Row *row, int i, const char *alias)
{
	const Field *field = &row->object->fields[i];
	const Criterion *criterion = row->criteria[i];

	if ((field->flags & FIELD_INDEXED) == 0 ||
		(criterion != NULL && criterion->test == TEST_WORDS))
		return false;
	if (criterion != NULL && criterion->test == TEST_PREFIX)
	{
		ki_append_prefix(search, field, alias, criterion->from);
		return true;
	}
	search->selective |= (field->flags & FIELD_SELECTIVE) != 0;
	if (criterion != NULL)
		ki_append_any_form(search, field, row->object, alias, criterion);
	else
		ki_append_equal_form(search, field, row->object, alias,
							 row->values[i]);
	return true;
}

/*
 * ask_one_of - add to a query in terms that a name or address is one of several.
 */
static void
ask_one_of(StringInfo query, const Row *row, int i)
{
	const Criterion *criterion = row->criteria[i];
	int			v;

	appendStringInfoString(query, query->len > 0 ? " & (" : "(");
	for (v = 0; v < criterion->nvalues; v++)
	{
		StringInfoData one;

		initStringInfo(&one);
		ki_ask(&one, row->object, i, ASKED_WHOLE, criterion->values[v]);
		appendStringInfo(query, "%s%s", v > 0 ? " | " : "", one.data);
	}
	appendStringInfoChar(query, ')');
}

/*
 * ask_name - add to a query in terms the criterion about a name or address.
 */
static void
ask_name(StringInfo query, const Row *row, int i)
{
	const Criterion *criterion = row->criteria[i];

	if (criterion == NULL)
		ki_ask(query, row->object, i, ASKED_WHOLE, row->values[i]);
	else if (criterion->test == TEST_ONE_OF)
		ask_one_of(query, row, i);
	else
		ki_ask(query, row->object, i, criterion->test == TEST_WORDS
			   ? ASKED_BEGINS : ASKED_BEGIN, criterion->from);
}

/*
 * ki_append_names - the criteria about names and addresses: one that has an index
 * of its own and stands alone by that, others together.
 */
void
ki_append_names(Search *search, const Row *row, const char *alias)
{
	const Object *object = row->object;
	int			count = names_asked(row);
	bool		parts = false;	/* of words, of which the planner knows little */
	StringInfoData query;
	Search	   *probe;
	Datum		terms;
	int			i;

	if (count == 0)
		return;
	search->any = true;
	initStringInfo(&query);
	for (i = 0; i < object->nfields; i++)
	{
		if (!ki_is_name_asked(row, i))
			continue;
		if (count == 1 && append_indexed_name(search, row, i, alias))
			return;
		parts |= row->criteria[i] != NULL && row->criteria[i]->test != TEST_ONE_OF;
		ask_name(&query, row, i);
	}
	terms = ki_term_query(query.data);
	if (parts)
	{
		probe = ki_add_probe(search, object, alias, TSQUERYOID, terms);
		if (probe != NULL)
			ki_append_terms(&probe->sql, object, "n", 1);
	}
	ki_add_argument(search, TSQUERYOID, terms);
	appendStringInfoString(&search->sql, " AND ");
	ki_append_terms(&search->sql, object, alias, search->nargs);
}

/*
 * ki_named - of an object and its companion, the one that has names.
 */
const Object *
ki_named(const Object *object)
{
	return object->companion != NULL ? object->companion : object;
}

/*
 * append_name_query - words that stand in a name, street, town, postcode or house
 * number; or begin one.
 */
static void
append_name_query(StringInfo query, const Object *object, const char *words,
				  bool begins)
{
	const char *word = words;
	int			length;
	int			i;

	for (;; word += length + 1)
	{
		const char *separator = query->len > 0 ? " & (" : "(";

		length = strcspn(word, " ");
		for (i = 0; i < object->nfields; i++)
		{
			const Field *field = &object->fields[i];

			if ((field->flags & FIELD_NAME) == 0 ||
				(field->kind == KIND_PATTERN &&
				 field->form != FORM_IDENTIFICATOR))
				continue;
			appendStringInfoString(query, separator);
			append_word(query, term_place(object, i),
						begins && field->kind != KIND_INTEGER, word, length);
			separator = " | ";
		}
		appendStringInfoChar(query, ')');
		if (word[length] == '\0')
			break;
	}
}

/*
 * ki_append_sought_names - such words are among the search terms of a row.
 */
void
ki_append_sought_names(Search *search, const Object *object,
					   const char *alias, const char *words, bool begins)
{
	StringInfoData query;

	initStringInfo(&query);
	append_name_query(&query, object, words, begins);
	ki_add_argument(search, TSQUERYOID, ki_term_query(query.data));
	append_match(&search->sql, object, alias, search->nargs);
}

/*
 * append_begins - a column begins with a word; of one with an index of its own
 * bytes also the few search forms that are others.
 */
static void
append_begins(Search *search, const Field *field, const char *alias,
			  const char *form)
{
	StringInfo	sql = &search->sql;

	ki_add_argument(search, TEXTOID, CStringGetTextDatum(form));
	if ((field->flags & FIELD_INDEXED) == 0)
	{
		appendStringInfo(sql, "%s.%s::pg_catalog.text"
						 " OPERATOR(pg_catalog.^@) $%d OR ",
						 alias, field->column, search->nargs);
		ki_append_form(sql, field, alias);
		appendStringInfo(sql, " OPERATOR(pg_catalog.<>) %s.%s::pg_catalog.text AND ",
						 alias, field->column);
	}
	ki_append_form(sql, field, alias);
	appendStringInfo(sql, " OPERATOR(pg_catalog.^@) $%d", search->nargs);
}

/*
 * ki_append_sought_item - an address or number begins with a word.
 */
void
ki_append_sought_item(Search *search, const Object *object,
					  const char *alias, const Word *word)
{
	const char *separator = "(";
	int			i;

	for (i = 0; i < object->nfields; i++)
	{
		const Field *field = &object->fields[i];

		if (field->form == FORM_ITSELF || (field->flags & FIELD_NAME))
			continue;
		appendStringInfoString(&search->sql, separator);
		separator = " OR ";
		append_begins(search, field, alias, field->form == FORM_ADRES
					  ? word->adres : word->identificator);
		if (field->form != FORM_ADRES || word->phone == NULL)
			continue;
		appendStringInfoString(&search->sql, separator);
		append_begins(search, field, alias, word->phone);
	}
	appendStringInfoChar(&search->sql, ')');
}
