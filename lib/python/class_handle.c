// class_handle.c - handles: who owns and uses them, and when they are closed.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/error.h>

#include <string.h>

#include "class.h"
#include "keep.h"
#include "lock.h"

// Destroying

// Whether an exception is set in the thread that [state] is of.
#if defined(Py_LIMITED_API)
#define STATE() NULL
#define HAS_FAILED(state) ((void)(state), PyErr_Occurred() != NULL)
#elif PY_VERSION_HEX >= 0x030D0000
#define STATE() PyThreadState_GetUnchecked()
#define HAS_FAILED(state) ((state)->current_exception != NULL)
#elif PY_VERSION_HEX >= 0x030C0000
#define STATE() _PyThreadState_UncheckedGet()
#define HAS_FAILED(state) ((state)->current_exception != NULL)
#else
#define STATE() _PyThreadState_UncheckedGet()
#define HAS_FAILED(state) ((state)->curexc_type != NULL)
#endif

// Destroys the value at [value] in the thread that [state] is of, where an
// exception is set, which stays.
PYZC_COLD static void
destroy_beside(const PyThreadState *state, const struct pyzc_class *cls,
               void *value, void *owner)
{
    PyObject *error[3];

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    cls->options->destroy(value, owner);
    if (HAS_FAILED(state)) {
        PyErr_WriteUnraisable(NULL);
    }
    PyErr_Restore(error[0], error[1], error[2]);
}

// The same, whether or not one is set.
static inline void
destroy_in(const PyThreadState *state, const struct pyzc_class *cls,
           void *value, void *owner)
{
    if (cls->options->destroy == NULL) {
        return;
    }
    if (pyzc_unlikely(HAS_FAILED(state))) {
        destroy_beside(state, cls, value, owner);
    } else {
        cls->options->destroy(value, owner);
        if (pyzc_unlikely(HAS_FAILED(state))) {
            PyErr_WriteUnraisable(NULL);
        }
    }
}

// Returns the handle of [object], also where a call has it, or it is being
// closed; NULL if it is closed.
static void *
handle_anywhere(PyObject *object)
{
    const struct pyzc_handle *self = (const struct pyzc_handle *)object;

    return self->value != NULL  ? self->value
           : self->hold != NULL ? self->hold->value
                                : NULL;
}

// Returns the owner of [self] that is of the class which [cls] is owned by:
// borrowed, or NULL.
static PyObject *
handle_owner(const struct pyzc_handle *self, const struct pyzc_class *cls)
{
    for (const struct pyzc_tie *tie = self->owners; tie != NULL;
         tie = tie->more) {
        if (pyzc_is_a_(tie->owner, cls->options->owner)) {
            return tie->owner;
        }
    }
    return NULL;
}

PYZC_NOINLINE void
pyzc_destroy_value_(const struct pyzc_class *cls, void *value,
                    const struct pyzc_handle *self)
{
    void *owner = NULL;

    if (pyzc_unlikely(cls->options->needs_owner)) {
        PyObject *object = handle_owner(self, cls);

        owner = object != NULL ? handle_anywhere(object) : NULL;
        if (owner == NULL) {
            return;  // nothing can destroy it any more
        }
    }
    destroy_in(STATE(), cls, value, owner);
}

// Owners

// Takes [self] from the children of its owners, which it still keeps alive.
static void
handle_unlink(const struct pyzc_handle *self)
{
    for (struct pyzc_tie *tie = self->owners; tie != NULL; tie = tie->more) {
        if (tie->link != NULL) {
            *tie->link = tie->next;
            if (tie->next != NULL) {
                tie->next->link = tie->link;
            }
            tie->link = NULL;
        }
    }
}

static const struct pyzc_tie_ways tie_ways;

// Makes [owner] one of [self]. Returns whether it could; if not, an exception
// is set.
static bool
handle_link(struct pyzc_handle *self, PyObject *owner)
{
    struct pyzc_tie *tie = PyMem_Malloc(sizeof(*tie));

    if (tie == NULL) {
        PyErr_NoMemory();
        return false;
    }
    Py_INCREF(owner);
    *tie = (struct pyzc_tie){
        .ways = &tie_ways, .owner = owner, .child = self, .more = self->owners
    };
    self->owners = tie;
    if (pyzc_class_of_(Py_TYPE(owner))->options->is_handle) {
        struct pyzc_handle *handle = (struct pyzc_handle *)owner;

#if PYZC_LOCKS_
        if (!pyzc_lock_join_(self, handle)) {
            return false;
        }
#endif
        tie->next = handle->children;
        tie->link = &handle->children;
        if (tie->next != NULL) {
            tie->next->link = &tie->next;
        }
        handle->children = tie;
    }
    return true;
}

