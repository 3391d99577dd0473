"""Every allocation of a call fails in turn: a MemoryError, nothing worse.

What a call does without faults is asked first; with faults it does that, or
raises MemoryError. Then it must work again, and nothing of it is left.
"""

import _imp
import array
import atexit
import collections
import ctypes
import datetime
import decimal
import enum
import gc
import importlib.util
import pathlib
import sys
import sysconfig

import every_kind
import fault
import kinds
import pytest
import standard
import victim
import victim_limits
from common import IS_SPARED, is_of_enum, left_by

BIG = 10**30
# What os.fspath() itself says of a path when it finds no memory for a method;
# with 3.11.2 it says nothing if it finds none for the words either.
NO_PATH = [f"open_it() argument '{name}': expected str, bytes or os.PathLike object, not "
           f"{type(pathlib.Path()).__name__}" for name in ("path", "other")]
TEXT = "caf\u00e9" * 100
ARRAY = memoryview(bytearray(100))[::2]
HOST = bytearray(17)
ODD = memoryview(HOST)[1 - ctypes.addressof(ctypes.c_char.from_buffer(HOST)) % 2 :][:16].cast("d")
SPOT = type("Spot", (ctypes.Structure,),
            {"_fields_": [("x", ctypes.c_double), ("y", ctypes.c_double)]})
OTHER = type("Spot", (ctypes.Structure,), {"_fields_": [("x", ctypes.c_double)]})


class OfArrow:
    data = victim.count_up()

    def __arrow_c_array__(self):
        return self.data.__arrow_c_array__()


class Complex:
    def __complex__(self):
        return 2.5j


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
    "list": ("sum", ([1.5] * 100,), {}),
    "sequence": ("sum", (range(100),), {}),
    "array": ("sum", (), {"items": array.array("d", [1.5] * 100)}),
    "wrong item": ("sum", ([1.5] * 99 + ["text"],), {}),
    "wrong array": ("sum", (array.array("f", [1.5]),), {}),
    "misaligned": ("sum", (ODD,), {}),
    "records": ("spread", ((SPOT * 3)(),), {}),
    "other records": ("spread", ((OTHER * 3)(),), {}),
    "no records": ("spread", ([],), {}),
    "records as a result": ("line_up", (), {}),
    "array of Arrow's": ("sum", (OfArrow(),), {}),
    "list of bytes": ("halve", (b"text",), {}),
    "no sequence": ("sum", (5,), {}),
    "items of *args": ("sum_rest", (1.5,) * 100, {}),
    "wrong item of *args": ("sum_rest", (1.5, "text"), {}),
    "writable": ("clear", (), {"data": bytearray(10)}),
    "not writable": ("clear", (b"text",), {}),
    "path": ("open_it", (TEXT, b"other"), {}),
    "os.PathLike": ("open_it", (pathlib.Path("a"),), {"other": pathlib.Path("b")}),
    "no path": ("open_it", (5,), {}),
    "path with NUL": ("open_it", ("a\0b",), {}),
    "output": ("fill", (1,), {}),
    "output that grows": ("fill", (1000,), {}),
    "arena": ("twice", (TEXT * 20,), {}),
    "arena without the GIL": ("twice_apart", (TEXT * 20,), {}),
    "arena and object": ("twice_object", (TEXT * 20,), {}),
    "aligned memory": ("aligned", (1000,), {}),
    "status": ("fail", (1,), {}),
    "error": ("fail", (2,), {}),
    "shared": ("share", (b"a name",), {}),
    "shared, not ASCII": ("share", ("caf\u00e9s".encode() * 3,), {}),
    "shared, too long": ("share", (TEXT.encode() * 10,), {}),
    "shared, not UTF-8": ("share", (b"a\xff",), {}),
    "interned result": ("share_text", ("a name",), {}),
    "*args and **kwargs": ("many", (1, 2, 3), {"only": 4, "other": 5, "more": 6}),
    "view": ("view", (), {}),
    "pool": ("pooled", (), {}),
    "keyword-only missing": ("many", (1, 2, 3), {"other": 5}),
    "enum by keyword": ("paint", (), {"color": victim.Color.GREEN}),
    "no member": ("paint", (5,), {}),
    "unknown member": ("paint", (victim.Color.GREEN, 1), {}),
    "fields": ("entry_of", (TEXT, 2.5), {}),
    "no field": ("entry_of", ("text", "2.5"), {}),
    "complex": ("entry_of", ("text", Complex()), {}),
    "union": ("find", (TEXT,), {}),
    "out of range of a union": ("find", (10**400,), {}),
    "none of a union": ("find", (None,), {}),
    "NUL in a union": ("find", ("a\0b",), {}),
    "text that grows": ("spell", (2**40,), {"letter": 66}),
    "letters that are not UTF-8": ("spell", (2**40, 255), {}),
    "failure of a float": ("judge", (-2.5,), {}),
    "failure of NULL": ("pick", ("",), {}),
    "failure with a message": ("tell", (1,), {}),
    "failure without a message": ("tell", (2,), {}),
    "wrong with **kwargs": ("many", ("text",), {"only": 4, "other": 5}),
    "no callable": ("call_back", (5,), {}),
}
# What is called back, here and on a thread that Python does not know.
for where, name in ("", "call_back"), (" elsewhere", "call_back_elsewhere"):
    if where and sys.version_info[:2] == (3, 11):
        continue  # PyThreadState_New() itself reads what it could not allocate
    CALLS |= {
        "callback" + where: (name, (lambda *args: len(args) + 1000000,), {}),
        "callback that raises" + where: (name, (lambda *args: [][0],), {}),
        "callback of another type" + where: (name, (lambda *args: args,), {}),
        "callback out of range" + where: (name, (lambda *args: BIG,), {}),
    }


