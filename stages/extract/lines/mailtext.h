/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain text of a mail to blocks: what its sender wrote, what is quoted, and the signature, each by itself. */
#ifndef EXTRACT_MAILTEXT_H
#define EXTRACT_MAILTEXT_H

#include "extract/bytes/mapped.h"

/* flowed: format=flowed of RFC 3676, delsp its DelSp=yes. where is set on every block. */
void vg_mailtext_append(struct vg_text *text, const struct vg_mapped *body, bool flowed, bool delsp);

/* Whether a line opens the head of a message that is repeated below an answer ("-----Original Message-----"). */
bool vg_mailtext_is_divider(struct vg_str line);

#endif
