// expect: pyzc: class Stack: option (destroy, ): write (destroy, function)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
PYZC_HANDLE(Stack, struct stack *, (destroy, ));
PYZC_CLASS(Stack, "", (repr));
PYZC_MODULE(m, "", Stack);
