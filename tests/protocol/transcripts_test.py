"""Runs transcripts/*.txt, each as a test of its own."""
import glob, json, os, re, sys, unittest
from wire import Home, Host

HERE = os.path.dirname(os.path.abspath(__file__))
SEEN = set()
EVERY_CODE = {-32700, -32600, -32601, -32602, -32800, -32801, -32001, -32002, -32003, -32004, -32010, -32011}


def fits(wanted, given):
    if wanted == "*":
        return True
    if isinstance(wanted, dict) and set(wanted) == {"="}:
        return wanted["="] == given
    if isinstance(wanted, dict):
        return isinstance(given, dict) and all(k in given and fits(v, given[k]) for k, v in wanted.items())
    if isinstance(wanted, list):
        return isinstance(given, list) and len(wanted) == len(given) and all(map(fits, wanted, given))
    return wanted == given and isinstance(wanted, bool) == isinstance(given, bool)


class Transcripts(unittest.TestCase):
    def play(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
        arguments = ["host"]
        if lines[0].startswith("$ARGS"):
            arguments += [os.path.join(HERE, a[1:]) if a.startswith("@") else a for a in lines.pop(0).split()[1:]]
        with Home() as home, Host(home, arguments) as host:
            waiting, wanted = b"", []
            for line in lines + ["end"]:
                sign, _, rest = line.partition(" ")
                if sign != "<":
                    self.expect_all(wanted, host)
                    wanted = []
                if sign in (">", ">>", ">!"):
                    waiting += self.bytes_of(sign, rest)
                    continue
                if waiting:
                    host.write(waiting)
                    waiting = b""
                if sign == "<":
                    wanted.append((json.loads(rest), line))
                elif sign == ".":
                    self.expect_end(host, rest)
                elif sign != "end":
                    self.fail(f"{path}: {line}")

    @staticmethod
    def bytes_of(sign, rest):
        if sign == ">!":
            return int(rest).to_bytes(4, sys.byteorder)
        rest = re.sub(r"@A(\d+)", lambda m: "A" * int(m.group(1)), rest)
        body = rest.encode() if sign == ">" else json.loads(rest).encode("latin-1")
        return len(body).to_bytes(4, sys.byteorder) + body

    def expect_all(self, wanted, host):
        """What was written at once may be answered in any order: what takes no time overtakes what does."""
        given = [host.receive() for _ in wanted]
        for message, line in wanted:
            same = next((g for g in given if g and g.get("id") == message.get("id")), None)
            self.assertIsNotNone(same, f"\nwanted {line}\ngiven  {given}"[:2000])
            given.remove(same)
            self.expect(message, same, line)

    def expect(self, wanted, given, line):
        self.assertTrue(fits(wanted, given), f"\nwanted {line}\ngiven  {json.dumps(given, ensure_ascii=False)[:2000]}")
        if given and "error" in given:
            SEEN.add(given["error"]["code"])

    def expect_end(self, host, code):
        host.child.stdin.close()
        self.assertIsNone(host.receive(), "an answer that nobody asked for")
        given = host.ended()
        self.assertGreaterEqual(given, 0, "ended by a signal")
        if code != "*":
            self.assertEqual(given, int(code))


def add(path):
    name = "test_" + os.path.basename(path)[:-4].replace("-", "_")
    setattr(Transcripts, name, lambda self: self.play(path))


PATHS = sorted(glob.glob(os.path.join(HERE, "transcripts", "*.txt")))
assert PATHS
for each in PATHS:
    add(each)


class ZEveryCode(unittest.TestCase):
    """Runs last, by its name."""

    def test_every_error_code_was_seen(self):
        self.assertEqual(EVERY_CODE - SEEN, set())


if __name__ == "__main__":
    unittest.main()
