/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a verb tells of, alone, with its particle or with the noun of an idiom. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"
#include "actions/lex/inflect.h"

/* "applied for the permit and received it": the licence that a pronoun stands for is named in the sentence. */
static bool named_here(const struct matcher *m, const struct step *step, const struct clause *clause)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	bool before = m->context->age <= 1 && (m->context->classes & licence) &&
		      m->context->step != 0; /* "It got it in June" */
	const struct chunk *it = match_chunk(m, step->theme);
	bool one = it != NULL && (word_serves(&m->sentence->words.items[it->head], FN_IT_OR_ONE));
	if (before && one && step->theme > step->chunk) return true;
	for (int32_t i = 0; clause->second == VG_NONE && i < step->chunk; i++)
		if (match_chunk(m, i)->kind == CHUNK_NP && (match_chunk(m, i)->classes & licence)) return true;
	return false;
}

/* "sold without a licence" is no grant; that of a licence without somebody's assent is. */
static bool is_without_licence(const struct matcher *m, const struct step *step)
{
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *what = match_chunk(m, verb->passive ? own->subject : own->object);
	if (what != NULL && what->kind == CHUNK_NP && (what->classes & licence)) return false;
	for (int32_t i = step->chunk + 1; step->action == VG_ACTION_GRANTED && (uint32_t)i < m->sentence->chunks.n;
	     i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_WITHOUT && (c->classes & licence)) return true;
	}
	return false;
}

/* "la modifica della licenza, chiesta dall'azienda": what is asked for is the step, not the licence. */
static bool asks_for_step(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *c = match_chunk(m, clause->antecedent);
	if (step->action != VG_ACTION_APPLIED || clause->kind != CLAUSE_PART || c == NULL || c->prep != PREP_OF)
		return false;
	uint32_t hit;
	const struct chunk *host = match_chunk(m, c->host);
	if (fit_disagrees(m, step, c->host)) return false; /* "il rilascio della licenza, chiesta a maggio" */
	int32_t term = host != NULL ? match_term(m, TERM_FRAME_NOUN, host->head, host->head, &hit) : VG_NONE;
	return term != VG_NONE && match_frame(m, m->pack->terms.items[term].owner)->action != VG_ACTION_APPLIED;
}

/* "asked to export", but not "asked the firm to export", "chiede al governo di esportare" */
static bool asks_for_itself(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t i = step->chunk + 1;
	while (match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_TIME)
		i++; /* "chiese a maggio di vendere" */
	const struct chunk *verb = match_chunk(m, step->chunk), *next = match_chunk(m, i);
	const struct chunk *second = match_chunk(m, i + 1);
	bool of = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_TO && second != NULL &&
		  second->kind == CHUNK_VG && second->modal == MODAL_CAN;
	if (of) next = second; /* "domandava al ministero di poter esportare" */
	bool about = clause->object == VG_NONE ||
		     (clause->kind == CLAUSE_REL && clause->object == clause->antecedent && next != NULL &&
		      next->modal == MODAL_CAN); /* "i mortai che ha chiesto di poter esportare" */
	if (!about || verb->passive || next == NULL || next->kind != CHUNK_VG) return false;
	const struct chunk *what = match_chunk(m, i + 1); /* "asked to be allowed to export" */
	bool let = next->passive && next->form == FORM_INF && lex_controls(m->sentence->lex, next->lemma) &&
		   what != NULL && what->kind == CHUNK_VG;
	if (let) next = what;
	const struct clause *asked = sentence_clause(m->sentence, next->clause);
	const struct chunk *trade = asked != NULL ? match_chunk(m, asked->object) : NULL;
	uint64_t exports = lex_class(m->sentence->lex, VG_STR("export"));
	bool carries = next->modal == MODAL_CAN || echo_verb(m, "carries", next); /* "effettuare la spedizione" */
	bool does = carries && trade != NULL && trade->kind == CHUNK_NP &&        /* "completare le consegne" */
		    (trade->classes & exports) != 0;
	bool goods = trade != NULL && trade->kind == CHUNK_NP && /* "to pass on rounds", not "to hand over the keys" */
		     ((trade->all & lex_class(m->sentence->lex, VG_STR("goods"))) || fit_names_goods(m, trade));
	bool sends = lex_exports(m->sentence->lex, next->lemma) || (goods && fit_exports(m, next));
	return (does || sends) && !next->passive;
}

