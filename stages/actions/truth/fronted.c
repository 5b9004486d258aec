/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a step by the words that open its clause: "On the table is a ban", "Sul tavolo la revoca", "Looming
 * over the firm is the revocation". */
#include "climb.h"
#include "actions/frames/fit.h"

#define DENIAL_WORDS 6 /* with which a sentence opens: "È del tutto destituita di fondamento" */

/* Do the words from that one on spell the text? */
static bool spells(const struct sentence *s, uint32_t from, struct vg_str text)
{
	for (uint32_t w = from; w < s->words.n; w++) {
		struct vg_str low = s->words.items[w].low;
		if (vg_str_eq(low, text)) return true;
		if (!vg_str_starts(text, low) || text.ptr[low.len] != ' ') return false;
		text = vg_str_slice(text, low.len + 1, text.len);
	}
	return false;
}

/* "on the table", "allo studio": the cue of what the copula says by such a phrase, VG_NONE without. */
static int32_t cue_of_place(const struct climber *c, const struct chunk *phrase)
{
	const struct pack *pack = c->m->pack;
	uint16_t be = lex_verb_of(c->m->sentence->lex, FN_BE);
	if (phrase->kind != CHUNK_NP || phrase->prep_word == VG_NONE) return VG_NONE;
	for (int32_t v = pack_cue_verb(pack, be); v != VG_NONE; v = pack->verbs.items[v].next) {
		struct vg_str particle = pack->verbs.items[v].particle;
		if (particle.len != 0 && spells(c->m->sentence, (uint32_t)phrase->prep_word, particle))
			return pack->verbs.items[v].owner;
	}
	return VG_NONE;
}

/* "Looming", "Also planned": the cue of a verb form that opens the clause. */
static int32_t cue_of_form(const struct climber *c, int32_t i)
{
	const struct chunk *verb = climb_chunk(c, i);
	bool form = verb->kind == CHUNK_VG && !verb->negated && (verb->form == FORM_GER || verb->form == FORM_PART);
	return form ? climb_verb_cue(c, i) : VG_NONE;
}

bool climb_fronted(struct climber *c, int32_t np)
{
	const struct clause *clause = climb_clause(c, climb_chunk(c, np)->clause);
	const struct chunk *verb = climb_chunk(c, clause->verb);
	int32_t end = verb != NULL ? clause->verb : np;
	bool inverted = verb == NULL || (verb->copula && clause->object == np && end < np);
	if (!inverted || c->settled || climb_chunk(c, np)->prep != PREP_NONE || (clause->subject != np && verb == NULL))
		return false;
	for (int32_t i = 0; i < end; i++) {
		if (climb_chunk(c, i)->kind == CHUNK_PUNCT) return false;
		int32_t cue = verb != NULL ? cue_of_form(c, i) : VG_NONE;
		if (cue == VG_NONE) cue = cue_of_place(c, climb_chunk(c, i));
		if (cue == VG_NONE || climb_cue(c, cue)->effect <= EFFECT_REPORTED) continue;
		climb_by_chunk(c, i);
		climb_apply(c, cue, verb != NULL ? climb_base(c, end, verb->clause) : VG_FACTUALITY_ASSERTED, VG_NONE);
		return true;
	}
	return false;
}

/* "Falsa", "È destituita di fondamento", "Del tutto infondata": the word that ends the denial which opens an Italian
 * sentence, VG_NONE without. */
static int32_t denial_ahead(const struct climber *c)
{
	uint32_t hit;
	const struct sentence *s = c->m->sentence;
	uint32_t last = s->words.n < DENIAL_WORDS ? s->words.n - 1 : DENIAL_WORDS - 1;
	int32_t term = match_term(c->m, TERM_CUE_ADJ, 0, last, &hit);
	if (lex_lang(s->lex) != VG_LANG_IT || term == VG_NONE) return VG_NONE;
	if (climb_cue(c, c->m->pack->terms.items[term].owner)->effect != EFFECT_NEGATED) return VG_NONE;
	const struct hit *words = &c->m->hits.items[hit];
	for (uint32_t w = 0; w < words->first; w++)
		if (s->words.items[w].tag != TAG_ADV && !word_is_verb(s, &s->words.items[w], FN_BE)) return VG_NONE;
	return (int32_t)words->last;
}

/* "La notizia secondo cui è stata revocata è infondata": does the sentence end with such a denial of what opens it? */
static bool is_denied_behind(const struct climber *c)
{
	uint32_t hit;
	const struct sentence *s = c->m->sentence;
	const struct chunk *opens = climb_chunk(c, 0);
	bool news = lex_lang(s->lex) == VG_LANG_IT && opens->kind == CHUNK_NP && opens->prep == PREP_NONE;
	if (!news || s->words.n <= DENIAL_WORDS) return false;
	int32_t term = match_term(c->m, TERM_CUE_ADJ, s->words.n - DENIAL_WORDS, s->words.n - 1, &hit);
	if (term == VG_NONE || climb_cue(c, c->m->pack->terms.items[term].owner)->effect != EFFECT_NEGATED)
		return false;
	const struct hit *words = &c->m->hits.items[hit];
	uint32_t be = words->first - 1;
	while (be > 1 && s->words.items[be].tag == TAG_ADV) be--;
	bool ends = words->last + 1 == s->words.n ||
		    (words->last + 2 == s->words.n && s->words.items[words->last + 1].tag == TAG_PUNCT);
	return ends && word_is_verb(s, &s->words.items[be], FN_BE) && s->words.items[be - 1].tag != TAG_NEG &&
	       be > climb_chunk(c, c->step->chunk)->last;
}

void climb_false_news(struct climber *c)
{
	bool told = c->v->factuality == VG_FACTUALITY_ASSERTED || c->v->factuality == VG_FACTUALITY_REPORTED;
	int32_t end = told ? denial_ahead(c) : VG_NONE, news = 0;
	bool behind = told && end == VG_NONE && is_denied_behind(c);
	if (end == VG_NONE && !behind) return;
	while (!behind && climb_chunk(c, news) != NULL &&
	       (climb_chunk(c, news)->kind != CHUNK_NP || climb_chunk(c, news)->first <= (uint32_t)end ||
		climb_chunk(c, news)->prep != PREP_NONE))
		news++;
	uint32_t hit;
	const struct chunk *what = climb_chunk(c, news);
	if (what == NULL || news >= c->step->chunk) return;
	int32_t term = match_term(c->m, TERM_CUE_NOUN, what->head, what->head, &hit);
	enum effect effect = term != VG_NONE ? climb_cue(c, c->m->pack->terms.items[term].owner)->effect : EFFECT_FACT;
	if (effect != EFFECT_SAY && effect != EFFECT_REPORTED) return;
	for (uint32_t i = 0; i < c->m->steps.n; i++) /* "la notizia della revoca della licenza concessa nel 2019" */
		if (c->m->steps.items[i].chunk > news && c->m->steps.items[i].chunk < c->step->chunk) return;
	c->v->factuality = VG_FACTUALITY_NEGATED;
}
