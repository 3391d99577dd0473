// operators.c - every operator of the data model, and every other name that
// Python calls without one, in two classes: Plain, whose functions return the
// result, and Full, whose functions write it where they are told.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <string.h>

struct number {
    long value;
};
PYZC_STRUCT(Plain, struct number);
PYZC_STRUCT(Full, struct number);
PYZC_MEMBERS(Plain, (long, value));
PYZC_MEMBERS(Full, (long, value));

static struct number
number_make(long value)
{
    return (struct number){ value };
}
PYZC_METHOD((class, Plain), number_make, Plain, __new__, "", (long, value, 0));
PYZC_METHOD((class, Full), number_make, Full, __new__, "", (long, value, 0));

// What says which function was called: each has a number.
static long
mix(long tag, long value, long other)
{
    return tag * 10000 + value * 100 + other;
}

static int
mix_into(long *out, long tag, long value, long other)
{
    *out = mix(tag, value, other);
    return value < 0 ? -1 : 0;
}

#define FAILS status, int, negative, PyExc_ArithmeticError, "less than nothing"

#define UNARY(tag, name)                                                      \
    static long plain_##name(const struct number *self)                       \
    {                                                                         \
        return mix(tag, self->value, 0);                                      \
    }                                                                         \
    PYZC_METHOD(long, plain_##name, Plain, __##name##__, "", (const, self));  \
    static int full_##name(const struct number *self, long *out)              \
    {                                                                         \
        return mix_into(out, tag, self->value, 0);                            \
    }                                                                         \
    PYZC_METHOD((FAILS), full_##name, Full, __##name##__, "", (const, self),  \
                (out, long, result))
UNARY(1, neg);
UNARY(2, pos);
UNARY(3, abs);
UNARY(4, invert);
UNARY(5, int);
UNARY(6, index);
UNARY(7, len);
UNARY(8, hash);

#define BINARY(tag, name)                                                     \
    static long plain_##name(const struct number *self, long other)           \
    {                                                                         \
        return mix(tag, self->value, other);                                  \
    }                                                                         \
    PYZC_METHOD(long, plain_##name, Plain, __##name##__, "", (const, self),   \
                (long, other));                                               \
    static int full_##name(const struct number *self, long other, long *out)  \
    {                                                                         \
        return mix_into(out, tag, self->value, other);                        \
    }                                                                         \
    PYZC_METHOD((FAILS), full_##name, Full, __##name##__, "", (const, self),  \
                (long, other), (out, long, result))
BINARY(10, add);
BINARY(11, radd);
BINARY(12, sub);
BINARY(13, rsub);
BINARY(14, mul);
BINARY(15, rmul);
BINARY(16, matmul);
BINARY(17, rmatmul);
BINARY(18, truediv);
BINARY(19, rtruediv);
BINARY(20, floordiv);
BINARY(21, rfloordiv);
BINARY(22, mod);
BINARY(23, rmod);
BINARY(24, divmod);
BINARY(25, rdivmod);
BINARY(26, lshift);
BINARY(27, rlshift);
BINARY(28, rshift);
BINARY(29, rrshift);
BINARY(30, and);
BINARY(31, rand);
BINARY(32, xor);
BINARY(33, rxor);
BINARY(34, or);
BINARY(35, ror);
BINARY(36, rpow);
BINARY(37, lt);
BINARY(38, le);
BINARY(39, gt);
BINARY(40, ge);
BINARY(41, ne);
BINARY(42, getitem);

// They change the object. Those of Full give a result beside it, which is what
// the name then stands for.
#define INPLACE(tag, name)                                                    \
    static void plain_##name(struct number *self, long other)                 \
    {                                                                         \
        self->value = mix(tag, self->value, other);                           \
    }                                                                         \
    PYZC_METHOD(void, plain_##name, Plain, __##name##__, "", (self),          \
                (long, other));                                               \
    static int full_##name(struct number *self, long other, long *out)        \
    {                                                                         \
        return mix_into(out, tag, self->value, other);                        \
    }                                                                         \
    PYZC_METHOD((FAILS), full_##name, Full, __##name##__, "", (self),         \
                (long, other), (out, long, result))
INPLACE(50, iadd);
INPLACE(51, isub);
INPLACE(52, imul);
INPLACE(53, imatmul);
INPLACE(54, itruediv);
INPLACE(55, ifloordiv);
INPLACE(56, imod);
INPLACE(57, ilshift);
INPLACE(58, irshift);
INPLACE(59, iand);
INPLACE(60, ixor);
INPLACE(61, ior);
INPLACE(62, ipow);

static long
plain_pow(const struct number *self, long other, long modulus)
{
    return mix(63, self->value, other) + 1000000 * modulus;
}
PYZC_METHOD(long, plain_pow, Plain, __pow__, "", (const, self), (long, other),
            (long, modulus, 0));

static int
full_pow(const struct number *self, long other, long modulus, long *out)
{
    int status = mix_into(out, 63, self->value, other);

    *out += 1000000 * modulus;
    return status;
}
PYZC_METHOD((FAILS), full_pow, Full, __pow__, "", (const, self), (long, other),
            (long, modulus, 0), (out, long, result));

// Results of other types.
static bool
plain_bool(const struct number *self)
{
    return self->value != 0;
}
PYZC_METHOD(bool, plain_bool, Plain, __bool__, "", (const, self));

static bool
plain_eq(const struct number *self, long other)
{
    return self->value == other;
}
PYZC_METHOD(bool, plain_eq, Plain, __eq__, "", (const, self), (long, other));
PYZC_METHOD(bool, plain_eq, Plain, __contains__, "", (const, self),
            (long, item));

static int
full_bool(const struct number *self, bool *out)
{
    *out = self->value != 0;
    return self->value < 0 ? -1 : 0;
}
PYZC_METHOD((FAILS), full_bool, Full, __bool__, "", (const, self),
            (out, bool, result));

static int
full_eq(const struct number *self, long other, bool *out)
{
    *out = self->value == other;
    return self->value < 0 ? -1 : 0;
}
PYZC_METHOD((FAILS), full_eq, Full, __eq__, "", (const, self), (long, other),
            (out, bool, result));
PYZC_METHOD((FAILS), full_eq, Full, __contains__, "", (const, self),
            (long, item), (out, bool, result));

static double
number_float(const struct number *self)
{
    return (double)self->value;
}
PYZC_METHOD(double, number_float, Plain, __float__, "", (const, self));
PYZC_METHOD(double, number_float, Full, __float__, "", (const, self));

static const char *
number_text(const struct number *self)
{
    return self->value == 0 ? "nothing" : "a number";
}
PYZC_METHOD((nonnull, const char *), number_text, Plain, __str__, "",
            (const, self));
PYZC_METHOD((nonnull, const char *), number_text, Full, __repr__, "",
            (const, self));

// Items and attributes that are set and deleted.
static int
number_put(struct number *self, long key, long value)
{
    self->value = mix(70, key, value);
    return key < 0 ? -1 : 0;
}
PYZC_METHOD((FAILS), number_put, Plain, __setitem__, "", (self), (long, key),
            (long, value));
PYZC_METHOD((FAILS), number_put, Full, __setitem__, "", (self), (long, key),
            (long, value));

static int
number_drop(struct number *self, long key)
{
    self->value = mix(71, key, 0);
    return key < 0 ? -1 : 0;
}
PYZC_METHOD((FAILS), number_drop, Plain, __delitem__, "", (self), (long, key));
PYZC_METHOD((FAILS), number_drop, Full, __delitem__, "", (self), (long, key));

// Any attribute has the same value.
PYZC_STRUCT(Bag, struct number);

static struct number
bag_make(void)
{
    return (struct number){ 0 };
}
PYZC_METHOD((class, Bag), bag_make, Bag, __new__, "", (void));

static int
bag_get(const struct number *self, const char *name, long *out)
{
    *out = self->value;
    return strcmp(name, "nothing") == 0 ? -1 : 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_AttributeError, "no such thing"),
            bag_get, Bag, __getattr__, "", (const, self), (const char *, name),
            (out, long, value));

