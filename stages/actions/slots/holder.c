/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds the licence that a step is done to, or asks for it. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "had told the firm to stop exporting", "Korvend was ordered not to ship": who is told has to stop. */
static void told_to_stop(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause), *above = filler_clause(f, clause->parent);
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	if (clause->kind != CLAUSE_INF || verb == NULL || clause->governor != above->verb) return;
	if (lex_controls(f->s->lex, verb->lemma))
		filler_put_np(f, VG_SLOT_LICENSEE, verb->passive ? above->subject : above->object, NAMES_FIRM,
			      "who is told to stop");
}

/* "authorised the state enterprise Belspets to export": a name behind a noun for firms. */
static void titled_firm(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || filler_has(f, VG_SLOT_LICENSEE) || c->last != c->head ||
	    !(c->all & f->companies) || (c->classes & f->companies))
		return;
	const struct word *word = filler_word(f, c->head), *before = c->head > c->first ? word - 1 : NULL;
	char start = f->s->doc->text.ptr[word->span.start];
	bool name = word->tag == TAG_OPEN && word->mention == VG_NONE && start >= 'A' && start <= 'Z';
	if (name && before != NULL && (before->classes & f->companies))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, word->span, VG_STR("whom it is given to or taken from"));
}

/* "Hensoft applied for a licence", "gave Hensoft a licence": one word that nothing knows stands where a firm does. */
static void unlisted_firm(const struct filler *f, int32_t np, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || filler_has(f, VG_SLOT_LICENSEE) || !filler_unknown_word(f, c)) return;
	filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_word(f, c->head)->span, vg_str_z(reason));
}

/* "alla Kanda Heavy": a firm without a legal form that looks like a human, who would have no article in Italian. */
static bool is_firm_like(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	bool article =
		c->det == DET_DEF || (c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article);
	return lex_lang(f->s->lex) == VG_LANG_IT && article && c->name == (int32_t)c->head && c->last == c->head &&
	       fit_mention_type(f->m, c->head) == VG_MENTION_PERSON &&
	       (c->all & lex_class(f->s->lex, VG_STR("office"))) == 0;
}

/* "The applicant, Korvend Ltd, was refused a licence": who is refused, by the name behind the phrase. */
static void passive_subject(const struct filler *f, int32_t np, uint32_t types)
{
	const char *reason = "subject of the passive";
	const struct chunk *c = filler_chunk(f, np), *comma = filler_chunk(f, np + 1), *name = filler_chunk(f, np + 2),
			   *end = filler_chunk(f, np + 3);
	bool apposed = c != NULL && c->kind == CHUNK_NP && c->name == VG_NONE && comma != NULL && name != NULL &&
		       end != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' && name->kind == CHUNK_NP &&
		       name->prep == PREP_NONE && name->name == (int32_t)name->head && end->kind == CHUNK_PUNCT;
	if (apposed && np > VG_NONE) filler_put_np(f, VG_SLOT_LICENSEE, np + 2, types, reason);
	if (!filler_has(f, VG_SLOT_LICENSEE)) filler_put_np(f, VG_SLOT_LICENSEE, np, types, reason);
}

/* "Has decided not to grant {you} a licence": whom a letter is to. */
static void put_reader(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct word *head = c != NULL && c->kind == CHUNK_NP ? filler_word(f, c->head) : NULL;
	if (head != NULL && head->tag == TAG_PRON && head->sub == PRON_YOU && !filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, head->span, VG_STR("back clitic"));
}

