// expect: pyzc: Box_watch() argument 'f': there is no (keep, callback, CALLBACK, f) or (add, callback, CALLBACK, f)
// line: 18
// SPDX-License-Identifier: MIT
// The void * is that of a callback.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *, (keeps));

static void
watch(struct box *self, void *user)
{
    (void)self;
    (void)user;
}
PYZC_METHOD(void, watch, Box, watch, "", (self), (keep, user, f));
