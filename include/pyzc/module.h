// module.h - PYZC_MODULE: a module and the list of its contents.
//
//     PYZC_MODULE(stats, "Small statistics.", mean, scale, cbrt);
//
// The list has C names: functions bound by PYZC_FN, constants and parts. It
// holds at most 64 names. A larger module is made of parts, which are lists of
// the same form; lists nest:
//
//     PYZC_PART(hashes, XXH32, XXH64);
//     PYZC_MODULE(xxhash, "Fast hashes.", hashes, versions);
//
// A part in another file is declared in a header, or where it is listed. It
// may be declared more than once:
//
//     PYZC_DECLARE_PART(hashes);
//
// So the name of a part must be unique in the extension, like that of an
// external function. An unlisted part is not diagnosed.
//
// A submodule is a part that Python sees as a module, m.fast:
//
//     PYZC_SUBMODULE(fast, "Less exact.", fast_sin, fast_cos);
//     PYZC_MODULE(m, "Functions.", sin, cos, fast);
//
// It is an attribute of the module whose list names it, and `import m.fast`
// works. It is a name space only: functions in it receive m itself as the
// module, with its state. A submodule in another file is declared as a part
// is. The dotted name is added to sys.modules at the end of the import, if m
// is there.
//
// Constants are an X-macro list of pairs, C expression and Python name:
//
//     #define LEVELS(X) X(Z_BEST_SPEED, FAST) X(Z_BEST_COMPRESSION, BEST)
//     PYZC_CONSTANTS(levels, LEVELS);
//
// A value is converted by its C type, as a result is; a string literal becomes
// a str.
//
// An exec hook is a function int fn(PyObject *module). Hooks run in the order
// of the lists, after all items of all lists have been added. A hook returns
// 0, or -1 with an exception set; the import then fails. It receives the
// module itself, also from a submodule's list. Lists name it:
//
//     PYZC_EXEC(load_tables);
//     PYZC_MODULE(m, "Functions.", sin, cos, load_tables);
//
// What a hook adds, overloads, and whatever else no line can say of a stub, are
// lines of their own, which the stub has as they are, at their place in the
// list. They replace what it would have of the functions that they define:
//
//     PYZC_STUB(tables, "from typing import overload\n"
//                       "\n"
//                       "TABLE: dict[str, int]\n"
//                       "@overload\n"
//                       "def sin(x: float) -> float: ...\n"
//                       "@overload\n"
//                       "def sin(x: str) -> str: ...\n");
//     PYZC_MODULE(m, "Functions.", load_tables, tables, sin, cos);
//
// A module may have a struct of its own, one for each import (state.h).
//
// PYZC_MODULE appears once in an extension, and makes the only symbol that it
// exports, PyInit_NAME; with CPython 3.15 also PyModExport_NAME (PEP 793),
// which an import prefers. The import is multi-phase (PEP 489): each import
// makes a module with a state of its own. By default the module requires the
// GIL, and refuses interpreters with a GIL of their own, because the user's C
// code may have static data. Two words in the module's own list promise that
// it has none which threads could share without a lock:
//
//   pyzc_per_interpreter_gil   interpreters with a GIL of their own may
//                              import it (PEP 684, CPython 3.12; with the
//                              stable ABI from limited_api 3.12 on)
//   pyzc_gil_not_used          free-threaded builds need no GIL for it
//                              (PEP 703, CPython 3.13)
//
//     PYZC_MODULE(m, "Functions.", pyzc_per_interpreter_gil, sin, cos);
// SPDX-License-Identifier: MIT

#ifndef PYZC_MODULE_H
#define PYZC_MODULE_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/state.h>

