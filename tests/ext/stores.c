// stores.c - handles and structs of a module that needs no GIL, whose library
// knows nothing of threads.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static _Atomic int n_clashes;  // two threads in one family at once
static _Atomic int n_alive;

// A library: stores of numbers, readers of them, and links between two.
struct store {
    int *items;  // move as it grows
    size_t n;
    _Atomic int inside;
    int n_parts;  // readers and links, which go first
};
struct reader {
    struct store *of;
    size_t at;
};
struct link {
    struct store *from, *to;
};

static void
enter(struct store *self)
{
    n_clashes += self->inside++ != 0;
}

static void
leave(struct store *self)
{
    self->inside--;
}

static struct store *
store_new(void)
{
    n_alive++;
    return calloc(1, sizeof(struct store));
}

static void
store_free(struct store *self)
{
    enter(self);
    n_clashes += self->n_parts != 0;
    free(self->items);
    free(self);
    n_alive--;
}

static int
store_push(struct store *self, int item)
{
    int *items;

    enter(self);
    items = malloc((self->n + 1) * sizeof(*items));
    if (items != NULL) {
        if (self->n > 0) {
            memcpy(items, self->items, self->n * sizeof(*items));
        }
        items[self->n++] = item;
        free(self->items);
        self->items = items;
    }
    leave(self);
    return items != NULL ? 0 : -1;
}

static void
store_clear(struct store *self)
{
    enter(self);
    free(self->items);
    self->items = NULL;
    self->n = 0;
    leave(self);
}

static long
store_sum(struct store *self)
{
    long sum = 0;

    enter(self);
    for (size_t i = 0; i < self->n; i++) {
        sum += self->items[i];
    }
    leave(self);
    return sum;
}

static long
store_wait(struct store *self)
{
    return store_sum(self);
}

static int
store_each(struct store *self, int (*visit)(void *user, int item), void *user)
{
    int result = 0;

    for (size_t i = 0; result == 0 && i < self->n; i++) {
        result = visit(user, self->items[i]);
    }
    return result;
}

static int
store_grow(struct store *self, int (*visit)(void *user, int n), void *user)
{
    return store_push(self, visit(user, (int)self->n));
}

static long
store_add(struct store *self, struct store *other)
{
    return store_sum(self) + store_sum(other);
}

static long
store_add_all(struct store *const *stores, size_t n)
{
    long sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += store_sum(stores[i]);
    }
    return sum;
}

static struct reader *
reader_new(struct store *of)
{
    struct reader *self = calloc(1, sizeof(*self));

    enter(of);
    self->of = of;
    of->n_parts++;
    leave(of);
    n_alive++;
    return self;
}

static void
reader_free(struct reader *self)
{
    enter(self->of);
    self->of->n_parts--;
    leave(self->of);
    free(self);
    n_alive--;
}

static bool
reader_read(struct reader *self, int *out)
{
    bool is_there;

    enter(self->of);
    is_there = self->at < self->of->n;
    if (is_there) {
        *out = self->of->items[self->at++];
    }
    leave(self->of);
    return is_there;
}

static struct store *
reader_store(struct reader *self)
{
    return self->of;
}

static struct link *
link_new(struct store *from, struct store *to)
{
    struct link *self = calloc(1, sizeof(*self));

    enter(from);
    from->n_parts++;
    leave(from);
    enter(to);
    to->n_parts++;
    leave(to);
    *self = (struct link){ from, to };
    n_alive++;
    return self;
}

static void
link_free(struct link *self)
{
    enter(self->from);
    self->from->n_parts--;
    leave(self->from);
    enter(self->to);
    self->to->n_parts--;
    leave(self->to);
    free(self);
    n_alive--;
}

static long
link_sum(struct link *self)
{
    return store_add(self->from, self->to);
}

PYZC_CALLBACK(visit, int, (user), (int, item));

PYZC_HANDLE(Store, struct store *, (destroy, store_free), (buffer));
PYZC_METHOD((class, Store), store_new, Store, __new__, "", (void));
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), store_push, Store, push,
            "", (self), (int, item));
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), store_push, Store, put,
            "", (self), (int, item), (moves));
PYZC_METHOD(void, store_clear, Store, clear, "", (self), (moves));
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), store_grow, Store, grow,
            "", (self), (callback, visit, visitor), (user, visitor), (moves));
PYZC_METHOD(long, store_sum, Store, sum, "", (self));
PYZC_METHOD(long, store_wait, Store, wait, "", (self), (allow_threads));
PYZC_METHOD(int, store_each, Store, each, "", (self),
            (callback, visit, visitor), (user, visitor));
