// expect: pasting "PYZC_NAME_BELONGS_HERE_NOT_" and ""Push."" does not give a valid preprocessing token
// expect: pasting formed 'PYZC_NAME_BELONGS_HERE_NOT_"Push."', an invalid preprocessing token
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
void stack_push(struct stack *stack, int x);
PYZC_HANDLE(Stack, struct stack *);
PYZC_METHOD(void, stack_push, Stack, "Push.", (self), (int, x));

PYZC_CLASS(Stack, "", push);
PYZC_MODULE(m, "", Stack);
