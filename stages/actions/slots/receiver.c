/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the goods go to by what the sentence calls him or how it brings him in: the buyer, who is on a list of those who
 * get none, whose supplier loses a licence, on whose behalf something is sent, with whom there is a contract. */
#include "filler.h"
#include "actions/frames/fit.h"

static bool has_form(const struct filler *f, struct vg_span span, const char *kind)
{
	struct vg_str rest = vg_str_slice(vg_doc_lower(f->s->doc), span.start, span.end), word;
	if (echo_is(f->m, kind, NULL, rest)) return true;
	while (vg_str_next(&rest, ' ', &word)) /* "Entity List" is one word to the grammar */
		if (echo_is(f->m, kind, NULL, word)) return true;
	return false;
}

static bool has_word(const struct filler *f, const struct chunk *c, const char *kind)
{
	for (uint32_t w = c->first; w <= c->last; w++)
		if (has_form(f, filler_word(f, w)->span, kind)) return true;
	return false;
}

/* "la licenza di esportazione di droni": what kind of licence it is, no sale to somebody. */
static bool is_kind_of_licence(const struct filler *f, int32_t exports)
{
	const struct chunk *c = filler_chunk(f, exports), *of = filler_chunk(f, c->host);
	return lex_lang(f->s->lex) == VG_LANG_IT && c->prep == PREP_OF && c->det == DET_NONE && of != NULL &&
	       (of->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
}

/* Does the phrase depend on a noun for exports, behind the licence? */
static bool is_of_exports(const struct filler *f, int32_t np)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export"));
	for (uint32_t n = 0; n < 8; n++) {
		np = filler_chunk(f, np)->host;
		if (np == VG_NONE) return false;
		if (filler_chunk(f, np)->classes & exports) return !is_kind_of_licence(f, np);
	}
	return false;
}

/* May an Italian "a" bring in who is given the licence, not the goods: "ha negato l'esportazione di mortai alla ditta"?
 */
static bool gives_licence(const struct filler *f)
{
	enum vg_action_type action = f->v->action;
	const struct chunk *theme = filler_chunk(f, f->step->theme); /* "ha autorizzato la vendita alla marina" */
	bool sale = theme != NULL && (theme->classes & lex_class(f->s->lex, VG_STR("export")));
	if (sale && action == VG_ACTION_GRANTED) return false;
	return (action == VG_ACTION_GRANTED || action == VG_ACTION_DENIED || action == VG_ACTION_RENEWED) &&
	       !filler_has(f, VG_SLOT_LICENSEE);
}

/* "l'esportazione di mortai verso il Perù alla ditta": where they go is told, so that the dative is of the verb. */
static bool goes_elsewhere(const struct filler *f, int32_t np)
{
	for (int32_t i = np - 1; i > f->step->theme && i >= 0; i--)
		if (filler_chunk(f, i)->kind == CHUNK_NP && filler_chunk(f, i)->prep == PREP_TOWARD) return true;
	return false;
}

/* Are exports or goods named between the licence and the phrase, or is its clause one of exporting? */
static bool is_behind_exports(const struct filler *f, int32_t np)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export"));
	for (int32_t i = f->step->theme == VG_NONE ? 0 : f->step->theme; i < np; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP) continue;
		if (c->classes & exports) return true;
		for (uint32_t w = c->first; w <= c->last; w++)
			if (filler_word(f, w)->item != VG_NONE) return true;
	}
	return filler_export_clause(f, filler_chunk(f, np)->clause);
}

/* "destined for X", "on behalf of X", "destinati alla X", "in favore di X": do the words before the phrase say so? */
static bool is_brought_in(const struct filler *f, const struct chunk *c, const char *kind)
{
	if (c->prep_word <= 0) return false;
	return has_form(f, filler_word(f, (uint32_t)c->prep_word)->span, kind) ||
	       echo_is(f->m, kind, NULL, filler_word(f, (uint32_t)c->prep_word - 1)->low);
}

