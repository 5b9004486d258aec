/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Italian verbs leave unsaid, and what their pronouns point to. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

enum { HIM = LEX_MASCULINE | LEX_SINGULAR, THEM = LEX_FEMININE | LEX_PLURAL };

/* "Poi è arrivata l'estate": a season that comes. */
static bool is_season(const struct matcher *m, int32_t chunk)
{
	const struct chunk *c = match_chunk(m, chunk);
	if (c == NULL || c->kind != CHUNK_TIME || c->prep != PREP_NONE) return false;
	return lex_ends(m->sentence->lex, m->sentence->words.items[c->head].low, FN_SEASON);
}

/* "i permessi ... chiede che siano sospesi": masculine papers, named before, that the participle agrees with. */
static bool agrees_with_papers(const struct matcher *m, const struct step *step, uint64_t papers)
{
	struct vg_str low = m->sentence->words.items[match_chunk(m, step->chunk)->head].low;
	for (int32_t i = step->chunk; i-- > 0;) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP || !(c->classes & papers)) continue;
		uint8_t noun = lex_agreement(m->sentence->lex, m->sentence->words.items[c->head].low, LEX_NOUN);
		uint8_t said = lex_agreement(m->sentence->lex, low, LEX_PARTICIPLE);
		if ((said & LEX_ANY_GENDER) != LEX_MASCULINE) return false;
		return noun == said || ((said & LEX_PLURAL) && lex_agree(noun, said)); /* in "-a" hardly any is */
	}
	return false;
}

bool fit_unsaid(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	if (is_season(m, step->chunk + 1)) return false;
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	uint64_t answer = lex_class(m->sentence->lex, VG_STR("answer"));
	uint64_t feminine = lex_class(m->sentence->lex, VG_STR("licence")) |
			    lex_class(m->sentence->lex, VG_STR("application")) | answer;
	bool open = clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_THAT || clause->kind == CLAUSE_COORD ||
		    clause->kind == CLAUSE_SUB;
	if (!lex_has(m->sentence->lex, LEX_NULL_SUBJECT) || !open || verb->form != FORM_FINITE) return false;
	bool be = verb->copula && step->idiom != VG_NONE && clause->object == step->idiom; /* "Sono ferme da luglio" */
	bool verdict = verb->copula && (frame->objects & answer) && clause->object == step->chunk + 1;
	be = be || verdict; /* "È arrivata, ed è positiva" */
	if ((clause->object != VG_NONE && !be) || factuality_subject(m->sentence, step->clause) != VG_NONE)
		return false;
	if (!verb->passive && !be && !(frame->flags & FRAME_FUTURATE)) return false;
	if (frame->via != 0 || (frame->flags & FRAME_FREE) || (verb->clit & 1u << CLIT_SI)) return false;
	int32_t state = verdict ? clause->object : step->idiom;
	struct vg_str low = m->sentence->words.items[be ? match_chunk(m, state)->last : verb->head].low;
	uint8_t said = lex_agreement(m->sentence->lex, low, LEX_PARTICIPLE);
	bool fits = (!verb->passive && !be) || (said & LEX_ANY_GENDER) == LEX_FEMININE;
	uint64_t before = fit_classes_before(m, step->chunk);
	bool reply = (before & answer & ~frame->objects) != 0 && lex_intransitive(m->sentence->lex, verb->lemma);
	if (reply) return false; /* "attende la risposta sulla licenza. È arrivata ieri" */
	if (fits && (before & frame->objects & feminine) != 0) return true;
	if (verb->passive && agrees_with_papers(m, step, frame->objects & feminine & ~answer)) return true;
	uint64_t measures = lex_class(m->sentence->lex, VG_STR("ban")) | lex_class(m->sentence->lex, VG_STR("stop"));
	bool his = verb->passive && said == (LEX_MASCULINE | LEX_SINGULAR); /* "L'embargo scade, se non è prorogato" */
	uint64_t told = before & match_themes(m->sentence->lex);
	return his && (told & frame->objects & measures) != 0 && (told & feminine) == 0;
}