/* Whom the licence is given to, taken from or denied. */
static void licensee_of_verb(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const char *reason = "whom it is given to or taken from";
	bool lets = f->step->infinitive != VG_NONE && f->step->theme == VG_NONE;
	uint32_t types = NAMES_FIRM; /* a firm without a legal form looks like a human: "Delmas Aero" */
	if (lex_lang(f->s->lex) == VG_LANG_EN) types |= 1u << VG_MENTION_PERSON;
	if (filler_passive(f)) {
		if (clause->subject != f->step->theme)
			passive_subject(f, factuality_subject(f->s, f->step->clause), types);
	} else {
		if (clause->object != f->step->theme || lets)
			filler_put_np(f, VG_SLOT_LICENSEE, clause->object, types, reason);
		if (clause->object != f->step->theme || lets) titled_firm(f, clause->object);
		if (clause->second == f->step->theme || f->step->infinitive != VG_NONE)
			unlisted_firm(f, clause->object, reason);
		if (clause->second == f->step->theme) put_reader(f, clause->object);
	}
	if (f->v->action == VG_ACTION_RESTRICTED) told_to_stop(f);
	uint32_t preps = 1u << PREP_TO;
	if (f->v->action == VG_ACTION_REVOKED) preps |= 1u << PREP_FROM;
	if (f->v->action == VG_ACTION_RESTRICTED) preps |= 1u << PREP_ON; /* "imposed on the firm" */
	for (int32_t i = -1; !filler_has(f, VG_SLOT_LICENSEE);) {
		i = filler_prep_phrase(f, preps, i);
		if (i == VG_NONE) break;
		const struct chunk *to = filler_chunk(f, i);
		if (filler_receives(f, i) || filler_is_realm(f, to)) continue;
		if (filler_name(f, i, NAMES_FIRM) != VG_NONE || (to->classes & f->companies) ||
		    filler_unknown_name(f, to))
			filler_put_np(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, reason);
		else if (is_firm_like(f, i))
			filler_put_np(f, VG_SLOT_LICENSEE, i, 1u << VG_MENTION_PERSON, reason);
		else if (lex_lang(f->s->lex) == VG_LANG_IT && i == f->step->chunk + 1 && i + 1 == f->step->theme)
			unlisted_firm(f, i, reason); /* "toglie a Nordvik la licenza" */
	}
	filler_back_clitic(f);
}

/* "a licence held by Kestrel", "una licenza detenuta dalla Tarvio": the holder in a participle. */
static void holder(const struct filler *f, int32_t np)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (clause->kind != CLAUSE_PART || clause->antecedent != np || verb == NULL) continue;
		if (!lex_verb_serves(f->s->lex, verb->lemma, FN_HELD_BY)) continue;
		for (int32_t j = clause->verb + 1; (uint32_t)j < f->s->chunks.n; j++) {
			const struct chunk *c = filler_chunk(f, j);
			if (c->kind == CHUNK_VG) break;
			bool agent = c->prep == PREP_BY || c->prep == PREP_FROM;
			if (c->kind == CHUNK_NP && c->clause == (int32_t)i && agent)
				filler_put_np(f, VG_SLOT_LICENSEE, j, NAMES_FIRM, "who holds it");
		}
	}
}

/* "permits for Vellora sensors": the firm whose goods they are. */
static void maker(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	int32_t name = filler_name(f, np, NAMES_FIRM);
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	if (name == VG_NONE || (uint32_t)name >= c->head) return;
	if (!(c->classes & goods) && filler_word(f, c->head)->item == VG_NONE) return;
	filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention, filler_word(f, (uint32_t)name)->span,
		   VG_STR("whose goods they are"));
}

/* "a request by Dniprotrade": one word in capitals that nothing knows, where only a firm can stand. */
static void unknown_firm(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *by = filler_chunk(f, np + 1);
	bool asked = c->classes & lex_class(f->s->lex, VG_STR("application"));
	if (!asked || by == NULL || by->kind != CHUNK_NP || by->host != np) return;
	if ((by->prep != PREP_BY && by->prep != PREP_FROM) || by->first != by->last || by->classes != 0) return;
	const struct word *word = filler_word(f, by->head);
	char start = f->s->doc->text.ptr[word->span.start];
	if (word->tag == TAG_OPEN && word->mention == VG_NONE && start >= 'A' && start <= 'Z')
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, word->span, VG_STR("complement of the licence"));
}

/* "un carico di valvole della Idromec Lariana": are they goods, or a batch of something? */
static bool is_of_goods(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np), *batch = c != NULL ? filler_chunk(f, c->host) : NULL;
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods")), part = lex_class(f->s->lex, VG_STR("part"));
	if (c == NULL || lex_lang(f->s->lex) != VG_LANG_IT) return false;
	return (c->classes & goods) || filler_word(f, c->head)->item != VG_NONE ||
	       (batch != NULL && c->prep == PREP_OF && (batch->classes & part));
}

/* "the request with which the ministry asked to hand over", "la richiesta con cui chiedeva di cedere": who asks in a
 * clause behind the application. */
