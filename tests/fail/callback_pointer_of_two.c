// expect: pyzc: callback c entry '(pointer, x, int *)': write (user), (type, name), (WORD, TYPE, name) where WORD is enum, fields, union, converter, object, truth or masked, (nonnull, type, name), (bytes, (type, type), name), (str, (type, type), name), (class, CLASS, name), (list, class, CLASS, (type, type), name), (pointer, type, name), (pointer, C type, type, name) or (ignore, type, name)
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (pointer, x, int *));
