/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says so, or asks: subjects of saying, asides, sources. */
#include "climb.h"
#include "actions/frames/fit.h"

void climb_set_source(struct climber *c, int32_t np, int32_t cue)
{
	if (np == VG_NONE || c->v->source != VG_NONE) return;
	c->v->source = np;
	c->v->source_cue = cue;
	c->v->called = cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_CALLED_FOR;
}

enum vg_mention_type climb_type_of_name(const struct climber *c, int32_t np)
{
	const struct chunk *chunk = np != VG_NONE ? climb_chunk(c, np) : NULL;
	int32_t mention =
		chunk != NULL && chunk->name != VG_NONE ? c->m->sentence->words.items[chunk->name].mention : VG_NONE;
	return mention != VG_NONE ? c->m->sentence->doc->mentions.items[mention].type : VG_MENTION_COUNT;
}

/* "..., si apprende da fonti diplomatiche": said behind it, by nobody who is named. */
static void heard_of(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n && c->v->factuality == VG_FACTUALITY_ASSERTED; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = climb_chunk(c, clause->verb), *comma = climb_chunk(c, clause->verb - 1);
		const struct chunk *after = climb_chunk(c, clause->verb + 1);
		bool inside = after != NULL && after->kind == CHUNK_PUNCT; /* ", si apprende, " */
		bool free = clause->kind == CLAUSE_COORD || (clause->kind == CLAUSE_MAIN && inside);
		bool behind = free && verb != NULL && (clause->verb > c->step->chunk || inside) && comma != NULL &&
			      comma->kind == CHUNK_PUNCT && (verb->clit & 1u << CLIT_SI);
		const struct chunk *from = climb_chunk(c, clause->verb + 1);
		if (!behind || !lex_is_kind(s->lex, verb->lemma, LEX_HEARD)) continue;
		c->v->factuality = VG_FACTUALITY_REPORTED;
		if (from != NULL && from->kind == CHUNK_NP) climb_set_source(c, clause->verb + 1, VG_NONE);
	}
}

/* "Dept revokes licence of Korvend -sources": who told it closes the headline. */
static void tagged_headline(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *who = climb_chunk(c, (int32_t)s->chunks.n - 1),
			   *dash = climb_chunk(c, (int32_t)s->chunks.n - 2);
	bool last = s->heading && who != NULL && who->kind == CHUNK_NP && who->det == DET_NONE &&
		    who->first == who->last && dash != NULL && dash->kind == CHUNK_PUNCT &&
		    (dash->mark == '-' || dash->mark == ':') && c->v->factuality == VG_FACTUALITY_ASSERTED;
	last = last || (s->heading && who != NULL && who->kind == CHUNK_NP && who->parenthesis &&
			c->v->factuality == VG_FACTUALITY_ASSERTED);
	if (!last) return;
	int32_t np = (int32_t)s->chunks.n - 1;
	if (climb_is_press(c, np)) {
		c->v->factuality = VG_FACTUALITY_REPORTED;
		return;
	}
	enum vg_mention_type type = climb_type_of_name(c, np); /* "Spain halts arms sales: Oxfam", "... - minister" */
	bool office = (who->classes & lex_class(s->lex, VG_STR("authority"))) != 0;
	if (type == VG_MENTION_ORGANIZATION || type == VG_MENTION_AGENCY || type == VG_MENTION_PERSON || office)
		climb_set_source(c, np, VG_NONE);
}

/* "if reports are correct", "se è vero quanto scrive il giornale": on the word of a newspaper. */
static bool is_if_true(const struct climber *c, const struct clause *clause)
{
	const struct chunk *verb = climb_chunk(c, clause->verb);
	if (clause->sub != SUB_IF || !verb->copula || verb->tense != TENSE_PRES || verb->modal != 0) return false;
	int32_t said = climb_predicate(c, clause->verb);
	if (said == VG_NONE || climb_cue(c, said)->effect != EFFECT_FACT) return false;
	for (int32_t i = clause->mark + 1; climb_chunk(c, i) != NULL && climb_chunk(c, i)->kind != CHUNK_PUNCT; i++)
		if (climb_is_press(c, i)) return true;
	return false;
}

