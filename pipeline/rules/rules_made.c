/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a stage as flat arrays. They hold what is compiled out of its stanzas, and the names of the lexicons
 * that stand in its patterns: where a user adds to one of these, or to the rules, all is compiled anew. */
#include "rules_impl.h"

struct rule {
	int64_t priority;
	uint32_t pattern, n_patterns, also, n_also;
	uint32_t overlap, unused;
};

struct text {
	uint32_t at, len;
};

struct pattern {
	struct text regex; /* where it is no program */
	uint32_t prog, rule, most;
	uint32_t group, n_groups;
};

struct group {
	struct text name, id;
	uint32_t number;
	uint32_t type; /* number + 1 of the lexicon's; 0 = none */
};

enum {
	RULES,
	PATTERNS,
	GROUPS,
	TYPES,
	TEXTS,
	BITS,
	ANCHORS,
	PROGS = ANCHORS + VG_ANCHORS_TABLES,
	STATES = PROGS + VG_PROG_TABLES,
	TABLES = STATES + VG_STATES_TABLES
};

struct maker {
	struct vg_rules *view;
	struct vg_arena *arena;
	char *error;
	size_t size;
	bool made;
	VG_VEC(struct rule) rules;
	VG_VEC(struct pattern) patterns;
	VG_VEC(struct group) groups;
	VG_VEC(struct text) types;
	VG_VEC(char) texts;
};

static struct text put_text(struct maker *maker, struct vg_str s)
{
	struct text text = {maker->texts.n, s.len};
	VG_RESERVE(maker->arena, maker->texts, s.len);
	if (s.len != 0) memcpy(maker->texts.items + text.at, s.ptr, s.len);
	maker->texts.n += s.len;
	return text;
}

static uint32_t put_type(struct maker *maker, const struct vg_lexicon *lexicon)
{
	if (lexicon == NULL) return 0;
	for (uint32_t i = 0; i < maker->types.n; i++) {
		struct text type = maker->types.items[i];
		if (vg_str_eq((struct vg_str){maker->texts.items + type.at, type.len}, lexicon->type)) return i + 1;
	}
	VG_PUSH(maker->arena, maker->types, put_text(maker, lexicon->type));
	return maker->types.n;
}

/* A pattern that is no program waits for pcre2 as it stands. */
static void put_pattern(struct maker *maker, struct vg_pattern *pattern)
{
	struct vg_str text = pattern->regex_text;
	vg_pattern_ready(maker->view, pattern);
	VG_PUSH(maker->arena, maker->patterns,
		(struct pattern){.regex = put_text(maker, pattern->prog != 0 ? VG_STR("") : text),
				 .prog = pattern->prog,
				 .rule = pattern->rule,
				 .most = pattern->most,
				 .group = maker->groups.n,
				 .n_groups = pattern->groups.n});
	for (uint32_t i = 0; i < pattern->groups.n; i++) {
		const struct vg_group *group = &pattern->groups.items[i];
		VG_PUSH(maker->arena, maker->groups,
			(struct group){.name = put_text(maker, group->name),
				       .id = put_text(maker, group->id),
				       .number = group->number,
				       .type = put_type(maker, group->lexicon)});
	}
}

static void put_rule(struct maker *maker, const struct vg_rule *rule)
{
	VG_PUSH(maker->arena, maker->rules,
		(struct rule){.priority = rule->priority,
			      .pattern = rule->pattern,
			      .n_patterns = rule->n_patterns,
			      .also = rule->also,
			      .n_also = rule->n_also,
			      .overlap = rule->overlap});
}

static void give(struct vg_flat *flat, const void *items, uint32_t n)
{
	flat->items = items;
	flat->n = n;
}

/* Leaves the view compiled. */
static bool make(void *user, struct vg_flat *flats)
{
	struct maker *maker = user;
	struct vg_rules *view = maker->view;
	if (!vg_rules_compile(view, maker->error, maker->size)) return false;
	for (uint32_t i = 0; i < view->rules.n; i++) put_rule(maker, &view->rules.items[i]);
	for (uint32_t i = 0; i < view->patterns.n; i++) put_pattern(maker, &view->patterns.items[i]);
	give(&flats[RULES], maker->rules.items, maker->rules.n);
	give(&flats[PATTERNS], maker->patterns.items, maker->patterns.n);
	give(&flats[GROUPS], maker->groups.items, maker->groups.n);
	give(&flats[TYPES], maker->types.items, maker->types.n);
	give(&flats[TEXTS], maker->texts.items, maker->texts.n);
	give(&flats[BITS], &view->bits, 1);
	vg_anchors_give(view->anchors, flats + ANCHORS);
	vg_progs_give(&view->progs, flats + PROGS);
	struct vg_runner *runner = vg_runner_new(maker->arena, &view->progs);
	vg_rules_rehearse(view, runner);
	vg_runner_give(runner, flats + STATES);
	maker->made = true;
	return true;
}

static struct vg_str text_of(const struct vg_flat *flats, struct text text)
{
	return (struct vg_str){(const char *)flats[TEXTS].items + text.at, text.len};
}

