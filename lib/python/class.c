// class.c - makes types of classes, and what their objects need.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/refuse.h>
#include <pyzc/error.h>

#include <string.h>

#include "class.h"
#include "docs.h"

#if defined(Py_LIMITED_API)
#define SLOT(type, member, id) PyType_GetSlot(type, id)
#else
#define SLOT(type, member, id) ((void *)(uintptr_t)(type)->member)
#endif

// Objects

static void class_dealloc(PyObject *self);

const struct pyzc_class *
pyzc_class_of_(PyTypeObject *type)
{
    // A class statement has its own tp_dealloc, which calls that of a base.
    while (type != NULL &&
           (destructor)(uintptr_t)SLOT(type, tp_dealloc, Py_tp_dealloc) !=
               class_dealloc) {
        type = PYZC_BASE_OF_(type);
    }
    // A class begins with its table of methods.
    return type != NULL ? (const struct pyzc_class *)SLOT(type, tp_methods,
                                                          Py_tp_methods)
                        : NULL;
}

PyObject *
pyzc_class_module_(PyTypeObject *type, const struct pyzc_class *cls)
{
    type = pyzc_exact_type_(type, cls);
    if (type == NULL) {
        return NULL;
    }
#if defined(Py_LIMITED_API)
    return PyType_GetModule(type);
#else
    return ((PyHeapTypeObject *)type)->ht_module;
#endif
}

PyObject *
pyzc_class_home_slow_(PyTypeObject *type, const struct pyzc_class *cls)
{
    return pyzc_class_module_(type, cls);
}

void
pyzc_object_abandon_(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    ((freefunc)(uintptr_t)SLOT(type, tp_free, Py_tp_free))(self);
    Py_DECREF(type);
}

// Destroys the value at [value], which may run any code: the exception that is
// set stays.
static void
destroy_value(const struct pyzc_class *cls, void *value)
{
    PyObject *error[3];

    if (cls->options->destroy == NULL) {
        return;
    }
    PyErr_Fetch(&error[0], &error[1], &error[2]);
    cls->options->destroy(value);
    if (PyErr_Occurred() != NULL) {
        PyErr_WriteUnraisable(NULL);
    }
    PyErr_Restore(error[0], error[1], error[2]);
}

// Takes [self] from the children of its owner.
static void
unlink_handle(struct pyzc_handle *self)
{
    if (self->link != NULL) {
        *self->link = self->next;
        if (self->next != NULL) {
            self->next->link = self->link;
        }
        self->link = NULL;
    }
}

static void
link_handle(struct pyzc_handle *self, struct pyzc_handle *owner)
{
    self->next = owner->children;
    self->link = &owner->children;
    if (self->next != NULL) {
        self->next->link = &self->next;
    }
    owner->children = self;
}

static void
class_dealloc(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject *owner = NULL;

    if (cls->options->is_handle) {
        struct pyzc_handle *handle = (struct pyzc_handle *)self;

        owner = handle->owner;
        unlink_handle(handle);
        if (handle->value != NULL && !handle->is_borrowed) {
            destroy_value(cls, &handle->value);
        }
    } else {
        destroy_value(cls, (char *)self + cls->options->at);
    }
    pyzc_object_abandon_(self);
    Py_XDECREF(owner);
}

// Handles

// Raises that the handle of [self], which is NULL, cannot be used.
static void
refuse_handle(PyObject *self, const struct pyzc_class *cls)
{
    const struct pyzc_hold *hold = ((struct pyzc_handle *)self)->hold;
    const char *name = pyzc_record_list_text(cls->list->record);

    if (hold != NULL && !hold->is_closing) {
        PyErr_Format(PyExc_RuntimeError, "%s is in use by another thread",
                     name);
    } else {
        PyErr_Format(PyExc_ValueError, "%s is closed", name);
    }
}

// Returns whether a call of this thread holds the handle of [self].
static bool
is_held_here(const struct pyzc_handle *self)
{
    return self->hold != NULL && !self->hold->is_closing &&
           self->hold->thread == pyzc_thread_();
}

void *
pyzc_handle_held_(PyObject *object, const struct pyzc_class *cls)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (is_held_here(self)) {
        return self->hold->value;
    }
    refuse_handle(object, cls);
    return NULL;
}

// Says whether a call uses a child of [self], or a child of one; an exception
// is set then.
static bool
has_busy_child(const struct pyzc_handle *self)
{
    for (const struct pyzc_handle *child = self->children; child != NULL;
         child = child->next) {
        if (child->hold != NULL) {
            const struct pyzc_class *cls =
                pyzc_class_of_(Py_TYPE((PyObject *)(uintptr_t)child));

            PyErr_Format(PyExc_RuntimeError, "a %s of it is in use",
                         pyzc_record_list_text(cls->list->record));
            return true;
        }
        if (has_busy_child(child)) {
            return true;
        }
    }
    return false;
}

