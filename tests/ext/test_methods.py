# test_methods.py - what __index__, __float__, __complex__ and __fspath__ of an
# argument may be, and what is said where they do what they should not.
# SPDX-License-Identifier: MIT

import functools
import sys
import types

import pytest

import arrays
import callbacks
import complexes
import conversions
import failures
import hostile
import unions

# What takes a value, what it calls the value in an error, the method that it
# asks, an answer of that, and the result then.
CALLS = {
    "int": (conversions.as_int, "as_int() argument 'x'", "__index__", 5, 5),
    "unsigned": (conversions.as_size_t, "as_size_t() argument 'x'", "__index__", 5, 5),
    "double": (conversions.as_double, "as_double() argument 'x'", "__float__", 2.5, 2.5),
    "double of int": (conversions.as_double, "as_double() argument 'x'", "__index__", 5, 5.0),
    "float": (conversions.as_float, "as_float() argument 'x'", "__float__", 2.5, 2.5),
    "complex": (complexes.same, "same() argument 'z'", "__complex__", 5j, 5j),
    "complex of float": (complexes.same, "same() argument 'z'", "__float__", 2.5, 2.5),
    "path": (failures.path_text, "path_text() argument 'path'", "__fspath__", "text", "text"),
    "item": (lambda value: arrays.items_int([1, value]), "items_int() argument 'data[1]'",
             "__index__", 5, [1, 5]),
    "item of a tuple": (lambda value: complexes.sum((1j, value)), "sum() argument 'items[1]'",
                        "__float__", 2.5, 2.5 + 1j),
    "item of *args": (lambda value: complexes.sum_rest(1j, value), "sum_rest() argument 'items[1]'",
                      "__complex__", 5j, 6j),
    "union": (unions.one_of, "one_of() argument 'value'", "__index__", 5, 5),
    "callback": (lambda value: callbacks.echo_int(1, lambda number: value),
                 "echo_int() argument 'f()'", "__index__", 5, 5),
}
EXPECTED = {name: {"__index__": "int", "__float__": "float", "__complex__": "complex",
                   "__fspath__": "str, bytes or os.PathLike"}[call[2]]
            for name, call in CALLS.items()} | {
    "double of int": "float", "complex of float": "complex", "item of a tuple": "complex"}
every_call = pytest.mark.parametrize("name", CALLS)


def value_with(name, member):
    """Returns an object whose class has [member] for the method of CALLS."""
    return type("Value", (), {CALLS[name][2]: member})()


def answer_of(name):
    return lambda *args: CALLS[name][3]


def text_of(name, value):
    """Returns what the TypeError says after function and argument."""
    call, what, *_ = CALLS[name]
    with pytest.raises(TypeError) as caught:
        call(value)
    assert caught.type is TypeError
    assert str(caught.value).startswith(f"{what}: ")
    return str(caught.value).removeprefix(f"{what}: ")


@every_call
@pytest.mark.parametrize("kind", [
    lambda f: f, staticmethod, classmethod, lambda f: property(lambda self: f),
    lambda f: types.DynamicClassAttribute(lambda self: f), functools.partial],
    ids=["function", "static", "class", "property", "of instances only", "of C"])
def test_a_method_may_be_whatever_python_binds(name, kind):
    call, *_, result = CALLS[name]
    assert call(value_with(name, kind(answer_of(name)))) == result


@every_call
def test_a_method_is_called_once(name):
    calls = []
    CALLS[name][0](value_with(name, lambda self: calls.append(1) or CALLS[name][3]))
    assert calls == [1]


ERRORS = [TypeError("own"), ValueError("own"), OverflowError("own"), BufferError("own"),
          AttributeError("own"), LookupError("own"), KeyboardInterrupt("own")]


