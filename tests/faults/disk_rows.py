"""Disks: full, broken and cut short at each write in turn; power that goes at each moment.

The writes are made to fail by shim.c, which stands between the program and the C library. For power
loss it notes what is written, synced and answered, in that order: a disk is made of the notes up to
a moment, with what was not synced lost, kept or torn, and a new host is started on it."""
import errno, json, os, random, struct, tempfile
from rows import (Home, Host, STORE_UNAVAILABLE, changed, goes_on, in_threads, learn, rest, row, sent,
                  shim, times)

COUNT, FAIL_AT = 8, 12  # places in struct State of shim.c


class Disk:
    """A state file of the shim: which write fails, and how."""

    def __init__(self):
        self.file = tempfile.NamedTemporaryFile()
        self.file.write(bytes(4096))
        self.file.flush()

    def fail(self, number, error=errno.ENOSPC, for_ever=True, half=False):
        self._put(COUNT, struct.pack("=iiiii", 0, number, for_ever, error, half))

    def written(self):
        self.file.seek(COUNT)
        return struct.unpack("=i", os.pread(self.file.fileno(), 4, COUNT))[0]

    def _put(self, at, data):
        os.pwrite(self.file.fileno(), data, at)


def shimmed(disk, under, notes=None):
    return changed(LD_PRELOAD=shim(), SHIM_STATE=disk.file.name, SHIM_UNDER=under, SHIM_NOTES=notes)


PERSON = "gone@example.org"
STEPS = [("history/learn", {"messages": [sent(n) for n in range(3)]}),
         ("settings/set", {"changes": {"level": "thorough"}}),
         ("history/learn", {"messages": [sent(n, PERSON) for n in range(10, 14)]}),
         ("history/forget", {"scope": "person", "address": PERSON}),
         ("history/learn", {"messages": [sent(n) for n in range(20, 23)]}),
         ("settings/set", {"changes": {"level": "calm"}}),
         ("history/learn", {"messages": [sent(n) for n in range(30, 33)]})]


def talk(host):
    """The session. returns the steps that were acknowledged, and those that were refused"""
    done, refused = [], []
    host.initialize()
    for method, params in STEPS:
        answer = host.call(method, params)
        if "result" in answer:
            done.append((method, params))
        else:
            assert answer["error"]["code"] == STORE_UNAVAILABLE, answer
            assert len(answer["error"]["message"]) > 20, answer
            refused.append((method, params))
        goes_on(host)
    assert rest(host) == (0, [])
    return done, refused


def holds(host, done, begun=()):
    """Everything acknowledged is there. `begun`: what may have happened, but need not."""
    host.initialize()
    mails = [m for method, params in done if method == "history/learn" for m in params["messages"]]
    forgotten = any(method == "history/forget" for method, _ in done)
    began = {method for method, _ in begun}
    kept = [m for m in mails if m["to"][0]["address"] != PERSON]
    lost = learn(host, kept)
    assert lost.get("result", {}).get("learned") == 0, f"acknowledged mails are gone: {lost}"
    known = host.call("history/person", {"address": PERSON})["result"]["known"]
    learned = any(m["to"][0]["address"] == PERSON for m in mails)
    if learned and "history/forget" not in began:
        assert known != forgotten, f"{PERSON}: forgotten {forgotten}, known {known}"
    levels = [params["changes"]["level"] for method, params in done if method == "settings/set"]
    if levels and "settings/set" not in began:
        level = host.call("settings/get", {})["result"]["level"]
        assert level == levels[-1], f"the level is {level}, {levels[-1]} was acknowledged"


