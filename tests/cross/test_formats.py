"""The tool reads a record from the file of any system.

Each module is compiled with the run time and all warnings, and linked, but
never run. zig has the C library of each system; of CPython there are only its
headers, so what they declare stays unresolved, and pyconfig.h tells what the
compiler knows.
"""

import os
import shutil
import struct
import subprocess
import sysconfig
from pathlib import Path

import pytest

from conftest import SOURCE, run

GOLDEN = SOURCE / "tests/golden"
BUILD = Path(os.environ["PYZC_BUILD"])
RUN_TIME = sorted((SOURCE / "lib/python").glob("unit_*.c"))
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
# Target: the first bytes of its files.
TARGETS = {
    "aarch64-macos": b"\xcf\xfa\xed\xfe",
    "x86_64-macos": b"\xcf\xfa\xed\xfe",
    "aarch64-windows-gnu": b"MZ",
    "x86_64-windows-gnu": b"MZ",
    "s390x-linux-gnu": b"\x7fELF\2\2",  # the high byte of a number first
    "x86-linux-gnu": b"\x7fELF\1\1",  # 32 bits
}


@pytest.fixture(scope="session")
def headers(tmp_path_factory):
    """CPython's headers, with a pyconfig.h for any system."""
    folder = tmp_path_factory.mktemp("headers") / "include"
    shutil.copytree(sysconfig.get_path("include"), folder)
    shutil.copy(SOURCE / "tests/cross/pyconfig.h", folder)
    return folder


@pytest.fixture(scope="session")
def compile_for(headers, tmp_path_factory):
    """Return the object of a source for a target, compiled once."""
    made = {}

    def get(target, source):
        if (target, source) not in made:
            output = tmp_path_factory.mktemp("object") / f"{source.stem}.o"
            run("python-zig", "cc", "-target", target, "-std=c11", "-fPIC", "-Os", *WARNINGS,
                "-I", SOURCE / "include", "-I", BUILD / "include", "-isystem", headers,
                "-c", source, "-o", output)
            made[target, source] = output
        return made[target, source]

    return get


@pytest.fixture(scope="session")
def link(compile_for, tmp_path_factory):
    """Return the module of a golden source for a target, linked once."""
    made = {}

    def get(target, name):
        if (target, name) not in made:
            made[target, name] = make(target, name)
        return made[target, name]

    def make(target, name):
        module = tmp_path_factory.mktemp(name) / "module"
        objects = [compile_for(target, path) for path in (GOLDEN / f"{name}.c", *RUN_TIME)]
        if "windows" in target:
            run("python-zig", "lld-link", "/dll", "/noentry", "/force:unresolved", f"/out:{module}", *objects)
        else:
            undefined = ["-undefined", "dynamic_lookup"] if "macos" in target else []
            run("python-zig", "cc", "-target", target, "-shared", "-s", "-nostdlib", *undefined, *objects, "-o", module)
        return module

    return get


def stub(module):
    output = module.with_name("module.pyi")
    run("pyzc", "stubs", module, output)
    return output.read_bytes()


@pytest.mark.parametrize("name", ["entries", "parts"])
@pytest.mark.parametrize("target", TARGETS)
def test_stub_does_not_depend_on_the_target(link, target, name):
    module = link(target, name)
    assert module.read_bytes().startswith(TARGETS[target])
    assert stub(module) == (GOLDEN / f"{name}.pyi").read_bytes()


def test_file_with_two_architectures_is_one_module(link, tmp_path):
    # As <mach-o/fat.h> has it: a head, then each file at a multiple of a page.
    page = 1 << 14
    whole = struct.pack(">II", 0xcafebabe, 2)
    rest = b""
    for target, processor in ("x86_64-macos", 0x01000007), ("aarch64-macos", 0x0100000c):
        data = link(target, "entries").read_bytes()
        whole += struct.pack(">IIIII", processor, 0, page + len(rest), len(data), 14)
        rest += data + bytes(-len(data) % page)
    universal = tmp_path / "module"
    universal.write_bytes(whole.ljust(page, b"\0") + rest)
    assert stub(universal) == (GOLDEN / "entries.pyi").read_bytes()


def test_records_that_differ_between_architectures_are_refused(link, tmp_path):
    both = tmp_path / "module"
    slices = [link(target, "entries").read_bytes() for target in ("x86_64-macos", "aarch64-macos")]
    changed = slices[1].replace(b"path", b"Path")
    assert changed != slices[1]
    both.write_bytes(slices[0] + changed)
    result = subprocess.run([os.environ["PYZC"], "stubs", both, tmp_path / "module.pyi"], capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr.startswith(f"pyzc: {both}: two ")
    assert not (tmp_path / "module.pyi").exists()
