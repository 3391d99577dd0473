// classes_hand.c - the twin of classes.c, written by hand against Python.h.
//
// What an expert writes: heap types in the module's state, immutable, without
// a head for the garbage collector, constructed by vectorcall, with keywords,
// docstrings and text signatures. What an object is of tells its tp_dealloc;
// no class here can be derived from.
// SPDX-License-Identifier: MIT

// The names of all parameters; those of one function stand together.
#define NAMES(X)                                                              \
    X(x) X(y) X(a) X(b) X(c) X(d) X(e) X(f) X(other) X(by) X(n) X(v)
#define STATE_MORE PyObject *type[n_types];  // owned
enum type {
    type_empty,
    type_vec,
    type_six,
    type_range,
    type_steps,
    type_counter,
    n_types
};

#include "hand_bind.h"

#include <stdlib.h>

// The module's object has its state at this place in all CPythons here.
struct module {
    PyObject_HEAD
    PyObject *dict;
    PyModuleDef *definition;
    struct state *state;
};

static inline PyObject *
module_of(PyTypeObject *type)
{
    return ((PyHeapTypeObject *)type)->ht_module;
}

static inline PyTypeObject *
type_in(PyObject *module, enum type type)
{
    return (PyTypeObject *)((struct module *)module)->state->type[type];
}

// Raises that [value] cannot be parameter [i]. Always returns NULL.
COLD static PyObject *
refuse(const struct signature *self, int i, PyObject *value)
{
    const char *name = names[self->at + i];
    enum kind kind = self->kind[i];

    if (PyErr_Occurred()) {
        return NULL;
    }
    if (kind == kind_float || kind == kind_double) {
        refuse_real(self->function, name, kind, value);
    } else {
        refuse_int(self->function, name, kind, value);
    }
    return NULL;
}

// Raises that parameter [i] has another type than [type].
COLD static PyObject *
refuse_class(const struct signature *self, int i, const char *type,
             PyObject *value)
{
    refuse_type(self->function, names[self->at + i], type, value);
    return NULL;
}

// Raises that the attribute [name] cannot be [value]. Always returns -1.
COLD static int
refuse_member(const char *name, enum kind kind, PyObject *value)
{
    bool is_real = kind == kind_float || kind == kind_double;
    PyObject *got;

    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "cannot delete attribute '%s'",
                     name);
    } else if (PyErr_Occurred()) {
        // Said already.
    } else if (is_real || !PyIndex_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "attribute '%s': expected %s, got %.200s", name,
                     is_real ? "float" : "int", type_name(value));
    } else {
        got = integer_text(value);
        if (got != NULL) {
            PyErr_Format(PyExc_OverflowError,
                         "attribute '%s': expected int from %lld to %llu, "
                         "got %U",
                         name, ranges[kind].least, ranges[kind].greatest, got);
            Py_DECREF(got);
        }
    }
    return -1;
}

// tp_new by the function for vectorcalls
static PyObject *
new_by(vectorcallfunc call, PyTypeObject *type, PyObject *args,
       PyObject *kwargs)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    Py_ssize_t n = kwargs != NULL ? PyDict_GET_SIZE(kwargs) : 0;
    PyObject *small[8];
    PyObject **all = small;
    PyObject *kwnames;
    PyObject *result;
    PyObject *key;
    PyObject *value;
    Py_ssize_t at = 0;

    if (n == 0) {
        return call((PyObject *)type, &PyTuple_GET_ITEM(args, 0),
                    (size_t)nargs, NULL);
    }
    kwnames = PyTuple_New(n);
    if (kwnames == NULL) {
        return NULL;
    }
    if (nargs + n > 8) {
        all = PyMem_Malloc((size_t)(nargs + n) * sizeof(*all));
        if (all == NULL) {
            Py_DECREF(kwnames);
            return PyErr_NoMemory();
        }
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        all[i] = PyTuple_GET_ITEM(args, i);
    }
    for (Py_ssize_t i = 0; PyDict_Next(kwargs, &at, &key, &value); i++) {
        all[nargs + i] = value;
        PyTuple_SET_ITEM(kwnames, i, Py_NewRef(key));
    }
    result = call((PyObject *)type, all, (size_t)nargs, kwnames);
    Py_DECREF(kwnames);
    if (all != small) {
        PyMem_Free(all);
    }
    return result;
}

