"""What bytes, processes, clocks, dictionaries and disks can do to the program: a table with counts.

  SINCERELY_BINARY=... run.py [--short] [--only WORD]   rows whose name holds WORD

In each row the program ends with a clear message or goes on, nothing that was acknowledged is lost,
and standard output carries nothing but answers. Ends with 1 when a case does not hold."""
import sys, time, traceback
from concurrent.futures import ThreadPoolExecutor
import rows
import wire_rows, process_rows, place_rows, dictionary_rows, disk_rows  # noqa: E401,F401


def run(name, function):
    tally, start = rows.Tally(), time.monotonic()
    try:
        function(tally)
    except Exception:
        tally.hold(False, traceback.format_exc(limit=-3))
    seconds = time.monotonic() - start
    lines = [f"{name:<44} {tally.cases:>7} {len(tally.faults):>7} {seconds:>7.1f} s"]
    lines += [f"    {remark}" for remark in tally.remarks]
    lines += [f"    does not hold: {fault}" for fault in tally.faults[:5]]
    print("\n".join(lines), flush=True)
    return tally


def main():
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    chosen = [(name, function) for name, function in rows.ROWS if only in name]
    print(f"{'row':<44} {'cases':>7} {'broken':>7}    time", flush=True)
    start = time.monotonic()
    with ThreadPoolExecutor(2) as pool:  # a row mostly waits for its hosts
        tallies = list(pool.map(lambda each: run(*each), chosen))
    cases, broken = sum(t.cases for t in tallies), sum(len(t.faults) for t in tallies)
    print(f"{len(chosen)} rows, {cases} cases, {broken} broken, {time.monotonic() - start:.0f} s")
    return 1 if broken or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
