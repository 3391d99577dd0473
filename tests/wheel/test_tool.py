"""The wheel of the tool, and projects that build with it."""

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import SOURCE, hidden, run, without_glib

BIN = Path(sys.executable).parent
VERSION = re.search(r"version: '(.*)'", (SOURCE / "meson.build").read_text())[1]


class Tool:
    """The wheel by way of an sdist, repaired by auditwheel, and installed."""

    def __init__(self, folder):
        self.source = folder / "pyzc"
        run("git", "clone", "-q", SOURCE, self.source)
        run(sys.executable, "-m", "build", "--no-isolation", "-o", folder / "dist", self.source)
        (self.sdist,) = (folder / "dist").glob("*.tar.gz")
        (self.built,) = (folder / "dist").glob("*.whl")
        run(BIN / "auditwheel", "repair", "-w", folder / "repaired", self.built,
            env={"PATH": f"{BIN}:/usr/bin:/bin"})
        (self.wheel,) = (folder / "repaired").glob("*.whl")
        self.prefix = folder / "venv"
        run(sys.executable, "-m", "venv", "--without-pip", self.prefix)
        run(
            sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-index",
            "--prefix", self.prefix, self.wheel,
        )
        self.program = self.prefix / "bin/pyzc"
        self.share = self.prefix / "share/pyzc"
        self.archive = self.share / f"pyzc-{VERSION}.tar.gz"
        # Before all others: the tool, then what the tests run with.
        self.path = f"{self.prefix}/bin:{BIN}:{os.environ['PATH']}"

    def project(self, folder):
        """Make a copy of the hello example that has what the wheel brings."""
        shutil.copytree(SOURCE / "docs/examples/hello", folder)
        (folder / "subprojects/packagefiles").mkdir(parents=True)
        shutil.copy(self.share / "pyzc.wrap", folder / "subprojects")
        shutil.copy(self.archive, folder / "subprojects/packagefiles")
        return folder


@pytest.fixture(scope="session")
def tool(tmp_path_factory):
    return Tool(tmp_path_factory.mktemp("tool"))


def test_the_wheel_is_for_any_python_of_this_platform(tool):
    assert tool.built.name.startswith(f"pyzc-{VERSION}-py3-none-linux_")
    assert re.fullmatch(rf"pyzc-{VERSION}-py3-none-manylinux_2_\d+_\w+\.whl", tool.wheel.name)


