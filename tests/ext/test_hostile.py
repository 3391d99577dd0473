# test_hostile.py - arguments that do what they should not; calls that wait.
# SPDX-License-Identifier: MIT

import gc
import sys
import threading
import time

import pytest

import hostile as ext

ALL = ["sum", "clear", "size", "size_to_write"]


@pytest.mark.parametrize("name", ["sum", "clear"])
@pytest.mark.parametrize("itemsize, format_", [
    (0, "d"), (-8, "d"), (1, "d"), (4, "d"), (8, "B"), (8, None), (8, ""),
    (0, None), (0, "")])
def test_items_of_a_size_or_format_that_is_wrong_are_refused(name, itemsize,
                                                             format_):
    exporter = ext.exporter(itemsize, format_)
    with pytest.raises(TypeError) as caught:
        getattr(ext, name)(exporter)
    said = "B" if format_ is None else format_
    got = ("uint64" if said == "B" and itemsize == 8 else
           f"format '{said}' with items of {itemsize} byte{'s' * (itemsize != 1)}")
    assert str(caught.value) == (
        f"{name}() argument 'items': expected items of float64, got {got}")
    assert ext.exports(exporter) == 0


@pytest.mark.parametrize("format_", [None, "B"])
def test_a_buffer_without_a_format_is_one_of_bytes(format_):
    exporter = ext.exporter(1, format_)
    assert ext.sum_bytes(exporter) == 32
    with pytest.raises(TypeError, match="expected items of int8, got uint8$"):
        ext.sum_signed_bytes(exporter)
    with pytest.raises(TypeError, match="expected items of uint8, got uint16$"):
        ext.sum_bytes(ext.exporter(2, format_))
    assert ext.exports(exporter) == 0


@pytest.mark.parametrize("name", ALL)
def test_a_view_without_a_shape_is_as_long_as_it_says(name):
    exporter = ext.exporter(8, "d", has_shape=False)
    assert getattr(ext, name)(exporter) == (
        {"sum": 0.0, "clear": None}.get(name, 32))
    assert ext.exports(exporter) == 0


@pytest.mark.parametrize("name", ALL)
def test_a_view_that_fails_and_names_its_exporter_is_not_released(name):
    exporter = ext.exporter(8, "d", fails=True)
    references = sys.getrefcount(exporter)
    with pytest.raises(BufferError, match=rf"^{name}\(\) argument '\w+': own"):
        getattr(ext, name)(exporter)
    assert ext.exports(exporter) == 0
    assert sys.getrefcount(exporter) == references


@pytest.mark.parametrize("name", ALL)
def test_the_cause_of_what_an_exporter_raises_stays(name):
    with pytest.raises(BufferError) as caught:
        getattr(ext, name)(ext.exporter(8, "d", fails=True))
    cause = caught.value.__cause__
    assert (type(cause), cause.args) == (LookupError, ("cause",))


class Number:
    """A number that does something when it is asked."""

    def __init__(self, does):
        self.does = does

    def __float__(self):
        self.does()
        return 1.0


def test_a_call_may_call_itself_while_it_takes_arguments():
    def again():
        results.append(ext.sum([1.0] * 100, 2.0))

    results = []
    assert ext.sum([Number(again)] * 20, Number(again)) == 21.0
    assert results == [102.0] * 21


def test_a_buffer_taken_before_stays_while_a_later_argument_runs_python():
    data = memoryview(bytearray(32)).cast("d")

    def release():
        with pytest.raises(BufferError):
            data.release()

    assert ext.sum(data, Number(release)) == 1.0
    data.release()


def test_arguments_may_lose_their_other_references_during_the_call():
    def drop():
        kept.clear()
        gc.collect()

    kept = [[Number(drop), *[float(i) for i in range(3)]]]
    assert ext.sum(kept[0]) == 4.0


def test_a_module_may_go_while_a_call_of_it_runs(import_again):
    def go():
        modules.clear()
        gc.collect()

    modules = [import_again(ext)]
    function = [modules[0].sum]
    assert function.pop()([Number(go)], more=Number(go)) == 2.0


# Threads

def in_thread(work):
    errors = []

    def run():
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, errors


def test_other_threads_run_while_c_does_not_hold_the_gil():
    data = bytearray(1)
    thread, errors = in_thread(lambda: data.__setitem__(0, 1))
    assert ext.wait(data) == 1
    thread.join()
    assert errors == []


def test_a_buffer_cannot_be_resized_by_another_thread_during_the_call():
    data = bytearray(1)

    def resize():
        try:
            with pytest.raises(BufferError, match="Existing exports"):
                for _ in range(100_000):
                    data.extend(bytes(1))
                    time.sleep(0.0001)
        finally:
            data[0] = 1

    thread, errors = in_thread(resize)
    assert ext.wait(data) == 1
    thread.join()
    assert errors == []
    data.extend(b"more")