/* "chiede di essere autorizzata", "che le sia rilasciata la licenza", "di ottenerla": does the clause say what others
 * are to let who asks have? */
static bool is_to_be_let(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *verb = match_chunk(m, clause->verb);
	bool own = clause->kind == CLAUSE_INF,
	     theirs = clause->kind == CLAUSE_THAT && (verb->clit & (1u << CLIT_DAT | 1u << CLIT_ACC)) != 0; /* "le" */
	if (verb->negated || (!own && !theirs)) return false;
	for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		const struct frame *frame = match_frame(m, entry->owner);
		bool lets = frame->action == VG_ACTION_GRANTED || frame->action == VG_ACTION_RENEWED;
		bool gains = (frame->flags & FRAME_LICENSEE) != 0;
		if (lets && entry->particle.len == 0 && entry->noun.len == 0 && verb->passive != gains) return true;
	}
	return false;
}

/* "asked to {have} the licence revoked": does the verb of the clause bring about what its participle says? */
static bool has_it_done(const struct matcher *m, int32_t clause)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *part = &m->sentence->clauses.items[i];
		if (part->kind == CLAUSE_PART && part->parent == clause &&
		    part->governor == m->sentence->clauses.items[clause].verb)
			return true;
	}
	return false;
}

/* "chiede di avere {chiarimenti} sulla licenza": what is asked for is no licence. */
static bool is_of_other_thing(const struct matcher *m, const struct clause *clause, uint64_t ours)
{
	uint32_t hit;
	const struct chunk *what = match_chunk(m, clause->object);
	if (what == NULL || what->kind != CHUNK_NP || what->prep != PREP_NONE || match_chunk(m, clause->verb)->passive)
		return false;
	uint8_t tag = m->sentence->words.items[what->head].tag;
	return (tag == TAG_NOUN || tag == TAG_OPEN) && (what->all & ours) == 0 &&
	       match_term(m, TERM_FRAME_NOUN, what->head, what->head, &hit) == VG_NONE;
}

/* Does the verb ask that who asks be let export? Sets what it is to be let do. */
static bool asks_to_be_let(const struct matcher *m, struct step *step)
{
	uint64_t ours = lex_class(m->sentence->lex, VG_STR("licence")) | lex_class(m->sentence->lex, VG_STR("export"));
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->governor != step->chunk || match_chunk(m, clause->verb) == NULL) continue;
		if (!is_to_be_let(m, clause) || has_it_done(m, (int32_t)i)) continue;
		if (is_of_other_thing(m, clause, ours)) continue;
		step->infinitive = fit_export_clause(m, clause->verb);
		for (int32_t k = step->chunk + 1; (uint32_t)k < m->sentence->chunks.n; k++) {
			const struct chunk *c = match_chunk(m, k);
			bool ahead = c->kind == CHUNK_NP && c->clause == (int32_t)i && (c->classes & ours);
			if (ahead && step->theme == VG_NONE) step->theme = k;
		}
		return step->infinitive != VG_NONE || step->theme != VG_NONE;
	}
	return false;
}

static uint32_t n_words(struct vg_str phrase)
{
	uint32_t n = 1;
	for (uint32_t i = 0; i < phrase.len; i++) n += phrase.ptr[i] == ' ';
	return n;
}

/* "Asked whether he would revoke it, the minister said no": an answer to what the sentence itself asks. */
static bool answers_question(const struct matcher *m, const struct pack_verb *entry, const struct frame *frame)
{
	if (!vg_str_eqz(entry->noun, "no") || frame->via != 0) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_Q || (clause->kind == CLAUSE_SUB && clause->sub <= SUB_WHETHER)) return true;
	}
	return false;
}

