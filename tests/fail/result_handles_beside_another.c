// expect: pyzc: f() result: a list of handles must be the only result, unless they are (list, borrowed, class, Stack, ...)
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
struct stack *stack_new(void);
void stack_free(struct stack *stack);
int f(struct stack ***stacks);

PYZC_HANDLE(Stack, struct stack *, (destroy, stack_free));
PYZC_FN(int, f, "", (local, struct stack **, stacks, PyMem_Free),
        (result, list, class, Stack, stacks_, 2));
