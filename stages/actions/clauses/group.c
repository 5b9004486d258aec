/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "group.h"

#define GROUP_WORDS_MAX 16

struct group {
	const struct sentence *sentence;
	struct chunk *chunk;
	uint32_t at; /* next word to look at */
	bool started;
};

static const struct word *word_at(const struct group *g, uint32_t i)
{
	return sentence_word(g->sentence, i);
}

static bool is(const struct group *g, const struct word *word, enum lex_function verb)
{
	return word_is_verb(g->sentence, word, verb);
}

/* First word at or after i that is no adverb or negation; sets negated_r where one was passed. */
static uint32_t skip(const struct group *g, uint32_t i, bool *negated_r, bool *not_only_r)
{
	for (uint32_t n = 0; n < GROUP_WORDS_MAX; i++, n++) {
		bool within = g->started || g->chunk->modal != 0; /* not before the group */
		while (within && word_at(g, i) != NULL && word_at(g, i)->aside) i++;
		const struct word *word = word_at(g, i);
		if (word == NULL) return i;
		const struct word *inner = word_at(g, i + 1), *close = word_at(g, i + 2);
		bool inserted = word_is_mark(word, ',') && word_is_mark(close, ',') && /* "were, however, issued" */
				(inner->tag == TAG_ADV || word_serves(inner, FN_HOWEVER));
		if (inserted && g->started) {
			i += 2;
			continue;
		}
		if (word->tag == TAG_NEG)
			*negated_r = true;
		else if (word->tag == TAG_ADV && word->sub == ADV_NOT_ONLY)
			*not_only_r = true;
		else if (word->tag != TAG_ADV)
			return i;
	}
	return i;
}

/* "revocarla", "concedendogli", "revocarne", "negatale". */
static uint8_t enclitics(const struct group *g, const struct word *word)
{
	if (!lex_has(g->sentence->lex, LEX_CLITICS)) return 0;
	bool whom = word->form == FORM_PART && lex_find(g->sentence->lex, word->low) == NULL; /* "negatale" */
	if (whom) return 1u << CLIT_DAT;
	if (word->form != FORM_INF && word->form != FORM_GER) return 0;
	if (lex_ends(g->sentence->lex, word->low, FN_ENCLITIC_NE)) return 1u << CLIT_NE;
	uint32_t both = lex_ends(g->sentence->lex, word->low, FN_ENCLITIC_ACC) ? 1u << CLIT_ACC : 0; /* "vedersela" */
	if (lex_ends(g->sentence->lex, word->low, FN_ENCLITIC_SI)) both |= 1u << CLIT_SI;
	return (uint8_t)both;
}

/* The group now reaches to word i, which leads it. */
static void lead(struct group *g, uint32_t i, bool negated, bool not_only)
{
	const struct word *word = word_at(g, i);
	struct chunk *c = g->chunk;
	if (!g->started && c->form == FORM_NONE) {
		c->form = word->form;
		c->tense = word->tense;
		c->persons = word->persons;
	}
	g->started = true;
	c->clit |= enclitics(g, word);
	c->negated = c->negated || negated || word->negative;
	c->not_only = c->not_only || not_only;
	c->lemma = word->lemma;
	c->head = c->last = i;
	g->at = i + 1;
}

static bool is_verb(const struct word *word, enum lex_form form)
{
	return word != NULL && word->tag == TAG_VERB && !word->premod && word->form == form;
}

/* Is the word the "to" of an infinitive? */
static bool has_mark(const struct group *g, uint32_t i)
{
	const struct word *word = word_at(g, i);
	return word != NULL && word->infinitive_mark;
}

/* "to suspend" at i, with adverbs between; gives the word of the verb or 0. */
static uint32_t infinitive_at(const struct group *g, uint32_t i, bool *negated_r, bool *not_only_r)
{
	if (!has_mark(g, i)) return 0;
	uint32_t verb = skip(g, i + 1, negated_r, not_only_r);
	return is_verb(word_at(g, verb), FORM_INF) ? verb : 0;
}

static bool looks_ahead(const struct word *word)
{
	return word_serves(word, FN_ABOUT_TO) || word_serves(word, FN_LIKELY);
}

/* "is about to", "is set to": word i or the next one. */
static bool about_to(struct group *g, uint32_t i, bool *negated_r, bool *not_only_r)
{
	const struct word *here = word_at(g, i), *next = word_at(g, g->at);
	if (word_serves(here, FN_DUE_TO) && is_verb(word_at(g, i + 1), FORM_INF)) {
		g->chunk->modal = MODAL_ABOUT_TO;
		lead(g, i + 1, *negated_r, *not_only_r);
		return true;
	}
	/* mostly no infinitive follows */
	if (!has_mark(g, i + 1) && !has_mark(g, g->at + 1)) return false;
	const struct word *soon = looks_ahead(here) ? here : looks_ahead(next) ? next : NULL;
	uint32_t verb = soon != NULL ? infinitive_at(g, (soon == here ? i : g->at) + 1, negated_r, not_only_r) : 0;
	if (verb == 0) return false;
	g->chunk->modal = word_serves(soon, FN_LIKELY) ? MODAL_MAY : MODAL_ABOUT_TO;
	lead(g, verb, *negated_r, *not_only_r);
	return true;
}

