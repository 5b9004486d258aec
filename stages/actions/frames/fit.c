/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit.h"

#define TOLD_AGE_MAX 8 /* sentences after a step in which bare words point to its trade */

uint64_t fit_classes_before(const struct matcher *m, int32_t i)
{
	uint64_t mask = match_themes(m->sentence->lex) | lex_class(m->sentence->lex, VG_STR("deal")), found = 0;
	if (lex_lang(m->sentence->lex) == VG_LANG_IT) mask |= lex_class(m->sentence->lex, VG_STR("answer"));
	while (i-- > 0) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP) found |= c->classes & mask;
		if (c->kind == CHUNK_VG && lex_exports(m->sentence->lex, c->lemma))
			found |= lex_class(m->sentence->lex, VG_STR("export"));
	}
	if (found != 0) return found;
	return m->context->age <= CONTEXT_AGE_MAX ? m->context->classes : 0;
}

/* "a further nine", "nine others", "another four": a number with no noun. */
static bool is_number_of_more(const struct matcher *m, const struct chunk *c)
{
	if (c->count == 0 || c->classes != 0 || c->name != VG_NONE || c->first == c->last) return false;
	for (uint32_t w = c->first; w <= c->last; w++) {
		const struct word *word = &m->sentence->words.items[w];
		bool known = word->tag == TAG_NUM || word->tag == TAG_DET;
		if (!known && !echo_is(m, "more", NULL, word->low)) return false;
	}
	return lex_lang(m->sentence->lex) == VG_LANG_EN;
}

/* "la quinta", "un secondo": a noun is left out behind its article. */
static bool is_ordinal(const struct matcher *m, const struct chunk *c)
{
	struct vg_str low = m->sentence->words.items[c->head].low;
	if (c->head != c->first + 1 || c->head != c->last || c->classes != 0) return false;
	if (m->sentence->words.items[c->first].tag != TAG_DET || !echo_is(m, "ordinal", NULL, low)) return false;
	return c->det != DET_INDEF || !echo_is(m, "fraction", NULL, low);
}

/* "la stessa", "la medesima": the one named before, with nothing behind it. */
static bool is_same(const struct matcher *m, const struct chunk *c)
{
	return c->first + 1 == c->last && echo_is(m, "itself", NULL, m->sentence->words.items[c->last].low) &&
	       m->sentence->words.items[c->first].tag == TAG_DET;
}

bool fit_elliptic(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	if (word_serves(head, FN_ONE) && c->prep != PREP_NONE) return true; /* "had never applied for one" */
	if (head->classes & lex_class(m->sentence->lex, VG_STR("sort")))
		return true; /* "quelle vecchie", "the old ones" */
	bool most = c->head > 1 && c->head == c->last && c->classes == 0 && c->name == VG_NONE &&
		    word_serves(head - 1, FN_MORE) && head[-2].tag == TAG_DET;
	if (most) return true; /* "la più discussa", "i più recenti" */
	if (is_number_of_more(m, c) || is_ordinal(m, c) || is_same(m, c)) return true;
	if (head->tag == TAG_PRON) return head->sub != PRON_WE && head->sub != PRON_YOU;
	if (m->sentence->words.items[c->last].tag == TAG_POSS) return true; /* "Korvend's was renewed" */
	bool half = c->first == c->last && word_serves(head, FN_HALF);      /* "half were refused" */
	return half || head->tag == TAG_NUM || (c->first == c->last && head->tag == TAG_DET);
}

/* "four others", "another nine" */
static bool counts_others(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	return word_serves(head, FN_OTHER);
}

bool fit_raises(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *own = match_chunk(m, clause->verb), *above = match_chunk(m, clause->governor);
	if (clause->kind != CLAUSE_INF || clause->subject != VG_NONE || clause->parent == VG_NONE || own == NULL)
		return false;
	if (above == NULL || above->kind != CHUNK_VG || lex_controls(m->sentence->lex, above->lemma)) return false;
	return lex_intransitive(m->sentence->lex, own->lemma);
}

bool fit_court(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("court"))) return true;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (m->sentence->words.items[w].tag == TAG_NAME &&
		    lex_is_court(m->sentence->lex, m->sentence->words.items[w].low))
			return true;
	return false;
}

bool fit_names_goods(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (m->sentence->words.items[w].item != VG_NONE) return true;
	return false;
}

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
		bool relative =
			english && clause->kind == CLAUSE_REL && clause->antecedent == np && c->prep != PREP_NONE;
		bool filed = english && clause->kind == CLAUSE_PART && clause->antecedent == np && c->prep == PREP_FOR;
		bool about = meant || relative || filed; /* "applications lodged in May for howitzers" */
		if (about && ((c->all & ours) || fit_names_goods(m, c))) return true;
	}
	return false;
}