// Lets go of the owners that [tie] and those after it are of.
static void
handle_drop_owners(struct pyzc_tie *tie)
{
    while (tie != NULL) {
        struct pyzc_tie *more = tie->more;
        PyObject *owner = tie->owner;

        PyMem_Free(tie);
        Py_DECREF(owner);
        tie = more;
    }
}

// Destroys the value of [self], which is being freed. Its owners stay open
// until that is done.
static void
handle_finish(struct pyzc_handle *self, const struct pyzc_class *cls)
{
    struct pyzc_hold hold = { .thread = pyzc_thread_() };
    void *value = self->value;

    if (value != NULL && !self->is_borrowed) {
        self->hold = &hold;
        self->value = NULL;
        pyzc_destroy_value_(cls, &value, self);
        self->hold = NULL;
    }
    handle_unlink(self);
}

#if PYZC_LOCKS_
void
pyzc_handle_end_(struct pyzc_handle *self)
{
    PyObject *object = (PyObject *)self;
    PyObject *root = (PyObject *)self->root;
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(object));

    Py_INCREF(root);
    if (pyzc_lock_begin_end_(self)) {
        struct pyzc_tie *owners = self->owners;
        struct pyzc_lock *outer = pyzc_lock_destroying_(pyzc_lock_of_(root));

        handle_finish(self, cls);
        pyzc_lock_destroying_(outer);
        pyzc_unuse_(root);
        pyzc_keeper_free_(self->keeper);
        pyzc_lock_drop_(self->lock.shared);
        pyzc_object_end_free_(object, cls);
        handle_drop_owners(owners);
    }
    Py_DECREF(root);
}
#endif

// Returns the class that [type] was made of, which is known to be made of one,
// not derived: a class begins with its table of methods.
static inline const struct pyzc_class *
class_of_own(PyTypeObject *type)
{
    return PYZC_TYPE_SLOT_(type, tp_methods, Py_tp_methods);
}

// Lets go of the owners of [self], which is freed.
PYZC_NOINLINE static void
free_owned(PyObject *self, PyTypeObject *type)
{
    struct pyzc_handle *handle = (struct pyzc_handle *)self;
    struct pyzc_tie *owners = handle->owners;

#if PYZC_LOCKS_
    if (handle->root != NULL) {
        pyzc_handle_end_(handle);
        return;
    }
#endif
    handle_unlink(handle);
    if (handle->value != NULL && !handle->is_borrowed) {
        pyzc_destroy_value_(class_of_own(type), &handle->value, handle);
    }
    PyObject_Free(self);
    Py_DECREF(type);
    handle_drop_owners(owners);
}

void
pyzc_class_handle_dealloc_(PyObject *self)
{
    struct pyzc_handle *handle = (struct pyzc_handle *)self;
    PyTypeObject *type = Py_TYPE(self);

    if (handle->owners != NULL) {
        handle->owners->ways->free(self, type);
        return;
    }
    if (handle->value != NULL) {
        destroy_in(STATE(), class_of_own(type), &handle->value, NULL);
    }
#if PYZC_LOCKS_
    pyzc_lock_drop_(handle->lock.shared);
#endif
    PyObject_Free(self);
    Py_DECREF(type);
}

void
pyzc_handle_free_(PyObject *object, const struct pyzc_class *cls)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;
    struct pyzc_tie *owners = self->owners;

#if PYZC_LOCKS_
    if (self->root != NULL) {
        pyzc_handle_end_(self);
        return;
    }
    pyzc_lock_drop_(self->lock.shared);
#endif
    handle_finish(self, cls);
    pyzc_keeper_free_(self->keeper);
    pyzc_object_end_free_(object, cls);
    handle_drop_owners(owners);
}

// Use and closing

