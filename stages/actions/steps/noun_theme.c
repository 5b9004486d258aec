/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the step of a noun is done to: "the revocation by BAFA of the licence", "licence refusals", "la cui revoca". */
#include "actions/frames/fit.h"

#define AGENT_PHRASES 4 /* of an office and the name of who holds it */

static bool is_complement(uint8_t prep)
{
	return prep == PREP_OF || prep == PREP_ON || prep == PREP_TO || prep == PREP_IN || prep == PREP_FOR ||
	       prep == PREP_AGAINST || prep == PREP_FROM;
}

/* A part of the same phrase: "licence refusals", "stop licenze"; in Italian what follows comes first. FIT_NONE: the
 * phrase tells of something else. */
static enum fit theme_inside(const struct matcher *m, const struct chunk *c, const struct hit *hit,
			     const struct frame *frame)
{
	const struct word *words = m->sentence->words.items;
	uint64_t mask = match_themes(m->sentence->lex);
	for (uint32_t w = hit->last + 1; w <= c->last; w++)
		if (words[w].classes & (mask | frame->objects))
			return words[w].classes & frame->objects ? FIT_DIRECT : FIT_NONE;
	for (uint32_t w = c->first; w < hit->first; w++)
		if (words[w].classes & frame->objects) return FIT_DIRECT;
	return FIT_ELLIPTIC;
}

bool fit_is_agent(const struct matcher *m, const struct chunk *pp)
{
	uint64_t authority = lex_class(m->sentence->lex, VG_STR("authority"));
	return pp->prep == PREP_OF && (pp->name == (int32_t)pp->head || (pp->classes & authority) != 0);
}

/* "Stop {della ministra degli Esteri Anna Valchini} alla vendita": does a complement that hangs on phrase i go on
 * behind the agent of the noun, whose office and name may be several phrases? */
static bool is_behind_agent(const struct matcher *m, int32_t np, int32_t i)
{
	for (uint32_t n = 0; n < AGENT_PHRASES && i > np; n++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP) return false;
		if (c->host == np) return fit_is_agent(m, c);
		bool named = c->prep == PREP_NONE && c->name == (int32_t)c->head;
		i = named ? i - 1 : c->host;
	}
	return false;
}

/* "Stop {per un anno} alle forniture", "revoca {con effetto immediato} delle licenze", "halt {for 18 months} to
 * exports": nothing but for how long and how stands between a noun and its complement. */
static bool is_behind_manner(const struct matcher *m, int32_t np, int32_t i)
{
	uint64_t themes = match_themes(m->sentence->lex);
	for (int32_t k = np + 1; k < i; k++) {
		const struct chunk *c = match_chunk(m, k);
		bool how = c->kind == CHUNK_NP && (c->prep == PREP_WITH || c->prep == PREP_TO) && c->name == VG_NONE &&
			   (c->classes & themes) == 0 && c->det == DET_NONE;
		if (c->kind != CHUNK_TIME && !how) return false;
	}
	return i > np + 1;
}

/* "the revocation by BAFA of the licence", "la revoca, disposta dall'Uama, della licenza": a complement after the
 * agent. */
static bool goes_on(const struct matcher *m, int32_t np, int32_t i)
{
	const struct chunk *pp = match_chunk(m, i), *host = match_chunk(m, pp->host);
	if (is_behind_agent(m, np, pp->host)) return true;                     /* "via libera dell'Uama alla vendita" */
	if (pp->prep == PREP_AGAINST) return host != NULL && host->host == np; /* "il ricorso della Tarvio contro" */
	bool asked = pp->prep == PREP_FOR;                                     /* "by Korvend Ltd for a licence" */
	if (asked && host != NULL && host->host == np && host->prep == PREP_BY) return true;
	bool at_office = host != NULL && host->host == np && fit_authority(m, host);
	if (pp->prep == PREP_ON && at_office) return true; /* "verifiche in corso al ministero sulle licenze" */
	if (pp->prep != PREP_OF) return false;
	const struct chunk *comma = match_chunk(m, i - 1), *day = match_chunk(m, i - 2); /* "a refusal, in 2018, of" */
	if (i == np + 4 && comma->kind == CHUNK_PUNCT && day->kind == CHUNK_TIME &&
	    match_chunk(m, i - 3)->kind == CHUNK_PUNCT)
		return true;
	bool to = host != NULL && host->prep == PREP_TO && /* "il rilascio alla Tarvio della licenza" */
		  (host->name != VG_NONE || (m->sentence->words.items[host->head].flags & VG_TOKEN_UPPER));
	return host != NULL && host->host == np && (host->prep == PREP_BY || host->prep == PREP_FROM || to);
}

