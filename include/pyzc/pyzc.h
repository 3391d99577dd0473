// pyzc.h - all of pyzc in one include.
//
// It includes Python.h, so it comes first in a file.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYZC_H
#define PYZC_PYZC_H

#include <pyzc/detail/python.h>

#include <pyzc/alloc.h>
#include <pyzc/allocator.h>
#include <pyzc/arena.h>
#include <pyzc/callback.h>
#include <pyzc/class.h>
#include <pyzc/convert.h>
#include <pyzc/converter.h>
#include <pyzc/enum.h>
#include <pyzc/error.h>
#include <pyzc/exception.h>
#include <pyzc/fields.h>
#include <pyzc/function.h>
#include <pyzc/gil.h>
#include <pyzc/intern.h>
#include <pyzc/module.h>
#include <pyzc/names.h>
#include <pyzc/pool.h>
#include <pyzc/state.h>
#include <pyzc/stats.h>
#include <pyzc/types.h>
#include <pyzc/union.h>

#endif  // PYZC_PYZC_H
