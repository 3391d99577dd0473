// streams.h - functions that work on the buffers of a stream.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STREAMS_H
#define PYZC_STREAMS_H

#include "making.h"

// When the entries of a method are made: gives a function as deflate(), whose
// struct has next_in, avail_in, next_out and avail_out, its buffers.
void stream_finish(struct making *self);

#endif  // PYZC_STREAMS_H
