# test_failures.py - when a C call failed, and how Python is told.
# SPDX-License-Identifier: MIT

import errno
import os
import pathlib
import sys

import pytest

import failures as ext

# name: (values that fail, values that do not); what is told of some
WHEN = {
    "negative": ([-1, -2, -(2**31)], [0, 1, 2**31 - 1]),
    "zero": ([0], [-1, 1]),
    "nonzero": ([-1, 1, 2], [0]),
    "minus_one": ([-1], [-2, 0, 1]),
    "minus_one_uchar": ([255], [0, 254]),
    "minus_one_double": ([-1.0], [-2.0, 0.0, float("inf")]),
    "negative_double": ([-1.0, -0.5, -float("inf")], [0.0, -0.0, 0.5]),
    "zero_bool": ([False], [True]),
    "null": ([None], ["", "text"]),
}


TOLD = {None: "NULL"}


@pytest.mark.parametrize("name", WHEN)
def test_only_the_values_that_mean_failure_raise(name):
    function = getattr(ext, f"when_{name}")
    fail, pass_ = WHEN[name]
    for value in pass_:
        assert function(value) == value
    for value in fail:
        with pytest.raises(ValueError) as caught:
            function(value)
        assert str(caught.value) == (
            f"when_{name}() failed: returned {TOLD.get(value, value)}")


# How a failure with a value is told: type and args.
def told(how, name, value):
    status = 0 if value is None else value
    said = (f"{name}() failed: returned {TOLD.get(value, value)}",)
    texts = {0: "it was 0", -1: "it was -1"}
    return {
        "errno": (FileExistsError, (errno.EEXIST, os.strerror(errno.EEXIST))),
        "type": (KeyError, said),
        "own": (ext.error, said),
        "text": (KeyError, ("a text",)),
        "function": (ext.error, (texts.get(status, f"{name}() failed"),)),
        "raise": (ext.NarrowError, (f"raised {status}",)),
    }[how]


@pytest.mark.parametrize("how", ["errno", "type", "own", "text", "function",
                                 "raise"])
@pytest.mark.parametrize("when", ["negative", "zero", "nonzero", "minus_one",
                                  "null"])
@pytest.mark.parametrize("is_status", [False, True])
def test_each_sign_of_failure_is_told_in_each_way(is_status, when, how):
    name = f"{'status_' if is_status else ''}{when}_{how}"
    function = getattr(ext, name)
    fail, pass_ = WHEN[when]
    for value in pass_:
        expected = None if is_status else value
        assert function(value, errno.EEXIST) == expected
    for value in fail:
        assert failure(lambda: function(value, errno.EEXIST)) == (
            told(how, name, value))


@pytest.mark.parametrize("name", ["errno", "type", "text", "own_text"])
def test_a_value_is_a_result_unless_it_failed(name):
    assert getattr(ext, f"by_{name}")(5) == 5


@pytest.mark.parametrize("name", ["function", "own", "raise"])
def test_a_status_is_no_result(name):
    assert getattr(ext, f"by_{name}")(0) is None


def failure(call):
    with pytest.raises(Exception) as caught:
        call()
    return caught.type, caught.value.args


def test_a_bare_exception_says_what_was_returned():
    assert failure(lambda: ext.by_type(-5)) == (
        KeyError, ("by_type() failed: returned -5",))
    assert failure(lambda: ext.by_own(-5)) == (
        ext.error, ("by_own() failed: returned -5",))


def test_a_text_is_the_message():
    assert failure(lambda: ext.by_own_text(-5)) == (
        ext.NarrowError, ("a text",))


def test_an_os_error_with_a_text_has_no_errno():
    assert failure(lambda: ext.by_text(-5, errno.ENOENT)) == (
        OSError, ("a text",))


def test_a_function_of_the_status_makes_the_message():
    assert failure(lambda: ext.by_function(1)) == (ext.error, ("a text",))
    assert failure(lambda: ext.by_function_null()) == (
        ext.error, ("was NULL",))


def test_a_message_that_is_null_is_told_without():
    assert failure(lambda: ext.by_function(7)) == (
        ext.error, ("by_function() failed",))


def test_a_message_that_is_not_utf_8_is_told_all_the_same():
    assert failure(lambda: ext.by_function(9)) == (ext.error, ("caf\ufffd",))


def test_a_function_raises_with_the_module_and_the_status():
    assert failure(lambda: ext.by_raise(3)) == (
        ext.NarrowError, ("raised 3",))


def test_a_function_that_should_raise_and_does_not_is_a_system_error():
    assert failure(lambda: ext.by_silence(3)) == (
        SystemError, ("by_silence(): raise_nothing() did not set an exception",))


def test_an_exception_that_no_list_names_is_a_system_error():
    assert failure(lambda: ext.by_unlisted(-1)) == (
        SystemError, ("pyzc: 'unlisted_error' is not listed in this module",))


@pytest.mark.parametrize("name", ["errno", "type", "text", "class"])
def test_an_exception_of_c_codes_own_stays(name):
    assert failure(getattr(ext, f"own_{name}")) == (LookupError, ("own",))


# Exceptions that the result says nothing of

UNSAID = [name for name in vars(ext) if name.startswith("unsaid_")]