/* "la licenza di cui è stata chiesta la revoca", "la cui revoca": what the relative clause belongs to. */
static int32_t whose_theme(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	if (clause == NULL || clause->kind != CLAUSE_REL || clause->mark == VG_NONE || c->prep != PREP_NONE)
		return VG_NONE;
	const struct chunk *mark = match_chunk(m, clause->mark);
	const struct word *which = &m->sentence->words.items[mark->first];
	bool of = word_serves(which, FN_WHOSE_IT) || (word_serves(which, FN_BARE_WHICH) && clause->mark + 1 == np);
	return of && mark->prep == PREP_NONE ? clause->antecedent : VG_NONE;
}

/* "ha messo sotto esame la licenza": what the verb tells together with the noun. */
static bool is_of_verb(const struct matcher *m, int32_t np, const struct frame *frame)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *step = &m->steps.items[i];
		if (step->kind == STEP_VERB && step->clause == match_chunk(m, np)->clause &&
		    step->action == frame->action)
			return true;
	}
	return false;
}

/* "Su tali licenze ho disposto una verifica": what stands before the verb of which the noun is the object; VG_NONE
 * without. */
static int32_t fronted_theme(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = match_chunk(m, np), *front = match_chunk(m, 0);
	const struct clause *clause = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
	bool object = clause != NULL && clause->object == np && front->clause == c->clause && clause->verb > 0;
	bool on = front->kind == CHUNK_NP && (front->prep == PREP_ON || front->prep == PREP_OF);
	if (!object || !on) return VG_NONE;
	return fit_of(m, 0, frame) == FIT_DIRECT ? 0 : VG_NONE;
}

/* "la proroga della licenza per gli obici al Togo, in scadenza": what an aside is said of stands in the phrases before
 * its comma; the last where none fits. */
static int32_t aside_theme(const struct matcher *m, int32_t np, const struct frame *frame)
{
	for (int32_t i = np - 2; i >= 0 && match_chunk(m, i)->kind == CHUNK_NP; i--)
		if (fit_of(m, i, frame) == FIT_DIRECT) return i;
	return np - 2;
}

/* "Sotto esame il permesso", "La licenza, in scadenza a giugno,": what a noun of such a frame is said of. */
static enum fit hosted_theme(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	const struct chunk *c = match_chunk(m, np), *next = match_chunk(m, np + 1);
	uint32_t via = frame->via != 0 ? frame->via : 1u << PREP_NONE; /* "le licenze, ferme da luglio," */
	if (is_of_verb(m, np, frame) || !(via & 1u << c->prep)) return FIT_NONE;
	bool opens = c->host == VG_NONE && (np == 0 || match_chunk(m, np - 1)->kind == CHUNK_PUNCT);
	bool before = opens && next != NULL && next->kind == CHUNK_NP && next->prep == PREP_NONE;
	bool aside = !before && opens && np >= 2;
	*theme_r = before ? np + 1 : aside ? aside_theme(m, np, frame) : c->host;
	return fit_of(m, *theme_r, frame) == FIT_DIRECT ? FIT_DIRECT : fit_host(m, np, frame, theme_r);
}

/* "la richiesta della ditta, datata 3 maggio e relativa a": a participle says more of the noun, whose complements go on
 * behind it. */
static bool is_described_by(const struct matcher *m, int32_t np, int32_t verb)
{
	const struct clause *clause = sentence_clause(m->sentence, match_chunk(m, verb)->clause);
	return clause != NULL && clause->kind == CLAUSE_PART && clause->antecedent == np;
}

/* ", relativa a mortai": a complement that a comma sets off from its noun. */
static bool is_set_off(const struct matcher *m, int32_t i)
{
	const struct chunk *pp = match_chunk(m, i), *comma = match_chunk(m, i - 1);
	return pp->prep == PREP_ON && pp->host == VG_NONE && comma->kind == CHUNK_PUNCT && comma->mark == ',';
}

/* "il ricorso dell'associazione", "l'appello dei sindacati": whose challenge it is. */
static bool is_challenger(const struct matcher *m, const struct frame *frame, const struct chunk *pp)
{
	const struct word *head = &m->sentence->words.items[pp->head];
	return frame->action == VG_ACTION_APPEALED && pp->prep == PREP_OF &&
	       (pp->name != VG_NONE || echo_is(m, "group", NULL, head->low) || word_serves(head, FN_BYSTANDERS));
}

