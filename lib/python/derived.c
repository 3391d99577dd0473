// derived.c - what the words of a class ask for: comparisons, hash, repr and
// copies by members, and use in a with statement.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <string.h>

#include "class.h"

// How many members objects of [cls] have, those of its bases included, which
// come first.
static Py_ssize_t
count_members(const struct pyzc_class *cls)
{
    Py_ssize_t n = 0;

    for (; cls != NULL; cls = cls->options->base) {
        n += (Py_ssize_t)pyzc_members_of_(cls)->n;
    }
    return n;
}

// A member of a class or of its base, and its number there.
struct derived_place {
    const struct pyzc_class *cls;
    const struct pyzc_members *members;
    size_t i;
};

static struct derived_place
derived_find(const struct pyzc_class *cls, Py_ssize_t i)
{
    Py_ssize_t before = count_members(cls->options->base);

    while (i < before) {
        cls = cls->options->base;
        before = count_members(cls->options->base);
    }
    return (struct derived_place){ cls, pyzc_members_of_(cls),
                                   (size_t)(i - before) };
}

static const char *
derived_name(struct derived_place place)
{
    return pyzc_member_name_(place.members, place.i);
}

static PyObject *
derived_value(PyObject *self, struct derived_place place)
{
    return pyzc_member_get_(self, place.cls, place.i);
}

static PyObject *values_of(PyObject *self, bool is_deep);

// Returns what stands for [value], a struct, where it [is_deep]: its members,
// unless it can be compared itself. Takes the reference; the result may be
// NULL with an exception set.
static PyObject *
value_of_struct(PyObject *value, bool is_deep)
{
    PyObject *result;

    if (value == NULL || !is_deep ||
        PyType_GetSlot(Py_TYPE(value), Py_tp_richcompare) !=
            PyType_GetSlot(&PyBaseObject_Type, Py_tp_richcompare)) {
        return value;
    }
    result = values_of(value, true);
    Py_DECREF(value);
    return result;
}

// The same for an array: its items.
static PyObject *
value_of_array(PyObject *array, bool is_deep)
{
    PyObject *items = array != NULL ? PySequence_List(array) : NULL;
    Py_ssize_t n = items != NULL ? PyList_Size(items) : 0;
    PyObject *values = items != NULL ? PyTuple_New(n) : NULL;

    for (Py_ssize_t i = 0; values != NULL && i < n; i++) {
        PyObject *value = PyList_GetItem(items, i);

        Py_INCREF(value);
        if (pyzc_class_of_(Py_TYPE(value)) != NULL) {
            value = value_of_struct(value, is_deep);
        }
        if (value == NULL) {
            Py_CLEAR(values);
        } else {
            PyTuple_SetItem(values, i, value);
        }
    }
    Py_XDECREF(items);
    Py_XDECREF(array);
    return values;
}

// Returns the members of [self] as a tuple, arrays as tuples; structs as well
// if it [is_deep]: a new reference, or NULL with an exception set.
static PyObject *
values_of(PyObject *self, bool is_deep)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    Py_ssize_t n = count_members(cls);
    PyObject *values = PyTuple_New(n);

    for (Py_ssize_t i = 0; values != NULL && i < n; i++) {
        struct derived_place place = derived_find(cls, i);
        unsigned kind = place.members->table[place.i].kind;
        PyObject *value = derived_value(self, place);

        if (kind == pyzc_member_struct_) {
            value = value_of_struct(value, is_deep);
        } else if (kind == pyzc_member_array_) {
            value = value_of_array(value, is_deep);
        }
        if (value == NULL) {
            Py_CLEAR(values);
        } else {
            PyTuple_SetItem(values, i, value);
        }
    }
    return values;
}

// Slots

