/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things of other trades and other business, told by the words of ours: "the driving licence", "a request for
 * documents". */
#include "other.h"

/* Does an infinitive hang on the phrase, or on whom it is for? "a licence to the firm to operate" */
bool other_governs(const struct matcher *m, int32_t np, int32_t governor)
{
	const struct chunk *to = match_chunk(m, governor);
	if (governor == np) return true;
	bool goods = to != NULL && /* "amended the licence for the drones to exclude Chad" */
		     ((to->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, to));
	bool whose = to != NULL && to->prep == PREP_OF && to->name != VG_NONE; /* "l'istanza della Tarvio SpA per" */
	return to != NULL && !goods && to->kind == CHUNK_NP && to->host == np &&
	       (to->prep == PREP_TO || to->prep == PREP_FOR || whose);
}

/* Behind things, past what they are of: "dodici tonnellate di acetonitrile dirette in Perù". */
static int32_t behind_things(const struct matcher *m, int32_t things, bool *shipped_r)
{
	int32_t i = things + 1;
	const struct chunk *of = match_chunk(m, i);
	while (of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF && of->host >= things)
		of = match_chunk(m, ++i);
	*shipped_r = of != NULL && of->kind == CHUNK_VG && of->form == FORM_PART && /* "engines shipped to Peru" */
		     lex_exports(m->sentence->lex, of->lemma);
	return i + *shipped_r;
}

/* "an application for 40 computers for the Royal Thai Army", "la richiesta di centrifughe per il Perù": things, several
 * of them, that go to a state or a body of one. */
static bool is_sent_somewhere(const struct matcher *m, int32_t things)
{
	bool shipped;
	const struct chunk *what = match_chunk(m, things), *to = match_chunk(m, behind_things(m, things, &shipped));
	if (to == NULL || to->kind != CHUNK_NP || to->name == VG_NONE) return false;
	bool there = shipped && to->prep == PREP_IN; /* "ricevitori venduti in Perù" */
	if (!there && to->prep != PREP_FOR && to->prep != PREP_TO && to->prep != PREP_TOWARD) return false;
	bool many = lex_is_plural(m->sentence->lex, m->sentence->words.items[what->head].low);
	if (what->count <= 1 && !(many && (what->det == DET_NONE || shipped))) return false;
	enum vg_mention_type whose = fit_mention_type(m, (uint32_t)to->name);
	return whose == VG_MENTION_COUNTRY || whose == VG_MENTION_AGENCY;
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
			      other_governs(m, np, clause->governor));   /* "l'istanza per ottenere la licenza" */
		const struct chunk *verb = match_chunk(m, clause->verb); /* "finalizzata al rilascio della licenza" */
		meant = meant || (clause->kind == CLAUSE_PART && clause->antecedent == np && asks && verb != NULL &&
				  pack_frame_verb(m->pack, verb->lemma) == VG_NONE);
		bool covers = verb != NULL && lex_verb_serves(m->sentence->lex, verb->lemma, FN_COVER);
		bool says = clause->kind == CLAUSE_REL ||
			    (clause->kind == CLAUSE_GER && covers && clause->object == i); /* "covering radars" */
		bool relative = says && clause->antecedent == np && (english || asks) &&
				(c->prep != PREP_NONE || (covers && asks)); /* "l'istanza che riguarda i radar" */
		bool filed = (english || asks) && clause->kind == CLAUSE_PART && clause->antecedent == np &&
			     c->prep == PREP_FOR;
		bool about = meant || relative || filed; /* "applications lodged in May for howitzers" */
		if (about && ((c->all & ours) || fit_names_goods(m, c))) return true;
	}
	return false;
}

