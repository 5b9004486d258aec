/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a phrase names, and whether it is what a frame is done to. */
#include "fit.h"

#define PAPER_REACH 8         /* phrases behind a paper, with its number and day, before what it does */
#define TOLD_AGE_MAX 8        /* sentences after a step in which bare words point to its trade */
#define DESIGNATION_MAX 16    /* bytes of the designation of a model before its last word */
#define PAPER_NUMBER_MIN 1000 /* right behind a noun, a number as large as that names a paper */

uint64_t fit_classes_before(const struct matcher *m, int32_t i)
{
	uint64_t mask = match_themes(m->sentence->lex) | lex_class(m->sentence->lex, VG_STR("deal")) |
			lex_class(m->sentence->lex, VG_STR("answer"));
	uint64_t found = 0;
	while (i-- > 0) {
		const struct chunk *c = match_chunk(m, i);
		bool at_request = c->prep == PREP_ON && c->det == DET_NONE && c->first == c->last;
		if (c->kind == CHUNK_NP && !at_request) found |= c->classes & mask; /* not "su richiesta della ditta" */
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
	return true;
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

/* "le istruzioni di cui alla nota 24551": a number that names a paper. */
static bool is_number_of_paper(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	if (head->tag != TAG_NUM || head->number < PAPER_NUMBER_MIN || c->first != c->last || c->head == 0)
		return false;
	return head[-1].tag == TAG_NOUN || head[-1].tag == TAG_OPEN;
}

bool fit_elliptic(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	if (is_number_of_paper(m, c) || (word_serves(head, FN_ITSELF) && c->prep == PREP_NONE)) return false;
	uint32_t end = head->span.end; /* "Shares ended 0.2% lower" */
	if (head->tag == TAG_NUM && end < m->sentence->span.end && m->sentence->doc->text.ptr[end] == '%') return false;
	if (word_serves(head, FN_ONE) && c->prep != PREP_NONE) return true; /* "had never applied for one" */
	if (head->classes & lex_class(m->sentence->lex, VG_STR("sort")))
		return true; /* "quelle vecchie", "the old ones" */
	bool most = c->head > 1 && c->head == c->last && c->classes == 0 && c->name == VG_NONE &&
		    word_serves(head - 1, FN_MORE) && head[-2].tag == TAG_DET;
	if (most) return true; /* "la più discussa", "i più recenti" */
	if (c->first + 1 == c->last && c->det == DET_INDEF && word_serves(head, FN_ALONE))
		return true; /* "Una sola, intestata alla Tarvio SpA, è stata revocata" */
	bool no_others = c->det == DET_NEG && c->head == c->last && c->first + 1 == c->last && /* "no others will be" */
			 (word_serves(head, FN_OTHER) || word_serves(head, FN_MORE_ALONE));
	bool others = word_serves(head, FN_OTHER) && word_serves(head, FN_MORE_ALONE) && c->prep == PREP_NONE &&
		      (c->first == c->last || (c->count > 0 && c->first + 1 == c->last)); /* "two others lapsed" */
	if (others || no_others || is_number_of_more(m, c) || is_ordinal(m, c) || is_same(m, c)) return true;
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

/* Is a body called by a name with a court in it, wherever the text names it? */
static bool is_called_court(const struct matcher *m, struct vg_str ref)
{
	struct vg_doc *doc = m->sentence->doc;
	struct vg_str last = {"", 0}; /* most of its names are the same */
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *body = &doc->mentions.items[i];
		if (body->type != VG_MENTION_AGENCY || !vg_str_eq(body->ref, ref)) continue;
		struct vg_str name = vg_doc_lower_slice(doc, body->span);
		if (vg_str_eq(name, last)) continue;
		if (lex_is_court(m->sentence->lex, name)) return true;
		last = name;
	}
	return false;
}

/* "Il TAF ha annullato": letters for a body that the text, too, calls by a name with a court in it. */
static bool is_court_elsewhere(const struct matcher *m, const struct word *name)
{
	if (name->mention == VG_NONE) return false;
	const struct vg_mention *own = &m->sentence->doc->mentions.items[name->mention];
	if (own->type != VG_MENTION_AGENCY || own->ref.len == 0) return false;
	struct bodies *bodies = m->context->bodies;
	if (bodies == NULL) return is_called_court(m, own->ref);
	const struct lex *lex = m->sentence->lex;
	for (uint32_t i = 0; i < BODIES_MAX && i < bodies->n; i++)
		if (bodies->items[i].lex == lex && vg_str_eq(bodies->items[i].ref, own->ref))
			return bodies->items[i].court;
	bool court = is_called_court(m, own->ref);
	uint32_t at = bodies->n++ % BODIES_MAX;
	bodies->items[at].lex = lex;
	bodies->items[at].ref = own->ref;
	bodies->items[at].court = court;
	return court;
}

bool fit_court(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("court"))) return true;
	for (uint32_t w = c->first; w <= c->last; w++) {
		const struct word *word = &m->sentence->words.items[w];
		if (word->tag != TAG_NAME) continue;
		if (lex_is_court(m->sentence->lex, word->low) || is_court_elsewhere(m, word)) return true;
	}
	return false;
}