static PyObject *
derived_compare(PyObject *self, PyObject *other, int op)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject *left;
    PyObject *right;
    PyObject *result = NULL;

    if (!pyzc_is_a_(other, cls) ||
        pyzc_class_word_(cls, op == Py_EQ || op == Py_NE ? "eq" : "order") ==
            NULL) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    left = values_of(self, true);
    right = left != NULL ? values_of(other, true) : NULL;
    if (right != NULL) {
        result = PyObject_RichCompare(left, right, op);
    }
    Py_XDECREF(left);
    Py_XDECREF(right);
    return result;
}

static Py_hash_t
derived_hash(PyObject *self)
{
    PyObject *values = values_of(self, true);
    Py_hash_t hash = values != NULL ? PyObject_Hash(values) : -1;

    Py_XDECREF(values);
    return hash;
}

static PyObject *
repr_of_members(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    Py_ssize_t n = count_members(cls);
    PyObject *name =
        PyObject_GetAttrString((PyObject *)Py_TYPE(self), "__qualname__");
    PyObject *text = name != NULL ? PyUnicode_FromFormat("%U(", name) : NULL;

    Py_XDECREF(name);
    for (Py_ssize_t i = 0; text != NULL && i < n; i++) {
        struct derived_place place = derived_find(cls, i);
        PyObject *value = derived_value(self, place);
        PyObject *longer =
            value != NULL
                ? PyUnicode_FromFormat("%U%s%s=%R", text, i > 0 ? ", " : "",
                                       derived_name(place), value)
                : NULL;

        Py_XDECREF(value);
        Py_DECREF(text);
        text = longer;
    }
    if (text != NULL) {
        PyObject *whole = PyUnicode_FromFormat("%U)", text);

        Py_DECREF(text);
        text = whole;
    }
    return text;
}

static PyObject *
derived_repr(PyObject *self)
{
    PyObject *text;
    int again = Py_ReprEnter(self);

    if (again != 0) {
        return again > 0 ? PyUnicode_FromString("...") : NULL;
    }
    text = repr_of_members(self);
    Py_ReprLeave(self);
    return text;
}

static void *
derived_slot(int slot)
{
    switch (slot) {
    case Py_tp_richcompare:
        return (void *)(uintptr_t)derived_compare;
    case Py_tp_hash:
        return (void *)(uintptr_t)derived_hash;
    default:
        return (void *)(uintptr_t)derived_repr;
    }
}

// The slots that the words of the class ask for, if it has none of its own.
PYZC_COLD void
pyzc_derived_slots_(struct pyzc_making *out)
{
    static const struct {
        const char *word;
        int slot;
    } slots[] = { { "eq", Py_tp_richcompare },
                  { "order", Py_tp_richcompare },
                  { "hash", Py_tp_hash },
                  { "repr", Py_tp_repr } };

    for (size_t i = 0; i < sizeof(slots) / sizeof(*slots); i++) {
        if (pyzc_class_word_(out->cls, slots[i].word) != NULL &&
            !pyzc_has_slot_(out, slots[i].slot)) {
            pyzc_put_slot_(out, slots[i].slot, derived_slot(slots[i].slot));
        }
    }
}

unsigned long
pyzc_derived_flags_(const struct pyzc_class *cls)
{
    unsigned long flags = 0;

#if !defined(Py_LIMITED_API)
    // What register() does for types that can be changed.
    if (pyzc_is_abc_(cls, "Sequence") ||
        pyzc_is_abc_(cls, "MutableSequence")) {
        flags = Py_TPFLAGS_SEQUENCE;
    } else if (pyzc_is_abc_(cls, "Mapping") ||
               pyzc_is_abc_(cls, "MutableMapping")) {
        flags = Py_TPFLAGS_MAPPING;
    }
#else
    (void)cls;
#endif
    return flags;
}

// Methods

// Returns the __dict__ of [self], which another thread may replace: a new
// reference, or NULL without an exception.
static PyObject *
derived_dict(PyObject *self, const struct pyzc_class *cls)
{
    PyObject *dict;

    PYZC_BEGIN_CRITICAL_(self);
    dict = pyzc_object_dict_(self, cls);
    Py_XINCREF(dict);
    PYZC_END_CRITICAL_();
    return dict;
}

