/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "around.h"
#include "actions/frames/fit.h"

#define ANNOUNCED "day of the announcement" /* as when.c has it; any other day goes before it */
#define LIST_MAX 16                         /* sentences of a list before one in which its line is looked for */

static struct vg_str text_of(const struct vg_doc *doc, uint32_t index)
{
	return vg_str_trim(vg_doc_slice(doc, doc->sentences.items[index]));
}

static bool is_item(const struct vg_doc *doc, uint32_t index)
{
	int32_t block = vg_doc_block_at(doc, doc->sentences.items[index].start);
	struct vg_str text = text_of(doc, index);
	if (block != VG_NONE && doc->blocks.items[block].type == VG_BLOCK_LIST_ITEM) return true;
	return text.len != 0 && (strchr("-*", text.ptr[0]) != NULL || text.ptr[text.len - 1] == ';');
}

/* The sentence that introduces the list of sentence index, VG_NONE if it stands in none. */
static int32_t line_of(const struct vg_doc *doc, uint32_t index)
{
	for (uint32_t i = index; i > 0 && index - i < LIST_MAX; i--) {
		struct vg_str before = text_of(doc, i - 1);
		if (before.len != 0 && before.ptr[before.len - 1] == ':') return (int32_t)i - 1;
		if (!is_item(doc, i - 1)) return VG_NONE;
	}
	return VG_NONE;
}

static int32_t name_in(const struct sentence *s, int32_t np)
{
	const struct chunk *c = np >= 0 && (uint32_t)np < s->chunks.n ? &s->chunks.items[np] : NULL;
	if (c == NULL || c->kind != CHUNK_NP) return VG_NONE;
	if (c->name != VG_NONE) return c->name;
	const struct chunk *of =
		(uint32_t)np + 1 < s->chunks.n ? c + 1 : NULL; /* "il ministro degli Esteri Luigi Rossi" */
	return of != NULL && of->kind == CHUNK_NP && of->host == np && of->name != VG_NONE ? of->name : VG_NONE;
}

/* The cue of a verb that has this effect, VG_NONE without. */
static int32_t cue_of(const struct matcher *m, const struct chunk *verb, enum effect effect)
{
	uint32_t word;
	for (int32_t v = pack_cue_verb(m->pack, verb->lemma); v != VG_NONE; v = m->pack->verbs.items[v].next) {
		const struct pack_verb *entry = &m->pack->verbs.items[v];
		const struct cue *cue = &m->pack->cues.items[entry->owner];
		if (cue->effect == effect && !cue->needed && cue->n_turns == 0 &&
		    match_particle(m->sentence, verb, entry->particle, &word))
			return entry->owner;
	}
	return VG_NONE;
}

static bool is_body(const struct sentence *s, int32_t word)
{
	int32_t mention = word != VG_NONE ? s->words.items[word].mention : VG_NONE;
	if (mention == VG_NONE) return false;
	enum vg_mention_type type = s->doc->mentions.items[mention].type;
	return type == VG_MENTION_AGENCY || type == VG_MENTION_COUNTRY;
}

/* The day named in a clause, VG_NONE without. */
static int32_t day_in(const struct sentence *s, int32_t clause)
{
	for (uint32_t i = 0; i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind != CHUNK_TIME || c->clause != clause || c->prep == PREP_OF || c->prep == PREP_BEFORE)
			continue;
		int32_t mention = s->words.items[c->head].mention;
		if (mention != VG_NONE && s->doc->mentions.items[mention].type == VG_MENTION_DATE) return mention;
	}
	return VG_NONE;
}

/* "The ministry announced on Wednesday:": who decides what the list tells, and when. */
static void decides(const struct matcher *there, struct lead *lead)
{
	const struct sentence *s = there->sentence;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind != CLAUSE_MAIN || clause->verb == VG_NONE || s->chunks.items[clause->verb].negated)
			continue;
		const struct chunk *verb = &s->chunks.items[clause->verb];
		int32_t name = name_in(s, factuality_subject(s, (int32_t)i));
		bool says = cue_of(there, verb, EFFECT_SAY) != VG_NONE || cue_of(there, verb, EFFECT_FACT) != VG_NONE;
		if (!says) continue;
		int32_t who = factuality_subject(s, (int32_t)i);
		const struct chunk *np = who != VG_NONE ? &s->chunks.items[who] : NULL; /* "the Swiss government" */
		bool words = np != NULL && (np->classes & lex_class(s->lex, VG_STR("authority"))) &&
			     np->last > np->first + 1;
		if (!is_body(s, name) && !words) continue;
		if (is_body(s, name))
			lead->body = s->words.items[name].mention;
		else
			lead->words = (struct vg_span){s->words.items[np->first + 1].span.start,
						       s->words.items[np->last].span.end};
		lead->date = day_in(s, (int32_t)i);
		return;
	}
}

