/*
 * rules.h
 *		The rules between the fields of one object.
 */
#ifndef KI_RULES_H
#define KI_RULES_H

#include "decide/decide.h"
#include "read/object.h"

extern void ki_check_klantcontact(Body *body, const BodyPath *path,
								  Violations *violations);
extern void ki_complete_klantcontact(Body *body, const BodyPath *path,
									 Violations *violations);
extern void ki_check_actor(Body *body, const BodyPath *path,
						   Violations *violations);
extern void ki_complete_interne_taak(Body *body, const BodyPath *path,
									 Violations *violations);
extern void ki_check_interne_taak(Body *body, const BodyPath *path,
								  Violations *violations);
extern void ki_check_onderwerpobject(Body *body, const BodyPath *path,
									 Violations *violations);
extern void ki_check_bijlage(Body *body, const BodyPath *path,
							 Violations *violations);
extern void ki_check_vertegenwoordiging(Body *body, const BodyPath *path,
										Violations *violations);
extern void ki_complete_categorie_relatie(Body *body, const BodyPath *path,
										  Violations *violations);
extern void ki_check_categorie_relatie(Body *body, const BodyPath *path,
									   Violations *violations);
extern void ki_complete_numbers(Body *body, const BodyPath *path,
								Violations *violations);
extern void ki_check_partij(Body *body, const BodyPath *path,
							Violations *violations);
extern void ki_complete_partij_identificator(Body *body, const BodyPath *path,
											 Violations *violations);
extern void ki_check_partij_identificator(Body *body, const BodyPath *path,
										  Violations *violations);
extern void ki_check_digitaal_adres(Body *body, const BodyPath *path,
									Violations *violations);
extern void ki_check_betrokkene(Body *body, const BodyPath *path,
								Violations *violations);

extern void ki_unmix_adres(Row *patch, const Row *stored, int first);

extern void ki_violate(Violations *violations, const BodyPath *path,
					   const Row *row, int field, const char *code,
					   const char *reason);
extern bool ki_check_identificator_group(const Row *row, int first,
										 const BodyPath *path,
										 Violations *violations);
extern void ki_check_distinct(const Body *body, int list, int field,
							  const BodyPath *path, Violations *violations);
extern bool ki_is_true(const Row *row, int field);
extern void ki_drop_adres_flags(Row *row);
extern SoortPartij ki_row_soort(const Row *row, int field);
extern void ki_refuse_soort(const Row *row, SoortPartij soort,
							const BodyPath *path, Violations *violations);
extern SoortPartij ki_identificatoren_soort(const Body *items, int nitems);

#endif							/* KI_RULES_H */