// A copy has the type of the class itself or, by the constructor of a derived
// class, what that makes of it.
static PyObject *
derived_copy(PyObject *self, PyObject *ignored)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject *copy = pyzc_blank_make_(Py_TYPE(self), cls);

    (void)ignored;
    if (copy != NULL) {
        void *value = pyzc_struct_of_(copy, cls);
        PyObject *dict = derived_dict(self, cls);

        PYZC_BEGIN_CRITICAL_(self);
        memcpy(value, pyzc_struct_of_(self, cls), cls->options->value_size);
        pyzc_own_objects_(cls, value);
        PYZC_END_CRITICAL_();
        if (pyzc_object_take_dict_(copy, cls, dict) < 0) {
            Py_CLEAR(copy);
        }
        Py_XDECREF(dict);
    }
    return copy;
}

// Copies the objects in the struct of [copy] as well, which other code may see
// by the memo already. Returns whether it could; if not, an exception is set.
static bool
copy_objects(PyObject *copy, const struct pyzc_class *cls, PyObject *memo)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);
    bool has_some = cls->options->has_objects;
    PyObject *module = has_some ? PyImport_ImportModule("copy") : NULL;
    bool done = !has_some || module != NULL;

    for (size_t i = 0; done && has_some && i < members->n; i++) {
        const struct pyzc_member *member = &members->table[i];
        PyObject **object =
            (PyObject **)((char *)pyzc_struct_of_(copy, cls) + member->at);

        if (member->kind == pyzc_member_object_) {
            PyObject *old = pyzc_object_get_(copy, object);
            PyObject *fresh =
                PyObject_CallMethod(module, "deepcopy", "OO", old, memo);

            done = fresh != NULL &&
                   pyzc_object_set_(copy, object, fresh, cls, NULL) == 0;
            Py_XDECREF(fresh);
            Py_DECREF(old);
        }
    }
    Py_XDECREF(module);
    return done;
}

static PyObject *
derived_deepcopy(PyObject *self, PyObject *memo)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject *copy = derived_copy(self, NULL);
    PyObject *key = copy != NULL ? PyLong_FromVoidPtr(self) : NULL;

    // Objects that lead back to this one find the copy in the memo.
    if (key == NULL ||
        (PyDict_Check(memo) && PyDict_SetItem(memo, key, copy) < 0) ||
        !copy_objects(copy, cls, memo)) {
        Py_CLEAR(copy);
    }
    Py_XDECREF(key);
    return copy;
}

static PyObject *
derived_reduce(PyObject *self, PyObject *ignored)
{
    PyObject *values = values_of(self, false);
    PyObject *dict;

    (void)ignored;
    if (values == NULL) {
        return NULL;
    }
    dict = derived_dict(self, pyzc_class_of_(Py_TYPE(self)));
    return dict != NULL ? Py_BuildValue("(ONN)", Py_TYPE(self), values, dict)
                        : Py_BuildValue("(ON)", Py_TYPE(self), values);
}

// Makes another object by the constructor, of the members but for those that
// keywords name.
static PyObject *
derived_replace(PyObject *self, PyObject *args, PyObject *changes)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    const struct pyzc_members *members = pyzc_members_of_(cls);
    PyObject *all = PyDict_New();
    PyObject *result = NULL;
    bool done = all != NULL;

    if (PyTuple_Size(args) > 0) {
        PyErr_SetString(PyExc_TypeError,
                        "__replace__() takes 1 positional argument");
        done = false;
    }
    for (size_t i = 0; done && i < members->n; i++) {
        PyObject *value = pyzc_member_get_(self, cls, i);

        done = value != NULL &&
               PyDict_SetItemString(all, pyzc_member_name_(members, i),
                                    value) == 0;
        Py_XDECREF(value);
    }
    if (done && changes != NULL) {
        done = PyDict_Update(all, changes) == 0;
    }
    if (done) {
        PyObject *none = PyTuple_New(0);

        result = none != NULL
                     ? PyObject_Call((PyObject *)Py_TYPE(self), none, all)
                     : NULL;
        Py_XDECREF(none);
    }
    Py_XDECREF(all);
    return result;
}

