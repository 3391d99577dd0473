// tree.c - golden: submodules, one in another.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
count(int step)
{
    return step;
}
PYZC_FN(int, count, "Return *step*.", (int, step, 1));

static const char *
name(void)
{
    return NULL;
}
PYZC_FN(const char *, name, "Return a name.", (void));

#define VALUES(X) X(1, ONE) X("b", TWO)
PYZC_CONSTANTS(values, VALUES);

struct node {
    int step;
};
PYZC_STRUCT(Node, struct node);
PYZC_STRUCT(Leaf, struct node);

static struct node
node_next(struct node self)
{
    return (struct node){ self.step + 1 };
}
PYZC_METHOD((class, Leaf), node_next, Node, leaf, "", (copy, self));
PYZC_METHOD((class, Node), node_next, Leaf, node, "", (copy, self));
PYZC_METHOD((class, Leaf), node_next, Leaf, next, "", (copy, self));
PYZC_CLASS(Node, "Has leaves.", leaf);
PYZC_CLASS(Leaf, "", node, next);
PYZC_FN((class, Node), node_next, "Return the next.",
        (copy, class, Leaf, leaf));

PYZC_SUBMODULE(deep, "", name, Leaf);
PYZC_SUBMODULE(fast, "In another\nway.", count, deep, values, node_next);

PYZC_PART(part, fast);
PYZC_SUBMODULE(plain, "Without submodules.", name, values);

PYZC_MODULE(tree, "A module with submodules.", count, part, plain, Node);