static void asker(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || !(c->classes & lex_class(f->s->lex, VG_STR("application")))) return;
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool asks = clause->kind == CLAUSE_REL && clause->antecedent == np && clause->subject != np &&
			    verb != NULL && !verb->passive && clause->subject != VG_NONE;
		if (asks && lex_controls(f->s->lex, verb->lemma))
			filler_put_np(f, VG_SLOT_LICENSEE, clause->subject,
				      NAMES_PARTY | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY, "who asks");
	}
}

/* A company that is mentioned in the phrase of the theme or in what depends on it. */
static void licensee_of_theme(const struct filler *f, int32_t np)
{
	filler_owner(f, VG_SLOT_LICENSEE, np, NAMES_FIRM, "possessor of the licence");
	const struct chunk *c = filler_chunk(f, np);
	bool ban = c != NULL && c->kind == CHUNK_NP && (c->classes & lex_class(f->s->lex, VG_STR("ban")));
	if (!ban) filler_possessive(f, VG_SLOT_LICENSEE, np); /* "its curbs": of the state that imposes them */
	filler_back_owner(f, np);
	holder(f, np);
	if (c == NULL || filler_has(f, VG_SLOT_LICENSEE)) return;
	unknown_firm(f, np);
	asker(f, np);
	if (filler_has(f, VG_SLOT_LICENSEE)) return;
	bool asked = c->classes & (lex_class(f->s->lex, VG_STR("application")) | /* "an application from Korvend" */
				   lex_class(f->s->lex, VG_STR("export")));      /* "the export of rifles by Korvend" */
	uint32_t types = NAMES_FIRM; /* "the Delmas Aero request": a firm without a legal form looks like a human */
	bool request = c->classes & lex_class(f->s->lex, VG_STR("application"));
	if (request && lex_lang(f->s->lex) == VG_LANG_EN) types |= 1u << VG_MENTION_PERSON;
	int32_t name = filler_name(f, np, types);
	if (name != VG_NONE && !filler_receives(f, np))
		filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention,
			   filler_word(f, (uint32_t)name)->span, VG_STR("beside the licence"));
	for (int32_t i = np + 1; (uint32_t)i < f->s->chunks.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct chunk *pp = filler_chunk(f, i);
		if (pp->kind == CHUNK_VG || pp->kind == CHUNK_PUNCT) break;
		if (pp->kind != CHUNK_NP || pp->prep == PREP_NONE || filler_receives(f, i)) continue;
		filler_owner(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, "possessor in a complement");
		filler_back_owner(f, i);
		filler_back_complement(f, np, i);
		if (!filler_has(f, VG_SLOT_LICENSEE)) maker(f, i);
		bool whose = pp->prep == PREP_OF && (pp->host == f->step->theme || is_of_goods(f, pp->host));
		bool given = pp->prep == PREP_TO && pp->host == f->step->theme && /* "Due licenze alla Meuse Canons" */
			     (c->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
		if ((whose || given) && filler_unknown_name(f, pp))
			filler_put_np(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, "complement of the licence");
		if (filler_name(f, i, NAMES_FIRM) != VG_NONE &&
		    (pp->prep == PREP_OF || pp->prep == PREP_TO ||
		     (asked && (pp->prep == PREP_FROM || pp->prep == PREP_BY))))
			filler_put_np(f, VG_SLOT_LICENSEE, i, NAMES_FIRM, "complement of the licence");
	}
}

/* "a permit under which Korvend may ship": who exports under it. */
static void licensee_of_exports(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		if (verb == NULL || !fit_exports(f->m, verb) || verb->passive) continue;
		int32_t subject = clause->subject;
		bool firm = subject != VG_NONE &&
			    (filler_name(f, subject, NAMES_FIRM) != VG_NONE || filler_firm_before(f, subject) ||
			     filler_unknown_name(f, filler_chunk(f, subject)));
		if (firm) filler_put_np(f, VG_SLOT_LICENSEE, subject, NAMES_FIRM, "who exports");
	}
}

/* Does the clause, or an infinitive in it, tell that goods come to its subject: "the jets that Korvend wants to buy"?
 */
