"""Measures what 100 edges of a build cost that run the tool pyzc.

ninja -j1 runs 100 edges, all of them dirty, whose outputs do not change, and
then such whose outputs all change; and 100 edges of a program that does
nothing, by which to compare. Times are the median and the least; the bar is
200 ms for stubs that do not change. Nothing is asserted.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

N = 100
RULES = """\
rule nothing
  command = true
rule stubs
  command = {tool} stubs {flags} $in $out
  restat = 1
rule sync
  command = {tool} sync {flags} $in $out VERSION=1.0
  restat = 1
"""
TEMPLATE = '#define VERSION "@VERSION@"\n'


def run(folder, rule, flags, options):
    """The seconds that ninja takes, and those of processors."""
    suffix, of = {"sync": (".h", ".h.in")}.get(rule, (".pyi", ".so"))
    edges = [f"build {i}{suffix}: {rule} {i}{of}\n" for i in range(N)]
    (folder / "build.ninja").write_text(
        RULES.format(tool=options.tool, flags=flags) + "".join(edges))
    (folder / ".ninja_log").unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "ninja", "-j1", "-C", folder],
                   check=True, capture_output=True)
    took = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, (after.ru_utime + after.ru_stime
                  - before.ru_utime - before.ru_stime)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--module", required=True)
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    options.tool = os.path.abspath(options.tool)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for i in range(N):
            shutil.copy(options.module, folder / f"{i}.so")
            (folder / f"{i}.h.in").write_text(TEMPLATE)
        cases = {
            "nothing": ("nothing", ""),
            "stubs": ("stubs", ""),
            "stubs, all written": ("stubs", "--force"),
            "sync": ("sync", ""),
            "sync, all written": ("sync", "--force"),
        }
        times = {case: [] for case in cases}
        for _ in range(options.rounds + 1):
            for case, (rule, flags) in cases.items():
                times[case].append(run(folder, rule, flags, options))
    print(f"{N} edges, ms{'median':>19} {'least':>9} {'CPU, median':>12}")
    for case, found in times.items():
        took, cpu = zip(*found[1:])  # the first one wrote
        print(f"{case:20} {statistics.median(took) * 1000:11.0f}"
              f" {min(took) * 1000:9.0f} {statistics.median(cpu) * 1000:12.0f}")


if __name__ == "__main__":
    main()