static void
plain_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_Free(self);
    Py_DECREF(type);
}

// What all classes here have.
#define CLASS(c, title, more, doc, methods, members, ...)                          \
    static PyType_Slot c##_slots[] = {                                        \
        { Py_tp_doc, (void *)(uintptr_t)(doc) },                              \
        { Py_tp_methods, methods },                                           \
        { Py_tp_getset, members },                                            \
        __VA_ARGS__,                                                          \
        { 0, NULL },                                                          \
    };                                                                        \
    static PyType_Spec c##_spec = {                                           \
        .name = "classes_hand." title,                                        \
        .basicsize = sizeof(struct c##_object),                               \
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | more,        \
        .slots = c##_slots,                                                   \
    };
#define SLOT(slot, f) { Py_##slot, (void *)(uintptr_t)f }
#define CONSTRUCTOR(c)                                                        \
    static PyObject *c##_new(PyTypeObject *type, PyObject *args,              \
                             PyObject *kwargs)                                \
    {                                                                         \
        return new_by(c##_call, type, args, kwargs);                          \
    }
#define KEYWORDS METH_FASTCALL | METH_KEYWORDS
#define DOC(signature, doc) signature "\n--\n\n" doc
static PyMethodDef no_methods[] = { { NULL, NULL, 0, NULL } };
static PyGetSetDef no_members[] = { { NULL, NULL, NULL, NULL, NULL } };

// Empty

struct empty_object {
    PyObject_HEAD
    int nothing;
};

static const struct signature empty_signature = {
    0, 0, 0, { 0 }, "Empty"
};

static PyObject *
empty_call(PyObject *type, PyObject *const *args, size_t nargsf,
           PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    struct empty_object *self;

    if (!LIKELY(nargs == 0 && kwnames == NULL)) {
        PyObject *slots[1];

        if (bind(&empty_signature, module_of((PyTypeObject *)type), slots,
                 args, nargs, kwnames) == NULL) {
            return NULL;
        }
    }
    self = PyObject_New(struct empty_object, (PyTypeObject *)type);
    if (self != NULL) {
        self->nothing = 0;
    }
    return (PyObject *)self;
}
CONSTRUCTOR(empty)
CLASS(empty, "Empty", 0, DOC("Empty()", "Nothing."), no_methods, no_members,
      SLOT(tp_new, empty_new), SLOT(tp_dealloc, plain_dealloc))

// Vec

struct vec_object {
    PyObject_HEAD
    double x, y;
};
#define VEC(self) ((struct vec_object *)(self))

static void
vec_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_Free(self);
    Py_DECREF(type);
}
#define IS_VEC(value) LIKELY(Py_TYPE(value)->tp_dealloc == vec_dealloc)

static inline PyObject *
vec_make(PyTypeObject *type, double x, double y)
{
    struct vec_object *self = PyObject_New(struct vec_object, type);

    if (LIKELY(self != NULL)) {
        self->x = x;
        self->y = y;
    }
    return (PyObject *)self;
}

static const struct signature vec_signature = {
    2, 2, at_x, { kind_double, kind_double }, "Vec"
};

static PyObject *
vec_call(PyObject *type, PyObject *const *args, size_t nargsf,
         PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *slots[2];
    double x;
    double y;

    if (!LIKELY(kwnames == NULL && nargs == 2)) {
        args = bind(&vec_signature, module_of((PyTypeObject *)type), slots,
                    args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_double(args[0], &x))) {
        return refuse(&vec_signature, 0, args[0]);
    }
    if (!LIKELY(to_double(args[1], &y))) {
        return refuse(&vec_signature, 1, args[1]);
    }
    return vec_make((PyTypeObject *)type, x, y);
}
CONSTRUCTOR(vec)

