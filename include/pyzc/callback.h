// callback.h - PYZC_CALLBACK: a Python callable for a C function pointer.
//
//     typedef int (*visit_fn)(void *user, const char *name, double value);
//
//     PYZC_CALLBACK(visitor, (int, 1), (user), (const char *, name),
//                   (double, value));
//
//     PYZC_FN((status, int, negative, PyExc_RuntimeError), walk, "...",
//             (const char *, path), (callback, visitor, visit),
//             (user, visit));
//
// The line describes the C function that the library calls: its result, then
// its parameters in order:
//
//   (user)               the library's void *, exactly once: pyzc finds the
//                        Python callable by it. A C function type without one,
//                        as qsort() takes, cannot be bound
//   (user, expression)   the same, if it is not a parameter, but a C expression
//                        gives it: (user, sqlite3_user_data(context_))
//   (type, name)         an argument of the callable; a type of PYZC_TYPES. A
//                        const char * or a PyObject * that is NULL is None;
//                        the library keeps owning both
//   (WORD, TYPE, name)   a value of a type that another line has made; WORD is
//                        enum, fields, union, converter or object, and may
//                        follow pointer
//   (truth, type, name)  a bool: whether a C integer is not 0
//   (nonnull, const char *, name)
//                        a const char * that is never NULL: never None
//   (bytes, (T, U), name)
//                        a pointer and a length, in C's order: a bytes object,
//                        copied; b"" for NULL
//   (str, (T, U), name)  the same, for a str of UTF-8
//   (class, CLASS, name) a handle that C lends: when the callback returns, the
//                        object is closed. If it is NULL, the callback fails
//   (list, class, CLASS, (T, U), name)
//                        an array of those and their number, in C's order: a
//                        tuple
//   (pointer, type, name)
//                        a pointer, not NULL, to one value; if it is not a
//                        const type *, its C type is first: (pointer, const
//                        void *, double, a)
//   (ignore, type, name) a parameter that is not passed to Python
//
// The result is void, and the result of the callable is ignored; or a type as
// for arguments, except const char *, PyObject * and structs or unions that
// have one, because the library would have to own them. (truth, type) is 1 if
// what the callable returns is true, and (masked, type) has the lowest bits of
// an int. If the callable raises, or returns a value that cannot be converted,
// C receives the value given after the type (here 1), or zero if there is
// none. From then on each callback of that call of the C function returns its
// own such value at once, so that a library which stops on it stops. The
// exception is raised after the C function has returned; it replaces any other
// failure of the call. If several threads fail, one exception is raised.
//
// (callback, visitor, x) is the function and (user, x) its void *, each where
// C has that parameter. Both are valid until the C function returns. What a
// library calls later is kept by an object: (keep, callback, visitor, x) in
// the lines of a handle (class.h).
//
// The library may call with the GIL held or, if the line has (allow_threads),
// without; the GIL is left as it was. It may call from the thread of the call
// or from any other, which is attached to the interpreter of the call as by
// pyzc_gil_acquire() (gil.h). A function that waits for another thread which
// calls back needs (allow_threads): otherwise both wait for ever. If there is
// no memory for the state of a thread, the callback fails with a MemoryError.
// Once the interpreter is finalizing and admits no other thread, it fails with
// a RuntimeError: C receives the value for failure, and the callable is not
// called.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACK_H
#define PYZC_CALLBACK_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/callback_kinds.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/trampoline.h>
#include <pyzc/function.h>
#include <pyzc/gil.h>

