// detail/class_kinds.h - the kinds of entries and results of classes.
//
// detail/kinds.h says what each macro is for. What C gets of an object is one
// of
//
//     pointer   the handle, or a pointer to the struct
//     const     the same, to const
//     copy      the struct by value
//
// For a class C, PYZC_STRUCT or PYZC_HANDLE (class.h) defines these as types
// C_pointer_, C_const_ and C_copy_; C_value_(), which returns the first, and
// C_is_handle_. A line of a method fn has the same types as fn_pointer_ ....
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CLASS_KINDS_H
#define PYZC_DETAIL_CLASS_KINDS_H

#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/extra_kinds.h>
#include <pyzc/detail/keep.h>
#include <pyzc/detail/result.h>

// (self), (const, self), (copy, self): the object of a method.
#define PYZC_KIND_self() ~, word
#define PYZC_MAKE_self_1 ~, PYZC_MAKE_SELF_
#define PYZC_MAKE_SELF_(...) extra, self, pointer
#define PYZC_WRITE_self "(self), (const, self) or (copy, self)"
#define PYZC_KIND_const() ~, word
#define PYZC_MAKE_const_2 ~, PYZC_MAKE_OF_SELF_
#define PYZC_MAKE_const_4 ~, PYZC_MAKE_OF_CLASS_
#define PYZC_WRITE_const "(const, self) or (const, class, CLASS, name)"
#define PYZC_OR_NONE_const ~, MAYBE
#define PYZC_KIND_copy() ~, word
#define PYZC_MAKE_copy_2 ~, PYZC_MAKE_OF_SELF_
#define PYZC_MAKE_copy_4 ~, PYZC_MAKE_OF_CLASS_
#define PYZC_WRITE_copy "(copy, self) or (copy, class, CLASS, name)"
#define PYZC_MAKE_OF_SELF_(form, how, word)                                   \
    PYZC_CAT(PYZC_MAKE_OF_SELF_, PYZC_SECOND(PYZC_IS_SELF_##word(), WRONG, ~))\
    (how, word)
#define PYZC_IS_SELF_self() ~, SELF
#define PYZC_MAKE_OF_SELF_SELF(how, word) extra, self, how
#define PYZC_MAKE_OF_SELF_WRONG(how, word)                                    \
    wrong, PYZC_WRITE_##how, (how, word)
#define PYZC_MAKE_OF_CLASS_(form, how, word, C, x)                            \
    PYZC_CAT(PYZC_MAKE_OF_CLASS_,                                             \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))                   \
    (form, how, word, C, x)
#define PYZC_IS_CLASS_class() ~, CLASS
#define PYZC_MAKE_OF_CLASS_CLASS(form, how, word, C, x) form, class, x, C, how
#define PYZC_MAKE_OF_CLASS_WRONG(form, how, ...)                              \
    wrong, PYZC_WRITE_##how, (how, __VA_ARGS__)

#define PYZC_PLAIN_self() ~, plain
#define PYZC_C_TYPES_self(fn, how, ...) , fn##_##how##_
#define PYZC_CHECK_self(fn, how, ...)                                         \
    ~, PYZC_NO_COPY_OF_##how(fn##_is_handle_, #fn "() entry '(copy, self)'",  \
                             "(self)")
#define PYZC_NO_COPY_OF_pointer(is_handle, where, write)
#define PYZC_NO_COPY_OF_const(is_handle, where, write)
#define PYZC_NO_COPY_OF_copy(is_handle, where, write)                         \
    _Static_assert(!is_handle,                                                \
                   "pyzc: " where ": a handle is not copied: write " write);
