/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an application or a request is for: a licence of ours, or anything else that is asked for. */
#include "other.h"

static bool exports_after(const struct matcher *m, int32_t np)
{
	for (uint32_t i = (uint32_t)np + 1; i < m->sentence->chunks.n; i++) {
		const struct chunk *c = &m->sentence->chunks.items[i];
		if (c->kind == CHUNK_VG && lex_exports(m->sentence->lex, c->lemma)) return true;
	}
	return false;
}

/* "The Export Control Organisation received four applications", "Abbiamo presentato l'istanza all'Uama": a body that
 * has exports in its name, or decides on them. */
static bool names_licensor(const struct matcher *m, int32_t np)
{
	(void)np;
	if (fit_licensor_named(m)) return true;
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->mention == VG_NONE) continue;
		const struct vg_mention *mention = &m->sentence->doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_AGENCY && echo_within(m->pack, "office", word->low)) return true;
	}
	return false;
}

/* "Korvend's request for the same customer": whom a firm is to serve. */
static bool is_for_receiver(const struct matcher *m, int32_t np)
{
	const struct chunk *to = match_chunk(m, np + 1);
	return to != NULL && to->kind == CHUNK_NP && to->host == np && to->prep == PREP_FOR &&
	       echo_is(m, "receiver", NULL, m->sentence->words.items[to->head].low);
}

/* "Norway turned down a request from one of our competitors": a state answers a firm. */
static bool is_from_firm(const struct matcher *m, int32_t np)
{
	const struct chunk *from = match_chunk(m, np + 1), *of = match_chunk(m, np + 2);
	bool told = from != NULL && from->kind == CHUNK_NP && from->host == np &&
		    (from->prep == PREP_FROM || from->prep == PREP_BY);
	uint64_t company = lex_class(m->sentence->lex, VG_STR("company"));
	bool firm = told && ((from->classes & company) ||
			     (of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && (of->classes & company)));
	const struct clause *clause =
		match_chunk(m, np)->clause != VG_NONE ? &m->sentence->clauses.items[match_chunk(m, np)->clause] : NULL;
	const struct chunk *who = firm && clause != NULL ? match_chunk(m, clause->subject) : NULL;
	return who != NULL && who->kind == CHUNK_NP && fit_authority(m, who);
}

/* "the request from the Greens", "this request": of who is no firm, or none that the text has told. */
static bool is_request_of_other(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *from = match_chunk(m, np + 1);
	uint64_t asked =
		lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("application"));
	if (other_tie(m, np) != TIE_NONE || exports_after(m, np)) return false;
	bool dem = c->det == DET_DEM && (fit_classes_before(m, np) & asked) == 0;
	bool told = from != NULL && from->kind == CHUNK_NP && from->host == np &&
		    (from->prep == PREP_FROM || from->prep == PREP_BY);
	int32_t mention = told && from->name != VG_NONE ? m->sentence->words.items[from->name].mention : VG_NONE;
	bool body = mention != VG_NONE && m->sentence->doc->mentions.items[mention].type == VG_MENTION_ORGANIZATION;
	return dem || body;
}

/* "The request for documents on arms exports", "the member's request for a debate", "the budget request": what is asked
 * for is no licence. */
static bool is_for_papers(const struct matcher *m, int32_t np)
{
	const struct word *words = m->sentence->words.items;
	const struct chunk *c = match_chunk(m, np), *what = match_chunk(m, np + 1);
	for (uint32_t w = c->first; w < c->head; w++)
		if (words[w].mention == VG_NONE && echo_is(m, "papers", NULL, words[w].low)) return true;
	bool whose = what != NULL && what->kind == CHUNK_NP && what->host == np &&
		     (what->prep == PREP_OF || what->prep == PREP_BY || what->prep == PREP_FROM);
	int32_t host = whose ? np + 1 : np;
	what = match_chunk(m, host + 1);
	return what != NULL && what->kind == CHUNK_NP && what->host == host && what->prep == PREP_FOR &&
	       echo_is(m, "papers", NULL, words[what->head].low);
}

/* "Your request has been dealt with under the Freedom of Information Act", not "figures released under" it. */
static bool is_of_information(const struct matcher *m, int32_t np)
{
	(void)np;
	struct vg_str low =
		vg_str_slice(vg_doc_lower(m->sentence->doc), m->sentence->span.start, m->sentence->span.end);
	return echo_within(m->pack, "disclosure", low) && !echo_within(m->pack, "disclosed", low);
}

static bool is_against_holder(enum vg_action_type action)
{
	return action == VG_ACTION_SUSPENDED || action == VG_ACTION_REVOKED || action == VG_ACTION_DENIED ||
	       action == VG_ACTION_RESTRICTED || action == VG_ACTION_OVERTURNED;
}

