# test_stores.py - threads that use one handle, or one family of them, at once,
# with the GIL or without.
#
# Each test runs in a process of its own, for an instant, or for as many
# seconds as PYZC_RACE_SECONDS says. The library of stores.c counts when two
# threads are in one of its objects at once; what is wrong with memory ends the
# process, or is a line of ThreadSanitizer's where that is built in.
# SPDX-License-Identifier: MIT

import os
import sys

import pytest
from conftest import output_of

SECONDS = float(os.environ.get("PYZC_RACE_SECONDS", "0.5"))

BEGIN = f"""if True:
    import faulthandler, gc, os, sys, threading, time, weakref
    faulthandler.enable()
    faulthandler.dump_traceback_later({60 + 20 * SECONDS}, exit=True)
    sys.path[:] = {sys.path!r}
    sys.setswitchinterval(1e-5)
    import stores
    from stores import Bell, Link, Spot, Store
    if hasattr(sys, "_is_gil_enabled"):
        assert sys._is_gil_enabled() is {os.environ.get("PYTHON_GIL") != "0"}

    def race(*works):
        # Calls each in a thread of its own, again and again.
        errors = []
        start = threading.Barrier(len(works))
        end = time.monotonic() + {SECONDS}

        def repeat(work):
            try:
                start.wait()
                while not errors and time.monotonic() < end:
                    for _ in range(20):
                        work()
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=repeat, args=[work]) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for error in errors:
            raise error
        assert stores.count_clashes() == 0, stores.count_clashes()

    def in_a_thread(work):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    def is_refused(error):
        text = str(error)
        return ("is closed" in text or "is in use by another thread" in text
                or "of it is in use" in text)

    def unless_refused(work):
        def call():
            try:
                work()
            except (RuntimeError, ValueError) as error:
                assert is_refused(error), error
        return call

    def all_are_gone():
        gc.collect()
        assert stores.count_alive() == 0, stores.count_alive()
"""


def python(source):
    return output_of(BEGIN + source, "-W", "ignore", timeout=600)


def test_eight_threads_call_one_handle_and_none_is_refused():
    python("""
    store = Store()
    def push():
        store.push(1)
        store.sum()
    n = []
    def count():
        push()
        n.append(1)
    race(*[count] * 8)
    assert store.sum() == len(n)
    del store, push, count
    all_are_gone()
    """)


def test_eight_threads_read_what_others_change():
    python("""
    store = Store()
    def read():
        for item in store.reader():
            assert item == 1
    def push():
        store.push(1)
    race(read, push, read, push, read, push, read, lambda: store.clear())
    del store, read, push
    all_are_gone()
    """)


def test_one_reader_is_shared_by_all():
    python("""
    store = Store()
    for _ in range(1000):
        store.push(1)
    readers = [store.reader()]
    def read():
        for item in readers[0]:
            assert item == 1
        readers[0] = store.reader()
    race(*[read] * 8)
    """)


def test_handles_are_closed_while_others_use_them():
    python("""
    stores_ = [Store()]
    @unless_refused
    def use():
        store = stores_[0]
        reader = store.reader()
        store.push(1)
        for item in reader:
            reader.store().sum()
    @unless_refused
    def close():
        store = stores_[0]
        stores_[0] = Store()
        store.close()
    race(use, use, use, use, use, use, close, close)
    stores_.clear()
    all_are_gone()
    """)


def test_handles_are_dropped_while_others_use_their_owner():
    python("""
    store = Store()
    shelf = [None] * 16
    def swap():
        for i in range(len(shelf)):
            shelf[i] = store.reader()
    race(swap, swap, swap, swap, swap, lambda: store.push(1), lambda: store.sum(),
         lambda: shelf.__setitem__(0, None))
    shelf.clear()
    del store, swap
    all_are_gone()
    """)


def test_handles_are_looked_up_and_finalized_while_others_drop_them():
    """Each destructor fails, which is told and disturbs no call."""
    python("""
    told = set()
    sys.unraisablehook = lambda what: told.add(repr(what.exc_value))
    store = Store()
    class Derived(stores.Pin):
        def __del__(self):
            self.sum()
            store.push(1)
            if store.sum() > 50:
                store.clear()
    shelf = [None] * 4
    refs = [lambda: None] * 4
    def fill(cls):
        def call():
            for i in range(4):
                pin = cls(store)
                refs[i] = weakref.ref(pin)
                shelf[i] = pin
        return call
    def look():
        for ref in refs:
            pin = ref()
            if pin is not None:
                pin.sum()
    def fail():
        try:
            store.push("1")
        except TypeError:
            pass
        else:
            raise SystemError
    race(fill(stores.Pin), fill(Derived), fill(stores.Pin), fill(Derived),
         look, look, fail, gc.collect)
    shelf.clear()
    refs.clear()
    del store
    all_are_gone()
    assert told == {"OSError('pin')"}, told
    """)


