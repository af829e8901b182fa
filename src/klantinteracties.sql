/* src/klantinteracties.sql: the first part of the install script */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION klantinteracties" to load this file. \quit

