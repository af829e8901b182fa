/*
 * vestiging.h
 *		A company and its vestigingen.
 */
#ifndef KI_VESTIGING_H
#define KI_VESTIGING_H

#include "objects/known_partij.h"

/* the vestiging that a list of identificatoren is about, and its company */
typedef struct Vestiging
{
	const Body *body;			/* in which the list stands */
	int			list;
	int			item;			/* the vestigingsnummer; -1: none */
	int			kvk_nummer;		/* the company's numbers beside it, or -1 */
	int			rsin;
	bool		sub_given;		/* subIdentificatorVan */
	pg_uuid_t	sub;

	/* what the register knows, or is to know */
	bool		company_known;
	KnownPartij company;
	bool		has_kvk;
	pg_uuid_t	kvk;			/* the identificator under which it falls */
	bool		stands_alone;	/* it is known, and falls under none yet */
	pg_uuid_t	alone;			/* that identificator */
} Vestiging;

extern void ki_find_numbers(Vestiging *vestiging, const Body *body, int list);
extern void ki_find_vestiging(Vestiging *vestiging, Body *body, int list);
extern bool ki_is_of_company(const Vestiging *vestiging, int item);
extern int	ki_overarching(Vestiging *vestiging, Datum *id);
extern bool ki_makes_company(const Vestiging *vestiging);
extern void ki_look_company(Call *call, Vestiging *vestiging);
extern int	ki_look_number(Call *call, Vestiging *vestiging, int item,
						   KnownPartij *partij);
extern bool ki_look_owner(Call *call, Vestiging *vestiging, bool known,
						  KnownPartij *owner);
extern void ki_make_company(Call *call, Vestiging *vestiging);
extern void ki_own_company_number(Vestiging *vestiging, int item);
extern void ki_company_exists(Call *call, Vestiging *vestiging);
extern bool ki_place_new(Call *call, const Vestiging *vestiging, int item,
						 Row *stored);
extern bool ki_place_alone(Call *call, const Vestiging *vestiging,
						   pg_uuid_t *partij);

#endif							/* KI_VESTIGING_H */
