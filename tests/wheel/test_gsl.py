"""The gsl example against NumPy and scipy.special, in the installed wheel."""

import pytest

from conftest import run

PRELUDE = """
import array, sys
import numpy as np
import gsl

rng = np.random.default_rng(1)
x = rng.normal(size=1000)
y = 3 * x + rng.normal(size=1000)
"""


@pytest.fixture
def python(build):
    pytest.importorskip("numpy", reason="there is no NumPy")
    return build("gsl").python


def test_statistics_agree_with_numpy(python):
    assert run(python, "-c", PRELUDE + """
assert np.isclose(gsl.mean(x), x.mean()) and np.isclose(gsl.sd(x), x.std(ddof=1))
assert np.isclose(gsl.correlation(x, y), np.corrcoef(x, y)[0, 1])
assert np.allclose(gsl.fit(x, y)[:2], np.polyfit(x, y, 1)[::-1])
ordered = x.copy()
gsl.sort(ordered)
assert np.array_equal(ordered, np.sort(x))
assert np.isclose(gsl.quantile(ordered, 0.3), np.quantile(x, 0.3))
print("same")
""") == "same\n"


def test_polynomials_agree_with_scipy(python):
    pytest.importorskip("scipy", reason="there is no scipy")
    assert run(python, "-c", PRELUDE + """
from scipy import special
values = gsl.legendre(20, 0.3)
assert type(values) is np.ndarray
assert np.allclose(values, [special.eval_legendre(i, 0.3) for i in range(21)])
assert np.isclose(gsl.poly([1, 2, 3], 0.5), 1 + 2 * 0.5 + 3 * 0.25)
print("same")
""") == "same\n"


def test_a_transform_in_place_agrees_with_numpy(python):
    assert run(python, "-c", PRELUDE + """
data = x[:64].copy()
expected = np.fft.rfft(data)
gsl.fft(data)
assert np.allclose(data[:33], expected.real)
assert np.allclose(data[:32:-1], expected.imag[1:-1])
print("same")
""") == "same\n"


def test_what_gsl_refuses_is_a_value_error_in_its_words(build):
    assert run(build("gsl").python, "-c", """
import array, gsl
for call in (lambda: gsl.fft(array.array("d", range(7))), lambda: gsl.legendre(5, 3.0),
             lambda: gsl.legendre(-1, 0.5), lambda: gsl.correlation([1.0], [1.0, 2.0])):
    try:
        call()
    except ValueError as error:
        print(error)
""") == """invalid argument supplied by user
input domain error
legendre() argument 'lmax': must be between 0 and 999999
correlation() argument 'y': expected 1 item, the length of 'x', got 2
"""
