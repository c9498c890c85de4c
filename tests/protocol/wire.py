"""A client of the host: frames on pipes, with a home folder of its own that is thrown away."""
import json, os, select, shutil, signal, struct, subprocess, tempfile, time

BINARY = os.path.abspath(os.environ.get("SINCERELY_BINARY", "build/release/sincerely"))
PATIENCE = 60  # seconds for one answer: sanitizers and busy machines are slow


def frame(body):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    return struct.pack("=I", len(body)) + body


class Home:
    """A home folder; everything the program may write lies below it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="sincerely-")

    def environment(self):
        kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_") and not k.startswith("LC_")}
        return {**kept, "HOME": self.path, "LANG": "C.UTF-8"}

    def files(self):
        return sorted(os.path.relpath(os.path.join(d, f), self.path)
                      for d, folders, files in os.walk(self.path) for f in files + folders)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Host:
    def __init__(self, home, arguments=("host",), binary=BINARY):
        self.child = subprocess.Popen([binary, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, env=home.environment(), bufsize=0)
        self.buffer = b""
        self.number = 0

    def write(self, data):
        view = memoryview(data)
        while view:
            view = view[self.child.stdin.write(view):]

    def send(self, *messages):
        self.write(b"".join(frame(m) for m in messages))

    def receive(self, patience=PATIENCE):
        """The next message, or None at the end of output."""
        until = time.monotonic() + patience
        while True:
            if len(self.buffer) >= 4:
                length, = struct.unpack("=I", self.buffer[:4])
                assert length <= 1048576, f"a message of {length} bytes: the client ends the host over this"
                if len(self.buffer) >= 4 + length:
                    body, self.buffer = self.buffer[4:4 + length], self.buffer[4 + length:]
                    return json.loads(body)
            ready, _, _ = select.select([self.child.stdout], [], [], max(0, until - time.monotonic()))
            assert ready, "no answer"
            chunk = os.read(self.child.stdout.fileno(), 1 << 20)
            if not chunk:
                assert not self.buffer, f"{len(self.buffer)} bytes that are no frame: {self.buffer[:80]!r}"
                return None
            self.buffer += chunk

    def call(self, method, params=None):
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)
        answer = self.receive()
        assert answer and answer["id"] == self.number, answer
        return answer

    def initialize(self, locale="en"):
        return self.call("initialize", {"protocol": 1, "client": {"name": "test", "version": "1"}, "locale": locale})["result"]

    def check(self, draft):
        return self.call("draft/check", {"draft": draft})

    def close(self):
        """Closes the input; the exit code."""
        self.child.stdin.close()
        return self.ended()

    def ended(self, patience=PATIENCE):
        code = self.child.wait(patience)
        for pipe in (self.child.stdin, self.child.stdout, self.child.stderr):
            pipe.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGKILL)
            self.ended()
        for pipe in (self.child.stdin, self.child.stdout, self.child.stderr):
            if not pipe.closed:
                pipe.close()
