// expect: pyzc: f() argument 'x': handles in a list cannot be held: the call must neither allow threads nor have callbacks, and the class not keep any
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct stack;
PYZC_HANDLE(Stack, struct stack *);
int size(struct stack *stack);
PYZC_METHOD(int, size, Stack, size, "", (self));

int f(struct stack *const *x, size_t n);
PYZC_FN(int, f, "", (list, class, Stack, x), (allow_threads));
PYZC_CLASS(Stack, "", size);

PYZC_MODULE(m, "", Stack, f);