static void
bag_set(struct number *self, const char *name, long value)
{
    self->value = value + (long)strlen(name);
}
PYZC_METHOD(void, bag_set, Bag, __setattr__, "", (self), (const char *, name),
            (long, value));

static void
bag_delete(struct number *self, const char *name)
{
    self->value = -(long)strlen(name);
}
PYZC_METHOD(void, bag_delete, Bag, __delattr__, "", (self),
            (const char *, name));

#define ALL                                                                   \
    members, __new__, __neg__, __pos__, __abs__, __invert__, __int__,         \
        __index__, __len__, __hash__, __add__, __radd__, __sub__, __rsub__,   \
        __mul__, __rmul__, __matmul__, __rmatmul__, __truediv__,              \
        __rtruediv__, __floordiv__, __rfloordiv__, __mod__, __rmod__,         \
        __divmod__, __rdivmod__, __lshift__, __rlshift__, __rshift__,         \
        __rrshift__, __and__, __rand__, __xor__, __rxor__, __or__, __ror__,   \
        __pow__, __rpow__, __lt__, __le__, __gt__, __ge__, __ne__, __eq__,    \
        __getitem__, __setitem__, __delitem__, __contains__, __iadd__,        \
        __isub__, __imul__, __imatmul__, __itruediv__, __ifloordiv__,         \
        __imod__, __ilshift__, __irshift__, __iand__, __ixor__, __ior__,      \
        __ipow__, __bool__, __float__
PYZC_CLASS(Plain, "Functions that return.", ALL, __str__);
PYZC_CLASS(Full, "Functions that write.", ALL, __repr__);
PYZC_CLASS(Bag, "Attributes.", __new__, __getattr__, __setattr__, __delattr__);
PYZC_MODULE(operators, "", Plain, Full, Bag);
