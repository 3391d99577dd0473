// owners.c - handles that keep several others alive.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// A library: ends, and wires between two of them, which must go first.
struct end {
    int n_wires;
    int value;
};
struct wire {
    struct end *from, *to;
};
static _Atomic int n_ends;
static _Atomic int n_faults;

static struct end *
end_new(int value)
{
    struct end *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        self->value = value;
        n_ends++;
    }
    return self;
}

static void
end_free(struct end *self)
{
    n_faults += self->n_wires != 0;
    n_ends--;
    free(self);
}

static struct wire *
wire_new(struct end *from, struct end *to)
{
    struct wire *self =
        from->value >= 0 && to->value >= 0 ? malloc(sizeof(*self)) : NULL;

    if (self != NULL) {
        *self = (struct wire){ from, to };
        from->n_wires++;
        to->n_wires++;
    }
    return self;
}

static void
wire_free(struct wire *self)
{
    self->from->n_wires--;
    self->to->n_wires--;
    free(self);
}

static int
wire_sum(const struct wire *self)
{
    return self->from->value + self->to->value;
}

PYZC_HANDLE(End, struct end *, (destroy, end_free));
PYZC_METHOD((class, End), end_new, End, __new__, "", (int, value));
PYZC_METHOD(void, end_free, End, close, "Close it.", (close));

PYZC_HANDLE(Wire, struct wire *, (destroy, wire_free), (owner, End));
PYZC_METHOD((class, Wire, null, PyExc_ValueError), wire_new, End, wire,
            "Make a wire to another end.", (self),
            (owner, class, End, other));

PYZC_METHOD((class, Wire, null, PyExc_ValueError), wire_new, Wire, __new__, "",
            (owner, class, End, source), (owner, class, End, target));
PYZC_METHOD(int, wire_sum, Wire, sum, "Return the sum.", (const, self));
PYZC_METHOD(void, wire_free, Wire, close, "Close it.", (close));
PYZC_CLASS(Wire, "Between two ends.", __new__, sum, close);

// The same by an out-parameter, and of a class without an owner of its own.
static bool
wire_make(struct end *from, struct end *to, struct wire **out)
{
    *out = to != NULL ? wire_new(from, to) : wire_new(from, from);
    return *out != NULL;
}
PYZC_FN((status, bool, zero, PyExc_ValueError), wire_make, "Make a wire.",
        (owner, class, End, source), (or_none, owner, class, End, target),
        (out, class, Wire, made));

PYZC_HANDLE(Loose, struct wire *, (destroy, wire_free));
PYZC_METHOD(int, wire_sum, Loose, sum, "Return the sum.", (const, self));
PYZC_METHOD(void, wire_free, Loose, cut, "Cut it.", (close));
PYZC_CLASS(Loose, "A wire that a function alone makes.", sum, (with, cut));
PYZC_FN_AS((class, Loose, null, PyExc_ValueError), wire_new, loose,
           "Make a wire.", (owner, class, End, source),
           (owner, class, End, target));

// Of an end that C only reads.
static struct wire *
wire_round(const struct end *end)
{
    return wire_new((struct end *)(uintptr_t)end, (struct end *)(uintptr_t)end);
}
PYZC_FN((class, Wire, null, PyExc_ValueError), wire_round, "Make a wire.",
        (owner, const, class, End, end));

// One that nothing owns.
PYZC_FN_AS((class, Wire, null, PyExc_ValueError), wire_new, stray,
           "Make a wire of nobody's.", (class, End, source),
           (class, End, target));

// Spots on an end, which C frees by both.
struct spot {
    const struct end *end;
    int n;
};

static struct spot *
spot_new(struct end *end, int n)
{
    struct spot *self = n >= 0 ? malloc(sizeof(*self)) : NULL;

    if (self != NULL) {
        *self = (struct spot){ end, n };
        end->n_wires++;
    }
    return self;
}

static void
spot_free(struct end *end, struct spot *self)
{
    n_faults += self->end != end;
    end->n_wires--;
    free(self);
}

static struct spot *
spot_copy(struct spot *self)
{
    return spot_new((struct end *)(uintptr_t)self->end, self->n + 1);
}

// Stores one also if it fails.
static int
spot_make(struct end *end, int n, struct spot **out)
{
    *out = spot_new(end, n < 0 ? -n : n);
    return n < 0 ? -1 : 0;
}

static int
spot_n(const struct spot *self)
{
    return self->n;
}

static void
each_spot(struct end *end, void (*each)(int, void *), void *user)
{
    each(end->n_wires, user);
}

PYZC_HANDLE(Spot, struct spot *, (destroy, spot_free, owner, self),
            (owner, End));
PYZC_METHOD((class, Spot, null, PyExc_ValueError), spot_new, Spot, __new__, "",
            (owner, class, End, end), (int, n));
PYZC_METHOD((class, Spot, null, PyExc_ValueError), spot_copy, Spot, copy, "",
            (self));
PYZC_METHOD(int, spot_n, Spot, n, "Return its number.", (const, self));
PYZC_METHOD((status, int, negative, PyExc_ValueError), spot_make, End, spot,
            "Make a spot.", (self), (int, n), (out, class, Spot, made));
PYZC_CALLBACK(on_spots, void, (int, n), (user));
PYZC_METHOD(void, each_spot, End, each_spot, "Call *each*.", (self),
            (callback, on_spots, each), (user, each));
PYZC_CLASS(Spot, "A spot of an end.", __new__, copy, n);
PYZC_CLASS(End, "An end.", __new__, close, wire, spot, each_spot);

static int
count_ends(void)
{
    return n_ends;
}
PYZC_FN(int, count_ends, "Return how many there are.", (void));

static int
count_faults(void)
{
    return n_faults;
}
PYZC_FN(int, count_faults, "Return how many went before their wires.", (void));

PYZC_MODULE(owners, "Handles with several owners.", End, Wire, Loose,
            Spot, wire_make, loose, stray, wire_round, count_ends, count_faults);