/* "licenza di esportazione intestata alla ditta": a participle that tells no export brings the phrase in. */
static bool is_of_other_verb(const struct filler *f, const struct chunk *c)
{
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	return verb != NULL && clause->kind == CLAUSE_PART && !lex_exports(f->s->lex, verb->lemma);
}

/* "quattro licenze per radar a favore della Korvend", not "esportazione di radar a favore della Korvend": of the
 * licence, unless exports are named between that go nowhere else. */
static bool is_holder(const struct filler *f, int32_t np)
{
	uint64_t exports = lex_class(f->s->lex, VG_STR("export"));
	for (int32_t i = np - 1; i >= 0 && i >= f->step->theme && f->step->theme != VG_NONE; i--)
		if (filler_chunk(f, i)->kind == CHUNK_NP && (filler_chunk(f, i)->classes & exports))
			return goes_elsewhere(f, np);
	return true;
}

bool filler_receives(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool firm = filler_name(f, np, 1u << VG_MENTION_COMPANY) != VG_NONE;
	if (firm && is_brought_in(f, c, "favour") && is_holder(f, np)) return false;
	if (is_brought_in(f, c, "behalf")) return is_behind_exports(f, np);
	if (is_brought_in(f, c, "destined")) return true;
	bool suppliers = has_word(f, c, "supplier"); /* "Marlun suppliers", not "our supplier, Marlun" */
	if (suppliers) return c->owner != VG_NONE || (c->name != VG_NONE && c->name < (int32_t)c->head);
	const struct chunk *host = filler_chunk(f, c->host);
	if (c->prep == PREP_OF && host != NULL && has_word(f, host, "supplier")) return true;
	bool dative = lex_lang(f->s->lex) == VG_LANG_IT && c->prep == PREP_TO;
	if ((c->prep != PREP_TO && c->prep != PREP_TOWARD) || (dative && (gives_licence(f) || goes_elsewhere(f, np))))
		return false;
	bool titled = dative && host != NULL && host->last > host->head && /* "esportazione intestata alla ditta" */
		      (host->classes & lex_class(f->s->lex, VG_STR("export")));
	return is_of_exports(f, np) && !titled && !is_of_other_verb(f, c);
}

int32_t filler_listed(const struct filler *f)
{
	const struct chunk *theme = filler_chunk(f, f->step->theme), *verb = filler_chunk(f, f->step->chunk);
	if (f->step->kind != STEP_VERB || theme == NULL) return VG_NONE;
	if (echo_verb(f->m, "blacklists", verb)) return f->step->theme;
	if (!(f->frame->flags & FRAME_VIA) || !has_word(f, theme, "list")) return VG_NONE;
	const struct clause *clause = filler_clause(f, f->step->clause);
	return filler_passive(f) || (f->frame->flags & FRAME_INTRANSITIVE) || clause->object == VG_NONE
		       ? factuality_subject(f->s, f->step->clause)
		       : clause->object;
}

/* A name in apposition behind a phrase and its complements: "to a trading house, Lakeside Hauliers Ltd". */
static int32_t apposed(const struct filler *f, int32_t np)
{
	int32_t comma = np + 1;
	while (filler_chunk(f, comma) != NULL && filler_chunk(f, comma)->kind == CHUNK_NP &&
	       filler_chunk(f, comma)->host == comma - 1)
		comma++;
	const struct chunk *mark = filler_chunk(f, comma), *c = filler_chunk(f, comma + 1);
	bool beside = mark != NULL && mark->kind == CHUNK_PUNCT && mark->mark == ',' && c != NULL &&
		      c->kind == CHUNK_NP && c->prep == PREP_NONE;
	return beside ? comma + 1 : VG_NONE;
}

/* A single capitalised word that nothing knows, with an article: "la Uralmotor". */
static bool is_unknown(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	char first = f->s->doc->text.ptr[head->span.start];
	return c->det == DET_DEF && c->head == c->last && head->tag == TAG_OPEN && head->mention == VG_NONE &&
	       head->item == VG_NONE && first >= 'A' && first <= 'Z' && !f->s->heading;
}

