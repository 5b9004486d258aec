/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things of other trades and other business, told by the words of ours: "the driving licence", "a request for
 * documents". */
#include "fit.h"

enum tie { TIE_NONE, TIE_OURS, TIE_OTHER };

/* Does an infinitive hang on the phrase, or on whom it is for? "a licence to the firm to operate" */
static bool governs(const struct matcher *m, int32_t np, int32_t governor)
{
	const struct chunk *to = match_chunk(m, governor);
	if (governor == np) return true;
	bool goods = to != NULL && /* "amended the licence for the drones to exclude Chad" */
		     ((to->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, to));
	bool whose = to != NULL && to->prep == PREP_OF && to->name != VG_NONE; /* "l'istanza della Tarvio SpA per" */
	return to != NULL && !goods && to->kind == CHUNK_NP && to->host == np &&
	       (to->prep == PREP_TO || to->prep == PREP_FOR || whose);
}

/* "the limits that Germany placed on howitzer exports", "l'istanza, intesa a ottenere l'autorizzazione": what a clause
 * of the phrase speaks of. */
static bool tie_in_relative(const struct matcher *m, int32_t np, uint64_t ours)
{
	bool english = lex_lang(m->sentence->lex) == VG_LANG_EN;
	bool asks = (match_chunk(m, np)->classes & lex_class(m->sentence->lex, VG_STR("application"))) != 0;
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP || c->clause == VG_NONE) continue;
		const struct clause *clause = &m->sentence->clauses.items[c->clause];
		const struct clause *around = sentence_clause(m->sentence, clause->parent);
		bool meant = clause->kind == CLAUSE_INF &&
			     ((around != NULL && around->kind == CLAUSE_PART && around->antecedent == np) ||
			      governs(m, np, clause->governor));         /* "l'istanza per ottenere la licenza" */
		const struct chunk *verb = match_chunk(m, clause->verb); /* "finalizzata al rilascio della licenza" */
		meant = meant || (clause->kind == CLAUSE_PART && clause->antecedent == np && asks && verb != NULL &&
				  pack_frame_verb(m->pack, verb->lemma) == VG_NONE);
		bool covers = verb != NULL && lex_verb_serves(m->sentence->lex, verb->lemma, FN_COVER);
		bool relative = clause->kind == CLAUSE_REL && clause->antecedent == np && (english || asks) &&
				(c->prep != PREP_NONE || (covers && asks)); /* "l'istanza che riguarda i radar" */
		bool filed = english && clause->kind == CLAUSE_PART && clause->antecedent == np && c->prep == PREP_FOR;
		bool about = meant || relative || filed; /* "applications lodged in May for howitzers" */
		if (about && ((c->all & ours) || fit_names_goods(m, c))) return true;
	}
	return false;
}

/* "an application for 40 computers for the Royal Thai Army", "la richiesta di centrifughe per il Perù": things, several
 * of them, that go to a state or a body of one. */
static bool is_sent_somewhere(const struct matcher *m, int32_t things)
{
	const struct chunk *what = match_chunk(m, things), *to = match_chunk(m, things + 1);
	bool shipped = to != NULL && to->kind == CHUNK_VG && to->form == FORM_PART && /* "engines shipped to Peru" */
		       lex_exports(m->sentence->lex, to->lemma);
	if (shipped) to = match_chunk(m, things + 2);
	bool several = what->count > 1 || (what->det == DET_NONE &&
					   lex_is_plural(m->sentence->lex, m->sentence->words.items[what->head].low));
	if (!several || to == NULL || to->kind != CHUNK_NP || to->name == VG_NONE) return false;
	if (to->prep != PREP_FOR && to->prep != PREP_TO && to->prep != PREP_TOWARD) return false;
	enum vg_mention_type whose = fit_mention_type(m, (uint32_t)to->name);
	return whose == VG_MENTION_COUNTRY || whose == VG_MENTION_AGENCY;
}

/* "An application was made to the Board for rifles", "A review is under way of licences for drones": what a subject is
 * about comes behind its verb. */
static bool tied_behind_verb(const struct matcher *m, int32_t np, uint64_t ours)
{
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, np)->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (verb == NULL || clause->subject != np || (!verb->passive && !verb->copula)) return false;
	const uint32_t content = 1u << PREP_FOR | 1u << PREP_ON | 1u << PREP_OF;
	for (int32_t i = clause->verb + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_TIME) continue;
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) break;
		if ((content & 1u << c->prep) && ((c->all & ours) || fit_names_goods(m, c))) return true;
	}
	return false;
}

/* "put rifles under national control": goods are what the verb brings under it. */
static bool is_over_goods(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (verb == NULL || (c->prep != PREP_UNDER && c->prep != PREP_IN) || np < clause->verb) return false;
	const struct chunk *what = match_chunk(m, verb->passive ? clause->subject : clause->object);
	if (what == NULL || what->kind != CHUNK_NP) return false;
	return m->sentence->words.items[what->head].item != VG_NONE ||
	       (what->classes & lex_class(m->sentence->lex, VG_STR("goods"))) != 0;
}

