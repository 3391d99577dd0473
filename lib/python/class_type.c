// class_type.c - makes the types of classes.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/error.h>

#include <string.h>

#include "class.h"
#include "docs.h"

// tp_new of all classes.
static PyObject *
class_object_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    const struct pyzc_class *cls = pyzc_class_of_(type);
    const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_NEW_);
    PyObject *self = pyzc_call_tuple_((PyObject *)type, args, kwargs,
                                      PYZC_ITEM_CALL_(item, pyzc_vectorcall));

    if (self != NULL && (cls->options->care & PYZC_CARE_PYTHON_) != 0 &&
        pyzc_set_args_(self, args) < 0) {
        Py_CLEAR(self);
    }
    return self;
}

// tp_init of those that can be subclassed: super().__init__(...) does nothing,
// the object has been made.
static int
class_object_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    (void)self;
    (void)args;
    (void)kwargs;
    return 0;
}

// Gives back a part of the state that is only memory.
static void
part_finish(struct pyzc_state *state, struct pyzc_state_part *part)
{
    (void)state;
    PyMem_Free(part);
}

// Says how objects are made: by __new__ or, if there is none, not at all, but
// as a base of Python's does.
static void
put_constructor(struct pyzc_making *out, PyType_Spec *spec)
{
    const struct pyzc_class *cls = out->cls;
    bool is_open = strncmp(cls->words, "final ", 6) != 0;  // the first word

    if (is_open) {
        spec->flags |= Py_TPFLAGS_BASETYPE;
    }
    if (pyzc_find_item_(cls, PYZC_ITEM_NEW_) != NULL) {
        pyzc_put_slot_(out, Py_tp_new, (void *)(uintptr_t)class_object_new);
        if (is_open || cls->options->base != NULL ||
            cls->options->python_base != NULL) {
            pyzc_put_slot_(out, Py_tp_init,
                           (void *)(uintptr_t)class_object_init);
        }
    } else if (cls->options->python_base == NULL) {
        spec->flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
    }
}

// Returns the tp_dealloc of a type of [cls].
static destructor
class_dealloc_for(const struct pyzc_class *cls)
{
    const struct pyzc_class *at = cls;

    while (at->slots == NULL && at->options->base != NULL) {
        at = at->options->base;
    }
    if (at->slots != NULL) {
        destructor dealloc = at->slots->dealloc(cls);

        if (dealloc != NULL) {
            return dealloc;
        }
    }
    return cls->dealloc;
}

// Appends the [len] bytes at [text] to what ends at [end]; returns the new
// end.
static char *
put_text(char *end, const char *text, size_t len)
{
    memcpy(end, text, len);
    return end + len;
}

// Returns the docstring of the type, with the signature of the constructor:
// new memory, or NULL with an exception set.
static char *
class_doc(const struct pyzc_class *cls)
{
    static const char begin[] = "(";
    static const char end[] = ")\n--\n\n";
    const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_NEW_);
    const char *name = pyzc_record_list_text(cls->list->record);
    const char *doc = name + strlen(name) + 1;
    const char *signature = "";
    size_t len = 0;
    char *text;
    char *at;

    if (item != NULL) {
        const char *last = strstr(item->ml_doc, end);

        signature = item->ml_doc + strlen("__new__($type");
        signature += strncmp(signature, ", ", 2) == 0 ? 2 : 0;
        len = last > signature ? (size_t)(last - signature) : 0;
    }
    text = PyMem_Malloc((size_t)(doc - name) + len + strlen(doc) +
                        sizeof(begin) + sizeof(end));
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    at = text;
    if (item != NULL) {
        at = put_text(at, name, (size_t)(doc - name) - 1);
        at = put_text(at, begin, strlen(begin));
        at = put_text(at, signature, len);
        at = put_text(at, end, strlen(end));
    }
    put_text(at, doc, strlen(doc) + 1);
    return text;
}

// A name that lives as long as the state.
struct name_part {
    struct pyzc_state_part part;
    char text[];
};

