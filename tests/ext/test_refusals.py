"""Lines with their own words for an argument that is refused."""

import re

import pytest
import refusals

EACH = {"p": (1.0, 2.0), "k": 5, "c": refusals.Color.RED, "list": [], "truth": 1, "items": [],
        "path": "/", "visit": int, "text": "", "word": "a"}
OTHERS = {name: EACH[name] for name in ["truth", "items", "path", "visit", "text", "word"]}


class Own:
    """Whose methods fail."""

    def __index__(self):
        raise ValueError("own")

    __bool__ = __float__ = __index__


def test_the_words_may_depend_on_the_argument():
    with pytest.raises(TypeError, match="^Strings must be encoded before hashing$"):
        refusals.digest("text")
    with pytest.raises(TypeError, match="^object supporting the buffer API required$"):
        refusals.digest(5)


def test_the_usual_words_are_used_if_the_line_has_none():
    with pytest.raises(BufferError, match=r"^digest\(\) argument 'data': "):
        refusals.digest(memoryview(bytes(9))[::2])
    with pytest.raises(TypeError, match=r"^untold\(\) argument 'x': expected float, got str$"):
        refusals.untold("1")


def test_what_is_accepted_is_not_asked():
    assert refusals.digest(b"abc", 2) == 6
    assert (refusals.one(5), refusals.untold(), refusals.others(**OTHERS)) == (5, 1, 1)


@pytest.mark.parametrize("value", ["1", None, 2**31, -2**40, 2**100])
def test_a_value_out_of_range_is_refused_in_the_same_words(value):
    with pytest.raises(refusals.error, match="^rounds is a small int$"):
        refusals.digest(b"", value)
    with pytest.raises(refusals.error, match="^rounds is a small int$"):
        refusals.digest(b"", rounds=value)
    with pytest.raises(IndexError, match="^not an index$"):
        refusals.one(value)


@pytest.mark.parametrize("function, name, values", [
    ("each", "p", [5, (1.0,), (1.0, "2")]),
    ("each", "k", [2.5, 2**64, "a\0b"]),
    ("each", "c", [0, "RED"]),
    ("each", "list", [(1,), 5]),
    ("others", "items", [5, ["1"], b"1", memoryview(bytes(9))[::2]]),
    ("others", "path", [5, "a\0b"]),
    ("others", "visit", [5]),
    ("others", "text", [5, b"a", "x" * 256]),
])
def test_each_kind_of_argument_may_have_words(function, name, values):
    for value in values:
        with pytest.raises(refusals.error, match=f"^{name}$"):
            getattr(refusals, function)(**({"each": EACH, "others": OTHERS}[function]
                                           | {name: value}))


@pytest.mark.parametrize("call", [
    lambda: refusals.digest(b"", Own()),
    lambda: refusals.one(Own()),
    lambda: refusals.others(**OTHERS | {"truth": Own()}),
    lambda: refusals.others(**OTHERS | {"items": [Own()]}),
])
def test_what_python_code_has_raised_stays_as_it_is(call):
    with pytest.raises(ValueError, match="^own$"):
        call()


def test_what_a_converter_has_raised_stays_if_it_is_more_than_a_message():
    with pytest.raises(LookupError, match="^no word$"):
        refusals.others(**OTHERS | {"word": 5})


def test_an_argument_that_is_missing_is_no_refusal():
    with pytest.raises(TypeError, match=re.escape("missing 1 required positional argument: 'data'")):
        refusals.digest()


def test_the_error_of_another_argument_stays_as_it_is():
    with pytest.raises(TypeError, match=r"^each\(\) argument 'text': expected str, got int$"):
        refusals.each(**EACH | {"text": 5})


def test_a_buffer_is_given_back_when_a_later_argument_is_refused():
    data = bytearray(4)
    with pytest.raises(refusals.error):
        refusals.digest(data, "1")
    data.append(0)
    assert len(data) == 5


def test_it_adds_no_parameter():
    assert refusals.digest.__text_signature__ == "($module, data, rounds=1)"
