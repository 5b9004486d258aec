/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vaglio/stage.h"

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	(void)ctx;
	(void)doc;
	return VG_OK;
}

VG_STAGE_DEFINE(extract) = {
	.name = "extract",
	.summary = "",
	.needs = "",
	.run = run,
};
