"""Homes and whole machines to try an installation in: what is written is compared, then thrown away."""
import ctypes, functools, json, os, shutil, subprocess, sys, tempfile, unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../protocol"))
from wire import BINARY, Home, Host  # noqa: E402

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
MANIFEST = ".mozilla/native-messaging-hosts/email.sincerely.host.json"


def tree(folder):
    """Everything below a folder: kind, mode and content by path."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(place, name)
            mode = os.lstat(path).st_mode
            content = None
            if os.path.islink(path):
                content = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    content = file.read()
            found[os.path.relpath(path, folder)] = (oct(mode), content)
    return found


class HomeTest(unittest.TestCase):
    """A home folder with a copy of the program in it."""

    def setUp(self):
        self.home = Home()
        self.addCleanup(lambda: self.home.__exit__())
        self.program = self.path("build/sincerely")
        os.mkdir(os.path.dirname(self.program))
        shutil.copy(BINARY, self.program)
        self.manifest = self.path(MANIFEST)

    def path(self, name):
        return os.path.join(self.home.path, name)

    def write(self, name, text, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text if isinstance(text, str) else json.dumps(text))
        os.chmod(path, mode)
        return path

    def run_it(self, *arguments, program=None):
        return subprocess.run([program or self.program, *arguments], capture_output=True, text=True, env=self.home.environment(), timeout=120)

    def report(self, *arguments, program=None):
        done = self.run_it(*arguments, "--json", program=program)
        return done.returncode, json.loads(done.stdout)


def own_machine(script, *arguments, environment=None):
    """Runs a shell script where /usr, /etc, /opt and /var can be written and are as before afterwards. None where that cannot be had."""
    if os.geteuid() != 0:
        return None
    with tempfile.TemporaryDirectory(prefix="sincerely-machine-") as disk:
        layers = "set -e\nmount -t tmpfs none $1\n"
        for name in ("usr", "etc", "opt", "var"):
            layers += f"mkdir -p $1/{name}.new $1/{name}.work\nmount -t overlay overlay -o lowerdir=/{name},upperdir=$1/{name}.new,workdir=$1/{name}.work /{name}\n"
        layers += "echo mounted >&2\nshift\n"
        done = subprocess.run(["unshare", "-m", "sh", "-c", layers + script, "sh", disk, *arguments], capture_output=True, text=True, env=environment, timeout=600)
    return done if "mounted" in done.stderr else None


@functools.cache  # once for all tests of a process: the kernel takes two layers, and own_machine needs the second
def take_own_machine():
    """From here on this process and its children write /usr and /etc where nobody else sees it. False where that cannot be had."""
    if os.geteuid() != 0 or ctypes.CDLL(None, use_errno=True).unshare(0x00020000) != 0:  # CLONE_NEWNS
        return False
    disk = "/mnt"  # seen by this process alone from here on
    script = 'mount --make-rprivate / && mount -t tmpfs none "$1"'
    for name in ("usr", "etc"):
        script += f' && mkdir "$1/{name}" "$1/{name}.work" && mount -t overlay overlay -o lowerdir=/{name},upperdir="$1/{name}",workdir="$1/{name}.work" /{name}'
    return subprocess.run(["sh", "-c", script, "sh", disk], capture_output=True).returncode == 0