bool fit_names_goods(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (m->sentence->words.items[w].item != VG_NONE) return true;
	return false;
}

bool fit_goods_before(const struct matcher *m, int32_t np)
{
	for (int32_t i = 0; m->sentence->heading && i < np; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool goods = c->all & lex_class(m->sentence->lex, VG_STR("goods"));
		if (c->kind == CHUNK_NP && (goods || fit_names_goods(m, c))) return true;
	}
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
bool fit_licensor_named(const struct matcher *m)
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
	if (fit_goods_before(m, np)) return true; /* "Mortai al Togo, l'Uama dice no" */
	for (uint32_t i = 0; i < m->steps.n; i++) /* "In May it said no to howitzers; in June it said yes" */
		if (m->steps.items[i].kind == STEP_VERB && m->steps.items[i].chunk < np &&
		    (m->steps.items[i].action == VG_ACTION_DENIED || m->steps.items[i].action == VG_ACTION_GRANTED))
			return true;
	if (np == (int32_t)m->sentence->chunks.n && fit_licensor_named(m)) return true;
	uint64_t asked = lex_lang(lex) == VG_LANG_EN ? lex_class(lex, VG_STR("application")) : 0;
	if (fit_classes_before(m, np) & (lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("export")) | asked))
		return true;
	return m->context->titled;
}

enum listed { LISTED_OTHERS, LISTED_BARRED, LISTED_TRUSTED };

/* "to which arms exports are denied", "from which sales are barred": what is sold is kept from those on a list. */
static bool is_barring(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *verb = match_chunk(m, clause->verb), *what = match_chunk(m, clause->subject);
	uint64_t sold = lex_class(m->sentence->lex, VG_STR("export")) | lex_class(m->sentence->lex, VG_STR("goods"));
	return what != NULL && (what->classes & sold) != 0 && verb->passive && !verb->negated &&
	       echo_is(m, "barred", NULL, m->sentence->words.items[verb->head].low);
}

/* "partner commerciali fidati": a participle that says of those on a list that they are trusted. */
static bool is_trusting(const struct matcher *m, const struct clause *clause, int32_t np)
{
	const struct chunk *verb = match_chunk(m, clause->verb);
	return clause->kind == CLAUSE_PART && clause->antecedent == np && verb != NULL && !verb->negated &&
	       echo_is(m, "trusted", NULL, m->sentence->words.items[verb->head].low);
}

/* What a clause says of those on a list: "that may not be sold", "to which arms may be sold", "that need a licence". */
static enum listed listed_by_clause(const struct matcher *m, int32_t np)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb), *object = match_chunk(m, clause->object);
		if (is_trusting(m, clause, np)) return LISTED_TRUSTED;
		bool of_it = clause->antecedent == np || (clause->kind == CLAUSE_GER && clause->governor == np);
		if ((clause->kind != CLAUSE_REL && clause->kind != CLAUSE_GER) || !of_it || verb == NULL) continue;
		if (lex_exports(m->sentence->lex, verb->lemma)) return verb->negated ? LISTED_BARRED : LISTED_TRUSTED;
		if (is_barring(m, clause)) return LISTED_BARRED;
		bool needs = object != NULL && (object->classes & lex_class(m->sentence->lex, VG_STR("licence")));
		if (needs) return verb->negated ? LISTED_TRUSTED : LISTED_BARRED;
		if (object != NULL && (object->classes & lex_class(m->sentence->lex, VG_STR("trusting"))))
			return LISTED_TRUSTED;
	}
	return LISTED_OTHERS;
}

