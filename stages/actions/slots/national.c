/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose licence or measure it is by an adjective of nationality, where nobody acts: "German export licences for Chad
 * were suspended", "la misura danese è stata prorogata". Which body of that state it is, and whether the goods go there
 * instead ("Saudi licences"), is settled in `records`. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "UK", "U.S.": names of states that stand before nouns as adjectives do. */
static bool is_short(struct vg_str name)
{
	for (uint32_t i = 0; i < name.len; i++)
		if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
	return true;
}

int32_t filler_adjective_in(const struct filler *f, const struct chunk *c)
{
	int32_t found = VG_NONE;
	for (uint32_t w = c->first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		if (w == c->head || (int32_t)w == c->owner || filler_country_of(f, word).len == 0) continue;
		if (word->mention != VG_NONE && (!is_short(vg_doc_slice(f->s->doc, word->span)) || w > c->head))
			continue;
		if (found != VG_NONE) return VG_NONE;
		found = (int32_t)w;
	}
	return found;
}

bool filler_is_act(const struct filler *f, const struct chunk *c)
{
	uint64_t acts = lex_class(f->s->lex, VG_STR("licence")) | lex_class(f->s->lex, VG_STR("assent")) |
			lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("curb")) |
			lex_class(f->s->lex, VG_STR("stop")) | lex_class(f->s->lex, VG_STR("export"));
	return c != NULL && c->kind == CHUNK_NP && (c->classes & acts) != 0;
}

/* "{Germany} extends the Saudi arms freeze": another state than the adjective says does something to a measure. */
static bool is_done_by_other(const struct filler *f, int32_t np, struct vg_str state)
{
	uint64_t measures = lex_class(f->s->lex, VG_STR("ban")) | lex_class(f->s->lex, VG_STR("stop"));
	if ((filler_chunk(f, np)->classes & measures) == 0) return false;
	const struct clause *clause = filler_clause(f, filler_chunk(f, np)->clause);
	const struct chunk *who = clause != NULL && clause->object == np ? filler_chunk(f, clause->subject) : NULL;
	if (who == NULL || who->kind != CHUNK_NP || who->name != (int32_t)who->head) return false;
	struct vg_str acts = filler_country_of(f, filler_word(f, who->head));
	return acts.len != 0 && !vg_str_eq(acts, state);
}

static bool put_adjective(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	int32_t word = c != NULL && c->kind == CHUNK_NP ? filler_adjective_in(f, c) : VG_NONE;
	if (word == VG_NONE || is_done_by_other(f, np, filler_country_of(f, filler_word(f, (uint32_t)word))))
		return false;
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, filler_word(f, (uint32_t)word)->span, VG_STR("of which state it is"));
	return true;
}

/* "sought Swiss consent to the sale": whose it is, the adjective taken for the head of the phrase or not. */
static bool put_leave(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (put_adjective(f, np)) return true;
	const struct word *head = filler_word(f, c->head);
	if (c->last == c->head || head->mention != VG_NONE || filler_country_of(f, head).len == 0) return false;
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, head->span, VG_STR("of which state it is"));
	return true;
}

/* "Quello olandese ha prorogato il blocco": a government told of by its adjective, behind one of another state. */
static bool put_other_government(const struct filler *f)
{
	int32_t subject = factuality_subject(f->s, f->step->clause);
	const struct chunk *c = filler_chunk(f, subject);
	if (c == NULL || c->kind != CHUNK_NP || subject == f->step->theme || c->name != VG_NONE) return false;
	const struct word *head = filler_word(f, c->head);
	bool pronoun = c->det == DET_DEM || head->tag == TAG_PRON;
	if (!pronoun || head->mention != VG_NONE || put_adjective(f, subject))
		return pronoun && filler_has(f, VG_SLOT_AUTHORITY);
	if (filler_country_of(f, head).len == 0 || c->first == c->head) return false;
	filler_put(f, VG_SLOT_AUTHORITY, VG_NONE, head->span, VG_STR("of which state it is"));
	return true;
}

/* "trade blacklist", "lista nera": by its last or its first word. */
static bool is_list(const struct filler *f, const struct chunk *c)
{
	struct vg_str rest = filler_word(f, c->head)->low, first = rest, last = vg_str_last(rest, ' ');
	vg_str_next(&rest, ' ', &first);
	return echo_is(f->m, "list", NULL, last) || echo_is(f->m, "list", NULL, first);
}

/* "was put on a US blacklist", "added to America's list of": whose list it is. */
static bool put_list(const struct filler *f)
{
	bool listed = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_RESTRICTED;
	for (int32_t i = f->step->chunk + 1; listed && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG || c->clause != f->step->clause) return false;
		bool on = c->kind == CHUNK_NP && (c->prep == PREP_ON || c->prep == PREP_TO || c->prep == PREP_IN);
		if (!on || !is_list(f, c)) continue;
		filler_owner(f, VG_SLOT_AUTHORITY, i, 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_AGENCY,
			     "whose list it is");
		return filler_has(f, VG_SLOT_AUTHORITY) || put_adjective(f, i);
	}
	return false;
}

