/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Licence actions: sentences with a trigger are analysed into clauses; frames find the steps, cues their truth. */
#include "around.h"
#include "actions/frames/fit.h"
#include "actions/frames/gate.h"
#include "actions/instances/instance.h"
#include "actions/slots/slots.h"
#include "rows.h"
#include "untold.h"

#define AHEAD 12u /* tokens whose rows are fetched before they are looked at: they lie far apart */

struct conf {
	const char *domain; /* on, off, learn */
};

static const struct vg_option options[] = {
	{.name = "domain",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct conf, domain),
	 .default_value = "on",
	 .metavar = "on|off|learn",
	 .help = "on: steps of other trades' licences are left out; off: they are told, too; learn: what speaks for "
		 "each is traced"},
};

struct state {
	const struct pack *packs[VG_LANG_COUNT]; /* NULL for languages without rules */
	struct gate *gates[VG_LANG_COUNT];
	struct domain *domain;
	bool all;   /* trades */
	bool learn; /* what speaks for each */
	struct slot_lexicons lexicons;
	const struct vg_lexicon *press;
};

static enum vg_status open_stage(struct vg_ctx *ctx)
{
	static const enum vg_lang langs[] = {VG_LANG_IT, VG_LANG_EN};
	struct state *state = vg_ctx_state(ctx);
	for (uint32_t i = 0; i < sizeof langs / sizeof *langs; i++) {
		const struct pack *pack = pack_new(ctx, langs[i]);
		if (pack == NULL) return VG_FATAL;
		state->packs[langs[i]] = pack;
		state->gates[langs[i]] = gate_new(ctx, pack, match_themes(pack->lex));
	}
	state->lexicons.country = vg_rules_lexicon(vg_ctx_rules(ctx), "country");
	state->lexicons.demonym = vg_rules_lexicon(vg_ctx_rules(ctx), "demonym");
	state->lexicons.capital = vg_rules_lexicon(vg_ctx_rules(ctx), "capital");
	state->press = vg_rules_lexicon(vg_ctx_rules(ctx), "press");
	state->lexicons.word = vg_rules_lexicon(vg_ctx_rules(ctx), "word");
	state->lexicons.common = vg_rules_lexicon(vg_ctx_rules(ctx), "common");
	state->lexicons.type = vg_rules_lexicon(vg_ctx_rules(ctx), "licence_type");
	state->lexicons.period = vg_rules_lexicon(vg_ctx_rules(ctx), "period");
	state->lexicons.act = vg_rules_lexicon(vg_ctx_rules(ctx), "act");
	state->lexicons.part = vg_rules_lexicon(vg_ctx_rules(ctx), "part");
	state->lexicons.realm = vg_rules_lexicon(vg_ctx_rules(ctx), "realm");
	state->lexicons.nogoods = vg_rules_lexicon(vg_ctx_rules(ctx), "nogoods");
	state->lexicons.pointer = vg_rules_lexicon(vg_ctx_rules(ctx), "pointer");
	const struct vg_str domain = vg_str_z(((const struct conf *)vg_ctx_conf(ctx))->domain);
	state->learn = vg_str_eqz(domain, "learn");
	state->all = state->learn || vg_str_eqz(domain, "off");
	if (!state->all && !vg_str_eqz(domain, "on"))
		return vg_fatal(ctx, "--domain is on, off or learn, not %.*s", VG_STR_ARG(domain));
	state->domain = domain_new(ctx);
	return state->domain != NULL ? VG_OK : VG_FATAL;
}

static struct vg_str rule_of(struct vg_doc *doc, const struct matcher *m, const struct step *step,
			     const struct verdict *v)
{
	struct vg_str rule = m->pack->frames.items[step->frame].id;
	for (uint32_t i = 0; i < v->n_cues; i++) {
		struct vg_str cue = m->pack->cues.items[v->cues[i]].id;
		rule = vg_arena_printf(doc->arena, "%.*s+%.*s", VG_STR_ARG(rule), VG_STR_ARG(cue));
	}
	return rule;
}

static const struct pack *pack_of(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t sentence)
{
	const struct state *state = vg_ctx_state(ctx);
	return state->packs[vg_doc_language_at(doc, doc->sentences.items[sentence].start)];
}