/* "i beni controllati", "i prodotti da autorizzare", "le merci che per uscire richiedono un permesso": goods that may
 * not go as they like, in Italian; not "senza licenza". */
static bool are_controlled(const struct matcher *m, int32_t np)
{
	uint64_t needed = lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("ban"));
	for (int32_t i = np; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool verb = c->kind == CHUNK_VG, sold = verb && lex_exports(m->sentence->lex, c->lemma);
		if (c->kind == CHUNK_PUNCT || c->kind == CHUNK_CONJ || (verb && c->negated && !sold)) return false;
		bool next = i > np && c->kind == CHUNK_NP && c->prep == PREP_NONE &&
			    c->clause == match_chunk(m, np)->clause;
		if (next || (c->kind == CHUNK_NP && c->prep == PREP_WITHOUT)) return false;
		if (verb && (c->modal == MODAL_GOES || (sold && c->negated))) return true; /* "va autorizzata" */
		for (uint32_t w = c->first; w <= c->last; w++)
			if (echo_is(m, "barred", NULL, m->sentence->words.items[w].low)) return true;
		if (i > np && c->kind == CHUNK_NP && (c->classes & needed)) return true;
	}
	return false;
}

/* "its list of controlled missile buyers", "of trusted partners", "of goods subject to control": whom or what a list
 * is of, or what it is among: "tra i beni controllati". */
static enum listed listed_on(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1), *under = match_chunk(m, np + 2);
	bool list = word_serves(&m->sentence->words.items[c->head], FN_LIST) && of != NULL && of->kind == CHUNK_NP &&
		    of->host == np && of->prep == PREP_OF;
	bool among = c->prep == PREP_BETWEEN && (c->classes & lex_class(lex, VG_STR("goods")));
	if ((list || among) && are_controlled(m, among ? np : np + 1)) return LISTED_BARRED;
	if (!list) return LISTED_OTHERS;
	for (uint32_t w = of->first; w <= of->last; w++)
		if (echo_is(m, "barred", NULL, m->sentence->words.items[w].low)) return LISTED_BARRED;
	for (uint32_t w = of->first; w <= of->last; w++)
		if (echo_is(m, "trusted", NULL, m->sentence->words.items[w].low)) return LISTED_TRUSTED;
	bool of_trust = under != NULL && under->kind == CHUNK_NP && under->prep == PREP_OF &&
			echo_is(m, "trusted", NULL, m->sentence->words.items[under->head].low);
	if (of_trust || (of->classes & lex_class(lex, VG_STR("permitted")))) /* "dei clienti di fiducia" */
		return LISTED_TRUSTED;
	uint64_t curbs = lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("licence"));
	bool subject =
		under != NULL && under->kind == CHUNK_NP && under->prep == PREP_UNDER && (under->classes & curbs);
	return subject ? LISTED_BARRED : listed_by_clause(m, np + 1);
}

/* Is it a list that the frame speaks of? */
static bool is_list(const struct matcher *m, int32_t np, const struct frame *frame)
{
	uint64_t barred = lex_class(m->sentence->lex, VG_STR("catchall")) |
			  lex_class(m->sentence->lex, VG_STR("blacklist")),
		 trusted = lex_class(m->sentence->lex, VG_STR("permitted"));
	if ((frame->objects & (barred | trusted)) == 0) return false;
	enum listed listed = listed_on(m, np);
	return (listed == LISTED_BARRED && (frame->objects & barred)) ||
	       (listed == LISTED_TRUSTED && (frame->objects & trusted));
}

/* What "of" adds to a phrase that is a part or an amount: "the terms of the licence", "a batch of permits". */
static int32_t whole_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool money = m->sentence->words.items[c->head].tag == TAG_MONEY; /* "EUR 5 billion of arms sales" */
	if (!money && !(c->classes & lex_class(m->sentence->lex, VG_STR("part")))) return VG_NONE;
	if (of == NULL || of->kind != CHUNK_NP) return VG_NONE;
	bool in = money && of->prep == PREP_IN;                            /* "$40 million in arms sales" */
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence")); /* "the end-use clause in the licence" */
	bool within = of->prep == PREP_IN && (of->classes & licence) != 0;
	return in || (of->host == np && (of->prep == PREP_OF || within)) ? np + 1 : VG_NONE;
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

/* "ha dato torto a Roma", "porta Roma in tribunale": a state, by its name or capital, that a court or a firm turns to,
 * in Italian. */
