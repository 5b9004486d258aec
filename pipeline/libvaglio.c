/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public interface on top of the pipeline: documents as structures that a program can keep. */
#include "vaglio/vaglio.h"

#include "pipeline.h"
#include "points.h"
#include "source.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>

struct vaglio {
	struct vg_pipeline *pipeline;
	struct vg_arena *arena; /* rules and stages as given to open */
};

/* What a struct vaglio_document is the first part of. */
struct held {
	struct vaglio_document public;
	struct vg_doc *doc; /* its arena owns all but json */
	struct vg_points points;
	struct vg_buf json;
};

const char *vaglio_version(void)
{
	return VAGLIO_VERSION;
}

/* NULL where s is empty. */
static const char *text_of(struct held *held, struct vg_str s)
{
	return s.len == 0 ? NULL : vg_arena_str(held->doc->arena, s).ptr;
}

static const char *name_of(const char *name)
{
	return name[0] == '\0' ? NULL : name;
}

static const char *id_of(struct held *held, char letter, uint32_t index)
{
	return vg_arena_printf(held->doc->arena, "%c%u", letter, index + 1).ptr;
}

static struct vaglio_quote quote_of(struct held *held, struct vg_span span)
{
	if (span.end <= span.start) return (struct vaglio_quote){0};
	return (struct vaglio_quote){span.start, span.end, text_of(held, vg_doc_slice(held->doc, span))};
}

static const char *const *texts_of(struct held *held, const struct vg_str *items, uint32_t n)
{
	const char **texts = vg_arena_alloc(held->doc->arena, sizeof *texts * (n + 1));
	for (uint32_t i = 0; i < n; i++) texts[i] = vg_arena_str(held->doc->arena, items[i]).ptr;
	return texts;
}

static unsigned page_of(const struct vg_doc *doc, struct vg_span span)
{
	int32_t block = vg_doc_block_at(doc, span.start);
	return block == VG_NONE ? 0 : doc->blocks.items[block].page;
}

static void fill_error(struct held *held, uint32_t i, struct vaglio_error *out)
{
	const struct vg_error *error = &held->doc->errors.items[i];
	out->stage = text_of(held, error->stage);
	out->code = vg_error_name(error->code);
	out->message = text_of(held, error->message);
}

static void fill_block(struct held *held, uint32_t i, struct vaglio_block *out)
{
	const struct vg_block *block = &held->doc->blocks.items[i];
	out->type = vg_block_name(block->type);
	out->language = name_of(vg_lang_name(block->language));
	out->start = block->span.start;
	out->end = block->span.end;
	out->page = block->page;
	memcpy(out->bbox, block->bbox, sizeof out->bbox);
}

static void fill_field(struct held *held, uint32_t i, struct vaglio_field *out)
{
	const struct vg_field *field = &held->doc->fields.items[i];
	out->field = vg_field_name(field->type);
	out->words = quote_of(held, field->span);
}

static void fill_mention(struct held *held, uint32_t i, struct vaglio_mention *out)
{
	const struct vg_mention *mention = &held->doc->mentions.items[i];
	out->id = id_of(held, 'm', i);
	out->type = vg_mention_name(mention->type);
	out->start = mention->span.start;
	out->end = mention->span.end;
	out->text = text_of(held, vg_doc_slice(held->doc, mention->span));
	out->value = text_of(held, mention->value);
	out->entity = mention->entity;
	out->ambiguous = mention->ambiguous;
	out->rule = text_of(held, mention->rule);
	out->ref = text_of(held, mention->ref);
}

static void fill_entity(struct held *held, uint32_t i, struct vaglio_entity *out)
{
	const struct vg_entity *entity = &held->doc->entities.items[i];
	out->id = id_of(held, 'e', i);
	out->type = vg_mention_name(entity->type);
	out->name = text_of(held, entity->name);
	out->country = text_of(held, entity->country);
	out->aliases = texts_of(held, entity->aliases.items, entity->aliases.n);
	out->n_aliases = entity->aliases.n;
	out->ref = text_of(held, entity->ref);
}