/* By a name of whoever can get goods in the phrase; not who takes the step or holds the licence, no court. */
static bool put(const struct filler *f, int32_t np, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, VG_SLOT_END_USER)) return false;
	int32_t name = filler_name(f, np, NAMES_RECEIVER);
	if (name != VG_NONE && (uint32_t)name < c->head) return false; /* "NATO allies" */
	if (name != VG_NONE) {
		int32_t mention = filler_word(f, (uint32_t)name)->mention;
		bool other = mention != f->action->slots[VG_SLOT_AUTHORITY].mention &&
			     mention != f->action->slots[VG_SLOT_LICENSEE].mention;
		bool court = lex_is_court(f->s->lex, filler_word(f, (uint32_t)name)->low);
		return other && !court && !fit_licensor(f->m, c) &&
		       filler_put_user(f, np, NAMES_RECEIVER, vg_str_z(reason));
	}
	bool force = (c->classes & f->users) && !has_word(f, c, "receiver");
	return force && filler_put_force(f, np, vg_str_z(reason));
}

/* "exports to the firm", "blacklisted the company": one named before. */
static void put_back(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (!filler_has(f, VG_SLOT_END_USER) && (c->classes & f->companies) && c->name == VG_NONE && filler_back(f, c))
		filler_put(f, VG_SLOT_END_USER, VG_NONE, filler_bare_span(f, c), VG_STR("back receiver"));
}

/* The same by what stands in apposition to the phrase, also by a name of which nothing is known. */
static bool put_apposed(const struct filler *f, int32_t np, const char *reason)
{
	int32_t beside = apposed(f, np);
	const struct chunk *c = filler_chunk(f, beside);
	if (c == NULL || factuality_is_press(f->m, beside)) return false; /* "to a customer, Reuters reported" */
	if (put(f, beside, reason)) return true;
	bool unknown = !filler_has(f, VG_SLOT_END_USER) && (is_unknown(f, c) || filler_unknown_name(f, c));
	if (unknown)
		filler_put(f, VG_SLOT_END_USER, VG_NONE, filler_words(f, c->first + (c->det != DET_NONE), c->last),
			   vg_str_z(reason));
	return unknown;
}

static bool is_copula(const struct chunk *c)
{
	return c != NULL && c->kind == CHUNK_VG && c->copula;
}

/* "the end user, X,", "il cliente (X)": who is called so; "X is the end user", "destinatario finale era X". */
static void called(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, (int32_t)i);
		if (c->kind != CHUNK_NP || !has_word(f, c, "receiver") || filler_tier(f, (int32_t)i) == TIER_COUNT)
			continue;
		if (c->det != DET_INDEF && put(f, (int32_t)i, "who is called so"))
			return; /* "the end user Korvend Ltd" */
		if (put_apposed(f, (int32_t)i, "who is called so")) return;
		const struct chunk *before = filler_chunk(f, (int32_t)i - 1), *behind = filler_chunk(f, (int32_t)i + 1);
		if (is_copula(behind) && put(f, (int32_t)i + 2, "who is called so")) return;
		if (is_copula(before)) put(f, factuality_subject(f->s, before->clause), "who is called so");
	}
}

/* "a contract with the Bahraini navy": with whom, where the licence is for it or the sentence is about it. */
static void contract(const struct filler *f)
{
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
		if (c->kind != CHUNK_NP || before->kind != CHUNK_NP || c->prep != PREP_WITH) continue;
		if (echo_is(f->m, "contract", NULL, filler_word(f, before->head)->low) &&
		    filler_tier(f, i) != TIER_COUNT)
			put(f, i, "with whom the contract is");
	}
}

