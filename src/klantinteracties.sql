/* src/klantinteracties.sql: the first part of the install script */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION klantinteracties" to load this file. \quit

-- What validate_x() answers in a register.  RETURNS TABLE would do, but with an
-- unnamed argument PostgreSQL 15 dumps such a function so that it cannot be
-- restored.
CREATE TYPE violation AS (name text, code text, reason text);
COMMENT ON TYPE violation IS
	'Something wrong with a body: name of the field (a dotted path), code of the rule, and the reason; never the value';

