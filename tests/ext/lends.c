// lends.c - handles that C lends to callbacks.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// A library: a machine calls functions with a context and values of its own,
// as those of SQL have them.
struct value {
    int n;
};
struct context {
    void *user;
    int result;
    struct value part;
};
typedef void (*call_fn)(struct context *context, int n, struct value **values);
struct machine {
    call_fn call;
    void *user;
    void (*release)(void *user);
};

static struct machine *
machine_new(void)
{
    return calloc(1, sizeof(struct machine));
}

static void
machine_set(struct machine *self, void *user, call_fn call,
            void (*release)(void *))
{
    if (self->release != NULL) {
        self->release(self->user);
    }
    *self = (struct machine){ call, user, release };
}

static void
machine_free(struct machine *self)
{
    if (self->release != NULL) {
        self->release(self->user);
    }
    free(self);
}

static int
machine_run(struct machine *self, int n)
{
    struct value items[10];
    struct value *values[10];
    struct context context = { .user = self->user, .result = -1 };

    for (int i = 0; i < n; i++) {
        items[i].n = 10 * i;
        values[i] = &items[i];
    }
    if (self->call != NULL) {
        self->call(&context, n, values);
    }
    return context.result;
}

static void *
context_user(struct context *self)
{
    return self->user;
}

static void
context_set(struct context *self, int result)
{
    self->result = result;
}

static struct value *
context_part(struct context *self)
{
    self->part.n = 5;
    return &self->part;
}

static int
value_n(const struct value *self)
{
    return self->n;
}

static struct value *
value_copy(const struct value *self)
{
    struct value *copy = malloc(sizeof(*copy));

    if (copy != NULL) {
        *copy = *self;
    }
    return copy;
}

static void
value_free(struct value *self)
{
    free(self);
}

// Calls while it runs; NULL for a number below 0.
static void
with_value(int n, void (*use)(void *user, struct value *value), void *user)
{
    struct value value = { n };

    use(user, n < 0 ? NULL : &value);
}

static void
with_values(struct machine *self, int n,
            void (*use)(struct value *const *values, size_t n, void *user),
            void *user)
{
    struct value value = { n };
    struct value *values[] = { &value, n < 0 ? NULL : &value };

    (void)self;
    use(values, 2, user);
}

PYZC_HANDLE(Value, struct value *, (destroy, value_free));
PYZC_METHOD(int, value_n, Value, n, "Return the number.", (const, self));
PYZC_METHOD((class, Value, null, PyExc_MemoryError), value_copy, Value, copy,
            "Return a copy.", (const, self));
PYZC_METHOD(void, value_free, Value, close, "", (close));
PYZC_CLASS(Value, "A number.", n, copy, close);

PYZC_HANDLE(Context, struct context *);
PYZC_METHOD(void, context_set, Context, set, "Set the result.",
            (self), (int, result));
PYZC_METHOD((borrowed, class, Value), context_part, Context, part,
            "Return a part.", (self));
PYZC_CLASS(Context, "Of a call.", set, part);

PYZC_HANDLE(Machine, struct machine *, (destroy, machine_free), (keeps));
PYZC_METHOD((class, Machine, null, PyExc_MemoryError), machine_new, Machine,
            __new__, "", (void));
PYZC_CALLBACK(on_call, void, (user, context_user(context_)),
              (class, Context, context),
              (list, class, Value, (int, struct value **), values));
PYZC_METHOD(void, machine_set, Machine, set, "Set what is called.",
            (self), (add, user, call), (add, callback, on_call, call),
            (add, release, call));
PYZC_METHOD(int, machine_run, Machine, run, "Call it.", (self), (int, n),
            (require, n_ >= 0 && n_ <= 10, PyExc_ValueError, "0 to 10"));
PYZC_CALLBACK(on_values, void,
              (list, class, Value, (struct value *const *, size_t), values),
              (user));
PYZC_METHOD(void, with_values, Machine, with_values, "Call *use* with two.",
            (self), (int, n), (callback, on_values, use), (user, use));
PYZC_CLASS(Machine, "Calls.", __new__, set, run, with_values);

PYZC_CALLBACK(on_value, void, (user), (class, Value, value));
PYZC_FN(void, with_value, "Call *use*.",
        (int, n), (callback, on_value, use), (user, use), (allow_threads));

PYZC_MODULE(lends, "What C lends.", Value, Context, Machine, with_value);
