"""The wheel of the tool, and projects that build with it."""

import email
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import PROJECTS, SOURCE, from_3_11, hidden, pip_wheel, run, use, with_newest, without_glib

BIN = Path(sys.executable).parent
LIBRARY = f"libpyzc-{sysconfig.get_config_var('SOABI')}.a"
VERSION = re.search(r"version: '(.*)'", (SOURCE / "meson.build").read_text())[1]


class Tool:
    """The wheel by way of an sdist, repaired by auditwheel, and installed."""

    def __init__(self, folder):
        self.source = folder / "pyzc"
        run("git", "clone", "-q", SOURCE, self.source)
        run(sys.executable, "-m", "build", "-o", folder / "dist", self.source, env=with_newest())
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

    def project(self, folder, name="hello"):
        """Make a copy of a project that has what the wheel brings."""
        shutil.copytree(PROJECTS[name], folder)
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


def test_it_holds_the_tool_the_source_the_run_time_and_licences(tool):
    with zipfile.ZipFile(tool.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name and not name.endswith("/")}
    data = f"pyzc-{VERSION}.data"
    assert names == {
        f"{data}/scripts/pyzc",
        f"{data}/data/share/pyzc/pyzc-{VERSION}.tar.gz",
        f"{data}/data/share/pyzc/pyzc-tool-{VERSION}.tar.gz",
        f"{data}/data/share/pyzc/pyzc.cdx.json",
        f"{data}/data/share/pyzc/pyzc.wrap",
        f"{data}/data/share/pyzc/source.sha256",
        f"{data}/data/lib/pyzc/{LIBRARY}",
        f"{data}/data/share/pyzc/licences/LICENSE",
        f"{data}/data/share/pyzc/licences/LGPL-2.1.txt",
        f"{data}/data/share/pyzc/licences/PCRE2.txt",
    }