static const struct gate *gate_of(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t sentence)
{
	const struct state *state = vg_ctx_state(ctx);
	return state->gates[vg_doc_language_at(doc, doc->sentences.items[sentence].start)];
}

/* Does the step, or what it is done to, point to something named before: "the licence", "it", "the revocation"? */
static bool points_back(const struct matcher *m, const struct step *step)
{
	if (step->echo != ECHO_NONE || step->excepted) return false; /* of other licences than the step before */
	const struct chunk *theme = step->theme != VG_NONE ? &m->sentence->chunks.items[step->theme] : NULL;
	const struct chunk *own = &m->sentence->chunks.items[step->chunk];
	if (theme == NULL && step->kind != STEP_NOUN) return step->infinitive == VG_NONE;
	const struct chunk *c = theme != NULL ? theme : own;
	if (step->elliptic) return m->sentence->words.items[c->head].tag != TAG_NUM || slots_that_one(m, c);
	if (theme != NULL && !(c->all & (match_themes(m->pack->lex) | lex_class(m->pack->lex, VG_STR("goods")))))
		return false;
	const struct chunk *more = c + 1 < m->sentence->chunks.items + m->sentence->chunks.n ? c + 1 : NULL;
	bool general = theme != NULL && (c->classes & lex_class(m->pack->lex, VG_STR("export"))) &&
		       !(c->classes & lex_class(m->pack->lex, VG_STR("licence"))) && c->det == DET_DEF;
	if (general && more != NULL && more->kind == CHUNK_NP && (more->prep == PREP_TO || more->prep == PREP_TOWARD) &&
	    more->host == (int32_t)(c - m->sentence->chunks.items))
		return false; /* "l'export verso Riad" */
	for (int32_t i = (int32_t)(c - m->sentence->chunks.items) + 1; (uint32_t)i < m->sentence->chunks.n; i++) {
		const struct chunk *to = &m->sentence->chunks.items[i]; /* "supplies to the countries at war" */
		if (to->kind != CHUNK_NP || to->host == VG_NONE) break;
		bool others = to->name == VG_NONE && (to->classes & lex_class(m->pack->lex, VG_STR("country")));
		if (others && (to->prep == PREP_TO || to->prep == PREP_TOWARD)) return false;
	}
	if (slots_another(m, c)) return true;
	const struct word *first = &m->sentence->words.items[c->first]; /* "all the licences", "tutte le licenze" */
	bool all = first->tag == TAG_DET && (first->sub == DET_QUANT || first->sub == DET_ANY);
	bool pair = word_serves(first, FN_PAIR);
	const struct word *second = c->first < c->last ? first + 1 : first; /* "either the revocation or" */
	if (pair && second->tag == TAG_DET && second->sub == DET_DEF) return true;
	return !all && (c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS);
}

/* Who asks in the line that introduces the list. */
static void put_asker(const struct lead *lead, struct vg_action *action)
{
	struct vg_slot *slot = &action->slots[VG_SLOT_ATTRIBUTED_TO];
	if (lead->mention == VG_NONE || slot->reason.len != 0) return;
	*slot = (struct vg_slot){.mention = lead->mention,
				 .entity = VG_NONE,
				 .span = lead->speaker,
				 .reason = VG_STR("who asks in the line before the list")};
}

/* Has the sentence told such a step already? */
static bool is_told(const struct vg_doc *doc, const struct matcher *m, enum vg_action_type action)
{
	if (action != VG_ACTION_RESTRICTED || doc->actions.n == 0) return false;
	const struct vg_action *last = &doc->actions.items[doc->actions.n - 1];
	return last->action == action && last->evidence.start == m->sentence->span.start;
}

/* "That licence is not affected": by what was done last to others, a suspension unless they were taken back or barred.
 */
static enum vg_action_type spared(const struct vg_doc *doc, const struct matcher *m, const struct step *step,
				  const struct verdict *v)
{
	if ((m->pack->frames.items[step->frame].flags & FRAME_SPARED) == 0 || v->action != VG_ACTION_SUSPENDED)
		return v->action;
	for (uint32_t i = doc->actions.n; i-- > 0;) {
		enum vg_action_type last = doc->actions.items[i].action;
		if (last == VG_ACTION_SUSPENDED) return last;
		if (last == VG_ACTION_REVOKED || last == VG_ACTION_RESTRICTED) return VG_ACTION_REVOKED;
	}
	return v->action;
}

