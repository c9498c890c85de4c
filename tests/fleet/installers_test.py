"""The installers of other systems: macOS scripts laid down under a folder, the MSI as its tables say."""
import json, os, pathlib, shutil, subprocess, tempfile, unittest

from trees import tree

TOP = pathlib.Path(__file__).resolve().parents[2]
TABLE = json.loads((TOP / "manifests/locations.json").read_text())
NAME = TABLE["host"] + ".json"


def rows(system, scope):
    return [r for r in TABLE["places"] if r["os"] == system and r["what"] == "manifest" and r["scope"] == scope]


class Installers(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sincerely-installers-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.program = self.folder / "program"
        self.program.write_bytes(b"program")
        self.root = self.folder / "a root & more"
        self.root.mkdir()
        self.out = self.folder / "out"
        self.make()

    def make(self, *options):
        subprocess.run([TOP / "scripts/make_installers.py", "--out", self.out, *options], check=True,
                       stdout=subprocess.DEVNULL)

    def run_script(self, name, *options, home="/Users/ana"):
        return subprocess.run(["sh", self.out / name, "--root", self.root, *options], text=True,
                              capture_output=True, env={"HOME": home, "PATH": os.environ["PATH"]})

    def manifest(self, folder):
        return json.loads((self.root / folder.lstrip("/") / NAME).read_text())

    def test_macos_for_one_user_and_away_again(self):
        before = tree(self.root)
        done = self.run_script("install_macos.sh", "--user", "--program", self.program, home="/Users/a&b")
        self.assertEqual(done.returncode, 0, done.stderr)
        target = "/Users/a&b/Library/Application Support/sincerely/bin/sincerely"
        self.assertTrue(os.access(self.root / target.lstrip("/"), os.X_OK))
        for row in rows("macos", "user"):
            manifest = self.manifest(row["folder"].replace("~", "/Users/a&b"))
            self.assertEqual(manifest["path"], target)
            keys = {"name", "description", "path", "type"}
            keys.add("allowed_extensions" if row["form"] == "mozilla" else "allowed_origins")
            self.assertEqual(set(manifest), keys)
        gone = self.run_script("uninstall_macos.sh", "--user", home="/Users/a&b")
        self.assertEqual(gone.returncode, 0, gone.stderr)
        left = {path for path in tree(self.root) if path not in before}
        self.assertFalse([path for path in left if (self.root / path).is_file()])
        self.assertFalse([path for path in left if "Mozilla" in str(path) or "sincerely" in str(path)])

    def test_macos_for_everybody_with_a_policy_for_one_client(self):
        policy = self.folder / "policy.json"
        policy.write_text("{}")
        done = self.run_script("install_macos.sh", "--system", "--client", "firefox", "--policy", policy,
                               "--program", self.program)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.root / "Library/Application Support/sincerely/policy.json").is_file())
        self.manifest("/Library/Application Support/Mozilla/NativeMessagingHosts")
        self.assertFalse((self.root / "Library/Google").exists())

    def test_macos_says_what_is_wrong_and_writes_nothing(self):
        for options, code in [(["--client", "netscape"], 64), (["--policy", "missing"], 66),
                              (["--program", "missing"], 66), (["--what"], 64)]:
            if "--program" not in options:
                options = ["--program", self.program, *options]
            done = self.run_script("install_macos.sh", *map(str, options))
            self.assertEqual(done.returncode, code, (options, done.stderr))
            self.assertTrue(done.stderr.strip())
        dry = self.run_script("install_macos.sh", "--dry-run", "--program", self.program)
        self.assertEqual(dry.returncode, 0, dry.stderr)
        self.assertFalse(any(self.root.iterdir()))

    def test_windows_scripts_name_every_place(self):
        for script in ("install.ps1", "uninstall.ps1"):
            text = (self.out / script).read_text()
            for scope in ("user", "system"):
                for row in rows("windows", scope):
                    self.assertIn(f"Key = '{row['registry']}'", text)

    def test_the_msi_registers_every_place_for_everybody(self):
        self.make("--program", self.program)
        def table(name):
            done = subprocess.run(["msiinfo", "export", self.out / "sincerely.msi", name], check=True,
                                  capture_output=True, text=True)
            return [line.split("\t") for line in done.stdout.splitlines()[3:]]
        keys = {row[2].rstrip("\\"): row[4] for row in table("Registry")}
        wanted = {r["registry"].split("\\", 1)[1]: f"[INSTALLFOLDER]{r['form']}.json" for r in rows("windows", "system")}
        self.assertEqual(keys, wanted)
        self.assertEqual({row[2] for row in table("File")}, {"sincerely.exe", "mozilla.json", "chromium.json"})


if __name__ == "__main__":
    unittest.main()
