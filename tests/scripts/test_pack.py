"""scripts/pack.sh: what a project gets of pyzc."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])
ARCHIVE = Path(os.environ["PYZC_ARCHIVE"])


@pytest.fixture
def project(tmp_path):
    (tmp_path / "meson.build").touch()
    return tmp_path


def pack(*arguments):
    done = subprocess.run(
        [SOURCE / "scripts/pack.sh", *arguments], capture_output=True, text=True,
        env={**os.environ, "PROJECT_PYTHON": sys.executable})
    return done.returncode, done.stdout, done.stderr


def test_a_project_gets_the_archive_that_comes_with_the_tool(project):
    assert pack(project) == (0, "", "")
    folder = project / "subprojects"
    assert (folder / "packagefiles" / ARCHIVE.name).read_bytes() == ARCHIVE.read_bytes()
    assert (folder / "pyzc.wrap").read_text() == Path(os.environ["PYZC_WRAP"]).read_text()


def test_it_has_all_that_the_build_of_a_subproject_reads(project):
    pack(project)
    with tarfile.open(project / "subprojects/packagefiles" / ARCHIVE.name) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"meson.build", "meson_options.txt", "lib/meson.build", "include/pyzc/pyzc.h"} < names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "lib/tool/authoring/"))]


def test_a_folder_that_is_no_project_is_refused(tmp_path):
    assert pack(tmp_path) == (1, "", f"pack.sh: {tmp_path}: no meson.build in it\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["a", "b"]])
def test_it_takes_one_project(arguments):
    assert pack(*arguments) == (1, "", "pack.sh: expected PROJECT, a folder with a meson.build\n")
