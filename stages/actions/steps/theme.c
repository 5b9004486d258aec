/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a verb's step is done to, and who does it, by the places of its clause and of those around it. */
#include "actions/truth/factuality.h"
#include "actions/frames/fit.h"

#define COORDINATES_MAX 8 /* clauses that share a subject */

/* "applied for one", "decided on nineteen", "applied for it": words that stand for what the frame asks for. */
static bool stands_for_one(const struct matcher *m, const struct chunk *c, const struct frame *frame)
{
	const struct word *head = &m->sentence->words.items[c->head];
	if (word_serves(head, FN_ONE) || word_serves(head, FN_ANOTHER)) return true;
	bool only = frame->flags & FRAME_VIA;
	if (word_serves(head, FN_IT))
		return (only && m->context->step != 0) || (c->prep == PREP_FOR && frame->action == VG_ACTION_APPLIED);
	return only && head->tag == TAG_NUM && c->first == c->last;
}

/* "avverso il diniego è insorta", "sulle licenze ha disposto": such a phrase in front of the verb. */
static enum fit via_before(const struct matcher *m, int32_t clause, const struct frame *frame, int32_t verb,
			   int32_t *theme_r)
{
	uint32_t fronted = 1u << PREP_AGAINST | 1u << PREP_ON | 1u << PREP_TO | 1u << PREP_FROM;
	for (int32_t i = 0; (frame->via & fronted) && i < verb; i++) {
		const struct chunk *c = match_chunk(m, i);
		bool before = c->kind == CHUNK_NP && c->clause == clause && c->host == VG_NONE;
		if (!before || !(frame->via & fronted & 1u << c->prep)) continue;
		if (fit_of(m, i, frame) != FIT_DIRECT) continue;
		*theme_r = i;
		return FIT_DIRECT;
	}
	return FIT_NONE;
}

enum fit fit_via(const struct matcher *m, int32_t clause, const struct frame *frame, int32_t after, int32_t *theme_r)
{
	uint32_t tried = 0;
	for (int32_t i = after + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_VG) break;
		if (c->kind != CHUNK_NP || c->clause != clause || c->prep == PREP_NONE || !(frame->via & 1u << c->prep))
			continue;
		const struct chunk *whose = match_chunk(m, c->host); /* "heard before the revocation of the licence" */
		bool others = whose != NULL && whose->kind == CHUNK_NP &&
			      (whose->prep == PREP_BEFORE || whose->prep == PREP_AFTER);
		if (c->prep == PREP_OF && others) continue;
		bool about = c->prep == PREP_ON && whose != NULL && whose->kind == CHUNK_NP && whose->classes == 0 &&
			     whose->prep != PREP_NONE && whose->name == VG_NONE && c->host > after &&
			     lex_lang(m->sentence->lex) == VG_LANG_IT;
		if (about) continue; /* "ha posto il veto alla risoluzione sulle armi" */
		bool resort = c->prep == PREP_TO && (frame->flags & FRAME_NEARCOURT) && !fit_court(m, c);
		if (resort) continue;                               /* "ricorrere a misure" */
		if (tried & 1u << c->prep) continue;                /* the first belongs to the verb */
		const struct chunk *host = match_chunk(m, c->host); /* "subjected exports to Peru to a licence" */
		uint64_t sent =
			lex_class(m->sentence->lex, VG_STR("export")) | lex_class(m->sentence->lex, VG_STR("goods"));
		bool where = c->prep == PREP_TO && c->name == (int32_t)c->head && host != NULL && c->host > after &&
			     ((host->classes & sent) || fit_names_goods(m, host));
		if (!where) tried |= 1u << c->prep;
		int32_t theme = i; /* "subjected them to checks and a licence" */
		enum fit fit = fit_any(m, i, frame, &theme);
		bool one = fit == FIT_ELLIPTIC && stands_for_one(m, c, frame);
		if (!one && fit != FIT_DIRECT) continue;
		*theme_r = theme;
		return fit;
	}
	return via_before(m, clause, frame, after, theme_r);
}

/* "il gruppo A, dal quale era stato escluso": what a relative clause begins with, by the preposition of its mark. */
static enum fit via_mark(const struct matcher *m, int32_t index, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *mark = clause->kind == CLAUSE_REL ? match_chunk(m, clause->mark) : NULL;
	if (mark == NULL) return FIT_NONE;
	bool from = word_serves(&m->sentence->words.items[mark->first], FN_FROM_WHICH);
	uint8_t prep = from ? PREP_FROM : mark->prep;
	if (prep == PREP_NONE || !(frame->via & 1u << prep) || fit_of(m, clause->antecedent, frame) != FIT_DIRECT)
		return FIT_NONE;
	*theme_r = clause->antecedent;
	return FIT_DIRECT;
}