static void put_body(struct vg_doc *doc, struct vg_action *action, int32_t mention, const char *reason)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	if (mention == VG_NONE || slot->reason.len != 0) return;
	*slot = (struct vg_slot){.mention = mention,
				 .entity = VG_NONE,
				 .span = doc->mentions.items[mention].span,
				 .reason = vg_str_z(reason)};
}

static void put_day(struct vg_doc *doc, struct vg_action *action, int32_t mention, const char *reason)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_DATE];
	bool told = action->factuality == VG_FACTUALITY_ASSERTED || action->factuality == VG_FACTUALITY_REPORTED;
	bool announced = vg_str_eqz(slot->reason, ANNOUNCED) && !vg_str_eqz(vg_str_z(reason), ANNOUNCED);
	if (mention == VG_NONE || (slot->reason.len != 0 && !announced) || !told) return;
	action->date = doc->mentions.items[mention].value;
	*slot = (struct vg_slot){.mention = mention,
				 .entity = VG_NONE,
				 .span = doc->mentions.items[mention].span,
				 .reason = vg_str_z(reason)};
}

void around_decides(const struct lead *lead, struct vg_doc *doc, struct vg_action *action)
{
	if (action->action == VG_ACTION_APPEALED || action->action == VG_ACTION_APPLIED) return;
	if (lead->cue != VG_NONE && action->factuality != VG_FACTUALITY_POSSIBLE) return;
	struct vg_slot *slot = &action->slots[VG_SLOT_AUTHORITY];
	bool they = lead->cue != VG_NONE && slot->mention == VG_NONE && vg_str_starts(slot->reason, VG_STR("back"));
	if (they && (lead->body != VG_NONE || lead->words.end != 0)) /* "asked the Government: Whether they have" */
		*slot = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
	put_body(doc, action, lead->body, "who decides in the line before the list");
	if (slot->reason.len == 0 && lead->words.end != 0)
		*slot = (struct vg_slot){.mention = VG_NONE,
					 .entity = VG_NONE,
					 .span = lead->words,
					 .reason = VG_STR("who decides in the line before the list")};
	put_day(doc, action, lead->date, "the day in the line before the list");
}

/* The agent of a passive, VG_NONE without. */
static int32_t agent_of(const struct sentence *s, int32_t clause)
{
	for (int32_t i = s->clauses.items[clause].verb + 1; (uint32_t)i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind == CHUNK_VG) break;
		bool by = lex_is_agent(s->lex, c->prep);
		if (c->kind == CHUNK_NP && by && is_body(s, name_in(s, i)))
			return s->words.items[name_in(s, i)].mention;
	}
	return VG_NONE;
}

/* "Said that the measure was taken": what somebody tells for so. */
static bool is_told(const struct matcher *m, const struct clause *clause)
{
	const struct chunk *says = sentence_chunk(m->sentence, clause->governor);
	if (clause->kind != CLAUSE_THAT || says == NULL || says->kind != CHUNK_VG || says->negated) return false;
	return cue_of(m, says, EFFECT_SAY) != VG_NONE || cue_of(m, says, EFFECT_FACT) != VG_NONE;
}

/* "The decision was taken", "the measure, adopted", "la decisione risale al 3 maggio": does the clause say of a
 * decision that it was taken? */
