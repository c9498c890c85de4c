"""What docs/team.md promises of sincerely-team and the host, on the server that scripts/team.sh started."""

import datetime
import json
import random
import re
import subprocess
import sys
import threading
import time

from team import BINARY, WORK, Writer, admin, ask, put, run, run_tests, server, tokens

NOW = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
CANARY = "quillfeather"
TEXT = f"""Dear Ana,

we clean the {CANARY} windows of shops in the old town every second week and take the ladders away before you open. \
Last month we did the bakery on the corner and the two bookshops behind it, and nobody had to move a table. For the \
first visit you pay nothing, and after that we send one bill a quarter.

Robin
"""


def other_text(number):
    """Forty words that no other number has in this order."""
    words = random.Random(number).choices("river copper lantern meadow harbour kettle walnut gravel orchard velvet thunder "
                                          "basket pepper saddle window garden market ladder bridge corner".split(), k=40)
    return f"Dear Ana,\n\nwe saw {' '.join(words)} and wrote it down.\n\nRobin\n"


def test_writers_send_and_are_asked():
    """Six send one text; the count comes back into the next draft, in three languages."""
    writers = [Writer(f"w{i}") for i in range(6)]
    for i, writer in enumerate(writers):
        writer.sends(TEXT, f"person{i}@example.net", NOW)
        done = writer.team("send")
        assert done.stdout == "1 paragraphs sent\n", done
        if i == 4:  # four others so far
            assert "0 with five" in writers[0].team("fetch").stdout
            (writers[0].profile / "team.inbox").unlink()
            admin("DELETE FROM team.question")
    done = writers[0].team("fetch")
    assert "1 with five" in done.stdout, done
    (question,) = writers[0].questions(TEXT)
    assert question["message"] == "At least 5 colleagues sent nearly this paragraph within a week.", question
    assert "Mindestens 5 Kolleginnen und Kollegen" in writers[0].questions(TEXT, locale="de")[0]["message"]
    assert "Minst 5 kolleger" in writers[0].questions(TEXT, locale="nb")[0]["message"]
    assert not writers[0].questions(TEXT, to="person0@example.net")  # a reminder
    assert not writers[1].questions(TEXT)  # has not asked
    assert not writers[0].questions(other_text(3))
    # Asked again on the same day nothing goes out; forgetting empties the boxes.
    assert writers[0].team("fetch").stdout.startswith("0 questions")
    return writers


def test_sending_again_changes_nothing():
    writer = Writer("again")
    writer.sends_all([other_text(i) for i in range(60)], "p@example.net", NOW)
    assert writer.team("send").stdout == "60 paragraphs sent\n"
    rows = admin("SELECT count(*) FROM team.band")
    file = writer.profile / "team.outbox"
    file.write_text(file.read_text().replace('"sent": true', '"sent": false'))
    assert writer.team("send").stdout == "60 paragraphs sent\n"
    assert admin("SELECT count(*) FROM team.band") == rows
    assert writer.team("send").stdout == "0 paragraphs sent\n"


def test_the_server_goes_in_the_middle():
    writer = Writer("middle")
    writer.sends_all([other_text(1000 + i) for i in range(100)], "p@example.net", NOW)
    admin("ALTER FUNCTION team.put_batch(int8[], int2) RENAME TO put_at_once;"
          "CREATE FUNCTION team.put_batch(tokens int8[], in_week int2) RETURNS void LANGUAGE plpgsql SECURITY DEFINER "
          "SET search_path = pg_catalog, pg_temp AS $$ BEGIN PERFORM pg_sleep(0.4);"
          "PERFORM team.put_at_once(tokens, in_week); END $$;"
          "ALTER FUNCTION team.put_batch OWNER TO acme_owner")
    before = int(admin("SELECT count(*) FROM team.band"))
    stopper = threading.Timer(0.6, lambda: (server("-m", "immediate", "stop"), time.sleep(0.5), server("-w", "start")))
    stopper.start()
    first = writer.team("send")
    stopper.join()
    last = writer.team("send") if first.returncode else first
    assert first.returncode in (0, 75), first
    assert last.returncode == 0, last
    assert all(one["sent"] for one in writer.outbox())
    assert int(admin("SELECT count(*) FROM team.band")) == before + 100 * 20
    admin("DROP FUNCTION team.put_batch(int8[], int2); ALTER FUNCTION team.put_at_once(int8[], int2) RENAME TO put_batch")


