"""Measures what docs/guide/speed.md shows, and prints its tables.

A time is of a whole call, the least of interleaved rounds. Nothing is asserted
but that all do the same. What is not installed has no column: Cython and
nanobind, which are only asked for with --twins, compile here what they make.
"""
# SPDX-License-Identifier: MIT

import argparse
import importlib.util
import math
import operator
import platform
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import version
from pathlib import Path
from time import perf_counter_ns as now

CYTHON = """# cython: language_level=3, boundscheck=False, wraparound=False
import numpy
from libc.math cimport exp

def dot(const double[::1] x, const double[::1] y):
    cdef double total = 0.0
    cdef Py_ssize_t i
    if x.shape[0] != y.shape[0]:
        raise ValueError("expected as many")
    for i in range(x.shape[0]):
        total += x[i] * y[i]
    return total

def expit(const double[::1] x):
    out = numpy.empty(x.shape[0])
    cdef double[::1] to = out
    cdef Py_ssize_t i
    for i in range(x.shape[0]):
        to[i] = 1.0 / (1.0 + exp(-x[i]))
    return out
"""
NANOBIND = """#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
namespace nb = nanobind;
using Array = nb::ndarray<const double, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

NB_MODULE(nanobind_speed, m) {
    m.def("dot", [](Array x, Array y) {
        if (x.shape(0) != y.shape(0)) {
            throw nb::value_error("expected as many");
        }
        double total = 0.0;
        const double *p = x.data(), *q = y.data();
        for (size_t i = 0, n = x.shape(0); i < n; i++) {
            total += p[i] * q[i];
        }
        return total;
    });
}
"""
DOT = {
    "pyzc": "m.dot(x, y)",
    "C API": "m.dot_by_hand(x, y)",
    "Cython": "cython.dot(x, y)",
    "nanobind": "nanobind.dot(x, y)",
    "NumPy": "numpy.dot(x, y)",
    "Python": "sum(map(mul, listed, listed_y))",
}
EXPIT = {
    "pyzc": "m.over(x)",
    "pyzc, ufunc": "m.ufunc(x)",
    "Cython": "cython.expit(x)",
    "NumPy": "1.0 / (1.0 + numpy.exp(-x))",
    "SciPy": "special.expit(x)",
    "Python": "[1.0 / (1.0 + exp(-one)) for one in listed]",
}
SIZES = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compiled(folder, name, compiler, source, *arguments):
    """The module that [compiler] makes of [source], as fast as it can."""
    path = folder / f"{name}.so"
    subprocess.run([compiler, "-O2", "-DNDEBUG", "-shared", "-fPIC", "-fvisibility=hidden",
                    f"-I{sysconfig.get_path('include')}", *arguments, str(source),
                    "-o", str(path), "-lm"], check=True)
    return load(name, path)


def twins(folder):
    """The modules of other binding tools, by their names."""
    found = {}
    if importlib.util.find_spec("Cython"):
        source = folder / "cython_speed.pyx"
        source.write_text(CYTHON)
        subprocess.run([sys.executable, "-m", "cython", str(source)], check=True)
        found["cython"] = compiled(folder, "cython_speed", "cc", source.with_suffix(".c"))
    if importlib.util.find_spec("nanobind"):
        import nanobind
        top = Path(nanobind.__file__).parent
        source = folder / "nanobind_speed.cpp"
        source.write_text(NANOBIND)
        found["nanobind"] = compiled(
            folder, "nanobind_speed", "c++", source, "-std=c++17", "-fno-strict-aliasing",
            "-DNB_COMPACT_ASSERTIONS", f"-I{top / 'include'}",
            f"-I{top / 'ext/robin_map/include'}", str(top / "src/nb_combined.cpp"))
    return found


def least(codes, calls, rounds):
    """The least time of a call of each way, in ns."""
    best = dict.fromkeys(codes, float("inf"))
    for _ in range(rounds):
        for way, code in codes.items():
            begin = now()
            for _ in range(calls):
                code()
            best[way] = min(best[way], (now() - begin) / calls)
    return best


def table(ways, names, rounds, numpy):
    """Prints a table of one function, in ns a call."""
    ways = {way: code for way, code in ways.items() if code.partition(".")[0] in names or way in ("NumPy", "Python")}
    print("| items | " + " | ".join(ways) + " |\n" + "| ---: " * (len(ways) + 1) + "|")
    for n in SIZES:
        x, y = (numpy.random.default_rng(i).random(n) for i in range(2))
        here = names | {"x": x, "y": y, "listed": x.tolist(), "listed_y": y.tolist()}
        codes = {way: eval(f"lambda: {code}", here) for way, code in ways.items()}
        expected = next(iter(codes.values()))()
        for way, code in codes.items():
            assert numpy.allclose(code(), expected), way
        times = least(codes, max(1, 20_000 // n), rounds)
        print(f"| {n} | " + " | ".join(f"{ns:.0f}" for ns in times.values()) + " |", flush=True)
    print()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("--built-by", default="")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--twins", action="store_true")
    parser.add_argument("--valgrind", default="")
    options = parser.parse_args()
    if importlib.util.find_spec("numpy") is None:
        print("there is no NumPy")
        return
    import numpy

    names = {"m": load("speed", options.module), "numpy": numpy, "mul": operator.mul, "exp": math.exp}
    versions = [f"CPython {platform.python_version()}", f"NumPy {numpy.__version__}"]
    if importlib.util.find_spec("scipy"):
        import scipy
        from scipy import special
        names["special"] = special
        versions.append(f"SciPy {scipy.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        if options.twins:
            names |= twins(Path(folder))
            versions += [f"{name} {version(name)}" for name in ("Cython", "nanobind")
                         if name.lower() in names]
        print(", ".join([*versions, options.built_by]) + "\n")
        table(DOT, names, options.rounds, numpy)
        table(EXPIT, names, options.rounds, numpy)


if __name__ == "__main__":
    main()
