/*
 * hooks.h
 *		What objects do of their own, each in its room: the hooks of objects.c.
 */
#ifndef KI_HOOKS_H
#define KI_HOOKS_H

#include "read/object.h"

extern BodyRule ki_complete_klantcontact;
extern BodyRule ki_complete_partij_identificator;
extern BodyRule ki_complete_digitaal_adres;
extern BodyRule ki_complete_vestiging_search;
extern BodyRule ki_complete_interne_taak;
extern BodyRule ki_complete_categorie_relatie;
extern BodyRule ki_complete_verwerkingsactiviteit;

extern BodyRule ki_check_klantcontact;
extern BodyRule ki_check_partij;
extern BodyRule ki_check_partij_identificator;
extern BodyRule ki_check_digitaal_adres;
extern BodyRule ki_check_betrokkene;
extern BodyRule ki_check_actor;
extern BodyRule ki_check_interne_taak;
extern BodyRule ki_check_onderwerpobject;
extern BodyRule ki_check_bijlage;
extern BodyRule ki_check_vertegenwoordiging;
extern BodyRule ki_check_categorie_relatie;
extern BodyRule ki_check_verwerkingsactiviteit;

extern BodyStep ki_look_klantcontact;
extern BodyStep ki_look_partij;
extern BodyStep ki_look_partij_identificator;
extern BodyStep ki_look_digitaal_adres;
extern BodyStep ki_look_betrokkene;
extern BodyStep ki_look_actoridentificator;
extern BodyStep ki_look_actor_klantcontact;
extern BodyStep ki_look_interne_taak;
extern BodyStep ki_look_vertegenwoordiging;
extern BodyStep ki_look_of_partij;
extern BodyStep ki_look_verwerkingsactiviteit;

extern BodyStep ki_prepare_digitaal_adres;
extern BodyStep ki_prepare_rekeningnummer;
extern BodyStep ki_prepare_interne_taak;
extern BodyStep ki_prepare_vertegenwoordiging;
extern BodyStep ki_prepare_categorie_relatie;
extern BodyStep ki_prepare_verwerkingsactiviteit;

extern DeleteStep ki_release_klantcontact;
extern DeleteStep ki_release_partij;
extern DeleteStep ki_release_betrokkene;

extern SuccessorStep ki_successor_partij;

extern WaitStep ki_wait_partij;
extern WaitStep ki_wait_partij_gegevens;
extern WaitStep ki_wait_partij_identificator;

/* how one is registered, where that needs steps of its own (functions.h) */
extern const struct Adding ki_adding_klantcontact;
extern const struct Adding ki_adding_betrokkene;
extern const struct Adding ki_adding_partij;

#endif							/* KI_HOOKS_H */
