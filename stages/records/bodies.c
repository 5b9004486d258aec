/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bodies of a text are by their names, and which steps they take by the steps' own words. */
#include "evidence.h"

#define ACTED_MAX 255
#define STATES_MAX 64 /* states with bodies in one text */

/* As CLASS of evidence.def numbers them, in the order in which one word of a name goes before another: "Parliament's
 * committee on the army" is one of parliament. */
static const struct {
	const char *id;
	uint8_t number;
} classes[] = {{"parliament.", BODY_PARLIAMENT}, {"force.", 1},          {"government.", BODY_GOVERNMENT},
	       {"ministry.", BODY_MINISTRY},     {"envoy.", BODY_ENVOY}, {"union.", 6}};
#define CLASSES (sizeof classes / sizeof *classes)
#define FORCE 1u /* place in classes */

void evidence_mark(struct weigh *w, int32_t entity, uint16_t bits)
{
	if (entity != VG_NONE) w->entities[entity] |= bits;
}

/* Is it a word for a force that uses goods: "police", "guardia"? */
static bool is_force(const struct weigh *w, struct vg_str word, enum vg_lang lang)
{
	const struct vg_lexicon *nouns = vg_rules_lexicon(vg_ctx_rules(w->ctx), "noun");
	const struct vg_lexeme *entry = vg_lexicon_find(nouns, word, lang);
	return vg_lexeme_is(entry, "enduser.");
}

/* The place in classes of what a word of a name says; CLASSES where it says nothing. */
static size_t class_of(const struct weigh *w, struct vg_str word, enum vg_lang lang)
{
	const struct vg_lexicon *words = vg_rules_lexicon(vg_ctx_rules(w->ctx), "body_class");
	const struct vg_lexeme *entry = vg_lexicon_find(words, word, VG_LANG_UNKNOWN);
	size_t i = 0;
	while (entry != NULL && i < CLASSES && !vg_str_starts(entry->id, vg_str_z(classes[i].id))) i++;
	if (entry != NULL && i < FORCE) return i;
	return is_force(w, word, lang) ? FORCE : entry != NULL ? i : CLASSES;
}

static void classify(struct weigh *w, int32_t entity, const struct vg_mention *mention)
{
	struct vg_str rest = vg_doc_lower_slice(w->doc, mention->span), word;
	enum vg_lang lang = vg_doc_language_at(w->doc, mention->span.start);
	size_t first = CLASSES;
	while (vg_str_next(&rest, ' ', &word)) {
		size_t class = class_of(w, word, lang);
		if (class < first) first = class;
		if (is_force(w, word, lang)) evidence_mark(w, entity, ENTITY_FORCE);
	}
	w->classes[entity] = first < CLASSES ? classes[first].number : 0;
}

/* What a body says of the state that it is of, as BODIES of evidence.def numbers it: 0 nothing. */
static uint8_t says_of_state(const struct weigh *w, int32_t entity)
{
	uint16_t roles = w->entities[entity], class = w->classes[entity];
	if (roles & ENTITY_LICENSOR) return 1;
	if (class == BODY_MINISTRY || class == BODY_GOVERNMENT) return 2;
	return (roles & ENTITY_COURT) || class == BODY_PARLIAMENT ? 3 : 0;
}

/* Of each state the body that says most: one that licenses before a ministry before a court. */
static void note_state(struct weigh *w, int32_t entity)
{
	struct evidence_state state = {w->doc->entities.items[entity].country, says_of_state(w, entity)};
	if (state.country.len != 2 || state.bodies == 0) return;
	for (uint32_t i = 0; i < w->states.n; i++) {
		struct evidence_state *known = &w->states.items[i];
		if (!vg_str_eq(known->country, state.country)) continue;
		if (state.bodies < known->bodies) known->bodies = state.bodies;
		return;
	}
	if (w->states.n < STATES_MAX) VG_PUSH(vg_ctx_scratch(w->ctx), w->states, state);
}

uint32_t evidence_bodies_of(const struct weigh *w, struct vg_str country)
{
	for (uint32_t i = 0; i < w->states.n; i++)
		if (vg_str_eq(w->states.items[i].country, country)) return w->states.items[i].bodies;
	return 0;
}

/* Courts, bodies that decide on export licences, forces that use the goods, ministries. */
void evidence_bodies(struct weigh *w)
{
	const struct evidence_list *list = &w->lists[WEIGHED_AUTHORITY];
	for (uint32_t i = 0; i < list->n; i++) {
		int32_t entity = list->items[i].key.entity;
		const struct vg_mention *mention = &w->doc->mentions.items[list->items[i].mention];
		if (w->entities[entity] & ENTITY_KNOWN || mention->type != VG_MENTION_AGENCY) continue;
		evidence_mark(w, entity, ENTITY_KNOWN);
		if (records_is_court(w->ctx, w->doc->entities.items[entity].name))
			evidence_mark(w, entity, ENTITY_COURT);
		if (records_licenses(w->ctx, w->doc, mention)) evidence_mark(w, entity, ENTITY_LICENSOR);
		classify(w, entity, mention);
		note_state(w, entity);
	}
}

void evidence_acted(struct weigh *w, const struct evidence_step *step)
{
	int32_t entity = step->keys[WEIGHED_AUTHORITY].entity;
	if (entity == VG_NONE) return;
	uint8_t *times = &w->acted[entity][step->kind];
	if (*times < ACTED_MAX) ++*times;
	w->acts++;
}
