# test_ufuncs.py - ufuncs that are made without NumPy's headers.
# SPDX-License-Identifier: MIT

import os
import pickle
import subprocess
import sys

import pytest

import interpreters
import vectorize as ext

try:
    import numpy as np
except ImportError:
    np = None
needs_numpy = pytest.mark.skipif(np is None, reason="there is no NumPy")

UFUNCS = ["between", "eight", "fused", "inner", "matmul", "minmax", "turn"]


def python(code, **environment):
    """What code prints in a new Python."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True,
        env={**os.environ, **environment})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# Without NumPy

NO_NUMPY = "import sys; sys.modules['numpy'] = None; import vectorize as m\n"


def test_an_import_does_not_import_numpy():
    assert python("import sys, vectorize; print('numpy' in sys.modules)") == "False\n"


def test_without_numpy_an_attribute_is_missing_in_words():
    out = python(NO_NUMPY + """
try:
    m.fused
except AttributeError as error:
    print(error)
    print(type(error.__cause__).__name__)
try:
    m.sub.root
except AttributeError as error:
    print(error)
print(hasattr(m, 'inner'), m.over(2.0, 3.0))
""")
    missing = "has no attribute '{}': import of numpy halted; None in sys.modules\n"
    assert out == (f"module 'vectorize' {missing.format('fused')}"
                   "ModuleNotFoundError\n"
                   f"module 'vectorize.sub' {missing.format('root')}"
                   "False 7.0\n")


def test_an_unknown_numpy_is_refused_in_words():
    out = python("""
import sys, types
sys.modules['numpy'] = types.ModuleType('numpy')
import vectorize as m
try:
    m.fused
except AttributeError as error:
    print(error)
""")
    assert out == ("module 'vectorize' has no attribute 'fused': "
                   "this version of NumPy is not known\n")


def test_an_exception_of_numpy_s_import_comes_through():
    out = python("""
import sys
class Finder:
    def find_spec(self, name, path, target=None):
        if name == "numpy":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
import vectorize as m
try:
    m.fused
except KeyboardInterrupt:
    print("interrupted")
""")
    assert out == "interrupted\n"


def test_what_no_line_makes_is_missing_as_in_any_module():
    with pytest.raises(AttributeError) as caught:
        ext.other
    assert str(caught.value) == "module 'vectorize' has no attribute 'other'"
    with pytest.raises(ImportError):
        from vectorize import other  # noqa: F401
    assert not hasattr(ext.none, "__getattr__")


def test_the_hook_takes_a_name_only():
    with pytest.raises(TypeError) as caught:
        ext.__getattr__(1)
    assert "argument must be str" in str(caught.value)


def test_dir_has_the_names_before_they_are_made():
    out = python("import vectorize as m; print(*(set(dir(m)) & set("
                 f"{UFUNCS + ['over']!r})), sep='\\n')")
    assert sorted(out.split()) == sorted(UFUNCS + ["over"])


def test_another_interpreter_has_none():
    assert interpreters.run_in_interpreter("""
import vectorize as m
try:
    m.fused
except AttributeError as error:
    assert str(error) == ("module 'vectorize' has no attribute 'fused': "
                          "NumPy supports the main interpreter only"), error