/* The complements of a noun; FIT_NONE where one of them names what the frame does not speak of. */
static enum fit theme_behind(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	uint64_t company = lex_class(m->sentence->lex, VG_STR("company"));
	bool other = false;
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *pp = match_chunk(m, i);
		if (pp->kind == CHUNK_VG && !is_described_by(m, np, i)) break;
		bool with = pp->prep == PREP_WITH && (frame->flags & FRAME_VIA); /* "export solo con licenza" */
		if (pp->kind != CHUNK_NP || (!with && !is_complement(pp->prep))) continue;
		if ((frame->flags & FRAME_VIA) && !(frame->via & 1u << pp->prep)) continue;
		if (pp->host != np && !goes_on(m, np, i) && !is_set_off(m, i) && !is_behind_manner(m, np, i)) continue;
		bool against = pp->prep == PREP_AGAINST && (frame->via & 1u << PREP_AGAINST) && pp->name != VG_NONE;
		if (against) return FIT_DIRECT; /* "the appeal against the ministry" */
		if (fit_any(m, i, frame, theme_r) != FIT_NONE) return FIT_DIRECT;
		bool theirs =
			(frame->flags & FRAME_LICENSEE) && (pp->classes & company); /* "il ricorso della società" */
		bool away = frame->action == VG_ACTION_REVOKED && pp->prep == PREP_FROM && pp->host == np &&
			    pp->name == (int32_t)pp->head && /* "il ritiro dall'Oman" */
			    fit_mention_type(m, pp->head) == VG_MENTION_COUNTRY;
		theirs = theirs || is_challenger(m, frame, pp) || /* "la revoca delle stesse" */
			 echo_is(m, "itself", NULL, m->sentence->words.items[pp->head].low);
		other = other || away || (pp->prep == PREP_OF && !fit_is_agent(m, pp) && !theirs);
	}
	return other ? FIT_NONE : FIT_ELLIPTIC;
}

/* "Il rilascio, la sospensione e la revoca della licenza": nouns of a list have the complement of the last. */
static enum fit theme_of_list(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	int32_t last = np;
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n && match_chunk(m, i)->kind != CHUNK_VG; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && match_chunk(m, i)->conjunct == last) last = i;
	return last != np && match_chunk(m, last)->prep == match_chunk(m, np)->prep
		       ? theme_behind(m, last, frame, theme_r)
		       : FIT_ELLIPTIC;
}

/* "La revoca, disposta a maggio, della licenza": a complement behind an aside. */
static enum fit theme_behind_aside(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	const struct chunk *opens = match_chunk(m, np + 1), *verb = match_chunk(m, np + 2);
	bool aside = opens != NULL && opens->kind == CHUNK_PUNCT && opens->mark == ',' && verb != NULL &&
		     ((verb->kind == CHUNK_VG && verb->form == FORM_PART) ||
		      (verb->kind == CHUNK_NP && verb->prep == PREP_BY)); /* "il rilascio, da parte dell'Uama, di" */
	for (int32_t i = np + 3; aside && (uint32_t)i + 1 < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i), *of = match_chunk(m, i + 1);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_PUNCT) continue;
		if (c->mark != ',' || of->kind != CHUNK_NP || of->prep != PREP_OF) break;
		return fit_any(m, i + 1, frame, theme_r);
	}
	return FIT_ELLIPTIC;
}

/* What a noun without such a complement is of by its owner, a phrase in front or a pronoun: "ne ha decretato la fine".
 */
static enum fit theme_around(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	const struct chunk *c = match_chunk(m, np);
	int32_t whose = frame->flags & FRAME_VIA ? VG_NONE : whose_theme(m, np);
	if (whose == VG_NONE || fit_of(m, whose, frame) != FIT_DIRECT)
		whose = frame->flags & FRAME_VIA ? VG_NONE : fronted_theme(m, np, frame);
	if (whose != VG_NONE) {
		*theme_r = whose;
		return FIT_DIRECT;
	}
	const struct clause *own = sentence_clause(m->sentence, c->clause);
	const struct chunk *verb = own != NULL ? match_chunk(m, own->verb) : NULL;
	bool of_it = verb != NULL && (verb->clit & 1u << CLIT_NE) && own->object == np &&
		     (fit_classes_before(m, np) & frame->objects) != 0;
	return of_it ? FIT_DIRECT : FIT_ELLIPTIC;
}