def each_write(tally, **how):
    """The session with its first write failing, then its second, until none fails any more."""
    if not shim():
        return tally.remark("no C compiler: not run")
    most, refusals = times(100_000, 6), []

    def one(number):
        disk = Disk()
        with tempfile.TemporaryDirectory() as under, shimmed(disk, under) as home:
            arguments = ("host", "--profile", os.path.join(under, "p"))
            disk.fail(number, **how)
            with Host(home, arguments) as host:
                done, refused = talk(host)
            clean = disk.written() < number
            with tally.case(f"write {number}"):
                disk.fail(0)
                with Host(home, arguments) as host:
                    # A refused step may be whole on the disk: only what the answer said is held.
                    holds(host, done, refused)
                    assert goes_on(host) == []
                    assert rest(host) == (0, [])
            refusals.append(len(refused))
            return clean

    def guarded(number):
        try:
            return one(number)
        except Exception as error:
            tally.hold(False, f"write {number}: {type(error).__name__} {error}")
            return False
    number, step = 1, 4
    if most < 100_000:  # short: some writes of all
        return in_threads(guarded, [1, 3, 9, 27, 60, 90][:most])
    while number < most and not all(in_threads(guarded, range(number, number + step))):
        number += step
    tally.remark(f"clean from write {number} on; steps refused: {sum(refusals)}")


@row("disk full from the n-th write on")
def full(tally):
    each_write(tally)


@row("disk full at the n-th write alone")
def full_once(tally):
    each_write(tally, for_ever=False)


@row("the n-th write cut in half, then full")
def cut(tally):
    each_write(tally, half=True)


@row("an error of the disk at the n-th write")
def broken(tally):
    each_write(tally, error=errno.EIO)


@row("the log cannot be written")
def log(tally):
    if not shim():
        return tally.remark("no C compiler: not run")
    for number in range(1, times(30, 3)):
        disk = Disk()
        with tally.case(f"write {number} of the log"), Home() as outer:
            with changed(LD_PRELOAD=shim(), SHIM_STATE=disk.file.name, SHIM_UNDER=outer.path,
                         XDG_STATE_HOME=outer.path) as home:
                disk.fail(number)
                with Host(home) as host:
                    done, refused = talk(host)
                    assert not refused and len(done) == len(STEPS)


class File:
    def __init__(self):
        self.synced, self.now, self.pending = b"", bytearray(), []

    def write(self, at, data):
        if len(self.now) < at:
            self.now.extend(bytes(at - len(self.now)))
        self.now[at:at + len(data)] = data
        self.pending.append((at, bytes(data)))

    def truncate(self, length):
        self.now = self.now[:length].ljust(length, b"\0")
        self.pending.append((length, None))

    def sync(self):
        self.synced, self.pending = bytes(self.now), []

    def after_loss(self, rng, how):
        """What a disk may hold of it: what was synced, and of the rest nothing, all, or some."""
        if how == "kept":
            return bytes(self.now)
        data = bytearray(self.synced)
        for at, bite in self.pending if how == "torn" else []:
            if bite is None:
                if rng.random() < 0.5:
                    data = data[:at].ljust(at, b"\0")
                continue
            for sector in range(0, len(bite), 512):
                if rng.random() < 0.5:
                    piece = bite[sector:sector + 512]
                    data.extend(bytes(max(0, at + sector - len(data))))
                    data[at + sector:at + sector + len(piece)] = piece
        return bytes(data)