void climb_hearsay_tag(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	tagged_headline(c);
	heard_of(c);
	climb_false_news(c);
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = climb_chunk(c, clause->verb), *mark = climb_chunk(c, clause->mark);
		if (clause->kind != CLAUSE_SUB || verb == NULL || mark == NULL) continue;
		if (is_if_true(c, clause)) c->v->factuality = VG_FACTUALITY_REPORTED;
		if (clause->verb < c->step->chunk) continue;
		bool trusted = clause->sub == SUB_IF && verb->passive && verb->modal == MODAL_BE_TO &&
			       lex_is_kind(s->lex, verb->lemma, LEX_HEARD);
		const struct chunk * or = climb_chunk(c, clause->mark - 1);
		int32_t cue = climb_verb_cue(c, clause->verb);
		bool said = word_serves(&s->words.items[mark->first], FN_SO) && or != NULL && or->kind == CHUNK_CONJ &&
			    or->mark == CONJ_OR && cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_SAY;
		if (!trusted && !said) continue;
		c->v->factuality = VG_FACTUALITY_REPORTED;
		climb_set_source(c, clause->subject, VG_NONE);
		return;
	}
}

/* "Mortai all'Oman, Rete Disarmo: «Stop alla licenza»": who decides nothing calls for a stop that has no verb. */
static int32_t calls_for(const struct climber *c, const struct clause *clause)
{
	const struct sentence *s = c->m->sentence;
	bool stops = c->step->action == VG_ACTION_SUSPENDED || c->step->action == VG_ACTION_RESTRICTED ||
		     c->step->action == VG_ACTION_REVOKED;
	if (!stops || c->step->kind != STEP_NOUN || clause->verb != VG_NONE) return VG_NONE;
	if (c->v->factuality != VG_FACTUALITY_ASSERTED) return VG_NONE;
	int32_t colon = c->step->chunk - 1;
	while (colon > 0 && climb_chunk(c, colon)->kind != CHUNK_PUNCT) colon--;
	bool said = colon > 0 && climb_chunk(c, colon)->mark == ':';
	int32_t np = colon - 1; /* "Rete Disarmo al governo: stop alle armi" */
	if (said && np > 0 && climb_chunk(c, np)->prep == PREP_TO) np--;
	const struct chunk *who = said ? climb_chunk(c, np) : NULL; /* "Appello delle ong: stop alle armi" */
	bool crowd = who != NULL && who->kind == CHUNK_NP && word_serves(&s->words.items[who->head], FN_BYSTANDERS);
	return crowd || (said && climb_type_of_name(c, np) == VG_MENTION_ORGANIZATION) ? np : VG_NONE;
}

void climb_speaker(struct climber *c, const struct clause *clause)
{
	const struct chunk *np = climb_chunk(c, clause->governor);
	if (np == NULL || np->kind != CHUNK_NP) return;
	const struct chunk *comma = climb_chunk(c, clause->governor + 1); /* "Turchia, Di Maio: stop all'export" */
	bool second = comma != NULL && comma->kind == CHUNK_PUNCT && comma->mark == ',' &&
		      climb_type_of_name(c, clause->governor + 2) == VG_MENTION_PERSON;
	int32_t caller = calls_for(c, clause);
	if (caller != VG_NONE) {
		c->v->factuality = VG_FACTUALITY_CALLED_FOR;
		climb_set_source(c, caller, VG_NONE);
		c->v->called = true;
		return;
	}
	int32_t first = clause->governor + 2; /* "Siria: Di Maio, stop all'export" */
	const struct chunk *after = climb_chunk(c, first + 1);
	bool titled = c->step->kind == STEP_NOUN && c->step->chunk == first + 2 && after->kind == CHUNK_PUNCT &&
		      after->mark == ',' && climb_type_of_name(c, first) == VG_MENTION_PERSON;
	if (second || titled)
		climb_set_source(c, clause->governor + 2, VG_NONE);
	else if (np->name != VG_NONE)
		climb_set_source(c, clause->governor, VG_NONE);
	int32_t named_as = climb_named_as(c, np); /* "Tra le richieste: revoca della licenza" */
	if (named_as != VG_NONE && c->step->kind == STEP_NOUN)
		climb_apply(c, named_as, VG_FACTUALITY_ASSERTED, VG_NONE);
	bool paper = np->name == VG_NONE || climb_type_of_name(c, clause->governor) == VG_MENTION_ORGANIZATION;
	if (paper &&
	    climb_is_press(c, clause->governor)) /* "Reuters: Oslo revokes licence", "Fonti: revocato il visto" */
		c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
}

