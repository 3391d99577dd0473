"""Measures `pip wheel` of docs/examples/hello against a twin written by hand.

With the tool compiled for it, and with the tool's wheel, which is made first.
Only what the tool's wheel is built with is downloaded, and the projects are
new each time. Times are medians of interleaved rounds: of the clock, of all
processors together, and of what each is more than the twin's of its round. The
bars are 1.0 s and 0.1 s more by the clock. Nothing is asserted.
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

TWIN = """\
project('hello', 'c', version: '1.0.0', meson_version: '>= 1.3.0')

py = import('python').find_installation(pure: false)
libm = meson.get_compiler('c').find_library('m', required: false)

py.extension_module('__init__', 'hello.c',
  dependencies: libm,
  subdir: 'hello',
  install: true,
)
py.install_sources('__init__.pyi', 'py.typed', subdir: 'hello')
"""
STUB = """\
def scale(x: float, by: float = 2.0) -> float: ...
def cbrt(x: float) -> float: ...
"""


def pip(*arguments, path):
    subprocess.run(
        [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments],
        check=True, env={**os.environ, "PATH": os.pathsep.join(path)},
    )


def wheel(project, folder, path):
    """Return the seconds that it takes, and those of processors."""
    copy = folder / "hello"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(project, copy)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    pip("wheel", "--no-build-isolation", "--no-deps", "-w", folder / "wheels", copy, path=path)
    took = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    source = options.source
    path = [os.path.dirname(sys.executable), *os.environ["PATH"].split(os.pathsep)]
    # No tool but what is made here.
    path = [folder for folder in path if not os.path.exists(os.path.join(folder, "pyzc"))]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # In an environment of pip's own: what it builds with is newer than the projects'.
        pip("wheel", "--no-deps", "-w", folder / "tool", source, path=path)
        (tool,) = (folder / "tool").glob("*.whl")
        pip("install", "--no-deps", "--prefix", folder / "prefix", tool, path=path)
        with_tool = [str(folder / "prefix/bin"), *path]

        twin = folder / "twin"
        twin.mkdir()
        (twin / "meson.build").write_text(TWIN)
        (twin / "__init__.pyi").write_text(STUB)
        (twin / "py.typed").touch()
        shutil.copy(source / "docs/examples/hello/pyproject.toml", twin)
        shutil.copy(source / "tests/bench/hello_hand.c", twin / "hello.c")

        hello = folder / "pyzc"
        shutil.copytree(source / "docs/examples/hello", hello)
        packages = hello / "subprojects/packagefiles"
        packages.mkdir(parents=True)
        shutil.copy(folder / "prefix/share/pyzc/pyzc.wrap", packages.parent)
        (archive,) = (folder / "prefix/share/pyzc").glob("pyzc-[0-9]*.tar.gz")
        shutil.copy(archive, packages)

        cases = {
            "by hand": (twin, path),
            "pyzc, the tool compiled": (hello, path),
            "pyzc, the tool's wheel": (hello, with_tool),
        }
        times = {case: [] for case in cases}
        for _ in range(options.rounds):
            for case, (project, where) in cases.items():
                times[case].append(wheel(project, folder, where))
    print(f"{'pip wheel, s':26}{'median':>9}{'more':>9}{'CPU':>9}{'more':>9}")
    for case, found in times.items():
        row = ""
        for kind in range(2):
            values = [one[kind] for one in found]
            # Of the same round, for the speed of a machine changes.
            more = [one[kind] - twin[kind] for one, twin in zip(found, times["by hand"])]
            row += f"{statistics.median(values):9.2f}{statistics.median(more):+9.2f}"
        print(f"{case:26}{row}")


if __name__ == "__main__":
    main()
