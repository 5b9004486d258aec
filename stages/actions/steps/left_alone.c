/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Italian participles that stand alone are said of: "La licenza per i mortai: revocata.", "Revocata a maggio." */
#include "actions/frames/fit.h"

/* Does the sentence answer a question that names the licence: "La licenza per i mortai? Revocata."? */
bool fit_answers(const struct matcher *m, uint64_t objects)
{
	const struct vg_doc *doc = m->sentence->doc;
	if (m->sentence->index == 0) return false;
	struct vg_str before = vg_str_trim(vg_doc_slice(doc, doc->sentences.items[m->sentence->index - 1]));
	return vg_str_ends(before, VG_STR("?")) && m->context->age <= 1 && (m->context->classes & objects) != 0;
}

/* "Oman: firmata. India: sospesa.": the licence for a state, where the text is about licences. */
static bool is_told_of_state(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *state = match_chunk(m, step->chunk - 2), *before = match_chunk(m, step->chunk - 3);
	const struct chunk *verb = match_chunk(m, step->chunk);
	uint64_t papers =
		lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("application"));
	bool opens = before == NULL || before->kind == CHUNK_PUNCT;
	bool named = state != NULL && state->kind == CHUNK_NP && state->name == (int32_t)state->head && opens &&
		     fit_mention_type(m, state->head) == VG_MENTION_COUNTRY;
	struct vg_str low = m->sentence->words.items[verb->head].low;
	bool hers = (lex_agreement(m->sentence->lex, low, LEX_PARTICIPLE) & LEX_ANY_GENDER) == LEX_FEMININE;
	return named && hers && (fit_classes_before(m, step->chunk) & papers & frame->objects) != 0;
}

/* Do the noun of np and the participle word agree: "la licenza", "revocata"? */
static bool goes_with(const struct matcher *m, const struct chunk *np, const struct word *part)
{
	uint8_t noun = lex_agreement(m->sentence->lex, m->sentence->words.items[np->head].low, LEX_NOUN);
	uint8_t said = lex_agreement(m->sentence->lex, part->low, LEX_PARTICIPLE);
	return noun == said || ((said & LEX_PLURAL) && lex_agree(noun, said));
}

/* "La licenza è durata poco: concessa a marzo, {revocata} a maggio.": the phrase that is nearest before the colon and
 * can be what is done; VG_NONE without. */
static int32_t before_colon(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct word *part = &m->sentence->words.items[match_chunk(m, step->chunk)->head];
	while (clause->kind == CLAUSE_COORD && clause->parent != VG_NONE && clause->subject == VG_NONE &&
	       clause->object == VG_NONE)
		clause = &m->sentence->clauses.items[clause->parent];
	const struct chunk *first = match_chunk(m, clause->verb), *colon = match_chunk(m, clause->verb - 1);
	bool bare = clause->kind == CLAUSE_MAIN && first != NULL && first->form == FORM_PART && first->passive &&
		    clause->subject == VG_NONE && clause->object == VG_NONE;
	if (!lex_has(m->sentence->lex, LEX_AGREEMENT) || !bare || colon == NULL || colon->kind != CHUNK_PUNCT ||
	    colon->mark != ':')
		return VG_NONE;
	const struct clause *main =
		&m->sentence->clauses.items[0]; /* not "La ditta che ha la licenza fallisce: sospesa" */
	const struct chunk *subject = match_chunk(m, main->subject);
	bool other = subject != NULL && subject->kind == CHUNK_NP && fit_of(m, main->subject, frame) != FIT_DIRECT &&
		     lex_agree(lex_agreement(m->sentence->lex, m->sentence->words.items[subject->head].low, LEX_NOUN),
			       lex_agreement(m->sentence->lex, part->low, LEX_PARTICIPLE)) &&
		     !(main->object > main->verb && main->object < clause->verb);
	for (int32_t i = clause->verb - 2; i >= 0 && !other; i--) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && fit_of(m, i, frame) == FIT_DIRECT && goes_with(m, c, part)) return i;
	}
	return VG_NONE;
}

/* "La licenza era nota a tutti. {Revocata} a maggio.": the sentence is the participle, which agrees with the licence
 * that the one before is about. */
static bool opens_sentence(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t papers = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application"));
	struct vg_str low = m->sentence->words.items[match_chunk(m, step->chunk)->head].low;
	bool hers = (lex_agreement(lex, low, LEX_PARTICIPLE) & LEX_ANY_GENDER) == LEX_FEMININE;
	if (step->chunk != 0 || !lex_has(lex, LEX_NULL_SUBJECT) || !hers || m->context->age > 1) return false;
	for (int32_t i = 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if ((c->kind == CHUNK_VG && c->form == FORM_FINITE) || (c->kind == CHUNK_NP && c->prep == PREP_NONE))
			return false;
	}
	return (m->context->classes & papers & frame->objects) != 0;
}

/* "La licenza per i mortai: revocata." */
enum fit fit_announced(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *colon = match_chunk(m, step->chunk - 1);
	bool alone = verb->form == FORM_PART && (verb->passive || verb->negated) && clause->subject == VG_NONE &&
		     clause->object == VG_NONE;
	if (!alone) return FIT_NONE;
	if (step->chunk == 0 && fit_answers(m, frame->objects)) return FIT_ELLIPTIC;
	if (opens_sentence(m, step, frame)) return FIT_ELLIPTIC;
	int32_t told = before_colon(m, step, frame);
	if (told != VG_NONE) *theme_r = told;
	if (told != VG_NONE) return FIT_DIRECT;
	if (colon == NULL || colon->kind != CHUNK_PUNCT || colon->mark != ':') return FIT_NONE;
	if (is_told_of_state(m, step, frame)) return FIT_ELLIPTIC;
	int32_t first = step->chunk - 1;
	while (first > 0 && match_chunk(m, first - 1)->kind == CHUNK_NP) first--;
	if (first == step->chunk - 1 || fit_of(m, first, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = first;
	return FIT_DIRECT;
}
