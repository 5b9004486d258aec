/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jansson is included here only. */
#include "points.h"
#include "registry.h"
#include "wire.h"

#include <jansson.h>
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

static struct vg_str text_of(struct reader *r, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	if (value == NULL || json_is_null(value)) return (struct vg_str){NULL, 0};
	if (!json_is_string(value)) {
		wrong(r, name);
		return (struct vg_str){NULL, 0};
	}
	return vg_arena_str(r->doc->arena, vg_str_n(json_string_value(value), json_string_length(value)));
}

static uint64_t number(struct reader *r, const json_t *value, uint64_t max, const char *what)
{
	if (value == NULL || json_is_null(value)) return 0;
	json_int_t n = json_is_integer(value) ? json_integer_value(value) : -1;
	if (n >= 0 && (uint64_t)n <= max) return (uint64_t)n;
	wrong(r, what);
	return 0;
}

static uint64_t number_of(struct reader *r, const json_t *object, const char *name, uint64_t max)
{
	return number(r, json_object_get(object, name), max, name);
}

/* Index behind an id such as "m12", or VG_NONE where the field is absent. */
static int32_t id_of(struct reader *r, const json_t *object, const char *name, char letter, uint32_t n)
{
	const char *id = json_string_value(json_object_get(object, name));
	if (id == NULL) return VG_NONE;
	char *end = NULL;
	long index = id[0] == letter ? strtol(id + 1, &end, 10) : 0;
	if (end != NULL && *end == '\0' && index >= 1 && (unsigned long)index <= n) return (int32_t)index - 1;
	wrong(r, name);
	return VG_NONE;
}

static struct vg_span span_at(struct reader *r, const json_t *start, const json_t *end)
{
	uint64_t a = number(r, start, r->n_points, "start"), b = number(r, end, r->n_points, "end");
	if (a > b) {
		wrong(r, "end");
		return (struct vg_span){0, 0};
	}
	return (struct vg_span){vg_points_byte(&r->points, (uint32_t)a), vg_points_byte(&r->points, (uint32_t)b)};
}

static struct vg_span span_of(struct reader *r, const json_t *object)
{
	if (object == NULL) return (struct vg_span){0, 0};
	return span_at(r, json_object_get(object, "start"), json_object_get(object, "end"));
}