static void emit(struct vg_ctx *ctx, struct vg_doc *doc, const struct matcher *m, const struct lead *lead,
		 const struct step *step)
{
	struct verdict v = factuality_of(ctx, m, step);
	if (step->excepted && v.factuality != VG_FACTUALITY_NEGATED) return; /* nobody asks that it be not */
	v.action = spared(doc, m, step, &v);
	bool listed = around_asks(m, lead, step, &v);
	if (v.action != step->action && is_told(doc, m, v.action))
		return; /* "..., which required it to ask for a licence" */
	const char *fault = step->echo == ECHO_NONE ? instance_fault(m, step, &v) : NULL;
	if (fault != NULL && !(listed && strcmp(fault, "instruction") == 0)) {
		untold_step(ctx, m, step, &v, fault);
		return;
	}
	struct vg_action *action = vg_doc_action(doc, VG_ACTION_OTHER);
	vg_action_set(action, vg_arena_str(doc->arena, pack_action_name(m->pack, v.action)));
	action->factuality = v.factuality;
	action->trigger = (struct vg_span){m->sentence->words.items[step->first].span.start,
					   m->sentence->words.items[step->last].span.end};
	action->evidence = m->sentence->span;
	action->back = points_back(m, step);
	action->headline = m->sentence->heading;
	action->rule = rule_of(doc, m, step, &v);
	slots_fill(ctx, &((const struct state *)vg_ctx_state(ctx))->lexicons, m, step, &v, action);
	slots_of_whole(doc, m, step, action);
	around_decides(lead, doc, action);
	if (listed) put_asker(lead, action);
	slots_fellows(doc, m, doc->actions.n - 1);
}

/* May the sentence say who tells or decided what stands before it: "Lo riferisce", "The decision was taken by"? */
static bool may_name_speaker(struct vg_doc *doc, const struct pack *pack, uint32_t index)
{
	struct vg_span span = doc->sentences.items[index];
	return echo_opens(pack, "news", vg_str_trim(vg_str_slice(vg_doc_lower(doc), span.start, span.end)));
}

static void speaker_after(struct vg_ctx *ctx, struct vg_doc *doc, const struct pack *pack, uint32_t first,
			  uint32_t index)
{
	const struct state *state = vg_ctx_state(ctx);
	if (index >= doc->sentences.n || !may_name_speaker(doc, pack, index)) return;
	struct sentence sentence;
	clause_analyse(&sentence, doc, pack->lex, vg_ctx_scratch(ctx), index);
	struct context context = {.age = UINT32_MAX / 2};
	struct matcher m = {.sentence = &sentence,
			    .pack = pack,
			    .context = &context,
			    .arena = vg_ctx_scratch(ctx),
			    .press = state->press,
			    .demonym = state->lexicons.demonym,
			    .types = state->lexicons.type};
	around_speaker(&m, first);
	around_announced(&m, first);
	around_decision(&m, first);
}

static enum voice voice_of(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	if (step->kind != STEP_VERB || clause->kind == CLAUSE_PART || clause->kind == CLAUSE_REL) return VOICE_NONE;
	return match_is_passive(m, step) ? VOICE_PASSIVE : VOICE_ACTIVE;
}

/* Remembers a stop, a ban or an appeal, to which later sentences may point. */
static void keep_bar(struct context *context, uint32_t sentence)
{
	bool stop = context->action == VG_ACTION_SUSPENDED || context->action == VG_ACTION_RESTRICTED ||
		    context->action == VG_ACTION_REVOKED;
	if (stop && context->truth != VG_FACTUALITY_NEGATED) context->barred = sentence;
	bool ban = context->action == VG_ACTION_RESTRICTED && context->truth == VG_FACTUALITY_ASSERTED;
	if (ban) context->banned = sentence;
	bool appeal = context->action == VG_ACTION_APPEALED && context->truth == VG_FACTUALITY_ASSERTED;
	if (appeal) context->challenged = sentence;
}

/* What a text goes on about: not a participle or a relative clause beside it. */
static bool is_main(const struct matcher *m, const struct step *step)
{
	const struct clause *clause = &m->sentence->clauses.items[step->clause];
	bool beside = clause->kind == CLAUSE_PART || clause->kind == CLAUSE_REL || clause->kind == CLAUSE_SUB;
	bool bare = m->sentence->chunks.items[step->chunk].form == FORM_PART && !m->sentence->heading;
	return step->kind != STEP_PREMOD && !(step->kind == STEP_VERB && (beside || bare));
}

