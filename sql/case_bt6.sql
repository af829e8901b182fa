--
-- Basisterminologie, example 6: a document is delivered for a zaak that is handled
--
-- A persoon asked leave to close a street for a party, and there is a zaak.  In the part
-- of the website for which he logs in, he adds what was asked: a drawing, and an
-- explanation in a form.  The gemeente knows who he is, and to which zaak it belongs: the
-- betrokkene points to his partij, and the zaak is the onderwerpobject.  His contact data
-- are with his partij, as he gave them when he applied, so the betrokkene has none.  The
-- drawing is a bijlage as informatieobject, the explanation as what the form stored.
--
-- Expected: 1 klantcontact, 1 actor (organisatorische eenheid), 1 betrokkene without
-- data, 1 onderwerpobject, 2 bijlagen; the partij is as it was.
--
\getenv srcdir PG_ABS_SRCDIR
\set case :srcdir '/test/include/case.sql'
\i :case

SELECT register_actor('{"naam": "Evenementen", "soortActor": "organisatorischeEenheid"}') ->> 'id' AS afdeling \gset
SELECT register_partij('{
	"soortPartij": "persoon", "indicatieHergebruikPartij": true,
	"contactnaam": {"voornaam": "Karel", "voorvoegselAchternaam": "van", "achternaam": "Deurne"},
	"partijIdentificatoren": [{"partijIdentificator": {
		"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}],
	"digitaleAdressen": [{"codeSoortDigitaalAdres": "2", "adres": "karel@example.nl", "omschrijving": "Bij de aanvraag vastgelegd"}]
}') AS partij_before \gset

-- He logs in with his bsn, and delivers what was asked.  The betrokkene is found by that
-- bsn (F2599): he need not be looked up first.
SELECT register_klantcontact(format('{
	"nummer": 23009301,
	"codeKanaal": "Website",
	"onderwerp": "Tekening bij aanvraag evenement",
	"indicatieContactGelukt": "ja",
	"vertrouwelijk": false,
	"plaatsgevondenOp": "2023-09-27T21:00",
	"hadBetrokkenActoren": ["%s"],
	"hadBetrokkenen": [{"rol": "klant", "initiator": true,
		"partijIdentificatoren": [{"partijIdentificator": {
			"objectId": "999990019", "codeObjecttype": "1", "codeRegister": "1", "codeSoortObjectId": "1"}}]}],
	"gingOverOnderwerpobjecten": [{"onderwerpobjectidentificator": {
		"objectId": "ZAAK-2023-0077", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}}],
	"omvatteBijlagen": [
		{"bijlageidentificator": {"objectId": "Tekening-afgesloten-wegdeel.pdf", "codeObjecttype": "3", "codeRegister": "7", "codeSoortObjectId": "4"}},
		{"bijlageidentificator": {"objectId": "98728a09-daa4-41cb-9d10-b44c0d89ebe8", "codeObjecttype": "toelichting", "codeRegister": "8", "codeSoortObjectId": "uuid"}}]
}', :'afdeling')::jsonb) AS klantcontact \gset

-- The betrokkene: who he is, and no contact data
SELECT b - '{id,hadKlantcontact,wasPartij}'::text[] AS betrokkene, b ->> 'wasPartij' = :'partij_before'::jsonb ->> 'id' AS partij
  FROM jsonb_array_elements(:'klantcontact'::jsonb -> 'hadBetrokkenen') AS b;
SELECT get_partij((:'partij_before'::jsonb ->> 'id')::uuid) = :'partij_before' AS partij_unchanged;
-- When he is to be written to, it is at the address of his partij.
SELECT jsonb_path_query_array(c, '$.digitaleAdressen[*].adres') AS adressen, c -> 'herkomst' AS herkomst
  FROM contactgegevens_voor_opvolging((:'klantcontact'::jsonb #>> '{hadBetrokkenen,0,id}')::uuid) AS c;

-- Who handles the zaak, finds what was delivered, by whom.
SELECT k ->> 'nummer' AS nummer, k ->> 'onderwerp' AS onderwerp, k #>> '{hadBetrokkenen,0,wasPartij,contactnaam,achternaam}' AS partij,
	b #>> '{bijlageidentificator,objectId}' AS bijlage, b #>> '{bijlageidentificator,codeObjecttype}' AS objecttype,
	b #>> '{bijlageidentificator,codeRegister}' AS register
  FROM find_klantcontact('{"gingOverOnderwerpobjecten": {"onderwerpobjectidentificator": {
	"objectId": "ZAAK-2023-0077", "codeObjecttype": "12", "codeRegister": "6", "codeSoortObjectId": "12"}},
	"include": ["hadBetrokkenen.wasPartij", "omvatteBijlagen"]}') AS k,
	jsonb_array_elements(k -> 'omvatteBijlagen') AS b;

-- Expected: 1 klantcontact, 1 actor, 1 betrokkene, 1 onderwerpobject, 2 bijlagen; 1 digitaal
-- adres, of the 1 partij.
TABLE stored;

SET client_min_messages = warning;
DROP SCHEMA klantregister CASCADE;
