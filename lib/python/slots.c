// slots.c - slots of types that several lines of a class share.
//
// CPython has one slot for __add__ and __radd__, one for __setitem__ and
// __delitem__, and one for all comparisons.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/refuse.h>
#include <pyzc/error.h>

#include <string.h>

#include "class.h"

// The function of the item [flags] of [cls], or of its bases, as type [T]; or
// NULL.
#define FIND(cls, flags, T) ((T)find_function(cls, flags))
static void (*find_function(const struct pyzc_class *cls, int flags))(void)
{
    const PyMethodDef *item = pyzc_find_item_(cls, flags);

    while (item == NULL && cls != NULL && cls->options->base != NULL) {
        cls = cls->options->base;
        item = pyzc_find_item_(cls, flags);
    }
    return item != NULL ? PYZC_ITEM_CALL_(item, void (*)(void)) : NULL;
}

// Operators

// [left] and [right] in C's order: the class of either may have the operator.
static PyObject *
slot_operate(PyObject *left, PyObject *right, int slot)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(left));
    binaryfunc function = FIND(cls, PYZC_ITEM_SLOT_ | slot, binaryfunc);
    PyObject *result;

    if (function != NULL) {
        result = function(left, right);
        if (result != Py_NotImplemented || Py_TYPE(left) == Py_TYPE(right)) {
            return result;
        }
        Py_DECREF(result);
    }
    cls = pyzc_class_of_(Py_TYPE(right));
    function =
        FIND(cls, PYZC_ITEM_SLOT_ | PYZC_ITEM_REFLECTED_ | slot, binaryfunc);
    if (function != NULL) {
        return function(right, left);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

// Those with a reflected form: M(slot).
#define OPERATORS(M)                                                          \
    M(add)                                                                    \
    M(subtract)                                                               \
    M(multiply)                                                               \
    M(matrix_multiply)                                                        \
    M(true_divide)                                                            \
    M(floor_divide)                                                           \
    M(remainder)                                                              \
    M(divmod)                                                                 \
    M(lshift)                                                                 \
    M(rshift)                                                                 \
    M(and)                                                                    \
    M(xor)                                                                    \
    M(or)
#define OPERATE(name)                                                         \
    static PyObject *operate_##name(PyObject *left, PyObject *right)          \
    {                                                                         \
        return slot_operate(left, right, Py_nb_##name);                       \
    }
OPERATORS(OPERATE)
#undef OPERATE

// pow() is reflected as well, but not with a modulus.
static PyObject *
operate_power(PyObject *left, PyObject *right, PyObject *modulus)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(left));
    ternaryfunc function =
        FIND(cls, PYZC_ITEM_SLOT_ | Py_nb_power, ternaryfunc);
    PyObject *result;

    if (function != NULL) {
        result = function(left, right, modulus);
        if (result != Py_NotImplemented || Py_TYPE(left) == Py_TYPE(right)) {
            return result;
        }
        Py_DECREF(result);
    }
    cls = pyzc_class_of_(Py_TYPE(right));
    function = FIND(cls, PYZC_ITEM_SLOT_ | PYZC_ITEM_REFLECTED_ | Py_nb_power,
                    ternaryfunc);
    if (function != NULL && modulus == Py_None) {
        return function(right, left, modulus);
    }
    Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *
slot_compare(PyObject *self, PyObject *other, int op)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    richcmpfunc function =
        FIND(cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare | op << 8, richcmpfunc);

    if (function == NULL && op == Py_NE) {
        // The function for __eq__ answers that as well.
        function = FIND(cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare | Py_EQ << 8,
                        richcmpfunc);
    }
    if (function == NULL) {
        function = FIND(
            cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare | PYZC_ITEM_COMPARES_,
            richcmpfunc);
    }
    if (function == NULL) {
        function = (richcmpfunc)(uintptr_t)PyType_GetSlot(&PyBaseObject_Type,
                                                          Py_tp_richcompare);
    }
    return function(self, other, op);
}

// Items and attributes

