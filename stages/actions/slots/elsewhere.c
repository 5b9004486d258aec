/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that the phrases of a step name and no goods go to: where somebody sits, speaks or is asked, where the goods
 * come from, what is feared of them. */
#include "filler.h"
#include "actions/frames/fit.h"

/* "applied to Prague for a permit", "applied to Prague in May and got it": whom somebody asks. */
static bool is_addressed(const struct filler *f, const struct chunk *c, enum tier tier)
{
	bool bare = c->prep == PREP_TO && c->host == VG_NONE && c->name == (int32_t)c->head && tier >= TIER_CLAUSE;
	for (uint32_t i = 0; bare && i < f->m->steps.n; i++) {
		const struct step *step = &f->m->steps.items[i];
		if (!step->dropped && step->kind == STEP_VERB && step->action == VG_ACTION_APPLIED &&
		    step->clause == c->clause)
			return true;
	}
	return false;
}

/* "Ha negato alla Germania la riesportazione": whose goods they are that may not be handed on. */
static bool is_asking(const struct filler *f, const struct chunk *c)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	const struct chunk *what = clause != NULL ? filler_chunk(f, clause->object) : NULL;
	return c->prep == PREP_TO && c->host == VG_NONE && c->name == (int32_t)c->head && what != NULL &&
	       what->kind == CHUNK_NP && word_serves(filler_word(f, what->head), FN_REEXPORT);
}

bool filler_is_use(const struct filler *f, int32_t clause)
{
	const struct clause *c = filler_clause(f, clause);
	if (c == NULL || c->kind != CLAUSE_REL || c->antecedent == VG_NONE || f->step->theme == VG_NONE) return false;
	const struct chunk *verb = filler_chunk(f, c->verb), *comma = filler_chunk(f, c->mark - 1);
	if (f->v->action == VG_ACTION_RESTRICTED && comma != NULL && comma->kind == CHUNK_PUNCT)
		return false; /* "un embargo sulle armi, che la Francia ha rispettato" */
	bool says = verb != NULL && !verb->passive &&
		    (filler_has_effect(f, verb, EFFECT_SAY) || filler_has_effect(f, verb, EFFECT_GIVEN) ||
		     filler_has_effect(f, verb, EFFECT_CALLED_FOR));
	if (says) return false;                      /* "a licence for Peru, which Chad called a provocation" */
	for (uint32_t i = 0; i < f->m->steps.n; i++) /* "a licence that ministers had granted for engines to Oman" */
		if (!f->m->steps.items[i].dropped && f->m->steps.items[i].chunk == c->verb) return false;
	return verb != NULL && !verb->copula && !lex_exports(f->s->lex, verb->lemma) &&
	       filler_depends_on(f, c->antecedent, f->step->theme) && c->subject != c->antecedent;
}

/* "On a visit to Oman", "la visita del ministro Rossi a Muscat". */
static bool is_visited(const struct filler *f, const struct chunk *c)
{
	for (uint32_t n = 0; n < 3 && c->host != VG_NONE; n++) {
		c = filler_chunk(f, c->host);
		if (c->kind != CHUNK_NP) return false;
		const struct vg_lexeme *trip = filler_find(f, f->lexicons->part, filler_word(f, c->head)->low);
		if (vg_lexeme_is(trip, "scene.trip")) return true;
	}
	return false;
}

/* "Con sede a Tallinn", "which has a plant in Riga", "on a visit to Oman": where a firm sits, or somebody goes. */
static bool is_in_works(const struct filler *f, const struct chunk *c)
{
	const struct chunk *works = filler_chunk(f, c->host);
	if (works == NULL || works->kind != CHUNK_NP || works->name != VG_NONE) return is_visited(f, c);
	const struct vg_lexeme *seat = filler_find(f, f->lexicons->part, filler_word(f, works->head)->low);
	const struct clause *clause = filler_clause(f, works->clause);
	bool has = works->prep == PREP_NONE && clause != NULL && clause->object == c->host &&
		   clause->verb != f->step->chunk;
	return vg_lexeme_is(seat, "seat.based") || is_visited(f, c) ||
	       (vg_lexeme_is(seat, "seat.plant") && (works->prep == PREP_WITH || has));
}

