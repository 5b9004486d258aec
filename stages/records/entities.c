/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entity for all mentions of one thing: the same entry of a lexicon, the same words, a long form and the acronym in
 * brackets after it, a company with and without its legal form, a person by the surname. Two entries of a lexicon are
 * never one, but for those marked generic ("Tar" beside "Tar del Lazio"). */
#include "entities.h"

#define ACRONYMS_MAX 256    /* for which a name with those initials is looked for */
#define LONG_FORMS_MAX 4096 /* names with a word in common among which a long form is looked for */
#define ENTITY_SLOTS (VG_SLOT_ATTRIBUTED_TO + 1)

static bool is_name(enum vg_mention_type type)
{
	return type <= VG_MENTION_PLACE;
}

/* "company.leonardo.short" stands for "company.leonardo"; a generic entry for none. */
static struct vg_str ref_of(const struct entities *entities, const struct vg_mention *mention)
{
	struct vg_str ref = mention->ref, suffix = VG_STR(".short");
	const struct vg_lexeme *lexeme = records_refs_find(entities->refs, ref);
	if (mention->type == VG_MENTION_COUNTRY) return mention->value;
	if (lexeme != NULL && vg_str_eqz(lexeme->other, "generic")) return (struct vg_str){NULL, 0};
	if (vg_str_ends(ref, suffix)) ref.len -= suffix.len;
	return ref;
}

static bool same_letters(struct vg_str a, struct vg_str b)
{
	uint32_t x = 0, y = 0;
	while (x < a.len && y < b.len) {
		int32_t p = vg_cp_lower(vg_utf8_next(a, &x)), q = vg_cp_lower(vg_utf8_next(b, &y));
		if (p == 0x2019) p = '\'';
		if (q == 0x2019) q = '\'';
		if (p == '\n' || p == 0xA0) p = ' ';
		if (q == '\n' || q == 0xA0) q = ' ';
		if (p != q) return false;
	}
	return x >= a.len && y >= b.len;
}

uint32_t entities_root(const struct entities *entities, uint32_t group)
{
	while (entities->groups.items[group].parent != group) group = entities->groups.items[group].parent;
	return group;
}

void entities_join(struct entities *entities, uint32_t a, uint32_t b)
{
	a = entities_root(entities, a);
	b = entities_root(entities, b);
	if (a == b) return;
	struct group *first = &entities->groups.items[a < b ? a : b], *second = &entities->groups.items[a < b ? b : a];
	if (first->type != second->type) return;
	if (first->ref.len != 0 && second->ref.len != 0 && !vg_str_eq(first->ref, second->ref)) return;
	second->parent = a < b ? a : b;
	if (first->ref.len == 0) first->ref = second->ref;
}

static uint64_t key(struct vg_str text, enum vg_mention_type type)
{
	uint64_t hash = (uint64_t)type + 1;
	for (uint32_t at = 0; at < text.len;) {
		int32_t cp = vg_cp_lower(vg_utf8_next(text, &at));
		if (cp == 0x2019) cp = '\'';
		if (cp == '\n' || cp == 0xA0) cp = ' ';
		hash = (hash ^ (uint64_t)cp) * 0x100000001b3u;
	}
	return hash ^ hash >> 29;
}

uint32_t *entities_slot(const struct entities *entities, const struct tables *tables, struct vg_str text,
			enum vg_mention_type type)
{
	uint32_t at = (uint32_t)key(text, type) & tables->mask;
	for (; tables->texts[at] != 0; at = (at + 1) & tables->mask) {
		const struct group *group = &entities->groups.items[tables->texts[at] - 1];
		if (group->type == type && same_letters(group->text, text)) break;
	}
	return &tables->texts[at];
}

/* The group of these words, made if there is none. */
static uint32_t group_of(struct entities *entities, struct tables *tables, uint32_t mention, struct vg_str ref)
{
	enum vg_mention_type type = entities->doc->mentions.items[mention].type;
	struct vg_str text = vg_doc_slice(entities->doc, entities->doc->mentions.items[mention].span);
	uint32_t *slot = entities_slot(entities, tables, text, type);
	if (*slot != 0) return *slot - 1;
	struct group group = {mention, entities->groups.n, text, ref, type};
	VG_PUSH(entities->scratch, entities->groups, group);
	*slot = entities->groups.n;
	return group.parent;
}

