/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few words through the whole pipeline: for the examples of rules and for `vaglio explain`. */
#ifndef VAGLIO_SAMPLE_H
#define VAGLIO_SAMPLE_H

#include "pipeline.h"

/* A document of plain text. */
struct vg_doc *vg_sample_doc(struct vg_str text);
/* What is known of a document beforehand. A language other than VG_LANG_UNKNOWN is preset, and so is date (EDTF, may be
 * empty) with basis metadata: `language` and `dates` keep what is set. */
void vg_sample_preset(struct vg_doc *doc, enum vg_lang lang, struct vg_str date);
/* Runs text as such a document. The caller owns what comes of it. */
struct vg_doc *vg_sample_run(struct vg_pipeline *pipeline, struct vg_str text, enum vg_lang lang, struct vg_str date);

/* Whether a stanza or lexicon id is among those that made an annotation ("a+b"). */
bool vg_sample_made_by(struct vg_str rule, struct vg_str id);

#endif