@pytest.mark.parametrize("name", UNSAID)
def test_an_exception_that_the_result_does_not_tell_is_a_system_error(name):
    function = getattr(ext, name)
    references = sys.getrefcount(KeyError)
    with pytest.raises(SystemError) as caught:
        function(*() if name == "unsaid_keyword" else (KeyError,))
    cause = caught.value.__cause__
    assert (type(cause), cause.args) == (KeyError, ("own",))
    assert caught.value.__context__ is cause
    if ext.HAS_CHECKS:
        assert str(caught.value) == (
            f"{name}() returned a result with an exception set: 'own'")
    del caught, cause
    assert sys.getrefcount(KeyError) == references


# In a loop the interpreter specialises the call, and then does not look.
@pytest.mark.parametrize("name", ["unsaid_void", "unsaid_bool", "unsaid_status", "unsaid_only"])
def test_each_call_of_a_loop_tells_it(name):
    function = getattr(ext, name)
    told = 0
    for _ in range(1000 if ext.HAS_CHECKS else 1):
        try:
            function(KeyError)
        except SystemError:
            told += 1
    assert told == (1000 if ext.HAS_CHECKS else 1)


def test_an_exception_beside_the_message_of_an_error_stays():
    assert failure(lambda: ext.said_by_message(KeyError)) == (KeyError, ("own",))


# Exceptions of the module's own

def test_exceptions_are_classes_of_the_module():
    assert issubclass(ext.error, Exception)
    assert issubclass(ext.NarrowError, ext.error)
    assert ext.error.__module__ == "failures"
    assert ext.NarrowError.__qualname__ == "NarrowError"
    assert ext.error.__doc__ == "The base of all."
    assert ext.NarrowError.__doc__ is None


def test_each_import_raises_its_own_exceptions(import_again):
    other = import_again(ext)
    assert other.error is not ext.error
    with pytest.raises(other.error):
        other.by_own(-1)
    with pytest.raises(ext.error):
        ext.by_own(-1)


# errno

@pytest.mark.parametrize("code", [
    errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EINVAL, errno.EAGAIN])
def test_errno_tells_which_os_error(code):
    expected = OSError(code, os.strerror(code))
    kind, args = failure(lambda: ext.by_errno(-1, code))
    assert (kind, args) == (type(expected), expected.args)


def os_error(call):
    with pytest.raises(OSError) as caught:
        call()
    error = caught.value
    return error.errno, error.filename, error.filename2


@pytest.mark.parametrize("path", ["a", b"a", pathlib.Path("a")])
def test_an_os_error_has_the_path_that_was_given(path):
    assert os_error(lambda: ext.one_path(errno.EEXIST, path)) == (
        errno.EEXIST, path, None)
    assert ext.one_path(0, path) is None


def test_an_os_error_has_no_path_where_there_is_none():
    assert os_error(lambda: ext.no_path(errno.ENOENT)) == (
        errno.ENOENT, None, None)
    assert os_error(lambda: ext.two_paths(errno.ENOENT)) == (
        errno.ENOENT, None, None)


@pytest.mark.parametrize("source, to, first, second", [
    ("a", "b", "a", "b"), ("a", None, "a", None), (None, "b", "b", None)])
def test_an_os_error_has_up_to_two_paths(source, to, first, second):
    assert os_error(lambda: ext.two_paths(errno.ENOENT, source, to)) == (
        errno.ENOENT, first, second)


def test_an_os_error_has_the_first_two_of_three_paths():
    assert os_error(lambda: ext.three_paths("a", "b", "c")) == (
        errno.ENOENT, "a", "b")


def test_errno_survives_that_other_threads_run():
    for _ in range(100):
        assert os_error(lambda: ext.no_path(errno.ENOTEMPTY))[0] == (
            errno.ENOTEMPTY)


# Paths

class Path:
    def __init__(self, answer):
        self.answer = answer

    def __fspath__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize("path", ["a/b", b"a/b", pathlib.Path("a/b"),
                                  Path("a/b"), Path(b"a/b")])
def test_a_path_of_any_kind_arrives(path):
    assert ext.path_text(path) == ext.path_text(path=path) == "a/b"


def test_a_path_arrives_as_the_file_system_has_it():
    assert ext.path_text("caf\xe9") == os.fsencode("caf\xe9").decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        ext.path_text(b"\xff")


@pytest.mark.parametrize("kind, value", [
    ("int", 5), ("None", None), ("list", []), ("bytearray", bytearray(b"a"))])
def test_what_is_no_path_is_refused_in_words(kind, value):
    with pytest.raises(TypeError) as caught:
        ext.path_text(value)
    assert str(caught.value) == (
        "path_text() argument 'path': "
        f"expected str, bytes or os.PathLike, got {kind}")


@pytest.mark.parametrize("path", ["a\0b", b"a\0b", Path("a\0b")])
def test_a_path_with_a_nul_is_refused_in_words(path):
    with pytest.raises(ValueError) as caught:
        ext.path_text(path)
    assert str(caught.value) == (
        "path_text() argument 'path': "
        "embedded null character")


@pytest.mark.parametrize("error", [
    ValueError("own"), LookupError("own"), BufferError("own")])
def test_an_exception_of_a_path_propagates(error):
    with pytest.raises(type(error)) as caught:
        ext.path_text(Path(error))
    assert caught.value is error


def test_a_path_that_gives_something_else_is_refused():
    with pytest.raises(TypeError, match="to return str or bytes, not int$"):
        ext.path_text(Path(5))


def test_no_path_is_null():
    assert ext.path_is_null() and ext.path_is_null(None)
    assert not ext.path_is_null("")