// Sets or, if [value] is NULL, deletes [key]: by the lines of the class.
// Returns 0, or -1 with an exception set; 1 if there is no line for it.
static int
slot_assign(PyObject *self, PyObject *key, PyObject *value, int slot)
{
    int flags = PYZC_ITEM_SLOT_ | slot;
    objobjargproc function = FIND(
        pyzc_class_of_(Py_TYPE(self)),
        value == NULL ? flags | PYZC_ITEM_DELETES_ : flags, objobjargproc);

    return function != NULL ? function(self, key, value) : 1;
}

static int
slot_assign_item(PyObject *self, PyObject *key, PyObject *value)
{
    int result = slot_assign(self, key, value, Py_mp_ass_subscript);

    if (result > 0) {
        PyObject *type = (PyObject *)Py_TYPE(self);

        PyErr_Format(PyExc_TypeError,
                     value != NULL ? "%R does not support item assignment"
                                   : "%R does not support item deletion",
                     type);
        return -1;
    }
    return result;
}

static int
slot_assign_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    int result = slot_assign(self, name, value, Py_tp_setattro);

    return result > 0 ? PyObject_GenericSetAttr(self, name, value) : result;
}

static int
slot_assign_for(PyObject *self, PyObject *object, PyObject *value)
{
    int result = slot_assign(self, object, value, Py_tp_descr_set);

    if (result > 0) {
        PyErr_SetString(PyExc_AttributeError,
                        value != NULL ? "__set__" : "__delete__");
        return -1;
    }
    return result;
}

// __getattr__ is asked for what is not found.
static PyObject *
slot_get_attribute(PyObject *self, PyObject *name)
{
    PyObject *result = PyObject_GenericGetAttr(self, name);
    binaryfunc function;

    if (result != NULL || !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        return result;
    }
    PyErr_Clear();
    function = FIND(pyzc_class_of_(Py_TYPE(self)),
                    PYZC_ITEM_SLOT_ | Py_tp_getattro, binaryfunc);
    return function(self, name);
}

// CPython has counted from the end for a negative index, if there is a length.
static PyObject *
slot_sequence_item(PyObject *self, Py_ssize_t i)
{
    PyObject *index = PyLong_FromSsize_t(i);
    PyObject *result = index != NULL ? PyObject_GetItem(self, index) : NULL;

    Py_XDECREF(index);
    return result;
}

static PyObject *
slot_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    pyzc_vectorcall function =
        FIND(pyzc_class_of_(Py_TYPE(self)), PYZC_ITEM_SLOT_ | Py_tp_call,
             pyzc_vectorcall);

    return pyzc_call_tuple_(self, args, kwargs, function);
}

// The end of an object: no exception comes out of it.
static void
slot_finish(PyObject *self)
{
    unaryfunc function = FIND(pyzc_class_of_(Py_TYPE(self)),
                              PYZC_ITEM_SLOT_ | Py_tp_finalize, unaryfunc);
    PyObject *error[3];
    PyObject *result;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    result = function(self);
    Py_XDECREF(result);
    if (result == NULL) {
        PyErr_WriteUnraisable(self);
    }
    PyErr_Restore(error[0], error[1], error[2]);
}

// Calls __del__ of [self], which that may keep: returns whether it is to go.
static bool
finish_object(PyObject *self)
{
#if defined(Py_LIMITED_API)
    PyTypeObject *type = Py_TYPE(self);

    if (PyType_IS_GC(type) && PyObject_GC_IsFinalized(self)) {
        return true;
    }
    Py_SET_REFCNT(self, 1);
    ((destructor)(uintptr_t)PyType_GetSlot(type, Py_tp_finalize))(self);
    Py_SET_REFCNT(self, Py_REFCNT(self) - 1);
    return Py_REFCNT(self) == 0;
#else
    return PyObject_CallFinalizerFromDealloc(self) == 0;
#endif
}

