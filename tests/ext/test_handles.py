# test_handles.py - a library's handles as types.
# SPDX-License-Identifier: MIT

import gc
import re
import threading
import time

import pytest

import handles as ext
from conftest import output_of
from handles import Store


def refused(error, words, function, *args, **kwargs):
    with pytest.raises(error, match=f"^{re.escape(words)}$"):
        function(*args, **kwargs)


@pytest.fixture(autouse=True)
def nothing_is_left_behind():
    gc.collect()
    before = ext.count_stores(), ext.count_cursors()
    yield
    gc.collect()
    assert (ext.count_stores(), ext.count_cursors()) == before


# Making and freeing

def test_a_handle_is_made_by_its_constructor_and_destroyed_with_its_object():
    before = ext.count_stores()
    store = Store("a")
    assert ext.count_stores() == before + 1
    assert store.add(2) == store.value == 2
    del store
    gc.collect()
    assert ext.count_stores() == before


def test_a_handle_is_made_by_other_constructors_and_functions():
    assert Store.create("a").add(1) == ext.store_new("b").add(1) == 1


def test_a_constructor_that_fails_raises_what_its_handle_says():
    before = ext.count_stores()
    refused(OSError, "bad", Store, "bad")
    assert ext.count_stores() == before, "the handle that it returned all the same"


def test_a_constructor_that_makes_no_handle_raises():
    refused(OSError, "no store", Store, "none")


def test_handles_come_and_go():
    for _ in range(100_000):
        Store("a").add(1)


# Closing

def test_a_closed_handle_is_refused_by_each_call():
    store, other = Store("a"), Store("b")
    assert store.close() is None
    for call in (lambda: store.add(1), lambda: store.value, lambda: store.cursor(),
                 lambda: other.copy(store), lambda: store.copy(other),
                 lambda: ext.store_peek(store), lambda: store.visit(lambda value: 0)):
        refused(ValueError, "Store is closed", call)


def test_an_exclusive_call_has_the_handle_to_itself():
    store, other = Store("a"), Store("b")
    uses = {"add": lambda: store.add(1), "value": lambda: store.value,
            "close": store.close, "discard": store.discard,
            "visit": lambda: store.visit(lambda value: 0),
            "visit_alone": lambda: store.visit_alone(lambda value: 0),
            "copy": lambda: other.copy(store), "absorb": lambda: other.absorb(store)}

    def visit(value):
        for use in uses.values():
            refused(RuntimeError, "Store is in use by a call in progress", use)
        return other.add(5)

    assert store.visit_alone(visit) == 5
    assert store.add(2) == 2
    refused(RuntimeError, "Store is in use by a call in progress", store.visit,
            lambda value: store.visit_alone(lambda value: 0))
    store.close()


def test_what_closes_a_handle_and_gives_a_value_cannot_be_called_twice():
    store = Store("a")
    assert store.end() == 7
    with pytest.raises(ValueError, match="^Store is closed$"):
        store.end()


def test_a_handle_can_be_closed_twice():
    store = Store("a")
    store.close()
    store.close()


def test_what_closes_a_handle_by_another_name_cannot_be_called_then():
    """Else a commit() after an abort() would look as if it had worked."""
    store = Store("a")
    store.discard()
    refused(ValueError, "Store is closed", store.discard)
    store.close()


def test_a_handle_whose_closing_fails_is_kept_if_the_line_says_so():
    store = Store("a")
    store.stick(True)
    refused(OSError, "stuck", store.close)
    assert store.add(1) == 1
    store.stick(False)
    store.close()
    refused(ValueError, "Store is closed", store.add, 1)


def test_a_with_statement_closes_a_handle():
    with Store("a") as store:
        assert store.add(1) == 1
    refused(ValueError, "Store is closed", store.add, 1)


def test_a_with_statement_closes_a_handle_and_does_not_hide_an_exception():
    with pytest.raises(KeyError):
        with Store("a") as store:
            raise KeyError
    refused(ValueError, "Store is closed", store.add, 1)


