// detail/dlpack.h - the structs of DLPack 1.x, as its header defines them.
//
// Arrays of the memory of this machine only. The names are pyzc's own: a file
// may include dlpack.h, too.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_DLPACK_H
#define PYZC_DETAIL_DLPACK_H

#include <pyzc/detail/base.h>

struct pyzc_dl_version {
    uint32_t major;
    uint32_t minor;
};

enum { pyzc_dl_cpu = 1 };
struct pyzc_dl_device {
    int32_t type;
    int32_t id;
};

enum {
    pyzc_dl_int,
    pyzc_dl_uint,
    pyzc_dl_float,
    pyzc_dl_complex = 5,
    pyzc_dl_bool
};
struct pyzc_dl_type {
    uint8_t code;
    uint8_t bits;
    uint16_t lanes;
};

struct pyzc_dl_tensor {
    void *data;
    struct pyzc_dl_device device;
    int32_t n_dimensions;
    struct pyzc_dl_type type;
    int64_t *shape;
    int64_t *strides;  // of items; NULL for C's order
    uint64_t offset;   // of bytes
};

// What a capsule "dltensor" has.
struct pyzc_dl_managed {
    struct pyzc_dl_tensor tensor;
    void *context;
    void (*release)(struct pyzc_dl_managed *self);
};

// What a capsule "dltensor_versioned" has.
enum { pyzc_dl_read_only = 1, pyzc_dl_copied = 2 };
struct pyzc_dl_versioned {
    struct pyzc_dl_version version;
    void *context;
    void (*release)(struct pyzc_dl_versioned *self);
    uint64_t flags;
    struct pyzc_dl_tensor tensor;
};

// What the capsule "dlpack_exchange_api" of a type has, which stays as long as
// the process. Functions of other kinds are not called.
struct pyzc_dl_header {
    struct pyzc_dl_version version;
    struct pyzc_dl_header *previous;
};
struct pyzc_dl_exchange {
    struct pyzc_dl_header header;
    void (*allocate)(void);
    void (*from_object)(void);
    void (*to_object)(void);
    int (*borrow)(void *object, struct pyzc_dl_tensor *out);  // may be NULL
    void (*stream)(void);
};

#endif  // PYZC_DETAIL_DLPACK_H
