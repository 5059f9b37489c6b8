-- Run once, by psql as the superuser, when the database's volume is empty: the two roles, the database, its extensions.
\set ON_ERROR_STOP on
\set owner_password `cat /run/secrets/owner_password`
\set app_password `cat /run/secrets/app_password`

-- Passwords are not for the log, should statements ever be logged.
set log_statement = 'none';
set log_min_error_statement = 'panic';
create role meridian_owner login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'owner_password';
create role meridian_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'app_password';

create database meridian owner meridian_owner;
revoke all on database meridian from public;
grant connect, temporary on database meridian to meridian_app;

\connect meridian
-- Trusted or not, the superuser creates them: the owner's migrations find them there.
create extension btree_gist;
create extension unaccent;
create extension pg_trgm;
