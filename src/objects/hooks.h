/*
 * hooks.h
 *		What objects do of their own, each in its room: the hooks of objects.c.
 */
#ifndef KI_HOOKS_H
#define KI_HOOKS_H

#include "read/object.h"

/* fills in what follows from other fields, and checks those together */
#define COMPLETE(name) \
	extern void ki_complete_##name(Body *body, const BodyPath *path, \
								   Violations *violations)

/* the other rules between the fields of one object */
#define CHECK(name) \
	extern void ki_check_##name(Body *body, const BodyPath *path, \
								Violations *violations)

/* what only the register knows of it */
#define LOOK(name) \
	extern void ki_look_##name(Call *call, Body *body, const Row *stored)

/* what must be done before the row is written */
#define PREPARE(name) \
	extern void ki_prepare_##name(Call *call, Body *body, const Row *stored)

/* before it is deleted: lock what goes with it, let go what does not */
#define RELEASE(name) \
	extern void ki_release_##name(Call *call, Datum id)

COMPLETE(klantcontact);
COMPLETE(partij_identificator);
COMPLETE(numbers);
COMPLETE(interne_taak);
COMPLETE(categorie_relatie);

CHECK(klantcontact);
CHECK(partij);
CHECK(partij_identificator);
CHECK(digitaal_adres);
CHECK(betrokkene);
CHECK(actor);
CHECK(interne_taak);
CHECK(onderwerpobject);
CHECK(bijlage);
CHECK(vertegenwoordiging);
CHECK(categorie_relatie);

LOOK(klantcontact);
LOOK(partij_body);
LOOK(partij_identificator);
LOOK(digitaal_adres);
LOOK(betrokkene);
LOOK(actor_klantcontact);
LOOK(interne_taak);
LOOK(vertegenwoordiging);
LOOK(of_partij);

PREPARE(digitaal_adres);
PREPARE(rekeningnummer);
PREPARE(interne_taak);

RELEASE(klantcontact);
RELEASE(partij);
RELEASE(betrokkene);

#undef COMPLETE
#undef CHECK
#undef LOOK
#undef PREPARE
#undef RELEASE

#endif							/* KI_HOOKS_H */
