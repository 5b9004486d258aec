/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts and diagrams of Office Open XML, wherever they stand. */
#ifndef EXTRACT_DRAWING_H
#define EXTRACT_DRAWING_H

#include "extract/containers/package.h"
#include "extract/lines/writer.h"

/* A chart as a table of its series, with title; a diagram as paragraphs. */
void vg_drawing_append(struct vg_package *package, struct vg_writer *writer, struct vg_str part);

/* Charts, diagrams and text boxes that lie on a sheet. */
void vg_drawing_sheet(struct vg_package *package, struct vg_writer *writer, struct vg_str sheet);
/* Words that describe a picture to those who cannot see it, trimmed; empty for paths and names that programs put there.
 */
struct vg_str vg_drawing_words(struct vg_str description);

#endif