# What a first call makes and the module keeps: these have a module of their own.
FIRST_CALLS = {"share", "share_text", "pooled", "view", "call_back", "call_back_elsewhere"}


def fresh():
    """Import the module anew: no keyword name is interned yet."""
    spec = importlib.util.spec_from_file_location("victim", victim.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if IS_SPARED:
    del CALLS["unknown member"]


def renewed(module, value):
    """Return an equal value: a new str has no UTF-8 cached, and a member is of [module]."""
    if isinstance(value, str):
        return "".join(list(value))
    if isinstance(value, enum.Enum):
        return getattr(module, type(value).__name__)(value.value)
    return value


def described(result, error):
    if type(result).__name__ == "buffer":
        result = result.tolist()
    return (error_name(error), str(error)) if error is not None else result


def error_name(error):
    """Return the class of [error]; each import has errors of its own."""
    return type(error).__name__


def fail_in_turn(case, n):
    """Call with [n] allocations failing, later ones each time. Return how often one did."""
    name, args, kwargs = CALLS[case]
    _, *expected = fault.call(0, 0, getattr(victim, name), args, kwargs)
    expected = described(*expected)
    faults = 0
    for first in range(1000):
        module = fresh() if kwargs or name in FIRST_CALLS else victim
        function = getattr(module, name)
        given = tuple(renewed(module, value) for value in args)
        named = {key: renewed(module, value) for key, value in kwargs.items()}
        failed, result, error = fault.call(first, n, function, given, named)
        faults += failed
        if error is None:
            assert described(result, None) == expected
        elif case == "os.PathLike" and isinstance(error, TypeError):
            assert any(text.startswith(str(error)) for text in NO_PATH)
        elif is_of_enum(error):
            assert case == "unknown member"
        elif not isinstance(error, MemoryError):
            # A suggestion may be left out; and PyErr_Format() of 3.11.2
            # sets an exception without a message if it cannot make one.
            assert error_name(error) == expected[0]
            assert expected[1].startswith(str(error))
        assert sys.modules[function.__module__].strings() == 0
        _, *again = fault.call(0, 0, function, given, named)
        assert described(*again) == expected
        if not failed:
            break
    assert not failed
    return faults


# Classes of Python's own keep what was raised in them, and each view is known
# to atexit as long as the interpreter is.
KEEP_SOME = {"unknown member", "view"}
# So are modules to a free-threaded CPython 3.13 with a second thread.
if sysconfig.get_config_var("Py_GIL_DISABLED") and sys.version_info[:2] == (3, 13):
    KEEP_SOME |= {case for case in CALLS if case.endswith(" elsewhere")}


@pytest.fixture(scope="module", autouse=True)
def quick_collections():
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
@pytest.mark.parametrize("case", CALLS)
def test_a_failing_allocation_is_a_memory_error_and_leaves_nothing_behind(case, n):
    if case in KEEP_SOME:
        assert fail_in_turn(case, n) > 0
    else:
        assert left_by(lambda: fail_in_turn(case, n) > 0) == (0, 0)


def other_than(value):
    """Return an equal value: a new str has no UTF-8 cached."""
    return "".join(list(value)) if isinstance(value, str) else value


@pytest.mark.parametrize("name", every_kind.CALLS)
def test_a_failing_allocation_leaves_nothing_behind_in_each_kind(name):
    function = getattr(kinds, name)
    calls = [*every_kind.calls_that_succeed(name), *every_kind.calls_that_do_not(name)]
    if IS_SPARED:
        calls = [call for call in calls if not every_kind.runs_python(*call[0])]

    def fail_in_turn():
        for args, kwargs in calls:
            for n in 1, 1_000_000:
                failed = True
                first = 0
                while failed:
                    given = tuple(map(other_than, args))
                    failed, result, error = fault.call(first, n, function, given, kwargs)
                    first += 1

    assert left_by(fail_in_turn) == (0, 0)
    assert kinds.n_texts() == 0


NOON = datetime.datetime(2024, 2, 29, 12, 30, 59, 5)
ZONED = NOON.replace(tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize("name, value", [
    ("same_day", NOON.date()), ("same_day", NOON), ("same_clock", NOON), ("same_clock", ZONED),
    ("same_moment", ZONED), ("same_moment", NOON), ("same_second", ZONED),
    ("same_span", datetime.timedelta(5, 5, 5)), ("same_delay", datetime.timedelta(5, 5, 5)),
    ("same_price", decimal.Decimal("1." + "5" * 1000)), ("count_days", [NOON.date()] * 100)])
def test_a_failing_allocation_leaves_nothing_behind_of_dates(name, value):
    function = getattr(standard, name)
    # A value of another kind is refused, if only the words of it need memory.
    _, _, refused = fault.call(1_000_000, 0, function, (value,), {})
    may_be = (MemoryError,) if refused is None else (MemoryError, type(refused))

    def fail_in_turn():
        failed = True
        first = 0
        while failed:
            failed, result, error = fault.call(first, 1_000_000, function, (value,), {})
            assert not failed or isinstance(error, may_be)
            first += 1

    assert left_by(fail_in_turn) == (0, 0)


def test_a_block_left_behind_would_be_seen():
    kept = []
    assert left_by(lambda: kept.append(object())) != (0, 0)


def submodules():
    return {name for name in sys.modules if name.startswith("victim.")}


@pytest.fixture
def importing(monkeypatch):
    """Returns a function that makes a module that is not executed yet, and
    that sys.modules knows as "victim"."""
    spec = importlib.util.spec_from_file_location("victim", victim.__file__)
    before = {name: sys.modules.pop(name) for name in submodules()}
    # CPython cannot raise each MemoryError. The hook of pytest would print it,
    # with lines of enum.py that stay in memory ever after.
    ignored = []
    monkeypatch.setattr(sys, "unraisablehook", lambda args: ignored.append(args.exc_type))

    def create():
        sys.modules["victim"] = _imp.create_dynamic(spec)
        return sys.modules["victim"]

    yield create
    assert set(ignored) <= {MemoryError}
    for name in submodules():
        del sys.modules[name]
    sys.modules.update(before, victim=victim)


def import_until_it_works(n, importing):
    """Import with [n] allocations failing, later ones each time. Return how often it failed."""
    memory_errors = 0
    for first in range(10_000):
        module = importing()
        failed, _, error = fault.call(first, n, _imp.exec_dynamic, (module,), {})
        if isinstance(error, MemoryError) or is_of_enum(error):
            memory_errors += 1
            assert submodules() == set()
            continue
        assert error is None
        assert module.scale(2.0) == 4.0
        assert (module.NUMBER, module.late) == (1000000, 1000001)
        assert module.paint(module.Color.RED) is module.Color.RED
        assert module.entry_of("text").name == "text"
        assert [module.first, module.second, module.third] == [[], [], []]
        assert submodules() == {"victim.outer", "victim.outer.inner"}
        assert module.static_name() == "caf\u00e9, by another name"
        for name in submodules():
            del sys.modules[name]
        if not failed:
            break
    assert not failed
    del sys.modules["victim"]
    return memory_errors


# Not all: where enum.py finds no memory for frames at all, CPython 3.11 ends the
# process. It loses count of its recursion, or says that it "Cannot recover".
@pytest.mark.parametrize("n", [1, 5], ids=["one", "five"])
def test_an_import_that_fails_leaves_nothing_behind(n, importing):
    turns = []
    # In the first ones caches fill. CPython 3.10 keeps what some MemoryError was raised in.
    for _ in range(4):
        gc.collect()
        before = sys.getallocatedblocks()
        assert import_until_it_works(n, importing) > 10
        gc.collect()
        turns.append(sys.getallocatedblocks() - before)
    assert min(turns) < 200


# PyStructSequence_NewType() of CPython 3.13.0 crashes in dictresize(), which
# leaves a dict half done when it finds no memory.
if IS_SPARED or sys.version_info[:2] == (3, 13):
    del test_an_import_that_fails_leaves_nothing_behind


# A build with the option stats.
if hasattr(victim, "__pyzc_stats__"):
    def test_statistics_that_find_no_memory_are_a_memory_error():
        errors = 0
        module = fresh()
        module.pooled()
        module.share(b"a name")
        for first in range(1000):
            failed, result, error = fault.call(first, 1, module.__pyzc_stats__, (), {})
            if not failed:
                break
            errors += isinstance(error, MemoryError)
            assert error is None or isinstance(error, MemoryError)
        assert error is None and result["interned"]["requests"] == 1
        assert errors > 10


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
def test_an_import_that_finds_no_memory_for_a_table_fails(n):
    spec = importlib.util.spec_from_file_location("victim_limits", victim_limits.__file__)
    memory_errors = 0
    gc.collect()
    before = sys.getallocatedblocks()
    for first in range(1000):
        module = _imp.create_dynamic(spec)
        failed, _, error = fault.call(first, n, _imp.exec_dynamic, (module,), {})
        if not failed:
            break
        assert error is None or isinstance(error, MemoryError)
        memory_errors += error is not None
    assert error is None and not failed
    assert module.share("a name") is module.share("a name")
    assert memory_errors >= 3  # of the seed and of the table
    del module
    gc.collect()
    assert sys.getallocatedblocks() - before < 200


def forget_views():
    """Let the next callback make a view of the interpreter, as the first one of a process does."""
    api = ctypes.pythonapi
    api.PyInterpreterState_Get.restype = ctypes.c_void_p
    api.PyInterpreterState_GetDict.argtypes = [ctypes.c_void_p]
    api.PyInterpreterState_GetDict.restype = ctypes.c_void_p
    state = api.PyInterpreterState_GetDict(api.PyInterpreterState_Get())  # borrowed
    state = ctypes.cast(state, ctypes.py_object).value
    for key in [key for key in state if str(key).startswith("pyzc.interpreter_view")]:
        del state[key]
    # Before 3.14, atexit writes beyond its array once there was no memory to make that larger.
    if atexit._ncallbacks() % 16 == 0:
        atexit.register(int)


@pytest.mark.parametrize("n", [1, 1_000_000], ids=["one", "all"])
def test_a_first_callback_that_finds_no_memory_is_a_memory_error(n):
    memory_errors = 0
    for first in range(1000):
        module = fresh()
        forget_views()
        failed, result, error = fault.call(first, n, module.call_back, (lambda *args: 5,), {})
        assert result == 10 or isinstance(error, MemoryError)
        memory_errors += error is not None
        assert module.call_back(lambda *args: 7) == 14
        if not failed:
            break
    assert not failed
    assert memory_errors > 5