/* "Last year it approved exports worth 115 million", "had granted 40 permits", "permits are not affected": what is told
 * besides a stop, and a text does not go on about. */
static bool is_background(const struct matcher *m, const struct step *step, const struct context *context,
			  const struct vg_action *action)
{
	enum vg_action_type main = context->main.action;
	bool stop = main == VG_ACTION_SUSPENDED || main == VG_ACTION_RESTRICTED || main == VG_ACTION_REVOKED;
	bool near = context->main.step != 0 && m->sentence->index + 1 - context->main.step <= CONTEXT_AGE_MAX;
	if (!stop || !near || context->main.truth == VG_FACTUALITY_NEGATED) return false;
	if (m->pack->frames.items[step->frame].flags & FRAME_SPARED) return true;
	const struct chunk *verb = &m->sentence->chunks.items[step->chunk];
	bool before = verb->kind == CHUNK_VG && verb->perfect && verb->tense == TENSE_PAST;
	return action->action == VG_ACTION_GRANTED && (before || action->count > 1 || action->value.len != 0);
}

/* Keeps the steps that the sentence has told for the sentences behind it; told: action of each, VG_NONE. */
static void keep_steps(struct context *context, const struct vg_doc *doc, const struct matcher *m, const int32_t *told)
{
	for (uint32_t i = 0; i < m->steps.n; i++) {
		const struct step *step = &m->steps.items[i];
		if (told[i] == VG_NONE) continue;
		context->pack = m->pack;
		context->frame = step->frame;
		context->action = doc->actions.items[told[i]].action; /* as a cue turned it */
		context->voice = voice_of(m, step);
		context->infinitive = m->sentence->chunks.items[step->chunk].form == FORM_INF;
		context->truth = doc->actions.items[told[i]].factuality;
		keep_bar(context, m->sentence->index + 1);
		if (is_main(m, step) && !is_background(m, step, context, &doc->actions.items[told[i]]))
			context->main = (struct main_step){m->pack, step->frame, context->action, context->truth,
							   m->sentence->index + 1};
	}
}

/* The sentence is tagged. kinds: see struct matcher. */
static void run_sentence(struct vg_ctx *ctx, struct vg_doc *doc, struct context *context, struct sentence *sentence,
			 uint64_t kinds)
{
	const struct pack *pack = pack_of(ctx, doc, sentence->index);
	uint32_t before = doc->actions.n, index = sentence->index;
	clause_finish(sentence);
	struct matcher m = {.sentence = sentence,
			    .pack = pack,
			    .context = context,
			    .arena = vg_ctx_scratch(ctx),
			    .objects = gate_objects(gate_of(ctx, doc, index)),
			    .kinds = kinds,
			    .press = ((const struct state *)vg_ctx_state(ctx))->press,
			    .demonym = ((const struct state *)vg_ctx_state(ctx))->lexicons.demonym,
			    .types = ((const struct state *)vg_ctx_state(ctx))->lexicons.type};
	match_hits(&m);
	match_steps(&m);
	clause_trace(ctx, sentence);
	untold_sentence(ctx, &m);
	struct lead lead = {.cue = VG_NONE, .mention = VG_NONE, .body = VG_NONE, .date = VG_NONE};
	if (m.steps.n != 0) lead = around_lead(&m);
	int32_t *told = vg_arena_alloc(vg_ctx_scratch(ctx), sizeof *told * (m.steps.n + 1u));
	for (uint32_t i = 0; i < m.steps.n; i++) {
		uint32_t n = doc->actions.n;
		m.verb = m.steps.items[i].chunk;
		m.part = m.steps.items[i].part;
		if (!m.steps.items[i].dropped) emit(ctx, doc, &m, &lead, &m.steps.items[i]);
		told[i] = doc->actions.n > n ? (int32_t)n : VG_NONE;
	}
	slots_share(doc, &m, told);
	match_context(context, sentence);
	if (doc->actions.n == before) return;
	if (context->age <= CONTEXT_AGE_MAX) context->age = 0; /* "Sono ferme da luglio.": still about the licences */
	context->step = index + 1;
	keep_steps(context, doc, &m, told);
	speaker_after(ctx, doc, pack, before, index + 1);
}