/* Courts and bodies tell where something is decided, not where goods go, unless they are what the goods are for. */
static bool is_seat(const struct filler *f, const struct chunk *c, enum tier tier)
{
	uint64_t courts = lex_class(f->s->lex, VG_STR("court"));
	if (c->classes & courts) return true;
	const struct chunk *body = filler_chunk(f, c->host); /* "from the Ministry of Trade in Seoul" */
	bool sits = body != NULL && body->kind == CHUNK_NP && c->prep == PREP_IN &&
		    (body->prep == PREP_FROM || body->prep == PREP_BY) &&
		    filler_name(f, c->host, 1u << VG_MENTION_AGENCY) != VG_NONE;
	if (sits) return true;
	if (is_in_works(f, c)) return true;
	for (uint32_t n = 0; n < 4 && c->host != VG_NONE; n++) { /* "a judge in Amsterdam" */
		c = filler_chunk(f, c->host);
		if (c->classes & courts) return true;
	}
	return tier >= TIER_CLAUSE && (c->classes & lex_class(f->s->lex, VG_STR("authority")));
}

/* "navi da guerra", "fucili d'assalto": a word within the name of goods. */
static bool is_kind_of_goods(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	return head->item != VG_NONE && c->prep != PREP_NONE &&
	       f->s->doc->mentions.items[head->item].span.start < head->span.start;
}

/* "evidence of diversion to Sudan", "il rischio di triangolazioni verso la Siria": what is feared of the goods; "the
 * coup in Mali", "nella guerra yemenita". */
static bool is_feared(const struct filler *f, int32_t i)
{
	for (uint32_t n = 0; n < 4 && i != VG_NONE; n++) {
		const struct chunk *c = filler_chunk(f, i);
		const struct vg_lexeme *entry = filler_find(f, f->lexicons->nogoods, filler_word(f, c->head)->low);
		bool feared = vg_lexeme_is(entry, n > 0 ? "feared." : "feared.war");
		if (feared && !is_kind_of_goods(f, c)) return true;
		i = c->host;
	}
	return false;
}

/* "su richiesta americana": at whose wish a step is taken. */
static bool is_urged(const struct filler *f, const struct chunk *c)
{
	const struct vg_lexeme *entry = filler_find(f, f->lexicons->nogoods, filler_word(f, c->head)->low);
	return c->prep == PREP_ON && entry != NULL && vg_str_starts(entry->id, VG_STR("urged."));
}

/* "A Parigi una fonte parla di una sospensione", "qualcuno a Bratislava ha letto quel rifiuto": where somebody is who
 * speaks or acts, in Italian. */
static bool is_whereabouts(const struct filler *f, int32_t i, enum tier tier)
{
	const struct chunk *c = filler_chunk(f, i), *host = filler_chunk(f, c->host);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct word *head = filler_word(f, c->head);
	bool city = head->mention != VG_NONE && filler_type(f, head->mention) == VG_MENTION_PLACE;
	if (!city || verb == NULL || c->prep != PREP_TO || tier < TIER_CLAUSE || lex_lang(f->s->lex) != VG_LANG_IT)
		return false;
	bool subjects = host != NULL && clause->subject == c->host && host->classes == 0;
	bool seat = host != NULL && (host->classes & lex_class(f->s->lex, VG_STR("mission")));
	if (seat) return true; /* "dopo la nota dell'ambasciata a Kampala" */
	const struct chunk *next = filler_chunk(f, i + 1);
	bool apart = next != NULL && (next->kind == CHUNK_PUNCT || next->kind == CHUNK_TIME);
	bool front = i == 0 && (f->step->kind == STEP_NOUN || apart) && !lex_exports(f->s->lex, verb->lemma);
	return subjects || front;
}

/* "to the Emirates over Yemen", "because of the war in Yemen": where another phrase of the tier says where goods go, a
 * place in or on which something happens is none of theirs, but that of who gets them: "to firms in Chad". */