/* Groups with one entry of a lexicon are one. */
static void join_ref(struct entities *entities, struct tables *tables, struct vg_str ref, uint32_t group)
{
	uint32_t at = (uint32_t)key(ref, entities->groups.items[group].type) & tables->mask;
	while (tables->refs[at].group != 0 && !vg_str_eq(tables->refs[at].ref, ref)) at = (at + 1) & tables->mask;
	if (tables->refs[at].group == 0) tables->refs[at] = (struct ref_slot){ref, group + 1};
	entities_join(entities, tables->refs[at].group - 1, group);
}

static uint64_t hash_of(struct vg_str text, enum vg_mention_type type)
{
	uint64_t hash = text.len + ((uint64_t)type << 32);
	for (uint32_t at = 0, n; at < text.len; at += n) {
		n = text.len - at < 8 ? text.len - at : 8;
		hash = (hash ^ vg_str_load(text, at, n)) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 32;
	}
	return hash;
}

/* The same words with the same type, entry and value as those of a mention before: all that can be told of them has
 * been. Gives the slot of the words, whose mention it is if the number is not 0. */
static uint32_t *seen_slot(const struct entities *entities, const struct tables *tables,
			   const struct vg_mention *mention)
{
	const struct vg_doc *doc = entities->doc;
	struct vg_str text = vg_doc_slice(doc, mention->span);
	uint32_t at = (uint32_t)hash_of(text, mention->type) & tables->mask;
	for (; tables->seen[at] != 0; at = (at + 1) & tables->mask) {
		const struct vg_mention *other = &doc->mentions.items[tables->seen[at] - 1];
		if (other->type == mention->type && vg_str_eq(vg_doc_slice(doc, other->span), text) &&
		    vg_str_eq(other->ref, mention->ref) && vg_str_eq(other->value, mention->value))
			break;
	}
	return &tables->seen[at];
}

static struct tables group_mentions(struct entities *entities)
{
	struct vg_doc *doc = entities->doc;
	uint32_t size = 64;
	while (size < doc->mentions.n * 2) size *= 2;
	struct tables tables = {.mask = size - 1};
	tables.seen = vg_arena_alloc(entities->scratch, sizeof *tables.seen * size);
	tables.texts = vg_arena_alloc(entities->scratch, sizeof *tables.texts * size);
	tables.refs = vg_arena_alloc(entities->scratch, sizeof *tables.refs * size);
	entities->of = vg_arena_alloc(entities->scratch, sizeof *entities->of * (doc->mentions.n + 1));
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		if (!is_name(doc->mentions.items[i].type)) continue;
		uint32_t *seen = seen_slot(entities, &tables, &doc->mentions.items[i]);
		if (*seen != 0) {
			entities->of[i] = entities->of[*seen - 1];
			continue;
		}
		*seen = i + 1;
		struct vg_str ref = ref_of(entities, &doc->mentions.items[i]);
		uint32_t group = group_of(entities, &tables, i, ref);
		entities->of[i] = group + 1;
		if (ref.len != 0) join_ref(entities, &tables, ref, group);
	}
	return tables;
}

static bool is_acronym(struct vg_str text)
{
	uint32_t upper = 0, letters = 0;
	for (uint32_t at = 0; at < text.len;) {
		int32_t cp = vg_utf8_next(text, &at);
		if (vg_cp_is_space(cp)) return false;
		letters += vg_cp_is_letter(cp);
		upper += vg_cp_is_upper(cp);
	}
	return upper >= 2 && letters <= 12;
}

/* "Long Form (LF)" and "LF (Long Form)". */
static void join_brackets(struct entities *entities)
{
	struct vg_doc *doc = entities->doc;
	for (uint32_t i = 0; i + 1 < doc->mentions.n; i++) {
		uint32_t j = i + 1;
		if (entities->of[i] == 0) continue;
		while (j < doc->mentions.n &&
		       (entities->of[j] == 0 || doc->mentions.items[j].span.start < doc->mentions.items[i].span.end))
			j++;
		if (j >= doc->mentions.n) continue;
		if (doc->mentions.items[j].type == VG_MENTION_PLACE) continue; /* "Alcamo (TP)": the province */
		struct vg_span a = doc->mentions.items[i].span, b = doc->mentions.items[j].span;
		struct vg_str between = vg_str_slice(doc->text, a.end, b.start);
		if (!vg_str_eqz(between, " (") && !vg_str_eqz(between, " (\"") && !vg_str_eqz(between, " (“")) continue;
		if (is_acronym(vg_doc_slice(doc, a)) || is_acronym(vg_doc_slice(doc, b)))
			entities_join(entities, entities->of[i] - 1, entities->of[j] - 1);
	}
}

