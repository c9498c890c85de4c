"""What an administrator lays down: stages, locks, samples and their schema, and the signed folder."""
import base64, glob, hashlib, json, os, shutil, subprocess, unittest
import jsonschema
from schemas_test import validator
from wire import Home, Host

HERE = os.path.dirname(os.path.abspath(__file__))
POLICIES = os.path.join(HERE, "../../manifests/policies")
BLANK = {"id": "d", "version": 1, "text": "Hi [NAME],\n\nI hope this email finds you well.\n\nthe plan for Tuesday is in the folder.\n\nBest\nRobin"}
NOW = "--now=2026-05-11T09:00:00Z"


class Policy(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())
        self.folder = os.path.join(self.home.path, "policy")
        os.mkdir(self.folder)
        self.file = os.path.join(self.folder, "policy.json")

    def write(self, policy):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(policy if isinstance(policy, str) else json.dumps(policy))

    def host(self, *arguments):
        return Host(self.home, ("host", "--policy", self.file, NOW, *arguments))

    def found(self, stages):
        self.write({"stages": {check: {"stage": stage, "reason": f"because {stage}"} for check, stage in stages.items()}})
        with self.host() as host:
            start = host.initialize()
            review = host.check(BLANK)["result"]
            host.send({"jsonrpc": "2.0", "method": "draft/close", "params": {"draft": "d"}})
            weeks = host.call("reflect/summary", {})["result"]["weeks"]
        return start, {s["check"]: s["severity"] for s in review["suggestions"]}, weeks[-1], review


class Stages(Policy):
    def test_without_one_both_are_said(self):
        _, found, _, _ = self.found({})
        self.assertEqual(found["template-placeholder"], "attention")
        self.assertIn(found["filler-opener"], ("hint", "notice"))

    def test_monitor_counts_and_never_shows(self):
        start, found, week, review = self.found({"template-placeholder": "monitor"})
        for part, said in (("InitializeResult", start), ("ReflectSummary", {"weeks": [week]})):
            validator("types.schema.json", part).validate(said)
        self.assertNotIn("template-placeholder", found)
        self.assertNotIn("template-placeholder", json.dumps(review))
        self.assertEqual(week["monitored"], {"template-placeholder": 1})
        self.assertNotIn("template-placeholder", week["checks"])
        self.assertIn("filler-opener", week["checks"])
        self.assertEqual((start["settings"]["checks"]["template-placeholder"], start["policy"]["stages"]), ({"on": True}, {"template-placeholder": "monitor"}))
        self.assertEqual(start["policy"]["locked"]["checks.template-placeholder.on"], "because monitor")

    def test_off_is_neither_counted_nor_shown(self):
        _, found, week, _ = self.found({"template-placeholder": "off"})
        self.assertNotIn("template-placeholder", found)
        self.assertNotIn("monitored", week)

    def test_show_never_asks_and_ask_does(self):
        start, found, _, review = self.found({"template-placeholder": "show", "filler-opener": "ask"})
        self.assertEqual((found["template-placeholder"], found["filler-opener"]), ("notice", "attention"))
        said = {s["check"]: s["message"] for s in review["suggestions"]}
        self.assertTrue(said["template-placeholder"].endswith(" because show") and said["filler-opener"].endswith(" because ask"), said)
        self.assertEqual((start["settings"]["beforeSend"], start["policy"]["locked"]["beforeSend"]), ("attention", "because ask"))

    def test_what_is_laid_down_cannot_be_changed(self):
        self.found({"template-placeholder": "show"})
        with self.host() as host:
            host.initialize()
            error = host.call("settings/set", {"changes": {"checks.template-placeholder.on": False}})["error"]
        self.assertEqual((error["code"], error["data"]["reason"]), (-32010, "because show"))

    def test_a_faulty_file_is_said_with_path_and_line(self):
        self.write('{\n  "lockd": {}\n}')
        with self.host() as host:
            host.initialize()
            degraded = host.check(BLANK)["result"]["degraded"]
        self.assertIn(f'policy {self.file}:2: lockd: unknown key (did you mean "locked"?)', degraded)