PYZC_METHOD(long, store_add, Store, add, "", (self), (class, Store, other));
PYZC_METHOD(void, store_free, Store, close, "", (close));
PYZC_BUFFER(Store, readonly, int, self_->items, self_->n);
PYZC_FN(long, store_add_all, "",
        (list, class, Store, (struct store *const *, size_t), stores));

PYZC_HANDLE(Reader, struct reader *, (destroy, reader_free), (owner, Store));
PYZC_METHOD((class, Reader), reader_new, Store, reader, "", (self));
PYZC_METHOD((local, bool), reader_read, Reader, __next__, "", (self),
            (out, int, item), (stop, !result_));
PYZC_METHOD((borrowed, class, Store), reader_store, Reader, store, "", (self));
PYZC_METHOD(void, reader_free, Reader, close, "", (close));

PYZC_HANDLE(Link, struct link *, (destroy, link_free));
PYZC_METHOD((class, Link), link_new, Link, __new__, "",
            (owner, class, Store, source), (owner, class, Store, target));
PYZC_METHOD(long, link_sum, Link, sum, "", (self));

PYZC_CLASS(Store, "", __new__, push, put, grow, clear, sum, wait, each, add,
           close, reader, buffer);
PYZC_CLASS(Reader, "", __next__, store, close);
PYZC_CLASS(Link, "", __new__, sum);

// Bells, which call what they keep: from a method, and from a thread of their
// own.
typedef void (*on_ring_fn)(void *user, int n);
struct bell {
    on_ring_fn on_ring;
    void *user;
    int n;
    int inside;
};
struct clapper {
    struct bell *of;
    bool rings_last;
};

static struct bell *
bell_new(void)
{
    n_alive++;
    return calloc(1, sizeof(struct bell));
}

static void
bell_free(struct bell *self)
{
    free(self);
    n_alive--;
}

static void
bell_set(struct bell *self, on_ring_fn on_ring, void *user)
{
    self->on_ring = on_ring;
    self->user = user;
}

static int
bell_ring(struct bell *self)
{
    self->n++;
    if (self->on_ring != NULL) {
        self->on_ring(self->user, self->n);
    }
    return self->n;
}

static void *
bell_run(void *bell)
{
    bell_ring(bell);
    return NULL;
}

static int
bell_ring_elsewhere(struct bell *self)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, bell_run, self) != 0) {
        return -1;
    }
    pthread_join(thread, NULL);
    return self->n;
}

static struct clapper *
clapper_new(struct bell *of)
{
    struct clapper *self = calloc(1, sizeof(*self));

    self->of = of;
    n_alive++;
    return self;
}

static void
clapper_free(struct clapper *self)
{
    if (self->rings_last) {
        bell_ring(self->of);
    }
    free(self);
    n_alive--;
}

static int
clapper_ring(struct clapper *self)
{
    return bell_ring(self->of);
}

static void
clapper_ring_last(struct clapper *self)
{
    self->rings_last = true;
}

PYZC_CALLBACK(on_ring, void, (user), (int, n));
PYZC_HANDLE(Bell, struct bell *, (destroy, bell_free), (keeps));
PYZC_METHOD((class, Bell), bell_new, Bell, __new__, "", (void));
PYZC_METHOD(void, bell_set, Bell, set, "", (self),
            (or_none, keep, callback, on_ring, f), (keep, user, f));
PYZC_KEPT(Bell, on_ring, on_ring, "");
PYZC_METHOD(int, bell_ring, Bell, ring, "", (self));
PYZC_METHOD((status, int, negative, PyExc_RuntimeError), bell_ring_elsewhere,
            Bell, ring_elsewhere, "", (self), (allow_threads));
PYZC_METHOD(void, bell_free, Bell, close, "", (close));
PYZC_HANDLE(Clapper, struct clapper *, (destroy, clapper_free), (owner, Bell));
PYZC_METHOD((class, Clapper), clapper_new, Bell, clapper, "", (self));
PYZC_METHOD(int, clapper_ring, Clapper, ring, "", (self));
PYZC_METHOD(void, clapper_ring_last, Clapper, ring_last, "", (self));
PYZC_CLASS(Bell, "", __new__, set, on_ring, ring, ring_elsewhere, close,
           clapper);
PYZC_CLASS(Clapper, "", ring, ring_last);

// What a store owns, and keeps a callable.
struct watch {
    on_ring_fn on_ring;
    void *user;
};

static struct watch *
watch_new(struct store *of)
{
    (void)of;
    n_alive++;
    return calloc(1, sizeof(struct watch));
}

static void
watch_free(struct watch *self)
{
    free(self);
    n_alive--;
}

static void
watch_set(struct watch *self, on_ring_fn on_ring, void *user)
{
    *self = (struct watch){ on_ring, user };
}