/* "Not only suspended: the licences were revoked": the subject comes after the colon. */
static enum fit cataphora(const struct matcher *m, int32_t index, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[index];
	const struct chunk *verb = match_chunk(m, clause->verb); /* not "Berna controlla: le armi" */
	if (clause->subject != VG_NONE && verb != NULL && !verb->passive) return FIT_NONE;
	uint32_t last = m->sentence->clauses.n; /* "Granted in 2011 and revoked in 2015, the licence was" */
	if (clause->object != VG_NONE || (uint32_t)index + 1 >= last) return FIT_NONE;
	if (clause->kind != CLAUSE_MAIN && clause->kind != CLAUSE_COORD) return FIT_NONE;
	const struct clause *next = clause + 1;
	for (uint32_t n = 0;
	     n < 3 && next->subject == VG_NONE && (uint32_t)(next - m->sentence->clauses.items) + 1 < last; n++)
		next++; /* "Suspended in May, the licence was revoked" */
	bool after = next->kind == CLAUSE_MAIN || next->kind == CLAUSE_COORD;
	if (!after || fit_of(m, next->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = next->subject;
	return FIT_DIRECT;
}

/* Subject of a clause, or of the one that it goes on from: "was suspended and then revoked". */
int32_t fit_subject(const struct matcher *m, int32_t index)
{
	const struct chunk *asked = index != VG_NONE ? match_chunk(m, m->sentence->clauses.items[index].verb) : NULL;
	for (uint32_t n = 0; n < COORDINATES_MAX && index != VG_NONE; n++) {
		const struct clause *clause = &m->sentence->clauses.items[index];
		const struct chunk *above = clause->kind == CLAUSE_INF && clause->parent != VG_NONE
						    ? match_chunk(m, m->sentence->clauses.items[clause->parent].verb)
						    : NULL;
		bool raised = above != NULL && clause->subject == VG_NONE && (above->passive || above->copula);
		const struct chunk *own =
			match_chunk(m, clause->verb); /* "keeps being renewed", "on the point of being" */
		raised = raised || (clause->kind == CLAUSE_GER && clause->parent != VG_NONE && own != NULL &&
				    own->passive && clause->subject == VG_NONE);
		raised = raised || fit_raises(m, clause); /* "la licenza rischia di scadere" */
		if (raised) { /* "is said to have expired", "was frozen and is expected to be released" */
			index = clause->parent;
			continue;
		}
		bool behind_both = n > 0 && clause->subject == VG_NONE && clause->object > clause->verb &&
				   own != NULL && own->passive && asked != NULL &&
				   asked->passive; /* "È scaduta, senza essere rinnovata, la licenza" */
		if (behind_both) return clause->object;
		if (clause->subject != VG_NONE || clause->kind != CLAUSE_COORD) return clause->subject;
		const struct chunk *behind =
			match_chunk(m, clause->object); /* "..., poi è stata congelata quella per" */
		bool inverted = n == 0 && own != NULL && own->passive && behind != NULL && behind->kind == CHUNK_NP &&
				clause->object > clause->verb &&
				((behind->classes & match_themes(m->sentence->lex)) || fit_elliptic(m, behind));
		if (inverted) return clause->object;
		index = clause->parent;
		const struct clause *parent = &m->sentence->clauses.items[index];
		const struct chunk *verb = match_chunk(m, parent->verb);
		bool after = parent->subject == VG_NONE && verb != NULL && verb->passive;
		if (after && parent->object != VG_NONE) return parent->object;
	}
	return VG_NONE;
}

/* The object of a verb that this one is coordinated with: "to suspend or revoke the licences", "revoked, and did not
 * merely suspend, the licences". */
static int32_t next_object(const struct matcher *m, int32_t from)
{
	int32_t i = from;
	const struct chunk *next = match_chunk(m, ++i);
	if (next != NULL && next->kind == CHUNK_TIME) next = match_chunk(m, ++i); /* "issued in May and revoked" */
	if (next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',') next = match_chunk(m, ++i);
	bool joined = next != NULL && (next->kind == CHUNK_CONJ || next->prep == PREP_INSTEAD);
	if (joined && next->kind == CHUNK_CONJ) next = match_chunk(m, ++i);
	while (joined && next != NULL && next->kind == CHUNK_TIME)
		next = match_chunk(m, ++i); /* "and in May revoked" */
	const struct chunk *time = match_chunk(m, i + 1), *end = match_chunk(m, i + 2);
	bool aside = joined && next != NULL && next->kind == CHUNK_PUNCT && next->mark == ',' && time != NULL &&
		     time->kind == CHUNK_TIME && end != NULL && end->kind == CHUNK_PUNCT && end->mark == ',';
	if (aside) next = match_chunk(m, i += 3); /* "ha sospeso e poi, nel 2020, revocato le licenze" */
	if (next == NULL || next->kind != CHUNK_VG || next->clause == VG_NONE) return VG_NONE;
	bool chain = /* "concede, sospende, infine revoca la licenza" */
		m->sentence->clauses.items[next->clause].object == VG_NONE && next->form == FORM_FINITE &&
		i + 1 < (int32_t)m->sentence->chunks.n && next->lemma != 0;
	const struct chunk *last = chain ? match_chunk(m, i + 2) : NULL;
	if (last != NULL && match_chunk(m, i + 1)->kind == CHUNK_PUNCT && last->kind == CHUNK_VG &&
	    last->clause != VG_NONE)
		return m->sentence->clauses.items[last->clause].object;
	const struct chunk *after = match_chunk(m, i + 1); /* "approved, then withdrew, a licence" */
	const struct chunk *first = match_chunk(m, from);  /* "prima sospende, poi revoca la licenza" */
	bool then = first->form == FORM_FINITE && next->form == FORM_FINITE && first->tense == next->tense &&
		    next->first < next->head && m->sentence->words.items[next->first].tag == TAG_ADV;
	joined = joined || then;
	joined = joined || (after != NULL && after->kind == CHUNK_PUNCT && after->mark == ',');
	return joined || next->not_only ? m->sentence->clauses.items[next->clause].object : VG_NONE;
}

/* The object of the next verb, "to suspend or revoke the licences"; the subject of a verb like "resume". */
static enum fit shared_object(const struct matcher *m, const struct step *step, const struct frame *frame,
			      int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	int32_t object = next_object(m, step->chunk);
	if (fit_of(m, object, frame) == FIT_DIRECT) {
		*theme_r = object;
		return FIT_DIRECT;
	}
	if (!lex_ergative(m->sentence->lex, match_chunk(m, step->chunk)->lemma)) return FIT_NONE;
	for (uint32_t n = 0;
	     clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && clause->parent != VG_NONE && n < 8; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	if (fit_of(m, clause->subject, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = clause->subject;
	return FIT_DIRECT;
}

/* "velivoli, per i quali ha chiesto alla ditta {garanzie}": what is asked for is named, and no licence. */
static bool asks_other(const struct matcher *m, const struct clause *clause, const struct frame *frame)
{
	for (int32_t i = clause->verb + 1; clause->verb != VG_NONE && (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *c = match_chunk(m, i);
		if (c->kind == CHUNK_PUNCT || c->kind == CHUNK_VG || c->kind == CHUNK_MARK) break;
		if (c->kind == CHUNK_NP && c->prep == PREP_NONE && i != clause->subject)
			return (c->all & frame->objects) == 0;
	}
	return false;
}

/* What a relative clause is about, unless its mark makes it something else: "against which they applied". */
static int32_t antecedent_theme(const struct matcher *m, const struct clause *clause, const struct frame *frame)
{
	const struct clause *own = clause; /* "the licence that it refused to renew" */
	for (uint32_t n = 0; n < COORDINATES_MAX && clause->kind == CLAUSE_INF && clause->parent != VG_NONE; n++)
		clause = &m->sentence->clauses.items[clause->parent];
	const struct chunk *mark = match_chunk(m, clause->mark);
	if (clause != own &&
	    (clause->kind != CLAUSE_REL || own->object != VG_NONE || clause->object != clause->antecedent))
		return own->antecedent;
	if (clause->kind != CLAUSE_REL || mark == NULL) return clause->antecedent;
	const struct word *which = &m->sentence->words.items[mark->first];
	bool per = lex_has(m->sentence->lex, LEX_FREE_ORDER) && vg_str_starts(which->low, VG_STR("per "));
	uint8_t prep = word_serves(which, FN_FOR_WHICH) || per ? PREP_FOR
		       : word_serves(which, FN_AGAINST_WHICH)  ? PREP_AGAINST
		       : word_serves(which, FN_UNDER_WHICH)    ? PREP_UNDER
							       : mark->prep;
	bool of = word_serves(which, FN_WHOSE_IT) || word_serves(which, FN_BARE_WHICH);
	bool filled =
		clause->object != VG_NONE || clause->subject > clause->verb || clause->subject == clause->mark + 1;
	if (of && filled && mark->prep == PREP_NONE) return VG_NONE; /* "la licenza di cui si chiede la revoca" */
	bool with = word_serves(which, FN_WITH_WHICH) && clause->subject != VG_NONE; /* "con cui doveva consegnare" */
	with = with || (prep == PREP_FOR && asks_other(m, clause, frame));
	bool other = with || (prep != PREP_NONE && prep != PREP_OF && (frame->via & 1u << prep) == 0);
	return other ? VG_NONE : clause->antecedent;
}

/* "the licence that it refused to renew": what a relative clause is about is the object of an infinitive in it. */
static bool gap_is_deeper(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (clause->kind != CLAUSE_REL || clause->antecedent == VG_NONE || clause->subject == clause->antecedent)
		return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *inner = &m->sentence->clauses.items[i];
		if (inner->kind == CLAUSE_INF && inner->governor == step->chunk && inner->object == VG_NONE)
			return true;
	}
	return false;
}

enum vg_mention_type fit_mention_type(const struct matcher *m, uint32_t word)
{
	int32_t mention = m->sentence->words.items[word].mention;
	return mention == VG_NONE ? VG_MENTION_COUNT : m->sentence->doc->mentions.items[mention].type;
}

/* A state, one of its bodies, or a noun for one. */
bool fit_authority(const struct matcher *m, const struct chunk *c)
{
	if (c->classes & lex_class(m->sentence->lex, VG_STR("authority"))) return true;
	if (word_serves(&m->sentence->words.items[c->head], FN_PEOPLE)) return true; /* "the Dutch blocked" */
	for (uint32_t w = c->first; w <= c->last; w++) {
		enum vg_mention_type type = fit_mention_type(m, w);
		if (type == VG_MENTION_COUNTRY || type == VG_MENTION_PLACE || type == VG_MENTION_AGENCY) return true;
	}
	return false;
}

/* A named head of state or minister: "Mr Hale had approved the missile deal". */
bool fit_person(const struct matcher *m, const struct chunk *c)
{
	return c->name == (int32_t)c->head && fit_mention_type(m, c->head) == VG_MENTION_PERSON;
}

/* "Area SpA gives up, the ministry revokes": a headline ends with what an authority does, and need not say to what. */
static bool is_curt(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *next = match_chunk(m, step->chunk + 1), *subject = match_chunk(m, clause->subject);
	bool licence = frame->objects & lex_class(m->sentence->lex, VG_STR("licence"));
	bool last = next == NULL || next->kind == CHUNK_PUNCT;
	bool own = frame->via == 0 && (frame->flags & (FRAME_FREE | FRAME_LICENSEE | FRAME_SENT)) == 0;
	bool said = m->context->step != 0 &&
		    m->sentence->index + 1 - m->context->step <= 1 && /* "The ministry refused." */
		    (frame->action == VG_ACTION_GRANTED || frame->action == VG_ACTION_DENIED) &&
		    match_chunk(m, step->chunk)->tense == TENSE_PAST && match_chunk(m, step->chunk)->modal == 0;
	return (m->sentence->heading || said) && licence && last && own && subject != NULL && fit_authority(m, subject);
}

/* "Norway stopped granting licences in 2018 but {resumed} in 2020": what was stopped before in the sentence. */
static bool is_resumed(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *next = match_chunk(m, step->chunk + 1);
	bool last = next == NULL || next->kind == CHUNK_PUNCT || next->kind == CHUNK_TIME;
	bool alone = frame->action == VG_ACTION_REINSTATED && clause->kind == CLAUSE_COORD &&
		     clause->subject == VG_NONE && clause->object == VG_NONE && last && frame->via == 0;
	if (!alone || !echo_verb(m, "resumes", verb)) return false;
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *before = &m->steps.items[i];
		bool stopped = before->action == VG_ACTION_GRANTED || before->action == VG_ACTION_SUSPENDED;
		if (before->chunk < step->chunk && before->theme != VG_NONE && stopped) return true;
	}
	return false;
}

/* Is the subject what the step is done to: "was revoked", "si revoca", "expired"? */
static bool undergoes(const struct chunk *verb, const struct frame *frame)
{
	return verb->passive || (verb->clit & 1u << CLIT_SI) || (frame->flags & FRAME_INTRANSITIVE);
}

bool fit_disagrees(const struct matcher *m, const struct step *step, int32_t np)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *c = match_chunk(m, np);
	const struct word *words = m->sentence->words.items;
	if (m->sentence->clauses.items[step->clause].kind != CLAUSE_PART || verb->form != FORM_PART || c == NULL)
		return false;
	if (lex_find(m->sentence->lex, words[verb->head].low) == NULL) return false; /* "la licenza negatale" */
	const struct word *first =
		&words[c->prep_word != VG_NONE && words[c->prep_word].article ? (uint32_t)c->prep_word : c->first];
	bool article = first->tag == TAG_PREP ? first->article : first->tag == TAG_DET && first->sub == DET_DEF;
	return article && !lex_agree(lex_agreement(m->sentence->lex, first->low, LEX_ARTICLE),
				     lex_agreement(m->sentence->lex, words[verb->head].low, LEX_PARTICIPLE));
}

/* "La licenza è scaduta, risulta dai registri", "Dodici licenze sono scadute, emerge": one verb beside another that is
 * not said of its subject. */
static bool is_said_of_none(const struct matcher *m, const struct clause *clause, int32_t np)
{
	const struct chunk *verb = match_chunk(m, clause->verb), *many = match_chunk(m, np);
	bool goes_on = clause->kind == CLAUSE_COORD && clause->subject == VG_NONE && np < clause->verb;
	if (!goes_on || many == NULL || many->kind != CHUNK_NP) return false;
	const struct chunk *comma = match_chunk(m, clause->verb - 1);
	bool told = comma != NULL && comma->kind == CHUNK_PUNCT && echo_verb(m, "there", verb);
	return told || (verb->form == FORM_FINITE && verb->persons == 1 << 2 && many->count > 1);
}

/* "it would follow {the lead} of others", "{The aircraft} have stood here since they arrived": what is said of a
 * pronoun where the verb has an object, or the clause around is about goods, is said of no licence. */
static bool is_otherwise_told(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t np)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *it = match_chunk(m, np), *verb = match_chunk(m, step->chunk);
	bool pronoun = it != NULL && m->sentence->words.items[it->head].tag == TAG_PRON && clause->subject == np;
	if (!pronoun || !(frame->flags & FRAME_INTRANSITIVE) || verb->passive || verb->copula) return false;
	const struct chunk *object = match_chunk(m, clause->object);
	bool takes = object != NULL && object->kind == CHUNK_NP && object->prep == PREP_NONE &&
		     clause->object > step->chunk && step->idiom == VG_NONE && !(frame->flags & FRAME_SUM);
	const struct clause *around = clause->kind == CLAUSE_SUB ? sentence_clause(m->sentence, clause->parent) : NULL;
	const struct chunk *about = around != NULL ? match_chunk(m, around->subject) : NULL;
	bool goods = about != NULL && about->kind == CHUNK_NP && about->first < it->first &&
		     (about->all & frame->objects) == 0 && fit_names_goods(m, about);
	return takes || goods;
}

/* "It cannot be ruled out that licences will be withdrawn": what a clause behind the verb stands for. */
static bool is_expletive(const struct matcher *m, const struct clause *clause, int32_t np)
{
	const struct chunk *it = match_chunk(m, np);
	if (it == NULL || !word_serves(&m->sentence->words.items[it->head], FN_IT)) return false;
	for (uint32_t i = 0; i < m->sentence->clauses.n; i++) {
		const struct clause *that = &m->sentence->clauses.items[i];
		if (that->kind == CLAUSE_THAT && that->governor == clause->verb && clause->subject == np) return true;
	}
	return false;
}

/* "the freeze on licences that had followed {the coup}": what the verb of a relative clause happens to has no object.
 */
static bool has_other_object(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t np)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *object = match_chunk(m, clause->object);
	bool happens = (frame->flags & FRAME_INTRANSITIVE) && !(frame->flags & FRAME_SUM) && !verb->passive &&
		       !verb->copula && step->idiom == VG_NONE;
	return happens && clause->kind == CLAUSE_REL && clause->antecedent == np && clause->object == step->chunk + 1 &&
	       object != NULL && object->kind == CHUNK_NP && object->prep == PREP_NONE;
}

/* "Elicotteri al Ciad, fermati due coniugi": what stands before the comma of a participle that has a subject of its own
 * behind it is no more than what the text is about. */
static bool is_topic(const struct matcher *m, const struct step *step, int32_t np)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk), *comma = match_chunk(m, step->chunk - 1);
	const struct chunk *behind = match_chunk(m, clause->object);
	bool own = !verb->copula && clause->object == step->chunk + 1 && behind->kind == CHUNK_NP &&
		   behind->prep == PREP_NONE && step->idiom != clause->object; /* "restano valide" */
	return lex_has(m->sentence->lex, LEX_FREE_ORDER) && own && np == clause->subject && verb->first == verb->last &&
	       comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',';
}