def test_a_forked_process_uses_the_handles_of_all_threads():
    assert python("""
    faulthandler.cancel_dump_traceback_later()  # a thread has no child
    store, other = Store(), Store()
    def work():
        for _ in range(5):
            store.push(1)
            sum(store.reader())
            Link(store, other).sum()
            store.add(other)
            other.add(store)
        store.clear()
    def fork():
        child = os.fork()
        if child == 0:
            faulthandler.dump_traceback_later(60, exit=True)
            work()
            os._exit(0)
        ends.add(os.waitpid(child, 0)[1])
    ends = set()
    race(work, work, work, fork)
    print(ends)
    """) == "{0}\n"


def test_handles_with_two_owners_are_made_closed_and_dropped():
    python("""
    pool = [Store() for _ in range(6)]
    turn = [0]
    @unless_refused
    def link():
        turn[0] += 1
        one, other = pool[turn[0] % 6], pool[turn[0] // 6 % 6]
        links = [Link(one, other), Link(other, one)]
        links[0].sum()
        one.push(1)
    @unless_refused
    def close():
        i = turn[0] % 6
        store, pool[i] = pool[i], Store()
        store.close()
    race(link, link, link, link, link, link, close, close)
    pool.clear()
    all_are_gone()
    """)


def test_two_handles_are_used_in_any_order():
    python("""
    a, b, c = Store(), Store(), Store()
    for store in a, b, c:
        for _ in range(3000):
            store.push(1)
    def add(work):
        def call():
            assert work() in (6000, 9000, 12000)
        return call
    race(add(lambda: a.add(b)), add(lambda: b.add(a)), add(lambda: c.add(a)),
         add(lambda: b.add(c)), add(lambda: a.add(a)),
         add(lambda: stores.store_add_all([a, b, c])),
         add(lambda: stores.store_add_all([c, b, a, c])),
         add(lambda: stores.store_add_all([b, c])))
    """)


def test_a_call_that_releases_the_gil_keeps_others_out():
    python("""
    store = Store()
    refused = []
    for _ in range(2000):
        store.push(1)
    def use(work):
        def call():
            try:
                work()
            except RuntimeError as error:
                assert str(error) == "Store is in use by another thread", error
                refused.append(1)
        return call
    race(*[use(lambda: store.wait())] * 4, *[use(lambda: store.sum())] * 4)
    """)


def test_callbacks_use_the_handle_of_their_call():
    python("""
    store = Store()
    for _ in range(5):
        store.push(1)
    @unless_refused
    def each():
        store.each(lambda item: store.sum() * 0)
    race(*[each] * 4, *[unless_refused(lambda: store.sum())] * 4)
    assert store.sum() == 5
    """)


def test_a_callback_waits_for_a_thread_that_uses_its_handle():
    """Which is refused, and does not wait for the callback."""
    assert python("""
    store = Store()
    store.push(1)
    reader = store.reader()
    def use():
        print(next(reader))
        try:
            store.sum()
        except RuntimeError as error:
            print(error)
    def visit(item):
        in_a_thread(use)
        return 0
    store.each(visit)
    """) == "1\nStore is in use by another thread\n"


def test_kept_callables_are_called_and_replaced_by_all():
    python("""
    bell = Bell()
    clapper = bell.clapper()
    seen = []
    def make():
        return lambda n: seen.append(n)
    @unless_refused
    def ring():
        bell.ring()
    @unless_refused
    def ring_clapper():
        clapper.ring()
    @unless_refused
    def replace():
        bell.set(make())
        kept = bell.on_ring
        assert kept is None or callable(kept)
        bell.set(None)
    race(ring, ring, ring_clapper, ring_clapper, ring, ring, replace, replace)
    bell.set(make())
    bell.ring()
    assert seen
    del bell, clapper, ring, ring_clapper, replace
    all_are_gone()
    """)


def test_handles_with_kept_callables_are_closed_by_them_and_by_others():
    python("""
    bells = [Bell()]
    @unless_refused
    def ring():
        bell = bells[0]
        bell.set(lambda n: bell.close())
        bell.clapper().ring()
        bell.ring()
    @unless_refused
    def close():
        bell = bells[0]
        bells[0] = Bell()
        bell.close()
    race(ring, ring, ring, ring, ring, ring, close, close)
    bells.clear()
    all_are_gone()
    """)


