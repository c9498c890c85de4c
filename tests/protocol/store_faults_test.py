"""What disks, kills and other people's files can do to the store: nothing that was acknowledged is lost, nothing wrong goes unnoticed, and checks
always go on. Small counts by default; SINCERELY_FAULTS=full runs 2,000 kills, 2,000 overwrites, 20 hosts, 500 mails of unique words."""
import fcntl, json, os, random, select, shutil, signal, sqlite3, subprocess, tempfile, time, unittest
from wire import BINARY, Home, Host

FULL = os.environ.get("SINCERELY_FAULTS") == "full"
KILLS, OVERWRITES, HOSTS, CANARIES = (2000, 2000, 20, 500) if FULL else (25, 60, 6, 40)
NOW = "2026-05-11T09:00:00Z"
DRAFT = {"id": "d", "version": 1, "to": [{"address": "new@example.org"}], "text": "Hi Anna,\n\nthe key is in [NAME] as always.\n\nRobin"}


def sent(number, text="The key lies under the pot.", to=None):
    return {"id": f"<{number}@example.org>", "from": {"address": "robin@example.org"}, "to": [{"address": to or f"p{number % 40}@example.org"}],
            "date": "2026-05-%02dT10:00:00Z" % (1 + number % 9), "text": text}


class Talk(Host):
    """A host on the store `path`/p; `wrap` stands before it on its command line."""

    def __init__(self, home, path=None, **more):
        super().__init__(home, ("host", "--profile", os.path.join(path or home.path, "p"), "--now", NOW), **more)
        self.initialize()

    def learn(self, messages):
        return self.call("history/learn", {"messages": messages})

    def degraded(self):
        """The review goes on whatever the store does; what it says of the store."""
        review = self.check(DRAFT)["result"]
        assert "template-placeholder" in {s["check"] for s in review["suggestions"]}, review
        return review.get("degraded", [])


