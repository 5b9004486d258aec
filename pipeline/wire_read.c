/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"
#include "pipeline.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>

struct reader {
	struct vg_doc *doc;
	struct vg_points points;
	uint32_t n_points;
	const char *error; /* the first thing that is wrong */
};

static void wrong(struct reader *r, const char *what)
{
	if (r->error == NULL) r->error = what;
}

static struct vg_str text_of(struct reader *r, const struct vg_json *object, const char *name)
{
	const struct vg_json *value = vg_json_get(object, name);
	if (value == NULL || value->type == VG_JSON_NULL) return (struct vg_str){NULL, 0};
	if (value->type != VG_JSON_STRING) {
		wrong(r, name);
		return (struct vg_str){NULL, 0};
	}
	return vg_arena_str(r->doc->arena, value->text);
}

static uint64_t number(struct reader *r, const struct vg_json *value, uint64_t max, const char *what)
{
	if (value == NULL || value->type == VG_JSON_NULL) return 0;
	int64_t n = value->type == VG_JSON_INTEGER ? value->integer : -1;
	if (n >= 0 && (uint64_t)n <= max) return (uint64_t)n;
	wrong(r, what);
	return 0;
}

static uint64_t number_of(struct reader *r, const struct vg_json *object, const char *name, uint64_t max)
{
	return number(r, vg_json_get(object, name), max, name);
}

static bool is_true(const struct vg_json *object, const char *name)
{
	const struct vg_json *value = vg_json_get(object, name);
	return value != NULL && value->type == VG_JSON_TRUE;
}

/* 0 where it is no number. */
static float real_of(const struct vg_json *value)
{
	if (value->type == VG_JSON_INTEGER) return (float)value->integer;
	return value->type == VG_JSON_REAL ? (float)value->real : 0;
}

/* 12 of "m12"; 0 where it is none. */
static uint32_t index_of(struct vg_str id, char letter)
{
	uint32_t index = 0;
	if (id.len < 2 || id.len > 10 || id.ptr[0] != letter || id.ptr[1] == '0') return 0;
	for (uint32_t i = 1; i < id.len; i++) {
		if (id.ptr[i] < '0' || id.ptr[i] > '9') return 0;
		index = index * 10 + (uint32_t)(id.ptr[i] - '0');
	}
	return index;
}

/* Index behind an id such as "m12", or VG_NONE where the field is absent. */
static int32_t id_of(struct reader *r, const struct vg_json *object, const char *name, char letter, uint32_t n)
{
	struct vg_str id = vg_json_text(vg_json_get(object, name));
	if (id.ptr == NULL) return VG_NONE;
	uint32_t index = index_of(id, letter);
	if (index >= 1 && index <= n) return (int32_t)index - 1;
	wrong(r, name);
	return VG_NONE;
}

static struct vg_span span_at(struct reader *r, const struct vg_json *start, const struct vg_json *end)
{
	uint64_t a = number(r, start, r->n_points, "start"), b = number(r, end, r->n_points, "end");
	if (a > b) {
		wrong(r, "end");
		return (struct vg_span){0, 0};
	}
	return (struct vg_span){vg_points_byte(&r->points, (uint32_t)a), vg_points_byte(&r->points, (uint32_t)b)};
}

static struct vg_span span_of(struct reader *r, const struct vg_json *object)
{
	if (object == NULL) return (struct vg_span){0, 0};
	return span_at(r, vg_json_get(object, "start"), vg_json_get(object, "end"));
}