def test_a_with_statement_raises_why_a_handle_is_not_closed():
    store = Store("a")
    store.stick(True)
    with pytest.raises(OSError, match="stuck"):
        with store:
            pass
    store.stick(False)


def test_a_handle_may_be_left_out():
    assert ext.store_peek() == ext.store_peek(None) == -1
    store = Store("a")
    store.add(3)
    assert ext.store_peek(store) == 3
    refused(TypeError, "store_peek() argument 'store': expected Store, got int",
            ext.store_peek, 1)


@pytest.mark.parametrize("call", [
    lambda store, index: store.add(index), lambda store, index: ext.add_to(store, index)])
def test_an_argument_that_closes_the_handle_is_noticed(call):
    class Closes:
        def __init__(self, store):
            self.store = store

        def __index__(self):
            self.store.close()
            return 1

    store = Store("a")
    refused(ValueError, "Store is closed", call, store, Closes(store))


# Owners

def test_a_handle_keeps_its_owner_alive():
    store = Store("a")
    store.add(3)
    cursor = store.cursor()
    before = ext.count_stores()
    del store
    gc.collect()
    assert ext.count_stores() == before
    assert list(cursor) == [0, 1, 2]


def test_a_handle_made_of_another_one_has_the_same_owner():
    cursor = Store("a").cursor().again()
    gc.collect()
    assert list(cursor) == []
    cursor.close()
    refused(ValueError, "Cursor is closed", next, cursor)


def test_a_handle_made_of_one_of_another_class_has_the_owner_of_that():
    store = Store("a")
    mark = store.cursor().mark()
    before = ext.count_stores()
    del store
    gc.collect()
    assert ext.count_stores() == before
    assert list(mark) == []


def test_an_argument_that_is_given_away_is_closed():
    store, other = Store("a"), Store("b")
    other.add(3)
    store.absorb(other)
    assert store.value == 3
    refused(ValueError, "Store is closed", other.add, 1)
    refused(ValueError, "Store is closed", store.absorb, other)
    store.absorb(None)


def test_what_an_argument_owns_is_closed_before_it_is_given_away():
    other = Store("b")
    cursor = other.cursor()
    Store("a").absorb(other)
    refused(ValueError, "Cursor is closed", next, cursor)


def test_an_argument_is_given_away_even_if_the_call_fails():
    store, other = Store("a"), Store("b")
    other.add(7)
    with pytest.raises(ValueError):
        store.absorb(other)
    refused(ValueError, "Store is closed", other.add, 1)


def test_an_argument_is_not_given_away_if_there_is_no_call():
    store, other = Store("a"), Store("b")
    store.add(-1)
    refused(ValueError, "below zero", store.absorb, other)
    assert other.add(1) == 1
    refused(TypeError, "Store.absorb() argument 'other': expected Store, got int",
            store.absorb, 1)


def test_a_handle_in_use_cannot_be_given_away():
    store, other = Store("a"), Store("b")
    refused(RuntimeError, "Store is in use by a call in progress", store.absorb, store)

    def visit(value):
        refused(RuntimeError, "Store is in use by a call in progress", store.absorb, other)
        return 1

    other.visit(visit)
    store.absorb(other)


def test_a_borrowed_handle_whose_references_are_counted_counts_one_more():
    store = Store("a")
    shared = store.shared()
    assert shared.count == 2
    again = ext.shared_any()
    assert shared.count == 3
    del again
    assert shared.count == 2
    store.close()
    assert shared.count == 2
    del store
    assert shared.count == 2
    del shared
    assert ext.shared_any().count == 2


def test_a_borrowed_handle_that_nothing_lends_is_refused():
    refused(SystemError, "pyzc: a borrowed Store that no method has made", ext.store_of_nobody)


def test_a_borrowed_handle_cannot_be_given_away():
    store = Store("a")
    refused(RuntimeError, "Store belongs to another object, which closes it",
            Store("b").absorb, store.itself())


