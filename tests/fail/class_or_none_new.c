// expect: pyzc: Stack___new__() output 'made': __new__ makes an object: write (class, Stack, null, EXCEPTION)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
void stack_new(struct stack **out);
void stack_free(struct stack *stack);

PYZC_HANDLE(Stack, struct stack *, (destroy, stack_free));
PYZC_METHOD(void, stack_new, Stack, __new__, "", (out, or_none, class, Stack, made));
