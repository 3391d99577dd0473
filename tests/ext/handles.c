// handles.c - a library's handles as Python types.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>
#include <string.h>

// A library: stores, which may fail to open or to close, with cursors in them.
typedef struct store store;
struct store {
    char name[16];
    int value;
    bool is_stuck;
};
typedef struct cursor cursor;
struct cursor {
    store *owner;
    int at;
};
static _Atomic int n_stores;
static _Atomic int n_cursors;

static store *
store_new(const char *name)
{
    store *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        strncpy(self->name, name, sizeof(self->name) - 1);
        n_stores++;
    }
    return self;
}

static void
store_free(store *self)
{
    n_stores--;
    free(self);
}

// As sqlite3_open() does, it may fail and give a handle all the same.
static int
store_open(const char *name, store **out)
{
    *out = strcmp(name, "none") != 0 ? store_new(name) : NULL;
    return strcmp(name, "bad") == 0 || strcmp(name, "none") == 0;
}

static const char *
store_error(const store *self)
{
    return self != NULL ? self->name : "no store";
}

// As sqlite3_close() does, it may fail and keep the store.
static int
store_close(store *self)
{
    if (self->is_stuck) {
        return 1;
    }
    store_free(self);
    return 0;
}

PYZC_HANDLE(Store, store *, (destroy, store_free));
PYZC_METHOD((status, int, nonzero, PyExc_OSError, store_error(made_)),
            store_open, Store, __new__, "", (const char *, name),
            (out, class, Store, made));
PYZC_METHOD((class, Store, null, PyExc_MemoryError), store_new, Store, create,
            "Make a store.", (const char *, name));
PYZC_METHOD((status, int, nonzero, PyExc_OSError, "stuck"), store_close, Store,
            close, "Close it.", (close, unless_failed));
PYZC_METHOD(void, store_free, Store, discard, "Close it at once.", (close));

static int
store_end(store *self)
{
    store_free(self);
    return 7;
}
PYZC_METHOD(int, store_end, Store, end, "Close it, and return a number.",
            (close));

static int
store_add(store *self, int by)
{
    self->value += by;
    return self->value;
}
PYZC_METHOD(int, store_add, Store, add, "Add.", (self), (int, by));

static int
store_value(const store *self)
{
    return self->value;
}
PYZC_GETTER(int, store_value, Store, value, "The value.", (const, self));

static void
store_stick(store *self, bool is_stuck)
{
    self->is_stuck = is_stuck;
}
PYZC_METHOD(void, store_stick, Store, stick, "", (self), (bool, is_stuck));

static int
store_copy(store *self, const store *from)
{
    self->value = from->value;
    return self->value;
}
PYZC_METHOD(int, store_copy, Store, copy, "", (self), (const, class, Store, other));

// Takes the other one over, which fails if its value is 7.
static int
store_absorb(store *self, store *other)
{
    int value = other != NULL ? other->value : 0;

    if (other != NULL) {
        store_free(other);
    }
    self->value += value;
    return value == 7 ? -1 : 0;
}
PYZC_METHOD((status, int, negative, PyExc_ValueError), store_absorb, Store,
            absorb, "Take another store over.", (self),
            (or_none, close, class, Store, other),
            (require, self_->value >= 0, PyExc_ValueError, "below zero"));

// Calls that let other code run.
static int
store_visit(store *self, int (*visit)(int value, void *user), void *user)
{
    int result = visit(self->value, user);

    return result + self->value;
}
PYZC_CALLBACK(visit, int, (int, value), (user));
PYZC_METHOD(int, store_visit, Store, visit, "", (self),
            (callback, visit, function), (user, function));

PYZC_METHOD(int, store_visit, Store, visit_alone, "", (self), (exclusive),
            (callback, visit, function), (user, function));

static int
store_wait(store *self, const int *flag_address, int *ready)
{
    volatile const int *flag = flag_address;

    *(volatile int *)ready = 1;
    for (long i = 0; *flag == 0 && i < 4000000000; i++) {
        // busy, without the GIL
    }
    return self->value;
}
static int wait_flag;
static int wait_ready;
PYZC_METHOD(int, store_wait, Store, wait, "", (self),
            (c_only, const int *, &wait_flag), (c_only, int *, &wait_ready),
            (allow_threads));

static void
set_flag(int value)
{
    *(volatile int *)&wait_flag = value;
}
PYZC_FN(void, set_flag, "", (int, value));

static int
is_ready(void)
{
    return *(volatile int *)&wait_ready;
}
PYZC_FN(int, is_ready, "", (void));

// Cursors belong to a store.
static cursor *
cursor_new(store *owner)
{
    cursor *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        self->owner = owner;
        n_cursors++;
    }
    return self;
}

static void
cursor_free(cursor *self)
{
    self->owner->value = -1;  // the store must live as long
    n_cursors--;
    free(self);
}

static int
cursor_next(cursor *self)
{
    return self->at < self->owner->value ? self->at++ : -1;
}

PYZC_HANDLE(Cursor, cursor *, (destroy, cursor_free), (owner, Store));
PYZC_METHOD((class, Cursor), cursor_new, Store, cursor, "Make a cursor.",
            (self));
PYZC_METHOD((local, int), cursor_next, Cursor, __next__, "", (self),
            (stop, result_ < 0), (result, int, result_));
PYZC_METHOD(void, cursor_free, Cursor, close, "", (close));

static cursor *
cursor_again(cursor *self)
{
    return cursor_new(self->owner);
}
PYZC_METHOD((class, Cursor), cursor_again, Cursor, again, "", (self));

