"""Every way of building a project gives the same module."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from conftest import NEWEST, SOURCE, WITH_TOOL, copy, pip, pip_wheel, run, use, venv, with_newest
from privileges import in_namespace

MESON = [sys.executable, "-m", "mesonbuild.mesonmain"]


def install(source, build, site, *options, **environment):
    """Build a project by Meson alone, and install it into [site]."""
    env = {**os.environ, **environment}
    run(
        *MESON, "setup", build, source, f"-Dpython.platlibdir={site}", f"-Dpython.purelibdir={site}", *options,
        env=env,
    )
    run(*MESON, "install", "-C", build, env=env)
    return (build / "build.ninja").read_text()


def commit(project):
    """Make a git repository of a project."""
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    run("git", "init", "-q", project)
    run("git", "-C", project, "add", "-A")
    run("git", "-C", project, *identity, "commit", "-q", "-m", "all")


@pytest.fixture
def assert_same(build):
    """Compares an installed module with that of the wheel: it runs, and has
    the same stubs."""

    def check(name, site):
        use(name, sys.executable, PYTHONPATH=str(site))
        stubs = sorted((build(name).site / name).glob("*.pyi"))
        assert stubs != []
        for stub in stubs:
            assert (site / name / stub.name).read_bytes() == stub.read_bytes()

    return check


@pytest.fixture
def assert_same_wheel(build):
    """Compares a wheel with that of a build in another place, bit for bit."""

    def check(name, wheel):
        assert wheel.name == build(name).wheel.name
        assert wheel.read_bytes() == build(name).wheel.read_bytes()

    return check


@pytest.mark.parametrize("name", ["tree", "xmltree"])
def test_a_unity_build(name, assert_same, tmp_path):
    # All files as one: Meson's default of four would let some names pass.
    ninja = install(
        copy(name, tmp_path / "project"), tmp_path / "build", tmp_path / "site", "-Dunity=on", "-Dunity_size=100")
    assert "-unity0.c" in ninja
    assert_same(name, tmp_path / "site")


@pytest.mark.parametrize("compiler", [
    {"CC": "gcc"},
    {"CC": "clang-14", "CC_LD": "lld-14"},
], ids=["gcc", "clang"])
def test_link_time_optimisation(compiler, assert_same, tmp_path):
    ninja = install(
        copy("tree", tmp_path / "project"), tmp_path / "build", tmp_path / "site", "-Db_lto=true", "-Doptimization=2",
        **compiler)
    assert "-flto" in ninja
    assert_same("tree", tmp_path / "site")


def test_a_source_tree_that_is_read_only(assert_same_wheel, tmp_path):
    project = copy("hello", tmp_path / "project")
    # Meson unpacks a wrap into the source tree; this does it beforehand.
    run(*MESON, "subprojects", "download", "--sourcedir", project)
    script = 'mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"; if touch "$0/file"; then exit 1; fi; exec "$@"'
    wheel = pip_wheel(
        project, tmp_path, f"--config-settings=build-dir={tmp_path / 'build'}",
        before=in_namespace("m", "sh", "-ec", script, project))
    assert_same_wheel("hello", wheel)


def test_spaces_and_letters_of_any_language_in_paths(assert_same, tmp_path):
    folder = tmp_path / "dêux möts"
    site = folder / "le préfixe"
    install(copy("hello", folder / "la source"), folder / "le bâtiment", site, f"--prefix={site}", LC_ALL="C")
    assert_same("hello", site)


def test_a_folder_of_subprojects_without_a_wrap(assert_same, tmp_path):
    project = copy("hello", tmp_path / "project")
    run(*MESON, "subprojects", "download", "--sourcedir", project)
    (folder,) = project.glob("subprojects/pyzc-*/")
    folder.rename(tmp_path / "pyzc")
    shutil.rmtree(project / "subprojects")
    (project / "subprojects").mkdir()
    (tmp_path / "pyzc").rename(project / "subprojects/pyzc")
    python, site = venv(tmp_path / "venv")
    pip("--python", python, "install", "--no-build-isolation", "--no-deps", project)
    assert_same("hello", site)


@pytest.mark.parametrize("line, options, status, said", [
    ("", [], 1, "ERROR: Dependency 'pyzc' is required but not found"),
    ("", ["--force-fallback-for=pyzc"], 0, " pyzc +: YES"),
    ("subproject('pyzc')\n", [], 0, " pyzc +: YES"),
], ids=["at all", "but that of pyzc", "where it is a subproject by name"])
def test_a_build_without_fallbacks(line, options, status, said, tmp_path):
    project = copy("hello", tmp_path / "project")
    file = project / "meson.build"
    text = file.read_text()
    assert "subproject('pyzc')\n" in text
    file.write_text(text.replace("subproject('pyzc')\n", line))
    result = subprocess.run(
        [*MESON, "setup", "--wrap-mode=nofallback", *options, tmp_path / "build", project],
        capture_output=True, text=True)
    assert result.returncode == status
    assert re.search(said, result.stdout)


def test_meson_dist_with_its_subprojects_builds_without_a_network(tmp_path):
    project = copy("hello", tmp_path / "project")
    commit(project)
    run(*MESON, "setup", tmp_path / "build", project)
    # It unpacks the archive, configures, builds and installs it.
    out = run(*in_namespace("n", *MESON, "dist", "-C", tmp_path / "build", "--include-subprojects"))
    assert "hello-1.0.0.tar.xz tested" in out
    with tarfile.open(tmp_path / "build/meson-dist/hello-1.0.0.tar.xz") as archive:
        assert any(re.fullmatch("hello-1.0.0/subprojects/pyzc-[^/]*/meson.build", name) for name in archive.getnames())


def test_an_sdist_with_its_subprojects_builds_without_a_network(assert_same_wheel, tmp_path):
    project = copy("hello", tmp_path / "project")
    commit(project)
    run(
        sys.executable, "-m", "build", "--sdist", "--no-isolation", "-Cdist-args=--include-subprojects",
        "-o", tmp_path, project,
    )
    (sdist,) = tmp_path.glob("*.tar.gz")
    shutil.rmtree(project)
    assert_same_wheel("hello", pip_wheel(sdist, tmp_path, "--no-index", before=in_namespace("n")))


def test_build_isolation_with_the_newest_meson_and_meson_python(assert_same, tmp_path):
    python, site = venv(tmp_path / "venv")
    out = pip(
        "--python", python, "install", "-v", "--no-deps", copy("hello", tmp_path / "project"),
        env=with_newest(),
    )
    assert_same("hello", site)
    installed = dict(word.rsplit("-", 1) for word in re.search("Successfully installed (.*meson.*)", out)[1].split())
    for line in NEWEST.read_text().splitlines():
        if not line.startswith("#"):
            wanted = Requirement(line)
            assert installed[wanted.name] in wanted.specifier


def test_a_wheel_is_the_same_wherever_it_is_built(assert_same_wheel, build, tmp_path):
    project = copy("xmltree", tmp_path / "an öther place")
    assert_same_wheel("xmltree", pip_wheel(project, tmp_path, f"--config-settings=build-dir={tmp_path / 'build'}"))


def test_a_wheel_with_debug_information_is_the_same_where_paths_are_mapped(tmp_path):
    wheels = []
    for name in "here", "an öther place":
        project = copy("hello", tmp_path / name / "project")
        wheels.append(pip_wheel(
            project, tmp_path / name, "--config-settings=build-dir=build",
            f"--config-settings=setup-args=-Dc_args=['-g', '-ffile-prefix-map={project}=.']", PATH=WITH_TOOL))
    assert wheels[0].read_bytes() == wheels[1].read_bytes()
    zipfile.ZipFile(wheels[0]).extractall(tmp_path)
    (extension,) = (tmp_path / "hello").glob("*.so")
    assert ".debug_info" in run("readelf", "-SW", extension)


class Editable:
    """A copy of the hello example that is installed as editable."""

    def __init__(self, folder):
        self.folder = copy("hello", folder / "project")
        self.python, _ = venv(folder / "venv")
        pip(
            "--python", self.python, "install", "--no-build-isolation", "--no-deps", "--config-settings=build-dir=build", "-e",
            self.folder,
        )

    def edit(self, old, new):
        source = self.folder / "hello.c"
        text = source.read_text()
        assert old in text
        source.write_text(text.replace(old, new))

    def evaluate(self, expression):
        return run(self.python, "-c", f"import hello; print({expression})", cwd=self.folder.parent).strip()


@pytest.fixture(scope="module")
def editable(tmp_path_factory):
    return Editable(tmp_path_factory.mktemp("editable"))


def test_an_editable_install_compiles_what_was_edited_when_it_is_imported(editable):
    assert editable.evaluate("hello.scale(3.0)") == "6.0"
    editable.edit("return x * by;", "return x * by + 1.0;")
    assert editable.evaluate("hello.scale(3.0)") == "7.0"
    editable.edit("return x * by + 1.0;", "return x * by;")
    assert editable.evaluate("hello.scale(3.0)") == "6.0"


def guide(language, start):
    """Return the block of the guide that starts so."""
    text = (SOURCE / "docs/guide/build.md").read_text()
    (block,) = re.findall(rf"^```{language}\n({re.escape(start)}.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return block


@pytest.fixture(scope="module")
def linked(editable):
    """The editable install, with what the guide says that type checkers need."""
    run("sh", "-ec", guide("sh", "mkdir -p typings"), cwd=editable.folder)
    with (editable.folder / "pyproject.toml").open("a") as file:
        file.write("\n" + guide("", "[tool.mypy]"))
    (editable.folder / "use.py").write_text("import hello\n\nx: float = hello.scale(1, by=2.0)\n")
    return editable


@pytest.mark.parametrize("command", [
    ["mypy", "--strict", "--python-executable"],
    ["basedpyright", "--level", "error", "--pythonpath"],
], ids=["mypy", "basedpyright"])
def test_type_checkers_read_the_stub_of_an_editable_install_through_a_link(linked, command, tmp_path):
    def check(folder):
        return subprocess.run(
            [sys.executable, "-m", *command, str(linked.python), "use.py"], capture_output=True, text=True, cwd=folder)

    shutil.copy(linked.folder / "use.py", tmp_path)
    alone = check(tmp_path)
    assert alone.returncode == 1
    assert "hello" in alone.stdout
    accepted = check(linked.folder)
    assert accepted.returncode == 0, accepted.stdout
    linked.edit("(double, by, 2.0)", "(double, factor, 2.0)")
    linked.evaluate("hello.scale(3.0)")
    refused = check(linked.folder)
    linked.edit("(double, factor, 2.0)", "(double, by, 2.0)")
    linked.evaluate("hello.scale(3.0)")
    assert refused.returncode == 1
    assert '"by"' in refused.stdout, refused.stdout
