/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"
#include "actions/lex/inflect.h"

struct loader {
	struct vg_ctx *ctx;
	struct vg_arena *arena;
	struct pack *pack;
	struct lex *lex;
	const struct vg_stanza *stanza;
	uint32_t line; /* of the key that is read */
};

static enum vg_status fail(struct loader *l, const char *what, struct vg_str word)
{
	return vg_fatal(l->ctx, "%.*s:%u:1: %s '%.*s' in '%.*s'", VG_STR_ARG(l->stanza->file), l->line, what,
			VG_STR_ARG(word), VG_STR_ARG(l->stanza->name));
}

/* Adds a verb, "turn down" or "give" with the noun of an idiom, to the chain of its lemma. */
static bool add_verb(struct loader *l, int32_t *chains, struct vg_str verb, struct vg_str noun, int32_t owner)
{
	struct vg_str rest = vg_str_trim(verb), lemma;
	if (!vg_str_next(&rest, ' ', &lemma)) return true;
	uint16_t number = lex_lemma(l->lex, lemma);
	if (number == 0) return fail(l, "the lexicon has no verb", lemma) == VG_OK;
	struct pack_verb entry = {.owner = owner,
				  .particle = vg_arena_str(l->arena, vg_str_trim(rest)),
				  .noun = vg_arena_str(l->arena, vg_str_trim(noun)),
				  .next = chains[number]}; /* settle_chains turns them round */
	entry.starts = clause_starts(entry.particle) | clause_starts(entry.noun);
	chains[number] = (int32_t)l->pack->verbs.n;
	VG_PUSH(l->arena, l->pack->verbs, entry);
	return true;
}

/* Puts the verbs of a lemma side by side, in the order in which they were added: a sentence goes over all of its
 * lemmas'. */
static uint32_t settle_chains(const struct pack *pack, int32_t *chains, struct pack_verb *settled, uint32_t n)
{
	const struct pack_verb *verbs = pack->verbs.items;
	for (uint32_t lemma = 0; lemma < pack->n_lemmas; lemma++) {
		uint32_t first = n, last;
		for (int32_t v = chains[lemma]; v != VG_NONE; v = verbs[v].next) n++;
		if (n == first) continue;
		last = n;
		for (int32_t v = chains[lemma]; v != VG_NONE; v = verbs[v].next) {
			settled[--last] = verbs[v];
			settled[last].next = last + 1 == n ? VG_NONE : (int32_t)last + 1;
		}
		chains[lemma] = (int32_t)first;
	}
	return n;
}

static void settle_verbs(struct pack *pack, struct vg_arena *arena)
{
	struct pack_verb *settled = vg_arena_grow(arena, NULL, 0, sizeof *settled * (pack->verbs.n + 1u));
	uint32_t n = settle_chains(pack, pack->frame_verbs, settled, 0);
	settle_chains(pack, pack->cue_verbs, settled, n);
	pack->verbs.items = settled;
}

static bool add_verbs(struct loader *l, int32_t *chains, struct vg_str list, int32_t owner)
{
	struct vg_str verb;
	while (vg_str_next(&list, ',', &verb))
		if (!add_verb(l, chains, verb, (struct vg_str){"", 0}, owner)) return false;
	return true;
}

/* "give, grant: green light, permission" */
static bool add_idiom(struct loader *l, struct vg_str value, int32_t owner)
{
	struct vg_str verbs, verb, noun;
	if (!vg_str_next(&value, ':', &verbs)) return true;
	while (vg_str_next(&verbs, ',', &verb))
		for (struct vg_str nouns = value; vg_str_next(&nouns, ',', &noun);)
			if (!add_verb(l, l->pack->frame_verbs, verb, noun, owner)) return false;
	return true;
}