#define PYZC_CALLBACK(name, result, ...)                                      \
    PYZC_BEGIN_                                                               \
    PYZC_CALLBACK_COUNTED_(name, PYZC_CALLBACK_RESULT_(result),               \
                           PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_CALLBACK_COUNTED_(...) PYZC_CALLBACK_CHOOSE_(__VA_ARGS__)
#define PYZC_CALLBACK_CHOOSE_(name, result, n, ...)                           \
    PYZC_CAT(PYZC_CALLBACK_, PYZC_SECOND(PYZC_IS_LINE_##n, ENTRIES_, ~))      \
    (name, result, n, __VA_ARGS__)
#define PYZC_CALLBACK_TOO_MANY_(name, result, ...)                            \
    _Static_assert(0, "pyzc: callback " #name ": more than "                  \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " parameters");             \
    PYZC_CALLBACK_ENTRIES_(name, result, 1, (user))
#define PYZC_CALLBACK_ENTRIES_(name, result, n, ...)                          \
    PYZC_CALLBACK_FORMS_(name, PYZC_INSIDE_ result,                           \
                         PYZC_WALK_##n PYZC_EACH_##n(PYZC_CALLBACK_ENTRY_,    \
                                                     name, __VA_ARGS__))
#define PYZC_CALLBACK_FORMS_(...) PYZC_CALLBACK_EXPAND_(__VA_ARGS__)

// What the void * points to while the C function runs: in the trampoline.
struct pyzc_callback {
    PyObject *callable;        // borrowed; NULL if there is none
    struct pyzc_frame *frame;  // of the call
    const struct pyzc_record *type;      // of the callback
    const struct pyzc_record *function;  // that was called with it
    const char *name;                    // of the argument
    PyObject *module;                    // of the function; borrowed
    struct pyzc_interpreter_view *view;  // by which other threads come; NULL:
                                         // the interpreter lets none in
};

// How a callback came by the GIL.
enum pyzc_attached {
    pyzc_attached_never_,   // it did not: there was a failure before
    pyzc_attached_before_,  // it was held
    pyzc_attached_again_,   // on the thread of the call
    pyzc_attached_other_    // on another
};

// Takes [value], the argument [name] of a function of [module]. Returns
// whether it could; if not, as where it is not callable, an exception is set.
PYZC_API bool pyzc_callback_init_(struct pyzc_callback *self, PyObject *value,
                                  const struct pyzc_record *type,
                                  const struct pyzc_record *function,
                                  const char *name, struct pyzc_frame *frame,
                                  PyObject *module);

// Takes the GIL, on whatever thread, unless a callback has failed.
PYZC_API enum pyzc_attached
pyzc_callback_attach_(const struct pyzc_callback *self, struct pyzc_gil *gil);

// Leaves the GIL as it was; keeps the exception that is set, unless the call
// is done.
PYZC_API void pyzc_callback_detach_(const struct pyzc_callback *self,
                                    enum pyzc_attached how,
                                    struct pyzc_gil *gil, bool is_done);

static inline enum pyzc_attached
pyzc_callback_begin_(const struct pyzc_callback *self, struct pyzc_gil *gil)
{
    return pyzc_likely(self->frame->ready == pyzc_thread_())
               ? pyzc_attached_before_
               : pyzc_callback_attach_(self, gil);
}

// Returns a new reference to [value], or None for NULL.
static inline PyObject *
pyzc_callback_object_(PyObject *value)
{
    value = value != NULL ? value : Py_None;
    Py_INCREF(value);
    return value;
}

struct pyzc_class;

// Returns a new object of [cls] for what C lends to the callback, or for [n]
// of them at [data] a tuple; NULL with an exception set, also if one is NULL.
PYZC_API PyObject *pyzc_callback_lend_(const struct pyzc_class *cls,
                                       const struct pyzc_callback *self,
                                       const void *value);
PYZC_API PyObject *pyzc_callback_lend_all_(const struct pyzc_class *cls,
                                           const struct pyzc_callback *self,
                                           const void *data, size_t n);

// Closes those that are among [n] arguments, also if an exception is set.
PYZC_API void pyzc_callback_take_back_(PyObject *const *args, size_t n);

// Raises that [value], which the callable has returned, is not of the type
// [code] of the result, as pyzc_refuse() does.
PYZC_API PYZC_COLD void pyzc_callback_refuse_(const struct pyzc_callback *self,
                                              PyObject *value, int code);

// A call of a callable that an object keeps (detail/keep.h).
struct pyzc_kept_call {
    struct pyzc_callback callback;
    struct pyzc_frame frame;  // if this thread has none
    struct pyzc_gil gil;
    enum pyzc_attached how;
    PyObject *object;  // that keeps it; borrowed
#if PYZC_LOCKS_
    size_t n_locks;  // of pyzc_lock_suspend_()
#endif
};

// Takes the GIL, finds what [user] has for callback [type], and makes [call]
// ready. Returns whether the callable may be called.
PYZC_API bool pyzc_kept_begin_(struct pyzc_kept_call *call, void *user,
                               const struct pyzc_record *type);

// Leaves the GIL as it was; keeps what has failed for the call in progress.
PYZC_API void pyzc_kept_end_(struct pyzc_kept_call *call);

#define PYZC_CALLBACK_EXPAND_(name, shape, T, A, stop, each, ...)             \
    PYZC_HAS_NO_ITEM_(name)                                                   \
    each(PYZC_CALLBACK_CHECK_, __VA_ARGS__)                                   \
    PYZC_CALLBACK_CHECK_RESULT_##shape(name, T, A)                            \
    enum {                                                                    \
        name##_sizes_ = 0 each(PYZC_CALLBACK_SIZES_, __VA_ARGS__),            \
        name##_count_ = name##_sizes_ & 255,                                  \
        name##_codes_ = (name##_sizes_ PYZC_CALLBACK_SIZE_##shape) >> 8,      \
        name##_objects_ = 0 each(PYZC_CALLBACK_OBJECTS_, __VA_ARGS__),        \
        name##_lends_ = 0 each(PYZC_CALLBACK_LENDS_, __VA_ARGS__),            \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_codes_];                                   \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_callback, name##_codes_, 0, name##_line_),      \
        { each(PYZC_CALLBACK_CODES_, __VA_ARGS__)                             \
              PYZC_CALLBACK_CODE_##shape(A) },                                \
        { #name each(PYZC_CALLBACK_NAMED_, __VA_ARGS__)                       \
              PYZC_ASK_(PYZC_ITEM_NAMED_##shape(A)) }                         \
    };                                                                        \
    typedef T (*name##_type_)(PYZC_JOIN_(void, each(PYZC_CALLBACK_TYPES_,     \
                                              __VA_ARGS__)));                 \
    PYZC_CALLBACK_BODY_(each(PYZC_CALLBACK_USERS_, __VA_ARGS__) GIVEN_,       \
                        WRONG_, WRONG_, ONE_, WRONG_, ~)                      \
    (name, shape, T, A, stop, each, __VA_ARGS__)                              \
    PYZC_SEMICOLON_

// The functions, if there is one (user), or (user, expression), which counts
// as four: the fifth argument says so. Otherwise there are none, because a
// compiler would say more of them than of what is wrong.
#define PYZC_CALLBACK_BODY_(...) PYZC_CALLBACK_BODY_I_(__VA_ARGS__)
#define PYZC_CALLBACK_BODY_I_(a, b, c, d, which, ...)                         \
    PYZC_CALLBACK_BODY_##which
#define PYZC_CALLBACK_BODY_WRONG_(name, ...)                                  \
    _Static_assert(0, "pyzc: callback " #name ": it needs (user), once: "     \
                   "without its user data no C function knows which Python "  \
                   "function to call");                                       \
    enum { name##_call_ = 0, name##_kept_ = 0 };
#define PYZC_CALLBACK_BODY_ONE_(name, shape, T, A, stop, each, ...)           \
    PYZC_CALLBACK_RUN_(name##_call_,                                          \
                       (PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_,            \
                                              __VA_ARGS__))),                 \
                       name, shape, T, A, stop, each, __VA_ARGS__)            \
    PYZC_UNUSED static T name##_kept_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        PYZC_CALLBACK_KEPT_(name, shape, T, stop,                             \
                            name##_call_(PYZC_JOIN_(                          \
                                , each(PYZC_CALLBACK_PASS_, __VA_ARGS__))))   \
    }
