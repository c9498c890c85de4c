-- Team sameness: one database a tenant. Laid down by an administrator of the server:
--   createdb acme && psql -v ON_ERROR_STOP=1 -d acme -f schema.sql
-- Three roles are made, named after the database: acme_owner owns all of this and cannot log in, acme_client may
-- call what writers call, acme_keeper may end weeks. A writer is a login of its own that is granted acme_client.
-- docs/team.md says what this prevents and what not.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SELECT current_database() || '_owner' AS owner, current_database() || '_client' AS client,
       current_database() || '_keeper' AS keeper, current_database() AS tenant \gset
SELECT format('CREATE ROLE %I NOLOGIN', name) FROM unnest(ARRAY[:'owner', :'client', :'keeper']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) \gexec

BEGIN;
REVOKE ALL ON DATABASE :"tenant" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"tenant" TO :"client", :"keeper";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA team AUTHORIZATION :"owner";
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA team;
GRANT USAGE ON SCHEMA team TO :"client", :"keeper";
SET ROLE :"owner";
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Which writer sent a paragraph with this token. Each week is a table of its own (team.keep_weeks).
CREATE TABLE team.band (week int2 NOT NULL, token int8 NOT NULL, writer int8 NOT NULL) PARTITION BY LIST (week);
-- With it a login becomes a writer; dropped with its week, so that nobody can tell again who was who.
CREATE TABLE team.salt (week int2 NOT NULL, salt bytea NOT NULL) PARTITION BY LIST (week);
-- What a login has asked and put today.
CREATE TABLE team.used (day date, writer int8, questions int4 NOT NULL DEFAULT 0, tokens int4 NOT NULL DEFAULT 0,
                        PRIMARY KEY (day, writer));
-- A question is answered when it has been written down in an earlier transaction: rolling back asks nothing.
CREATE TABLE team.question (day date, writer int8, hash bytea, noted_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
                            PRIMARY KEY (day, writer, hash));

CREATE FUNCTION team.today() RETURNS date LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$ SELECT (now() AT TIME ZONE 'UTC')::date $$;

-- Weeks since Monday 5 January 1970, counted in UTC.
CREATE FUNCTION team.this_week() RETURNS int2 LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$ SELECT ((team.today() - date '1970-01-05') / 7)::int2 $$;

-- Weeks that can be asked for, the newest first.
CREATE FUNCTION team.open_weeks() RETURNS int2[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(week ORDER BY week DESC), '{}') FROM team.salt
   WHERE week BETWEEN team.this_week() - 3 AND team.this_week() $$;

-- The writer that this login is in a week: never a choice of the client.
CREATE FUNCTION team.writer_in(of_week int2) RETURNS int8 LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key bytea := (SELECT s.salt FROM team.salt s WHERE s.week = of_week);
BEGIN
  IF key IS NULL OR of_week NOT BETWEEN team.this_week() - 3 AND team.this_week() THEN
    RAISE EXCEPTION 'week % is not open', of_week USING ERRCODE = 'TM002';
  END IF;
  RETURN ('x' || encode(substr(team.hmac(convert_to(session_user, 'UTF8'), key, 'sha256'), 1, 8), 'hex'))::bit(64)::int8;
END $$;

-- Counts what a login has used today, up to a limit.
CREATE FUNCTION team.use(more_questions int4, more_tokens int4) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  most_questions CONSTANT int4 := 200;
  most_tokens CONSTANT int4 := 40000;
BEGIN
  INSERT INTO team.used AS u VALUES (team.today(), team.writer_in(team.this_week()), more_questions, more_tokens)
  ON CONFLICT (day, writer) DO UPDATE
     SET questions = u.questions + more_questions, tokens = u.tokens + more_tokens
   WHERE u.questions + more_questions <= most_questions AND u.tokens + more_tokens <= most_tokens;
  IF NOT FOUND OR more_tokens > most_tokens THEN
    RAISE EXCEPTION 'no more today: % questions, % tokens a day', most_questions, most_tokens USING ERRCODE = 'TM001';
  END IF;
END $$;

