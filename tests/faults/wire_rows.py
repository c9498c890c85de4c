"""Bytes: sessions cut anywhere, lengths that hold line ends, sizes that cannot be, slow readers."""
import contextlib, fcntl, json, os, random, select, struct, time
from rows import (Home, Host, SOON, dumped, frame, goes_on, in_threads, memory, processor, rest, row,
                  sent, times)
from sessions import draft

MEBIBYTE = 1 << 20
VOLATILE = {"elapsedMicros", "uptimeMs", "languages", "packFolder"}


def request(number, method, params=None):
    return {"jsonrpc": "2.0", "id": number, "method": method,
            **({} if params is None else {"params": params})}


def some_request(rng, number):
    """Any call that the host knows, and some that it does not; its draft is its own."""
    kind = rng.randrange(10)
    if kind == 0:
        return request(number, "draft/check", {"draft": {**draft(rng.choice(("en", "de", "nb"))),
                                                         "id": f"d{number}"}})
    if kind == 1:
        return request(number, "history/learn", {"messages": [sent(rng.randrange(10 ** 6))]})
    if kind == 2:
        return request(number, "settings/set", {"changes": {"level": "thorough"}})
    if kind == 3:
        return request(number, "history/person", {"address": "p1@example.org"})
    if kind == 4:
        return request(number, "history/forget", {"scope": "person", "address": "p1@example.org"})
    if kind == 5:
        return request(number, "draft/check", {"draft": {"text": "Hi Änna 😀,\n\nthe [NAME] key."}})
    if kind == 6:
        return request(number, "no/such", {"pad": "\n\r\x1a" * rng.randrange(9)})
    if kind == 7:
        return request(number, "settings/get", {})
    return request(number, "ping")


def session(seed):
    """Requests of one session, as they are written: one after the other, all at once."""
    rng = random.Random(seed)
    head = {"protocol": 1, "client": {"name": "t", "version": "1"},
            "locale": rng.choice(("en", "de", "nb", "fr"))}
    return [request(1, "initialize", head)] + [some_request(rng, n + 2) for n in range(rng.randrange(1, 5))]


def play(data):
    """What a host says to these bytes and the end of input, by id; its exit code."""
    with Home() as home, Host(home) as host:
        with contextlib.suppress(BrokenPipeError):
            host.write(data)
        code, said = rest(host)
        return code, {m["id"]: m for m in said}, len(said)


def steady(message):
    """An answer without what differs each time."""
    result = message.get("result")
    if not isinstance(result, dict):
        return message
    return {**message, "result": {k: v for k, v in result.items() if k not in VOLATILE}}


@row("sessions cut at a byte")
def cut_sessions(tally):
    """Sessions cut short at some of their bytes."""
    rng = random.Random(14)
    cuts = []
    for seed in range(times(200, 4)):
        frames = [frame(json.dumps(m).encode()) for m in session(seed)]
        ends = [sum(map(len, frames[:n + 1])) for n in range(len(frames))]
        special = [ends[0] + k for k in range(-2, 6)] + [1, 3, 4, 5, ends[-1] - 1]
        cuts += [(frames, ends, at) for at in
                 rng.sample(special, times(6, 2)) + [rng.randrange(ends[-1]) for _ in range(times(4, 1))]]
    whole = {}

    def one(case):
        frames, ends, at = case
        data = b"".join(frames)
        with tally.case(f"{at} of {ends[-1]} bytes"):
            key = data
            if key not in whole:
                whole[key] = play(data)[1]
            code, said, count = play(data[:at])
            done = sum(end <= at for end in ends)
            assert code == 0, code
            assert count == done and set(said) == set(range(1, done + 1)), (count, done, list(said))
            for number, message in said.items():
                assert dumped(steady(message)) == dumped(steady(whole[key][number])), message
    in_threads(one, cuts)


def padded(size):
    """A ping of exactly so many bytes; below 50 a request that lacks what it needs."""
    full = json.dumps(request(1, "ping", {"pad": ""}))
    if size >= len(full):
        return full.replace('"pad": ""', '"pad": "' + "x" * (size - len(full)) + '"').encode()
    return b"{" + b" " * (size - 2) + b"}"


@row("lengths with 0x0A, 0x0D, 0x1A in a byte")
def lengths(tally):
    marks = (0x0A, 0x0D, 0x1A)
    sizes = {m << shift for m in marks for shift in (0, 8, 16)} | {a << 8 | b for a in marks for b in marks}
    sizes |= {m << 16 | n for m in marks for n in marks} | {m + 1 for m in sizes} | {m - 1 for m in sizes}
    with Home() as home, Host(home) as host:
        for size in sorted(s for s in sizes if s >= 2):
            with tally.case(f"a request of {size} bytes"):
                body = padded(size)
                assert len(body) == size
                host.write(frame(body))
                answer = host.receive()
                assert ("result" in answer) == (b"ping" in body), answer
        for size in range(51, 1051):  # answers of a thousand lengths
            host.send(request("i" * (size - 50), "ping"))
            tally.hold(host.receive()["id"] == "i" * (size - 50), f"an id of {size - 50}")
        tally.hold(rest(host) == (0, []), "its end")


