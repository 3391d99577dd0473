"""Every allocation of a call fails in turn: a MemoryError, nothing worse.

What a call does without faults is asked first; with faults it does that, or
raises MemoryError. Then it must work again.
"""

import _imp
import collections
import gc
import importlib.util
import sys

import fault
import pytest
import victim

BIG = 10**30
TEXT = "caf\u00e9" * 100
ARRAY = memoryview(bytearray(100))[::2]

# A name for each way to succeed or to be refused: function, args, kwargs.
CALLS = {
    "result": ("three", (2**40, 2**41, 2**42), {}),
    "keywords": ("scale", (), {"by": 3.5, "x": 2.5}),
    "interned late": ("three", (), {"c": 2**40, "".join("ab"[1:]): 2**41, "a": 2**42}),
    "missing": ("three", (1,), {}),
    "missing all": ("three", (), {}),
    "missing with a keyword": ("three", (), {"b": 1}),
    "too many": ("three", (1, 2, 3, 4), {}),
    "too many with a default": ("scale", (1, 2, 3), {}),
    "too many for none": ("none", (1,), {}),
    "unexpected": ("three", (1, 2, 3), {"bb": 4}),
    "twice": ("three", (1, 2, 3), {"a": 4}),
    "positional-only": ("only", (), {"x": 1}),
    "wrong type": ("scale", ("text",), {}),
    "wrong type of a module": ("scale", (collections.deque(),), {}),
    "out of range": ("narrow", (300,), {}),
    "far out of range": ("narrow", (BIG,), {}),
    "too large for a float": ("scale", (10**400,), {}),
    "UTF-8": ("echo", (TEXT,), {}),
    "NUL": ("echo", ("a\0b",), {}),
    "surrogate": ("echo", ("\ud800",), {}),
    "buffer": ("size", (), {"data": bytearray(10)}),
    "gaps": ("size", (ARRAY,), {}),
    "no buffer": ("size", ("text",), {}),
}


def fresh():
    """Import the module anew: no keyword name is interned yet."""
    spec = importlib.util.spec_from_file_location("victim", victim.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def renewed(values):
    """Return equal values; a new str has no UTF-8 cached."""
    return tuple("".join(list(value)) if isinstance(value, str) else value for value in values)


def described(result, error):
    return (type(error), str(error)) if error is not None else result


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
@pytest.mark.parametrize("case", CALLS)
def test_a_failing_allocation_is_a_memory_error(case, n):
    name, args, kwargs = CALLS[case]
    _, *expected = fault.call(0, 0, getattr(victim, name), args, kwargs)
    expected = described(*expected)
    faults = 0
    for first in range(1000):
        function = getattr(fresh(), name)
        failed, result, error = fault.call(first, n, function, renewed(args), kwargs)
        faults += failed
        if error is None:
            assert result == expected
        elif not isinstance(error, MemoryError):
            # A suggestion may be left out; and PyErr_Format() of 3.11.2
            # sets an exception without a message if it cannot make one.
            assert type(error) is expected[0]
            assert expected[1].startswith(str(error))
        _, *again = fault.call(0, 0, function, args, kwargs)
        assert described(*again) == expected
        if not failed:
            break
    assert not failed
    assert faults > 0


def submodules():
    return {name for name in sys.modules if name.startswith("victim.")}


@pytest.fixture
def importing():
    """Returns a function that makes a module that is not executed yet, and
    that sys.modules knows as "victim"."""
    spec = importlib.util.spec_from_file_location("victim", victim.__file__)
    before = {name: sys.modules.pop(name) for name in submodules()}

    def create():
        sys.modules["victim"] = _imp.create_dynamic(spec)
        return sys.modules["victim"]

    yield create
    for name in submodules():
        del sys.modules[name]
    sys.modules.update(before, victim=victim)


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
def test_an_import_that_fails_leaves_nothing_behind(n, importing):
    memory_errors = 0
    gc.collect()
    before = sys.getallocatedblocks()
    for first in range(10_000):
        module = importing()
        failed, _, error = fault.call(first, n, _imp.exec_dynamic, (module,), {})
        if isinstance(error, MemoryError):
            memory_errors += 1
            assert submodules() == set()
            continue
        assert error is None
        assert module.scale(2.0) == 4.0
        assert (module.NUMBER, module.late) == (1000000, 1000001)
        assert [module.first, module.second, module.third] == [[], [], []]
        assert submodules() == {"victim.outer", "victim.outer.inner"}
        if not failed:
            break
        for name in submodules():
            del sys.modules[name]
    assert not failed
    assert memory_errors > 10
    for name in submodules():
        del sys.modules[name]
    del module, sys.modules["victim"]
    gc.collect()
    assert sys.getallocatedblocks() - before < 200