@every_call
@pytest.mark.parametrize("kind", [lambda f: f, property], ids=["function", "property"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_a_method_of_python_raises_is_its_own(name, kind, error):
    def fail(self):
        raise error

    value = value_with(name, kind(fail))
    if name == "path" and kind is property:
        text_of(name, value)  # os.fspath() hides the exception
        return
    with pytest.raises(type(error)) as caught:
        CALLS[name][0](value)
    assert caught.value is error
    assert str(error) == "own"


@every_call
def test_what_a_method_of_c_raises_names_function_and_argument(name):
    call, what, *_ = CALLS[name]
    with pytest.raises(ValueError) as caught:
        call(value_with(name, staticmethod(functools.partial(int, "a"))))
    assert caught.type is ValueError
    assert str(caught.value) == f"{what}: invalid literal for int() with base 10: 'a'"


@every_call
@pytest.mark.parametrize("error, fail", [
    (UnicodeDecodeError, functools.partial(str, b"\xff", "ascii")),
    (KeyError, functools.partial({}.__getitem__, 5)), (StopIteration, iter(()).__next__)],
    ids=lambda value: getattr(value, "__name__", ""))
def test_what_a_method_of_c_raises_with_more_than_a_message_stays(name, error, fail):
    with pytest.raises(error) as own:
        fail()
    with pytest.raises(error) as caught:
        CALLS[name][0](value_with(name, staticmethod(fail)))
    assert caught.value.args == own.value.args


@every_call
@pytest.mark.parametrize("answer", [None, [], b"\0", object()], ids=repr)
def test_an_answer_of_a_wrong_type_names_function_and_argument(name, answer):
    call, what, method, *_ = CALLS[name]
    if method == "__fspath__" and answer == b"\0":
        with pytest.raises(ValueError, match="embedded null character"):
            call(value_with(name, lambda self: answer))
        return
    text = text_of(name, value_with(name, lambda self: answer))
    assert method in text and type(answer).__name__ in text


@every_call
@pytest.mark.parametrize("member", [None, 5, property(lambda self: 5)],
                         ids=["None", "5", "property"])
def test_what_cannot_be_called_names_function_and_argument(name, member):
    # None is no method at all, where CPython does not call it.
    assert text_of(name, value_with(name, member)) in (
        "'int' object is not callable", "'NoneType' object is not callable",
        f"expected {EXPECTED[name]}, got Value")


@every_call
def test_a_method_that_fails_is_not_kept(name):
    class Member:
        def __call__(self):
            return None

    member = Member()
    value = value_with(name, member)
    text_of(name, value)
    references = sys.getrefcount(member)
    for _ in range(10):
        text_of(name, value)
    assert sys.getrefcount(member) == references


@every_call
def test_what_only_the_instance_has_is_no_method(name):
    value = type("Value", (), {})()
    setattr(value, CALLS[name][2], answer_of(name))
    assert text_of(name, value) == f"expected {EXPECTED[name]}, got Value"


@every_call
def test_what_only_the_metaclass_has_is_no_method(name):
    kind = type("Kind", (type,), {CALLS[name][2]: answer_of(name)})
    text_of(name, kind("Value", (), {})())


@pytest.mark.parametrize("name", [name for name in CALLS if CALLS[name][2] == "__float__"])
@pytest.mark.parametrize("method, fail", [
    ("__index__", lambda self: "text"), ("__float__", lambda self: 10**400)])
def test_a_real_number_that_fails_names_function_and_argument(name, method, fail):
    value = type("Value", (), {method: fail})()
    assert text_of(name, value) != f"expected {EXPECTED[name]}, got Value"


@pytest.mark.parametrize(
    "name", [name for name in CALLS if EXPECTED[name] in ("float", "complex")])
def test_a_number_that_is_too_large_names_function_and_argument(name):
    call, what, *_ = CALLS[name]
    with pytest.raises(OverflowError) as caught:
        call(type("Value", (), {"__index__": lambda self: 10**400})())
    assert str(caught.value) == f"{what}: int too large to convert to float"


# Sequences and buffers

def test_a_sequence_that_cannot_be_read_is_named():
    with pytest.raises(OverflowError, match=r"^items_int\(\) argument 'data': .* ssize_t$"):
        arrays.items_int(range(10**30))


# A class can have a buffer.
if sys.version_info >= (3, 12):
    @pytest.mark.parametrize("call", [hostile.sum, hostile.clear, hostile.size,
                                      hostile.size_to_write])
    @pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
    def test_what_a_buffer_of_python_raises_is_its_own(call, error):
        class Value:
            def __buffer__(self, flags):
                raise error

        with pytest.raises(type(error)) as caught:
            call(Value())
        assert caught.value is error

    @pytest.mark.parametrize("call", [hostile.sum, hostile.clear, hostile.size,
                                      hostile.size_to_write])
    def test_a_buffer_of_a_wrong_type_names_function_and_argument(call):
        class Value:
            def __buffer__(self, flags):
                return b"text"

        with pytest.raises(TypeError, match=rf"^{call.__name__}\(\) argument '\w+': .*memoryview"):
            call(Value())


# Types of the user's

def test_what_a_conversion_of_the_users_raises_stays():
    for call in (conversions.as_point, unions.users_of):
        with pytest.raises(TypeError) as caught:
            call((1.5, "text"))
        assert "argument" not in str(caught.value)
