// abcs.c - classes that collections.abc knows.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Numbers from 0 on.
struct range {
    Py_ssize_t n;
};
PYZC_STRUCT(Range, struct range);
PYZC_MEMBERS(Range, (readonly, Py_ssize_t, n));

static Py_ssize_t
range_len(const struct range *self)
{
    return self->n;
}
PYZC_METHOD(Py_ssize_t, range_len, Range, __len__, "", (const, self));

static Py_ssize_t
range_item(const struct range *self, Py_ssize_t i)
{
    return i < 0 ? i + self->n : i;
}
PYZC_METHOD(Py_ssize_t, range_item, Range, __getitem__, "", (const, self),
            (Py_ssize_t, index),
            (require, -self_->n <= index_ && index_ < self_->n,
             PyExc_IndexError, "Range index out of range"));
PYZC_CLASS(Range, "Numbers.", members, (new), __len__, __getitem__,
           (subclassable), (abc, Sequence));

// Eight numbers by the names of their places.
struct table {
    double values[8];
    unsigned known;
};
PYZC_STRUCT(Table, struct table);
PYZC_STRUCT(Keys, struct table);

static struct table
table_make(void)
{
    return (struct table){ { 0 }, 0 };
}
PYZC_METHOD((class, Table), table_make, Table, __new__, "", (void));

static bool
table_has(const struct table *self, int key)
{
    return key >= 0 && key < 8 && (self->known >> key & 1) != 0;
}

static double
table_get(const struct table *self, int key)
{
    return self->values[key];
}
PYZC_METHOD(double, table_get, Table, __getitem__, "", (const, self),
            (int, key),
            (require, table_has(self_, key_), PyExc_KeyError, "no such key"));

static void
table_set(struct table *self, int key, double value)
{
    self->values[key] = value;
    self->known |= 1u << key;
}
PYZC_METHOD(void, table_set, Table, __setitem__, "", (self), (int, key),
            (double, value),
            (require, 0 <= key_ && key_ < 8, PyExc_KeyError, "no such key"));

static void
table_delete(struct table *self, int key)
{
    self->known &= ~(1u << key);
}
PYZC_METHOD(void, table_delete, Table, __delitem__, "", (self), (int, key),
            (require, table_has(self_, key_), PyExc_KeyError, "no such key"));

static Py_ssize_t
table_len(const struct table *self)
{
    Py_ssize_t n = 0;

    for (int i = 0; i < 8; i++) {
        n += self->known >> i & 1;
    }
    return n;
}
PYZC_METHOD(Py_ssize_t, table_len, Table, __len__, "", (const, self));

static struct table
table_iter(const struct table *self)
{
    return *self;
}
PYZC_METHOD((class, Keys), table_iter, Table, __iter__, "", (const, self));

static int
keys_next(struct table *self)
{
    for (int i = 0; i < 8; i++) {
        if (table_has(self, i)) {
            table_delete(self, i);
            return i;
        }
    }
    return -1;
}
PYZC_METHOD(int, keys_next, Keys, __next__, "", (self), (stop, result_ < 0));
PYZC_CLASS(Keys, "The keys of a Table.", __next__);
PYZC_CLASS(Table, "Numbers by names.", __new__, __getitem__, __setitem__,
           __delitem__, __len__, __iter__, (abc, MutableMapping));

// Letters; what it contains it says itself.
struct letters {
    unsigned bits;
};
PYZC_STRUCT(Letters, struct letters);

static struct letters
letters_make(unsigned bits)
{
    return (struct letters){ bits };
}
PYZC_METHOD((class, Letters), letters_make, Letters, __new__, "",
            (unsigned, bits));

static bool
letters_has(const struct letters *self, int i)
{
    return i >= 0 && i < 26 && (self->bits >> i & 1) != 0;
}
PYZC_METHOD(bool, letters_has, Letters, __contains__, "", (const, self),
            (int, letter));

static Py_ssize_t
letters_len(const struct letters *self)
{
    Py_ssize_t n = 0;

    for (int i = 0; i < 26; i++) {
        n += self->bits >> i & 1;
    }
    return n;
}
PYZC_METHOD(Py_ssize_t, letters_len, Letters, __len__, "", (const, self));

static struct table
letters_iter(const struct letters *self)
{
    return (struct table){ { 0 }, self->bits & 255 };
}
PYZC_METHOD((class, Keys), letters_iter, Letters, __iter__, "",
            (const, self));
PYZC_CLASS(Letters, "Letters.", __new__, __contains__, __len__, __iter__,
           (abc, Set));

PYZC_MODULE(abcs, "Abstract classes.", Range, Keys, Table, Letters);
