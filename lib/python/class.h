// class.h - objects and types of classes, for those who make and free them.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_CLASS_H
#define PYZC_LIB_CLASS_H

#include <pyzc/detail/class.h>
#include <pyzc/detail/member_kinds.h>

#include <string.h>

#include <structmember.h>

// The function or object in slot [id] of [type], which is [member] of it.
#if defined(Py_LIMITED_API)
#define PYZC_TYPE_SLOT_(type, member, id) PyType_GetSlot(type, id)
#else
#define PYZC_TYPE_SLOT_(type, member, id) ((void *)(uintptr_t)(type)->member)
#endif

// Returns the class that [type] was made of, or derived from; NULL if there is
// none.
PYZC_API const struct pyzc_class *pyzc_class_of_(PyTypeObject *type);

// What a type is being made of.
struct pyzc_making {
    const struct pyzc_class *cls;
    PyType_Slot slots[80];
    size_t n;
    PyMemberDef members[PYZC_MEMORY_SLOTS_];
};
static inline void
pyzc_put_slot_(struct pyzc_making *out, int slot, void *function)
{
    out->slots[out->n++] = (PyType_Slot){ slot, function };
}
PYZC_API bool pyzc_has_slot_(const struct pyzc_making *out, int slot);

// Sets attribute [name] of [type]; takes the reference, also on failure.
// Returns 0, or -1 with an exception set, where [value] may be NULL.
PYZC_API int pyzc_put_attribute_(PyTypeObject *type, const char *name,
                                 PyObject *value);

// Destroys the value at [value], which may run any code: the exception that is
// set stays. [self] has it, where that is a handle.
PYZC_API void pyzc_destroy_value_(const struct pyzc_class *cls, void *value,
                                  const struct pyzc_handle *self);

// Returns what the line of PYZC_MEMBERS says, if [cls] has one; and where the
// struct of [self] is, an object of [cls].
PYZC_API const struct pyzc_members *
pyzc_members_of_(const struct pyzc_class *cls);
PYZC_API void *pyzc_struct_of_(PyObject *self, const struct pyzc_class *cls);

// Returns the object that [self], of [cls], is a part of: borrowed. NULL if
// there is none.
static inline PyObject *
pyzc_whole_of_(PyObject *self, const struct pyzc_class *cls)
{
    return cls->options->is_nested ? ((struct pyzc_nested *)self)->whole
                                   : NULL;
}

// Returns a new object of [type], of [cls], whose value is zeros: a new
// reference, or NULL with an exception set; [type] may be NULL then.
static inline PyObject *
pyzc_blank_make_(PyTypeObject *type, const struct pyzc_class *cls)
{
    return pyzc_object_make_(type, cls, cls->options->size, cls->options->care,
                             true);
}

// The members of a class: the name of number [i]; the value of that of [self],
// a new reference, or NULL with an exception set.
PYZC_API const char *pyzc_member_name_(const struct pyzc_members *members,
                                       size_t i);
PYZC_API PyObject *pyzc_member_get_(PyObject *self,
                                    const struct pyzc_class *cls, size_t i);

// What is at [from], and puts [value] at [to], of a type of PYZC_TYPES: as
// pyzc_from_SUFFIX() and pyzc_to_SUFFIX(). [more] is what is known of the
// types of few structs, or NULL where it is none of those.
PYZC_API PyObject *pyzc_value_get_(unsigned code,
                                   const struct pyzc_value_type *more,
                                   const void *from);
PYZC_API bool pyzc_value_put_(unsigned code,
                              const struct pyzc_value_type *more,
                              PyObject *value, void *to);

// Whether the list of [cls] has no words, as those of most classes.
static inline bool
pyzc_has_no_words_(const struct pyzc_class *cls)
{
    return strcmp(cls->words, "final ") == 0 || *cls->words == '\0';
}

// Returns the item of [cls] with exactly [flags], or NULL, also of no class;
// and the function of an item as type [T].
PYZC_API const PyMethodDef *pyzc_find_item_(const struct pyzc_class *cls,
                                            int flags);