def test_a_server_that_is_not_there_or_says_nothing():
    writer = Writer("alone")
    writer.sends(TEXT, "p@example.net", NOW)
    server("-m", "fast", "stop")
    done = writer.team("send")
    assert done.returncode == 75 and "nothing is lost" in done.stderr, done
    server("-w", "start")
    # A server that takes the connection and never answers.
    pid = int((WORK / "data/postmaster.pid").read_text().split()[0])
    subprocess.run(["kill", "-STOP", str(pid)], check=True)
    try:
        from_ = time.monotonic()
        done = writer.team("send", "--timeout", "2")
        assert done.returncode == 75 and time.monotonic() - from_ < 15, (done, time.monotonic() - from_)
    finally:
        subprocess.run(["kill", "-CONT", str(pid)], check=True)
    assert not writer.outbox()[0]["sent"]
    assert writer.team("send").stdout == "1 paragraphs sent\n"


def test_without_encryption_nothing_is_sent():
    writer = Writer("plain")
    done = writer.team("send", "--connection", writer.connection.replace(" sslmode=disable", ""))
    assert done.returncode in (0, 75)
    writer.sends(TEXT, "p@example.net", NOW)
    done = writer.team("send", "--connection", writer.connection.replace(" sslmode=disable", ""))
    assert done.returncode == 2 and ("SSL" in done.stderr or "root certificate" in done.stderr), done  # later it is no better
    assert not writer.outbox()[0]["sent"]


def test_nothing_before_opt_in_and_after_opt_out():
    writer = Writer("shy", take_part=False)
    writer.sends(TEXT, "p@example.net", NOW)
    assert not writer.outbox()
    assert writer.team("send").returncode == 2 and "do not take part" in writer.team("send").stderr
    assert writer.team("opt-in").returncode == 2
    assert writer.team("opt-in", "--key", "/etc/hostname", "--connection", "x=").returncode == 2
    Writer.team(writer, "opt-in", "--key", Writer.key, "--connection", writer.connection)
    writer.sends(TEXT, "p@example.net", NOW, 1)
    assert len(writer.outbox()) == 1
    writer.sends(TEXT, "p@example.net", NOW, 2)
    assert len(writer.outbox()) == 1  # the same paragraph
    writer.sends("Dear Ana,\n\nthank you, I will call.\n\nRobin\n", "p@example.net", NOW, 3)
    writer.sends(other_text(9), "p@example.net", "2020-01-06T10:00:00Z", 4)
    assert len(writer.outbox()) == 1  # too short; too old
    status = writer.team("status").stdout
    assert "1 paragraphs wait" in status and "pw-shy" not in status, status
    assert (writer.profile / "team.json").stat().st_mode & 0o77 == 0
    assert writer.team("opt-out").returncode == 0
    assert not list(writer.profile.glob("team.*"))
    writer.sends(other_text(10), "p@example.net", NOW, 5)
    assert not writer.outbox()


def test_policy_forbids_or_offers():
    writer = Writer("staff", take_part=False)
    policy = WORK / "policy.json"
    policy.write_text('{"team": {"use": "forbidden", "reason": "Works agreement 7."}}')
    done = writer.team("opt-in", "--key", Writer.key, "--connection", writer.connection, "--policy", policy)
    assert done.returncode == 2 and "Works agreement 7." in done.stderr, done
    policy.write_text('{"team": {"use": "offered", "reason": "Everyone may.", "connection": "%s", "key": "%s"}}'
                      % (writer.connection, Writer.key))
    done = writer.team("opt-in", "--policy", policy)
    assert done.returncode == 0 and "Everyone may." in done.stdout, done
    policy.write_text('{"team": {"use": "forbidden", "reason": "Works agreement 7."}}')
    writer.sends(TEXT, "p@example.net", NOW, 1, ("--policy", policy))
    assert not writer.outbox()
    assert writer.team("send", "--policy", policy).returncode == 2
    writer.sends(TEXT, "p@example.net", NOW, 2)
    assert len(writer.outbox()) == 1
    policy.write_text('{"team": {"use": "always", "reason": "x"}}')
    done = writer.team("status", "--policy", policy)
    assert "taking part is never forced" in done.stderr, done


