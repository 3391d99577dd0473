"""From a project to an installed, typed wheel, through the wrap."""

import re
import subprocess
import sys

import pytest

from conftest import SOURCE, USES, run, use, venv

NAMES = ["hello", "xxh", "libz", "cblas", "pkg", "synced", "tree", "vec",
         "sqlite", "expat", "cerf", "gsl", "image"]
MODULES = {name: "_core" if name == "pkg" else "__init__" for name in NAMES}
MORE_MODULES = ["cerf.over", "cerf.ufuncs", "pkg._core", "synced.about", "tree.fast", "sqlite._dbapi", "sqlite.dbapi"]
MORE = {"pkg": ["pkg/__init__.py"], "synced": ["synced/about.py"], "tree": ["tree/fast.pyi"],
        "sqlite": ["sqlite/_dbapi.py", "sqlite/dbapi.py"],
        "cerf": ["cerf/over.pyi", "cerf/ufuncs.pyi"]}


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


@pytest.fixture(scope="module")
def all_installed(build, tmp_path_factory):
    """A Python that has all projects: to ask once takes less than ten times."""
    python, site = venv(tmp_path_factory.mktemp("all") / "venv")
    (site / "all.pth").write_text("".join(f"{build(name).site}\n" for name in [*NAMES, "xmltree"]))
    return str(python)


def test_stubtest_finds_no_difference_from_the_installed_modules(all_installed):
    out = run(all_installed, "-m", "mypy.stubtest", *NAMES, "xmltree")
    assert f"Success: no issues found in {len(NAMES) + 1 + len(MORE_MODULES)} modules" in out


WRONG_USES = {
    "hello": 'hello.scale("1")',
    "xxh": 'xxh.xxh64_intdigest("x")',
    "libz": 'libz.compress(b"x", "9")',
    "cblas": 'cblas.ddot("x", "y")',
    "cerf": 'cerf.over.voigt(1.0, 2.0, "x")',
    "gsl": 'gsl.mean("x")',
    "image": 'image.brightness("x")',
    "pkg": "pkg.add(1.5)",
    "synced": "synced.answer(1)",
    "tree": 'tree.fast.half("3")',
    "sqlite": "len(sqlite.Database(1))",
    "expat": "expat.Parser(8).line",
    "vec": 'abs(vec.Vec("3"))',
}


CHECKERS = {
    "mypy": lambda python: ["mypy", "--strict", "--python-executable", python],
    "mypy 3.10": lambda python: ["mypy", "--strict", "--python-version", "3.10", "--python-executable", python],
    "basedpyright": lambda python: ["basedpyright", "--pythonpath", python, "--level", "error"],
}


@pytest.fixture(scope="module", params=CHECKERS)
def checked(request, all_installed, tmp_path_factory):
    """What a type checker says of right and wrong use of all projects."""
    folder = tmp_path_factory.mktemp("uses")
    for kind, uses in {"right": USES, "wrong": WRONG_USES}.items():
        for name in NAMES:
            text = f"import array\nimport {name}\n\nx: float = {uses[name]}\n"
            (folder / f"{kind}_{name}.py").write_text(text)
    files = sorted(path.name for path in folder.iterdir())
    result = subprocess.run(
        [sys.executable, "-m", *CHECKERS[request.param](all_installed), *files], capture_output=True, text=True, cwd=folder)
    assert result.returncode == 1, result.stdout
    return result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_type_checker_accepts_right_use_and_refuses_wrong(checked, name):
    assert f"right_{name}.py:" not in checked
    assert re.search(rf"wrong_{name}\.py:.* [Aa]rgument", checked), checked


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