static void
slot_dealloc(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    // That of a derived class has been called already.
    if (!PYZC_IS_EXACTLY_(Py_TYPE(self), cls) || finish_object(self)) {
        cls->dealloc(self);
    }
}

static void *
slot_shared(int slot, bool *always)
{
    // No switch: a linker would keep the functions for its table.
    static const struct {
        int slot;
        void (*function)(void);
    } table[] PYZC_CONSTANTS_("slots") = {
#define ROW(slot, function) { slot, (void (*)(void))function },
#define OPERATOR_ROW(name) ROW(Py_nb_##name, operate_##name)
        OPERATORS(OPERATOR_ROW) OPERATOR_ROW(power)
            ROW(Py_tp_richcompare, slot_compare)
                ROW(Py_mp_ass_subscript, slot_assign_item)
                    ROW(Py_tp_finalize, slot_finish)
                        ROW(Py_tp_descr_set, slot_assign_for)
                            ROW(Py_tp_setattro, slot_assign_attribute)
                                ROW(Py_tp_getattro, slot_get_attribute)
                                    ROW(Py_tp_call, slot_call)
#undef OPERATOR_ROW
#undef ROW
    };

    *always = slot == Py_tp_call || slot == Py_tp_getattro ||
              slot == Py_tp_setattro || slot == Py_tp_descr_set ||
              slot == Py_tp_finalize;
    for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
        if (table[i].slot == slot) {
            return (void *)(uintptr_t)table[i].function;
        }
    }
    return NULL;
}

bool
pyzc_has_slot_(const struct pyzc_making *out, int slot)
{
    for (size_t i = 0; i < out->n; i++) {
        if (out->slots[i].slot == slot) {
            return true;
        }
    }
    return false;
}

// Returns how many items of [cls], and of its bases, are for [slot].
static size_t
count_slot(const struct pyzc_class *cls, int slot)
{
    size_t n = 0;

    for (; cls != NULL; cls = cls->options->base) {
        for (size_t i = 0; i < cls->list->n_items; i++) {
            int flags = cls->list->items[i].ml_flags;

            n += PYZC_ITEM_OF_CLASS_(flags) == PYZC_ITEM_SLOT_ &&
                 PYZC_ITEM_SLOT_OF_(flags) == slot;
        }
    }
    return n;
}

static void
put_item(struct pyzc_making *out, const PyMethodDef *item)
{
    int slot = PYZC_ITEM_SLOT_OF_(item->ml_flags);
    void *function = (void *)(uintptr_t)item->ml_meth;
    bool always;
    void *shared = slot_shared(slot, &always);

    if (pyzc_has_slot_(out, slot)) {
        return;  // it shares what the slot has
    }
    if (shared != NULL && (always || count_slot(out->cls, slot) > 1 ||
                           (item->ml_flags & (PYZC_ITEM_REFLECTED_ |
                                              PYZC_ITEM_DELETES_)) != 0)) {
        function = shared;
    }
    pyzc_put_slot_(out, slot, function);
    if (slot == Py_mp_length) {
        pyzc_put_slot_(out, Py_sq_length, function);
    } else if (slot == Py_mp_subscript) {
        pyzc_put_slot_(out, Py_sq_item, (void *)(uintptr_t)slot_sequence_item);
    } else if (slot == Py_tp_iternext &&
               count_slot(out->cls, Py_tp_iter) == 0) {
        pyzc_put_slot_(out, Py_tp_iter, (void *)(uintptr_t)PyObject_SelfIter);
    }
}

PYZC_COLD static void
slot_put_items(struct pyzc_making *out)
{
    const struct pyzc_list *list = out->cls->list;

    for (size_t i = 0; i < list->n_items; i++) {
        if (PYZC_ITEM_OF_CLASS_(list->items[i].ml_flags) == PYZC_ITEM_SLOT_) {
            put_item(out, &list->items[i]);
        }
    }
}