// Raises that the handle of [self], which is NULL, cannot be used.
static void
refuse_handle(PyObject *self, const struct pyzc_class *cls)
{
    const struct pyzc_hold *hold = ((struct pyzc_handle *)self)->hold;
    const char *name = pyzc_record_list_text(cls->list->record);

    if (hold != NULL && !hold->is_closing) {
        PyErr_Format(PyExc_RuntimeError,
                     hold->thread == pyzc_thread_()
                         ? "%s is in use by a call in progress"
                         : "%s is in use by another thread",
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
           !self->hold->is_exclusive && self->hold->thread == pyzc_thread_();
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

// As pyzc_is_exported_().
static bool
handle_exports(PyObject *self, const struct pyzc_class *cls)
{
    return cls->options->exports != NULL &&
           cls->options->exports->is_used(self, cls);
}

static bool
is_child_exported(const struct pyzc_handle *child)
{
    PyObject *object = (PyObject *)(uintptr_t)child;

    return handle_exports(object, pyzc_class_of_(Py_TYPE(object)));
}

// Says whether a call uses a child of [self], or a child of one; an exception
// is set then.
PYZC_COLD static bool
has_busy_child(const struct pyzc_handle *self)
{
    for (const struct pyzc_tie *tie = self->children; tie != NULL;
         tie = tie->next) {
        const struct pyzc_handle *child = tie->child;

        if (child->hold != NULL) {
            const struct pyzc_class *cls =
                pyzc_class_of_(Py_TYPE((PyObject *)(uintptr_t)child));

            PyErr_Format(PyExc_RuntimeError, "a %s of it is in use",
                         pyzc_record_list_text(cls->list->record));
            return true;
        }
        if (is_child_exported(child) || has_busy_child(child)) {
            return true;
        }
    }
    return false;
}

// Closes the children of [self], which live on without a handle: theirs first.
// Each step may run any code, which may drop the child.
PYZC_COLD static void
close_children(struct pyzc_handle *self)
{
#if PYZC_LOCKS_
    struct pyzc_lock *outer =
        pyzc_lock_destroying_(pyzc_lock_of_((PyObject *)self));
#endif

    while (self->children != NULL) {
        struct pyzc_handle *child = self->children->child;
        void *value;

        while (child->children != NULL) {
            child = child->children->child;
        }
        value = child->value;
        child->value = NULL;
        if (value != NULL && !child->is_borrowed) {
            pyzc_destroy_value_(pyzc_class_of_(Py_TYPE((PyObject *)child)),
                                &value, child);
        } else if (!pyzc_keeper_drop_(child->keeper)) {
            handle_unlink(child);
        }
    }
#if PYZC_LOCKS_
    pyzc_lock_destroying_(outer);
#endif
}

static const struct pyzc_tie_ways tie_ways PYZC_CONSTANTS_("ties") = {
    has_busy_child, close_children, free_owned
};

static void
close_tied(struct pyzc_handle *self)
{
    if (self->children != NULL) {
        self->children->ways->close(self);
    }
}

void
pyzc_handle_forget_(PyObject *object)
{
    pyzc_keeper_clear_(((struct pyzc_handle *)object)->keeper);
}

// Says whether the handle of [self] may not be closed; an exception is set
// then.
static bool
must_stay_open(const struct pyzc_handle *self, const struct pyzc_class *cls)
{
    if ((self->children != NULL && self->children->ways->is_busy(self)) ||
        handle_exports((PyObject *)(uintptr_t)self, cls)) {
        return true;
    }
    if (self->value != NULL && self->is_borrowed) {
        PyErr_Format(PyExc_RuntimeError,
                     "%s belongs to another object, which closes it",
                     pyzc_record_list_text(cls->list->record));
        return true;
    }
    return false;
}

void *
pyzc_handle_take_(struct pyzc_handle *self)
{
    struct pyzc_hold hold = { .value = self->value,
                              .thread = pyzc_thread_(),
                              .is_closing = true };

    if (hold.value != NULL) {
        self->value = NULL;
        // What destroys a child may want it.
        self->hold = &hold;
        close_tied(self);
        self->hold = NULL;
    }
    return hold.value;
}

void *
pyzc_give_begin_(PyObject *object, const struct pyzc_class *cls,
                 const PyObject *user)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;
    void *value;

    if (object == user || is_held_here(self)) {
        PyErr_Format(PyExc_RuntimeError, "%s is in use by a call in progress",
                     pyzc_record_list_text(cls->list->record));
        return NULL;
    }
    if (must_stay_open(self, cls)) {
        return NULL;
    }
    value = pyzc_handle_take_(self);
    if (value == NULL) {
        refuse_handle(object, cls);
    }
    return value;
}

void
pyzc_give_end_(PyObject *object, void *value)
{
    ((struct pyzc_handle *)object)->value = value;
    if (value == NULL) {
        pyzc_handle_forget_(object);
    }
}

bool
pyzc_close_begin_(PyObject *object, const struct pyzc_class *cls,
                  bool may_repeat, void **out)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (must_stay_open(self, cls)) {
        return false;
    }
    *out = pyzc_handle_take_(self);
    if (*out != NULL) {
        return true;
    }
    if (is_held_here(self)) {
        self->hold->is_closing = true;
    } else if (!may_repeat ||
               (self->hold != NULL && !self->hold->is_closing)) {
        refuse_handle(object, cls);
    }
    return false;
}

bool
pyzc_handle_is_closed_(PyObject *object)
{
    const struct pyzc_handle *self = (const struct pyzc_handle *)object;
    bool result;

    // The hold is on the stack of a call, perhaps of another thread.
    pyzc_use_(object);
    result =
        self->value == NULL && (self->hold == NULL || self->hold->is_closing);
    pyzc_unuse_(object);
    return result;
}

// Says that [self] is not closed after all, as a call has made a buffer of it,
// or uses a child, since it was told to close. The exception that is set
// stays.
static bool
keeps_open(PyObject *self, const struct pyzc_class *cls)
{
    PyObject *error[3];
    bool result;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    result = must_stay_open((struct pyzc_handle *)self, cls);
    if (result) {
        PyErr_WriteUnraisable(self);
    }
    PyErr_Restore(error[0], error[1], error[2]);
    return result;
}

bool
pyzc_hold_alone_(PyObject *self, const struct pyzc_class *cls,
                 struct pyzc_hold *hold)
{
    if (hold->value == NULL) {
        refuse_handle(self, cls);
        return false;
    }
    hold->is_exclusive = true;
    return true;
}

void
pyzc_hold_end_(PyObject *object, const struct pyzc_class *cls,
               struct pyzc_hold *hold)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    self->hold = NULL;
    self->value = hold->value;
    if (hold->is_closing && !keeps_open(object, cls)) {
        self->value = NULL;
        self->hold = hold;
        close_tied(self);
        self->hold = NULL;
        if (hold->value != NULL) {
            pyzc_destroy_value_(cls, &hold->value, self);
        }
        pyzc_keeper_clear_(self->keeper);
    }
}

