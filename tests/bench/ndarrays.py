"""Measures arrays of NumPy as arguments and results: by pyzc and by hand.

Instructions are callgrind's, from the entry of the function that Python calls
to its return, and repeat exactly; a time is of a whole call, the least of
interleaved rounds. Nothing is asserted but that all do the same. Without NumPy
there is nothing to measure.
"""
# SPDX-License-Identifier: MIT

import argparse
import importlib.util
import os
import platform
import re
import subprocess
import sys
from time import perf_counter_ns as now

CALLS = 10000
CASES = [
    ("one dimension", "take_pyzc(line)",
     {"fields": "take_fields(line)", "buffer": "take_buffer(line)"}),
    ("two dimensions", "corners_pyzc(grid)",
     {"fields": "corners_fields(grid)"}),
    ("result", "give_pyzc(8)", {"asarray": "give_view(numpy.asarray)"}),
]
PROGRAM = """
import importlib.util
import numpy
spec = importlib.util.spec_from_file_location("ndarrays", {path!r})
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
m.meet(numpy.ndarray)
line, grid = numpy.arange(8.0), numpy.ones((4, 5))
m.{call}
for _ in range({calls}):
    m.{call}
"""


def load(path):
    spec = importlib.util.spec_from_file_location("ndarrays", path)
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
    done = subprocess.run(
        command, capture_output=True, text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"})
    if done.returncode != 0:
        sys.exit(f"ndarrays.py: a measured process failed:\n{done.stderr}")
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]) / CALLS


def least(call, rounds):
    best = float("inf")
    for _ in range(7 * rounds):
        begin = now()
        for _ in range(1000):
            call()
        best = min(best, (now() - begin) / 1000)
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("--built-by", default="")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--valgrind", default="")
    options = parser.parse_args()
    if importlib.util.find_spec("numpy") is None:
        print("there is no NumPy")
        return
    import numpy

    m = load(options.module)
    m.meet(numpy.ndarray)
    names = {"m": m, "numpy": numpy, "line": numpy.arange(8.0),
             "grid": numpy.ones((4, 5))}
    print(f"CPython {platform.python_version()}, NumPy {numpy.__version__}, "
          f"{options.built_by}\n\n{'':30} {'instructions':>13} {'ns':>8}")
    for title, pyzc, others in CASES:
        ways = {"pyzc": pyzc} | others
        results = [repr(eval("m." + call, names)) for call in ways.values()]
        assert title == "result" or len(set(results)) == 1, results
        for way, call in ways.items():
            count = "-"
            if options.valgrind:
                counted = instructions(options.valgrind, options.module, call)
                count = f"{counted:.0f}"
            ns = least(eval("lambda: m." + call, names), options.rounds)
            print(f"{title + ', ' + way:30} {count:>13} {ns:8.1f}", flush=True)


if __name__ == "__main__":
    main()
