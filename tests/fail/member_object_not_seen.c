// expect: pyzc: Node.tag: the lines of Node do not know that it has Python objects: write PYZC_STRUCT(Node, type, (objects))
// line: 11
// SPDX-License-Identifier: MIT
// The garbage collector has to see it.
#include <pyzc/pyzc.h>

struct node {
    PyObject *tag;
};
PYZC_STRUCT(Node, struct node);
PYZC_MEMBERS(Node, (PyObject *, tag));
