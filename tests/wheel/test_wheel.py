"""From a project to an installed, typed wheel, through the wrap."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import SOURCE, run

NAMES = ["hello", "xxh", "libz", "cblas", "pkg", "tree"]
MODULES = {name: "_core" if name == "pkg" else "__init__" for name in NAMES}
MORE = {"pkg": ["pkg/__init__.py"], "tree": ["tree/fast.pyi"]}


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


@pytest.mark.parametrize("name", NAMES)
def test_stubtest_finds_no_difference_from_the_installed_module(build, name):
    out = run(build(name).python, "-m", "mypy.stubtest", name)
    assert "Success: no issues found" in out


USES = {
    "hello": ("hello.scale(1, by=2.0) + hello.cbrt(8)", 'hello.scale("1")'),
    "xxh": ("xxh.xxh64_intdigest(memoryview(bytearray(b'x')), seed=1) + 1", 'xxh.xxh64_intdigest("x")'),
    "libz": ("libz.crc32(libz.compress(bytearray(b'x'), level=9)) + 1", 'libz.compress(b"x", "9")'),
    "cblas": ("cblas.ddot([1, 2.5], memoryview(array.array('d', [1, 2])))", 'cblas.ddot("x", "y")'),
    "pkg": ("pkg.add(1) + pkg.GREATEST", "pkg.add(1.5)"),
    "tree": ("tree.fast.half(3) + tree.fast.LEVEL", 'tree.fast.half("3")'),
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
    right, wrong = USES[name]
    accepted = type_check(project, command, right, tmp_path)
    assert accepted.returncode == 0, accepted.stdout
    refused = type_check(project, command, wrong, tmp_path)
    assert refused.returncode == 1, refused.stdout
    assert "rgument" in refused.stdout, refused.stdout


@pytest.mark.parametrize("name", NAMES)
def test_the_installed_module_runs(build, name):
    project = build(name)
    out = run(project.python, "-c", f"import array, {name}; print({USES[name][0]} > 0)")
    assert out == "True\n"


def test_a_wheel_builds_from_an_sdist_without_a_network(build, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(build("hello").folder, project)
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    run("git", "init", "-q", project)
    run("git", "-C", project, "add", "-A")
    run("git", "-C", project, *identity, "commit", "-q", "-m", "all")
    run(
        sys.executable, "-m", "build", "--sdist", "--no-isolation",
        "-Cdist-args=--include-subprojects", "-o", tmp_path, project,
    )
    (sdist,) = tmp_path.glob("*.tar.gz")
    shutil.rmtree(project)
    # Leaving the network takes root, or a user that is mapped to it.
    run(
        "unshare", "-n" if os.geteuid() == 0 else "-rn", sys.executable, "-m", "pip", "wheel", "--no-build-isolation",
        "--no-deps", "--no-index", "--disable-pip-version-check", "-w", tmp_path, sdist,
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == build("hello").wheel.name


def test_a_wheel_for_the_stable_abi_says_so_and_keeps_to_it(build, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(build("hello").folder, project)
    meson = (project / "meson.build").read_text()
    assert meson.count("  subdir: 'hello',\n") == 1
    (project / "meson.build").write_text(
        meson.replace("  subdir: 'hello',\n", "  subdir: 'hello',\n  limited_api: '3.11',\n")
    )
    with (project / "pyproject.toml").open("a") as file:
        file.write("\n[tool.meson-python]\nlimited-api = true\n")
    run(
        sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps",
        "--disable-pip-version-check", "-w", tmp_path, project,
    )
    (wheel,) = tmp_path.glob("*.whl")
    python = f"cp3{sys.version_info.minor}"
    assert wheel.name.startswith(f"hello-1.0.0-{python}-abi3-")
    audit = run(Path(sys.executable).parent / "abi3audit", "--strict", "--summary", wheel)
    assert "1 extensions scanned; 0 ABI version mismatches and 0 ABI violations found" in " ".join(audit.split())
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    out = run(sys.executable, "-c", "import hello; print(hello.scale(1, by=2.0) + hello.cbrt(8))", env={"PYTHONPATH": str(site)})
    assert out == "4.0\n"


def test_the_version_is_written_once():
    version = re.search(r"version: '(.*)'", (SOURCE / "meson.build").read_text())[1]
    others = [
        path
        for folder in ("include", "lib", "scripts", "subprojects")
        for path in (SOURCE / folder).rglob("*")
        if path.is_file() and version in path.read_text(errors="replace")
    ]
    assert others == []
