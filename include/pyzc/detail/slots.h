// detail/slots.h - what Python calls methods and slots with.
//
// PYZC_SLOT_OF_name is, after "~, ", where a line with that name is at home,
// its shape, and the number of the slot of the type. A shape has the families
// PYZC_PARAMETERS_, PYZC_BIND_, PYZC_REFUSED_ and their like of
// detail/trampoline.h.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_SLOTS_H
#define PYZC_DETAIL_SLOTS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/trampoline.h>

#define PYZC_SLOT_OF___new__ ~, h_new, s_new, Py_tp_new
#define PYZC_SLOT_OF___repr__ ~, h_slot, s_unary, Py_tp_repr
#define PYZC_SLOT_OF___str__ ~, h_slot, s_unary, Py_tp_str
#define PYZC_SLOT_OF___hash__ ~, h_slot, s_hash, Py_tp_hash
#define PYZC_SLOT_OF___call__ ~, h_slot, s_call, Py_tp_call
#define PYZC_SLOT_OF___iter__ ~, h_slot, s_unary, Py_tp_iter
#define PYZC_SLOT_OF___next__ ~, h_slot, s_unary, Py_tp_iternext
#define PYZC_SLOT_OF___await__ ~, h_slot, s_unary, Py_am_await
#define PYZC_SLOT_OF___aiter__ ~, h_slot, s_unary, Py_am_aiter
#define PYZC_SLOT_OF___anext__ ~, h_slot, s_unary, Py_am_anext
#define PYZC_SLOT_OF___len__ ~, h_slot, s_len, Py_mp_length
#define PYZC_SLOT_OF___getitem__ ~, h_slot, s_key, Py_mp_subscript
#define PYZC_SLOT_OF___setitem__ ~, h_slot, s_put, Py_mp_ass_subscript
#define PYZC_SLOT_OF___delitem__ ~, h_slot, s_drop, Py_mp_ass_subscript
#define PYZC_SLOT_OF___contains__ ~, h_slot, s_has, Py_sq_contains
#define PYZC_SLOT_OF___getattr__ ~, h_slot, s_key, Py_tp_getattro
#define PYZC_SLOT_OF___setattr__ ~, h_slot, s_put, Py_tp_setattro
#define PYZC_SLOT_OF___delattr__ ~, h_slot, s_drop, Py_tp_setattro

#define PYZC_SLOT_OF___del__ ~, h_slot, s_unary, Py_tp_finalize
#define PYZC_SLOT_OF___get__ ~, h_slot, s_descr, Py_tp_descr_get
#define PYZC_SLOT_OF___set__ ~, h_slot, s_put, Py_tp_descr_set
#define PYZC_SLOT_OF___delete__ ~, h_slot, s_drop, Py_tp_descr_set
// These have the class without a word.
#define PYZC_SLOT_OF___class_getitem__ ~, h_class, c_keywords, 0
#define PYZC_SLOT_OF___init_subclass__ ~, h_class, c_keywords, 0

#define PYZC_SLOT_OF___cmp__ ~, h_slot, s_cmp, Py_tp_richcompare
#define PYZC_SLOT_OF___lt__ ~, h_slot, s_lt, Py_tp_richcompare
#define PYZC_SLOT_OF___le__ ~, h_slot, s_le, Py_tp_richcompare
#define PYZC_SLOT_OF___eq__ ~, h_slot, s_eq, Py_tp_richcompare
#define PYZC_SLOT_OF___ne__ ~, h_slot, s_ne, Py_tp_richcompare
#define PYZC_SLOT_OF___gt__ ~, h_slot, s_gt, Py_tp_richcompare
#define PYZC_SLOT_OF___ge__ ~, h_slot, s_ge, Py_tp_richcompare

#define PYZC_SLOT_OF___neg__ ~, h_slot, s_unary, Py_nb_negative
#define PYZC_SLOT_OF___pos__ ~, h_slot, s_unary, Py_nb_positive
#define PYZC_SLOT_OF___abs__ ~, h_slot, s_unary, Py_nb_absolute
#define PYZC_SLOT_OF___invert__ ~, h_slot, s_unary, Py_nb_invert
#define PYZC_SLOT_OF___bool__ ~, h_slot, s_truth, Py_nb_bool
#define PYZC_SLOT_OF___int__ ~, h_slot, s_unary, Py_nb_int
#define PYZC_SLOT_OF___float__ ~, h_slot, s_unary, Py_nb_float
#define PYZC_SLOT_OF___index__ ~, h_slot, s_unary, Py_nb_index

// The operators: name, C name of the slot. Each is also reflected, as
// __radd__, and in place, as __iadd__, but __divmod__ has no such.
#define PYZC_SLOT_OF___add__ ~, h_slot, s_binary, Py_nb_add
#define PYZC_SLOT_OF___radd__ ~, h_reflected, s_binary, Py_nb_add
#define PYZC_SLOT_OF___iadd__ ~, h_slot, s_inplace, Py_nb_inplace_add
#define PYZC_SLOT_OF___sub__ ~, h_slot, s_binary, Py_nb_subtract
#define PYZC_SLOT_OF___rsub__ ~, h_reflected, s_binary, Py_nb_subtract
#define PYZC_SLOT_OF___isub__ ~, h_slot, s_inplace, Py_nb_inplace_subtract
#define PYZC_SLOT_OF___mul__ ~, h_slot, s_binary, Py_nb_multiply
#define PYZC_SLOT_OF___rmul__ ~, h_reflected, s_binary, Py_nb_multiply
#define PYZC_SLOT_OF___imul__ ~, h_slot, s_inplace, Py_nb_inplace_multiply
#define PYZC_SLOT_OF___matmul__ ~, h_slot, s_binary, Py_nb_matrix_multiply
#define PYZC_SLOT_OF___rmatmul__                                              \
    ~, h_reflected, s_binary, Py_nb_matrix_multiply