/* When a sentence is worth an analysis. */
enum door { DOOR_SHUT, DOOR_LATER /* after a step was told */, DOOR_OPEN };

/* A sentence in a language with rules, as its gate sees it. */
struct outlook {
	uint32_t index; /* in the document */
	uint8_t door;
	uint64_t pointed;     /* what later sentences may point to */
	uint64_t seen, often; /* as in its view */
	uint32_t token, n;    /* its tokens */
};

/* These sentences of a document on their way. */
struct walk {
	struct vg_ctx *ctx;
	struct vg_doc *doc;
	struct context context;
	struct bodies bodies;
	struct outlook *sentences;
	uint32_t n, told; /* of them, and how many the context knows */
	const struct vg_token *tokens;
	uint32_t n_tokens, token;  /* token: the first that no sentence before has */
	uint32_t mention;          /* the first that no sentence before has */
	struct domain_map *trades; /* NULL as long as no sentence is worth it */
	struct gate_parts parts;   /* of the sentence that is looked at */
};

static const struct domain_map *trades_of(struct walk *walk)
{
	const struct state *state = vg_ctx_state(walk->ctx);
	if (walk->trades == NULL) walk->trades = domain_map_new(walk->doc->arena, state->domain, walk->doc);
	return walk->trades;
}

/* For those who learn, a line of the trace: what speaks for the step that will be the k-th. */
static void tell_evidence(struct vg_ctx *ctx, const struct vg_doc *doc, uint32_t k,
			  const struct domain_evidence *evidence)
{
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	struct vg_str told = vg_arena_printf(scratch, "domain\ta%u\t", k + 1);
	for (uint32_t i = 0; i < evidence->n; i++)
		told = vg_arena_printf(scratch, "%.*s %.*s", VG_STR_ARG(told),
				       VG_STR_ARG(domain_evidence_name(scratch, evidence->items[i])));
	vg_trace(ctx, doc->actions.items[k].evidence, "%.*s", VG_STR_ARG(told));
}

/* Steps of other trades' licences are none of ours. */
static void drop_other_trades(struct walk *walk)
{
	const struct state *state = vg_ctx_state(walk->ctx);
	struct vg_doc *doc = walk->doc;
	const struct domain_evidence *evidence = domain_evidence_all(vg_ctx_scratch(walk->ctx), trades_of(walk), doc);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		const struct vg_action *action = &doc->actions.items[i];
		if (state->learn) tell_evidence(walk->ctx, doc, i, &evidence[i]);
		if (state->all || domain_points(state->domain, &evidence[i]) > 0)
			doc->actions.items[kept++] = *action;
		else
			untold_trade(walk->ctx, doc, state->domain, trades_of(walk), action, evidence[i]);
	}
	doc->actions.n = kept;
}

/* What a tagged sentence, which is the k-th, says for those after it. */
static void pass(struct walk *walk, uint32_t k, struct sentence *sentence)
{
	if (gate_bears(gate_of(walk->ctx, walk->doc, sentence->index), sentence, walk->sentences[k].seen)) {
		clause_finish(sentence);
		match_context(&walk->context, sentence);
		return;
	}
	walk->context.age++;
	walk->context.court++;
}

/* What the k-th sentence says for those after it. */
static void remember(struct walk *walk, uint32_t k)
{
	struct sentence sentence;
	const struct outlook *outlook = &walk->sentences[k];
	if ((outlook->pointed & GATE_THEME) == 0) {
		walk->context.age++;
		walk->context.court++;
		return;
	}
	clause_begin(&sentence, walk->doc, pack_of(walk->ctx, walk->doc, outlook->index)->lex,
		     vg_ctx_scratch(walk->ctx), outlook->index);
	pass(walk, k, &sentence);
}

/* May the k-th sentence, which its gate lets in, tell of a step by the parts of speech of its words, too? Sets what its
 * verbs may be done to. */