/* "gave permission for judicial review": what a court lets happen. */
static bool lets_appeal(const struct matcher *m, int32_t object, const struct frame *frame)
{
	const struct chunk *what = match_chunk(m, object + 1);
	for (uint32_t i = 0; frame->action == VG_ACTION_GRANTED && i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i]; /* "gave permission to appeal" */
		const struct chunk *verb = match_chunk(m, inner->verb);
		if (inner->kind != CLAUSE_INF || inner->verb != object + 1 || verb == NULL) continue;
		int32_t v = pack_frame_verb(m->pack, verb->lemma);
		if (v != VG_NONE && match_frame(m, m->pack->verbs.items[v].owner)->action == VG_ACTION_APPEALED)
			return true;
	}
	return frame->action == VG_ACTION_GRANTED && what != NULL && what->kind == CHUNK_NP && what->host == object &&
	       (what->classes & lex_class(m->sentence->lex, VG_STR("appeal"))) != 0;
}

/* "ha depositato la documentazione per ottenere la licenza": what papers are for; VG_NONE without. */
static int32_t purpose_theme(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	for (uint32_t i = 0; (frame->via & 1u << PREP_FOR) && i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		bool of_it = clause->governor == step->idiom || clause->governor == step->chunk;
		if (clause->kind != CLAUSE_INF || !of_it || verb == NULL || verb->prep != PREP_FOR) continue;
		if (fit_of(m, clause->object, frame) == FIT_DIRECT) return clause->object;
	}
	return VG_NONE;
}

/* The idiom of an entry with a noun: "gave its consent to". done_r: nothing more is asked of the verb. */
static bool idiom_fits(const struct matcher *m, struct step *step, const struct pack_verb *entry, uint32_t word,
		       bool *done_r)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t object = match_idiom_object(m, clause, entry, step->chunk, word);
	*done_r = true;
	step->theme = step->idiom = object;
	if (object == VG_NONE || !match_idiom_holds(m, clause, object, entry, frame)) return false;
	if (answers_question(m, entry, frame) || lets_appeal(m, object, frame)) return false;
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence")); /* "was given permission to strike" */
	bool lets = frame->action == VG_ACTION_GRANTED && (match_chunk(m, object)->classes & licence) != 0;
	if (lets && fit_of_other_trade(m, object, frame)) return false;
	if (frame->via != 0 && !(frame->flags & FRAME_NEARCOURT)) {
		if (fit_via(m, step->clause, frame, step->chunk, &step->theme) == FIT_DIRECT) return true;
		step->theme = purpose_theme(m, step, frame);
		if (step->theme != VG_NONE) return true;
		bool before = match_chunk(m, step->chunk)->passive && object < step->chunk; /* "Consent to it was" */
		return before && fit_via(m, step->clause, frame, object, &step->theme) == FIT_DIRECT;
	}
	*done_r = !(frame->flags & FRAME_INTRANSITIVE);
	return true;
}

/* "Korvend had applied in 2019", "We filed on 20 January": who asks for the licence that the text is about. */
static bool applies_alone(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *who = match_chunk(m, factuality_subject(m->sentence, step->clause));
	if (frame->action != VG_ACTION_APPLIED || who == NULL || who->kind != CHUNK_NP || verb->passive) return false;
	if (clause->object != VG_NONE || !echo_verb(m, "applies", verb)) return false;
	if (!fit_in_context(m, (int32_t)m->sentence->chunks.n)) return false;
	const struct word *head = &m->sentence->words.items[who->head];
	bool asks = (head->tag == TAG_PRON && head->sub != PRON_DEM) || head->tag == TAG_NAME ||
		    (head->classes == 0 && (head->flags & VG_TOKEN_UPPER) != 0);
	const struct chunk *next = match_chunk(m, step->chunk + 1);
	return asks && !fit_authority(m, who) && next != NULL && next->kind == CHUNK_TIME;
}

/* "Almdorf has lost its own", "both have lost theirs": of the licences that the text has told of. */
static bool is_ones_own(const struct matcher *m, int32_t theme)
{
	const struct chunk *c = match_chunk(m, theme);
	return c != NULL && c->kind == CHUNK_NP && c->first == c->last && m->context->step != 0 &&
	       m->context->age <= CONTEXT_AGE_MAX && echo_is(m, "whose", NULL, m->sentence->words.items[c->head].low);
}