#define PYZC_SLOT_OF___imatmul__                                              \
    ~, h_slot, s_inplace, Py_nb_inplace_matrix_multiply
#define PYZC_SLOT_OF___truediv__ ~, h_slot, s_binary, Py_nb_true_divide
#define PYZC_SLOT_OF___rtruediv__ ~, h_reflected, s_binary, Py_nb_true_divide
#define PYZC_SLOT_OF___itruediv__                                             \
    ~, h_slot, s_inplace, Py_nb_inplace_true_divide
#define PYZC_SLOT_OF___floordiv__ ~, h_slot, s_binary, Py_nb_floor_divide
#define PYZC_SLOT_OF___rfloordiv__ ~, h_reflected, s_binary, Py_nb_floor_divide
#define PYZC_SLOT_OF___ifloordiv__                                            \
    ~, h_slot, s_inplace, Py_nb_inplace_floor_divide
#define PYZC_SLOT_OF___mod__ ~, h_slot, s_binary, Py_nb_remainder
#define PYZC_SLOT_OF___rmod__ ~, h_reflected, s_binary, Py_nb_remainder
#define PYZC_SLOT_OF___imod__ ~, h_slot, s_inplace, Py_nb_inplace_remainder
#define PYZC_SLOT_OF___divmod__ ~, h_slot, s_binary, Py_nb_divmod
#define PYZC_SLOT_OF___rdivmod__ ~, h_reflected, s_binary, Py_nb_divmod
#define PYZC_SLOT_OF___pow__ ~, h_slot, s_power, Py_nb_power
#define PYZC_SLOT_OF___rpow__ ~, h_reflected, s_power, Py_nb_power
#define PYZC_SLOT_OF___ipow__ ~, h_slot, s_inplace_power, Py_nb_inplace_power
#define PYZC_SLOT_OF___lshift__ ~, h_slot, s_binary, Py_nb_lshift
#define PYZC_SLOT_OF___rlshift__ ~, h_reflected, s_binary, Py_nb_lshift
#define PYZC_SLOT_OF___ilshift__ ~, h_slot, s_inplace, Py_nb_inplace_lshift
#define PYZC_SLOT_OF___rshift__ ~, h_slot, s_binary, Py_nb_rshift
#define PYZC_SLOT_OF___rrshift__ ~, h_reflected, s_binary, Py_nb_rshift
#define PYZC_SLOT_OF___irshift__ ~, h_slot, s_inplace, Py_nb_inplace_rshift
#define PYZC_SLOT_OF___and__ ~, h_slot, s_binary, Py_nb_and
#define PYZC_SLOT_OF___rand__ ~, h_reflected, s_binary, Py_nb_and
#define PYZC_SLOT_OF___iand__ ~, h_slot, s_inplace, Py_nb_inplace_and
#define PYZC_SLOT_OF___xor__ ~, h_slot, s_binary, Py_nb_xor
#define PYZC_SLOT_OF___rxor__ ~, h_reflected, s_binary, Py_nb_xor
#define PYZC_SLOT_OF___ixor__ ~, h_slot, s_inplace, Py_nb_inplace_xor
#define PYZC_SLOT_OF___or__ ~, h_slot, s_binary, Py_nb_or
#define PYZC_SLOT_OF___ror__ ~, h_reflected, s_binary, Py_nb_or
#define PYZC_SLOT_OF___ior__ ~, h_slot, s_inplace, Py_nb_inplace_or

// How the lines of a class are at home there (detail/trampoline.h): those with
// self, of which some close it; constructors; functions.
#define PYZC_HOME_h_method b_object
#define PYZC_SHAPE_IN_h_method(slot, n, each, first, last, ...)               \
    PYZC_METHOD_SHAPE_(                                                       \
        n, last,                                                              \
        PYZC_SECOND(each(PYZC_ARGUMENT_IN_, __VA_ARGS__), nothing, ~))
#define PYZC_FLAGS_h_method(shape, slot) PYZC_METH_##shape
#define PYZC_RECORD_OF_h_method pyzc_kind_method

#define PYZC_HOME_h_closing b_closing
#define PYZC_SHAPE_IN_h_closing PYZC_SHAPE_IN_h_method
#define PYZC_FLAGS_h_closing PYZC_FLAGS_h_method
#define PYZC_RECORD_OF_h_closing pyzc_kind_method

