/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants of a document, checked in three files: structure.c, annotations.c, values.c. */
#ifndef VAGLIO_PEDANTIC_H
#define VAGLIO_PEDANTIC_H

#include "vaglio/stage.h"

/* Ends the check with a record that names the broken invariant. For functions with ctx and doc that return a status. */
#define REQUIRE(condition, ...)                                                                                        \
	do {                                                                                                           \
		if (!(condition)) return vg_fail(ctx, doc, VG_ERROR_STAGE_FAILED, __VA_ARGS__);                        \
	} while (0)
/* Goes on with the caller's next check only where this one found nothing. */
#define TRY(check)                                                                                                     \
	do {                                                                                                           \
		enum vg_status try_status = (check);                                                                   \
		if (try_status != VG_OK) return try_status;                                                            \
	} while (0)

/* Inside the text, not reversed, at code point boundaries. */
bool pedantic_span(const struct vg_doc *doc, struct vg_span span);
bool pedantic_utf8(struct vg_str s);

/* EDTF, levels 0 and 1 with the quarters and halves of level 2, as all dates are written. */
bool pedantic_edtf(struct vg_str s);
/* Shape of ISO 3166-1 alpha-2. */
bool pedantic_country(struct vg_str s);
/* "EUR 25000000": ISO 4217 shape, whole units. */
bool pedantic_money(struct vg_str s);

enum vg_status pedantic_structure(struct vg_ctx *ctx, struct vg_doc *doc);
enum vg_status pedantic_mentions(struct vg_ctx *ctx, struct vg_doc *doc);
enum vg_status pedantic_actions(struct vg_ctx *ctx, struct vg_doc *doc);

#endif
