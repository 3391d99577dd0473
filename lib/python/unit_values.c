// unit_values.c - the conversions: the other translation unit that an
// extension compiles of pyzc (unit_calls.c).
// SPDX-License-Identifier: MIT

#include "arrow.c"
#include "buffer.c"
#include "bulk.c"
#include "convert.c"
#include "dict.c"
#include "dlpack.c"
#include "dtype.c"
#include "enum.c"
#include "export.c"
#include "export_arrow.c"
#include "export_object.c"
#include "fields.c"
#include "grid.c"
#include "int128.c"
#include "layout.c"
#include "list.c"
#include "ndarray.c"
#include "pool.c"
#include "standard.c"
#include "vectorize.c"
