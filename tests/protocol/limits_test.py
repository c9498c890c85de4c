"""Sizes: what is accepted to the byte, what is refused, and how a long answer is made to fit."""
import json, re, resource, unittest
from wire import Home, Host, frame

MEBIBYTE = 1048576


def padded(size):
    """A ping of exactly `size` bytes."""
    message = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"pad": ""}})
    return message.replace('"pad": ""', '"pad": "' + "x" * (size - len(message)) + '"').encode()


class Limits(unittest.TestCase):
    def test_a_message_of_8_mebibytes_is_read(self):
        with Home() as home, Host(home) as host:
            body = padded(8 * MEBIBYTE)
            self.assertEqual(len(body), 8 * MEBIBYTE)
            host.write(frame(body))
            self.assertIn("result", host.receive())

    def test_one_byte_more_is_refused_before_it_is_read(self):
        with Home() as home, Host(home) as host:
            host.write((8 * MEBIBYTE + 1).to_bytes(4, __import__("sys").byteorder))
            answer = host.receive()  # although none of the bytes were sent
            self.assertEqual((answer["id"], answer["error"]["code"]), (None, -32001))
            self.assertIsNone(host.receive())
            self.assertGreaterEqual(host.ended(), 0)

    def test_a_text_of_1_mebibyte_is_checked(self):
        text = ("The draft of the offer went to Anna on Tuesday. " * 30000)[:MEBIBYTE]
        with Home() as home, Host(home) as host:
            host.initialize()
            self.assertIn("result", host.check({"text": text}))
            self.assertEqual(host.check({"text": text + "x"})["error"]["code"], -32002)
            # Bytes of UTF-8 count, not characters.
            self.assertEqual(host.check({"text": "ø" * (MEBIBYTE // 2 + 1)})["error"]["code"], -32002)

    def test_a_long_answer_fits_into_one_message(self):
        # Templates on every line, each a suggestion with its evidence and actions.
        text = "\n\n".join(f"Dear [NAME {i}], your [ORDER {i}] is at {{{{place_{i}}}}}." for i in range(520))
        with Home() as home, Host(home, ["host", "--no-profile"]) as host:
            host.initialize()
            host.call("settings/set", {"changes": {"level": "thorough"}})
            review = host.check({"id": "long", "text": text})["result"]  # Host.receive holds the limit
            ranks = sorted(s["rank"] for s in review["suggestions"])
            self.assertEqual(ranks, list(range(1, len(ranks) + 1)))
            self.assertGreater(len(ranks), 100)
            self.assertTrue(review.get("truncated"))
            self.assertFalse(any("evidence" in s for s in review["suggestions"]))

    def test_a_fault_is_answered_and_the_connection_goes_on(self):
        text = ("The draft of the offer went to Anna on Tuesday. " * 30000)[:MEBIBYTE]
        with Home() as home, Host(home) as host:
            host.initialize()
            host.check({"text": "Hello Anna,\n\nthe pump comes on Tuesday."})
            with open(f"/proc/{host.child.pid}/status") as status:
                used = int(re.search(r"VmSize:\s+(\d+)", status.read())[1]) * 1024
            if used > 1 << 40:
                self.skipTest("a sanitizer reserves terabytes: no limit on the address space can be set beside it")
            # Enough memory to read the draft, not enough to check it.
            resource.prlimit(host.child.pid, resource.RLIMIT_AS, (used + 24 * MEBIBYTE, resource.RLIM_INFINITY))
            error = host.check({"text": text})["error"]
            self.assertEqual(error["code"], -32603)
            self.assertNotIn("pump", json.dumps(error))
            self.assertIn("result", host.call("ping"))
            resource.prlimit(host.child.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
            self.assertIn("result", host.check({"text": text}))

    def test_both_sides_writing_first_do_not_wait_for_each_other(self):
        with Home() as home, Host(home) as host:
            messages = [{"jsonrpc": "2.0", "id": i, "method": "nothing/here", "params": {"pad": "x" * 900}} for i in range(3000)]
            host.send(*messages)  # 3 MB in, answers unread: more than both pipes hold
            self.assertEqual([host.receive()["id"] for _ in messages], list(range(3000)))


if __name__ == "__main__":
    unittest.main()