class Samples(Policy):
    def test_samples_fit_schema_and_host(self):
        with open(os.path.join(POLICIES, "policy.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        samples = sorted(glob.glob(os.path.join(POLICIES, "samples/*.json")))
        self.assertEqual([os.path.basename(s)[:-5] for s in samples], ["office", "public-service", "sales", "support-desk", "works-council"])
        for sample in samples:
            with self.subTest(sample), open(sample, encoding="utf-8") as file:
                text = file.read()
                validator.validate(json.loads(text))
                self.write(text)
                with self.host() as host:
                    host.initialize()
                    self.assertEqual(host.check(BLANK)["result"].get("degraded", []), [])

    def test_schema_and_host_refuse_the_same(self):
        with open(os.path.join(POLICIES, "policy.schema.json"), encoding="utf-8") as file:
            validator = jsonschema.Draft202012Validator(json.load(file))
        lock = lambda value: {"value": value, "reason": "r"}
        wrong = [{"lockd": {}}, {"locked": {"level": {"value": "calm"}}}, {"locked": {"level": lock("loud")}}, {"locked": {"history.on": lock(True)}},
                 {"defaults": {"history.on": True}}, {"locked": {"ignored": lock([])}}, {"locked": {"sendReports": lock(True)}}, {"stages": {"swap-test": {"stage": "on", "reason": "r"}}},
                 {"stages": {"swap-test": {"stage": "show", "reason": " "}}}, {"stages": {"swap-test": {"stage": "show", "reason": "r" * 301}}}, {"stages": {"swap-test": {"stage": "show", "reason": "r", "until": "x"}}},
                 {"locked": {"checks.swap-test.on": lock("yes")}}, {"defaults": {"rewrite": True}}, {"signed": {"key": "x", "version": 1, "expires": "2027-01-01"}}]
        for policy in wrong:
            with self.subTest(policy):
                self.assertFalse(validator.is_valid(policy))
                self.write(policy)
                with self.host() as host:
                    host.initialize()
                    self.assertTrue(any(d.startswith("policy ") for d in host.check(BLANK)["result"]["degraded"]))


@unittest.skipUnless(shutil.which("minisign"), "minisign is not installed")
class Signed(Policy):
    def setUp(self):
        super().setUp()
        self.secret = os.path.join(self.home.path, "key.sec")
        self.key = self.new_key(self.secret, os.path.join(self.folder, "policy.pub"))

    def new_key(self, secret, public):
        subprocess.run(["minisign", "-G", "-W", "-f", "-p", public, "-s", secret], check=True, capture_output=True)
        with open(public, encoding="utf-8") as file:
            return base64.b64decode(file.read().splitlines()[1])[2:10][::-1].hex().upper()

    def deliver(self, version, level="balanced", expires="2026-12-31", key=None, secret=None, **more):
        signed = {"key": key or self.key, "version": version, "expires": expires, **more}
        self.write({"defaults": {"level": level}, "signed": signed})
        subprocess.run(["minisign", "-S", "-s", secret or self.secret, "-m", self.file], check=True, capture_output=True)

    def now(self, *arguments):
        """Level in force and what is said of the policy."""
        with self.host(*arguments) as host:
            level = host.initialize()["settings"]["level"]
            degraded = host.check(BLANK)["result"].get("degraded", [])
        return level, " ".join(d for d in degraded if "policy" in d)

    def kept_after(self, spoil, *words):
        self.deliver(5)
        self.assertEqual(self.now(), ("balanced", ""))
        spoil()
        level, said = self.now()
        self.assertEqual(level, "balanced", said)
        for word in words:
            self.assertIn(word, said)

    def test_good_newer_and_the_same_again(self):
        self.deliver(1)
        self.assertEqual([self.now(), self.now()], [("balanced", "")] * 2)
        self.deliver(2, "thorough")
        self.assertEqual(self.now(), ("thorough", ""))

    def test_an_older_version_keeps_the_last_good_one(self):
        self.kept_after(lambda: self.deliver(4, "thorough"), "version 4 is not newer than version 5")

    def test_another_policy_of_the_same_version_is_no_newer_one(self):
        self.kept_after(lambda: self.deliver(5, "thorough"), "not newer")

    def test_a_changed_file(self):
        def spoil():
            self.deliver(6)
            with open(self.file, "a") as file:
                file.write(" ")
        self.kept_after(spoil, "does not fit the file")

    def test_a_key_that_is_not_ours(self):
        secret = os.path.join(self.home.path, "other.sec")
        other = self.new_key(secret, os.path.join(self.home.path, "other.pub"))
        self.kept_after(lambda: self.deliver(6, "thorough", key=other, secret=secret), other, "not ours")

    def test_it_says_of_itself_who_signed_it(self):
        self.kept_after(lambda: self.deliver(6, "thorough", key="0" * 16), "says it is signed with 0000000000000000")

    def test_expired_when_it_comes(self):
        self.kept_after(lambda: self.deliver(6, "thorough", expires="2026-05-09"), "expired after 2026-05-09")

    def test_no_signature(self):
        self.kept_after(lambda: os.remove(self.file + ".minisig"), "policy.json.minisig")

    def test_faulty_although_signed(self):
        def spoil():
            self.write({"lockd": {}})
            subprocess.run(["minisign", "-S", "-s", self.secret, "-m", self.file], check=True, capture_output=True)
        self.kept_after(spoil, ":1: lockd")

    def test_the_file_is_gone(self):
        self.kept_after(lambda: os.remove(self.file), "cannot be read")

    def test_one_that_expires_while_in_force_stays(self):
        self.deliver(5, expires="2026-05-11")
        self.assertEqual(self.now(), ("balanced", ""))
        self.assertEqual(self.now("--now=2026-06-01T09:00:00Z")[0], "balanced")

    def test_without_a_last_good_one_there_is_none(self):
        self.deliver(1, expires="2026-01-01")
        level, said = self.now()
        self.assertEqual(level, "calm")
        self.assertIn("expired", said)

    def test_packs_are_those_that_were_signed(self):
        os.mkdir(os.path.join(self.folder, "packs"))
        pack = os.path.join(self.folder, "packs/house.json")
        with open(pack, "w") as file:
            file.write("{}")
        packs = {"house.json": hashlib.sha256(b"{}").hexdigest()}
        self.deliver(1, packs=packs)
        self.assertEqual(self.now(), ("balanced", ""))
        self.deliver(2, "thorough", packs=packs)
        with open(pack, "w") as file:
            file.write("{ }")
        level, said = self.now()
        self.assertEqual(level, "balanced")
        self.assertIn("house.json: is not the file that was signed", said)

    def test_a_signed_policy_without_a_key_here_is_not_believed(self):
        self.deliver(1)
        os.remove(os.path.join(self.folder, "policy.pub"))
        level, said = self.now()
        self.assertEqual(level, "calm")
        self.assertIn("policy.pub is not there", said)

    def test_a_forged_last_good_one_does_not_count(self):
        self.deliver(5)
        self.now()
        kept = os.path.join(self.home.path, ".local/share/sincerely/policy.last-good")
        with open(kept) as file:
            good = json.load(file)
        good["policy"] = good["policy"].replace('"version": 5', '"version": 9')
        with open(kept, "w") as file:
            json.dump(good, file)
        self.deliver(6, "thorough")
        self.assertEqual(self.now(), ("thorough", ""))


if __name__ == "__main__":
    unittest.main()
