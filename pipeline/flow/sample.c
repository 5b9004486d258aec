/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

/* Text has no children; should a stage emit one all the same, the first document counts. */
static void keep(void *user, struct vg_doc *doc)
{
	struct vg_doc **first = user;
	if (*first == NULL)
		*first = doc;
	else
		vg_doc_free(doc);
}

struct vg_doc *vg_sample_doc(struct vg_str text)
{
	struct vg_doc *doc = vg_doc_new();
	doc->path = VG_STR("sample.txt");
	doc->source = vg_arena_str(doc->arena, text);
	vg_doc_identify(doc);
	return doc;
}

void vg_sample_preset(struct vg_doc *doc, enum vg_lang lang, struct vg_str date)
{
	doc->language = lang;
	if (date.len == 0) return;
	doc->date = vg_arena_str(doc->arena, date);
	doc->date_basis = VG_BASIS_METADATA;
}

struct vg_doc *vg_sample_run(struct vg_pipeline *pipeline, struct vg_str text, enum vg_lang lang, struct vg_str date)
{
	struct vg_doc *doc = vg_sample_doc(text), *done = NULL;
	vg_sample_preset(doc, lang, date);
	vg_pipeline_run(pipeline, doc, keep, &done);
	return done;
}

bool vg_sample_made_by(struct vg_str rule, struct vg_str id)
{
	struct vg_str piece;
	while (vg_str_next(&rule, '+', &piece))
		if (vg_str_eq(piece, id)) return true;
	return false;
}