static bool clause_buys(const struct filler *f, uint32_t index)
{
	for (uint32_t i = index; i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *verb = filler_chunk(f, clause->verb);
		bool inside = i == index || (clause->kind == CLAUSE_INF && clause->parent == (int32_t)index);
		if (inside && verb != NULL && lex_is_kind(f->s->lex, verb->lemma, LEX_ACQUIRES)) return true;
	}
	return false;
}

/* "the transit of the vehicles which Korvend wants to move": who makes or sells the goods, in a clause behind them. */
static void licensee_of_goods(const struct filler *f)
{
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	for (uint32_t i = 0; i < f->s->clauses.n && !filler_has(f, VG_SLOT_LICENSEE); i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *what = filler_chunk(f, clause->antecedent), *verb = filler_chunk(f, clause->verb);
		if (clause->kind != CLAUSE_REL || what == NULL || what->kind != CHUNK_NP || verb == NULL ||
		    verb->passive || clause->subject == VG_NONE || clause->subject == clause->antecedent)
			continue;
		bool of_step = f->step->theme != VG_NONE &&
			       (clause->antecedent == f->step->theme || what->host == f->step->theme);
		bool sold = (what->classes & goods) || filler_word(f, what->head)->item != VG_NONE;
		if (of_step && sold && !clause_buys(f, i))
			filler_put_np(f, VG_SLOT_LICENSEE, clause->subject, NAMES_FIRM, "whose goods they are");
	}
}

/* "the firm, whose licence was revoked", "la società, alla quale è stata revocata la licenza" */
static void licensee_of_relative(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *mark = filler_chunk(f, clause->mark);
	const struct chunk *antecedent = filler_chunk(f, clause->antecedent);
	if (clause->kind != CLAUSE_REL || mark == NULL || antecedent == NULL || clause->subject == clause->antecedent ||
	    clause->object == clause->antecedent)
		return;
	if (filler_name(f, clause->antecedent, NAMES_FIRM) != VG_NONE || (antecedent->classes & f->companies))
		filler_put_np(f, VG_SLOT_LICENSEE, clause->antecedent, NAMES_FIRM, "whose licence it is");
}

/* "l'amministratore delegato Rossi prepara l'appello": whose officer acts, acts. */
static bool executive(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint64_t officers = lex_class(f->s->lex, VG_STR("executive"));
	if (c == NULL || c->kind != CHUNK_NP || !(c->all & officers)) return false;
	if (c->owner != VG_NONE) filler_owner(f, VG_SLOT_LICENSEE, np, NAMES_FIRM, "whose officer acts");
	int32_t name = filler_name(f, np, NAMES_FIRM); /* "the Korvend chief executive" */
	if (!filler_has(f, VG_SLOT_LICENSEE) && name != VG_NONE)
		filler_put(f, VG_SLOT_LICENSEE, filler_word(f, (uint32_t)name)->mention,
			   filler_word(f, (uint32_t)name)->span, VG_STR("whose officer acts"));
	const struct chunk *of = filler_chunk(f, np + 1);
	if (!filler_has(f, VG_SLOT_LICENSEE) && of != NULL && of->kind == CHUNK_NP && of->host == np)
		filler_put_np(f, VG_SLOT_LICENSEE, np + 1, NAMES_FIRM, "whose officer acts");
	if (!filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_bare_span(f, c), VG_STR("back officer"));
	return true;
}

/* "An appeal by the company was lodged", "è stato depositato il ricorso della società": whose challenge or application
 * it is that the verb brings. */
static void of_challenge(const struct filler *f)
{
	const struct chunk *by = filler_chunk(f, f->step->theme + 1);
	if (f->step->kind != STEP_VERB || f->step->theme == VG_NONE || filler_has(f, VG_SLOT_LICENSEE)) return;
	filler_owner(f, VG_SLOT_LICENSEE, f->step->theme, NAMES_PARTY, "possessor");
	filler_possessive(f, VG_SLOT_LICENSEE, f->step->theme);
	if (by == NULL || by->kind != CHUNK_NP || by->host != f->step->theme) return;
	if (by->prep == PREP_BY || by->prep == PREP_OF || by->prep == PREP_FROM)
		filler_put_np(f, VG_SLOT_LICENSEE, f->step->theme + 1, NAMES_PARTY, "whose challenge it is");
}

/* "ha comunicato alla Tarvio la revoca", "notified Korvend of the revocation": whom the verb that brings the noun
 * tells; VG_NONE without. */
