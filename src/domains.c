/*
 * domains.c
 *		is_valid_<type>(text): may this text become a value of that type?
 *
 * The domains of domains.sql are checked with these, and the number types have
 * one too, so that a column of text can be judged before it is cast.
 */
#include "postgres.h"

#include "fmgr.h"

#include "compat.h"
#include "syntax.h"

/*
 * The functions are marked LEAKPROOF: they tell nothing of their argument but
 * their result.  So they must never report an error.
 */
#define IS_VALID_FUNCTION(type) \
	PG_FUNCTION_INFO_V1(is_valid_##type); \
	Datum \
	is_valid_##type(PG_FUNCTION_ARGS) \
	{ \
		text	   *value = PG_GETARG_TEXT_PP(0); \
		\
		PG_RETURN_BOOL(ki_is_##type(VARDATA_ANY(value), \
									VARSIZE_ANY_EXHDR(value))); \
	}

IS_VALID_FUNCTION(bsn)
IS_VALID_FUNCTION(rsin)
IS_VALID_FUNCTION(kvk_nummer)
IS_VALID_FUNCTION(vestigingsnummer)
IS_VALID_FUNCTION(nummeraanduiding_id)
IS_VALID_FUNCTION(postcode)
IS_VALID_FUNCTION(emailadres)
IS_VALID_FUNCTION(telefoonnummer)
IS_VALID_FUNCTION(iban)
IS_VALID_FUNCTION(bic)
IS_VALID_FUNCTION(taalcode)
IS_VALID_FUNCTION(landcode)
IS_VALID_FUNCTION(nummer)
