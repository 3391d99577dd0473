"""Which edges of the build run after which event, in a consumer project."""

import pytest

from build import Build


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    return Build(tmp_path_factory.mktemp("graph"), "docs/examples/hello")


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


def test_a_mistake_is_one_error_of_few_lines(build):
    build.edit(build.c, "(double, by, ", "(double by, ")
    result = build.run_ninja()
    build.edit(build.c, "(double by, ", "(double, by, ")
    said = result.stdout[result.stdout.index("FAILED:"):].splitlines()
    assert result.returncode != 0
    assert len([line for line in said if "error:" in line]) == 1
    assert len(said) < 20  # among them Ninja's own, one of them the command
    assert build.ninja() == ["compile hello.c", "link extension", "stubs"]


def test_nothing_is_written_into_the_source(build):
    files = {path.relative_to(build.source) for path in build.source.iterdir()}
    assert {str(file) for file in files} == {
        "hello.c", "meson.build", "py.typed", "pyproject.toml", "subprojects",
    }
