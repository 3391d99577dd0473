"""A project that pyzc init makes: its own CI, wheel, checkers and editors."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from conftest import SOURCE, run

# The Python packages of the test run, and no network.
ENV = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_BUILD_ISOLATION": "0",
    "PIP_NO_INDEX": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}
# And the tool of this build, as if it was installed: so none is compiled.
WITH_TOOL = {**ENV, "PATH": f"{Path(os.environ['PYZC']).parent}:{ENV['PATH']}"}
CHECKERS = ["mypy", "basedpyright"]


class Made:
    """A new project, committed."""

    def __init__(self, folder, *args):
        self.env = ENV
        (folder / "meson.build").touch()
        run(SOURCE / "scripts/pack.sh", folder)
        (archive,) = (folder / "subprojects/packagefiles").iterdir()
        run(os.environ["PYZC"], "init", "my-project", "--archive", archive, *args, cwd=folder)
        self.folder = folder / "my-project"
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "all")
        ci = (self.folder / ".github/workflows/ci.yml").read_text()
        self.steps = re.findall(r"^      - run: (.*)$", ci, re.MULTILINE)
        # What installs is done already, by scripts/requirements.txt.
        self.steps = [step for step in self.steps if not re.match(r"sudo |pip install ", step)]

    def git(self, *args):
        return self.run("git", *args)

    def run(self, *command):
        return run(*command, cwd=self.folder, env=self.env)

    def shell(self, command):
        return self.run("bash", "-euc", command)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    made = Made(tmp_path_factory.mktemp("init"))
    made.said = [made.shell(step) for step in made.steps[:-1]]
    made.env = WITH_TOOL
    made.said.append(made.shell(made.steps[-1]))
    return made


def test_its_ci_tests_checks_and_builds(made):
    assert [step.split()[0] for step in made.steps] == ["meson", "meson", "mypy", "basedpyright", "pip"]
    _, tested, mypy, basedpyright, _ = made.said
    assert re.search(r"1/1 pytest +OK", tested)
    assert mypy.startswith("Success: no issues found in 1 source file")
    assert basedpyright == "0 errors, 0 warnings, 0 notes\n"


def test_a_project_from_a_header_tests_and_checks(tmp_path):
    made = Made(tmp_path, "--from=zlib.h", "--dependency=zlib")
    made.env = WITH_TOOL
    said = [made.shell(step) for step in made.steps[:4]]
    assert re.search(r"1/1 pytest +OK", said[1])
    path = made.folder / "build/src/my_project/__init__.pyi"
    assert "\ndef adler32(" in path.read_text()
    made.run(sys.executable, "-c", (
        "import sys, zlib; sys.path.insert(0, 'build/src'); import my_project;"
        "assert my_project.adler32(1, b'abc') == zlib.adler32(b'abc')"
    ))


def test_the_commands_of_its_readme_are_those_of_its_ci(made):
    (block,) = re.findall(r"^```sh\n(.*?)^```$", (made.folder / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert block.splitlines() == made.steps[:2]
    assert f"`{made.steps[-1]}` makes the wheel" in (made.folder / "README.md").read_text()


def test_its_wheel_holds_the_extension_its_stub_and_the_marker(made):
    (wheel,) = (made.folder / "dist").iterdir()
    assert wheel.name.startswith(f"my_project-0.0.1-cp3{sys.version_info.minor}-")
    with zipfile.ZipFile(wheel) as archive:
        inside = [name for name in archive.namelist() if ".dist-info/" not in name]
        metadata = archive.read("my_project-0.0.1.dist-info/METADATA").decode()
    assert sorted(re.sub(r"\.cpython-.*\.so$", ".so", name) for name in inside) == [
        "my_project/__init__.pyi", "my_project/__init__.so", "my_project/py.typed",
    ]
    assert "\nName: my-project\n" in metadata
    assert metadata.endswith((made.folder / "README.md").read_text())


def test_its_tests_pass_with_the_wheel(made, tmp_path):
    (wheel,) = (made.folder / "dist").iterdir()
    zipfile.ZipFile(wheel).extractall(tmp_path)
    said = run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", made.folder / "tests",
        cwd=tmp_path, env={**ENV, "PYTHONPATH": str(tmp_path)},
    )
    assert "3 passed" in said


@pytest.fixture
def wrong(made):
    path = made.folder / "tests/test_wrong.py"
    path.write_text("import my_project\n\nx: float = my_project.scale(1, by='2')\n")
    yield
    path.unlink()


@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers_refuse_wrong_use(made, wrong, checker):
    result = subprocess.run(
        [sys.executable, "-m", checker], cwd=made.folder, env=ENV, text=True, capture_output=True
    )
    assert result.returncode == 1
    assert re.search(r'incompatible type "str"|cannot be assigned to parameter "by"', result.stdout), result.stdout


def test_editors_find_how_the_module_is_compiled(made):
    name = re.fullmatch(r"CompileFlags:\n  CompilationDatabase: (\S+)\n", (made.folder / ".clangd").read_text())[1]
    entries = json.loads((made.folder / name / "compile_commands.json").read_text())
    (command,) = [
        entry["command"] for entry in entries
        if (made.folder / name / entry["file"]).resolve() == (made.folder / "src/my_project/my_project.c").resolve()
    ]
    run("bash", "-c", f"{command} -fsyntax-only", cwd=made.folder / name)


@pytest.fixture(scope="session")
def editable(made):
    """The Python of a virtual environment that has an editable install."""
    python = made.folder.parent / "venv/bin/python"
    run(sys.executable, "-m", "venv", "--without-pip", python.parents[1])
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_paths()['platlib'])").strip()
    Path(site, "tests.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    (command,) = re.findall(r"^    pip (install .* -e \.)$", (made.folder / "README.md").read_text(), re.MULTILINE)
    made.shell(f"python -m pip --python {python} {command} --no-deps")
    return python


def test_an_editable_install_is_imported_from_its_build_directory(made, editable):
    said = run(editable, "-c", "import my_project; print(my_project.__file__, my_project.scale(21))")
    assert said.startswith(f"{made.folder}/build/src/my_project/__init__.")
    assert said.endswith(" 42.0\n")


@pytest.mark.parametrize("checker", CHECKERS)
def test_type_checkers_find_the_stub_of_an_editable_install(made, editable, checker):
    (made.folder / "build/src/my_project/__init__.pyi").unlink()
    run(editable, "-c", "import my_project")  # compiles what is not there
    options = ["--pythonpath", editable] if checker == "basedpyright" else []
    assert re.match(r"Success|0 errors, 0 warnings", made.run(editable, "-m", checker, *options))


def test_nothing_is_left_that_git_does_not_know(made, editable):
    run(editable, "-m", "pytest", "-q", "tests", cwd=made.folder)
    assert made.git("status", "--porcelain") == ""
    ignored = made.git("status", "--porcelain", "--ignored").split()[1::2]
    assert {"build/", "dist/"} < set(ignored)
