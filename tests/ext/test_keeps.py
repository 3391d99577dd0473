# test_keeps.py - callables that handles keep.
# SPDX-License-Identifier: MIT

import gc
import sys
import threading
import weakref

import pytest

import keeps


class Failure(Exception):
    pass


def fail(*_):
    raise Failure("no")


class Taker:
    """Takes what it is called with."""

    def __init__(self, result=True):
        self.taken = []
        self.result = result

    def __call__(self, value):
        self.taken.append(value)
        return self.result


SENDERS = ["send", "send_plain", "send_freely", "send_elsewhere"]


@pytest.mark.parametrize("how", SENDERS)
def test_a_handler_is_called_by_later_calls(how):
    bus, taker = keeps.Bus(), Taker()
    bus.set_handler(taker)
    assert getattr(bus, how)(1) == 1
    assert getattr(bus, how)(2) == 1
    assert taker.taken == [1, 2]


@pytest.mark.parametrize("how", SENDERS)
def test_what_a_handler_raises_is_raised_by_the_call_in_progress(how):
    bus = keeps.Bus()
    bus.set_handler(fail)
    with pytest.raises(Failure):
        getattr(bus, how)(1)


@pytest.mark.parametrize("how", SENDERS)
def test_no_other_callback_is_called_after_one_that_raises(how):
    bus, taker = keeps.Bus(), Taker()
    bus.set_hooks(fail, None)
    bus.set_handler(taker)
    with pytest.raises(Failure):
        getattr(bus, how)(1)
    assert taker.taken == []
    bus.set_hooks(None, None)
    getattr(bus, how)(2)
    assert taker.taken == [2]


def test_what_a_handler_raises_is_raised_by_a_call_of_what_its_object_owns():
    bus = keeps.Bus()
    bus.set_handler(fail)
    with pytest.raises(Failure):
        bus.channel().send(1)


def test_what_a_handler_raises_is_raised_by_a_function_of_the_module():
    bus = keeps.Bus()
    bus.set_handler(fail)
    with pytest.raises(Failure):
        keeps.send_to(bus, 1)


def test_a_result_that_cannot_be_converted_is_raised_by_the_call_in_progress():
    bus = keeps.Bus()
    bus.set_handler(lambda value: "yes")
    with pytest.raises(TypeError, match=r"Bus\.set_handler\(\) argument 'handler\(\)'"):
        bus.send(1)


def test_a_result_that_stops_the_call_is_a_failure_of_that_call():
    bus = keeps.Bus()
    bus.set_handler(Taker(False))
    with pytest.raises(ValueError, match="refused"):
        bus.send(1)


def test_what_is_no_callable_is_refused():
    with pytest.raises(
        TypeError,
        match=r"^Bus\.set_handler\(\) argument 'handler': expected callable, got int$",
    ):
        keeps.Bus().set_handler(1)


def test_another_handler_takes_the_place_of_the_one_before():
    bus, first, second = keeps.Bus(), Taker(), Taker()
    is_gone = weakref.ref(first)
    bus.set_handler(first)
    del first
    bus.set_handler(second)
    assert is_gone() is None
    bus.send(1)
    assert second.taken == [1]


def test_none_takes_the_handler_away():
    bus, taker = keeps.Bus(), Taker()
    bus.set_handler(taker)
    is_gone = weakref.ref(taker)
    del taker
    bus.set_handler(None)
    assert is_gone() is None
    assert bus.send(1) == 0


def test_a_setter_that_fails_leaves_the_handler_before():
    bus, first = keeps.Bus(), Taker()
    bus.set_handler(first)
    second = Taker()
    is_gone = weakref.ref(second)
    for handler in (second, None):
        with pytest.raises(ValueError):
            bus.set_handler(handler, True)
    del second, handler
    assert is_gone() is None
    bus.send(1)
    assert first.taken == [1]


def test_a_first_setter_that_fails_keeps_nothing():
    bus, taker = keeps.Bus(), Taker()
    is_gone = weakref.ref(taker)
    with pytest.raises(ValueError):
        bus.set_handler(taker, True)
    del taker
    assert is_gone() is None
    assert bus.send(1) == 0


def test_an_object_keeps_one_callable_for_each_callback():
    bus, log = keeps.Bus(), []
    bus.set_hooks(lambda what: log.append("open " + what), lambda what: log.append(what))
    bus.send(1)
    bus.close()
    assert log == ["open send", "close"]


