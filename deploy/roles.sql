-- The database and its two roles. `accord_owner` owns the tables: it migrates, restores and erases. `accord`, the service,
-- reads and writes rows, and can change no table: it cannot drop a trigger that keeps the record as it was written.
-- As a superuser: psql -f roles.sql. May be run again. Passwords come from the environment, where roles need them.
\set ON_ERROR_STOP on
\getenv owner_password ACCORD_OWNER_PASSWORD
\getenv service_password ACCORD_SERVICE_PASSWORD

SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['accord_owner', 'accord']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
\if :{?owner_password}
ALTER ROLE accord_owner PASSWORD :'owner_password';
\endif
\if :{?service_password}
ALTER ROLE accord PASSWORD :'service_password';
\endif

SELECT 'CREATE DATABASE accord OWNER accord_owner ENCODING ''UTF8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'accord')
\gexec
\connect accord
REVOKE ALL ON DATABASE accord FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE accord TO accord;
GRANT USAGE ON SCHEMA public TO accord;
ALTER DEFAULT PRIVILEGES FOR ROLE accord_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO accord;
ALTER DEFAULT PRIVILEGES FOR ROLE accord_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO accord;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO accord;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO accord;
