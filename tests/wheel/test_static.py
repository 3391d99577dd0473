"""The expat example with GLib inside: -Dpyzc:glib=static."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import hidden, run, without_glib

PARSE = "import xmltree; print(xmltree.parse(b'<a>x</a>'))"


@pytest.fixture(scope="session")
def static(build):
    return build("xmltree", "-Dpyzc:glib=static")


def test_the_extension_links_no_glib(static):
    needed = run("readelf", "-d", static.extension())
    assert "libexpat" in needed
    assert "libglib" not in needed


def test_the_extension_exports_nothing_of_glib(static):
    symbols = run("nm", "-D", "--defined-only", static.extension()).split()[2::3]
    assert [name.split("_")[0] for name in symbols] == ["PyInit", "PyModExport"][: len(symbols)]


def test_without_glib_a_module_imports_that_has_it_inside_and_no_other(build, static):
    assert run(*without_glib(static.python, "-c", PARSE)) == "('a', {}, ('x',))\n"
    dynamic = subprocess.run(
        without_glib(build("xmltree").python, "-c", PARSE), capture_output=True, text=True
    )
    assert re.search("ImportError: .*libglib-2.0.so.0: ", dynamic.stderr)


def test_auditwheel_makes_a_wheel_of_it_that_runs_without_glib(static, tmp_path):
    tools = Path(sys.executable).parent
    run(
        tools / "auditwheel", "repair", "-w", tmp_path, static.wheel,
        env={"PATH": f"{tools}:/usr/bin:/bin"},
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert re.search(r"-manylinux_2_\d+_\w+\.whl$", wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {PARSE}"
    assert run(*without_glib(sys.executable, "-I", "-c", code)) == "('a', {}, ('x',))\n"


def test_without_an_archive_of_glib_it_is_an_error(static, tmp_path):
    archive = Path(run("pkg-config", "--variable=libdir", "glib-2.0").strip()) / "libglib-2.0.a"
    result = subprocess.run(
        hidden([archive], sys.executable, "-m", "mesonbuild.mesonmain", "setup", tmp_path,
               static.folder, "-Dpyzc:glib=static"),
        capture_output=True, text=True,
    )
    assert result.returncode == 1
    assert "ERROR: C static library 'glib-2.0' not found\n" in result.stdout