def test_an_error_of_a_kept_callable_is_raised_once_where_it_was_called():
    python("""
    class Failure(Exception):
        pass
    bells = [Bell() for _ in range(3)]
    def fail(n):
        raise Failure(n)
    for bell in bells:
        bell.set(fail)
    def ring(bell, how):
        def call():
            try:
                getattr(bell, how)()
            except Failure:
                pass
            except RuntimeError as error:
                assert is_refused(error), error
            else:
                raise SystemError("no failure")
        return call
    race(*[ring(bell, how) for bell in bells for how in ("ring", "ring_elsewhere")],
         ring(bells[0], "ring"), ring(bells[1], "ring_elsewhere"))
    """)


def test_what_a_freed_handle_calls_may_wait_for_a_thread_that_uses_its_owner():
    assert python("""
    bell = Bell()
    def hook(n):
        if n == 1:
            in_a_thread(bell.ring)
        print(n)
    bell.set(hook)
    clapper = bell.clapper()
    clapper.ring_last()
    del clapper
    """) == "2\n1\n"


def test_what_a_closed_owner_drops_may_wait_for_a_thread_that_uses_it():
    assert python("""
    store = Store()
    class Last:
        def __call__(self, n):
            pass
        def __del__(self):
            in_a_thread(use)
    def use():
        try:
            store.sum()
        except ValueError as error:
            print(error)
    watch = stores.Watch(store)
    watch.set(Last())
    store.close()
    """) == "Store is closed\n"


@pytest.mark.parametrize("end, error", [
    ("del clapper", "a Clapper of it is in use"),
    ("bell.close()", None),
])
def test_an_owner_is_not_closed_while_its_child_is_destroyed(end, error):
    assert python(f"""
    bell = Bell()
    def hook(n):
        try:
            print(bell.close())
        except RuntimeError as error:
            print(error)
        print(stores.count_alive())
    bell.set(hook)
    clapper = bell.clapper()
    clapper.ring_last()
    {end}
    """) == f"{error}\n2\n"


def test_buffers_of_a_handle_keep_its_memory():
    python("""
    store = Store()
    def look():
        with memoryview(store) as view:
            assert set(view) <= {1}
    def change(work):
        def call():
            try:
                work()
            except BufferError:
                pass
        return call
    put, clear = change(lambda: store.put(1)), change(store.clear)
    race(look, look, put, put, put, clear, look, look)
    """)


def test_buffers_of_a_struct_keep_its_memory():
    python("""
    row = stores.Row()
    def look():
        with memoryview(row) as view:
            assert len(view) == 0 or set(view) == {len(view)}
    def change():
        try:
            row.set(5)
            row.set(5000)
        except BufferError:
            pass
    race(look, change, change, change)
    """)


@pytest.mark.parametrize("name", ["Row", "Store"])
def test_no_buffer_is_made_during_a_callback_of_a_call_that_moves_it(name):
    assert python(f"""
    thing = stores.{name}()
    def visit(n):
        try:
            memoryview(thing)
        except BufferError as error:
            print(error)
        return 3
    thing.grow(visit)
    with memoryview(thing) as view:
        print(view[0])
    """) == f"{name} is in use by a call that may move its memory\n3\n"


def test_members_of_a_struct_are_read_and_set_by_all():
    python("""
    spot = Spot(1, 2.5, "a name", [1], [1, 2, 3, 4])
    def change():
        spot.x += 1
        spot.y = 1.5
        spot.name = "other"
        spot.any = [2, object()]
        spot.any = None
        spot.items[1] = 5
        spot.items[:] = [4, 3, 2, 1]
        spot.name = "\\xe9\\xe9\\xe9"
    def read():
        assert spot.y in (1.5, 2.5)
        spot.name.encode() if True else None
        repr(spot.any)
        list(spot.items)
    def look():
        try:
            read()
        except UnicodeDecodeError:
            pass  # half of one text and half of another
    def copy():
        try:
            other = spot.__copy__()
            repr(other), other == spot
        except UnicodeDecodeError:
            pass
    race(change, change, change, look, look, look, copy, copy)
    """)


def test_c_uses_the_objects_of_a_struct_while_others_set_them():
    python("""
    class Thing:
        pass
    one, other = [Spot(1, 2.5, "", Thing(), [1, 2, 3, 4]) for _ in range(2)]
    def is_one(thing):
        assert thing is None or type(thing) is Thing, thing
    def change():
        one.any = Thing()
        other.any = None
        is_one(one.any)
    def swap():
        is_one(one.swap(Thing()))
        is_one(other.swap(Thing()))
    def get():
        is_one(one.get())
        is_one(other.get())
    def exchange():
        one.take(other)
        other.take(one)
        one.take(one)
        stores.exchange(one, other)
    race(change, change, swap, swap, get, get, exchange, exchange)
    """)