/* be: passive, progressive, "is to", "is about to", "is going to". */
static bool after_be(struct group *g)
{
	bool negated = false, not_only = false;
	uint32_t i = skip(g, g->at, &negated, &not_only), verb;
	const struct word *word = word_at(g, i);

	if (about_to(g, i, &negated, &not_only)) return true;
	if (is_verb(word, FORM_PART) || is_verb(word, FORM_GER)) {
		bool going = word_serves(word, FN_GOING) && infinitive_at(g, i + 1, &negated, &not_only) != 0;
		if (!going) {
			g->chunk->passive = word->form == FORM_PART;
			g->chunk->progressive = g->chunk->progressive || word->form == FORM_GER;
			lead(g, i, negated, not_only);
			return is(g, word, FN_BE);
		}
	}
	if ((verb = infinitive_at(g, i, &negated, &not_only)) != 0) {
		for (uint32_t k = g->at; k < verb; k++) /* "is yet to be issued" */
			g->chunk->yet = g->chunk->yet || word_serves(word_at(g, k), FN_YET);
		g->chunk->modal = MODAL_BE_TO;
		lead(g, verb, negated, not_only);
		return true;
	}

	g->chunk->negated = g->chunk->negated || negated;
	g->chunk->not_only = g->chunk->not_only || not_only;
	return false;
}

/* have: perfect, "has to", "has yet to". */
static bool after_have(struct group *g)
{
	bool negated = false, not_only = false;
	uint32_t i = skip(g, g->at, &negated, &not_only), verb;
	const struct word *word = word_at(g, i);
	if (is_verb(word, FORM_PART)) {
		g->chunk->perfect = true;
		lead(g, i, negated, not_only);
		return true;
	}
	for (uint32_t k = g->at; k < i; k++)
		if (word_serves(word_at(g, k), FN_YET)) g->chunk->yet = true;
	if (word_serves(word, FN_YET)) g->chunk->yet = true;
	if ((verb = infinitive_at(g, i, &negated, &not_only)) != 0 ||
	    (g->chunk->yet && (verb = infinitive_at(g, i + 1, &negated, &not_only)) != 0)) {
		if (!g->chunk->yet && g->chunk->modal != MODAL_MAY)
			g->chunk->modal = MODAL_MUST; /* not "may have to" */
		g->chunk->negated = g->chunk->negated || g->chunk->yet;
		lead(g, verb, negated, not_only);
		return true;
	}
	return false;
}

/* One step on from the verb that leads; false at the lexical verb. */
static bool step_en(struct group *g)
{
	const struct word *verb = word_at(g, g->chunk->head);
	bool negated = false, not_only = false;
	if (is(g, verb, FN_BE)) return after_be(g);
	if (is(g, verb, FN_HAVE)) return after_have(g);
	uint32_t i = skip(g, g->at, &negated, &not_only);
	if (is(g, verb, FN_DO) && is_verb(word_at(g, i), FORM_INF)) {
		lead(g, i, negated, not_only);
		return true;
	}
	uint32_t wanted = is(g, verb, FN_WANT) ? infinitive_at(g, i, &negated, &not_only) : 0;
	bool other = wanted != 0 && (is(g, word_at(g, wanted), FN_SEE) || is(g, word_at(g, wanted), FN_HAVE));
	if (wanted != 0 && !other) { /* "wants to see it revoked", "to have it revoked" call for it */
		g->chunk->modal = MODAL_WANT;
		lead(g, wanted, negated, not_only);
		return true;
	}
	if (is(g, verb, FN_TURN_OUT)) { /* "turned out to be untrue": a copula */
		uint32_t be = infinitive_at(g, i, &negated, &not_only);
		if (be == 0 || !is(g, word_at(g, be), FN_BE)) return false;
		lead(g, be, negated, not_only);
		return true;
	}
	if (is(g, verb, FN_GET) && is_verb(word_at(g, i), FORM_PART)) {
		g->chunk->passive = true;
		lead(g, i, negated, not_only);
		return false;
	}
	return false;
}