static bool is_state_party(const struct matcher *m, const struct chunk *c, const struct frame *frame)
{
	bool asked = (frame->objects & lex_class(m->sentence->lex, VG_STR("authority"))) != 0 &&
		     (frame->flags & (FRAME_COURT | FRAME_COURTSAID | FRAME_LICENSEE)) != 0;
	if (!asked || c->name != (int32_t)c->head || lex_lang(m->sentence->lex) != VG_LANG_IT) return false;
	if (c->prep != PREP_NONE && c->prep != PREP_TO) return false;
	enum vg_mention_type type = fit_mention_type(m, c->head);
	return (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE) && fit_authority(m, c);
}

/* "F-16s", "T129", "MQ-9B": capitals and figures by which a model of arms is called. */
static bool is_designation(const struct matcher *m, const struct chunk *c)
{
	struct vg_str text = m->sentence->doc->text;
	uint32_t i = m->sentence->words.items[c->head].span.start, end = m->sentence->words.items[c->last].span.end;
	uint32_t capitals = 0, figures = 0;
	uint32_t least = i > DESIGNATION_MAX ? i - DESIGNATION_MAX : 0;
	while (i > least && text.ptr[i - 1] > ' ' && text.ptr[i - 1] <= 'z' && text.ptr[i - 1] != '(') i--;
	for (; i < end && text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'; i++) capitals++;
	if (i < end && text.ptr[i] == '-') i++;
	for (; i < end && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) figures++;
	return capitals > 0 && capitals < 4 && figures > 0 && figures < 4;
}

/* "Super Tucanos for Nigeria": a capital plural that is no name of the lists, and goes to a state. */
static bool is_model_sent(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *to = match_chunk(m, np + 1);
	const struct word *head = &m->sentence->words.items[c->head];
	bool firm = head->tag == TAG_NAME && fit_mention_type(m, c->head) == VG_MENTION_COMPANY; /* of unknown names */
	bool model = m->sentence->heading && to != NULL && to->kind == CHUNK_NP && to->prep == PREP_TO &&
		     c->prep == PREP_FOR && c->det == DET_NONE; /* "green light for P-8 Poseidon to Norway" */
	if (!lex_has(m->sentence->lex, LEX_PLURAL_NAMES) || !(head->flags & VG_TOKEN_UPPER)) return false;
	if (!model && (!(firm || (head->tag == TAG_OPEN && head->mention == VG_NONE)) ||
		       !lex_is_plural(m->sentence->lex, head->low)))
		return false;
	return to != NULL && to->kind == CHUNK_NP && (to->prep == PREP_FOR || to->prep == PREP_TO) &&
	       to->name == (int32_t)to->head &&
	       (fit_mention_type(m, to->head) == VG_MENTION_COUNTRY ||
		fit_mention_type(m, to->head) == VG_MENTION_PLACE);
}

/* "howitzer barrels", "a batch of howitzers", "engines for frigates": goods themselves, a part of them or for them. */
static bool is_goods(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool item = m->sentence->words.items[c->head].item != VG_NONE ||
		    m->sentence->words.items[c->last].item != VG_NONE; /* "Leopard 2A8" */
	if (c->classes == 0 && item) return true;
	bool nod = m->sentence->heading && frame->action == VG_ACTION_GRANTED && (frame->via & 1u << PREP_FOR);
	bool model = c->classes == 0 && (nod || (frame->flags & (FRAME_SENT | FRAME_PLACE)) != 0);
	if (model && (is_designation(m, c) || is_model_sent(m, np))) return true;
	bool more = of != NULL && of->kind == CHUNK_NP && of->host == np;
	bool named = more && ((of->classes & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, of));
	if (!named) return false;
	bool heap = word_serves(&m->sentence->words.items[c->head], FN_HEAP); /* "2 milioni di cartucce" */
	if (of->prep == PREP_OF) return heap || (c->classes & lex_class(m->sentence->lex, VG_STR("part"))) != 0;
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
	const struct word *more = sentence_word(m->sentence, c->head + 1); /* not "ended 0.2% lower" */
	bool ends = more == NULL || more->tag == TAG_PUNCT || more->tag == TAG_PREP || more->tag == TAG_VERB ||
		    more->tag == TAG_CONJ || more->tag == TAG_MODAL;
	return word_serves(head, FN_PERCENT) && c->head == c->last && ends;
}

/* "a further batch was cleared": of the goods that were named. */
static bool is_batch_again(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np), *of = match_chunk(m, np + 1);
	bool batch = (c->classes & lex_class(m->sentence->lex, VG_STR("part"))) != 0 && m->context->step != 0 &&
		     !(of != NULL && of->host == np);
	if (batch && c->det == DET_DEM) return true; /* "quel carico" */
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
		   (echo_is(m, "all", NULL, m->sentence->words.items[c->head].low) || c->det == DET_NEG);
	if (!all || to == NULL || to->kind != CHUNK_NP || (to->prep != PREP_FOR && to->prep != PREP_TO)) return false;
	const struct clause *clause = sentence_clause(m->sentence, c->clause); /* "Norway approved nothing for Peru" */
	const struct chunk *who = clause != NULL && c->det == DET_NEG ? match_chunk(m, clause->subject) : NULL;
	return to->name == (int32_t)to->head && fit_mention_type(m, to->head) == VG_MENTION_COUNTRY &&
	       ((who != NULL && fit_authority(m, who)) || m->context->step != 0 ||
		fit_in_context(m, (int32_t)m->sentence->chunks.n));
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

/* "approvata la mozione sull'export, respinta {quella} di Amnesty": a pronoun for a motion, in whose number and gender
 * nothing of ours stands before it. */
static bool is_of_motion_before(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	const struct word *it = &m->sentence->words.items[match_chunk(m, np)->head];
	uint8_t said = lex_agreement(lex, it->low, LEX_PRONOUN);
	bool that = it->tag == TAG_PRON && it->sub == PRON_DEM && lex_lang(lex) == VG_LANG_IT;
	for (int32_t i = np; that && i-- > 0;) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP) continue;
		const struct vg_str head = m->sentence->words.items[c->head].low;
		if (echo_is(m, "motion", NULL, head)) return true;
		if ((c->all & match_themes(lex)) && lex_agree(lex_agreement(lex, head, LEX_NOUN), said)) return false;
	}
	return false;
}