void filler_national(const struct filler *f)
{
	bool courts = f->v->action == VG_ACTION_APPEALED || f->v->action == VG_ACTION_OVERTURNED;
	if (filler_has(f, VG_SLOT_AUTHORITY) || courts || f->step->echo != ECHO_NONE) return;
	if (f->step->kind == STEP_VERB && !filler_passive(f) && put_other_government(f)) return;
	if (f->step->kind == STEP_NOUN && put_adjective(f, f->step->chunk)) return;
	if (put_list(f)) return;
	bool leave = f->step->kind == STEP_VERB && f->v->action == VG_ACTION_APPLIED && f->step->idiom != VG_NONE;
	if (leave && put_leave(f, f->step->idiom)) return;
	int32_t np = f->step->kind == STEP_NOUN && f->step->theme == VG_NONE ? f->step->chunk : f->step->theme;
	const struct chunk *of = np != VG_NONE ? filler_chunk(f, np + 1) : NULL;
	if (np == VG_NONE || !filler_is_act(f, filler_chunk(f, np)) || put_adjective(f, np)) return;
	bool what = filler_is_act(f, of) && of->host == np && (of->prep == PREP_FOR || of->prep == PREP_OF);
	if (what) put_adjective(f, np + 1); /* "approvals for Dutch arms exports" */
}

/* The colon last before the step; VG_NONE. */
static int32_t colon_before(const struct filler *f)
{
	for (int32_t i = f->step->chunk - 1; i > 0; i--) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_PUNCT && c->mark == ':') return i;
	}
	return VG_NONE;
}

static bool is_goal(const struct filler *f, struct vg_str country)
{
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, country)) return true;
	return false;
}

/* "Il governo tedesco", "Oslo", "l'Uama": who can take the step before which it stands. */
static bool may_act(const struct filler *f, int32_t np)
{
	const struct chunk *who = filler_chunk(f, np);
	if (who == NULL || who->kind != CHUNK_NP) return false;
	struct vg_str country = {"", 0};
	for (uint32_t w = who->first; w <= who->last && country.len == 0; w++)
		country = filler_country_of(f, filler_word(f, w));
	if (country.len != 0 && is_goal(f, country)) return false;
	bool cabinet =
		word_serves(filler_word(f, who->head), FN_CABINET) && (who->first < who->head || who->last > who->head);
	return cabinet || (country.len != 0 && who->name == (int32_t)who->head);
}

/* "Nuova svolta del governo svedese:", "Retromarcia a Oslo:": whose turn it is; VG_NONE without. */
static int32_t who_turns(const struct filler *f, int32_t colon)
{
	const struct chunk *who = filler_chunk(f, colon - 1), *turn = filler_chunk(f, colon - 2);
	if (colon < 2 || who->kind != CHUNK_NP || !(turn->kind == CHUNK_NP || turn->kind == CHUNK_VG)) return VG_NONE;
	bool whose = who->prep == PREP_OF || who->prep == PREP_TO || who->prep == PREP_IN || who->prep == PREP_FROM;
	bool named = echo_is(f->m, "turn", NULL, filler_word(f, turn->last)->low) ||
		     echo_is(f->m, "turn", NULL, filler_word(f, turn->head)->low);
	return whose && named ? colon - 1 : VG_NONE;
}

void filler_before_colon(const struct filler *f)
{
	bool courts = f->v->action == VG_ACTION_APPEALED || f->v->action == VG_ACTION_OVERTURNED ||
		      f->v->action == VG_ACTION_APPLIED;
	int32_t colon = filler_has(f, VG_SLOT_AUTHORITY) || courts ? VG_NONE : colon_before(f);
	const struct clause *told = NULL;
	for (int32_t i = 0; colon != VG_NONE && (uint32_t)i < f->s->clauses.n; i++) {
		const struct clause *clause = filler_clause(f, i);
		if (clause->kind == CLAUSE_MAIN && clause->verb != VG_NONE && clause->verb < colon) told = clause;
	}
	const struct chunk *verb = told != NULL ? filler_chunk(f, told->verb) : NULL;
	int32_t turns = colon != VG_NONE ? who_turns(f, colon) : VG_NONE;
	int32_t who = turns != VG_NONE ? turns : told != NULL ? told->subject : VG_NONE;
	if (who == VG_NONE || (turns == VG_NONE && verb->passive) || !may_act(f, who)) return;
	if (fit_court(f->m, filler_chunk(f, who))) return; /* "I giudici: la revoca è illegittima" */
	bool state = filler_chunk(f, who)->name == (int32_t)filler_chunk(f, who)->head;
	bool tells = turns == VG_NONE &&
		     (filler_has_effect(f, verb, EFFECT_SAY) || filler_has_effect(f, verb, EFFECT_REPORTED) ||
		      filler_has_effect(f, verb, EFFECT_CALLED_FOR));
	if (tells && (state || !echo_verb(f->m, "announces", verb))) return;
	filler_put_np(f, VG_SLOT_AUTHORITY, who,
		      state ? 1u << VG_MENTION_COUNTRY | 1u << VG_MENTION_PLACE
			    : NAMES_BODY & ~(1u << VG_MENTION_PERSON),
		      "who acts before the colon");
}
