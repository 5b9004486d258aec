/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who challenges a decision, where it is no firm by its name: states and governments, groups that were named before,
 * and whoever has lawyers to do it. */
#include "filler.h"
#include "actions/frames/fit.h"

#define PARTIES (NAMES_PARTY | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY)

/* "the Dutch government will appeal": a government that is told apart by its state. */
static void appealing_government(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool office = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP &&
		      (c->classes & lex_class(f->s->lex, VG_STR("authority")));
	for (uint32_t w = office ? c->first : 1, last = office ? c->last : 0; w <= last; w++)
		if (w != c->head && filler_country_of(f, filler_word(f, w)).len != 0 &&
		    !filler_has(f, VG_SLOT_LICENSEE))
			filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_bare_span(f, c), VG_STR("subject"));
}

/* "The State will lodge an appeal", "lo Stato ha impugnato la sentenza": with a capital, the state that has acted. */
static void appealing_state(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool state = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		     (c->classes & lex_class(f->s->lex, VG_STR("country"))) && !filler_has(f, VG_SLOT_LICENSEE);
	const struct word *head = state ? filler_word(f, c->head) : NULL;
	char first = state ? f->s->doc->text.ptr[head->span.start] : 'a';
	if (state && first >= 'A' && first <= 'Z' && c->head == c->last && head->tag != TAG_NAME)
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, head->span, VG_STR("back state"));
	bool cabinet = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		       c->owner == VG_NONE && c->det == DET_DEF && c->head <= c->first + 1 && c->head == c->last &&
		       word_serves(filler_word(f, c->head), FN_CABINET);
	if (cabinet && !filler_has(f, VG_SLOT_LICENSEE)) /* "the cabinet contested the order" */
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_word(f, c->head)->span, VG_STR("back state"));
}

/* "Il Ministero ha proposto appello": an office with a capital, which no name tells apart. */
static void appealing_office(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool office = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		      c->det == DET_DEF && c->head == c->last && c->first + 1 == c->head &&
		      (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && !filler_has(f, VG_SLOT_LICENSEE);
	char first = office ? f->s->doc->text.ptr[filler_word(f, c->head)->span.start] : 'a';
	if (first >= 'A' && first <= 'Z' && lex_lang(f->s->lex) == VG_LANG_IT)
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_word(f, c->head)->span, VG_STR("back subject"));
}

/* "L'associazione ricorrerà": a group that was named before. */
static void appealing_group(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool group = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		     echo_is(f->m, "group", NULL, filler_word(f, c->head)->low) && filler_back(f, c);
	if (group && !filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_bare_span(f, c), VG_STR("back subject"));
}

/* "Aviel si rivolgerà alla Corte": one word in capitals without an article that nothing knows. */
static void appealing_name(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool bare = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->first == c->last &&
		    c->classes == 0 && !filler_has(f, VG_SLOT_LICENSEE) && lex_lang(f->s->lex) == VG_LANG_IT;
	const struct word *word = bare ? filler_word(f, c->head) : NULL;
	char start = bare ? f->s->doc->text.ptr[word->span.start] : 'a';
	if (bare && word->tag == TAG_OPEN && word->mention == VG_NONE && start >= 'A' && start <= 'Z')
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, word->span, VG_STR("subject"));
}

/* "Eva Lund, director of the Foundation, said her lawyers": the organization that the speaker of the clause around it
 * is told to be of. */
static void of_speaker(const struct filler *f, int32_t clause)
{
	const struct clause *around = filler_clause(f, clause);
	if (around == NULL || around->verb == VG_NONE || around->subject == VG_NONE) return;
	for (int32_t i = around->subject; i < around->verb; i++)
		if (filler_chunk(f, i)->kind == CHUNK_NP &&
		    filler_put_np(f, VG_SLOT_LICENSEE, i, 1u << VG_MENTION_ORGANIZATION | NAMES_FIRM,
				  "whose lawyers they are"))
			return;
}

/* "Korvend's lawyers", "gli avvocati della Tarvio", "her lawyers": whom they act for. True of lawyers. */
static bool by_lawyers(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	bool lawyers = f->v->action == VG_ACTION_APPEALED && c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE &&
		       echo_is(f->m, "lawyers", NULL, filler_word(f, c->head)->low);
	if (!lawyers) return false;
	filler_owner(f, VG_SLOT_LICENSEE, np, PARTIES, "whose lawyers they are");
	bool whose = of != NULL && of->kind == CHUNK_NP && (of->prep == PREP_OF || of->prep == PREP_FOR);
	if (whose) filler_put_np(f, VG_SLOT_LICENSEE, np + 1, PARTIES, "whose lawyers they are");
	const struct clause *own = filler_clause(f, c->clause);
	if (c->det == DET_POSS && c->owner == VG_NONE && own != NULL && own->parent != VG_NONE)
		of_speaker(f, own->parent);
	if (c->owner == VG_NONE) filler_possessive(f, VG_SLOT_LICENSEE, np);
	return true;
}

/* "Al-Haq, the group that took it to court": the name before a phrase of which a relative clause tells more. */
static void apposed(const struct filler *f, int32_t np)
{
	const struct clause *own = filler_clause(f, f->step->clause);
	const struct chunk *comma = filler_chunk(f, np - 1), *name = filler_chunk(f, np - 2);
	bool beside = own->kind == CLAUSE_REL && own->antecedent == np && np > 1 && comma->kind == CHUNK_PUNCT &&
		      comma->mark == ',' && name->kind == CHUNK_NP && name->prep == PREP_NONE &&
		      name->name == (int32_t)name->head && filler_chunk(f, np)->name == VG_NONE;
	if (beside) filler_put_np(f, VG_SLOT_LICENSEE, np - 2, NAMES_PARTY, "subject");
}

void filler_appellant(const struct filler *f, int32_t np)
{
	appealing_state(f, np);
	if (f->v->action == VG_ACTION_APPEALED && np != VG_NONE && !by_lawyers(f, np)) apposed(f, np);
}

void filler_appellant_by_words(const struct filler *f, int32_t np)
{
	appealing_government(f, np);
	appealing_office(f, np);
	appealing_group(f, np);
	appealing_name(f, np);
}
