"""Dictionaries: missing, empty, garbage, with a wrong count, wrongly encoded, replaced meanwhile."""
import os, random, shutil, tempfile
from rows import Home, Host, goes_on, in_threads, rest, row, times, until

SYSTEM = "/usr/share/hunspell"
NAMES = {"en": "en_US", "de": "de_DE", "nb": "nb_NO"}
TEXTS = {"en": "Hi Anna,\n\nthe key lies with [NAME] at the gate as always.\n\nRobin",
         "de": "Hallo Anna,\n\nder Schlüssel liegt bei [NAME] wie immer am Tor.\n\nRobin",
         "nb": "Hei Anna,\n\nnøkkelen ligger hos [NAME] som alltid ved porten.\n\nRobin"}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def counted(number):
    def spoil(path):
        write(path, number.encode() + b"\n" + read(path).partition(b"\n")[2])
    return spoil


def garbage(path):
    write(path, random.Random(1).randbytes(300_000))


def other_encoding(path):
    data = read(path)
    if data.isascii():
        return write(path, data + "caf\u00e9\n".encode("iso-8859-1"))
    try:
        write(path, data.decode("utf-8").encode("iso-8859-1", "replace"))
    except UnicodeDecodeError:
        write(path, data.decode("iso-8859-1").encode("utf-8"))


def in_its_place(make):
    def spoil(path):
        os.remove(path)
        make(path)
    return spoil


WORDS = {
    "missing": os.remove, "empty": lambda p: write(p, b""), "garbage": garbage,
    "a line end alone": lambda p: write(p, b"\n"), "no count": counted("word"), "count of 0": counted("0"),
    "a negative count": counted("-5"), "a most negative count": counted("-9223372036854775808"),
    "a count of 2^31": counted("2147483648"), "a count of 2^62": counted("4611686018427387904"),
    "a count of 40 digits": counted("9" * 40), "a count a third too low": counted("1000"),
    "a count with words behind it": counted("50000 words"), "half of it": lambda p: write(p, read(p)[:len(read(p)) // 2]),
    "another encoding": other_encoding, "a folder": in_its_place(os.mkdir), "a pipe": in_its_place(os.mkfifo),
    "a link to itself": in_its_place(lambda p: os.symlink(os.path.basename(p), p)),
    "a link to /dev/zero": in_its_place(lambda p: os.symlink("/dev/zero", p)),
    "all bytes 0": lambda p: write(p, bytes(len(read(p)))),
}
AFFIXES = {
    "missing": os.remove, "empty": lambda p: write(p, b""), "garbage": garbage,
    "half of it": lambda p: write(p, read(p)[:len(read(p)) // 2]),
    "an encoding that is none": lambda p: write(p, b"SET NO-SUCH\n"),
    "an encoding of wide characters": lambda p: write(p, b"SET UTF-16\n"),
    "a rule of 2^31 lines": lambda p: write(p, read(p) + b"\nSFX zz Y 2147483647\n"),
    "a rule of -1 lines": lambda p: write(p, read(p) + b"\nSFX zz Y -1\nREP -1\nMAP -1\n"),
    "a line of 1 MiB": lambda p: write(p, read(p) + b"\nREP 1\nREP " + b"a" * (1 << 20) + b" b\n"),
    "a pipe": in_its_place(os.mkfifo), "a folder": in_its_place(os.mkdir),
}
# What may be taken: it is a dictionary, if a poorer one.
HARMLESS = {"half of it", "a rule of 2^31 lines", "a rule of -1 lines", "a line of 1 MiB"}


def copied(folder):
    for name in NAMES.values():
        for ending in (".aff", ".dic"):
            shutil.copy(os.path.join(SYSTEM, name + ending), os.path.join(folder, name + ending))


def judged(folder, spoiled):
    """The spoiled language says so or works; the others work; the process ends well."""
    with Home() as home, Host(home, ("host", "--dictionaries", folder)) as host:
        host.initialize(spoiled)
        said = []
        for language in sorted(NAMES, key=lambda l: l != spoiled):
            degraded = goes_on(host, TEXTS[language])
            if language == spoiled:
                said = degraded
            else:
                own = f"dictionary-unavailable: {language}"
                assert own not in degraded, (language, degraded)
        assert rest(host) == (0, [])
        return said


@row("dictionaries: spoiled")
def spoiled(tally):
    if not os.path.isdir(SYSTEM):
        return tally.remark("no dictionaries here: not run")
    cases = [(language, ending, name, spoil) for language in NAMES
             for ending, spoils in ((".dic", WORDS), (".aff", AFFIXES)) for name, spoil in spoils.items()]
    short = [c for n, c in enumerate(cases) if n % 11 == 6]

    def one(case):
        language, ending, name, spoil = case
        with tally.case(f"{NAMES[language]}{ending}: {name}"), tempfile.TemporaryDirectory() as folder:
            copied(folder)
            spoil(os.path.join(folder, NAMES[language] + ending))
            said = judged(folder, language)
            assert said or name in HARMLESS, "nothing is said of it"
    in_threads(one, times(cases, short))


@row("dictionaries: all or their folder missing")
def missing(tally):
    for folder in ("/nonexistent", "/dev/null", "/proc", ""):
        with tally.case(folder or "an empty folder"), tempfile.TemporaryDirectory() as empty:
            with Home() as home, Host(home, ("host", "--dictionaries", folder or empty)) as host:
                host.initialize()
                assert until(lambda: goes_on(host)), "nothing is said of it"
                assert rest(host) == (0, [])


@row("dictionaries: replaced while it runs")
def replaced(tally):
    """As a package does it: a new file, renamed over. The next session has the new one."""
    for language in NAMES:
        with tally.case(language), tempfile.TemporaryDirectory() as folder, Home() as home:
            copied(folder)
            with Host(home, ("host", "--dictionaries", folder)) as host:
                host.initialize(language)
                assert goes_on(host, TEXTS[language]) == []
                for ending in (".aff", ".dic"):
                    path = os.path.join(folder, NAMES[language] + ending)
                    shutil.copy(path, path + ".dpkg-new")
                    os.replace(path + ".dpkg-new", path)
                assert goes_on(host, TEXTS[language] + " More of it.") == []
                for name in os.listdir(folder):
                    os.remove(os.path.join(folder, name))
                assert goes_on(host, TEXTS[language] + " And more.") == []
                assert rest(host) == (0, [])
