// expect: Box_area_belongs_in_the_list_of_its_class
// line: 18
// SPDX-License-Identifier: MIT
// What only the list of a class names.
#include <pyzc/pyzc.h>

struct box {
    double width, height;
};
PYZC_STRUCT(Box, struct box);
static double
area(const struct box *box)
{
    return box->width * box->height;
}
PYZC_METHOD(double, area, Box, area, "", (const, self));
PYZC_CLASS(Box, "A box.", area);
PYZC_MODULE(m, "", Box, Box_area);