/* What the complements of a phrase tie it to: goods, exports, licences; or some other thing ("on oil", "for damages").
 */
static enum tie tie_of(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t ours = lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
			lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("goods"));
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
		if (content && open && tie == TIE_NONE) tie = TIE_OTHER;
	}
	if (tie == TIE_NONE && tie_in_relative(m, np, ours)) return TIE_OURS;
	return fit_export_clause(m, np) != VG_NONE ? TIE_OURS : tie;
}

/* A headline names goods: "Arms for Oman: the council lifts the block". */
static bool goods_before(const struct matcher *m, int32_t np)
{
	for (int32_t i = 0; m->sentence->heading && i < np; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool goods = c->all & lex_class(m->sentence->lex, VG_STR("goods"));
		if (c->kind == CHUNK_NP && (goods || fit_names_goods(m, c))) return true;
	}
	return false;
}

bool fit_title_names_exports(const struct vg_doc *doc)
{
	static const char *const words[] = {"export licen", "export permit", "arms export",  "arms sale",
					    "arms licen",   "export contr",  "Export licen", "Export permit",
					    "Arms export",  "Arms sale",     "Export contr", "Arms licen"};
	for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vg_str_find(doc->title, vg_str_z(words[i]), 0) >= 0) return true;
	return false;
}

static bool is_licensor(const struct matcher *m, uint32_t word)
{
	int32_t mention = m->sentence->words.items[word].mention;
	if (mention == VG_NONE || m->sentence->doc->mentions.items[mention].type != VG_MENTION_AGENCY) return false;
	struct vg_str ref = m->sentence->doc->mentions.items[mention].ref;
	return ref.len != 0 && vg_lexicon_find(m->pack->licensor, ref, VG_LANG_UNKNOWN) != NULL;
}

bool fit_licensor(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (is_licensor(m, w)) return true;
	return false;
}

/* Does the sentence name one: "l'Uama ha detto di sì"? */
static bool licensor_named(const struct matcher *m)
{
	for (uint32_t w = 0; w < m->sentence->words.n; w++)
		if (is_licensor(m, w)) return true;
	return false;
}

