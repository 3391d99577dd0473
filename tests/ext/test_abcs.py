# test_abcs.py - classes that collections.abc knows.
# SPDX-License-Identifier: MIT

import collections.abc as abc

import pytest

from abcs import Letters, Range, Table


@pytest.mark.parametrize("value, yes, no", [
    (Range(3), abc.Sequence, abc.Mapping),
    (Table(), abc.MutableMapping, abc.Sequence),
    (Letters(5), abc.Set, abc.Mapping),
])
def test_objects_are_of_the_class_that_the_list_names(value, yes, no):
    assert isinstance(value, yes)
    assert issubclass(type(value), yes)
    assert not isinstance(value, no)


def test_a_sequence_has_the_methods_of_one():
    assert Range(5).index(3) == 3
    assert Range(5).count(9) == 0
    assert list(reversed(Range(3))) == [2, 1, 0]
    assert 2 in Range(3) and 3 not in Range(3)
    assert list(Range(3)) == [0, 1, 2]
    with pytest.raises(ValueError):
        Range(2).index(7)


def test_a_derived_class_has_them_too():
    class Derived(Range):
        def __getitem__(self, index):
            return super().__getitem__(index) * 10

    assert Derived(3).index(20) == 2
    assert isinstance(Derived(1), abc.Sequence)
    assert list(Derived(3)) == [0, 10, 20]


def test_a_mutable_mapping_has_the_methods_of_one():
    table = Table()
    table[3] = 1.5
    table.update({1: 2.0, 4: 0.5})
    assert table.get(3) == 1.5
    assert table.get(7) is None
    assert table.get(7, "x") == "x"
    assert list(table.keys()) == [1, 3, 4]
    assert dict(table.items()) == {1: 2.0, 3: 1.5, 4: 0.5}
    assert sorted(table.values()) == [0.5, 1.5, 2.0]
    assert table.pop(1) == 2.0
    assert table.pop(1, None) is None
    with pytest.raises(KeyError):
        table.pop(1)
    assert table.setdefault(6, 9.0) == 9.0
    assert 6 in table and 1 not in table
    table.clear()
    assert len(table) == 0


def test_a_set_has_those_that_are_no_operators():
    assert Letters(5).isdisjoint([1, 3])
    assert not Letters(5).isdisjoint([2])
    assert 2 in Letters(5)


def test_a_match_statement_sees_sequences_and_mappings():
    def what(value):
        match value:
            case [first, *_]:
                return "sequence", first
            case {3: third}:
                return "mapping", third
            case _:
                return None

    table = Table()
    table[3] = 2.5
    assert what(Range(2)) == ("sequence", 0)
    assert what(table) == ("mapping", 2.5)
    assert what(Letters(5)) is None