/* Chunks of the part between semicolons in which the step stands. */
static bool in_part(const struct climber *c, uint32_t i)
{
	const struct sentence *s = c->m->sentence;
	uint32_t from = i < (uint32_t)c->step->chunk ? i : (uint32_t)c->step->chunk;
	uint32_t to = i < (uint32_t)c->step->chunk ? (uint32_t)c->step->chunk : i;
	for (uint32_t k = from; k < to; k++)
		if (s->chunks.items[k].kind == CHUNK_PUNCT &&
		    (s->chunks.items[k].mark == ';' ||
		     (s->chunks.items[k].mark == ':' && i > (uint32_t)c->step->chunk)))
			return false; /* "Sales were halted, too: according to Birn, the firm ..." */
	return true;
}

/* "Per Rossi, la revoca è illegittima": who stands first, before a comma, speaks. */
static bool opens_with(const struct climber *c, uint32_t i)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *np = &s->chunks.items[i], *next = i + 1 < s->chunks.n ? np + 1 : NULL;
	if (i != 0 || np->prep != PREP_FOR) return false;
	if (climb_is_accuser(c, np)) return true;
	if (np->name == VG_NONE) return false;
	if (climb_is_press(c, (int32_t)i)) return true; /* "Per il Guardian la licenza è stata revocata" */
	int32_t mention = s->words.items[np->name].mention;
	if (mention == VG_NONE || next == NULL || next->kind != CHUNK_PUNCT) return false;
	enum vg_mention_type type = s->doc->mentions.items[mention].type;
	return type == VG_MENTION_PERSON || type == VG_MENTION_ORGANIZATION;
}

/* Does the chunk stand first, behind a mark, "that", or a comma and a conjunction: ", but {as} the BBC reported,"? */
static bool opens_part(const struct climber *c, int32_t i)
{
	const struct chunk *before = climb_chunk(c, i - 1), *comma = climb_chunk(c, i - 2);
	if (before == NULL || before->kind == CHUNK_PUNCT) return true;
	if (before->kind == CHUNK_MARK && before->mark == TAG_THAT) return true;
	return before->kind == CHUNK_CONJ && comma != NULL && comma->kind == CHUNK_PUNCT;
}

/* "By Oxfam's count", "on the ministry's own figures": somebody's reckoning, at the head of what it says or apart. */
static bool is_reckoning(const struct climber *c, uint32_t i)
{
	const struct sentence *s = c->m->sentence;
	const struct chunk *np = &s->chunks.items[i];
	bool apart = opens_part(c, (int32_t)i);
	const struct chunk *of = climb_chunk(c, (int32_t)i + 1); /* "by the reckoning of Oxfam" */
	bool whose = np->owner != VG_NONE ||
		     (of != NULL && of->kind == CHUNK_NP && of->host == (int32_t)i && of->prep == PREP_OF);
	return apart && (np->prep == PREP_BY || np->prep == PREP_ON) && whose &&
	       word_serves(&s->words.items[np->head], FN_RECKONING);
}