/* Defines <noun>_of: the enumerator that a field names, 0 where absent. */
#define ENUM_OF(noun, type)                                                                                            \
	static enum type noun##_of(struct reader *r, const struct vg_json *object, const char *name)                   \
	{                                                                                                              \
		const struct vg_json *value = vg_json_get(object, name);                                               \
		enum type parsed = (enum type)0;                                                                       \
		if (value != NULL && !vg_##noun##_parse(vg_json_text(value), &parsed)) wrong(r, name);                 \
		return parsed;                                                                                         \
	}
ENUM_OF(block, vg_block_type)
ENUM_OF(mention, vg_mention_type)
ENUM_OF(factuality, vg_factuality)
ENUM_OF(licence, vg_licence_type)
ENUM_OF(field, vg_field_type)
ENUM_OF(lang, vg_lang)
ENUM_OF(outcome, vg_outcome)
ENUM_OF(basis, vg_basis)
ENUM_OF(error, vg_error_code)

static void read_head(struct reader *r, const struct vg_json *root)
{
	struct vg_doc *doc = r->doc;
	doc->id = text_of(r, root, "id");
	doc->content_hash = text_of(r, root, "content_hash");
	doc->path = text_of(r, root, "path");
	doc->parent = text_of(r, root, "parent");
	doc->media_type = text_of(r, root, "media_type");
	doc->charset = text_of(r, root, "charset");
	doc->title = text_of(r, root, "title");
	doc->outcome = outcome_of(r, root, "status");
	doc->language = lang_of(r, root, "language");
	const struct vg_json *date = vg_json_get(root, "date");
	doc->date = text_of(r, date, "value");
	doc->date_basis = basis_of(r, date, "basis");
	if (doc->path.len == 0) wrong(r, "path");
	VG_JSON_EACH(vg_json_get(root, "done"), stage)
	{
		int32_t index = vg_registry_find(vg_json_text(stage));
		if (index == VG_NONE)
			wrong(r, "done");
		else
			doc->done |= (uint64_t)1 << index;
	}
}

static void read_errors(struct reader *r, const struct vg_json *errors)
{
	VG_JSON_EACH(errors, value)
	VG_PUSH(r->doc->arena, r->doc->errors,
		(struct vg_error){.stage = text_of(r, value, "stage"),
				  .code = error_of(r, value, "code"),
				  .message = text_of(r, value, "message")});
}

static void read_blocks(struct reader *r, const struct vg_json *blocks)
{
	uint32_t before = 0;
	VG_JSON_EACH(blocks, value)
	{
		struct vg_block block = {.span = span_of(r, value),
					 .type = block_of(r, value, "type"),
					 .language = lang_of(r, value, "language"),
					 .level = (uint32_t)number_of(r, value, "level", VG_DEPTH_MAX),
					 .page = (uint32_t)number_of(r, value, "page", UINT32_MAX),
					 .row = (uint32_t)number_of(r, value, "row", UINT32_MAX),
					 .col = (uint32_t)number_of(r, value, "col", UINT32_MAX),
					 .confidence = (uint32_t)number_of(r, value, "confidence", 100),
					 .header = is_true(value, "header"),
					 .where = text_of(r, value, "where")};
		uint32_t n = 0;
		VG_JSON_EACH(vg_json_get(value, "bbox"), coordinate)
		if (n < 4) block.bbox[n++] = real_of(coordinate);
		if (block.span.start < before) wrong(r, "blocks"); /* where a place lies is asked of their order */
		before = block.span.start;
		VG_PUSH(r->doc->arena, r->doc->blocks, block);
	}
}

static void read_map(struct reader *r, const struct vg_json *map)
{
	VG_JSON_EACH(map, value)
	{
		struct vg_run run = {.text = span_at(r, vg_json_item(value, 0), vg_json_item(value, 1)),
				     .src = number(r, vg_json_item(value, 2), INT64_MAX, "source_map"),
				     .src_len = (uint32_t)number(r, vg_json_item(value, 3), UINT32_MAX, "source_map"),
				     .page = (uint32_t)number(r, vg_json_item(value, 4), UINT32_MAX, "source_map"),
				     .kind = (enum vg_run_kind)number(r, vg_json_item(value, 5), VG_RUNKIND_COUNT - 1,
								      "source_map")};
		VG_PUSH(r->doc->arena, r->doc->runs, run);
	}
}

static void read_spans(struct reader *r, const struct vg_json *root)
{
	VG_JSON_EACH(vg_json_get(root, "fields"), value)
	VG_PUSH(r->doc->arena, r->doc->fields,
		(struct vg_field){.span = span_of(r, value), .type = field_of(r, value, "field")});
	VG_JSON_EACH(vg_json_get(root, "sections"), value)
	VG_PUSH(r->doc->arena, r->doc->sections,
		(struct vg_section){.span = span_of(r, value), .date = text_of(r, value, "date")});
	VG_JSON_EACH(vg_json_get(root, "sentences"), value)
	VG_PUSH(r->doc->arena, r->doc->sentences, span_at(r, vg_json_item(value, 0), vg_json_item(value, 1)));
}

static void read_mentions(struct reader *r, const struct vg_json *mentions, uint32_t n_entities)
{
	VG_JSON_EACH(mentions, value)
	VG_PUSH(r->doc->arena, r->doc->mentions,
		(struct vg_mention){.span = span_of(r, value),
				    .type = mention_of(r, value, "type"),
				    .value = text_of(r, value, "value"),
				    .ref = text_of(r, value, "ref"),
				    .rule = text_of(r, value, "rule"),
				    .anchor = text_of(r, value, "anchor"),
				    .ambiguous = is_true(value, "ambiguous"),
				    .entity = id_of(r, value, "entity", 'e', n_entities)});
	for (uint32_t k = 0; k < r->doc->mentions.n; k++)
		if (r->doc->mentions.items[k].span.start == r->doc->mentions.items[k].span.end) wrong(r, "mentions");
}

static void read_entities(struct reader *r, const struct vg_json *entities)
{
	VG_JSON_EACH(entities, value)
	{
		struct vg_entity entity = {.type = mention_of(r, value, "type"),
					   .name = text_of(r, value, "name"),
					   .ref = text_of(r, value, "ref"),
					   .country = text_of(r, value, "country")};
		VG_JSON_EACH(vg_json_get(value, "aliases"), alias)
		VG_PUSH(r->doc->arena, entity.aliases, vg_arena_str(r->doc->arena, vg_json_text(alias)));
		VG_PUSH(r->doc->arena, r->doc->entities, entity);
	}
}

static struct vg_slot slot_of(struct reader *r, const struct vg_json *action, enum vg_slot_type type)
{
	const char *name = vg_slot_name(type);
	const struct vg_json *object = vg_json_get(vg_json_get(action, "slots"), name);
	bool entity = type <= VG_SLOT_ATTRIBUTED_TO;
	struct vg_slot slot = {.mention = id_of(r, object, "mention", 'm', r->doc->mentions.n),
			       .entity = entity ? id_of(r, action, name, 'e', r->doc->entities.n) : VG_NONE,
			       .span = span_of(r, object),
			       .reason = text_of(r, object, "reason")};
	if (object != NULL && slot.reason.len == 0) wrong(r, "reason"); /* what is filled says why */
	return slot;
}

static void read_destinations(struct reader *r, const struct vg_json *action, struct vg_action *action_r)
{
	const struct vg_json *slots = vg_json_get(vg_json_get(action, "slots"), "destination");
	uint32_t n = 0;
	VG_JSON_EACH(vg_json_get(action, "destination"), country)
	{
		const struct vg_json *slot = vg_json_item(slots, n++);
		struct vg_str code = vg_arena_str(r->doc->arena, vg_json_text(country));
		VG_PUSH(r->doc->arena, action_r->destination,
			(struct vg_destination){
				.country = code, .span = span_of(r, slot), .reason = text_of(r, slot, "reason")});
	}
}

static void read_actions(struct reader *r, const struct vg_json *actions)
{
	VG_JSON_EACH(actions, value)
	{
		struct vg_str name = text_of(r, value, "action");
		struct vg_action action = {.factuality = factuality_of(r, value, "factuality"),
					   .licence_type = licence_of(r, value, "licence_type"),
					   .trigger = span_of(r, vg_json_get(value, "trigger")),
					   .evidence = span_of(r, vg_json_get(value, "evidence")),
					   .back = is_true(value, "back"),
					   .headline = is_true(value, "headline"),
					   .date = text_of(r, vg_json_get(value, "date"), "value"),
					   .count = (int64_t)number_of(r, value, "count", INT64_MAX),
					   .value = text_of(r, value, "value"),
					   .event = text_of(r, value, "event"),
					   .rule = text_of(r, value, "rule")};
		if (!vg_action_is_name(name)) wrong(r, "action");
		vg_action_set(&action, name);
		for (int j = 0; j < VG_SLOT_COUNT_; j++) action.slots[j] = slot_of(r, value, (enum vg_slot_type)j);
		read_destinations(r, value, &action);
		VG_PUSH(r->doc->arena, r->doc->actions, action);
	}
}

static void read_contradicts(struct reader *r, const struct vg_json *ids, struct vg_doc_event *event)
{
	VG_JSON_EACH(ids, id)
	{
		struct vg_str name = vg_json_text(id);
		uint32_t other = index_of(name, 'x');
		if (other == 0 || other > r->doc->events.n || !vg_str_eq(r->doc->events.items[other - 1].id, name))
			wrong(r, "contradicts");
		else
			VG_PUSH(r->doc->arena, event->contradicts, other - 1);
	}
}

static void read_events(struct reader *r, const struct vg_json *events)
{
	VG_JSON_EACH(events, value)
	VG_PUSH(r->doc->arena, r->doc->events,
		(struct vg_doc_event){.id = text_of(r, value, "id"),
				      .strongest = factuality_of(r, value, "strongest"),
				      .latest = factuality_of(r, value, "latest"),
				      .chain = (uint32_t)number_of(r, value, "chain", UINT32_MAX),
				      .place = (uint32_t)number_of(r, value, "place", UINT32_MAX),
				      .disputed = is_true(value, "disputed")});
	uint32_t n = 0;
	VG_JSON_EACH(events, value)
	read_contradicts(r, vg_json_get(value, "contradicts"), &r->doc->events.items[n++]);
}

static void read_doc(struct reader *r, const struct vg_json *root)
{
	const struct vg_json *version = vg_json_get(root, "vaglio");
	if (version == NULL || version->type != VG_JSON_INTEGER || version->integer != 1) wrong(r, "vaglio");
	read_head(r, root);
	r->doc->text = text_of(r, root, "text");
	if (r->doc->text.len > VG_TEXT_MAX) wrong(r, "text");
	if (r->error != NULL) return;
	vg_points_init(&r->points, r->doc->arena, r->doc->text);
	r->n_points = vg_points_at(&r->points, r->doc->text.len);
	read_errors(r, vg_json_get(root, "errors"));
	read_blocks(r, vg_json_get(root, "blocks"));
	read_map(r, vg_json_get(root, "source_map"));
	read_spans(r, root);
	read_entities(r, vg_json_get(root, "entities"));
	read_mentions(r, vg_json_get(root, "mentions"), r->doc->entities.n);
	read_actions(r, vg_json_get(root, "actions"));
	read_events(r, vg_json_get(root, "events"));
}

struct vg_doc *vg_wire_read(struct vg_str line, char *error_r, size_t size)
{
	struct vg_json_fault fault;
	struct vg_arena *arena = vg_arena_new();
	const struct vg_json *root = vg_json_parse(arena, line, &fault);
	struct reader r = {.doc = vg_doc_new()};
	bool object = root != NULL && root->type == VG_JSON_OBJECT;
	if (object)
		read_doc(&r, root);
	else
		snprintf(error_r, size, "not a JSON object: %s at byte %u",
			 root == NULL ? fault.what : "a value of another type", root == NULL ? fault.at : 0);
	vg_arena_free(arena);
	if (object && r.error == NULL) return r.doc;
	if (object) snprintf(error_r, size, "field \"%s\" is missing or has a value that it cannot have", r.error);
	vg_doc_free(r.doc);
	return NULL;
}