/* What the complements of a phrase tie it to: goods, exports, licences; or some other thing ("on oil", "for damages").
 */
static enum tie tie_of(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t ours = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
			lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("goods")) |
			lex_class(lex, VG_STR("renewal"));
	const struct chunk *c = match_chunk(m, np);
	enum tie tie = (c->all & ours & ~c->classes) || fit_names_goods(m, c) ? TIE_OURS : TIE_NONE;
	for (int32_t i = np + 1; tie != TIE_OURS && (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *pp = match_chunk(m, i);
		bool day = pp->kind == CHUNK_TIME && i == np + 1;
		if (day) { /* "presentò domanda il 14 marzo per l'esportazione" */
			const struct chunk *what = match_chunk(m, i + 1);
			bool sale = what != NULL && what->kind == CHUNK_NP && what->prep == PREP_FOR;
			if (sale && ((what->all & ours) || fit_names_goods(m, what))) return TIE_OURS;
		}
		if (pp->kind != CHUNK_NP || (pp->host == VG_NONE && pp->conjunct == VG_NONE)) break;
		if ((pp->all & ours) || fit_names_goods(m, pp)) return TIE_OURS;
		bool content = pp->host == np && (pp->prep == PREP_OF || pp->prep == PREP_ON || pp->prep == PREP_FOR);
		bool open =
			pp->name == VG_NONE && pp->classes == 0 && m->sentence->words.items[pp->head].tag == TAG_OPEN;
		if (content && open && is_sent_somewhere(m, i)) return TIE_OURS;
		bool where = content && pp->prep == PREP_FOR && pp->name == (int32_t)pp->head &&
			     fit_mention_type(m, pp->head) == VG_MENTION_COUNTRY;
		if (where) return TIE_OURS; /* "all pending applications for Myanmar" */
		if (content && open && tie == TIE_NONE) tie = TIE_OTHER;
	}
	if (tie == TIE_NONE && (tie_in_relative(m, np, ours) || tied_behind_verb(m, np, ours))) return TIE_OURS;
	return fit_export_clause(m, np) != VG_NONE ? TIE_OURS : tie;
}

/* "expects the revocation of the licence to hurt it": what the object of a verb of asking or expecting is to do. */
static bool is_of_object(const struct matcher *m, int32_t np, const struct clause *clause)
{
	const struct clause *above = clause->parent != VG_NONE ? &m->sentence->clauses.items[clause->parent] : NULL;
	const struct chunk *verb = above != NULL ? match_chunk(m, above->verb) : NULL;
	if (verb == NULL || verb->passive || !lex_controls(m->sentence->lex, verb->lemma)) return false;
	while (match_chunk(m, np)->host != VG_NONE) np = match_chunk(m, np)->host;
	return above->object == np && clause->governor != np;
}

/* "extended the licence to cover Peru": how far it reaches, not what it is for. */
static bool is_scope(const struct matcher *m, const struct chunk *verb)
{
	return echo_verb(m, "scope", verb);
}

/* "permission to leave the city": a licence to do anything but export or negotiate a sale; "a decision to close the
 * works", which is none on licences. */
static bool lets_other(const struct matcher *m, int32_t np, bool decision)
{
	uint64_t exports = lex_class(m->sentence->lex, VG_STR("export")) | lex_class(m->sentence->lex, VG_STR("deal"));
	bool other = false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *object = match_chunk(m, clause->object);
		if (clause->kind != CLAUSE_INF || !governs(m, np, clause->governor) || verb == NULL || verb->passive)
			continue;
		if (is_of_object(m, np, clause) || is_scope(m, verb)) continue;
		if (verb->prep != PREP_NONE && verb->prep != PREP_OF && verb->prep != PREP_TO) continue;
		bool step = decision && pack_frame_verb(m->pack, verb->lemma) != VG_NONE;
		if (step || fit_exports(m, verb)) return false;
		if (object != NULL && ((object->all & exports) || fit_names_goods(m, object))) return false;
		other = true; /* "a licence to develop, make and export": another may follow */
	}
	return other;
}

/* "il divieto di caccia", "the sale of the tank division" */
static bool is_elsewhere(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	return of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF && of->count == 0 &&
	       (of->classes & lex_class(m->sentence->lex, VG_STR("elsewhere"))) != 0; /* "la vendita di 50 caccia" */
}

/* "the licence of a local broadcaster": whose it is, is neither a name nor anything of this trade; "permission for the
 * march", "autorizzazione all'arresto": what it lets happen is no export. */
