// expect: pyzc: Stack_size() entry '(const)': write (const, self) or (const, class, CLASS, name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
int stack_size(const struct stack *stack);
PYZC_HANDLE(Stack, struct stack *);
PYZC_METHOD(int, stack_size, Stack, size, "", (const));

PYZC_CLASS(Stack, "", size);
PYZC_MODULE(m, "", Stack);