static PyObject *
vec_add(PyObject *a, PyObject *b)
{
    if (!IS_VEC(a) || !IS_VEC(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    return vec_make(Py_TYPE(a), VEC(a)->x + VEC(b)->x, VEC(a)->y + VEC(b)->y);
}

static PyObject *
vec_compare(PyObject *a, PyObject *b, int op)
{
    bool equal;

    if ((op != Py_EQ && op != Py_NE) || !IS_VEC(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    equal = VEC(a)->x == VEC(b)->x && VEC(a)->y == VEC(b)->y;
    return PyBool_FromLong(equal == (op == Py_EQ));
}

static Py_hash_t
vec_hash(PyObject *self)
{
    Py_hash_t hash = (Py_hash_t)(VEC(self)->x * 1000003 + VEC(self)->y);

    return hash != -1 ? hash : PyErr_Occurred() ? -1 : -2;
}

static const struct signature dot_signature = {
    1, 1, at_other, { 0 }, "Vec.dot"
};

static PyObject *
vec_dot(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[1];

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&dot_signature, module_of(Py_TYPE(self)), slots, args,
                    nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!IS_VEC(args[0])) {
        return refuse_class(&dot_signature, 0, "Vec", args[0]);
    }
    return from_double(VEC(self)->x * VEC(args[0])->x +
                       VEC(self)->y * VEC(args[0])->y);
}

static PyObject *
vec_turned(PyObject *self, PyObject *none)
{
    (void)none;
    return vec_make(Py_TYPE(self), -VEC(self)->y, VEC(self)->x);
}

static PyMethodDef vec_methods[] = {
    { "dot", (PyCFunction)(void (*)(void))vec_dot, KEYWORDS,
      DOC("dot($self, other)", "Return the dot product.") },
    { "turned", vec_turned, METH_NOARGS,
      DOC("turned($self)", "Return it turned.") },
    { NULL, NULL, 0, NULL },
};

static PyObject *
vec_get_x(PyObject *self, void *closure)
{
    (void)closure;
    return PyFloat_FromDouble(VEC(self)->x);
}

static PyObject *
vec_get_y(PyObject *self, void *closure)
{
    (void)closure;
    return PyFloat_FromDouble(VEC(self)->y);
}

static int
vec_set_y(PyObject *self, PyObject *value, void *closure)
{
    double set;

    (void)closure;
    if (!LIKELY(value != NULL) || !LIKELY(to_double(value, &set))) {
        return refuse_member("Vec.y", kind_double, value);
    }
    VEC(self)->y = set;
    return 0;
}

static PyGetSetDef vec_members[] = {
    { "x", vec_get_x, NULL, NULL, NULL },
    { "y", vec_get_y, vec_set_y, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
};
CLASS(vec, "Vec", 0, DOC("Vec(x, y)", "Two numbers."), vec_methods, vec_members,
      SLOT(tp_new, vec_new), SLOT(tp_dealloc, vec_dealloc),
      SLOT(nb_add, vec_add), SLOT(tp_richcompare, vec_compare),
      SLOT(tp_hash, vec_hash))

// Six

struct six_object {
    PyObject_HEAD
    uint16_t a;
    int32_t b;
    uint32_t c;
    int64_t d;
    uint64_t e;
    float f;
};
#define SIX(self) ((struct six_object *)(self))

static const struct signature six_signature = {
    6, 6, at_a,
    { kind_uint16, kind_int32, kind_uint32, kind_int64, kind_uint64,
      kind_float },
    "Six"
};

static PyObject *
six_call(PyObject *type, PyObject *const *args, size_t nargsf,
         PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *slots[6];
    struct six_object *self;
    uint16_t a;
    int32_t b;
    uint32_t c;
    int64_t d;
    uint64_t e;
    float f;
    int at;

    if (!LIKELY(kwnames == NULL && nargs == 6)) {
        args = bind(&six_signature, module_of((PyTypeObject *)type), slots,
                    args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
#define TO(i, suffix, name)                                                   \
    if (!LIKELY(to_##suffix(args[i], &name))) {                               \
        at = i;                                                               \
        goto refused;                                                         \
    }
    TO(0, uint16, a)
    TO(1, int32, b)
    TO(2, uint32, c)
    TO(3, int64, d)
    TO(4, uint64, e)
    TO(5, float, f)
    self = PyObject_New(struct six_object, (PyTypeObject *)type);
    if (LIKELY(self != NULL)) {
        self->a = a;
        self->b = b;
        self->c = c;
        self->d = d;
        self->e = e;
        self->f = f;
    }
    return (PyObject *)self;

refused:
    return refuse(&six_signature, at, args[at]);
}
CONSTRUCTOR(six)

static PyObject *
six_sum(PyObject *self, PyObject *none)
{
    struct six_object *s = SIX(self);

    (void)none;
    return from_double((double)s->a + s->b + s->c + (double)s->d +
                       (double)s->e + (double)s->f);
}

static const struct signature scale_signature = {
    1, 1, at_by, { kind_double }, "Six.scale"
};

static PyObject *
six_scale(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames)
{
    PyObject *slots[1];
    double by;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&scale_signature, module_of(Py_TYPE(self)), slots, args,
                    nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_double(args[0], &by))) {
        return refuse(&scale_signature, 0, args[0]);
    }
    return from_double((double)SIX(self)->d * by);
}

static PyMethodDef six_methods[] = {
    { "sum", six_sum, METH_NOARGS, DOC("sum($self)", "Return the sum.") },
    { "scale", (PyCFunction)(void (*)(void))six_scale, KEYWORDS,
      DOC("scale($self, by)", "Return *d* times *by*.") },
    { NULL, NULL, 0, NULL },
};

#define MEMBER(name, suffix, T, convert, kind)                                \
    static PyObject *six_get_##name(PyObject *self, void *closure)            \
    {                                                                         \
        (void)closure;                                                        \
        return convert(SIX(self)->name);                                      \
    }                                                                         \
                                                                              \
    static int six_set_##name(PyObject *self, PyObject *value, void *closure) \
    {                                                                         \
        T set;                                                                \
                                                                              \
        (void)closure;                                                        \
        if (!LIKELY(value != NULL) || !LIKELY(to_##suffix(value, &set))) {    \
            return refuse_member("Six." #name, kind, value);                  \
        }                                                                     \
        SIX(self)->name = set;                                                \
        return 0;                                                             \
    }
MEMBER(a, uint16, uint16_t, PyLong_FromLong, kind_uint16)
MEMBER(b, int32, int32_t, PyLong_FromLong, kind_int32)
MEMBER(c, uint32, uint32_t, PyLong_FromUnsignedLong, kind_uint32)
MEMBER(d, int64, int64_t, PyLong_FromLongLong, kind_int64)
MEMBER(e, uint64, uint64_t, PyLong_FromUnsignedLongLong, kind_uint64)
MEMBER(f, float, float, PyFloat_FromDouble, kind_float)

static PyObject *
six_get_twice(PyObject *self, void *closure)
{
    (void)closure;
    return from_long_long(2 * SIX(self)->d);
}

static int
six_set_twice(PyObject *self, PyObject *value, void *closure)
{
    int64_t set;

    (void)closure;
    if (!LIKELY(value != NULL) || !LIKELY(to_int64(value, &set))) {
        return refuse_member("Six.twice", kind_int64, value);
    }
    SIX(self)->d = set / 2;
    return PyErr_Occurred() == NULL ? 0 : -1;
}

#define ROW(name) { #name, six_get_##name, six_set_##name, NULL, NULL }
static PyGetSetDef six_members[] = {
    ROW(a),
    ROW(b),
    ROW(c),
    ROW(d),
    ROW(e),
    ROW(f),
    { "twice", six_get_twice, six_set_twice, "*d* twice.", NULL },
    { NULL, NULL, NULL, NULL, NULL },
};
CLASS(six, "Six", 0, DOC("Six(a, b, c, d, e, f)", "Six numbers."), six_methods,
      six_members, SLOT(tp_new, six_new), SLOT(tp_dealloc, plain_dealloc))

// Range and Steps

struct range_object {
    PyObject_HEAD
    Py_ssize_t at, n;
};
#define steps_object range_object
#define RANGE(self) ((struct range_object *)(self))

static inline PyObject *
range_make(PyTypeObject *type, Py_ssize_t n)
{
    struct range_object *self = PyObject_New(struct range_object, type);

    if (LIKELY(self != NULL)) {
        self->at = 0;
        self->n = n;
    }
    return (PyObject *)self;
}

static const struct signature range_signature = {
    1, 1, at_n, { kind_int64 }, "Range"
};

static PyObject *
range_call(PyObject *type, PyObject *const *args, size_t nargsf,
           PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    PyObject *slots[1];
    int64_t n;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&range_signature, module_of((PyTypeObject *)type), slots,
                    args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_int64(args[0], &n))) {
        return refuse(&range_signature, 0, args[0]);
    }
    return range_make((PyTypeObject *)type, n);
}
CONSTRUCTOR(range)

static Py_ssize_t
range_len(PyObject *self)
{
    if (!LIKELY(RANGE(self)->n >= 0)) {
        PyErr_SetString(PyExc_ValueError, "Range.__len__() should return >= 0");
        return -1;
    }
    return RANGE(self)->n;
}

static PyObject *
range_item(PyObject *self, PyObject *key)
{
    int64_t i;

    if (!LIKELY(to_int64(key, &i))) {
        if (!PyErr_Occurred()) {
            refuse_int("Range.__getitem__", "index", kind_int64, key);
        }
        return NULL;
    }
    if (!LIKELY(-RANGE(self)->n <= i && i < RANGE(self)->n)) {
        PyErr_SetString(PyExc_IndexError, "Range index out of range");
        return NULL;
    }
    return from_long_long(i < 0 ? i + RANGE(self)->n : i);
}

static PyObject *
range_iter(PyObject *self)
{
    return range_make(type_in(module_of(Py_TYPE(self)), type_steps),
                      RANGE(self)->n);
}

static PyObject *
steps_next(PyObject *self)
{
    if (!LIKELY(RANGE(self)->at < RANGE(self)->n)) {
        return NULL;
    }
    return PyLong_FromSsize_t(RANGE(self)->at++);
}
CLASS(range, "Range", 0, DOC("Range(n)", "Numbers."), no_methods, no_members,
      SLOT(tp_new, range_new), SLOT(tp_dealloc, plain_dealloc),
      SLOT(mp_length, range_len), SLOT(mp_subscript, range_item),
      SLOT(tp_iter, range_iter))
CLASS(steps, "Steps", Py_TPFLAGS_DISALLOW_INSTANTIATION,
      "The numbers of a Range.", no_methods, no_members,
      SLOT(tp_dealloc, plain_dealloc), SLOT(tp_iter, PyObject_SelfIter),
      SLOT(tp_iternext, steps_next))

// Counter

struct counter {
    long n;
};

struct counter_object {
    PyObject_HEAD
    struct counter *counter;  // NULL after close()
};
#define COUNTER(self) (((struct counter_object *)(self))->counter)

static const struct signature counter_signature = {
    0, 0, 0, { 0 }, "Counter"
};

static PyObject *
counter_call(PyObject *type, PyObject *const *args, size_t nargsf,
             PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    struct counter_object *self;
    struct counter *counter;

    if (!LIKELY(nargs == 0 && kwnames == NULL)) {
        PyObject *slots[1];

        if (bind(&counter_signature, module_of((PyTypeObject *)type), slots,
                 args, nargs, kwnames) == NULL) {
            return NULL;
        }
    }
    counter = calloc(1, sizeof(*counter));
    if (counter == NULL) {
        return PyErr_NoMemory();
    }
    self = PyObject_New(struct counter_object, (PyTypeObject *)type);
    if (self == NULL) {
        free(counter);
        return NULL;
    }
    self->counter = counter;
    return (PyObject *)self;
}
CONSTRUCTOR(counter)

static void
counter_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    free(COUNTER(self));
    PyObject_Free(self);
    Py_DECREF(type);
}

static const struct signature step_signature = {
    1, 1, at_by, { kind_int64 }, "Counter.step"
};

static PyObject *
counter_step(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
             PyObject *kwnames)
{
    PyObject *slots[1];
    int64_t by;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&step_signature, module_of(Py_TYPE(self)), slots, args,
                    nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_int64(args[0], &by))) {
        return refuse(&step_signature, 0, args[0]);
    }
    if (!LIKELY(COUNTER(self) != NULL)) {
        PyErr_SetString(PyExc_ValueError, "Counter is closed");
        return NULL;
    }
    COUNTER(self)->n += (long)by;
    return from_long(COUNTER(self)->n);
}

static PyObject *
counter_close(PyObject *self, PyObject *none)
{
    (void)none;
    free(COUNTER(self));
    COUNTER(self) = NULL;
    Py_RETURN_NONE;
}

static PyMethodDef counter_methods[] = {
    { "step", (PyCFunction)(void (*)(void))counter_step, KEYWORDS,
      DOC("step($self, by)", "Count.") },
    { "close", counter_close, METH_NOARGS, DOC("close($self)", "Close it.") },
    { NULL, NULL, 0, NULL },
};
CLASS(counter, "Counter", 0, DOC("Counter()", "Counts."), counter_methods, no_members,
      SLOT(tp_new, counter_new), SLOT(tp_dealloc, counter_dealloc))

// Functions

static const struct signature length2_signature = {
    1, 1, at_v, { 0 }, "length2"
};

static PyObject *
length2_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
           PyObject *kwnames)
{
    PyObject *slots[1];
    struct vec_object *v;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&length2_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!IS_VEC(args[0])) {
        return refuse_class(&length2_signature, 0, "Vec", args[0]);
    }
    v = VEC(args[0]);
    return from_double(v->x * v->x + v->y * v->y);
}

