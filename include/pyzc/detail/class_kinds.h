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
#define PYZC_DECLARE_self(fn, ...) ~, struct pyzc_hold self_hold = { 0 };
#define PYZC_READ_self(fn, ...)                                               \
    ~, if ((fn##_threads_ || fn##_callbacks_ != 0) && fn##_is_handle_) {      \
        pyzc_hold_begin_(py_self, &self_hold);                                \
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
#define PYZC_WRITE_close "(close) or (close, unless_failed)"

#define PYZC_CHECK_close(fn, ...)                                             \
    ~, _Static_assert(fn##_is_handle_,                                        \
                      "pyzc: " #fn "(): only a PYZC_HANDLE can be closed");
#define PYZC_C_TYPES_close(fn, ...) , fn##_pointer_
#define PYZC_DECLARE_close(fn, ...) ~, void *self_closed = NULL;
#define PYZC_PASS_close(c, ...) , self_
#define PYZC_COLLECT_close(fn, ...) ~, self_closed = NULL;
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
#define PYZC_C_TYPES_class(c, x, C, how, ...) , C##_##how##_
#define PYZC_DECLARE_class(fn, x, C, ...)                                     \
    ~, C##_pointer_ x##_ = NULL;                                              \
    PyObject *x##_object = NULL;                                              \
    struct pyzc_hold x##_hold = { 0 };
#define PYZC_TAKE_class(fn, x, C, ...)                                        \
    if (pyzc_unlikely(                                                        \
            !pyzc_is_a_(py_args[fn##_at_of_##x], &C##_class))) {              \
        py_at = fn##_at_of_##x;                                               \
        goto py_refused;                                                      \
    }                                                                         \
    x##_object = py_args[fn##_at_of_##x];
#define PYZC_READ_class(fn, x, C, ...)                                        \
    ~, if (x##_object != NULL) {                                              \
        x##_ = C##_value_(x##_object);                                        \
        if (C##_is_handle_ && pyzc_unlikely(x##_ == NULL)) {                  \
            x##_ = (C##_pointer_)pyzc_handle_held_(x##_object, &C##_class);   \
            PYZC_UNLESS_(x##_ != NULL)                                        \
        }                                                                     \
        if ((fn##_threads_ || fn##_callbacks_ != 0) && C##_is_handle_) {      \
            pyzc_hold_begin_(x##_object, &x##_hold);                          \
        }                                                                     \
    }
#define PYZC_PASS_class(c, x, C, how, ...) , PYZC_PASS_##how##_(x##_)
#define PYZC_RELEASE_class(fn, x, C, ...)                                     \
    ~, if (C##_is_handle_ && x##_hold.value != NULL) {                        \
        pyzc_hold_end_(x##_object, &C##_class, &x##_hold);                    \
    }

// (out, class, C, x): a new object, whose value C makes: a handle through a
// pointer to one, or a struct in its place. x_ is the handle or a pointer to
// the struct.
#define PYZC_OUT_3_class PYZC_OUT_3_wrong
#define PYZC_OUT_4_class(word, C, x) extra, out_class, x, C
#define PYZC_OUT_5_class PYZC_OUT_3_wrong

#define PYZC_C_TYPES_out_class(c, x, C, ...) , C##_type_ *
#define PYZC_DECLARE_out_class(fn, x, C, ...)                                 \
    ~, PyObject *x##_object = NULL;                                           \
    C##_pointer_ x##_ = NULL;
#define PYZC_PREPARE_out_class(fn, x, C, ...)                                 \
    ~, if (x##_object == NULL) {                                              \
        x##_object = pyzc_object_make_(                                       \
            pyzc_type_for_(&C##_class, &py_place, py_module), &C##_class,     \
            sizeof(struct C##_object_), true);                                \
        PYZC_UNLESS_(x##_object != NULL)                                      \
        x##_ = C##_value_(x##_object);                                        \
    }
#define PYZC_PASS_out_class(c, x, C, ...)                                     \
    , &((struct C##_object_ *)x##_object)->value
#define PYZC_FAIL_out_class(fn, x, C, ...) ~, x##_ = C##_value_(x##_object);
#define PYZC_RESULTS_out_class(fn, ...) ~, +1281
#define PYZC_RESULT_CODES_out_class(fn, x, C, ...)                            \
    ~, pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0)
#define PYZC_KNOWN_out_class PYZC_KNOWN_class
#define PYZC_RESULT_NAMED_out_class(fn, x, C, ...) ~, "\0" #C
#define PYZC_COLLECT_out_class(fn, x, C, ...)                                 \
    ~, if (C##_is_handle_ && x##_ == NULL) {                                  \
        goto py_drop;                                                         \
    }                                                                         \
    if (C##_is_owned_ &&                                                      \
        !pyzc_adopt_(x##_object, &C##_class, py_place.self)) {                \
        goto py_drop;                                                         \
    }                                                                         \
    py_results[py_n] = x##_object;                                            \
    py_n++;                                                                   \
    x##_object = NULL;
#define PYZC_RELEASE_out_class(fn, x, C, ...)                                 \
    ~, if (x##_object != NULL) {                                              \
        if (C##_is_handle_) {                                                 \
            Py_DECREF(x##_object);                                            \
        } else {                                                              \
            pyzc_object_abandon_(x##_object);                                 \
        }                                                                     \
    }

// (stop, condition): ends an iteration.
#define PYZC_KIND_stop() ~, word
#define PYZC_MAKE_stop_2 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_stop "(stop, condition)"

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

#define PYZC_VALUE_SIZE_class ~, +1281
#define PYZC_VALUE_CODES_class(fn, when, T, C)                                \
    pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0),
#define PYZC_VALUE_KNOWN_class(C) ~, PYZC_NEEDS_LINE_(C)
#define PYZC_VALUE_NAMED_class(C) ~, "\0" #C
#define PYZC_VALUE_COLLECT_class(T, C)                                        \
    ~, if (C##_is_handle_ && pyzc_is_zero_(&py_value, sizeof(py_value))) {    \
        py_results[py_n] = NULL;                                              \
        goto py_drop;                                                         \
    }                                                                         \
    py_results[py_n] = pyzc_object_make_(                                     \
        pyzc_type_for_(&C##_class, &py_place, py_module), &C##_class,         \
        sizeof(struct C##_object_), C##_is_handle_);                          \
    if (pyzc_unlikely(py_results[py_n] == NULL)) {                            \
        if (!C##_is_handle_) {                                                \
            C##_destroy_(&py_value);                                          \
        }                                                                     \
        goto py_drop;                                                         \
    }                                                                         \
    ((struct C##_object_ *)py_results[py_n])->value = py_value;               \
    py_n++;                                                                   \
    if (C##_is_handle_) {                                                     \
        py_value = (py_returned){ 0 };                                        \
    }                                                                         \
    if (C##_is_owned_ &&                                                      \
        !pyzc_adopt_(py_results[py_n - 1], &C##_class, py_place.self)) {      \
        goto py_drop;                                                         \
    }
#define PYZC_VALUE_RELEASE_class(C)                                           \
    ~, if (C##_is_handle_ && !pyzc_is_zero_(&py_value, sizeof(py_value))) {   \
        C##_destroy_(&py_value);                                              \
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
#define PYZC_VALUE_SIZE_lent PYZC_VALUE_SIZE_class
#define PYZC_VALUE_CODES_lent PYZC_VALUE_CODES_class
#define PYZC_VALUE_KNOWN_lent PYZC_VALUE_KNOWN_class
#define PYZC_VALUE_NAMED_lent PYZC_VALUE_NAMED_class
#define PYZC_VALUE_COLLECT_lent(T, C)                                         \
    ~, if (pyzc_is_zero_(&py_value, sizeof(py_value))) {                      \
        goto py_drop;                                                         \
    }                                                                         \
    py_results[py_n] = pyzc_object_make_(                                     \
        pyzc_type_for_(&C##_class, &py_place, py_module), &C##_class,         \
        sizeof(struct C##_object_), true);                                    \
    if (pyzc_unlikely(py_results[py_n] == NULL)) {                            \
        goto py_drop;                                                         \
    }                                                                         \
    ((struct C##_object_ *)py_results[py_n])->value = py_value;               \
    pyzc_lend_(py_results[py_n], py_place.self,                               \
               py_place.own->options->is_handle);                             \
    py_n++;

#endif  // PYZC_DETAIL_CLASS_KINDS_H
