// expect: pyzc: f() argument 'stacks': Stack is not a PYZC_STRUCT: handles that C fills in are (out, list, borrowed, class, Stack, ...)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
void stack_free(struct stack *stack);
void f(struct stack **stacks, int n);

PYZC_HANDLE(Stack, struct stack *, (destroy, stack_free));
PYZC_FN(void, f, "", (out, list, class, Stack, (struct stack **, int), stacks, 10));
