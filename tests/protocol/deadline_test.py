"""While a call takes long, what takes no time is answered: the order of the replies tells, no clock does."""
import unittest
from wire import Home, Host

# Mails that take seconds to learn: marks of quoting in every line, down to the depth that is read.
LONG = "".join(f"{'>' * depth} On Mon, 4 May 2026 at 10:00, Ana Lind <ana@example.org> wrote:\n" for depth in range(20)) * 40
MAILS = [{"id": f"<{i}@example.org>", "from": {"address": "kim@example.org"}, "to": [{"address": "ana@example.org"}],
          "date": "2026-05-05T10:00:00Z", "text": "Hello Ana,\n\nfine.\n\nKim\n\n" + LONG} for i in range(8)]


def learn(number):
    return {"jsonrpc": "2.0", "id": number, "method": "history/learn", "params": {"messages": MAILS}}


class Deadline(unittest.TestCase):
    def test_a_ping_overtakes_what_takes_long(self):
        with Home() as home, Host(home) as host:
            host.initialize()
            host.send(learn(10), {"jsonrpc": "2.0", "id": 11, "method": "ping"})
            self.assertEqual([host.receive()["id"] for _ in range(2)], [11, 10])
            self.assertEqual(host.close(), 0)

    def test_what_is_being_answered_can_be_cancelled(self):
        with Home() as home, Host(home) as host:
            host.initialize()
            host.send(learn(10))
            host.send({"jsonrpc": "2.0", "id": 11, "method": "ping"})
            self.assertEqual(host.receive()["id"], 11)
            host.send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 10}})
            answer = host.receive()
            self.assertEqual((answer["id"], answer["error"]["code"]), (10, -32800))
            self.assertEqual(host.call("history/learn", {"messages": []})["result"]["total"], 0)
            self.assertEqual(host.close(), 0)

    def test_a_check_behind_it_is_answered_when_it_was_cancelled(self):
        with Home() as home, Host(home) as host:
            host.initialize()
            host.send(learn(10))
            host.send({"jsonrpc": "2.0", "id": 11, "method": "draft/check", "params": {"draft": {"id": "a", "text": "Hi"}}})
            host.send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 10}})
            self.assertEqual([host.receive()["id"] for _ in range(2)], [10, 11])
            self.assertEqual(host.close(), 0)


if __name__ == "__main__":
    unittest.main()