static bool is_adopted(const struct matcher *m, const struct clause *clause)
{
	const struct sentence *s = m->sentence;
	bool beside = clause->kind == CLAUSE_PART;
	int32_t np = beside ? clause->antecedent : clause->subject;
	if ((clause->kind != CLAUSE_MAIN && !beside && !is_told(m, clause)) || clause->verb == VG_NONE || np == VG_NONE)
		return false;
	const struct chunk *what = &s->chunks.items[np], *verb = &s->chunks.items[clause->verb];
	bool decision = (what->classes & lex_class(s->lex, VG_STR("decision"))) &&
			(what->det == DET_DEF || what->det == DET_DEM);
	bool dates = decision && !beside && !verb->negated && lex_verb_serves(s->lex, verb->lemma, FN_DATE);
	return dates || (decision && (beside || verb->passive) && !verb->negated && echo_verb(m, "adopts", verb));
}

/* The clause by which a decision was taken, VG_NONE without: of "the decision, taken on Friday, was announced
 * yesterday" the one beside its noun. */
static int32_t adopted_in(const struct matcher *m)
{
	const struct sentence *s = m->sentence;
	int32_t found = VG_NONE;
	for (int32_t i = 0; (uint32_t)i < s->clauses.n; i++) {
		if (!is_adopted(m, &s->clauses.items[i])) continue;
		if (s->clauses.items[i].kind == CLAUSE_PART && day_in(s, i) != VG_NONE) return i;
		if (found == VG_NONE) found = i;
	}
	return found;
}

/* "Lo ha deciso venerdì il ministro degli Esteri": the clause that says who decided so, VG_NONE without. */
static int32_t decided_in(const struct matcher *m)
{
	const struct sentence *s = m->sentence;
	for (int32_t i = 0; (uint32_t)i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = sentence_chunk(s, clause->verb);
		bool so = clause->kind == CLAUSE_MAIN && verb != NULL && (verb->clit & 1u << CLIT_ACC) &&
			  verb->perfect && !verb->negated && verb->modal == 0;
		if (so && echo_verb(m, "decides", verb)) return i;
	}
	return VG_NONE;
}

void around_decision(const struct matcher *m, uint32_t first)
{
	struct vg_doc *doc = m->sentence->doc;
	int32_t i = adopted_in(m), so = decided_in(m);
	int32_t who = so != VG_NONE ? name_in(m->sentence, factuality_subject(m->sentence, so)) : VG_NONE;
	int32_t body = who != VG_NONE ? m->sentence->words.items[who].mention : VG_NONE;
	for (uint32_t k = first; so != VG_NONE && k < doc->actions.n; k++) {
		put_body(doc, &doc->actions.items[k], body, "who decided so");
		put_day(doc, &doc->actions.items[k], day_in(m->sentence, so), "the day of the decision");
	}
	for (uint32_t k = first; i != VG_NONE && k < doc->actions.n; k++) {
		put_body(doc, &doc->actions.items[k], agent_of(m->sentence, i), "by whom the decision is taken");
		put_day(doc, &doc->actions.items[k], day_in(m->sentence, i), "the day of the decision");
	}
}

/* "Lord Hale asked {Her Majesty's Government}:": whom the line before a question asks. */
static void asks_whom(const struct sentence *s, const struct clause *clause, struct lead *lead)
{
	int32_t np = clause->object, name = name_in(s, np);
	const struct chunk *c = np != VG_NONE ? &s->chunks.items[np] : NULL;
	if (c == NULL || c->kind != CHUNK_NP || c->prep != PREP_NONE || lex_lang(s->lex) != VG_LANG_EN) return;
	if (is_body(s, name))
		lead->body = s->words.items[name].mention;
	else if ((c->classes & lex_class(s->lex, VG_STR("authority"))) && c->last > c->first + 1)
		lead->words = (struct vg_span){s->words.items[c->first].span.start, s->words.items[c->last].span.end};
}

struct lead around_lead(const struct matcher *m)
{
	struct lead lead = {.cue = VG_NONE, .mention = VG_NONE, .body = VG_NONE, .date = VG_NONE};
	int32_t line = line_of(m->sentence->doc, m->sentence->index);
	if (line == VG_NONE) return lead;
	struct sentence s;
	clause_analyse(&s, m->sentence->doc, m->pack->lex, m->arena, (uint32_t)line);
	struct matcher there = {.sentence = &s, .pack = m->pack, .context = m->context, .arena = m->arena};
	for (uint32_t i = 0; i < s.clauses.n && lead.cue == VG_NONE; i++) {
		const struct clause *clause = &s.clauses.items[i];
		if (clause->verb == VG_NONE || s.chunks.items[clause->verb].negated) continue;
		lead.cue = cue_of(&there, &s.chunks.items[clause->verb], EFFECT_CALLED_FOR);
		if (lead.cue != VG_NONE) asks_whom(&s, clause, &lead);
		int32_t name = lead.cue != VG_NONE ? name_in(&s, factuality_subject(&s, (int32_t)i)) : VG_NONE;
		if (name == VG_NONE) continue;
		lead.mention = s.words.items[name].mention;
		lead.speaker = s.words.items[name].span;
	}
	if (lead.cue == VG_NONE) decides(&there, &lead);
	return lead;
}