/* Gender and number of the accusative pronoun of a verb group, before it or at its end: "la", "revocarle". */
static uint8_t pronoun_agreement(const struct matcher *m, const struct chunk *verb)
{
	const struct word *words = m->sentence->words.items;
	for (uint32_t w = verb->first; w <= verb->last; w++)
		if (words[w].tag == TAG_CLIT && words[w].sub == CLIT_ACC)
			return lex_agreement(m->sentence->lex, words[w].low, LEX_PRONOUN);
	return lex_agreement(m->sentence->lex, words[verb->head].low, LEX_PRONOUN);
}

/* "la revoca", "le ha sospese", "gliele ha tolte"; elided, by the participle: "non l'ha mai avuta". */
bool fit_points_to_her(const struct matcher *m, const struct chunk *verb)
{
	if (!(verb->clit & 1u << CLIT_ACC)) return false;
	uint8_t pronoun = pronoun_agreement(m, verb);
	const struct word *head = &m->sentence->words.items[verb->head];
	bool elided = (pronoun & LEX_ANY_GENDER) == LEX_ANY_GENDER && head->form == FORM_PART;
	if (elided) pronoun = lex_agreement(m->sentence->lex, head->low, LEX_PARTICIPLE);
	return (pronoun & LEX_ANY_GENDER) == LEX_FEMININE;
}

/* "Lo stop alle licenze resta: il ministro pensa di revocarlo": what the pronoun stands for is the measure that was
 * told last by its noun, here or in the sentence before. */
bool fit_points_to_measure(const struct matcher *m, const struct step *step)
{
	const struct lex *lex = m->sentence->lex;
	struct vg_doc *doc = m->sentence->doc;
	uint64_t measures = lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop"));
	if (pronoun_agreement(m, match_chunk(m, step->chunk)) != HIM) return false;
	for (int32_t i = step->chunk; i-- > 0;) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_NP && (c->classes & match_themes(lex))) return (c->classes & measures) != 0;
	}
	if (doc->actions.n == 0 || m->context->step == 0 || m->sentence->index + 1 - m->context->step > 1) return false;
	uint64_t objects = m->context->pack == m->pack ? match_frame(m, m->context->frame)->objects : 0;
	if ((objects & measures) && !(objects & lex_class(lex, VG_STR("licence")))) return true; /* "lo stop resta" */
	struct vg_str told = vg_doc_lower_slice(doc, doc->actions.items[doc->actions.n - 1].trigger);
	const struct lex_reading *noun = lex_find(lex, told);
	return noun != NULL && (noun->classes & measures) != 0;
}

/* "La mozione chiede di prorogarla": who asks or says something of a thing is not the thing. */
static bool speaks(const struct matcher *m, const struct step *step, int32_t np)
{
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	for (int32_t i = own->parent; i != VG_NONE; i = m->sentence->clauses.items[i].parent) {
		const struct clause *above = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, above->verb);
		if (above->subject != np || verb == NULL) continue;
		return lex_takes_that(m->sentence->lex, verb->lemma) || lex_controls(m->sentence->lex, verb->lemma);
	}
	return false;
}

bool fit_points_elsewhere(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct lex *lex = m->sentence->lex;
	uint8_t pronoun = pronoun_agreement(m, verb);
	uint64_t themes = match_themes(m->sentence->lex);
	bool other = false;
	bool elided = (pronoun & LEX_ANY_GENDER) == LEX_ANY_GENDER; /* "l'": may point to anything */
	if (!(verb->clit & 1u << CLIT_ACC) || elided) return false;
	for (int32_t i = 0; i < step->chunk; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG && lex_exports(m->sentence->lex, c->lemma)) return false;
		const struct chunk *host = match_chunk(m, c->host); /* "il ministro dell'Economia" */
		bool office = host != NULL && c->prep == PREP_OF &&
			      (host->classes & lex_class(m->sentence->lex, VG_STR("authority")));
		if (c->kind != CHUNK_NP || office || speaks(m, step, i)) continue;
		const struct word *first = &m->sentence->words.items[c->first];
		if (c->prep_word != VG_NONE && m->sentence->words.items[c->prep_word].article)
			first = &m->sentence->words.items[c->prep_word];
		uint8_t article = lex_agreement(lex, first->low, LEX_ARTICLE);
		bool hers = pronoun == HIM && article == (LEX_FEMININE | LEX_SINGULAR);
		if ((c->classes & themes) && !(hers && other))
			return false; /* "un riesame della licenza, e lo chiedo" */
		bool one = pronoun == HIM && word_serves(first, FN_ARTICLE_UN);
		if (one && c->prep == PREP_NONE && c->name == VG_NONE) other = true;
		uint64_t known = c->classes & ~lex_class(m->sentence->lex, VG_STR("elsewhere")); /* "l'esercitazione" */
		if (c->name != VG_NONE || known != 0 || c->det == DET_NONE) continue;
		other = other || (article != LEX_ANY_THING && lex_agree(pronoun, article));
	}
	return other;
}