/* Licences or exports named before, here or in the sentences before, or steps told not long ago. */
bool fit_in_context(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	if (m->context->step != 0 && m->sentence->index + 1 - m->context->step <= TOLD_AGE_MAX) return true;
	if (goods_before(m, np)) return true;     /* "Mortai al Togo, l'Uama dice no" */
	for (uint32_t i = 0; i < m->steps.n; i++) /* "In May it said no to howitzers; in June it said yes" */
		if (m->steps.items[i].kind == STEP_VERB && m->steps.items[i].chunk < np &&
		    (m->steps.items[i].action == VG_ACTION_DENIED || m->steps.items[i].action == VG_ACTION_GRANTED))
			return true;
	if (lex_lang(lex) == VG_LANG_IT && np == (int32_t)m->sentence->chunks.n && licensor_named(m)) return true;
	uint64_t asked = lex_lang(lex) == VG_LANG_EN ? lex_class(lex, VG_STR("application")) : 0;
	if (fit_classes_before(m, np) & (lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export")) | asked))
		return true;
	return lex_lang(lex) == VG_LANG_EN && fit_title_names_exports(m->sentence->doc);
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

/* A verb of exporting, with its particle. */
static bool lemma_exports(const struct matcher *m, const struct chunk *verb)
{
	if (verb == NULL || lex_exports(m->sentence->lex, verb->lemma)) return verb != NULL;
	const struct word *next = sentence_word(m->sentence, verb->last + 1); /* "pass on two guns", "hand over" */
	return (lex_verb_serves(m->sentence->lex, verb->lemma, FN_PASS_ON) && word_serves(next, FN_ON)) ||
	       (lex_verb_serves(m->sentence->lex, verb->lemma, FN_HAND_OVER) && word_serves(next, FN_OVER));
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
		if (step || lemma_exports(m, verb)) return false;
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

/* "The Export Control Organisation received four applications": a body that has exports in its name. */
static bool names_licensor(const struct matcher *m)
{
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->mention == VG_NONE) continue;
		const struct vg_mention *mention = &m->sentence->doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_AGENCY && vg_str_find(word->low, VG_STR("export"), 0) >= 0) return true;
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

/* "its list of controlled missile buyers", "the list of goods that may not be sold": a list of who or what is barred.
 */
static bool is_barred_list(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1), *mark = match_chunk(m, np + 2);
	const struct word *head = &m->sentence->words.items[c->head];
	bool list = (word_serves(head, FN_LIST)) && of != NULL && of->kind == CHUNK_NP && of->host == np &&
		    of->prep == PREP_OF;
	if (!list) return false;
	for (uint32_t w = of->first; w <= of->last; w++)
		if (echo_is(m, "barred", NULL, m->sentence->words.items[w].low)) return true;
	const struct chunk *sold = match_chunk(m, np + 3);
	return mark != NULL && mark->kind == CHUNK_MARK && sold != NULL && sold->kind == CHUNK_VG && sold->negated &&
	       lex_exports(m->sentence->lex, sold->lemma);
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
	return vg_str_find(low, VG_STR("freedom of information"), 0) >= 0 ||
	       vg_str_find(low, VG_STR("access to information"), 0) >= 0;
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
	return term != VG_NONE && is_against_holder(match_frame(m, m->pack->terms.items[term].owner)->action);
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

/* Does a phrase of a fitting kind name something of another trade? */
static bool is_other(const struct matcher *m, int32_t np, const struct frame *frame)
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
	if (deal || (kinds & lex_class(lex, VG_STR("curb"))))
		return tie_of(m, np) != TIE_OURS && !fit_in_context(m, np) && !goods_before(m, np);
	if (kinds & lex_class(lex, VG_STR("trade"))) return tie_of(m, np) != TIE_OURS;
	if ((kinds & measures) && is_elsewhere(m, np)) return true;
	return (kinds & measures) && tie_of(m, np) == TIE_OTHER;
}

/* What "of" adds to a phrase that is a part or an amount: "the terms of the licence", "a batch of permits". */
static int32_t whole_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool money = m->sentence->words.items[c->head].tag == TAG_MONEY; /* "EUR 5 billion of arms sales" */
	if (!money && !(c->classes & lex_class(m->sentence->lex, VG_STR("part")))) return VG_NONE;
	return of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF ? np + 1 : VG_NONE;
}

/* A firm or a body by its name, where the frame asks for one. */
static bool is_party(const struct matcher *m, const struct chunk *c, uint64_t objects)
{
	uint64_t company = lex_class(m->sentence->lex, VG_STR("company"));
	uint64_t authority = lex_class(m->sentence->lex, VG_STR("authority"));
	int32_t mention = (objects & (company | authority)) != 0 && c->name != VG_NONE
				  ? m->sentence->words.items[c->name].mention
				  : VG_NONE;
	if (mention == VG_NONE) return false;
	enum vg_mention_type type = m->sentence->doc->mentions.items[mention].type;
	return ((objects & company) && type == VG_MENTION_COMPANY) ||
	       ((objects & authority) && type == VG_MENTION_AGENCY);
}

/* "howitzer barrels", "a batch of howitzers", "engines for frigates": goods themselves, a part of them or for them. */
static bool is_goods(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	if (c->classes == 0 && m->sentence->words.items[c->head].item != VG_NONE) return true;
	bool more = of != NULL && of->kind == CHUNK_NP && of->host == np;
	bool named = more && ((of->classes & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, of));
	if (!named) return false;
	if (of->prep == PREP_OF) return (c->classes & lex_class(m->sentence->lex, VG_STR("part"))) != 0;
	bool told = frame->via != 0 || ((frame->flags & FRAME_SENT) && frame->action == VG_ACTION_GRANTED);
	return of->prep == PREP_FOR && told && c->classes == 0 && c->name == VG_NONE &&
	       m->sentence->words.items[c->head].tag == TAG_OPEN;
}

/* "i titoli relativi a bombe", "ogni titolo ancora valido": licences, where the text is about them; one of them alone
 * is often a share or a headline. */
static bool is_title(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *on = match_chunk(m, np + 1);
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	if (!(frame->objects & licence) || !(c->classes & lex_class(m->sentence->lex, VG_STR("title")))) return false;
	bool about = on != NULL && on->kind == CHUNK_NP && on->host == np && on->prep != PREP_OF &&
		     ((on->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, on));
	bool some = lex_is_plural(m->sentence->lex, m->sentence->words.items[c->head].low) || c->det == DET_ANY ||
		    c->det == DET_NEG || c->det == DET_DEM;
	bool known = c->det == DET_DEF && m->context->step != 0 && m->context->age <= CONTEXT_AGE_MAX &&
		     (m->context->classes & licence); /* "il titolo sia soltanto sospeso" */
	return about || known || (some && fit_in_context(m, np));
}

/* "denied fewer than one percent": a share of what was named. */
static bool is_share(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	return word_serves(head, FN_PERCENT);
}

/* "a further batch was cleared": of the goods that were named. */
static bool is_batch_again(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool batch = (c->classes & lex_class(m->sentence->lex, VG_STR("part"))) != 0 && m->context->step != 0 &&
		     !(of != NULL && of->host == np);
	if (batch && c->det == DET_DEM && lex_lang(m->sentence->lex) == VG_LANG_IT) return true; /* "quel carico" */
	for (uint32_t w = c->first; batch && w < c->head; w++)
		if (echo_is(m, "again", NULL, m->sentence->words.items[w].low)) return true;
	return false;
}

/* "suspended everything for India", after licences or exports were named. */
static bool is_all_for(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *to = match_chunk(m, np + 1);
	uint64_t export = lex_class(m->sentence->lex, VG_STR("export"));
	bool all = (frame->objects & export) && frame->via == 0 &&
		   echo_is(m, "all", NULL, m->sentence->words.items[c->head].low);
	if (!all || to == NULL || to->kind != CHUNK_NP || (to->prep != PREP_FOR && to->prep != PREP_TO)) return false;
	return to->name == (int32_t)to->head && fit_mention_type(m, to->head) == VG_MENTION_COUNTRY &&
	       (m->context->step != 0 || fit_in_context(m, (int32_t)m->sentence->chunks.n));
}

/* "The reports arrived and we examined {them}": a pronoun for papers that the sentence has named, and nothing of ours.
 */
static bool is_of_papers_before(const struct matcher *m, int32_t np)
{
	const struct word *it = &m->sentence->words.items[match_chunk(m, np)->head];
	bool they = it->tag == TAG_PRON && (it->sub == PRON_PERS || it->sub == PRON_DEM);
	bool papers = false;
	for (int32_t i = 0; they && i < np; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP) continue;
		if (c->all & match_themes(m->sentence->lex)) return false;
		papers = papers || echo_is(m, "papers", NULL, m->sentence->words.items[c->head].low);
	}
	return papers;
}

