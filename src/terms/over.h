/*
 * over.h
 *		Of which klantcontacten and data the term is over, and what holds them
 *		all the same: SQL for who lists them and who destroys them, so that these
 *		say the same.
 */
#ifndef KI_OVER_H
#define KI_OVER_H

#include "objects/besluit.h"
#include "store/statement.h"

/* before or on a day, after it */
#define UNTIL(date, day)	date " OPERATOR(pg_catalog.<=) " day
#define AFTER(date, day)	date " OPERATOR(pg_catalog.>) " day

/*
 * Is there a row?  In a form that is looked up by index, whatever the planner
 * thinks of the tables: while these are small it would read them whole instead,
 * and the plan is kept.
 */
#define ANY_ROW(query)	"((SELECT true FROM " query " LIMIT 1) IS NOT NULL)"
#define EACH_ROW(query, alias) \
	" CROSS JOIN LATERAL (SELECT * FROM " query " OFFSET 0) " alias

/* a klantcontact with a restricted partij: AVG art. 18 */
#define RESTRICTED(k) \
	ANY_ROW("@.betrokkene b" \
			EACH_ROW("@.partij p WHERE p.id" EQ "b.was_partij", "p") \
			" WHERE b.had_klantcontact" EQ k ".id AND p.beperking IS NOT NULL")

/*
 * A klantcontact after which something is still to be done.  By its status as a
 * text, for there are indexes of all taken to be done.
 */
#define UNFINISHED(k) \
	ANY_ROW("@.interne_taak t" \
			" WHERE t.aanleidinggevend_klantcontact" EQ k ".id AND " \
			BESIDES("t.status::pg_catalog.text", "'te_verwerken'"))

/* a klantcontact to which another refers as its onderwerp */
#define REFERRED_TO(k) \
	ANY_ROW("@.onderwerpobject o" \
			" WHERE o.onderwerp_was_klantcontact" EQ k ".id")

/*
 * Klantcontacten, and those that refer to them, and to these, and so on, as
 * wie (id): from a query that gives the first.
 */
#define WITH_REFERRING(first) \
	"WITH RECURSIVE wie (id) AS (" first " UNION" \
	" SELECT o.was_onderwerp_van_klantcontact FROM wie" \
	EACH_ROW("@.onderwerpobject o" \
			 " WHERE o.onderwerp_was_klantcontact" EQ "wie.id", "o") ")"

/* these, as w */
#define REFERRING	"wie" EACH_ROW("@.klantcontact w WHERE w.id" EQ "wie.id", "w")

/* one that stays on a day: those to which it refers must, too */
#define STAYS(w, day) \
	"(" w ".bewaren_tot IS NULL OR " AFTER(w ".bewaren_tot", day) \
	" OR " RESTRICTED(w) " OR " UNFINISHED(w) ")"

#define HELD_BY_OTHERS(k, day) \
	"(" REFERRED_TO(k) " AND EXISTS (" WITH_REFERRING("SELECT " k ".id") \
	" SELECT FROM " REFERRING " WHERE " STAYS("w", day) "))"

#define HELD(k, day) \
	"(" RESTRICTED(k) " OR " UNFINISHED(k) " OR " HELD_BY_OTHERS(k, day) ")"

/*
 * A partij with data of whom the last yes, r, has lapsed before a moment
 * (objects/besluit.c tells which is the last).
 */
#define LAPSED(moment) \
	"r.hergebruik AND NOT r.ingetrokken AND " UNTIL("r.geldig_tot", moment) \
	" AND " ANY_ROW("@.partij_gegevens g WHERE g.partij" EQ "r.partij") \
	" AND NOT " ANY_ROW("@.hergebruik_besluit l WHERE l.partij" EQ "r.partij" \
						" AND (l.hergebruik OR l.grond" EQ "'" GROND_INTREKKING "')" \
						" AND ROW(l.vastgelegd_op, l.id) OPERATOR(pg_catalog.>)" \
						" ROW(r.vastgelegd_op, r.id)")

#define RESTRICTED_PARTIJ(partij) \
	ANY_ROW("@.partij p WHERE p.id" EQ partij " AND p.beperking IS NOT NULL")

/* with which moment a day begins, by a gemeente's clock */
#define BEGIN_OF(day) \
	"pg_catalog.timezone('Europe/Amsterdam', " day "::pg_catalog.timestamp)"

#endif							/* KI_OVER_H */