bool around_asks(const struct matcher *m, const struct lead *lead, const struct step *step, struct verdict *v)
{
	const struct chunk *c = &m->sentence->chunks.items[step->chunk];
	if (lead->cue == VG_NONE || v->question || step->kind == STEP_PREMOD) return false;
	bool base = c->tense == TENSE_PRES && c->first == c->last && !c->perfect && !c->passive &&
		    word_form(m->sentence, &m->sentence->words.items[c->head], FORM_INF) != NULL;
	bool open = c->form == FORM_INF || c->tense == TENSE_SUBJ || base || c->modal == MODAL_SHOULD;
	bool leads = step->kind == STEP_NOUN && c->prep == PREP_NONE && c->clause != VG_NONE &&
		     m->sentence->clauses.items[c->clause].verb == VG_NONE; /* "the revocation of all licences;" */
	if (!leads && step->kind == STEP_NOUN) {                            /* "a sospendere il rilascio di licenze;" */
		const struct clause *own = c->clause != VG_NONE ? &m->sentence->clauses.items[c->clause] : NULL;
		const struct chunk *verb =
			own != NULL && own->verb != VG_NONE ? &m->sentence->chunks.items[own->verb] : NULL;
		leads = verb != NULL && own->object == step->chunk && verb->form == FORM_INF &&
			own->governor == VG_NONE;
	}
	if (!leads && (step->kind != STEP_VERB || !open)) return false;
	if (v->factuality != VG_FACTUALITY_ASSERTED && v->factuality != VG_FACTUALITY_PLANNED &&
	    v->factuality != VG_FACTUALITY_CALLED_FOR)
		return false;
	v->factuality = VG_FACTUALITY_CALLED_FOR;
	if (v->n_cues < VERDICT_CUES_MAX) v->cues[v->n_cues++] = lead->cue;
	return true;
}

/* "This was confirmed by Eva Lund", "La notizia è stata diffusa dall'Ansa": the agent. */
static int32_t agent_np(const struct sentence *s, const struct clause *clause)
{
	for (int32_t i = clause->verb + 1; (uint32_t)i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		if (c->kind == CHUNK_VG) break;
		bool by = lex_is_agent(s->lex, c->prep);
		if (c->kind == CHUNK_NP && by && name_in(s, i) != VG_NONE) return i;
	}
	return VG_NONE;
}

/* Is the subject what the sentence before tells: "this", "the news"? */
static bool is_news(const struct sentence *s, int32_t np)
{
	const struct chunk *c = np != VG_NONE ? &s->chunks.items[np] : NULL;
	if (c == NULL || c->kind != CHUNK_NP) return false;
	const struct word *head = &s->words.items[c->head];
	return word_serves(head, FN_NEWS);
}

/* "A confermarlo è stata Anna Landi": who it is. */
static int32_t who_it_is(const struct sentence *s)
{
	const struct chunk *first = s->chunks.n != 0 ? &s->chunks.items[0] : NULL;
	if (first == NULL || first->kind != CHUNK_VG || first->prep != PREP_TO) return VG_NONE;
	struct vg_str verb = s->words.items[first->head].low;
	if (!lex_ends(s->lex, verb, FN_ENCLITIC_IT)) return VG_NONE;
	for (int32_t i = 1; (uint32_t)i < s->chunks.n; i++)
		if (s->chunks.items[i].kind == CHUNK_NP && name_in(s, i) != VG_NONE) return i;
	return VG_NONE;
}