// Without __eq__ an object is hashed as its base does, or by its identity, as
// in Python; but CPython inherits no hash beside a comparison.
PYZC_COLD void
pyzc_put_hash_(struct pyzc_making *out, PyTypeObject *base)
{
    const struct pyzc_class *cls = out->cls;

    if (pyzc_has_slot_(out, Py_tp_richcompare) &&
        !pyzc_has_slot_(out, Py_tp_hash) &&
        pyzc_class_word_(cls, "eq") == NULL &&
        pyzc_find_item_(cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare |
                                 Py_EQ << 8) == NULL &&
        pyzc_find_item_(cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare |
                                 PYZC_ITEM_COMPARES_) == NULL) {
        pyzc_put_slot_(out, Py_tp_hash,
                       PyType_GetSlot(base != NULL ? base : &PyBaseObject_Type,
                                      Py_tp_hash));
    }
}

static destructor
slot_dealloc_for(const struct pyzc_class *cls)
{
    return count_slot(cls, Py_tp_finalize) > 0 ? slot_dealloc : NULL;
}

const struct pyzc_class_slots pyzc_class_slots_ PYZC_CONSTANTS_(
    "class_slots") = { slot_put_items, pyzc_put_hash_, slot_dealloc_for };

// Results

Py_ssize_t
pyzc_refuse_len_(const struct pyzc_record *record)
{
    if (PyErr_Occurred() == NULL) {
        PyErr_Format(PyExc_ValueError, "%s() should return >= 0",
                     pyzc_record_text(record));
    }
    return -1;
}

Py_ssize_t
pyzc_yield_len_(const struct pyzc_record *record, PyObject *result)
{
    Py_ssize_t len;

    if (result == NULL) {
        return -1;
    }
    len = PyNumber_AsSsize_t(result, PyExc_OverflowError);
    Py_DECREF(result);
    return len >= 0 ? len : pyzc_refuse_len_(record);
}

Py_hash_t
pyzc_hash_minus_one_(void)
{
    return PyErr_Occurred() != NULL ? -1 : -2;
}

Py_hash_t
pyzc_yield_hash_(PyObject *result)
{
    Py_hash_t hash;

    if (result == NULL) {
        return -1;
    }
    hash = PyObject_Hash(result);
    Py_DECREF(result);
    return hash;
}

int
pyzc_yield_truth_(PyObject *result)
{
    int truth;

    if (result == NULL) {
        return -1;
    }
    truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}

PyObject *
pyzc_yield_order_(int op, PyObject *result)
{
    long order;
    int overflow;

    if (result == NULL || result == Py_NotImplemented) {
        return result;
    }
    order = PyLong_AsLongAndOverflow(result, &overflow);
    Py_DECREF(result);
    if (order == -1 && overflow == 0 && PyErr_Occurred() != NULL) {
        return NULL;
    }
    return pyzc_from_order_(op, (order > 0) - (order < 0) + 2 * overflow);
}

int
pyzc_refuse_delete_(const struct pyzc_record *record)
{
    const char *name = pyzc_record_text(record);

    if (record->kind == pyzc_kind_setter) {
        PyErr_Format(PyExc_AttributeError, "cannot delete attribute '%s'",
                     name);
    } else {
        const char *dot = strchr(name, '.');
        char cls[201];

        PyOS_snprintf(cls, sizeof(cls), "%.*s", (int)(dot - name), name);
        PyErr_Format(PyExc_TypeError,
                     "'%s' object does not support item deletion", cls);
    }
    return -1;
}

PyObject *
pyzc_not_implemented_(void)
{
    if (PyErr_Occurred() != NULL) {
        if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
            return NULL;
        }
        PyErr_Clear();
    }
    Py_RETURN_NOTIMPLEMENTED;
}

PyObject *
pyzc_refuse_operand_(const struct pyzc_record *record, Py_ssize_t at,
                     PyObject *value)
{
    if (PyErr_Occurred() == NULL &&
        (PyLong_Check(value) || PyFloat_Check(value))) {
        pyzc_refuse(record, at, value);
    }
    return pyzc_not_implemented_();
}

#undef FIND
#undef OPERATORS
