"""A language client: frames with Content-Length on pipes, and a buffer that is edited as editors do."""
import json, os, select, signal, subprocess
from wire import BINARY, PATIENCE

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": False}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
}


class Editor:
    def __init__(self, home, arguments=(), binary=BINARY):
        self.child = subprocess.Popen([binary, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, env=home.environment(), bufsize=0)
        self.bytes, self.number, self.published, self.logged, self.encoding = b"", 0, {}, [], "utf-16"

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self, patience=PATIENCE):
        """The next message; None at the end of output."""
        while True:
            head, blank, rest = self.bytes.partition(b"\r\n\r\n")
            if blank:
                length = int(head.removeprefix(b"Content-Length: "))
                if len(rest) >= length:
                    self.bytes = rest[length:]
                    return json.loads(rest[:length])
            ready, _, _ = select.select([self.child.stdout], [], [], patience)
            assert ready, "no answer"
            chunk = os.read(self.child.stdout.fileno(), 1 << 20)
            if not chunk:
                return None
            self.bytes += chunk

    def take(self, message):
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]
        elif message.get("method") == "window/logMessage":
            self.logged.append(message["params"]["message"])

    def call(self, method, params=None):
        self.number += 1
        self.send({"id": self.number, "method": method, **({} if params is None else {"params": params})})
        while True:
            message = self.receive()
            assert message, "the server has ended"
            if message.get("id") == self.number and "method" not in message:
                return message
            self.take(message)

    def tell(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def initialize(self, capabilities=None, **params):
        answer = self.call("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities or CAPABILITIES, **params})["result"]
        self.encoding = answer["capabilities"]["positionEncoding"]
        self.tell("initialized", {})
        return answer

    def open(self, text, uri="file:///tmp/mutt-1", language="mail", version=1):
        self.uri, self.text, self.version = uri, text, version
        self.published.pop(uri, None)
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": version, "text": text}})
        return self.diagnostics()

    def diagnostics(self):
        """What is published for the newest version."""
        while self.published.get(self.uri, {}).get("version") != self.version:
            message = self.receive()
            assert message, "the server has ended"
            self.take(message)
        return self.published[self.uri]["diagnostics"]

    def units(self, text):
        return len(text.encode("utf-16-le")) // 2 if self.encoding == "utf-16" else len(text.encode())

    def index(self, place):
        """A place as an index into the text."""
        lines = self.text.split("\n")
        before, line = sum(len(l) + 1 for l in lines[:place["line"]]), lines[place["line"]]
        for i in range(len(line) + 1):
            if self.units(line[:i]) >= place["character"]:
                assert self.units(line[:i]) == place["character"], "inside of a character"
                return before + i
        raise AssertionError("behind the end of the line")

    def place(self, index):
        before = self.text[:index]
        return {"line": before.count("\n"), "character": self.units(before.rsplit("\n", 1)[-1])}

    def marked(self, diagnostic):
        return self.text[self.index(diagnostic["range"]["start"]):self.index(diagnostic["range"]["end"])]

    def edit(self, begin, end, text, full=False):
        """Replaces a stretch, and tells so."""
        change = {"range": {"start": self.place(begin), "end": self.place(end)}, "text": text}
        self.text = self.text[:begin] + text + self.text[end:]
        self.version += 1
        self.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version},
                                             "contentChanges": [{"text": self.text} if full else change]})

    def apply(self, edit):
        for change in sorted(edit["changes"][self.uri], key=lambda c: self.index(c["range"]["start"]), reverse=True):
            self.edit(self.index(change["range"]["start"]), self.index(change["range"]["end"]), change["newText"])

    def actions(self, diagnostic):
        return self.call("textDocument/codeAction", {"textDocument": {"uri": self.uri}, "range": diagnostic["range"],
                                                     "context": {"diagnostics": [diagnostic]}})["result"]

    def execute(self, action):
        command = action["command"]
        self.published.pop(self.uri, None)
        answer = self.call("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
        assert "error" not in answer, answer
        return self.diagnostics() if command["command"] != "sincerely.applied" else None

    def close(self):
        self.call("shutdown")
        self.tell("exit")
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
