"""The bill of materials against the program: what it loads, what was linked into it, what was compiled in."""
import glob, json, os, re, shutil, subprocess, unittest
from trees import BINARY, TOP

BUILD = os.path.dirname(BINARY)
# Headers of the system itself: constants and numbers of calls, no code of a library.
NO_CODE = {"linux-libc-dev", "libc6-dev"}
TESTS_ALONE = {"libpq-dev", "libgtest-dev", "libgmock-dev", "libbenchmark-dev", "googletest"}


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def source_of(package):
    return said("dpkg-query", "-W", "-f=${source:Package}", package)


def files_of_packages():
    """Package by file, from dpkg's own lists: asking it for hundreds of files takes minutes."""
    found = {}
    for path in glob.glob("/var/lib/dpkg/info/*.list"):
        package = os.path.basename(path).removesuffix(".list").partition(":")[0]
        with open(path, encoding="utf-8", errors="replace") as file:
            found.update(dict.fromkeys(file.read().splitlines(), package))
    return found


OWNER = files_of_packages()


def owners(paths):
    """Packages that own these files, also where /lib is a link to /usr/lib."""
    names = {n for p in paths for n in (p, p.removeprefix("/usr"), "/usr" + p, os.path.realpath(p))}
    return {OWNER[name] for name in names if name in OWNER}


class Bill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bill = json.loads(said(os.path.join(TOP, "scripts/package_sbom.py"), BINARY))
        cls.listed = {p["name"]: p["versionInfo"] for p in cls.bill["packages"] if not p["name"].startswith("npm-") and p["name"] != "sincerely"}
        cls.compiled_in = {r["relatedSpdxElement"].removeprefix("SPDXRef-") for r in cls.bill["relationships"] if r["relationshipType"] == "CONTAINS"}

    def test_every_library_that_the_program_names_is_on_it(self):
        needed = re.findall(r"NEEDED.*\[(.+)\]", said("readelf", "-dW", BINARY))
        self.assertGreater(len(needed), 10)
        loaded = dict(re.findall(r"(\S+) => (/\S+)", said("ldd", BINARY)))
        for library in needed:
            with self.subTest(library):
                self.assertTrue(owners([loaded[library]]) & set(self.listed), f"{library} is on no line of the bill")
        print(f"  {len(needed)} libraries named, {len(loaded)} loaded, {len(self.listed)} packages on the bill")

    def test_nothing_is_on_it_that_is_not_loaded_or_compiled_in(self):
        loaded = owners(re.findall(r"=> (/\S+)", said("ldd", BINARY)))
        self.assertEqual(set(self.listed) - loaded - self.compiled_in, set())

    def test_versions_are_those_installed(self):
        for name, number in self.listed.items():
            self.assertEqual(number, said("dpkg-query", "-W", "-f=${Version}", name), name)

    def test_no_library_of_others_is_linked_in(self):
        if not shutil.which("ninja") or not os.path.exists(os.path.join(BUILD, "build.ninja")):
            self.skipTest("needs the build folder")
        link = said("ninja", "-C", BUILD, "-t", "commands", "sincerely").splitlines()[-1]
        archives = re.findall(r"\S+\.a\b", link)
        self.assertGreater(len(archives), 10)
        self.assertEqual([a for a in archives if not re.fullmatch(r"native/libsincerely_\w+\.a", a)], [])

    def test_whose_headers_were_compiled_is_on_it(self):
        if not shutil.which("ninja") or not os.path.exists(os.path.join(BUILD, ".ninja_deps")):
            self.skipTest("needs the build folder")
        headers = set(re.findall(r"^ +(/usr/(?:include|lib)/\S+)", said("ninja", "-C", BUILD, "-t", "deps"), re.M))
        self.assertGreater(len(headers), 300)
        used = owners(headers) - NO_CODE - TESTS_ALONE
        sources = {source_of(name) for name in self.listed}
        self.assertEqual({name for name in used if source_of(name) not in sources}, set())


if __name__ == "__main__":
    unittest.main()
