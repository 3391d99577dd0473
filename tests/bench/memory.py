"""Measures memory: what pyzc has against the plain C API, in one run.

Each row is compared with the first of its table. What is measured, and how,
is as bench.py says: instructions by callgrind, times of interleaved processes.
Sizes are drawn before the timing.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import platform
import re
import shutil
import statistics

import bench

ROUNDS = 1000
SETUP = """
import random
from array import array
draw = random.Random({seed})
m.draw(array("L", [draw.randint(48, 128) for _ in range(10000)]))
f = m.{name}
"""

# For each table: its title, what a row's figure is divided by, the call, how
# often to time it, and the rows with the function of each.
TABLES = [
    (
        "ten temporaries of 48 to 128 bytes, in C",
        ROUNDS,
        f"f({ROUNDS})",
        60,
        {
            "PyMem_Malloc, PyMem_Free": "rounds_by_mem",
            "malloc, free": "rounds_by_malloc",
            "arena, in its first chunk": "rounds_by_arena",
            "arena, PyMem_Malloc block": "rounds_by_block",
            "arena, PyMem_RawMalloc block": "rounds_by_raw_block",
        },
    ),
    (
        "a call with ten such temporaries",
        1,
        "f()",
        40000,
        {
            "PyMem_Malloc, PyMem_Free": "ten_by_mem",
            "PYZC_ARENA": "ten_by_arena",
            "(arena)": "ten_of_arena",
        },
    ),
    (
        "a call without a temporary",
        1,
        "f()",
        40000,
        {"no arena": "none", "(arena)": "none_of_arena"},
    ),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module")
    parser.add_argument("--built-by", default="compiler and flags not told")
    parser.add_argument("--valgrind", default=shutil.which("valgrind"))
    parser.add_argument("--case", help="only titles that match this pattern")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()

    folder = os.path.dirname(os.path.abspath(options.module))
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{options.built_by}, sizes by seed {options.seed}"
    )
    for title, share, call, count, rows in TABLES:
        if not re.search(options.case or "", title):
            continue
        cases = [
            (row, SETUP.format(seed=options.seed, name=name), call)
            for row, name in rows.items()
        ]
        counts = {}
        if options.valgrind and os.path.exists(options.valgrind):
            counts = bench.count_all(
                options.valgrind, folder, ["memory"], cases, options.jobs,
                max(1, bench.COUNT // share),
            )
        times = bench.time_all(
            folder, ["memory"], cases, options.rounds, count
        )
        print_table(title, share, rows, counts, times)


def print_table(title, share, rows, counts, times):
    """Prints the rows, and how often each goes into the first."""
    print(
        f"\n{title:42} {'instructions':>12} {'':8}"
        f" {'ns: median (least)':>20}"
    )
    first = next(iter(rows))
    for row in rows:
        key, first_key = (row, "memory"), (first, "memory")
        line = f"{row:42}"
        if counts:
            line += f" {counts[key] / share:12.0f}"
            line += f" {counts[first_key] / counts[key]:7.2f}x"
        else:
            line += f" {'-':>12} {'':8}"
        ns = statistics.median(times[key])
        text = f"{ns / share:.1f} ({min(times[key]) / share:.1f})"
        print(
            f"{line} {text:>20}"
            f" {statistics.median(times[first_key]) / ns:7.2f}x"
        )


if __name__ == "__main__":
    main()
