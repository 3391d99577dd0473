// expect: pyzc: struct Node: (nested) or (objects), not both: the whole does not know the objects of its parts
// line: 10
// SPDX-License-Identifier: MIT
// Nobody would show them to the garbage collector.
#include <pyzc/pyzc.h>

struct node {
    PyObject *tag;
};
PYZC_STRUCT(Node, struct node, (nested), (objects));
