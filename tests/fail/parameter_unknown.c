// expect: pyzc: norm() argument 'p': no conversion for C type struct point
// line: 16
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct point {
    double x;
    double y;
};

static double
norm(struct point p)
{
    return p.x + p.y;
}
PYZC_FN(double, norm, "Norm.", (struct point, p));

PYZC_MODULE(m, "", norm);
