// class.h - PYZC_STRUCT, PYZC_HANDLE, PYZC_CLASS: Python types of C's own.
//
// A plain C struct becomes a type with a line before the functions that use
// it, one line for each method, and a list:
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
// and so does the handle of a library:
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
// PYZC_STRUCT(CLASS, type, options...): objects contain a value of the type,
// and C gets a pointer to it. PYZC_HANDLE(CLASS, type, options...): objects
// hold a pointer of the type, which C gets. Either line may be in a header, for
// all files that use the class. Options are
//
//   (destroy, function)  is called with the handle, or with a pointer to the
//                        struct, when the object is freed. It may be called in
//                        any thread that has the GIL. An exception that it sets
//                        is reported as one that cannot be raised
//   (nested)             of a struct: it may be a member of others, and objects
//                        of the class be parts of theirs. Costs each call a
//                        load, and each object two words and those of the
//                        garbage collector
//   (objects)            of a struct: members are Python objects, which the
//                        struct owns. The garbage collector sees them. With the
//                        stable ABI, a chain of very many of them overflows the
//                        stack when it is freed
//   (owner, CLASS)       of a handle: an object keeps that of the other class
//                        alive whose method has made it, or that the line has
//                        as (owner, class, CLASS, name). If the owner is closed
//                        before, the object is closed first
//   (ref, function)      of a handle whose references C counts: (destroy, ...)
//                        gives one back. An object of a (borrowed, class,
//                        CLASS) counts one of its own by this function
//   (keeps)              of a handle: its lines have (keep, ...), and C may
//                        call what an object keeps during each of its calls,
//                        and of those that it owns
//   (user, function)     the same; function(handle, user) sets the void * that
//                        C gives all callbacks of the handle
//   (base, CLASS, member)    of a struct: a class derives from another, which
//                        lists (subclassable); also one of another extension,
//                        by PYZC_CLASS_FROM. The member, the first of the
//                        struct, is the struct of that: methods take objects
//                        of either. What is destroyed, is so after this
//   (python_base, "module.name")    a class derives from one of Python's, or
//                        of another extension, that is written in C, such as
//                        "list", "ValueError" or "datetime.tzinfo"; its
//                        objects have one size. The name of the class stands
//                        for an exception in other lines, if it is one
//   (weakref)            objects can have weak references
//   (dict)               objects have a __dict__: any attribute can be set. The
//                        garbage collector tracks them
//   (buffer)             objects have a buffer, by PYZC_BUFFER
//   (freelist, n)        keeps the memory of n objects for new ones. It does
//                        nothing in the stable ABI, or without the GIL
//
// PYZC_METHOD is PYZC_FN (function.h) with the class and the name in Python
// after the C function. Its entries and results are those of a function, and
//
//   (self)               what C gets of the object: the handle, or a pointer to
//                        the struct. Without it, or (close), the line makes a
//                        static method
//   (const, self)        the same, for a pointer to const
//   (copy, self)         the struct by value
//   (close)              of a handle: self, which C gives back. Later calls
//                        are a ValueError; but where Python's name is close,
//                        as of files, closing again does nothing. If a call
//                        uses the handle, C gives it back as (destroy, ...)
//                        says when that call returns
//   (close, unless_failed)   the same, but the handle is kept if the call fails
//
//   (class_method)       the class takes the place of self, for a new object of
//                        the class that it is called on; type_ is that in C
//                        expressions. C functions without parameters have
//                        (void), too
//   (result, self)       the object itself, as a result
//   (exclusive)          a method of a handle that has callbacks: no other call
//                        can use the handle until this one returns, not even
//                        one of the same thread
//   (moves)              a method of a class with a buffer: that must not be in
//                        use, as its memory may go
//
// Instances of classes, in the lines of functions and of any class, are
//
//   (class, CLASS, name)        an argument: what (self) is for self
//   (const, class, CLASS, name), (copy, class, CLASS, name)
//   (or_none, class, CLASS, name)   an argument that may be None: NULL
//   (close, class, CLASS, name)   an argument whose handle C keeps or frees:
//                               the object is closed, also if the call fails
//   (owner, class, CLASS, name)   an argument that the handle which the line
//                               makes keeps alive, beside self where that is
//                               its owner; also the owner for a function. Also
//                               (owner, const, class, CLASS, name)
//   (out, class, CLASS, name)   a new object, for a pointer to the type. C
//                               stores a handle there, or fills the struct in
//                               its place, which is zeroed first and never
//                               moves. If the call fails, a handle that is not
//                               NULL is destroyed, but a struct is not
//   (class, CLASS)              as a result: a new object of a struct that C
//                               returns by value, or of a handle. Also (class,
//                               CLASS, WHEN, HOW)
//   (borrowed, class, CLASS)    as the result of a method: a handle that C does
//                               not give away. The new object keeps self alive,
//                               and is closed with it. Also (borrowed, class,
//                               CLASS, WHEN, HOW)
//
// Callables that an object keeps, self or else the one that the line makes,
// for C to call later (callback.h):
//
//   (keep, callback, CALLBACK, name)   in the place of the one that the object
//                        keeps for this CALLBACK. If the call fails, that one
//                        stays. Also (or_none, keep, ...): None is NULL, and
//                        the object keeps none
//   (keep, user, name)   its void *, which serves all that the object keeps;
//                        not needed where the class has (user, function)
//   (add, callback, CALLBACK, name), (add, user, name)   beside all others,
//                        until the object is closed
//   (add, release, name) the function, void (*)(void *), by which C gives the
//                        void * back: kept until then, whatever is closed. C
//                        may call it also if the call fails, and anywhere
//
// A handle whose object may be gone before it, a (borrowed, ...) one or one of a
// class with (ref, function), is refused what has no (add, release, name).
//
// PYZC_KEPT(CLASS, CALLBACK, name, doc) makes an attribute of the callable that
// an object keeps for this CALLBACK by (keep, ...), or None; listed as name. A
// PYZC_SETTER of that name sets it.
//
// What a callable raises is raised by the call of the thread during which C
// called it; on a thread without one, by the call that uses the handle. Where
// there is none, as while an object is freed, it cannot be raised. Objects
// that keep something are known to the garbage collector.
//
// In C expressions, self_ and name_ are the handle or a pointer to the struct.
//
// Names with two underscores on both sides are those of Python's data model;
// docs/reference/slots.md lists them. Among them:
//
//   __new__      has no self, and makes an object of its class. Without it,
//                the type cannot be called
//   operators    with the other operand as their argument; NotImplemented if
//                that is not of its type. A void in-place operator returns
//                self
//   __eq__       answers != as well, unless there is a __ne__. Without
//                __hash__, objects cannot be hashed
//   __next__     (stop, condition) ends the iteration if it is true after the
//                call. __iter__ returns self if the class has none
//   __cmp__      answers all comparisons that have no line of their own, by an
//                int that is negative, zero or positive
//   __getattr__  is called for names that are not found otherwise
//
// PYZC_GETTER and PYZC_SETTER make a property; the setter returns void or a
// status. The list of a class names it x, and (setter, x).
//
// PYZC_MEMBERS(CLASS, entries...) makes attributes of members of a struct,
// listed as `members`:
//
//   (type, name), (enum, ENUM, name)   one of a type of PYZC_TYPES, or of a
//                                      type that a line has made
//   (readonly, type, name)             the same, but it cannot be set
//   (type, name, "Doc.")               each may end with a docstring,
//   (type, name, "Doc.", value, text)  and a default, with its text in Python
//                                      if that is not the same, for (new)
//   (class, CLASS, name)               a struct of another class, which is
//                                      (nested): an object that is a part of
//                                      this one, keeps it alive, and writes to
//                                      it. Setting the member copies a struct
//   (copy, class, CLASS, name)         the same, but each object is a copy; of
//                                      any class
//   (PyObject *, name)                 any object, of a struct with (objects);
//                                      NULL is None. C has a reference in it
//   (object, OBJECT, name)             the same, of a type or None
//   (str, char, name)                  an array of char, a text that ends with
//                                      a NUL; longer ones are refused
//   (array, type, name)                an array, a sequence that writes to the
//                                      struct; of numbers, also a buffer. The
//                                      items may be an (enum, ENUM) or a
//                                      (class, CLASS), and (array, copy, ...)
//                                      has copies
//   (array, type, (name, count))       the same for a pointer; the member count
//                                      says how many items it points to. They
//                                      must stay where they are as long as the
//                                      object lives, but those of (array, copy,
//                                      ...) need not
//
// A (readonly, class, ...) cannot be set, but can be written to; the items of a
// (readonly, array, ...) cannot be set.
//
// PYZC_BUFFER(CLASS, type, data, n) lets memoryview() and its like use memory
// of an object, listed as `buffer`: C expressions of a pointer to n items of
// the type, such as self_->data, self_->n. Also (CLASS, readonly, type, ...),
// and up to four numbers, for as many dimensions. A handle with a buffer in use
// cannot be closed; methods with (moves) are a BufferError then.
//
// PYZC_CLASS(CLASS, doc, ...) lists the methods, properties and slots by their
// names in Python, and
//
//   members, buffer    the lines of PYZC_MEMBERS and PYZC_BUFFER
//   (setter, name)     a setter
//   (constants, name)  constants of PYZC_CONSTANTS, as attributes
//   (subclassable)     Python may derive from the class; by default it cannot
//   (new)              CLASS(1, y=2) makes an object of the members, as a
//                      dataclass does; __replace__, for copy.replace(), makes
//                      another of which some differ. A (readonly, ...) member
//                      is set as well. None may be an (array, type, (name,
//                      count)), or point into a Python object
//   (with, close)      the method close, which `with` calls at its end
//   (shared)           other extensions may use the class: see below
//   (abc, NAME)        isinstance() says that objects are of the class NAME of
//                      collections.abc: Sequence, MutableSequence, Mapping,
//                      MutableMapping, Set or MutableSet. Those of its methods
//                      that are no operators and made of others, as index()
//                      and get() are, come from there if the class has none
//   (eq), (order)      compares objects by their members, in the order of the
//                      line of PYZC_MEMBERS, as tuples are; structs without
//                      __eq__ and arrays by what is in them
//   (hash)             the hash of the members, as of a tuple
//   (repr)             CLASS(x=1, y=2), of the members
//   (fields)           the functions of dataclasses take objects: fields() and
//                      asdict(); with (new), also replace()
//   (match)            patterns find the members by their places
//   (copy)             copy.copy() and copy.deepcopy() copy the struct, which
//                      has no (destroy, function); the latter also copies
//                      Python objects in it
//   (pickle)           an object is made again by a call of the class with the
//                      members as its arguments
//
// PYZC_CLASS_FROM(CLASS, "package.module") stands in the place of PYZC_CLASS
// where the class is one of another extension, which lists (shared), and the
// line of PYZC_STRUCT or PYZC_HANDLE is in a header that both include. The
// module lists the class as one of its own, but has no attribute of the name.
// Lines use it as any other; objects are the same on both sides. The import
// imports that module, and is an ImportError if it has no such class, or one
// that was built of other lines or another pyzc.
//
// A call that releases the GIL or has callbacks takes the handles among its
// arguments out of their objects until it returns. Calls of the same thread
// can use them meanwhile; in another thread they are a RuntimeError. Without
// the GIL a handle, its owners and what it owns are used by one thread at a
// time, and other threads wait; structs are not locked.
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
    PYZC_NAME_CHECK(#C "." #name "()", PYZC_KEYWORD_##name)                   \
    PYZC_METHOD_(PYZC_SLOT_ROW_(PYZC_SLOT_OF_##name,                          \
                                PYZC_METHOD_HOME_(__VA_ARGS__), ~, 0, ~),     \
                 C, result, fn, C##_##name, #name, doc,                       \
                 PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_GETTER(result, fn, C, name, doc, ...)                            \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_KEYWORD_##name)                        \
    PYZC_FN_AT_(h_get, C, ~, result, fn, C##_##name, #name, doc,              \
                PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_SETTER(result, fn, C, name, ...)                                 \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_KEYWORD_##name)                        \
    PYZC_FN_AT_(h_set, C, ~, result, fn, setter_of_##C##_##name, #name, "",   \
                PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#define PYZC_KEPT(C, F, name, doc)                                            \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#C "." #name, PYZC_KEYWORD_##name)                        \
    PYZC_KEPT_(C, F, C##_##name, #name, doc)

#define PYZC_MEMBERS(C, ...)                                                  \
    PYZC_BEGIN_                                                               \
    PYZC_MEMBERS_(C, PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

#define PYZC_BUFFER(C, ...)                                                   \
    PYZC_BEGIN_                                                               \
    PYZC_BUFFER_(C, __VA_ARGS__)

#define PYZC_CLASS(C, doc, ...)                                               \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("class " #C, PYZC_KEYWORD_##C)                            \
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
#define PYZC_IS_POINTER_(T)                                                   \
    (__builtin_classify_type(*(T *)0) == __builtin_classify_type((void *)0))

// An object, and what the options say of it (detail/class_options.h).
#define PYZC_CLASS_OBJECT_(...) PYZC_CLASS_OBJECT_I_(__VA_ARGS__)
#define PYZC_CLASS_OBJECT_I_(C, T, handle, n, ...)                            \
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
    PYZC_UNUSED static void C##_destroy_(void *value)                         \
    {                                                                         \
        (void)value;                                                          \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, DESTROY), __VA_ARGS__)                 \
        PYZC_EACH_##n(PYZC_TRAIT_, (C, AFTER), __VA_ARGS__)                   \
    }                                                                         \
    PYZC_EACH_##n(PYZC_TRAIT_SHARE_, C, __VA_ARGS__)                          \
    PYZC_UNUSED static const struct pyzc_class_options C##_options_ = {       \
        .size = sizeof(struct C##_object_),                                   \
        .at = offsetof(struct C##_object_, value),                            \
        .value_size = sizeof(T),                                              \
        .is_handle = handle,                                                  \
        .keeps = C##_keeps_ != 0,                                             \
        .is_nested = C##_is_nested_,                                          \
        .has_objects = C##_has_objects_ != 0,                                 \
        .care = C##_care_,                                                    \
        .destroy = C##_destroys_ > 0 ? C##_destroy_ : NULL,                   \
        PYZC_EACH_##n(PYZC_TRAIT_SAYS_, C, __VA_ARGS__)                       \
    };                                                                        \
    PYZC_SEMICOLON_
#define PYZC_CLASS_VALUE_0(place) place
#define PYZC_CLASS_VALUE_1(place) *(place)
#define PYZC_CLASS_MEMBERS_0
#define PYZC_CLASS_MEMBERS_1 PYZC_HANDLE_MEMBERS_

// Where a line of the name is at home, by its row in detail/slots.h or, if it
// has none, by its entries.
#define PYZC_SLOT_ROW_(...) PYZC_SLOT_ROW_I_(__VA_ARGS__)
#define PYZC_SLOT_ROW_I_(first, home, shape, slot, ...) home, (shape, slot)
#define PYZC_METHOD_HOME_(...)                                                \
    PYZC_SECOND(PYZC_EACH_OF(__VA_ARGS__)(PYZC_HAS_SELF_, ~, __VA_ARGS__),    \
                h_static, ~)
#define PYZC_HAS_SELF_(c, p) PYZC_HAS_SELF_I_(PYZC_INSIDE_ p, ~, ~)
#define PYZC_HAS_SELF_I_(...) PYZC_HAS_SELF_II_(__VA_ARGS__)
#define PYZC_HAS_SELF_II_(first, second, ...) PYZC_SELF_BY_##first(second)
#define PYZC_SELF_BY_self(second) ~, h_method,
#define PYZC_SELF_BY_close(second) ~, h_closing,
#define PYZC_SELF_BY_class_method(second) ~, h_class,
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
    PYZC_LIST_OF_(pyzc_kind_class, sizeof(#C),                                \
                  "\0" PYZC_CLASS_FINAL_##is_final text, C, #C, doc,          \
                  PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__),         \
                  __VA_ARGS__)                                                \
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
    PYZC_CLASS_WORD_(PYZC_CLASS_CHECK_, PYZC_CLASS_NOTHING_, C, item)
#define PYZC_CLASS_CHECK_OF_(C, word, A)                                      \
    PYZC_SECOND(PYZC_CLASS_CHECK_OF_##word(C, A),                             \
                _Static_assert(0, "pyzc: class " #C ": there is no word ("    \
                               #word ")");, ~)
#define PYZC_CLASS_CHECK_OF_subclassable(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_setter(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_constants(C, ...) ~,
#define PYZC_CLASS_CHECK_OF_with(C, ...) ~,
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
