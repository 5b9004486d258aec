/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"
#include "inflect.h"

#define TERM_WORDS_MAX 4
#define PARTICLE_REACH 8 /* words between a verb and its particle */
#define CONTEXT_AGE_MAX 2
#define COORDINATES_MAX 8 /* clauses that share a subject */

static struct chunk *chunk_at(const struct matcher *m, int32_t i)
{
	return i >= 0 && (uint32_t)i < m->sentence->chunks.n ? &m->sentence->chunks.items[i] : NULL;
}

static const struct frame *frame_at(const struct matcher *m, int32_t i)
{
	return &m->pack->frames.items[i];
}

/* Lower text of words first to last joined by what stands between them; false if it does not fit. */
static bool join(const struct sentence *sentence, uint32_t first, uint32_t last, char *out, uint32_t *n_r)
{
	uint32_t n = 0;
	for (uint32_t i = first; i <= last; i++) {
		const struct word *word = &sentence->words.items[i];
		if (n + word->low.len + 2 > VG_LOWER_MAX) return false;
		if (i > first && (word->flags & VG_TOKEN_SPACE)) out[n++] = ' ';
		memcpy(out + n, word->low.ptr, word->low.len);
		n += word->low.len;
	}
	*n_r = n;
	return true;
}

void match_hits(struct matcher *m)
{
	char form[VG_LOWER_MAX];
	uint32_t n, words = m->sentence->words.n;
	for (uint32_t i = 0; i < words; i++) {
		bool several = lex_begins(m->pack->forms, m->sentence->words.items[i].low);
		uint32_t most = i + TERM_WORDS_MAX <= words ? i + TERM_WORDS_MAX - 1 : words - 1;
		for (uint32_t last = several ? most : i;; last--) {
			int32_t term =
				join(m->sentence, i, last, form, &n) ? pack_term(m->pack, vg_str_n(form, n)) : VG_NONE;
			if (term != VG_NONE) {
				VG_PUSH(m->arena, m->hits, (struct hit){i, last, term});
				i = last;
				break;
			}
			if (last == i) break;
		}
	}
}

int32_t match_term(const struct matcher *m, enum term_kind kind, uint32_t first, uint32_t last, uint32_t *hit_r)
{
	for (uint32_t h = 0; h < m->hits.n; h++) {
		const struct hit *hit = &m->hits.items[h];
		if (hit->last < first || hit->first > last) continue;
		for (int32_t t = hit->term; t != VG_NONE; t = m->pack->terms.items[t].next) {
			if (m->pack->terms.items[t].kind != kind) continue;
			*hit_r = h;
			return t;
		}
	}
	return VG_NONE;
}

uint32_t match_themes(const struct lex *lex)
{
	return lex_class(lex, VG_STR("licence")) | lex_class(lex, VG_STR("application")) |
	       lex_class(lex, VG_STR("export")) | lex_class(lex, VG_STR("ban")) | lex_class(lex, VG_STR("stop")) |
	       lex_class(lex, VG_STR("decision")) | lex_class(lex, VG_STR("appeal"));
}

void match_context(struct context *context, const struct sentence *sentence)
{
	uint32_t mask = match_themes(sentence->lex);
	context->age++;
	for (uint32_t i = 0; i < sentence->chunks.n; i++) {
		const struct chunk *c = &sentence->chunks.items[i];
		bool sold = c->kind == CHUNK_VG && lex_exports(sentence->lex, c->lemma);
		if (!sold && (c->kind != CHUNK_NP || !(c->classes & mask))) continue;
		context->classes = sold ? lex_class(sentence->lex, VG_STR("export")) : c->classes & mask;
		context->age = 0;
	}
}

/* Kinds of the last theme named before chunk i, here or in the sentences before. */
static uint32_t classes_before(const struct matcher *m, int32_t i)
{
	uint32_t mask = match_themes(m->sentence->lex), found = 0;
	while (i-- > 0) {
		const struct chunk *c = chunk_at(m, i);
		if (c->kind == CHUNK_NP) found |= c->classes & mask;
		if (c->kind == CHUNK_VG && lex_exports(m->sentence->lex, c->lemma))
			found |= lex_class(m->sentence->lex, VG_STR("export"));
	}
	if (found != 0) return found;
	return m->context->age <= CONTEXT_AGE_MAX ? m->context->classes : 0;
}