/* "Ha notificato 265 dinieghi. La Germania ne ha emessi 64": of those, by the gender of the participle, which is not
 * that of licences. */
static bool is_one_more_refusal(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct lex *lex = m->sentence->lex;
	bool of_them = (verb->clit & 1u << CLIT_NE) && m->context->step != 0 && m->context->age <= CONTEXT_AGE_MAX;
	bool refused = m->context->action == VG_ACTION_DENIED && step->action == VG_ACTION_GRANTED;
	if (!of_them || !refused || !lex_verb_serves(lex, verb->lemma, FN_DECREE)) return false;
	uint8_t form = lex_agreement(lex, m->sentence->words.items[verb->head].low, LEX_PARTICIPLE);
	return (form & LEX_FEMININE) == 0 && form != 0;
}

/* Finds what the verb is done to, with its particle: "rolled over the licence". word: the last of the verb's words. */
static enum fit find_theme(const struct matcher *m, struct step *step, const struct pack_verb *entry, uint32_t word)
{
	const struct frame *frame = match_frame(m, entry->owner);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	enum fit fit = fit_theme(m, step, frame, &step->theme);
	bool of_them = (match_chunk(m, step->chunk)->clit & 1u << CLIT_NE) && m->context->step != 0 &&
		       m->context->age <= CONTEXT_AGE_MAX && step->theme != VG_NONE; /* "ne aveva chiesta un'altra" */
	bool hers = fit_points_to_her(m, match_chunk(m, step->chunk)) && m->context->age <= 1 &&
		    m->context->step != 0 &&
		    m->context->step >= m->sentence->index; /* "Chiese la licenza. Non l'ha mai avuta." */
	if (fit == FIT_ELLIPTIC && (frame->flags & FRAME_LICENSEE) && !of_them && !hers &&
	    !is_ones_own(m, step->theme) && !fit_answers(m, frame->objects) && frame->via == 0 &&
	    !named_here(m, step, clause))
		fit = FIT_NONE; /* "lost them clients" */
	if (fit == FIT_NONE && entry->particle.len == 0 && applies_alone(m, step, frame)) return FIT_ELLIPTIC;
	const struct chunk *next = match_chunk(m, step->chunk + 1);
	bool own = fit == FIT_NONE && entry->particle.len != 0 && next != NULL && next->kind == CHUNK_NP &&
		   next->prep_word == (int32_t)word;
	if (!own || fit_of(m, step->chunk + 1, frame) != FIT_DIRECT) return fit;
	step->theme = step->chunk + 1;
	return FIT_DIRECT;
}

/* "The first challenge was dismissed; they filed a second": of what the sentence spoke of before. */
static bool is_another_appeal(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, step->theme);
	if (step->action != VG_ACTION_APPLIED || !step->elliptic || what == NULL || what->count > 1) return false;
	uint64_t papers =
		lex_class(m->sentence->lex, VG_STR("application")) | lex_class(m->sentence->lex, VG_STR("renewal"));
	for (int32_t i = step->chunk; i-- > 0;) {
		uint32_t hit;
		const struct chunk *c = match_chunk(m, i);
		if (c->kind != CHUNK_NP) continue;
		if (c->classes & papers) return false;
		int32_t term = match_term(m, TERM_FRAME_NOUN, c->head, c->head, &hit);
		if (term != VG_NONE && match_frame(m, m->pack->terms.items[term].owner)->action == VG_ACTION_APPEALED)
			return true;
	}
	return false;
}

/* "Quanto alle revoche, non ce ne sono state": what there is none of stands before the verb, and is no licence. */
static bool is_of_others(const struct matcher *m, const struct step *step)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct chunk *first = match_chunk(m, 0);
	uint64_t licence = lex_class(m->sentence->lex, VG_STR("licence"));
	return (verb->clit & 1u << CLIT_NE) && step->chunk > 0 && first->kind == CHUNK_NP && first->prep != PREP_NONE &&
	       first->clause == step->clause && !(first->classes & licence);
}

