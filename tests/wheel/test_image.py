"""The image example against NumPy and Pillow, in the installed wheel."""

import pytest

from conftest import run

PRELUDE = """
import numpy as np
import image

rng = np.random.default_rng(1)
pixels = rng.integers(0, 256, (40, 30, 3), dtype=np.uint8)
kernel = rng.normal(size=(5, 5))
"""


@pytest.fixture
def python(build):
    pytest.importorskip("numpy", reason="there is no NumPy")
    return build("image").python


def test_a_filter_is_that_of_pillow(python):
    pytest.importorskip("PIL", reason="there is no Pillow")
    assert run(python, "-c", PRELUDE + """
from PIL import Image, ImageFilter
sharp = np.array([[-2.0, -2, -2], [-2, 32, -2], [-2, -2, -2]]) / 16
same = Image.fromarray(pixels).filter(ImageFilter.SHARPEN)
assert np.array_equal(image.convolve(pixels, sharp), np.asarray(same))
# Pillow begins at the last row.
same = Image.fromarray(pixels).filter(ImageFilter.Kernel((5, 5), kernel[::-1].ravel(), 1))
difference = np.asarray(same).astype(int) - image.convolve(pixels, kernel)
assert np.abs(difference).max() <= 1
print("same")
""") == "same\n"


def test_a_filter_is_what_numpy_computes(python):
    assert run(python, "-c", PRELUDE + """
windows = np.lib.stride_tricks.sliding_window_view(pixels, (5, 5), axis=(0, 1))
expected = pixels.copy()
expected[2:-2, 2:-2] = np.clip(np.einsum("ijkmn,mn", windows, kernel) + 0.5, 0, 255)
difference = expected.astype(int) - image.convolve(pixels, kernel)
assert np.abs(difference).max() <= 1
print("same")
""") == "same\n"


def test_a_view_of_an_image_is_not_copied_and_filtered_as_it_looks(python):
    assert run(python, "-c", PRELUDE + """
for view in (pixels[::-1, ::2, ::-1], pixels.transpose(1, 0, 2), pixels[3:20, 5:, :1]):
    assert np.array_equal(image.convolve(view, kernel), image.convolve(view.copy(), kernel))
    assert np.isclose(image.brightness(view), view.mean())
print("same")
""") == "same\n"


def test_an_image_needs_no_numpy(build):
    assert run(build("image").python, "-c", """
import sys
sys.modules["numpy"] = None
import image
pixels = memoryview(bytes(range(12))).cast("B", (2, 2, 3))
kernel = memoryview(memoryview(bytes(8)).cast("d")).cast("B").cast("d", (1, 1))
filtered = image.convolve(pixels, kernel)
print(image.brightness(pixels), memoryview(filtered).tolist() == [[[0] * 3] * 2] * 2)
try:
    image.convolve(pixels, kernel.cast("B").cast("B", (8, 1)))
except TypeError as error:
    print(error)
""") == """5.5 True
convolve() argument 'kernel': expected items of float64, got uint8
"""