static void add_terms(struct loader *l, enum term_kind kind, struct vg_str list, int32_t owner)
{
	struct vg_str form;
	while (vg_str_next(&list, ',', &form)) {
		form = vg_str_trim(form);
		if (form.len == 0) continue;
		if (kind == TERM_FRAME_NOUN || kind == TERM_CUE_NOUN || kind == TERM_CUE_PURPOSE)
			lex_add(l->lex, form, (struct lex_reading){.tag = TAG_NOUN}); /* the tagger knows it */
		VG_PUSH(l->arena, l->pack->terms, (struct term){.kind = kind, .owner = owner, .next = VG_NONE});
		int32_t index = (int32_t)l->pack->terms.n - 1, first = pack_term(l->pack, form, vg_str_hash(form));
		if (first == VG_NONE) {
			lex_add(l->pack->forms, form, (struct lex_reading){.tag = TAG_NOUN, .number = index});
			continue;
		}
		while (l->pack->terms.items[first].next != VG_NONE) first = l->pack->terms.items[first].next;
		l->pack->terms.items[first].next = index;
	}
}

static bool parse_objects(struct loader *l, struct vg_str list, uint64_t *mask_r)
{
	struct vg_str name;
	while (vg_str_next(&list, ',', &name)) {
		uint64_t bit = lex_class(l->lex, vg_str_trim(name));
		if (bit == 0) return fail(l, "no noun is of the kind", vg_str_trim(name)) == VG_OK;
		*mask_r |= bit;
	}
	return true;
}

static const struct {
	const char *name;
	uint64_t bit;
} frame_flags[] = {
#define FRAME_FLAG(name, id, what) {id, FRAME_##name},
#include "frame_flags.def"
#undef FRAME_FLAG
};

static bool parse_flags(struct loader *l, struct vg_str list, uint64_t *flags_r)
{
	struct vg_str name;
	while (vg_str_next(&list, ',', &name)) {
		uint64_t bit = 0;
		name = vg_str_trim(name);
		for (uint32_t i = 0; bit == 0 && i < sizeof frame_flags / sizeof *frame_flags; i++)
			if (vg_str_eqz(name, frame_flags[i].name)) bit = frame_flags[i].bit;
		if (bit == 0) return fail(l, "unknown flag", name) == VG_OK;
		*flags_r |= bit;
	}
	return true;
}

static bool parse_preps(struct loader *l, struct vg_str list, uint32_t *mask_r)
{
	struct vg_str name;
	while (vg_str_next(&list, ',', &name)) {
		uint8_t prep = lex_prep_parse(vg_str_trim(name));
		if (prep == PREP_NONE) return fail(l, "unknown preposition", vg_str_trim(name)) == VG_OK;
		*mask_r |= 1u << prep;
	}
	return true;
}

static bool parse_effect(struct vg_str name, enum effect *effect_r)
{
	static const char *const names[] = {"fact",    "say",      "reported", "called_for",
					    "planned", "possible", "negated",  "given"};
	for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!vg_str_eqz(name, names[i])) continue;
		*effect_r = (enum effect)i;
		return true;
	}
	return false;
}

/* An action by name, if the lexicon "action" has it: one of types.def, else VG_ACTION_COUNT and its number there. */
static bool parse_action(const struct pack *pack, struct vg_str name, enum vg_action_type *action_r)
{
	for (uint32_t i = 0; i < vg_lexicon_size(pack->actions); i++) {
		if (!vg_str_eq(vg_lexicon_entry(pack->actions, i)->canonical, name) || !vg_action_is_name(name))
			continue;
		if (!vg_action_parse(name, action_r)) *action_r = (enum vg_action_type)(VG_ACTION_COUNT + i);
		return true;
	}
	return false;
}