def test_its_metadata_say_what_it_is_under_which_licences(tool):
    with zipfile.ZipFile(tool.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
        folder = name.replace("METADATA", "licenses/")
        licences = {path.removeprefix(folder): archive.read(path)
                    for path in archive.namelist() if path.startswith(folder) and not path.endswith("/")}
    assert (metadata["Name"], metadata["Version"]) == ("pyzc", VERSION)
    assert metadata["License-Expression"] == "MIT AND LGPL-2.1-or-later AND BSD-3-Clause AND Zlib"
    files = {"LICENSE", "docs/licences/LGPL-2.1.txt", "docs/licences/PCRE2.txt"}
    assert set(metadata.get_all("License-File")) == files
    assert licences == {file: (tool.source / file).read_bytes() for file in files}
    assert metadata.get_payload().strip() == (tool.source / "README.md").read_text().strip()


def test_its_bill_of_materials_names_what_is_linked_into_the_program(tool):
    bill = json.loads((tool.share / "pyzc.cdx.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["purl"] == f"pkg:pypi/pyzc@{VERSION}"
    modules = {"glib": "glib-2.0", "pcre2": "libpcre2-8", "zlib": "zlib"}
    assert {part["name"]: part["version"] for part in bill["components"]} == {
        name: run("pkg-config", "--modversion", module).strip() for name, module in modules.items()}
    licences = ["MIT", *(part["licenses"][0]["license"]["id"] for part in bill["components"])]
    (wheel_licence,) = re.findall("^license = '(.*)'$", (SOURCE / "pyproject.toml").read_text(), re.MULTILINE)
    assert " AND ".join(licences) == wheel_licence


def test_it_holds_all_that_its_program_is_compiled_from(tool):
    with zipfile.ZipFile(tool.wheel) as archive:
        (name,) = (name for name in archive.namelist() if f"pyzc-tool-{VERSION}" in name)
        data = archive.read(name)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    tracked = run("git", "-C", SOURCE, "ls-files", "lib", "include", "scripts", "subprojects/pyzc-intern").split()
    assert inside >= {name for name in tracked if not name.rpartition("/")[2].startswith(".")}
    assert inside >= {"pyproject.toml", "README.md", "SECURITY.md", "LICENSE", "meson.build", "meson_options.txt"}
    assert not [name for name in inside if "__pycache__" in name]


def test_the_program_has_no_symbols_and_is_read_only_after_its_start(tool):
    assert "no symbols" in run("nm", tool.program)
    assert "GNU_RELRO" in run("readelf", "-lW", tool.program)
    assert re.search(r"\bNOW\b", run("readelf", "-dW", tool.program))
    assert "DYN" in run("readelf", "-hW", tool.program)


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
    tracked = run("git", "-C", tool.source, "ls-files", "--", *parts, ":!lib/tool/authoring").splitlines()
    assert found.pop(f"pyzc-{VERSION}/source.sha256") == (tool.share / "source.sha256").read_bytes()
    assert found == {f"pyzc-{VERSION}/{name}": (tool.source / name).read_bytes() for name in tracked}


def test_the_source_is_the_same_from_a_checkout_and_an_sdist(tool, tmp_path):
    # The wheel is made of the sdist.
    status, out = setup(tmp_path, tool.source, os.environ["PATH"], "-Dtests=disabled")
    assert status == 0, out
    run(sys.executable, "-m", "ninja", "-C", tmp_path, "scripts/pyzc.wrap")
    for name in ("pyzc.wrap", tool.archive.name, "source.sha256"):
        assert (tmp_path / "scripts" / name).read_bytes() == (tool.share / name).read_bytes()


def test_a_project_that_requires_it_builds_without_glib(tool, build, tmp_path):
    # In an environment of pip's, with the newest Meson.
    project = tool.project(tmp_path / "hello")
    toml = project / "pyproject.toml"
    text = toml.read_text()
    assert "'ninja']" in text
    toml.write_text(text.replace("'ninja']", f"'ninja', 'pyzc == {VERSION}']"))
    out = run(*without_glib(
        sys.executable, "-m", "pip", "wheel", "-v", "--no-deps", "--disable-pip-version-check",
        "-w", tmp_path, project,
    ), env=with_newest(tool.wheel.parent))
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


def test_the_source_without_the_commands_for_who_writes_code_says_so(tool, tmp_path):
    status, out = setup(
        tmp_path / "build", tool.project(tmp_path / "hello"), tool.path, "--wrap-mode=forcefallback",
        "-Dpyzc:authoring=enabled")
    assert status == 1
    assert "ERROR: Problem encountered: authoring: this copy of pyzc has no lib/tool/authoring" in out


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


RELEASE = ["-Dbuildtype=release", "-Db_ndebug=if-release"]


def compiled(tool, project, folder, *options):
    """Compile a project with the tool's wheel; return the folder."""
    status, out = setup(folder, project, tool.path, *options)
    assert status == 0, out
    run(sys.executable, "-m", "ninja", "-C", folder)
    return folder


def defined(build, pattern):
    """Return the functions that the run time's objects of these targets define."""
    objects = [
        path for path in build.glob(f"{pattern}.p/*.o") if re.search(r"_lib_python_(prebuilt|unit_\w+)\.c\.o$", path.name)
    ]
    assert objects != []
    return set(re.findall(r" T (\w+)", run("nm", *objects)))


@pytest.mark.parametrize("name", ["hello", "xmltree", "tree"])
def test_an_extension_takes_the_run_time_that_is_in_the_wheel(tool, tmp_path, name):
    project = tool.project(tmp_path / name, name)
    wheel = pip_wheel(project, tmp_path, f"--config-settings=build-dir={tmp_path}/build", PATH=tool.path)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    assert not defined(tmp_path / "build", "**/*.so")
    use(name, sys.executable, PYTHONPATH=str(tmp_path / "site"))


def test_the_run_time_is_all_that_the_sources_define(tool, tmp_path):
    build = compiled(tool, tool.project(tmp_path / "hello"), tmp_path / "build", *RELEASE, "-Dpyzc:prebuilt=false")
    library = set(re.findall(r" T (\w+)", run("nm", tool.prefix / "lib/pyzc" / LIBRARY)))
    assert "pyzc_bind" in library
    assert library == defined(build, "*.so")


@pytest.mark.parametrize("options", [
    ["-Dbuildtype=release"],  # without NDEBUG
    [*RELEASE, "-Dc_args=-UNDEBUG"],
    pytest.param([*RELEASE, "-Dc_args=-DPy_LIMITED_API=0x030b0000"], marks=from_3_11),
    [*RELEASE, "-Db_sanitize=address"],
    [*RELEASE, "-Dpyzc:checks=torture"],
    [*RELEASE, "-Dpyzc:stats=true"],
], ids=lambda options: options[-1])
def test_an_extension_that_is_compiled_in_another_way_compiles_the_run_time(tool, tmp_path, options):
    build = tmp_path / "build"
    status, out = setup(build, tool.project(tmp_path / "hello"), tool.path, *options)
    assert status == 0, out
    # What the compiler is given of it; to compile all would take ten seconds each.
    given = [
        run(*shlex.split(step["command"].replace(f" -o {step['output']} ", " -E ")), cwd=build)
        for step in json.loads((build / "compile_commands.json").read_text())
        if re.search(r"\.so\.p/.*_lib_python_(prebuilt|unit_calls)\.c\.o$", step["output"])
    ]
    assert "\npyzc_bind(" in "".join(given)


@from_3_11
def test_an_extension_of_the_stable_abi_does_so_beside_one_that_does_not(tool, tmp_path):
    project = tool.project(tmp_path / "hello")
    file = project / "meson.build"
    file.write_text(file.read_text() + """
py.extension_module('limited', 'hello.c',
  c_args: '-DPyInit_hello=PyInit_limited',
  dependencies: [dependency('pyzc'), libm],
  limited_api: '3.11',
)
""")
    build = compiled(tool, project, tmp_path / "build", *RELEASE)
    assert not defined(build, "__init__.*.so")
    assert "pyzc_bind" in defined(build, "limited.abi3.so")
    code = "import limited; print(limited.scale(21.0))"
    assert run(sys.executable, "-c", code, cwd=build) == "42.0\n"


def test_the_run_time_of_other_sources_is_not_taken(tool, tmp_path):
    project = tool.project(tmp_path / "hello")
    shutil.rmtree(project / "subprojects/packagefiles")
    # By tar: extractall() warns without a filter, which older Pythons lack.
    run("tar", "-C", project / "subprojects", "-xzf", tool.archive)
    digest = project / f"subprojects/pyzc-{VERSION}/source.sha256"

    def configured(name):
        status, out = setup(tmp_path / name, project, tool.path, *RELEASE)
        assert status == 0, out
        return out

    taken = f"The run time for {sysconfig.get_python_version()} is that of {tool.prefix}/lib/pyzc/{LIBRARY}"
    assert taken in configured("same")
    digest.write_text("0" * 64 + "\n")
    assert "The run time" not in configured("other")
    digest.unlink()  # as in git
    assert "The run time" not in configured("git")