static void fill_action(struct held *held, uint32_t i, struct vaglio_action *out)
{
	const struct vg_action *action = &held->doc->actions.items[i];
	uint32_t n = action->destination.n;
	const char **destination = vg_arena_alloc(held->doc->arena, sizeof *destination * (n + 1));
	for (uint32_t j = 0; j < n; j++) destination[j] = text_of(held, action->destination.items[j].country);
	out->id = id_of(held, 'a', i);
	out->action = text_of(held, vg_action_label(action));
	out->factuality = vg_factuality_name(action->factuality);
	out->authority = action->slots[VG_SLOT_AUTHORITY].entity;
	out->licensee = action->slots[VG_SLOT_LICENSEE].entity;
	out->end_user = action->slots[VG_SLOT_END_USER].entity;
	out->attributed_to = action->slots[VG_SLOT_ATTRIBUTED_TO].entity;
	out->item = quote_of(held, action->slots[VG_SLOT_ITEM].span);
	out->licence_type = name_of(vg_licence_name(action->licence_type));
	out->destination = destination;
	out->n_destination = n;
	out->date = text_of(held, action->date);
	out->count = action->count;
	out->value = text_of(held, action->value);
	out->trigger = quote_of(held, action->trigger);
	out->evidence = quote_of(held, action->evidence);
	out->page = page_of(held->doc, action->trigger);
	out->event = text_of(held, action->event);
	out->rule = text_of(held, action->rule);
}

static void fill_event(struct held *held, uint32_t i, struct vaglio_event *out)
{
	const struct vg_doc_event *events = held->doc->events.items, *event = &events[i];
	uint32_t n = event->contradicts.n;
	const char **others = vg_arena_alloc(held->doc->arena, sizeof *others * (n + 1));
	for (uint32_t j = 0; j < n; j++) others[j] = text_of(held, events[event->contradicts.items[j]].id);
	out->id = text_of(held, event->id);
	out->strongest = vg_factuality_name(event->strongest);
	out->latest = vg_factuality_name(event->latest);
	out->chain = event->chain;
	out->place = event->place;
	out->disputed = event->disputed;
	out->contradicts = others;
	out->n_contradicts = n;
}

/* Fills public->list with pointers to n structures: that they are pointed to lets the structures grow. */
#define FILL(held, list, count, fill, type)                                                                            \
	do {                                                                                                           \
		struct vg_arena *arena_ = (held)->doc->arena;                                                          \
		struct type *items_ = vg_arena_alloc(arena_, sizeof *items_ * ((count) + 1));                          \
		const struct type **pointers_ = vg_arena_alloc(arena_, sizeof *pointers_ * ((count) + 1));             \
		for (uint32_t i_ = 0; i_ < (count); i_++) {                                                            \
			fill((held), i_, &items_[i_]);                                                                 \
			pointers_[i_] = &items_[i_];                                                                   \
		}                                                                                                      \
		(held)->public.list = pointers_;                                                                       \
		(held)->public.n_##list = (count);                                                                     \
	} while (0)

static struct held *hold(struct vg_doc *doc)
{
	struct held *held = vg_arena_alloc(doc->arena, sizeof *held);
	struct vaglio_document *out = &held->public;
	held->doc = doc;
	vg_points_init(&held->points, doc->arena, doc->text);
	out->id = text_of(held, doc->id);
	out->content_hash = text_of(held, doc->content_hash);
	out->path = text_of(held, doc->path);
	out->parent = text_of(held, doc->parent);
	out->media_type = text_of(held, doc->media_type);
	out->title = text_of(held, doc->title);
	out->language = name_of(vg_lang_name(doc->language));
	out->status = vg_outcome_name(doc->outcome);
	out->date = text_of(held, doc->date);
	out->date_basis = name_of(vg_basis_name(doc->date_basis));
	out->text = vg_arena_str(doc->arena, doc->text).ptr;
	out->text_size = doc->text.len;
	FILL(held, errors, doc->errors.n, fill_error, vaglio_error);
	FILL(held, blocks, doc->blocks.n, fill_block, vaglio_block);
	FILL(held, mentions, doc->mentions.n, fill_mention, vaglio_mention);
	FILL(held, entities, doc->entities.n, fill_entity, vaglio_entity);
	FILL(held, actions, doc->actions.n, fill_action, vaglio_action);
	FILL(held, events, doc->events.n, fill_event, vaglio_event);
	FILL(held, fields, doc->fields.n, fill_field, vaglio_field);
	return held;
}

