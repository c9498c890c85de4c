"""One audit of many mails: does a mail take as long at the end as at the beginning, does the memory grow, does a secret
word come out?

  python3 scale.py BINARY KEY COUNT

COUNT is at least 100,000. Ten times on the way, ten times a thousand mails go in turn to the audit that runs and to one
that has seen 10,000 mails only; what others do on the machine slows both. Counted is the time of the processor."""
import fcntl
import itertools
import pathlib
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

from make_mails import mails

BINARY, KEY, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
CANARIES, WARM, SLICE, SLICES = 500, 10000, 1000, 10
SECRET = re.compile(rb"canary|robin|corp\.example|warehouse|harbour", re.I)


class Audit:
    """A running audit."""

    def __init__(self, out):
        self.process = subprocess.Popen([BINARY, "audit", "--no-profile", "--key", KEY], stdin=subprocess.PIPE, stdout=out)

    def take(self, lines):
        """Processor seconds for these mails."""
        before = self.seconds()
        self.process.stdin.write("".join(lines).encode())
        self.process.stdin.flush()
        while self.unread() or self.of_proc("stat").rsplit(") ", 1)[1][0] != "S":
            time.sleep(0.002)
        return self.seconds() - before

    def unread(self):
        return struct.unpack("i", fcntl.ioctl(self.process.stdin, termios.FIONREAD, bytes(4)))[0]

    def of_proc(self, name):
        return pathlib.Path(f"/proc/{self.process.pid}/{name}").read_text()

    def seconds(self):
        return int(self.of_proc("schedstat").split()[0]) / 1e9

    def mib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", self.of_proc("status"))[1]) / 1024

    def end(self):
        self.process.stdin.close()
        if self.process.wait():
            raise SystemExit("the audit stopped")


def compared(running, lines):
    """Milliseconds a mail of the audit that runs, and how much longer that is than in a fresh one (median of the slices)."""
    fresh = Audit(subprocess.DEVNULL)
    fresh.take(mails(WARM))
    took = {running: [], fresh: []}
    for number in range(SLICES):
        part = lines[number * SLICE:(number + 1) * SLICE]
        for audit in (running, fresh) if number % 2 else (fresh, running):
            took[audit].append(audit.take(part))
    fresh.end()
    return sum(took[running]) / len(lines) * 1000, statistics.median(map(lambda a, b: a / b - 1, took[running], took[fresh]))


def output_of(counts):
    """All that can come out of the counts."""
    final = subprocess.run([BINARY, "audit", "merge", "--final", counts], capture_output=True, check=True).stdout
    report = subprocess.run([BINARY, "audit", "report", counts], capture_output=True, check=True).stdout
    return pathlib.Path(counts).read_bytes() + final + report


def main():
    lines = mails(COUNT, CANARIES)
    begun, worst, size = time.monotonic(), 0, 0
    with tempfile.NamedTemporaryFile() as counts:
        running = Audit(counts)
        marks = [WARM + SLICE * SLICES, *(COUNT * tenth // 10 for tenth in range(2, 11))]
        done = 0
        print("   mails   ms a mail   longer than fresh   MiB", flush=True)
        for mark in marks:
            while mark - done > SLICE * SLICES:
                part = list(itertools.islice(lines, SLICE))
                running.process.stdin.write("".join(part).encode())
                done, size = done + len(part), size + sum(map(len, part))
            part = list(itertools.islice(lines, mark - done))
            each, longer = compared(running, part)
            done, size = mark, size + sum(map(len, part))
            worst = max(worst, abs(longer))
            print(f"{done:8}   {each:9.3f}   {longer:16.1%}   {running.mib():5.1f}", flush=True)
        seconds = running.seconds()
        running.end()
        print(f"{done / seconds:.0f} mails, {size / seconds / 1e6:.2f} MB a processor second ({size / 1e6:.0f} MB, "
              f"{seconds:.0f} s; {time.monotonic() - begun:.0f} s by the clock)")
        out = output_of(counts.name)
        found = SECRET.findall(out)
        print(f"{len(out)} bytes came out; of {CANARIES} secret words, addresses and words of the mails: {len(found)}")
        if found or worst > 0.05:
            raise SystemExit(f"FAIL  longest difference {worst:.1%}, came out: {found[:5]}")


main()
