/*
 * constraints.c
 *		What it means to a caller that a constraint of a register refused his
 *		data.
 */
#include "postgres.h"

#include "klantinteracties.h"
#include "register/constraints.h"

/* a foreign key, by its column; to a row that only who agreed has */
#define REFERENCE(table, column, field, object) \
	{table, table "_" column "_fkey", field, \
		ERRCODE_FOREIGN_KEY_VIOLATION, "does_not_exist", \
		"this " object " does not exist"}
#define PERMISSION(table, column, field) \
	{table, table "_" column "_fkey", field, ERRCODE_KI_NO_PERMISSION, \
		"KI001", "the data of this partij may not be reused"}

/* a unique index, by what it is on */
#define UNIQUE(table, key, field, reason) \
	{table, table "_" key "_key", field, ERRCODE_UNIQUE_VIOLATION, "unique", \
		reason}

static const Refusal constraints[] =
{
	REFERENCE("betrokkene", "had_klantcontact", "hadKlantcontact",
		"klantcontact"),
	REFERENCE("betrokkene", "was_partij", "wasPartij", "partij"),
	REFERENCE("partij_gegevens", "partij", "wasPartij", "partij"),
	UNIQUE("partij", "nummer", "nummer", "is in use by another partij"),
	UNIQUE("klantcontact", "nummer", "nummer",
		"is in use by another klantcontact"),
	UNIQUE("klantcontact", "referentienummer", "referentienummer",
		"is in use by another klantcontact"),
	REFERENCE("partij_gegevens", "werkte_voor_partij", "werkteVoorPartij",
		"organisatie"),
	REFERENCE("partij_identificator", "partij", "identificeerdePartij",
		"partij"),
	REFERENCE("partij_identificator", "sub_identificator_van",
		"subIdentificatorVan", "partij-identificator"),
	UNIQUE("partij_identificator", "object",
		"partijIdentificator.objectId", "is in use as the partij-identificator of a partij"),
	UNIQUE("partij_identificator", "soort",
		"partijIdentificator.codeSoortObjectId", "the partij has a number of this kind already"),
	REFERENCE("digitaal_adres", "verstrekt_door_betrokkene",
		"verstrektDoorBetrokkene", "betrokkene"),
	PERMISSION("digitaal_adres", "verstrekt_door_partij",
		"verstrektDoorPartij"),
	UNIQUE("digitaal_adres", "standaard", "isStandaardAdres",
		"the partij has a default address of this soort already"),
	UNIQUE("digitaal_adres", "voorkeur", "isVoorkeursadres",
		"the partij has a preferred address already"),
	UNIQUE("digitaal_adres", "referentie", "referentie",
		"the partij has an address of this soort with this referentie already"),
	UNIQUE("digitaal_adres", "adres", "adres",
		"the partij has this address already"),
	UNIQUE("actor", "identificator", "actoridentificator.objectId",
		"is that of another actor: zoekOfMaak gives that one"),
	REFERENCE("actor_klantcontact", "actor", "actor", "actor"),
	REFERENCE("actor_klantcontact", "klantcontact", "klantcontact",
		"klantcontact"),
	UNIQUE("actor_klantcontact", "actor_klantcontact", "actor",
		"is an actor of this klantcontact already"),
	UNIQUE("interne_taak", "nummer", "nummer",
		"is in use by another interne_taak"),
	UNIQUE("interne_taak", "referentienummer", "referentienummer",
		"is in use by another interne_taak"),
	REFERENCE("interne_taak", "aanleidinggevend_klantcontact",
		"aanleidinggevendKlantcontact", "klantcontact"),
	REFERENCE("interne_taak_actor", "actor", "toegewezenAanActoren", "actor"),
	REFERENCE("onderwerpobject", "was_onderwerp_van_klantcontact",
		"wasOnderwerpVanKlantcontact", "klantcontact"),
	REFERENCE("onderwerpobject", "onderwerp_was_klantcontact",
		"onderwerpWasKlantcontact", "klantcontact"),
	UNIQUE("onderwerpobject", "onderwerp",
		"onderwerpobjectidentificator.objectId",
		"is an onderwerpobject of this klantcontact already"),
	REFERENCE("bijlage", "was_bijlage_van_klantcontact",
		"wasBijlageVanKlantcontact", "klantcontact"),
	UNIQUE("bijlage", "identificator", "bijlageidentificator.objectId",
		"is a bijlage of this klantcontact already"),
	REFERENCE("vertegenwoordiging", "vertegenwoordigende_partij",
		"vertegenwoordigendePartij", "partij"),
	REFERENCE("vertegenwoordiging", "vertegenwoordigde_partij",
		"vertegenwoordigdePartij", "partij"),
	UNIQUE("vertegenwoordiging", "partijen", "vertegenwoordigdePartij",
		"is represented by this partij already"),
	PERMISSION("rekeningnummer", "partij", "partij"),
	UNIQUE("rekeningnummer", "voorkeur", "isVoorkeursrekeningnummer",
		"the partij has a preferred rekeningnummer already"),
	PERMISSION("categorie_relatie", "partij", "partij"),
	REFERENCE("categorie_relatie", "categorie", "categorie", "categorie"),
	UNIQUE("verwerkingsactiviteit", "code", "code",
		"another version of this activity has no end yet"),
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