def test_objects_keep_callables_of_their_own():
    first, second = keeps.Bus(), keeps.Bus()
    takers = Taker(), Taker()
    first.set_handler(takers[0])
    second.set_handler(takers[1])
    first.send(1)
    second.send(2)
    assert [taker.taken for taker in takers] == [[1], [2]]


def test_a_constructor_gives_the_new_object_what_it_keeps():
    taker = Taker()
    bus = keeps.Bus.of(taker)
    is_gone = weakref.ref(taker)
    bus.send(1)
    assert taker.taken == [1]
    del taker
    assert is_gone() is not None
    del bus
    assert is_gone() is None


def test_a_constructor_that_fails_keeps_nothing():
    with pytest.raises(ValueError):
        keeps.Bus.of(None)


def test_what_is_added_is_kept_beside_the_others():
    bus, takers = keeps.Bus(), [Taker() for _ in range(3)]
    handler = Taker()
    bus.set_handler(handler)
    for taker in takers:
        bus.listen(taker)
    assert bus.send(7) == 4
    assert [taker.taken for taker in takers] == [[7]] * 3
    assert handler.taken == [7]


def test_what_is_added_is_kept_until_the_object_is_closed():
    bus, taker = keeps.Bus(), Taker()
    is_gone = weakref.ref(taker)
    bus.listen(taker)
    del taker
    assert is_gone() is not None
    bus.close()
    assert is_gone() is None


def test_what_the_library_releases_is_dropped_at_once():
    bus, taker = keeps.Bus(), Taker()
    is_gone = weakref.ref(taker)
    bus.add(taker)
    del taker
    bus.send(1)
    bus.drop_receivers()
    assert is_gone() is None
    assert bus.send(1) == 0


def test_what_the_library_releases_as_the_call_fails_is_dropped_once():
    bus = keeps.Bus()
    with pytest.raises(ValueError):
        bus.add(None)
    bus.add(Taker())
    bus.close()


def test_what_is_raised_while_an_object_is_closed_is_raised_by_close():
    bus = keeps.Bus()
    bus.set_hooks(None, fail)
    with pytest.raises(Failure):
        bus.close()
    with pytest.raises(ValueError, match="Bus is closed"):
        bus.send(1)


def test_what_is_raised_while_an_object_is_freed_cannot_be_raised(monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: seen.append(what.exc_type))
    bus = keeps.Bus()
    bus.set_hooks(None, fail)
    del bus
    assert seen == [Failure]


def test_a_handler_may_set_another():
    bus, log = keeps.Bus(), []

    def first(value):
        log.append(value)
        bus.set_handler(second)
        return True

    def second(value):
        log.append(-value)
        return True

    bus.set_handler(first)
    bus.send(1)
    bus.send(2)
    assert log == [1, -2]


def test_a_handler_may_call_its_object():
    bus, log = keeps.Bus(), []

    def handler(value):
        log.append(value)
        return value == 0 or bus.send(value - 1) == 1

    bus.set_handler(handler)
    bus.send(3)
    assert log == [3, 2, 1, 0]


def test_what_is_raised_is_raised_by_the_innermost_call():
    bus, log = keeps.Bus(), []

    def handler(value):
        if value == 0:
            raise Failure
        try:
            bus.send(value - 1)
        except Failure:
            log.append(value)
        return True

    bus.set_handler(handler)
    assert bus.send(3) == 1
    assert log == [1]


@pytest.mark.parametrize("how", SENDERS[:3])
def test_a_handler_that_closes_its_object_closes_it_after_the_call(how):
    bus, log = keeps.Bus(), []

    def handler(value):
        bus.close()
        assert log == []
        return True

    bus.set_hooks(None, log.append)
    bus.set_handler(handler)
    assert getattr(bus, how)(1) == 1
    assert log == ["close"]
    with pytest.raises(ValueError, match="Bus is closed"):
        bus.send(1)


def test_what_a_closed_object_dropped_may_drop_the_object():
    bus = keeps.Bus()
    taps = [bus.tap() for _ in range(3)]

    class Last(Taker):
        def __del__(self):
            taps.clear()

    for tap in taps[0], taps[2]:
        tap.listen(Last())
        tap.listen(Last())
    del tap
    bus.close()
    assert taps == []