/* "the licence for deliveries under the contract, signed in May": signed was the contract. */
static bool is_signed_deal(const struct matcher *m, const struct step *step, int32_t np)
{
	const struct chunk *what = match_chunk(m, np);
	return what != NULL && what->kind == CHUNK_NP && match_is_verb(m, match_chunk(m, step->chunk), FN_SIGNS) &&
	       (what->classes & lex_class(m->sentence->lex, VG_STR("deal"))) != 0;
}

/* "He was asked for comment": what was asked for stands behind its preposition, and "he" is who was asked. */
static bool has_via_behind(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk), *np = match_chunk(m, step->chunk + 1);
	return verb->passive && np != NULL && np->kind == CHUNK_NP && np->prep != PREP_NONE &&
	       (frame->via & 1u << np->prep) != 0;
}

/* What the verb is done to, by the places that its voice gives to it. */
static enum fit by_place(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool suffers = undergoes(verb, frame);
	int32_t which = fit_cleft_object(m, clause);
	bool deeper = gap_is_deeper(m, step) || (which != VG_NONE && clause->kind == CLAUSE_REL);
	int32_t antecedent = deeper ? VG_NONE : antecedent_theme(m, clause, frame);
	bool done = (frame->flags & FRAME_INTRANSITIVE) && !verb->passive && !verb->copula && /* "ended the licence" */
		    step->idiom == VG_NONE && clause->object != clause->subject &&
		    (clause->subject != VG_NONE ||
		     (clause->object > clause->verb && clause->kind != CLAUSE_MAIN)) && /* "to take it off" */
		    !lex_has(m->sentence->lex, LEX_FREE_ORDER);
	const struct chunk *and = match_chunk(m, clause->object - 1); /* not "was approved for towers and radars" */
	bool beside = verb->passive && clause->subject != VG_NONE && and != NULL && and->kind == CHUNK_CONJ;
	const int32_t passive[] = {fit_subject(m, step->clause), antecedent, done || beside ? VG_NONE : clause->object,
				   step->idiom != VG_NONE || (frame->flags & FRAME_INTRANSITIVE) ? clause->second
												 : which};
	int32_t object = clause->object == clause->antecedent && antecedent == VG_NONE ? VG_NONE : clause->object;
	bool acts =
		clause->subject != VG_NONE && clause->subject == clause->antecedent; /* "the licence that hurt it" */
	bool issued = acts && !suffers && clause->kind == CLAUSE_REL && clause->object == VG_NONE &&
		      lex_has(m->sentence->lex, LEX_NULL_SUBJECT); /* "la licenza che aveva rilasciato" */
	acts = acts && !issued;
	const int32_t active[] = {object, clause->second, acts ? VG_NONE : antecedent,
				  which != VG_NONE ? which : fit_let_object(m, step)};
	const int32_t *places = suffers ? passive : active;
	enum fit best = FIT_NONE;
	uint32_t n_places = frame->flags & FRAME_VIA ? 0 : sizeof passive / sizeof *passive;
	for (uint32_t i = 0; i < n_places; i++) {
		if (i > 0 && places[i] == places[0]) continue;
		if (i == 1 && fit_is_behind_comma(m, clause, places[i])) continue;
		if (is_said_of_none(m, clause, places[i]) || has_other_object(m, step, frame, places[i])) continue;
		if (suffers && is_topic(m, step, places[i])) continue;
		int32_t theme = VG_NONE;
		enum fit fit = fit_any(m, places[i], frame, &theme);
		const struct chunk *place = match_chunk(m, places[i]);
		/* not "fermare l'export con la mozione approvata" */
		bool means = place != NULL && place->prep == PREP_WITH && places[i] == antecedent;
		if (fit == FIT_NONE && !means && !is_signed_deal(m, step, places[i]))
			fit = fit_host(m, places[i], frame, &theme);
		if (fit == FIT_NONE && places[i] == antecedent) fit = fit_over(m, antecedent, frame, &theme);
		if (fit == FIT_ELLIPTIC && (is_otherwise_told(m, step, frame, places[i]) ||
					    is_expletive(m, clause, places[i]) || has_via_behind(m, step, frame)))
			continue;
		if (fit <= best || fit_disagrees(m, step, theme)) continue;
		best = fit;
		*theme_r = theme;
	}
	return best;
}