static bool may_tell(struct walk *walk, uint32_t k, const struct sentence *sentence, uint64_t *kinds_r)
{
	const struct outlook *outlook = &walk->sentences[k];
	const struct gate *gate = gate_of(walk->ctx, walk->doc, outlook->index);
	*kinds_r = UINT64_MAX;
	if (walk->context.step != 0 || vg_tracing(walk->ctx)) return true;
	walk->parts.noted = false;
	struct gate_view view = {.doc = walk->doc,
				 .sentence = outlook->index,
				 .titled = walk->context.titled,
				 .parts = &walk->parts,
				 .rows = gate_rows(gate, walk->doc),
				 .tokens = walk->tokens + outlook->token,
				 .n = outlook->n,
				 .first = outlook->token,
				 .seen = outlook->seen,
				 .often = outlook->often};
	gate_see_tags(gate, sentence, gate_reach(gate, &walk->context), &view);
	if (!sentence->heading && !view.titled) *kinds_r = view.seen | view.reach; /* these need not say of what */
	return gate_lets_in(gate, &view);
}

/* The k-th sentence, after those before it that its pronouns reach. */
static void tell(struct walk *walk, uint32_t k)
{
	uint32_t first = k > CONTEXT_AGE_MAX ? k - CONTEXT_AGE_MAX - 1 : 0, index = walk->sentences[k].index;
	if (first > walk->told) {
		walk->context.age = walk->context.court = UINT32_MAX / 2;
		walk->told = first;
	}
	for (; walk->told < k; walk->told++) remember(walk, walk->told);
	struct sentence sentence;
	uint64_t kinds;
	const struct lex *lex = pack_of(walk->ctx, walk->doc, index)->lex;
	clause_begin(&sentence, walk->doc, lex, vg_ctx_scratch(walk->ctx), index);
	if (may_tell(walk, k, &sentence, &kinds))
		run_sentence(walk->ctx, walk->doc, &walk->context, &sentence, kinds);
	else
		pass(walk, k, &sentence);
	walk->told = k + 1;
}

/* The words of a sentence, and what they are; sentences come in order. May some be phrases? */
static bool see_words(struct walk *walk, struct vg_span sentence, struct gate_view *view)
{
	uint32_t phrases = 0;
	uint64_t seen = view->seen, often = view->often;
	const struct gate_row *rows = view->rows;
	const struct vg_token *token = walk->tokens + walk->token, *end = walk->tokens + walk->n_tokens;
	while (token < end && token->span.start < sentence.start) token++;
	view->tokens = token;
	for (; token < end && token->span.start < sentence.end; token++) {
		if (end - token > AHEAD) __builtin_prefetch(&rows[token[AHEAD].word]);
		const struct gate_row *row = &rows[token->word];
		often |= seen & row->kinds;
		seen |= row->kinds;
		phrases |= row->phrases;
	}
	view->seen = seen;
	view->often = often;
	view->n = (uint32_t)(token - view->tokens);
	walk->token = (uint32_t)(token - walk->tokens);
	return phrases != 0;
}

/* What the mentions of a sentence are: goods that the lexicon of nouns does not have, firms, bodies. */
static uint64_t see_mentions(struct walk *walk, struct vg_span sentence, const struct gate *gate)
{
	const struct vg_doc *doc = walk->doc;
	uint64_t seen = 0;
	for (; walk->mention < doc->mentions.n && doc->mentions.items[walk->mention].span.start < sentence.end;
	     walk->mention++)
		if (doc->mentions.items[walk->mention].span.start >= sentence.start)
			seen |= gate_mention(gate, &doc->mentions.items[walk->mention]);
	return seen;
}

/* What the next sentence may point to in those before it. */
static uint64_t reach_of(const struct walk *walk)
{
	uint64_t reach = 0;
	for (uint32_t i = walk->n; i-- > 0 && i + CONTEXT_AGE_MAX + 1 >= walk->n;) reach |= walk->sentences[i].pointed;
	return reach;
}

/* Is it near words of our trade? Else no step there is one of ours. */
static bool is_near(struct walk *walk, struct vg_span sentence)
{
	const struct state *state = vg_ctx_state(walk->ctx);
	bool any = vg_tracing(walk->ctx) || state->all || walk->doc->text.len <= DOMAIN_LONG;
	return any || domain_is_near(trades_of(walk), sentence);
}

