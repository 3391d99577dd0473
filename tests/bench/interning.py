"""Measures strs of names, and dicts with known keys, by pyzc and without.

4096 names of 3 to 18 letters, asked for in random order, all of them in
pyzc's table, half of them, or none; a list of 10 000 dicts with 8 keys.
Instructions and times are per name or per dict, as bench.py has them, the
loop and the release of older results included.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import platform
import shutil
import statistics

from bench import TIMED, instructions, program, python

# Title, how many a call makes, and the ways: name, setup, call.
THREADS = """
from threading import Thread

def f():
    threads = [Thread(target=twenty) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def twenty():
    for _ in range(20):
        m.{}(4)
"""
NAMES = ["by_pyzc", "by_intern", "by_new"]
DICTS = ["dicts_by_pyzc", "dicts_by_hand", "dicts_by_text"]
NAME_TITLES = ["pyzc_intern()", "InternFromString()", "FromStringAndSize()"]
DICT_TITLES = ["PYZC_NAMES", "static by hand", "SetItemString()"]
TABLES = [
    (
        NAME_TITLES,
        [
            (title, 4096, [(f"f = m.{way}", f"f({of_4})") for way in NAMES])
            for title, of_4 in [("hits", 4), ("half", 2), ("misses", 0)]
        ]
        + [
            (
                "hits, two threads",
                2 * 20 * 4096,
                [(THREADS.format(way), "f()") for way in NAMES],
            )
        ],
    ),
    (
        DICT_TITLES,
        [("dicts of 8", 10_000, [(f"f = m.{way}", "f()") for way in DICTS])],
    ),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", metavar="FILE")
    parser.add_argument("--built-by", default="compiler and flags not told")
    parser.add_argument("--valgrind", default=shutil.which("valgrind"))
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()

    folder = os.path.dirname(os.path.abspath(options.module))
    module = os.path.basename(options.module).split(".")[0]
    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{options.built_by}"
    )
    for titles, rows in TABLES:
        print(f"\n{'':20}" + "".join(f"{title:>26}" for title in titles))
        for title, each, ways in rows:
            cases = [(title, setup, call) for setup, call in ways]
            counts = ["-"] * len(cases)
            if options.valgrind and "threads" not in title:
                counts = [
                    f"{instructions_of(options.valgrind, folder, module, case) / each:.0f}"
                    for case in cases
                ]
            times = [[] for _ in cases]
            for _ in range(options.rounds):
                for case, ns in zip(cases, times):
                    count = max(1, 80_000 // each)
                    code = program(folder, module, case, count) + TIMED
                    ns.append(float(python(code).stdout) / each)
            print(
                f"{title:20}"
                + "".join(
                    f"{count:>8} {statistics.median(ns):7.1f} ({min(ns):.1f})".rjust(26)
                    for count, ns in zip(counts, times)
                )
            )
            median, *others = [statistics.median(ns) for ns in times]
            print(
                f"{'':20}{'':26}"
                + "".join(f"{other / median:25.2f}x" for other in others)
            )


def instructions_of(valgrind, folder, module, case):
    """Returns how many instructions a call takes."""
    one, two = (
        instructions(valgrind, folder, module, case, n) for n in (5, 10)
    )
    return (two - one) / 5


if __name__ == "__main__":
    main()
