"""From a project to an installed, typed wheel, through the wrap."""

import re
import subprocess
import sys

import pytest

from conftest import SOURCE, USES, run, use

NAMES = ["hello", "xxh", "libz", "cblas", "pkg", "synced", "tree"]
MODULES = {name: "_core" if name == "pkg" else "__init__" for name in NAMES}
MORE = {"pkg": ["pkg/__init__.py"], "synced": ["synced/about.py"], "tree": ["tree/fast.pyi"]}


@pytest.mark.parametrize("name", NAMES)
def test_the_wheel_holds_the_extension_its_stub_and_nothing_of_pyzc(build, name):
    inside = {
        re.sub(r"\.cpython-.*\.so$", ".so", file)
        for file in build(name).files
        if ".dist-info/" not in file
    }
    expected = {f"{name}/{MODULES[name]}.so", f"{name}/{MODULES[name]}.pyi", f"{name}/py.typed"}
    assert inside == expected.union(MORE.get(name, []))


@pytest.mark.parametrize("name", NAMES)
def test_the_extension_links_no_glib(build, name):
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", build(name).extension()))
    assert "libc.so.6" in needed
    assert not [library for library in needed if "glib" in library]


@pytest.mark.parametrize("name", NAMES)
def test_the_extension_exports_how_to_import_it_only(build, name):
    symbols = run("nm", "-D", "--defined-only", build(name).extension()).split()[2::3]
    ways = ["PyInit_", "PyModExport_"][: 1 + (sys.version_info >= (3, 15))]
    assert symbols == [way + ("_core" if name == "pkg" else name) for way in ways]


@pytest.mark.parametrize("name", [*NAMES, "xmltree"])
def test_stubtest_finds_no_difference_from_the_installed_module(build, name):
    out = run(build(name).python, "-m", "mypy.stubtest", name)
    assert "Success: no issues found" in out


WRONG_USES = {
    "hello": 'hello.scale("1")',
    "xxh": 'xxh.xxh64_intdigest("x")',
    "libz": 'libz.compress(b"x", "9")',
    "cblas": 'cblas.ddot("x", "y")',
    "pkg": "pkg.add(1.5)",
    "synced": "synced.answer(1)",
    "tree": 'tree.fast.half("3")',
}


def type_check(project, command, expression, folder):
    file = folder / "use.py"
    file.write_text(f"import array\nimport {project.name}\n\nx: float = {expression}\n")
    return subprocess.run(
        [sys.executable, "-m", *command, str(file)], capture_output=True, text=True, cwd=folder
    )


CHECKERS = {
    "mypy": lambda python: ["mypy", "--strict", "--python-executable", python],
    "mypy 3.10": lambda python: ["mypy", "--strict", "--python-version", "3.10", "--python-executable", python],
    "basedpyright": lambda python: ["basedpyright", "--pythonpath", python, "--level", "error"],
}


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_type_checker_accepts_right_use_and_refuses_wrong(build, name, checker, tmp_path):
    project = build(name)
    command = CHECKERS[checker](str(project.python))
    accepted = type_check(project, command, USES[name], tmp_path)
    assert accepted.returncode == 0, accepted.stdout
    refused = type_check(project, command, WRONG_USES[name], tmp_path)
    assert refused.returncode == 1, refused.stdout
    assert "rgument" in refused.stdout, refused.stdout


@pytest.mark.parametrize("name", NAMES)
def test_the_installed_module_runs(build, name):
    use(name, build(name).python)


def test_the_version_is_written_once():
    version = re.search(r"version: '(.*)'", (SOURCE / "meson.build").read_text())[1]
    others = [
        path
        for folder in ("include", "lib", "scripts", "subprojects")
        for path in (SOURCE / folder).rglob("*")
        if path.is_file() and version in path.read_text(errors="replace")
    ]
    assert others == []
