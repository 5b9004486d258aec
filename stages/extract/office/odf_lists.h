/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of list items and headings of OpenDocument. */
#ifndef EXTRACT_ODF_LISTS_H
#define EXTRACT_ODF_LISTS_H

#include "extract/bytes/index.h"
#include "extract/bytes/markup.h"
#include "numbering.h"

struct vg_odf_lists {
	struct vg_arena *arena;
	VG_VEC(struct vg_list) styles;
	struct vg_index names;
	uint32_t outline;                /* index of the headings' style; VG_INDEX_NONE: they bear no numbers */
	uint32_t reading;                /* index of the style that is being read */
	uint32_t depth, open[VG_LEVELS]; /* lists around the place, with their styles; deeper ones count in depth */
	bool pending;                    /* an item has begun whose number has not been shown */
};

/* Adds the styles of lists that stand in the part. */
void vg_odf_lists_read(struct vg_odf_lists *lists, struct vg_str xml);
/* A list, an item of it begins; a list ends. */
void vg_odf_list_open(struct vg_odf_lists *lists, const struct vg_markup *markup);
void vg_odf_list_item(struct vg_odf_lists *lists, const struct vg_markup *markup);
void vg_odf_list_close(struct vg_odf_lists *lists);
/* The label of the paragraph that begins; heading: its level, 0 where it is none. Empty where it has none. */
struct vg_str vg_odf_list_label(struct vg_odf_lists *lists, uint32_t heading);

#endif