def test_it_holds_the_tool_the_source_and_licences(tool):
    with zipfile.ZipFile(tool.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    data = f"pyzc-{VERSION}.data"
    assert names == {
        f"{data}/scripts/pyzc",
        f"{data}/data/share/pyzc/pyzc-{VERSION}.tar.gz",
        f"{data}/data/share/pyzc/pyzc.wrap",
        f"{data}/data/share/pyzc/licences/LICENSE",
        f"{data}/data/share/pyzc/licences/LGPL-2.1.txt",
        f"{data}/data/share/pyzc/licences/PCRE2.txt",
    }


def test_its_metadata_say_what_it_is_under_which_licences(tool):
    with zipfile.ZipFile(tool.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    assert (metadata["Name"], metadata["Version"]) == ("pyzc", VERSION)
    assert metadata["License"] == "MIT AND LGPL-2.1-or-later AND BSD-3-Clause AND Zlib"
    assert metadata.get_payload().strip() == (tool.source / "README.md").read_text().strip()


def test_the_tool_needs_the_c_library_alone(tool):
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", tool.program))
    assert [name for name in needed if not name.startswith("ld-linux")] == ["libc.so.6"]


def test_the_tool_runs_without_glib(tool, build):
    out = run(*without_glib(tool.program, "dump", build("hello").extension()))
    assert "scale(x: float, by: float = 2.0) -> float" in out


def test_the_source_is_what_git_tracks_for_a_subproject(tool):
    with tarfile.open(tool.archive) as archive:
        found = {member.name: archive.extractfile(member).read() for member in archive}
    parts = ["LICENSE", "include", "lib", "meson.build", "meson_options.txt", "subprojects"]
    tracked = run("git", "-C", tool.source, "ls-files", "--", *parts).splitlines()
    assert found == {f"pyzc-{VERSION}/{name}": (tool.source / name).read_bytes() for name in tracked}


def test_the_source_is_the_same_from_a_checkout_and_an_sdist(tool, tmp_path):
    # The wheel is made of the sdist.
    status, out = setup(tmp_path, tool.source, os.environ["PATH"], "-Dtests=disabled")
    assert status == 0, out
    run(sys.executable, "-m", "ninja", "-C", tmp_path, "pyzc.wrap")
    for name in ("pyzc.wrap", tool.archive.name):
        assert (tmp_path / name).read_bytes() == (tool.share / name).read_bytes()


def test_a_project_that_requires_it_builds_without_glib(tool, build, tmp_path):
    # In an environment of pip's, with the newest Meson of PyPI.
    project = tool.project(tmp_path / "hello")
    toml = project / "pyproject.toml"
    text = toml.read_text()
    assert "'ninja']" in text
    toml.write_text(text.replace("'ninja']", f"'ninja', 'pyzc == {VERSION}']"))
    out = run(*without_glib(
        sys.executable, "-m", "pip", "wheel", "-v", "--no-deps", "--disable-pip-version-check",
        "--find-links", tool.wheel.parent, "-w", tmp_path, project,
    ))
    assert f"Program pyzc found: YES {VERSION}" in out
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        stub = archive.read("hello/__init__.pyi").decode()
        archive.extractall(tmp_path / "site")
    assert stub == (build("hello").site / "hello/__init__.pyi").read_text()
    out = run(sys.executable, "-c", "import hello; print(hello.scale(21.0))", env={"PYTHONPATH": str(tmp_path / "site")})
    assert out == "42.0\n"


def test_a_new_project_builds_where_the_tool_is_and_no_glib(tool, tmp_path):
    env = {**os.environ, "PATH": tool.path}
    run(*without_glib("pyzc", "init", "new-project"), cwd=tmp_path, env=env)
    run(*without_glib(
        sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index",
        "--disable-pip-version-check", "-w", tmp_path, tmp_path / "new-project",
    ), env=env)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert "new_project/__init__.pyi" in archive.namelist()


def setup(folder, project, path, *options, hide=lambda *command: command):
    """Configure a project; return Meson's exit status and what it says."""
    result = subprocess.run(
        hide(sys.executable, "-m", "mesonbuild.mesonmain", "setup", folder, project, *options),
        capture_output=True, text=True, env={**os.environ, "PATH": path},
    )
    return result.returncode, result.stdout


COMPILED = "Program pyzc found: YES (overridden)"


@pytest.mark.parametrize("option", ["--wrap-mode=forcefallback", "--force-fallback-for=pyzc"])
def test_the_tool_is_compiled_where_fallbacks_are_forced(tool, tmp_path, option):
    status, out = setup(tmp_path / "build", tool.project(tmp_path / "hello"), tool.path, option)
    assert status == 0, out
    assert COMPILED in out


@pytest.mark.parametrize("version", ["0.0.1", "99.0"])
def test_a_tool_of_another_version_is_not_taken(tool, tmp_path, version):
    (tmp_path / "bin").mkdir()
    other = tmp_path / "bin/pyzc"
    other.write_text(f"#!/bin/sh\necho pyzc {version}\n")
    other.chmod(0o755)
    path = f"{tmp_path}/bin:{tool.path}"
    project = tool.project(tmp_path / "hello")
    status, out = setup(tmp_path / "build", project, path)
    assert status == 0, out
    assert f"Program pyzc found: NO found {version} but need: '== {VERSION}' ({other})" in out
    assert COMPILED in out
    status, out = setup(tmp_path / "other", project, path, hide=without_glib)
    assert status == 1
    assert f"Program pyzc found: NO found {version} but need: '== {VERSION}' ({other})" in out
    assert f"neither the tool pyzc {VERSION} nor GLib, to compile it with, was found: install one of them" in out


def test_a_wheel_of_the_tool_is_refused_without_an_archive_of_glib(tool, tmp_path):
    archive = Path(run("pkg-config", "--variable=libdir", "glib-2.0").strip()) / "libglib-2.0.a"
    status, out = setup(
        tmp_path, tool.source, os.environ["PATH"], "-Dglib=static", "-Dtests=disabled",
        hide=lambda *command: hidden([archive], *command),
    )
    assert status == 1
    assert "ERROR: C static library 'glib-2.0' not found\n" in out