static bool frame_line(struct loader *l, struct vg_str key, struct vg_str value, int32_t index)
{
	struct frame *frame = &l->pack->frames.items[index];
	if (vg_str_eqz(key, "action"))
		return parse_action(l->pack, value, &frame->action) ||
		       fail(l, "lexicon/mul/action.tsv does not name the action", value) == VG_OK;
	if (vg_str_eqz(key, "verb")) return add_verbs(l, l->pack->frame_verbs, value, index);
	if (vg_str_eqz(key, "idiom")) return add_idiom(l, value, index);
	if (vg_str_eqz(key, "object")) return parse_objects(l, value, &frame->objects);
	if (vg_str_eqz(key, "flags")) return parse_flags(l, value, &frame->flags);
	if (vg_str_eqz(key, "effect"))
		return parse_effect(value, &frame->effect) || fail(l, "unknown effect", value) == VG_OK;
	if (vg_str_eqz(key, "via")) return parse_preps(l, value, &frame->via);
	if (vg_str_eqz(key, "with")) return parse_preps(l, value, &frame->with);
	if (vg_str_eqz(key, "without")) return parse_preps(l, value, &frame->without);
	if (vg_str_eqz(key, "noun"))
		add_terms(l, TERM_FRAME_NOUN, value, index);
	else if (vg_str_eqz(key, "waits"))
		add_terms(l, TERM_FRAME_WAITS, value, index);
	else if (vg_str_eqz(key, "subject") && vg_str_eqz(value, "licensee"))
		frame->flags |= FRAME_LICENSEE;
	return true;
}

/* An action of types.def that the pack at hand does not have: its frames are left out. */
static bool is_left_out(const struct pack *pack, struct vg_str name)
{
	enum vg_action_type known;
	return vg_action_parse(name, &known) && !parse_action(pack, name, &known);
}

static bool parse_turn(struct loader *l, struct vg_str value, struct cue *cue)
{
	struct vg_str rest = value, from, to;
	if (cue->n_turns == CUE_TURNS_MAX) return fail(l, "too many turns at", value) == VG_OK;
	bool good = vg_str_next(&rest, ' ', &from) && vg_str_next(&rest, ' ', &to);
	if (good && is_left_out(l->pack, to)) return true;
	good = good && parse_action(l->pack, to, &cue->turns[cue->n_turns].action);
	if (!good) return fail(l, "turn needs a frame and an action, not", value) == VG_OK;
	cue->turns[cue->n_turns++].frame = vg_arena_str(l->arena, from);
	return true;
}

static bool parse_only(struct loader *l, struct vg_str list, struct cue *cue)
{
	struct vg_str name;
	while (vg_str_next(&list, ',', &name)) {
		if (cue->n_only == CUE_TURNS_MAX) return fail(l, "too many frames at", name) == VG_OK;
		cue->only[cue->n_only++] = vg_arena_str(l->arena, vg_str_trim(name));
	}
	return true;
}

static const struct {
	const char *name;
	size_t at; /* a bool of struct cue */
} cue_flags[] = {
#define CUE_FLAG(name, what) {#name, offsetof(struct cue, name)},
#include "cue_flags.def"
#undef CUE_FLAG
};

static bool parse_cue_flags(struct loader *l, struct vg_str list, struct cue *cue)
{
	struct vg_str name;
	while (vg_str_next(&list, ',', &name)) {
		bool known = false;
		for (uint32_t i = 0; i < sizeof cue_flags / sizeof *cue_flags; i++) {
			if (!vg_str_eqz(vg_str_trim(name), cue_flags[i].name)) continue;
			*(bool *)((char *)cue + cue_flags[i].at) = known = true;
		}
		if (!known) return fail(l, "unknown flag", vg_str_trim(name)) == VG_OK;
	}
	return true;
}

