"""A week of N writers on the server that scripts/team.sh started: how often a changed text is found, how often another is
taken for it, how much the database does in a second, and what of it a login or a thief may learn. Texts are made of
dictionary words in three languages. Of the thirty paragraphs that each writer sends in the week one is such a text, the
others are numbers; they are laid in at once, and logins go on to put and to ask in the filled week.

  scripts/team.sh --simulate 100000          TEAM_MAIL=FILE: also measures paragraphs of real mail, one a line: tag, tab, text
"""

import os
import pathlib
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict

from team import BINARY, WORK, admin, array, psql, run

WRITERS = int(sys.argv[1])
PARAGRAPHS = 30  # of 25 words and more, a writer and week
SECONDS = int(os.environ.get("TEAM_SECONDS", 60))  # of each rate
SECRET = "quillfeather"  # in every campaign
DICTIONARIES = {"en": "en_US", "de": "de_DE", "nb": "nb_NO"}
SMALL = {"en": "the and of to in we for with that on is at our it from as by have this be which was are".split(),
         "de": "der die das und wir für mit dass auf ist in unser es von als haben dies wird die zu war sind auch".split(),
         "nb": "og det som i på vi for med at er av til en et har den ikke om fra dette var kan vil".split()}
numbers = random.Random(1)


def words_of(language):
    path = pathlib.Path("/usr/share/hunspell") / (DICTIONARIES[language] + ".dic")
    encoding = "latin-1" if language == "nb" else "utf-8"
    found = [line.split("/")[0].strip() for line in path.read_text(encoding, errors="ignore").splitlines()[1:]]
    nouns = language == "de"  # written with a capital
    return [word for word in found if word.isalpha() and 3 <= len(word) <= 12 and (nouns or word.islower())][::7]


class Language:
    """Sentences that people of one house may share, and paragraphs of them."""

    def __init__(self, tag):
        self.tag, self.name, self.words = tag, tag, words_of(tag)
        self.stock = [self.sentence() for _ in range(3000)]

    def word(self):
        return numbers.choice(SMALL[self.tag]) if numbers.random() < 0.45 else numbers.choice(self.words)

    def sentence(self):
        words = [self.word() for _ in range(numbers.randint(8, 16))]
        return " ".join(words).capitalize() + "."

    def paragraph(self, stock=0.4):
        """Three to eight sentences, of which some are stock and the first of these the most used."""
        return " ".join(self.stock[int(len(self.stock) * numbers.random() ** 2)]
                        if numbers.random() < stock else self.sentence() for _ in range(numbers.randint(3, 8)))

    def changed(self, text, share):
        words = text.split(" ")
        for at in numbers.sample(range(len(words)), round(share * len(words))):
            end = "." if words[at].endswith(".") else ""
            words[at] = self.word() + end
        return " ".join(words)


def tokens_of(texts):
    done = subprocess.run([str(BINARY / "team_texts")], input="\n".join(texts) + "\n", capture_output=True, text=True, check=True)
    return [[int(token) for token in line.split()] for line in done.stdout.splitlines()]


def alike(one, other):
    return sum(a == b for a, b in zip(one, other)) >= 2


def shingles(text):
    words = [word.strip(".").lower() for word in text.split(" ")]
    return {tuple(words[i:i + 3]) for i in range(len(words) - 2)}


def likeness(one, other):
    return len(one & other) / max(1, len(one | other))


def recall(language, texts):
    """Share of pairs (text, changed copy) that are found."""
    before = tokens_of(texts)
    row = []
    for share in (0.02, 0.05, 0.10, 0.20):
        pairs = [(a, b) for a, b in zip(before, tokens_of([language.changed(text, share) for text in texts])) if a and b]
        row.append(sum(alike(a, b) for a, b in pairs) / len(pairs))
    print(f"recall {language.name:12} at 2, 5, 10, 20 % of words changed: "
          + "  ".join(f"{value:.3f}" for value in row) + f"   ({len(pairs)} pairs)", flush=True)


def false_pairs(name, texts, tokens):
    """All pairs with two tokens in common, by what they really share."""
    by_token, hits = defaultdict(list), Counter()
    for i, of in enumerate(tokens):
        for token in of:
            by_token[token].append(i)
    for same in by_token.values():
        for i, a in enumerate(same):
            for b in same[i + 1:]:
                hits[a, b] += 1
    found = [likeness(shingles(texts[a]), shingles(texts[b])) for (a, b), count in hits.items() if count >= 2]
    print(f"pairs {name}: of {len(texts) * (len(texts) - 1) // 2} found {len(found)}; shared under 0.2: "
          f"{sum(value < 0.2 for value in found)}, 0.2 to 0.3: {sum(0.2 <= value < 0.3 for value in found)}, "
          f"0.3 and more: {sum(value >= 0.3 for value in found)}", flush=True)