/* The capitals that its words begin with, a byte each; 0 for fewer than three and more than eight. */
static uint64_t initials(struct vg_str text)
{
	uint64_t packed = 0;
	uint32_t n = 0;
	struct vg_str word;
	while (vg_str_next(&text, ' ', &word)) {
		if (word.len == 0 || word.ptr[0] < 'A' || word.ptr[0] > 'Z') continue;
		packed = packed << 8 | (unsigned char)word.ptr[0];
		n++;
	}
	return n < 3 || n > 8 ? 0 : packed;
}

/* The letters of an acronym, packed in the same way. */
static uint64_t letters(struct vg_str text)
{
	uint64_t packed = 0;
	for (uint32_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') return 0;
		packed = packed << 8 | (unsigned char)text.ptr[i];
	}
	return text.len < 3 || text.len > 8 ? 0 : packed;
}

static uint64_t *all_initials(const struct entities *entities)
{
	uint64_t *of = vg_arena_alloc(entities->scratch, sizeof *of * (entities->groups.n + 1));
	for (uint32_t i = 0; i < entities->groups.n; i++) of[i] = initials(entities->groups.items[i].text);
	return of;
}

/* "Defence Trade Security Board" and "DTSB", without brackets: one, if no other name has those initials. */
static void join_initials(struct entities *entities)
{
	uint64_t *of = NULL;
	for (uint32_t i = 0, tried = 0; i < entities->groups.n && tried < ACRONYMS_MAX; i++) {
		const struct group *group = &entities->groups.items[i];
		uint64_t wanted = letters(group->text);
		uint32_t found = UINT32_MAX, n = 0;
		if (wanted == 0 || entities_root(entities, i) != i) continue;
		if (of == NULL) of = all_initials(entities);
		tried++;
		for (uint32_t j = 0; j < entities->groups.n; j++) {
			if (of[j] != wanted || entities->groups.items[j].type != group->type) continue;
			n += found == UINT32_MAX || entities_root(entities, j) != entities_root(entities, found);
			found = j;
		}
		if (n == 1) entities_join(entities, found, i);
	}
}

static bool word_end(struct vg_str text, uint32_t at)
{
	if (at >= text.len) return true;
	int32_t cp = vg_utf8_next(text, &at);
	return !vg_cp_is_letter(cp) && !vg_cp_is_digit(cp);
}

/* short_form begins, or ends, the words of long_form. */
static bool begins(struct vg_str long_form, struct vg_str short_form)
{
	return long_form.len > short_form.len && word_end(long_form, short_form.len) &&
	       same_letters(vg_str_slice(long_form, 0, short_form.len), short_form);
}

static bool ends(struct vg_str long_form, struct vg_str short_form)
{
	if (long_form.len <= short_form.len) return false;
	uint32_t at = long_form.len - short_form.len;
	int32_t before = vg_utf8_prev(long_form, at);
	return !vg_cp_is_letter(before) && !vg_cp_is_digit(before) &&
	       same_letters(vg_str_slice(long_form, at, long_form.len), short_form);
}

/* Groups by the word that a short form shares with its long form: the last of a person's name, else the first. */
struct by_word {
	int32_t *heads, *next; /* groups + 1; 0 = end */
	uint32_t mask;
};

static struct vg_str shared_word(const struct group *group)
{
	struct vg_str rest = group->text, word = rest, piece;
	bool last = group->type == VG_MENTION_PERSON;
	for (uint32_t n = 0; vg_str_next(&rest, ' ', &piece) && (last || n == 0); n++) word = piece;
	return word;
}

static uint32_t word_slot(const struct by_word *words, const struct group *group)
{
	return (uint32_t)key(shared_word(group), group->type) & words->mask;
}

static struct by_word index_words(const struct entities *entities)
{
	struct by_word words = {.mask = 63};
	while (words.mask < entities->groups.n) words.mask = words.mask * 2 + 1;
	words.heads = vg_arena_alloc(entities->scratch, sizeof *words.heads * (words.mask + 1));
	words.next = vg_arena_alloc(entities->scratch, sizeof *words.next * (entities->groups.n + 1));
	for (uint32_t i = entities->groups.n; i-- > 0;) { /* so that each list goes up */
		uint32_t slot = word_slot(&words, &entities->groups.items[i]);
		words.next[i] = words.heads[slot];
		words.heads[slot] = (int32_t)i + 1;
	}
	return words;
}