class Kills(unittest.TestCase):
    def test_nothing_acknowledged_is_lost(self):
        rng = random.Random(9)
        acknowledged, lost, rounds_with_mail = [], 0, 0
        with Home() as home:
            number = 0
            for _ in range(KILLS):
                with Talk(home) as host:
                    count = host.learn(acknowledged)["result"]
                    lost += count["learned"]
                    acknowledged = []
                    deadline = time.monotonic() + rng.random() * 0.05
                    while time.monotonic() < deadline:
                        bite = [sent(number + k) for k in range(3)]
                        number += 3
                        if "result" in host.learn(bite):
                            acknowledged += bite
                    host.send({"jsonrpc": "2.0", "id": "last", "method": "history/learn", "params": {"messages": [sent(number + k) for k in range(3)]}})
                    number += 3
                    time.sleep(rng.random() * 0.01)
                    host.child.send_signal(signal.SIGKILL)
                rounds_with_mail += bool(acknowledged)
            with Talk(home) as host:
                lost += host.learn(acknowledged)["result"]["learned"]
                self.assertEqual(host.degraded(), [])
                total = host.learn([])["result"]["total"]
        print(f"  {KILLS} kills, {total} mails learned, {lost} acknowledged lost", flush=True)
        self.assertEqual(lost, 0)
        self.assertGreater(rounds_with_mail, KILLS // 2)
        self.assertGreater(total, KILLS)


class Sharing(unittest.TestCase):
    def test_many_hosts_on_one_store(self):
        with Home() as home:
            hosts = [Talk(home) for _ in range(HOSTS)]
            try:
                for turn in range(5):
                    for k, host in enumerate(hosts):
                        mails = [sent(1000 * k + 10 * turn + n) for n in range(10)]
                        host.send({"jsonrpc": "2.0", "id": turn, "method": "history/learn", "params": {"messages": mails}})
                    for host in hosts:
                        answer = host.receive()
                        self.assertEqual(answer.get("result", {}).get("learned"), 10, answer)
                self.assertEqual([host.degraded() for host in hosts], [[]] * HOSTS)
                for host in hosts:
                    self.assertEqual(host.learn([])["result"]["total"], 50 * HOSTS)
            finally:
                for host in hosts:
                    host.__exit__()
        print(f"  {HOSTS} hosts, {50 * HOSTS} mails", flush=True)

    def test_looking_at_what_is_kept_gives_up_no_lock(self):
        """The last host to leave a store empties its log. One that takes itself for the last while another goes on would take that one's mails with it."""
        with Home() as home, Talk(home) as stays:
            stays.learn([sent(1)])
            self.assertGreater(stays.call("history/export", {})["result"]["total"]["bytes"], 0)
            with Talk(home) as goes:
                goes.learn([sent(2)])
                goes.close()
            self.assertEqual(stays.learn([sent(3)])["result"]["total"], 3)
            with Talk(home) as later:
                self.assertEqual(later.learn([])["result"]["total"], 3)

    def test_a_host_that_was_stopped_does_not_hold_up_the_others(self):
        with Home() as home, Talk(home) as host:
            host.learn([sent(1)])
            lock = os.open(os.path.join(home.path, "p"), os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                self.assertEqual(host.call("settings/set", {"changes": {"level": "thorough"}})["error"]["code"], -32011)
                self.assertEqual(host.degraded(), [])
            finally:
                os.close(lock)
            self.assertIn("result", host.call("settings/set", {"changes": {"level": "thorough"}}))

    def test_nobody_backs_up_what_is_being_forgotten(self):
        """A backup older than the forgetting would be taken for the whole store and put back: one waits for the other."""
        with Home() as home, Talk(home) as host:
            host.learn([sent(1)])
            lock = os.open(os.path.join(home.path, "p"), os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            host.send({"jsonrpc": "2.0", "id": 1, "method": "history/forget", "params": {"scope": "all"}})
            self.assertEqual(select.select([host.child.stdout], [], [], 0.5)[0], [])
            self.assertIn("history.backup", os.listdir(os.path.join(home.path, "p")))
            os.close(lock)
            self.assertEqual(host.receive()["result"], {"removed": 1})

    def test_a_backup_that_a_kill_left_half_made_is_forgotten_too(self):
        with Home() as home:
            with Talk(home) as host:
                host.learn([sent(n) for n in range(3000)])
                for person in range(40):
                    if self.half_made(home):
                        break
                    with Talk(home) as killed:
                        killed.send({"jsonrpc": "2.0", "id": 1, "method": "history/forget", "params": {"scope": "person", "address": f"p{person}@example.org"}})
                        while not self.half_made(home) and not select.select([killed.child.stdout], [], [], 0)[0]:
                            pass
                        killed.child.send_signal(signal.SIGKILL)
                self.assertTrue(self.half_made(home), "no kill came while a backup was made")
                self.assertIn("result", host.call("history/forget", {"scope": "all"}))
                self.assertEqual(self.half_made(home), [])

    @staticmethod
    def half_made(home):
        return [name for name in os.listdir(os.path.join(home.path, "p")) if name.startswith(".history")]

    def test_many_hosts_make_one_store(self):
        """The first moments of a store, again and again: each host finds it or makes it, none is turned away."""
        for _ in range(20):
            with Home() as home:
                hosts = [Talk(home) for _ in range(HOSTS)]
                try:
                    for k, host in enumerate(hosts):
                        host.send({"jsonrpc": "2.0", "id": 1, "method": "history/learn", "params": {"messages": [sent(k)]}})
                    for answer in [host.receive() for host in hosts]:
                        self.assertEqual(answer.get("result", {}).get("learned"), 1, answer)
                finally:
                    for host in hosts:
                        host.__exit__()


class Disks(unittest.TestCase):
    def test_a_full_disk(self):
        if os.geteuid() != 0:
            self.skipTest("a file system of its own needs root")
        with Home() as home:
            disk = os.path.join(home.path, "disk")
            os.mkdir(disk)
            done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], capture_output=True, text=True)
            if done.returncode != 0:
                self.skipTest("no file system can be mounted here: " + done.stderr.strip())
            try:
                with Talk(home, disk) as host:
                    learned, refused, number = 0, 0, 0
                    while refused < 3 and number < 20000:
                        answer = host.learn([sent(number + k, f"The key of flat {number + k} lies under the pot, and the lamp by the door is lit until ten.") for k in range(20)])
                        number += 20
                        learned += answer.get("result", {}).get("learned", 0)
                        refused += answer.get("error", {}).get("code") == -32011
                    self.assertEqual(refused, 3)
                    self.assertGreater(learned, 0)
                    self.assertTrue([d for d in host.degraded() if "disk is full" in d], "it is said")
                    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
                    self.assertEqual(host.learn([])["result"]["total"], learned)
                    self.assertEqual([d for d in host.degraded() if "store-unavailable" in d], [])
            finally:
                subprocess.run(["umount", "-l", disk], check=True)

    def test_a_home_that_cannot_be_written(self):
        """Never written, and written before."""
        if os.geteuid() != 0:
            self.skipTest("root alone can run the host as somebody else")
        for before in (False, True):
            with Home() as home:
                os.chmod(home.path, 0o755)
                path = os.path.join(home.path, "p")
                if before:
                    with Talk(home) as host:
                        host.learn([sent(1)])
                    for name in [path, *(os.path.join(path, n) for n in os.listdir(path))]:
                        os.chown(name, 65534, 65534)
                        os.chmod(name, 0o500 if name == path else 0o400)
                data = "".join(json.dumps(DRAFT) + "\n" for _ in range(2)).encode()
                binary = os.path.join(home.path, "sincerely")
                shutil.copy(BINARY, binary)
                done = subprocess.run([binary, "check", "--batch", "--profile", path], input=data, capture_output=True, env=home.environment(), user=65534, timeout=60)
                reviews = [json.loads(line) for line in done.stdout.decode().splitlines()]
                self.assertEqual(len(reviews), 2, done.stderr)
                for review in reviews:
                    self.assertIn("template-placeholder", {s["check"] for s in review["suggestions"]})
                    self.assertTrue([d for d in review["degraded"] if d.startswith("store-unavailable")], review)

    def test_a_locked_store(self):
        with Home() as home:
            with Talk(home) as host:
                host.learn([sent(1)])
            lock = sqlite3.connect(os.path.join(home.path, "p", "history.db"), isolation_level=None)
            lock.execute("PRAGMA locking_mode = EXCLUSIVE")
            lock.execute("BEGIN EXCLUSIVE")
            with Talk(home) as host:
                self.assertEqual(host.learn([sent(2)])["error"]["code"], -32011)
                self.assertTrue([d for d in host.degraded() if "in use" in d])
            lock.execute("ROLLBACK")
            lock.close()
            with Talk(home) as host:
                self.assertEqual(host.learn([sent(2)])["result"]["total"], 2)


class Keys(unittest.TestCase):
    def test_without_its_key_the_store_begins_anew(self):
        """Neither the store nor its backup can be believed then: it is said once, and learning goes on."""
        with Home() as home:
            with Talk(home) as host:
                host.learn([sent(n) for n in range(30)])
            os.remove(os.path.join(home.path, "p", "hash.key"))
            with Talk(home) as host:
                self.assertIn("begun anew", " ".join(host.degraded()))
                self.assertEqual(host.learn([sent(1)])["result"], {"learned": 1, "skipped": 0, "total": 1})
            with Talk(home) as host:
                self.assertEqual(host.degraded(), [])
                self.assertEqual(host.learn([])["result"]["total"], 1)


class Foreign(unittest.TestCase):
    def test_what_is_not_our_own_file_is_left_alone(self):
        def foreign(path, other):
            shutil.copy(other, path)
            os.chown(path, 65534, 65534)
        spoils = {"symlink": lambda path, other: os.symlink(other, path), "hard link": lambda path, other: os.link(other, path), "FIFO": lambda path, other: os.mkfifo(path),
                  "directory": lambda path, other: os.mkdir(path)}
        if os.geteuid() == 0:
            spoils["foreign owner"] = foreign
        for spoil, make in spoils.items():
            for name in ("history.db", "history.db-wal", "history.backup"):
                with Home() as home, self.subTest(spoil=spoil, file=name):
                    with Talk(home) as host:
                        host.learn([sent(1)])
                    other = os.path.join(home.path, "other")
                    with open(other, "wb") as file:
                        file.write(b"not yours")
                    path = os.path.join(home.path, "p", name)
                    if os.path.exists(path):
                        os.remove(path)
                    make(path, other)
                    with Talk(home) as host:
                        faults = host.degraded()
                        self.assertTrue(faults or name == "history.backup", "it is said")
                        if name != "history.backup":
                            self.assertEqual(host.learn([sent(2)])["error"]["code"], -32011)
                    with open(other, "rb") as file:
                        self.assertEqual(file.read(), b"not yours")


class Overwrites(unittest.TestCase):
    maxDiff = None

    pitch = ("Hi Kim,\n\nwe clean the windows of shops in the old town every second week and take the ladders away before you open. Last month we did the bakery "
             "on the corner and the two bookshops behind it, and nobody had to move a table.\n\nRobin")

    def seen(self, home):
        """Everything that anybody sees of the store, and whether a fault was said."""
        with Talk(home) as host:
            faults = host.degraded()
            answer = host.call("history/export", {})
            if "error" in answer:
                return None, [*faults, answer["error"]["message"]]
            export = answer["result"]
            export["total"].pop("bytes")
            review = host.check({"id": "e", "text": self.pitch, "to": [{"address": "new@example.org"}]})["result"]
            faults += review.get("degraded", [])
            suggestions = sorted((s["check"], s["message"]) for s in review["suggestions"])
            return json.dumps([export, suggestions, review["summary"]], sort_keys=True, indent=0), faults

    def test_each_is_noticed_or_harmless(self):
        rng = random.Random(4)
        noticed = harmless = 0
        with Home() as home:
            with Talk(home) as host:
                host.learn([sent(n, f"Hi,\n\nthe key of flat {n} lies under the pot. I'll send you the plan by Friday.\n\nRobin") for n in range(60)])
                host.learn([sent(1000 + n, self.pitch, to=f"q{n}@example.org") for n in range(6)])
                host.close()  # what is in the log goes into the store
            whole, faults = self.seen(home)
            self.assertEqual(faults, [])
            self.assertIn("sent-sameness", whole)
            kept = tempfile.mkdtemp(prefix="kept-", dir=home.path)
            shutil.copytree(os.path.join(home.path, "p"), os.path.join(kept, "p"))
            size = os.path.getsize(os.path.join(home.path, "p", "history.db"))
            for turn in range(OVERWRITES):
                at, length = rng.randrange(size), rng.choice((1, 1, 4, 16, 64, 512))
                with open(os.path.join(home.path, "p", "history.db"), "r+b") as file:
                    file.seek(at)
                    file.write(bytes(rng.randrange(256) for _ in range(min(length, size - at))))
                now, faults = self.seen(home)
                if not faults:
                    self.assertEqual(now, whole, f"{length} bytes at {at} changed what is seen and nothing was said")
                noticed += bool(faults)
                harmless += not faults
                shutil.rmtree(os.path.join(home.path, "p"))
                shutil.copytree(os.path.join(kept, "p"), os.path.join(home.path, "p"))
        print(f"  {OVERWRITES} overwrites: {noticed} noticed, {harmless} harmless", flush=True)
        self.assertGreater(noticed, OVERWRITES // 10)


if __name__ == "__main__":
    unittest.main()