#define PYZC_CALLBACKS_self(fn, ...) ~, +PYZC_KEEPS_SELF_ * fn##_keeps_
#define PYZC_DECLARE_self(fn, ...) ~, struct pyzc_hold self_hold = { 0 };
#define PYZC_READ_self(fn, ...)                                               \
    ~, if ((fn##_threads_ || fn##_callbacks_ != 0) && fn##_is_handle_) {      \
        pyzc_hold_begin_(py_self, &self_hold, &py_frame);                     \
    }
#define PYZC_PASS_self(c, how, ...) , PYZC_PASS_##how##_(self_)
#define PYZC_RELEASE_self(fn, ...)                                            \
    ~, if (fn##_is_handle_ && self_hold.value != NULL) {                      \
        pyzc_hold_end_(py_self, py_place.own, &self_hold);                    \
    }
#define PYZC_PASS_pointer_(value) value
#define PYZC_PASS_const_(value) value
#define PYZC_PASS_copy_(value) *(value)

// (close), (close, unless_failed): self, which C gives back.
#define PYZC_KIND_close() ~, word
#define PYZC_MAKE_close_1 ~, PYZC_MAKE_CLOSE_
#define PYZC_MAKE_close_2 ~, PYZC_MAKE_CLOSE_MAYBE_
#define PYZC_MAKE_CLOSE_(...) extra, close, false
#define PYZC_MAKE_CLOSE_MAYBE_(form, kind, word)                              \
    PYZC_CAT(PYZC_MAKE_CLOSE_,                                                \
             PYZC_SECOND(PYZC_CLOSE_##word(), WRONG, ~))(word)
#define PYZC_CLOSE_unless_failed() ~, FAILED
#define PYZC_MAKE_CLOSE_FAILED(word) extra, close, true
#define PYZC_MAKE_CLOSE_WRONG(word) wrong, PYZC_WRITE_close, (close, word)
#define PYZC_WRITE_close                                                      \
    "(close), (close, unless_failed) or (close, class, CLASS, name)"

#define PYZC_CHECK_close(fn, ...)                                             \
    ~, _Static_assert(fn##_is_handle_,                                        \
                      "pyzc: " #fn "(): only a PYZC_HANDLE can be closed");
#define PYZC_CALLBACKS_close(fn, ...) ~, +PYZC_KEEPS_OTHER_ * fn##_keeps_
#define PYZC_C_TYPES_close(fn, ...) , fn##_pointer_
#define PYZC_DECLARE_close(fn, ...) ~, void *self_closed = NULL;
#define PYZC_PASS_close(c, ...) , self_
#define PYZC_COLLECT_close(fn, ...)                                           \
    ~, self_closed = NULL;                                                    \
    if (fn##_keeps_) {                                                        \
        pyzc_handle_forget_(py_self);                                         \
    }
#define PYZC_RELEASE_close(fn, kept, ...)                                     \
    ~, if (kept && self_closed != NULL) {                                     \
        ((struct pyzc_handle *)py_self)->value = self_closed;                 \
    }

// (class, C, x), (const, class, C, x), (copy, class, C, x): an instance.
#define PYZC_KIND_class() ~, word, wrong, class
#define PYZC_MAKE_class_3 ~, PYZC_MAKE_CLASS_
#define PYZC_MAKE_CLASS_(form, kind, C, x) form, class, x, C, pointer
#define PYZC_WRITE_class                                                      \
    "(class, CLASS, name), (const, class, CLASS, name) or (copy, class, "     \
    "CLASS, name)"
#define PYZC_OR_NONE_class ~, MAYBE

#define PYZC_CODES_class(fn, x, C, ...)                                       \
    pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0),
#define PYZC_KNOWN_class(fn, x, C, ...) ~, PYZC_NEEDS_LINE_(C)
#define PYZC_NAMED_class(fn, x, C, ...) ~, "\0" #C
#define PYZC_CALLBACKS_class(fn, x, C, ...) ~, +PYZC_KEEPS_OTHER_ * C##_keeps_
#define PYZC_CHECK_class(fn, x, C, how, ...)                                  \
    ~, PYZC_NO_COPY_OF_##how(C##_is_handle_, PYZC_ARGUMENT_(fn, x),           \
                             "(class, " #C ", " #x ")")
#define PYZC_C_TYPES_class(c, x, C, how, ...) , C##_##how##_
#define PYZC_DECLARE_class(fn, x, C, ...)                                     \
    ~, C##_pointer_ x##_ = NULL;                                              \
    PyObject *x##_object = NULL;                                              \
    PYZC_USING_OF_(x)                                                         \
    struct pyzc_hold x##_hold = { 0 };
#define PYZC_TAKE_class(fn, x, C, ...)                                        \
    if (pyzc_unlikely(                                                        \
            !pyzc_is_a_(py_args[fn##_argument_##x], &C##_class))) {           \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }                                                                         \
    x##_object = py_args[fn##_argument_##x];                                  \
    if (C##_is_handle_) {                                                     \
        PYZC_USING_ADD_(x, x##_object, false)                                 \
    }                                                                         \
    PYZC_GUARD_ADD_(C##_has_objects_, x##_object)
#define PYZC_READ_class(fn, x, C, ...)                                        \
    ~, if (x##_object != NULL) {                                              \
        x##_ = C##_value_(x##_object);                                        \
        if (C##_is_handle_ && pyzc_unlikely(x##_ == NULL)) {                  \
            x##_ = (C##_pointer_)pyzc_handle_held_(x##_object, &C##_class);   \
            PYZC_UNLESS_(x##_ != NULL)                                        \
        }                                                                     \
        if ((fn##_threads_ || fn##_callbacks_ != 0) && C##_is_handle_) {      \
            pyzc_hold_begin_(x##_object, &x##_hold, &py_frame);               \
        }                                                                     \
    }
#define PYZC_PASS_class(c, x, C, how, ...) , PYZC_PASS_##how##_(x##_)
#define PYZC_RELEASE_class(fn, x, C, ...)                                     \
    ~, if (C##_is_handle_ && x##_hold.value != NULL) {                        \
        pyzc_hold_end_(x##_object, &C##_class, &x##_hold);                    \
    }

// (close, class, C, x): an instance whose handle the call gives away.
#define PYZC_MAKE_close_4 ~, PYZC_MAKE_GIVEN_
#define PYZC_MAKE_GIVEN_(form, kind, word, C, x)                              \
    PYZC_CAT(PYZC_MAKE_GIVEN_,                                                \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))(form, word, C, x)
#define PYZC_MAKE_GIVEN_CLASS(form, word, C, x) form, given, x, C
#define PYZC_MAKE_GIVEN_WRONG(form, ...)                                      \
    wrong, PYZC_WRITE_close, (close, __VA_ARGS__)
#define PYZC_OR_NONE_close ~, MAYBE

#define PYZC_CODES_given PYZC_CODES_class
#define PYZC_KNOWN_given PYZC_KNOWN_class
#define PYZC_NAMED_given PYZC_NAMED_class
#define PYZC_CALLBACKS_given PYZC_CALLBACKS_class
#define PYZC_CHECK_given(fn, x, C, ...)                                       \
    ~, _Static_assert(C##_is_handle_,                                         \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": only a PYZC_HANDLE can be closed");
#define PYZC_C_TYPES_given(c, x, C, ...) , C##_pointer_
#define PYZC_DECLARE_given(fn, x, C, ...)                                     \
    ~, C##_pointer_ x##_ = NULL;                                              \
    PYZC_USING_OF_(x)                                                         \
    PyObject *x##_object = NULL;
#define PYZC_TAKE_given PYZC_TAKE_class
#define PYZC_READ_given(fn, x, C, ...)                                        \
    ~, if (x##_object != NULL) {                                              \
        x##_ = (C##_pointer_)pyzc_give_begin_(x##_object, &C##_class,         \
                                              py_place.self);                 \
        PYZC_UNLESS_(x##_ != NULL)                                            \
    }
#define PYZC_PASS_given(c, x, ...) , x##_
#define PYZC_RELEASE_given(fn, x, ...)                                        \
    ~, if (x##_ != NULL) {                                                    \
        pyzc_give_end_(x##_object, py_called ? NULL : (void *)x##_);          \
    }

// (owner, class, C, x), (owner, const, class, C, x): an instance that the new
// object keeps alive, and that closes it before itself.
#define PYZC_KIND_owner() ~, word
#define PYZC_MAKE_owner_4 ~, PYZC_MAKE_OWNING_
#define PYZC_MAKE_owner_5 ~, PYZC_MAKE_OWNING_CONST_
#define PYZC_MAKE_OWNING_(form, kind, word, C, x)                             \
    PYZC_CAT(PYZC_MAKE_OWNING_,                                               \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))(form, word, C, x)
#define PYZC_MAKE_OWNING_CLASS(form, word, C, x) form, owning, x, C, pointer
#define PYZC_MAKE_OWNING_WRONG(form, ...)                                     \
    wrong, PYZC_WRITE_owner, (owner, __VA_ARGS__)
#define PYZC_MAKE_OWNING_CONST_(form, kind, how, word, C, x)                  \
    PYZC_CAT(PYZC_MAKE_OWNING_,                                               \
             PYZC_SECOND(PYZC_OWNING_##how##_##word(), WRONG, ~))             \
    (form, how, word, C, x)
#define PYZC_OWNING_const_class() ~, CONST
#define PYZC_MAKE_OWNING_CONST(form, how, word, C, x) form, owning, x, C, const
#define PYZC_WRITE_owner                                                      \
    "(owner, class, CLASS, name) or (owner, const, class, CLASS, name)"
#define PYZC_OR_NONE_owner ~, MAYBE

#define PYZC_CODES_owning PYZC_CODES_class
#define PYZC_KNOWN_owning PYZC_KNOWN_class
#define PYZC_NAMED_owning PYZC_NAMED_class
#define PYZC_CALLBACKS_owning PYZC_CALLBACKS_class
#define PYZC_CHECK_owning(fn, x, ...)                                         \
    ~, _Static_assert(fn##_outputs_ >> 16 != 0,                               \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": the line makes no PYZC_HANDLE that it could own");
#define PYZC_C_TYPES_owning PYZC_C_TYPES_class
#define PYZC_DECLARE_owning(fn, x, C, ...)                                    \
    PYZC_DECLARE_class(fn, x, C, ~)                                           \
    struct pyzc_owning x##_owning = { 0 };
#define PYZC_TAKE_owning PYZC_TAKE_class
#define PYZC_READ_owning(fn, x, C, ...)                                       \
    PYZC_READ_class(fn, x, C, ~)                                              \
    if (x##_object != NULL) {                                                 \
        x##_owning.object = x##_object;                                       \
        x##_owning.next = py_owning;                                          \
        py_owning = &x##_owning;                                              \
    }
#define PYZC_PASS_owning PYZC_PASS_class
#define PYZC_RELEASE_owning PYZC_RELEASE_class

// (out, class, C, x): a new object, whose value C makes: a handle through a
// pointer to one, or a struct in its place. x_ is the handle or a pointer to
// the struct.
#define PYZC_OUT_3_class PYZC_OUT_3_wrong
#define PYZC_OUT_4_class(word, C, x) extra, out_class, x, C, made
#define PYZC_OUT_5_class PYZC_OUT_3_wrong
// (out, or_none, class, C, x): of a handle that may be NULL, which is None.
#define PYZC_OUT_3_or_none PYZC_OUT_3_wrong
#define PYZC_OUT_4_or_none PYZC_OUT_3_wrong
#define PYZC_OUT_5_or_none(or_none, word, C, x)                               \
    PYZC_CAT(PYZC_OUT_OR_NONE_, PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))\
    (or_none, word, C, x)
#define PYZC_OUT_OR_NONE_CLASS(or_none, word, C, x)                           \
    extra, out_class, x, C, maybe
#define PYZC_OUT_OR_NONE_WRONG PYZC_OUT_3_wrong

#define PYZC_CALLBACKS_out_class(fn, x, C, ...)                               \
    ~, +PYZC_KEEPS_MADE_ * C##_keeps_
#define PYZC_OUTPUTS_out_class(fn, x, C, ...) ~, +65536 * C##_is_handle_
#define PYZC_CHECK_out_class(fn, x, C, how, ...)                              \
    ~, PYZC_NULL_CHECK_##how(fn, #fn "() output '" #x "'", C)
#define PYZC_C_TYPES_out_class(c, x, C, ...) , C##_type_ *
#define PYZC_DECLARE_out_class(fn, x, C, ...)                                 \
    ~, PyObject *x##_object = NULL;                                           \
    C##_pointer_ x##_ = NULL;
#define PYZC_PREPARE_out_class(fn, x, C, ...)                                 \
    ~, if (x##_object == NULL) {                                              \
        x##_object = PYZC_MAKE_OF_(                                           \
            C, pyzc_type_for_(&C##_class, &py_place, py_module), true);       \
        PYZC_UNLESS_(x##_object != NULL)                                      \
        x##_ = C##_value_(x##_object);                                        \
    }
#define PYZC_PASS_out_class(c, x, C, ...)                                     \
    , C##_place_(x##_object)
#define PYZC_FAIL_out_class(fn, x, C, ...) ~, x##_ = C##_value_(x##_object);
#define PYZC_RESULTS_out_class(fn, x, C, how, ...) ~, PYZC_NULL_SIZE_##how
#define PYZC_RESULT_CODES_out_class(fn, x, C, how, ...)                       \
    ~, PYZC_NULL_CODES_##how(C)
#define PYZC_KNOWN_out_class PYZC_KNOWN_class
#define PYZC_RESULT_NAMED_out_class(fn, x, C, ...) ~, "\0" #C
#define PYZC_COLLECT_out_class(fn, x, C, how, ...)                            \
    ~, if (C##_is_handle_ && x##_ == NULL) {                                  \
        PYZC_NULL_COLLECT_##how                                               \
    } else {                                                                  \
        if (C##_is_handle_ && (C##_is_owned_ || py_owning != NULL) &&         \
            !pyzc_adopt_(x##_object, &C##_class, py_place.self, py_owning)) { \
            goto py_drop;                                                     \
        }                                                                     \
        if (C##_keeps_) {                                                     \
            pyzc_keep_give_(x##_object, &C##_class, &py_frame);               \
        }                                                                     \
        py_results[py_n++] = x##_object;                                      \
        x##_object = NULL;                                                    \
    }
#define PYZC_RELEASE_out_class(fn, x, C, ...)                                 \
    ~, if (x##_object != NULL) {                                              \
        if (C##_needs_owner_) {                                               \
            pyzc_destroy_made_(&C##_class, C##_place_(x##_object),            \
                               py_place.self, py_owning);                     \
        }                                                                     \
        if (C##_is_handle_) {                                                 \
            Py_DECREF(x##_object);                                            \
        } else {                                                              \
            pyzc_object_abandon_(x##_object);                                 \
        }                                                                     \
    }

// What a NULL is: no object could be made; or None, which is a result.
#define PYZC_NULL_CHECK_made(fn, where, C)
#define PYZC_NULL_CHECK_maybe(fn, where, C)                                   \
    _Static_assert(C##_is_handle_,                                            \
                   "pyzc: " where ": " #C " is not a PYZC_HANDLE: only a "    \
                   "handle can be NULL");                                     \
    _Static_assert(fn##_flags_ != PYZC_ITEM_NEW_,                             \
                   "pyzc: " where ": __new__ makes an object: write (class, " \
                   #C ", null, EXCEPTION)");
#define PYZC_NULL_SIZE_made +1281
#define PYZC_NULL_SIZE_maybe +1793
#define PYZC_NULL_CODES_made(C)                                               \
    pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0)
#define PYZC_NULL_CODES_maybe(C)                                              \
    pyzc_code_holds, 'o', PYZC_NULL_CODES_made(C)
#define PYZC_NULL_COLLECT_made goto py_drop;
#define PYZC_NULL_COLLECT_maybe                                               \
    Py_INCREF(Py_None);                                                       \
    py_results[py_n++] = Py_None;

// (keep, callback, F, x), (add, callback, F, x): a callable that the object
// keeps. (keep, user, x) is its void *, (add, release, x) the function by which
// C gives it back.
#define PYZC_KIND_keep() ~, word
#define PYZC_MAKE_keep_3 ~, PYZC_MAKE_KEEP_3_
#define PYZC_MAKE_keep_4 ~, PYZC_MAKE_KEEP_4_
#define PYZC_WRITE_keep                                                       \
    "(keep, callback, CALLBACK, name), and (keep, user, name) where its "     \
    "void * is"
#define PYZC_OR_NONE_keep ~, MAYBE
#define PYZC_KIND_add() ~, word
#define PYZC_MAKE_add_3 ~, PYZC_MAKE_KEEP_3_
#define PYZC_MAKE_add_4 ~, PYZC_MAKE_KEEP_4_
#define PYZC_WRITE_add                                                        \
    "(add, callback, CALLBACK, name), (add, user, name) where its void * "    \
    "is, and (add, release, name) where the function that gives it back is"
#define PYZC_OR_NONE_add ~, MAYBE
#define PYZC_MAKE_KEEP_3_(form, how, word, x)                                 \
    PYZC_CAT(PYZC_MAKE_KEEP_3_,                                               \
             PYZC_SECOND(PYZC_KEEP_##word##_##how(), wrong, ~))(how, word, x)
#define PYZC_MAKE_KEEP_4_(form, how, word, F, x)                              \
    PYZC_CAT(PYZC_MAKE_KEEP_4_,                                               \
             PYZC_SECOND(PYZC_KEEP_##word##_##how(), wrong, ~))               \
    (form, how, word, F, x)
#define PYZC_KEEP_callback_keep() ~, callback
#define PYZC_KEEP_callback_add() ~, callback
#define PYZC_KEEP_user_keep() ~, user
#define PYZC_KEEP_user_add() ~, user
#define PYZC_KEEP_release_add() ~, release
#define PYZC_MAKE_KEEP_3_user(how, word, x) extra, kept_user, x
#define PYZC_MAKE_KEEP_3_release(how, word, x) extra, kept_release, x
#define PYZC_MAKE_KEEP_3_callback PYZC_MAKE_KEEP_3_wrong
#define PYZC_MAKE_KEEP_3_wrong(how, ...)                                      \
    wrong, PYZC_WRITE_##how, (how, __VA_ARGS__)
#define PYZC_MAKE_KEEP_4_callback(form, how, word, F, x)                      \
    form, keep, x, F, form, how
#define PYZC_MAKE_KEEP_4_user PYZC_MAKE_KEEP_4_wrong
#define PYZC_MAKE_KEEP_4_release PYZC_MAKE_KEEP_4_wrong
#define PYZC_MAKE_KEEP_4_wrong(form, how, ...)                                \
    wrong, PYZC_WRITE_##how, (how, __VA_ARGS__)

// In fn_callbacks_, for self, other arguments and results of classes that
// keep; and for (keep, user, x) and (add, release, x).
#define PYZC_KEEPS_SELF_ 0x10000
#define PYZC_KEEPS_OTHER_ 0x100000
#define PYZC_KEEPS_MADE_ 0x2000000
#define PYZC_KEEPS_USER_ 0x1000
#define PYZC_KEEPS_RELEASE_ 0x4000

#define PYZC_CODES_keep PYZC_CODES_callback
#define PYZC_KNOWN_keep PYZC_KNOWN_callback
#define PYZC_NAMED_keep PYZC_NAMED_callback
#define PYZC_CALLBACKS_keep(fn, ...) ~, +1
#define PYZC_CHECK_keep(fn, x, F, ...)                                        \
    ~, _Static_assert(!fn##_threads_ || F##_objects_ == 0,                    \
                      PYZC_NO_THREADS_(fn, x));                               \
    _Static_assert((fn##_callbacks_ &                                         \
                    (PYZC_KEEPS_SELF_ | PYZC_KEEPS_MADE_ * 63)) != 0,         \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": nothing keeps it: self, or what the line makes, must "  \
                   "be a PYZC_HANDLE with (keeps) or (user, function)");      \
    _Static_assert(fn##_shares_ || (fn##_callbacks_ & 0x3000) != 0,           \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": write (keep, user, " #x ") where its void * is");
#define PYZC_C_TYPES_keep PYZC_C_TYPES_callback
#define PYZC_DECLARE_keep(fn, x, ...) ~, struct pyzc_keeping x##_ = { 0 };
#define PYZC_TAKE_keep(fn, x, ...)                                            \
    PYZC_ACCEPT_(fn, x,                                                       \
                 pyzc_keep_take_(&x##_, py_args[fn##_argument_##x],           \
                                 &fn##_record.head, #x))
#define PYZC_ROOM_keep(fn, x, F, form, how, ...)                              \
    ~, PYZC_UNLESS_(pyzc_keep_begin_(                                         \
           &x##_, &py_frame,                                                  \
           fn##_callbacks_ < PYZC_KEEPS_MADE_ ? py_place.self : NULL,         \
           PYZC_KEEPS_BY_##how(fn), &F##_record.head, &fn##_record.head, #x,  \
           py_module))
#define PYZC_KEEPS_BY_keep(fn) pyzc_keeps_one_
#define PYZC_KEEPS_BY_add(fn)                                                 \
    fn##_callbacks_ &PYZC_KEEPS_RELEASE_ ? pyzc_keeps_until_released_         \
                                         : pyzc_keeps_more_
#define PYZC_PASS_keep(c, x, F, form, ...) , PYZC_PASS_KEPT_##form(x, F)
#define PYZC_PASS_KEPT_in(x, F) F##_kept_
#define PYZC_PASS_KEPT_maybe(x, F) x##_.callable != NULL ? F##_kept_ : NULL
#define PYZC_COLLECT_keep(fn, x, ...) ~, pyzc_keep_commit_(&x##_);
#define PYZC_RELEASE_keep(fn, x, ...) ~, pyzc_keep_end_(&x##_);

#define PYZC_CHECK_kept_user(fn, x, ...)                                      \
    ~, _Static_assert((fn##_callbacks_ & 63) != 0,                            \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": there is no (keep, callback, CALLBACK, " #x          \
                      ") or (add, callback, CALLBACK, " #x ")");
#define PYZC_CALLBACKS_kept_user(fn, ...) ~, +PYZC_KEEPS_USER_
#define PYZC_C_TYPES_kept_user(c, x, ...) , void *
#define PYZC_PASS_kept_user(c, x, ...) , x##_.user
#define PYZC_CHECK_kept_release PYZC_CHECK_kept_user
#define PYZC_CALLBACKS_kept_release(fn, ...) ~, +PYZC_KEEPS_RELEASE_
#define PYZC_C_TYPES_kept_release(c, x, ...) , void (*)(void *)
#define PYZC_PASS_kept_release(c, x, ...)                                     \
    , x##_.callable != NULL ? pyzc_keep_release_ : NULL

// (class_method): the class itself takes the place of self.
#define PYZC_KIND_class_method() ~, word
#define PYZC_MAKE_class_method_1 ~, PYZC_MAKE_MARK_
#define PYZC_PLAIN_class_method() ~, plain
#define PYZC_WRITE_class_method "(class_method)"
#define PYZC_CHECK_class_method(fn, ...)                                      \
    ~, _Static_assert(fn##_flags_ >> 16 == 0 && (fn##_flags_ & METH_CLASS),   \
                      "pyzc: " #fn "() entry '(class_method)': it is for "    \
                      "PYZC_METHOD, but not for __new__ or beside (self)");

// (exclusive): no other call uses self meanwhile.
#define PYZC_KIND_exclusive() ~, word
#define PYZC_MAKE_exclusive_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_exclusive "(exclusive)"
#define PYZC_CHECK_exclusive(fn, ...)                                         \
    ~, _Static_assert(fn##_is_handle_ &&                                      \
                          (fn##_threads_ || fn##_callbacks_ != 0),            \
                      "pyzc: " #fn "(): (exclusive) is for a method of a "    \
                      "PYZC_HANDLE that has callbacks or (allow_threads)");
#define PYZC_GUARD_exclusive(fn, ...)                                         \
    ~, PYZC_UNLESS_(pyzc_hold_alone_(py_self, py_place.own, &self_hold))

// (moves): what the buffer of self shows may go.
#define PYZC_KIND_moves() ~, word
#define PYZC_MAKE_moves_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_moves "(moves)"
#define PYZC_CHECK_moves(fn, ...)                                             \
    ~, _Static_assert((fn##_care_ & PYZC_CARE_EXPORTS_) != 0,                 \
                      "pyzc: " #fn "() entry '(moves)': it is for a method "  \
                      "of a class with (buffer)");
// A struct has no lock: a critical section keeps out what makes buffers. Where
// other code runs meanwhile, that is refused.
#if PYZC_FREE_THREADED_
#define PYZC_MOVES_DECLARE_                                                   \
    PyCriticalSection py_section;                                             \
    bool py_moves = false;
#define PYZC_MOVES_BEGIN_(fn)                                                 \
    if (!fn##_is_handle_) {                                                   \
        PyCriticalSection_Begin(&py_section, py_self);                        \
        py_moves = true;                                                      \
    }
#define PYZC_MOVES_END_                                                       \
    if (py_moves) {                                                           \
        PyCriticalSection_End(&py_section);                                   \
    }
#else
#define PYZC_MOVES_DECLARE_
#define PYZC_MOVES_BEGIN_(fn)
#define PYZC_MOVES_END_
#endif
#define PYZC_DECLARE_moves(fn, ...)                                           \
    ~, _Atomic Py_ssize_t *py_exports = NULL;                                 \
    PYZC_MOVES_DECLARE_
#define PYZC_GUARD_moves(fn, ...)                                             \
    ~, PYZC_MOVES_BEGIN_(fn)                                                  \
    if (pyzc_unlikely(pyzc_is_exported_(py_self, py_place.own))) {            \
        goto py_done;                                                         \
    }                                                                         \
    if (fn##_threads_ || fn##_callbacks_ != 0) {                              \
        py_exports = pyzc_exports_of_(py_self, py_place.own);                 \
        --*py_exports;                                                        \
    }
#define PYZC_RELEASE_moves(fn, ...)                                           \
    ~, if (py_exports != NULL) {                                              \
        ++*py_exports;                                                        \
    }                                                                         \
    PYZC_MOVES_END_

// (result, self): the object itself.
#define PYZC_MAKE_result_2 ~, PYZC_MAKE_RESULT_2_
#define PYZC_MAKE_RESULT_2_(form, kind, word)                                 \
    PYZC_CAT(PYZC_RESULT_2_, PYZC_SECOND(PYZC_IS_SELF_##word(), WRONG, ~))    \
    (word)
#define PYZC_RESULT_2_SELF(word) mark, result_self, ~
#define PYZC_RESULT_2_WRONG PYZC_MAKE_RESULT_wrong

#define PYZC_RESULTS_result_self(fn, ...) ~, +257
#define PYZC_RESULT_CODES_result_self(fn, ...) ~, pyzc_code_self
#define PYZC_COLLECT_result_self(fn, ...)                                     \
    ~, Py_INCREF(py_self);                                                    \
    py_results[py_n++] = py_self;

// (stop, condition): ends an iteration.
#define PYZC_KIND_stop() ~, word
#define PYZC_MAKE_stop_2 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_stop "(stop, condition)"
#define PYZC_CHECK_stop(fn, ...)                                              \
    ~, _Static_assert(                                                        \
        fn##_flags_ == (PYZC_ITEM_SLOT_ | Py_tp_iternext) ||                  \
            fn##_flags_ == (PYZC_ITEM_SLOT_ | Py_am_anext),                   \
        "pyzc: " #fn "() entry '(stop)': it is for __next__ and __anext__");

#define PYZC_FAIL_stop(fn, condition, ...)                                    \
    ~, {                                                                      \
        PYZC_SEEN_ if (condition) { goto py_done; }                           \
    }

// (class, C): what C returned, as a new object.
#define PYZC_RESULT_WORD_class() ~, class
#define PYZC_RESULT_class_2 ~, PYZC_RESULT_CLASS_0_
#define PYZC_RESULT_class_3 ~, PYZC_RESULT_CLASS_1_
#define PYZC_RESULT_class_4 ~, PYZC_RESULT_CLASS_2_
#define PYZC_RESULT_class_5 ~, PYZC_RESULT_CLASS_3_
#define PYZC_RESULT_CLASS_0_(word, C, ...)                                    \
    PYZC_RESULT_ARGUMENT_0_(class, C##_type_, C, ~)
#define PYZC_RESULT_CLASS_1_(word, C, when, ...)                              \
    PYZC_RESULT_ARGUMENT_1_(class, C##_type_, C, when, ~)
#define PYZC_RESULT_CLASS_2_(word, C, when, how, ...)                         \
    PYZC_RESULT_ARGUMENT_2_(class, C##_type_, C, when, how, ~)
#define PYZC_RESULT_CLASS_3_(word, C, when, how, message, ...)                \
    PYZC_RESULT_ARGUMENT_3_(class, C##_type_, C, when, how, message, ~)

#define PYZC_VALUE_CALLBACKS_class(C) ~, +PYZC_KEEPS_MADE_ * C##_keeps_
#define PYZC_VALUE_OUTPUTS_class(C) ~, +65536 * C##_is_handle_
#define PYZC_VALUE_SIZE_class ~, PYZC_NULL_SIZE_made
#define PYZC_VALUE_CODES_class(fn, when, T, C) PYZC_NULL_CODES_made(C),
#define PYZC_VALUE_KNOWN_class(C) ~, PYZC_NEEDS_LINE_(C)
#define PYZC_VALUE_NAMED_class(C) ~, "\0" #C
#define PYZC_VALUE_COLLECT_class(T, C)                                        \
    ~, if (C##_is_handle_ && pyzc_is_zero_(&py_value, sizeof(py_value))) {    \
        py_results[py_n] = NULL;                                              \
        goto py_drop;                                                         \
    }                                                                         \
    PYZC_COLLECT_MADE_(C)
#define PYZC_COLLECT_MADE_(C)                                                 \
    py_results[py_n] = PYZC_MAKE_OF_(                                         \
        C, pyzc_type_for_(&C##_class, &py_place, py_module), C##_is_handle_); \
    if (pyzc_unlikely(py_results[py_n] == NULL)) {                            \
        if (!C##_is_handle_) {                                                \
            C##_destroy_(&py_value, NULL);                                    \
        }                                                                     \
        if (C##_has_objects_) {                                               \
            pyzc_drop_objects_(&C##_class, &py_value);                        \
        }                                                                     \
        goto py_done;                                                         \
    }                                                                         \
    *C##_place_(py_results[py_n]) = py_value;                                 \
    py_n++;                                                                   \
    if (C##_is_handle_) {                                                     \
        py_value = (py_returned){ 0 };                                        \
    }                                                                         \
    if (C##_is_handle_ && (C##_is_owned_ || py_owning != NULL) &&             \
        !pyzc_adopt_(py_results[py_n - 1], &C##_class, py_place.self,         \
                     py_owning)) {                                            \
        goto py_drop;                                                         \
    }                                                                         \
    if (C##_keeps_) {                                                         \
        pyzc_keep_give_(py_results[py_n - 1], &C##_class, &py_frame);         \
    }
#define PYZC_VALUE_RELEASE_class(C)                                           \
    ~, if (C##_needs_owner_) {                                                \
        pyzc_destroy_made_(&C##_class, &py_value, py_place.self, py_owning);  \
    } else if (C##_is_handle_ &&                                              \
               !pyzc_is_zero_(&py_value, sizeof(py_value))) {                 \
        C##_destroy_(&py_value, NULL);                                        \
    }

// (borrowed, class, C): a handle that self has, or that lives as long.
#define PYZC_LENDS_class(n) ~, PYZC_RESULT_LENT_##n##_
#define PYZC_RESULT_borrowed_6 ~, PYZC_RESULT_BORROWED_6_
#define PYZC_RESULT_BORROWED_6_(kind, T, ...)                                 \
    PYZC_SECOND(PYZC_LENDS_##T(3), PYZC_RESULT_WRONG_, ~)                     \
    (kind, T, __VA_ARGS__)
#define PYZC_RESULT_LENT_0_(borrowed, word, C, ...)                           \
    PYZC_RESULT_ARGUMENT_0_(lent, C##_type_, C, ~)
#define PYZC_RESULT_LENT_1_(borrowed, word, C, when, ...)                     \
    PYZC_RESULT_ARGUMENT_1_(lent, C##_type_, C, when, ~)
#define PYZC_RESULT_LENT_2_(borrowed, word, C, when, how, ...)                \
    PYZC_RESULT_ARGUMENT_2_(lent, C##_type_, C, when, how, ~)
#define PYZC_RESULT_LENT_3_(borrowed, word, C, when, how, message, ...)       \
    PYZC_RESULT_ARGUMENT_3_(lent, C##_type_, C, when, how, message, ~)

#define PYZC_VALUE_CHECK_lent(fn, T, C)                                       \
    ~, _Static_assert(C##_is_handle_,                                         \
                      "pyzc: " #fn "(): " #C " is not a PYZC_HANDLE: only "   \
                      "those can be borrowed");
#define PYZC_VALUE_OUTPUTS_lent PYZC_VALUE_OUTPUTS_class
#define PYZC_VALUE_SIZE_lent PYZC_VALUE_SIZE_class
#define PYZC_VALUE_CODES_lent PYZC_VALUE_CODES_class
#define PYZC_VALUE_KNOWN_lent PYZC_VALUE_KNOWN_class
#define PYZC_VALUE_NAMED_lent PYZC_VALUE_NAMED_class
#define PYZC_VALUE_COLLECT_lent(T, C)                                         \
    ~, if (pyzc_is_zero_(&py_value, sizeof(py_value))) {                      \
        goto py_drop;                                                         \
    }                                                                         \
    PYZC_COLLECT_LENT_(C)
#define PYZC_COLLECT_LENT_(C)                                                 \
    py_results[py_n] = PYZC_MAKE_OF_(                                         \
        C, pyzc_type_for_(&C##_class, &py_place, py_module), true);           \
    if (pyzc_unlikely(py_results[py_n] == NULL)) {                            \
        goto py_drop;                                                         \
    }                                                                         \
    *C##_place_(py_results[py_n]) = py_value;                                 \
    py_n++;                                                                   \
    if (!pyzc_lend_(py_results[py_n - 1], &C##_class, &py_place,              \
                    py_owning)) {                                             \
        goto py_drop;                                                         \
    }

// (or_none, class, C), (or_none, borrowed, class, C): the same of a handle that
// may be NULL, which is None.
#define PYZC_RESULT_WORD_or_none() ~, or_none
#define PYZC_RESULT_or_none_3 ~, PYZC_RESULT_OR_NONE_3_
#define PYZC_RESULT_or_none_4 ~, PYZC_RESULT_OR_NONE_4_
#define PYZC_RESULT_OR_NONE_3_(or_none, word, C, ...)                         \
    PYZC_CAT(PYZC_RESULT_OR_NONE_,                                            \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))(C)
#define PYZC_RESULT_OR_NONE_4_(or_none, how, word, C, ...)                    \
    PYZC_CAT(PYZC_RESULT_OR_NONE_,                                            \
             PYZC_SECOND(PYZC_LENT_##how##_##word(), WRONG, ~))(C)
#define PYZC_LENT_borrowed_class() ~, LENT
#define PYZC_RESULT_OR_NONE_CLASS(C)                                          \
    PYZC_RESULT_ARGUMENT_0_(class_or_none, C##_type_, C, ~)
#define PYZC_RESULT_OR_NONE_LENT(C)                                           \
    PYZC_RESULT_ARGUMENT_0_(lent_or_none, C##_type_, C, ~)
#define PYZC_RESULT_OR_NONE_WRONG(C) PYZC_RESULT_WRONG_(~)

// None for NULL, else what [collect] does.
#define PYZC_UNLESS_NULL_(collect)                                            \
    ~, if (pyzc_is_zero_(&py_value, sizeof(py_value))) {                      \
        PYZC_NULL_COLLECT_maybe                                               \
    } else {                                                                  \
        collect                                                               \
    }
#define PYZC_VALUE_CALLBACKS_class_or_none PYZC_VALUE_CALLBACKS_class
#define PYZC_VALUE_OUTPUTS_class_or_none PYZC_VALUE_OUTPUTS_class
#define PYZC_VALUE_CHECK_class_or_none(fn, T, C)                              \
    ~, PYZC_NULL_CHECK_maybe(fn, #fn "() result", C)
#define PYZC_VALUE_SIZE_class_or_none ~, PYZC_NULL_SIZE_maybe
#define PYZC_VALUE_CODES_class_or_none(fn, when, T, C)                        \
    PYZC_NULL_CODES_maybe(C),
#define PYZC_VALUE_KNOWN_class_or_none PYZC_VALUE_KNOWN_class
#define PYZC_VALUE_NAMED_class_or_none PYZC_VALUE_NAMED_class
#define PYZC_VALUE_COLLECT_class_or_none(T, C)                                \
    PYZC_UNLESS_NULL_(PYZC_COLLECT_MADE_(C))
#define PYZC_VALUE_RELEASE_class_or_none PYZC_VALUE_RELEASE_class
#define PYZC_VALUE_OUTPUTS_lent_or_none PYZC_VALUE_OUTPUTS_class
#define PYZC_VALUE_CHECK_lent_or_none PYZC_VALUE_CHECK_class_or_none
#define PYZC_VALUE_SIZE_lent_or_none PYZC_VALUE_SIZE_class_or_none
#define PYZC_VALUE_CODES_lent_or_none PYZC_VALUE_CODES_class_or_none
#define PYZC_VALUE_KNOWN_lent_or_none PYZC_VALUE_KNOWN_class
#define PYZC_VALUE_NAMED_lent_or_none PYZC_VALUE_NAMED_class
#define PYZC_VALUE_COLLECT_lent_or_none(T, C)                                 \
    PYZC_UNLESS_NULL_(PYZC_COLLECT_LENT_(C))

#endif  // PYZC_DETAIL_CLASS_KINDS_H
