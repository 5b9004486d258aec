/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English figures without a verb, below or behind what they count: "Granted: 212", "Refusals: 14", "Revoked: none". */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

/* A frame of licences that an authority takes, told by this word; VG_NONE without. */
static int32_t frame_of(const struct matcher *m, const struct word *word, uint32_t w)
{
	const uint64_t special = FRAME_LICENSEE | FRAME_COURT | FRAME_SENT | FRAME_PLACE | FRAME_CONTEXT |
				 FRAME_DENIED | FRAME_NOLONGER | FRAME_CANNOT | FRAME_VIA | FRAME_SPARED;
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct lex_reading *part = word_form(m->sentence, word, FORM_PART);
	for (int32_t v = part != NULL ? pack_frame_verb(m->pack, part->lemma) : VG_NONE; v != VG_NONE;
	     v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		const struct frame *frame = match_frame(m, entry->owner);
		bool plain = entry->particle.len == 0 && entry->noun.len == 0 && frame->effect == EFFECT_FACT;
		if (plain && !(frame->flags & special) && (frame->objects & licence)) return entry->owner;
	}
	uint32_t hit;
	int32_t term = match_term(m, TERM_FRAME_NOUN, w, w, &hit);
	if (term == VG_NONE || !lex_is_plural(m->sentence->lex, word->low)) return VG_NONE;
	const struct frame *frame = match_frame(m, m->pack->terms.items[term].owner);
	bool plain = frame->effect == EFFECT_FACT && !(frame->flags & (special | FRAME_OWN | FRAME_NONE));
	return plain && (frame->objects & licence) ? m->pack->terms.items[term].owner : VG_NONE;
}

/* The number behind the mark: a word of its own, with nothing but a mark or brackets after it. */
static bool is_figure(const struct matcher *m, uint32_t w)
{
	const struct word *number = w < m->sentence->words.n ? &m->sentence->words.items[w] : NULL;
	const struct word *after = w + 1 < m->sentence->words.n ? number + 1 : NULL;
	if (number == NULL || (number->tag != TAG_NUM && !word_serves(number, FN_NIL))) return false;
	return number->chunk != VG_NONE && (after == NULL || after->tag == TAG_PUNCT || after->tag == TAG_CONJ);
}

static bool is_told(const struct matcher *m, uint32_t w)
{
	for (uint32_t i = 0; i < m->steps.n; i++)
		if (!m->steps.items[i].dropped && m->steps.items[i].first <= w && w <= m->steps.items[i].last)
			return true;
	return false;
}

void match_tally(struct matcher *m)
{
	const struct word *words = m->sentence->words.items;
	for (uint32_t w = 0; w + 2 < m->sentence->words.n; w++) {
		bool opens = w == 0 || words[w - 1].tag == TAG_PUNCT || words[w - 1].tag == TAG_CONJ;
		bool said = opens && word_is_mark(&words[w + 1], ':') && is_figure(m, w + 2) && !is_told(m, w);
		int32_t frame = said ? frame_of(m, &words[w], w) : VG_NONE;
		if (frame == VG_NONE || words[w].chunk == VG_NONE || !fit_in_context(m, words[w].chunk)) continue;
		VG_PUSH(m->arena, m->steps,
			(struct step){.kind = STEP_NOUN,
				      .frame = frame,
				      .action = match_frame(m, frame)->action,
				      .first = w,
				      .last = w,
				      .chunk = words[w].chunk,
				      .clause = match_chunk(m, words[w].chunk)->clause,
				      .theme = words[w + 2].chunk,
				      .idiom = VG_NONE,
				      .infinitive = VG_NONE,
				      .elliptic = true,
				      .tally = true});
	}
}

bool tally_is_nil(const struct matcher *m, const struct step *step)
{
	const struct chunk *figure = match_chunk(m, step->theme);
	const struct word *word = figure != NULL ? &m->sentence->words.items[figure->head] : NULL;
	return word_serves(word, FN_ZERO) || word_serves(word, FN_NIL);
}

struct verdict tally_truth(const struct matcher *m, const struct step *step)
{
	return (struct verdict){.factuality = tally_is_nil(m, step) ? VG_FACTUALITY_NEGATED : VG_FACTUALITY_ASSERTED,
				.action = step->action,
				.source = VG_NONE,
				.source_cue = VG_NONE,
				.goes_on = VG_NONE};
}
