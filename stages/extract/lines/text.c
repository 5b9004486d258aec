/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text in any charset; what a container said of it counts as declared. */
#include "extract/bytes/charset.h"
#include "extract/extract.h"
#include "lines.h"

static unsigned bid(struct vg_str source, struct vg_str path, const char **media_type_r)
{
	(void)path;
	*media_type_r = "text/plain";
	return vg_charset_is_text(source) ? 1 : 0;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text)
{
	const struct vg_extract_state *state = vg_ctx_state(ctx);
	struct vg_decoded decoded = vg_charset_read(ctx, doc, doc->source, state->declared);
	vg_lines_append(text, decoded.text, decoded.base);
	return VG_OK;
}

const struct vg_format vg_format_text = {.name = "text", .bid = bid, .read = read};