#define PYZC_CALLBACK_BODY_GIVEN_(name, shape, T, A, stop, each, ...)         \
    PYZC_CALLBACK_RUN_(name##_given_,                                         \
                       (void *py_user each(PYZC_CALLBACK_TAKE_,               \
                                           __VA_ARGS__)),                     \
                       name, shape, T, A, stop, each, __VA_ARGS__)            \
    PYZC_UNUSED static T name##_call_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        PYZC_CALLBACK_DECLARE_##shape(T, stop)                                \
                                                                              \
        PYZC_CALLBACK_SET_##shape name##_given_(                              \
            each(PYZC_CALLBACK_GIVEN_, __VA_ARGS__)                           \
                each(PYZC_CALLBACK_PASS_, __VA_ARGS__));                      \
        PYZC_CALLBACK_RETURN_##shape;                                         \
    }                                                                         \
    PYZC_UNUSED static T name##_kept_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        void *py_user = each(PYZC_CALLBACK_GIVEN_, __VA_ARGS__);              \
                                                                              \
        PYZC_CALLBACK_KEPT_(name, shape, T, stop,                             \
                            name##_given_(&py_call.callback each(             \
                                PYZC_CALLBACK_PASS_, __VA_ARGS__)))           \
    }

// What both kinds of functions do.
#define PYZC_CALLBACK_KEPT_(name, shape, T, stop, ...)                        \
    struct pyzc_kept_call py_call;                                            \
    PYZC_CALLBACK_DECLARE_##shape(T, stop)                                    \
                                                                              \
    if (pyzc_kept_begin_(&py_call, py_user, &name##_record.head)) {           \
        PYZC_CALLBACK_SET_##shape __VA_ARGS__;                                \
        pyzc_kept_end_(&py_call);                                             \
    }                                                                         \
    PYZC_CALLBACK_RETURN_##shape;
#define PYZC_CALLBACK_RUN_(function, parameters, name, shape, T, A, stop,     \
                           each, ...)                                         \
    static T function parameters                                              \
    {                                                                         \
        const struct pyzc_callback *py_self = py_user;                        \
        PYZC_UNUSED PyObject *py_module = py_self->module;                    \
        PyObject *py_args[name##_count_ + 1];                                 \
        PyObject *py_result;                                                  \
        struct pyzc_gil py_gil;                                               \
        enum pyzc_attached py_how = pyzc_callback_begin_(py_self, &py_gil);   \
        size_t py_n = 0;                                                      \
        bool py_is_done = false;                                              \
        PYZC_CALLBACK_DECLARE_##shape(T, stop)                                \
                                                                              \
        if (pyzc_unlikely(py_how == pyzc_attached_never_)) {                  \
            PYZC_CALLBACK_RETURN_##shape;                                     \
        }                                                                     \
        each(PYZC_CALLBACK_GIVE_, __VA_ARGS__)                                \
        py_result = pyzc_call_(py_self->callable, py_args, py_n);             \
        if (name##_lends_ != 0) {                                             \
            pyzc_callback_take_back_(py_args + 1, py_n);                      \
        }                                                                     \
        for (; py_n > 0; py_n--) {                                            \
            Py_DECREF(py_args[py_n]);                                         \
        }                                                                     \
        if (pyzc_unlikely(py_result == NULL)) {                               \
            goto py_end;                                                      \
        }                                                                     \
        PYZC_CALLBACK_CONVERT_##shape(T, A)                                   \
        Py_DECREF(py_result);                                                 \
        if (pyzc_likely(py_how == pyzc_attached_before_)) {                   \
            PYZC_CALLBACK_RETURN_##shape;                                     \
        }                                                                     \
        py_is_done = true;                                                    \
        goto py_end;                                                          \
    py_drop:                                                                  \
        PYZC_UNUSED;                                                          \
        if (name##_lends_ != 0) {                                             \
            pyzc_callback_take_back_(py_args + 1, py_n);                      \
        }                                                                     \
        for (; py_n > 0; py_n--) {                                            \
            Py_DECREF(py_args[py_n]);                                         \
        }                                                                     \
    py_end:                                                                   \
        pyzc_callback_detach_(py_self, py_how, &py_gil, py_is_done);          \
        PYZC_CALLBACK_RETURN_##shape;                                         \
    }

#endif  // PYZC_CALLBACK_H