def pgbench(script, *options):
    """Rate of the script with four clients."""
    file = WORK / "script.sql"
    file.write_text(script)
    done = run(["pgbench", "-n", "-c", 4, "-j", 2, "-T", SECONDS, "-f", file, *options, "acme"], 7200)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    lines = dict(line.split(" = ") for line in done.stdout.splitlines() if " = " in line)
    return float(lines["tps"].split()[0]), lines["latency average"]


def week_of(texts):
    """Rows of all writers, each with a text of its own; the index is made when they are in. Returns the week."""
    admin(f"DO $$ BEGIN FOR i IN 1..{WRITERS} LOOP EXECUTE 'CREATE ROLE w' || i || ' LOGIN IN ROLE acme_client'; "
          f"END LOOP; END $$; CREATE SEQUENCE next_writer MAXVALUE {WRITERS} CYCLE; "
          "CREATE TABLE text_token (login int4, token int8)", seconds=1800)
    week = admin("SELECT team.this_week()")
    tokens = tokens_of(texts)
    false_pairs("between writers", texts, tokens)
    file = WORK / "tokens"
    with file.open("w") as out:
        for login, of in enumerate(tokens, 1):
            out.writelines(f"{login}\t{token}\n" for token in of)
    from_ = time.monotonic()
    admin(f"""
SET maintenance_work_mem = '2GB';
\\copy text_token FROM '{file}'
CREATE TABLE number_of AS  -- as team.writer_in() does
  SELECT login, ('x' || encode(substr(team.hmac(convert_to('w' || login, 'UTF8'), salt, 'sha256'), 1, 8), 'hex'))::bit(64)::int8
         AS writer FROM team.salt, generate_series(1, {WRITERS}) AS login WHERE week = {week};
DROP INDEX team.band_{week}_token;
INSERT INTO team.band_{week} SELECT {week}, token, writer FROM text_token JOIN number_of USING (login);
INSERT INTO team.band_{week} SELECT {week}, ((random() - 0.5) * 1.8e19)::int8, writer
  FROM number_of, generate_series(1, {(PARAGRAPHS - 1) * 20});
CREATE UNIQUE INDEX band_{week}_token ON team.band_{week} (token, writer);
DROP TABLE text_token, number_of;
CHECKPOINT;
VACUUM ANALYZE team.band_{week}""", seconds=7200)
    rows = int(admin("SELECT count(*) FROM team.band", seconds=1800))
    size = int(admin("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname ~ '^band_[0-9]+$'"))
    print(f"a week: {WRITERS} writers x {PARAGRAPHS} paragraphs: {rows} rows, {size / 1e9:.2f} GB, {size / rows:.0f} bytes a row "
          f"with the index; laid in within {time.monotonic() - from_:.0f} s", flush=True)
    # What a login puts again changes nothing: the numbers are those that the server gives.
    for login in numbers.sample(range(1, WRITERS + 1), 20):
        admin(f"SET SESSION AUTHORIZATION w{login}; SELECT team.put_batch({array(tokens[login - 1] or [0])})")
    more = int(admin(f"SELECT count(*) FROM team.band WHERE token <> 0", seconds=1800)) - rows
    assert more == 0, f"{more} rows more"
    return week


def put():
    """One login after the other puts six paragraphs that nobody else sent."""
    one = ("BEGIN;\nSELECT nextval('next_writer') AS n \\gset\nSET LOCAL SESSION AUTHORIZATION w:n;\n"
           "SELECT team.put_batch(array_agg(((random() - 0.5) * 1.8e19)::int8)) FROM generate_series(1, 120);\nCOMMIT;\n")
    rate, latency = pgbench(one)
    print(f"put_batch, 4 clients, fsync on, week filled: {rate:.0f} batches/s of 6 paragraphs, {rate * 120:.0f} rows/s, {latency}",
          flush=True)


def ask():
    """Random logins ask for random paragraphs; each question is noted and then answered."""
    one = (f"\\set w random(1, {WRITERS})\n\\set seed random(1, 1000000000)\nSET SESSION AUTHORIZATION w:w;\n"
           + 2 * ("SELECT team.count_similar(array_agg((:seed::int8 * g * 92233720)::int8)) FROM generate_series(1, 20) AS g;\n")
           + "RESET SESSION AUTHORIZATION;\n")
    rate, latency = pgbench(one)
    print(f"count_similar, 4 clients, week filled: {rate:.0f} questions/s (noted and answered), {latency}", flush=True)


def as_login(login, sql):
    return f"SET SESSION AUTHORIZATION w{login}; {sql}; RESET SESSION AUTHORIZATION;"


def answer(login, tokens):
    """What a login is told: a question is put twice."""
    return int(admin(as_login(login, 2 * f"SELECT team.count_similar({array(tokens)});")).splitlines()[-1])