@row("sizes that cannot be")
def sizes(tally):
    with Home() as home, Host(home) as host:
        host.initialize()
        for body in (b"", b"{", b"\0", b" ", b"1", b"[]", b"null", b"\xff" * 7):
            with tally.case(f"{len(body)} bytes: {body!r}"):
                host.write(frame(body))
                assert host.receive()["error"]["code"] in (-32700, -32600)
        with tally.case("1 MiB and a byte"):
            host.write(frame(padded(MEBIBYTE + 1)))
            assert "result" in host.receive()
        with tally.case("a text of 1 MiB and a byte"):
            assert host.check({"text": "x" * (MEBIBYTE + 1)})["error"]["code"] == -32002
        with tally.case("it goes on"):
            goes_on(host)
            assert rest(host) == (0, [])
    for length in (8 * MEBIBYTE + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, -1, -2 ** 31, 0x0A0D1A0A):
        with tally.case(f"a length of {length}"), Home() as home, Host(home) as host:
            host.initialize()
            before = memory(host.child.pid)
            host.write(struct.pack("=I", length & 0xFFFFFFFF) + b"x" * 100)
            answer = host.receive()
            assert answer["error"]["code"] == -32001 and answer["id"] is None, answer
            assert host.receive() is None and host.ended(SOON) > 0
            assert before < 400 * MEBIBYTE


@row("slow readers")
def slow_reader(tally):
    for pause, bite in times(((0, 1), (0.001, 37), (0.02, 4096), (0.5, 1 << 16)), ((0, 37), (0.02, 4096))):
        with tally.case(f"{bite} bytes each {pause} s"), Home() as home, Host(home) as host:
            fcntl.fcntl(host.child.stdout.fileno(), fcntl.F_SETPIPE_SZ, max(4096, bite))
            host.send(request(1, "initialize", {"protocol": 1, "locale": "en"}))
            host.send(*(request(n, "no/such", {"pad": "x" * 50}) for n in range(2, 60)))
            stream, seen = bytearray(), 0
            while seen < 59 and select.select([host.child.stdout], [], [], SOON)[0]:
                time.sleep(pause)
                stream += os.read(host.child.stdout.fileno(), bite)
                seen += whole_frames(stream)
            assert seen == 59 and not stream, seen
            assert rest(host) == (0, [])
    with tally.case("nobody reads for a while: it waits without work"), Home() as home, Host(home) as host:
        host.initialize()
        goes_on(host)
        host.child.stdout.flush()
        host.send(*(request(n, "ping", {}) | {"id": "x" * 900} for n in range(300)))
        time.sleep(1)
        before = processor(host.child.pid)
        time.sleep(times(5, 1))
        assert processor(host.child.pid) - before < 0.05
        assert [host.receive()["id"] for _ in range(300)] == ["x" * 900] * 300
        assert rest(host) == (0, [])


def whole_frames(stream):
    """Takes the whole frames out of it. returns how many; what is none fails"""
    found = 0
    while len(stream) >= 4:
        length, = struct.unpack("=I", stream[:4])
        assert length < MEBIBYTE, length
        if len(stream) < 4 + length:
            break
        json.loads(stream[4:4 + length])
        del stream[:4 + length]
        found += 1
    return found


@row("1,000 edits in 10 s")
def edits(tally):
    total, pace = times(1000, 150), 0.01
    with Home() as home, Host(home) as host:
        host.initialize()
        goes_on(host)
        base, codes, last, worst = draft("en"), {}, 0, 0.0
        start = time.monotonic()

        def take():
            nonlocal last
            answer = host.receive()
            codes[answer.get("error", {}).get("code", "review")] = \
                codes.get(answer.get("error", {}).get("code", "review"), 0) + 1
            if "result" in answer:
                assert answer["result"]["version"] >= last, "an older state after a newer one"
                last = answer["result"]["version"]
        for number in range(1, total + 1):
            body = {**base, "version": number, "text": base["text"] + " more" * (number % 40)}
            host.send(request(number, "draft/check", {"draft": body}))
            while select.select([host.child.stdout], [], [], 0)[0] or host.buffer:
                take()
            time.sleep(max(0, start + number * pace - time.monotonic()))
        sent_in = time.monotonic() - start
        while sum(codes.values()) < total:
            take()
        worst = time.monotonic() - start - sent_in
        tally.hold(sum(codes.values()) == total, codes)
        tally.hold(set(codes) <= {"review", -32801}, codes)
        tally.hold(last == total, f"the last review is of version {last}")
        tally.hold(worst < 2, f"the last answer came {worst:.1f} s later")
        tally.hold(rest(host) == (0, []), "its end")
        tally.cases += total - 5
        tally.remark(f"{total} edits in {sent_in:.1f} s: {codes.get('review')} reviewed, "
                     f"{codes.get(-32801, 0)} superseded, the last answer {worst * 1000:.0f} ms later")
