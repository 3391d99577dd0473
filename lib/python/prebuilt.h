// prebuilt.h - whether the run time of pyzc is there as a library.
//
// The tool's wheel has one, compiled for the CPython that the wheel was made
// with. Where the build has found it, PYZC_PREBUILT_MINOR is the 11 of its
// CPython 3.11. It is of the whole C API of a released CPython that has the
// GIL, with NDEBUG, with none of the options checks and stats. An extension
// that is compiled in another way has the sources, and its linker takes from a
// library only what is not there yet. So this is asked by the preprocessor,
// which alone knows what flags each extension has.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PREBUILT_H
#define PYZC_PREBUILT_H

// What they need of Python.h, which takes longer.
#include <patchlevel.h>
#include <pyconfig.h>

#include <pyzc/detail/base.h>
#include <pyzc/version.h>

#if defined(PYZC_PREBUILT_MINOR) && defined(NDEBUG) &&                        \
    !defined(Py_LIMITED_API) && !defined(Py_GIL_DISABLED) &&                  \
    !defined(Py_DEBUG) && !defined(Py_TRACE_REFS)
#if PY_MAJOR_VERSION == 3 && PY_MINOR_VERSION == PYZC_PREBUILT_MINOR &&       \
    PY_RELEASE_LEVEL == PY_RELEASE_LEVEL_FINAL && !PYZC_ASAN &&               \
    !PYZC_CHECKS_FAULT && !PYZC_CHECKS_TORTURE && !PYZC_STATS
#define PYZC_IS_PREBUILT_ 1
#endif
#endif
#if !defined(PYZC_IS_PREBUILT_)
#define PYZC_IS_PREBUILT_ 0
#endif

#endif  // PYZC_PREBUILT_H
