// detail/class.h - objects of the author's own classes.
//
// A class has one definition, a constant for all interpreters; each import
// makes a type of it. The definition begins with an empty table of methods,
// whose address is the tp_methods of the type: so an object is known without
// the module or its state. All functions need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CLASS_H
#define PYZC_DETAIL_CLASS_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/bind.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/list.h>
#include <pyzc/detail/lock.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/state.h>
#include <pyzc/module.h>

struct pyzc_class;
struct pyzc_making;
struct PyMemberDef;

// What only some classes need: bases, buffers, slots, what the words of a list
// derive of the members, the garbage collector. Only lines that need them name
// these functions, so that a linker leaves out all others.
struct pyzc_class_bases {
    // Finds the type that is the base: a new reference, or NULL if there is
    // none. Returns 0, or -1 with an exception set.
    int (*find)(PyObject *module, const struct pyzc_class *cls,
                PyObject **out);
    // What a class of Python's does with its part of an object: makes it, a
    // new reference or NULL with an exception set; gives it back with the
    // whole object; and as tp_traverse and tp_clear do.
    PyObject *(*create)(PyTypeObject *type, const struct pyzc_class *cls);
    void (*free)(PyObject *self, const struct pyzc_class *cls);
    int (*traverse)(PyObject *self, const struct pyzc_class *cls,
                    visitproc visit, void *arg);
    int (*clear)(PyObject *self, const struct pyzc_class *cls);
};
struct pyzc_class_exports {
    // The slots, 0 or 2; the method, which is added to the type: 0, or -1 with
    // an exception set; and pyzc_is_exported_().
    size_t (*slots)(const struct pyzc_class *cls, PyType_Slot *out);
    int (*put)(PyTypeObject *type, const struct pyzc_class *cls);
    bool (*is_used)(PyObject *self, const struct pyzc_class *cls);
};
struct pyzc_class_derives {
    // The slots; flags of the type; and all else, which is added to the type:
    // 0, or -1 with an exception set.
    void (*slots)(struct pyzc_making *out);
    void (*hash)(struct pyzc_making *out, PyTypeObject *base);
    unsigned long (*flags)(const struct pyzc_class *cls);
    int (*put)(PyTypeObject *type, const struct pyzc_class *cls);
};
struct pyzc_class_slots {
    // The slots, but tp_dealloc; and that of objects with __del__, or NULL.
    void (*put)(struct pyzc_making *out);
    void (*hash)(struct pyzc_making *out, PyTypeObject *base);
    destructor (*dealloc)(const struct pyzc_class *cls);
};
PYZC_API extern const struct pyzc_class_slots pyzc_class_slots_;
// Without __eq__ an object is hashed as its base does, or by its identity, as
// in Python; but CPython inherits no hash beside a comparison.
PYZC_API void pyzc_put_hash_(struct pyzc_making *out, PyTypeObject *base);
// Makes the attributes of [cls] that are no methods: as long as the state of
// [module] lives. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_class_attributes_(PyObject *module,
                                    const struct pyzc_class *cls,
                                    PyGetSetDef **out);
// Fills in the slots of a type, whose objects the garbage collector tracks if
// it [is_gc], and its [members], up to PYZC_MEMORY_SLOTS_ of either. Returns
// how many slots there are.
#define PYZC_MEMORY_SLOTS_ 4
PYZC_API size_t pyzc_memory_slots_(const struct pyzc_class *cls, bool is_gc,
                                   struct PyMemberDef *members,
                                   PyType_Slot *out);
// tp_dealloc of the types of classes: of final ones whose objects have nothing
// to give back but their memory; where that is kept for others; of final ones
// of handles which have nothing else; of those that have just a value; of all.
PYZC_API void pyzc_class_plain_dealloc_(PyObject *self);
PYZC_API void pyzc_class_reuse_dealloc_(PyObject *self);
PYZC_API void pyzc_class_handle_dealloc_(PyObject *self);
PYZC_API void pyzc_class_value_dealloc_(PyObject *self);
PYZC_API void pyzc_class_dealloc_(PyObject *self);
PYZC_API int pyzc_base_find_(PyObject *module, const struct pyzc_class *cls,
                             PyObject **out);