/* The lexicons of the patterns, in the order of TYPES; NULL where a user has a part in one. */
static const struct vg_lexicon **find_lexicons(struct vg_rules *view, const struct vg_flat *flats)
{
	const struct text *types = flats[TYPES].items;
	const struct vg_lexicon **lexicons = vg_arena_alloc(view->arena, sizeof *lexicons * (flats[TYPES].n + 1));
	for (uint32_t i = 0; i < flats[TYPES].n; i++) {
		lexicons[i] = vg_rules_lexicon(view, vg_arena_str(view->arena, text_of(flats, types[i])).ptr);
		if (lexicons[i]->mixed) return NULL;
	}
	return lexicons;
}

static void take_patterns(struct vg_rules *view, const struct vg_flat *flats, const struct vg_lexicon *const *lexicons)
{
	const struct pattern *patterns = flats[PATTERNS].items;
	struct vg_group *room = vg_arena_alloc(view->arena, sizeof *room * (flats[GROUPS].n + 1));
	VG_RESERVE(view->arena, view->patterns, flats[PATTERNS].n);
	for (uint32_t i = 0; i < flats[GROUPS].n; i++) {
		const struct group *group = (const struct group *)flats[GROUPS].items + i;
		room[i] = (struct vg_group){
			.name = text_of(flats, group->name), .id = text_of(flats, group->id), .number = group->number};
		if (group->type != 0) room[i].lexicon = lexicons[group->type - 1];
	}
	for (uint32_t i = 0; i < flats[PATTERNS].n; i++) {
		const struct pattern *have = &patterns[i];
		struct vg_pattern pattern = {.rule = have->rule, .most = have->most, .prog = have->prog};
		pattern.regex_text = text_of(flats, have->regex);
		pattern.groups.items = room + have->group;
		pattern.groups.n = pattern.groups.cap = have->n_groups;
		VG_PUSH(view->arena, view->patterns, pattern);
	}
}

/* The rules are the stanzas of that kind, in their order. */
static void take_rules(struct vg_rules *view, const struct vg_flat *flats)
{
	const struct rule *have = flats[RULES].items;
	VG_RESERVE(view->arena, view->rules, flats[RULES].n);
	for (uint32_t i = 0; i < view->stanzas.items.n && view->rules.n < flats[RULES].n; i++) {
		const struct vg_stanza *stanza = &view->stanzas.items.items[i];
		if (!vg_str_eqz(stanza->kind, "rule")) continue;
		VG_PUSH(view->arena, view->rules,
			(struct vg_rule){.stanza = stanza,
					 .value = vg_stanza_get(stanza, "value"),
					 .pattern = have->pattern,
					 .n_patterns = have->n_patterns,
					 .also = have->also,
					 .n_also = have->n_also,
					 .priority = have->priority,
					 .overlap = have->overlap != 0});
		have++;
	}
}

static bool is_own(const struct vg_rules *view)
{
	const struct vg_stanza *stanzas = view->stanzas.items.items;
	for (uint32_t i = 0; i < view->stanzas.items.n; i++) {
		bool same = i > 0 && stanzas[i].file.ptr == stanzas[i - 1].file.ptr;
		if (!same && !vg_rules_embedded(view, stanzas[i].file)) return false;
	}
	return true;
}

bool vg_rules_prepare(struct vg_rules *view, char *error_r, size_t size)
{
	struct vg_flat flats[TABLES] = {[RULES] = VG_FLAT(struct rule),   [PATTERNS] = VG_FLAT(struct pattern),
					[GROUPS] = VG_FLAT(struct group), [TYPES] = VG_FLAT(struct text),
					[TEXTS] = VG_FLAT(char),          [BITS] = VG_FLAT(uint32_t)};
	struct maker maker = {.view = view, .arena = view->arena, .error = error_r, .size = size};
	const struct vg_lexicon **lexicons = NULL;
	if (!is_own(view)) return vg_rules_compile(view, error_r, size);
	vg_anchors_flats(flats + ANCHORS);
	vg_progs_flats(flats + PROGS);
	vg_runner_flats(flats + STATES);
	struct vg_str name = vg_arena_printf(view->arena, "%s.rules", view->stage);
	if (!vg_make(&view->root->maker, name, flats, TABLES, make, &maker)) return false;
	if (!maker.made) lexicons = find_lexicons(view, flats);
	if (maker.made) return true;
	if (lexicons == NULL) return vg_rules_compile(view, error_r, size);
	take_patterns(view, flats, lexicons);
	take_rules(view, flats);
	view->bits = *(const uint32_t *)flats[BITS].items;
	view->anchors = vg_anchors_take(view->arena, flats + ANCHORS);
	vg_progs_take(&view->progs, flats + PROGS);
	view->states = memcpy(vg_arena_alloc(view->arena, sizeof *flats * VG_STATES_TABLES), flats + STATES,
			      sizeof *flats * VG_STATES_TABLES);
	return true;
}
