"""Measures a module of 720 functions, or with --classes one of 252 classes,
against its hand-written twin.

User CPU seconds of the compiler at -O2, medians of interleaved runs; the size
of the stripped file, pyzc's run time in it; the time of the import, measured
in the process; the time that `pyzc stubs` takes. Nothing is asserted but that
both modules do the same.
"""
# SPDX-License-Identifier: MIT

import argparse
import os
import platform
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time

FLAGS = [
    "-std=c11", "-O2", "-DNDEBUG", "-fPIC", "-fvisibility=hidden", "-ffunction-sections",
]

IMPORT = """
import sys
from time import perf_counter
sys.path.insert(0, {folder!r})
begin = perf_counter()
import {module} as m
print(perf_counter() - begin)
"""
FUNCTIONS = """
functions = [getattr(m, name) for name in vars(m) if name.startswith("sum_")]
assert len(functions) == {number}
for f in functions:
    assert f(1, 2, 3, 4, 5, 6) == f(1, 2, 3, 4, 5, f=6) == 21.0
    assert f.__text_signature__ == "($module, a, b, c, d, e, f)"
    assert f.__doc__ == "Return the sum of all six."
"""
CLASSES = """
classes = [getattr(m, name) for name in vars(m) if name.startswith("Sum")]
assert len(classes) == {number}
for C in classes:
    value = C(1, 2, 3, 4, 5, f=6)
    value.d += 1
    assert value.sum() == 22.0
    assert C.__text_signature__ == "(a, b, c, d, e, f)"
    assert C.__doc__ == "Six numbers."
    assert C.sum.__doc__ == "Return the sum of all six."
"""

ROUNDS = 21  # processes that import, and runs of the tool


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"many.py: {' '.join(command)}:\n{done.stderr}")
    return done.stdout


def user_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run(command)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def compile_to(cc, includes, source, output):
    return [
        *(*cc, *FLAGS, *(f"-I{path}" for path in includes)),
        *("-c", source, "-o", output),
    ]


def row(title, pyzc, hand, unit, bar):
    print(
        f"{title:34} {pyzc:9.2f} {hand:9.2f} {unit:4} "
        f"{pyzc / hand:6.3f}x  (bar {bar})"
    )


def measure_compiler(cc, includes, runtime, folder, runs, size_bar):
    """Prints a compiler's rows; leaves both modules in folder."""
    version = run([*cc, "--version"]).split("\n")[0]
    print(f"{version}, {' '.join(FLAGS)}")
    seconds = {"pyzc": [], "hand": [], "runtime": []}
    objects = []
    for n, source in enumerate(runtime):
        objects.append(os.path.join(folder, f"runtime_{n}.o"))
    for _ in range(runs):
        for kind in "hand", "pyzc":
            stem = os.path.join(folder, f"many_{kind}")
            command = compile_to(cc, includes, stem + ".c", stem + ".o")
            seconds[kind].append(user_seconds(command))
        seconds["runtime"].append(
            sum(
                user_seconds(compile_to(cc, includes, source, target))
                for source, target in zip(runtime, objects)
            )
        )
    median = {kind: statistics.median(seconds[kind]) for kind in seconds}
    bar = "1.25" if "clang" in version else "1.1"
    row("  compile", median["pyzc"], median["hand"], "s", bar)
    print(f"{'  pyzc run time, apart':34} {median['runtime']:9.2f} {'':9} s")

    size = {}
    for kind in "hand", "pyzc":
        stem = os.path.join(folder, f"many_{kind}")
        more = objects if kind == "pyzc" else []
        # As pyzc's dependency has it linked.
        link = [*cc, "-shared", "-s", "-Wl,--gc-sections"]
        run([*link, stem + ".o", *more, "-o", stem + ".so"])
        size[kind] = os.path.getsize(stem + ".so") / 1024
    row("  size, stripped", size["pyzc"], size["hand"], "KiB", size_bar)


def measure_import(folder, check, number):
    ms = {"hand": [], "pyzc": []}
    for _ in range(ROUNDS):
        for kind in ms:
            module = f"many_{kind}"
            code = (IMPORT + check).format(
                folder=folder, module=module, number=number
            )
            output = run([sys.executable, "-sSB", "-c", code])
            ms[kind].append(float(output) * 1000)
    least = {kind: min(ms[kind]) for kind in ms}
    median = {kind: statistics.median(ms[kind]) for kind in ms}
    row("  import, median", median["pyzc"], median["hand"], "ms", "1.2")
    row("  import, least", least["pyzc"], least["hand"], "ms", "1.2")


def measure_stubs(tool, folder):
    module = os.path.join(folder, "many_pyzc.so")
    output = os.path.join(folder, "many_pyzc.pyi")
    ms = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        run([tool, "stubs", module, output])
        ms.append((time.perf_counter() - begin) * 1000)
    print(
        f"{'  stubs, median and least':34} {statistics.median(ms):9.2f} "
        f"{min(ms):9.2f} ms   (bar 20 ms)"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--runtime", nargs="+", default=[], metavar="FILE")
    parser.add_argument("--cc", action="append", metavar="COMMAND",
                        help="default: gcc and clang")
    parser.add_argument("--classes", action="store_true")
    parser.add_argument("--number", type=int, help="of functions or classes")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tool", help="path of the program pyzc")
    options = parser.parse_args()
    os.environ["CCACHE_DISABLE"] = "1"  # the command may be ccache's

    found = {}  # by real path: clang may be clang-14
    for cc in options.cc or ["gcc", "clang-14", "clang"]:
        command = shlex.split(cc)
        path = shutil.which(command[0])
        if path:
            found.setdefault((os.path.realpath(path), *command[1:]), command)
        elif options.cc:
            sys.exit(f"many.py: no compiler {cc}")
    includes = [sysconfig.get_path("include"), *options.include]
    number = options.number or (252 if options.classes else 720)

    print(
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{number} {'classes' if options.classes else 'functions'} of six "
        f"{'members' if options.classes else 'parameters'}"
    )
    print(f"{'':34} {'pyzc':>9} {'hand':>9}")
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as folder:
        for kind in "pyzc", "hand":
            output = os.path.join(folder, f"many_{kind}.c")
            generator = os.path.join(here, "generate_many.py")
            what = ["--classes"] if options.classes else []
            run([sys.executable, generator, *what, kind, output, str(number)])
        for cc in found.values():
            measure_compiler(
                cc,
                includes,
                options.runtime,
                folder,
                options.runs,
                "1.1" if options.classes else "1.05",
            )
            measure_import(
                folder, CLASSES if options.classes else FUNCTIONS, number
            )
            if options.tool:
                measure_stubs(options.tool, folder)


if __name__ == "__main__":
    main()
