# test_equality.py - one source gives one stub, whatever compiled it.
#
# Each compiler, optimisation and form of debug information writes the records
# into the module in its own way, and keeps or drops what no list names.
# SPDX-License-Identifier: MIT

import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

import pytest

TOOL = os.environ["PYZC"]
ROOT = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"])
INCLUDES = [
    f"-I{ROOT / 'include'}",
    f"-I{pathlib.Path(os.environ['PYZC_BUILD_ROOT']) / 'include'}",
    f"-I{sysconfig.get_path('include')}",
]
STATS = ROOT / "tests" / "tool" / "stats.c"
LIBRARY = sorted((ROOT / "lib" / "python").glob("unit_*.c"))

GCC = shutil.which("gcc")
CLANG = shutil.which("clang-14") or shutil.which("clang")
LLD = shutil.which("ld.lld-14") or shutil.which("ld.lld")
STRIP = shutil.which("strip")

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow",
            "-Werror"]
OPTIMISATIONS = ["-O0", "-O2", "-O2 -flto"]
DEBUG = ["", "-g", "-g3 -gz"]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The run time as objects: of a compiler, with its flags."""
    made = {}

    def objects(compiler, flags):
        key = (compiler, *flags)
        if key not in made:
            folder = tmp_path_factory.mktemp("library")
            subprocess.run([compiler, "-std=c11", "-fPIC", *flags, *INCLUDES,
                            "-c", *LIBRARY], check=True, cwd=folder)
            made[key] = sorted(folder.glob("*.o"))
        return made[key]

    return objects


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The stub that all must equal: of the module that the build made."""
    output = tmp_path_factory.mktemp("expected") / "stats.pyi"
    subprocess.run([TOOL, "stubs", os.environ["PYZC_STATS"], output],
                   check=True)
    text = output.read_bytes()
    assert text.count(b"\ndef ") == 7 and b"unlisted" not in text
    return text


@pytest.mark.parametrize("compiler, optimisation, debug", [
    pytest.param(*values, id=" ".join(values).strip())
    for values in itertools.product(["gcc", "clang"], OPTIMISATIONS, DEBUG)])
def test_stub_is_the_same(compiler, optimisation, debug, expected, library,
                          tmp_path, capsys):
    path = {"gcc": GCC, "clang": CLANG}[compiler]
    flags = optimisation.split()
    is_lto = "-flto" in flags
    needs_lld = is_lto and compiler == "clang"
    linking = ["-fuse-ld=lld", f"--ld-path={LLD}"] if needs_lld else []
    if path is None or (needs_lld and LLD is None):
        with capsys.disabled():
            print(f"not tried: {compiler} {optimisation} {debug}, it or its "
                  "linker is missing")
        return

    module = tmp_path / "stats.so"
    # Without LTO the run time holds no record: one build of it does for all.
    rest = library(path, flags if is_lto else ["-O0"])
    subprocess.run([path, "-std=c11", "-fPIC", "-fvisibility=hidden",
                    *WARNINGS, *flags, *debug.split(), *INCLUDES, "-shared",
                    *linking, STATS, *rest, "-o", module], check=True)
    stripped = tmp_path / "stripped" / "stats.so"
    stripped.parent.mkdir()
    subprocess.run([STRIP, "--strip-all", module, "-o", stripped], check=True)
    assert stripped.stat().st_size < module.stat().st_size
    for file in module, stripped:
        output = file.with_suffix(".pyi")
        subprocess.run([TOOL, "stubs", file, output], check=True)
        assert output.read_bytes() == expected


@pytest.mark.parametrize("jobs", [1, 16])
def test_stub_is_the_same_however_many_are_made_at_once(jobs, expected,
                                                        library, tmp_path):
    flags = ["-std=c11", "-fPIC", "-O0", "-shared", *INCLUDES]
    objects = library(GCC, ["-O0"])
    lines = [f"rule module\n  command = {GCC} {' '.join(flags)} $in -o $out",
             f"rule stubs\n  command = {TOOL} stubs $in $out\n  restat = 1"]
    for i in range(16):
        lines.append(f"build {i}.so: module {STATS} "
                     + " ".join(map(str, objects)))
        lines += [f"build {i}.{j}.pyi: stubs {i}.so" for j in range(8)]
    (tmp_path / "build.ninja").write_text("\n".join(lines) + "\n")
    subprocess.run([sys.executable, "-m", "ninja", f"-j{jobs}", "-C",
                    tmp_path], check=True, stdout=subprocess.DEVNULL)
    stubs = list(tmp_path.glob("*.pyi"))
    assert len(stubs) == 16 * 8
    assert {stub.read_bytes() for stub in stubs} == {expected}


def test_record_that_no_list_names_is_in_the_file_and_not_in_the_stub(
        expected, library, tmp_path):
    module = tmp_path / "stats.so"
    subprocess.run([GCC, "-std=c11", "-fPIC", "-O0", "-Wno-unused",
                    "-fkeep-static-consts", *INCLUDES, "-shared", STATS,
                    *library(GCC, ["-O0"]), "-o", module], check=True)
    assert b"No list names this one." in module.read_bytes()
    subprocess.run([TOOL, "stubs", module, tmp_path / "stats.pyi"], check=True)
    assert (tmp_path / "stats.pyi").read_bytes() == expected
