"""Measures acquiring the GIL: pyzc_gil_acquire() and _release() against
PyGILState_Ensure() and _Release(), 1 to 10 deep, in one run.

Attached: the thread has the GIL. Detached: it is Python's, without the GIL.
Unknown: it is C's own, and has no thread state. Times are those of a pair, one
of [depth], from interleaved runs: the median and, in brackets, the least.
Instructions are callgrind's, of 2N rounds less N. Nothing is asserted.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from time import perf_counter_ns as now

CASES = [
    (how, depth, 1000 if how == "unknown" else 10000)
    for how in ("attached", "detached", "unknown")
    for depth in (1, 2, 5, 10)
]


def functions(module, how):
    suffix = "" if how == "attached" else "_" + how
    return [getattr(module, name + suffix) for name in ("acquire", "ensure")]


def timed(module, rounds):
    times = {(case, which): [] for case in CASES for which in (0, 1)}
    for _ in range(rounds):
        for case in CASES:
            how, depth, n = case
            for which, function in enumerate(functions(module, how)):
                begin = now()
                function(n, depth)
                times[case, which].append((now() - begin) / n / depth)
    return times


def instructions(valgrind, folder, how, depth, which, n):
    code = (
        f"import sys; sys.path.insert(0, {folder!r}); import gil\n"
        f"sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r})\n"
        f"names = ['acquire', 'ensure']\n"
        f"name = names[{which}] + {'' if how == 'attached' else '_' + how!r}\n"
        f"getattr(gil, name)({n}, {depth})"
    )
    command = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null",
               sys.executable, "-sS", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True,
                          env={"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"})
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", metavar="FILE")
    parser.add_argument("--built-by", default="compiler and flags not told")
    parser.add_argument("--valgrind", default=shutil.which("valgrind"))
    parser.add_argument("--rounds", type=int, default=31)
    options = parser.parse_args()

    folder = os.path.dirname(os.path.abspath(options.module))
    sys.path.insert(0, folder)
    import gil as module

    valgrind = options.valgrind
    print(f"CPython {platform.python_version()}, {options.built_by}")
    print(f"{'':14}{'ns per pair: pyzc':>20}{'CPython':>16}{'':8}"
          f"{'instructions: pyzc':>20}{'CPython':>9}")
    times = timed(module, options.rounds)
    for case in CASES:
        how, depth, _ = case
        both = [times[case, which] for which in (0, 1)]
        row = f"{how:9}{depth:3}  "
        for ns, width in zip(both, (20, 16)):
            row += f"{f'{statistics.median(ns):.1f} ({min(ns):.1f})':>{width}}"
        row += f"{statistics.median(both[1]) / statistics.median(both[0]):7.2f}x"
        if valgrind and (how == "attached" or (how, depth) == ("detached", 1)):
            for which, width in ((0, 20), (1, 9)):
                once, twice = (
                    instructions(valgrind, folder, how, depth, which, n)
                    for n in (1000, 2000)
                )
                row += f"{(twice - once) / 1000 / depth:{width}.0f}"
        print(row)


if __name__ == "__main__":
    main()
