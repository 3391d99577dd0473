// object.h - an item that adds an empty list, as lines of pyzc's add objects.
// SPDX-License-Identifier: MIT

#define OBJECT(name)                                                          \
    ITEM(name, pyzc_add_object_(module, #name, &name##_record.head,           \
                                PyList_New(0)))

// An item whose function evaluates [added], which adds something to [module].
#define ITEM(name, added)                                                     \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_doc_at_ = 0,                                                   \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_exception, 0, 0, name##_line_),                 \
        { #name "\0\0" #name "\0PyExc_Exception" }                            \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return added;                                                         \
    }                                                                         \
    PYZC_SEMICOLON_
