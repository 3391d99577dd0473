// prebuilt.c - what an extension compiles of pyzc where the run time is there
// as a library: nothing, or all of it (prebuilt.h).
// SPDX-License-Identifier: MIT

#include "prebuilt.h"

#if !PYZC_IS_PREBUILT_
#include "unit_calls.c"
#include "unit_values.c"
#endif
