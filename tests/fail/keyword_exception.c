// expect: pyzc: exception None: a Python keyword cannot be a name
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_EXCEPTION_AS(error, None, PyExc_Exception, "");

PYZC_MODULE(m, "", error);