/* A phrase that stands for a noun named before: "it", "those", "four", "le restanti". */
static bool is_elliptic(const struct matcher *m, const struct chunk *c)
{
	const struct word *head = &m->sentence->words.items[c->head];
	if (head->tag == TAG_PRON) return head->sub != PRON_WE && head->sub != PRON_YOU;
	return head->tag == TAG_NUM || (c->first == c->last && head->tag == TAG_DET);
}

enum fit { FIT_NONE, FIT_ELLIPTIC, FIT_DIRECT };

static bool is_court(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("court"))) return true;
	for (uint32_t w = c->first; w <= c->last; w++)
		if (m->sentence->words.items[w].tag == TAG_NAME &&
		    lex_is_court(m->sentence->lex, m->sentence->words.items[w].low))
			return true;
	return false;
}

/* An application for something else ("for damages") is none for a licence. */
static bool asks_for_licence(const struct matcher *m, int32_t np)
{
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *pp = chunk_at(m, i);
		if (pp->kind != CHUNK_NP || pp->host != np) break;
		if (pp->prep != PREP_OF && pp->prep != PREP_FOR) continue;
		bool other = pp->name == VG_NONE && pp->classes == 0 &&
			     m->sentence->words.items[pp->head].tag == TAG_OPEN &&
			     m->sentence->words.items[pp->head].item == VG_NONE;
		return !other;
	}
	return true;
}

/* What "of" adds to a phrase that is a part or an amount: "the terms of the licence", "a batch of permits". */
static int32_t whole_of(const struct matcher *m, int32_t np)
{
	const struct chunk *c = chunk_at(m, np), *of = chunk_at(m, np + 1);
	if (!(c->classes & lex_class(m->sentence->lex, VG_STR("part")))) return VG_NONE;
	return of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF ? np + 1 : VG_NONE;
}

static enum fit fits(const struct matcher *m, int32_t np, const struct frame *frame)
{
	const struct chunk *c = chunk_at(m, np);
	if (c == NULL || c->kind != CHUNK_NP) return FIT_NONE;
	if (c->classes & frame->objects & lex_class(m->sentence->lex, VG_STR("application")))
		return asks_for_licence(m, np) ? FIT_DIRECT : FIT_NONE;
	if (c->classes & frame->objects) return FIT_DIRECT;
	if ((frame->objects & lex_class(m->sentence->lex, VG_STR("court"))) && is_court(m, c)) return FIT_DIRECT;
	const struct chunk *of = chunk_at(m, np + 1); /* "30 of the licences" */
	if (is_elliptic(m, c) && of != NULL && of->host == np && of->prep == PREP_OF && !is_elliptic(m, of))
		return of->classes & frame->objects ? FIT_DIRECT : FIT_NONE;
	int32_t whole = whole_of(m, np);
	if (whole != VG_NONE && (chunk_at(m, whole)->classes & frame->objects)) return FIT_DIRECT;
	if (is_elliptic(m, c) && (classes_before(m, np) & frame->objects)) return FIT_ELLIPTIC;
	return FIT_NONE;
}

