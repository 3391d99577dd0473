"""The BLAS example against NumPy, in the installed wheel."""

import pytest

from conftest import run

PRELUDE = """
import random, tracemalloc
from array import array
import numpy as np
import cblas

chance = np.random.default_rng(1)
"""


def execute(project, code):
    """Return what the code prints, in the example's venv."""
    return run(project.python, "-c", PRELUDE + code)


# One vector in each of the forms that are not copied.
FORMS = {
    "array": "array('d', {})",
    "memoryview": "memoryview(bytearray({}.tobytes())).cast('d')",
    "numpy": "{}.copy()",
}


@pytest.mark.parametrize("form", FORMS)
def test_functions_of_vectors_agree_with_numpy(build, form):
    make = FORMS[form].format("v")
    assert execute(build("cblas"), f"""
make = lambda v: {make}
for n in [1, 2, 3, 7, 8, 64, 1000, 4097] * 10:
    a, b, alpha = chance.normal(size=n), chance.normal(size=n), chance.normal()
    x, y = make(a), make(b)
    assert np.isclose(cblas.ddot(x, y), a @ b)
    assert np.isclose(cblas.dnrm2(x), np.linalg.norm(a))
    assert np.isclose(cblas.dasum(x), np.abs(a).sum())
    assert cblas.idamax(x) == np.abs(a).argmax()
    assert cblas.daxpy(alpha, x, y) is None
    assert np.allclose(y, alpha * a + b)
    assert cblas.dscal(alpha, x) is None
    assert np.allclose(x, alpha * a)
print("done")
""") == "done\n"


@pytest.mark.parametrize("form", FORMS)
def test_functions_of_matrices_agree_with_numpy(build, form):
    make = FORMS[form].format("v")
    assert execute(build("cblas"), f"""
make = lambda v: {make.replace("array('d', v)", "array('d', v.ravel())")}
for _ in range(50):
    m, n, k = (int(i) for i in chance.integers(1, 60, size=3))
    a, b, c = chance.normal(size=(m, k)), chance.normal(size=(k, n)), chance.normal(size=(m, n))
    x, y, alpha, beta = chance.normal(size=k), chance.normal(size=m), chance.normal(), chance.normal()
    out = make(y)
    assert cblas.dgemv(alpha, make(a), make(x), beta, out) is None
    assert np.allclose(out, alpha * (a @ x) + beta * y)
    out = make(c)
    assert cblas.dgemm(m, n, k, alpha, make(a), make(b), beta, out) is None
    assert np.allclose(np.asarray(out).reshape(m, n), alpha * (a @ b) + beta * c)
print("done")
""") == "done\n"


def test_a_buffer_is_not_copied_and_a_list_is(build):
    assert execute(build("cblas"), """
def peak(x):
    tracemalloc.start()
    cblas.dasum(x)
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return size

x = np.ones(100_000)
print(peak(x) < 1000, peak(array("d", x)) < 1000, peak(x.tolist()) > 800_000)
""") == "True True True\n"


@pytest.mark.parametrize("call, text", [
    ("ddot([1.0], [1.0, 2.0])", "ValueError: ddot() argument 'y': expected 1 item, the length of 'x', got 2"),
    ("daxpy(2.0, [1.0], [1.0])", "TypeError: daxpy() argument 'y': expected writable buffer, got list"),
    ("dasum(np.ones(3, dtype='f'))", "TypeError: dasum() argument 'x': expected items of float64, got float32"),
    ("idamax([])", "ValueError: idamax() argument 'x': must not be empty"),
    ("dgemv(1, [1.0] * 5, [1.0] * 3, 0, np.ones(2))", "ValueError: dgemv() argument 'a': must have as many items as 'y' times 'x'"),
    ("dgemm(2, 2, 2, 1, [1.0] * 3, [1.0] * 4, 0, np.ones(4))", "ValueError: dgemm() argument 'a': must be m by k"),
    ("dgemm(2, 2, 2, 1, [1.0] * 4, [1.0] * 5, 0, np.ones(4))", "ValueError: dgemm() argument 'b': must be k by n"),
    ("dgemm(2, 2, 2, 1, [1.0] * 4, [1.0] * 4, 0, np.ones(5))", "ValueError: dgemm() argument 'c': must be m by n"),
    ("dgemm(-1, -1, -1, 1, [1.0], [1.0], 0, np.ones(1))", "ValueError: dgemm() argument 'a': must be m by k"),
])
def test_what_does_not_fit_is_refused_in_words(build, call, text):
    out = execute(build("cblas"), f"""
try:
    print(cblas.{call})
except Exception as error:
    print(f"{{type(error).__name__}}: {{error}}")
""")
    assert out == text + "\n"


def test_a_strided_array_is_refused(build):
    out = execute(build("cblas"), """
try:
    cblas.dasum(np.ones((4, 4))[:, 1])
except Exception as error:
    print(f"{type(error).__name__}: {error}")
""")
    assert out == "BufferError: dasum() argument 'x': expected an array in C order, got one with gaps\n"


def test_empty_vectors_and_matrices_are_no_error(build):
    out = execute(build("cblas"), """
empty = array("d")
cblas.dscal(2.0, empty)
cblas.dgemv(1.0, empty, empty, 0.0, empty)
cblas.dgemm(0, 0, 0, 1.0, empty, empty, 0.0, empty)
print(cblas.ddot(empty, empty), cblas.dasum([]), cblas.dnrm2(()))
""")
    assert out == "0.0 0.0 0.0\n"
