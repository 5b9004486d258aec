/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A body that is named in short: by the words that many bodies begin with, or without what tells whose it is. */
#include "entities.h"

#define GENERIC_MAX 256    /* such names for which one in full is looked for */
#define SEVERAL UINT32_MAX /* groups */

/* Does the name go on behind one of the forms of the entry? */
static bool begins_with_entry(const struct vg_lexicon *agencies, struct vg_str ref, struct vg_str name)
{
	for (uint32_t at = 1; at < name.len; at++) {
		if (name.ptr[at] != ' ') continue;
		const struct vg_lexeme *entry = vg_lexicon_find(agencies, vg_str_slice(name, 0, at), VG_LANG_UNKNOWN);
		if (entry != NULL && vg_str_eq(entry->id, ref)) return true;
	}
	return false;
}

/* "Tar", and the only body whose name begins with the same words in full: "Tribunale amministrativo regionale del
 * Molise". */
static void join_generic(struct entities *entities)
{
	const struct vg_lexicon *agencies = vg_rules_lexicon(vg_ctx_rules(entities->ctx), "agency");
	for (uint32_t i = 0, tried = 0; i < entities->groups.n && tried < GENERIC_MAX; i++) {
		const struct group *group = &entities->groups.items[i];
		struct vg_str ref = entities->doc->mentions.items[group->mention].ref;
		if (group->type != VG_MENTION_AGENCY || group->ref.len != 0 || ref.len == 0) continue;
		if (entities_root(entities, i) != i) continue;
		uint32_t found = UINT32_MAX, n = 0;
		tried++;
		for (uint32_t j = 0; j < entities->groups.n; j++) {
			if (entities->groups.items[j].type != group->type || entities_root(entities, j) == i) continue;
			if (!begins_with_entry(agencies, ref, entities->groups.items[j].text)) continue;
			n += found == UINT32_MAX || entities_root(entities, j) != entities_root(entities, found);
			found = j;
		}
		if (n == 1) entities_join(entities, found, i);
	}
}

/* "High Court" behind "High Court of Accra" is no entry of a lexicon, which has the one of its own state. */
static bool is_any_court(const struct entities *entities, uint32_t group)
{
	const struct group *court = &entities->groups.items[group];
	bool alone = entities_root(entities, group) == group && records_is_court(entities->ctx, court->text);
	for (uint32_t i = 0; alone && i < entities->groups.n; i++)
		alone = i == group || entities_root(entities, i) != group;
	return alone;
}

/* "The High Court", and only then "the High Court in London": the town lies in the state that the short name is of. */
static bool is_there(const struct entities *entities, uint32_t shorter, uint32_t longer)
{
	const struct group *bare = &entities->groups.items[shorter], *full = &entities->groups.items[longer];
	const struct vg_lexeme *entry = records_refs_find(entities->refs, bare->ref);
	const struct vg_lexeme *town = vg_lexicon_find(vg_rules_lexicon(vg_ctx_rules(entities->ctx), "capital"),
						       vg_str_last(full->text, ' '), VG_LANG_UNKNOWN);
	return entry != NULL && town != NULL && town->country.len == 2 && vg_str_eq(entry->country, town->country);
}

/* "UAMA", and "Ministero della Difesa": where another body of its state is named, the short name is of that state, and
 * not "Ministero della difesa del Kazakistan". */
static bool is_at_home(const struct entities *entities, uint32_t shorter, uint32_t longer)
{
	const struct vg_lexeme *bare = records_refs_find(entities->refs, entities->groups.items[shorter].ref);
	bool court = records_is_court(entities->ctx, entities->groups.items[longer].text) ||
		     records_is_court(entities->ctx, entities->groups.items[shorter].text);
	if (court || bare == NULL || bare->country.len != 2 || entities->groups.items[longer].ref.len != 0)
		return false;
	for (uint32_t i = 0; i < entities->groups.n; i++) {
		if (i == shorter || entities->groups.items[i].type != VG_MENTION_AGENCY) continue;
		const struct vg_lexeme *other = records_refs_find(entities->refs, entities->groups.items[i].ref);
		if (other != NULL && other != bare && vg_str_eq(other->country, bare->country)) return true;
	}
	return false;
}

/* A headline tells in short what the text below names in full. */
static bool is_in_headline(const struct entities *entities, uint32_t group)
{
	const struct vg_doc *doc = entities->doc;
	uint32_t start = doc->mentions.items[entities->groups.items[group].mention].span.start;
	int32_t block = vg_doc_block_at(entities->doc, start);
	return block != VG_NONE && (block == 0 || doc->blocks.items[block].type == VG_BLOCK_HEADING);
}

/* "Ghana's Ministry of Trade", then "the Ministry of Trade": one, where one name alone is that without its state. What
 * is named with a state only further down is another state's, unless it is `is_there`. */
static void join_bare(struct entities *entities, const struct tables *tables)
{
	uint32_t *long_of = vg_arena_alloc(entities->scratch, sizeof *long_of * (entities->groups.n + 1));
	for (uint32_t i = 0; i < entities->groups.n; i++) {
		struct records_bare bare;
		if (entities->groups.items[i].type != VG_MENTION_AGENCY) continue;
		records_bare_of(entities->ctx, entities->groups.items[i].text, &bare);
		for (uint32_t k = 0; k < bare.n; k++) {
			uint32_t group = *entities_slot(entities, tables, bare.forms[k], VG_MENTION_AGENCY);
			if (group == 0) continue;
			uint32_t *known = &long_of[group - 1];
			bool several = *known == SEVERAL || (*known != 0 && entities_root(entities, *known - 1) !=
										    entities_root(entities, i));
			bool later = i > group - 1 && !is_there(entities, group - 1, i) &&
				     !is_in_headline(entities, group - 1);
			if (is_at_home(entities, group - 1, i)) continue;
			*known = several || later ? SEVERAL : i + 1;
		}
	}
	for (uint32_t i = 0; i < entities->groups.n; i++) {
		if (long_of[i] == 0 || long_of[i] == SEVERAL) continue;
		if (is_any_court(entities, i)) entities->groups.items[i].ref = (struct vg_str){"", 0};
		entities_join(entities, long_of[i] - 1, i);
	}
}

void entities_join_shorter(struct entities *entities, const struct tables *tables)
{
	join_generic(entities);
	join_bare(entities, tables);
}