def campaigns(languages):
    """Texts that several logins sent, each with other words: is the first of them told, and told no more?"""
    told = defaultdict(list)
    for number in range(300):
        language = languages[number % 3]
        text = language.paragraph() + f" {SECRET} secret.reader@example.net."
        others, share = (4, 7, 12)[number // 3 % 3], (0.05, 0.10)[number // 9 % 2]
        of = tokens_of([text] + [language.changed(text, share) for _ in range(others)])
        logins = numbers.sample(range(1, WRITERS + 1), others + 1)
        if not all(of):
            continue
        admin("".join(as_login(login, f"SELECT team.put_batch({array(tokens)})") for login, tokens in zip(logins, of)))
        told[others, share].append(answer(logins[0], of[0]))
    for (others, share), answers in sorted(told.items()):
        print(f"sent by {others} others with {share:.0%} of words changed, {len(answers)} texts: told "
              + ", ".join(f"{count} x {times}" for count, times in sorted(Counter(answers).items())), flush=True)


def strangers(languages):
    """Texts that nobody sent, made of the same stock sentences, which a profile would leave out as its house sentences."""
    texts = [language.paragraph() for language in languages for _ in range(300)]
    asked = [(login, of) for login, of in zip(numbers.sample(range(1, WRITERS + 1), len(texts)), tokens_of(texts)) if of]
    sql = "".join(as_login(login, 2 * f"SELECT coalesce(team.count_similar({array(of)}), -1);") for login, of in asked)
    told = [int(line) for line in admin(sql, seconds=1800).splitlines()][1::2]
    print(f"texts that nobody sent: {len(told)} asked, {sum(count != 0 for count in told)} told", flush=True)


def attack(language):
    """Four false writers put what they guess that a colleague sent; and a login tries every table."""
    guesses = []
    for number in range(20):
        (tokens,) = tokens_of([language.paragraph(stock=0) + " " + language.sentence()])  # like no other
        victim, *false = numbers.sample(range(1, WRITERS + 1), 5)
        admin("".join(as_login(login, f"SELECT team.put_batch({array(tokens)})") for login in false + [victim] * (number % 2)))
        guesses += [answer(login, tokens) for login in false]
    print(f"four false writers, {len(guesses)} questions, half of them of what a colleague did send: "
          f"{sum(count != 0 for count in guesses)} told", flush=True)
    tables = admin("SELECT oid::regclass FROM pg_class WHERE relnamespace = 'team'::regnamespace AND relkind IN ('r', 'p')").splitlines()
    read = [table for table in tables if psql(as_login(1, f"SELECT * FROM {table} LIMIT 1"))[0] == 0]
    print(f"tables that a login can read: {len(read)} of {len(tables)}", flush=True)
    assert not read and not any(guesses)


def dump():
    """Lines of data in a dump: numbers, hashes and days alone, and none of the texts or logins."""
    process = subprocess.Popen(["pg_dump", "-d", "acme"], stdout=subprocess.PIPE)
    data = re.compile(rb"(-?\d+|\\\\x[0-9a-f]*|\d{4}-\d\d-\d\d)(\t(-?\d+|\\\\x[0-9a-f]*))*\n")
    size = other = inside = 0
    for line in process.stdout:
        size += len(line)
        if inside and line != b"\\.\n":
            other += not data.fullmatch(line)
        elif not inside and re.search(SECRET.encode() + rb"|secret|example|@|\bw\d+\b", line):
            other += 1
        inside = line.startswith(b"COPY ") or (inside and line != b"\\.\n")
    assert process.wait() == 0
    print(f"dump of {size / 1e9:.2f} GB: lines with anything but numbers, hashes and days: {other}", flush=True)
    assert not other


def real_mail(path):
    by_language = defaultdict(list)
    for line in pathlib.Path(path).read_text().splitlines():
        tag, text = line.split("\t", 1)
        by_language[tag].append(text)
    for tag, texts in by_language.items():
        language = Language(tag)
        language.name = tag + " real"
        recall(language, texts)
    texts = [text for of in by_language.values() for text in of]
    false_pairs("of real mail", texts, tokens_of(texts))


begun = time.monotonic()
languages = [Language(tag) for tag in DICTIONARIES]
for language in languages:
    recall(language, [language.paragraph() for _ in range(2000)])
if os.environ.get("TEAM_MAIL"):
    real_mail(os.environ["TEAM_MAIL"])
week = week_of([languages[number % 3].paragraph() for number in range(WRITERS)])
put()
ask()
strangers(languages)
campaigns(languages)
attack(languages[0])
dump()
from_ = time.monotonic()
admin(f"SELECT team.keep_weeks(({week} + 4)::int2)")
print(f"the week ended in {time.monotonic() - from_:.2f} s; all in {time.monotonic() - begun:.0f} s")