/* "Ad avviso del Collegio la licenza, rilasciata nel 2021, è illegittima": what an opinion takes for granted. */
static bool is_beside_opinion(const struct climber *c, const struct chunk *np)
{
	const struct sentence *s = c->m->sentence;
	if (np->prep_word == VG_NONE || c->step->kind != STEP_VERB) return false;
	const struct clause *clause = climb_clause(c, c->step->clause);
	if (clause->kind != CLAUSE_PART || clause->antecedent == VG_NONE) return false;
	return word_serves(&s->words.items[np->prep_word], FN_IN_OPINION);
}

bool climb_tells_own(const struct climber *c, int32_t source)
{
	const struct chunk *verb = c->step->kind == STEP_VERB ? climb_chunk(c, c->step->chunk) : NULL;
	bool own = verb != NULL && verb->form == FORM_INF && verb->perfect && c->infinitive;
	enum vg_mention_type type = climb_type_of_name(c, source);
	const struct chunk *who = climb_chunk(c, source);
	uint64_t company = lex_class(c->m->sentence->lex, VG_STR("company"));
	bool holder =
		c->m->pack->frames.items[c->step->frame].flags & FRAME_LICENSEE; /* "sostiene di averla ottenuta" */
	bool firm = holder && who != NULL && (type == VG_MENTION_COMPANY || (who->classes & company));
	bool office = who != NULL && who->kind == CHUNK_NP && who->name == VG_NONE && who->det == DET_DEF &&
		      (who->classes & lex_class(c->m->sentence->lex, VG_STR("office"))) != 0; /* "the ministry" */
	return own && (type == VG_MENTION_AGENCY || firm || office);
}

bool climb_is_backdrop(const struct climber *c)
{
	const struct chunk *own = climb_chunk(c, c->step->chunk);
	return c->step->kind == STEP_NOUN && own->prep == PREP_AFTER && own->det == DET_DEF && own->host == VG_NONE;
}

/* "i dati raccolti dall'Osservatorio", "i dati di Opal": gathered by somebody else. */
static bool is_gathered(const struct climber *c, int32_t np)
{
	const struct chunk *next = climb_chunk(c, np + 1), *own = climb_chunk(c, np);
	if (own->owner != VG_NONE) { /* "Oxfam's figures" */
		int32_t mention = c->m->sentence->words.items[own->owner].mention;
		enum vg_mention_type type =
			mention != VG_NONE ? c->m->sentence->doc->mentions.items[mention].type : VG_MENTION_COUNT;
		return type == VG_MENTION_ORGANIZATION || type == VG_MENTION_PERSON;
	}
	const struct chunk *agent = climb_chunk(c, np + 2); /* "figures compiled by Oxfam" */
	if (agent != NULL && agent->kind == CHUNK_TIME) agent = climb_chunk(c, np + 3);
	bool by_whom = agent != NULL && agent->kind == CHUNK_NP && agent->prep == PREP_BY;
	bool part = next != NULL && next->kind == CHUNK_VG && (next->form == FORM_PART || by_whom);
	int32_t by = part ? np + 2 : np + 1;
	while (part && climb_chunk(c, by) != NULL && climb_chunk(c, by)->kind == CHUNK_TIME)
		by++; /* "issued in May by" */
	const struct chunk *who = climb_chunk(c, by);
	if (who == NULL || who->kind != CHUNK_NP ||
	    (who->prep != PREP_FROM && who->prep != PREP_OF && who->prep != PREP_BY))
		return false;
	enum vg_mention_type type = climb_type_of_name(c, by);
	if (type == VG_MENTION_COUNT && fit_authority(c->m, who)) return false; /* "data given by the minister" */
	return type == VG_MENTION_ORGANIZATION || type == VG_MENTION_PERSON || (part && type != VG_MENTION_AGENCY);
}

/* "Secondo l'ultima relazione al Parlamento", "secondo i dati del ministero": what an office itself has written down.
 */
static bool is_record(const struct climber *c, const struct chunk *np)
{
	for (uint32_t w = np->first; w < np->head && np->prep == PREP_SOURCE; w++) /* "the fifth annual report" */
		if (word_serves(&c->m->sentence->words.items[w], FN_OFFICIAL)) return !climb_is_paper(c, np);
	if (np->prep == PREP_SOURCE && climb_is_own_paper(c, np)) return true; /* "according to our files" */
	return word_serves(&c->m->sentence->words.items[np->head], FN_RECORD) && np->prep == PREP_SOURCE &&
	       !is_gathered(c, (int32_t)(np - c->m->sentence->chunks.items));
}