/* "la richiesta di revoca della licenza" */
static bool asks_for_stop_noun(const struct matcher *m, int32_t np)
{
	uint32_t hit;
	const struct chunk *what = match_chunk(m, np + 1);
	bool asked = what != NULL && what->kind == CHUNK_NP && what->host == np &&
		     (what->prep == PREP_OF || what->prep == PREP_FOR);
	uint64_t bans = lex_class(m->sentence->lex, VG_STR("ban")) | lex_class(m->sentence->lex, VG_STR("stop"));
	if (asked && (what->classes & bans) != 0) return true; /* "la richiesta di un embargo" */
	int32_t term = asked ? match_term(m, TERM_FRAME_NOUN, what->head, what->head, &hit) : VG_NONE;
	uint64_t ours = lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("export"));
	for (; term != VG_NONE; term = m->pack->terms.items[term].next) { /* not "di estensione", which bans have too */
		const struct frame *frame = match_frame(m, m->pack->terms.items[term].owner);
		if (m->pack->terms.items[term].kind == TERM_FRAME_NOUN && is_against_holder(frame->action) &&
		    !(frame->flags & FRAME_NOLONGER) && (frame->objects & ours))
			return true;
	}
	return false;
}

/* What is to be done by the infinitive of a request: of "to have sales halted" the halting. */
static const struct chunk *asked_for(const struct matcher *m, const struct clause *asked)
{
	const struct chunk *verb = match_chunk(m, asked->verb);
	bool has = verb != NULL && lex_is_kind(m->sentence->lex, verb->lemma, LEX_CAUSES);
	for (uint32_t i = 0; has && i < m->sentence->clauses.n; i++) {
		const struct clause *part = &m->sentence->clauses.items[i];
		if (part->kind == CLAUSE_PART && part->governor == asked->verb) return match_chunk(m, part->verb);
	}
	return verb;
}

/* "la richiesta saudita di congelare ogni spedizione": what is requested is a step against the holder, no licence. */
bool other_asks_for_stop(const struct matcher *m, int32_t np)
{
	uint64_t ours = lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("export"));
	if (asks_for_stop_noun(m, np)) return true;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = asked_for(m, clause);
		if (clause->kind != CLAUSE_INF || !other_governs(m, np, clause->governor) || verb == NULL) continue;
		if (verb->passive && clause->subject == np) continue; /* "the fourth request to be declined" */
		bool stops = !lex_exports(m->sentence->lex, verb->lemma);
		int32_t v = pack_frame_verb(m->pack, verb->lemma);
		if (v == VG_NONE) continue;
		for (; v != VG_NONE; v = m->pack->verbs.items[v].next) {
			const struct frame *frame = match_frame(m, m->pack->verbs.items[v].owner);
			bool plain = m->pack->verbs.items[v].noun.len == 0; /* not "revocare il veto" */
			if (plain && (frame->objects & ours)) stops = stops && is_against_holder(frame->action);
		}
		return stops;
	}
	return false;
}

/* "risposte alle domande" */
static bool is_of_questions(const struct matcher *m, int32_t np)
{
	const struct chunk *host = match_chunk(m, match_chunk(m, np)->host);
	const struct word *answers = host != NULL ? &m->sentence->words.items[host->head] : NULL;
	return word_serves(answers, FN_ANSWERS) && other_tie(m, np) != TIE_OURS;
}

static bool is_to_do_other(const struct matcher *m, int32_t np)
{
	return other_lets(m, np, true);
}

bool other_no_trade(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	for (uint32_t i = 0; lex_lang(lex) == VG_LANG_EN && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->object);
		if (clause->kind != CLAUSE_INF || clause->governor != np || verb == NULL || verb->passive) continue;
		if (what == NULL) what = match_chunk(m, clause->subject); /* "to join Nato" */
		if (lex_exports(lex, verb->lemma)) return false;
		return what != NULL && what->kind == CHUNK_NP && what->name == (int32_t)what->head && what->all == 0 &&
		       m->sentence->words.items[what->head].item == VG_NONE;
	}
	return false;
}

/* "Its application for gimbals was refused", after another step; not "for permission to appeal". */
static bool is_known(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *what = match_chunk(m, np + 1);
	bool leave =
		what != NULL && what->host == np && word_serves(&m->sentence->words.items[what->head], FN_PERMISSION);
	return !leave && c->det == DET_POSS && m->context->step != 0 &&
	       m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX;
}

static bool is_tied_to_ours(const struct matcher *m, int32_t np)
{
	return other_tie(m, np) == TIE_OURS;
}

static bool is_tied_to_other(const struct matcher *m, int32_t np)
{
	return other_tie(m, np) == TIE_OTHER;
}

static bool is_headline(const struct matcher *m, int32_t np)
{
	(void)np;
	return m->sentence->heading;
}

/* What tells what it is for: the first that holds decides; where none does, it is for something else. */
static const struct {
	bool (*holds)(const struct matcher *m, int32_t np);
	bool other;
} signs[] = {
	{is_of_questions, true},   {other_asks_for_stop, true}, {is_to_do_other, true},      {other_no_trade, true},
	{is_of_information, true}, {is_for_papers, true},       {is_request_of_other, true}, {exports_after, false},
	{names_licensor, false},   {is_tied_to_ours, false},    {is_known, false},           {is_tied_to_other, true},
	{fit_in_context, false},   {is_headline, false},        {is_from_firm, false},       {is_for_receiver, false},
};

bool other_application(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].holds(m, np)) return signs[i].other;
	return true;
}
