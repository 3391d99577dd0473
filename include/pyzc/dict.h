// dict.h - PYZC_DICT: a C struct as a dict with str keys.
//
//     struct options {
//         int level;
//         bool fast;
//         const char *name;
//     };
//     PYZC_DICT(options, struct options, "How to pack.",
//               (int, level), (bool, fast, false), (const char *, name, NULL));
//
//     PYZC_FN(int, pack, "...", (pointer, dict, options, options));
//
// An argument is a dict with these keys and no others. A key with a default, a
// C expression after the name, may be left out. Each value is converted like a
// parameter of its type; None is accepted for a const char * and means NULL. A
// result has all keys.
//
// The line names members of the struct and their types, as PYZC_FIELDS does:
// (type, name), (enum, ENUM, name) and so on, also (dict, DICT, name), which
// cannot have a default if it has texts. A list of the module must name the
// line. The stub has a TypedDict of this name for annotations, which does not
// exist at run time.
//
// Texts are copied, because another thread may change the dict, and freed after
// the call, so C must not replace them in the struct. If the struct has texts,
// a default for the whole argument must be all zero, {0}.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DICT_H
#define PYZC_DICT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/dict.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/module.h>

#define PYZC_DICT(name, T, doc, ...)                                          \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("dict " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)         \
    PYZC_DICT_OF_(name, T, doc, PYZC_COUNT(__VA_ARGS__),                      \
                  PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

#endif  // PYZC_DICT_H