/* A short form joins the one longer name that it belongs to; with several, the last before it, else none. */
static void join_short(struct entities *entities, const struct by_word *words, uint32_t short_group)
{
	const struct group *group = &entities->groups.items[short_group];
	bool person = group->type == VG_MENTION_PERSON;
	uint32_t best = UINT32_MAX, n = 0, tried = 0;
	bool body = group->type == VG_MENTION_AGENCY || group->type == VG_MENTION_ORGANIZATION;
	if (group->ref.len != 0 && (body || (person && vg_str_find(group->text, VG_STR(" "), 0) >= 0))) return;
	for (int32_t i = words->heads[word_slot(words, group)]; i != 0 && tried++ < LONG_FORMS_MAX;
	     i = words->next[i - 1]) {
		const struct group *other = &entities->groups.items[i - 1];
		if ((uint32_t)i - 1 == short_group || other->type != group->type) continue;
		if (other->ref.len != 0 && group->ref.len != 0) continue;
		bool fits = person ? ends(other->text, group->text) : begins(other->text, group->text);
		if (!fits) continue;
		bool before = other->mention < group->mention;
		if (n == 0 || before) best = (uint32_t)i - 1;
		n++;
	}
	if (n > 0) entities_join(entities, best, short_group);
}

static void join_shorts(struct entities *entities)
{
	struct by_word words = index_words(entities);
	for (uint32_t i = 0; i < entities->groups.n; i++) {
		enum vg_mention_type type = entities->groups.items[i].type;
		if (type != VG_MENTION_COUNTRY && type != VG_MENTION_PLACE) join_short(entities, &words, i);
	}
}

/* The fullest form leads; the others stay in the order of first use. */
static void choose_name(struct vg_entity *entity)
{
	uint32_t best = 0;
	if (entity->aliases.n == 0) return; /* its mentions cover no words, as only a document from outside has them */
	for (uint32_t i = 1; i < entity->aliases.n; i++)
		if (entity->aliases.items[i].len > entity->aliases.items[best].len) best = i;
	entity->name = entity->aliases.items[best];
	for (uint32_t i = best; i + 1 < entity->aliases.n; i++) entity->aliases.items[i] = entity->aliases.items[i + 1];
	entity->aliases.n--;
}

static struct vg_str country_of(const struct entities *entities, const struct group *group,
				const struct vg_mention *mention)
{
	const struct vg_lexeme *lexeme = records_refs_find(entities->refs, group->ref);
	if (group->type == VG_MENTION_COUNTRY || group->type == VG_MENTION_PLACE) return mention->value;
	return lexeme != NULL ? lexeme->country : (struct vg_str){NULL, 0};
}

/* "Israel's Defence Ministry": the state that owns the name is the body's. */
static void of_owners(struct vg_doc *doc)
{
	for (uint32_t i = 1; i < doc->mentions.n; i++) {
		const struct vg_mention *state = &doc->mentions.items[i - 1], *body = &doc->mentions.items[i];
		if (body->type != VG_MENTION_AGENCY || state->type != VG_MENTION_COUNTRY || body->entity == VG_NONE)
			continue;
		if (state->span.end >= body->span.start || state->value.len != 2) continue;
		struct vg_str link = vg_str_slice(doc->text, state->span.end, body->span.start);
		struct vg_entity *entity = &doc->entities.items[body->entity];
		bool owns = link.len != 0 && records_genitive(link) == link.len;
		if (owns && entity->country.len == 0) entity->country = vg_arena_str(doc->arena, state->value);
	}
}

void records_entities(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct records_state *state = vg_ctx_state(ctx);
	struct entities entities = {.ctx = ctx, .doc = doc, .scratch = vg_ctx_scratch(ctx), .refs = state->refs};
	const struct tables tables = group_mentions(&entities);
	join_brackets(&entities);
	join_initials(&entities);
	join_shorts(&entities);
	entities_join_shorter(&entities, &tables);
	int32_t *made = vg_arena_alloc(entities.scratch, sizeof *made * (entities.groups.n + 1));
	uint32_t first = doc->entities.n;
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		struct vg_mention *mention = &doc->mentions.items[i];
		if (entities.of[i] == 0) continue;
		uint32_t lead = entities_root(&entities, entities.of[i] - 1);
		const struct group *group = &entities.groups.items[lead];
		if (made[lead] == 0) {
			VG_PUSH(doc->arena, doc->entities,
				(struct vg_entity){.type = group->type,
						   .ref = group->type == VG_MENTION_COUNTRY ? mention->ref : group->ref,
						   .country = country_of(&entities, group, mention)});
			made[lead] = (int32_t)doc->entities.n;
		}
		mention->entity = made[lead] - 1;
		records_also_called(doc, mention->entity, vg_doc_slice(doc, mention->span));
	}
	of_owners(doc);
	for (uint32_t i = first; i < doc->entities.n; i++) {
		struct vg_entity *entity = &doc->entities.items[i];
		choose_name(entity);
		if (entity->type == VG_MENTION_AGENCY && entity->country.len == 0)
			entity->country = records_refs_country(ctx, entity->name);
	}
}

