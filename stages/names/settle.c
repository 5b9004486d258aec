/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates overlap; of those that do, the one with more words wins, then the better source. */
#include "names.h"

#include "vaglio/order.h"

static int32_t bonus(enum vg_mention_type type)
{
	switch (type) {
	case VG_MENTION_AGENCY: return 7;
	case VG_MENTION_COMPANY: return 6;
	case VG_MENTION_ORGANIZATION: return 6;
	case VG_MENTION_COUNTRY: return 5;
	case VG_MENTION_PERSON: return 4;
	default: return 2;
	}
}

struct name *names_propose(struct names *names, uint32_t first, uint32_t end, enum vg_mention_type type,
			   const char *rule)
{
	for (uint32_t i = first; i < end; i++)
		if (names_has(names, i, WORD_DATE)) end = first;
	if (end <= first) end = first + 1; /* settled away: no words, no score */
	VG_PUSH(names->scratch, names->found,
		(struct name){.first = first,
			      .end = end,
			      .type = type,
			      .score = (int32_t)(end - first) * 10 + bonus(type),
			      .rule = vg_str_z(rule)});
	struct name *name = &names->found.items[names->found.n - 1];
	if (names_has(names, first, WORD_DATE)) name->score = 0;
	return name;
}

bool names_free(const struct names *names, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (names->kept[i] != 0) return false;
	return true;
}

void names_keep(struct names *names, const struct name *name)
{
	VG_PUSH(names->scratch, names->all, *name);
	for (uint32_t i = name->first; i < name->end; i++) names->kept[i] = names->all.n;
}

/* Whether of two names of one score that begin at one token the first one goes before. */
static bool is_before(const struct name *a, const struct name *b)
{
	if (a->end != b->end) return a->end > b->end;
	if (a->type != b->type) return a->type < b->type;
	return vg_str_cmp(a->rule, b->rule) < 0;
}

/* Sorts those of one key. They are few. */
static void settle_ties(const struct name *found, struct vg_order *order, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		struct vg_order item = order[i];
		uint32_t at = i;
		for (; at > 0 && order[at - 1].key == item.key; at--) {
			if (!is_before(&found[item.index], &found[order[at - 1].index])) break;
			order[at] = order[at - 1];
		}
		order[at] = item;
	}
}

static void find_left(struct names *names)
{
	names->left = vg_arena_grow(names->scratch, NULL, 0, sizeof *names->left * (names->n_marked + 1));
	for (uint32_t k = 0; k < names->n_marked; k++) {
		uint32_t i = names->marked[k];
		names->left[names->n_left] = i;
		names->n_left += (names->words[i] & WORD_NAME) != 0 && names->kept[i] == 0;
	}
}

void names_settle(struct names *names)
{
	const struct name *found = names->found.items;
	struct vg_order *order = vg_arena_alloc(names->scratch, sizeof *order * names->found.n);
	uint32_t n = 0;
	for (uint32_t i = 0; i < names->found.n; i++) {
		if (found[i].score <= 0) continue;
		uint32_t score = INT32_MAX - (uint32_t)found[i].score; /* the best first, then as in the text */
		order[n++] = (struct vg_order){(uint64_t)score << 32 | found[i].first, i};
	}
	vg_order_sort(order, n);
	settle_ties(found, order, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct name *name = &found[order[i].index];
		if (name->doubt == NAME_SURE && names_free(names, name->first, name->end)) names_keep(names, name);
		if (name->doubt == NAME_LATER) VG_PUSH(names->scratch, names->later, *name);
	}
	names->found.n = 0;
	find_left(names);
}

void names_emit(struct names *names)
{
	for (uint32_t i = 0; i < names->all.n; i++) {
		const struct name *name = &names->all.items[i];
		struct vg_span span = {names->tokens[name->first].span.start, names->tokens[name->end - 1].span.end};
		struct vg_mention *mention = vg_doc_mention(names->doc, name->type, span, name->rule);
		if (name->lexeme == NULL) continue;
		/* "Constitutional Court" may be of any state */
		bool any = names_other(name->lexeme, "later") && name->lexeme->country.len == 0;
		if (!any) mention->ref = name->lexeme->id;
		if (name->type == VG_MENTION_COUNTRY || name->type == VG_MENTION_PLACE)
			mention->value = name->lexeme->country;
	}
	vg_doc_sort_mentions(names->doc);
}