def test_what_a_handle_owns_is_closed_before_it():
    store = Store("a")
    cursors = [store.cursor(), store.cursor()]
    cursors.append(cursors[0].again())
    before = ext.count_cursors()
    store.close()
    assert ext.count_cursors() == before - 3
    for cursor in cursors:
        refused(ValueError, "Cursor is closed", next, cursor)
    refused(ValueError, "Cursor is closed", cursors[0].again)


def test_what_was_closed_before_its_owner_is_left_alone():
    store = Store("a")
    first, second, third = store.cursor(), store.cursor(), store.cursor()
    second.close()
    del first
    store.close()
    refused(ValueError, "Cursor is closed", next, third)


def test_a_borrowed_handle_is_not_destroyed_and_keeps_its_owner_alive():
    lent = Store("a").itself()
    gc.collect()
    before = ext.count_stores()
    assert lent.add(2) == 2
    del lent
    gc.collect()
    assert ext.count_stores() == before - 1


def test_a_borrowed_handle_is_closed_with_its_owner():
    store = Store("a")
    lent, again = store.itself(), store.itself().itself()
    cursor = store.cursor()
    of_cursor = cursor.store()
    assert of_cursor.add(1) == again.add(0) == 1
    cursor.close()
    refused(ValueError, "Store is closed", of_cursor.add, 1)
    store.close()
    refused(ValueError, "Store is closed", lent.add, 1)
    refused(ValueError, "Store is closed", again.add, 1)


def test_a_borrowed_handle_cannot_be_closed():
    store = Store("a")
    refused(RuntimeError, "Store belongs to another object, which closes it",
            store.itself().close)
    assert store.add(1) == 1


def test_no_handle_to_borrow_is_an_error():
    store = Store("a")
    store.add(13)
    with pytest.raises(SystemError):
        store.itself()
    refused(KeyError, "'unlucky'", store.find)


def test_a_handle_that_may_be_null_is_none_then():
    store = Store("a")
    assert store.find_or_none().value == 0
    assert list(store.cursor_or_none()) == list(store.out_cursor_or_none()) == []
    assert store.count_cursor_or_none()[0] == 0
    store.add(13 - store.value)
    assert store.find_or_none() is None
    assert store.cursor_or_none() is None
    assert store.out_cursor_or_none() is None
    assert store.count_cursor_or_none() == (0, None)


def test_a_handle_that_may_be_null_is_owned_like_any_other():
    store = Store("a")
    store.add(2)
    cursors = [store.cursor_or_none(), store.out_cursor_or_none()]
    lent = store.find_or_none()
    assert ext.count_cursors() == 2
    del store
    assert [list(cursor) for cursor in cursors] == [[0, 1]] * 2 and lent.value == 2


def test_a_handle_that_a_failed_call_has_stored_is_destroyed_where_it_may_be_null():
    store = Store("a")
    store.add(14)
    with pytest.raises(ValueError, match="^fourteen$"):
        store.out_cursor_or_none()
    assert ext.count_cursors() == 0


def test_handles_in_an_array_become_objects_that_own_them():
    store = Store("a")
    store.add(5)
    cursors = store.list(3)
    assert type(cursors) is list and ext.count_cursors() == 3
    assert [list(cursor) for cursor in cursors] == [[0, 1, 2, 3, 4]] * 3
    cursors.pop().close()
    assert ext.count_cursors() == len(cursors) == 2
    del cursors
    assert ext.count_cursors() == 0


def test_a_list_of_handles_ends_at_null_or_at_its_size():
    store = Store("a")
    store.add(10)
    assert type(cursors := store.list_all(5)) is tuple and len(cursors) == 5
    assert type(cursors := store.list_once(5)) is frozenset and len(cursors) == 5
    assert store.list(0) == []


def test_handles_in_a_list_keep_their_owner_and_are_closed_with_it():
    store = Store("a")
    store.add(10)
    cursors = store.list(2)
    store.close()
    with pytest.raises(ValueError, match="^Cursor is closed$"):
        next(cursors[0])
    assert ext.count_cursors() == ext.count_stores() == 0


