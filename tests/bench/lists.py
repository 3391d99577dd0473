"""Measures numbers of a list to C and back: by pyzc and by hand.

Instructions are callgrind's, from the entry of the function that Python calls
to its return, and repeat exactly; a time is of a whole call, the least of
interleaved rounds. Nothing is asserted but that all do the same.
"""
# SPDX-License-Identifier: MIT

import argparse
import importlib.util
import os
import platform
import random
import re
import subprocess
import sys
from time import perf_counter_ns as now

CALLS = 1000
CASES = [
    ("1000 floats", "floats_pyzc(floats)",
     {"loop": "floats_loop(floats)", "calls": "floats_calls(floats)"}),
    ("1000 ints", "ints_pyzc(ints)",
     {"loop": "ints_loop(ints)", "calls": "ints_calls(ints)"}),
    ("1000 floats to a list", "list_pyzc()", {"loop": "list_loop()"}),
]
# Only their time is of interest.
MANY = [
    ("1000000 floats", "floats_pyzc(many)",
     {"loop": "floats_loop(many)", "calls": "floats_calls(many)"}),
    ("the same, shuffled", "floats_pyzc(mixed)",
     {"loop": "floats_loop(mixed)", "calls": "floats_calls(mixed)"}),
    ("1000000 ints, shuffled", "ints_pyzc(mixed_ints)",
     {"loop": "ints_loop(mixed_ints)", "calls": "ints_calls(mixed_ints)"}),
]
PROGRAM = """
import importlib.util
spec = importlib.util.spec_from_file_location("lists", {path!r})
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
floats = [i + 0.5 for i in range(1000)]
ints = [i * 1000 for i in range(1000)]
m.{call}
for _ in range({calls}):
    m.{call}
"""


def load(path):
    spec = importlib.util.spec_from_file_location("lists", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def instructions(valgrind, path, call):
    """Returns how many instructions one call takes, and what it calls."""
    command = [
        valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null",
        f"--toggle-collect={call.partition('(')[0]}_py",
        sys.executable, "-c", PROGRAM.format(path=path, call=call, calls=CALLS),
    ]
    done = subprocess.run(command, capture_output=True, text=True,
                          env=os.environ | {"PYTHONHASHSEED": "0"})
    if done.returncode != 0:
        sys.exit(f"lists.py: a measured process failed:\n{done.stderr}")
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]) / (CALLS + 1)


def least(calls, rounds, times):
    """Returns the least time of each of [calls], which take turns."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for way, call in calls.items():
            begin = now()
            for _ in range(times):
                call()
            best[way] = min(best[way], (now() - begin) / times)
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("--built-by", default="")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--valgrind", default="")
    options = parser.parse_args()
    m = load(options.module)
    many = [i + 0.5 for i in range(10**6 if options.rounds > 1 else 10**5)]
    mixed = many[:]
    mixed_ints = [i * 1000 for i in range(len(many))]
    random.Random(1).shuffle(mixed)
    random.Random(2).shuffle(mixed_ints)
    names = {"m": m, "floats": many[:1000], "ints": [i * 1000 for i in range(1000)],
             "many": many, "mixed": mixed, "mixed_ints": mixed_ints}
    print(f"CPython {platform.python_version()}, {options.built_by}\n\n"
          f"{'':36} {'instructions':>13} {'us':>10}")
    for title, pyzc, others in CASES + MANY:
        ways = {"pyzc": pyzc} | others
        results = [eval("m." + call, names) for call in ways.values()]
        assert all(result == results[0] for result in results), title
        is_many = (title, pyzc, others) in MANY
        best = least({way: eval("lambda: m." + call, names) for way, call in ways.items()},
                     options.rounds, 1 if is_many else 200)
        for way, call in ways.items():
            count = "-"
            if options.valgrind and not is_many:
                count = f"{instructions(options.valgrind, options.module, call):.0f}"
            print(f"{title + ', ' + way:36} {count:>13} {best[way] / 1000:10.2f}", flush=True)


if __name__ == "__main__":
    main()
