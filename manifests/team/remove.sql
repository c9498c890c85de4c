-- Ends team sameness in this database: psql -v ON_ERROR_STOP=1 -d acme -f remove.sql, then dropdb acme.
-- Logins of writers stay; they lose the role.
\set ON_ERROR_STOP on
SELECT current_database() || '_owner' AS owner, current_database() || '_client' AS client,
       current_database() || '_keeper' AS keeper, current_database() AS tenant \gset
BEGIN;
DROP SCHEMA team CASCADE;
DROP OWNED BY :"owner", :"client", :"keeper";
DROP ROLE :"owner", :"client", :"keeper";
COMMIT;