static bool is_of_other(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->host != np) return false;
	bool content = of->prep == PREP_OF || of->prep == PREP_FOR || of->prep == PREP_TO;
	if (content && (of->classes & lex_class(m->sentence->lex, VG_STR("elsewhere")))) return true;
	if (of->prep != PREP_OF || of->det != DET_INDEF) return false;
	const struct chunk *more = match_chunk(m, np + 2), *name = match_chunk(m, np + 3);
	bool called = more != NULL && more->kind == CHUNK_PUNCT && more->mark == ',' && name != NULL &&
		      name->kind == CHUNK_NP && name->name == (int32_t)name->head; /* "of a competitor, Korvend Ltd" */
	bool goods = more != NULL && more->kind == CHUNK_NP && more->host == np + 1 && /* "of a dealer in rifles" */
		     ((more->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, more));
	if (called || goods) return false;
	return of->name == VG_NONE && of->classes == 0 && !fit_names_goods(m, of) &&
	       m->sentence->words.items[of->head].tag == TAG_OPEN;
}

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
static bool names_licensor(const struct matcher *m)
{
	if (fit_licensor_named(m)) return true;
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->mention == VG_NONE) continue;
		const struct vg_mention *mention = &m->sentence->doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_AGENCY && echo_within(m->pack, "office", word->low)) return true;
	}
	return false;
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
	if (lex_lang(m->sentence->lex) != VG_LANG_EN || tie_of(m, np) != TIE_NONE || exports_after(m, np)) return false;
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

/* "Your request has been dealt with under the Freedom of Information Act" */
static bool is_of_information(const struct matcher *m)
{
	struct vg_str low =
		vg_str_slice(vg_doc_lower(m->sentence->doc), m->sentence->span.start, m->sentence->span.end);
	return echo_within(m->pack, "disclosure", low);
}

/* "la risposta del pubblico": of nobody who decides. */
static bool is_answer_of_other(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->host != np || of->prep != PREP_OF) return false;
	return of->name == VG_NONE && !fit_authority(m, of) && (of->classes & match_themes(m->sentence->lex)) == 0;
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

/* "la richiesta saudita di congelare ogni spedizione": what is requested is a step against the holder, no licence. */
static bool asks_for_stop(const struct matcher *m, int32_t np)
{
	uint64_t ours = lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("export"));
	if (asks_for_stop_noun(m, np)) return true;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (clause->kind != CLAUSE_INF || !governs(m, np, clause->governor) || verb == NULL) continue;
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

bool fit_of_other_trade(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t kinds = match_chunk(m, np)->classes;
	bool deal = kinds & frame->objects & lex_class(lex, VG_STR("deal"));
	uint64_t measures = lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop"));
	if (kinds & lex_class(lex, VG_STR("licence"))) return lets_other(m, np, false) || is_of_other(m, np);
	if (kinds & frame->objects & lex_class(lex, VG_STR("decision"))) return lets_other(m, np, true);
	if (kinds & frame->objects & lex_class(lex, VG_STR("answer"))) return is_answer_of_other(m, np);
	if ((kinds & lex_class(lex, VG_STR("export"))) && is_elsewhere(m, np)) return true;
	if (kinds & lex_class(lex, VG_STR("application"))) {
		const struct chunk *host = match_chunk(m, match_chunk(m, np)->host); /* "risposte alle domande" */
		const struct word *answers = host != NULL ? &m->sentence->words.items[host->head] : NULL;
		if (word_serves(answers, FN_ANSWERS) && tie_of(m, np) != TIE_OURS) return true;
		if (asks_for_stop(m, np) || lets_other(m, np, true) || is_of_information(m) || is_for_papers(m, np) ||
		    is_request_of_other(m, np))
			return true;
		enum tie tie = exports_after(m, np) ? TIE_OURS : tie_of(m, np);
		const struct chunk *c = match_chunk(m, np); /* "Its application for gimbals was refused" */
		bool known = tie == TIE_OTHER && c->det == DET_POSS && m->context->step != 0 &&
			     m->sentence->index + 1 - m->context->step <= CONTEXT_AGE_MAX &&
			     lex_lang(m->sentence->lex) == VG_LANG_EN;
		const struct chunk *what = match_chunk(m, np + 1); /* not "for permission to appeal" */
		bool leave = what != NULL && what->host == np &&
			     (word_serves(&m->sentence->words.items[what->head], FN_PERMISSION));
		if ((known && !leave) || names_licensor(m)) return false;
		return tie == TIE_OTHER ||
		       (tie == TIE_NONE && !fit_in_context(m, np) && !m->sentence->heading && !is_from_firm(m, np));
	}
	bool curb = (kinds & lex_class(lex, VG_STR("curb"))) != 0;
	if (curb && is_over_goods(m, np)) return false;
	if (deal || curb) return tie_of(m, np) != TIE_OURS && !fit_in_context(m, np) && !fit_goods_before(m, np);
	if (kinds & lex_class(lex, VG_STR("trade"))) return tie_of(m, np) != TIE_OURS;
	if ((kinds & measures) && is_elsewhere(m, np)) return true;
	return (kinds & measures) && tie_of(m, np) == TIE_OTHER;
}
