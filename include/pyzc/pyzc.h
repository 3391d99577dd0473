// pyzc.h - all of pyzc in one include.
//
// It includes Python.h, so it comes first in a file.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYZC_H
#define PYZC_PYZC_H

#include <pyzc/detail/python.h>

// Each after those that it includes: gcc names the files by which it came to a
// macro, above each mistake, and there is one then.
#include <pyzc/detail/base.h>
#include <pyzc/allocator.h>
#include <pyzc/alloc.h>
#include <pyzc/detail/counters.h>
#include <pyzc/arena.h>
#include <pyzc/detail/compat.h>
#include <pyzc/types.h>
#include <pyzc/convert.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/state.h>
#include <pyzc/detail/bind.h>
#include <pyzc/module.h>
#include <pyzc/capi.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/argument_kinds.h>
#include <pyzc/stats.h>
#include <pyzc/detail/extra_kinds.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/detail/forms.h>
#include <pyzc/exception.h>
#include <pyzc/int128.h>
#include <pyzc/intern.h>
#include <pyzc/detail/result.h>
#include <pyzc/detail/trampoline.h>
#include <pyzc/detail/call.h>
#include <pyzc/gil.h>
#include <pyzc/state.h>
#include <pyzc/function.h>
#include <pyzc/callback.h>
#include <pyzc/detail/class_kinds.h>
#include <pyzc/detail/slots.h>
#include <pyzc/detail/members.h>
#include <pyzc/class.h>
#include <pyzc/converter.h>
#include <pyzc/enum.h>
#include <pyzc/error.h>
#include <pyzc/family.h>
#include <pyzc/dict.h>
#include <pyzc/fields.h>
#include <pyzc/names.h>
#include <pyzc/call.h>
#include <pyzc/pool.h>
#include <pyzc/union.h>
#include <pyzc/vectorize.h>

#endif  // PYZC_PYZC_H
