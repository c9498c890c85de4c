"""Who the server is: sincerely-team against a PostgreSQL with a certificate of a made-up authority, on loopback under other
names (hostaddr says where it is, host what it is called)."""

import datetime
import os
import pathlib
import shutil
import subprocess

from team import BINARY, PORT, WORK, Writer, admin, run, run_tests

NOW = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
# Nothing of it stands in the texts of team_test.py, which counts who sent them to the same server.
TEXT = ("Dear Ana,\n\nthe saplings for the avenue arrive on two lorries, lime first and rowan after lunch, and the holes are dug "
        "by then. Bring gloves for four people and the long hose, since the pond behind the chapel is dry.\n\nRobin\n")
NAME = "db.corp.example"
FOLDER = pathlib.Path(WORK / "certificates")


def openssl(*arguments):
    done = run(["openssl", *arguments], cwd=FOLDER)
    assert done.returncode == 0, done.stderr


def authority(name):
    """A self-signed certificate that may sign others: NAME.crt."""
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
            "-keyout", f"{name}.key", "-out", f"{name}.crt")


def certificate(file, subject, by, days="2"):
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={subject}", "-addext",
            f"subjectAltName=DNS:{subject}", "-keyout", f"{file}.key", "-out", f"{file}.csr")
    openssl("x509", "-req", "-in", f"{file}.csr", "-CA", f"{by}.crt", "-CAkey", f"{by}.key", "-CAcreateserial", "-days", days,
            "-copy_extensions", "copy", "-out", f"{file}.crt")


def serve(file):
    """The server shows this certificate."""
    for end in ("crt", "key"):
        path = FOLDER / f"{file}.{end}"
        path.chmod(0o600)
        if os.environ.get("TEAM_USER"):
            shutil.chown(path, os.environ["TEAM_USER"])
    admin(f"ALTER SYSTEM SET ssl = on; ALTER SYSTEM SET ssl_cert_file = '{FOLDER}/{file}.crt'; "
          f"ALTER SYSTEM SET ssl_key_file = '{FOLDER}/{file}.key'")
    admin("SELECT pg_reload_conf()")
    subprocess.run(["sleep", "0.5"], check=True)


def writer(name):
    one = Writer(name)
    one.sends(TEXT, "p@example.net", NOW)
    assert [text["sent"] for text in one.outbox()] == [False]
    return one


def sends(one, connection, **variables):
    """The last place for a connection is the option; PG* of the environment stand behind it."""
    environment = {**os.environ, **variables}
    environment.pop("PGHOST", None)  # team.sh sets it, for the administrator
    return one.team("send", "--connection", connection, env=environment)


def to(one, host=NAME, root="right", **more):
    options = {"host": host, "hostaddr": "127.0.0.1", "port": PORT, "dbname": "acme", "user": one.name,
               "password": "pw-" + one.name, "sslrootcert": FOLDER / f"{root}.crt", **more}
    return " ".join(f"{name}={value}" for name, value in options.items() if value is not None)


def refused(one, done, *words):
    assert done.returncode == 2, done
    assert done.stderr.startswith("sincerely-team: nothing was sent, because the server did not show that it is yours: "), done.stderr
    for word in words:
        assert word in done.stderr, (word, done.stderr)
    assert [text["sent"] for text in one.outbox()] == [False]


def test_the_right_server_is_taken_and_the_connection_is_encrypted():
    one = writer("tls_right")
    admin("ALTER SYSTEM SET log_connections = on; SELECT pg_reload_conf()")
    done = sends(one, to(one))
    admin("ALTER SYSTEM RESET log_connections; SELECT pg_reload_conf()")
    assert done.stdout == "1 paragraphs sent\n", done
    log = (WORK / "log").read_text(errors="replace")
    assert "user=tls_right database=acme application_name=sincerely-team SSL enabled (protocol=TLSv1.3" in log, log[-2000:]
    assert [text["sent"] for text in one.outbox()] == [True] and one.outbox()[0]["sentOn"] == NOW[:10]
    done = sends(one, to(one, sslmode="verify-full"), PGSSLMODE="disable")  # what the connection says goes before
    assert done.returncode == 0, done


def test_another_authority_is_refused():
    one = writer("tls_authority")
    refused(one, sends(one, to(one, root="wrong")), "certificate verify failed")
    refused(one, sends(one, to(one, root="none")), "root certificate file", "does not exist")


def test_another_name_is_refused():
    one = writer("tls_name")
    refused(one, sends(one, to(one, host="db.other.example")), f'server certificate for "{NAME}"', 'host name "db.other.example"')


def test_a_certificate_that_is_over_is_refused():
    one = writer("tls_over")
    certificate("over", NAME, "right", "0")
    serve("over")
    done = sends(one, to(one))
    serve("server")
    refused(one, done, "certificate")


def test_a_server_without_encryption_is_refused():
    one = writer("tls_none")
    admin("ALTER SYSTEM SET ssl = off; SELECT pg_reload_conf()")
    subprocess.run(["sleep", "0.5"], check=True)
    done = sends(one, to(one))
    serve("server")
    refused(one, done, "does not support SSL")


def test_a_plain_connection_goes_to_this_machine_alone():
    """To others it is refused before anything is asked of the network."""
    one = writer("tls_plain")
    service = FOLDER / "services"
    service.write_text(f"[acme]\nhost={NAME}\ndbname=acme\nuser={one.name}\nsslmode=prefer\n")
    calls = FOLDER / "calls"
    for connection, mode, variables in (
            (f"host={NAME} dbname=acme sslmode=disable", "disable", {}),
            (f"host={NAME} dbname=acme sslmode=require", "require", {}),
            (f"host={NAME} dbname=acme sslmode=verify-ca", "verify-ca", {}),
            (f"host={NAME} dbname=acme", "allow", {"PGSSLMODE": "allow"}),
            ("dbname=acme sslmode=disable", "disable", {"PGHOST": NAME}),
            ("service=acme", "prefer", {"PGSERVICEFILE": str(service)}),
            ("host=localhost,192.0.2.1 dbname=acme sslmode=disable", "disable", {}),
            ("host=localhost hostaddr=192.0.2.1 dbname=acme sslmode=disable", "disable", {}),
            (f"postgresql://{one.name}@{NAME}/acme?sslmode=prefer", "prefer", {})):
        environment = {**os.environ, **variables}
        if "PGHOST" not in variables:
            environment.pop("PGHOST", None)
        done = run(["strace", "-f", "-qq", "-e", "trace=%network", "-o", calls, BINARY / "sincerely-team", "send", "--profile", one.profile,
                    "--connection", connection], env=environment)
        refused(one, done, f"sslmode={mode}; to another machine only verify-full is taken")
        assert not calls.read_text(), calls.read_text()
    done = sends(one, to(one, host="localhost", hostaddr=None, sslrootcert=None, sslmode="disable"))
    assert done.stdout == "1 paragraphs sent\n", done


FOLDER.mkdir()
FOLDER.chmod(0o755)
authority("right")
authority("wrong")
certificate("server", NAME, "right")
serve("server")
run_tests(globals())