// Closes the children of [self], which live on without a handle.
static void
close_children(struct pyzc_handle *self)
{
    while (self->children != NULL) {
        struct pyzc_handle *child = self->children;
        void *value = child->value;

        close_children(child);
        unlink_handle(child);
        child->value = NULL;
        if (value != NULL && !child->is_borrowed) {
            destroy_value(pyzc_class_of_(Py_TYPE((PyObject *)child)), &value);
        }
    }
}

bool
pyzc_close_begin_(PyObject *object, const struct pyzc_class *cls, void **out)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (has_busy_child(self)) {
        return false;
    }
    if (self->value != NULL && self->is_borrowed) {
        PyErr_Format(PyExc_RuntimeError,
                     "%s belongs to another object, which closes it",
                     pyzc_record_list_text(cls->list->record));
        return false;
    }
    if (self->value != NULL) {
        close_children(self);
    }
    // A destructor may have run any code.
    *out = self->value;
    self->value = NULL;
    if (*out != NULL) {
        return true;
    }
    if (is_held_here(self)) {
        self->hold->is_closing = true;
    } else if (self->hold != NULL && !self->hold->is_closing) {
        refuse_handle(object, cls);
    }
    return false;
}

void
pyzc_hold_end_(PyObject *object, const struct pyzc_class *cls,
               struct pyzc_hold *hold)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    self->hold = NULL;
    self->value = hold->value;
    if (hold->is_closing) {
        self->value = NULL;
        close_children(self);
        destroy_value(cls, &hold->value);
    }
}

void
pyzc_lend_(PyObject *object, PyObject *self, bool is_handle)
{
    struct pyzc_handle *child = (struct pyzc_handle *)object;

    child->is_borrowed = true;
    Py_INCREF(self);
    child->owner = self;
    if (is_handle) {
        link_handle(child, (struct pyzc_handle *)self);
    }
}

bool
pyzc_adopt_(PyObject *object, const struct pyzc_class *cls, PyObject *self)
{
    struct pyzc_handle *child = (struct pyzc_handle *)object;
    PyObject *owner = NULL;

    if (self != NULL && pyzc_is_a_(self, cls->options->owner)) {
        owner = self;
    } else if (self != NULL && pyzc_is_a_(self, cls)) {
        owner = ((struct pyzc_handle *)self)->owner;
    }
    if (owner == NULL) {
        const char *name = pyzc_record_list_text(cls->list->record);

        PyErr_Format(PyExc_SystemError,
                     "pyzc: a %s that no method of %s has made", name,
                     pyzc_record_list_text(cls->options->owner->list->record));
        return false;
    }
    Py_INCREF(owner);
    child->owner = owner;
    if (cls->options->owner->options->is_handle) {
        link_handle(child, (struct pyzc_handle *)owner);
    }
    return true;
}

// Attributes

int
pyzc_refuse_member_(const struct pyzc_class *cls, const char *name,
                    PyObject *value, unsigned code)
{
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "cannot delete attribute '%s.%s'",
                     pyzc_record_text(cls->list->record), name);
    } else if (code != pyzc_code_named) {
        pyzc_refuse_item(cls->list->record, name, -1, code, value, NULL);
    }
    return -1;
}

const char *
pyzc_class_word_(const struct pyzc_class *cls, const char *word)
{
    size_t len = strlen(word);
    const char *at = cls->words;

    while (*at != '\0' && (strncmp(at, word, len) != 0 ||
                           (at[len] != ' ' && at[len] != ':'))) {
        at = strchr(at, ' ') + 1;
    }
    return *at != '\0' ? at + len + 1 : NULL;
}

// Calls

