/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headlines that leave the copula out: "Howitzer licences for Peru on hold", "Export di obici verso il Perù in
 * sospeso", "Via l'embargo sulle armi al Perù". */
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

/* Does what opens the line, or what follows a comma or a colon, say it of the phrase right behind: "Via l'embargo"? */
static bool says_ahead(const struct matcher *m, int32_t np, const struct pack_verb *entry)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct chunk *c = match_chunk(m, np), *before = match_chunk(m, np - 2);
	bool opens = c->kind == CHUNK_NP && c->prep == PREP_NONE && c->det == DET_DEF && c->first > 0 &&
		     (np == 1 || (before != NULL && before->kind == CHUNK_PUNCT));
	bool plain = entry->particle.len != 0 && entry->noun.len == 0 && (frame->flags & FRAME_INTRANSITIVE) &&
		     !(frame->flags & FRAME_DENIED); /* not "non c'è {ancora} il via libera" */
	return opens && plain && vg_str_eq(m->sentence->words.items[c->first - 1].low, entry->particle) &&
	       fit_of(m, np, frame) == FIT_DIRECT;
}

static void tell(struct matcher *m, const struct pack_verb *entry, uint32_t word, int32_t np)
{
	VG_PUSH(m->arena, m->steps,
		(struct step){.kind = STEP_NOUN,
			      .frame = entry->owner,
			      .action = match_frame(m, entry->owner)->action,
			      .first = word,
			      .last = word,
			      .chunk = np,
			      .clause = 0,
			      .theme = np,
			      .idiom = VG_NONE,
			      .infinitive = VG_NONE,
			      .tally = true});
}

/* "Via l'embargo": the noun tells of no other step. */
static bool tell_ahead(struct matcher *m, const struct pack_verb *entry)
{
	for (int32_t np = 1; entry->particle.len != 0 && (uint32_t)np < m->sentence->chunks.n; np++) {
		if (!says_ahead(m, np, entry)) continue;
		for (uint32_t i = 0; i < m->steps.n; i++)
			if (m->steps.items[i].kind == STEP_NOUN && m->steps.items[i].chunk == np)
				m->steps.items[i].dropped = true;
		tell(m, entry, match_chunk(m, np)->first - 1, np);
		return true;
	}
	return false;
}

void match_verbless_steps(struct matcher *m)
{
	const struct clause *clause = sentence_clause(m->sentence, 0);
	if (!m->sentence->heading || clause == NULL || clause->verb != VG_NONE) return;
	bool bare = m->steps.n == 0 && clause->subject != VG_NONE;
	uint16_t be = lex_verb_of(m->sentence->lex, FN_BE);
	for (int32_t v = pack_frame_verb(m->pack, be); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		uint32_t word;
		if (!pack_may_have(m->sentence, entry)) continue;
		if (tell_ahead(m, entry)) return;
		if (!bare || !says_of(m, clause->subject, entry, &word)) continue;
		tell(m, entry, word, clause->subject);
		return;
	}
}
