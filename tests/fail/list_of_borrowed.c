// expect: pyzc: f() entry '(list, borrowed, class, Stack, stacks)': write (list, ITEM..., name)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
void stack_free(struct stack *stack);
void f(struct stack *const *stacks, size_t n);

PYZC_HANDLE(Stack, struct stack *, (destroy, stack_free));
PYZC_FN(void, f, "", (list, borrowed, class, Stack, stacks));
