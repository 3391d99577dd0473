// pyconfig.h - what CPython's configure would find, as far as pyzc sees it.
//
// For test_formats.py: any system, by what the compiler says of it. Where it
// is Windows, the macros are those of CPython's PC/pyconfig.h.
// SPDX-License-Identifier: MIT

#define SIZEOF_INT __SIZEOF_INT__
#define SIZEOF_LONG_LONG __SIZEOF_LONG_LONG__
#define SIZEOF_SIZE_T __SIZEOF_SIZE_T__
#define SIZEOF_WCHAR_T __SIZEOF_WCHAR_T__
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TYPES_H 1

// CPython's pymacconfig.h has them for macOS.
#ifndef __APPLE__
#define SIZEOF_LONG __SIZEOF_LONG__
#define SIZEOF_VOID_P __SIZEOF_POINTER__
#endif

#ifdef _WIN32
#define HAVE_DECLSPEC_DLL 1
#define HAVE_PY_SSIZE_T 1
#define MS_WINDOWS 1
#define NT_THREADS 1
#define PY_SSIZE_T_MAX __PTRDIFF_MAX__
#define Py_ENABLE_SHARED 1
typedef __PTRDIFF_TYPE__ Py_ssize_t;
#else
#define HAVE_PTHREAD_H 1
#define HAVE_SSIZE_T 1
#define HAVE_SYS_TIME_H 1
#define _XOPEN_SOURCE 700
#endif