// New handles

// Returns the owner that a new object of [cls] has of [self]: borrowed, or
// NULL.
static PyObject *
handle_owner_by(const struct pyzc_class *cls, PyObject *self)
{
    const struct pyzc_class *own;

    if (self == NULL || pyzc_is_a_(self, cls->options->owner)) {
        return self;
    }
    own = pyzc_class_of_(Py_TYPE(self));
    return own != NULL && own->options->is_handle
               ? handle_owner((struct pyzc_handle *)self, cls)
               : NULL;
}

void
pyzc_destroy_made_(const struct pyzc_class *cls, void *value, PyObject *self,
                   const struct pyzc_owning *owning)
{
    void **place = value;
    PyObject *object;
    void *owner;

    if (!cls->options->needs_owner) {
        if (*place != NULL) {
            destroy_in(STATE(), cls, value, NULL);
        }
        *place = NULL;
        return;
    }
    object = handle_owner_by(cls, self);
    for (; owning != NULL && object == NULL; owning = owning->next) {
        if (pyzc_is_a_(owning->object, cls->options->owner)) {
            object = owning->object;
        }
    }
    owner = object != NULL ? handle_anywhere(object) : NULL;
    if (*place != NULL && owner != NULL) {
        destroy_in(STATE(), cls, value, owner);
    }
    *place = NULL;
}

// As pyzc_adopt_(), but leaves the handle if it fails.
static bool
handle_adopt(PyObject *object, const struct pyzc_class *cls, PyObject *self,
             const struct pyzc_owning *owning)
{
    struct pyzc_handle *child = (struct pyzc_handle *)object;
    bool needs_one = cls->options->owner != NULL;
    PyObject *owner;

    for (; owning != NULL; owning = owning->next) {
        if (!handle_link(child, owning->object)) {
            return false;
        }
        needs_one =
            needs_one && !pyzc_is_a_(owning->object, cls->options->owner);
    }
    if (cls->options->owner == NULL) {
        return true;
    }
    owner = handle_owner_by(cls, self);
    if (owner != NULL) {
        return handle_link(child, owner);
    }
    if (needs_one) {
        PyErr_Format(PyExc_SystemError,
                     "pyzc: a %s that no method of %s has made",
                     pyzc_record_list_text(cls->list->record),
                     pyzc_record_list_text(cls->options->owner->list->record));
        return false;
    }
    return true;
}

bool
pyzc_adopt_(PyObject *object, const struct pyzc_class *cls, PyObject *self,
            const struct pyzc_owning *owning)
{
    if (handle_adopt(object, cls, self, owning)) {
        return true;
    }
    if (cls->options->needs_owner) {
        struct pyzc_handle *child = (struct pyzc_handle *)object;

        pyzc_destroy_made_(cls, &child->value, self, owning);
    }
    return false;
}

bool
pyzc_lend_(PyObject *object, const struct pyzc_class *cls,
           const struct pyzc_place *place, const struct pyzc_owning *owning)
{
    struct pyzc_handle *child = (struct pyzc_handle *)object;

    if (cls->options->ref != NULL) {
        cls->options->ref(child->value);
        return pyzc_adopt_(object, cls, place->self, owning);
    }
    child->is_borrowed = true;
    if (place->self == NULL) {
        PyErr_Format(PyExc_SystemError,
                     "pyzc: a borrowed %s that no method has made",
                     pyzc_record_list_text(cls->list->record));
    }
    if (place->self == NULL || !handle_link(child, place->self)) {
        child->value = NULL;  // it is not ours
        return false;
    }
    return true;
}
