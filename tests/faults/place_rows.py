"""Where it runs: homes that are not there, closed descriptors, odd locales, clocks that jump."""
import contextlib, itertools, json, os, shutil, struct, subprocess, tempfile
from rows import (BINARY, Home, Host, PLACEHOLDER, changed, dumped, goes_on, learn, rest, row,
                  sent, shim, times)

LINE = json.dumps({"id": "a", "version": 1, "text": PLACEHOLDER}) + "\n"


def run(home, *arguments, given=LINE, **more):
    return subprocess.run([BINARY, *arguments], input=given.encode(), capture_output=True, timeout=120,
                          env=home.environment(), **more)


def reviewed(done):
    """A batch of one line gave one review, and nothing else on standard output."""
    assert done.returncode in (0, 1), (done.returncode, done.stderr)
    reviews = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(reviews) == 1, done.stdout
    assert "template-placeholder" in {s["check"] for s in reviews[0]["suggestions"]}
    return reviews[0]


@row("HOME is missing, or no folder")
def homes(tally):
    with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
        os.symlink("loop", os.path.join(folder, "loop"))
        values = [None, "", "/nonexistent/at/all", "relative", file.name, "/dev/null", "/proc",
                  os.path.join(folder, "loop"), "/" + "x" * 5000, folder + "/\n\x1b[31m\u00e4"]
        for value in values[:None if times(1, 0) else 5]:
            with changed(HOME=value) as home:
                with tally.case(f"check --batch, HOME={value!r:.40}"):
                    reviewed(run(home, "check", "--batch", cwd=folder))
                with tally.case(f"host, HOME={value!r:.40}"), Host(home) as host:
                    host.initialize()
                    goes_on(host)
                    answer = learn(host, [sent(1)])
                    assert "result" in answer or answer["error"]["code"] == -32011
                    assert "result" in answer or answer["error"]["message"]
                    assert rest(host) == (0, [])
    tally.hold(not os.path.exists("relative"), "a folder made below the working folder")
    for value in ("", "relative", "/nonexistent", "/dev/null")[:times(4, 1)]:
        with tally.case(f"XDG_DATA_HOME={value!r}"), changed(XDG_DATA_HOME=value, XDG_STATE_HOME=value) as home:
            reviewed(run(home, "check", "--batch"))


@row("descriptors 0, 1, 2 closed")
def descriptors(tally):
    commands = [("host",), ("check", "--batch"), ("read", "--batch"), ("learn", "--batch"), ("doctor",),
                ("--version",), ("lsp",)]
    groups = [c for n in (1, 2, 3) for c in itertools.combinations((0, 1, 2), n)]
    for closed in groups[:None if times(1, 0) else 3]:
        for command in commands[:None if times(1, 0) else 4]:
            with tally.case(f"{closed} closed, {' '.join(command)}"), Home() as home:
                with Host(home) as host:
                    host.initialize()
                    assert learn(host, [sent(1)])["result"]["total"] == 1

                def close():
                    for number in closed:
                        os.close(number)
                given = json.dumps(sent(2)) + "\n" if command[0] == "learn" else LINE
                done = subprocess.run([BINARY, *command], input=given.encode(), capture_output=True,
                                      timeout=60, env=home.environment(), preexec_fn=close)
                assert done.returncode >= 0, f"signal {-done.returncode}"
                if 1 in closed:
                    assert done.stdout == b""
                for name in home.files():
                    path = os.path.join(home.path, name)
                    if os.path.isfile(path):
                        with open(path, "rb") as file:
                            assert b"the key is in" not in file.read(), f"mail in {name}"
                with Host(home) as host:
                    host.initialize()
                    assert learn(host, [sent(1)])["result"]["learned"] == 0
                    assert goes_on(host) == []


@contextlib.contextmanager
def own_locales():
    """Locales that Debian does not make by itself: Turkish i, a decimal comma, no UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for name, charset in (("tr_TR", "UTF-8"), ("de_DE", "ISO-8859-1"), ("nb_NO", "UTF-8"), ("ja_JP", "EUC-JP"))[:times(4, 1)]:
            full = f"{name}.{charset}"
            if shutil.which("localedef") and subprocess.run(
                    ["localedef", "-c", "-i", name, "-f", charset, os.path.join(folder, full)],
                    capture_output=True).returncode in (0, 1) and os.path.isdir(os.path.join(folder, full)):
                made.append(full)
        yield folder, made


@row("odd locales")
def locales(tally):
    text = "HI ANNA,\n\nI TITLE IT in [NAME], at 1.234,56 EUR on 05/06/2026. Bitte, İstanbul.\n\nRobin"
    line = json.dumps({"id": "a", "version": 1, "text": text}) + "\n"

    def review(**variables):
        with changed(**variables) as home:
            review = reviewed(run(home, "check", "--batch", "--locale", "en", given=line))
            return dumped({k: v for k, v in review.items() if k not in ("elapsedMicros", "suggestions")} | {"s": [
                {k: v for k, v in s.items() if k != "excerptHash"} for s in review["suggestions"]]})
    usual = review()
    with own_locales() as (folder, made):
        odd = ["C", "POSIX", "nonsense", "", "x" * 300, "../../etc/passwd", "de_AT.UTF-8@euro", "C.UTF-8@\n"]
        for name in (odd + made)[-12 if times(1, 0) else -3:]:
            with tally.case(f"LC_ALL={name!r:.40}"):
                assert review(LC_ALL=name, LANG=name, LOCPATH=folder) == usual
        tally.remark("made for this: " + (", ".join(made) or "none, no localedef"))
    with Home() as home:
        for name in ["", "xx", "../../x", "x" * 10000, "tr", "de_AT.UTF-8@euro", "\0", "nb-NO", "zh"][:times(9, 3)]:
            with tally.case(f"initialize with {name!r:.40}"), Host(home) as host:
                host.initialize(name)
                assert goes_on(host) == [] and rest(host) == (0, [])


@row("the clock jumps")
def clock(tally):
    library = shim()
    if not library:
        return tally.remark("no C compiler: not run")
    day, year = 86400, 31556952
    jumps = [day, -day, -year, 100 * year, -56 * year, -80 * year, 2 ** 31, 2 ** 40, -2 ** 40, 2 ** 62]
    for jump in jumps[:times(len(jumps), 4)]:
        with tally.case(f"{jump} s, {jump // year} years"), tempfile.NamedTemporaryFile() as state:
            state.write(bytes(4096))
            state.flush()
            with changed(LD_PRELOAD=library, SHIM_STATE=state.name) as home:
                with Host(home) as host:
                    host.initialize()
                    first = learn(host, [sent(1)])
                    assert first["result"]["total"] == 1, first
                    assert goes_on(host) == []
                    with open(state.name, "r+b") as file:
                        file.write(struct.pack("=q", jump))
                    assert goes_on(host) == []
                    assert "result" in host.call("ping")
                    answer = learn(host, [sent(2)])["result"]  # not learned before it was sent
                    assert answer["total"] in (1, 2)
                    for method in ("history/export", "reflect/summary"):
                        assert "result" in host.call(method, {})
                    assert "result" in host.call("settings/set", {"changes": {"level": "thorough"}})
                    assert rest(host) == (0, [])
                with Host(home) as host:
                    host.initialize()
                    assert learn(host, [sent(1)])["result"]["learned"] == 0
                    assert goes_on(host) == []
                    assert rest(host) == (0, [])