/* Defines <noun>_of: the enumerator that a field names, 0 where absent. */
#define ENUM_OF(noun, type)                                                                                            \
	static enum type noun##_of(struct reader *r, const json_t *object, const char *name)                           \
	{                                                                                                              \
		const json_t *value = json_object_get(object, name);                                                   \
		enum type parsed = (enum type)0;                                                                       \
		if (value != NULL && !vg_##noun##_parse(vg_str_z(json_string_value(value)), &parsed)) wrong(r, name);  \
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

static void read_head(struct reader *r, const json_t *root)
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
	const json_t *date = json_object_get(root, "date");
	doc->date = text_of(r, date, "value");
	doc->date_basis = basis_of(r, date, "basis");
	if (doc->path.len == 0) wrong(r, "path");
	size_t i;
	json_t *stage;
	json_array_foreach(json_object_get(root, "done"), i, stage)
	{
		int32_t index = vg_registry_find(vg_str_z(json_string_value(stage)));
		if (index == VG_NONE)
			wrong(r, "done");
		else
			doc->done |= (uint64_t)1 << index;
	}
}

static void read_errors(struct reader *r, const json_t *errors)
{
	size_t i;
	json_t *value;
	json_array_foreach(errors, i, value) VG_PUSH(r->doc->arena, r->doc->errors,
						     (struct vg_error){.stage = text_of(r, value, "stage"),
								       .code = error_of(r, value, "code"),
								       .message = text_of(r, value, "message")});
}

static void read_blocks(struct reader *r, const json_t *blocks)
{
	size_t i, j;
	json_t *value, *coordinate;
	uint32_t before = 0;
	json_array_foreach(blocks, i, value)
	{
		struct vg_block block = {.span = span_of(r, value),
					 .type = block_of(r, value, "type"),
					 .language = lang_of(r, value, "language"),
					 .level = (uint32_t)number_of(r, value, "level", VG_DEPTH_MAX),
					 .page = (uint32_t)number_of(r, value, "page", UINT32_MAX),
					 .row = (uint32_t)number_of(r, value, "row", UINT32_MAX),
					 .col = (uint32_t)number_of(r, value, "col", UINT32_MAX),
					 .confidence = (uint32_t)number_of(r, value, "confidence", 100),
					 .header = json_is_true(json_object_get(value, "header")),
					 .where = text_of(r, value, "where")};
		json_array_foreach(json_object_get(value, "bbox"), j, coordinate) if (j < 4) block.bbox[j] =
			(float)json_number_value(coordinate);
		if (block.span.start < before) wrong(r, "blocks"); /* where a place lies is asked of their order */
		before = block.span.start;
		VG_PUSH(r->doc->arena, r->doc->blocks, block);
	}
}

static void read_map(struct reader *r, const json_t *map)
{
	size_t i;
	json_t *value;
	json_array_foreach(map, i, value)
	{
		struct vg_run run = {.text = span_at(r, json_array_get(value, 0), json_array_get(value, 1)),
				     .src = number(r, json_array_get(value, 2), INT64_MAX, "source_map"),
				     .src_len = (uint32_t)number(r, json_array_get(value, 3), UINT32_MAX, "source_map"),
				     .page = (uint32_t)number(r, json_array_get(value, 4), UINT32_MAX, "source_map"),
				     .kind = (enum vg_run_kind)number(r, json_array_get(value, 5), VG_RUNKIND_COUNT - 1,
								      "source_map")};
		VG_PUSH(r->doc->arena, r->doc->runs, run);
	}
}

static void read_spans(struct reader *r, const json_t *root)
{
	size_t i;
	json_t *value;
	json_array_foreach(json_object_get(root, "fields"), i, value)
		VG_PUSH(r->doc->arena, r->doc->fields,
			(struct vg_field){.span = span_of(r, value), .type = field_of(r, value, "field")});
	json_array_foreach(json_object_get(root, "sections"), i, value)
		VG_PUSH(r->doc->arena, r->doc->sections,
			(struct vg_section){.span = span_of(r, value), .date = text_of(r, value, "date")});
	json_array_foreach(json_object_get(root, "sentences"), i, value) VG_PUSH(
		r->doc->arena, r->doc->sentences, span_at(r, json_array_get(value, 0), json_array_get(value, 1)));
}

static void read_mentions(struct reader *r, const json_t *mentions, uint32_t n_entities)
{
	size_t i;
	json_t *value;
	json_array_foreach(mentions, i, value)
		VG_PUSH(r->doc->arena, r->doc->mentions,
			(struct vg_mention){.span = span_of(r, value),
					    .type = mention_of(r, value, "type"),
					    .value = text_of(r, value, "value"),
					    .ref = text_of(r, value, "ref"),
					    .rule = text_of(r, value, "rule"),
					    .anchor = text_of(r, value, "anchor"),
					    .ambiguous = json_is_true(json_object_get(value, "ambiguous")),
					    .entity = id_of(r, value, "entity", 'e', n_entities)});
	for (uint32_t k = 0; k < r->doc->mentions.n; k++)
		if (r->doc->mentions.items[k].span.start == r->doc->mentions.items[k].span.end) wrong(r, "mentions");
}

static void read_entities(struct reader *r, const json_t *entities)
{
	size_t i, j;
	json_t *value, *alias;
	json_array_foreach(entities, i, value)
	{
		struct vg_entity entity = {.type = mention_of(r, value, "type"),
					   .name = text_of(r, value, "name"),
					   .ref = text_of(r, value, "ref"),
					   .country = text_of(r, value, "country")};
		json_array_foreach(json_object_get(value, "aliases"), j, alias) VG_PUSH(
			r->doc->arena, entity.aliases, vg_arena_str(r->doc->arena, vg_str_z(json_string_value(alias))));
		VG_PUSH(r->doc->arena, r->doc->entities, entity);
	}
}

static struct vg_slot slot_of(struct reader *r, const json_t *action, enum vg_slot_type type)
{
	const char *name = vg_slot_name(type);
	const json_t *object = json_object_get(json_object_get(action, "slots"), name);
	bool entity = type <= VG_SLOT_ATTRIBUTED_TO;
	struct vg_slot slot = {.mention = id_of(r, object, "mention", 'm', r->doc->mentions.n),
			       .entity = entity ? id_of(r, action, name, 'e', r->doc->entities.n) : VG_NONE,
			       .span = span_of(r, object),
			       .reason = text_of(r, object, "reason")};
	if (object != NULL && slot.reason.len == 0) wrong(r, "reason"); /* what is filled says why */
	return slot;
}

static void read_destinations(struct reader *r, const json_t *action, struct vg_action *action_r)
{
	const json_t *slots = json_object_get(json_object_get(action, "slots"), "destination");
	size_t i;
	json_t *country;
	json_array_foreach(json_object_get(action, "destination"), i, country)
	{
		const json_t *slot = json_array_get(slots, i);
		struct vg_str code = vg_arena_str(r->doc->arena, vg_str_z(json_string_value(country)));
		VG_PUSH(r->doc->arena, action_r->destination,
			(struct vg_destination){
				.country = code, .span = span_of(r, slot), .reason = text_of(r, slot, "reason")});
	}
}

static void read_actions(struct reader *r, const json_t *actions)
{
	size_t i;
	json_t *value;
	json_array_foreach(actions, i, value)
	{
		struct vg_str name = text_of(r, value, "action");
		struct vg_action action = {.factuality = factuality_of(r, value, "factuality"),
					   .licence_type = licence_of(r, value, "licence_type"),
					   .trigger = span_of(r, json_object_get(value, "trigger")),
					   .evidence = span_of(r, json_object_get(value, "evidence")),
					   .back = json_is_true(json_object_get(value, "back")),
					   .headline = json_is_true(json_object_get(value, "headline")),
					   .date = text_of(r, json_object_get(value, "date"), "value"),
					   .count = (int64_t)number_of(r, value, "count", INT64_MAX),
					   .value = text_of(r, value, "value"),
					   .event = text_of(r, value, "event"),
					   .rule = text_of(r, value, "rule")};
		if (!vg_action_is_name(name)) wrong(r, "action");
		if (action.trigger.start < action.evidence.start || action.trigger.end > action.evidence.end)
			wrong(r, "trigger");
		vg_action_set(&action, name);
		for (int j = 0; j < VG_SLOT_COUNT_; j++) action.slots[j] = slot_of(r, value, (enum vg_slot_type)j);
		read_destinations(r, value, &action);
		VG_PUSH(r->doc->arena, r->doc->actions, action);
	}
}

static void read_contradicts(struct reader *r, const json_t *ids, struct vg_doc_event *event)
{
	size_t i;
	json_t *id;
	json_array_foreach(ids, i, id)
	{
		const char *name = json_string_value(id);
		unsigned long other = name != NULL && name[0] == 'x' ? strtoul(name + 1, NULL, 10) : 0;
		if (other == 0 || other > r->doc->events.n || !vg_str_eqz(r->doc->events.items[other - 1].id, name))
			wrong(r, "contradicts");
		else
			VG_PUSH(r->doc->arena, event->contradicts, (uint32_t)other - 1);
	}
}

static void read_events(struct reader *r, const json_t *events)
{
	size_t i;
	json_t *value;
	json_array_foreach(events, i, value)
		VG_PUSH(r->doc->arena, r->doc->events,
			(struct vg_doc_event){.id = text_of(r, value, "id"),
					      .strongest = factuality_of(r, value, "strongest"),
					      .latest = factuality_of(r, value, "latest"),
					      .chain = (uint32_t)number_of(r, value, "chain", UINT32_MAX),
					      .place = (uint32_t)number_of(r, value, "place", UINT32_MAX),
					      .disputed = json_is_true(json_object_get(value, "disputed"))});
	json_array_foreach(events, i, value)
		read_contradicts(r, json_object_get(value, "contradicts"), &r->doc->events.items[i]);
}

static void read_doc(struct reader *r, const json_t *root)
{
	const json_t *version = json_object_get(root, "vaglio");
	if (!json_is_integer(version) || json_integer_value(version) != 1) wrong(r, "vaglio");
	read_head(r, root);
	r->doc->text = text_of(r, root, "text");
	if (r->doc->text.len > VG_TEXT_MAX) wrong(r, "text");
	if (r->error != NULL) return;
	vg_points_init(&r->points, r->doc->arena, r->doc->text);
	r->n_points = vg_points_at(&r->points, r->doc->text.len);
	read_errors(r, json_object_get(root, "errors"));
	read_blocks(r, json_object_get(root, "blocks"));
	read_map(r, json_object_get(root, "source_map"));
	read_spans(r, root);
	read_entities(r, json_object_get(root, "entities"));
	read_mentions(r, json_object_get(root, "mentions"), r->doc->entities.n);
	read_actions(r, json_object_get(root, "actions"));
	read_events(r, json_object_get(root, "events"));
}

struct vg_doc *vg_wire_read(struct vg_str line, char *error_r, size_t size)
{
	json_error_t fault;
	json_t *root = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &fault);
	if (!json_is_object(root)) {
		snprintf(error_r, size, "not a JSON object: %s at byte %d", root == NULL ? fault.text : "another type",
			 root == NULL ? fault.position : 0);
		json_decref(root);
		return NULL;
	}
	struct reader r = {.doc = vg_doc_new()};
	read_doc(&r, root);
	json_decref(root);
	if (r.error == NULL) return r.doc;
	snprintf(error_r, size, "field \"%s\" is missing or has a value that it cannot have", r.error);
	vg_doc_free(r.doc);
	return NULL;
}
