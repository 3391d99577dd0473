// expect: pyzc: class Point: (abc, Iterable): write Sequence, MutableSequence, Mapping, MutableMapping, Set or MutableSet
// line: 12
// SPDX-License-Identifier: MIT
// Python finds out by itself what can be iterated over.
#include <pyzc/pyzc.h>

struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point);
PYZC_MEMBERS(Point, (double, x), (double, y));
PYZC_CLASS(Point, "A point.", members, (abc, Iterable));
PYZC_MODULE(points, "Points.", Point);