PyObject *
pyzc_call_tuple_(PyObject *self, PyObject *args, PyObject *kwargs,
                 pyzc_vectorcall call)
{
    Py_ssize_t n = PyTuple_Size(args);
    Py_ssize_t n_names = kwargs != NULL ? PyDict_Size(kwargs) : 0;
    PyObject **values;
    PyObject *names = NULL;
    PyObject *result = NULL;

#if !defined(Py_LIMITED_API)
    if (n_names == 0) {
        return call(self, ((PyTupleObject *)args)->ob_item, (size_t)n, NULL);
    }
#endif
    values = PyMem_Malloc((size_t)(n + n_names + 1) * sizeof(*values));
    if (values == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        values[i] = PyTuple_GetItem(args, i);
    }
    if (n_names > 0) {
        Py_ssize_t at = 0;
        PyObject *key;
        PyObject *value;

        names = PyTuple_New(n_names);
        for (Py_ssize_t i = 0; names != NULL && i < n_names &&
                               PyDict_Next(kwargs, &at, &key, &value);
             i++) {
            Py_INCREF(key);
            PyTuple_SetItem(names, i, key);
            values[n + i] = value;
        }
    }
    if (n_names == 0 || names != NULL) {
        result = call(self, values, (size_t)n, names);
    }
    Py_XDECREF(names);
    PyMem_Free(values);
    return result;
}

const PyMethodDef *
pyzc_find_item_(const struct pyzc_class *cls, int flags)
{
    for (size_t i = 0; cls != NULL && i < cls->list->n_items; i++) {
        if (cls->list->items[i].ml_flags == flags) {
            return &cls->list->items[i];
        }
    }
    return NULL;
}

// tp_new of all classes.
static PyObject *
class_object_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    const PyMethodDef *item =
        pyzc_find_item_(pyzc_class_of_(type), PYZC_ITEM_NEW_);

    return pyzc_call_tuple_((PyObject *)type, args, kwargs,
                            PYZC_ITEM_CALL_(item, pyzc_vectorcall));
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

// Types

// Gives back a part of the state that is only memory.
static void
part_finish(struct pyzc_state *state, struct pyzc_state_part *part)
{
    (void)state;
    PyMem_Free(part);
}

// What a type is being made of.
struct making {
    const struct pyzc_class *cls;
    PyType_Slot slots[80];
    size_t n;
};

static void
put_slot(struct making *out, int slot, void *function)
{
    out->slots[out->n++] = (PyType_Slot){ slot, function };
}

static bool
has_slot(const struct making *out, int slot)
{
    for (size_t i = 0; i < out->n; i++) {
        if (out->slots[i].slot == slot) {
            return true;
        }
    }
    return false;
}

// Returns how many items of [cls] are for [slot].
static size_t
count_slot(const struct pyzc_class *cls, int slot)
{
    size_t n = 0;

    for (size_t i = 0; i < cls->list->n_items; i++) {
        int flags = cls->list->items[i].ml_flags;

        n += PYZC_ITEM_OF_CLASS_(flags) == PYZC_ITEM_SLOT_ &&
             PYZC_ITEM_SLOT_OF_(flags) == slot;
    }
    return n;
}

static void
put_item(struct making *out, const PyMethodDef *item)
{
    int slot = PYZC_ITEM_SLOT_OF_(item->ml_flags);
    void *function = (void *)(uintptr_t)item->ml_meth;
    void *shared = pyzc_shared_slot_(slot);

    if (has_slot(out, slot)) {
        return;  // it shares what the slot has
    }
    if (shared != NULL &&
        (pyzc_always_shared_(slot) || count_slot(out->cls, slot) > 1 ||
         (item->ml_flags & (PYZC_ITEM_REFLECTED_ | PYZC_ITEM_DELETES_)) !=
             0)) {
        function = shared;
    }
    put_slot(out, slot, function);
    if (slot == Py_mp_length) {
        put_slot(out, Py_sq_length, function);
    } else if (slot == Py_mp_subscript) {
        put_slot(out, Py_sq_item, pyzc_sequence_item_());
    } else if (slot == Py_tp_iternext &&
               count_slot(out->cls, Py_tp_iter) == 0) {
        put_slot(out, Py_tp_iter, (void *)(uintptr_t)PyObject_SelfIter);
    }
}

// The slots that the words of the class ask for, if it has none of its own.
static void
put_derived(struct making *out)
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
            !has_slot(out, slots[i].slot)) {
            put_slot(out, slots[i].slot, pyzc_derived_slot_(slots[i].slot));
        }
    }
}

// Without __eq__ an object is hashed by its identity, as in Python; but
// CPython inherits no hash beside a comparison.
static void
put_hash(struct making *out)
{
    const struct pyzc_class *cls = out->cls;

    if (has_slot(out, Py_tp_richcompare) && !has_slot(out, Py_tp_hash) &&
        pyzc_class_word_(cls, "eq") == NULL &&
        pyzc_find_item_(cls, PYZC_ITEM_SLOT_ | Py_tp_richcompare |
                                 Py_EQ << 8) == NULL) {
        put_slot(out, Py_tp_hash,
                 PyType_GetSlot(&PyBaseObject_Type, Py_tp_hash));
    }
}

