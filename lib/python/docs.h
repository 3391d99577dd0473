// docs.h - signatures that inspect can read.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYTHON_DOCS_H
#define PYZC_PYTHON_DOCS_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>

struct pyzc_state;

// Returns the definition for CPython to keep of a function that [def] defines:
// [def], or a copy whose docstring pyzc_docs_write_() writes when all classes
// are there. NULL with an exception set.
PYZC_API const PyMethodDef *pyzc_doc_def_(struct pyzc_state *state,
                                          const PyMethodDef *def);

// Returns 0, or -1 with an exception set.
PYZC_API int pyzc_docs_write_(struct pyzc_state *state);

#endif  // PYZC_PYTHON_DOCS_H