/* "Of the amendments on arms exports, {four} were rejected": the sentence opens with what is counted, and it is none of
 * ours. */
static bool is_of_others_before(const struct matcher *m, int32_t np)
{
	const struct chunk *whole = match_chunk(m, 0);
	const struct word *head = &m->sentence->words.items[whole->head];
	bool noun = head->tag == TAG_OPEN || head->tag == TAG_NOUN;
	bool opens = np > 0 && whole->kind == CHUNK_NP && whole->prep == PREP_OF && noun;
	uint64_t drafts = lex_class(m->sentence->lex, VG_STR("draft"));
	bool of_others = whole->det == DET_DEF && (whole->classes & ~drafts) == 0 && whole->name == VG_NONE;
	return (opens && of_others && !fit_names_goods(m, whole)) || is_of_papers_before(m, np) ||
	       is_of_motion_before(m, np);
}

/* What a phrase without a noun may stand for: "deplored the suspension and demanded that {the rest} be cancelled" is of
 * the licences that were told, not of what became of them; in English. */
static uint64_t classes_meant(const struct matcher *m, int32_t np)
{
	const struct lex *lex = m->sentence->lex;
	const struct word *head = &m->sentence->words.items[match_chunk(m, np)->head];
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, np)->clause);
	bool second = clause != NULL && clause->second == np && chunk_is_link(match_chunk(m, np - 1));
	const struct chunk *like = match_chunk(m, second ? clause->object : match_chunk(m, np)->conjunct);
	if (like != NULL && like->prep == match_chunk(m, np)->prep && (like->classes & match_themes(lex)))
		return like->classes; /* "la licenza di esportazione per il Ciad e {quella} per l'Oman" */
	uint64_t near = fit_classes_before(m, np), papers = lex_class(lex, VG_STR("licence"));
	uint64_t measures =
		lex_class(lex, VG_STR("stop")) | lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("decision"));
	bool several = head->tag != TAG_PRON || head->sub == PRON_DEM || head->sub == PRON_SUCH;
	if (lex_lang(lex) != VG_LANG_EN || !several || !(near & measures)) return near;
	uint64_t told = m->context->age <= CONTEXT_AGE_MAX ? m->context->classes : 0;
	return ((near | told) & papers) != 0 ? (near & ~measures) | (told & papers) : near;
}

/* "l'annullamento della nota del 9 luglio, con cui il Mise ha negato": a paper by its day, or number, by which a step
 * was taken, in Italian. */
