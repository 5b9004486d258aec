/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in the forms of other programs: each function appends what a document is in one of them. */
#ifndef VAGLIO_EXPORT_H
#define VAGLIO_EXPORT_H

#include "sink.h"

/* FollowTheMoney: entities as JSON objects, a line each. The same body has the same id in every document. */
void vg_ftm_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);
/* W3C Web Annotation: an annotation a line (JSON-LD), positions in code points. */
void vg_annotations_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);
/* brat: the files NAME.txt and NAME.ann, as pieces for a folder. */
void vg_brat_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);

/* Pieces for files of a folder: a length (4 bytes) and a name, a length and bytes; each opens the file anew. */
void vg_piece_put(struct vg_buf *buf, struct vg_str name, struct vg_str bytes);
bool vg_piece_next(struct vg_str *rest, struct vg_str *name_r, struct vg_str *bytes_r);

#endif
