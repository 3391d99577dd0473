// expect: '_Generic' selector of type 'const char **' is not compatible with any association
// expect: controlling expression type 'const char **' not compatible with any generic association type
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static const char *
call(PyObject *f)
{
    const char *text;

    return pyzc_call(f, &text, 1.5) ? text : NULL;
}
PYZC_FN(const char *, call, "Call *f*.", (PyObject *, f));

PYZC_MODULE(m, "", call);