/* "Licenze per Riad, il ministro: «Sospese da gennaio»": what a headline is about, before the words of somebody. */
static enum fit told_of_topic(const struct matcher *m, const struct clause *clause, const struct frame *frame,
			      int32_t *theme_r)
{
	bool opens = clause->kind == CLAUSE_MAIN && clause->subject == VG_NONE && clause->governor == 0;
	const struct chunk *colon = match_chunk(m, clause->verb - 1);
	if (!m->sentence->heading || !opens || colon == NULL || colon->kind != CHUNK_PUNCT || colon->mark != ':')
		return FIT_NONE;
	if (fit_of(m, 0, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = 0;
	return FIT_DIRECT;
}

/* Is the phrase the subject of a verb right behind it and what depends on it? */
static bool has_verb_behind(const struct matcher *m, int32_t np)
{
	int32_t i = np + 1;
	while (match_chunk(m, i) != NULL && match_chunk(m, i)->kind == CHUNK_NP && match_chunk(m, i)->host != VG_NONE)
		i++;
	const struct chunk *verb = match_chunk(m, i);
	return verb != NULL && verb->kind == CHUNK_VG && verb->form == FORM_FINITE;
}

/* "granted Korvend, owned by Bofeld, {a licence}", "stripped it, ..., {of its licence}": behind what is said of whom it
 * is done to. */
static enum fit behind_aside(const struct matcher *m, const struct step *step, const struct frame *frame,
			     int32_t *theme_r)
{
	int32_t np = fit_behind_aside(m, step->chunk);
	const struct chunk *what = match_chunk(m, np);
	if (what == NULL || what->kind != CHUNK_NP) return FIT_NONE;
	bool gives = what->prep == PREP_NONE && frame->via == 0 && !(frame->flags & FRAME_LICENSEE) &&
		     (frame->action == VG_ACTION_GRANTED || frame->action == VG_ACTION_DENIED ||
		      match_chunk(m, step->chunk + 1)->kind == CHUNK_PUNCT) &&
		     !has_verb_behind(m, np);
	bool takes = what->prep != PREP_NONE && (frame->via & 1u << what->prep);
	bool licence = (what->classes & lex_class(m->sentence->lex, VG_STR("licence"))) != 0;
	if (!licence || (!gives && !takes) || fit_of(m, np, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = np;
	return FIT_DIRECT;
}

/* What it is done to in the clauses around, or in no place of its own: "revoked and suspended licences". */
static enum fit beyond_place(const struct matcher *m, const struct step *step, const struct frame *frame,
			     int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	bool suffers = undergoes(verb, frame);
	enum fit best = FIT_NONE;
	bool open = clause->object == VG_NONE && (!suffers || clause->subject == VG_NONE) &&
		    !(frame->flags & FRAME_VIA); /* "Restano sospese, però, le licenze" */
	if (best == FIT_NONE && open) best = shared_object(m, step, frame, theme_r);
	if (best == FIT_NONE) best = behind_aside(m, step, frame, theme_r);
	if (best == FIT_NONE && frame->via != 0) best = fit_via(m, step->clause, frame, step->chunk, theme_r);
	if (best == FIT_NONE && frame->via != 0) best = via_mark(m, step->clause, frame, theme_r);
	if (best == FIT_NONE && !suffers && (is_curt(m, step, frame) || is_resumed(m, step, frame)))
		best = FIT_ELLIPTIC;
	if (best == FIT_NONE && !suffers && fit_grants_anything(m, step, frame)) best = FIT_ELLIPTIC;
	if (best == FIT_NONE && verb->passive && clause->subject == VG_NONE)
		best = cataphora(m, step->clause, frame, theme_r);
	if (best == FIT_NONE && verb->passive && suffers) best = told_of_topic(m, clause, frame, theme_r);
	if (best == FIT_NONE && verb->passive) best = fit_nearest(m, step, frame, theme_r);
	if (best == FIT_NONE) best = fit_announced(m, step, frame, theme_r);
	if (best == FIT_NONE) best = fit_behind_what(m, step->chunk, frame, theme_r);
	return best;
}

/* Does the verb point back to what was named before: "revocarla", "ne ha sospese un paio", "se l'era vista negare"? */
static bool points_back(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct chunk *verb = match_chunk(m, step->chunk);
	uint8_t ending = lex_agreement(m->sentence->lex, m->sentence->words.items[verb->head].low, LEX_PRONOUN);
	bool enclitic = (ending & LEX_ANY_GENDER) == LEX_FEMININE; /* "la richiesta di revocarle" */
	bool hers = enclitic || fit_points_to_her(m, verb);
	uint64_t told = hers && m->context->age <= CONTEXT_AGE_MAX ? m->context->classes : 0;
	bool points =
		(verb->clit & 1u << CLIT_ACC) &&                                               /* not "lo consentano" */
		(!(frame->flags & FRAME_INFINITIVE) || frame->action == VG_ACTION_RESTRICTED); /* not "lo consentano" */
	uint64_t part = lex_class(m->sentence->lex, VG_STR("part")); /* "ne ha sospese un paio" */
	const struct chunk *some =
		match_chunk(m, undergoes(verb, frame) && clause->object == VG_NONE ? clause->subject : clause->object);
	bool papers = frame->action == VG_ACTION_GRANTED || frame->action == VG_ACTION_APPLIED;
	bool like = false; /* "Berna rilascia permessi, e Praga ne ha concessi perfino per mortai" */
	for (uint32_t i = 0; i < m->steps.n; i++)
		like = like || (m->steps.items[i].frame == step->frame && m->steps.items[i].chunk < step->chunk);
	bool none = some == NULL && papers &&
		    (like || verb->form == FORM_INF || verb->negated); /* "ha smesso di rilasciarne" */
	points = points || ((verb->clit & 1u << CLIT_NE) && (none || (some != NULL && (some->classes & part))));
	const uint32_t both = 1u << CLIT_ACC | 1u << CLIT_SI; /* "se l'era vista negare" */
	const struct chunk *sees = clause->kind == CLAUSE_INF ? match_chunk(m, clause->governor) : NULL;
	points = points || (sees != NULL && sees->kind == CHUNK_VG && (sees->clit & both) == both);
	bool let = sees != NULL && sees->kind == CHUNK_VG &&
		   (sees->clit & 1u << CLIT_ACC) && /* "l'ha lasciata scadere" */
		   lex_controls(m->sentence->lex, sees->lemma) && lex_intransitive(m->sentence->lex, verb->lemma) &&
		   clause->object == VG_NONE;
	points = points || let;
	bool taken = clause->object != VG_NONE && clause->object < step->chunk; /* "la revoca la chiede Amnesty" */
	points = points && !taken;
	points = points && !fit_points_elsewhere(m, step) && !fit_is_dative(m, step);
	uint64_t measures = lex_class(m->sentence->lex, VG_STR("ban")) | lex_class(m->sentence->lex, VG_STR("stop"));
	bool measure = points && fit_points_to_measure(m, step);
	if (measure && frame->action == VG_ACTION_REVOKED) return false;
	if (measure && frame->action == VG_ACTION_REINSTATED && (frame->objects & measures)) return true;
	return points && ((fit_classes_before(m, step->chunk) | told) & frame->objects);
}

/* "aveva bloccato le bombe, poi le ha sbloccate": goods that another step of the sentence stopped or let go. */
static int32_t goods_pointed_to(const struct matcher *m, const struct step *step, const struct frame *frame)
{
	const struct chunk *verb = match_chunk(m, step->chunk);
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool points = (frame->flags & FRAME_SENT) && (verb->clit & 1u << CLIT_ACC) && clause->object == VG_NONE;
	for (uint32_t i = m->steps.n; points && i-- > 0;) {
		const struct step *before = &m->steps.items[i];
		bool sent = match_frame(m, before->frame)->flags & FRAME_SENT;
		if (sent && before->kind == STEP_VERB && before->chunk < step->chunk) return before->theme;
	}
	return VG_NONE;
}

/* "Dopo averla sospesa, il ministero ha revocato {la licenza}": the pronoun stands for the object of what follows. */
static enum fit points_ahead(const struct matcher *m, const struct step *step, const struct frame *frame,
			     int32_t *theme_r)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	const struct clause *main = sentence_clause(m->sentence, clause->parent);
	bool open = (clause->kind == CLAUSE_INF || clause->kind == CLAUSE_GER) && clause->object == VG_NONE &&
		    (match_chunk(m, step->chunk)->clit & 1u << CLIT_ACC) != 0;
	if (!open || main == NULL || main->verb < step->chunk || main->object < step->chunk) return FIT_NONE;
	if (fit_of(m, main->object, frame) != FIT_DIRECT) return FIT_NONE;
	*theme_r = main->object;
	return FIT_DIRECT;
}

/* What the verb group is done to: by position and voice, then by kind. */
enum fit fit_theme(const struct matcher *m, const struct step *step, const struct frame *frame, int32_t *theme_r)
{
	enum fit best = by_place(m, step, frame, theme_r);
	if (best == FIT_NONE) best = beyond_place(m, step, frame, theme_r);
	if (best == FIT_NONE) best = points_ahead(m, step, frame, theme_r);
	if (best != FIT_NONE) return best;
	if (points_back(m, step, frame)) return FIT_ELLIPTIC;
	int32_t goods = goods_pointed_to(m, step, frame);
	if (goods != VG_NONE) *theme_r = goods;
	if (goods != VG_NONE) return FIT_DIRECT;
	return undergoes(match_chunk(m, step->chunk), frame) && fit_unsaid(m, step, frame) ? FIT_ELLIPTIC : FIT_NONE;
}