static void look(struct walk *walk, uint32_t index)
{
	const struct state *state = vg_ctx_state(walk->ctx);
	struct vg_span sentence = walk->doc->sentences.items[index];
	const struct gate *gate = state->gates[vg_doc_language_at(walk->doc, sentence.start)];
	if (gate == NULL) return;
	struct gate_view view = {.doc = walk->doc,
				 .sentence = index,
				 .titled = walk->context.titled,
				 .parts = &walk->parts,
				 .rows = gate_rows(gate, walk->doc)};
	view.reach = reach_of(walk);
	walk->parts.noted = false;
	bool phrases = see_words(walk, sentence, &view);
	view.often |= vg_tracing(walk->ctx) ? UINT64_MAX : see_mentions(walk, sentence, gate);
	view.seen |= view.often;
	bool near = is_near(walk, sentence);
	if (phrases && near) gate_see_phrases(gate, &view);
	if (phrases && !near) gate_see_all(gate, &view); /* none of it is analysed but for its nouns */
	if (index == 0) view.seen |= GATE_VERB;          /* a headline may leave its verb out: "Arms sales back on" */
	struct outlook outlook = {.index = index,
				  .door = DOOR_SHUT,
				  .pointed = gate_pointed(gate, view.seen, view.reach),
				  .seen = view.seen,
				  .often = view.often,
				  .token = (uint32_t)(view.tokens - walk->tokens),
				  .n = view.n};
	if (near && gate_opens(view.seen, view.reach))
		outlook.door = gate_lets_in(gate, &view) ? DOOR_OPEN : DOOR_LATER;
	walk->sentences[walk->n++] = outlook;
}

/* Does a sentence go on from the one before, in which a step was told, or does its gate let it in? */
static bool is_let_in(const struct walk *walk, const struct outlook *outlook)
{
	bool told = walk->context.step != 0;
	return (told && walk->context.step == outlook->index) || outlook->door == DOOR_OPEN ||
	       (told && outlook->door == DOOR_LATER);
}

static bool names_exports(const struct walk *walk)
{
	const struct state *state = vg_ctx_state(walk->ctx);
	const struct pack *english = state->packs[VG_LANG_EN];
	struct vg_str title = walk->doc->title;
	if (english == NULL || title.len == 0) return false;
	char *low = vg_arena_alloc(vg_ctx_scratch(walk->ctx), title.len);
	vg_str_lower(title, low);
	return echo_within(english, "titled", vg_str_n(low, title.len));
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct state *state = vg_ctx_state(ctx);
	struct walk walk = {.ctx = ctx, .doc = doc, .context = {.age = UINT32_MAX / 2, .court = UINT32_MAX / 2}};
	struct vg_arena *scratch = vg_ctx_scratch(ctx);
	const struct rows rows = rows_of(ctx, doc);
	walk.sentences = vg_arena_alloc(scratch, sizeof *walk.sentences * (doc->sentences.n + 1));
	walk.tokens = vg_doc_tokens(doc, &walk.n_tokens);
	walk.context.titled = names_exports(&walk);
	walk.context.somebody = instance_names_somebody(doc);
	walk.context.bodies = &walk.bodies;
	for (uint32_t i = 0; i < doc->sentences.n; i++)
		if (!rows_tell(&rows, doc, i)) look(&walk, i);
	struct vg_arena_mark mark = vg_arena_mark(scratch);
	for (uint32_t k = 0; k < walk.n; k++) {
		const struct outlook *outlook = &walk.sentences[k];
		if (!is_let_in(&walk, outlook)) continue;
		bool ours = vg_tracing(ctx) || state->all ||
			    domain_may_be_ours(state->domain, trades_of(&walk), doc->sentences.items[outlook->index]);
		if (!ours) continue;
		tell(&walk, k);
		vg_arena_reset(scratch, mark);
	}
	rows_sort(&rows, ctx, doc);
	if (doc->actions.n != 0) drop_other_trades(&walk);
	return VG_OK;
}

VG_STAGE_DEFINE(actions) = {
	.name = "actions",
	.summary = "steps in the life of a licence, with their truth and who, what, where, when",
	.needs = "tables",
	.keys = "action verb noun idiom object via with without waits subject flags effect " /* of frames */
		"turn only source modal purpose adj adv prep",                               /* of cues */
	.options = options,
	.n_options = sizeof options / sizeof *options,
	.conf_size = sizeof(struct conf),
	.state_size = sizeof(struct state),
	.open = open_stage,
	.run = run,
};
