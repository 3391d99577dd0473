"""Kinds of arguments and results that are added by one block of macros each."""

import pytest
from toy import add


def test_a_kind_of_argument_is_passed_as_its_block_says():
    assert add(1, 2) == -6
    assert add(b=2, a=1) == -6


def test_it_follows_a_prefix_that_its_block_allows():
    assert add(3) == -6
    assert add(3, None) == -6


def test_it_is_refused_in_the_words_of_its_type():
    with pytest.raises(TypeError, match=r"^add\(\) argument 'a': expected int, got str$"):
        add("1")


def test_a_kind_of_result_may_say_failure_as_others_do():
    with pytest.raises(ValueError, match="^it is zero$"):
        add(2, -2)


def test_the_signature_has_both():
    assert add.__text_signature__ == "($module, a, b=None)"
