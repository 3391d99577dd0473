// unit_values.c - the conversions: the other translation unit that an
// extension compiles of pyzc (unit_calls.c).
// SPDX-License-Identifier: MIT

#include "prebuilt.h"

#if !PYZC_IS_PREBUILT_
#include "buffer.c"
#include "convert.c"
#include "enum.c"
#include "fields.c"
#include "pool.c"
#endif