bool fit_is_dative(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *object = match_chunk(m, m->sentence->clauses.items[step->clause].object);
	const struct word *head = &m->sentence->words.items[verb->head];
	bool le = pronoun_agreement(m, verb) == THEM; /* "them" in the feminine, and "to her" */
	bool disagrees = le && verb->perfect && !verb->passive && head->form == FORM_PART &&
			 lex_agreement(m->sentence->lex, head->low, LEX_PARTICIPLE) != THEM;
	if (disagrees) return true; /* "le aveva dato torto" */
	if (!le || object == NULL || object->kind != CHUNK_NP) return false;
	uint64_t actors = lex_class(m->sentence->lex, VG_STR("authority")) |
			  lex_class(m->sentence->lex, VG_STR("court")) | lex_class(m->sentence->lex, VG_STR("company"));
	return object->name == VG_NONE && (object->classes & actors) == 0 &&
	       m->sentence->words.items[object->head].tag != TAG_NUM;
}

/* "Polemica sulla licenza per i mortai rilasciata alla ditta": in a line without a verb a participle goes with the
 * phrase before it that can be what it is done to. */
enum fit fit_nearest(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool alone = lex_has(m->sentence->lex, LEX_AGREEMENT) && verb->form == FORM_PART && verb->passive &&
		     verb->first == verb->last && clause->kind == CLAUSE_MAIN && clause->subject != VG_NONE;
	for (int32_t i = step->chunk - 1; alone && i > clause->subject; i--) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP || c->prep == PREP_NONE) return FIT_NONE;
		if (fit_of(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

/* "{Quella} che l'Uama ha revocato è la licenza": the clause of the copula that says which that is. */
static const struct clause *says_which(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *that = clause->kind == CLAUSE_REL ? match_chunk(m, clause->antecedent) : NULL;
	if (that == NULL || that->kind != CHUNK_NP || that->prep != PREP_NONE) return NULL;
	const struct word *head = &m->sentence->words.items[that->head];
	for (uint32_t i = 0; i < m->sentence->clauses.n && head->tag == TAG_PRON && head->sub == PRON_DEM; i++) {
		const struct clause *main = &m->sentence->clauses.items[i];
		if (main->subject == clause->antecedent && main != clause) return main;
	}
	return NULL;
}

int32_t fit_cleft_object(const struct matcher *m, const struct clause *clause)
{
	const struct clause *main = clause->kind == CLAUSE_Q ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct clause *around = clause->kind == CLAUSE_INF ? sentence_clause(m->sentence, clause->parent) : NULL;
	bool open = clause->object == VG_NONE || clause->kind == CLAUSE_REL;
	if (clause->kind == CLAUSE_REL) main = says_which(m, clause);
	if (around != NULL && around->verb == clause->governor) main = says_which(m, around);
	for (uint32_t i = 0; i < m->sentence->clauses.n && clause->kind == CLAUSE_REL; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		if (inner->kind == CLAUSE_INF && inner->governor == clause->verb && inner->object == VG_NONE)
			open = false;
	}
	const struct chunk *be = main != NULL ? match_chunk(m, main->verb) : NULL;
	return open && be != NULL && be->copula && !be->negated && main->verb > clause->verb ? main->object : VG_NONE;
}

/* A verb by which an authority lets goods go: "came to be licensed". */
static bool lets_goods(const struct matcher *m, const struct chunk *verb)
{
	uint64_t goods = lex_class(m->sentence->lex, VG_STR("goods"));
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct frame *frame = match_frame(m, m->pack->verbs.items[v].owner);
		if (frame->action == VG_ACTION_GRANTED && (frame->objects & goods) && frame->via == 0 &&
		    m->pack->verbs.items[v].particle.len == 0 && m->pack->verbs.items[v].noun.len == 0)
			return true;
	}
	return false;
}

/* "look into the way it vets exports", "review how licences are overseen": the licences or exports of the clause that
 * says what is reviewed. */
static enum fit of_way(const struct matcher *m, int32_t verb, const struct frame *frame, int32_t *theme_r)
{
	const struct chunk *what = match_chunk(m, verb + 1);
	if (what == NULL) return FIT_NONE;
	bool how = what->kind == CHUNK_MARK && (what->mark == TAG_Q || what->sub == SUB_WHETHER);
	bool way = what->kind == CHUNK_NP && echo_is(m, "way", NULL, m->sentence->words.items[what->head].low);
	for (int32_t i = verb + 2; (how || way) && (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_PUNCT) break;
		if (c->kind == CHUNK_VG && lets_goods(m, c)) return FIT_ELLIPTIC;
		bool trade = c->kind == CHUNK_NP && (c->classes & lex_class(m->sentence->lex, VG_STR("export"))) != 0;
		if (c->kind != CHUNK_NP || (!trade && fit_of(m, i, frame) != FIT_DIRECT)) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

enum fit fit_behind_what(const struct matcher *m, int32_t verb, const struct frame *frame, int32_t *theme_r)
{
	if (frame->action == VG_ACTION_REVIEWED) {
		enum fit way = of_way(m, verb, frame, theme_r);
		if (way != FIT_NONE) return way;
	}
	const struct chunk *what = match_chunk(m, verb + 1), *next = match_chunk(m, verb + 2);
	bool opens = frame->via == 0 && what != NULL && next != NULL && what->kind == CHUNK_MARK &&
		     word_serves(&m->sentence->words.items[what->first], FN_WHAT) &&
		     (frame->objects & lex_class(m->sentence->lex, VG_STR("licence"))) != 0 &&
		     !(frame->flags & (FRAME_LICENSEE | FRAME_SENT | FRAME_INTRANSITIVE));
	if (!opens) return FIT_NONE;
	const struct chunk *of = match_chunk(m, verb + 3);
	bool left = next->kind == CHUNK_VG && (match_is_verb(m, next, FN_LEAVE));
	if (left && of != NULL && of->kind == CHUNK_NP && of->prep == PREP_OF) {
		*theme_r = verb + 3;
		return fit_of(m, verb + 3, frame);
	}
	bool his = next->kind == CHUNK_NP && of != NULL && of->kind == CHUNK_VG && !of->passive && !of->negated;
	for (int32_t v = his ? pack_frame_verb(m->pack, of->lemma) : VG_NONE; v != VG_NONE;
	     v = m->pack->verbs.items[v].next) {
		const struct frame *signs = match_frame(m, m->pack->verbs.items[v].owner);
		if (signs->action == VG_ACTION_GRANTED && signs->via == 0 && !(signs->flags & FRAME_LICENSEE) &&
		    m->pack->verbs.items[v].noun.len == 0 && fit_in_context(m, (int32_t)m->sentence->chunks.n))
			return FIT_ELLIPTIC;
	}
	return FIT_NONE;
}

int32_t fit_let_object(const struct matcher *m, const struct step *step)
{
	if (!match_is_verb(m, match_chunk(m, step->chunk), FN_LET)) return VG_NONE;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		if (inner->governor == step->chunk && inner->subject > step->chunk) return inner->subject;
	}
	return VG_NONE;
}

bool fit_grants_anything(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *what = match_chunk(m, clause->object);
	if (what == NULL || what->kind != CHUNK_NP || clause->object < step->chunk || m->context->step == 0)
		return false;
	const struct word *head = &m->sentence->words.items[what->head];
	bool any = word_serves(head, FN_ANYTHING) || word_serves(&m->sentence->words.items[what->first], FN_ANYTHING);
	bool grants = frame->action == VG_ACTION_GRANTED && frame->via == 0 &&
		      (frame->objects & lex_class(m->sentence->lex, VG_STR("licence")));
	const struct chunk *who = match_chunk(m, clause->subject);
	bool we = who != NULL && who->kind == CHUNK_NP && m->sentence->words.items[who->head].tag == TAG_PRON;
	return any && grants && !(frame->flags & FRAME_LICENSEE) && who != NULL && (we || fit_authority(m, who)) &&
	       fit_in_context(m, step->chunk);
}
