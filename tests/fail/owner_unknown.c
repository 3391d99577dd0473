// expect: Emv_has_no_line_above
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct env;
struct txn;
void txn_abort(struct txn *txn);
PYZC_HANDLE(Env, struct env *);
PYZC_HANDLE(Txn, struct txn *, (destroy, txn_abort), (owner, Emv));