def test_what_goes_out_is_tokens():
    """Of a mail nothing leaves but numbers: outbox, inbox, the server's log of statements, and a dump."""
    writer = Writer("canary")
    admin("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf()")
    time.sleep(0.2)
    writer.sends(TEXT, "secret.reader@example.net", NOW)
    writer.team("send")
    writer.team("fetch")
    admin("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf()")
    dump = run(["pg_dump", "-d", "acme", "--inserts"])
    assert dump.returncode == 0 and "INSERT INTO team.band_" in dump.stdout
    log = (WORK / "log").read_text(errors="replace")
    assert "put_batch" in log
    week = admin("SELECT team.this_week()")
    boxes = "".join((writer.profile / name).read_text() for name in ("team.outbox", "team.inbox"))
    for where, text in (("dump", dump.stdout), ("log", log), ("boxes", boxes)):
        for word in (CANARY, "windows", "bookshops", "example.net", "corp.example", "secret"):
            assert word not in text, (where, word)
    assert "canary" not in dump.stdout
    # Tokens mean nothing without the organisation's key: under another one there is no equal.
    assert admin(f"SELECT count(*) FROM team.band WHERE week = {week}") != "0"


def test_the_host_opens_no_connection():
    writer = Writer("traced")
    calls = WORK / "calls"
    for command, line in (("learn", {"id": "1@x", "date": NOW, "text": TEXT, "from": {"address": "a@corp.example"},
                                     "to": [{"address": "b@example.net"}]}),
                          ("check", {"text": TEXT, "to": [{"address": "c@example.net"}]})):
        done = run(["strace", "-f", "-qq", "-e", "trace=%network", "-o", calls, BINARY / "sincerely", command, "--batch",
                    "--profile", writer.profile], input=json.dumps(line) + "\n")
        assert done.returncode in (0, 1) and done.stdout, done
        assert not re.search(r"(socket|connect|send\w*|bind)\(", calls.read_text()), calls.read_text()
    assert writer.outbox()
    needed = {name: run(["readelf", "-d", BINARY / name]).stdout for name in ("sincerely", "sincerely-team")}
    assert "libpq" in needed["sincerely-team"] and "libpq" not in needed["sincerely"]


def test_forgetting_empties_the_boxes():
    writer = Writer("forgetful")
    writer.sends(TEXT, "p@example.net", NOW)
    assert writer.outbox()
    frames = b""
    for call in ({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocol": 1, "client": {"name": "t", "version": "1"}, "locale": "en"}},
                 {"jsonrpc": "2.0", "id": 2, "method": "history/forget", "params": {"scope": "all"}}):
        body = json.dumps(call).encode()
        frames += len(body).to_bytes(4, sys.byteorder) + body
    done = subprocess.run([str(BINARY / "sincerely"), "host", "--profile", str(writer.profile)], input=frames,
                          capture_output=True, timeout=60)
    assert b'"removed":1' in done.stdout.replace(b" ", b""), done
    assert not writer.outbox() and (writer.profile / "team.json").exists()


def test_the_end_of_a_week():
    """Partition and salt are gone from the disk; the week takes no more and answers no more. Runs last."""
    week = int(admin("SELECT team.this_week()"))
    salt = admin(f"SELECT encode(salt, 'hex') FROM team.salt WHERE week = {week}")
    file = WORK / "data" / admin(f"SELECT pg_relation_filepath('team.salt_{week}')")
    admin("CHECKPOINT")
    assert bytes.fromhex(salt) in file.read_bytes()
    admin(f"SELECT team.keep_weeks({week + 3}::int2)")
    assert admin(f"SELECT count(*) FROM team.salt WHERE week = {week}") == "1"  # one of the last four
    admin(f"SELECT team.keep_weeks({week + 4}::int2)")
    admin("CHECKPOINT")
    assert admin(f"SELECT count(*) FROM team.salt WHERE week = {week}") == "0"
    assert admin(f"SELECT to_regclass('team.band_{week}') IS NULL AND to_regclass('team.salt_{week}') IS NULL") == "t"
    assert not file.exists() or not file.read_bytes()
    for path in (WORK / "data/base").rglob("*"):
        assert not path.is_file() or bytes.fromhex(salt) not in path.read_bytes(), path
    assert "is not open" in put("same0", tokens("late"))[2]
    assert "is not open" in ask("same0", tokens("late"))
    writer = Writer("late")
    writer.sends(TEXT, "p@example.net", NOW)
    assert "too late" in writer.team("send").stdout
    done = writer.team("fetch")
    assert done.returncode == 2 and "keep_weeks" in done.stderr, done
    remove = subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", "other", "-f", "manifests/team/remove.sql"],
                            stderr=subprocess.DEVNULL)
    assert remove.returncode == 0
    assert admin("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'other_%'") == "0"


run_tests(globals())
