"""Processes: connects, kills, signals, parents that die, and a program that is replaced meanwhile."""
import contextlib, os, random, shutil, signal, subprocess, sys, time
from rows import (BINARY, Home, Host, SOON, frame, goes_on, in_threads, learn, memory, rest, row,
                  sent, silent, times, until)


@row("10,000 connects")
def connects(tally):
    """Nobody speaks, somebody asks once, somebody hangs up in the middle of a frame."""
    words = [b"", frame({"jsonrpc": "2.0", "id": 1, "method": "ping"}), b"\x20\0\0\0{"]
    with Home() as home:
        def one(number):
            word = words[0] if number % 50 else words[1 + number // 50 % 2]
            with tally.case(f"connect {number}"), Host(home) as host:
                with contextlib.suppress(BrokenPipeError):
                    host.write(word)
                code, said = rest(host)
                assert code == 0 and len(said) == (word == words[1]), (code, said)
        with Host(home) as host:
            goes_on_after(host)
        in_threads(one, range(times(10_000, 60)), 4)
        tally.hold(not [f for f in home.files() if f.endswith((".new", "-journal"))], home.files())


def goes_on_after(host):
    host.initialize()
    return goes_on(host)


@row("10,000 kills while learning")
def kills(tally):
    total, homes = times(10_000, 12), times(8, 2)

    def one(seed):
        rng, known, number = random.Random(seed), [], 0
        with Home() as home:
            for _ in range(total // homes):
                with tally.case(f"a kill of home {seed}"), Host(home) as host:
                    host.initialize()
                    lost = learn(host, known[-60:])["result"]["learned"]
                    assert lost == 0, f"{lost} acknowledged mails are gone"
                    deadline = time.monotonic() + rng.random() * 0.05
                    while time.monotonic() < deadline:
                        bite = [sent(number + k) for k in range(3)]
                        number += 3
                        if "result" in learn(host, bite):
                            known += bite
                    host.send({"jsonrpc": "2.0", "id": "last", "method": "history/learn",
                               "params": {"messages": [sent(number)]}})
                    number += 3
                    time.sleep(rng.random() * 0.01)
                    host.child.kill()
            with tally.case(f"all of home {seed}"), Host(home) as host:
                host.initialize()
                lost = sum(learn(host, known[n:n + 200])["result"]["learned"] for n in range(0, len(known), 200))
                assert lost == 0, f"{lost} of {len(known)} are gone"
                assert goes_on(host) == []
            return len(known)
    known = in_threads(one, range(homes))
    tally.remark(f"{total} kills, {sum(known)} acknowledged mails, each there at the end")


@row("signals")
def signals(tally):
    rng = random.Random(3)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        for turn in range(times(20, 1)):
            with tally.case(f"{number.name} {turn}"), Home() as home:
                known = []
                with Host(home) as host:
                    host.initialize()
                    for k in range(rng.randrange(4)):
                        assert "result" in learn(host, [sent(k)])
                        known.append(sent(k))
                    host.send({"jsonrpc": "2.0", "id": "x", "method": "history/learn",
                               "params": {"messages": [sent(100 + k) for k in range(40)]}})
                    time.sleep(rng.random() * 0.03)
                    host.child.send_signal(number)
                    while host.receive() is not None:
                        pass
                    assert host.ended(SOON) == 0
                with Host(home) as host:
                    host.initialize()
                    assert learn(host, known)["result"]["learned"] == 0
    with tally.case("stopped and continued"), Home() as home, Host(home) as host:
        host.initialize()
        host.child.send_signal(signal.SIGSTOP)
        host.send({"jsonrpc": "2.0", "id": 1, "method": "ping"})
        assert silent(host, 0.5)
        host.child.send_signal(signal.SIGCONT)
        assert host.receive()["id"] == 1
        assert goes_on(host) == [] and rest(host) == (0, [])
    with tally.case("signals that mean nothing to it"), Home() as home, Host(home) as host:
        host.initialize()
        for number in (signal.SIGPIPE, signal.SIGCHLD, signal.SIGWINCH, signal.SIGURG, signal.SIGCONT):
            host.child.send_signal(number)
        assert goes_on(host) == [] and rest(host) == (0, [])


PARENT = """import subprocess, sys, time
child = subprocess.Popen(sys.argv[3:], stdin=int(sys.argv[1]), stdout=int(sys.argv[2]))
print(child.pid, flush=True)
time.sleep(600)
"""


@row("the parent dies, its pipes stay open")
def parent_dies(tally):
    def one(turn):
        with tally.case(f"turn {turn}"), Home() as home:
            theirs_in, ours_out = os.pipe()
            ours_in, theirs_out = os.pipe()
            parent = subprocess.Popen(
                [sys.executable, "-c", PARENT, str(theirs_in), str(theirs_out), BINARY, "host"],
                pass_fds=(theirs_in, theirs_out), stdout=subprocess.PIPE, env=home.environment())
            host = int(parent.stdout.readline())
            if turn % 2:
                os.write(ours_out, frame({"jsonrpc": "2.0", "id": 1, "method": "ping"}))
                assert b"result" in os.read(ours_in, 1000)
            else:
                log = os.path.join(home.path, ".local/state/sincerely/host.log")
                assert until(lambda: os.path.exists(log) and os.path.getsize(log))
            parent.kill()
            parent.wait()
            parent.stdout.close()
            assert until(lambda: not alive(host)), "it goes on without a parent"
            for end in (theirs_in, ours_out, ours_in, theirs_out):
                os.close(end)
    in_threads(one, range(times(100, 4)))


def alive(process):
    with contextlib.suppress(OSError):
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    return False


@row("the program is replaced while it runs")
def upgrade(tally):
    for how in ("renamed over", "removed", "its folder renamed"):
        with tally.case(how), Home() as home:
            folder = os.path.join(home.path, "program")
            os.mkdir(folder)
            program = os.path.join(folder, "sincerely")
            shutil.copy(BINARY, program)
            with Host(home, binary=program) as old:
                old.initialize()
                assert learn(old, [sent(1)])["result"]["total"] == 1
                if how == "renamed over":
                    shutil.copy(BINARY, program + ".new")
                    os.replace(program + ".new", program)
                elif how == "removed":
                    os.remove(program)
                else:
                    os.rename(folder, folder + ".old")
                for language in ("Hallo Änna,\n\nder Schlüssel liegt bei [NAME] wie immer am Tor.\n\nRobin",
                                 "Hei Anna,\n\nnøkkelen ligger hos [NAME] som alltid ved porten.\n\nRobin"):
                    assert goes_on(old, language) == []  # a dictionary that was not loaded before
                assert learn(old, [sent(2)])["result"]["total"] == 2
                with Host(home) as new:
                    new.initialize()
                    assert learn(new, [sent(3)])["result"]["total"] == 3
                    assert learn(old, [sent(4)])["result"]["total"] == 4
                    assert goes_on(new) == goes_on(old) == []
                    assert rest(old) == (0, [])
                    assert learn(new, [])["result"]["total"] == 4
                    assert rest(new) == (0, [])
    with tally.case("memory of a long session"), Home() as home, Host(home) as host:
        host.initialize()
        for _ in range(20):
            goes_on(host)
        before = memory(host.child.pid)
        for _ in range(times(2000, 100)):
            goes_on(host)
        assert memory(host.child.pid) < before * 1.02 + (1 << 20)
        assert rest(host) == (0, [])
