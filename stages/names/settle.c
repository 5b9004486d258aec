/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates overlap; of those that do, the one with more words wins, then the better source. */
#include "names.h"

#include <stdlib.h>

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

static int compare(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	if (x->score != y->score) return x->score > y->score ? -1 : 1;
	if (x->first != y->first) return x->first < y->first ? -1 : 1;
	if (x->end != y->end) return x->end > y->end ? -1 : 1;
	if (x->type != y->type) return x->type < y->type ? -1 : 1;
	return vg_str_cmp(x->rule, y->rule);
}

void names_settle(struct names *names)
{
	if (names->found.n == 0) return;
	qsort(names->found.items, names->found.n, sizeof *names->found.items, compare);
	for (uint32_t i = 0; i < names->found.n; i++) {
		const struct name *name = &names->found.items[i];
		if (name->score > 0 && name->doubt == NAME_SURE && names_free(names, name->first, name->end))
			names_keep(names, name);
		if (name->score > 0 && name->doubt == NAME_LATER) VG_PUSH(names->scratch, names->later, *name);
	}
	names->found.n = 0;
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
