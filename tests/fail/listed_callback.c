// expect: visitor_belongs_in_no_list
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(visitor, (int, -1), (user), (int, n));

PYZC_MODULE(m, "", visitor);