PYZC_HANDLE(Watch, struct watch *, (destroy, watch_free), (owner, Store),
            (keeps));
PYZC_METHOD((class, Watch), watch_new, Watch, __new__, "",
            (owner, class, Store, of));
PYZC_METHOD(void, watch_set, Watch, set, "", (self),
            (keep, callback, on_ring, f), (keep, user, f));
PYZC_CLASS(Watch, "", __new__, set);

// What a store owns: with weak references, a finalizer, subclasses, and a
// destructor that fails.
struct pin {
    struct store *of;
};

static struct pin *
pin_new(struct store *of)
{
    struct pin *self = calloc(1, sizeof(*self));

    self->of = of;
    enter(of);
    of->n_parts++;
    leave(of);
    n_alive++;
    return self;
}

static void
pin_free(struct pin *self)
{
    enter(self->of);
    self->of->n_parts--;
    leave(self->of);
    free(self);
    n_alive--;
    (void)pyzc_fail(PyExc_OSError, "pin");
}

static long
pin_sum(struct pin *self)
{
    return store_sum(self->of);
}

static void
pin_finish(struct pin *self)
{
    store_sum(self->of);
}

PYZC_HANDLE(Pin, struct pin *, (destroy, pin_free), (owner, Store), (weakref));
PYZC_METHOD((class, Pin), pin_new, Pin, __new__, "",
            (owner, class, Store, of));
PYZC_METHOD(long, pin_sum, Pin, sum, "", (self));
PYZC_METHOD(void, pin_finish, Pin, __del__, "", (self));
PYZC_CLASS(Pin, "", (subclassable), __new__, sum, __del__);

// A struct, whose members threads read and set.
struct spot {
    int x;
    double y;
    char name[16];
    PyObject *any;
    short items[4];
};
PYZC_STRUCT(Spot, struct spot, (objects));
PYZC_MEMBERS(Spot, (int, x), (double, y), (str, char, name), (PyObject *, any),
             (array, short, items));
static PyObject *
spot_get(const struct spot *self)
{
    PyObject *any = self->any != NULL ? self->any : Py_None;

    Py_INCREF(any);
    return any;
}

static PyObject *
spot_swap(struct spot *self, PyObject *any)
{
    PyObject *old = self->any;

    Py_INCREF(any);
    self->any = any;
    if (old == NULL) {
        old = Py_None;
        Py_INCREF(old);
    }
    return old;
}

static void
spot_take(struct spot *self, struct spot *other)
{
    PyObject *any = self->any;

    self->any = other->any;
    other->any = any;
}

PYZC_METHOD(PyObject *, spot_get, Spot, get, "", (const, self));
PYZC_METHOD(PyObject *, spot_swap, Spot, swap, "", (self), (PyObject *, any));
PYZC_METHOD(void, spot_take, Spot, take, "", (self), (class, Spot, other));
PYZC_FN_AS(void, spot_take, exchange, "", (class, Spot, one),
           (class, Spot, other));
PYZC_CLASS(Spot, "", members, get, swap, take, (new), (repr), (copy), (eq));

// A struct with memory that others see.
struct row {
    int *items;
    size_t n;
};

static void
row_free(struct row *self)
{
    free(self->items);
}

static int
row_set(struct row *self, int n)
{
    free(self->items);
    self->n = 0;
    self->items = malloc(((size_t)n + 1) * sizeof(*self->items));
    if (self->items == NULL) {
        return -1;
    }
    for (self->n = 0; self->n < (size_t)n; self->n++) {
        self->items[self->n] = n;
    }
    return 0;
}

static int
row_grow(struct row *self, int (*visit)(void *user, int n), void *user)
{
    return row_set(self, visit(user, (int)self->n));
}
PYZC_STRUCT(Row, struct row, (destroy, row_free), (buffer));
static void
row_new(struct row *out)
{
    *out = (struct row){ NULL, 0 };
}
PYZC_METHOD(void, row_new, Row, __new__, "", (out, class, Row, out));
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), row_set, Row, set, "",
            (self), (int, n), (moves));
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), row_grow, Row, grow, "",
            (self), (callback, visit, visitor), (user, visitor), (moves));
PYZC_BUFFER(Row, readonly, int, self_->items, self_->n);
PYZC_CLASS(Row, "", __new__, set, grow, buffer);

static int
count_clashes(void)
{
    return n_clashes;
}
PYZC_FN(int, count_clashes, "", (void));

static int
count_alive(void)
{
    return n_alive;
}
PYZC_FN(int, count_alive, "", (void));

PYZC_MODULE(stores, "Handles without the GIL.", pyzc_gil_not_used, Store,
            Reader, Link, Bell, Clapper, Watch, Pin, Spot, Row, store_add_all,
            exchange, count_clashes, count_alive);
