/*
 * samenvoegen.h
 *		What keeps two partijen from being one.
 */
#ifndef KI_SAMENVOEGEN_H
#define KI_SAMENVOEGEN_H

#include "store/statement.h"

/*
 * Both have a number of one kind, a and b, and not the same; or, of a
 * vestigingsnummer, under another company.
 */
#define KI_DIFFERENT_NUMBERS(one, other) \
	" FROM @.partij_identificator a JOIN @.partij_identificator b" \
	" ON b.partij" EQ other \
	" AND " BESIDES("a.code_soort_object_id", "b.code_soort_object_id") \
	" AND " BESIDES("a.code_objecttype", "b.code_objecttype") \
	" AND " BESIDES("a.code_register", "b.code_register") \
	" WHERE a.partij" EQ one \
	" AND (NOT " BESIDES("a.object_id", "b.object_id") \
	" OR a.sub_identificator_van" \
	" OPERATOR(pg_catalog.<>) b.sub_identificator_van)"

/* one is a company, and the other a vestiging */
#define KI_COMPANY_AND_VESTIGING(one, other) \
	" FROM @.partij_identificator a JOIN @.partij_identificator b" \
	" ON a.partij" EQ one " AND b.partij" EQ other \
	" OR a.partij" EQ other " AND b.partij" EQ one \
	" WHERE " BESIDES("a.code_soort_object_id", "'vestigingsnummer'") \
	" AND (" BESIDES("b.code_soort_object_id", "'kvk_nummer'") \
	" OR " BESIDES("b.code_soort_object_id", "'rsin'") ")"

#endif							/* KI_SAMENVOEGEN_H */