PYZC_API PyObject *pyzc_base_create_(PyTypeObject *type,
                                     const struct pyzc_class *cls);
PYZC_API void pyzc_base_free_(PyObject *self, const struct pyzc_class *cls);
PYZC_API int pyzc_base_traverse_(PyObject *self, const struct pyzc_class *cls,
                                 visitproc visit, void *arg);
PYZC_API int pyzc_base_clear_(PyObject *self, const struct pyzc_class *cls);
PYZC_API size_t pyzc_export_slots_(const struct pyzc_class *cls,
                                   PyType_Slot *out);
PYZC_API int pyzc_export_put_(PyTypeObject *type,
                              const struct pyzc_class *cls);
PYZC_API void pyzc_derived_slots_(struct pyzc_making *out);
PYZC_API unsigned long pyzc_derived_flags_(const struct pyzc_class *cls);
PYZC_API int pyzc_derived_put_(PyTypeObject *type,
                               const struct pyzc_class *cls);
#define PYZC_CLASS_BASES_                                                     \
    &(const struct pyzc_class_bases)                                          \
    {                                                                         \
        pyzc_base_find_, pyzc_base_create_, pyzc_base_free_,                  \
            pyzc_base_traverse_, pyzc_base_clear_                             \
    }
#define PYZC_CLASS_EXPORTS_                                                   \
    &(const struct pyzc_class_exports)                                        \
    {                                                                         \
        pyzc_export_slots_, pyzc_export_put_, pyzc_is_exported_               \
    }
#define PYZC_CLASS_DERIVES_                                                   \
    &(const struct pyzc_class_derives)                                        \
    {                                                                         \
        pyzc_derived_slots_, pyzc_put_hash_, pyzc_derived_flags_,             \
            pyzc_derived_put_                                                 \
    }

// What PYZC_STRUCT or PYZC_HANDLE says of a class.
struct pyzc_class_options {
    size_t size;                     // of an object
    size_t at;                       // where the value is in it
    size_t value_size;
    bool is_handle;                  // whether the value is a pointer
    bool is_nested;                  // it may be a part of another object
    bool has_objects;                // members of it are Python objects
    bool needs_owner;                // what destroys it is given that, too
    unsigned char care;              // what else is done with objects
    void (*destroy)(void *value, void *owner);  // the value at that address,
                                     // and the handle of the owner; or NULL
    const struct pyzc_class *owner;  // that an object keeps alive; or NULL
    bool keeps;                      // calls of it may call what is kept
    void (*share)(void *value, void *user);  // sets the user data; or NULL
    void (*ref)(void *value);  // counts one reference more; or NULL
    const struct pyzc_class *base;   // one of the author's own; or NULL
    const char *python_base;         // one of Python's; or NULL
    _Atomic size_t *python_at;       // where the value is then
    const struct pyzc_record *record;    // of the base, for the tool; or NULL
    size_t weakrefs_at;              // where those are in it; or 0
    size_t dict_at;                  // where its __dict__ is; or 0
    size_t exports_at;               // where its buffers are counted; or 0
    int n_reused;                    // of how many the memory is kept
    const struct pyzc_class_bases *bases;      // where it has one; or NULL
    const struct pyzc_class_exports *exports;  // where it has (buffer)
};

// The bits of [care]: more than the value must be zeros in a new object; the
// garbage collector tracks objects; memory is kept for new ones; the value is
// a handle; a class of Python's is a base; its buffers are counted.
#define PYZC_CARE_CLEAR_ 1
#define PYZC_CARE_GC_ 2
#define PYZC_CARE_REUSE_ 4
#define PYZC_CARE_HANDLE_ 8
#define PYZC_CARE_PYTHON_ 16
#define PYZC_CARE_EXPORTS_ 32
#define PYZC_CARE_BY_WORD_                                                    \
    (PYZC_CARE_CLEAR_ | PYZC_CARE_GC_ | PYZC_CARE_EXPORTS_)

