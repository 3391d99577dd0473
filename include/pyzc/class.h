// class.h - PYZC_STRUCT, PYZC_HANDLE, PYZC_CLASS: Python types from C types.
//
// To make a Python type of a plain C struct, write a line before the functions
// that use it, one line for each method, and a list:
//
//     struct vec3 {
//         double x, y, z;
//     };
//     PYZC_STRUCT(Vec3, struct vec3);
//     PYZC_MEMBERS(Vec3, (double, x), (double, y), (double, z));
//
//     PYZC_METHOD((class, Vec3), vec3_make, Vec3, __new__, "",
//                 (double, x), (double, y), (double, z, 0.0));
//     PYZC_METHOD(double, vec3_norm, Vec3, norm, "Return the length.",
//                 (const, self));
//     PYZC_METHOD((class, Vec3), vec3_add, Vec3, __add__, "",
//                 (copy, self), (copy, class, Vec3, other));
//
//     PYZC_CLASS(Vec3, "A vector.", members, __new__, norm, __add__);
//     PYZC_MODULE(geometry, "Vectors.", Vec3);
//
// The handle of a library becomes a type in the same way:
//
//     PYZC_HANDLE(Database, sqlite3 *, (destroy, sqlite3_close_v2));
//     PYZC_HANDLE(Statement, sqlite3_stmt *, (destroy, sqlite3_finalize),
//                 (owner, Database));
//
//     PYZC_METHOD((status, int, nonzero, error, sqlite3_errstr), sqlite3_open,
//                 Database, __new__, "",
//                 (path, filename), (out, class, Database, database));
//     PYZC_METHOD((status, int, nonzero, error, sqlite3_errmsg(self_)),
//                 sqlite3_prepare_v2, Database, prepare, "Compile SQL.",
//                 (self), (str, (const char *, int), sql),
//                 (out, class, Statement, statement),
//                 (c_only, const char **, NULL));
//
// PYZC_STRUCT(CLASS, type, options...) makes a class whose objects contain a
// struct; C gets a pointer to it. PYZC_HANDLE(CLASS, type, options...) makes a
// class whose objects hold a pointer, which C gets. Either line may be in a
// header, for all files that use the class. The options are
//
//   (destroy, function)  called with the handle, or with a pointer to the
//                        struct, when the object is freed: on any thread, with
//                        the GIL. An exception that it sets is passed to
//                        sys.unraisablehook. For a handle that C frees with its
//                        owner: (destroy, function, owner, self), in C's order
//   (nested)             for a struct: it may be a member of other structs, so
//                        an object may be a view of a part of another object.
//                        Each call then has one more load, and each object two
//                        more words and the header of the garbage collector
//   (objects)            for a struct: it has members that are Python objects,
//                        which it owns and the garbage collector sees. In the
//                        stable ABI, freeing a very long chain of such objects
//                        overflows the stack
//   (owner, CLASS)       for a handle: an object keeps its owner alive: the
//                        object of CLASS whose method made it, or that owns the
//                        object whose method did, or that the line names as
//                        (owner, class, CLASS, name). Closing the owner closes
//                        the object first
//   (ref, function)      for a handle that C counts references to: (destroy,
//                        ...) drops a reference, and this function takes one
//                        for each object of a (borrowed, class, CLASS)
//   (keeps)              for a handle: its lines have (keep, ...). C may call
//                        the kept callables during any call that uses the
//                        handle, or a handle that it owns
//   (user, function)     as (keeps); function(handle, user) sets the one void *
//                        that C passes to all callbacks of the handle
//   (base, CLASS, member)    for a struct: the class derives from CLASS, which
//                        lists (subclassable) or is one of PYZC_CLASS_FROM. The
//                        first member of the struct is the struct of CLASS, and
//                        the methods of CLASS accept the object. The destroyer
//                        of CLASS is called last
//   (python_base, "module.name")    the class derives from a class of Python,
//                        or of another extension, that is written in C and
//                        whose objects have one size, such as "list",
//                        "ValueError" or "datetime.tzinfo". A class derived
//                        from an exception can be raised by its name in lines
//   (weakref)            objects support weak references
//   (dict)               objects have a __dict__, so any attribute can be set.
//                        The garbage collector tracks them
//   (buffer)             objects have a buffer, see PYZC_BUFFER
//   (freelist, n)        the memory of up to n objects is kept for new ones. No
//                        effect in the stable ABI and without the GIL
//
// PYZC_METHOD is PYZC_FN (function.h) with the class and the Python name after
// the C function. It has the entries and results of a function, and these:
//
//   (self)               the handle, or a pointer to the struct. A line without
//                        it, and without (close), makes a static method
//   (const, self)        the same as a pointer to const
//   (copy, self)         the struct by value
//   (close)              for a handle: self, which C frees. Using the object
//                        later is a ValueError, but a method called close may
//                        be called again. If another call is using the handle,
//                        (destroy, ...) destroys it when that call returns
//   (close, unless_failed)   the same, but if the call fails the handle stays
//   (class_method)       a class method: type_ in C expressions is the class
//                        that it is called on, and a new object is of that
//                        class. Without C parameters the line also has (void)
//   (result, self)       a result: the object itself
//   (exclusive)          for a method of a handle that has callbacks: until it
//                        returns no other call can use the handle, not even on
//                        the same thread
//   (moves)              for a class with a buffer: the memory may move. While
//                        a buffer is in use, the method is a BufferError
//
// Lines of functions and of any class can have instances of classes:
//
//   (class, CLASS, name)        an argument; C gets what (self) passes
//   (const, class, CLASS, name), (copy, class, CLASS, name)
//   (or_none, class, CLASS, name)   an argument that may be None: NULL
//   (close, class, CLASS, name)   an argument whose handle C takes over or
//                               frees: the object is closed, even if the call
//                               fails
//   (owner, class, CLASS, name)   an argument that becomes an owner of the new
//                               handle: in a function, or in a method beside
//                               self if that is an owner. Also (owner, const,
//                               class, CLASS, name)
//   (out, class, CLASS, name)   a new object, as a pointer to the type. C
//                               stores a handle there, or fills the struct
//                               inside the object, which is zeroed first and
//                               never moves. If the call fails, a handle other
//                               than NULL is destroyed, a struct is not
//   (out, or_none, class, CLASS, name)   the same, if the handle may be NULL:
//                               None
//   (class, CLASS)              a result: a new object of the handle, or of the
//                               struct by value, that C returns. Also (class,
//                               CLASS, WHEN, HOW)
//   (borrowed, class, CLASS)    a result of a method: a handle that still
//                               belongs to C. The new object keeps self alive
//                               and is closed with it. Also (borrowed, class,
//                               CLASS, WHEN, HOW)
//   (or_none, class, CLASS), (or_none, borrowed, class, CLASS)   the same, if
//                               the handle may be NULL: None. In a line without
//                               or_none, a NULL is a SystemError if it does not
//                               mean failure
//   (result, list, class, CLASS, data, size)   a list of the items of an array:
//                               copies of structs, or handles, of which each
//                               becomes a new object as of (class, CLASS). A
//                               list of handles must be the only result, and
//                               no handle may be NULL. The array itself still
//                               belongs to C: see (local, ...)
//   (result, list, borrowed, class, CLASS, data, size)   the same of handles
//                               that still belong to C, each as of (borrowed,
//                               class, CLASS). Also (out, list, borrowed,
//                               class, CLASS, TYPES, name, capacity)
//
// An object can keep callables that C calls later (callback.h). It is self, or
// in other lines the object that the line makes:
//
//   (keep, callback, CALLBACK, name)   replaces the callable that the object
//                        keeps for this CALLBACK, unless the call fails. Two
//                        hooks of one C type need a PYZC_CALLBACK each. With
//                        (or_none, keep, ...), None passes NULL and keeps none
//   (keep, user, name)   its void *, the same for all that the object keeps.
//                        Not needed if the class has (user, function)
//   (add, callback, CALLBACK, name), (add, user, name)   keeps one more, until
//                        the object is closed
//   (add, release, name) the function, void (*)(void *), by which C gives the
//                        void * back: the callable is kept until then, even if
//                        the object is closed. C may call it on any thread, and
//                        also if the call fails
//
// A (borrowed, ...) object, and one of a class with (ref, function), may be
// gone before its handle. So it keeps only what has an (add, release, name).
//
// PYZC_KEPT(CLASS, CALLBACK, name, doc) makes an attribute, listed as name,
// that returns the callable kept for this CALLBACK by (keep, ...), or None. A
// PYZC_SETTER of the same name sets it.
//
// An exception of a callable is raised by the call during which C called it, on
// the same thread; if C called it on another thread, by the call that uses the
// handle. If there is no such call, as while an object is freed, it is passed
// to sys.unraisablehook. The garbage collector sees objects that keep
// callables.
//
// In C expressions, self_ and name_ are the handle or a pointer to the struct.
//
// Methods whose names have two underscores on both sides are those of Python's
// data model; docs/reference/slots.md lists them. Among them:
//
//   __new__      has no self, and makes an object of its class. Without it the
//                class cannot be called
//   operators    take the other operand as their argument, and return
//                NotImplemented if it is not of its type. A void in-place
//                operator returns self
//   __eq__       also implements !=, unless there is a __ne__. Without __hash__
//                objects are unhashable
//   __next__     ends the iteration if the condition of (stop, condition) is
//                true after the call. Without __iter__, iter() returns self
//   __cmp__      implements all comparisons that have no line of their own, by
//                an int that is negative, zero or positive
//   __getattr__  is called for names that are not found otherwise
//
// PYZC_GETTER and PYZC_SETTER make a property. The setter returns void or a
// status. The list of the class has name and (setter, name).
//
// PYZC_MEMBERS(CLASS, entries...) makes attributes of members of a struct. It
// is listed as `members`. The entries are
//
//   (type, name), (enum, ENUM, name)   a member of a type of PYZC_TYPES, or of
//                                      a type that a line has made
//   (readonly, type, name)             the same, but Python cannot set it
//   (type, name, "Doc.")               any entry may have a docstring,
//   (type, name, "Doc.", value, text)  and a default for (new), with its text
//                                      in Python if that differs
//   (class, CLASS, name)               a struct of another class, which must be
//                                      (nested): an object that is a view of
//                                      this part and keeps the whole alive.
//                                      Setting the member copies a struct
//   (copy, class, CLASS, name)         the same, but each object is a copy; the
//                                      class need not be (nested)
//   (PyObject *, name)                 any object, in a struct with (objects),
//                                      which owns a reference. NULL is None
//   (object, OBJECT, name)             the same for one type, or None
//   (str, char, name)                  an array of char, as a text that ends
//                                      with a NUL; longer texts are refused
//   (array, type, name)                an array, as a sequence that writes to
//                                      the struct; if of numbers, also a
//                                      buffer. Items may be (enum, ENUM) or
//                                      (class, CLASS); with (array, copy, ...)
//                                      they are copies
//   (array, type, (name, count))       the same for a pointer; the member count
//                                      has the number of items. The items must
//                                      not move while the object lives, unless
//                                      it is (array, copy, ...)
//
// A (readonly, class, ...) member cannot be set, but its own members can. The
// items of a (readonly, array, ...) cannot be set.
//
// PYZC_BUFFER(CLASS, type, data, n) lets memoryview() and others use memory of
// an object. It is listed as `buffer`. data and n are C expressions, such as
// self_->data and self_->n: a pointer, and the number of items of the type.
// There may be up to four numbers, one for each dimension, and (CLASS,
// readonly, type, ...). While a buffer is in use, closing the handle and
// methods with (moves) are a BufferError.
//
// PYZC_CLASS(CLASS, doc, ...) lists the methods, properties and slots by their
// Python names, and
//
//   members, buffer    the lines of PYZC_MEMBERS and PYZC_BUFFER
//   (setter, name)     a setter
//   (constants, name)  constants of PYZC_CONSTANTS, as attributes
//   (subclassable)     Python classes may derive from the class; without it
//                      they cannot
//   (new)              a constructor from the members, CLASS(1, y=2), as of a
//                      dataclass; also __replace__, for copy.replace(). It sets
//                      (readonly, ...) members, too. No member may be (array,
//                      type, (name, count)) or point into a Python object
//   (with, close)      the method close, which a with statement calls at its
//                      end
//   (shared)           other extensions may use the class, see below
//   (abc, NAME)        isinstance() says that objects are of this class of
//                      collections.abc: Sequence, MutableSequence, Mapping,
//                      MutableMapping, Set or MutableSet. The class gets the
//                      methods that the ABC implements, such as index() and
//                      get(), but no operators
//   (eq), (order)      compare the members as tuples, in the order of
//                      PYZC_MEMBERS; structs without __eq__, and arrays, by
//                      their contents
//   (hash)             the hash of the tuple of the members
//   (repr)             CLASS(x=1, y=2), of the members
//   (fields)           dataclasses.fields() and asdict() accept objects; with
//                      (new), also replace()
//   (match)            patterns can match the members by position
//   (copy)             copy.copy() and copy.deepcopy() copy the struct, which
//                      must have no (destroy, function); deepcopy() also copies
//                      Python objects in it
//   (pickle)           pickle makes an object again by calling the class with
//                      the members
//
// PYZC_CLASS_FROM(CLASS, "package.module") replaces PYZC_CLASS if the class is
// one of another extension, which lists (shared). The line of PYZC_STRUCT or
// PYZC_HANDLE must be in a header that both include. The module lists the
// class, but has no attribute of this name. Lines use the class like any other,
// and both extensions have the same objects. Importing the module imports the
// other one, and is an ImportError if that has no such class, or one that was
// built from other lines or with another version of pyzc.
//
// A call that releases the GIL or has callbacks takes the handles among its
// arguments out of their objects until it returns. Calls of the same thread can
// still use the objects; in another thread that is a RuntimeError. Without the
// GIL, a handle, its owners and what it owns are used by one thread at a time,
// and other threads wait. Structs are not locked, except that a call with one
// or two structs that have (objects) enters their critical sections.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CLASS_H
#define PYZC_CLASS_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/class_abi.h>
#include <pyzc/detail/class_buffer.h>
#include <pyzc/detail/class_kinds.h>
#include <pyzc/detail/class_options.h>
#include <pyzc/detail/member_kinds.h>
#include <pyzc/detail/members.h>
#include <pyzc/detail/slots.h>
#include <pyzc/function.h>
#include <pyzc/module.h>

