// class.h - types of classes, for slots.c and module.c.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_CLASS_H
#define PYZC_LIB_CLASS_H

#include <pyzc/detail/class.h>
#include <pyzc/detail/member_kinds.h>

// Returns the class that [type] was made of, or derived from; NULL if there is
// none.
PYZC_API const struct pyzc_class *pyzc_class_of_(PyTypeObject *type);

// Sets attribute [name] of [type]; takes the reference, also on failure.
// Returns 0, or -1 with an exception set, where [value] may be NULL.
PYZC_API int pyzc_put_attribute_(PyTypeObject *type, const char *name,
                                 PyObject *value);

// tp_dealloc of all types of classes, by which they are known; the plain one
// is for final types whose objects have nothing to give back but their memory.
PYZC_API void pyzc_class_dealloc_(PyObject *self);
PYZC_API void pyzc_class_plain_dealloc_(PyObject *self);

// tp_traverse and tp_clear of those whose objects keep callables.
PYZC_API int pyzc_class_traverse_(PyObject *self, visitproc visit, void *arg);
PYZC_API int pyzc_class_clear_(PyObject *self);

// The slots of those whose objects are parts of others, or have objects.
PYZC_API void pyzc_collected_dealloc_(PyObject *self);
PYZC_API int pyzc_collected_traverse_(PyObject *self, visitproc visit,
                                      void *arg);
PYZC_API int pyzc_collected_clear_(PyObject *self);

// Destroys the value at [value], which may run any code: the exception that is
// set stays.
PYZC_API void pyzc_destroy_value_(const struct pyzc_class *cls, void *value);

// Returns what the line of PYZC_MEMBERS says, if [cls] has one; and where the
// struct of [self] is, an object of [cls].
PYZC_API const struct pyzc_members *
pyzc_members_of_(const struct pyzc_class *cls);
PYZC_API void *pyzc_struct_of_(PyObject *self, const struct pyzc_class *cls);

// Returns a new object of [type], of [cls], whose value is zeros: a new
// reference, or NULL with an exception set; [type] may be NULL then.
PYZC_API PyObject *pyzc_blank_make_(PyTypeObject *type,
                                    const struct pyzc_class *cls);

// Returns the item of [cls] with exactly [flags], or NULL, also of no class;
// and the function of an item as type [T].
PYZC_API const PyMethodDef *pyzc_find_item_(const struct pyzc_class *cls,
                                            int flags);
#define PYZC_ITEM_CALL_(item, T) ((T)(void (*)(void))(item)->ml_meth)

// Returns the function for a slot that several lines of a class may share, or
// NULL; and whether a single line needs it as well.
PYZC_API void *pyzc_shared_slot_(int slot);
PYZC_API bool pyzc_always_shared_(int slot);

// Returns the function for Py_sq_item beside __getitem__.
PYZC_API void *pyzc_sequence_item_(void);

// Returns the function that makes [slot] of the members of a class.
PYZC_API void *pyzc_derived_slot_(int slot);

// Takes a new reference to each Python object in the struct at [value].
PYZC_API void pyzc_own_objects_(const struct pyzc_class *cls, void *value);

// Makes the type of views of arrays for [module], which is being imported.
// Returns 0, or -1 with an exception set.
PYZC_API int pyzc_array_type_(PyObject *module);

// Adds to [type] the methods that the words of [cls] ask for. Returns 0, or -1
// with an exception set.
PYZC_API int pyzc_put_derived_(PyTypeObject *type,
                               const struct pyzc_class *cls);

// Sets attribute [name] of [type]; takes the reference, also on failure.
// Returns 0, or -1 with an exception set, where [value] may be NULL.
PYZC_API int pyzc_put_attribute_(PyTypeObject *type, const char *name,
                                 PyObject *value);

#endif  // PYZC_LIB_CLASS_H