// What PYZC_CLASS makes. The address of [methods], an empty table, is the
// identity; its flags say that it is the table of a class.
struct pyzc_class {
    PyMethodDef methods[1];
    const struct pyzc_list *list;
    const struct pyzc_class_options *options;
    const char *words;             // of the list, each with a space after it
    destructor dealloc;
    const struct pyzc_class_derives *derives;  // what they ask for; or NULL
    const struct pyzc_class_slots *slots;      // where it has one; or NULL
    // Where it has members, properties, a __dict__; or NULL.
    int (*attributes)(PyObject *module, const struct pyzc_class *cls,
                      PyGetSetDef **out);
    // Where objects are more than a value; or NULL.
    size_t (*memory)(const struct pyzc_class *cls, bool is_gc,
                     struct PyMemberDef *members, PyType_Slot *out);
    struct pyzc_foreign *foreign;  // that it stands for; or NULL
};

// What PYZC_CLASS_FROM makes: a class of another extension.
struct pyzc_foreign {
    const char *home;                      // the module that has it
    const struct pyzc_class *_Atomic cls;  // what it is there; NULL at first
};

// What the attribute _pyzc_class_ of a class with (shared) has, a capsule of
// the name "pyzc.class".
struct pyzc_shared {
    unsigned abi;        // PYZC_CLASS_ABI (detail/class_abi.h) of what follows
    unsigned care;       // the bits above
    const char *name;    // of the class, in C
    size_t size;         // of an object
    size_t at;           // where the value is in it
    size_t value_size;
    PyTypeObject *type;  // borrowed, of this interpreter
    const struct pyzc_class *cls;
};

// Where a handle is while a call uses it that lets other code run: on that
// call's stack, and no longer in the object.
struct pyzc_hold {
    void *value;        // NULL: the handle is still in the object
    uintptr_t thread;   // of the call
    struct pyzc_frame *frame;
    bool is_closing;    // destroys it when the call returns
    bool is_exclusive;  // no other call may use it meanwhile
};

// An object of a class that is a handle: the value, NULL if it is closed or
// held, and these members.
#define PYZC_HANDLE_MEMBERS_                                                  \
    struct pyzc_hold *hold;      /* of the call that has it, if one has */    \
    struct pyzc_tie *owners;     /* kept alive by this one */                 \
    struct pyzc_tie *children;   /* of which it is an owner */                \
    struct pyzc_keeper *keeper;  /* of its callables; or NULL */              \
    bool is_borrowed;            /* the owner gives it back */                \
    PYZC_HANDLE_LOCK_
struct pyzc_handle {
    PyObject_HEAD
    void *value;
    PYZC_HANDLE_MEMBERS_
};

// What is done with ties. Only what makes one names them.
struct pyzc_tie_ways {
    // Says whether a call uses a child of [owner], or a child of one; an
    // exception is set then. Closes the children, which live on without a
    // handle. And frees a child, which is of [type].
    bool (*is_busy)(const struct pyzc_handle *owner);
    void (*close)(struct pyzc_handle *owner);
    void (*free)(PyObject *child, PyTypeObject *type);
};

// Between a handle and what owns it.
struct pyzc_tie {
    const struct pyzc_tie_ways *ways;
    PyObject *owner;            // a reference
    struct pyzc_handle *child;
    struct pyzc_tie *more;      // of the same child
    struct pyzc_tie *next;      // of the same owner, if that is a handle
    struct pyzc_tie **link;     // that points to this one; or NULL
};

// An object of a class that may be nested: where the value is, in itself or in
// another object, which it keeps alive then.
#define PYZC_NESTED_MEMBERS_                                                  \
    PyObject *whole; /* that the value is a part of; or NULL */
struct pyzc_nested {
    PyObject_HEAD
    void *at;
    PYZC_NESTED_MEMBERS_
};

// An argument that owns what the call makes.
struct pyzc_owning {
    PyObject *object;
    const struct pyzc_owning *next;
};

// What a new object that a call makes belongs to.
struct pyzc_place {
    PyTypeObject *type;            // of self, or to make; NULL in a function
    const struct pyzc_class *own;  // the class that the line belongs to
    PyObject *self;
    bool is_new;  // [type] is the one to make
};

// Whether [type] was made of [cls], and not derived from one that was.
#if defined(Py_LIMITED_API)
#define PYZC_IS_EXACTLY_(type, cls)                                           \
    (PyType_GetSlot(type, Py_tp_methods) == (const void *)(cls)->methods)
#define PYZC_BASE_OF_(type)                                                   \
    ((PyTypeObject *)PyType_GetSlot(type, Py_tp_base))