static bool is_dated_paper(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	if (lex_lang(m->sentence->lex) != VG_LANG_IT || c->det != DET_DEF) return false;
	if (!echo_is(m, "missive", NULL, m->sentence->words.items[c->head].low)) return false;
	bool dated = false;
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n && i < np + PAPER_REACH; i++) {
		const struct chunk *next = match_chunk(m, i);
		dated = dated || next->kind == CHUNK_TIME;
		uint32_t first = next->prep_word > 0 ? (uint32_t)next->prep_word : next->first;
		bool bears = word_serves(&m->sentence->words.items[first], FN_WITH_WHICH) ||
			     word_serves(&m->sentence->words.items[next->first], FN_BEARING) ||
			     (next->first > 0 && word_serves(&m->sentence->words.items[next->first - 1], FN_BEARING));
		if (bears) return dated;
	}
	return false;
}

enum fit fit_of(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np);
	if (c == NULL || c->kind != CHUNK_NP) return FIT_NONE;
	if (is_title(m, np, frame)) return FIT_DIRECT;
	if (c->classes & frame->objects) return fit_of_other_trade(m, np, frame) ? FIT_NONE : FIT_DIRECT;
	bool terms = (c->classes & lex_class(m->sentence->lex, VG_STR("part"))) && frame->action == VG_ACTION_AMENDED &&
		     (c->all & frame->objects & lex_class(m->sentence->lex, VG_STR("licence")));
	if (terms) return FIT_DIRECT; /* "The licence conditions for the drones" */
	if (frame->action == VG_ACTION_OVERTURNED && is_dated_paper(m, np)) return FIT_DIRECT;
	if ((frame->objects & lex_class(m->sentence->lex, VG_STR("court"))) && fit_court(m, c)) return FIT_DIRECT;
	bool goods = (frame->objects & lex_class(m->sentence->lex, VG_STR("goods"))) != 0;
	const uint64_t bound =
		FRAME_SENT | FRAME_COMPLEMENT | FRAME_OFFICIAL | FRAME_CANNOT | FRAME_AGAIN | FRAME_LETSO;
	bool whatever = frame->via != 0 || (frame->flags & bound) != 0;
	if (goods && whatever && is_goods(m, np, frame)) return FIT_DIRECT;
	if (is_party(m, c, frame->objects) || is_state_party(m, c, frame)) return FIT_DIRECT;
	if (is_list(m, np, frame)) return FIT_DIRECT;
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
	if (elliptic && (classes_meant(m, np) & frame->objects)) return FIT_ELLIPTIC;
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

/* "the ban on exporting howitzers and {mortars}": the noun that a gerund or infinitive with that object hangs on. */
static int32_t noun_over(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = c != NULL ? sentence_clause(m->sentence, c->clause) : NULL;
	bool inner = clause != NULL && (clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF);
	const struct chunk *and = np != VG_NONE ? match_chunk(m, np - 1) : NULL; /* not ", a country struck off" */
	bool joined = and != NULL && and->kind == CHUNK_CONJ && c->conjunct != VG_NONE;
	bool object = inner && (clause->object == np || (joined && clause->object == c->conjunct));
	const struct chunk *noun = object ? match_chunk(m, clause->governor) : NULL;
	return noun != NULL && noun->kind == CHUNK_NP ? clause->governor : VG_NONE;
}

/* What a phrase hangs on; of those side by side, what the first hangs on: "its ban on howitzers {and mortars}, imposed
 * in May". */
static int32_t hangs_on(const struct matcher *m, const struct chunk *c)
{
	const struct chunk *first = c->host == VG_NONE ? match_chunk(m, c->conjunct) : NULL;
	return first != NULL && first->kind == CHUNK_NP && first->first < c->first ? first->host : c->host;
}

enum fit fit_host(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	for (int32_t host = np; match_chunk(m, host) != NULL;) {
		host = hangs_on(m, match_chunk(m, host));
		if (fit_of(m, host, frame) != FIT_DIRECT) continue;
		*theme_r = host;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

enum fit fit_over(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	int32_t noun = noun_over(m, np);
	if (noun == VG_NONE || fit_of(m, noun, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = noun;
	return FIT_DIRECT;
}

bool fit_court_named(const struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++)
		if (m->sentence->chunks.items[i].kind == CHUNK_NP && fit_court(m, &m->sentence->chunks.items[i]))
			return true;
	return false;
}
