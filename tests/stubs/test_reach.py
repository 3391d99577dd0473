"""Which functions of real libraries a line can bind: scripts/reach.py.

reach.txt is its report; `ninja renew-reach` writes it again.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SCRIPTS = Path(os.environ["PYZC_SOURCE_ROOT"]) / "scripts"
INCLUDE = Path(os.environ["PYZC_BUILD_ROOT"]) / "include"
GOLDEN = HERE / "reach.txt"


def make_report():
    result = subprocess.run(
        [sys.executable, SCRIPTS / "reach.py", "-I", INCLUDE], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def versions(report):
    return re.findall(r"^\w+ [\d.]+ ", report, re.MULTILINE)


@pytest.fixture(scope="module")
def report():
    return make_report()


def test_the_lines_of_four_libraries_compile_and_are_as_many_as_before(report):
    golden = GOLDEN.read_text()
    if versions(report) == versions(golden):
        assert report == golden


def test_nineteen_of_twenty_that_need_no_class_nor_c_on_the_other_side_have_a_line(report):
    (share,) = re.findall(r"^together .* ([\d.]+) %$", report, re.MULTILINE)
    assert float(share) >= 95.0


@pytest.fixture
def reach(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    import reach

    return reach


@pytest.fixture
def sqlite3(reach):
    return reach.Library("sqlite3", *reach.LIBRARIES["sqlite3"], "clang-14")


def test_a_line_that_differs_from_the_prototype_is_an_error(monkeypatch, reach):
    monkeypatch.setitem(reach.LINES, "XXH64", "XXH64_hash_t, (bytes, data)")
    monkeypatch.setattr(sys, "argv", ["reach.py", "-I", str(INCLUDE)])
    with pytest.raises(SystemExit, match=r"pyzc: XXH64\(\): this line and the C prototype differ"):
        reach.main()


def test_the_destructor_of_what_is_copied_says_so_and_that_of_a_callback_is_null(reach, sqlite3):
    text = reach.Binding(sqlite3, "sqlite3_bind_blob")
    callback = reach.Binding(sqlite3, "sqlite3_create_collation_v2")
    assert text.line.endswith("(pass, sqlite3_destructor_type, SQLITE_TRANSIENT)")
    assert callback.line.endswith("(pass, sqlite3_destructor_type, NULL)")


def test_an_integer_next_to_a_pointer_is_no_length_if_its_name_is_another(reach, sqlite3):
    assert reach.Binding(sqlite3, "sqlite3_create_collation16").reason == "bytes of unknown size"


if __name__ == "__main__" and sys.argv[1:] == ["--renew"]:
    GOLDEN.write_text(make_report())