#else
#define PYZC_IS_EXACTLY_(type, cls)                                           \
    ((const PyMethodDef *)(type)->tp_methods == (cls)->methods)
#define PYZC_BASE_OF_(type) ((type)->tp_base)
#endif

// Returns the type made of [cls], or of what that stands for, that [type] is
// or is derived from: borrowed. NULL without an exception if there is none.
PYZC_API PyTypeObject *pyzc_foreign_type_(PyTypeObject *type,
                                          const struct pyzc_class *cls);
static inline PyTypeObject *
pyzc_exact_type_(PyTypeObject *type, const struct pyzc_class *cls)
{
    PyTypeObject *const first = type;

    while (pyzc_unlikely(!PYZC_IS_EXACTLY_(type, cls))) {
        type = PYZC_BASE_OF_(type);
        if (type == NULL) {
            // Where the class is the module's own, a compiler knows that.
            return cls->foreign != NULL ? pyzc_foreign_type_(first, cls)
                                        : NULL;
        }
    }
    return type;
}

// Whether [object] is an instance of [cls].
static inline bool
pyzc_is_a_(PyObject *object, const struct pyzc_class *cls)
{
    return pyzc_exact_type_(Py_TYPE(object), cls) != NULL;
}

// Returns the module of the type of [cls] that [type] is or is derived from:
// borrowed. NULL without an exception if the garbage collector has cleared the
// type. Pure, so that a compiler drops the call if nothing uses the module.
#if defined(__GNUC__)
__attribute__((pure))
#endif
PYZC_API PyObject *pyzc_class_module_slow_(PyTypeObject *type,
                                           const struct pyzc_class *cls);
static inline PyObject *
pyzc_class_module_(PyTypeObject *type, const struct pyzc_class *cls)
{
#if !defined(Py_LIMITED_API)
    if (pyzc_likely(PYZC_IS_EXACTLY_(type, cls))) {
        return ((PyHeapTypeObject *)type)->ht_module;
    }
#endif
    return pyzc_class_module_slow_(type, cls);
}

// The same, for what keywords need. Not pure: gcc would call it before the
// branch that needs it.
PYZC_API PYZC_COLD PyObject *
pyzc_class_home_slow_(PyTypeObject *type, const struct pyzc_class *cls);
static inline PyObject *
pyzc_class_home_(PyTypeObject *type, const struct pyzc_class *cls)
{
#if !defined(Py_LIMITED_API)
    if (pyzc_likely(PYZC_IS_EXACTLY_(type, cls))) {
        return ((PyHeapTypeObject *)type)->ht_module;
    }
#endif
    return pyzc_class_home_slow_(type, cls);
}

// Whether the arguments are none, in spite of what they look like: what a
// constructor without parameters was called with. If not, an exception is set.
PYZC_API PYZC_COLD bool
pyzc_class_bind_none_(PyTypeObject *type, const struct pyzc_class *cls,
                      PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames, const struct pyzc_record *record);

// Returns the type of [cls] for a new object of a call in [place]: borrowed.
// NULL with an exception set if the module does not have it.
static PYZC_ALWAYS_INLINE PyTypeObject *
pyzc_type_for_(const struct pyzc_class *cls, const struct pyzc_place *place,
               PyObject *module)
{
    PyTypeObject *type;

    if (cls == place->own) {
        pyzc_assume(place->type != NULL);
        return place->is_new ? place->type
                             : pyzc_exact_type_(place->type, cls);
    }
    type = (PyTypeObject *)pyzc_object_of_(module, cls->list->record);
    if (type != NULL) {
        pyzc_assume(cls->foreign != NULL || PYZC_IS_EXACTLY_(type, cls));
    }
    return type;
}

// Memory of objects that are gone, for new ones: the tp_getset of their type,
// which CPython does not look at any more.
#if defined(Py_LIMITED_API) || defined(Py_GIL_DISABLED)
#define PYZC_REUSES_ 0
#else
#define PYZC_REUSES_ 1
#endif
struct pyzc_reused {
    int n;
    int room;
    PyObject *objects[];
};

// Returns a new object of [type], which is or is derived from that of [cls],
// with zeros for a value: a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_object_alloc_(PyTypeObject *type,
                                      const struct pyzc_class *cls);

