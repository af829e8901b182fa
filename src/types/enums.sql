--
-- Lists of which the code knows every value.  Lists that a gemeente may extend
-- are tables of a register.
--
-- Labels keep their order and are never dropped: a new one goes at the end.
--

CREATE TYPE klantcontactrol AS ENUM ('vertegenwoordiger', 'klant');

COMMENT ON TYPE klantcontactrol IS
	'Klantcontactrol: takes a betrokkene part in a klantcontact for himself (klant), or for another (vertegenwoordiger)? Any other text: 22P02';

CREATE TYPE soort_partij AS ENUM ('persoon', 'organisatie', 'contactpersoon');

COMMENT ON TYPE soort_partij IS
	'SoortPartij: what a partij is, a persoon, an organisatie or a contactpersoon of an organisatie. Any other text: 22P02';

CREATE TYPE soort_actor AS ENUM (
	'medewerker', 'geautomatiseerde_actor', 'organisatorische_eenheid');

COMMENT ON TYPE soort_actor IS
	'SoortActor: what an actor of the gemeente is, a medewerker, a geautomatiseerde actor or an organisatorische eenheid. Any other text: 22P02';

CREATE TYPE taakstatus AS ENUM ('te_verwerken', 'verwerkt');

COMMENT ON TYPE taakstatus IS
	'Taakstatus: is an interne taak still to be done (te_verwerken), or done (verwerkt)? Any other text: 22P02';

