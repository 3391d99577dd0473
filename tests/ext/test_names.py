# test_names.py - functions and parameters whose names are alike.
# SPDX-License-Identifier: MIT

import inspect

import names


def test_a_function_and_a_parameter_may_read_like_two_others():
    assert names.scale(by_x=1, by=2) == 3
    assert names.scale_by(x=1, by_x=2) == 12


def test_a_parameter_may_have_a_name_that_pyzc_uses():
    assert names.at(1, 1, doc=1, line=1, flags=1, result=1, code=1) == 7
    assert names.at_count(py=5) == 5


def test_a_parameter_may_have_a_name_that_c_reserves():
    assert str(inspect.signature(names.words)) == (
        "(default, int, words, py_args, py_result, py_done, _)")
    assert names.words(1, 2, 3, _=7, py_done=6, py_result=5, py_args=4) == (
        1234567)