static int32_t told_of_noun(const struct filler *f)
{
	const struct chunk *noun = filler_chunk(f, f->step->chunk);
	const struct clause *clause = f->step->kind == STEP_NOUN ? filler_clause(f, noun->clause) : NULL;
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (verb == NULL || !echo_verb(f->m, "informs", verb)) return VG_NONE;
	if (noun->prep == PREP_OF) return verb->passive ? factuality_subject(f->s, noun->clause) : clause->object;
	bool object = clause->object == f->step->chunk || clause->subject == f->step->chunk;
	for (int32_t i = clause->verb + 1; object && (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_TO && c->clause == noun->clause) return i;
	}
	return VG_NONE;
}

/* "informed Korvend Ltd that its radars could no longer be shipped": who is told of a step has the licence. */
static void hearer(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool second = clause->kind == CLAUSE_COORD && clause->parent != VG_NONE; /* "and could no longer leave" */
	if (second) clause = filler_clause(f, clause->parent);
	const struct clause *above = clause->kind == CLAUSE_THAT ? filler_clause(f, clause->parent) : NULL;
	const struct chunk *verb = above != NULL ? filler_chunk(f, above->verb) : NULL;
	int32_t told = told_of_noun(f);
	if (told != VG_NONE && (filler_name(f, told, NAMES_FIRM) != VG_NONE || filler_firm_before(f, told)))
		filler_put_np(f, VG_SLOT_LICENSEE, told, NAMES_FIRM, "who is told of it");
	if (verb == NULL || clause->governor != above->verb || !echo_verb(f->m, "informs", verb)) return;
	bool imposed = f->v->action == VG_ACTION_RESTRICTED || f->v->action == VG_ACTION_DENIED;
	if (!imposed && (f->step->theme == VG_NONE || !(filler_passive(f) || f->step->kind == STEP_NOUN))) return;
	int32_t np = verb->passive ? factuality_subject(f->s, clause->parent) : above->object;
	const struct chunk *to = filler_chunk(f, above->verb + 1);
	if (np == VG_NONE && to != NULL && to->kind == CHUNK_NP && to->prep == PREP_TO) np = above->verb + 1;
	if (np != VG_NONE && (filler_name(f, np, NAMES_FIRM) != VG_NONE || filler_firm_before(f, np)))
		filler_put_np(f, VG_SLOT_LICENSEE, np, NAMES_FIRM, "who is told of it");
	const struct chunk *whom = filler_chunk(f, np); /* "informed us that it would require a licence" */
	bool us = whom != NULL && whom->kind == CHUNK_NP && whom->first == whom->last && imposed &&
		  filler_word(f, whom->head)->tag == TAG_PRON && filler_word(f, whom->head)->sub == PRON_WE;
	if (us && !filler_has(f, VG_SLOT_LICENSEE))
		filler_put(f, VG_SLOT_LICENSEE, VG_NONE, filler_word(f, whom->head)->span, VG_STR("back pronoun"));
}

/* "Egypt has asked for permission to buy jets": who asks for goods of others. */
static bool buys(const struct filler *f)
{
	for (uint32_t i = 0; i < f->s->clauses.n; i++) {
		const struct chunk *verb = filler_chunk(f, f->s->clauses.items[i].verb);
		if (verb != NULL && lex_is_kind(f->s->lex, verb->lemma, LEX_ACQUIRES)) return true;
	}
	return false;
}

/* Who challenges or asks, by the phrase for it. */
static void party_of(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *court = f->step->kind == STEP_NOUN ? filler_chunk(f, np) : NULL;
	if (court != NULL && f->v->action == VG_ACTION_APPEALED && fit_court(f->m, court))
		return; /* "the High Court received the appeal" */
	filler_appellant(f, np);
	if (!executive(f, np)) filler_put_np(f, VG_SLOT_LICENSEE, np, types, "subject");
	filler_appellant_by_words(f, np);
	unlisted_firm(f, np, "subject");
}

/* "The government said {it} would appeal", "Oxfam and the Riverside Forum say {they} may go to court": the pronoun
 * stands for the body, or the first of several, that speak. */
