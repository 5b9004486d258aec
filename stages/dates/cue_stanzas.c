/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the stanzas of kind "cue" and lists their phrases by what they begin and end with. */
#include "cue.h"

static enum make make_of(struct vg_str s)
{
	static const char *const names[] = {"",     "start", "end",  "about", "same", "interval", "list", "past",
					    "next", "told",  "near", "then",  "year", "current",  "week"};
	for (uint32_t i = 1; i < sizeof names / sizeof *names; i++)
		if (vg_str_eqz(s, names[i])) return (enum make)i;
	return MAKE_NONE;
}

static bool read_units(struct vg_ctx *ctx, const struct vg_stanza *stanza, uint32_t *units_r)
{
	struct vg_str line = vg_stanza_get(stanza, "units"), word;
	while (vg_str_next(&line, ' ', &word)) {
		if (vg_unit_of(word) == UNIT_NONE) {
			vg_fatal(
				ctx,
				"%.*s:%u: '%.*s' of cue '%.*s' is no unit; write day, week, weekend, fortnight, month, "
				"quarter, half, year, decade or century",
				VG_STR_ARG(stanza->file), stanza->lines[0].line, VG_STR_ARG(word),
				VG_STR_ARG(stanza->name));
			return false;
		}
		*units_r |= 1u << vg_unit_of(word);
	}
	return true;
}

struct lister {
	struct vg_arena *arena;
	struct nears *nears;
	struct near near;
};

static void list_phrase(void *user, uint32_t number)
{
	const struct lister *lister = user;
	struct nears *nears = &lister->nears[number];
	const struct near *last = nears->items.n > 0 ? &nears->items.items[nears->items.n - 1] : NULL;
	if (last != NULL && last->phrase == lister->near.phrase) return;
	VG_PUSH(lister->arena, nears->items, lister->near);
}

static void list_phrases(struct vg_ctx *ctx, struct nears *nears, uint32_t cue, const struct phrases *phrases,
			 bool ends)
{
	for (uint32_t i = 0; i < phrases->list.n; i++) {
		const struct phrase *phrase = &phrases->list.items[i];
		struct lister lister = {vg_ctx_program(ctx), nears, {cue, phrase}};
		vg_phrase_edges(phrase->text, ends, list_phrase, &lister);
	}
}

/* The article of English, which has but one. */
static struct phrase article_of(const struct vg_lexicon *gap)
{
	struct phrase article = {VG_STR(""), 0, 0};
	for (uint32_t i = 0; i < vg_lexicon_size(gap); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(gap, i);
		if (entry->language == VG_LANG_EN && vg_str_eqz(entry->other, "article"))
			article = (struct phrase){entry->canonical, UINT64_MAX, UINT64_MAX};
	}
	return article;
}

const struct cues *vg_cues_new(struct vg_ctx *ctx)
{
	uint32_t n;
	struct cues *cues = vg_arena_alloc(vg_ctx_program(ctx), sizeof *cues);
	const struct vg_stanza *stanzas = vg_rules_stanzas(vg_ctx_rules(ctx), &n);
	cues->article = article_of(vg_rules_lexicon(vg_ctx_rules(ctx), "gap"));
	for (uint32_t i = 0; i < n; i++) {
		const struct vg_stanza *stanza = &stanzas[i];
		if (!vg_str_eqz(stanza->kind, "cue")) continue;
		struct cue cue = {.id = stanza->id,
				  .language = stanza->language,
				  .make = make_of(vg_stanza_get(stanza, "make")),
				  .both = vg_str_eqz(vg_stanza_get(stanza, "both"), "yes"),
				  .point = vg_str_eqz(vg_stanza_get(stanza, "point"), "yes")};
		if (!read_units(ctx, stanza, &cue.units)) return NULL;
		vg_cues_phrases(ctx, &cue.before, stanza, "before");
		vg_cues_phrases(ctx, &cue.between, stanza, "between");
		vg_cues_phrases(ctx, &cue.after, stanza, "after");
		if (cue.make == MAKE_NONE) {
			vg_fatal(ctx,
				 "%.*s:%u: cue '%.*s' has no `make` that dates know; write start, end, about, same, "
				 "interval, list, past, next, told, near, then, year, current or week",
				 VG_STR_ARG(stanza->file), stanza->lines[0].line, VG_STR_ARG(stanza->name));
			return NULL;
		}
		if (cue.between.list.n > 0) VG_PUSH(vg_ctx_program(ctx), cues->between, cues->list.n);
		list_phrases(ctx, cues->before, cues->list.n, &cue.before, true);
		list_phrases(ctx, cues->after, cues->list.n, &cue.after, false);
		VG_PUSH(vg_ctx_program(ctx), cues->list, cue);
	}
	return cues;
}