// The same, whose memory after the head may be anything; perhaps that of
// another. [type] is exactly of a class with a freelist.
#if PYZC_REUSES_
static inline PyObject *
pyzc_object_reuse_(PyTypeObject *type)
{
    struct pyzc_reused *reused = (struct pyzc_reused *)type->tp_getset;
    PyObject *self;

    if (pyzc_unlikely(reused->n == 0)) {
        return PyObject_New(PyObject, type);
    }
    self = reused->objects[--reused->n];
#if defined(Py_REF_DEBUG)
    return PyObject_Init(self, type);
#else
    Py_SET_REFCNT(self, 1);
    Py_INCREF(type);
    return self;
#endif
}
#else
#define pyzc_object_reuse_(type) PyObject_New(PyObject, type)
#endif

// Returns a new object of [type], of [cls], whose memory after the head is
// zeros or, if it is not [zeroed], perhaps nothing; [care] is that of [cls], a
// constant. A new reference, or NULL with an exception set; [type] may be NULL
// then.
static PYZC_ALWAYS_INLINE PyObject *
pyzc_object_make_(PyTypeObject *type, const struct pyzc_class *cls,
                  size_t size, unsigned care, bool zeroed)
{
    PyObject *self;

    if (pyzc_unlikely(type == NULL)) {
        return NULL;
    }
    if (pyzc_unlikely(!PYZC_IS_EXACTLY_(type, cls)) ||
        (care & (PYZC_CARE_GC_ | PYZC_CARE_PYTHON_)) != 0) {
        return pyzc_object_alloc_(type, cls);
    }
    self = (care & PYZC_CARE_REUSE_) != 0 ? pyzc_object_reuse_(type)
                                          : PyObject_New(PyObject, type);
    zeroed = zeroed || (care & PYZC_CARE_CLEAR_) != 0;
    if (pyzc_likely(self != NULL) && zeroed) {
        memset((char *)self + sizeof(PyObject), 0, size - sizeof(PyObject));
    }
    return self;
}

// Where the value of objects of [cls] is that has a base of Python's: [at] is
// what this file knows of that, 0 at first.
static inline size_t
pyzc_python_at_(const struct pyzc_class *cls, _Atomic size_t *at)
{
    size_t place = *at;

    if (pyzc_unlikely(place == 0)) {
        place = *cls->options->python_at;
        *at = place;
    }
    return place;
}

// Where the value of objects of [cls] is.
static inline size_t
pyzc_value_at_(const struct pyzc_class *cls)
{
    if ((cls->options->care & PYZC_CARE_PYTHON_) == 0) {
        return cls->options->at;
    }
    while (cls->options->base != NULL) {
        cls = cls->options->base;
    }
    return *cls->options->python_at;
}
// What [C] says is a constant.
#define PYZC_MAKE_OF_(C, type, zeroed)                                        \
    pyzc_object_make_(type, &C##_class, sizeof(struct C##_object_),           \
                      C##_care_, zeroed)

// Drops the Python objects in the struct at [value], which is of [cls].
PYZC_API PYZC_COLD void pyzc_drop_objects_(const struct pyzc_class *cls,
                                           void *value);

// Returns a new object of [cls] whose value is at [at], a part of [whole]: a
// new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_nested_make_(PyObject *module,
                                     const struct pyzc_class *cls, void *at,
                                     PyObject *whole);

// Returns a new object of [cls] with a copy of the struct at [from]: a new
// reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_copied_make_(PyObject *module,
                                     const struct pyzc_class *cls,
                                     const void *from);

// Gives back the memory of [self], but does not destroy its value.
PYZC_API void pyzc_object_abandon_(PyObject *self);

// Begins and ends the use of the family of [object], a handle. The functions
// below are for a thread that uses it.
#if PYZC_LOCKS_
static inline struct pyzc_lock *
pyzc_lock_of_(PyObject *object)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    return self->root == NULL ? &self->lock : &self->root->lock;
}
static inline void
pyzc_use_(PyObject *object)
{
    pyzc_lock_(pyzc_lock_of_(object));
}
static inline void
pyzc_unuse_(PyObject *object)
{
    pyzc_unlock_(pyzc_lock_of_(object));
}

