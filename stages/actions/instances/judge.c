/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sentence of a step, a phrase of it or the document names. */
#include "actions/frames/fit.h"
#include "judge.h"

/* "46 countries" */
static bool counts_countries(const struct judge *j)
{
	uint64_t country = lex_class(j->s->lex, VG_STR("country"));
	for (uint32_t i = 0; i < j->s->chunks.n; i++) {
		const struct chunk *c = &j->s->chunks.items[i];
		if (c->kind == CHUNK_NP && (c->classes & country) && c->count > 0) return true;
	}
	return false;
}

/* "the Saudi coalition", "Central African militias": an adjective of a state, of one word or two. */
static bool names_people(const struct judge *j, uint32_t i)
{
	const struct word *word = &j->s->words.items[i];
	if (word->tag != TAG_OPEN && word->tag != TAG_NOUN) return false;
	struct vg_span span = word->span;
	if (match_find(j->m, j->m->demonym, vg_doc_slice(j->s->doc, span)) != NULL) return true;
	if (i + 1 >= j->s->words.n) return false;
	span.end = j->s->words.items[i + 1].span.end;
	return match_find(j->m, j->m->demonym, vg_doc_slice(j->s->doc, span)) != NULL;
}

/* "to the Peruvian army": a body that goods go to, whose name tells of its state by an adjective. */
static bool is_of_nation(const struct judge *j, const struct word *name)
{
	const struct vg_mention *body = &j->s->doc->mentions.items[name->mention];
	const struct chunk *c = chunk_at(j, name->chunk);
	bool goal = c != NULL && (c->prep == PREP_TO || c->prep == PREP_FOR || c->prep == PREP_TOWARD);
	struct vg_str rest = vg_doc_slice(j->s->doc, body->span), word;
	while (goal && body->type == VG_MENTION_AGENCY && vg_str_next(&rest, ' ', &word))
		if (match_find(j->m, j->m->demonym, word) != NULL) return true;
	return false;
}

bool judge_has_place(const struct judge *j)
{
	if (counts_countries(j)) return true;
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct word *word = &j->s->words.items[i];
		if (word->mention == VG_NONE) continue;
		enum vg_mention_type type = j->s->doc->mentions.items[word->mention].type;
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_COMPANY || type == VG_MENTION_PLACE) return true;
		if (is_of_nation(j, word)) return true;
	}
	for (uint32_t i = 0; i < j->s->words.n; i++)
		if (names_people(j, i)) return true;
	return false;
}

/* A name of any kind in a phrase or in what depends on it. */
bool judge_has_name(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (j->s->words.items[w].tag == TAG_NAME) return true;
	for (int32_t i = np + 1; (uint32_t)i < j->s->chunks.n && chunk_at(j, i)->kind != CHUNK_VG; i++) {
		const struct chunk *pp = chunk_at(j, i);
		bool below = pp->kind == CHUNK_NP && (pp->host == np || pp->conjunct == np);
		if (below && (pp->name != VG_NONE || judge_has_name(j, i))) return true;
	}
	return false;
}

/* "a licence", "licences": no licence in particular. */
bool judge_is_indefinite(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	if (c->count > 0 || c->owner != VG_NONE) return false;
	const struct word *head = &j->s->words.items[c->head];
	if (word_serves(&j->s->words.items[c->first], FN_EXTANT)) return false; /* "existing licences" */
	if (head->tag == TAG_NUM && head->number > 1) return false;
	bool all = c->first == c->last && head->tag == TAG_PRON && lex_lang(j->s->lex) == VG_LANG_IT;
	if (all && word_serves(head, FN_FLOATS)) return false; /* "chiede di revocarle tutte" */
	const struct chunk *of = chunk_at(j, np + 1);          /* "any of them" */
	bool of_them = of != NULL && of->host == np && j->s->words.items[of->head].tag == TAG_PRON;
	if (head->tag == TAG_PRON && (head->sub != PRON_QUANT || of_them)) return false;
	if (echo_is(j->m, "whose", NULL, head->low)) return false;
	return c->det == DET_NONE || c->det == DET_INDEF || c->det == DET_ANY || c->det == DET_QUANT;
}

/* "arms sales to the junta": whoever gets them is known. */
bool judge_is_for_someone(const struct judge *j, int32_t np)
{
	for (int32_t i = np + 1; np != VG_NONE && (uint32_t)i < j->s->chunks.n; i++) {
		const struct chunk *pp = chunk_at(j, i);
		if (pp->kind != CHUNK_NP || pp->prep == PREP_NONE) break;
		bool to = pp->prep == PREP_TO || pp->prep == PREP_TOWARD || pp->prep == PREP_FOR;
		if (to && (judge_is_definite(j, i) || (pp->classes & lex_class(j->s->lex, VG_STR("country")))))
			return true;
	}
	return false;
}

bool judge_is_definite(const struct judge *j, int32_t np)
{
	const struct chunk *c = chunk_at(j, np);
	return c != NULL && c->kind == CHUNK_NP && (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS);
}

/* Does the document name a firm or a state at all? */
bool judge_document_has_place(const struct judge *j)
{
	const struct vg_doc *doc = j->s->doc;
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (doc->mentions.items[i].type == VG_MENTION_COMPANY ||
		    doc->mentions.items[i].type == VG_MENTION_COUNTRY)
			return true;
	return false;
}

/* Does its clause name a day, a month or a year? */
bool judge_has_date(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->words.n; i++) {
		const struct chunk *c = chunk_at(j, j->s->words.items[i].chunk);
		if (j->s->words.items[i].tag == TAG_TIME && c != NULL && c->clause == j->step->clause) return true;
	}
	return false;
}

bool judge_has_time(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->chunks.n; i++)
		if (j->s->chunks.items[i].kind == CHUNK_TIME && j->s->chunks.items[i].clause == j->step->clause)
			return true;
	return false;
}

/* Does the sentence name a day, a month or a year anywhere? */
bool judge_told_when(const struct judge *j)
{
	for (uint32_t i = 0; i < j->s->words.n; i++)
		if (j->s->words.items[i].tag == TAG_TIME) return true;
	return false;
}

/* "an arms embargo", itself or as what is asked for */
bool judge_is_measure(const struct judge *j)
{
	const struct chunk *c = chunk_at(j, j->step->kind == STEP_NOUN ? j->step->chunk : j->step->theme);
	uint64_t catchall = lex_class(j->s->lex, VG_STR("catchall"));
	if (c != NULL && (c->all & catchall)) return true;
	if (c == NULL || (c->classes & lex_class(j->s->lex, VG_STR("ban"))) == 0) return false;
	bool embargo = word_serves(head_of(j, c), FN_EMBARGO);
	uint64_t ours = lex_class(j->s->lex, VG_STR("goods")) | lex_class(j->s->lex, VG_STR("export")) |
			lex_class(j->s->lex, VG_STR("licence"));
	const struct chunk *of = chunk_at(j, (int32_t)(c - j->s->chunks.items) + 1);
	bool tied = (c->all & ours) != 0 ||
		    (of != NULL && of->kind == CHUNK_NP && of->prep != PREP_NONE && (of->all & ours));
	return embargo || tied || (j->m->context->step != 0 && j->step->kind == STEP_NOUN);
}
