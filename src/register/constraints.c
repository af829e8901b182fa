/*
 * constraints.c
 *		What it means to a caller that a constraint of a register refused his
 *		data.
 */
#include "postgres.h"

#include "klantinteracties.h"
#include "register/constraints.h"

static const Refusal constraints[] =
{
	{"betrokkene", "betrokkene_had_klantcontact_fkey", "hadKlantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"betrokkene", "betrokkene_was_partij_fkey", "wasPartij",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij does not exist"},
	{"partij_gegevens", "partij_gegevens_partij_fkey", "wasPartij",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij does not exist"},
	{"partij", "partij_nummer_key", "nummer",
		ERRCODE_UNIQUE_VIOLATION, "unique", "is in use by another partij"},
	{"klantcontact", "klantcontact_nummer_key", "nummer",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"is in use by another klantcontact"},
	{"klantcontact", "klantcontact_referentienummer_key", "referentienummer",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"is in use by another klantcontact"},
	{"partij_gegevens", "partij_gegevens_werkte_voor_partij_fkey", "werkteVoorPartij",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this organisatie does not exist"},
	{"partij_identificator", "partij_identificator_partij_fkey", "identificeerdePartij",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij does not exist"},
	{"partij_identificator", "partij_identificator_sub_identificator_van_fkey", "subIdentificatorVan",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij-identificator does not exist"},
	{"partij_identificator", "partij_identificator_object_key", "partijIdentificator.objectId",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"is in use as the partij-identificator of a partij"},
	{"partij_identificator", "partij_identificator_soort_key", "partijIdentificator.codeSoortObjectId",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"the partij has a number of this kind already"},
	{"digitaal_adres", "digitaal_adres_verstrekt_door_betrokkene_fkey",
		"verstrektDoorBetrokkene",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this betrokkene does not exist"},
	{"digitaal_adres", "digitaal_adres_verstrekt_door_partij_fkey", "verstrektDoorPartij",
		ERRCODE_KI_NO_PERMISSION, "KI001",
	"the data of this partij may not be reused"},
	{"digitaal_adres", "digitaal_adres_standaard_key", "isStandaardAdres",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"the partij has a default address of this soort already"},
	{"digitaal_adres", "digitaal_adres_voorkeur_key", "isVoorkeursadres",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"the partij has a preferred address already"},
	{"digitaal_adres", "digitaal_adres_referentie_key", "referentie",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"the partij has an address of this soort with this referentie already"},
	{"actor_klantcontact", "actor_klantcontact_actor_fkey", "actor",
	ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist", "this actor does not exist"},
	{"actor_klantcontact", "actor_klantcontact_klantcontact_fkey", "klantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"actor_klantcontact", "actor_klantcontact_actor_klantcontact_key", "actor",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"is an actor of this klantcontact already"},
	{"interne_taak", "interne_taak_nummer_key", "nummer",
	ERRCODE_UNIQUE_VIOLATION, "unique", "is in use by another interne_taak"},
	{"interne_taak", "interne_taak_referentienummer_key", "referentienummer",
	ERRCODE_UNIQUE_VIOLATION, "unique", "is in use by another interne_taak"},
	{"interne_taak", "interne_taak_aanleidinggevend_klantcontact_fkey",
		"aanleidinggevendKlantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"interne_taak_actor", "interne_taak_actor_actor_fkey", "toegewezenAanActoren",
	ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist", "this actor does not exist"},
	{"onderwerpobject", "onderwerpobject_was_onderwerp_van_klantcontact_fkey",
		"wasOnderwerpVanKlantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"onderwerpobject", "onderwerpobject_onderwerp_was_klantcontact_fkey",
		"onderwerpWasKlantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"bijlage", "bijlage_was_bijlage_van_klantcontact_fkey",
		"wasBijlageVanKlantcontact",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this klantcontact does not exist"},
	{"vertegenwoordiging", "vertegenwoordiging_vertegenwoordigende_partij_fkey",
		"vertegenwoordigendePartij", ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij does not exist"},
	{"vertegenwoordiging", "vertegenwoordiging_vertegenwoordigde_partij_fkey",
		"vertegenwoordigdePartij", ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this partij does not exist"},
	{"vertegenwoordiging", "vertegenwoordiging_partijen_key",
		"vertegenwoordigdePartij", ERRCODE_UNIQUE_VIOLATION, "unique",
	"is represented by this partij already"},
	{"rekeningnummer", "rekeningnummer_partij_fkey", "partij",
		ERRCODE_KI_NO_PERMISSION, "KI001",
	"the data of this partij may not be reused"},
	{"rekeningnummer", "rekeningnummer_voorkeur_key", "isVoorkeursrekeningnummer",
		ERRCODE_UNIQUE_VIOLATION, "unique",
	"the partij has a preferred rekeningnummer already"},
	{"categorie_relatie", "categorie_relatie_partij_fkey", "partij",
		ERRCODE_KI_NO_PERMISSION, "KI001",
	"the data of this partij may not be reused"},
	{"categorie_relatie", "categorie_relatie_categorie_fkey", "categorie",
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist",
	"this categorie does not exist"},
};

/*
 * ki_refusal - what that constraint of a table of a register means, NULL when
 * create_register() did not make it.
 */
const Refusal *
ki_refusal(const char *table, const char *name)
{
	int			i;

	for (i = 0; i < lengthof(constraints); i++)
	{
		if (strcmp(constraints[i].constraint, name) == 0 &&
			strcmp(constraints[i].table, table) == 0)
			return &constraints[i];
	}
	return NULL;
}