// The same for all from [first] on; nothing for NULL.
static inline void
pyzc_use_all_(const struct pyzc_using *first)
{
    if (first != NULL && first->next == NULL && !first->is_tuple) {
        pyzc_use_(first->object);
    } else if (first != NULL) {
        pyzc_use_several_(first);
    }
}
static inline void
pyzc_unuse_all_(const struct pyzc_using *first)
{
    if (first != NULL && first->next == NULL && !first->is_tuple) {
        pyzc_unuse_(first->object);
    } else if (first != NULL) {
        pyzc_unuse_several_(first);
    }
}
static inline void
pyzc_using_end_(const struct pyzc_using *first)
{
    if (first != NULL && (first->next != NULL || first->is_tuple)) {
        pyzc_using_drop_(first);
    }
}
#else
#define pyzc_use_(object) ((void)(object))
#define pyzc_unuse_(object) ((void)(object))
#endif

// Returns the handle of [self] that a call of this thread holds; NULL with an
// exception set if there is none.
PYZC_API PYZC_COLD void *pyzc_handle_held_(PyObject *self,
                                           const struct pyzc_class *cls);

// Takes the handle out of [self] for a call that lets other code run, unless
// an outer call of this thread holds it; and puts it back.
static inline void
pyzc_hold_begin_(PyObject *object, struct pyzc_hold *hold,
                 struct pyzc_frame *frame)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (self->hold == NULL) {
        hold->value = self->value;
        hold->thread = pyzc_thread_();
        hold->frame = frame;
        self->hold = hold;
        self->value = NULL;
    }
}
// Makes [hold] keep all other calls from [self]. Returns whether it can; if
// not, an outer call has it, and an exception is set.
PYZC_API bool pyzc_hold_alone_(PyObject *self, const struct pyzc_class *cls,
                               struct pyzc_hold *hold);
PYZC_API void pyzc_hold_end_(PyObject *self, const struct pyzc_class *cls,
                             struct pyzc_hold *hold);

// Takes the handle out of [self], which C gives back: [out] gets it. Says
// whether there is one; if not, it is closed when the call that holds it
// returns, or is closed already and this [may_repeat], or an exception is set.
PYZC_API bool pyzc_close_begin_(PyObject *self, const struct pyzc_class *cls,
                                bool may_repeat, void **out);

// Whether [self] has no handle, and no call that holds it.
PYZC_API bool pyzc_handle_is_closed_(PyObject *self);

// Takes the handle out of [object], which a method of [user] gives away, or a
// function of NULL. Returns it, or NULL with an exception set. At the end,
// [value] is put back, if it is not NULL.
PYZC_API void *pyzc_give_begin_(PyObject *object, const struct pyzc_class *cls,
                                const PyObject *user);
PYZC_API void pyzc_give_end_(PyObject *object, void *value);

// Drops the callables of [self], which is closed.
PYZC_API void pyzc_handle_forget_(PyObject *self);

// Destroys a new handle at [value], which no object has and may be NULL, and
// makes it NULL. If it is owned, then by one of [owning], or by [self] or its
// owner. An exception that is set stays.
PYZC_API void pyzc_destroy_made_(const struct pyzc_class *cls, void *value,
                                 PyObject *self,
                                 const struct pyzc_owning *owning);

// Makes [object], a new one of [cls], keep its owners alive, and be closed
// before each: the arguments [owning] and, if the class has an owner, [self] or
// the owner of that. Returns whether there is one; if not, an exception is set.
PYZC_API bool pyzc_adopt_(PyObject *object, const struct pyzc_class *cls,
                          PyObject *self, const struct pyzc_owning *owning);

// Makes [object], a new one of [cls], keep the self of [place] alive, whose
// handle it borrows, and be closed before it, if that is a handle, too; or own
// a reference where those are counted. Returns whether it could; if not, an
// exception is set.
PYZC_API bool pyzc_lend_(PyObject *object, const struct pyzc_class *cls,
                         const struct pyzc_place *place,
                         const struct pyzc_owning *owning);