// Another class of them, which only cursors make.
PYZC_HANDLE(Mark, cursor *, (destroy, cursor_free), (owner, Store));
PYZC_METHOD((class, Mark), cursor_again, Cursor, mark, "", (self));
PYZC_METHOD((local, int), cursor_next, Mark, __next__, "", (self),
            (stop, result_ < 0), (result, int, result_));
PYZC_CLASS(Mark, "A mark.", __next__);

// A store that belongs to another: it is lent.
static store *
store_self(store *self)
{
    return self->value != 13 ? self : NULL;
}
PYZC_METHOD((borrowed, class, Store), store_self, Store, itself, "", (self));
PYZC_METHOD((borrowed, class, Store, null, PyExc_KeyError, "unlucky"),
            store_self, Store, find, "", (self));

PYZC_METHOD((or_none, borrowed, class, Store), store_self, Store, find_or_none,
            "", (self));

static store *
cursor_store(cursor *self)
{
    return self->owner;
}
PYZC_METHOD((borrowed, class, Store), cursor_store, Cursor, store, "",
            (self));

// Handles that may be none.
static cursor *
store_get_cursor(store *self)
{
    return self->value != 13 ? cursor_new(self) : NULL;
}
PYZC_METHOD((or_none, class, Cursor), store_get_cursor, Store, cursor_or_none,
            "", (self));

static int
store_put_cursor(store *self, cursor **out)
{
    *out = store_get_cursor(self);
    return self->value == 14;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError, "fourteen"),
            store_put_cursor, Store, out_cursor_or_none, "", (self),
            (out, or_none, class, Cursor, made));
PYZC_METHOD(int, store_put_cursor, Store, count_cursor_or_none, "", (self),
            (out, or_none, class, Cursor, made));

// Handles in an array: of C's, or of the caller's.
static int
store_list(store *self, int n, cursor ***out)
{
    cursor **cursors = calloc((size_t)n + 1, sizeof(*cursors));

    for (int i = 0; cursors != NULL && i < n; i++) {
        cursors[i] = i != self->value ? cursor_new(self) : NULL;
    }
    *out = cursors;
    return n;
}
PYZC_METHOD((local, int), store_list, Store, list, "", (self), (int, n),
            (local, cursor **, cursors, free),
            (result, list, class, Cursor, cursors_, result_));
PYZC_METHOD((local, int), store_list, Store, list_all, "", (self), (int, n),
            (result, list, class, Cursor, cursors_, (as, tuple)),
            (local, cursor **, cursors, free));
PYZC_METHOD((local, int), store_list, Store, list_once, "", (self), (int, n),
            (local, cursor **, cursors, free),
            (result, list, class, Cursor, cursors_, n_, (as, frozenset)));

static int
store_twice(store *self, store **out, int n)
{
    for (int i = 0; i < n; i++) {
        out[i] = self->value != 13 ? self : NULL;
    }
    return n;
}
PYZC_METHOD(int, store_twice, Store, twice, "", (self),
            (out, list, borrowed, class, Store, (store **, int), all, 2));
PYZC_METHOD(void, store_stick, Store, both, "", (self), (c_only, bool, false),
            (result, int, self_->value),
            (result, list, borrowed, class, Store,
             ((store *[]){ self_, self_, NULL }), (as, tuple)),
            (result, list, borrowed, class, Store,
             ((store *[]){ self_, self_, NULL }), self_->value, (as, set)));

// A handle whose references are counted: each store has the same.
typedef struct shared shared;
struct shared {
    int n;
};
static shared the_shared = { 1 };

static shared *
shared_ref(shared *self)
{
    self->n++;
    return self;
}

static void
shared_unref(shared *self)
{
    self->n--;
}

static shared *
store_shared(store *self)
{
    (void)self;
    return &the_shared;
}

static shared *
shared_any(void)
{
    return &the_shared;
}

static int
shared_count(const shared *self)
{
    return self->n;
}

PYZC_HANDLE(Shared, shared *, (destroy, shared_unref), (ref, shared_ref));
PYZC_METHOD((borrowed, class, Shared), store_shared, Store, shared, "",
            (self));
PYZC_FN((borrowed, class, Shared), shared_any, "", (void));
PYZC_FN_AS(void, set_flag, shared_twice, "", (c_only, int, 0),
           (result, list, borrowed, class, Shared,
            ((shared *[]){ &the_shared, &the_shared }), 2));
PYZC_GETTER(int, shared_count, Shared, count, "", (const, self));
PYZC_CLASS(Shared, "What stores share.", count);
static store *
store_of_nobody(void)
{
    static store nobody;

    return &nobody;
}
PYZC_FN((borrowed, class, Store), store_of_nobody, "", (void));

PYZC_CLASS(Store, "A store.", __new__, create, (with, close), discard, end, add, value,
           stick, copy, absorb, visit, visit_alone, wait, cursor, itself, find, shared,
           find_or_none, cursor_or_none, out_cursor_or_none, count_cursor_or_none,
           list, list_all, list_once, twice, both);
PYZC_CLASS(Cursor, "A cursor.", __next__, close, again, mark, store);

static int
store_peek(const store *self)
{
    return self != NULL ? self->value : -1;
}
PYZC_FN(int, store_peek, "", (or_none, const, class, Store, store));
PYZC_FN((class, Store), store_new, "", (const char *, name));

// An object whose conversion closes the store.
PYZC_FN_AS(int, store_add, add_to, "", (class, Store, store), (int, by));

static int
count_stores(void)
{
    return n_stores;
}
PYZC_FN(int, count_stores, "", (void));

static int
count_cursors(void)
{
    return n_cursors;
}
PYZC_FN(int, count_cursors, "", (void));

PYZC_MODULE(handles, "Handles.", Store, Cursor, Mark, store_peek, store_new,
            add_to, count_stores, count_cursors, set_flag, is_ready, Shared,
            shared_any, shared_twice, store_of_nobody);
