"""The examples, built for aarch64 and run by qemu, with their own tests."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from conftest import CROSS, ENVIRONMENT, SOURCE, run

EXAMPLES = {"blas": "cblas", "expat": "xmltree", "hello": "hello", "xxhash": "xxh", "zlib": "libz"}
LIBRARIES = {
    "blas": {"libopenblas.so.0"},
    "expat": {"libexpat.so.1", "libglib-2.0.so.0"},
    "hello": {"libm.so.6"},
    "xxhash": {"libxxhash.so.0"},
    "zlib": {"libz.so.1"},
}
COMPILERS = ["gcc", "zig"]
# Under qemu this takes half a minute.
SLOW = "test_zlib.py::test_random_and_repetitive_data_of_any_size_is_packed_and_unpacked"

# Debian's alternatives of BLAS are links, which nobody has made in the root.
PYTHON = """#!/bin/sh
export PYTHONPATH={site}${{PYTHONPATH:+:$PYTHONPATH}}
exec qemu-aarch64-static -E LD_LIBRARY_PATH=/usr/lib/aarch64-linux-gnu/openblas-pthread \\
    -L {root} {root}/usr/bin/python3.11 "$@"
"""


class Built:
    """All examples, installed into a folder by one build."""

    def __init__(self, project, build, *options):
        run("meson", "setup", build, project, *options)
        run("meson", "compile", "-C", build)
        run("meson", "install", "--no-rebuild", "-C", build, "--destdir", build / "root")
        (self.site,) = build.glob("root/**/hello/..")

    def file(self, example, pattern):
        (path,) = (self.site / EXAMPLES[example]).glob(pattern)
        return path


@pytest.fixture(scope="session")
def builds(folder):
    """The examples as built for this machine, and by each cross compiler."""
    project = folder / "examples"
    shutil.copytree(SOURCE / "tests/projects/examples", project)
    for name in EXAMPLES:
        shutil.copytree(SOURCE / "docs/examples" / name, project / "subprojects" / name)
    run(SOURCE / "scripts/pack.sh", project)
    details = folder / "target.json"
    data = "root/usr/lib/python3.11/_sysconfigdata__aarch64-linux-gnu.py"
    run("pyzc", "config", "--sysconfigdata", folder / data, details)
    built = {"native": Built(project, folder / "native")}
    for name in COMPILERS:
        built[name] = Built(
            project, folder / name, "--cross-file", folder / f"aarch64-{name}.ini",
            f"-Dpython.build_config={details}",
        )
        python = folder / f"python-{name}"
        python.write_text(PYTHON.format(root=CROSS / "root", site=built[name].site))
        python.chmod(0o755)
        built[name].python = python
    return built


each_compiler = pytest.mark.parametrize("compiler", COMPILERS)


@each_compiler
@pytest.mark.parametrize("example", EXAMPLES)
def test_stub_is_that_of_a_native_build(builds, compiler, example):
    stub = builds[compiler].file(example, "*.pyi").read_bytes()
    assert stub == builds["native"].file(example, "*.pyi").read_bytes()
    assert stub.count(b"\ndef ") > 0


@each_compiler
@pytest.mark.parametrize("example", EXAMPLES)
def test_extension_is_of_the_target_and_links_its_libraries(builds, compiler, example):
    path = builds[compiler].file(example, "*.so")
    assert path.name == "__init__.cpython-311-aarch64-linux-gnu.so"
    out = run("readelf", "-hd", path)
    assert re.search(r"Machine: +AArch64$", out, re.MULTILINE)
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", out))
    assert needed - {"libc.so.6", "ld-linux-aarch64.so.1"} == LIBRARIES[example]


@each_compiler
def test_target_runs_what_was_built(builds, compiler):
    out = run(builds[compiler].python, "-c", "import hello, platform; print(platform.machine(), hello.scale(21))")
    assert out == "aarch64 42.0\n"


@each_compiler
@pytest.mark.parametrize("example", sorted(EXAMPLES.keys() - {"hello"}))
def test_tests_of_the_example_pass_on_the_target(builds, compiler, example):
    folder = SOURCE / "tests/wheel"
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider",
         "--deselect", SLOW, f"test_{example}.py"],
        env={**ENVIRONMENT, "PYZC_PYTHON": str(builds[compiler].python)},
        cwd=folder, capture_output=True, text=True,
    )
    assert re.search(r"^\d+ passed", result.stdout, re.MULTILINE), result.stdout + result.stderr
    assert result.returncode == 0, result.stdout
