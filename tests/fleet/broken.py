"""One broken installation: what doctor says of it, and that what it says ends it. TABLE collects them for docs/admin/faults.md."""
import json, os, shutil, subprocess
from trees import HomeTest, take_own_machine

TABLE = []
EXTENSION = {"id": "sincerely@sincerely.email", "version": "0.1.0", "active": True}


def page():
    """The table as it stands in docs/admin/faults.md."""
    lines = ["# Broken installations, and what doctor says\n", "\n", "Written by `tests/fleet/doctor_test.py`, which breaks each, asks `sincerely doctor`, does what it says (`FILE` being a good policy), and finds nothing wrong any more.\n", "\n",
             "| broken | the first fault | exit | what ends it |\n", "| --- | --- | --- | --- |\n"]
    return "".join(lines + sorted(f"| {' | '.join(str(cell) for cell in row)} |\n" for row in TABLE))


class Case(HomeTest):
    key = None

    def setUp(self):
        super().setUp()
        self.started = []
        self.addCleanup(self.end_started)
        self.write(".thunderbird/a.default/extensions.json", {"addons": [EXTENSION]})
        tools = os.path.dirname(self.write("bin/sudo", '#!/bin/sh\nexec "$@"\n', 0o755))
        self.path_variable = tools + ":" + os.environ["PATH"]
        done = self.run_it("install", "--copy", "--client", "thunderbird")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.copy = self.path(".local/lib/sincerely/sincerely")
        if take_own_machine():
            shutil.rmtree("/etc/sincerely", ignore_errors=True)

    def end_started(self):
        for child in self.started:
            child.kill()
            child.wait()

    def doctor(self):
        code, report = self.report("doctor", "--client", "thunderbird")
        self.assertEqual((code, report["good"]), (report["exit"], report["exit"] == 0))
        return report

    def broken(self, what, ids, exit_code, human=None, replace=None):
        """Doctor names `ids` first and ends with `exit_code`; then what it says is done, and nothing is wrong any more."""
        report = self.doctor()
        first = report["first"]
        self.assertIsNotNone(first, what)
        self.assertIn(first["id"], ids if isinstance(ids, tuple) else (ids,), first)
        self.assertEqual(report["exit"], exit_code)
        self.assertTrue(first["fix"])
        command = first["fix"]
        for old, new in (replace or {}).items():
            command = command.replace(old, new)
        if human:
            human()
        else:
            done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env={**self.home.environment(), "PATH": self.path_variable})
            self.assertEqual(done.returncode, 0, command + done.stderr)
        after = self.doctor()
        self.assertIsNone(after["first"], after["first"])
        shown = lambda text: text.replace(self.program, "sincerely").replace(self.home.path, "~").replace(self.key or "no key", "THE KEY").replace("|", "\\|")
        TABLE.append((what, shown(f"`{first['id']}` {first['found']}"), exit_code, shown(first["fix"]) if human else f"`{shown(first['fix'])}`"))

    def change(self, change):
        with open(self.manifest) as file:
            manifest = json.load(file)
        change(manifest)
        with open(self.manifest, "w") as file:
            json.dump(manifest, file)