// Makes a list, or what [as] says, of [n] handles of [cls] at [items], each as
// pyzc_adopt_() or, if they are [lent], pyzc_lend_(). All that are not lent are
// taken. Returns a new reference, or NULL, without an exception if one of the
// handles is.
PYZC_API PyObject *pyzc_handles_list_(PyObject *module,
                                      const struct pyzc_class *cls,
                                      const void *items, Py_ssize_t n,
                                      enum pyzc_list_as as,
                                      const struct pyzc_place *place,
                                      const struct pyzc_owning *owning,
                                      bool lent);

// Returns what comes after [word] among the words of [cls], or NULL if it has
// none: "close " of "with:close ", " " of "eq ".
PYZC_API const char *pyzc_class_word_(const struct pyzc_class *cls,
                                      const char *word);

// Raises an exception that is a new object of [cls] with [value], and [text]
// as its message.
PYZC_API void pyzc_raise_value_(PyObject *module, const struct pyzc_class *cls,
                                const void *value, const char *text);

// Adds the type of [cls] to [module], as list items do; or keeps that of
// another extension, without an attribute.
PYZC_API int pyzc_add_class_(PyObject *module, const struct pyzc_class *cls);
PYZC_API int pyzc_add_foreign_(PyObject *module,
                               const struct pyzc_class *cls);

// The results of slots that are no objects: from what C has returned, or from
// [result], which is taken; -1 with an exception set.
PYZC_API PYZC_COLD Py_ssize_t
pyzc_refuse_len_(const struct pyzc_record *record);
PYZC_API PYZC_COLD Py_hash_t pyzc_hash_minus_one_(void);
PYZC_API Py_ssize_t pyzc_yield_len_(const struct pyzc_record *record,
                                    PyObject *result);
PYZC_API Py_hash_t pyzc_yield_hash_(PyObject *result);
PYZC_API int pyzc_yield_truth_(PyObject *result);
// Drops a None: 0.
static inline int
pyzc_yield_status_(PyObject *result)
{
    if (pyzc_unlikely(result == NULL)) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

// Returns [self], a new reference, in the place of a None that is no result of
// [n]; takes [result].
static inline PyObject *
pyzc_yield_self_(PyObject *self, int n, PyObject *result)
{
    if (n > 0 || result != Py_None) {
        return result;
    }
    Py_DECREF(result);
    Py_INCREF(self);
    return self;
}
// Turns the bool that says whether objects are equal into what [op] asks.
static inline PyObject *
pyzc_yield_eq_(int op, PyObject *result)
{
    PyObject *other;

    if (op == Py_EQ || (result != Py_True && result != Py_False)) {
        return result;
    }
    other = result == Py_True ? Py_False : Py_True;
    Py_DECREF(result);
    Py_INCREF(other);
    return other;
}

// Makes of [order], which is negative, zero or positive, what [op] asks: a new
// reference. The other takes the int that a function has returned.
static inline PyObject *
pyzc_from_order_(int op, int order)
{
    bool is_true = op == Py_EQ   ? order == 0
                   : op == Py_NE ? order != 0
                   : op == Py_LT ? order < 0
                   : op == Py_LE ? order <= 0
                   : op == Py_GT ? order > 0
                                 : order >= 0;
    PyObject *result = is_true ? Py_True : Py_False;

    Py_INCREF(result);
    return result;
}
PYZC_API PyObject *pyzc_yield_order_(int op, PyObject *result);

// Raises that a slot or setter cannot delete. Returns -1.
PYZC_API PYZC_COLD int pyzc_refuse_delete_(const struct pyzc_record *record);

// Returns a new reference to NotImplemented where an operator does not take
// [value]; NULL if the exception that is set is no TypeError.
PYZC_API PYZC_COLD PyObject *pyzc_not_implemented_(void);
// The same for the operand [value] of an arithmetic operator. A number that is
// only too large is an error.
PYZC_API PYZC_COLD PyObject *
pyzc_refuse_operand_(const struct pyzc_record *record, Py_ssize_t at,
                     PyObject *value);

// Turns the arguments of tp_new or tp_call into those of a vectorcall of
// [call] with [self].
typedef PyObject *(*pyzc_vectorcall)(PyObject *self, PyObject *const *args,
                                     size_t nargsf, PyObject *kwnames);
PYZC_API PyObject *pyzc_call_tuple_(PyObject *self, PyObject *args,
                                    PyObject *kwargs, pyzc_vectorcall call);

#endif  // PYZC_DETAIL_CLASS_H