class Notes:
    """Files and names as the notes of the shim tell them, up to a moment."""

    def __init__(self, root):
        self.root, self.names, self.kept_names, self.changes = root, {}, {}, []
        self.open, self.folders, self.answers = {}, {}, {}

    def take(self, kind, descriptor, offset, path, data):
        file = self.open.get(descriptor)
        if kind == "o":
            self.open.pop(descriptor, None)
            if os.path.dirname(path) == self.root:
                self.open[descriptor] = self.opened(path, offset)
            else:
                self.folders[descriptor] = path
        elif kind == "c":
            self.open.pop(descriptor, None), self.folders.pop(descriptor, None)
        elif kind == "w" and file:
            file.write(offset, data)
        elif kind == "t" and file:
            file.truncate(offset)
        elif kind == "s" and file:
            file.sync()
        elif kind == "s" and self.folders.get(descriptor) == self.root:
            self.kept_names, self.changes = dict(self.names), []
        elif kind == "r":
            self.change(data.decode(), self.names.get(path))
            self.change(path, None)
        elif kind == "u":
            self.change(path, None)
        elif kind == "a":
            self.answers[descriptor] = self.answers.get(descriptor, b"") + data

    def opened(self, path, flags):
        if path not in self.names:
            self.change(path, File())
        if flags & 2:
            self.names[path].truncate(0)
        return self.names[path]

    def change(self, path, file):
        self.changes.append((path, file))
        if file:
            self.names[path] = file
        else:
            self.names.pop(path, None)

    def acknowledged(self):
        """Ids of the answers that were written out whole."""
        # Other descriptors that are written: events between threads.
        stream, ids = next((s for s in self.answers.values() if s[4:5] == b"{"), b""), []
        while len(stream) >= 4 and len(stream) >= 4 + struct.unpack("=I", stream[:4])[0]:
            length, = struct.unpack("=I", stream[:4])
            message = json.loads(stream[4:4 + length])
            ids += [message["id"]] if "result" in message else []
            stream = stream[4 + length:]
        return ids

    def make(self, folder, rng, how):
        """The folder that is found when the power is back."""
        names = dict(self.kept_names)
        some = {"lost": 0, "kept": len(self.changes), "torn": rng.randrange(len(self.changes) + 1)}[how]
        for path, file in self.changes[:some]:
            names[path] = file
        os.mkdir(folder, 0o700)
        for path, file in names.items():
            if file and not path.endswith("-shm"):  # what is shared between processes is made anew
                with open(os.open(os.path.join(folder, os.path.basename(path)),
                                  os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
                    out.write(file.after_loss(rng, how))


def notes_in(path):
    with open(path, "rb") as file:
        data = file.read()
    at, found = 0, []
    while at < len(data):
        kind = chr(data[at])
        descriptor, offset, name, length = struct.unpack_from("=iqII", data, at + 1)
        at += 21
        found.append((kind, descriptor, offset, data[at:at + name].decode(), data[at + name:at + name + length]))
        at += name + length
    return found


def recorded(under):
    """The notes of the session, and the step of each request id."""
    disk, path = Disk(), os.path.join(under, "notes")
    profile = os.path.join(under, "p")
    with shimmed(disk, profile, path) as home, Host(home, ("host", "--profile", profile)) as host:
        step_of, call = {}, host.call

        def noted(method, params=None):
            answer = call(method, params)
            if (method, params) in STEPS:
                step_of[host.number] = (method, params)
            return answer
        host.call = noted
        talk(host)
    return notes_in(path), step_of


@row("power loss: unsynced writes dropped or torn")
def power(tally):
    if not shim():
        return tally.remark("no C compiler: not run")
    with tempfile.TemporaryDirectory() as under:
        notes, step_of = recorded(under)
        profile = os.path.join(under, "p")
        moments = [(at, how) for at in range(1, len(notes) + 1) for how in ("lost", "kept", "torn")]
        if times(0, 1):
            moments = moments[7::len(moments) // 8]

        def one(case):
            at, how = case
            rng = random.Random(at)
            disk = Notes(profile)
            for note in notes[:at]:
                disk.take(*note)
            ids = disk.acknowledged()
            done = [step for number, step in step_of.items() if number in ids]
            begun = [step for number, step in step_of.items() if number not in ids][:1]
            with tally.case(f"after {at} of {len(notes)} notes, {how}"), Home() as home:
                folder = os.path.join(home.path, "p")
                disk.make(folder, rng, how)
                with Host(home, ("host", "--profile", folder)) as host:
                    holds(host, done, begun)
                    said = goes_on(host)
                    assert not [d for d in said if "store-unavailable" in d], said
                    assert rest(host) == (0, [])
        in_threads(one, moments)
        tally.remark(f"{len(notes)} writes, syncs, renames and answers noted")