// Returns the docstring of the type, with the signature of the constructor:
// new memory, or NULL with an exception set.
static char *
class_doc(const struct pyzc_class *cls)
{
    const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_NEW_);
    const char *name = pyzc_record_list_text(cls->list->record);
    const char *doc = name + strlen(name) + 1;
    const char *signature = "";
    size_t len = 0;
    size_t room;
    char *text;

    if (item != NULL) {
        const char *end = strstr(item->ml_doc, ")\n--\n\n");

        signature = item->ml_doc + strlen("__new__($type");
        signature += strncmp(signature, ", ", 2) == 0 ? 2 : 0;
        len = end > signature ? (size_t)(end - signature) : 0;
    }
    room = strlen(name) + len + strlen(doc) + sizeof("()\n--\n\n");
    text = PyMem_Malloc(room);
    if (text == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (item != NULL) {
        PyOS_snprintf(text, room, "%s(%.*s)\n--\n\n%s", name, (int)len,
                      signature, doc);
    } else {
        PyOS_snprintf(text, room, "%s", doc);
    }
    return text;
}

// Returns "module.Name": a new reference, or NULL with an exception set.
static PyObject *
class_name(PyObject *target, const struct pyzc_class *cls)
{
    PyObject *home = PyModule_GetNameObject(target);
    PyObject *name =
        home != NULL
            ? PyUnicode_FromFormat("%U.%s", home,
                                   pyzc_record_list_text(cls->list->record))
            : NULL;

    Py_XDECREF(home);
    return name;
}

// Returns the text of [name], as long as the type needs it; or NULL with an
// exception set.
#if PY_VERSION_HEX < 0x030B0000 && !defined(Py_LIMITED_API)
struct name_part {
    struct pyzc_state_part part;
    char text[];
};

