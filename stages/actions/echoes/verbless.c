/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headlines that leave the copula out: "Howitzer licences for Peru on hold", "Export di obici verso il Perù in
 * sospeso". */
#include "actions/frames/fit.h"

/* Does what stands behind the phrase say of it what the entry's verb would: "on hold"? word_r: its last word. */
static bool says_of(const struct matcher *m, int32_t subject, const struct pack_verb *entry, uint32_t *word_r)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct chunk *what = match_chunk(m, subject);
	bool plain = entry->particle.len != 0 && entry->noun.len == 0 && (frame->flags & FRAME_INTRANSITIVE) &&
		     frame->via == 0 && !(frame->flags & (FRAME_COURT | FRAME_CONTEXT | FRAME_DENIED));
	return plain && fit_of(m, subject, frame) == FIT_DIRECT &&
	       match_particle(m->sentence, what, entry->particle, word_r);
}

void match_verbless_steps(struct matcher *m)
{
	const struct clause *clause = sentence_clause(m->sentence, 0);
	bool bare = m->sentence->heading && m->steps.n == 0 && clause != NULL && clause->verb == VG_NONE &&
		    clause->subject != VG_NONE;
	if (!bare) return;
	uint16_t be = lex_verb_of(m->sentence->lex, FN_BE);
	for (int32_t v = pack_frame_verb(m->pack, be); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		uint32_t word;
		if (!pack_may_have(m->sentence, entry) || !says_of(m, clause->subject, entry, &word)) continue;
		VG_PUSH(m->arena, m->steps,
			(struct step){.kind = STEP_NOUN,
				      .frame = entry->owner,
				      .action = match_frame(m, entry->owner)->action,
				      .first = word,
				      .last = word,
				      .chunk = clause->subject,
				      .clause = 0,
				      .theme = clause->subject,
				      .idiom = VG_NONE,
				      .infinitive = VG_NONE,
				      .tally = true});
		return;
	}
}