static bool speaks_of_itself(const struct filler *f, const struct clause *clause, int32_t who)
{
	const struct chunk *it = filler_chunk(f, who);
	if (f->v->action != VG_ACTION_APPEALED || clause->kind != CLAUSE_THAT || clause->parent == VG_NONE)
		return false;
	int32_t speaker = factuality_subject(f->s, clause->parent);
	const struct chunk *body = filler_chunk(f, speaker), *second = filler_chunk(f, speaker + 2);
	bool pair = body != NULL && second != NULL && second->kind == CHUNK_NP && second->conjunct == speaker;
	bool pronoun = it != NULL && it->kind == CHUNK_NP && it->first == it->last &&
		       filler_word(f, it->head)->tag == TAG_PRON;
	return pronoun && body != NULL && body->kind == CHUNK_NP &&
	       (pair || word_serves(filler_word(f, body->head), FN_CABINET) ||
		fit_mention_type(f->m, body->head) == VG_MENTION_COUNTRY);
}

/* "the company appealed", "ha annunciato che ricorrerà": the subject of a verb that tells what a holder does. */
static void holder_does(const struct filler *f)
{
	uint32_t bodies = 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY;
	uint32_t party = NAMES_PARTY | (f->v->action == VG_ACTION_APPEALED ? bodies : 0);
	if (f->v->action == VG_ACTION_APPLIED && !buys(f)) party |= bodies; /* "Israel had filed its request" */
	int32_t who = factuality_subject(f->s, f->step->clause);
	const struct clause *clause = filler_clause(f, f->step->clause);
	party_of(f, speaks_of_itself(f, clause, who) ? factuality_subject(f->s, clause->parent) : who, party);
	bool none = clause->kind == CLAUSE_THAT && clause->subject == VG_NONE && clause->parent != VG_NONE;
	if (none)
		filler_put_np(f, VG_SLOT_LICENSEE, factuality_subject(f->s, clause->parent), party,
			      "who speaks of itself");
}

/* "Amnesty is considering an appeal", "la ditta valuta un ricorso": whose challenge it is that a verb of weighing has
 * as its object. */
static void considers(const struct filler *f)
{
	const struct chunk *noun = filler_chunk(f, f->step->chunk);
	const struct clause *clause = filler_clause(f, noun->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	bool object = clause != NULL && clause->object == f->step->chunk && verb != NULL && !verb->passive;
	if (f->step->kind == STEP_NOUN && f->v->action == VG_ACTION_APPEALED && object &&
	    echo_verb(f->m, "mulls", verb) && !filler_has(f, VG_SLOT_LICENSEE))
		party_of(f, factuality_subject(f->s, noun->clause),
			 NAMES_PARTY | 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY);
}

/* Who does a step that holders take: applies, appeals, hands back. */
/* "il ricorso con cui Amnesty chiedeva di revocarla": who asks by the challenge. */
static void asks_by_it(const struct filler *f, uint32_t party)
{
	for (uint32_t i = 0; f->step->kind == STEP_NOUN && i < f->s->clauses.n; i++) {
		const struct clause *clause = &f->s->clauses.items[i];
		const struct chunk *mark = filler_chunk(f, clause->mark);
		bool means = clause->kind == CLAUSE_REL && clause->antecedent == f->step->chunk && mark != NULL &&
			     word_serves(filler_word(f, mark->first), FN_WITH_WHICH);
		if (means && clause->subject != VG_NONE && !filler_has(f, VG_SLOT_LICENSEE))
			party_of(f, clause->subject, party | 1u << VG_MENTION_PERSON);
	}
}

static void holder_acts(const struct filler *f)
{
	if (f->step->echo != ECHO_NONE) {
		if (f->step->doer != VG_NONE)
			filler_put_np(f, VG_SLOT_LICENSEE, f->step->doer, NAMES_FIRM, "of whom it is said");
		return;
	}
	if (filler_hears(f) != VG_NONE) return;
	if (f->step->kind == STEP_VERB && !filler_passive(f)) {
		holder_does(f);
		return;
	}
	uint32_t party = NAMES_PARTY;
	if (f->v->action == VG_ACTION_APPEALED) party |= 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY;
	filler_owner(f, VG_SLOT_LICENSEE, f->step->chunk, party, "possessor");
	filler_possessive(f, VG_SLOT_LICENSEE, f->step->chunk);
	const struct chunk *whose = filler_chunk(f, f->step->chunk + 1); /* "il ricorso di Amnesty contro" */
	bool of = f->step->kind == STEP_NOUN && whose != NULL && whose->kind == CHUNK_NP && whose->prep == PREP_OF &&
		  lex_lang(f->s->lex) == VG_LANG_IT;
	if (of && !filler_has(f, VG_SLOT_LICENSEE) && !fit_court(f->m, whose))
		filler_put_np(f, VG_SLOT_LICENSEE, f->step->chunk + 1, party, "whose it is");
	filler_by_agent(f, VG_SLOT_LICENSEE, f->step->chunk);
	if (f->v->action == VG_ACTION_APPEALED) asks_by_it(f, party);
	of_challenge(f);
	considers(f);
	bool asked = f->step->kind == STEP_NOUN && f->v->action == VG_ACTION_APPLIED; /* "an application by Korvend" */
	if (asked && !filler_has(f, VG_SLOT_LICENSEE)) licensee_of_theme(f, f->step->chunk);
}

/* "Korvend needs a licence for its radars": who needs one, told as newly so. */
static void who_needs(const struct filler *f)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool needs = f->v->action == VG_ACTION_RESTRICTED && f->step->kind == STEP_VERB && !filler_passive(f) &&
		     f->step->theme != VG_NONE && clause->object == f->step->theme &&
		     (filler_chunk(f, f->step->theme)->classes & lex_class(f->s->lex, VG_STR("licence")));
	int32_t who = needs ? factuality_subject(f->s, f->step->clause) : VG_NONE;
	if (who != VG_NONE && (filler_name(f, who, 1u << VG_MENTION_COMPANY) != VG_NONE || filler_firm_before(f, who)))
		filler_put_np(f, VG_SLOT_LICENSEE, who, NAMES_FIRM, "who needs it");
}