/* "Economy Minister Eva Lund", "il ministro Rossi": somebody by his office. */
static bool is_titled(const struct climber *c, const struct chunk *who)
{
	const struct sentence *s = c->m->sentence;
	uint64_t authority = lex_class(s->lex, VG_STR("authority"));
	for (uint32_t w = who->first > 0 ? who->first - 1 : 0; w <= who->last; w++)
		if (s->words.items[w].classes & authority) return true;
	return false;
}

/* "according to a letter from the ministry", "to a government statement": an office's own paper, which no newspaper has
 * brought to light. */
static bool is_office_paper(const struct climber *c, const struct chunk *np)
{
	const struct sentence *s = c->m->sentence;
	int32_t i = (int32_t)(np - s->chunks.items);
	uint64_t authority = lex_class(s->lex, VG_STR("authority"));
	bool official = false;
	if (np->prep != PREP_SOURCE || !echo_is(c->m, "letter", NULL, s->words.items[np->head].low)) return false;
	for (uint32_t w = np->first; w < np->head; w++)
		official = official || word_serves(&s->words.items[w], FN_OFFICIAL) ||
			   (s->words.items[w].classes & authority);
	const struct chunk *from = climb_chunk(c, i + 1), *part = from;
	const struct chunk *by = climb_chunk(c, i + 2); /* "the answer given by the minister" */
	if (from != NULL && from->kind == CHUNK_VG && from->form == FORM_PART && by != NULL && by->kind == CHUNK_NP)
		return lex_is_agent(s->lex, by->prep) && fit_authority(c->m, by);
	if (from != NULL && from->kind == CHUNK_NP && (from->prep == PREP_FROM || from->prep == PREP_OF)) {
		official = official || fit_authority(c->m, from) || is_titled(c, from);
		part = climb_chunk(c, i + 2);
	}
	return official && !(part != NULL && part->kind == CHUNK_VG && part->passive && part->form == FORM_PART);
}

/* "Come rivelato dal Corriere, ...": who says what the rest of the sentence tells. */
static void climb_as_told(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *mark = climb_chunk(c, clause->mark), *verb = climb_chunk(c, clause->verb);
		bool as = clause->kind == CLAUSE_Q && mark != NULL && verb != NULL && verb->form == FORM_PART &&
			  clause->verb == clause->mark + 1 && word_serves(&s->words.items[mark->last], FN_AS);
		int32_t who = clause->verb + 1, cue = as ? climb_verb_cue(c, clause->verb) : VG_NONE;
		while (as && climb_chunk(c, who) != NULL && climb_chunk(c, who)->kind == CHUNK_TIME) who++;
		const struct chunk *by = climb_chunk(c, who);
		if (cue == VG_NONE || climb_cue(c, cue)->effect > EFFECT_REPORTED || by == NULL) continue;
		if (by->kind != CHUNK_NP || by->prep != PREP_FROM || c->step->clause == (int32_t)i) continue;
		if (climb_is_press(c, who)) c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
		climb_set_source(c, who, cue);
		return;
	}
}

/* "secondo il direttore dell'Uama", "according to the head of BAFA": who heads a body tells what it knows. */
static bool heads_agency(const struct climber *c, int32_t np)
{
	const struct chunk *head = climb_chunk(c, np), *of = climb_chunk(c, np + 1);
	return head->name == VG_NONE && of != NULL && of->kind == CHUNK_NP && of->host == np && of->prep == PREP_OF &&
	       echo_is(c->m, "heads", NULL, c->m->sentence->words.items[head->head].low) &&
	       climb_type_of_name(c, np + 1) == VG_MENTION_AGENCY;
}

