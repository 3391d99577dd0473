// detail/trampoline.h - what PYZC_FN expands to.
//
// The entries come in the forms of detail/entry.h. They are walked once for
// each thing that is made of them, by a family of macros with one for each
// form: PYZC_AT_required, PYZC_AT_optional, ... in detail/forms.h; those of a
// kind are in detail/kinds.h.
//
// There are two templates: PYZC_FN_PLAIN_, for required and optional
// parameters and a result that is a value or void, and PYZC_FN_FULL_ for all
// else. tests/golden/expansion shows what comes out.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_TRAMPOLINE_H
#define PYZC_DETAIL_TRAMPOLINE_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/forms.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/detail/lock.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/result.h>

// Where a line is at home: a function of the module or, in detail/slots.h,
// what belongs to class C, with the shape and the number of a slot as [slot].
// What differs is in the families
//
//     PYZC_SHAPE_IN_    what Python calls it with
//     PYZC_FLAGS_       its flags in a list
//     PYZC_RECORD_OF_   the kind of its record
//     PYZC_LISTED_      which lists may have it: of a class, if nothing is said
//
// and, by PYZC_HOME_, in
//
//     PYZC_NAME_        what messages call it
//     PYZC_SELF_OF_     the first parameter, in the signature
//     PYZC_TYPES_OF_    the C types of self
//     PYZC_PLACE_       what new objects belong to
//     PYZC_OWN_         self, after the arguments
//     PYZC_PLAIN_OPEN_, PYZC_PLAIN_ENTER_, PYZC_PLAIN_LEAVE_
//                       what is around a plain call, with PYZC_OWN_ and py_done
//     PYZC_USING_OWN_   that the call uses self, where there is no GIL
//
#define PYZC_AT_HOME_(F, home) PYZC_CAT(F, PYZC_HOME_##home)
#define PYZC_HOME_h_function b_function
#define PYZC_SHAPE_IN_h_function(slot, n, each, first, last, ...)             \
    PYZC_SHAPE_(n, first, last)
#define PYZC_FLAGS_h_function(shape, slot) PYZC_METH_##shape
#define PYZC_RECORD_OF_h_function pyzc_kind_function
#define PYZC_LISTED_h_function ~, PYZC_HAS_LINE_
#define PYZC_NAME_b_function(C, name) name
#define PYZC_SELF_OF_b_function "($module"
#define PYZC_OWN_b_function(fn, C)
#define PYZC_TYPES_OF_b_function(fn, C)
#define PYZC_PLACE_b_function(C) { NULL, NULL, NULL, false }