/* "Lo riferisce l'Ansa", "Ne dà notizia la Rete": the phrase of who speaks of the sentence before, VG_NONE without. */
static int32_t speaker_of(const struct matcher *m)
{
	const struct sentence *s = m->sentence;
	int32_t who = who_it_is(s);
	if (who != VG_NONE) return who;
	for (uint32_t i = 0; i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		if (clause->kind != CLAUSE_MAIN || clause->verb == VG_NONE) continue;
		const struct chunk *verb = &s->chunks.items[clause->verb];
		if (verb->passive && !verb->negated && is_news(s, clause->subject)) return agent_np(s, clause);
		bool points = verb->clit & (1u << CLIT_ACC | 1u << CLIT_NE);
		bool gives = lex_verb_serves(m->pack->lex, verb->lemma, FN_GIVE); /* "ne dà notizia" */
		bool says = cue_of(m, verb, EFFECT_SAY) != VG_NONE || cue_of(m, verb, EFFECT_REPORTED) != VG_NONE;
		if (!points || (!gives && !says)) return VG_NONE;
		const int32_t places[] = {clause->subject, clause->object, clause->second};
		for (uint32_t p = 0; p < sizeof places / sizeof *places; p++)
			if (name_in(s, places[p]) != VG_NONE) return places[p];
	}
	return VG_NONE;
}

/* "Lo riferisce la Rete Pace": an organization that hands it on, as a newspaper does, and does not call it to mind. */
static bool reports(const struct matcher *m, int32_t np)
{
	const struct sentence *s = m->sentence;
	const struct clause *clause = sentence_clause(s, s->chunks.items[np].clause);
	const struct chunk *verb = clause != NULL ? sentence_chunk(s, clause->verb) : NULL;
	int32_t mention = s->words.items[name_in(s, np)].mention;
	return verb != NULL && lex_verb_serves(s->lex, verb->lemma, FN_REPORT) &&
	       s->doc->mentions.items[mention].type == VG_MENTION_ORGANIZATION;
}

void around_speaker(const struct matcher *m, uint32_t first)
{
	struct vg_doc *doc = m->sentence->doc;
	int32_t np = speaker_of(m);
	if (np == VG_NONE) return;
	const struct word *name = &m->sentence->words.items[name_in(m->sentence, np)];
	bool handed_on = factuality_is_press(m, np) || reports(m, np);
	for (uint32_t i = first; i < doc->actions.n; i++) {
		struct vg_action *action = &doc->actions.items[i];
		struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
		if (slot->reason.len != 0) continue;
		*slot = (struct vg_slot){.mention = name->mention,
					 .entity = VG_NONE,
					 .span = name->span,
					 .reason = VG_STR("who speaks in the next sentence")};
		if (handed_on && action->factuality == VG_FACTUALITY_ASSERTED)
			action->factuality = VG_FACTUALITY_REPORTED;
	}
}

/* Does somebody in office, or a body, stand in the clause as who acts? */
static bool is_by_office(const struct matcher *m, int32_t clause)
{
	const struct sentence *s = m->sentence;
	for (int32_t i = 0; (uint32_t)i < s->chunks.n; i++) {
		const struct chunk *c = &s->chunks.items[i];
		bool acts = c->prep == PREP_NONE || lex_is_agent(s->lex, c->prep);
		if (c->kind != CHUNK_NP || c->clause != clause || !acts || factuality_is_press(m, i)) continue;
		if ((c->classes & lex_class(s->lex, VG_STR("authority"))) || is_body(s, name_in(s, i))) return true;
	}
	return false;
}

void around_announced(const struct matcher *m, uint32_t first)
{
	const struct sentence *s = m->sentence;
	for (int32_t i = 0; (uint32_t)i < s->clauses.n; i++) {
		const struct clause *clause = &s->clauses.items[i];
		const struct chunk *verb = clause->kind == CLAUSE_MAIN ? sentence_chunk(s, clause->verb) : NULL;
		if (verb == NULL || verb->negated || !echo_verb(m, "announces", verb)) continue;
		bool news = verb->passive ? is_news(s, clause->subject) : (verb->clit & 1u << CLIT_ACC) != 0;
		if (!news || !is_by_office(m, i)) continue;
		for (uint32_t k = first; k < s->doc->actions.n; k++)
			put_day(s->doc, &s->doc->actions.items[k], day_in(s, i), ANNOUNCED);
		return;
	}
}