/* What a request is for: behind it, or behind whose it is: "la richiesta della Tarvio SpA relativa a". */
static bool is_content_of(const struct matcher *m, int32_t np, const struct chunk *pp)
{
	const struct chunk *host = match_chunk(m, pp->host);
	bool whose = host != NULL && host->host == np && host->prep == PREP_OF && host->name != VG_NONE;
	if (pp->host != np && !whose) return false;
	bool seat = whose && pp->prep == PREP_OF && pp->first == pp->last && /* "tre domande della Korvend di Udine" */
		    (m->sentence->words.items[pp->head].flags & VG_TOKEN_UPPER) != 0;
	if (seat) return false;
	return pp->prep == PREP_OF || pp->prep == PREP_ON || pp->prep == PREP_FOR;
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

/* "put rifles under national control": goods, or what else has the classes, are what the verb brings under it. */
static bool is_over(const struct matcher *m, int32_t np, const char *class)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = clause != NULL ? match_chunk(m, clause->verb) : NULL;
	if (verb == NULL || (c->prep != PREP_UNDER && c->prep != PREP_IN) || np < clause->verb) return false;
	const struct chunk *what = match_chunk(m, verb->passive ? clause->subject : clause->object);
	if (what == NULL || what->kind != CHUNK_NP) return false;
	return m->sentence->words.items[what->head].item != VG_NONE ||
	       (what->classes & lex_class(m->sentence->lex, vg_str_z(class))) != 0;
}

/* "L'istanza della Tarvio, relativa a visori, è stata respinta", ", diretta a ottenere la licenza": what an application
 * is for is set off behind whose it is. */
static bool tie_in_aside(const struct matcher *m, int32_t np, uint64_t ours)
{
	if (!(match_chunk(m, np)->classes & lex_class(m->sentence->lex, VG_STR("application")))) return false;
	int32_t i = np + 1;
	for (const struct chunk *of; (of = match_chunk(m, i)) != NULL && of->kind == CHUNK_NP && of->host != VG_NONE;)
		i++;
	const struct chunk *comma = match_chunk(m, i), *opens = match_chunk(m, i + 1);
	if (comma == NULL || comma->kind != CHUNK_PUNCT || comma->mark != ',' || opens == NULL) return false;
	bool about = opens->kind == CHUNK_NP && (opens->prep == PREP_ON || opens->prep == PREP_FOR);
	if (!about && !word_opens(m->sentence, &m->sentence->words.items[comma->last + 1], FN_AIM)) return false;
	for (i++; (uint32_t)i < m->sentence->chunks.n && match_chunk(m, i)->kind != CHUNK_PUNCT; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && ((c->all & ours) || fit_names_goods(m, c))) return true;
	}
	return false;
}

/* What the complements of a phrase tie it to: goods, exports, licences; or some other thing ("on oil", "for damages").
 */
enum tie other_tie(const struct matcher *m, int32_t np)
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
		bool content = is_content_of(m, np, pp);
		const struct word *thing = &m->sentence->words.items[pp->head];
		bool open = pp->name == VG_NONE && pp->classes == 0 && thing->tag == TAG_OPEN &&
			    !(thing->flags & VG_TOKEN_UPPER) &&        /* "Korvend's request" */
			    !echo_is(m, "receiver", NULL, thing->low); /* "a request for the same customer" */
		if (content && open && is_sent_somewhere(m, i)) return TIE_OURS;
		bool where = content && pp->prep != PREP_OF && pp->name == (int32_t)pp->head &&
			     fit_mention_type(m, pp->head) == VG_MENTION_COUNTRY;
		if (where) return TIE_OURS; /* "all pending applications for Myanmar" */
		if (content && open && tie == TIE_NONE) tie = TIE_OTHER;
	}
	if (tie == TIE_NONE &&
	    (tie_in_relative(m, np, ours) || tied_behind_verb(m, np, ours) || tie_in_aside(m, np, ours)))
		return TIE_OURS;
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
bool other_lets(const struct matcher *m, int32_t np, bool decision)
{
	uint64_t exports = lex_class(m->sentence->lex, VG_STR("export")) | lex_class(m->sentence->lex, VG_STR("deal"));
	bool other = false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *object = match_chunk(m, clause->object);
		if (clause->kind != CLAUSE_INF || !other_governs(m, np, clause->governor) || verb == NULL ||
		    verb->passive)
			continue;
		if (is_of_object(m, np, clause) || is_scope(m, verb)) continue;
		if (verb->prep != PREP_NONE && verb->prep != PREP_OF && verb->prep != PREP_TO) continue;
		bool step = decision && pack_frame_verb(m->pack, verb->lemma) != VG_NONE;
		if (step || fit_exports(m, verb)) return false;
		bool plies = echo_verb(m, "plies", verb); /* "a licence to drive lorries" */
		if (object != NULL && !plies && ((object->all & exports) || fit_names_goods(m, object))) return false;
		other = true; /* "a licence to develop, make and export": another may follow */
	}
	return other;
}

