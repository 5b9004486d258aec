/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes no action, and why, in words for readers of `vaglio explain`. Each line begins with "not taken: ". */
#ifndef ACTIONS_UNTOLD_H
#define ACTIONS_UNTOLD_H

#include "actions/frames/domain.h"
#include "actions/truth/factuality.h"
#include "actions/frames/match.h"

/* A step that instance_fault finds fault with. */
void untold_step(struct vg_ctx *ctx, const struct matcher *matcher, const struct step *step,
		 const struct verdict *verdict, const char *fault);
/* Steps that others tell better, and verbs and nouns of the sentence that made none. */
void untold_sentence(struct vg_ctx *ctx, const struct matcher *matcher);
/* An action whose licence is none to export. */
void untold_trade(struct vg_ctx *ctx, struct vg_doc *doc, const struct domain *domain, const struct domain_map *map,
		  const struct vg_action *action, struct domain_evidence evidence);

#endif