static bool is_beside(const struct filler *f, const uint8_t *tiers, int32_t i, enum tier tier)
{
	const struct chunk *c = filler_chunk(f, i), *host = filler_chunk(f, c->host);
	if (lex_lang(f->s->lex) != VG_LANG_EN || (c->prep != PREP_IN && c->prep != PREP_ON && c->prep != PREP_AGAINST))
		return false;
	bool theirs = host != NULL && host->kind == CHUNK_NP && host->name == VG_NONE &&
		      (host->prep == PREP_TO || host->prep == PREP_FOR);
	for (uint32_t k = 0; !theirs && k < f->s->chunks.n; k++) {
		const struct chunk *to = filler_chunk(f, (int32_t)k);
		if (to->kind != CHUNK_NP || tiers[k] != tier || (to->prep != PREP_TO && to->prep != PREP_FOR)) continue;
		for (uint32_t w = to->first; w <= to->last; w++)
			if (filler_country_of(f, filler_word(f, w)).len != 0) return true;
	}
	return false;
}

/* "To please Beijing": whom an infinitive that is of no export has for its object, in English. */
static bool is_of_purpose(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i);
	const struct clause *clause = filler_clause(f, c->clause);
	if (lex_lang(f->s->lex) != VG_LANG_EN || clause == NULL || clause->kind != CLAUSE_INF) return false;
	if (c->clause == f->step->clause || c->clause == f->step->infinitive || clause->object != i) return false;
	const struct chunk *verb = filler_chunk(f, clause->verb);
	return verb != NULL && clause->governor == f->step->chunk && !lex_exports(f->s->lex, verb->lemma) &&
	       !filler_export_clause(f, c->clause);
}

/* "every country but Canada", "stopped over Syria", "the UK's list of controlled goods": one that is left out, the
 * cause of a step, whose list it is. */
static bool is_none_of_theirs(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *before = filler_chunk(f, i - 1);
	if (lex_lang(f->s->lex) != VG_LANG_EN) return false;
	bool but = before != NULL && before->kind == CHUNK_CONJ && before->mark == CONJ_BUT;
	if (but && !f->step->excepted) return true;
	for (uint32_t w = c->first > 0 ? c->first - 1u : 0; w < c->head; w++) /* "to Peru, unlike Chad" */
		if (echo_is(f->m, "unlike", NULL, filler_word(f, w)->low)) return true;
	if (c->prep_word != VG_NONE && word_serves(filler_word(f, (uint32_t)c->prep_word), FN_OVER)) return true;
	return i == f->step->theme && (f->frame->objects & lex_class(f->s->lex, VG_STR("catchall")));
}

/* "Polish-made shells": the word behind an adjective that a hyphen joins to it. */
static bool is_made_there(const struct filler *f, uint32_t w)
{
	const struct word *word = filler_word(f, w);
	const struct word *made = w + 1 < f->s->words.n ? filler_word(f, w + 1) : NULL;
	if (word_is_mark(made, '-') && w + 2 < f->s->words.n) made++;
	if (made == NULL || made->span.start > word->span.end + 1u) return false;
	for (const struct lex_reading *r = made->readings; r != NULL; r = lex_next(f->s->lex, r))
		if (r->tag == TAG_VERB && echo_is(f->m, "makes", NULL, lex_lemma_name(f->s->lex, r->lemma)))
			return true;
	return false;
}

/* Does a phrase behind this one, of the same tier, say where the goods go: "Estonian rifles to Chad"? */
static bool goes_on_to(const struct filler *f, const uint8_t *tiers, const struct chunk *c)
{
	uint32_t from = (uint32_t)(c - f->s->chunks.items);
	for (uint32_t i = from + 1; i < f->s->chunks.n; i++) {
		const struct chunk *to = filler_chunk(f, (int32_t)i);
		bool goal = to->kind == CHUNK_NP && tiers[i] == tiers[from] &&
			    (to->prep == PREP_TO || to->prep == PREP_FOR || to->prep == PREP_TOWARD);
		for (uint32_t w = to->first; goal && w <= to->last; w++)
			if (filler_country_of(f, filler_word(f, w)).len != 0) return true;
	}
	return false;
}

/* "bombe italiane per lo Yemen": an adjective of the goods tells where they come from. */
static bool is_origin(const struct filler *f, const uint8_t *tiers, const struct chunk *c, uint32_t w)
{
	uint64_t goods = lex_class(f->s->lex, VG_STR("goods"));
	if (c->prep == PREP_TOWARD) return false; /* "motori destinati a sottomarini thailandesi" */
	bool of_goods = filler_word(f, w)->mention == VG_NONE &&
			((c->classes & goods) || filler_word(f, c->head)->item != VG_NONE);
	if (!of_goods || lex_lang(f->s->lex) == VG_LANG_IT) return of_goods;
	return is_made_there(f, w) || goes_on_to(f, tiers, c);
}

