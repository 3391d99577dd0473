// foreign.c - classes that derive from those of other extensions.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// A raw stream: the io module makes buffered and text streams of it.
struct numbers {
    unsigned char next;
    int left;
};
PYZC_STRUCT(Numbers, struct numbers, (python_base, "_io._IOBase"));
PYZC_MEMBERS(Numbers, (readonly, int, left));

static struct numbers
numbers_new(int left)
{
    return (struct numbers){ 'a', left };
}
PYZC_METHOD((class, Numbers), numbers_new, Numbers, __new__, "", (int, left));
static bool
numbers_readable(const struct numbers *self)
{
    (void)self;
    return true;
}
PYZC_METHOD(bool, numbers_readable, Numbers, readable, "", (const, self));
static int
numbers_read(struct numbers *self, unsigned char *bytes, size_t n)
{
    size_t i = 0;

    for (; i < n && self->left > 0; i++, self->left--) {
        bytes[i] = self->next++;
    }
    return (int)i;
}
PYZC_METHOD(int, numbers_read, Numbers, readinto, "", (self),
            (bytes, (unsigned char *, size_t), b));
PYZC_CLASS(Numbers, "A stream of letters.", __new__, members, readable,
           readinto, (subclassable));

// What has a GC head, a finalizer and weak references of its own.
struct last {
    int n;
};
static _Atomic int n_destroyed;
static void
last_destroy(struct last *self)
{
    (void)self;
    n_destroyed++;
}
PYZC_STRUCT(Last, struct last, (python_base, "collections.deque"),
            (destroy, last_destroy));
PYZC_MEMBERS(Last, (int, n));
PYZC_CLASS(Last, "A deque with a number.", members, (subclassable));

static int
count_destroyed(void)
{
    return n_destroyed;
}
PYZC_FN(int, count_destroyed, "Return how many were destroyed.", (void));

PYZC_MODULE(foreign, "Classes that derive from those of others.", Numbers,
            Last, count_destroyed);