static const char *
kept_name(PyObject *module, PyObject *name)
{
    // CPython 3.10 keeps the pointer.
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(name, &len);
    struct name_part *part;

    if (text == NULL) {
        return NULL;
    }
    part = PyMem_Malloc(sizeof(*part) + (size_t)len + 1);
    if (part == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    memcpy(part->text, text, (size_t)len + 1);
    pyzc_state_add_part_(pyzc_state_of_(module), &part->part, part_finish);
    return part->text;
}
#else
static const char *
kept_name(PyObject *module, PyObject *name)
{
    (void)module;
    return PyUnicode_AsUTF8AndSize(name, NULL);
}
#endif

// Returns a new type without its attributes, or NULL with an exception set.
static PyTypeObject *
make_type(PyObject *module, PyObject *name, const struct pyzc_class *cls)
{
    struct making out = { .cls = cls, .n = 0 };
    PyType_Spec spec = { .basicsize = (int)cls->options->size,
                         .flags = Py_TPFLAGS_DEFAULT,
                         .slots = out.slots };
    char *doc = class_doc(cls);
    PyObject *type = NULL;

    if (doc == NULL) {
        return NULL;
    }
    put_slot(&out, Py_tp_methods, (void *)(uintptr_t)cls->methods);
    put_slot(&out, Py_tp_dealloc, (void *)(uintptr_t)class_dealloc);
    put_slot(&out, Py_tp_doc, doc);
    for (size_t i = 0; i < cls->list->n_items; i++) {
        const PyMethodDef *item = &cls->list->items[i];

        if (PYZC_ITEM_OF_CLASS_(item->ml_flags) == PYZC_ITEM_SLOT_) {
            put_item(&out, item);
        }
    }
    put_derived(&out);
    put_hash(&out);
    if (pyzc_find_item_(cls, PYZC_ITEM_NEW_) != NULL) {
        put_slot(&out, Py_tp_new, (void *)(uintptr_t)class_object_new);
    } else {
        spec.flags |= Py_TPFLAGS_DISALLOW_INSTANTIATION;
    }
    if (pyzc_class_word_(cls, "final") == NULL) {
        spec.flags |= Py_TPFLAGS_BASETYPE;
        put_slot(&out, Py_tp_init, (void *)(uintptr_t)class_object_init);
    }
#if !defined(Py_LIMITED_API)
    spec.flags |= Py_TPFLAGS_IMMUTABLETYPE;
#endif
    put_slot(&out, 0, NULL);
    spec.name = kept_name(module, name);
    if (spec.name != NULL) {
        type = PyType_FromModuleAndSpec(module, &spec, NULL);
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

// The properties of a class, as CPython keeps them.
struct accessors {
    struct pyzc_state_part part;
    PyGetSetDef defs[];
};

// Fills [out] with the property that [item], a getter or a setter, is for.
static void
fill_accessor(PyGetSetDef *out, const struct pyzc_class *cls,
              const PyMethodDef *item)
{
    out->name = item->ml_name;
    for (size_t i = 0; i < cls->list->n_items; i++) {
        const PyMethodDef *other = &cls->list->items[i];

        if (other->ml_flags == PYZC_ITEM_GET_ &&
            strcmp(other->ml_name, out->name) == 0) {
            const char *doc = strstr(other->ml_doc, "\n--\n\n");

            out->get = PYZC_ITEM_CALL_(other, getter);
            out->doc = doc != NULL ? doc + strlen("\n--\n\n") : NULL;
        } else if (other->ml_flags == PYZC_ITEM_SET_ &&
                   strcmp(other->ml_name, out->name) == 0) {
            out->set = PYZC_ITEM_CALL_(other, setter);
        }
    }
}

static int
put_members(PyTypeObject *type, PyGetSetDef *defs)
{
    int result = 0;

    for (; result == 0 && defs->name != NULL; defs++) {
        result = pyzc_put_attribute_(type, defs->name,
                                     PyDescr_NewGetSet(type, defs));
    }
    return result;
}

static int
put_method(PyObject *module, PyObject *home, PyTypeObject *type,
           const PyMethodDef *item)
{
    const PyMethodDef *kept = pyzc_doc_def_(pyzc_state_of_(module), item);
    PyMethodDef *def = (PyMethodDef *)(uintptr_t)kept;
    const char *parameters = strchr(item->ml_doc, '(');

    if (kept == NULL) {
        return -1;
    }
    // A function without self has the module, like those of the module.
    return pyzc_put_attribute_(type, item->ml_name,
                               parameters != NULL &&
                                       strncmp(parameters, "($self", 6) == 0
                                   ? PyDescr_NewMethod(type, def)
                                   : PyCFunction_NewEx(def, module, home));
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

// Adds to [type] what is no slot. Returns 0, or -1 with an exception set.
static int
put_attributes(PyObject *module, PyObject *home, PyTypeObject *type,
               const struct pyzc_class *cls)
{
    const struct pyzc_list *list = cls->list;
    struct accessors *accessors = PyMem_Calloc(
        1, sizeof(*accessors) + list->n_items * sizeof(PyGetSetDef));
    int result = 0;

    if (accessors == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    pyzc_state_add_part_(pyzc_state_of_(module), &accessors->part,
                         part_finish);
    for (size_t i = 0; result == 0 && i < list->n_items; i++) {
        const PyMethodDef *item = &list->items[i];
        int kind = PYZC_ITEM_OF_CLASS_(item->ml_flags);

        if (kind == PYZC_ITEM_MEMBERS_) {
            result = put_members(
                type, PYZC_ITEM_CALL_(item, PyGetSetDef * (*)(void))());
        } else if (kind == PYZC_ITEM_GET_ || kind == PYZC_ITEM_SET_) {
            fill_accessor(&accessors->defs[i], cls, item);
            result = pyzc_put_attribute_(
                type, item->ml_name,
                PyDescr_NewGetSet(type, &accessors->defs[i]));
        } else if (item->ml_flags == PYZC_ITEM_ADDS_) {
            result = put_constants(module, type, item);
        } else if (kind == 0 && (item->ml_flags & (METH_FASTCALL | METH_O |
                                                   METH_NOARGS)) != 0) {
            result = put_method(module, home, type, item);
        }
    }
    return result == 0 ? pyzc_put_derived_(type, cls) : result;
}

int
pyzc_add_class_(PyObject *module, const struct pyzc_class *cls)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *home;
    PyObject *name;
    PyTypeObject *type = NULL;

    if (state->is_running) {
        return 0;
    }
    home = PyModule_GetNameObject(state->target);
    name = class_name(state->target, cls);
    if (home != NULL && name != NULL) {
        type = make_type(module, name, cls);
    }
    if (type != NULL && put_attributes(module, home, type, cls) < 0) {
        Py_CLEAR(type);
    }
    Py_XDECREF(home);
    Py_XDECREF(name);
#if !defined(Py_LIMITED_API)
    if (type != NULL) {
        const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_NEW_);

        if (item != NULL) {
            type->tp_vectorcall = PYZC_ITEM_CALL_(item, vectorcallfunc);
        }
        PyType_Modified(type);
    }
#endif
    return pyzc_add_object_(module, pyzc_record_list_text(cls->list->record),
                            cls->list->record, (PyObject *)type);
}

#undef SLOT
