"""Every way in which a connection ends: soon, with code 0, and without a trace."""
import fcntl, os, signal, subprocess, sys, time, unittest
from wire import BINARY, Home, Host, frame

# The protocol gives 2 seconds. A busy machine is given more here; that it ends at all, and how, is
# what is held.
SOON = 20
ROUNDS = int(os.environ.get("SINCERELY_ROUNDS", "1000"))


def parent_of(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return int(stat.read().rpartition(")")[2].split()[1])


def processes():
    """Hosts that are ours or nobody's; other test files run beside this one and have theirs."""
    found = set()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.path.samefile(f"/proc/{pid}/exe", BINARY) and parent_of(pid) in (os.getpid(), 1):
                found.add(int(pid))
        except OSError:
            pass
    return found


class Endings(unittest.TestCase):
    def test_end_of_input(self):
        with Home() as home, Host(home) as host:
            host.initialize()
            host.child.stdin.close()
            self.assertEqual(host.ended(SOON), 0)

    def test_end_of_input_answers_what_waits(self):
        with Home() as home, Host(home) as host:
            host.send(*({"jsonrpc": "2.0", "id": i, "method": "ping"} for i in range(50)))
            host.child.stdin.close()
            self.assertEqual([host.receive()["id"] for _ in range(50)], list(range(50)))
            self.assertIsNone(host.receive())
            self.assertEqual(host.ended(SOON), 0)

    def test_end_of_input_within_a_frame(self):
        with Home() as home, Host(home) as host:
            host.write(frame({"jsonrpc": "2.0", "id": 1, "method": "ping"})[:-3])
            self.assertEqual(host.close(), 0)

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number), Home() as home, Host(home) as host:
                host.initialize()
                host.child.send_signal(number)
                self.assertEqual(host.ended(SOON), 0)

    def test_signals_before_the_first_word(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number), Home() as home, Host(home) as host:
                self.wait_for_start(home)
                host.child.send_signal(number)
                self.assertEqual(host.ended(SOON), 0)
                self.assertNotIn(".local/share", home.files())

    @staticmethod
    def wait_for_start(home):
        log = os.path.join(home.path, ".local/state/sincerely/host.log")
        until = time.monotonic() + SOON
        while not (os.path.exists(log) and os.path.getsize(log)) and time.monotonic() < until:
            time.sleep(0.01)

    def test_a_signal_while_another_process_has_the_store(self):
        with Home() as home:
            profile = os.path.join(home.path, "profile")
            os.mkdir(profile, 0o700)
            folder = os.open(profile, os.O_RDONLY)
            fcntl.flock(folder, fcntl.LOCK_EX)
            with Host(home, ("host", "--profile", profile)) as host:
                host.send({"jsonrpc": "2.0", "id": 1, "method": "ping"})
                time.sleep(0.5)
                self.assertIsNone(host.child.poll())
                before = time.monotonic()
                host.child.send_signal(signal.SIGTERM)
                self.assertEqual(host.ended(SOON), 0)
                self.assertLess(time.monotonic() - before, 5)  # it would wait for the store for 20 seconds
            os.close(folder)

    def test_nobody_reads(self):
        with Home() as home, Host(home) as host:
            host.child.stdout.close()
            host.send({"jsonrpc": "2.0", "id": 1, "method": "ping"})
            self.assertEqual(host.child.wait(SOON), 0)

    def blocked(self, home):
        """A host whose reader is there and reads nothing."""
        host = Host(home)
        host.initialize()
        os.set_blocking(host.child.stdin.fileno(), False)
        message = frame({"jsonrpc": "2.0", "id": "x" * 1000, "method": "ping"})
        for _ in range(400):  # 400 KB of answers into a pipe of 64
            try:
                host.write(message)
            except (BlockingIOError, TypeError):
                break
        time.sleep(0.3)
        self.assertIsNone(host.child.poll())
        return host

    def test_signal_while_output_is_blocked(self):
        with Home() as home, self.blocked(home) as host:
            host.child.send_signal(signal.SIGTERM)
            self.assertEqual(host.child.wait(SOON), 0)

    def test_end_of_input_while_output_is_blocked(self):
        with Home() as home, self.blocked(home) as host:
            host.child.stdin.close()
            self.assertEqual(host.child.wait(SOON), 0)

    def test_parent_gone_while_the_pipes_stay_open(self):
        self.orphan(spoken_to=True)

    def test_parent_gone_before_the_first_word(self):
        self.orphan(spoken_to=False)

    def orphan(self, spoken_to):
        # A parent in between starts the host and dies; both pipes are held open here.
        with Home() as home:
            to_host, from_us = os.pipe()
            to_us, from_host = os.pipe()
            code = ("import os,subprocess,sys,time\n"
                    "p=subprocess.Popen([sys.argv[1],'host'],stdin=int(sys.argv[2]),stdout=int(sys.argv[3]))\n"
                    "print(p.pid,flush=True)\nsys.stdin.read()\n")
            parent = subprocess.Popen([sys.executable, "-c", code, BINARY, str(to_host), str(from_host)],
                                      pass_fds=(to_host, from_host), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      env=home.environment(), text=True)
            host = int(parent.stdout.readline())
            self.wait_for_start(home)  # by then it knows whose child it is
            if spoken_to:
                os.write(from_us, frame({"jsonrpc": "2.0", "id": 1, "method": "ping"}))
                self.assertIn(b"result", os.read(to_us, 1000))
            parent.stdin.close()
            parent.wait(SOON)
            until = time.monotonic() + SOON
            while self.alive(host) and time.monotonic() < until:
                time.sleep(0.05)
            self.assertFalse(self.alive(host))
            parent.stdout.close()
            for end in (to_host, from_us, to_us, from_host):
                os.close(end)

    @staticmethod
    def alive(pid):
        try:
            with open(f"/proc/{pid}/stat") as file:
                return file.read().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def test_a_thousand_connections_leave_nothing(self):
        with Home() as home:
            with Host(home) as host:
                host.initialize()
                host.close()
            before, files = processes(), set(home.files())
            descriptors = len(os.listdir("/proc/self/fd"))
            for _ in range(ROUNDS):
                with Host(home) as host:
                    self.assertEqual(host.close(), 0)
            self.assertEqual(processes() - before, set())
            # The log may have been put aside; nothing else may have come.
            self.assertLessEqual({f for f in home.files() if "host." not in f}, files)
            self.assertEqual(len(os.listdir("/proc/self/fd")), descriptors)