-- Puts tokens of paragraphs that the login sent in a week, this one or the last. The same tokens again change nothing.
CREATE FUNCTION team.put_batch(tokens int8[], in_week int2 DEFAULT team.this_week()) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int8 := team.writer_in(in_week);
BEGIN
  IF array_ndims(tokens) IS DISTINCT FROM 1 OR cardinality(tokens) > 10000 OR array_position(tokens, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'a list of 1 to 10000 tokens is expected' USING ERRCODE = 'TM003';
  END IF;
  IF in_week < team.this_week() - 1 THEN
    RAISE EXCEPTION 'week % takes no more', in_week USING ERRCODE = 'TM002';
  END IF;
  PERFORM team.use(0, cardinality(tokens));
  INSERT INTO team.band SELECT in_week, token, me FROM unnest(tokens) AS token ON CONFLICT DO NOTHING;
END $$;

-- How many other writers sent nearly a paragraph in a week: two of its twenty tokens. In steps of 5, 10, 20, 50 and
-- 100, and 0 below 5. NULL: the question has been noted, and is answered when it is put again after a commit.
CREATE FUNCTION team.count_similar(tokens int8[], in_week int2 DEFAULT team.this_week()) RETURNS int4
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me int8 := team.writer_in(in_week);
  asker int8 := team.writer_in(team.this_week());
  asked bytea := sha256(convert_to(in_week || ':' || array_to_string(tokens, ','), 'UTF8'));
  noted xid8;
  others int8;
BEGIN
  IF array_ndims(tokens) IS DISTINCT FROM 1 OR cardinality(tokens) > 20 OR array_position(tokens, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'a list of 1 to 20 tokens is expected' USING ERRCODE = 'TM003';
  END IF;
  SELECT q.noted_by INTO noted FROM team.question q
   WHERE q.day = team.today() AND q.writer = asker AND q.hash = asked;
  IF noted IS NULL THEN
    -- What a crash forgets of the counts is less than the wait for the disk of every question.
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM team.use(1, 0);
    INSERT INTO team.question VALUES (team.today(), asker, asked) ON CONFLICT DO NOTHING;
    RETURN NULL;
  ELSIF noted = pg_current_xact_id_if_assigned() THEN
    RETURN NULL;
  END IF;
  -- Of a text that thousands sent, the first 400 of each token tell enough: all tokens have the same writers first.
  SELECT count(*) INTO others
    FROM (SELECT found.writer FROM (SELECT DISTINCT unnest(tokens)) AS t(token),
                 LATERAL (SELECT b.writer FROM team.band b WHERE b.week = in_week AND b.token = t.token
                           ORDER BY b.writer LIMIT 400) AS found
           WHERE found.writer <> me GROUP BY found.writer HAVING count(*) >= 2) AS alike;
  RETURN (SELECT coalesce(max(step), 0) FROM unnest(ARRAY[5, 10, 20, 50, 100]) AS step WHERE step <= others);
END $$;

-- Makes this week and the next, ends all but the last four. Run it every day; the keeper's login may.
CREATE FUNCTION team.keep_weeks(now_week int2 DEFAULT team.this_week()) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  old int2;
BEGIN
  FOREACH old IN ARRAY (SELECT coalesce(array_agg(week), '{}') FROM team.salt WHERE week < now_week - 3) LOOP
    EXECUTE format('DROP TABLE team.band_%1$s, team.salt_%1$s', old);
  END LOOP;
  FOR fresh IN now_week .. now_week + 1 LOOP
    CONTINUE WHEN to_regclass('team.band_' || fresh) IS NOT NULL;
    EXECUTE format('CREATE TABLE team.band_%1$s PARTITION OF team.band FOR VALUES IN (%1$s)', fresh);
    -- One row a writer and token, whatever is put twice; holds all that is asked, as an index with INCLUDE would.
    EXECUTE format('CREATE UNIQUE INDEX band_%1$s_token ON team.band_%1$s (token, writer)', fresh);
    EXECUTE format('CREATE TABLE team.salt_%1$s PARTITION OF team.salt FOR VALUES IN (%1$s)', fresh);
    INSERT INTO team.salt VALUES (fresh, team.gen_random_bytes(32));
  END LOOP;
  DELETE FROM team.used WHERE day < team.today();
  DELETE FROM team.question WHERE day < team.today();
END $$;

GRANT EXECUTE ON FUNCTION team.this_week(), team.open_weeks(), team.put_batch(int8[], int2),
  team.count_similar(int8[], int2) TO :"client";
GRANT EXECUTE ON FUNCTION team.this_week(), team.keep_weeks(int2) TO :"keeper";
SELECT team.keep_weeks();
RESET ROLE;
COMMIT;
