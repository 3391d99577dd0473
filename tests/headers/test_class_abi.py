# test_class_abi.py - the number of what extensions know of each other's classes.
# SPDX-License-Identifier: MIT

import os
import pathlib
import re
import shutil
import subprocess

import pytest

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
STRUCTS = {
    "detail/class.h": ["pyzc_class_options", "pyzc_class", "pyzc_shared", "pyzc_hold",
                       "pyzc_handle", "pyzc_tie", "pyzc_nested", "pyzc_reused"],
    "detail/call.h": ["pyzc_frame"],
    "detail/keep.h": ["pyzc_keeper", "pyzc_kept"],
    "module.h": ["pyzc_list"],
}


@pytest.fixture
def number_with(tmp_path):
    """A function that returns the number, where a header is another one."""
    def number(header=None, change=lambda text: text):
        include = tmp_path / "include"
        shutil.rmtree(include, ignore_errors=True)
        shutil.copytree(INCLUDE, include)
        if header is not None:
            path = include / "pyzc" / header
            text = path.read_text()
            path.write_text(change(text))
            assert path.read_text() != text
        source = tmp_path / "number.c"
        source.write_text("#include <pyzc/class.h>\nint is_PYZC = PYZC_CLASS_ABI;\n")
        command = [*os.environ["PYZC_CC"].split(), "-std=c11", f"-I{include}", "-S",
                   str(source), "-o", "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(re.search(r"is_PYZC:\s+\.\w+\s+(\d+)", done.stdout)[1])

    return number


@pytest.mark.parametrize("header, name", [(header, name) for header, names in STRUCTS.items()
                                          for name in names])
def test_a_new_member_makes_another_number(header, name, number_with):
    def change(text):
        return re.sub(rf"struct {name} {{\n(    PyObject_HEAD\n)?",
                      r"\g<0>    void *inserted;\n", text, count=1)

    assert number_with(header, change) != number_with()


def test_members_that_change_places_make_another_number(number_with):
    def change(text):
        return text.replace("    size_t weakrefs_at;", "    size_t x_at;").replace(
            "    size_t dict_at;", "    size_t weakrefs_at;").replace(
            "    size_t x_at;", "    size_t dict_at;")

    assert number_with("detail/class.h", change) != number_with()


def test_words_alone_make_the_same_number(number_with):
    def change(text):
        return text.replace("struct pyzc_tie {", "// The same.\nstruct pyzc_tie {")

    assert number_with("detail/class.h", change) == number_with()