/* "according to the economy ministry", "secondo il ministero": a body that decides, without a name. */
static bool is_office(const struct climber *c, const struct chunk *np)
{
	bool known = np->det == DET_DEF && np->name == VG_NONE &&
		     !climb_is_press(c, (int32_t)(np - c->m->sentence->chunks.items));
	return known && np->prep == PREP_SOURCE &&
	       (np->classes & lex_class(c->m->sentence->lex, VG_STR("office"))) != 0;
}

/* Does the step stand in that clause or in one that depends on it? */
static bool is_under(const struct climber *c, int32_t index)
{
	int32_t at = c->step->clause;
	for (uint32_t n = 0; n < CLIMB_MAX && at != VG_NONE && at != index; n++) at = climb_clause(c, at)->parent;
	return at == index;
}

/* "Lo scrive il Corriere: la licenza è stata revocata": does a colon part the clause from that of the step? */
static bool is_before_colon(const struct climber *c, int32_t index)
{
	const struct clause *clause = climb_clause(c, index);
	if (clause->verb == VG_NONE || clause->verb > c->step->chunk || c->step->clause == index) return false;
	if (climb_clause(c, c->step->clause)->kind != CLAUSE_MAIN) return false;
	for (int32_t i = clause->verb + 1; i < c->step->chunk; i++)
		if (climb_chunk(c, i)->kind == CHUNK_PUNCT && climb_chunk(c, i)->mark == ':') return true;
	return false;
}

/* "Come scrive il Corriere", "as the BBC reported", ": lo scrive il Corriere": the same by a finite verb. */
static void climb_as_says(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *mark = climb_chunk(c, clause->mark), *verb = climb_chunk(c, clause->verb);
		if (verb == NULL || verb->form != FORM_FINITE || verb->negated) continue;
		if (is_under(c, (int32_t)i) && !is_before_colon(c, (int32_t)i)) continue;
		bool apart = clause->mark != VG_NONE && opens_part(c, clause->mark);
		bool as = mark != NULL && apart && word_serves(&s->words.items[mark->last], FN_AS);
		bool so = mark == NULL && (verb->clit & 1u << CLIT_ACC) &&
			  (clause->verb > c->step->chunk || is_before_colon(c, (int32_t)i)) &&
			  (clause->kind == CLAUSE_MAIN || clause->kind == CLAUSE_COORD);
		int32_t who = clause->subject != VG_NONE ? clause->subject : clause->object;
		int32_t cue = as || so ? climb_verb_cue(c, clause->verb) : VG_NONE;
		if (cue == VG_NONE || who == VG_NONE || climb_cue(c, cue)->effect > EFFECT_REPORTED) continue;
		if (climb_cue(c, cue)->effect == EFFECT_FACT) continue;
		bool doubted = climb_is_press(c, who) || climb_cue(c, cue)->effect == EFFECT_REPORTED;
		if (doubted) c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
		if (as) climb_set_source(c, who, cue);
		return;
	}
}

bool climb_is_told_beside(const struct climber *c)
{
	const struct clause *own = climb_clause(c, c->step->clause);
	if (c->step->kind != STEP_VERB || own == NULL || own->kind != CLAUSE_REL || own->mark < 1) return false;
	const struct chunk *comma = climb_chunk(c, own->mark - 1), *verb = climb_chunk(c, c->step->chunk);
	bool past = verb->modal == 0 && (verb->tense == TENSE_PAST || verb->perfect);
	return past && comma->kind == CHUNK_PUNCT && comma->mark == ',';
}

