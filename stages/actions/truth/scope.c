/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a cue for `vaglio explain`: its words, and the words that it holds for. */
#include "climb.h"

void climb_by(struct climber *c, uint32_t first, uint32_t last)
{
	c->by_first = first;
	c->by_last = last;
	c->by = true;
}

void climb_by_chunk(struct climber *c, int32_t chunk)
{
	const struct chunk *by = climb_chunk(c, chunk);
	if (by != NULL) climb_by(c, by->first, by->last);
}

static bool is_inside(const struct climber *c, int32_t clause)
{
	for (uint32_t n = 0; n < CLIMB_MAX && clause != VG_NONE; n++) {
		if (clause == c->over) return true;
		clause = climb_clause(c, clause)->parent;
	}
	return false;
}

static void widen(struct vg_span *span, struct vg_span by)
{
	if (span->end == 0 || by.start < span->start) span->start = by.start;
	if (by.end > span->end) span->end = by.end;
}

/* The clause that the cue stands over, with those inside it; for a noun its phrase with its complements. */
static struct vg_span scope(const struct climber *c)
{
	struct vg_span span = {0, 0};
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *chunk = &s->chunks.items[i];
		bool word = chunk->kind != CHUNK_PUNCT && chunk->kind != CHUNK_CONJ;
		if (c->over != VG_NONE && word && is_inside(c, chunk->clause)) widen(&span, chunk_span(s, i));
		int32_t host = (int32_t)i;
		for (uint32_t n = 0; n < CLIMB_MAX && host != VG_NONE && host != c->step->chunk; n++)
			host = climb_chunk(c, host)->kind == CHUNK_NP ? climb_chunk(c, host)->host : VG_NONE;
		if (c->over == VG_NONE && host == c->step->chunk) widen(&span, chunk_span(s, i));
	}
	return span;
}

void climb_tell(struct climber *c, const struct cue *cue, enum vg_factuality before)
{
	const struct sentence *s = c->m->sentence;
	if (!vg_tracing(c->ctx)) return;
	struct vg_span over = scope(c), by = over;
	if (c->by) by = (struct vg_span){s->words.items[c->by_first].span.start, s->words.items[c->by_last].span.end};
	vg_trace(c->ctx, s->span, "cue %.*s: %s becomes %s, by \"%.*s\" over \"%.*s\"", VG_STR_ARG(cue->id),
		 vg_factuality_name(before), vg_factuality_name(c->v->factuality), VG_STR_ARG(vg_doc_slice(s->doc, by)),
		 VG_STR_ARG(vg_doc_slice(s->doc, over)));
	c->by = false;
}