/* "licences of Marlun suppliers", "of suppliers of Marlun": whose suppliers they are. */
static void supplier(const struct filler *f)
{
	for (int32_t i = 0; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i);
		bool supplies = c->kind == CHUNK_NP && echo_is(f->m, "supplier", NULL, filler_word(f, c->head)->low);
		if (!supplies || filler_tier(f, i) == TIER_COUNT) continue;
		const struct chunk *of = filler_chunk(f, i + 1);
		bool whose = of != NULL && of->kind == CHUNK_NP && (of->prep == PREP_OF || of->prep == PREP_TO);
		int32_t name = c->owner != VG_NONE ? c->owner : filler_name(f, i, NAMES_FIRM);
		if (whose) put(f, i + 1, "whose suppliers they are");
		if (filler_has(f, VG_SLOT_END_USER) || name == VG_NONE ||
		    filler_word(f, (uint32_t)name)->mention == VG_NONE ||
		    (c->owner == VG_NONE && (uint32_t)name > c->head))
			continue;
		filler_put(f, VG_SLOT_END_USER, filler_word(f, (uint32_t)name)->mention,
			   filler_word(f, (uint32_t)name)->span, VG_STR("whose suppliers they are"));
	}
}

/* "exports to Marlun", "per conto di Marlun", "to a trading house, Lakeside Hauliers Ltd". */
static void receiver(const struct filler *f)
{
	for (int32_t i = 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind != CHUNK_NP || filler_tier(f, i) >= TIER_CLAUSE) continue;
		bool to = c->prep == PREP_TO || c->prep == PREP_TOWARD;
		bool sent = to && (filler_export_clause(f, c->clause) || c->prep == PREP_TOWARD);
		if (!sent && !filler_receives(f, i)) continue;
		if (put(f, i, "whom the goods go to")) return;
		const struct chunk *of = filler_complement(f, i);    /* "for the third frigate of the Thai navy" */
		uint64_t bans = lex_class(f->s->lex, VG_STR("ban")); /* "al Togo, sotto embargo delle Nazioni Unite" */
		bool force = of != NULL && !(c->classes & bans) &&
			     ((of->classes & f->users) || filler_name(f, i + 1, 1u << VG_MENTION_AGENCY) != VG_NONE);
		if (force && put(f, i + 1, "whose the goods are for")) return;
		if (c->name == VG_NONE && !put_apposed(f, i, "whom the goods go to")) put_back(f, i);
	}
}

/* "to sell Marlun chips": who is sold something. */
static void sold(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_END_USER); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool two = verb != NULL && clause->object != VG_NONE && clause->second != VG_NONE && !verb->passive;
		if (two && filler_export_clause(f, (int32_t)i) && fit_exports(f->m, verb))
			put(f, clause->object, "who is sold them");
	}
}

/* Who is on the list, and the state that his phrase names. */
static void listed(const struct filler *f)
{
	int32_t np = filler_listed(f);
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP) return;
	bool whose = filler_complement(f, np) != NULL && (c->classes & f->companies); /* "38 affiliates of Korvend" */
	bool known = put(f, np, "who is listed") || (whose && put(f, np + 1, "who is listed"));
	if (!known && !put_apposed(f, np, "who is listed")) put_back(f, np);
	for (uint32_t w = c->first; w <= c->last && f->action->destination.n == 0; w++)
		filler_add_country(f, filler_country_of(f, filler_word(f, w)), filler_word(f, w)->span,
				   "who is listed");
	for (int32_t i = np + 1, last = np; f->action->destination.n != 0 && filler_chunk(f, i) != NULL; i++) {
		const struct chunk *with = filler_chunk(f, i); /* "Marocco ed Emirati" */
		if (with->kind == CHUNK_VG) break;
		bool and = i == last + 2 && filler_chunk(f, i - 1)->kind == CHUNK_CONJ && with->prep == PREP_NONE;
		if (with->kind != CHUNK_NP || (!and&&with->conjunct != last && with->conjunct != np)) continue;
		last = i;
		filler_add_country(f, filler_country_of(f, filler_word(f, with->head)),
				   filler_word(f, with->head)->span, "who is listed");
	}
}

void filler_receiver(const struct filler *f)
{
	listed(f);
	called(f);
	receiver(f);
	sold(f);
	supplier(f);
	contract(f);
}
