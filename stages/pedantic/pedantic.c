/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pedantic.h"

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	TRY(pedantic_structure(ctx, doc));
	TRY(pedantic_mentions(ctx, doc));
	return pedantic_actions(ctx, doc);
}

VG_STAGE_DEFINE(pedantic) = {
	.name = "pedantic",
	.summary = "check every invariant of the document (debug)",
	.debug = true,
	.run = run,
};