/* "La licenza non è di maggio", "non ci sono licenze": what is denied of "essere" is no absence, as "non c'è mai stata"
 * is. */
static bool is_no_absence(const struct matcher *m, const struct step *step, const struct pack_verb *entry)
{
	const uint64_t absent = FRAME_DENIED | FRAME_INTRANSITIVE;
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool bare = entry->particle.len == 0 && entry->noun.len == 0 && verb->copula;
	bool was = (verb->clit & 1u << CLIT_DAT) &&
		   (verb->perfect || verb->tense == TENSE_PAST || verb->tense == TENSE_FUT); /* "non ci sarà" */
	return bare && (match_frame(m, entry->owner)->flags & absent) == absent && match_is_verb(m, verb, FN_BE) &&
	       (!was || is_of_others(m, step));
}

/* "imposed curbs on exports in May and tightened them in June": the measure that was named, changed. */
static bool adjusts_ban(const struct matcher *m, const struct step *step)
{
	if (step->action != VG_ACTION_RESTRICTED || !step->elliptic) return false;
	if (!echo_verb(m, "adjusts", match_chunk(m, step->chunk))) return false;
	uint64_t ban = lex_class(m->sentence->lex, VG_STR("ban"));
	for (int32_t i = step->chunk; i-- > 0;)
		if (match_chunk(m, i)->kind == CHUNK_NP && (match_chunk(m, i)->classes & ban)) return true;
	return false;
}

/* "called them spare parts {in} its application", "kept a hold {on} it": behind the object, a preposition of its own
 * phrase, and no particle. */
static bool is_of_other_phrase(const struct matcher *m, const struct step *step, const struct pack_verb *entry,
			       uint32_t word)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *c;
	const struct word *next = sentence_word(m->sentence, word + 1);
	if (entry->particle.len == 0 || n_words(entry->particle) > 1 || match_frame(m, entry->owner)->via != 0 ||
	    word <= verb->last + 1 || next == NULL)
		return false;
	c = match_chunk(m, next->chunk);
	bool own = c != NULL && c->kind == CHUNK_NP && c->prep_word == (int32_t)word;
	return own && (c->prep == PREP_IN || (c->prep == PREP_ON && m->sentence->words.items[c->head].tag == TAG_PRON));
}

/* "gave up its ban", "the ban", "that ban", "Berlin's ban" */
static bool is_of_known(const struct matcher *m, const struct step *step)
{
	const struct chunk *what = match_chunk(m, step->theme);
	return what != NULL &&
	       (what->det == DET_DEF || what->det == DET_DEM || what->det == DET_POSS || what->owner != VG_NONE);
}

/* "ha rifiutato di commentare l'export": what an infinitive that hands no goods over is about. */
static bool is_of_other_doing(const struct matcher *m, const struct step *step)
{
	const struct chunk *theme = match_chunk(m, step->theme);
	if (theme == NULL || theme->clause == VG_NONE || theme->clause == step->clause) return false;
	const struct clause *clause = &m->sentence->clauses.items[theme->clause];
	const struct chunk *verb = match_chunk(m, clause->verb);
	return clause->kind == CLAUSE_INF && clause->governor == step->chunk && verb != NULL &&
	       !lex_exports(m->sentence->lex, verb->lemma) && pack_frame_verb(m->pack, verb->lemma) == VG_NONE;
}

/* "blocked a motion to halt exports": what is done to a call is not done to what it calls for. */
static bool is_done_to_call(const struct matcher *m, const struct step *step, const struct frame *frame, bool idiom)
{
	const struct clause *own = &m->sentence->clauses.items[step->clause];
	const struct chunk *object = match_chunk(m, own->object);
	bool stops = (frame->action == VG_ACTION_RESTRICTED && (frame->flags & FRAME_INFINITIVE)) ||
		     (frame->action == VG_ACTION_DENIED && idiom && lex_has(m->sentence->lex, LEX_HEAD_LAST));
	if (!stops || object == NULL || object->kind != CHUNK_NP) return false;
	if (!idiom && (object->classes & frame->objects)) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *call = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, call->verb);
		if (call->kind != CLAUSE_INF || call->governor != own->object || verb == NULL) continue;
		bool known = !idiom || pack_frame_verb(m->pack, verb->lemma) != VG_NONE;
		return known && !lex_exports(m->sentence->lex, verb->lemma);
	}
	return false;
}

