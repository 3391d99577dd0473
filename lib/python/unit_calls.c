// unit_calls.c - modules, calls, errors, the GIL and memory: one of the two
// translation units that an extension compiles of pyzc.
//
// One file of many is compiled sooner than many files, of which each reads
// Python.h; two, because most machines have two processors.
// SPDX-License-Identifier: MIT

#include "module.c"

#include "array_view.c"
#include "bind.c"
#include "call.c"
#include "callback.c"
#include "capi.c"
#include "class.c"
#include "class_abc.c"
#include "class_base.c"
#include "class_buffer.c"
#include "class_fields.c"
#include "class_handle.c"
#include "class_lent.c"
#include "class_list.c"
#include "class_memory.c"
#include "class_shared.c"
#include "class_type.c"
#include "derived.c"
#include "docs.c"
#include "exception.c"
#include "family.c"
#include "fork.c"
#include "gil.c"
#include "keep.c"
#include "lock.c"
#include "member_values.c"
#include "members.c"
#include "names.c"
#include "refuse.c"
#include "slots.c"
#include "state.c"
#include "ufunc.c"
#include "upcall.c"

#include "../core/allocator.c"
#include "../core/arena.c"
#include "../core/signature.c"
