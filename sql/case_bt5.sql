--
-- Basisterminologie, example 5: an organisatie that represents a persoon applies for a
-- product
--
-- Three partijen play a part: the persoon for whom it is, identified by his bsn; the
-- organisatie that acts for him, identified by its rsin; and the contactpersoon who works
-- for the organisatie and fills in the form.  That he may act for it, no register knows
-- by a number, so he has no partij-identificator; he has an e-mail address of his own at
-- work.  That the organisatie represents the persoon is a vertegenwoordiging.
--
-- Only two of them are betrokkene: the persoon as klant, the contactpersoon as
-- vertegenwoordiger.  The organisatie itself was not in contact with the gemeente; that
-- it had to do with it follows from the partij for which the contactpersoon works.  The
-- form is a bijlage, and the afdeling that handles the applications is the actor.  From
-- the form a zaak is made, elsewhere.
--
-- Expected: 3 partijen, 2 partij-identificatoren, 1 vertegenwoordiging; 1 klantcontact,
-- 1 actor, 2 betrokkenen without data of their own, 1 bijlage, 1 digitaal adres.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{"naam": "Wmo", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS afdeling \gset

--
-- The partijen.  Of the persoon and the organisatie only the numbers are known, and
-- nobody asked them anything: minimal partijen.  The contactpersoon agreed to reuse.
--
SELECT register_partij('{
	"nummer": 1, "soortPartij": "persoon",
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}]
}') ->> 'id' AS persoon \gset
SELECT register_partij('{
	"nummer": 2, "soortPartij": "organisatie",
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "010000008", "codeObjecttype": "2", "codeRegister": "5", "codeSoortObjectId": "2"}}]
}') ->> 'id' AS organisatie \gset
SELECT register_partij(format('{
	"nummer": 3, "soortPartij": "contactpersoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Els", "achternaam": "Smit"},
	"werkteVoorPartij": "%s",
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "2", "adres": "e.smit@example.nl", "omschrijving": "Eigen werkadres"}]
}', :'organisatie')::jsonb) ->> 'id' AS contactpersoon \gset
SELECT p ->> 'soortPartij' AS soort, coalesce(p ->> 'naam', p #>> '{contactnaam,achternaam}') AS naam,
	jsonb_path_query_array(p, '$.partijIdentificatoren[*].partijIdentificator.codeSoortObjectId') AS identificatoren,
	p ->> 'werkteVoorPartij' = :'organisatie' AS werkte_voor_organisatie,
	jsonb_path_query_array(p, '$.digitaleAdressen[*].adres') AS adressen
  FROM unnest(ARRAY[:'persoon', :'organisatie', :'contactpersoon']::uuid[]) AS id, get_partij(id) AS p
 ORDER BY p ->> 'nummer';

-- One works for an organisatie, and not for a persoon.
SELECT register_partij(format('{"soortPartij": "contactpersoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"achternaam": "Smit"}, "werkteVoorPartij": "%s"}', :'persoon')::jsonb);
\echo :LAST_ERROR_SQLSTATE

--
-- The organisatie represents the persoon; once, and nobody represents himself.
--
SELECT v - 'id' = jsonb_build_object('vertegenwoordigendePartij', :'organisatie', 'vertegenwoordigdePartij', :'persoon') AS only_these
  FROM register_vertegenwoordiging(format('{
	"vertegenwoordigendePartij": "%s",
	"vertegenwoordigdePartij": "%s"
}', :'organisatie', :'persoon')::jsonb) AS v;
SELECT register_vertegenwoordiging(format('{"vertegenwoordigendePartij": "%s", "vertegenwoordigdePartij": "%s"}',
	:'organisatie', :'persoon')::jsonb);
\echo :LAST_ERROR_SQLSTATE
SELECT register_vertegenwoordiging(format('{"vertegenwoordigendePartij": "%1$s", "vertegenwoordigdePartij": "%1$s"}',
	:'organisatie')::jsonb);
\echo :LAST_ERROR_SQLSTATE

--
-- The application
--
SELECT register_klantcontact(format('{
	"nummer": 23009300,
	"codeKanaal": "Website",
	"onderwerp": "Aanvraag traplift",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-09-27T12:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [
		{"rol": "klant", "initiator": false, "wasPartij": "%s"},
		{"rol": "vertegenwoordiger", "initiator": true, "wasPartij": "%s"}],
	"omvatteBijlagen": [{"bijlageidentificator": {
		"objectId": "9245590b-5566-48c0-ae88-bc6c3fb9a650", "codeObjecttype": "productaanvraag", "codeRegister": "8", "codeSoortObjectId": "uuid"}}]
}', :'afdeling', :'persoon', :'contactpersoon')::jsonb) ->> 'id' AS klantcontact \gset

-- Two betrokkenen, without data of their own; and for whom the second of them works
SELECT b ->> 'rol' AS rol, b ->> 'initiator' AS initiator, b - '{id,rol,initiator,hadKlantcontact,wasPartij}'::text[] AS data,
	b #>> '{wasPartij,soortPartij}' AS partij, b #>> '{wasPartij,contactnaam,achternaam}' AS naam,
	b #>> '{wasPartij,werkteVoorPartij,partijIdentificatoren,0,partijIdentificator,objectId}' AS werkte_voor
  FROM get_klantcontact(:'klantcontact', include => '["hadBetrokkenen.wasPartij.werkteVoorPartij"]') AS k,
	jsonb_array_elements(k -> 'hadBetrokkenen') AS b
 ORDER BY b ->> 'rol' COLLATE "C";
-- Who is written to about it: the contactpersoon, at work
SELECT c #>> '{contactnaam,achternaam}' AS naam, jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS adressen
  FROM find_betrokkene(format('{"hadKlantcontact": "%s", "rol": "vertegenwoordiger"}', :'klantcontact')::jsonb) AS b,
	contactgegevens_voor_opvolging((b ->> 'id')::uuid) AS c;

-- The klantcontact is one of the persoon and of the contactpersoon, and not of the
-- organisatie; but by way of who works for it, it is found
SELECT p.soort,
	(SELECT count(*) FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": "%s"}}', p.id)::jsonb)) AS klantcontacten,
	(SELECT count(*) FROM find_klantcontact(format('{"hadBetrokkenen": {"wasPartij": {"werkteVoorPartij": "%s"}}}', p.id)::jsonb)) AS van_wie_er_werken,
	(SELECT count(*) FROM find_vertegenwoordiging(format('{"vertegenwoordigendePartij": "%s"}', p.id)::jsonb)) AS vertegenwoordigt
  FROM (VALUES (1, 'persoon', :'persoon'), (2, 'organisatie', :'organisatie'), (3, 'contactpersoon', :'contactpersoon')) AS p (nr, soort, id)
 ORDER BY nr;

-- Expected: 1 klantcontact, 1 actor, 2 betrokkenen, 1 digitaal adres, 1 bijlage, 3
-- partijen; and of those 2 partij-identificatoren and 1 vertegenwoordiging.
TABLE stored;
SELECT (SELECT count(*) FROM klantregister.partij_identificator) AS partij_identificator,
	(SELECT count(*) FROM klantregister.vertegenwoordiging) AS vertegenwoordiging;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