#define PYZC_HOME_h_slot b_object
#define PYZC_SHAPE_IN_h_slot(slot, ...) PYZC_SLOT_SHAPE_ slot
#define PYZC_SLOT_SHAPE_(shape, number) shape
#define PYZC_SLOT_NUMBER_(shape, number) number
#define PYZC_FLAGS_h_slot(shape, slot)                                        \
    (PYZC_ITEM_SLOT_ | PYZC_SLOT_NUMBER_ slot | PYZC_OPERATION_##shape)
#define PYZC_RECORD_OF_h_slot pyzc_kind_method

#define PYZC_HOME_h_reflected b_object
#define PYZC_SHAPE_IN_h_reflected PYZC_SHAPE_IN_h_slot
#define PYZC_FLAGS_h_reflected(shape, slot)                                   \
    (PYZC_FLAGS_h_slot(shape, slot) | PYZC_ITEM_REFLECTED_)
#define PYZC_RECORD_OF_h_reflected pyzc_kind_method

#define PYZC_HOME_h_get b_object
#define PYZC_SHAPE_IN_h_get(slot, ...) s_get
#define PYZC_FLAGS_h_get(shape, slot) PYZC_ITEM_GET_
#define PYZC_RECORD_OF_h_get pyzc_kind_getter

#define PYZC_HOME_h_set b_object
#define PYZC_SHAPE_IN_h_set(slot, ...) s_set
#define PYZC_FLAGS_h_set(shape, slot) PYZC_ITEM_SET_
#define PYZC_RECORD_OF_h_set pyzc_kind_setter

#define PYZC_NAME_b_object(C, name) #C "." name
#define PYZC_SELF_OF_b_object "($self"
#define PYZC_TYPES_OF_b_object(fn, C)                                         \
    PYZC_NEEDS_LINE_(C)                                                       \
    typedef C##_pointer_ fn##_pointer_;                                       \
    typedef C##_const_ fn##_const_;                                           \
    typedef C##_copy_ fn##_copy_;                                             \
    enum {                                                                    \
        fn##_is_handle_ = C##_is_handle_,                                     \
        fn##_care_ = C##_care_,                                               \
        fn##_keeps_ = C##_keeps_,                                             \
        fn##_shares_ = C##_shares_                                            \
        PYZC_GUARD_TYPES_(fn, C)                                              \
    };
#define PYZC_PLACE_b_object(C) { Py_TYPE(py_self), &C##_class, py_self, false }
// The handle, or a pointer to the struct: after the arguments, whose
// conversions may have run Python code that closed it.
#define PYZC_OWN_b_object(fn, C)                                              \
    C##_pointer_ self_ = C##_value_(py_self);                                 \
    if (C##_is_handle_ && pyzc_unlikely(self_ == NULL)) {                     \
        self_ = (C##_pointer_)pyzc_handle_held_(py_self, &C##_class);         \
        if (self_ == NULL) {                                                  \
            goto py_done;                                                     \
        }                                                                     \
    }                                                                         \
    (void)self_;

#define PYZC_NAME_b_closing PYZC_NAME_b_object
#define PYZC_SELF_OF_b_closing PYZC_SELF_OF_b_object
#define PYZC_TYPES_OF_b_closing PYZC_TYPES_OF_b_object
#define PYZC_PLACE_b_closing PYZC_PLACE_b_object
#define PYZC_PLAIN_OPEN_b_closing PYZC_PLAIN_OPEN_b_object
#define PYZC_PLAIN_ENTER_b_closing(fn, C)                                     \
    PYZC_PLAIN_ENTER_SELF_(fn, PYZC_OWN_b_closing(fn, C))
#define PYZC_PLAIN_LEAVE_b_closing PYZC_PLAIN_LEAVE_b_object
#define PYZC_USING_OWN_b_closing PYZC_USING_OWN_b_object
#define PYZC_OWN_b_closing(fn, C)                                             \
    C##_pointer_ self_ = NULL;                                                \
    if (!pyzc_close_begin_(py_self, &C##_class,                               \
                           PYZC_STRCMP(#fn, #C "_close") == 0,                \
                           &self_closed)) {                                   \
        if (fn##_results_ == 0 && !PyErr_Occurred()) {                        \
            py_result = pyzc_from_void_();                                    \
        } else if (!PyErr_Occurred()) {                                       \
            PyErr_SetString(PyExc_ValueError, #C " is closed");               \
        }                                                                     \
        goto py_done;                                                         \
    }                                                                         \
    self_ = (C##_pointer_)self_closed;

#define PYZC_HOME_h_new b_new
#define PYZC_SHAPE_IN_h_new(slot, ...) s_new
#define PYZC_FLAGS_h_new(shape, slot) PYZC_ITEM_NEW_
#define PYZC_RECORD_OF_h_new pyzc_kind_method
#define PYZC_NAME_b_new(C, name) #C
#define PYZC_SELF_OF_b_new "($type"
#define PYZC_TYPES_OF_b_new(fn, C)                                            \
    PYZC_NEEDS_LINE_(C)                                                       \
    enum { fn##_shares_ = C##_shares_ };
#define PYZC_PLACE_b_new(C)                                                   \
    { (PyTypeObject *)py_self, &C##_class, NULL, true }
#define PYZC_OWN_b_new(fn, C)
#define PYZC_PLAIN_OPEN_b_new PYZC_PLAIN_OPEN_b_function
#define PYZC_PLAIN_ENTER_b_new PYZC_PLAIN_ENTER_b_function
#define PYZC_PLAIN_LEAVE_b_new PYZC_PLAIN_LEAVE_b_function
#define PYZC_USING_OWN_b_new PYZC_USING_OWN_b_function

#define PYZC_HOME_h_class b_class
#define PYZC_SHAPE_IN_h_class(slot, n, each, first, last, ...)                \
    PYZC_CAT(PYZC_CLASS_SHAPE_,                                               \
             PYZC_SECOND(each(PYZC_ARGUMENT_IN_, __VA_ARGS__), nothing, ~))
#define PYZC_CLASS_SHAPE_nothing c_nothing
#define PYZC_CLASS_SHAPE_one c_keywords
#define PYZC_CLASS_SHAPE_some c_keywords
#define PYZC_FLAGS_h_class(shape, slot) (PYZC_METH_##shape | METH_CLASS)
#define PYZC_RECORD_OF_h_class pyzc_kind_method
#define PYZC_NAME_b_class PYZC_NAME_b_object
#define PYZC_SELF_OF_b_class "($type"
#define PYZC_TYPES_OF_b_class(fn, C) PYZC_NEEDS_LINE_(C)
#define PYZC_PLACE_b_class PYZC_PLACE_b_new
#define PYZC_PLAIN_OPEN_b_class PYZC_PLAIN_OPEN_b_function
#define PYZC_PLAIN_ENTER_b_class PYZC_OWN_b_class
#define PYZC_PLAIN_LEAVE_b_class PYZC_PLAIN_LEAVE_b_function
#define PYZC_USING_OWN_b_class PYZC_USING_OWN_b_function
#define PYZC_OWN_b_class(fn, C)                                               \
    PyObject *const type_ = py_self;                                          \
    (void)type_;

#define PYZC_HOME_h_static b_static
#define PYZC_SHAPE_IN_h_static PYZC_SHAPE_IN_h_function
#define PYZC_FLAGS_h_static PYZC_FLAGS_h_function
#define PYZC_RECORD_OF_h_static pyzc_kind_method
#define PYZC_NAME_b_static PYZC_NAME_b_object
#define PYZC_SELF_OF_b_static PYZC_SELF_OF_b_function
#define PYZC_TYPES_OF_b_static PYZC_TYPES_OF_b_new
#define PYZC_PLACE_b_static PYZC_PLACE_b_function
#define PYZC_OWN_b_static PYZC_OWN_b_function
#define PYZC_PLAIN_OPEN_b_static PYZC_PLAIN_OPEN_b_function
#define PYZC_PLAIN_ENTER_b_static PYZC_PLAIN_ENTER_b_function
#define PYZC_PLAIN_LEAVE_b_static PYZC_PLAIN_LEAVE_b_function
#define PYZC_USING_OWN_b_static PYZC_USING_OWN_b_function

// Whether a method has a Python argument: then its shape, by its last entry.
#define PYZC_ARGUMENT_IN_required(...) ~, one,
#define PYZC_ARGUMENT_IN_optional(...) ~, some,
#define PYZC_ARGUMENT_IN_of(fn, form, ...) PYZC_ARGUMENT_IN_##form
#define PYZC_ARGUMENT_IN_in ~, one,
#define PYZC_ARGUMENT_IN_maybe ~, some,
#define PYZC_ARGUMENT_IN_preset ~, some,
#define PYZC_ARGUMENT_IN_rest ~, some,
#define PYZC_ARGUMENT_IN_extra
#define PYZC_ARGUMENT_IN_mark
#define PYZC_METHOD_SHAPE_(...) PYZC_METHOD_SHAPE_I_(__VA_ARGS__)
#define PYZC_METHOD_SHAPE_I_(n, last, arguments)                              \
    PYZC_METHOD_SHAPE_##arguments(n, last)
#define PYZC_METHOD_SHAPE_nothing(n, last) m_nothing
#define PYZC_METHOD_SHAPE_some(n, last)                                       \
    PYZC_SECOND(PYZC_METHOD_LAST_##last, m_keywords, ~)
#define PYZC_METHOD_SHAPE_one(n, last)                                        \
    PYZC_METHOD_ONE_(PYZC_METHOD_SHAPE_some(n, last), n)
#define PYZC_METHOD_ONE_(shape, n) PYZC_METHOD_ONE_I_(shape, n)
#define PYZC_METHOD_ONE_I_(shape, n)                                          \
    PYZC_SECOND(PYZC_METHOD_ONE_##shape##_##n, shape, ~)
#define PYZC_METHOD_ONE_m_positional_3 ~, m_one
#define PYZC_METHOD_LAST_required(...)
#define PYZC_METHOD_LAST_optional(...)
#define PYZC_METHOD_LAST_of(fn, form, kind, ...)                              \
    PYZC_PICK_(PYZC_METHOD_LAST_, PYZC_SHAPE_BY_##kind())
#define PYZC_METHOD_LAST_none
#define PYZC_METHOD_LAST_void
#define PYZC_METHOD_LAST_positional_only ~, m_positional,

// The module, for what needs it.
#define PYZC_MODULE_OF_(C)                                                    \
    PyObject *const py_module =                                               \
        pyzc_class_module_(Py_TYPE(py_self), &C##_class);                     \
                                                                              \
    (void)py_module;

// Methods
#define PYZC_METH_m_keywords (METH_FASTCALL | METH_KEYWORDS)
#define PYZC_METH_m_positional METH_FASTCALL
#define PYZC_METH_m_nothing METH_NOARGS

#define PYZC_PARAMETERS_m_keywords                                            \
    PyObject *py_self, PyObject *const *py_args, Py_ssize_t py_nargs,         \
        PyObject *py_kwnames
#define PYZC_BIND_m_keywords(fn, C)                                           \
    PYZC_MODULE_OF_(C)                                                        \
    PYZC_BIND_KEYWORDS_(fn, pyzc_class_home_(Py_TYPE(py_self), &C##_class))
#define PYZC_FULL_OPEN_m_keywords ~, PYZC_FULL_SLOTS_METHOD_
#define PYZC_FULL_SLOTS_METHOD_(fn, C)                                        \
    PYZC_MODULE_OF_(C)                                                        \
    PYZC_FULL_SLOTS_(fn, C)
#define PYZC_FULL_BIND_m_keywords ~, PYZC_FULL_BIND_METHOD_
#define PYZC_FULL_BIND_METHOD_(fn, C)                                         \
    PYZC_FULL_BIND_KEYWORDS_(fn,                                              \
                             pyzc_class_home_(Py_TYPE(py_self), &C##_class))

#define PYZC_PARAMETERS_m_positional                                          \
    PyObject *py_self, PyObject *const *py_args, Py_ssize_t py_nargs
#define PYZC_BIND_m_positional(fn, C)                                         \
    PYZC_MODULE_OF_(C)                                                        \
    PYZC_BIND_positional(fn, C)

#define PYZC_METH_m_one METH_O
#define PYZC_PARAMETERS_m_one PYZC_PARAMETERS_s_key
#define PYZC_BIND_m_one PYZC_BIND_s_key

#define PYZC_PARAMETERS_m_nothing                                             \
    PyObject *py_self, PYZC_UNUSED PyObject *py_arg
#define PYZC_BIND_m_nothing(fn, C) PYZC_MODULE_OF_(C)
#define PYZC_REFUSED_m_nothing ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_m_nothing ~,

// Methods of the class, whose self it is.
#define PYZC_MODULE_OF_TYPE_(C)                                               \
    PyObject *const py_module =                                               \
        pyzc_class_module_((PyTypeObject *)py_self, &C##_class);              \
                                                                              \
    (void)py_module;
#define PYZC_METH_c_keywords PYZC_METH_m_keywords
#define PYZC_PARAMETERS_c_keywords PYZC_PARAMETERS_m_keywords
#define PYZC_BIND_c_keywords(fn, C)                                           \
    PYZC_MODULE_OF_TYPE_(C)                                                   \
    PYZC_BIND_KEYWORDS_(                                                      \
        fn, pyzc_class_home_((PyTypeObject *)py_self, &C##_class))
#define PYZC_FULL_OPEN_c_keywords ~, PYZC_FULL_SLOTS_CLASS_
#define PYZC_FULL_SLOTS_CLASS_(fn, C)                                         \
    PYZC_MODULE_OF_TYPE_(C)                                                   \
    PYZC_FULL_SLOTS_(fn, C)
#define PYZC_FULL_BIND_c_keywords ~, PYZC_FULL_BIND_NEW_
#define PYZC_METH_c_nothing METH_NOARGS
#define PYZC_PARAMETERS_c_nothing PYZC_PARAMETERS_m_nothing
#define PYZC_BIND_c_nothing(fn, C) PYZC_MODULE_OF_TYPE_(C)
#define PYZC_REFUSED_c_nothing ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_c_nothing ~,

// A constructor: what the type is called with.
#define PYZC_PARAMETERS_s_new                                                 \
    PyObject *py_self, PyObject *const *py_args, size_t py_nargsf,            \
        PyObject *py_kwnames
// The plain template has no objects of classes.
#define PYZC_BIND_s_new(fn, C)                                                \
    _Static_assert(0, "pyzc: " #fn "(): it makes no object: write (class, "   \
                   #C ") as the result, or an entry (out, class, " #C         \
                   ", name)");                                                \
    PYZC_NARGS_()                                                             \
    (void)py_nargs;                                                           \
    (void)py_self;                                                            \
    (void)py_kwnames;                                                         \
    (void)py_args;
#define PYZC_FULL_OPEN_s_new ~, PYZC_FULL_SLOTS_NEW_
#define PYZC_FULL_SLOTS_NEW_(fn, C)                                           \
    PYZC_NARGS_()                                                             \
    PyObject *py_slots[fn##_count_ + 1];                                      \
    PYZC_MODULE_OF_TYPE_(C)
#define PYZC_FULL_BIND_s_new ~, PYZC_FULL_BIND_NEW_
#define PYZC_FULL_BIND_NEW_(fn, C)                                            \
    if (fn##_count_ == 0) {                                                   \
        if (pyzc_unlikely(((uintptr_t)py_kwnames | (size_t)py_nargs) != 0) && \
            !pyzc_class_bind_none_((PyTypeObject *)py_self, &C##_class,       \
                                   py_args, py_nargs, py_kwnames,             \
                                   &fn##_record.head)) {                      \
            return NULL;                                                      \
        }                                                                     \
    } else {                                                                  \
        PYZC_FULL_BIND_KEYWORDS_(                                             \
            fn, pyzc_class_home_((PyTypeObject *)py_self, &C##_class))        \
    }

// That a line has as many arguments as Python passes.
#define PYZC_TAKES_(fn, n, text)                                              \
    _Static_assert(PYZC_HOLDS((int)fn##_count_ == n),                         \
                   "pyzc: " #fn "(): Python calls it with " text              \
                   " beside self");
#define PYZC_BIND_s_nothing(fn, C)                                            \
    PYZC_TAKES_(fn, 0, "no argument")                                         \
    PYZC_BIND_m_nothing(fn, C)

// Attributes
#define PYZC_PARAMETERS_s_get PyObject *py_self, PYZC_UNUSED void *py_closure
#define PYZC_BIND_s_get PYZC_BIND_s_nothing
#define PYZC_REFUSED_s_get ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_s_get ~,

#define PYZC_PARAMETERS_s_set                                                 \
    PyObject *py_self, PyObject *py_arg, PYZC_UNUSED void *py_closure
#define PYZC_BIND_s_set(fn, C)                                                \
    PYZC_BIND_s_key(fn, C)                                                    \
    if (pyzc_unlikely(py_arg == NULL)) {                                      \
        return pyzc_refuse_delete_(&fn##_record.head);                        \
    }
#define PYZC_RETURNS_s_set ~, int
#define PYZC_FAILURE_s_set ~, -1
#define PYZC_PLAIN_BY_s_set ~, PYZC_PLAIN_STATUS_
#define PYZC_PLAIN_CHECKED_s_set ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_set ~, PYZC_YIELD_STATUS_

// The result of a slot that is no object, from a C function in the plain
// template, from an object in the full one.
#define PYZC_PLAIN_STATUS_(kind, fn, T, call)                                 \
    PYZC_STATUS_BY_##kind(fn, T)                                              \
    (void)(call);                                                             \
    py_result = PyErr_Occurred() == NULL ? 0 : -1;
#define PYZC_STATUS_BY_void(fn, T)
#define PYZC_STATUS_BY_value(fn, T)                                           \
    _Static_assert(0, "pyzc: " #fn "(): it has no result in Python: write "   \
                      "void, or (status, " #T ", WHEN, HOW)");
#define PYZC_STATUS_BY_nonnull PYZC_STATUS_BY_value
#define PYZC_YIELD_STATUS_(fn, result) pyzc_yield_status_(result)
#define PYZC_RETURNS_INTEGER_(fn, T)                                          \
    _Static_assert(PYZC_HOLDS(PYZC_IS_INTEGER_KIND(PYZC_KIND_OF(T))),         \
                   "pyzc: " #fn "(): the result must be an integer, not " #T);
#define PYZC_PLAIN_LEN_(kind, fn, T, call)                                    \
    PYZC_RETURNS_INTEGER_(fn, T)                                              \
    py_result = (Py_ssize_t)(call);                                           \
    if (pyzc_unlikely(py_result < 0)) {                                       \
        py_result = pyzc_refuse_len_(&fn##_record.head);                      \
    }
#define PYZC_YIELD_LEN_(fn, result)                                           \
    pyzc_yield_len_(&fn##_record.head, result)
#define PYZC_PLAIN_HASH_(kind, fn, T, call)                                   \
    PYZC_RETURNS_INTEGER_(fn, T)                                              \
    py_result = (Py_hash_t)(call);                                            \
    if (pyzc_unlikely(py_result == -1)) {                                     \
        py_result = pyzc_hash_minus_one_();                                   \
    }
#define PYZC_YIELD_HASH_(fn, result) pyzc_yield_hash_(result)
#define PYZC_PLAIN_TRUTH_(kind, fn, T, call)                                  \
    _Static_assert(PYZC_HOLDS(PYZC_CODE(T) == pyzc_code_bool),                \
                   "pyzc: " #fn "(): the result must be bool or "             \
                   "(truth, " #T ")");                                        \
    py_result = (call) ? 1 : 0;
#define PYZC_YIELD_TRUTH_(fn, result) pyzc_yield_truth_(result)

// Slots without an argument
#define PYZC_OPERATION_s_unary 0
#define PYZC_PARAMETERS_s_unary PyObject *py_self
#define PYZC_BIND_s_unary PYZC_BIND_s_nothing
#define PYZC_REFUSED_s_unary ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_s_unary ~,

#define PYZC_OPERATION_s_len 0
#define PYZC_PARAMETERS_s_len PyObject *py_self
#define PYZC_BIND_s_len PYZC_BIND_s_nothing
#define PYZC_REFUSED_s_len ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_s_len ~,
#define PYZC_RETURNS_s_len ~, Py_ssize_t
#define PYZC_FAILURE_s_len ~, -1
#define PYZC_PLAIN_BY_s_len ~, PYZC_PLAIN_LEN_
#define PYZC_PLAIN_CHECKED_s_len ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_len ~, PYZC_YIELD_LEN_

#define PYZC_OPERATION_s_hash 0
#define PYZC_PARAMETERS_s_hash PyObject *py_self
#define PYZC_BIND_s_hash PYZC_BIND_s_nothing
#define PYZC_REFUSED_s_hash ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_s_hash ~,
#define PYZC_RETURNS_s_hash ~, Py_hash_t
#define PYZC_FAILURE_s_hash ~, -1
#define PYZC_PLAIN_BY_s_hash ~, PYZC_PLAIN_HASH_
#define PYZC_PLAIN_CHECKED_s_hash ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_hash ~, PYZC_YIELD_HASH_

#define PYZC_OPERATION_s_truth 0
#define PYZC_PARAMETERS_s_truth PyObject *py_self
#define PYZC_BIND_s_truth PYZC_BIND_s_nothing
#define PYZC_REFUSED_s_truth ~, PYZC_NO_ARGUMENT_
#define PYZC_REFUSAL_s_truth ~,
#define PYZC_RETURNS_s_truth ~, int
#define PYZC_FAILURE_s_truth ~, -1
#define PYZC_PLAIN_BY_s_truth ~, PYZC_PLAIN_TRUTH_
#define PYZC_PLAIN_CHECKED_s_truth ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_truth ~, PYZC_YIELD_TRUTH_

// Slots with one
#define PYZC_ONE_ARGUMENT_(fn)                                                \
    PYZC_TAKES_(fn, 1, "one argument")                                        \
    PyObject *const *py_args = &py_arg;                                       \
    const Py_ssize_t py_nargs = 1;                                            \
                                                                              \
    (void)py_nargs;
#define PYZC_OPERATION_s_key 0
#define PYZC_PARAMETERS_s_key PyObject *py_self, PyObject *py_arg
#define PYZC_BIND_s_key(fn, C)                                                \
    PYZC_ONE_ARGUMENT_(fn)                                                    \
    PYZC_MODULE_OF_(C)

#define PYZC_OPERATION_s_has 0
#define PYZC_PARAMETERS_s_has PyObject *py_self, PyObject *py_arg
#define PYZC_BIND_s_has PYZC_BIND_s_key
#define PYZC_RETURNS_s_has ~, int
#define PYZC_FAILURE_s_has ~, -1
#define PYZC_PLAIN_BY_s_has ~, PYZC_PLAIN_TRUTH_
#define PYZC_PLAIN_CHECKED_s_has ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_has ~, PYZC_YIELD_TRUTH_

// Items and attributes: to set one, and to delete it. CPython has one slot for
// both.
#define PYZC_OPERATION_s_put 0
#define PYZC_PARAMETERS_s_put                                                 \
    PyObject *py_self, PyObject *py_key, PyObject *py_item
#define PYZC_BIND_s_put(fn, C)                                                \
    PYZC_TAKES_(fn, 2, "two arguments")                                       \
    PyObject *const py_slots[2] = { py_key, py_item };                        \
    PyObject *const *py_args = py_slots;                                      \
    const Py_ssize_t py_nargs = 2;                                            \
                                                                              \
    (void)py_nargs;                                                           \
    if (pyzc_unlikely(py_item == NULL)) {                                     \
        return pyzc_refuse_delete_(&fn##_record.head);                        \
    }                                                                         \
    PYZC_MODULE_OF_(C)
#define PYZC_RETURNS_s_put ~, int
#define PYZC_FAILURE_s_put ~, -1
#define PYZC_PLAIN_BY_s_put ~, PYZC_PLAIN_STATUS_
#define PYZC_PLAIN_CHECKED_s_put ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_put ~, PYZC_YIELD_STATUS_

#define PYZC_OPERATION_s_drop PYZC_ITEM_DELETES_
#define PYZC_PARAMETERS_s_drop                                                \
    PyObject *py_self, PyObject *py_arg, PYZC_UNUSED PyObject *py_none
#define PYZC_BIND_s_drop PYZC_BIND_s_key
#define PYZC_RETURNS_s_drop ~, int
#define PYZC_FAILURE_s_drop ~, -1
#define PYZC_PLAIN_BY_s_drop ~, PYZC_PLAIN_STATUS_
#define PYZC_PLAIN_CHECKED_s_drop ~, PYZC_YIELD_OBJECT_
#define PYZC_YIELD_s_drop ~, PYZC_YIELD_STATUS_

// What an attribute of another object gives: of None, if it is that of a
// class.
#define PYZC_OPERATION_s_descr 0
#define PYZC_PARAMETERS_s_descr                                               \
    PyObject *py_self, PyObject *py_object, PyObject *py_owner
#define PYZC_BIND_s_descr(fn, C)                                              \
    PyObject *const py_slots[2] = { py_object != NULL ? py_object : Py_None,  \
                                    py_owner != NULL ? py_owner : Py_None };  \
    PyObject *const *py_args = py_slots;                                      \
    const Py_ssize_t py_nargs = fn##_count_;                                  \
                                                                              \
    _Static_assert(fn##_count_ == 1 || fn##_count_ == 2,                      \
                   "pyzc: " #fn "(): __get__ takes the object and, perhaps, " \
                   "its class");                                              \
    (void)py_args;                                                            \
    (void)py_nargs;                                                           \
    PYZC_MODULE_OF_(C)

// Operators: NotImplemented where they do not take the other operand, and
// where CPython calls them for that.
#define PYZC_OPERATION_s_binary 0
#define PYZC_PARAMETERS_s_binary PyObject *py_self, PyObject *py_arg
#define PYZC_BIND_s_binary(fn, C)                                             \
    PYZC_ONE_ARGUMENT_(fn)                                                    \
    if (pyzc_unlikely(!pyzc_is_a_(py_self, &C##_class))) {                    \
        Py_RETURN_NOTIMPLEMENTED;                                             \
    }                                                                         \
    PYZC_MODULE_OF_(C)
#define PYZC_REFUSED_s_binary ~, PYZC_REFUSED_OPERAND_
#define PYZC_REFUSED_OPERAND_(fn)                                             \
    py_refused:                                                               \
        PYZC_UNUSED;                                                          \
        py_result = pyzc_refuse_operand_(&fn##_record.head, py_at,            \
                                         py_args[py_at]);                     \
        goto py_done;
#define PYZC_NOT_IMPLEMENTED_(fn)                                             \
    py_refused:                                                               \
        PYZC_UNUSED;                                                          \
        (void)py_at;                                                          \
        py_result = pyzc_not_implemented_();                                  \
        goto py_done;

#define PYZC_OPERATION_s_inplace 0
#define PYZC_PARAMETERS_s_inplace PyObject *py_self, PyObject *py_arg
#define PYZC_BIND_s_inplace PYZC_BIND_s_key
#define PYZC_REFUSED_s_inplace ~, PYZC_REFUSED_OPERAND_
#define PYZC_PLAIN_BY_s_inplace ~, PYZC_PLAIN_INPLACE_
#define PYZC_PLAIN_INPLACE_(kind, fn, T, call)                                \
    PYZC_PLAIN_INPLACE_##kind(T, call)
#define PYZC_PLAIN_INPLACE_void(T, call)                                      \
    call;                                                                     \
    Py_INCREF(py_self);                                                       \
    py_result = py_self;
#define PYZC_PLAIN_INPLACE_value PYZC_PLAIN_GIVE_value
#define PYZC_PLAIN_INPLACE_nonnull PYZC_PLAIN_GIVE_nonnull
#define PYZC_YIELD_s_inplace ~, PYZC_YIELD_SELF_
#define PYZC_YIELD_SELF_(fn, result)                                          \
    pyzc_yield_self_(py_self, fn##_results_, result)

#define PYZC_OPERATION_s_power 0
#define PYZC_PARAMETERS_s_power                                               \
    PyObject *py_self, PyObject *py_arg, PyObject *py_modulus
#define PYZC_BIND_s_power(fn, C)                                              \
    PyObject *const py_slots[2] = { py_arg, py_modulus };                     \
    PyObject *const *py_args = py_slots;                                      \
    const Py_ssize_t py_nargs = py_modulus != Py_None ? 2 : 1;                \
                                                                              \
    if (pyzc_unlikely(!pyzc_is_a_(py_self, &C##_class)) ||                    \
        py_nargs > fn##_count_ || py_nargs < (fn##_needed_ & 255)) {          \
        Py_RETURN_NOTIMPLEMENTED;                                             \
    }                                                                         \
    PYZC_MODULE_OF_(C)
#define PYZC_REFUSED_s_power ~, PYZC_REFUSED_OPERAND_
#define PYZC_OPERATION_s_inplace_power 0
#define PYZC_PARAMETERS_s_inplace_power PYZC_PARAMETERS_s_power
#define PYZC_BIND_s_inplace_power PYZC_BIND_s_power
#define PYZC_REFUSED_s_inplace_power ~, PYZC_REFUSED_OPERAND_
#define PYZC_PLAIN_BY_s_inplace_power ~, PYZC_PLAIN_INPLACE_
#define PYZC_YIELD_s_inplace_power ~, PYZC_YIELD_SELF_

// Comparisons: one slot for six, and one function for six.
#define PYZC_OPERATION_s_cmp PYZC_ITEM_COMPARES_
#define PYZC_PARAMETERS_s_cmp PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_cmp(fn, C)                                                \
    _Static_assert(fn##_result_ != (int)pyzc_code_bool,                       \
                   "pyzc: " #fn "(): the result must be an int that is "      \
                   "negative, zero or positive, not bool");                   \
    PYZC_BIND_COMPARE_(fn, C, false)
#define PYZC_REFUSED_s_cmp ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_PLAIN_BY_s_cmp ~, PYZC_PLAIN_CMP_
#define PYZC_PLAIN_CMP_(kind, fn, T, call)                                    \
    T py_order = (call);                                                      \
    py_result = pyzc_from_order_(py_op, (py_order > 0) - (py_order < 0));
#define PYZC_YIELD_s_cmp ~, PYZC_YIELD_CMP_
#define PYZC_YIELD_CMP_(fn, result) pyzc_yield_order_(py_op, result)
#define PYZC_OPERATION_s_lt (Py_LT << 8)
#define PYZC_PARAMETERS_s_lt PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_lt(fn, C) PYZC_BIND_COMPARE_(fn, C, py_op != Py_LT)
#define PYZC_REFUSED_s_lt ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_OPERATION_s_le (Py_LE << 8)
#define PYZC_PARAMETERS_s_le PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_le(fn, C) PYZC_BIND_COMPARE_(fn, C, py_op != Py_LE)
#define PYZC_REFUSED_s_le ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_OPERATION_s_eq (Py_EQ << 8)
#define PYZC_PARAMETERS_s_eq PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_eq(fn, C)                                                 \
    PYZC_BIND_COMPARE_(fn, C, py_op != Py_EQ && py_op != Py_NE)
#define PYZC_REFUSED_s_eq ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_PLAIN_CHECKED_s_eq ~, PYZC_YIELD_EQ_
#define PYZC_YIELD_s_eq ~, PYZC_YIELD_EQ_
#define PYZC_OPERATION_s_ne (Py_NE << 8)
#define PYZC_PARAMETERS_s_ne PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_ne(fn, C) PYZC_BIND_COMPARE_(fn, C, py_op != Py_NE)
#define PYZC_REFUSED_s_ne ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_OPERATION_s_gt (Py_GT << 8)
#define PYZC_PARAMETERS_s_gt PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_gt(fn, C) PYZC_BIND_COMPARE_(fn, C, py_op != Py_GT)
#define PYZC_REFUSED_s_gt ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_OPERATION_s_ge (Py_GE << 8)
#define PYZC_PARAMETERS_s_ge PYZC_PARAMETERS_COMPARE_
#define PYZC_BIND_s_ge(fn, C) PYZC_BIND_COMPARE_(fn, C, py_op != Py_GE)
#define PYZC_REFUSED_s_ge ~, PYZC_NOT_IMPLEMENTED_
#define PYZC_PARAMETERS_COMPARE_ PyObject *py_self, PyObject *py_arg, int py_op
#define PYZC_BIND_COMPARE_(fn, C, other)                                      \
    PYZC_ONE_ARGUMENT_(fn)                                                    \
    if (other) {                                                              \
        Py_RETURN_NOTIMPLEMENTED;                                             \
    }                                                                         \
    PYZC_MODULE_OF_(C)
// Where there is no __ne__, it is the opposite.
#define PYZC_YIELD_EQ_(fn, result) pyzc_yield_eq_(py_op, result)

// A call: as a constructor's.
#define PYZC_OPERATION_s_call 0
#define PYZC_PARAMETERS_s_call PYZC_PARAMETERS_s_new
#define PYZC_BIND_s_call(fn, C)                                               \
    PYZC_NARGS_()                                                             \
    PYZC_BIND_m_keywords(fn, C)
#define PYZC_NARGS_()                                                         \
    Py_ssize_t py_nargs =                                                     \
        (Py_ssize_t)(py_nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
#define PYZC_FULL_OPEN_s_call ~, PYZC_FULL_SLOTS_CALL_
#define PYZC_FULL_SLOTS_CALL_(fn, C)                                          \
    PYZC_NARGS_()                                                             \
    PYZC_FULL_SLOTS_METHOD_(fn, C)
#define PYZC_FULL_BIND_s_call ~, PYZC_FULL_BIND_METHOD_

#endif  // PYZC_DETAIL_SLOTS_H