// Returns "module.Name" for a class in [home]: as long as the state of
// [module], for CPython 3.10 keeps the pointer. NULL with an exception set.
static const char *
class_name(PyObject *module, PyObject *home, const struct pyzc_class *cls)
{
    const char *name = pyzc_record_list_text(cls->list->record);
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(home, &len);
    struct name_part *part;
    char *at;

    if (text == NULL) {
        return NULL;
    }
    part = PyMem_Malloc(sizeof(*part) + (size_t)len + 1 + strlen(name) + 1);
    if (part == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    at = put_text(part->text, text, (size_t)len);
    *at++ = '.';
    put_text(at, name, strlen(name) + 1);
    pyzc_state_add_part_(pyzc_state_of_(module), &part->part, part_finish);
    return part->text;
}

// Returns the flags of a type with [base], or NULL: whether the garbage
// collector tracks objects, and nothing can be set. CPython 3.14 has no type
// of that kind whose base can be changed.
static unsigned long
class_flags(const struct pyzc_class *cls, PyTypeObject *base)
{
    unsigned long flags = Py_TPFLAGS_DEFAULT;

    if ((cls->options->care & PYZC_CARE_GC_) != 0 ||
        (base != NULL && PyType_IS_GC(base))) {
        flags |= Py_TPFLAGS_HAVE_GC;
    }
#if !defined(Py_LIMITED_API)
    if (base == NULL ||
        (PyType_GetFlags(base) & Py_TPFLAGS_IMMUTABLETYPE) != 0) {
        flags |= Py_TPFLAGS_IMMUTABLETYPE;
    }
    if (cls->derives != NULL) {
        flags |= cls->derives->flags(cls);
    }
#endif
    return flags;
}

// The attributes of a class that are no methods, as CPython keeps them.
struct accessors {
    struct pyzc_state_part part;
    PyGetSetDef defs[];
};

static bool
is_for(const PyMethodDef *item, int kind, const char *name)
{
    return item->ml_flags == kind && strcmp(item->ml_name, name) == 0;
}

// Fills in the property that [item], a getter or a setter, is for; a setter
// beside its getter is filled in by that. Returns the place behind it.
static PyGetSetDef *
put_accessor(PyGetSetDef *out, const struct pyzc_class *cls,
             const PyMethodDef *item)
{
    const char *doc = strstr(item->ml_doc, "\n--\n\n");
    bool gets = item->ml_flags == PYZC_ITEM_GET_;

    out->name = item->ml_name;
    out->get = gets ? PYZC_ITEM_CALL_(item, getter) : NULL;
    out->set = gets ? NULL : PYZC_ITEM_CALL_(item, setter);
    out->doc = !gets         ? NULL
               : doc != NULL ? doc + strlen("\n--\n\n")
                             : item->ml_doc;  // of PYZC_KEPT
    for (size_t i = 0; i < cls->list->n_items; i++) {
        const PyMethodDef *other = &cls->list->items[i];

        if (!gets && is_for(other, PYZC_ITEM_GET_, item->ml_name)) {
            return out;
        }
        if (gets && is_for(other, PYZC_ITEM_SET_, item->ml_name)) {
            out->set = PYZC_ITEM_CALL_(other, setter);
        }
    }
    return out + 1;
}

PYZC_COLD int
pyzc_class_attributes_(PyObject *module, const struct pyzc_class *cls,
                       PyGetSetDef **out)
{
    static const PyGetSetDef dict = { "__dict__", PyObject_GenericGetDict,
                                      PyObject_GenericSetDict, NULL, NULL };
    const struct pyzc_members *members = pyzc_members_of_(cls);
    const struct pyzc_list *list = cls->list;
    size_t n = members->n + (cls->options->dict_at != 0);
    struct accessors *made;
    PyGetSetDef *end;

    for (size_t i = 0; i < list->n_items; i++) {
        n += list->items[i].ml_flags == PYZC_ITEM_GET_ ||
             list->items[i].ml_flags == PYZC_ITEM_SET_;
    }
    *out = NULL;
    if (n == 0) {
        return 0;
    }
    made = PyMem_Calloc(1, sizeof(*made) + (n + 1) * sizeof(PyGetSetDef));
    if (made == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    pyzc_state_add_part_(pyzc_state_of_(module), &made->part, part_finish);
    end = made->defs + members->n;
    if (cls->options->dict_at != 0) {
        *end++ = dict;
    }
    for (size_t i = 0; i < list->n_items; i++) {
        if (list->items[i].ml_flags == PYZC_ITEM_GET_ ||
            list->items[i].ml_flags == PYZC_ITEM_SET_) {
            end = put_accessor(end, cls, &list->items[i]);
        }
    }
    *end = (PyGetSetDef){ 0 };
    *out = made->defs;
    if (members->n == 0) {
        return 0;
    }
    return members->prepare != NULL && members->prepare(module) < 0
               ? -1
               : members->put(cls, made->defs);
}

// Returns a new type without its methods, or NULL with an exception set.
// [base] may be NULL.
PYZC_COLD static PyTypeObject *
make_type(PyObject *module, PyObject *home, const struct pyzc_class *cls,
          PyTypeObject *base)
{
    struct pyzc_making out = { .cls = cls, .n = 0 };
    unsigned long flags = class_flags(cls, base);
    PyType_Spec spec = { .basicsize = (int)pyzc_object_size_(cls),
                         .flags = (unsigned)flags,
                         .slots = out.slots };
    PyObject *type = NULL;
    PyGetSetDef *accessors = NULL;
    char *doc;

    if (cls->attributes != NULL &&
        cls->attributes(module, cls, &accessors) < 0) {
        return NULL;
    }
    doc = class_doc(cls);
    if (doc == NULL) {
        return NULL;
    }
    if (accessors != NULL) {
        pyzc_put_slot_(&out, Py_tp_getset, accessors);
    }
    pyzc_put_slot_(&out, Py_tp_methods, (void *)(uintptr_t)cls->methods);
    pyzc_put_slot_(&out, Py_tp_dealloc,
                   (void *)(uintptr_t)class_dealloc_for(cls));
    pyzc_put_slot_(&out, Py_tp_doc, doc);
    if (cls->memory != NULL) {
        out.n += cls->memory(cls, (flags & Py_TPFLAGS_HAVE_GC) != 0,
                             out.members, &out.slots[out.n]);
    }
    if (cls->options->exports != NULL) {
        out.n += cls->options->exports->slots(cls, &out.slots[out.n]);
    }
    if (cls->slots != NULL) {
        cls->slots->put(&out);
    }
    if (cls->derives != NULL) {
        cls->derives->slots(&out);
    }
    if (cls->derives != NULL) {
        cls->derives->hash(&out, base);
    } else if (cls->slots != NULL) {
        cls->slots->hash(&out, base);
    }
    put_constructor(&out, &spec);
    pyzc_put_slot_(&out, 0, NULL);
    spec.name = class_name(module, home, cls);
    if (spec.name != NULL) {
        type = PyType_FromModuleAndSpec(module, &spec, (PyObject *)base);
        if (type == NULL && PyErr_Occurred() == NULL) {
            // CPython 3.11 does not say so of the name.
            PyErr_NoMemory();
        }
    }
    PyMem_Free(doc);
    return (PyTypeObject *)type;
}

int
pyzc_put_attribute_(PyTypeObject *type, const char *name, PyObject *value)
{
    int result = -1;

    if (value != NULL) {
#if defined(Py_LIMITED_API)
        result = PyObject_SetAttrString((PyObject *)type, name, value);
#else
        // The type is immutable.
        PyObject *key = PyUnicode_InternFromString(name);

        if (key != NULL) {
            result = PyDict_SetItem(type->tp_dict, key, value);
            Py_DECREF(key);
        }
#endif
    }
    Py_XDECREF(value);
    return result;
}

// The same for a descriptor, which has a name.
static int
put_descriptor(PyTypeObject *type, PyObject *descriptor)
{
#if defined(Py_LIMITED_API)
    PyObject *name = descriptor != NULL
                         ? PyObject_GetAttrString(descriptor, "__name__")
                         : NULL;
    int result = name != NULL
                     ? PyObject_SetAttr((PyObject *)type, name, descriptor)
                     : -1;

    Py_XDECREF(name);
#else
    int result = descriptor != NULL
                     ? PyDict_SetItem(type->tp_dict, PyDescr_NAME(descriptor),
                                      descriptor)
                     : -1;
#endif
    Py_XDECREF(descriptor);
    return result;
}

// Returns the object for method [def] of [type], which has no self, and whose
// first parameter is in [parameters]: a new reference, or NULL with an
// exception set. A function has the module, like those of the module.
static PyObject *
make_method(PyObject *module, PyObject *home, PyTypeObject *type,
            PyMethodDef *def, const char *parameters)
{
    if (strncmp(parameters, "($type", 6) == 0) {
        return PyDescr_NewClassMethod(type, def);
    }
    return PyCFunction_NewEx(def, module, home);
}

static int
put_method(PyObject *module, PyObject *home, PyTypeObject *type,
           const PyMethodDef *item)
{
    const PyMethodDef *kept = pyzc_doc_def_(pyzc_state_of_(module), item);
    const char *parameters = strchr(item->ml_doc, '(');

    PyMethodDef *def = (PyMethodDef *)(uintptr_t)kept;

    if (kept == NULL) {
        return -1;
    }
    if (parameters != NULL && strncmp(parameters, "($self", 6) == 0) {
        return put_descriptor(type, PyDescr_NewMethod(type, def));
    }
    return pyzc_put_attribute_(
        type, item->ml_name,
        make_method(module, home, type, def,
                    parameters != NULL ? parameters : ""));
}

// Lets an item that adds values to a module add them to [type].
static int
put_constants(PyObject *module, PyTypeObject *type, const PyMethodDef *item)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *target = state->target;
    int result;

    state->target = (PyObject *)type;
    result = PYZC_ITEM_CALL_(item, int (*)(PyObject *))(module);
    state->target = target;
    return result;
}

// Gives [type] room for the memory of objects that are gone, if its objects
// are kept. Returns 0, or -1 with an exception set.
static int
put_reused(PyTypeObject *type, const struct pyzc_class *cls)
{
#if PYZC_REUSES_
    if (cls->options->n_reused > 0) {
        int room = cls->options->n_reused;
        struct pyzc_reused *reused =
            PyMem_Malloc(sizeof(*reused) + (size_t)room * sizeof(PyObject *));

        if (reused == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        *reused = (struct pyzc_reused){ .room = room };
        type->tp_getset = (PyGetSetDef *)reused;
    }
#else
    (void)type;
    (void)cls;
#endif
    return 0;
}

// Adds to [type] what is no slot. Returns 0, or -1 with an exception set.
static int
put_attributes(PyObject *module, PyObject *home, PyTypeObject *type,
               const struct pyzc_class *cls)
{
    const struct pyzc_list *list = cls->list;
    int result = 0;

    for (size_t i = 0; result == 0 && i < list->n_items; i++) {
        const PyMethodDef *item = &list->items[i];
        int kind = PYZC_ITEM_OF_CLASS_(item->ml_flags);

        if (item->ml_flags == PYZC_ITEM_ADDS_) {
            result = put_constants(module, type, item);
        } else if (kind == 0 && (item->ml_flags & (METH_FASTCALL | METH_O |
                                                   METH_NOARGS)) != 0) {
            result = put_method(module, home, type, item);
        }
    }
    if (result == 0) {
        result = put_reused(type, cls);
    }
    if (result == 0 && cls->options->exports != NULL) {
        result = cls->options->exports->put(type, cls);
    }
    return result == 0 && cls->derives != NULL ? cls->derives->put(type, cls)
                                               : result;
}

PYZC_COLD int
pyzc_add_class_(PyObject *module, const struct pyzc_class *cls)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *home;
    PyObject *base = NULL;
    PyTypeObject *type = NULL;

    if (state->is_running) {
        return 0;
    }
    home = PyModule_GetNameObject(state->target);
    if (home != NULL && (cls->options->bases == NULL ||
                         cls->options->bases->find(module, cls, &base) == 0)) {
        type = make_type(module, home, cls, (PyTypeObject *)base);
    }
    Py_XDECREF(base);
    if (type != NULL && put_attributes(module, home, type, cls) < 0) {
        pyzc_drop_memory_((PyObject *)type, cls->list->record);
        Py_CLEAR(type);
    }
    Py_XDECREF(home);
#if !defined(Py_LIMITED_API)
    if (type != NULL) {
        const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_NEW_);

        if (item != NULL && (cls->options->care & PYZC_CARE_PYTHON_) == 0) {
            type->tp_vectorcall = PYZC_ITEM_CALL_(item, vectorcallfunc);
        }
        PyType_Modified(type);
    }
#endif
    return pyzc_add_object_(module, pyzc_record_list_text(cls->list->record),
                            cls->list->record, (PyObject *)type);
}
