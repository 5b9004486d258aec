/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adverbs of truth: "perhaps", "reportedly", "pare che", and which step each is said of. */
#include "climb.h"

/* The clause that a word outside all chunks belongs to: that of its neighbours. */
static bool word_in_clause(const struct climber *c, uint32_t word, int32_t clause)
{
	const struct sentence *s = c->m->sentence;
	if (s->words.items[word].chunk != VG_NONE) return s->chunks.items[s->words.items[word].chunk].clause == clause;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		if (s->chunks.items[i].first < word) continue;
		if (s->chunks.items[i].clause == clause) return true;
		return i > 0 && s->chunks.items[i - 1].clause == clause;
	}
	return s->chunks.n != 0 && s->chunks.items[s->chunks.n - 1].clause == clause;
}

/* "all but revoked": right before the verb, or between its auxiliary and it; not "almost in secret". */
static bool is_beside(const struct climber *c, const struct hit *hit)
{
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	const struct word *after = sentence_word(c->m->sentence, hit->last + 1);
	if (after != NULL && after->tag == TAG_PREP) return false;
	return c->step->kind == STEP_VERB && hit->last + 1 >= verb->first && hit->last < verb->head;
}

/* "non resta che revocare", "non resta che la revoca": the step itself comes next. */
static bool comes_next(const struct climber *c, const struct hit *hit)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	return own->head > hit->last && own->first <= hit->last + 2;
}

/* "Pare che ...": does the word govern the clause, from before its mark or preposition? */
static bool word_governs(const struct climber *c, const struct hit *hit, int32_t index)
{
	for (uint32_t n = 0; n < CLIMB_MAX && index != VG_NONE; n++) {
		const struct clause *clause = climb_clause(c, index);
		const struct chunk *mark = climb_chunk(c, clause->mark);
		if (clause->kind == CLAUSE_THAT && mark != NULL && mark->first == hit->last + 1) return true;
		const struct word *words = c->m->sentence->words.items; /* "Pare, così l'addetto, che" */
		bool aside = hit->first == 0 && mark != NULL && mark->first > hit->last + 2 &&
			     word_is_mark(&words[hit->last + 1], ',') && word_is_mark(&words[mark->first - 1], ',');
		if (clause->kind == CLAUSE_THAT && aside) return true;
		const struct chunk *verb = climb_chunk(c, clause->verb); /* "guai a revocare" */
		if (clause->kind == CLAUSE_INF && verb != NULL && verb->prep_word == (int32_t)hit->last + 1)
			return true;
		index = clause->parent;
	}
	return false;
}

/* "Da indiscrezioni risulta che ...": is the word in the clause that the step's own depends on? */
static bool word_is_above(const struct climber *c, uint32_t word, int32_t index)
{
	const struct clause *clause = climb_clause(c, index);
	return lex_lang(c->m->sentence->lex) == VG_LANG_IT && clause != NULL && clause->kind == CLAUSE_THAT &&
	       clause->parent != VG_NONE && word_in_clause(c, word, clause->parent);
}

/* "was revoked, perhaps for political reasons", "è stata revocata, forse dopo le proteste": behind a comma the word is
 * said of a reason or a time alone. */
static bool is_of_phrase(const struct climber *c, const struct hit *hit)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	const struct word *after = sentence_word(s, hit->last + 1);
	if (verb->kind != CHUNK_VG || hit->first <= verb->last || after == NULL) return false;
	bool phrase = after->tag == TAG_PREP || after->tag == TAG_TIME;
	return phrase && word_is_mark(&s->words.items[hit->first - 1], ',');
}

/* "two for Ghana and possibly three for Kenya", "e forse tre per il Kenya": said of a later number alone, which shares
 * the verb of those before. */
static bool is_of_later_part(const struct climber *c, const struct hit *hit)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	const struct word *after = sentence_word(s, hit->last + 1);
	if (c->step->kind != STEP_VERB || hit->first <= verb->last || after == NULL || after->tag != TAG_NUM)
		return false;
	const struct word *before = &s->words.items[hit->first - 1];
	return (before->tag == TAG_CONJ || word_is_mark(before, ',')) && c->step->theme != after->chunk;
}

/* "chiede che lo stop valga per tutti, altrimenti è inutile": behind a mark, with a verb of its own. */
static bool is_of_next(const struct climber *c, const struct hit *hit)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	if (hit->first <= own->last || hit->first == 0) return false;
	uint32_t before = hit->first - 1;
	while (before > own->last && s->words.items[before].tag == TAG_PUNCT &&
	       !word_is_mark(&s->words.items[before], ','))
		before--; /* ", «altrimenti" */
	if (!word_is_mark(&s->words.items[before], ',')) return false;
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *next = &s->chunks.items[i];
		if (next->first > hit->last) return next->kind == CHUNK_VG && next->form == FORM_FINITE && next != own;
	}
	return false;
}

/* "had reportedly been revoked in May and {restored} in June": a participle that shares the auxiliary of the verb
 * before has what is said there of the truth of both. */
static bool is_of_auxiliary(const struct climber *c, const struct hit *hit)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *verb = climb_chunk(c, c->step->chunk);
	if (c->step->kind != STEP_VERB) return false;
	for (uint32_t w = verb->first; w < verb->head; w++) /* "and {then} revoked" */
		if (s->words.items[w].tag != TAG_ADV) return false;
	if (word_form(s, &s->words.items[verb->head], FORM_PART) == NULL) return false;
	for (int32_t i = c->step->chunk - 1; i >= 0; i--) {
		const struct chunk *before = climb_chunk(c, i);
		if (before->kind == CHUNK_MARK || (before->kind == CHUNK_PUNCT && before->mark != ',')) return false;
		if (before->kind != CHUNK_VG) continue;
		return before->first < before->last && hit->first >= before->first && hit->last < before->head &&
		       before->tense == verb->tense && before->passive == verb->passive &&
		       before->perfect == verb->perfect;
	}
	return false;
}

void climb_adverbs(struct climber *c)
{
	for (uint32_t h = 0; h < c->m->hits.n; h++) {
		const struct hit *hit = &c->m->hits.items[h];
		for (int32_t t = hit->term; t != VG_NONE; t = c->m->pack->terms.items[t].next) {
			if (c->m->pack->terms.items[t].kind != TERM_CUE_ADV) continue;
			bool told = climb_cue(c, c->m->pack->terms.items[t].owner)->effect == EFFECT_REPORTED &&
				    (word_is_above(c, hit->first, c->step->clause) || is_of_auxiliary(c, hit));
			if (!told && !word_in_clause(c, hit->first, c->step->clause) &&
			    !word_governs(c, hit, c->step->clause))
				continue;
			const struct cue *cue = climb_cue(c, c->m->pack->terms.items[t].owner);
			if ((cue->beside && !is_beside(c, hit)) || (cue->infinitive && !comes_next(c, hit))) continue;
			bool open = cue->effect == EFFECT_POSSIBLE || cue->effect == EFFECT_REPORTED;
			if (open && is_of_phrase(c, hit)) continue;
			if (is_of_later_part(c, hit) || (cue->effect == EFFECT_POSSIBLE && is_of_next(c, hit)))
				continue;
			climb_by(c, hit->first, hit->last);
			climb_apply(c, c->m->pack->terms.items[t].owner, VG_FACTUALITY_ASSERTED, VG_NONE);
			break;
		}
	}
}
