"""Measures 1000 objects made into an array: by pyzc's pool and by CPython.

The values are drawn at random before each round and are C's: all of them in
the pool (hits), none, or half of each. A time is of one object, made; then also
dropped, with a list that they were moved to: median and least of interleaved
rounds, and the empty loop is not subtracted. With two threads each has a module
of its own. Nothing is asserted but that both make the same.
"""
# SPDX-License-Identifier: MIT

import argparse
import importlib.util
import platform
import random
import statistics
import threading
from time import perf_counter_ns as now

N = 1000
WORDS = ["Nile", "Tag", "First", "alpha", "x1", "value", "key", "Number"]
COMMON = {
    "int": lambda: random.randrange(-5, 257),
    "str": lambda: random.choice(["", "None", "True", "False"]),
}
OTHER = {
    "int": lambda: random.randrange(257, 10**8),
    "str": lambda: random.choice(WORDS) + str(random.randrange(512)),
}
SHARE = {"hits": 1.0, "misses": 0.0, "half": 0.5}


def load(path):
    spec = importlib.util.spec_from_file_location("pool", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(path, rounds, kind, share, times):
    module = load(path)
    functions = [getattr(module, f"{kind}_{by}") for by in ("hand", "pool")]
    for _ in range(rounds):
        values = [
            COMMON[kind]() if random.random() < share else OTHER[kind]()
            for _ in range(N)
        ]
        module.set_values(values)
        for function, (ns, dropped) in zip(functions, times):
            made = [None] * N
            begin = now()
            function()
            end = now()
            module.take(made)
            assert made == values
            again = now()
            del made[:]
            ns.append((end - begin) / N)
            dropped.append((now() - again + end - begin) / N)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", metavar="FILE")
    parser.add_argument("--built-by", default="compiler and flags not told")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--valgrind", help="not used")
    options = parser.parse_args()

    print(options.built_by)
    print(f"CPython {platform.python_version()}, ns of one object")
    print(f"{'made':>38}{'made and dropped':>51}")
    print(f"{'':24}" + 2 * f"{'CPython':>16}{'pool':>16}{'':7}")
    for kind in COMMON:
        for what, share in SHARE.items():
            for n_threads in (1, 2):
                times = ([], []), ([], [])
                threads = [
                    threading.Thread(
                        target=measure,
                        args=(options.module, options.rounds, kind, share, times),
                    )
                    for _ in range(n_threads)
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                row = f"{kind:6} {what:7} {n_threads} thread{'s'[:n_threads - 1]:1} "
                for which in (0, 1):
                    both = [ns[which] for ns in times]
                    hand, pool = map(statistics.median, both)
                    for ns in both:
                        text = f"{statistics.median(ns):.2f} ({min(ns):.2f})"
                        row += f"{text:>16}"
                    row += f"{hand / pool:6.2f}x"
                print(row)


if __name__ == "__main__":
    main()