static const struct signature unit_signature = { 0, 0, 0, { 0 }, "unit" };

static PyObject *
unit_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    (void)args;
    if (!LIKELY(nargs == 0)) {
        too_many(&unit_signature, nargs);
        return NULL;
    }
    return vec_make(type_in(module, type_vec), 1.0, 0.0);
}

static PyMethodDef methods[] = {
    METHOD(length2, "($module, v)", "Return the square of the length."),
    METHOD_OF(unit, METH_FASTCALL, "($module)", "Return a vector."),
    { NULL, NULL, 0, NULL },
};

// The module

static const struct {
    PyType_Spec *spec;
    vectorcallfunc call;
} types[n_types] = {
    [type_empty] = { &empty_spec, empty_call },
    [type_vec] = { &vec_spec, vec_call },
    [type_six] = { &six_spec, six_call },
    [type_range] = { &range_spec, range_call },
    [type_steps] = { &steps_spec, NULL },
    [type_counter] = { &counter_spec, counter_call },
};

static int
module_exec(PyObject *self)
{
    struct state *state = PyModule_GetState(self);

    for (int i = 0; i < n_names; i++) {
        state->name[i] = PyUnicode_InternFromString(names[i]);
        if (state->name[i] == NULL) {
            return -1;
        }
    }
    for (int i = 0; i < n_types; i++) {
        PyObject *type = PyType_FromModuleAndSpec(self, types[i].spec, NULL);

        state->type[i] = type;
        if (type == NULL || PyModule_AddType(self, (PyTypeObject *)type) < 0) {
            return -1;
        }
        ((PyTypeObject *)type)->tp_vectorcall = types[i].call;
    }
    return 0;
}

static int
module_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct state *state = PyModule_GetState(self);

    for (int i = 0; state != NULL && i < n_types; i++) {
        Py_VISIT(state->type[i]);
    }
    return 0;
}

static int
module_clear(PyObject *self)
{
    struct state *state = PyModule_GetState(self);

    for (int i = 0; state != NULL && i < n_types; i++) {
        Py_CLEAR(state->type[i]);
    }
    return 0;
}

static void
module_free(void *self)
{
    struct state *state = PyModule_GetState(self);

    module_clear(self);
    for (int i = 0; state != NULL && i < n_names; i++) {
        Py_CLEAR(state->name[i]);
    }
}

static PyModuleDef_Slot module_slots[] = {
    { Py_mod_exec, (void *)(uintptr_t)module_exec },
    MULTIPLE_INTERPRETERS GIL_USED { 0, NULL },
};

static PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "classes_hand",
    .m_doc = "What bench.py calls.",
    .m_size = sizeof(struct state),
    .m_methods = methods,
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC PyInit_classes_hand(void);

PyMODINIT_FUNC
PyInit_classes_hand(void)
{
    return PyModuleDef_Init(&definition);
}