/* "Of the amendments on arms exports, {four} were rejected": the sentence opens with what is counted, and it is none of
 * ours. */
static bool is_of_others_before(const struct matcher *m, int32_t np)
{
	const struct chunk *whole = match_chunk(m, 0);
	const struct word *head = &m->sentence->words.items[whole->head];
	bool noun = head->tag == TAG_OPEN || head->tag == TAG_NOUN;
	bool opens = np > 0 && whole->kind == CHUNK_NP && whole->prep == PREP_OF && noun;
	bool of_others = whole->det == DET_DEF && whole->classes == 0 && whole->name == VG_NONE;
	return (opens && of_others && !fit_names_goods(m, whole)) || is_of_papers_before(m, np);
}

enum fit fit_of(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np);
	if (c == NULL || c->kind != CHUNK_NP) return FIT_NONE;
	if (is_title(m, np, frame)) return FIT_DIRECT;
	if (c->classes & frame->objects) return is_other(m, np, frame) ? FIT_NONE : FIT_DIRECT;
	if ((frame->objects & lex_class(m->sentence->lex, VG_STR("court"))) && fit_court(m, c)) return FIT_DIRECT;
	bool goods = (frame->objects & lex_class(m->sentence->lex, VG_STR("goods"))) != 0;
	if (goods && (frame->via != 0 || (frame->flags & FRAME_SENT)) && is_goods(m, np, frame)) return FIT_DIRECT;
	if (is_party(m, c, frame->objects)) return FIT_DIRECT;
	if ((frame->objects & lex_class(m->sentence->lex, VG_STR("catchall"))) && is_barred_list(m, np))
		return FIT_DIRECT;
	bool firm = (frame->objects & lex_class(m->sentence->lex, VG_STR("company"))) &&
		    (frame->flags & FRAME_COURTSAID) && c->prep == PREP_TO && c->name == VG_NONE && c->classes == 0 &&
		    m->sentence->words.items[c->prep_word].article &&
		    (m->sentence->words.items[c->head].flags & VG_TOKEN_UPPER);
	if (firm) return FIT_DIRECT; /* "dà ragione alla Sarvenna" */
	bool us = (frame->objects & lex_class(m->sentence->lex, VG_STR("company"))) && frame->via == 0 &&
		  m->sentence->words.items[c->head].tag == TAG_PRON && m->sentence->words.items[c->head].sub == PRON_WE;
	if (us) return FIT_DIRECT;                       /* "turned us down" */
	const struct chunk *of = match_chunk(m, np + 1); /* "30 of the licences" */
	bool in = of != NULL && of->prep == PREP_IN && m->sentence->words.items[c->head].tag == TAG_NUM &&
		  of->count > 0; /* "three in four applications" */
	bool named = of != NULL && of->kind == CHUNK_NP &&
		     (of->name == (int32_t)of->head || fit_unknown_name(m, of)); /* "quella della Korvend" */
	bool whole_said = fit_elliptic(m, c) && of != NULL && of->host == np && (of->prep == PREP_OF || in) &&
			  !fit_elliptic(m, of) && !named;
	if (whole_said) return of->classes & frame->objects ? FIT_DIRECT : FIT_NONE;
	int32_t whole = whole_of(m, np);
	if (whole != VG_NONE && (match_chunk(m, whole)->classes & frame->objects)) return FIT_DIRECT;
	bool others = whole != VG_NONE && /* "the conditions of four others" */
		      (fit_elliptic(m, match_chunk(m, whole)) || counts_others(m, match_chunk(m, whole)));
	if (others && (fit_classes_before(m, np) & frame->objects)) return FIT_ELLIPTIC;
	bool its = c->det == DET_POSS && c->owner == VG_NONE && /* "its conditions were tightened" */
		   (c->classes & lex_class(m->sentence->lex, VG_STR("part")));
	if (its && (fit_classes_before(m, np) & frame->objects)) return FIT_ELLIPTIC;
	bool elliptic = fit_elliptic(m, c) && !is_of_others_before(m, np);
	if (elliptic && (fit_classes_before(m, np) & frame->objects)) return FIT_ELLIPTIC;
	bool again = (frame->objects & lex_class(m->sentence->lex, VG_STR("goods"))) && is_batch_again(m, np);
	if (again) return FIT_DIRECT;
	if (is_share(m, c) && (fit_classes_before(m, np) & frame->objects)) return FIT_ELLIPTIC;
	return is_all_for(m, np, frame) ? FIT_DIRECT : FIT_NONE;
}

