"""The cerf example against scipy.special, in the installed wheel."""

import pytest

from conftest import run

PRELUDE = """
import array, pickle
import numpy as np
from scipy import special
import cerf

x = np.linspace(-5, 5, 1001)
z = x + 1j * np.linspace(-4, 6, 1001)
sigma, gamma = np.meshgrid([0.1, 1.0, 3.0], [0.0, 0.5, 2.0])
"""

# Each function, its arguments, and the same in SciPy.
CALLS = {
    "erfcx": "x",
    "dawson": "x",
    "voigt": "x[:, None, None], sigma, gamma",
    "w_of_z": "z",
}
SAME = {"dawson": "dawsn", "voigt": "voigt_profile", "w_of_z": "wofz"}


@pytest.fixture
def python(build):
    pytest.importorskip("scipy", reason="there is no scipy")
    return build("cerf").python


@pytest.mark.parametrize("name", CALLS)
def test_each_form_agrees_with_scipy(python, name):
    assert run(python, "-c", PRELUDE + f"""
same = special.{SAME.get(name, name)}
args = np.broadcast_arrays({CALLS[name]})
expected = same(*args)
assert np.allclose(cerf.ufuncs.{name}({CALLS[name]}), expected, rtol=1e-11)
assert np.allclose(cerf.over.{name}({CALLS[name]}), expected, rtol=1e-11)
assert np.allclose(cerf.over.{name}({CALLS[name]}, threads=2), expected, rtol=1e-11)
for i in range(0, expected.size, 50):
    one = [a.flat[i].item() for a in args]
    assert np.isclose(cerf.{name}(*one), expected.flat[i], rtol=1e-11), one
    assert cerf.over.{name}(*one) == cerf.{name}(*one)
assert pickle.loads(pickle.dumps(cerf.ufuncs.{name})) is cerf.ufuncs.{name}
print("same")
""") == "same\n"


def test_arrays_need_no_numpy(build):
    assert run(build("cerf").python, "-c", """
import array, math, sys
sys.modules["numpy"] = None
import cerf
x = array.array("d", [0.0, 1.0, 2.0])
print(all(math.isclose(a, math.exp(b * b) * math.erfc(b))
          for a, b in zip(memoryview(cerf.over.erfcx(x)), x)))
print(hasattr(cerf.ufuncs, "erfcx"))
""") == "True\nFalse\n"
