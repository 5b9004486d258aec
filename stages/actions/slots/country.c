/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states words name: by their own name, their capital, their demonym, or in the name of a body. */
#include "filler.h"

#define BODY_COUNTRY_MAX 32 /* bytes of a country's name in the name of a body */

/* The country that a word names or points to: "Egypt", "Egyptian", "Riyadh". */
struct vg_str filler_country_of(const struct filler *f, const struct word *word)
{
	const struct vg_doc *doc = f->s->doc;
	struct vg_str text = vg_doc_slice(doc, word->span);
	if (word->mention != VG_NONE) {
		const struct vg_mention *mention = &doc->mentions.items[word->mention];
		if (mention->type == VG_MENTION_COUNTRY) return mention->value;
		const struct vg_lexeme *capital = filler_find(f, f->lexicons->capital, text);
		return mention->type == VG_MENTION_PLACE && capital != NULL ? capital->country : (struct vg_str){"", 0};
	}
	if (word->tag != TAG_OPEN && word->tag != TAG_NOUN) return (struct vg_str){"", 0};
	const struct vg_lexeme *demonym = filler_find(f, f->lexicons->demonym, text);
	return demonym != NULL ? demonym->country : (struct vg_str){"", 0};
}

/* The state that words name, by its own name or its capital's; empty where they name none. */
static struct vg_str state_named(const struct filler *f, struct vg_str words)
{
	const struct vg_lexeme *entry = filler_find(f, f->lexicons->country, words);
	if (entry == NULL) entry = filler_find(f, f->lexicons->capital, words);
	return entry != NULL ? entry->country : (struct vg_str){"", 0};
}

void filler_add_country(const struct filler *f, struct vg_str country, struct vg_span span, const char *reason)
{
	const struct vg_span who = f->action->slots[VG_SLOT_AUTHORITY].span; /* "the Government of Canada's decision" */
	if (country.len != 2 || (who.start <= span.start && span.start < who.end)) return;
	for (uint32_t i = 0; i < f->action->destination.n; i++)
		if (vg_str_eq(f->action->destination.items[i].country, country)) return;
	struct vg_destination destination = {
		.country = vg_arena_str(f->s->doc->arena, country), .span = span, .reason = vg_str_z(reason)};
	VG_PUSH(f->s->doc->arena, f->action->destination, destination);
}

/* "Ministry of Interior of Bahrain", "Hong Kong Police": the states in the name of a body. */
void filler_add_named(const struct filler *f, struct vg_span span, const char *reason)
{
	struct vg_str name = vg_doc_slice(f->s->doc, span);
	uint32_t past = 0; /* "Guinea Equatoriale" is no Guinea */
	for (uint32_t from = 0; from < name.len; from++) {
		if (from < past || (from > 0 && name.ptr[from - 1] != ' ')) continue;
		struct vg_str country = {"", 0};
		for (uint32_t to = from + 1; to <= name.len && to < from + BODY_COUNTRY_MAX; to++) {
			if (to < name.len && name.ptr[to] != ' ') continue;
			struct vg_str found = state_named(f, vg_str_slice(name, from, to));
			if (found.len == 0) continue;
			country = found;
			past = to;
		}
		filler_add_country(f, country, span, reason);
	}
}
