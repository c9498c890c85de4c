"""What the rows of the fault suite share: the table, the clients, the small library beside them."""
import atexit, contextlib, json, os, select, shutil, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "protocol"))
import wire  # noqa: E402
from wire import BINARY, Home, Host, frame  # noqa: E402,F401

wire.Host.receive.__defaults__ = (300,)  # a machine that does other things too

ROWS = []  # (name, function), in the order of the table
SHORT = "--short" in sys.argv
SOON = 20  # seconds in which a host ends on a busy machine; the protocol says 2
STORE_UNAVAILABLE = -32011
PLACEHOLDER = "Hi Anna,\n\nthe key is in [NAME] as always.\n\nRobin"


def times(full, short):
    return short if SHORT else full


def row(name):
    """A row of the table: the function counts its cases and says what does not hold."""
    return lambda function: ROWS.append((name, function)) or function


class Tally:
    def __init__(self):
        self.cases, self.faults, self.remarks = 0, [], []
        self.lock = threading.Lock()

    def hold(self, holds, what):
        """One case; `what` says which, when it does not hold."""
        with self.lock:
            self.cases += 1
            if not holds:
                self.faults.append(str(what)[:400])

    def remark(self, text):
        self.remarks.append(text)

    @contextlib.contextmanager
    def case(self, what):
        """One case that holds when nothing in it fails."""
        try:
            yield
        except Exception as error:  # a row goes on with its other cases
            self.hold(False, f"{what}: {type(error).__name__} {error}")
        else:
            self.hold(True, what)


def rest(host):
    """Closes the input. returns (exit code, what was still said); bytes that are no frame fail."""
    with contextlib.suppress(BrokenPipeError):
        host.child.stdin.close()
    said = []
    while (message := host.receive()) is not None:
        said.append(message)
    return host.ended(SOON), said


def goes_on(host, text=PLACEHOLDER):
    """A review is given, with what is wrong in this draft; what it says of the store."""
    answer = host.check({"id": "goes-on", "version": 1, "text": text})
    found = {s["check"] for s in answer["result"]["suggestions"]}
    assert "template-placeholder" in found, answer
    return answer["result"].get("degraded", [])


def sent(number, to=None, text="The key lies under the pot."):
    return {"id": f"<{number}@example.org>", "from": {"address": "robin@example.org"},
            "to": [{"address": to or f"p{number % 40}@example.org"}],
            "date": "2026-05-%02dT10:00:00Z" % (1 + number % 9), "text": text}


def learn(host, mails):
    return host.call("history/learn", {"messages": mails})


def memory(process):
    """Bytes of a process that are in memory."""
    with open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def processor(process):
    """Seconds of processor that a process has used."""
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_threads(work, items, threads=None):
    """Runs `work` for each item, some beside each other; faults come up here."""
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        return list(pool.map(work, items))


@contextlib.contextmanager
def changed(**variables):
    """A home whose environment has these variables; None takes one away."""
    class Changed(Home):
        def environment(self):
            merged = {**super().environment(), **{k: v for k, v in variables.items() if v is not None}}
            return {k: v for k, v in merged.items() if variables.get(k, "") is not None}
    with Changed() as home:
        yield home


SHIM = []


def shim():
    """The library of shim.c, built once; None without a compiler."""
    if not SHIM:
        folder = tempfile.mkdtemp(prefix="shim-")
        atexit.register(shutil.rmtree, folder, True)
        library = os.path.join(folder, "shim.so")
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if compiler:
            subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library,
                            os.path.join(HERE, "shim.c"), "-ldl"], check=True)
        SHIM.append(library if compiler else None)
    return SHIM[0]


# `wait_for` and the like: one place for patience.
def until(holds, patience=SOON):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return bool(holds())


def silent(host, seconds):
    return not select.select([host.child.stdout], [], [], seconds)[0]


def dumped(message):
    return json.dumps(message, sort_keys=True)
