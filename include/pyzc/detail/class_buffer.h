// detail/class_buffer.h - PYZC_BUFFER: the memory of an object as a buffer.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CLASS_BUFFER_H
#define PYZC_DETAIL_CLASS_BUFFER_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/slots.h>
#include <pyzc/module.h>

// What C says of the memory of an object.
#define PYZC_MAX_SIZES_ 4
struct pyzc_exported {
    void *data;
    const char *format;
    size_t item_size;
    bool is_readonly;
    int n_dimensions;
    Py_ssize_t shape[PYZC_MAX_SIZES_];  // each is a number of items
};

#define PYZC_BUFFER_(C, first, ...)                                           \
    PYZC_CAT(PYZC_BUFFER_, PYZC_SECOND(PYZC_ACCESS_##first(), both, ~))       \
    (C, first, __VA_ARGS__)
#define PYZC_BUFFER_both(C, ...) PYZC_BUFFER_I_(C, both, __VA_ARGS__)
#define PYZC_BUFFER_readonly(C, word, ...)                                    \
    PYZC_BUFFER_I_(C, readonly, __VA_ARGS__)
#define PYZC_BUFFER_I_(...) PYZC_BUFFER_II_(__VA_ARGS__)
#define PYZC_BUFFER_II_(C, access, T, from, ...)                              \
    PYZC_NEEDS_LINE_(C)                                                       \
    _Static_assert((C##_care_ & PYZC_CARE_EXPORTS_) != 0,                     \
                   "pyzc: class " #C ": its buffer needs the option "         \
                   "(buffer)");                                               \
    _Static_assert(sizeof(PYZC_FORMAT_(T)) > 1,                               \
                   "pyzc: class " #C ": a buffer has no items of type " #T);  \
    _Static_assert(PYZC_HOLDS(PYZC_COUNT(__VA_ARGS__) <= PYZC_MAX_SIZES_),    \
                   "pyzc: class " #C ": a buffer has at most "                \
                   PYZC_TEXT(PYZC_MAX_SIZES_) " dimensions");                 \
    PYZC_HAS_CLASS_ITEM_(C##_buffer)                                          \
    PYZC_RECORD_OF_ITEM_(C##_buffer, PYZC_ITEM_BUFFER_, pyzc_kind_buffer,     \
                      #C "_buffer")                                           \
    static bool C##_buffer_py(PyObject *py_self,                              \
                              struct pyzc_exported *py_out)                   \
    {                                                                         \
        C##_pointer_ self_ = C##_value_(py_self);                             \
        if (C##_is_handle_ && pyzc_unlikely(self_ == NULL)) {                 \
            self_ = (C##_pointer_)pyzc_handle_held_(py_self, &C##_class);     \
            if (self_ == NULL) {                                              \
                return false;                                                 \
            }                                                                 \
        }                                                                     \
        _Static_assert(_Generic((from), T *: 1, void *: 1,                    \
                                PYZC_BUFFER_TAKES_##access(T) default: 0),    \
                       "pyzc: class " #C ": its buffer is not a pointer to "  \
                       #T);                                                   \
        PYZC_BUFFER_DATA_##access(T) *py_data = (from);                       \
        const Py_ssize_t py_shape[] = { PYZC_SIZES_(__VA_ARGS__) };           \
        py_out->data = (void *)(uintptr_t)py_data;                            \
        py_out->format = PYZC_FORMAT_(T);                                     \
        py_out->item_size = sizeof(T);                                        \
        py_out->is_readonly = sizeof(PYZC_ACCESS_TEXT_##access) > 1;          \
        py_out->n_dimensions = (int)(sizeof(py_shape) / sizeof(*py_shape));   \
        memcpy(py_out->shape, py_shape, sizeof(py_shape));                    \
        return true;                                                          \
    }                                                                         \
    PYZC_SEMICOLON_
#define PYZC_BUFFER_TAKES_both(T)
#define PYZC_BUFFER_TAKES_readonly(T) T const *: 1, void const *: 1,
#define PYZC_BUFFER_DATA_both(T) T
#define PYZC_BUFFER_DATA_readonly(T) T const
#define PYZC_SIZES_(...) PYZC_EACH_OF(__VA_ARGS__)(PYZC_SIZE_, ~, __VA_ARGS__)
#define PYZC_SIZE_(c, n) (Py_ssize_t)(n),

// Says whether something uses the buffer of [self], of [cls], whose memory is
// to go or to move: then an exception is set.
PYZC_API bool pyzc_is_exported_(PyObject *self, const struct pyzc_class *cls);

// Returns where the buffers of [self] are counted; or, below zero, the calls
// that move its memory.
PYZC_API _Atomic Py_ssize_t *pyzc_exports_of_(PyObject *self,
                                              const struct pyzc_class *cls);

// Returns an object that keeps [self], of [cls], and counts as one of its
// buffers: a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_share_(PyObject *self, const struct pyzc_class *cls);

#endif  // PYZC_DETAIL_CLASS_BUFFER_H