/* Is it a verb of a holder who gets a licence: "ottenere", "obtain"? */
static bool is_getting(const struct matcher *m, const struct chunk *verb)
{
	if (verb == NULL || verb->kind != CHUNK_VG || verb->form != FORM_INF) return false;
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct frame *frame = match_frame(m, m->pack->verbs.items[v].owner);
		if (frame->action == VG_ACTION_GRANTED && (frame->flags & FRAME_LICENSEE)) return true;
	}
	return false;
}

bool fit_is_to_get(const struct matcher *m, int32_t np)
{
	const struct chunk *c = match_chunk(m, np);
	const struct clause *clause = c != NULL ? sentence_clause(m->sentence, c->clause) : NULL;
	return clause != NULL && clause->object == np && is_getting(m, match_chunk(m, clause->verb));
}

/* "La domanda della ditta, {intesa} ad", "con riferimento alla domanda {volta} a": does a participle say what the noun
 * is for? */
static bool is_meant(const struct matcher *m, int32_t np, const struct clause *clause)
{
	const struct chunk *verb = match_chunk(m, clause->verb);
	if (verb == NULL || pack_frame_verb(m->pack, verb->lemma) != VG_NONE) return false;
	bool bare = verb->first == verb->last && verb->passive;
	int32_t of = clause->kind == CLAUSE_PART ? clause->antecedent : bare ? clause->subject : VG_NONE;
	for (uint32_t n = 0; n < AGENT_PHRASES && of != VG_NONE && of != np; n++)
		of = match_chunk(m, of)->kind == CHUNK_NP ? match_chunk(m, of)->host : VG_NONE;
	return of == np;
}

/* "La domanda intesa ad ottenere la licenza", "your application to obtain a licence": what it is to get. */
static enum fit theme_to_get(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	uint64_t application = lex_class(m->sentence->lex, VG_STR("application"));
	bool asks = frame->action == VG_ACTION_APPLIED && (match_chunk(m, np)->classes & application);
	for (uint32_t i = 0; asks && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i], *above = clause;
		if (clause->kind != CLAUSE_INF || !is_getting(m, match_chunk(m, clause->verb))) continue;
		if (clause->governor != np && clause->parent != VG_NONE)
			above = sentence_clause(m->sentence, clause->parent);
		bool ours = clause->governor == np || is_meant(m, np, above);
		if (ours && fit_of(m, clause->object, frame) == FIT_DIRECT) {
			*theme_r = clause->object;
			return FIT_DIRECT;
		}
	}
	return FIT_ELLIPTIC;
}

bool fit_is_whoevers(const struct matcher *m, const struct frame *frame, int32_t theme, const struct chunk *verb)
{
	const struct chunk *c = match_chunk(m, theme), *more = match_chunk(m, theme + 1);
	if (frame->effect != EFFECT_GIVEN || frame->action != VG_ACTION_APPLIED || c == NULL || c->kind != CHUNK_NP)
		return false;
	bool known =
		c->count > 0 || c->det == DET_DEM || c->det == DET_POSS || (more != NULL && more->kind == CHUNK_VG);
	bool usual =
		verb == NULL || (verb->tense == TENSE_PRES && !verb->perfect && !verb->negated && !verb->progressive);
	return usual && !known && lex_is_plural(m->sentence->lex, m->sentence->words.items[c->head].low);
}

enum fit fit_noun_theme(const struct matcher *m, int32_t np, const struct hit *hit, const struct frame *frame,
			int32_t *theme_r)
{
	*theme_r = VG_NONE;
	if (frame->flags & FRAME_HOSTED) return hosted_theme(m, np, frame, theme_r);
	bool inner = !(frame->flags & FRAME_COMPLEMENT);
	enum fit fit = inner ? theme_inside(m, match_chunk(m, np), hit, frame) : FIT_ELLIPTIC;
	if (fit == FIT_ELLIPTIC) fit = theme_behind(m, np, frame, theme_r);
	if (fit == FIT_DIRECT && fit_is_whoevers(m, frame, *theme_r, NULL)) return FIT_NONE;
	if (fit == FIT_ELLIPTIC && theme_of_list(m, np, frame, theme_r) == FIT_DIRECT) return FIT_DIRECT;
	if (fit == FIT_ELLIPTIC && theme_behind_aside(m, np, frame, theme_r) == FIT_DIRECT) return FIT_DIRECT;
	if (fit != FIT_NONE && theme_to_get(m, np, frame, theme_r) == FIT_DIRECT) return FIT_DIRECT;
	return fit == FIT_ELLIPTIC ? theme_around(m, np, frame, theme_r) : fit;
}