/* "the permit, due to lapse in May", "Ministry set to revoke licence": without "be", after a noun. */
static bool is_soon(struct group *g, uint32_t first)
{
	const struct word *word = word_at(g, first), *before = first > 0 ? word_at(g, first - 1) : NULL;
	bool noun = before != NULL && (before->tag == TAG_NOUN || before->tag == TAG_OPEN || before->tag == TAG_NAME ||
				       word_is_mark(before, ','));
	bool they = before != NULL && before->tag == TAG_PRON && /* "they're going to refuse it" */
		    (vg_str_ends(before->low, VG_STR("re")) || vg_str_ends(before->low, VG_STR("'m")) ||
		     vg_str_ends(before->low, VG_STR("'s"))) &&
		    (vg_str_find(before->low, VG_STR("'"), 0) > 0 ||
		     vg_str_find(before->low, VG_STR("\xE2\x80\x99"), 0) > 0);
	noun = noun || they;
	bool negated = false, not_only = false;
	if (!noun || word->infinitive_mark || word->premod) return false;
	g->at = first;
	if (!about_to(g, first, &negated, &not_only)) return false;
	g->chunk->form = FORM_NONE;
	return true;
}

bool group_en(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r)
{
	*chunk_r = (struct chunk){.kind = CHUNK_VG, .first = first, .head = first, .last = first};
	struct group g = {.sentence = sentence, .chunk = chunk_r, .at = first};
	bool negated = false, not_only = false;
	uint32_t i = skip(&g, first, &negated, &not_only);
	const struct word *word = word_at(&g, i);
	if (word == NULL) return false;
	if (is_soon(&g, first)) {
		chunk_r->negated = word_serves(word_at(&g, first), FN_UNLIKELY);
	} else if (word->infinitive_mark) {
		uint32_t verb = infinitive_at(&g, i, &negated, &not_only);
		if (verb == 0) return false;
		chunk_r->form = FORM_INF;
		lead(&g, verb, negated, not_only);
	} else if (word->tag == TAG_MODAL) {
		chunk_r->form = FORM_FINITE;
		chunk_r->modal = word->sub;
		chunk_r->negated = word->negative;
		chunk_r->head = chunk_r->last = i;
		uint32_t verb = skip(&g, i + 1, &negated, &not_only);
		if (word_serves(word, FN_OUGHT)) verb = infinitive_at(&g, verb, &negated, &not_only);
		chunk_r->bare_aux = !is_verb(word_at(&g, verb), FORM_INF);
		chunk_r->negated = chunk_r->negated || negated;
		if (chunk_r->bare_aux) return true;
		lead(&g, verb, negated, not_only);
	} else if (word->tag == TAG_VERB && !word->premod) {
		lead(&g, i, negated, not_only);
		if (word->form == FORM_INF) { /* "that it be suspended" */
			chunk_r->form = FORM_FINITE;
			chunk_r->tense = TENSE_SUBJ;
		}
	} else {
		return false;
	}
	for (uint32_t n = 0; n < GROUP_WORDS_MAX && step_en(&g); n++) continue;
	chunk_r->copula = is(&g, word_at(&g, chunk_r->head), FN_BE);
	bool never = (sentence->words.items[first].tag == TAG_NEG || word_front(sentence, first) != FRONT_NONE) &&
		     !chunk_r->copula;
	const struct word *nor = first > 0 ? &sentence->words.items[first - 1] : NULL; /* "Nor has Rome revoked it" */
	never = never || (chunk_r->first == chunk_r->last && word_serves(nor, FN_NOR));
	bool have = (never || (sentence->question && chunk_r->first == chunk_r->last)) &&
		    is(&g, word_at(&g, chunk_r->head), FN_HAVE);
	chunk_r->bare_aux =
		have || is(&g, word_at(&g, chunk_r->head), FN_DO) || (chunk_r->copula && chunk_r->form == FORM_FINITE);
	return true;
}

/* Clitics and negations before an Italian verb. */
static uint32_t proclitics(struct group *g, uint32_t i, bool *negated_r, bool *not_only_r)
{
	for (uint32_t n = 0; n < GROUP_WORDS_MAX; n++) {
		i = skip(g, i, negated_r, not_only_r);
		const struct word *word = word_at(g, i);
		if (word == NULL || word->tag != TAG_CLIT) break;
		g->chunk->clit |= (uint8_t)(1u << word->sub);
		i++;
	}
	return i;
}

static bool lead_if(struct group *g, uint32_t i, enum lex_form form, bool negated, bool not_only)
{
	if (!is_verb(word_at(g, i), form)) return false;
	lead(g, i, negated, not_only);
	return true;
}

/* "per revocare" after stare, "da autorizzare" after essere. */
static bool prep_infinitive(struct group *g, uint32_t i, enum lex_prep prep, uint8_t modal)
{
	const struct word *word = word_at(g, i);
	bool negated = false, not_only = false;
	if (word == NULL || word->tag != TAG_PREP || word->sub != prep) return false;
	uint32_t verb = proclitics(g, i + 1, &negated, &not_only);
	if (!lead_if(g, verb, FORM_INF, negated, not_only)) return false;
	g->chunk->modal = modal;
	if (prep == PREP_FROM) g->chunk->passive = true;
	return true;
}