#define PYZC_STRUCT(...) PYZC_STRUCT_(__VA_ARGS__, (end))
#define PYZC_HANDLE(...) PYZC_HANDLE_(__VA_ARGS__, (end))

#define PYZC_METHOD(result, fn, C, name, doc, ...)                            \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name "()", PYZC_NAME_BELONGS_HERE_NOT_##name)     \
    PYZC_METHOD_(PYZC_SLOT_ROW_(PYZC_SLOT_OF_##name,                          \
                                PYZC_METHOD_HOME_(__VA_ARGS__), ~, 0, ~),     \
                 C, result, fn, C##_##name, #name, doc,                       \
                 PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_GETTER(result, fn, C, name, doc, ...)                            \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_NAME_BELONGS_HERE_NOT_##name)          \
    PYZC_FN_AT_(h_get, C, ~, result, fn, C##_##name, #name, doc,              \
                PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_SETTER(result, fn, C, name, ...)                                 \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_NAME_BELONGS_HERE_NOT_##name)          \
    PYZC_FN_AT_(h_set, C, ~, result, fn, setter_of_##C##_##name, #name, "",   \
                PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#define PYZC_KEPT(C, F, name, doc)                                            \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_NAME_BELONGS_HERE_NOT_##name)          \
    PYZC_KEPT_(C, F, C##_##name, #name, doc)

#define PYZC_MEMBERS(C, ...)                                                  \
    PYZC_BEGIN_                                                               \
    PYZC_MEMBERS_(C, PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

#define PYZC_BUFFER(C, ...)                                                   \
    PYZC_BEGIN_                                                               \
    PYZC_BUFFER_(C, __VA_ARGS__)

#define PYZC_CLASS(C, doc, ...)                                               \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("class " #C, PYZC_NAME_BELONGS_HERE_NOT_##C)              \
    PYZC_CLASS_(C, doc, PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__),   \
                __VA_ARGS__)

// A class of another extension, listed as one of the module's own.
#define PYZC_CLASS_FROM(C, module)                                            \
    PYZC_BEGIN_                                                               \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } C##_list_ = { PYZC_RECORD(pyzc_kind_object, 0, 0, 0),                   \
                    { #C "\0" module "." #C } };                              \
    static struct pyzc_foreign C##_foreign_ = { .home = module };             \
    const struct pyzc_list C##_record = { NULL, 0, &C##_list_.head, "" };     \
    const struct pyzc_class C##_class = { .methods = PYZC_CLASS_TABLE_,       \
                                          .list = &C##_record,                \
                                          .options = &C##_options_,           \
                                          .words = "",                        \
                                          .foreign = &C##_foreign_ };         \
    int C##_py(PyObject *py_module)                                           \
    {                                                                         \
        return pyzc_add_foreign_(py_module, &C##_class);                      \
    }                                                                         \
    PYZC_SEMICOLON_

// Raises an exception that is an object of class C, which derives from an
// exception of Python's: with what the pointer [value] points to, and [text].
#define pyzc_raise_value(module, C, value, text)                              \
    pyzc_raise_value_(module, &C##_class, (C##_const_){ value }, text)

// Private

#define PYZC_STRUCT_(C, T, ...)                                               \
    PYZC_BEGIN_                                                               \
    typedef T *C##_pointer_;                                                  \
    typedef T const *C##_const_;                                              \
    _Static_assert(_Alignof(T) <= 2 * sizeof(void *),                         \
                   "pyzc: struct " #C ": Python's objects are aligned to "    \
                   "two pointers, but " #T " to more");                       \
    _Static_assert(!PYZC_IS_POINTER_(T), "pyzc: struct " #C ": " #T           \
                   " is a pointer: write PYZC_HANDLE, or the struct");        \
    PYZC_CLASS_OBJECT_(C, T, 0, PYZC_COUNT_FEW(__VA_ARGS__), __VA_ARGS__)
#define PYZC_HANDLE_(C, T, ...)                                               \
    PYZC_BEGIN_                                                               \
    _Static_assert(PYZC_IS_POINTER_(T),                                       \
                   "pyzc: handle " #C ": " #T " is not a pointer");           \
    typedef T C##_pointer_;                                                   \
    typedef PYZC_TYPEOF(*(T)0) const *C##_const_;                             \
    PYZC_CLASS_OBJECT_(C, T, 1, PYZC_COUNT_FEW(__VA_ARGS__), __VA_ARGS__)

// An object, and what the options say of it (detail/class_options.h).
#define PYZC_CLASS_OBJECT_(...) PYZC_CLASS_OBJECT_I_(__VA_ARGS__)
#define PYZC_CLASS_OBJECT_I_(C, T, handle, n, ...)                            \
    enum { C##_has_two_lines };                                               \
    PYZC_EACH_##n(PYZC_TRAIT_KNOWN_, C, __VA_ARGS__)                          \
    typedef T C##_type_;                                                      \
    typedef T C##_copy_;                                                      \
    struct C##_object_ {                                                      \
        PyObject_HEAD                                                         \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, BEFORE), __VA_ARGS__)                  \
        T value;                                                              \
        PYZC_CLASS_MEMBERS_##handle                                           \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, HOLDS), __VA_ARGS__)                   \
    };                                                                        \
    PYZC_API extern const struct pyzc_class C##_class;                        \
    PYZC_DECLARE_PART(C);                                                     \
    PYZC_EACH_##n(PYZC_TRAIT_DECLARE_, C, __VA_ARGS__)                        \
    enum {                                                                    \
        C##_is_handle_ = handle,                                              \
        C##_has_objects_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, OBJECTS),         \
                                           __VA_ARGS__),                      \
        C##_is_nested_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, NESTS),             \
                                         __VA_ARGS__),                        \
        C##_is_collected_ = C##_is_nested_ | C##_has_objects_,                \
        C##_is_owned_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, OWNED),              \
                                        __VA_ARGS__),                         \
        C##_destroys_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, DESTROYS),           \
                                        __VA_ARGS__),                         \
        C##_needs_owner_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, NEEDS),           \
                                           __VA_ARGS__),                      \
        C##_keeps_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, KEEPS), __VA_ARGS__),   \
        C##_shares_ = 0 PYZC_EACH_##n(PYZC_TRAIT_, (C, SHARES),               \
                                      __VA_ARGS__),                           \
        C##_care_ = (handle * PYZC_CARE_HANDLE_) |                            \
                    (C##_keeps_ * PYZC_CARE_GC_)                              \
            PYZC_EACH_##n(PYZC_TRAIT_, (C, CARE), __VA_ARGS__)                \
    };                                                                        \
    PYZC_EACH_##n(PYZC_TRAIT_, (C, CHECK), __VA_ARGS__)                       \
    PYZC_UNUSED static inline T *C##_place_(PyObject *self)                   \
    {                                                                         \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, PLACE), __VA_ARGS__)                   \
        return &((struct C##_object_ *)self)->value;                          \
    }                                                                         \
    PYZC_UNUSED static inline C##_pointer_ C##_value_(PyObject *self)         \
    {                                                                         \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, VALUE), __VA_ARGS__)                   \
        return PYZC_CLASS_VALUE_##handle(C##_place_(self));                   \
    }                                                                         \
    PYZC_STRICT_BEGIN_                                                        \
    PYZC_UNUSED static void C##_destroy_(void *value, void *py_owner)         \
    {                                                                         \
        (void)value;                                                          \
        (void)py_owner;                                                       \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, GIVES), __VA_ARGS__)                   \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, DESTROY), __VA_ARGS__)                 \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, AFTER), __VA_ARGS__)                   \
    }                                                                         \
    PYZC_EACH_##n(PYZC_TRAIT_SHARE_, C, __VA_ARGS__)                          \
    PYZC_STRICT_END_                                                          \
    PYZC_UNUSED static const struct pyzc_class_options C##_options_ = {       \
        .size = sizeof(struct C##_object_),                                   \
        .at = offsetof(struct C##_object_, value),                            \
        .value_size = sizeof(T),                                              \
        .is_handle = handle,                                                  \
        .keeps = C##_keeps_ != 0,                                             \
        .is_nested = C##_is_nested_,                                          \
        .has_objects = C##_has_objects_ != 0,                                 \
        .needs_owner = C##_needs_owner_ != 0,                                 \
        .care = C##_care_,                                                    \
        .destroy = C##_destroys_ > 0 ? C##_destroy_ : NULL,                   \
        PYZC_EACH_##n(PYZC_TRAIT_SAYS_, C, __VA_ARGS__)                       \
    };                                                                        \
    PYZC_SEMICOLON_
#define PYZC_CLASS_VALUE_0(place) place
#define PYZC_CLASS_VALUE_1(place) *(place)
#define PYZC_CLASS_MEMBERS_0
#define PYZC_CLASS_MEMBERS_1 PYZC_HANDLE_MEMBERS_

// A class is called with what __new__ takes.
#define PYZC_NAME_BELONGS_HERE_NOT___init__ ~, INIT
#define PYZC_NAME_IS_INIT(where)                                              \
    _Static_assert(0, "pyzc: " where ": objects are made by __new__");

// Where a line of the name is at home, by its row in detail/slots.h or, if it
// has none, by its entries.
#define PYZC_SLOT_ROW_(...) PYZC_SLOT_ROW_I_(__VA_ARGS__)
#define PYZC_SLOT_ROW_I_(first, home, shape, slot, ...) home, (shape, slot)
#define PYZC_METHOD_HOME_(...)                                                \
    PYZC_SECOND(PYZC_EACH_OF(__VA_ARGS__)(PYZC_HAS_SELF_, ~, __VA_ARGS__),    \
                h_static, ~)
#define PYZC_HAS_SELF_(c, p) PYZC_HAS_SELF_I_(PYZC_INSIDE_ p, no, ~)
#define PYZC_HAS_SELF_I_(...) PYZC_HAS_SELF_II_(__VA_ARGS__)
#define PYZC_HAS_SELF_II_(first, second, ...) PYZC_SELF_BY_##first(second)
#define PYZC_SELF_BY_self(...) ~, h_method,
#define PYZC_SELF_BY_close(...) ~, h_closing,
#define PYZC_SELF_BY_class_method(...) ~, h_class,
#define PYZC_SELF_BY_const(second) PYZC_SELF_AFTER_##second
#define PYZC_SELF_BY_copy(second) PYZC_SELF_AFTER_##second
#define PYZC_SELF_AFTER_self ~, h_method,
#define PYZC_METHOD_(...) PYZC_METHOD_I_(__VA_ARGS__)
#define PYZC_METHOD_I_(home, slot, C, ...)                                    \
    PYZC_FN_AT_(home, C, slot, __VA_ARGS__)

// The list of a class: names of lines that begin with C_; (setter, x); words,
// which are a text, each with a space after it.
#define PYZC_CLASS_(...) PYZC_CLASS_I_(__VA_ARGS__)
#define PYZC_CLASS_I_(C, doc, n, each, ...)                                   \
    PYZC_CHOOSE_(PYZC_CLASS_, PYZC_CLASS_NO_ITEM_, n, each, __VA_ARGS__)      \
    (C, doc, each, __VA_ARGS__)
#define PYZC_CLASS_NO_ITEM_(c, item)                                          \
    PYZC_CLASS_WORD_(PYZC_CLASS_NO_ITEM_, PYZC_NO_ITEM_, c, item)
#define PYZC_CLASS_NO_ITEM_OF_(C, word, A)
#define PYZC_CLASS_EMPTY_(C, ...)                                             \
    _Static_assert(0, "pyzc: class " #C                                       \
                   ": its list is empty, or has a comma too many")
#define PYZC_CLASS_TOO_LONG_(C, ...)                                          \
    _Static_assert(0, "pyzc: class " #C ": more than "                        \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " items")
#define PYZC_CLASS_MADE_(C, doc, each, ...)                                   \
    PYZC_NEEDS_LINE_(C)                                                       \
    PYZC_CLASS_LIST_(                                                         \
        C, doc,                                                               \
        PYZC_SECOND(each(PYZC_CLASS_MAKES_, C, __VA_ARGS__), (NULL), ~),      \
        PYZC_SECOND(each(PYZC_CLASS_IS_OPEN_, C, __VA_ARGS__), 1, ~),         \
            each(PYZC_CLASS_TEXT_, C, __VA_ARGS__)                            \
                each(PYZC_CLASS_NAME_, C, __VA_ARGS__))                       \
    _Static_assert((!C##_is_handle_ && C##_destroys_ == 0) ||                 \
                       !(0 each(PYZC_CLASS_COPIES_, C, __VA_ARGS__)),         \
                   "pyzc: class " #C ": (copy) is for a struct without "      \
                   "(destroy, function): both would be destroyed");           \
    _Static_assert(!(C##_care_ & PYZC_CARE_PYTHON_) ||                        \
                       !(0 each(PYZC_CLASS_COPIES_, C, __VA_ARGS__)),         \
                   "pyzc: class " #C ": (copy) copies a struct, but not an "  \
                   "object of a (python_base)");                              \
    enum { C##_lists_members_ = 0 each(PYZC_CLASS_LISTS_, C, __VA_ARGS__) };  \
    each(PYZC_CLASS_CHECK_, C, __VA_ARGS__)                                   \
    const struct pyzc_list C##_record = PYZC_LIST_INIT_(C);                   \
    int C##_py(PyObject *module)                                              \
    {                                                                         \
        return pyzc_add_class_(module, &C##_class);                           \
    }                                                                         \
    PYZC_SEMICOLON_
#define PYZC_CLASS_LIST_(...) PYZC_CLASS_LIST_I_(__VA_ARGS__)
#define PYZC_CLASS_LIST_I_(C, doc, made, is_final, text, ...)                 \
    PYZC_LIST_RECORD_(pyzc_kind_class, sizeof(#C),                            \
                      "\0" PYZC_CLASS_FINAL_##is_final text, C, #C, doc,      \
                      PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__),     \
                      __VA_ARGS__)                                            \
    enum {                                                                    \
        C##_has_ = 0 PYZC_EACH_OF(__VA_ARGS__)(PYZC_CLASS_HAS_, ~,            \
                                               __VA_ARGS__)                   \
    };                                                                        \
    const struct pyzc_class C##_class = {                                     \
        .methods = PYZC_CLASS_TABLE_,                                         \
        .list = &C##_record,                                                  \
        .options = &C##_options_,                                             \
        .words = PYZC_CLASS_FINAL_##is_final text,                            \
        .dealloc = PYZC_DEALLOC_(C##_care_, C##_destroys_, is_final),         \
        .derives = PYZC_INSIDE_ made,                                         \
        .slots = C##_has_ & PYZC_HAS_SLOTS_ ? &pyzc_class_slots_ : NULL,      \
        .attributes = C##_has_ & PYZC_HAS_ATTRIBUTES_ ||                      \
                              C##_care_ & PYZC_CARE_GC_ ?                     \
                          pyzc_class_attributes_ : NULL,                      \
        .memory = (C##_care_ & ~(PYZC_CARE_HANDLE_ | PYZC_CARE_REUSE_)) != 0 ?\
                      pyzc_memory_slots_ : NULL                               \
    };
#define PYZC_CLASS_FINAL_0 ""
#define PYZC_CLASS_FINAL_1 "final "
// Of which kinds its items are.
#define PYZC_CLASS_HAS_(c, item) | PYZC_HAS_((item##_flags_) + 0)
// All are constants: a compiler leaves one function.
#define PYZC_DEALLOC_(care, destroys, is_final)                               \
    ((care) == PYZC_CARE_HANDLE_ && is_final ? pyzc_class_handle_dealloc_     \
     : ((care) & ~PYZC_CARE_REUSE_) != 0     ? pyzc_class_dealloc_            \
     : (destroys) > 0 || !is_final           ? pyzc_class_value_dealloc_      \
     : (care) != 0                           ? pyzc_class_reuse_dealloc_      \
                                             : pyzc_class_plain_dealloc_)
#define PYZC_CLASS_IS_OPEN_(C, item)                                          \
    PYZC_CLASS_WORD_(PYZC_CLASS_OPENS_, PYZC_CLASS_NOTHING_, C, item)
// What the run time needs for a word that it has something to do for.
#define PYZC_CLASS_MAKES_(C, item)                                            \
    PYZC_CLASS_WORD_(PYZC_CLASS_MAKES_, PYZC_CLASS_NOTHING_, C, item)
#define PYZC_CLASS_MAKES_OF_(C, word, A)                                      \
    PYZC_CLASS_MAKES_IF_(PYZC_CLASS_TEXT_OF_##word(C, A))
#define PYZC_CLASS_MAKES_IF_(probe)                                           \
    PYZC_CAT(PYZC_CLASS_MAKES_, PYZC_THIRD(probe, ONE, NONE, ~))
#define PYZC_CLASS_MAKES_ONE ~, (PYZC_CLASS_DERIVES_),
#define PYZC_CLASS_MAKES_NONE
#define PYZC_CLASS_COPIES_(C, item)                                           \
    PYZC_CLASS_WORD_(PYZC_CLASS_COPIES_, PYZC_CLASS_NOTHING_, C, item)
#define PYZC_CLASS_COPIES_OF_(C, word, A) PYZC_ASK_(PYZC_CLASS_COPIES_##word())
#define PYZC_CLASS_COPIES_copy() ~, +1
// Whether there is a line of members; and the words that need it.
#define PYZC_CLASS_LISTS_(C, item)                                            \
    PYZC_CLASS_WORD_(PYZC_CLASS_LISTS_, PYZC_CLASS_LISTS_NAME_, C, item)
#define PYZC_CLASS_LISTS_OF_(C, word, A)
#define PYZC_CLASS_LISTS_NAME_(C, item)                                       \
    PYZC_ASK_(PYZC_CLASS_LISTS_NAME_##item)
#define PYZC_CLASS_LISTS_NAME_members ~, | 1
#define PYZC_CLASS_CHECK_(C, item)                                            \
    PYZC_CLASS_WORD_(PYZC_CLASS_CHECK_, PYZC_CLASS_CHECK_NAME_, C, item)
#define PYZC_CLASS_CHECK_NAME_(C, item)                                       \
    _Static_assert(PYZC_IS_CLASS_ITEM_(C##_##item),                           \
                   "pyzc: class " #C ": the line of " #C "_" #item " is not " \
                   "one of a class: write PYZC_METHOD or PYZC_GETTER");
#define PYZC_CLASS_CHECK_OF_(C, word, A)                                      \
    PYZC_SECOND(PYZC_CLASS_CHECK_OF_##word(C, A),                             \
                _Static_assert(0, "pyzc: class " #C ": there is no word ("    \
                               #word ")");, ~)
#define PYZC_CLASS_CHECK_OF_subclassable(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_setter(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_constants(C, list)                                \
    ~, _Static_assert((int)((list##_flags_) + 0) == (int)PYZC_ITEM_ADDS_,     \
                      "pyzc: class " #C ": (constants, " #list "): it is not "\
                      "a line of PYZC_CONSTANTS");
#define PYZC_CLASS_CHECK_OF_with(C, x)                                        \
    ~, _Static_assert((C##_##x##_flags_ & (METH_FASTCALL | METH_NOARGS |      \
                                           METH_O)) != 0 &&                   \
                          PYZC_ITEM_OF_CLASS_(C##_##x##_flags_) == 0,         \
                      "pyzc: class " #C ": (with, " #x "): it is not a line " \
                      "of PYZC_METHOD");
#define PYZC_CLASS_CHECK_OF_copy(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_shared(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_abc(C, A)                                         \
    ~, PYZC_SECOND(PYZC_CLASS_ABC_##A,                                        \
                   _Static_assert(0, "pyzc: class " #C ": (abc, " #A          \
                                  "): write Sequence, MutableSequence, "      \
                                  "Mapping, MutableMapping, Set or "          \
                                  "MutableSet");, ~)
#define PYZC_CLASS_ABC_Sequence ~,
#define PYZC_CLASS_ABC_MutableSequence ~,
#define PYZC_CLASS_ABC_Mapping ~,
#define PYZC_CLASS_ABC_MutableMapping ~,
#define PYZC_CLASS_ABC_Set ~,
#define PYZC_CLASS_ABC_MutableSet ~,
#define PYZC_CLASS_CHECK_OF_eq(C, ...) ~, PYZC_CLASS_NEEDS_MEMBERS_(C, eq)
#define PYZC_CLASS_CHECK_OF_order(C, ...) ~, PYZC_CLASS_NEEDS_MEMBERS_(C, order)
#define PYZC_CLASS_CHECK_OF_hash(C, ...) ~, PYZC_CLASS_NEEDS_MEMBERS_(C, hash)
#define PYZC_CLASS_CHECK_OF_repr(C, ...) ~, PYZC_CLASS_NEEDS_MEMBERS_(C, repr)
#define PYZC_CLASS_CHECK_OF_match(C, ...) ~, PYZC_CLASS_NEEDS_MEMBERS_(C, match)
#define PYZC_CLASS_CHECK_OF_pickle(C, ...)                                    \
    ~, PYZC_CLASS_NEEDS_MEMBERS_(C, pickle)
#define PYZC_CLASS_NEEDS_MEMBERS_(C, word)                                    \
    _Static_assert(C##_lists_members_,                                        \
                   "pyzc: class " #C ": (" #word ") is made of its members: " \
                   "list members, the line of PYZC_MEMBERS");
#define PYZC_CLASS_CHECK_OF_fields(C, ...)                                    \
    ~, PYZC_CLASS_NEEDS_MEMBERS_(C, fields)
#define PYZC_CLASS_CHECK_OF_new(C, ...)                                       \
    ~, _Static_assert(C##_new_takes_ && !C##_is_handle_,                      \
                      "pyzc: class " #C ": (new) is for members that can "    \
                      "all be set: no const char *, nor what is behind a "    \
                      "pointer, is destroyed or points into an object");      \
    _Static_assert((int)C##_new_count_ <= PYZC_MAX_PARAMETERS,                \
                   "pyzc: class " #C ": (new) is for up to "                  \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " members");
#define PYZC_CLASS_TEXT_(C, item)                                             \
    PYZC_CLASS_WORD_(PYZC_CLASS_TEXT_, PYZC_CLASS_NOTHING_, C, item)
#define PYZC_CLASS_NAME_(C, item)                                             \
    PYZC_CLASS_WORD_(PYZC_CLASS_NAME_, PYZC_CLASS_NAME_ITSELF_, C, item)
// [other] for a name; [F]OF_ for a word.
#define PYZC_CLASS_WORD_(F, other, C, item)                                   \
    PYZC_CAT(PYZC_CLASS_WORD_, PYZC_SECOND(PYZC_PAREN_ item, 0, ~))           \
    (F, other, C, item)
#define PYZC_CLASS_WORD_0(F, other, C, item) other(C, item)
#define PYZC_CLASS_WORD_1(F, other, C, item)                                  \
    PYZC_CALL_(PYZC_CLASS_WORD_I_, F, C, PYZC_INSIDE_ item, ~, ~)
#define PYZC_CLASS_WORD_I_(F, C, word, A, ...) F##OF_(C, word, A)
#define PYZC_CLASS_NOTHING_(C, item)
#define PYZC_CLASS_NAME_ITSELF_(C, item) , C##_##item
#define PYZC_CLASS_OPENS_OF_(C, word, A) PYZC_CLASS_OPENS_##word
#define PYZC_CLASS_OPENS_subclassable ~, 0,
#define PYZC_CLASS_NAME_OF_(C, word, A)                                       \
    PYZC_CAT(PYZC_CLASS_NAMES_, PYZC_SECOND(PYZC_CLASS_HAS_##word(), 0, ~))   \
    (C, word, A)
#define PYZC_CLASS_NAMES_0(C, word, A)
#define PYZC_CLASS_NAMES_1(C, word, A) , PYZC_CLASS_NAME_OF_##word(C, A)
#define PYZC_CLASS_HAS_setter() ~, 1
#define PYZC_CLASS_NAME_OF_setter(C, x) setter_of_##C##_##x
#define PYZC_CLASS_HAS_new() ~, 1
#define PYZC_CLASS_NAME_OF_new(C, x) C##_members_new
#define PYZC_CLASS_HAS_constants() ~, 1
#define PYZC_CLASS_NAME_OF_constants(C, list) list
#define PYZC_CLASS_HAS_with() ~, 1
#define PYZC_CLASS_NAME_OF_with(C, x) C##_##x
#define PYZC_CLASS_TEXT_OF_(C, word, A)                                       \
    PYZC_ASK_(PYZC_CLASS_TEXT_OF_##word(C, A))
#define PYZC_CLASS_TEXT_OF_with(C, x) ~, "with:" #x " "
#define PYZC_CLASS_TEXT_OF_abc(C, A) ~, "abc:" #A " "
#define PYZC_CLASS_TEXT_OF_shared(C, x) ~, "shared "
#define PYZC_CLASS_TEXT_OF_fields(C, x) ~, "fields "
#define PYZC_CLASS_TEXT_OF_new(C, x) ~, "new "
#define PYZC_CLASS_TEXT_OF_eq(C, x) ~, "eq "
#define PYZC_CLASS_TEXT_OF_order(C, x) ~, "order "
#define PYZC_CLASS_TEXT_OF_hash(C, x) ~, "hash "
#define PYZC_CLASS_TEXT_OF_repr(C, x) ~, "repr "
#define PYZC_CLASS_TEXT_OF_match(C, x) ~, "match "
#define PYZC_CLASS_TEXT_OF_copy(C, x) ~, "copy "
#define PYZC_CLASS_TEXT_OF_pickle(C, x) ~, "pickle "

#endif  // PYZC_CLASS_H