#define PYZC_MODULE(name, doc, ...)                                           \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("module " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)       \
    PYZC_LIST_RECORD_(pyzc_kind_module, 0, PYZC_ANNOTATIONS, name, #name, doc,\
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)      \
    static struct pyzc_module name##_module = {                               \
        .def = { PyModuleDef_HEAD_INIT,                                       \
                 .m_name = #name,                                             \
                 .m_doc = doc,                                                \
                 .m_size = sizeof(struct pyzc_state),                         \
                 .m_slots = pyzc_module_slots[name##_words_],                 \
                 .m_traverse = pyzc_module_traverse,                          \
                 .m_clear = pyzc_module_clear,                                \
                 .m_free = pyzc_module_free },                                \
        .list = PYZC_LIST_INIT_(name)                                         \
    };                                                                        \
    PyMODINIT_FUNC PyInit_##name(void);                                       \
    PyMODINIT_FUNC PyInit_##name(void)                                        \
    {                                                                         \
        return PyModuleDef_Init(&name##_module.def);                          \
    }                                                                         \
    PYZC_EXPORT_(PyModExport_##name, name##_module, #name, doc,               \
                 pyzc_module_slots[name##_words_])                            \
    PYZC_SEMICOLON_

#define PYZC_PART(name, ...)                                                  \
    PYZC_BEGIN_                                                               \
    PYZC_LIST_RECORD_(pyzc_kind_part, 0, "", name, "", "",                    \
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)      \
    PYZC_DECLARE_PART(name);                                                  \
    const struct pyzc_list name##_record = PYZC_LIST_INIT_(name);             \
    int name##_py(PyObject *module)                                           \
    {                                                                         \
        return pyzc_add_items(module, &name##_record);                        \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_SUBMODULE(name, doc, ...)                                        \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("submodule " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)    \
    PYZC_LIST_RECORD_(pyzc_kind_submodule, 0, "", name, #name, doc,           \
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)      \
    PYZC_DECLARE_PART(name);                                                  \
    const struct pyzc_list name##_record = PYZC_LIST_INIT_(name);             \
    int name##_py(PyObject *module)                                           \
    {                                                                         \
        return pyzc_add_submodule_(module, &name##_record);                   \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_DECLARE_PART(name)                                               \
    PYZC_HAS_LINE_(name)                                                      \
    typedef int name##_flags_, name##_doc_at_, name##_line_;                  \
    PYZC_API extern const struct pyzc_list name##_record;                     \
    PYZC_API int name##_py(PyObject *module)

#define PYZC_EXEC(fn)                                                         \
    _Static_assert(_Generic(&fn, int (*)(PyObject *): 1, default: 0),         \
                   "pyzc: " #fn "(): an exec hook is int " #fn                \
                   "(PyObject *module)");                                     \
    PYZC_HIDDEN_ITEM_(fn, PYZC_ITEM_RUNS_)                                    \
    static int fn##_py(PyObject *module)                                      \
    {                                                                         \
        return (fn)(module);                                                  \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_STUB(name, lines)                                                \
    PYZC_BEGIN_                                                               \
    PYZC_ITEM_RECORD_(name, PYZC_ITEM_RUNS_, pyzc_kind_stub, #name "\0" lines)\
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        (void)module;                                                         \
        return 0;                                                             \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_CONSTANTS(name, list)                                            \
    PYZC_BEGIN_                                                               \
    PYZC_LIST_MACRO_("constants " #name, list)                                \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_count_ = 0 list(PYZC_CONSTANT_ONE_),                           \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_doc_at_ = 0,                                                   \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(name##_count_ > 0),                             \
                   "pyzc: constants " #name ": the list is empty");           \
    list(PYZC_CONSTANT_CHECK_)                                                \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_count_ + 1];                               \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_constants, name##_count_, 0, name##_line_),     \
        { list(PYZC_CONSTANT_CODE_) pyzc_code_void },                         \
        { #name "\0" list(PYZC_CONSTANT_TEXT_) }                              \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        list(PYZC_CONSTANT_ADD_)                                              \
        return 0;                                                             \
    }                                                                         \
    PYZC_SEMICOLON_

// Adds [value] to [module], or to the submodule whose items are being added,
// under [name]; takes the reference, also on failure. Returns 0, or -1 with an
// exception set, where [value] may be NULL.
PYZC_API int pyzc_add_value(PyObject *module, const char *name,
                            PyObject *value);

// Private

// What a line ends in, for its semicolon.
#define PYZC_SEMICOLON_ _Static_assert(1, "pyzc: a semicolon ends the line")

// In PyMethodDef.ml_flags: no method, but a function int (*)(PyObject *) that
// is called with the module. There are two rounds: what adds something to the
// module is called in the first, what runs in the second, and in both what
// is a list or does both. No METH_ flag of CPython's.
//
// In the list of a class (class.h) that has none of CPython's is a slot with
// its number, and the comparison of it; a constructor, a getter or a setter;
// members.
#define PYZC_ITEM_BOTH_ 0
#define PYZC_ITEM_ADDS_ 0x40000000
#define PYZC_ITEM_RUNS_ 0x20000000
#define PYZC_ITEM_SLOT_ 0x01000000
#define PYZC_ITEM_REFLECTED_ 0x00800000
#define PYZC_ITEM_DELETES_ 0x00400000
#define PYZC_ITEM_NEW_ 0x02000000
#define PYZC_ITEM_GET_ 0x03000000
#define PYZC_ITEM_SET_ 0x04000000
#define PYZC_ITEM_MEMBERS_ 0x05000000
#define PYZC_ITEM_BUFFER_ 0x06000000
#define PYZC_ITEM_OF_CLASS_(flags) ((flags) & 0x07000000)
#define PYZC_HAS_(flags) (1 << ((flags) >> 24 & 7))
#define PYZC_HAS_SLOTS_ PYZC_HAS_(PYZC_ITEM_SLOT_)
#define PYZC_HAS_ATTRIBUTES_                                                  \
    (PYZC_HAS_(PYZC_ITEM_GET_) | PYZC_HAS_(PYZC_ITEM_SET_) |                  \
     PYZC_HAS_(PYZC_ITEM_MEMBERS_))
#define PYZC_ITEM_COMPARES_ (6 << 8)  // all six: not one of Py_LT to Py_GE
#define PYZC_ITEM_SLOT_OF_(flags) ((flags) & 255)

// What CPython 3.15 and later import by: slots that say what the definition
// says. The token is its address, so that either way finds the module.
#if PYZC_HAS_EXPORT_
#define PYZC_EXPORT_(function, module, name, doc, slots)                      \
    PyABIInfo_VAR(module##_abi_);                                             \
    static PySlot module##_slots_[] = {                                       \
        PySlot_DATA(Py_mod_abi, &module##_abi_),                              \
        PySlot_DATA(Py_mod_name, name),                                       \
        PySlot_DATA(Py_mod_doc, doc),                                         \
        PySlot_SIZE(Py_mod_state_size, sizeof(struct pyzc_state)),            \
        PySlot_FUNC(Py_mod_state_traverse, pyzc_module_traverse),             \
        PySlot_FUNC(Py_mod_state_clear, pyzc_module_clear),                   \
        PySlot_FUNC(Py_mod_state_free, pyzc_module_free),                     \
        PySlot_DATA(Py_mod_slots, slots),                                     \
        PySlot_DATA(Py_mod_token, &module),                                   \
        PySlot_END                                                            \
    };                                                                        \
    PyMODEXPORT_FUNC function(void);                                          \
    PyMODEXPORT_FUNC function(void)                                           \
    {                                                                         \
        return module##_slots_;                                               \
    }
#else
#define PYZC_EXPORT_(function, module, name, doc, slots)
#endif

// A list. [record] is for the tool: being pointed at keeps it in the binary.
struct pyzc_list {
    const PyMethodDef *items;
    size_t n_items;
    const struct pyzc_record *record;
    char text[1];  // empty; what an item has, see PYZC_ITEM_
};

// What PYZC_MODULE makes.
struct pyzc_module {
    PyModuleDef def;  // first: CPython hands back its address, or the token
    struct pyzc_list list;
};

// A table of slots for each choice of the words of a list.
PYZC_API extern PyModuleDef_Slot pyzc_module_slots[4][4];
PYZC_API int pyzc_module_traverse(PyObject *module, visitproc visit,
                                  void *arg);
PYZC_API int pyzc_module_clear(PyObject *module);
PYZC_API void pyzc_module_free(void *module);

// Adds functions and whatever else is in [list] to [module]. Returns 0, or -1
// with an exception set.
PYZC_API int pyzc_add_items(PyObject *module, const struct pyzc_list *list);

// Adds a submodule and what is in [list] to it. Returns 0, or -1 with an
// exception set.
PYZC_API int pyzc_add_submodule_(PyObject *module,
                                 const struct pyzc_list *list);

// The initialiser of a struct pyzc_list.
#define PYZC_LIST_INIT_(name)                                                 \
    {                                                                         \
        name##_items_, sizeof(name##_items_) / sizeof(*name##_items_),        \
        &name##_list_.head, ""                                                \
    }

// An item that Python does not see. To the tool it is a part without items.
#define PYZC_HIDDEN_ITEM_(name, flags)                                        \
    PYZC_ITEM_RECORD_(name, flags, pyzc_kind_part, "\0" "\0" #name)
// What a list and the tool look at, of an item with nothing but texts.
#define PYZC_ITEM_RECORD_(name, flags, kind, texts)                           \
    PYZC_HAS_LINE_(name)                                                      \
    PYZC_RECORD_OF_ITEM_(name, flags, kind, texts)
#define PYZC_RECORD_OF_ITEM_(name, flags, kind, texts)                        \
    enum {                                                                    \
        name##_flags_ = flags,                                                \
        name##_doc_at_ = 0,                                                   \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } name##_record = { PYZC_RECORD(kind, 0, 0, name##_line_), { texts } };

// The names of a line that is refused, for what refers to them.
#define PYZC_REFUSED_(name)                                                   \
    PYZC_HAS_LINE_(name)                                                      \
    enum { name##_flags_, name##_doc_at_, name##_line_ };                     \
    PYZC_API extern const struct pyzc_word_record name##_record;              \
    PYZC_API int name##_py(PyObject *module)
#define PYZC_TYPE_REFUSED_(name, word, T)                                     \
    typedef T name##_type_;                                                   \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_##word,                                      \
        name##_objects_ = 0,                                                  \
        name##_gives_ = 1,                                                    \
        name##_takes_ = 1,                                                    \
        name##_holds_ = 0,                                                    \
        name##_lends_ = 0                                                     \
    };                                                                        \
    PYZC_API bool name##_to_(PyObject *, PyObject *, T *,                     \
                             const struct pyzc_record *, const char *);       \
    PYZC_API PyObject *name##_from_(PyObject *, const T *);                   \
    PYZC_API void name##_release_(T *);                                       \
    PYZC_REFUSED_(name)

// The record of a list and its table of items. [text] is the Python name; the
// items' names in Python begin at [at] in their records, and [more] are the
// texts that end that of the list. Its line is 0: the name of a list is one
// name in the extension.
#define PYZC_LIST_RECORD_(kind, at, more, name, text, doc, n, each, ...)      \
    PYZC_CHOOSE_(PYZC_LIST_, PYZC_NO_ITEM_, n, each, __VA_ARGS__)             \
    (kind, at, more, name, text, doc, n, each, __VA_ARGS__)
#define PYZC_NO_ITEM_(c, item) PYZC_ITEM_IS_##item
#define PYZC_ITEM_IS_ ~, EMPTY_,
#define PYZC_LIST_TOO_LONG_(kind, at, more, name, ...)                        \
    PYZC_LIST_REFUSED_(name, "more than " PYZC_TEXT(                          \
                                 PYZC_MAX_ITEMS) " names; make parts")
#define PYZC_LIST_EMPTY_(kind, at, more, name, ...)                           \
    PYZC_LIST_REFUSED_(name, "its list is empty, or has a comma too many")
// What the lines refer to, so that there is no other error.
#define PYZC_LIST_REFUSED_(name, why)                                         \
    _Static_assert(0, "pyzc: " #name ": " why);                               \
    static const struct {                                                     \
        struct pyzc_record head;                                              \
    } name##_list_;                                                           \
    static const PyMethodDef name##_items_[1];                                \
    enum { name##_words_ = 0 };
#define PYZC_LIST_MADE_(kind, at, more, name, name_text, doc, n, each,        \
                        ...)                                                  \
    each(PYZC_SECOND(PYZC_KNOWN_IN_##kind, PYZC_ITEM_KNOWN_, ~), name,        \
         __VA_ARGS__)                                                         \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char lines[n][4];                                            \
        char text[];                                                          \
    } name##_list_ = {                                                        \
        PYZC_RECORD(kind, n, (int)kind == (int)pyzc_kind_module ?             \
                                 pyzc_code_count : 0, 0),                     \
        { each(PYZC_ITEM_LINE_, ~, __VA_ARGS__) },                            \
        { name_text "\0" doc "\0" #name "\0"                                  \
              each(PYZC_ITEM_TEXT_, ~, __VA_ARGS__)                           \
                  more }                                                      \
    };                                                                        \
    static const PyMethodDef name##_items_[] = {                              \
        each(PYZC_ITEM_, at, __VA_ARGS__)                                     \
    };                                                                        \
    enum { name##_words_ = 0 each(PYZC_ITEM_WORD_, ~, __VA_ARGS__) };         \
    _Static_assert(name##_words_ == 0 || (int)kind == (int)pyzc_kind_module ||\
                       (int)kind == (int)pyzc_kind_class,                     \
                   "pyzc: " #name ": pyzc_per_interpreter_gil and "           \
                   "pyzc_gil_not_used belong in the list of PYZC_MODULE");

// The words of a list: items that do nothing, but have a flag, which is the
// place of a table of slots.
#define PYZC_WORD_(name, flag)                                                \
    PYZC_HAS_LINE_(name)                                                      \
    enum { name##_flags_ = flag, name##_doc_at_ = 0, name##_line_ = 0 };      \
    PYZC_API extern const struct pyzc_word_record name##_record;              \
    PYZC_API int name##_py(PyObject *module)
struct pyzc_word_record {
    struct pyzc_record head;
    char text[32];
};
PYZC_WORD_(pyzc_per_interpreter_gil, 0x08000000);
PYZC_WORD_(pyzc_gil_not_used, 0x10000000);
#undef PYZC_WORD_
#define PYZC_ITEM_WORD_(c, item) | (((item##_flags_) + 0) >> 27 & 3)

// A line above makes an item, and a list has it once. What a class may have,
// class.h says.
#define PYZC_KNOWN_IN_pyzc_kind_class ~, PYZC_CLASS_ITEM_KNOWN_
#define PYZC_CLASS_ITEM_KNOWN_(name, item)                                    \
    PYZC_NEEDS_LINE_(item)                                                    \
    enum { item##_is_listed_twice_in_##name };
#define PYZC_ITEM_KNOWN_(name, item)                                          \
    PYZC_NEEDS_ITEM_(item)                                                    \
    enum { item##_is_listed_twice_in_##name };

// The numbers of an item are enumerators, but types where the item is
// declared: a type may be declared again. "(item_line_) + 0" is the number,
// or else a 0 that is cast to the type.
#define PYZC_ITEM_LINE_(c, item) PYZC_LINE_((item##_line_) + 0),
#define PYZC_ITEM_TEXT_(c, item) #item "\0"
#define PYZC_ITEM_(at, item)                                                  \
    { item##_record.text + PYZC_ITEM_AT_(at, (item##_flags_) + 0),            \
      (PyCFunction)(void (*)(void))item##_py,                                 \
      (item##_flags_) + 0, item##_record.text + ((item##_doc_at_) + 0) },

#define PYZC_ITEM_AT_(at, flags)                                              \
    ((((flags)) & ~(PYZC_ITEM_ADDS_ | PYZC_ITEM_RUNS_)) == 0 ? 0 : (at))

// A list is a macro, not what it makes.
#define PYZC_LIST_MACRO_(where, list)                                         \
    _Static_assert(!PYZC_SECOND(PYZC_PAREN_ list, 0, ~),                      \
                   "pyzc: " where ": the list is the name of a macro, "       \
                   "#define LIST(X) X(C_CONSTANT, NAME) ...");
#define PYZC_CONSTANT_ONE_(value, name) +1
#define PYZC_CONSTANT_TEXT_(value, name) #name "\0"
#define PYZC_CONSTANT_CODE_(value, name) PYZC_VALUE_CODE_(value),
#define PYZC_CONSTANT_CHECK_(value, name)                                     \
    PYZC_NAME_CHECK("constant " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)     \
    _Static_assert(PYZC_VALUE_IS_KNOWN_(value),                               \
                   "pyzc: constant " #name ": no conversion for its C type");
#define PYZC_CONSTANT_ADD_(value, name)                                       \
    if (pyzc_add_value(module, #name, PYZC_VALUE_FROM_(value)(value)) < 0) {  \
        return -1;                                                            \
    }

// As PYZC_CODE and PYZC_FROM, for the type of a value.
#define PYZC_VALUE_CODE_(value)                                               \
    _Generic((value),                                                         \
        PYZC_TYPES(PYZC_CASE_VALUE_NAME_, pyzc_code_)                         \
        char *: pyzc_code_str,                                                \
        default: pyzc_code_unknown)
#define PYZC_VALUE_IS_KNOWN_(value)                                           \
    _Generic((value),                                                         \
        PYZC_TYPES(PYZC_CASE_VALUE_, 1)                                       \
        char *: 1,                                                            \
        default: 0)
#define PYZC_VALUE_FROM_(value)                                               \
    _Generic((value),                                                         \
        PYZC_TYPES(PYZC_CASE_VALUE_NAME_, pyzc_from_)                         \
        char *: pyzc_from_str,                                                \
        default: (PyObject *(*)(PYZC_TYPEOF(value)))0)

#endif  // PYZC_MODULE_H