/* "I forward the news from Reuters: X has revoked it", "La notizia è uscita sul Guardian:": what a newspaper told. */
static void told_as_news(struct climber *c)
{
	const struct sentence *s = c->m->sentence;
	uint64_t press = lex_class(s->lex, VG_STR("press")) | lex_class(s->lex, VG_STR("speech"));
	int32_t colon = c->step->chunk - 1;
	while (colon > 0 && !(climb_chunk(c, colon)->kind == CHUNK_PUNCT && climb_chunk(c, colon)->mark == ':'))
		colon--;
	int32_t paper = VG_NONE, body = VG_NONE;
	bool news = false;
	for (int32_t i = colon; i-- > 0 && climb_chunk(c, i)->kind != CHUNK_PUNCT;) {
		const struct chunk *np = climb_chunk(c, i);
		if (np->kind != CHUNK_NP) continue;
		news = news || (np->name == VG_NONE && (np->classes & press) != 0 && np->prep == PREP_NONE);
		if (i == 0 && np->name != VG_NONE && np->prep == PREP_FROM) body = i; /* "Dal ministero una nota:" */
		if (np->name != VG_NONE && np->prep != PREP_NONE && climb_is_press(c, i)) paper = i;
	}
	if (news && paper == VG_NONE && body != VG_NONE) climb_set_source(c, body, VG_NONE);
	if (!news || paper == VG_NONE) return;
	c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
	climb_set_source(c, paper, VG_NONE);
}

/* "In a letter seen by the Guardian, officials told the firm that": papers that a newspaper has got hold of. */
static void told_in_papers(struct climber *c)
{
	for (int32_t i = 0; climb_chunk(c, i + 2) != NULL; i++) {
		const struct chunk *paper = climb_chunk(c, i), *seen = climb_chunk(c, i + 1);
		bool in = paper->kind == CHUNK_NP && paper->prep == PREP_IN && paper->name == VG_NONE &&
			  seen->kind == CHUNK_VG && seen->form == FORM_PART && in_part(c, (uint32_t)i);
		const struct chunk *by = climb_chunk(c, i + 2);
		bool agent = in && by->kind == CHUNK_NP && lex_is_agent(c->m->sentence->lex, by->prep);
		bool as = paper->kind == CHUNK_NP && paper->prep == PREP_AS && paper->name != VG_NONE &&
			  seen->kind == CHUNK_VG && by->kind == CHUNK_PUNCT; /* ", as Der Spiegel reports," */
		int32_t who = as ? i : i + 2;
		if ((!agent && !as) || !climb_is_press(c, who)) continue;
		c->v->factuality = climb_compose(c->v->factuality, EFFECT_REPORTED);
		climb_set_source(c, who, VG_NONE);
		return;
	}
}

/* "Secondo gli avvocati la revoca è illegittima": what is judged, not told, by who is no newspaper. */
static bool is_judged(const struct climber *c, const struct chunk *source)
{
	const struct chunk *own = c->step->kind == STEP_NOUN ? climb_chunk(c, c->step->chunk) : NULL;
	const struct clause *clause = own != NULL ? climb_clause(c, own->clause) : NULL;
	const struct chunk *be = clause != NULL ? climb_chunk(c, clause->verb) : NULL;
	const struct chunk *host = own != NULL && own->prep == PREP_OF ? climb_chunk(c, own->host) : NULL;
	bool paper = host != NULL && host->det == DET_DEF && clause != NULL && clause->subject == own->host;
	bool known = paper || (own != NULL && clause != NULL &&
			       clause->subject == c->step->chunk && /* "la decisione di revoca" */
			       (own->det == DET_DEF || own->det == DET_POSS || own->det == DET_DEM));
	if (!known || be == NULL || (!be->copula && !be->passive) || be->modal != 0) return false;
	if (be->negated && (be->clit & 1u << CLIT_DAT)) return false;
	if (!be->copula && pack_frame_verb(c->m->pack, be->lemma) != VG_NONE) return false;
	bool is = (be->tense == TENSE_PRES || be->tense == TENSE_IMPF || be->tense == TENSE_PAST) &&
		  clause->verb > c->step->chunk;
	int32_t cue = climb_verb_cue(c, clause->verb);
	bool bare = cue == VG_NONE || climb_cue(c, cue)->effect == EFFECT_GIVEN;
	return is && climb_predicate(c, clause->verb) == VG_NONE && bare &&
	       !climb_is_press(c, (int32_t)(source - c->m->sentence->chunks.items));
}

