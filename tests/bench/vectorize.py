"""Measures x * y + 1 over arrays: as a ufunc, without NumPy's ufuncs, and by
NumPy's own two.

A time is of a whole call, the least of interleaved rounds. Nothing is asserted
but that all do the same. Without NumPy there is nothing to measure.
"""
# SPDX-License-Identifier: MIT

import argparse
import importlib.util
import platform
from time import perf_counter_ns as now

WAYS = {
    "numpy, x * y + 1": "x * y + 1",
    "numpy, out=": "numpy.add(numpy.multiply(x, y, out=out), 1, out=out)",
    "ufunc": "m.fused(x, y)",
    "ufunc, out=": "m.fused(x, y, out=out)",
    "over": "m.over(x, y)",
    "over, out=": "m.over(x, y, out=out)",
    "over, out=, 2 threads": "m.over(x, y, out=out, threads=2)",
}
NUMBERS = {
    "numpy.multiply": "numpy.multiply(2.0, 3.0)",
    "ufunc": "m.fused(2.0, 3.0)",
    "over": "m.over(2.0, 3.0)",
    "PYZC_FN": "m.muladd(2.0, 3.0)",
}


def load(path):
    spec = importlib.util.spec_from_file_location("vectorize", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def least(ways, names, calls, rounds):
    """The least time of a call of each way, in ns."""
    best = dict.fromkeys(ways, float("inf"))
    codes = {way: eval(f"lambda: {code}", names) for way, code in ways.items()}
    for _ in range(7 * rounds):
        for way, code in codes.items():
            begin = now()
            for _ in range(calls):
                code()
            best[way] = min(best[way], (now() - begin) / calls)
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
    print(f"CPython {platform.python_version()}, NumPy {numpy.__version__}, "
          f"{options.built_by}\n\n{'':30} {'ns a call':>12} {'ns an item':>11}")
    for n in [10, 1000, 1_000_000]:
        x, y = (numpy.random.default_rng(i).random(n) for i in range(2))
        out = numpy.empty(n)
        names = {"m": m, "numpy": numpy, "x": x, "y": y, "out": out}
        for code in WAYS.values():
            assert (numpy.asarray(eval(code, names)) == x * y + 1).all(), code
        times = least(WAYS, names, max(1, 200_000 // n), options.rounds)
        for way, ns in times.items():
            print(f"{n:>8} {way:21} {ns:12.0f} {ns / n:11.3f}", flush=True)
    for way, ns in least(NUMBERS, names, 10_000, options.rounds).items():
        print(f"{'numbers':>8} {way:21} {ns:12.1f}", flush=True)


if __name__ == "__main__":
    main()
