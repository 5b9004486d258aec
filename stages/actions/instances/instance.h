/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step that happened (or is planned, asked for ...) against a rule, a habit or a manual that tells of steps in
 * general. */
#ifndef ACTIONS_INSTANCE_H
#define ACTIONS_INSTANCE_H

#include "actions/truth/factuality.h"

/* NULL for a step of its own; else why it is none: "you", "imperative", "general" ... */
const char *instance_fault(const struct matcher *matcher, const struct step *step, const struct verdict *verdict);
/* nobody.c: does the text name a firm, country, person, place or licence? For the context of its sentences. */
bool instance_names_somebody(const struct vg_doc *doc);

#endif