#define PYZC_ITEM_CALL_(item, T) ((T)(void (*)(void))(item)->ml_meth)

// Calls [visit] for each Python object in the struct at [value]. And takes a
// new reference to each.
PYZC_API int pyzc_visit_objects_(const struct pyzc_class *cls, void *value,
                                 visitproc visit, void *arg);
PYZC_API void pyzc_own_objects_(const struct pyzc_class *cls, void *value);

// class_abc.c

// Whether the list of [cls] has (abc, name).
PYZC_API bool pyzc_is_abc_(const struct pyzc_class *cls, const char *name);

// Says to the classes of collections.abc that [cls] names that [type] is one
// of each. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_put_abcs_(PyTypeObject *type, const struct pyzc_class *cls);

// class_memory.c

// What tp_dealloc does before it destroys the value of [self], whose class
// says that more is to be done, and after that.
PYZC_API void pyzc_object_begin_free_(PyObject *self,
                                      const struct pyzc_class *cls);
PYZC_API void pyzc_object_end_free_(PyObject *self,
                                    const struct pyzc_class *cls);

// Gives back the memory of [self], and its reference to the type.
PYZC_API void pyzc_object_free_(PyObject *self);

// Keeps the memory of [self], whose type is exactly of a class with a
// freelist, for another object; returns whether there was room.
static inline bool
pyzc_object_keep_(PyObject *self, PyTypeObject *type)
{
#if PYZC_REUSES_
    struct pyzc_reused *reused = (struct pyzc_reused *)type->tp_getset;

    if (pyzc_likely(reused->n < reused->room)) {
        reused->objects[reused->n++] = self;
        return true;
    }
#else
    (void)self;
    (void)type;
#endif
    return false;
}

// Returns the __dict__ of [self]: borrowed. NULL without an exception if it
// has none yet.
PYZC_API PyObject *pyzc_object_dict_(PyObject *self,
                                     const struct pyzc_class *cls);

// Drops that.
PYZC_API void pyzc_drop_dict_(PyObject *self, const struct pyzc_class *cls);

// Makes a copy of [from], or NULL, the __dict__ of [self], which is new.
// Returns 0, or -1 with an exception set.
PYZC_API int pyzc_object_take_dict_(PyObject *self,
                                    const struct pyzc_class *cls,
                                    PyObject *from);

// Where what PYZC_STRUCT has at [at] in objects of [cls] is. Their base is
// known.
PYZC_API size_t pyzc_real_place_(const struct pyzc_class *cls, size_t at);

// How large objects are. Their base is known.
PYZC_API size_t pyzc_object_size_(const struct pyzc_class *cls);

// Gives back the memory that is kept for objects of [object], which a module
// is letting go of, if it is a type of its own, of the class with [record].
PYZC_API void pyzc_drop_memory_(PyObject *object,
                                const struct pyzc_record *record);

// class_handle.c

// Takes the handle out of [self], if it is there, and closes its children.
// Those may run any code, to which [self] is closed. Returns it, or NULL.
PYZC_API void *pyzc_handle_take_(struct pyzc_handle *self);

// Frees [object], a handle of [cls], for which pyzc_object_begin_free_() was
// called.
PYZC_API void pyzc_handle_free_(PyObject *object,
                                const struct pyzc_class *cls);

// class_shared.c

// Lets other extensions use [type], if the list of [cls] says so. Returns 0,
// or -1 with an exception set.
PYZC_API int pyzc_put_shared_(PyTypeObject *type,
                              const struct pyzc_class *cls);

// class_fields.c

// Gives [type] what the module dataclasses looks for, if the list of [cls] has
// (fields). Returns 0, or -1 with an exception set.
PYZC_API int pyzc_put_fields_(PyTypeObject *type,
                              const struct pyzc_class *cls);

// class_base.c

// Sets the arguments of [self], if that is an exception. Returns 0, or -1 with
// an exception set.
PYZC_API int pyzc_set_args_(PyObject *self, PyObject *args);

#endif  // PYZC_LIB_CLASS_H
