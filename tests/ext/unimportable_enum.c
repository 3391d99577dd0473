// unimportable_enum.c - an enum that Python does not accept.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum method { METHOD = 1 };

#define MEMBERS(X) X(METHOD, mro)
PYZC_ENUM(Method, enum method, IntEnum, "An enum.", MEMBERS);

PYZC_SUBMODULE(sub, "A submodule.", Method);
PYZC_MODULE(unimportable_enum, "An enum.", sub);