/* "verrà a scadere": as much as "scadrà". */
static bool comes_to(struct group *g, uint32_t i)
{
	const struct word *to = word_at(g, i), *verb = word_at(g, i + 1);
	bool lapses = to != NULL && to->tag == TAG_PREP && to->sub == PREP_TO && is_verb(verb, FORM_INF) &&
		      lex_intransitive(g->sentence->lex, verb->lemma);
	return lapses && prep_infinitive(g, i, PREP_TO, 0);
}

static bool only_between(const struct group *g, uint32_t end)
{
	for (uint32_t k = g->at; k < end; k++)
		if (word_serves(word_at(g, k), FN_MERELY)) return g->chunk->negated;
	return false;
}

static bool step_it(struct group *g)
{
	const struct word *verb = word_at(g, g->chunk->head);
	bool negated = false, not_only = false;
	uint32_t i = proclitics(g, g->at, &negated, &not_only);
	for (uint32_t k = g->at; k < i; k++)
		if (word_serves(word_at(g, k), FN_YET)) g->chunk->yet = true;
	if (only_between(g, i)) { /* "non ha solo sospeso" */
		g->chunk->negated = false;
		g->chunk->not_only = true;
	}
	if (is(g, verb, FN_HAVE)) {
		if (!lead_if(g, i, FORM_PART, negated, not_only)) return false;
		return g->chunk->perfect = true;
	}
	if (is(g, verb, FN_BE) || is(g, verb, FN_COME)) {
		if (is_verb(word_at(g, i), FORM_PART)) {
			bool stato = is(g, word_at(g, i), FN_BE);
			g->chunk->perfect = g->chunk->perfect || stato || verb->form == FORM_PART || is(g, verb, FN_BE);
			g->chunk->passive = !stato;
			lead(g, i, negated, not_only);
			return true;
		}
		if (is(g, verb, FN_BE) && prep_infinitive(g, i, PREP_FROM, MODAL_BE_TO)) return true;
		if (is(g, verb, FN_COME) && comes_to(g, i)) return true;
		g->chunk->negated = g->chunk->negated || negated;
		return false;
	}
	if (is(g, verb, FN_LET_DO) && word_serves(word_at(g, i), FN_MADE_KNOWN)) /* "ha fatto sapere": says */
		return lead_if(g, i, FORM_INF, negated, not_only);
	if (is(g, verb, FN_MUST_BE) && lead_if(g, i, FORM_PART, negated, not_only)) {
		bool was = g->chunk->tense == TENSE_PAST || g->chunk->perfect; /* "andò perduta" */
		if (!was) g->chunk->modal = MODAL_GOES;
		return g->chunk->passive = true;
	}
	if (is(g, verb, FN_BE_DOING)) {
		if (lead_if(g, i, FORM_GER, negated, not_only)) return g->chunk->progressive = true;
		return prep_infinitive(g, i, PREP_FOR, MODAL_ABOUT_TO);
	}
	uint8_t modal = is(g, verb, FN_CAN)    ? MODAL_CAN
			: is(g, verb, FN_MUST) ? MODAL_MUST
			: is(g, verb, FN_WANT) ? MODAL_WANT
					       : 0;
	if (modal == 0 || !lead_if(g, i, FORM_INF, negated, not_only)) return false;
	g->chunk->modal = modal;
	return true;
}

/* "smentisce di aver mai presentato": without a negation of its own, an infinitive has "mai" as ever. */
static bool only_ever(const struct group *g)
{
	bool ever = false;
	for (uint32_t i = g->chunk->first; i <= g->chunk->last; i++) {
		const struct word *word = word_at(g, i);
		if (word->tag != TAG_NEG) continue;
		if (word->sub != NEG_EVER) return false;
		ever = true;
	}
	return ever;
}

bool group_it(const struct sentence *sentence, uint32_t first, struct chunk *chunk_r)
{
	*chunk_r = (struct chunk){.kind = CHUNK_VG, .first = first, .head = first, .last = first};
	struct group g = {.sentence = sentence, .chunk = chunk_r, .at = first};
	bool negated = false, not_only = false;
	uint32_t i = proclitics(&g, first, &negated, &not_only);
	const struct word *word = word_at(&g, i);
	if (word == NULL || word->tag != TAG_VERB || word->premod) return false;
	lead(&g, i, negated, not_only);
	for (uint32_t n = 0; n < GROUP_WORDS_MAX && step_it(&g); n++) continue;
	if (chunk_r->form == FORM_INF && only_ever(&g)) chunk_r->negated = false;
	chunk_r->copula = is(&g, word_at(&g, chunk_r->head), FN_BE) && !chunk_r->passive;
	return true;
}
