# test_owners.py - handles that keep several others alive.
# SPDX-License-Identifier: MIT

import gc
import itertools

import pytest

import owners as ext
from owners import End, Spot, Wire

MAKERS = {
    "method": lambda a, b: a.wire(b),
    "constructor": Wire,
    "function": ext.loose,
    "out": ext.wire_make,
}


@pytest.fixture(autouse=True)
def nothing_is_left_behind():
    gc.collect()
    before = ext.count_ends()
    yield
    gc.collect()
    assert ext.count_ends() == before
    assert ext.count_faults() == 0, "an end went before its wires"


@pytest.mark.parametrize("make", list(MAKERS.values()), ids=list(MAKERS))
@pytest.mark.parametrize("order", list(itertools.permutations("abw")), ids="".join)
def test_both_owners_live_as_long_as_the_handle(make, order):
    objects = {"a": End(1), "b": End(2)}
    objects["w"] = make(objects["a"], objects["b"])
    for name in order:
        if "w" in objects:
            assert objects["w"].sum() == 3
        del objects[name]
        gc.collect()


@pytest.mark.parametrize("make", list(MAKERS.values()), ids=list(MAKERS))
@pytest.mark.parametrize("first", [0, 1])
def test_the_handle_is_closed_before_either_owner(make, first):
    ends = End(1), End(2)
    wire = make(*ends)
    ends[first].close()
    with pytest.raises(ValueError, match="^(Wire|Loose) is closed$"):
        wire.sum()
    ends[1 - first].close()


def test_an_owner_that_c_only_reads_lives_as_long_as_the_handle():
    wire = ext.wire_round(End(4))
    gc.collect()
    assert wire.sum() == 8
    end = End(5)
    wire = ext.wire_round(end)
    end.close()
    with pytest.raises(ValueError, match="^Wire is closed$"):
        wire.sum()


def test_a_handle_that_is_closed_lets_its_owners_close():
    a, b = End(1), End(2)
    wire = a.wire(b)
    wire.close()
    a.close()
    b.close()
    with pytest.raises(ValueError, match="^Wire is closed$"):
        wire.sum()


def test_one_object_may_be_both_owners():
    end = End(4)
    wire = end.wire(end)
    assert wire.sum() == 8
    end.close()
    with pytest.raises(ValueError, match="^Wire is closed$"):
        wire.sum()


def test_an_owner_that_is_none_is_no_owner():
    wire = ext.wire_make(End(3), None)
    assert wire.sum() == 6
    assert ext.wire_make(End(3)).sum() == 6


def test_many_handles_of_many_owners_are_closed_once():
    ends = [End(n) for n in range(6)]
    wires = [a.wire(b) for a in ends for b in ends]
    ends[2].close()
    for wire, (a, b) in zip(wires, itertools.product(range(6), range(6))):
        if 2 in (a, b):
            with pytest.raises(ValueError, match="closed"):
                wire.sum()
        else:
            assert wire.sum() == a + b
    for end in ends:
        end.close()


def test_a_handle_that_is_not_made_has_no_owners():
    a, b = End(-1), End(2)
    for make in MAKERS.values():
        with pytest.raises(ValueError):
            make(a, b)


def test_an_owner_has_to_be_of_its_class():
    with pytest.raises(TypeError, match="argument 'other'.* End"):
        End(1).wire(3)
    end = End(1)
    end.close()
    with pytest.raises(ValueError, match="^End is closed$"):
        End(2).wire(end)


def test_an_owned_handle_that_a_line_gives_no_owner_is_an_error():
    with pytest.raises(SystemError, match="a Wire that no method of End has made"):
        ext.stray(End(1), End(2))


def test_a_with_statement_does_not_close_a_handle_again():
    with ext.loose(End(1), End(2)) as wire:
        wire.cut()
    with pytest.raises(ValueError, match="^Loose is closed$"):
        wire.cut()


SPOTS = {
    "constructor": lambda end: Spot(end, 3),
    "method": lambda end: end.spot(3),
    "copy": lambda end: Spot(end, 2).copy(),
}


@pytest.mark.parametrize("make", list(SPOTS.values()), ids=list(SPOTS))
def test_what_is_freed_by_two_gets_the_handle_of_its_owner(make):
    spot = make(End(1))
    assert spot.n() == 3
    del spot


@pytest.mark.parametrize("make", list(SPOTS.values()), ids=list(SPOTS))
def test_an_owner_that_closes_frees_what_it_has_by_its_handle(make):
    end = End(1)
    spot = make(end)
    end.close()
    with pytest.raises(ValueError, match="^Spot is closed$"):
        spot.n()


def test_a_failed_call_frees_what_it_has_stored_by_both():
    end = End(1)
    with pytest.raises(ValueError):
        end.spot(-3)


def test_what_is_dropped_while_a_call_has_its_owner_is_freed():
    end = End(1)
    spots = [end.spot(1), end.spot(2)]
    end.each_spot(lambda n: spots.pop())
    end.each_spot(lambda n: spots.append(n))
    assert spots[1:] == [1]


def test_an_owner_that_a_callback_closes_frees_what_it_has_after_the_call():
    end = End(1)
    spot = end.spot(1)
    end.each_spot(lambda n: end.close())
    with pytest.raises(ValueError, match="^Spot is closed$"):
        spot.n()


def test_a_handle_of_several_owners_is_freed_by_that_of_its_class():
    end = End(1)
    spots = [end.spot(1)]
    for _ in range(3):
        spots.append(spots[-1].copy())
    del end, spots[0], spots[1]