void filler_licensee(const struct filler *f)
{
	bool whom = f->step->actor != 0 && filler_chunk(f, f->step->actor)->prep == PREP_TO; /* "e alla Tarvio una" */
	if (f->step->actor != 0 && (whom || (f->frame->flags & FRAME_LICENSEE))) { /* "and Hostmark one for Mali" */
		const struct word *name = filler_word(f, (uint32_t)filler_chunk(f, f->step->actor)->name);
		filler_put(f, VG_SLOT_LICENSEE, name->mention, name->span, VG_STR("who takes its part"));
		return;
	}
	if (f->frame->flags & FRAME_LICENSEE) {
		holder_acts(f);
		return;
	}
	if (f->step->exporter != 0) { /* "and Hostmark to supply rifles" */
		filler_put_np(f, VG_SLOT_LICENSEE, f->step->exporter, NAMES_FIRM, "whom it is given to or taken from");
		unlisted_firm(f, f->step->exporter, "whom it is given to or taken from");
		return;
	}
	int32_t sufferer;
	if (filler_listed(f) != VG_NONE) return; /* who gets the goods, not who holds a licence */
	hearer(f);
	who_needs(f);
	if (filler_suffers(f, &sufferer)) filler_put_np(f, VG_SLOT_LICENSEE, sufferer, NAMES_FIRM, "who suffers it");
	const struct chunk *own = filler_chunk(f, f->step->theme); /* "and Korvend Ltd one for pistols" */
	bool shared = f->step->elliptic && own != NULL && filler_word(f, own->head)->tag == TAG_NUM;
	if (shared && filler_name(f, f->step->theme, NAMES_FIRM) != VG_NONE) licensee_of_theme(f, f->step->theme);
	if (f->step->kind == STEP_VERB) licensee_of_relative(f);
	if (f->step->kind == STEP_VERB) licensee_of_verb(f);
	if (f->step->kind == STEP_NOUN) licensee_of_theme(f, f->step->chunk);
	licensee_of_theme(f, f->step->theme);
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *object = clause != NULL ? filler_chunk(f, clause->object) : NULL;
	bool subjects = f->v->action == VG_ACTION_RESTRICTED && f->step->kind == STEP_VERB && object != NULL &&
			object->kind == CHUNK_NP && (object->classes & lex_class(f->s->lex, VG_STR("export")));
	if (subjects) licensee_of_theme(f, clause->object); /* "subjected Korvend's exports to a catch-all" */
	licensee_of_exports(f);
	licensee_of_goods(f);
	filler_speaking_firm(f);
}
