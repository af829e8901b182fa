/* src/klantinteracties.sql: the first part of the install script */

-- The comment of a function begins with whom it is for: "For operators:", who
-- make and look after registers; "Internal:", nobody but this extension.  One
-- without is for who uses a register or a type.

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION klantinteracties" to load this file. \quit

-- The schema is made here, and so belongs to the extension and to whom this runs
-- as: for a trusted installation the bootstrap superuser.  One that is there
-- already is refused: whoever owns it could put functions beside ours that a
-- call takes instead.  For the same reason nothing is left in pg_catalog.
CREATE SCHEMA klantinteracties;
COMMENT ON SCHEMA klantinteracties IS
	'The types and functions of the extension klantinteracties; the data are in registers, schemas of their own';

-- A register's owner runs these functions with his own rights, and whoever reads
-- its tables needs the types; what may be done is decided by rights on the
-- register.
GRANT USAGE ON SCHEMA klantinteracties TO PUBLIC;

SET LOCAL search_path = klantinteracties, pg_temp;

-- What validate_x() answers in a register.  RETURNS TABLE would do, but with an
-- unnamed argument PostgreSQL 15 dumps such a function so that it cannot be
-- restored.
CREATE TYPE violation AS (name text, code text, reason text);
COMMENT ON TYPE violation IS
	'Something wrong with a body: name of the field (a dotted path), code of the rule, and the reason; never the value';

-- What register_betrokkenen() and its siblings tell of each body.
CREATE TYPE registered AS (positie integer, id uuid, status text, sqlstate text, violations jsonb);
COMMENT ON TYPE registered IS
	'What came of a body in a list: its place in the list, from 1 on; the id when status is geregistreerd; SQLSTATE and violations (name, code and reason of each, never a value) when it is geweigerd';

-- What was done with an object, as geschiedenis() tells it.
CREATE TYPE gebeurtenis AS (op timestamptz, functie text, actie text, velden text[], was jsonb, door text, namens text);
COMMENT ON TYPE gebeurtenis IS
	'What was done with an object: when, by which function, what (create, update, destroy or read), the fields that were changed, what was there before, and who did it for whom';

-- What vergeet() did with an object.
CREATE TYPE vergeten AS (object text, id uuid, uitkomst text, reden text, tot date);
COMMENT ON TYPE vergeten IS
	'What became of an object of a partij who is forgotten: verwijderd, geanonimiseerd or bewaard, why, and until when it is kept if that is known';

-- What vernietigingslijst() tells.
CREATE TYPE te_vernietigen AS (object text, id uuid, bewaren_tot date, activiteit text, selectielijst text, reden text, tot date);
COMMENT ON TYPE te_vernietigen IS
	'Something of which the term is over: object (klantcontact, or partij_gegevens with the id of the partij), until when it was to be kept, the code of the verwerkingsactiviteit and its entry of the Selectielijst, what holds it all the same (NULL: nothing), and until when, when that is known';
