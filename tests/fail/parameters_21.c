// expect: pyzc: sum(): more than 20 parameters
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int sum(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j,
        int k, int l, int m, int n, int o, int p, int q, int r, int s, int t,
        int u);
PYZC_FN(int, sum, "Sum.", (int, a), (int, b), (int, c), (int, d), (int, e),
        (int, f), (int, g), (int, h), (int, i), (int, j), (int, k), (int, l),
        (int, m), (int, n), (int, o), (int, p), (int, q), (int, r), (int, s),
        (int, t), (int, u));

PYZC_MODULE(m, "", sum);
