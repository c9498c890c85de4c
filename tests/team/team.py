"""A tenant on the server that scripts/team.sh started: its administrator, its writers, their profile folders."""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback

BINARY = pathlib.Path(os.environ["TEAM_BINARY"])
WORK = pathlib.Path(os.environ["TEAM_WORK"])
PORT = os.environ["PGPORT"]


def run(command, seconds=120, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=seconds, **more)


def psql(sql, user=None, database="acme", stop=True, seconds=120):
    """Runs SQL as the administrator, or as a writer over loopback, to the first error or to the end. Returns (exit
    code, output, errors)."""
    environment = dict(os.environ)
    if user:
        environment.update(PGHOST="127.0.0.1", PGUSER=user, PGPASSWORD="pw-" + user, PGSSLMODE="disable")
    done = run(["psql", "-qXAt", "-v", f"ON_ERROR_STOP={int(stop)}", "-d", database], seconds, input=sql, env=environment)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def admin(sql, database="acme", seconds=120):
    code, out, errors = psql(sql, database=database, seconds=seconds)
    assert code == 0, errors
    return out


def server(*arguments):
    """pg_ctl, as the user that PostgreSQL runs as."""
    prefix = ["runuser", "-u", os.environ["TEAM_USER"], "--"] if os.environ.get("TEAM_USER") else []
    command = prefix + [os.environ["TEAM_PROGRAMS"] + "/pg_ctl", "-s", "-D", WORK / "data", "-l", WORK / "log"]
    return subprocess.run([str(part) for part in command + list(arguments)], cwd=WORK, timeout=120,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def add_logins(*names):
    admin(";".join(f"CREATE ROLE {name} LOGIN PASSWORD 'pw-{name}' IN ROLE acme_client" for name in names))


def tokens(seed, count=20):
    numbers = random.Random(seed)
    return [numbers.randrange(-2**63, 2**63) for _ in range(count)]


def array(numbers):
    return "'{" + ",".join(map(str, numbers)) + "}'::int8[]"


class Writer:
    """A person with a login and a profile folder."""

    key = None

    def __init__(self, name, take_part=True):
        if Writer.key is None:
            Writer.key = pathlib.Path(tempfile.mkdtemp(dir=WORK)) / "team.key"
            Writer.key.write_bytes(bytes(range(32)))
        self.name = name
        self.profile = pathlib.Path(tempfile.mkdtemp(dir=WORK)) / "profile"
        self.connection = (f"host=127.0.0.1 port={PORT} dbname=acme user={name} password=pw-{name} "
                           "sslmode=disable")
        add_logins(name)
        if take_part:
            done = self.team("opt-in", "--key", Writer.key, "--connection", self.connection)
            assert done.returncode == 0, done.stderr

    def team(self, *arguments, **more):
        return run([BINARY / "sincerely-team", *arguments, "--profile", self.profile], **more)

    def sends(self, text, to, date, number=0, options=()):
        """The host learns that a mail was sent."""
        return self.sends_all([text], to, date, number, options)

    def sends_all(self, texts, to, date, number=0, options=()):
        mails = [{"id": f"{self.name}.{number + i}@example.org", "date": date, "subject": "x", "text": text,
                  "from": {"address": f"{self.name}@corp.example"}, "to": [{"address": to}]} for i, text in enumerate(texts)]
        done = run([BINARY / "sincerely", "learn", "--batch", "--profile", self.profile, *options],
                   input="".join(json.dumps(mail) + "\n" for mail in mails))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def review(self, text, to, locale="en"):
        draft = {"id": "1", "version": 1, "text": text, "subject": "x", "to": [{"address": to}],
                 "from": {"address": f"{self.name}@corp.example"}}
        done = run([BINARY / "sincerely", "check", "--batch", "--profile", self.profile, "--locale", locale],
                   input=json.dumps(draft) + "\n")
        return json.loads(done.stdout.splitlines()[0])

    def questions(self, text, to="new@example.net", locale="en"):
        return [one for one in self.review(text, to, locale)["suggestions"] if one["check"] == "sent-sameness"]

    def outbox(self):
        file = self.profile / "team.outbox"
        return json.loads(file.read_text())["texts"] if file.exists() else []


def ask(login, numbers, week="team.this_week()"):
    """A question put twice, as the program does."""
    one = f"SELECT team.count_similar({array(numbers)}, {week});"
    code, out, errors = psql(one + one, login)
    return out.splitlines()[-1] if code == 0 and out else errors


def put(login, numbers, week="team.this_week()"):
    return psql(f"SELECT team.put_batch({array(numbers)}, {week})", login)


def run_tests(names):
    """Runs every test_ of a file in its order and ends the program; with -v the server's log is shown after a failure."""
    failed = 0
    for name, test in list(names.items()):
        if not name.startswith("test_"):
            continue
        from_ = time.monotonic()
        try:
            test()
            print(f"ok    {name[5:].replace('_', ' ')} ({time.monotonic() - from_:.1f} s)", flush=True)
        except Exception:  # each test is told, whatever stopped it
            failed += 1
            print(f"FAIL  {name[5:].replace('_', ' ')}\n{traceback.format_exc()}", flush=True)
    if failed and "-v" in sys.argv:
        print(re.sub(r"(?m)^", "      ", (WORK / "log").read_text()[-4000:]))
    raise SystemExit(f"{failed} failed" if failed else 0)
