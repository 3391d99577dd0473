"""The hello example by setuptools and by CMake, instead of Meson."""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import SOURCE, WITH_TOOL, pip_wheel, run, use, venv

HELLO = SOURCE / "docs/examples/hello"
TOOLS = Path(sys.executable).parent


def project(name, folder):
    """Copy an example, the C file of hello, and pyzc of this commit."""
    shutil.copytree(SOURCE / "docs/examples" / name, folder)
    shutil.copy(HELLO / "hello.c", folder)
    marker = folder / ("hello/py.typed" if name == "setuptools" else "py.typed")
    marker.parent.mkdir(exist_ok=True)
    shutil.copy(HELLO / "py.typed", marker)
    packed = subprocess.run(
        ["git", "archive", "--prefix=pyzc/", "HEAD", "include", "lib"], cwd=SOURCE, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("name", ["setuptools", "cmake"])
def test_the_wheel_has_a_module_that_runs_and_its_stub(name, build, tmp_path):
    wheel = pip_wheel(project(name, tmp_path / "project"), tmp_path / "dist", PATH=f"{TOOLS}:{WITH_TOOL}")
    python, site = venv(tmp_path / "venv")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    use("hello", python)
    assert (site / "hello/__init__.pyi").read_bytes() == (build("hello").site / "hello/__init__.pyi").read_bytes()
    assert (site / "hello/py.typed").exists()


def test_setuptools_in_place_makes_the_module_and_its_stub(tmp_path):
    folder = project("setuptools", tmp_path / "project")
    run(sys.executable, "setup.py", "build_ext", "--inplace", cwd=folder, env={**os.environ, "PATH": WITH_TOOL})
    use("hello", sys.executable, PYTHONPATH=str(folder))
    assert "def scale(" in (folder / "hello/__init__.pyi").read_text()


def test_an_edited_header_of_pyzc_is_compiled_again_by_cmake(tmp_path):
    folder = project("cmake", tmp_path / "project")
    environment = {**os.environ, "PATH": f"{TOOLS}:{WITH_TOOL}"}
    run("cmake", "-G", "Ninja", "-S", folder, "-B", tmp_path / "build",
        f"-DPython_EXECUTABLE={sys.executable}", env=environment)
    run("cmake", "--build", tmp_path / "build", env=environment)
    template = folder / "pyzc/include/pyzc/version.h.in"
    template.write_text(template.read_text().replace("// version.h -", "// version.h:"))
    assert "hello.c" in run("cmake", "--build", tmp_path / "build", "--verbose", env=environment)


@pytest.mark.parametrize("file", ["setuptools/setup.py", "setuptools/pyproject.toml", "cmake/CMakeLists.txt", "cmake/pyproject.toml"])
def test_the_example_names_the_version_of_pyzc(file):
    version = re.search("version: '([^']+)'", (SOURCE / "meson.build").read_text())[1]
    assert re.search(r"(?:VERSION=|pyzc == )([\d.]+)", (SOURCE / "docs/examples" / file).read_text())[1] == version
