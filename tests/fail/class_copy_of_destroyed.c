// expect: pyzc: class Text: (copy) is for a struct without (destroy, function): both would be destroyed
// line: 26
// SPDX-License-Identifier: MIT
// Two objects would give back the same memory.
#include <pyzc/pyzc.h>

#include <stdlib.h>

struct text {
    char *letters;
};

static void
text_finish(struct text *self)
{
    free(self->letters);
}
PYZC_STRUCT(Text, struct text, (destroy, text_finish));

static bool
text_is_empty(const struct text *self)
{
    return self->letters == NULL;
}
PYZC_METHOD(bool, text_is_empty, Text, is_empty, "", (const, self));
PYZC_CLASS(Text, "A text.", (copy), is_empty);
PYZC_MODULE(texts, "Texts.", Text);