void climb_sources(struct climber *c)
{
	climb_as_told(c);
	climb_as_says(c);
	told_as_news(c);
	told_in_papers(c);
	const struct sentence *s = c->m->sentence;
	int32_t cue = c->m->pack->cue_preps[PREP_SOURCE];
	uint64_t rules = lex_class(s->lex, VG_STR("rule")) | lex_class(s->lex, VG_STR("decision"));
	for (uint32_t i = 0; cue != VG_NONE && i < s->chunks.n; i++) {
		const struct chunk *np = &s->chunks.items[i];
		if (np->kind != CHUNK_NP || (np->classes & rules) || !in_part(c, i)) continue;
		bool reckons = is_reckoning(c, i);
		if (np->prep != PREP_SOURCE && !opens_with(c, i) && !reckons) continue;
		if (is_beside_opinion(c, np) || (climb_is_told_beside(c) && !climb_is_press(c, (int32_t)i))) continue;
		if (s->words.items[np->head].mention != VG_NONE &&
		    s->doc->mentions.items[s->words.items[np->head].mention].type == VG_MENTION_LAW)
			continue;
		if (is_judged(c, np)) continue;
		enum vg_factuality before = c->v->factuality;
		climb_by(c, np->prep_word != VG_NONE ? (uint32_t)np->prep_word : np->first, np->last);
		climb_apply(c, cue, VG_FACTUALITY_ASSERTED, VG_NONE);
		bool official = climb_type_of_name(c, (int32_t)i) == VG_MENTION_AGENCY || heads_agency(c, (int32_t)i) ||
				is_record(c, np) || is_office_paper(c, np) || is_office(c, np) ||
				(reckons && !is_gathered(c, (int32_t)i));
		if (climb_is_accuser(c, np)) official = false;
		if (official && !c->conditional) c->v->factuality = before;
		climb_set_source(c, (int32_t)i, cue);
		return;
	}
}

/* "Non risultano licenze rilasciate alla ditta", "non ci sono licenze rilasciate": what is said not to be there. */
static bool is_of_none(const struct climber *c, const struct clause *clause)
{
	const struct chunk *thing = climb_chunk(c, clause->antecedent);
	const struct clause *around = thing != NULL ? climb_clause(c, thing->clause) : NULL;
	const struct chunk *verb = around != NULL ? climb_chunk(c, around->verb) : NULL;
	if (verb == NULL || !verb->negated || thing->prep != PREP_NONE) return false;
	if (thing->count > 0 || (thing->det != DET_NONE && thing->det != DET_NEG) || clause->antecedent < around->verb)
		return false;
	return match_is_verb(c->m, verb, FN_EXIST) ||
	       (match_is_verb(c->m, verb, FN_BE) && (verb->clit & 1u << CLIT_DAT));
}

void climb_spoken_of(struct climber *c, const struct clause *clause)
{
	if (is_of_none(c, clause) && c->v->factuality == VG_FACTUALITY_ASSERTED)
		c->v->factuality = VG_FACTUALITY_NEGATED;
	const struct chunk *np = climb_chunk(c, clause->antecedent);
	const struct clause *around = np != NULL ? climb_clause(c, np->clause) : NULL;
	int32_t who = around != NULL ? factuality_subject(c->m->sentence, np->clause) : VG_NONE;
	if (who != VG_NONE && who != clause->antecedent && climb_is_press(c, who)) {
		c->v->factuality =
			climb_compose(c->v->factuality, EFFECT_REPORTED); /* "Il quotidiano dà notizia della" */
		climb_set_source(c, who, VG_NONE);
		return;
	}
	if (np == NULL || np->kind != CHUNK_NP || np->det != DET_INDEF || around == NULL || around->verb == VG_NONE)
		return;
	if (around->subject == clause->antecedent || climb_chunk(c, around->verb)->kind != CHUNK_VG) return;
	int32_t cue = climb_verb_cue(c, around->verb);
	if (cue != VG_NONE && climb_cue(c, cue)->effect == EFFECT_REPORTED)
		climb_apply(c, cue, VG_FACTUALITY_ASSERTED, factuality_subject(c->m->sentence, np->clause));
}