enum fit fit_any(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	enum fit best = fit_of(m, np, frame);
	if (best != FIT_NONE) *theme_r = np;
	for (int32_t i = np + 1; np != VG_NONE && best != FIT_DIRECT && (uint32_t)i < m->sentence->chunks.n; i++) {
		if (match_chunk(m, i)->kind == CHUNK_VG) break;
		if (match_chunk(m, i)->conjunct != np || fit_of(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return best;
}

enum fit fit_host(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	for (const struct chunk *c = match_chunk(m, np); c != NULL && c->host != VG_NONE; c = match_chunk(m, c->host)) {
		if (fit_of(m, c->host, frame) != FIT_DIRECT) continue;
		*theme_r = c->host;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

int32_t fit_export_clause(const struct matcher *m, int32_t governor)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER && clause->kind != CLAUSE_THAT) continue;
		bool near = clause->governor == governor;
		const struct chunk *g = match_chunk(m, clause->governor);
		if (!near && g != NULL && g->kind == CHUNK_NP && clause->governor > governor)
			near = g->clause == match_chunk(m, governor)->clause;
		const struct chunk *object = match_chunk(m, clause->object);
		bool deals = object != NULL && object->kind == CHUNK_NP && /* "to negotiate the sale of" */
			     (object->classes & lex_class(m->sentence->lex, VG_STR("export")));
		deals = deals || (object != NULL && object->kind == CHUNK_NP && /* "ad avviare le trattative" */
				  word_serves(&m->sentence->words.items[object->head], FN_NEGOTIATIONS));
		const struct chunk *verb = match_chunk(m, clause->verb);
		bool buys =
			object != NULL && object->kind == CHUNK_NP && verb != NULL && !verb->negated &&
			lex_is_kind(m->sentence->lex, verb->lemma, LEX_ACQUIRES) && /* "allowed to buy tanks" */
			((object->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, object));
		bool goes = verb != NULL && lex_intransitive(m->sentence->lex, verb->lemma) && /* "tornano a partire" */
			    (g == NULL || g->kind != CHUNK_VG || !lex_controls(m->sentence->lex, g->lemma));
		if (near && (deals || buys || (!goes && lemma_exports(m, verb)))) return (int32_t)i;
	}
	return VG_NONE;
}

bool fit_court_named(const struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++)
		if (m->sentence->chunks.items[i].kind == CHUNK_NP && fit_court(m, &m->sentence->chunks.items[i]))
			return true;
	return false;
}
