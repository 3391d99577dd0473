"""Which edges of the build run after which event, in a consumer project."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCE = Path(os.environ["PYZC_SOURCE"])

# What ninja prints of an edge -> what it is called here. pyzc's own objects
# are named by their folder.
EDGES = [
    (r"Compiling C object __init__\S*/hello\.c\.o", "compile hello.c"),
    (r"Compiling C object __init__\S*subprojects\S*lib_(python|core)_\S*", "compile pyzc"),
    (r"Compiling C object subprojects/\S*lib/pyzc\.p/\S*", "compile tool"),
    (r"Linking target __init__\S*", "link extension"),
    (r"Linking target subprojects/\S*lib/pyzc", "link tool"),
    (r"Generating __init__\.pyi .*", "stubs"),
]


class Build:
    """A copy of the hello example and its build directory."""

    def __init__(self, folder):
        self.source = folder / "hello"
        self.folder = folder / "build"
        self.c = self.source / "hello.c"
        self.stub = self.folder / "__init__.pyi"
        shutil.copytree(SOURCE / "docs/examples/hello", self.source)
        subprocess.run([str(SOURCE / "scripts/pack.sh"), str(self.source)], check=True)
        subprocess.run(
            [sys.executable, "-m", "mesonbuild.mesonmain", "setup", str(self.folder), str(self.source)],
            check=True, capture_output=True,
        )
        self.ninja()
        self.ninja()  # after a first build Meson's own bookkeeping settles

    def ninja(self):
        """Build. Return the edges that ran, in order, each name once."""
        result = subprocess.run(
            [sys.executable, "-m", "ninja", "-C", str(self.folder), "-j1"], capture_output=True, text=True
        )
        assert result.returncode == 0, result.stdout
        if "no work to do" in result.stdout:
            return []
        lines = re.findall(r"^\[\d+/\d+\] (.*)$", result.stdout, re.MULTILINE)
        edges = []
        for line in lines:
            if line.startswith("Regenerating build files"):
                name = "reconfigure"
            else:
                name = next((name for pattern, name in EDGES if re.fullmatch(pattern, line)), line)
            if name not in edges:
                edges.append(name)
        return edges

    def edit(self, path, old, new):
        """Replace a text in a file; its time stamp moves on for sure."""
        text = path.read_text()
        assert old in text
        time.sleep(0.02)
        path.write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    return Build(tmp_path_factory.mktemp("graph"))


@pytest.fixture(autouse=True)
def settled(build):
    """Each event leaves nothing to do behind it."""
    yield
    assert build.ninja() == []


def test_nothing_changed_is_no_work(build):
    assert build.ninja() == []


def test_a_touched_source_leaves_the_stub_alone(build):
    before = build.stub.stat().st_mtime_ns
    build.edit(build.c, "", "")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_comment_edit_leaves_the_stub_alone(build):
    before = build.stub.stat().st_mtime_ns
    build.edit(build.c, "libm's own", "the C library's own")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_body_edit_leaves_the_stub_alone(build):
    before = build.stub.stat().st_mtime_ns
    build.edit(build.c, "return x * by;", "return by * x;")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_line_that_moves_leaves_the_stub_alone(build):
    before = build.stub.stat().st_mtime_ns
    build.edit(build.c, "static double\nscale", "\n\nstatic double\nscale")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_signature_edit_writes_the_stub(build):
    build.edit(build.c, "(double, by, 2.0)", "(double, by, 3.0)")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert "by: float = 3.0" in build.stub.read_text()


def test_a_docstring_edit_writes_the_stub(build):
    build.edit(build.c, "the cube root", "a cube root")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert "a cube root" in build.stub.read_text()


def test_a_new_tool_reads_the_module_again(build):
    before = build.stub.stat().st_mtime_ns
    (tool,) = build.source.glob("subprojects/pyzc-*/lib/tool/stubs.c")
    build.edit(tool, "", "")
    assert build.ninja() == ["compile tool", "link tool", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_reconfiguration_compiles_nothing(build):
    # Meson makes ninja forget that the stub was left alone, so the edge runs
    # once more; it takes a millisecond and writes nothing.
    before = build.stub.stat().st_mtime_ns
    build.edit(build.source / "meson.build", "", "")
    assert build.ninja() == ["reconfigure", "stubs"]
    assert build.stub.stat().st_mtime_ns == before


def test_a_deleted_stub_comes_back(build):
    before = build.stub.read_bytes()
    build.stub.unlink()
    assert build.ninja() == ["stubs"]
    assert build.stub.read_bytes() == before


def test_an_edited_stub_is_repaired_when_the_edge_runs(build):
    before = build.stub.read_bytes()
    build.edit(build.stub, "by: float", "by: int")
    build.edit(build.c, "", "")
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]
    assert build.stub.read_bytes() == before


def test_nothing_is_written_into_the_source(build):
    files = {path.relative_to(build.source) for path in build.source.iterdir()}
    assert {str(file) for file in files} == {
        "hello.c", "meson.build", "py.typed", "pyproject.toml", "subprojects",
    }
