/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that somebody may have meant. */
#ifndef VAGLIO_ASK_NEAR_H
#define VAGLIO_ASK_NEAR_H

#include "ask.h"

/* Says where no action has a licensee or authority of the name that was asked for, and which name may be meant. */
void vg_ask_near(const struct vg_ask *ask);

#endif