def test_objects_in_use_by_another_thread_are_refused():
    bus = keeps.Bus()
    inside, leave = threading.Event(), threading.Event()

    def handler(value):
        inside.set()
        return leave.wait(60)

    bus.set_handler(handler)
    thread = threading.Thread(target=bus.send_freely, args=(1,))
    thread.start()
    assert inside.wait(60)
    with pytest.raises(RuntimeError, match="in use by another thread"):
        bus.send(1)
    leave.set()
    thread.join()


def test_cycles_through_kept_callables_are_collected():
    class Node:
        pass

    def make():
        node = Node()
        node.bus = keeps.Bus()
        node.channel = node.bus.channel()
        node.bus.set_handler(lambda value, node=node: True)
        node.bus.set_hooks(lambda what, node=node: None, lambda what, node=node: None)
        node.bus.add(lambda value, node=node: True)
        node.bus.listen(lambda value, node=node: True)
        return weakref.ref(node)

    is_gone = make()
    gc.collect()
    assert is_gone() is None


def test_what_is_kept_is_seen_by_the_garbage_collector():
    bus, taker = keeps.Bus(), Taker()
    bus.set_handler(taker)
    assert taker in gc.get_referents(bus)
    assert bus in gc.get_referents(bus.channel())


def test_a_borrowed_handle_is_seen_by_the_garbage_collector():
    channel = keeps.Bus().channel()
    borrowed = [channel.bus() for _ in range(1000)]
    assert all(map(gc.is_tracked, borrowed))
    gc.collect()
    assert borrowed[0].send(1) == channel.send(1)
    del borrowed
    gc.collect()


def test_a_borrowed_handle_keeps_only_what_the_library_gives_back():
    bus, taker = keeps.Bus(), Taker()
    borrowed = bus.channel().bus()
    for keep in borrowed.listen, borrowed.set_handler:
        with pytest.raises(RuntimeError, match=(
                "^Bus belongs to another object, and cannot keep a callable$")):
            keep(Taker())
    borrowed.add(taker)
    del borrowed, keep
    assert bus.send(1) == 1
    assert taker.taken == [1]


def test_a_handle_with_counted_references_keeps_nothing():
    bell = keeps.Bell()
    bell.set(None)
    with pytest.raises(RuntimeError, match=(
            "^Bell has counted references, and cannot keep a callable$")):
        bell.set(Taker())


def test_many_callables_come_and_go():
    bus = keeps.Bus()
    for _ in range(1000):
        bus.set_handler(Taker())
        bus.add(Taker())
        bus.set_hooks(Taker(), None)
        if _ % 100 == 0:
            bus.drop_receivers()
    assert bus.send(1) > 1
    bus.close()
    assert not [each for each in gc.get_objects() if type(each) is Taker]


# Read back

def test_what_is_kept_can_be_read_back():
    bus = keeps.Bus()
    assert bus.first is None
    bus.first = print
    assert bus.first is print
    bus.first = None
    assert bus.first is None


def test_what_a_method_has_kept_is_the_same():
    bus = keeps.Bus()
    bus.set_handler(max)
    assert bus.first is max
    assert keeps.Bus.of(min).first is min


def test_what_a_failed_call_would_have_kept_is_not_there():
    bus = keeps.Bus()
    bus.first = max
    with pytest.raises(ValueError):
        bus.set_handler(min, fails=True)
    assert bus.first is max


def test_each_callback_is_one_of_its_own():
    bus = keeps.Bus()
    bus.set_hooks(None, len)
    assert (bus.on_close, bus.first) == (len, None)
    bus.set_hooks(None, None)


def test_those_that_were_added_are_others():
    bus = keeps.Bus()
    bus.listen(max)
    bus.add(min)
    assert bus.first is None


def test_a_handler_can_be_read_while_it_is_called():
    bus = keeps.Bus()
    seen = []

    def handler(value):
        seen.append(bus.first)
        return True

    bus.first = handler
    bus.send(1)
    assert seen == [handler]


def test_a_closed_handle_has_none():
    bus = keeps.Bus()
    bus.first = max
    bus.close()
    with pytest.raises(ValueError, match="Bus is closed"):
        bus.first


def test_what_is_read_only_cannot_be_set():
    with pytest.raises(AttributeError):
        keeps.Bus().on_close = max


def test_it_has_its_documentation():
    assert keeps.Bus.on_close.__doc__ == "What is called in the end."
    assert keeps.Bus.first.__doc__ == "What gets all values."
