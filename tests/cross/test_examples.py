"""The examples, built for aarch64 and run by qemu, with their own tests."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from conftest import CROSS, ENVIRONMENT, SOURCE, run

EXAMPLES = {"blas": "cblas", "hello": "hello", "xmltree": "xmltree", "xxhash": "xxh", "zlib": "libz"}
LIBRARIES = {
    "blas": {"libopenblas.so.0"},
    "hello": {"libm.so.6"},
    "xmltree": {"libexpat.so.1", "libglib-2.0.so.0"},
    "xxhash": {"libxxhash.so.0"},
    "zlib": {"libz.so.1"},
}
COMPILER = os.environ["PYZC_COMPILER"]
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
def project(folder):
    """All examples as one project."""
    project = folder / "examples"
    shutil.copytree(SOURCE / "tests/projects/examples", project)
    for name in EXAMPLES:
        shutil.copytree(SOURCE / "docs/examples" / name, project / "subprojects" / name)
    run(SOURCE / "scripts/pack.sh", project)
    return project


@pytest.fixture(scope="session")
def native(folder, project):
    """The examples as built for this machine."""
    return Built(project, folder / "native")


@pytest.fixture(scope="session")
def built(folder, project):
    """The examples as built for aarch64, and a Python that has them."""
    details = folder / "target.json"
    data = "root/usr/lib/python3.11/_sysconfigdata__aarch64-linux-gnu.py"
    run("pyzc", "config", "--sysconfigdata", folder / data, details)
    built = Built(
        project, folder / "aarch64", "--cross-file", folder / f"aarch64-{COMPILER}.ini",
        f"-Dpython.build_config={details}",
    )
    built.python = folder / "python"
    built.python.write_text(PYTHON.format(root=CROSS / "root", site=built.site))
    built.python.chmod(0o755)
    return built


@pytest.mark.parametrize("example", EXAMPLES)
def test_stub_is_that_of_a_native_build(built, native, example):
    stub = built.file(example, "*.pyi").read_bytes()
    assert stub == native.file(example, "*.pyi").read_bytes()
    assert stub.count(b"\ndef ") > 0


@pytest.mark.parametrize("example", EXAMPLES)
def test_extension_is_of_the_target_and_links_its_libraries(built, example):
    path = built.file(example, "*.so")
    assert path.name == "__init__.cpython-311-aarch64-linux-gnu.so"
    out = run("readelf", "-hd", path)
    assert re.search(r"Machine: +AArch64$", out, re.MULTILINE)
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", out))
    assert needed - {"libc.so.6", "ld-linux-aarch64.so.1"} == LIBRARIES[example]


def test_target_runs_what_was_built(built):
    out = run(built.python, "-c", "import hello, platform; print(platform.machine(), hello.scale(21))")
    assert out == "aarch64 42.0\n"


@pytest.mark.parametrize("example", sorted(EXAMPLES.keys() - {"hello"}))
def test_tests_of_the_example_pass_on_the_target(built, example):
    folder = SOURCE / "tests/wheel"
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider",
         "--deselect", SLOW, f"test_{example}.py"],
        env={**ENVIRONMENT, "PYZC_PYTHON": str(built.python)},
        cwd=folder, capture_output=True, text=True,
    )
    assert re.search(r"^\d+ passed", result.stdout, re.MULTILINE), result.stdout + result.stderr
    assert result.returncode == 0, result.stdout