/* Whether a stage of the standard pipeline or of the named ones has an option of that name. */
static bool is_option(const char *name)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	for (uint32_t i = 0; i < n; i++)
		for (size_t j = 0; j < stages[i]->n_options; j++)
			if (strcmp(stages[i]->options[j].name, name) == 0) return true;
	return false;
}

/* Options as the pipeline takes them; false with a message. */
static bool take_options(struct vg_arena *arena, const struct vaglio_option *options, size_t n,
			 struct vg_pipeline_args *args, char *error)
{
	struct vg_setting *settings = vg_arena_alloc(arena, sizeof *settings * (n + 1));
	args->settings = settings;
	for (size_t i = 0; i < n; i++) {
		if (options[i].name == NULL || options[i].value == NULL) {
			snprintf(error, VAGLIO_ERROR_SIZE, "option %zu has no name or no value", i);
			return false;
		}
		const char *value = vg_arena_str(arena, vg_str_z(options[i].value)).ptr;
		if (strcmp(options[i].name, "rules") == 0) {
			args->rules_dir = value;
		} else if (strcmp(options[i].name, "stages") == 0) {
			args->stages = value;
		} else if (is_option(options[i].name)) {
			settings[args->n_settings++] = (struct vg_setting){options[i].name, value};
		} else {
			snprintf(error, VAGLIO_ERROR_SIZE, "no option is named '%s'", options[i].name);
			return false;
		}
	}
	return true;
}

struct vaglio *vaglio_open(const struct vaglio_option *options, size_t n, char *error)
{
	_Static_assert(VAGLIO_ERROR_SIZE >= VG_MESSAGE_MAX, "room for what stages say");
	char unwanted[VAGLIO_ERROR_SIZE];
	struct vg_pipeline_args args = {0};
	if (error == NULL) error = unwanted;
	error[0] = '\0';
	struct vaglio *vaglio = vg_alloc(sizeof *vaglio);
	*vaglio = (struct vaglio){.arena = vg_arena_new()};
	if (take_options(vaglio->arena, options, n, &args, error))
		vaglio->pipeline = vg_pipeline_open(&args, error, VAGLIO_ERROR_SIZE);
	if (vaglio->pipeline != NULL) return vaglio;
	vaglio_close(vaglio);
	return NULL;
}

void vaglio_close(struct vaglio *vaglio)
{
	if (vaglio == NULL) return;
	vg_pipeline_close(vaglio->pipeline);
	vg_arena_free(vaglio->arena);
	free(vaglio);
}

int vaglio_feed(struct vaglio *vaglio, const char *path, const void *bytes, size_t size)
{
	if (size > UINT32_MAX - 1) return -1;
	struct vg_buf escaped = {0};
	struct vg_doc *doc = vg_doc_new();
	vg_path_escape(&escaped, path);
	doc->path = vg_arena_str(doc->arena, vg_str_n(escaped.ptr, escaped.len));
	doc->source = vg_arena_str(doc->arena, vg_str_n(bytes, size));
	vg_buf_free(&escaped);
	vg_doc_identify(doc);
	vg_pipeline_feed(vaglio->pipeline, doc);
	return 0;
}

struct vaglio_document *vaglio_next(struct vaglio *vaglio)
{
	struct vg_doc *doc = vg_pipeline_next(vaglio->pipeline);
	return doc == NULL ? NULL : &hold(doc)->public;
}

void vaglio_document_free(struct vaglio_document *document)
{
	if (document == NULL) return;
	struct held *held = (struct held *)document;
	vg_buf_free(&held->json);
	vg_doc_free(held->doc);
}

size_t vaglio_document_point(const struct vaglio_document *document, size_t byte)
{
	const struct held *held = (const struct held *)document;
	size_t end = document->text_size;
	return vg_points_at(&held->points, (uint32_t)(byte < end ? byte : end));
}

const char *vaglio_document_json(struct vaglio_document *document, size_t *size)
{
	struct held *held = (struct held *)document;
	if (held->json.len == 0) vg_wire_write(&held->json, held->doc);
	if (size != NULL) *size = held->json.len;
	if (held->json.len == held->json.cap) vg_buf_reserve(&held->json, 1);
	held->json.ptr[held->json.len] = '\0';
	return held->json.ptr;
}