/* "Senza licenza andiamo avanti": who speaks or is spoken to is no licence that something happens to. */
static bool is_of_speaker(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool happens = (frame->flags & FRAME_INTRANSITIVE) && !(frame->flags & (FRAME_LICENSEE | FRAME_FREE));
	return happens && verb->persons != 0 && !(verb->persons & (1u << 2 | 1u << 5)) && !verb->passive;
}

/* Does the entry's frame hold for the verb? Sets what the step is, and what it is done to. */
static bool verb_fits(const struct matcher *m, struct step *step, const struct pack_verb *entry)
{
	const struct frame *frame = match_frame(m, entry->owner);
	uint32_t word = step->last;
	bool done = false;
	if (!match_particle(m->sentence, match_chunk(m, step->chunk), entry->particle, &word)) return false;
	if (is_of_other_phrase(m, step, entry, word)) return false;
	bool far = match_chunk(m, step->chunk)->copula && entry->particle.len != 0 && /* "are no controls over" */
		   word > match_chunk(m, step->chunk)->last + n_words(entry->particle) + 1;
	step->frame = entry->owner;
	step->action = frame->action;
	if (far || is_no_absence(m, step, entry) || !fit_conditions(m, step)) return false;
	step->theme = step->infinitive = step->idiom = VG_NONE;
	if (is_without_licence(m, step) || asks_for_step(m, step)) return false;
	step->elliptic = false;
	if (entry->noun.len == 0 && is_of_speaker(m, step, frame)) return false;
	if (entry->noun.len != 0) {
		bool fits = idiom_fits(m, step, entry, word, &done);
		if (is_done_to_call(m, step, frame, true)) return false;
		if (!fits || done) return fits && !fit_fights_other(m, step);
	}
	enum fit fit = find_theme(m, step, entry, word);
	step->elliptic = fit == FIT_ELLIPTIC;
	bool is_so = match_chunk(m, step->chunk)->copula && (frame->flags & FRAME_VIA); /* "ma non lo è stata" */
	if (step->elliptic && is_so) return false;
	if (fit_says_other(m, step, entry, fit)) return false;
	if (fit_is_whoevers(m, frame, step->theme, match_chunk(m, step->chunk))) return false;
	bool self = (frame->flags & FRAME_SELF) != 0;
	if (self && step->action == VG_ACTION_APPLIED && asks_to_be_let(m, step)) return true;
	if (self && !asks_for_itself(m, step)) return false;
	if ((frame->flags & FRAME_INFINITIVE) && is_of_other_doing(m, step)) return false;
	if (is_done_to_call(m, step, frame, false)) return false;
	if ((frame->flags & FRAME_INFINITIVE) && fit == FIT_DIRECT && fit_lets_be(m, step)) return false;
	if (frame->flags & FRAME_INFINITIVE) step->infinitive = fit_export_clause(m, step->chunk);
	if (fit_only_buys(m, step, fit)) return false;
	if ((frame->flags & FRAME_KNOWN) && !is_of_known(m, step)) return false;
	if (is_one_more_refusal(m, step)) step->action = m->context->action;
	if (is_another_appeal(m, step)) step->action = VG_ACTION_APPEALED;
	if (adjusts_ban(m, step)) step->action = VG_ACTION_AMENDED;
	return fit != FIT_NONE || step->infinitive != VG_NONE || (frame->flags & FRAME_FREE);
}

/* "ha proposto istanza di": a noun between a verb and what would be its particle. */
static bool is_nominal(const struct matcher *m, uint32_t word)
{
	if (word >= m->sentence->words.n) return false;
	uint8_t tag = m->sentence->words.items[word].tag;
	return tag == TAG_NOUN || tag == TAG_NAME;
}

/* Does an infinitive say what is asked by the verb group? */
static bool has_infinitive(const struct matcher *m, int32_t chunk)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		if (clause->kind == CLAUSE_INF && (clause->governor == chunk || clause->governor == chunk + 1))
			return true;
	}
	return false;
}