/* "la vendita dei caccia Gripen": goods by their name, whatever else the word may mean. */
static bool is_item(const struct matcher *m, const struct chunk *c)
{
	return m->sentence->words.items[c->head].item != VG_NONE;
}

/* "per i caccia", "dei caccia", not "la caccia": of a word for goods, too, the article tells them. */
static bool is_goods_by_article(const struct matcher *m, const struct chunk *c)
{
	const struct word *words = m->sentence->words.items;
	bool joined = c->prep_word != VG_NONE && words[c->prep_word].article;
	struct vg_str article = words[joined ? (uint32_t)c->prep_word : c->first].low;
	if (!(c->classes & lex_class(m->sentence->lex, VG_STR("goods"))) || (!joined && c->det == DET_NONE))
		return false;
	return (lex_agreement(m->sentence->lex, article, LEX_ARTICLE) & LEX_ANY_GENDER) == LEX_MASCULINE;
}

/* "the sale of Korvend Ltd, a chipmaker, to the Chinese", "la vendita della Korvend": a firm itself, not its goods. */
static bool is_sale_of_firm(const struct matcher *m, int32_t np, const struct chunk *of)
{
	bool whole = of->name == (int32_t)of->head && fit_mention_type(m, of->head) == VG_MENTION_COMPANY;
	const struct chunk *c = match_chunk(m, np);
	return whole && of->last == of->head && echo_is(m, "sale", NULL, m->sentence->words.items[c->head].low);
}

/* "il divieto di caccia", "the sale of the tank division", "la vendita di un'azienda di radar" */
static bool is_elsewhere(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->host != np || of->prep != PREP_OF) return false;
	if (of->count != 0 || is_item(m, of) || is_goods_by_article(m, of)) return false; /* "vendita di 50 caccia" */
	bool known = m->sentence->words.items[of->prep_word].article; /* "l'export del nuovo caccia" */
	if (known && (of->classes & lex_class(m->sentence->lex, VG_STR("goods")))) return false;
	bool firm = of->det == DET_INDEF && (of->classes & lex_class(m->sentence->lex, VG_STR("company"))) != 0;
	return firm || is_sale_of_firm(m, np, of) ||
	       (of->classes & lex_class(m->sentence->lex, VG_STR("elsewhere"))) != 0;
}

/* "the smoking ban at the arms factory", "a halt to deportations", "an exemption from tax": what a measure is on,
 * beside its noun. */
static bool is_on_other(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *on = match_chunk(m, np + 1);
	uint64_t elsewhere = lex_class(m->sentence->lex, VG_STR("elsewhere"));
	bool behind = on != NULL && on->kind == CHUNK_NP && on->host == np && on->name == VG_NONE && !is_item(m, on) &&
		      (on->prep == PREP_ON || on->prep == PREP_TO || on->prep == PREP_FROM);
	if (behind && (on->classes & elsewhere) && !is_goods_by_article(m, on)) return true;
	return c->first != c->head && (m->sentence->words.items[c->head - 1].classes & elsewhere) != 0;
}

/* "the licence of a local broadcaster": whose it is, is neither a name nor anything of this trade; "permission for the
 * march", "autorizzazione all'arresto": what it lets happen is no export. */