assert m.over(2.0, 3.0) == 7.0
""", isolated=False)


# With NumPy

@needs_numpy
def test_it_is_a_ufunc():
    assert type(ext.fused) is np.ufunc
    assert (ext.fused.__name__, ext.fused.nin, ext.fused.nout) == ("fused", 2, 1)
    assert ext.fused.types == ["ll->l", "ff->f", "dd->d"]
    assert ext.fused.__doc__.endswith("\n\nReturn *x1* times *x2*, plus 1.")
    assert ext.fused is ext.fused


@needs_numpy
@pytest.mark.parametrize("letter", "?bBhHiIlLqQfdFD")
def test_each_type_has_its_own_loop(letter):
    x = np.array([0, 1, 1, 0, 1], letter)
    expected = ~x if letter == "?" else x.conj() if letter in "FD" else x + x.dtype.type(1)
    result = ext.turn(x)
    assert result.dtype == x.dtype and result.tolist() == expected.tolist()


@needs_numpy
@pytest.mark.parametrize("shapes", [
    [(), ()], [(3,), ()], [(2, 3), (3,)], [(2, 1), (1, 3)], [(0,), (1,)],
    [(4, 1, 2), (3, 1)], [(1000,), (1000,)]])
def test_shapes_are_broadcast(shapes):
    chance = np.random.default_rng(1)
    x, y = (chance.random(shape) for shape in shapes)
    np.testing.assert_array_equal(ext.fused(x, y), x * y + 1)


@needs_numpy
def test_strided_reversed_swapped_and_misaligned_arrays_are_taken():
    x = np.arange(24.0).reshape(4, 6)
    for a in [x[:, ::2], x[::-1, 1:4], x.T[::2].T, x[:, :3].astype(">f8"),
              np.frombuffer(b" " + x[:, :3].tobytes(), "u1")[1:].view("f8").reshape(4, 3)]:
        np.testing.assert_array_equal(ext.fused(a, 2.0), a * 2.0 + 1)


@needs_numpy
def test_out_where_and_dtype_are_numpy_s():
    x = np.arange(4.0)
    out = np.full(4, -1.0)
    assert ext.fused(x, 2.0, out=out, where=x > 1) is out
    assert out.tolist() == [-1, -1, 5, 7]
    assert ext.fused(x, 2.0, out=x) is x and x.tolist() == [1, 3, 5, 7]
    assert ext.fused(x, 2.0, dtype="f4").dtype == "f4"
    assert ext.fused(np.arange(3), 2).dtype == np.dtype("l")
    assert ext.fused(np.float32(3), 2.0).dtype == "f4" or np.__version__ < "2"
    with pytest.raises(TypeError):
        ext.fused("a", 1)


@needs_numpy
def test_the_methods_of_a_ufunc_work():
    assert ext.fused.reduce(np.ones(4)) == 4.0
    assert ext.fused.accumulate([1.0, 1.0, 1.0]).tolist() == [1, 2, 3]
    assert ext.fused.outer([1.0, 2.0], [3.0, 4.0]).tolist() == [[4, 5], [7, 9]]
    x = np.arange(3.0)
    ext.fused.at(x, [0, 0, 2], 2.0)
    assert x.tolist() == [3, 1, 5]


@needs_numpy
def test_parameters_of_different_types():
    assert ext.between.types == ["dii->?"]
    assert ext.between([0.5, 1, 2, 3.5], 1, 3).tolist() == [False, True, True, False]
    assert ext.eight(*range(8)) == sum(i * (i + 1) for i in range(8))


@needs_numpy
@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_rows_are_given_to_a_function(dtype):
    x = np.arange(24, dtype=dtype).reshape(2, 3, 4)
    y = np.arange(4, dtype=dtype)
    result = ext.inner(x, y)
    assert (result.dtype, result.shape) == (dtype, (2, 3))
    np.testing.assert_array_equal(result, (x * y).sum(-1))
    assert ext.inner.signature == "(n),(n)->()"


@needs_numpy
def test_rows_whose_items_are_apart_are_copied():
    x = np.arange(48.0).reshape(4, 12)
    np.testing.assert_array_equal(
        ext.inner(x[:, ::3], x[:, ::-3]), (x[:, ::3] * x[:, ::-3]).sum(-1))
    a, b = x[:, ::2], x.reshape(12, 4)[::2]
    for left, right in [(a, b), (b.T, a.T), (a[::-1], b[:, ::-1])]:
        out = np.zeros((left.shape[0], 2 * right.shape[1]))[:, ::2]
        np.testing.assert_array_equal(ext.matmul(left, right), left @ right)
        assert ext.matmul(left, right, out=out) is out
        np.testing.assert_array_equal(out, left @ right)
    stack = np.arange(60.0).reshape(5, 3, 4)
    np.testing.assert_array_equal(
        ext.matmul(stack, stack.transpose(0, 2, 1)), stack @ stack.transpose(0, 2, 1))


@needs_numpy
def test_rows_may_be_both_an_argument_and_the_result():
    x = np.arange(48.0).reshape(3, 4, 4) + 1
    for first, second, to in [(0, 1, 0), (0, 0, 0), (1, 0, 0), (slice(0, 2), slice(0, 2), slice(1, 3)),
                              (slice(2, None, -1), slice(None), slice(None))]:
        y = x.copy()
        expected = x[first] @ x[second]
        assert (ext.matmul(y[first], y[second], out=y[to]) == expected).all()
        y = x.copy().swapaxes(1, 2)
        expected = y[first] @ y[second]
        assert (ext.matmul(y[first], y[second], out=y[to]) == expected).all()


@needs_numpy
def test_a_function_of_rows_has_several_results():
    least, greatest = ext.minmax([[3.0, 1.0, 2.0], [5.0, 5.0, 4.0]])
    assert (least.tolist(), greatest.tolist()) == ([1, 4], [3, 5])
    with pytest.raises(ValueError):
        ext.inner([1.0, 2.0], [1.0, 2.0, 3.0])
    assert np.isnan(ext.minmax(np.zeros(0))).all()
    assert ext.inner(np.zeros((0, 3)), np.zeros(3)).shape == (0,)


@needs_numpy
def test_a_line_may_have_a_name_of_its_own():
    assert ext.sub.root.__name__ == "root" and ext.sub.root(8.0) == 2.0
    assert ext.sub.inner.__name__ == "inner" and ext.sub.inner([1.0], [2.0]) == 2.0
    assert ext.sub.over.__name__ == "over" and ext.sub.over(8.0) == 2.0


@needs_numpy
def test_it_is_pickled_by_its_name():
    for ufunc in [ext.fused, ext.inner, ext.sub.root]:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(ufunc, protocol)) is ufunc
    path = os.pathsep.join(filter(None, sys.path))
    out = python("import pickle; print(pickle.loads("
                 f"{pickle.dumps(ext.sub.root)!r})(8.0))", PYTHONPATH=path)
    assert out == "2.0\n"


@needs_numpy
def test_it_outlives_its_module():
    code = """
