# test_torch.py - tensors of PyTorch, which lend their memory by DLPack's C exchange API.
# Only scripts/run_all_tests.sh --thorough runs it.
# SPDX-License-Identifier: MIT

import pytest
import torch

import arrays
import complexes
import grids


def test_a_tensor_is_read_and_written_in_place():
    tensor = torch.arange(4, dtype=torch.float64)
    assert arrays.items_double(tensor) == [0, 1, 2, 3]
    assert arrays.address(tensor) == tensor.data_ptr()
    arrays.twice_double(tensor)
    assert tensor.tolist() == [0, 2, 4, 6]


def test_it_is_borrowed_without_a_capsule(monkeypatch):
    def method(self, **options):
        raise LookupError("__dlpack__")

    monkeypatch.setattr(torch.Tensor, "__dlpack__", method)
    assert arrays.items_float(torch.ones(2)) == [1, 1]


def test_strides_and_offsets_are_those_of_the_view():
    tensor = torch.arange(12, dtype=torch.float64).reshape(3, 4)
    view = tensor[1:, ::2].t()  # [[4, 8], [6, 10]]
    assert grids.strided_double(view) == 4 + 8 + 2 * (6 + 10)
    assert grids.sum_double(view.contiguous()) == 4 + 8 + 2 * (6 + 10)
    with pytest.raises(BufferError, match="in C order, got one with gaps"):
        grids.sum_double(view)


def test_a_tensor_of_another_type_is_refused_by_name():
    with pytest.raises(TypeError, match="expected items of int32, got int64"):
        arrays.items_int(torch.arange(3))
    with pytest.raises(TypeError, match="expected items of float32, got float16"):
        arrays.items_float(torch.zeros(3, dtype=torch.float16))


@pytest.mark.parametrize("lazy, words", [
    (lambda: torch.ones(2, dtype=torch.float64, requires_grad=True), r"use detach\(\)"),
    (lambda: torch.nn.Parameter(torch.ones(2, dtype=torch.float64)), r"use detach\(\)"),
    (lambda: torch._neg_view(torch.ones(2, dtype=torch.float64)), r"use resolve_neg\(\)"),
])
def test_a_tensor_that_its_memory_does_not_have_is_refused(lazy, words):
    with pytest.raises(BufferError, match=words):
        arrays.items_double(lazy())


def test_a_conjugated_tensor_is_read_when_it_was_resolved():
    tensor = torch.tensor([1 + 2j, 3 - 1j], dtype=torch.complex128).conj()
    with pytest.raises(BufferError, match=r"use resolve_conj\(\)"):
        complexes.sum(tensor)
    assert complexes.sum(tensor.resolve_conj()) == 4 - 1j


@pytest.mark.parametrize("make", [
    lambda: torch.empty(3, dtype=torch.float64, device="meta"),
    lambda: torch.eye(3, dtype=torch.float64).to_sparse(),
])
def test_a_tensor_without_memory_raises_what_torch_says(make):
    with pytest.raises(RuntimeError):
        arrays.items_double(make())