/* "La cancelliera {Merkel}", not "governo di Edda Lund", "governo Lund": the human whose name the words of an authority
 * end with; VG_NONE without. */
static int32_t named_last(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words)
{
	uint32_t i = vg_doc_mention_from(doc, words.end);
	const struct vg_mention *last = i > 0 ? &doc->mentions.items[i - 1] : NULL;
	bool human = last != NULL && last->type == VG_MENTION_PERSON && last->span.end == words.end &&
		     last->span.start > words.start;
	if (!human) return VG_NONE;
	struct vg_str office = vg_str_trim(vg_str_slice(doc->text, words.start, last->span.start));
	const struct vg_lexeme *link = vg_lexicon_find(vg_rules_lexicon(vg_ctx_rules(ctx), "grammar"),
						       vg_str_last(office, ' '), vg_doc_language_at(doc, words.start));
	const struct vg_lexeme *cabinet =
		vg_lexicon_find(vg_rules_lexicon(vg_ctx_rules(ctx), "government"), vg_str_last(office, ' '),
				vg_doc_language_at(doc, words.start));
	return vg_lexeme_is(link, "prep.") || vg_lexeme_is(cabinet, "government.noun") ? VG_NONE : last->entity;
}

void records_slot_entities(struct vg_ctx *ctx, struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->actions.n; i++)
		for (int slot = 0; slot < ENTITY_SLOTS; slot++) {
			struct vg_slot *words = &doc->actions.items[i].slots[slot];
			if (words->entity != VG_NONE) continue;
			if (words->mention != VG_NONE) words->entity = doc->mentions.items[words->mention].entity;
			if (words->entity != VG_NONE || words->span.end == 0) continue;
			if (slot == VG_SLOT_AUTHORITY) words->entity = named_last(ctx, doc, words->span);
			if (words->entity != VG_NONE) continue;
			enum vg_mention_type type = slot == VG_SLOT_LICENSEE ? VG_MENTION_COMPANY : VG_MENTION_AGENCY;
			words->entity = records_entity_named(ctx, doc, type, vg_doc_slice(doc, words->span));
		}
}

void records_drop_entities(struct vg_ctx *ctx, struct vg_doc *doc)
{
	uint32_t n = doc->entities.n, kept = 0;
	int32_t *place = vg_arena_alloc(vg_ctx_scratch(ctx), (n + 1u) * sizeof *place);
	for (uint32_t i = 0; i < n; i++) place[i] = VG_NONE;
	for (uint32_t i = 0; i < doc->mentions.n; i++)
		if (doc->mentions.items[i].entity != VG_NONE) place[doc->mentions.items[i].entity] = 0;
	for (uint32_t i = 0; i < doc->actions.n; i++)
		for (int slot = 0; slot < ENTITY_SLOTS; slot++)
			if (doc->actions.items[i].slots[slot].entity != VG_NONE)
				place[doc->actions.items[i].slots[slot].entity] = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (place[i] == VG_NONE) continue;
		doc->entities.items[kept] = doc->entities.items[i];
		place[i] = (int32_t)kept++;
	}
	doc->entities.n = kept;
	for (uint32_t i = 0; i < doc->mentions.n && kept < n; i++)
		if (doc->mentions.items[i].entity != VG_NONE)
			doc->mentions.items[i].entity = place[doc->mentions.items[i].entity];
	for (uint32_t i = 0; i < doc->actions.n && kept < n; i++)
		for (int slot = 0; slot < ENTITY_SLOTS; slot++) {
			int32_t *entity = &doc->actions.items[i].slots[slot].entity;
			if (*entity != VG_NONE) *entity = place[*entity];
		}
}