class Callers(unittest.TestCase):
    def start(self, home, *arguments):
        return Host(home, arguments)

    def test_our_extension(self):
        with Home() as home, self.start(home, "/x/email.sincerely.host.json", "sincerely@sincerely.email", "--no-profile") as host:
            self.assertEqual(host.initialize()["protocol"], 1)
            self.assertEqual(host.close(), 0)

    def test_strangers_get_no_answer(self):
        for arguments in (["/x/email.sincerely.host.json", "other@example.org"], ["/x/email.sincerely.host.json"],
                          ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
                          ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", "--parent-window=7"],
                          ["moz-extension://0000-1111/"], ["sincerely@sincerely.email/", "x"]):
            with self.subTest(arguments), Home() as home, self.start(home, *arguments) as host:
                try:
                    host.send({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocol": 1}})
                except BrokenPipeError:
                    pass
                self.assertIsNone(host.receive())
                self.assertEqual(host.ended(SOON), 3)
                self.assertEqual(home.files(), [])

    def test_options_of_clients_to_come_are_passed_over(self):
        with Home() as home, self.start(home, "/x/m.json", "sincerely@sincerely.email", "--later=1", "--no-profile") as host:
            self.assertEqual(host.initialize()["protocol"], 1)
            self.assertEqual([f for f in home.files() if "share" in f], [])


class Output(unittest.TestCase):
    @unittest.skipUnless(os.geteuid() == 0, "the host hides its descriptors from other users")
    def test_standard_output_is_not_the_channel(self):
        with Home() as home, Host(home) as host:
            host.initialize()
            host.check({"text": "The plan is in the folder."})  # the dictionary is read by then, and its file closed
            folder = f"/proc/{host.child.pid}/fd"
            self.assertEqual(os.readlink(f"{folder}/1"), os.readlink(f"{folder}/2"))
            self.assertEqual(os.readlink(f"{folder}/0"), "/dev/null")
            flags = []
            for number in (n for n in os.listdir(folder) if int(n) > 2):
                with open(f"/proc/{host.child.pid}/fdinfo/{number}") as file:
                    flags.append(file.read())
            octal = [int(line.split()[1], 8) for info in flags for line in info.splitlines() if line.startswith("flags:")]
            self.assertTrue(all(value & 0o2000000 for value in octal), "a descriptor that a child would inherit")


if __name__ == "__main__":
    unittest.main()
