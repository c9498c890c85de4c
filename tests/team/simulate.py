"""A week of N writers on the server that scripts/team.sh started: how often a changed text is found, how often another is
taken for it, and how much the database does in a second. Texts are made of dictionary words in three languages.

  scripts/team.sh --simulate 100000          TEAM_MAIL=FILE: also measures paragraphs of real mail, one a line: tag, tab, text
                                             TEAM_ONLY_DATABASE=1: no texts
"""

import os
import pathlib
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict

from team import BINARY, WORK, admin, array, run

WRITERS = int(sys.argv[1])
PARAGRAPHS = 6  # of 25 words and more, a writer and week
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


def false_pairs(name, texts):
    """All pairs with two tokens in common, by what they really share."""
    by_token, hits = defaultdict(list), Counter()
    tokens = tokens_of(texts)
    for i, of in enumerate(tokens):
        for token in of:
            by_token[token].append(i)
    for same in by_token.values():
        for i, a in enumerate(same):
            for b in same[i + 1:]:
                hits[a, b] += 1
    sets = [shingles(text) for text in texts]
    found = [likeness(sets[a], sets[b]) for (a, b), count in hits.items() if count >= 2]
    print(f"pairs {name}: of {len(texts) * (len(texts) - 1) // 2} found {len(found)}; shared under 0.2: "
          f"{sum(value < 0.2 for value in found)}, 0.2 to 0.3: {sum(0.2 <= value < 0.3 for value in found)}, "
          f"0.3 and more: {sum(value >= 0.3 for value in found)}", flush=True)


def pgbench(script, clients, *options):
    file = WORK / "script.sql"
    file.write_text(script)
    done = run(["pgbench", "-n", "-c", clients, "-j", 2, "-f", file, *options, "acme"], 7200)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    for line in done.stdout.splitlines():
        if line.startswith("tps"):
            rate = float(line.split()[2])
        if line.startswith("latency average"):
            latency = line.split("=")[1].strip()
    return rate, latency


def fill():
    """Every writer puts once what a week has: tokens of paragraphs that nobody else sent."""
    admin(f"DO $$ BEGIN FOR i IN 1..{WRITERS} LOOP EXECUTE 'CREATE ROLE w' || i || ' LOGIN IN ROLE acme_client'; "
          "END LOOP; END $$; CREATE SEQUENCE next_writer", seconds=1800)
    a_writer = ("BEGIN;\nSELECT nextval('next_writer') AS n \\gset\nSET LOCAL SESSION AUTHORIZATION w:n;\n"
                "SELECT team.put_batch(array_agg(((random() - 0.5) * 1.8e19)::int8)) "
                f"FROM generate_series(1, {PARAGRAPHS * 20});\nCOMMIT;\n")
    rate, latency = pgbench(a_writer, 4, "-t", WRITERS // 4)
    rows = int(admin("SELECT count(*) FROM team.band"))
    size = int(admin("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname ~ '^band_[0-9]+$'"))
    print(f"put: {WRITERS} writers x {PARAGRAPHS} paragraphs, 4 clients: {rate:.0f} batches/s, {rate * PARAGRAPHS * 20:.0f} "
          f"rows/s, {latency}; {rows} rows, {size / rows:.0f} bytes a row", flush=True)


def ask():
    """Random logins ask for random paragraphs; each question is noted and then answered."""
    one = (f"\\set w random(1, {WRITERS})\n\\set seed random(1, 1000000000)\nSET SESSION AUTHORIZATION w:w;\n"
           + 2 * ("SELECT team.count_similar(array_agg((:seed::int8 * g * 92233720)::int8)) FROM generate_series(1, 20) AS g;\n")
           + "RESET SESSION AUTHORIZATION;\n")
    rate, latency = pgbench(one, 4, "-T", 20)
    print(f"count_similar, 4 clients, tables filled: {rate:.0f} questions/s (noted and answered), {latency}", flush=True)


def campaigns(languages):
    """Texts that several logins sent, each with other words: is the first of them told, and told no more?"""
    told = defaultdict(list)
    for number in range(120):
        language = languages[number % 3]
        text, others, share = language.paragraph(), (4, 7, 12)[number // 3 % 3], (0.05, 0.10)[number // 9 % 2]
        of = tokens_of([text] + [language.changed(text, share) for _ in range(others)])
        logins = numbers.sample(range(1, WRITERS + 1), others + 1)
        sql = ""
        for login, tokens in zip(logins, of):
            if tokens:
                sql += f"SET SESSION AUTHORIZATION w{login}; SELECT team.put_batch({array(tokens)}); RESET SESSION AUTHORIZATION;"
        if not of[0]:
            continue
        question = f"SELECT team.count_similar({array(of[0])});"
        out = admin(sql + f"SET SESSION AUTHORIZATION w{logins[0]};" + question + question)
        told[others, share].append(int(out.splitlines()[-1]))
    for (others, share), answers in sorted(told.items()):
        print(f"sent by {others} others with {share:.0%} of words changed, {len(answers)} texts: told "
              + ", ".join(f"{count} x {times}" for count, times in sorted(Counter(answers).items())), flush=True)


def real_mail(path):
    by_language = defaultdict(list)
    for line in pathlib.Path(path).read_text().splitlines():
        tag, text = line.split("\t", 1)
        by_language[tag].append(text)
    for tag, texts in by_language.items():
        language = Language(tag)
        language.name = tag + " real"
        recall(language, texts)
    false_pairs("of real mail", [text for texts in by_language.values() for text in texts])


begun = time.monotonic()
languages = [Language(tag) for tag in DICTIONARIES]
if not os.environ.get("TEAM_ONLY_DATABASE"):
    for language in languages:
        recall(language, [language.paragraph() for _ in range(2000)])
    false_pairs("of made-up paragraphs with sentences in common",
                [language.paragraph() for language in languages for _ in range(3000)])
if os.environ.get("TEAM_MAIL"):
    real_mail(os.environ["TEAM_MAIL"])
fill()
admin("VACUUM ANALYZE team.band", seconds=1800)
ask()
campaigns(languages)
week = admin("SELECT team.this_week()")
from_ = time.monotonic()
admin(f"SELECT team.keep_weeks(({week} + 4)::int2)")
print(f"the week ended in {time.monotonic() - from_:.2f} s; all in {time.monotonic() - begun:.0f} s")