/* The best of np and what is coordinated with it. */
static enum fit fits_any(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	enum fit best = fits(m, np, frame);
	if (best != FIT_NONE) *theme_r = np;
	for (int32_t i = np + 1; np != VG_NONE && best != FIT_DIRECT && (uint32_t)i < m->sentence->chunks.n; i++) {
		if (chunk_at(m, i)->kind == CHUNK_VG) break;
		if (chunk_at(m, i)->conjunct != np || fits(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return best;
}

/* "the licence for the radars, which lapsed": what the antecedent depends on. */
static enum fit fits_host(const struct matcher *m, int32_t np, const struct frame *frame, int32_t *theme_r)
{
	for (const struct chunk *c = chunk_at(m, np); c != NULL && c->host != VG_NONE; c = chunk_at(m, c->host)) {
		if (fits(m, c->host, frame) != FIT_DIRECT) continue;
		*theme_r = c->host;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

static bool lemma_exports(const struct matcher *m, const struct chunk *verb)
{
	return verb != NULL && lex_exports(m->sentence->lex, verb->lemma);
}

/* A clause of a verb of exporting that depends on this verb group or noun. */
static int32_t export_clause(const struct matcher *m, int32_t governor)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind != CLAUSE_INF && clause->kind != CLAUSE_GER && clause->kind != CLAUSE_THAT) continue;
		bool near = clause->governor == governor;
		const struct chunk *g = chunk_at(m, clause->governor);
		if (!near && g != NULL && g->kind == CHUNK_NP && clause->governor > governor)
			near = g->clause == chunk_at(m, governor)->clause;
		if (near && lemma_exports(m, chunk_at(m, clause->verb))) return (int32_t)i;
	}
	return VG_NONE;
}

bool match_particle(const struct sentence *sentence, const struct chunk *verb, struct vg_str particle, uint32_t *word_r)
{
	struct vg_str rest = particle, piece;
	uint32_t i = verb->last;
	if (particle.len == 0) return true;
	vg_str_next(&rest, ' ', &piece);
	for (uint32_t n = 0; n < PARTICLE_REACH && ++i < sentence->words.n; n++) {
		const struct word *word = &sentence->words.items[i];
		if (word->tag == TAG_PUNCT || word->tag == TAG_VERB) return false;
		if (!vg_str_eq(word->low, piece)) continue;
		*word_r = i;
		if (rest.len == 0 || !vg_str_next(&rest, ' ', &piece)) return true;
	}
	return false;
}

/* Does the phrase hold the noun of an idiom as its last words? */
static bool has_noun(const struct matcher *m, int32_t np, struct vg_str noun)
{
	const struct chunk *c = chunk_at(m, np);
	if (c == NULL || c->kind != CHUNK_NP) return false;
	char text[VG_LOWER_MAX];
	uint32_t n;
	for (uint32_t first = c->first; first <= c->last; first++)
		for (uint32_t last = first; last <= c->last; last++)
			if (join(m->sentence, first, last, text, &n) && vg_str_eq(vg_str_n(text, n), noun)) return true;
	return false;
}

static bool court_named(const struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++)
		if (m->sentence->chunks.items[i].kind == CHUNK_NP && is_court(m, &m->sentence->chunks.items[i]))
			return true;
	return false;
}

/* "brought the case" tells of an appeal where it says against what, or a court is named. */
static bool idiom_holds(const struct matcher *m, int32_t object, const struct pack_verb *entry,
			const struct frame *frame)
{
	if (!(frame->flags & FRAME_NEARCOURT) || court_named(m)) return true;
	const struct lex_reading *r = lex_find(m->sentence->lex, entry->noun);
	for (; r != NULL; r = lex_next(m->sentence->lex, r))
		if (r->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) return true;
	for (int32_t i = object + 1; (uint32_t)i < m->sentence->chunks.n && chunk_at(m, i)->kind == CHUNK_NP; i++)
		if (chunk_at(m, i)->prep != PREP_NONE && fits(m, i, frame) == FIT_DIRECT) return true;
	return false;
}

static int32_t idiom_object(const struct matcher *m, const struct clause *clause, struct vg_str noun)
{
	const int32_t places[] = {clause->object, clause->second, clause->subject, clause->antecedent};
	for (uint32_t i = 0; i < sizeof places / sizeof *places; i++)
		if (has_noun(m, places[i], noun)) return places[i];
	return VG_NONE;
}

/* Phrases of this clause that a preposition of the frame brings in. */
static enum fit via(const struct matcher *m, int32_t clause, const struct frame *frame, int32_t after, int32_t *theme_r)
{
	uint32_t tried = 0;
	for (int32_t i = after + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = chunk_at(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_NP || c->clause != clause || c->prep == PREP_NONE || !(frame->via & 1u << c->prep))
			continue;
		if (tried & 1u << c->prep) continue; /* the first phrase with a preposition belongs to the verb */
		tried |= 1u << c->prep;
		if (fits(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

/* "Not only suspended: the licences were revoked": the subject comes after the colon. */
static enum fit cataphora(const struct matcher *m, int32_t index, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	if (clause->kind != CLAUSE_MAIN || (uint32_t)index + 1 >= m->sentence->clauses.n) return FIT_NONE;
	const struct clause *next = clause + 1;
	if (next->kind != CLAUSE_MAIN || fits(m, next->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = next->subject;
	return FIT_DIRECT;
}

/* Subject of a clause, or of the one that it goes on from: "was suspended and then revoked". */
static int32_t coordinated_subject(const struct matcher *m, int32_t index)
{
	for (uint32_t n = 0; n < COORDINATES_MAX && index != VG_NONE; n++) {
		const struct clause *clause = &m->sentence->clauses.items[index];
		if (clause->subject != VG_NONE || clause->kind != CLAUSE_COORD) return clause->subject;
		index = clause->parent;
		const struct clause *parent = &m->sentence->clauses.items[index];
		const struct chunk *verb = chunk_at(m, parent->verb);
		if (parent->subject == VG_NONE && verb != NULL && verb->passive) return parent->object;
	}
	return VG_NONE;
}

/* The object of the next verb, "to suspend or revoke the licences"; the subject of a verb like "resume". */
static enum fit shared_object(const struct matcher *m, const struct step *step, const struct frame *frame,
			      int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *next = chunk_at(m, step->chunk + 1), *verb = chunk_at(m, step->chunk + 2);
	if (next != NULL && next->kind == CHUNK_CONJ && verb != NULL && verb->kind == CHUNK_VG &&
	    verb->clause != VG_NONE) {
		int32_t object = m->sentence->clauses.items[verb->clause].object;
		if (fits(m, object, frame) == FIT_DIRECT) {
			*theme_r = object;
			return FIT_DIRECT;
		}
	}
	if (!lex_ergative(m->sentence->lex, chunk_at(m, step->chunk)->lemma)) return FIT_NONE;
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	if (fits(m, clause->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = clause->subject;
	return FIT_DIRECT;
}

/* What the verb group is done to: by position and voice, then by kind. */
static enum fit theme_of(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = chunk_at(m, step->chunk);
	bool undergoes = verb->passive || (verb->clit & 1u << CLIT_SI) || (frame->flags & FRAME_INTRANSITIVE);
	const int32_t passive[] = {coordinated_subject(m, step->clause), clause->antecedent, clause->object};
	const int32_t active[] = {clause->object, clause->second, clause->antecedent};
	const int32_t *places = undergoes ? passive : active;
	enum fit best = FIT_NONE;
	for (uint32_t i = 0; i < 3; i++) {
		if (i > 0 && places[i] == places[0]) continue;
		int32_t theme = VG_NONE;
		enum fit fit = fits_any(m, places[i], frame, &theme);
		if (fit == FIT_NONE) fit = fits_host(m, places[i], frame, &theme);
		if (fit <= best) continue;
		best = fit;
		*theme_r = theme;
	}
	if (best == FIT_NONE && !undergoes && clause->object == VG_NONE) best = shared_object(m, step, frame, theme_r);
	if (best == FIT_NONE && frame->via != 0) best = via(m, step->clause, frame, step->chunk, theme_r);
	if (best == FIT_NONE && verb->passive && clause->subject == VG_NONE)
		best = cataphora(m, step->clause, frame, theme_r);
	if (best == FIT_NONE && (verb->clit & 1u << CLIT_ACC) && (classes_before(m, step->chunk) & frame->objects))
		best = FIT_ELLIPTIC;
	return best;
}

static bool court_acts(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	const struct chunk *subject = chunk_at(m, clause->subject);
	for (uint32_t i = 0; subject != NULL && i < m->sentence->chunks.n; i++) {
		const struct chunk *c = chunk_at(m, (int32_t)i);
		bool agent = (subject != NULL && (int32_t)i == clause->subject) ||
			     (c->kind == CHUNK_NP && (c->prep == PREP_BY || c->prep == PREP_FROM) &&
			      c->clause == step->clause);
		if (agent && is_court(m, c)) return true;
	}
	return false;
}

static bool prep_follows(const struct matcher *m, const struct step *step, uint32_t preps)
{
	for (int32_t i = step->chunk + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = chunk_at(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->clause == step->clause && (preps & 1u << c->prep)) return true;
	}
	return false;
}

static enum vg_mention_type mention_type(const struct matcher *m, uint32_t word)
{
	int32_t mention = m->sentence->words.items[word].mention;
	return mention == VG_NONE ? VG_MENTION_COUNT : m->sentence->doc->mentions.items[mention].type;
}

static bool names_place(const struct matcher *m, const struct chunk *c)
{
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_COMPANY) return true;
	}
	return false;
}

/* A state, one of its bodies, or a noun for one. */
static bool is_authority(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("authority"))) return true;
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_AGENCY) return true;
	}
	return false;
}

/* Goods that a state stops or lets go somewhere. */
static bool is_sent(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = chunk_at(m, step->chunk), *subject = chunk_at(m, clause->subject);
	if (!verb->passive && subject != NULL && !is_authority(m, subject)) return false;
	if (!verb->passive && subject == NULL) return false;
	uint32_t to = 1u << PREP_TO | 1u << PREP_FOR | 1u << PREP_TOWARD;
	for (int32_t i = step->theme + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = chunk_at(m, i);
		if (c->kind == CHUNK_VG || c->kind == CHUNK_PUNCT) break;
		if (c->kind == CHUNK_NP && (to & 1u << c->prep) && (names_place(m, c) || m->sentence->heading))
			return true;
	}
	return false;
}

static bool is_mentioned(const struct matcher *m, uint32_t classes)
{
	for (uint32_t i = 0; i < m->sentence->chunks.n; i++)
		if (m->sentence->chunks.items[i].kind == CHUNK_NP && (m->sentence->chunks.items[i].all & classes))
			return true;
	return false;
}

static bool is_impossible(const struct chunk *verb)
{
	return verb->negated && (verb->modal == MODAL_CAN || verb->modal == MODAL_COULD || verb->modal == MODAL_MAY);
}

/* What a frame asks of the sentence beside the kind of its object. */
static bool conditions_hold(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	if ((frame->flags & FRAME_COURT) && !court_acts(m, step)) return false;
	if ((frame->flags & FRAME_COURTSAID) && !court_named(m)) return false;
	if ((frame->flags & FRAME_MENTION) && !is_mentioned(m, frame->objects)) return false;
	if ((frame->flags & FRAME_CANNOT) && !is_impossible(chunk_at(m, step->chunk))) return false;
	return frame->without == 0 || !prep_follows(m, step, frame->without);
}

static bool verb_fits(const struct matcher *m, struct step *step, const struct pack_verb *entry)
{
	const struct frame *frame = frame_at(m, entry->owner);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	uint32_t word = step->last;
	if (!match_particle(m->sentence, chunk_at(m, step->chunk), entry->particle, &word)) return false;
	if (!conditions_hold(m, step, frame)) return false;
	step->frame = entry->owner;
	step->action = frame->action;
	step->theme = step->infinitive = step->idiom = VG_NONE;
	step->elliptic = false;
	if (entry->noun.len != 0) {
		int32_t object = idiom_object(m, clause, entry->noun);
		step->theme = object;
		if (object == VG_NONE || !idiom_holds(m, object, entry, frame)) return false;
		if (frame->via != 0 && !(frame->flags & FRAME_NEARCOURT))
			return via(m, step->clause, frame, step->chunk, &step->theme) == FIT_DIRECT;
		if (!(frame->flags & FRAME_INTRANSITIVE)) return true;
	}
	enum fit fit = theme_of(m, step, frame, &step->theme);
	if (fit == FIT_ELLIPTIC && (frame->flags & FRAME_LICENSEE) && frame->via == 0)
		fit = FIT_NONE; /* "lost them clients" */
	step->elliptic = fit == FIT_ELLIPTIC;
	if ((frame->flags & FRAME_SENT) && (fit != FIT_DIRECT || !is_sent(m, step))) return false;
	if (frame->flags & FRAME_INFINITIVE) step->infinitive = export_clause(m, step->chunk);
	return fit != FIT_NONE || step->infinitive != VG_NONE || (frame->flags & FRAME_FREE);
}

static void verb_steps(struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = chunk_at(m, clause->verb);
		if (verb == NULL) continue;
		for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			struct step step = {.kind = STEP_VERB,
					    .first = verb->head,
					    .last = verb->head,
					    .chunk = clause->verb,
					    .clause = (int32_t)i};
			if (!verb_fits(m, &step, &m->pack->verbs.items[v])) continue;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}

/* Participles before their noun: "the 30 suspended licences". */
static void premod_steps(struct matcher *m)
{
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		const struct chunk *c = chunk_at(m, word->chunk);
		if (word->tag != TAG_VERB || !word->premod || c == NULL || c->kind != CHUNK_NP) continue;
		for (int32_t v = pack_frame_verb(m->pack, word->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			const struct pack_verb *entry = &m->pack->verbs.items[v];
			const struct frame *frame = frame_at(m, entry->owner);
			if (entry->particle.len != 0 || entry->noun.len != 0 || !(c->classes & frame->objects) ||
			    (frame->flags & (FRAME_COURT | FRAME_LICENSEE)))
				continue;
			VG_PUSH(m->arena, m->steps,
				(struct step){.kind = STEP_PREMOD,
					      .frame = entry->owner,
					      .action = frame->action,
					      .first = w,
					      .last = w,
					      .chunk = word->chunk,
					      .clause = c->clause,
					      .theme = word->chunk,
					      .infinitive = VG_NONE,
					      .idiom = VG_NONE});
			break;
		}
	}
}

static bool is_complement(uint8_t prep)
{
	return prep == PREP_OF || prep == PREP_ON || prep == PREP_TO || prep == PREP_FOR || prep == PREP_AGAINST ||
	       prep == PREP_FROM;
}

/* A part of the same phrase: "licence refusals", "stop licenze"; in Italian what follows comes first. FIT_NONE: the
 * phrase tells of something else. */
static enum fit theme_inside(const struct matcher *m, const struct chunk *c, const struct hit *hit,
			     const struct frame *frame)
{
	const struct word *words = m->sentence->words.items;
	uint32_t mask = match_themes(m->sentence->lex);
	for (uint32_t w = hit->last + 1; w <= c->last; w++)
		if (words[w].classes & (mask | frame->objects))
			return words[w].classes & frame->objects ? FIT_DIRECT : FIT_NONE;
	for (uint32_t w = c->first; w < hit->first; w++)
		if (words[w].classes & frame->objects) return FIT_DIRECT;
	return FIT_ELLIPTIC;
}

/* What a noun's step is done to: a complement, or a part of the same phrase ("licence refusals"). */
static enum fit noun_theme(const struct matcher *m, int32_t np, const struct hit *hit, const struct frame *frame,
			   int32_t *theme_r)
{
	const struct chunk *c = chunk_at(m, np);
	*theme_r = VG_NONE;
	enum fit inside = frame->flags & FRAME_COMPLEMENT ? FIT_ELLIPTIC : theme_inside(m, c, hit, frame);
	if (inside != FIT_ELLIPTIC) return inside;
	bool other = false;
	for (int32_t i = np + 1; (uint32_t)i < m->sentence->chunks.n && chunk_at(m, i)->kind != CHUNK_VG; i++) {
		const struct chunk *pp = chunk_at(m, i);
		if (pp->kind != CHUNK_NP || pp->host != np || !is_complement(pp->prep)) continue;
		bool against = pp->prep == PREP_AGAINST && (frame->via & 1u << PREP_AGAINST) && pp->name != VG_NONE;
		if (against) return FIT_DIRECT; /* "the appeal against the ministry" */
		if (fits_any(m, i, frame, theme_r) != FIT_NONE) return FIT_DIRECT;
		other = other || pp->prep == PREP_OF;
	}
	return other ? FIT_NONE : FIT_ELLIPTIC;
}

static bool noun_fits(const struct matcher *m, struct step *step, const struct hit *hit, int32_t owner)
{
	const struct frame *frame = frame_at(m, owner);
	const struct chunk *c = chunk_at(m, step->chunk);
	enum fit fit = noun_theme(m, step->chunk, hit, frame, &step->theme);
	bool definite = c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS || c->det == DET_NEG;
	step->frame = owner;
	step->action = frame->action;
	step->infinitive = (frame->flags & (FRAME_INFINITIVE | FRAME_OWN)) ? export_clause(m, step->chunk) : VG_NONE;
	bool own = c->det == DET_POSS || c->owner != VG_NONE || c->count > 1;
	if ((frame->flags & FRAME_OWN) && !own) return false;
	step->self = (m->sentence->words.items[hit->last].classes & frame->objects) != 0 && fit != FIT_DIRECT;
	if (step->self) return true;
	if (fit == FIT_DIRECT || step->infinitive != VG_NONE || (frame->flags & FRAME_FREE)) return true;
	bool near = (frame->flags & FRAME_NEARCOURT) && court_named(m);
	return fit == FIT_ELLIPTIC && definite && ((frame->flags & FRAME_BARE) || near);
}

static void noun_steps(struct matcher *m)
{
	for (uint32_t h = 0; h < m->hits.n; h++) {
		const struct hit *hit = &m->hits.items[h];
		const struct word *word = &m->sentence->words.items[hit->last];
		const struct chunk *c = chunk_at(m, word->chunk);
		if (c == NULL || c->kind != CHUNK_NP || word->tag == TAG_VERB) continue;
		if (lex_lang(m->sentence->lex) == VG_LANG_EN && hit->last != c->head) continue;
		for (int32_t t = hit->term; t != VG_NONE; t = m->pack->terms.items[t].next) {
			if (m->pack->terms.items[t].kind != TERM_FRAME_NOUN) continue;
			struct step step = {.kind = STEP_NOUN,
					    .first = hit->first,
					    .last = hit->last,
					    .chunk = word->chunk,
					    .clause = c->clause};
			if (!noun_fits(m, &step, hit, m->pack->terms.items[t].owner)) continue;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}

static bool lifts(enum vg_action_type action)
{
	return action == VG_ACTION_REINSTATED || action == VG_ACTION_RENEWED || action == VG_ACTION_RESTRICTED ||
	       action == VG_ACTION_AMENDED;
}

/* A noun that is the object of another step is told by that step: "lifted the suspension", "gave its approval". */
static void drop_consumed(struct matcher *m)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *noun = &m->steps.items[i];
		for (uint32_t j = 0; noun->kind == STEP_NOUN && j < m->steps.n; j++) {
			const struct step *other = &m->steps.items[j];
			bool beside = noun->action == VG_ACTION_APPLIED && other->theme != VG_NONE &&
				      chunk_at(m, noun->chunk)->conjunct == other->theme;
			if (beside) noun->dropped = true;
			bool counted = noun->action == VG_ACTION_APPLIED && other->elliptic &&
				       other->kind == STEP_VERB && chunk_at(m, noun->chunk)->prep != PREP_NONE &&
				       noun->first < other->first;
			noun->dropped = noun->dropped || counted; /* "of 30 applications four were refused" */
			if (i == j || other->theme != noun->chunk || other->dropped) continue;
			bool decided = noun->action == VG_ACTION_APPLIED && other->action != VG_ACTION_SUSPENDED &&
				       other->action != VG_ACTION_REVIEWED;
			bool given =
				noun->action == VG_ACTION_GRANTED; /* "the authorisation for the sale was revoked" */
			noun->dropped = noun->dropped || lifts(other->action) || other->action == noun->action ||
					decided || given;
		}
	}
}

/* What a licence lets its holder do is no step: "a licence allowing it to export". */
static void drop_contents(struct matcher *m)
{
	uint32_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	for (uint32_t i = 0; i < m->steps.n; i++) {
		struct step *step = &m->steps.items[i];
		if (step->kind != STEP_VERB || step->infinitive == VG_NONE || step->theme != VG_NONE) continue;
		const struct clause *clause = &m->sentence->clauses.items[step->clause];
		const struct chunk *before = chunk_at(m, step->chunk - 1),
				   *antecedent = chunk_at(m, clause->antecedent);
		bool gerund = clause->kind == CLAUSE_GER && before != NULL && (before->classes & licence);
		step->dropped = step->dropped || gerund || (antecedent != NULL && (antecedent->classes & licence));
	}
}

void match_steps(struct matcher *m)
{
	verb_steps(m);
	premod_steps(m);
	noun_steps(m);
	drop_consumed(m);
	drop_contents(m);
}