def test_a_null_in_a_list_of_handles_is_an_error_and_all_others_are_destroyed():
    store = Store("a")
    store.add(2)
    with pytest.raises(SystemError, match="returned NULL"):
        store.list(5)
    assert ext.count_cursors() == 0


def test_borrowed_handles_in_a_list_are_not_destroyed_and_are_closed_with_their_owner():
    store = Store("a")
    store.add(2)
    n, lent = store.twice()
    assert n == 2 and [other.value for other in lent] == [2, 2]
    value, others, some = store.both()
    assert value == 2 and len(others) == len(some) == 2
    assert type(others) is tuple and type(some) is set
    store.close()
    assert ext.count_stores() == 0
    for other in [*lent, *others, *some]:
        with pytest.raises(ValueError, match="^Store is closed$"):
            other.add(1)


def test_a_null_in_a_list_of_borrowed_handles_is_an_error():
    store = Store("a")
    store.add(13)
    with pytest.raises(SystemError, match="returned NULL"):
        store.twice()


def test_borrowed_handles_in_a_list_count_one_more_each():
    one = ext.shared_any()
    before = one.count
    two = ext.shared_twice()
    assert one.count == before + 2
    del two
    assert one.count == before


def test_an_owner_is_not_closed_while_a_call_uses_what_it_owns():
    store = Store("a")
    store.add(2)
    lent = store.itself()

    def close(value):
        refused(RuntimeError, "a Store of it is in use", store.close)
        return 1

    assert lent.visit(close) == 3
    store.close()


def test_only_the_library_makes_a_handle_without_a_constructor():
    refused(TypeError, "cannot create 'handles.Cursor' instances", ext.Cursor)


# Calls that let other code run

def test_a_callback_can_use_the_handle_of_the_call():
    store = Store("a")
    store.add(5)
    assert store.visit(lambda value: store.add(1) + value) == 6 + 5 + 6
    assert store.value == 6


def test_callbacks_can_nest():
    store = Store("a")
    store.add(1)
    assert store.visit(lambda value: store.visit(lambda value: store.add(10))) == 33
    assert store.add(1) == 12


def test_a_handle_that_a_callback_closes_is_destroyed_after_the_call():
    store = Store("a")
    store.add(5)
    before = ext.count_stores()

    def close(value):
        store.close()
        assert ext.count_stores() == before
        refused(ValueError, "Store is closed", store.add, 1)
        return 1

    assert store.visit(close) == 6
    assert ext.count_stores() == before - 1
    refused(ValueError, "Store is closed", store.add, 1)


def test_an_exception_of_a_callback_leaves_the_handle_usable():
    store = Store("a")

    def fail(value):
        raise KeyError(value)

    with pytest.raises(KeyError):
        store.visit(fail)
    assert store.add(1) == 1


def test_a_handle_in_use_without_the_gil_is_refused_in_other_threads():
    store = Store("a")
    store.add(7)
    ext.set_flag(0)
    results = []
    thread = threading.Thread(target=lambda: results.append(store.wait()))
    thread.start()
    while not ext.is_ready():
        time.sleep(0.001)
    try:
        for call in (lambda: store.add(1), lambda: store.close(), lambda: store.cursor(),
                     lambda: Store("b").copy(store)):
            refused(RuntimeError, "Store is in use by another thread", call)
    finally:
        ext.set_flag(1)
        thread.join()
    assert results == [7]
    assert store.add(1) == 8


def test_threads_may_use_handles_of_their_own():
    def work():
        for _ in range(200):
            store = Store("a")
            store.add(1)
            store.cursor().again()
            store.visit(lambda value: store.add(1))
            store.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Life

def test_handles_outlive_the_name_of_their_module():
    assert output_of("""if True:
        import gc, sys, handles
        cursor = handles.Store("a").cursor()
        del sys.modules["handles"], handles
        gc.collect()
        print(list(cursor))
        """) == "[]\n"


def test_handles_are_destroyed_at_the_end_of_the_interpreter():
    assert output_of("""if True:
        import atexit, handles
        store = handles.Store("a")
        atexit.register(lambda: print(store.add(1)))
        """) == "1\n"