static bool is_of_other(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->host != np) return false;
	bool content = of->prep == PREP_OF || of->prep == PREP_FOR || of->prep == PREP_TO;
	bool holder = of->prep != PREP_FOR && (of->classes & lex_class(m->sentence->lex, VG_STR("company")));
	if (content && !holder && !is_item(m, of) &&
	    !is_goods_by_article(m, of) && /* not "le licenze della controllata" */
	    (of->classes & lex_class(m->sentence->lex, VG_STR("elsewhere"))))
		return true;
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

/* "la risposta del pubblico": of nobody who decides. */
static bool is_answer_of_other(const struct matcher *m, int32_t np)
{
	const struct chunk *of = match_chunk(m, np + 1);
	if (of == NULL || of->kind != CHUNK_NP || of->host != np || of->prep != PREP_OF) return false;
	return of->name == VG_NONE && !fit_authority(m, of) && (of->classes & match_themes(m->sentence->lex)) == 0;
}

/* "approved an order that removes Peru from the list": an order that takes a step is no deal. */
static bool is_ruling(const struct matcher *m, int32_t np)
{
	if (!(match_chunk(m, np)->classes & lex_class(m->sentence->lex, VG_STR("decision")))) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		bool says = (clause->kind == CLAUSE_REL || clause->kind == CLAUSE_GER) && clause->antecedent == np &&
			    clause->subject == np && verb != NULL && !verb->passive;
		if (says && pack_frame_verb(m->pack, verb->lemma) != VG_NONE) return true;
	}
	return false;
}

/* "a licence requirement": a noun of several words that begins with a licence. */
static bool is_of_licences(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	struct vg_str term = m->sentence->words.items[match_chunk(m, np)->head].low, first;
	if (!vg_str_next(&term, ' ', &first) || term.len == 0) return false;
	const struct lex_reading *reading = lex_find(lex, first);
	while (reading != NULL && !(reading->classes & lex_class(lex, VG_STR("licence"))))
		reading = lex_next(lex, reading);
	return reading != NULL;
}

bool fit_of_other_trade(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct lex *lex = m->sentence->lex;
	uint64_t kinds = match_chunk(m, np)->classes;
	bool deal = kinds & frame->objects & lex_class(lex, VG_STR("deal"));
	uint64_t measures = lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop"));
	if ((kinds & lex_class(lex, VG_STR("waiver"))) && is_on_other(m, np)) return true;
	if (deal && is_ruling(m, np)) return true;
	if (kinds & lex_class(lex, VG_STR("licence"))) return other_lets(m, np, false) || is_of_other(m, np);
	if (kinds & frame->objects & lex_class(lex, VG_STR("decision"))) return other_lets(m, np, true);
	if (kinds & frame->objects & lex_class(lex, VG_STR("answer"))) return is_answer_of_other(m, np);
	if ((kinds & lex_class(lex, VG_STR("export"))) && is_elsewhere(m, np)) return true;
	if (kinds & lex_class(lex, VG_STR("application"))) return other_application(m, np);
	bool curb = (kinds & lex_class(lex, VG_STR("curb"))) != 0;
	if (curb && is_over(m, np, "goods")) return false;
	bool thing = curb && match_chunk(m, np)->prep == PREP_UNDER && !is_over(m, np, "export");
	if (thing) return other_tie(m, np) != TIE_OURS; /* "brought the blaze under control", whatever the text is on */
	const struct chunk *against = match_chunk(m, np + 1); /* "suspended its order against the firm" */
	bool on = against != NULL && against->kind == CHUNK_NP && against->host == np && against->prep == PREP_AGAINST;
	if (deal && on) return true;
	if (deal || curb) return other_tie(m, np) != TIE_OURS && !fit_in_context(m, np) && !fit_goods_before(m, np);
	if (kinds & frame->objects & lex_class(lex, VG_STR("trade"))) return false; /* "barred from trade with Iran" */
	if (kinds & lex_class(lex, VG_STR("trade"))) return other_tie(m, np) != TIE_OURS;
	if (is_of_licences(m, np)) return false; /* "imposed a licence requirement on every tube" */
	if ((kinds & measures) && (is_elsewhere(m, np) || is_on_other(m, np))) return true;
	return (kinds & measures) && other_tie(m, np) == TIE_OTHER;
}
