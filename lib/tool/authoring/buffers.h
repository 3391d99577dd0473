// buffers.h - the rules of pointers whose extent is told.
//
// They are as all rules are (rules.c).
// SPDX-License-Identifier: MIT

#ifndef PYZC_BUFFERS_H
#define PYZC_BUFFERS_H

#include "making.h"

guint rule_fixed(struct making *self, guint i);
guint rule_output(struct making *self, guint i);
guint rule_taken(struct making *self, guint i);
guint rule_capacity(struct making *self, guint i);
guint rule_bytes(struct making *self, guint i);
guint rule_array(struct making *self, guint i);
guint rule_length(struct making *self, guint i);

#endif  // PYZC_BUFFERS_H