static PyObject *
derived_enter(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    Py_INCREF(self);
    return self;
}

static PyObject *
derived_exit(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    const char *word = pyzc_class_word_(cls, "with");
    PyObject *name, *result;

    (void)args;
    (void)nargs;
    if (cls->options->is_handle && pyzc_handle_is_closed_(self)) {
        Py_RETURN_NONE;
    }
    name = PyUnicode_FromStringAndSize(word,
                                       (Py_ssize_t)(strchr(word, ' ') - word));
    result =
        name != NULL ? PyObject_CallMethodObjArgs(self, name, NULL) : NULL;
    Py_XDECREF(name);
    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    Py_RETURN_NONE;
}

// The methods of each word.
static const struct {
    const char *word;
    PyMethodDef def;
} derived_methods[] PYZC_CONSTANTS_("derived") = {
    { "copy", { "__copy__", derived_copy, METH_NOARGS, NULL } },
    { "copy", { "__deepcopy__", derived_deepcopy, METH_O, NULL } },
    { "pickle", { "__reduce__", derived_reduce, METH_NOARGS, NULL } },
    { "new",
      { "__replace__", (PyCFunction)(void (*)(void))derived_replace,
        METH_VARARGS | METH_KEYWORDS, NULL } },
    { "with", { "__enter__", derived_enter, METH_NOARGS, NULL } },
    { "with",
      { "__exit__", (PyCFunction)(void (*)(void))derived_exit, METH_FASTCALL,
        NULL } },
};

// Returns the names of the members: a new tuple, or NULL with an exception
// set.
static PyObject *
member_names(const struct pyzc_class *cls)
{
    Py_ssize_t n = count_members(cls);
    PyObject *names = PyTuple_New(n);

    for (Py_ssize_t i = 0; names != NULL && i < n; i++) {
        PyObject *name =
            PyUnicode_InternFromString(derived_name(derived_find(cls, i)));

        if (name == NULL) {
            Py_CLEAR(names);
        } else {
            PyTuple_SetItem(names, i, name);
        }
    }
    return names;
}

// Refuses to pickle what (new) would not make again: it takes the members of
// the class, but not those of a base.
static int
check_base(const struct pyzc_class *cls)
{
    if (pyzc_class_word_(cls, "pickle") != NULL &&
        pyzc_class_word_(cls, "new") != NULL &&
        count_members(cls->options->base) > 0) {
        PyErr_Format(PyExc_SystemError,
                     "pyzc: (pickle) needs a __new__ that takes the members "
                     "of the base '%s' as well: (new) does not",
                     pyzc_record_list_text(cls->options->base->list->record));
        return -1;
    }
    return 0;
}

// Adds to [type] what is no slot of what the words of [cls] ask for. Returns
// 0, or -1 with an exception set.
int
pyzc_derived_put_(PyTypeObject *type, const struct pyzc_class *cls)
{
    size_t n = sizeof(derived_methods) / sizeof(*derived_methods);
    int result = pyzc_put_shared_(type, cls);

    result = result == 0 ? check_base(cls) : result;
    for (size_t i = 0; result == 0 && i < n; i++) {
        const PyMethodDef *def = &derived_methods[i].def;

        if (pyzc_class_word_(cls, derived_methods[i].word) != NULL) {
            result = pyzc_put_attribute_(
                type, def->ml_name,
                PyDescr_NewMethod(type, (PyMethodDef *)(uintptr_t)def));
        }
    }
    if (result == 0 && pyzc_class_word_(cls, "match") != NULL) {
        result =
            pyzc_put_attribute_(type, "__match_args__", member_names(cls));
    }
    if (result == 0) {
        result = pyzc_put_fields_(type, cls);
    }
    return result == 0 ? pyzc_put_abcs_(type, cls) : result;
}