static bool cue_line(struct loader *l, struct vg_str key, struct vg_str value, int32_t index)
{
	struct cue *cue = &l->pack->cues.items[index];
	if (vg_str_eqz(key, "effect"))
		return parse_effect(value, &cue->effect) || fail(l, "unknown effect", value) == VG_OK;
	if (vg_str_eqz(key, "verb")) return add_verbs(l, l->pack->cue_verbs, value, index);
	if (vg_str_eqz(key, "turn")) return parse_turn(l, value, cue);
	if (vg_str_eqz(key, "only")) return parse_only(l, value, cue);
	if (vg_str_eqz(key, "noun"))
		add_terms(l, TERM_CUE_NOUN, value, index);
	else if (vg_str_eqz(key, "purpose"))
		add_terms(l, TERM_CUE_PURPOSE, value, index);
	else if (vg_str_eqz(key, "adj"))
		add_terms(l, TERM_CUE_ADJ, value, index);
	else if (vg_str_eqz(key, "adv"))
		add_terms(l, TERM_CUE_ADV, value, index);
	else if (vg_str_eqz(key, "subject"))
		add_terms(l, TERM_CUE_SUBJECT, value, index);
	else if (vg_str_eqz(key, "source"))
		cue->source = vg_str_eqz(value, "prep") ? SOURCE_PREP : SOURCE_SUBJECT;
	else if (vg_str_eqz(key, "flags"))
		return parse_cue_flags(l, value, cue);
	else if (vg_str_eqz(key, "modal"))
		cue->modal = vg_str_eqz(value, "must") ? MODAL_MUST : MODAL_CAN;
	else if (vg_str_eqz(key, "prep")) {
		uint32_t mask = 0;
		if (!parse_preps(l, value, &mask)) return false;
		for (uint32_t p = 0; p < 32; p++)
			if (mask & 1u << p) l->pack->cue_preps[p] = index;
	}
	return true;
}

static bool read_stanza(struct loader *l)
{
	const struct vg_stanza *stanza = l->stanza;
	bool frame = vg_str_eqz(stanza->kind, "frame");
	if (!frame && !vg_str_eqz(stanza->kind, "cue")) return true;
	if (frame && is_left_out(l->pack, vg_stanza_get(stanza, "action"))) return true;
	if (frame)
		VG_PUSH(l->arena, l->pack->frames, (struct frame){.id = stanza->id, .name = stanza->name});
	else
		VG_PUSH(l->arena, l->pack->cues, (struct cue){.id = stanza->id});
	for (uint32_t i = 0; i < stanza->n_lines; i++) {
		l->line = stanza->lines[i].line;
		struct vg_str key = stanza->lines[i].key, value = stanza->lines[i].value;
		bool good = frame ? frame_line(l, key, value, (int32_t)l->pack->frames.n - 1)
				  : cue_line(l, key, value, (int32_t)l->pack->cues.n - 1);
		if (!good) return false;
	}
	return true;
}

static int32_t *new_chains(struct vg_arena *arena, uint32_t n)
{
	int32_t *chains = vg_arena_alloc(arena, sizeof *chains * n);
	for (uint32_t i = 0; i < n; i++) chains[i] = VG_NONE;
	return chains;
}

/* What the rules name is added to the lex. */
static struct pack *read_pack(struct vg_ctx *ctx, struct lex *lex)
{
	struct vg_arena *arena = vg_ctx_program(ctx);
	struct pack *pack = vg_arena_alloc(arena, sizeof *pack);
	pack->lex = lex;
	pack->actions = vg_rules_lexicon(vg_ctx_rules(ctx), "action");
	pack->echoes = echoes_new(arena, vg_rules_lexicon(vg_ctx_rules(ctx), "echo"), lex_lang(lex));
	pack->licensor = vg_rules_lexicon(vg_ctx_rules(ctx), "licensor");
	pack->forms = lex_empty(arena, lex_lang(lex));
	pack->n_lemmas = lex_lemmas(lex);
	pack->frame_verbs = new_chains(arena, pack->n_lemmas);
	pack->cue_verbs = new_chains(arena, pack->n_lemmas);
	for (uint32_t p = 0; p < 32; p++) pack->cue_preps[p] = VG_NONE;
	uint32_t n;
	const struct vg_stanza *stanzas = vg_rules_stanzas(vg_ctx_rules(ctx), &n);
	for (uint32_t i = 0; i < n; i++) {
		struct loader loader = {.ctx = ctx, .arena = arena, .pack = pack, .lex = lex, .stanza = &stanzas[i]};
		if (stanzas[i].language == lex_lang(lex) && !read_stanza(&loader)) return NULL;
	}
	settle_verbs(pack, arena);
	return pack;
}