/* "stopped short of banning": the verb with its particle is a cue; not "appealed to the High Court". */
static bool is_phrase_of_cue(const struct matcher *m, int32_t chunk)
{
	uint32_t word;
	const struct chunk *verb = match_chunk(m, chunk), *next = match_chunk(m, chunk + 1);
	if (next != NULL && next->kind == CHUNK_NP && fit_court(m, next)) return false;
	bool body = next != NULL && next->kind == CHUNK_NP && next->prep == PREP_TO && fit_authority(m, next) &&
		    lex_verb_serves(m->sentence->lex, verb->lemma, FN_APPEAL) && !has_infinitive(m, chunk);
	if (body) return false; /* "appealed to the minister", not "appealed to the minister to" */
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next)
		if (m->pack->verbs.items[v].particle.len != 0 && pack_may_have(m->sentence, &m->pack->verbs.items[v]) &&
		    match_particle(m->sentence, verb, m->pack->verbs.items[v].particle, &word) &&
		    word <= verb->last + 1 + n_words(m->pack->verbs.items[v].particle) &&
		    (!is_nominal(m, verb->last + 1) || word == verb->last + 1))
			return true;
	return false;
}

/* May the sentence have what the entry of a verb needs? */
static bool may_fit(const struct matcher *m, int32_t entry)
{
	bool first = m->steps.n == 0; /* later ones go on from it */
	if (first && m->objects[entry] != 0 && (m->objects[entry] & m->kinds) == 0) return false;
	return pack_may_have(m->sentence, &m->pack->verbs.items[entry]);
}

void match_verb_steps(struct matcher *m)
{
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *clause = &m->sentence->clauses.items[i];
		const struct chunk *verb = match_chunk(m, clause->verb);
		if (verb == NULL) continue;
		bool phrase = is_phrase_of_cue(m, clause->verb); /* "ceased to be valid" says more than "ceased to" */
		for (int32_t v = pack_frame_verb(m->pack, verb->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			const struct pack_verb *entry = &m->pack->verbs.items[v];
			if (!may_fit(m, v) || (phrase && entry->particle.len == 0)) continue;
			struct step step = {.kind = STEP_VERB,
					    .first = verb->head,
					    .last = verb->head,
					    .chunk = clause->verb,
					    .clause = (int32_t)i};
			if (!verb_fits(m, &step, entry)) continue;
			VG_PUSH(m->arena, m->steps, step);
			break;
		}
	}
}

/* "struck from the list of permitted goods": what holds for all that is on a list. */
static bool is_of_listed(const struct matcher *m, const struct chunk *c)
{
	const struct chunk *list = match_chunk(m, c->host);
	return c->prep == PREP_OF && list != NULL && list->kind == CHUNK_NP &&
	       word_serves(&m->sentence->words.items[list->head], FN_LIST);
}

/* Participles before their noun: "the 30 suspended licences". */
void match_premod_steps(struct matcher *m)
{
	const uint64_t others = FRAME_COURT | FRAME_LICENSEE | FRAME_SENT | FRAME_STANDING | FRAME_CANNOT |
				FRAME_REFUSED | FRAME_AGAIN | FRAME_LETSO | FRAME_DENIED | FRAME_NOLONGER;
	for (uint32_t w = 0; w < m->sentence->words.n; w++) {
		const struct word *word = &m->sentence->words.items[w];
		const struct chunk *c = match_chunk(m, word->chunk);
		if (word->tag != TAG_VERB || !word->premod || c == NULL || c->kind != CHUNK_NP || is_of_listed(m, c))
			continue;
		for (int32_t v = pack_frame_verb(m->pack, word->lemma); v != VG_NONE;
		     v = m->pack->verbs.items[v].next) {
			const struct pack_verb *entry = &m->pack->verbs.items[v];
			const struct frame *frame = match_frame(m, entry->owner);
			if (entry->particle.len != 0 || entry->noun.len != 0 || !(c->classes & frame->objects) ||
			    (frame->flags & others))
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
