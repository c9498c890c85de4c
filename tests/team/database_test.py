"""What docs/team.md promises of the database, whatever program asks: on the server that scripts/team.sh started."""

import re
import subprocess

from team import add_logins, admin, array, ask, psql, put, run_tests, tokens


def test_a_login_reads_and_writes_no_table():
    add_logins("reader")
    week = admin("SELECT team.this_week()")
    tries = [sql.format(table) for table in ("band", "salt", "used", "question", f"band_{week}", f"salt_{week}")
             for sql in ("SELECT * FROM team.{}", "SELECT count(*) FROM team.{}", "DELETE FROM team.{}", "TRUNCATE team.{}",
                         "COPY team.{} TO STDOUT", "INSERT INTO team.{} DEFAULT VALUES")]
    tries += ["CREATE TABLE team.mine (x int)", "CREATE TABLE public.mine (x int)", "CREATE TEMP TABLE mine (x int)",
              "SELECT team.keep_weeks()", "SELECT team.writer_in(team.this_week())", "SELECT team.use(-100, 0)",
              "SET ROLE acme_owner", "SET SESSION AUTHORIZATION admin", "COPY (SELECT 1) TO PROGRAM 'true'"]
    _, out, errors = psql(";\n".join(tries), "reader", stop=False)
    refused = re.findall("ERROR:  (?:permission denied|must be superuser)", errors)
    assert out == "" and len(refused) == len(tries), (len(tries), out, errors)
    admin("CREATE DATABASE other", "postgres")
    subprocess.run(["psql", "-qX", "-d", "other", "-f", "manifests/team/schema.sql"], check=True,
                   stdout=subprocess.DEVNULL)
    code, _, errors = psql("SELECT 1", "reader", "other")
    assert code != 0 and "permission denied for database" in errors, errors


def test_a_function_cannot_be_given_other_tables():
    add_logins("shadow")
    code, out, errors = psql("SET search_path = pg_temp, public; SET check_function_bodies = off;"
                             f"SELECT team.put_batch({array(tokens('shadow'))})", "shadow")
    assert code == 0, errors
    functions = admin("SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'team' "
                      "AND prosecdef AND NOT coalesce(proconfig::text, '') LIKE '%search_path=pg_catalog, pg_temp%'")
    assert functions == "0", functions


def test_the_writer_is_the_login():
    logins = [f"same{i}" for i in range(2)]
    add_logins(*logins)
    for login in logins:
        assert put(login, tokens("writer"))[0] == 0
    first, second = admin(f"SELECT DISTINCT writer FROM team.band WHERE token = ANY({array(tokens('writer'))})").split()
    assert first != second
    for sql in (f"SELECT team.put_batch({array(tokens('writer'))}, 1, 2)", f"SELECT team.put_batch(writer => 1, tokens => {array([1])})"):
        code, _, errors = psql(sql, logins[0])
        assert code != 0 and "does not exist" in errors, errors
    for name in ("session_user", "role", "session_authorization"):
        psql(f"SET {name} = 'admin'; SELECT team.put_batch({array(tokens('writer'))})", logins[0])
    assert admin(f"SELECT count(DISTINCT writer) FROM team.band WHERE token = ANY({array(tokens('writer'))})") == "2"


def test_below_five_others_nothing_is_told():
    text = tokens("five")
    add_logins(*(f"five{i}" for i in range(6)))
    told = []
    for i in range(6):
        assert put(f"five{i}", text)[0] == 0
        told.append(ask("five0", text, "team.this_week()") if i >= 4 else None)
        admin("DELETE FROM team.question")
    assert told[4] == "0" and told[5] == "5", told  # four others, then five
    assert ask("five0", text[:1] + tokens("else", 19)) == "0"  # one token alone is no likeness


def test_four_false_writers_tell_nothing():
    """Somebody guesses what a colleague sent, and has three more logins; or one login puts it four times."""
    text = tokens("victim")
    add_logins("victim", *(f"false{i}" for i in range(4)))
    for i in range(4):
        again = f"SELECT team.put_batch({array(text)});"
        assert psql(4 * again, f"false{i}")[0] == 0
    without = [ask(f"false{i}", text) for i in range(4)]
    admin("DELETE FROM team.question")
    assert put("victim", text)[0] == 0
    assert without == [ask(f"false{i}", text) for i in range(4)] == ["0"] * 4


def test_counts_come_in_steps():
    text = tokens("steps")
    add_logins(*(f"step{i}" for i in range(12)))
    for i in range(12):
        put(f"step{i}", text)
    assert ask("step0", text) == "10"


def test_two_hundred_questions_a_day():
    add_logins("curious")
    questions = "".join(f"SELECT team.count_similar({array(tokens(i))});" for i in range(201))
    code, _, errors = psql(questions, "curious")
    assert code != 0 and "no more today" in errors, errors
    assert admin("SELECT max(questions) FROM team.used") == "200"
    assert "no more today" in ask("curious", tokens("one more"))
    assert ask("curious", tokens(5)) == "0"  # what was noted is answered again
    code, out, errors = psql(f"SELECT team.count_similar({array(tokens(1, 21))})", "curious")
    assert code != 0 and "1 to 20 tokens" in errors, errors


def test_a_question_that_is_rolled_back_has_no_answer():
    text = tokens("rollback")
    add_logins(*(f"roll{i}" for i in range(7)))
    for i in range(7):
        put(f"roll{i}", text)
    one = f"SELECT coalesce(team.count_similar({array(text)})::text, 'noted');"
    for sql in (f"BEGIN; {one} {one} ROLLBACK;", f"BEGIN; SAVEPOINT a; {one} SAVEPOINT b; {one} ROLLBACK TO a; ROLLBACK;",
                f"BEGIN ISOLATION LEVEL REPEATABLE READ; {one} {one} ROLLBACK;"):
        code, out, errors = psql(sql, "roll0")
        assert code == 0 and set(out.split()) == {"noted"}, (out, errors)
    assert psql(one + one, "roll0")[1].split() == ["noted", "5"]


def test_flooding_ends():
    add_logins("flood")
    many = ",".join(map(str, range(10000)))
    for _ in range(4):
        assert psql(f"SELECT team.put_batch('{{{many}}}')", "flood")[0] == 0
    assert "no more today" in psql(f"SELECT team.put_batch('{{{many}}}')", "flood")[2]
    for numbers in ("{}", "{NULL}", "{{1},{2}}", "{" + many + ",1}"):
        assert psql(f"SELECT team.put_batch('{numbers}')", "flood")[0] != 0, numbers


run_tests(globals())