import gc, sys, weakref
import vectorize as m
fused, inner = m.fused, m.inner
gone = weakref.ref(m)
name = sys.modules.pop("vectorize")
sys.modules.pop("vectorize.sub"); sys.modules.pop("vectorize.none")
del m, name
gc.collect()
print(gone() is None, fused(2.0, 3.0), inner([1.0], [2.0]))
import vectorize
print(vectorize.fused is fused, vectorize.fused(2.0, 3.0))
"""
    assert python(code) == "True 7.0 2.0\nFalse 7.0\n"


@needs_numpy
def test_threads_that_ask_at_once_get_one_ufunc():
    out = python("""
import threading, numpy, vectorize as m
n = 8
gate = threading.Barrier(n)
found = []
def ask():
    gate.wait()
    found.append(m.fused)
threads = [threading.Thread(target=ask) for _ in range(n)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(set(map(id, found))), found[0] is m.fused)
""")
    assert out == "1 True\n"


@needs_numpy
def test_dask_applies_it_to_arrays_in_other_processes():
    if "asan" in os.environ.get("LD_PRELOAD", ""):
        pytest.skip("built with AddressSanitizer")
    pytest.importorskip("distributed", reason="there is no dask")
    out = python("""
if __name__ == "__main__":
    import dask.array as da, numpy as np, os
    from distributed import Client, LocalCluster
    import vectorize as m
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                      dashboard_address=None) as cluster, Client(cluster) as client:
        x = da.arange(1000, chunks=100, dtype=float).reshape(20, 50)
        y = m.fused(x, 2.0)
        print(type(y).__name__, (y.compute() == np.arange(1000.0).reshape(20, 50) * 2 + 1).all())
        z = da.map_blocks(m.inner, x, x, drop_axis=1, dtype=float)
        print(np.allclose(z.compute(), (x ** 2).sum(axis=1).compute()))
        print(client.submit(m.over, 2.0, 3.0).result())
        print(client.submit(os.getpid).result() != os.getpid())
""", PYTHONPATH=os.pathsep.join(filter(None, sys.path)), PYTHONWARNINGS="ignore")
    assert out == "Array True\nTrue\n7.0\nTrue\n"


# Stubs

def stub(tmp_path):
    path = tmp_path / "__init__.pyi"
    subprocess.run([os.environ["PYZC"], "stubs", ext.__file__, path,
                    tmp_path / "sub.pyi", tmp_path / "none.pyi"], check=True)
    return path.read_text()


def test_the_stub_says_that_it_is_a_ufunc(tmp_path):
    text = stub(tmp_path)
    assert '\nfrom numpy import ufunc\n' in text
    assert '\nfused: Final[ufunc]\n"""Return *x1* times *x2*, plus 1."""\n' in text
    assert "\nroot: Final[ufunc]\n" in (tmp_path / "sub.pyi").read_text()
    assert "__getattr__" not in text
    assert text.count("\ndef __dir__() -> list[str]: ...\n") == 1
    assert "__dir__" not in (tmp_path / "none.pyi").read_text()


def test_a_dump_has_it_and_a_diff_says_what_changed(tmp_path):
    dump = subprocess.run([os.environ["PYZC"], "dump", ext.__file__],
                          capture_output=True, text=True, check=True).stdout
    assert "\nvectorize.fused: numpy.ufunc\n" in dump
    assert "\nvectorize.sub.root: numpy.ufunc\n" in dump