/* "A record for German arms exports": the adjective of exports tells who exports, in English. */
static bool is_exporters(const struct filler *f, const struct chunk *c, uint32_t w)
{
	return lex_lang(f->s->lex) == VG_LANG_EN && w < c->head && filler_word(f, w)->mention == VG_NONE &&
	       echo_is(f->m, "ownexports", NULL, filler_word(f, c->head)->low);
}

/* "A permit was granted to {Norwegian} Rifle Works", "to the {Norwegian} firm Korvend Ltd": of which state its holder
 * is.
 */
static bool is_in_holder(const struct filler *f, const struct chunk *c, uint32_t w)
{
	const struct vg_slot *slot = &f->action->slots[VG_SLOT_LICENSEE];
	const struct word *head = filler_word(f, c->head), *state = filler_word(f, w);
	if (w >= c->head) return false;
	if (slot->reason.len != 0 && slot->span.start <= state->span.start && state->span.end <= slot->span.end)
		return true;
	const struct chunk *theme = filler_chunk(f, f->step->theme);
	bool licence = theme != NULL && (theme->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
	bool firm = head->mention != VG_NONE && filler_type(f, head->mention) == VG_MENTION_COMPANY &&
		    (state->mention == VG_NONE || state->mention == head->mention);
	return firm && licence && c->prep == PREP_TO && c->host == VG_NONE && c->clause == f->step->clause;
}

/* "Il veto americano", "the Swiss refusal", "the heaviest penalty laid on a Japanese firm", "concedono al produttore
 * giapponese una licenza": whose step it is, or whose firm it strikes or serves. */
static bool is_of_actor(const struct filler *f, const struct chunk *c, uint32_t w, enum tier tier)
{
	bool noun = f->step->kind == STEP_NOUN && c == filler_chunk(f, f->step->chunk);
	bool no = c == filler_chunk(f, f->step->theme) &&
		  (c->classes & (lex_class(f->s->lex, VG_STR("decision")) | lex_class(f->s->lex, VG_STR("veto"))));
	bool own = (noun || no) && w != c->head; /* "si arrende al veto americano" */
	bool says = f->v->action == VG_ACTION_DENIED || lex_lang(f->s->lex) == VG_LANG_IT;
	bool firm = (c->classes & f->companies) && c->prep == PREP_ON && tier == TIER_SENTENCE;
	const struct chunk *theme = filler_chunk(f, f->step->theme);
	bool holder = (c->classes & f->companies) && c->prep == PREP_TO && c->host == VG_NONE && tier == TIER_CLAUSE &&
		      theme != NULL && (theme->classes & lex_class(f->s->lex, VG_STR("licence"))) != 0;
	if (is_in_holder(f, c, w)) return true;
	return filler_word(f, w)->mention == VG_NONE && ((own && says) || firm || holder);
}

/* "Iran's neighbour Iraq": whose neighbour the state is that goods go to. */
static bool is_neighbours(const struct filler *f, const struct chunk *c, uint32_t w)
{
	bool owner = c->owner == (int32_t)w && c->name > c->owner;
	return owner && filler_country_of(f, filler_word(f, (uint32_t)c->name)).len != 0;
}

/* "Clerk loses licence in Peru": where a licence is held of which nothing says that it is for goods. */
static bool is_where_held(const struct filler *f, const struct chunk *c)
{
	const struct lex *lex = f->s->lex;
	uint64_t trade = lex_class(lex, VG_STR("goods")) | lex_class(lex, VG_STR("export"));
	const struct chunk *licence = filler_chunk(f, f->step->theme), *of = filler_chunk(f, c->host);
	bool things = of != NULL && of != licence && of->prep != PREP_TO; /* "la licenza per le barche in Perù" */
	bool held = c->prep == PREP_IN && !things && f->m->context->step == 0 && licence != NULL &&
		    licence->kind == CHUNK_NP && (licence->classes & lex_class(lex, VG_STR("licence")));
	for (uint32_t i = 0; held && i < f->s->chunks.n; i++) {
		const struct chunk *other = filler_chunk(f, (int32_t)i);
		held = !(other->all & trade) && !(other->kind == CHUNK_VG && fit_exports(f->m, other)) &&
		       !(other->kind == CHUNK_NP && fit_names_goods(f->m, other));
	}
	return held;
}

bool filler_is_travel(const struct filler *f, const struct chunk *c)
{
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	const struct chunk *who = clause != NULL ? filler_chunk(f, clause->subject) : NULL;
	if (verb == NULL || who == NULL || verb->passive || !echo_verb(f->m, "moves", verb)) return false;
	return (who->classes & lex_class(f->s->lex, VG_STR("office"))) ||
	       (who->name != VG_NONE && fit_mention_type(f->m, (uint32_t)who->name) == VG_MENTION_PERSON);
}

/* "Ricorre contro l'Australia per il permesso negato": against whom somebody goes to court. */
static bool is_opponent(const struct filler *f, const struct chunk *c)
{
	if (c->prep != PREP_AGAINST || c->name != (int32_t)c->head) return false;
	for (uint32_t i = 0; i < f->m->steps.n; i++) {
		const struct step *step = &f->m->steps.items[i];
		if (!step->dropped && step->kind == STEP_VERB && step->action == VG_ACTION_APPEALED &&
		    step->clause == c->clause)
			return true;
	}
	return false;
}

/* "Calls for Germany to outlaw the sale": who is to do something, in English. */
static bool is_subject_of_infinitive(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *verb = filler_chunk(f, i + 1);
	return lex_lang(f->s->lex) == VG_LANG_EN && c->prep == PREP_FOR && c->name == (int32_t)c->head &&
	       verb != NULL && verb->kind == CHUNK_VG && verb->form == FORM_INF;
}

/* "The revocation was a blow to Berlin", "is a warning to Tehran": to whom a step is what the copula says, in English.
 */
static bool is_of_predicate(const struct filler *f, int32_t i)
{
	const struct chunk *c = filler_chunk(f, i), *what = filler_chunk(f, i - 1);
	const struct clause *clause = filler_clause(f, c->clause);
	const struct chunk *verb = clause != NULL ? filler_chunk(f, clause->verb) : NULL;
	if (lex_lang(f->s->lex) != VG_LANG_EN || verb == NULL || !verb->copula || what == NULL) return false;
	if (c->prep != PREP_TO && c->prep != PREP_FOR) return false;
	uint64_t ours = lex_class(f->s->lex, VG_STR("licence")) | lex_class(f->s->lex, VG_STR("export")) |
			lex_class(f->s->lex, VG_STR("goods")) | lex_class(f->s->lex, VG_STR("ban")) |
			lex_class(f->s->lex, VG_STR("application")) | lex_class(f->s->lex, VG_STR("deal"));
	return f->step->kind == STEP_NOUN && clause->subject == f->step->chunk && clause->object == i - 1 &&
	       what->kind == CHUNK_NP && what->det == DET_INDEF && !(what->all & ours);
}

bool filler_is_elsewhere(const struct filler *f, const uint8_t *tiers, int32_t i, enum tier tier)
{
	const struct chunk *c = filler_chunk(f, i);
	if (is_beside(f, tiers, i, tier) || is_none_of_theirs(f, i)) return true;
	if (filler_is_use(f, c->clause) || is_seat(f, c, tier) || is_feared(f, i)) return true;
	if (is_addressed(f, c, tier) || is_asking(f, c)) return true;
	if (is_of_predicate(f, i) || is_of_purpose(f, i)) return true;
	if (is_opponent(f, c) || is_subject_of_infinitive(f, i)) return true;
	return filler_is_travel(f, c) || is_urged(f, c) || is_whereabouts(f, i, tier) || is_where_held(f, c);
}

bool filler_names_other(const struct filler *f, const uint8_t *tiers, const struct chunk *c, uint32_t w, enum tier tier)
{
	return is_exporters(f, c, w) || is_origin(f, tiers, c, w) || is_neighbours(f, c, w) ||
	       is_of_actor(f, c, w, tier);
}