struct maker {
	struct vg_ctx *ctx;
	enum vg_lang lang;
};

/* The lex with what the rules add to it. */
static bool make_lex(void *user, struct vg_flat *flats)
{
	const struct maker *maker = user;
	struct lex *lex = lex_new(vg_ctx_program(maker->ctx), vg_ctx_rules(maker->ctx), maker->lang);
	struct vg_str lost = lex_lost(lex);
	if (lost.len != 0) {
		vg_fatal(maker->ctx,
			 "lexicon/%s/noun.tsv: no room for the kind '%.*s', there are too many: use one that there is",
			 maker->lang == VG_LANG_IT ? "it" : "en", VG_STR_ARG(lost));
		return false;
	}
	struct vg_str unknown = lex_unknown(lex);
	if (unknown.len != 0) {
		vg_fatal(maker->ctx,
			 "lexicon/%s: '%.*s' of function.tsv, trait.tsv or agreement.tsv is no id that "
			 "stages/actions/lex knows",
			 maker->lang == VG_LANG_IT ? "it" : "en", VG_STR_ARG(unknown));
		return false;
	}
	if (read_pack(maker->ctx, lex) == NULL) return false;
	lex_give(lex, flats);
	return true;
}

struct pack *pack_new(struct vg_ctx *ctx, enum vg_lang lang)
{
	struct maker maker = {ctx, lang};
	struct vg_flat flats[LEX_TABLES];
	struct vg_made made = {.name = lang == VG_LANG_IT ? "lex.it" : "lex.en",
			       .types = PACK_TYPES,
			       .flats = flats,
			       .n = LEX_TABLES,
			       .make = make_lex,
			       .user = &maker};
	lex_flats(flats);
	if (!vg_rules_make(vg_ctx_rules(ctx), &made)) return NULL;
	return read_pack(ctx, lex_take(vg_ctx_program(ctx), lang, flats));
}

int32_t pack_frame_verb(const struct pack *pack, uint16_t lemma)
{
	return lemma != 0 && lemma < pack->n_lemmas ? pack->frame_verbs[lemma] : VG_NONE;
}

int32_t pack_cue_verb(const struct pack *pack, uint16_t lemma)
{
	return lemma != 0 && lemma < pack->n_lemmas ? pack->cue_verbs[lemma] : VG_NONE;
}

bool pack_turn(const struct pack *pack, int32_t cue, int32_t frame, enum vg_action_type *action_r)
{
	const struct cue *c = &pack->cues.items[cue];
	for (uint32_t i = 0; i < c->n_turns; i++) {
		if (!vg_str_eq(c->turns[i].frame, pack->frames.items[frame].name)) continue;
		*action_r = c->turns[i].action;
		return true;
	}
	return false;
}

bool pack_refuses(const struct pack *pack, int32_t cue)
{
	const struct cue *c = &pack->cues.items[cue];
	return c->n_turns != 0 && c->turns[0].action == VG_ACTION_DENIED;
}

struct vg_str pack_action_name(const struct pack *pack, enum vg_action_type action)
{
	if (action < VG_ACTION_COUNT) return vg_str_z(vg_action_name(action));
	return vg_lexicon_entry(pack->actions, (uint32_t)action - VG_ACTION_COUNT)->canonical;
}

int32_t pack_term(const struct pack *pack, struct vg_str form, uint64_t hash)
{
	const struct lex_reading *reading = lex_find_hashed(pack->forms, form, hash);
	return reading != NULL ? reading->number : VG_NONE;
}