// The enumerator's name is what a compiler says of a second line for one name;
// the variable's, of a line that differs from the C prototype: a redeclaration
// is the one error that shows both types. fn_type_ is the function that the
// line describes; fn_c_ a pointer to that of C, which may have attributes that
// only a redeclaration minds, or int where it is not declared and clang goes
// on.
#define PYZC_FN_AT_(home, C, slot, result, f, fn, name, doc, n, ...)          \
    PYZC_SECOND(PYZC_LISTED_##home, PYZC_HAS_CLASS_ITEM_, ~)(fn)              \
    enum { fn##_has_two_lines };                                              \
    typedef PYZC_TYPEOF(&f) fn##_c_;                                          \
    PYZC_FN_BY_(n)(home, C, slot, result, f, fn, name, doc, n, __VA_ARGS__)   \
    typedef PYZC_TYPEOF(_Generic((fn##_c_)0, fn##_type_ *: (fn##_type_ *)0,   \
        int: (fn##_type_ *)0, default: (fn##_c_)0)) fn##_in_C_;               \
    extern fn##_in_C_ fn##_line_and_C_prototype_differ;                       \
    extern fn##_type_ *fn##_line_and_C_prototype_differ
#define PYZC_FN_BY_(n)                                                        \
    PYZC_CAT(PYZC_FN_, PYZC_SECOND(PYZC_IS_LINE_##n, ENTRIES_, ~))
#define PYZC_FN_TOO_MANY_(home, C, slot, result, f, fn, name, doc, n, ...)    \
    _Static_assert(0, "pyzc: " #fn "(): more than "                           \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " parameters");             \
    PYZC_FN_REFUSED_(fn, name)
#define PYZC_FN_ENTRIES_(home, C, slot, result, f, fn, name, doc, n, ...)     \
    PYZC_FN_FORMS_(home, C, slot, PYZC_RESULT_(result), f, fn, name, doc,     \
                   PYZC_WALK_##n, PYZC_LAST_##n,                              \
                   n PYZC_EACH_##n(PYZC_ENTRY_, fn, __VA_ARGS__))
#define PYZC_FN_FORMS_(...) PYZC_FN_TEMPLATE_(__VA_ARGS__)
#define PYZC_FN_TEMPLATE_(home, C, slot, result, f, fn, name, doc, each, last,\
                          n, ...)                                             \
    PYZC_FN_SHAPE_(PYZC_SECOND(PYZC_WALK_BY_(PYZC_BAD_BY_(home), each,        \
                                             __VA_ARGS__)                     \
                                   PYZC_FULL_OF_ result                       \
                                       each(PYZC_FULL_, __VA_ARGS__),         \
                               PYZC_FN_PLAIN_, ~),                            \
                   PYZC_INSIDE_ result, f, fn, name, doc, each, home, C, slot,\
                   PYZC_SHAPE_IN_##home(slot, n, each,                        \
                                        PYZC_FIRST_(__VA_ARGS__, ~),          \
                                        last(__VA_ARGS__), __VA_ARGS__),      \
                   __VA_ARGS__)
#define PYZC_FN_SHAPE_(...) PYZC_FN_EXPAND_(__VA_ARGS__)
#define PYZC_FN_EXPAND_(template, ...) template(__VA_ARGS__)

// A line with an entry or a result that is not understood has no trampoline:
// what else a compiler would say of it hides what is wrong.
#define PYZC_BAD_required(...)
#define PYZC_BAD_optional(...)
#define PYZC_BAD_of(...)
#define PYZC_BAD_wrong(...) ~, PYZC_FN_BAD_,
#define PYZC_TELL_required(...)
#define PYZC_TELL_optional(...)
#define PYZC_TELL_of(...)
#define PYZC_TELL_wrong PYZC_CHECK_wrong
#define PYZC_WALK_BY_(F, each, ...) each(F, __VA_ARGS__)
#define PYZC_BAD_BY_(home) PYZC_SECOND(PYZC_BAD_IN_##home, PYZC_BAD_, ~)
#define PYZC_TELL_BY_(home) PYZC_SECOND(PYZC_TELL_IN_##home, PYZC_TELL_, ~)
// Nor has one with an entry of an object that it does not have.
#define PYZC_BAD_IN_h_function ~, PYZC_BAD_STRAY_
#define PYZC_BAD_IN_h_static ~, PYZC_BAD_STRAY_
#define PYZC_BAD_IN_h_new ~, PYZC_BAD_STRAY_
#define PYZC_BAD_IN_h_class ~, PYZC_BAD_STRAY_
#define PYZC_BAD_STRAY_required(...)
#define PYZC_BAD_STRAY_optional(...)
#define PYZC_BAD_STRAY_of(fn, form, kind, ...)                                \
    PYZC_PICK_(PYZC_STRAY_, PYZC_IS_STRAY_##kind())
#define PYZC_BAD_STRAY_wrong PYZC_BAD_wrong
#define PYZC_IS_STRAY_self() ~, self
#define PYZC_IS_STRAY_close() ~, self
#define PYZC_IS_STRAY_exclusive() ~, self
#define PYZC_IS_STRAY_moves() ~, self
#define PYZC_IS_STRAY_result_self() ~, result
#define PYZC_IS_STRAY_result_view() ~, view
#define PYZC_STRAY_none
#define PYZC_STRAY_self ~, PYZC_FN_BAD_,
#define PYZC_STRAY_result ~, PYZC_FN_BAD_,
#define PYZC_STRAY_view ~, PYZC_FN_BAD_,
#define PYZC_TELL_IN_h_function ~, PYZC_TELL_STRAY_
#define PYZC_TELL_IN_h_static ~, PYZC_TELL_STRAY_
#define PYZC_TELL_IN_h_new ~, PYZC_TELL_STRAY_
#define PYZC_TELL_IN_h_class ~, PYZC_TELL_STRAY_
#define PYZC_TELL_STRAY_required(...)
#define PYZC_TELL_STRAY_optional(...)
#define PYZC_TELL_STRAY_of(fn, form, kind, ...)                               \
    PYZC_PICK_(PYZC_TELL_STRAY_OF_, PYZC_IS_STRAY_##kind())(fn, (kind))
#define PYZC_TELL_STRAY_wrong PYZC_CHECK_wrong
#define PYZC_TELL_STRAY_OF_none(fn, entry)
#define PYZC_TELL_STRAY_OF_result(fn, entry)                                  \
    PYZC_TELL_STRAY_OF_self(fn, (result, self))
#define PYZC_TELL_STRAY_OF_view(fn, entry)                                    \
    PYZC_TELL_STRAY_OF_self(fn, (parent, self))
#define PYZC_TELL_STRAY_OF_self(fn, entry)                                    \
    _Static_assert(0, "pyzc: " #fn "() entry '" #entry "': there is no "      \
                   "object: it is for PYZC_METHOD, but not for __new__ or "   \
                   "beside (class_method)");
#define PYZC_FN_BAD_(kind, T, argument, when, how, form, message, f, fn,      \
                     name, doc, each, home, C, slot, shape, ...)              \
    PYZC_WALK_BY_(PYZC_TELL_BY_(home), each, __VA_ARGS__)                     \
    PYZC_ASK_(PYZC_TELL_OF_##kind(fn))                                        \
    PYZC_FN_REFUSED_(fn, name)
#define PYZC_FN_REFUSED_(fn, name)                                            \
    enum { fn##_flags_, fn##_doc_at_, fn##_line_ };                           \
    typedef PYZC_TYPEOF(*(fn##_c_)0) fn##_type_;                              \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } fn##_record = { PYZC_RECORD(pyzc_kind_function, 0, 0, 0), { name } };   \
    static PyObject *fn##_py(PyObject *py_module, PyObject *py_arg)           \
    {                                                                         \
        (void)py_module;                                                      \
        return py_arg;                                                        \
    }

// Nothing for what PYZC_FN_PLAIN_ can; else PYZC_FN_FULL_ in second place.
#define PYZC_FULL_required(...)
#define PYZC_FULL_optional(...)
#define PYZC_FULL_of(fn, form, kind, ...)                                     \
    PYZC_PICK_(PYZC_FULL_EXTRA_, PYZC_PLAIN_##kind())
#define PYZC_FULL_EXTRA_none ~, PYZC_FN_FULL_,
#define PYZC_FULL_EXTRA_plain
#define PYZC_PLAIN_positional_only() ~, plain
#define PYZC_PLAIN_void() ~, plain
#define PYZC_FULL_OF_(kind, ...)                                              \
    PYZC_PICK_(PYZC_FULL_FOR_, PYZC_FULL_OF_##kind)
#define PYZC_FULL_FOR_none ~, PYZC_FN_FULL_,
#define PYZC_FULL_FOR_plain
#define PYZC_FULL_FOR_wrong ~, PYZC_FN_BAD_,

// What a trampoline takes, by its entries: arguments and keywords; arguments
// only, or just one, where all are positional-only; nothing. The interpreter
// specialises calls of functions with exactly these flags.
#define PYZC_SHAPE_(...) PYZC_SHAPE_I_(__VA_ARGS__)
#define PYZC_FIRST_(first, ...) first
#define PYZC_SHAPE_I_(n, first, last)                                         \
    PYZC_SECOND(PYZC_SHAPE_OF_##last PYZC_SHAPE_##n##_##first, positional, ~)
#define PYZC_SHAPE_OF_required(...) ~, keywords,
#define PYZC_SHAPE_OF_optional PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_of(fn, form, kind, ...)                                 \
    PYZC_PICK_(PYZC_SHAPE_EXTRA_, PYZC_SHAPE_BY_##kind())
#define PYZC_SHAPE_EXTRA_none ~, keywords,
#define PYZC_SHAPE_BY_void() ~, void
#define PYZC_SHAPE_EXTRA_void ~, nothing,
#define PYZC_SHAPE_BY_positional_only() ~, positional_only
#define PYZC_SHAPE_EXTRA_positional_only
#define PYZC_SHAPE_2_required(...) ~, one
#define PYZC_SHAPE_2_of(fn, form, ...) PYZC_SHAPE_2_##form(~)
#define PYZC_SHAPE_2_in(...) ~, one

#define PYZC_METH_keywords (METH_FASTCALL | METH_KEYWORDS)
#define PYZC_METH_positional METH_FASTCALL
#define PYZC_METH_one METH_O
#define PYZC_METH_nothing METH_FASTCALL

#define PYZC_PARAMETERS_keywords                                              \
    PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,       \
        PyObject *py_kwnames
#define PYZC_PARAMETERS_positional                                            \
    PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs
#define PYZC_PARAMETERS_one PyObject *py_module, PyObject *py_arg
#define PYZC_PARAMETERS_nothing PYZC_PARAMETERS_positional

#define PYZC_BIND_keywords(fn, C) PYZC_BIND_KEYWORDS_(fn, py_module)
#define PYZC_BIND_KEYWORDS_(fn, module)                                       \
    PyObject *py_slots[fn##_count_];                                          \
                                                                              \
    if (pyzc_unlikely(py_kwnames != NULL ||                                   \
                      py_nargs < (fn##_needed_ & 255) ||                      \
                      py_nargs > fn##_count_)) {                              \
        py_args = pyzc_bind(module, py_args, py_nargs, py_kwnames,            \
                            &fn##_record.head, py_slots);                     \
        if (py_args == NULL) {                                                \
            return NULL;                                                      \
        }                                                                     \
        py_nargs = fn##_count_;                                               \
    }
#define PYZC_BIND_positional(fn, C)                                           \
    (void)py_module;                                                          \
    if (pyzc_unlikely(py_nargs < (fn##_needed_ & 255) ||                      \
                      py_nargs > fn##_count_)) {                              \
        return pyzc_refuse_count(&fn##_record.head, py_nargs);                \
    }
#define PYZC_BIND_one(fn, C)                                                  \
    PyObject *const *py_args = &py_arg;                                       \
                                                                              \
    (void)py_module;
#define PYZC_BIND_nothing(fn, C)                                              \
    (void)py_module;                                                          \
    (void)py_args;                                                            \
    if (pyzc_unlikely(py_nargs != 0)) {                                       \
        return pyzc_refuse_count(&fn##_record.head, py_nargs);                \
    }

// What a shape returns to Python, and on failure; how the plain template makes
// it of the C call, and the full one of an object. Those that differ are
// defined with their shapes, after "~, ".
#define PYZC_RETURNS_(shape) PYZC_SECOND(PYZC_RETURNS_##shape, PyObject *, ~)
#define PYZC_FAILURE_(shape) PYZC_SECOND(PYZC_FAILURE_##shape, NULL, ~)
#define PYZC_PLAIN_BY_(shape)                                                 \
    PYZC_SECOND(PYZC_PLAIN_BY_##shape, PYZC_PLAIN_GIVE_, ~)
#define PYZC_PLAIN_CHECKED_(shape)                                            \
    PYZC_SECOND(PYZC_PLAIN_CHECKED_##shape, PYZC_CHECKED_, ~)
#define PYZC_YIELD_(shape)                                                    \
    PYZC_SECOND(PYZC_YIELD_##shape, PYZC_YIELD_OBJECT_, ~)
#define PYZC_YIELD_OBJECT_(fn, result) result

// Where each argument that was not accepted ends, and its place.
#define PYZC_REFUSED_BY_(shape)                                               \
    PYZC_SECOND(PYZC_REFUSED_##shape, PYZC_REFUSED_ARGUMENT_, ~)
#define PYZC_REFUSED_ARGUMENT_(fn)                                            \
    py_refused:                                                               \
        PYZC_UNUSED;                                                          \
        pyzc_refuse(&fn##_record.head, py_at, py_args[py_at]);                \
        goto py_done;
#define PYZC_REFUSED_nothing ~, PYZC_NO_ARGUMENT_
#define PYZC_NO_ARGUMENT_(fn)
#define PYZC_REFUSAL_(shape)                                                  \
    PYZC_SECOND(PYZC_REFUSAL_##shape, Py_ssize_t py_at = -1;, ~)
#define PYZC_REFUSAL_nothing ~,

// The template for required and optional parameters
#define PYZC_PLAIN_CODE_value(fn)                                             \
    fn##_result_ == (int)pyzc_code_str ? (int)pyzc_code_str_or_none           \
                                       : (int)fn##_result_
#define PYZC_PLAIN_CODE_nonnull(fn) fn##_result_
#define PYZC_PLAIN_CODE_void(fn) fn##_result_
#define PYZC_PLAIN_GIVE_(kind, fn, T, call) PYZC_PLAIN_GIVE_##kind(T, call)
#define PYZC_PLAIN_GIVE_value(T, call) py_result = PYZC_FROM(T)(call);
#define PYZC_PLAIN_GIVE_nonnull(T, call)                                      \
    py_result = PYZC_FROM_NONNULL_(T)(call);
#define PYZC_PLAIN_GIVE_void(T, call)                                         \
    call;                                                                     \
    py_result = pyzc_from_void_();

// Around the call of a method: it uses self; and what keeps callables is as in
// the full template.
#define PYZC_PLAIN_OPEN_b_function(fn)
#define PYZC_PLAIN_ENTER_b_function(fn, C)
#define PYZC_PLAIN_LEAVE_b_function(fn, C)                                    \
    py_done:                                                                  \
        PYZC_UNUSED;
#define PYZC_PLAIN_OPEN_b_object(fn)                                          \
    struct pyzc_frame py_frame = { 0 };                                       \
    struct pyzc_hold self_hold = { 0 };                                       \
    PYZC_USING_SELF_                                                          \
    PYZC_GUARD_SELF_DECLARE_                                                  \
                                                                              \
    (void)py_frame;                                                           \
    (void)self_hold;
#define PYZC_PLAIN_ENTER_b_object(fn, C)                                      \
    PYZC_PLAIN_ENTER_SELF_(fn, PYZC_OWN_b_object(fn, C))
#define PYZC_PLAIN_ENTER_SELF_(fn, own)                                       \
    if (fn##_is_handle_) {                                                    \
        PYZC_PLAIN_BEGIN_                                                     \
    }                                                                         \
    own                                                                       \
    PYZC_GUARD_SELF_BEGIN_(fn)                                                \
    if (fn##_keeps_) {                                                        \
        pyzc_hold_begin_(py_self, &self_hold, &py_frame);                     \
        pyzc_frame_enter_(&py_frame);                                         \
        PYZC_PLAIN_LEND_                                                      \
    }
#define PYZC_PLAIN_LEAVE_b_object(fn, C)                                      \
    if (fn##_keeps_ && pyzc_unlikely(py_frame.has_failed)) {                  \
        pyzc_frame_raise_(&py_frame);                                         \
        py_result = PYZC_KEPT_FAILED_(py_result);                             \
    }                                                                         \
    py_done:                                                                  \
        PYZC_UNUSED;                                                          \
    PYZC_GUARD_SELF_END_                                                      \
    if (fn##_keeps_) {                                                        \
        if (self_hold.value != NULL) {                                        \
            pyzc_hold_end_(py_self, &C##_class, &self_hold);                  \
        }                                                                     \
        pyzc_frame_leave_(&py_frame);                                         \
    }                                                                         \
    if (fn##_is_handle_) {                                                    \
        PYZC_PLAIN_END_                                                       \
    }

// The first two structs with Python objects that a call uses, where there is no
// GIL: it has their critical sections, so that no other thread drops what C
// reads there.
#if PYZC_FREE_THREADED_
#define PYZC_GUARD_TYPES_(fn, C) , fn##_has_objects_ = C##_has_objects_
#define PYZC_GUARD_SELF_DECLARE_                                              \
    PyCriticalSection py_guard;                                               \
    bool py_guards = false;                                                   \
                                                                              \
    (void)py_guard;                                                           \
    (void)py_guards;
#define PYZC_GUARD_SELF_BEGIN_(fn)                                            \
    if (fn##_has_objects_) {                                                  \
        PyCriticalSection_Begin(&py_guard, py_self);                          \
        py_guards = true;                                                     \
    }
#define PYZC_GUARD_SELF_END_                                                  \
    if (py_guards) {                                                          \
        PyCriticalSection_End(&py_guard);                                     \
    }
#define PYZC_GUARD_DECLARE_                                                   \
    PyObject *py_guarded[2] = { NULL, NULL };                                 \
    PyCriticalSection2 py_guard;                                              \
    bool py_guards = false;
#define PYZC_GUARD_ADD_(has_objects, object)                                  \
    if (has_objects && py_guarded[1] == NULL) {                               \
        py_guarded[py_guarded[0] != NULL] = object;                           \
    }
#define PYZC_GUARD_BEGIN_                                                     \
    if (py_guarded[0] != NULL) {                                              \
        PyCriticalSection2_Begin(&py_guard, py_guarded[0],                    \
                                 py_guarded[py_guarded[1] != NULL]);          \
        py_guards = true;                                                     \
    }
#define PYZC_GUARD_END_                                                       \
    if (py_guards) {                                                          \
        PyCriticalSection2_End(&py_guard);                                    \
    }
#else
#define PYZC_GUARD_TYPES_(fn, C)
#define PYZC_GUARD_SELF_DECLARE_
#define PYZC_GUARD_SELF_BEGIN_(fn)
#define PYZC_GUARD_SELF_END_
#define PYZC_GUARD_DECLARE_
#define PYZC_GUARD_ADD_(has_objects, object)
#define PYZC_GUARD_BEGIN_
#define PYZC_GUARD_END_
#endif

// What calls use, where there is no GIL (detail/lock.h): py_uses says that they
// do, of handles in py_using. A call with callbacks notes in its frame what
// those are to let go meanwhile.
#if PYZC_LOCKS_
#define PYZC_USING_SELF_                                                      \
    struct pyzc_using py_using = { py_self, false, NULL };                    \
    struct pyzc_lock *py_lock = NULL;                                         \
                                                                              \
    (void)py_using;                                                           \
    (void)py_lock;
#define PYZC_PLAIN_BEGIN_                                                     \
    py_lock = pyzc_lock_of_(py_self);                                         \
    pyzc_lock_(py_lock);
#define PYZC_PLAIN_LEND_                                                      \
    py_frame.ready = 0;                                                       \
    py_frame.using_ = &py_using;
#define PYZC_PLAIN_END_                                                       \
    if (py_lock != NULL) {                                                    \
        pyzc_unlock_(py_lock);                                                \
    }
#define PYZC_USING_DECLARE_                                                   \
    const struct pyzc_using *py_using = NULL;                                 \
    bool py_uses = false;                                                     \
    PYZC_GUARD_DECLARE_
#define PYZC_USING_OF_(x) PYZC_UNUSED struct pyzc_using x##_using;
#define PYZC_USING_ADD_(x, object, is_tuple)                                  \
    py_using = pyzc_using_(&x##_using, object, is_tuple, py_using);
#define PYZC_USING_OWN_b_function(fn)
#define PYZC_USING_OWN_b_object(fn)                                           \
    const struct pyzc_using self_using = { py_self, false, py_using };        \
                                                                              \
    if (fn##_is_handle_) {                                                    \
        py_using = &self_using;                                               \
    }                                                                         \
    PYZC_GUARD_ADD_(fn##_has_objects_, py_self)
#define PYZC_USING_BEGIN_(fn, home)                                           \
    PYZC_AT_HOME_(PYZC_USING_OWN_, home)(fn)                                  \
    pyzc_use_all_(py_using);                                                  \
    py_uses = true;                                                           \
    if (fn##_callbacks_ != 0) {                                               \
        py_frame.using_ = py_using;                                           \
    }                                                                         \
    PYZC_GUARD_BEGIN_
#define PYZC_USING_LEND_(fn)                                                  \
    if (py_using != NULL && fn##_callbacks_ != 0) {                           \
        py_frame.ready = 0;                                                   \
    }                                                                         \
    if (py_releases) {                                                        \
        py_frame.using_ = NULL;                                               \
        pyzc_unuse_all_(py_using);                                            \
    }
#define PYZC_USING_AGAIN_(fn)                                                 \
    if (py_releases) {                                                        \
        pyzc_use_all_(py_using);                                              \
        if (fn##_callbacks_ != 0) {                                           \
            py_frame.using_ = py_using;                                       \
        }                                                                     \
    }
#define PYZC_USING_END_                                                       \
    PYZC_GUARD_END_                                                           \
    if (py_uses) {                                                            \
        pyzc_unuse_all_(py_using);                                            \
    }                                                                         \
    pyzc_using_end_(py_using);
#else
#define PYZC_USING_SELF_
#define PYZC_PLAIN_BEGIN_
#define PYZC_PLAIN_LEND_
#define PYZC_PLAIN_END_
#define PYZC_USING_DECLARE_
#define PYZC_USING_OF_(x)
#define PYZC_USING_ADD_(x, object, is_tuple)
#define PYZC_USING_BEGIN_(fn, home)
#define PYZC_USING_LEND_(fn)
#define PYZC_USING_AGAIN_(fn)
#define PYZC_USING_END_
#endif

#define PYZC_FN_PLAIN_(kind, T, argument, when, how, form, message, f, fn,    \
                       name, doc, each, home, C, slot, shape, ...)            \
    PYZC_AT_HOME_(PYZC_TYPES_OF_, home)(fn, C)                                \
    enum {                                                                    \
        each(PYZC_AT_, __VA_ARGS__) fn##_count_,                              \
        fn##_needed_ = 0 each(PYZC_NEEDED_, __VA_ARGS__),                     \
        each(PYZC_CODE_ENUM_, __VA_ARGS__)                                    \
        fn##_result_ = PYZC_CODE(T),                                          \
        fn##_flags_ = PYZC_FLAGS_##home(shape, slot),                         \
        fn##_doc_at_ = sizeof(PYZC_AT_HOME_(PYZC_NAME_, home)(C, name)),      \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    each(PYZC_CHECK_, __VA_ARGS__)                                            \
    PYZC_ASK_(PYZC_VALUE_CHECK_##kind(fn, T, ~))                              \
    typedef T fn##_type_(PYZC_JOIN_(void, each(PYZC_C_TYPES_, __VA_ARGS__))); \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[fn##_count_ + 1];                                 \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(PYZC_RECORD_OF_##home,                                    \
                    PYZC_FUNCTION_COUNT(fn##_count_, fn##_count_ + 1),        \
                    PYZC_BUCKET(fn##_line_), fn##_line_),                     \
        { each(PYZC_CODES_, __VA_ARGS__) PYZC_PLAIN_CODE_##kind(fn) },        \
        { PYZC_AT_HOME_(PYZC_NAME_, home)(C, name) "\0"                       \
              name PYZC_AT_HOME_(PYZC_SELF_OF_, home)                         \
              each(PYZC_SIGNATURE_, __VA_ARGS__)                              \
              ")\n--\n\n" doc "\0" #fn }                                      \
    };                                                                        \
    static PYZC_RETURNS_(shape) fn##_py(PYZC_PARAMETERS_##shape)              \
    {                                                                         \
        PYZC_RETURNS_(shape) py_result = PYZC_FAILURE_(shape);                \
        PYZC_REFUSAL_(shape)                                                  \
        PYZC_AT_HOME_(PYZC_PLAIN_OPEN_, home)(fn)                             \
        PYZC_BIND_##shape(fn, C)                                              \
        each(PYZC_TAKE_, __VA_ARGS__)                                         \
        PYZC_AT_HOME_(PYZC_PLAIN_ENTER_, home)(fn, C)                         \
        PYZC_PLAIN_BY_(shape)(kind, fn,                                       \
            T, ((fn##_type_ *)f)(PYZC_JOIN_(, each(PYZC_PASS_, __VA_ARGS__))))\
        PYZC_AT_HOME_(PYZC_PLAIN_LEAVE_, home)(fn, C)                         \
        return PYZC_PLAIN_CHECKED_(shape)(fn, py_result);                     \
        PYZC_REFUSED_BY_(shape)(fn)                                           \
    }                                                                         \
    _Static_assert(!(fn##_needed_ >> 8 & ((fn##_needed_ >> 8) + 1)),          \
                   "pyzc: " #fn "(): a parameter without a default follows "  \
                   "one with a default");

// As PYZC_BIND_, for what may have keyword-only parameters, *args or
// **kwargs. The slot after those of the parameters is for the dict.
// Other shapes do at once what the plain template does.
#define PYZC_FULL_OPEN_(shape)                                                \
    PYZC_SECOND(PYZC_FULL_OPEN_##shape, PYZC_BIND_##shape, ~)
#define PYZC_FULL_BIND_(shape)                                                \
    PYZC_SECOND(PYZC_FULL_BIND_##shape, PYZC_BOUND_, ~)
#define PYZC_BOUND_(fn, C)
#define PYZC_FULL_OPEN_keywords ~, PYZC_FULL_SLOTS_
#define PYZC_FULL_SLOTS_(fn, C) PyObject *py_slots[fn##_count_ + 1];
#define PYZC_FULL_BIND_keywords ~, PYZC_FULL_BIND_MODULE_
#define PYZC_FULL_BIND_MODULE_(fn, C) PYZC_FULL_BIND_KEYWORDS_(fn, py_module)
#define PYZC_FULL_BIND_KEYWORDS_(fn, module)                                  \
    if (pyzc_unlikely(py_kwnames != NULL ||                                   \
                      (fn##_first_needed_ > 0 &&                              \
                       py_nargs < fn##_first_needed_) ||                      \
                      (py_nargs > fn##_positional_ && !fn##_args_) ||         \
                      fn##_first_needed_ < (fn##_needed_ & 255))) {           \
        py_args = (fn##_positional_ < fn##_count_ || fn##_args_               \
                       ? pyzc_bind_more                                       \
                       : pyzc_bind)(module, py_args, py_nargs, py_kwnames,    \
                                    &fn##_record.head, py_slots);             \
        if (py_args == NULL) {                                                \
            return NULL;                                                      \
        }                                                                     \
        py_nargs = fn##_count_;                                               \
    } else if (fn##_positional_ < fn##_count_ &&                              \
               py_nargs > fn##_positional_) {                                 \
        py_nargs = fn##_positional_;  /* the rest is *args */                 \
    }
// Lets other threads run, if the function does, and takes the GIL again.
#define PYZC_THREADS_BEGIN_(fn)                                               \
    if (py_releases) {                                                        \
        if (fn##_callbacks_ != 0) {                                           \
            py_frame.ready = 0;                                               \
        }                                                                     \
        py_frame.released = PyEval_SaveThread();                              \
    }
#define PYZC_THREADS_END_(fn)                                                 \
    if (py_releases) {                                                        \
        pyzc_threads_end_(py_frame.released);                                 \
        py_frame.released = NULL;                                             \
    }
// Raises what a callback has failed with.
#define PYZC_CALLBACKS_END_(fn)                                               \
    if (fn##_callbacks_ != 0 && pyzc_unlikely(py_frame.has_failed)) {         \
        pyzc_frame_raise_(&py_frame);                                         \
        goto py_done;                                                         \
    }
// Around a call of what keeps callables, or may.
#define PYZC_FRAME_BEGIN_(fn)                                                 \
    if (fn##_callbacks_ > 65535) {                                            \
        pyzc_frame_enter_(&py_frame);                                         \
    }
#define PYZC_FRAME_END_(fn)                                                   \
    if (fn##_callbacks_ > 65535) {                                            \
        pyzc_frame_leave_(&py_frame);                                         \
    }

#define PYZC_FN_FULL_(kind, T, argument, when, how, form, message, f, fn,     \
                      name, doc, each, home, C, slot, shape, ...)             \
    each(PYZC_KNOWN_, __VA_ARGS__)                                            \
    PYZC_ASK_(PYZC_VALUE_KNOWN_##kind(argument))                              \
    PYZC_AT_HOME_(PYZC_TYPES_OF_, home)(fn, C)                                \
    enum {                                                                    \
        each(PYZC_AT_, __VA_ARGS__) fn##_count_,                              \
        fn##_needed_ = 0 each(PYZC_NEEDED_, __VA_ARGS__),                     \
        fn##_positional_ = fn##_count_ each(PYZC_LIMIT_BY_, __VA_ARGS__),     \
        fn##_first_needed_ = 0 each(PYZC_FIRST_NEEDED_, __VA_ARGS__),         \
        fn##_threads_ = 0 each(PYZC_THREADS_, __VA_ARGS__),                   \
        fn##_args_ = 0 each(PYZC_ARGS_, __VA_ARGS__),                         \
        fn##_outputs_ = 0 each(PYZC_OUTPUTS_, __VA_ARGS__)                    \
            PYZC_ASK_(PYZC_VALUE_OUTPUTS_##kind(argument)),                   \
        fn##_callbacks_ = 0 each(PYZC_CALLBACKS_, __VA_ARGS__)                \
            PYZC_ASK_(PYZC_VALUE_CALLBACKS_##kind(argument)),                 \
        each(PYZC_CODE_ENUM_, __VA_ARGS__)                                    \
        fn##_result_ = PYZC_CODE(T),                                          \
        fn##_sizes_ =                                                         \
            0 PYZC_LOOK_UP_(PYZC_VALUE_SIZE_, kind, +257)                     \
                each(PYZC_RESULTS_, __VA_ARGS__),                             \
        fn##_results_ = fn##_sizes_ & 255,                                    \
        fn##_codes_ = sizeof((const int[]){ each(PYZC_CODES_,                 \
                                                 __VA_ARGS__) 0 }) /          \
                          sizeof(int) +                                       \
                      (fn##_sizes_ >> 8) + 1,                                 \
        fn##_flags_ = PYZC_FLAGS_##home(shape, slot),                         \
        fn##_doc_at_ = sizeof(PYZC_AT_HOME_(PYZC_NAME_, home)(C, name)),      \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    each(PYZC_CHECK_, __VA_ARGS__)                                            \
    each(PYZC_OBJECTS_, __VA_ARGS__)                                          \
    PYZC_ASK_(PYZC_VALUE_CHECK_##kind(fn, T, argument))                       \
    typedef T fn##_type_(PYZC_JOIN_(void, each(PYZC_C_TYPES_, __VA_ARGS__))); \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[fn##_codes_];                                     \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(PYZC_RECORD_OF_##home,                                    \
                    PYZC_FUNCTION_COUNT(fn##_count_, fn##_codes_),            \
                    PYZC_BUCKET(fn##_line_), fn##_line_),                     \
        { each(PYZC_CODES_, __VA_ARGS__) pyzc_code_tuple, fn##_results_,      \
          PYZC_VALUE_CODES_##kind(fn, when, T, argument)                      \
              each(PYZC_RESULT_CODES_, __VA_ARGS__) },                        \
        { PYZC_AT_HOME_(PYZC_NAME_, home)(C, name) "\0"                       \
              name PYZC_AT_HOME_(PYZC_SELF_OF_, home)                         \
              each(PYZC_SIGNATURE_, __VA_ARGS__)                              \
              ")\n--\n\n" doc "\0" #fn                                        \
                  each(PYZC_NAMED_, __VA_ARGS__)                              \
                      PYZC_ASK_(PYZC_VALUE_NAMED_##kind(argument))            \
                          each(PYZC_RESULT_NAMED_, __VA_ARGS__) }             \
    };                                                                        \
    PYZC_SHADOW_BEGIN                                                         \
    static PYZC_RETURNS_(shape) fn##_py(PYZC_PARAMETERS_##shape)              \
    {                                                                         \
        PyObject *py_result = NULL;                                           \
        PyObject *py_results[fn##_results_ + 1];                              \
        Py_ssize_t py_n = 0;                                                  \
        struct pyzc_frame py_frame = { 0 };                                   \
        bool py_called = false;                                               \
        PYZC_REFUSAL_(shape)                                                  \
        PYZC_FULL_OPEN_(shape)(fn, C)                                         \
        const struct pyzc_place py_place =                                    \
            PYZC_AT_HOME_(PYZC_PLACE_, home)(C);                              \
        const struct pyzc_owning *py_owning = NULL;                           \
        typedef PYZC_LOOK_UP_(PYZC_VALUE_TYPE_, kind, T) py_returned;         \
        PYZC_UNUSED py_returned py_value = { 0 };                             \
        PYZC_USING_DECLARE_                                                   \
        each(PYZC_DECLARE_, __VA_ARGS__)                                      \
        PYZC_FULL_BIND_(shape)(fn, C)                                         \
        each(PYZC_TAKE_, __VA_ARGS__)                                         \
        PYZC_USING_BEGIN_(fn, home)                                           \
        PYZC_AT_HOME_(PYZC_OWN_, home)(fn, C)                                 \
        each(PYZC_READ_, __VA_ARGS__)                                         \
        each(PYZC_GUARD_, __VA_ARGS__)                                        \
        each(PYZC_ROOM_, __VA_ARGS__)                                         \
        PYZC_ASK_(PYZC_VALUE_ROOM_##kind(fn, argument))                       \
        const bool py_releases = fn##_threads_ each(PYZC_WHILE_, __VA_ARGS__);\
        PYZC_FRAME_BEGIN_(fn)                                                 \
        for (;;) {                                                            \
            each(PYZC_PREPARE_, __VA_ARGS__)                                  \
            PYZC_USING_LEND_(fn)                                              \
            PYZC_THREADS_BEGIN_(fn)                                           \
            PYZC_LOOK_UP_(PYZC_VALUE_KEEP_, kind, py_value =)                 \
                ((fn##_type_ *)f)(                                            \
                    PYZC_JOIN_(, each(PYZC_PASS_, __VA_ARGS__)));             \
            PYZC_THREADS_END_(fn)                                             \
            PYZC_USING_AGAIN_(fn)                                             \
            py_called = true;                                                 \
            PYZC_CALLBACKS_END_(fn)                                           \
            bool py_again = false;                                            \
            each(PYZC_AGAIN_, __VA_ARGS__)                                    \
            if (py_again && (0 each(PYZC_GROW_, __VA_ARGS__)) &&              \
                !PyErr_Occurred()) {                                          \
                PYZC_ASK_(PYZC_VALUE_RELEASE_##kind(argument))                \
                py_value = (py_returned){ 0 };                                \
                continue;                                                     \
            }                                                                 \
            each(PYZC_FAIL_, __VA_ARGS__)                                     \
            PYZC_FAILED_##when(fn, T, (each(PYZC_FILES_, __VA_ARGS__)), how,  \
                               form, message)                                 \
            PYZC_ASK_(PYZC_VALUE_COLLECT_##kind(T, argument))                 \
            each(PYZC_COLLECT_, __VA_ARGS__)                                  \
            break;                                                            \
        }                                                                     \
        py_result = pyzc_results_(py_results, fn##_results_);                 \
    py_done:                                                                  \
        PYZC_UNUSED;                                                          \
        (void)py_n;                                                           \
        (void)py_frame;                                                       \
        (void)py_called;                                                      \
        (void)py_place;                                                       \
        (void)py_owning;                                                      \
        each(PYZC_RELEASE_, __VA_ARGS__)                                      \
        PYZC_ASK_(PYZC_VALUE_RELEASE_##kind(argument))                        \
        PYZC_FRAME_END_(fn)                                                   \
        PYZC_USING_END_                                                       \
        return PYZC_YIELD_(shape)(fn, PYZC_CHECKED_(fn, py_result));          \
    py_drop:                                                                  \
        PYZC_UNUSED;                                                          \
        if (fn##_results_ > 1) {                                              \
            pyzc_refuse_null_(&fn##_record.head, py_results, py_n);           \
        } else if (PYZC_LOOK_UP_(PYZC_VALUE_LACKS_, kind, PYZC_LACKS_)(fn)) { \
            /* Not by its address: it stays in a register. */                 \
            pyzc_refuse_one_(&fn##_record.head,                               \
                             py_n > 0 ? py_results[0] : NULL);                \
        }                                                                     \
        goto py_done;                                                         \
        PYZC_REFUSED_BY_(shape)(fn)                                           \
    }                                                                         \
    PYZC_SHADOW_END                                                           \
    _Static_assert(!((fn##_needed_ >> 8 & ((1 << fn##_positional_) - 1)) &    \
                     ((fn##_needed_ >> 8 & ((1 << fn##_positional_) - 1)) +   \
                      1)),                                                    \
                   "pyzc: " #fn "(): a parameter without a default follows "  \
                   "one with a default");

#endif  // PYZC_DETAIL_TRAMPOLINE_H
