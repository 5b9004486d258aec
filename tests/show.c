/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

static const struct {
	const char *name;
	unsigned bit;
} names[] = {
	{"outcome", SHOW_OUTCOME},
	{"head", SHOW_HEAD},
	{"blocks", SHOW_BLOCKS},
	{"languages", SHOW_LANGUAGES},
	{"sentences", SHOW_SENTENCES},
	{"dates", SHOW_DATES},
	{"names", SHOW_NAMES},
	{"items", SHOW_ITEMS},
	{"actions", SHOW_ACTIONS},
	{"entities", SHOW_ENTITIES},
	{"map", SHOW_MAP},
	{"rules", SHOW_RULES},
	{"events", SHOW_EVENTS},
};

static const struct {
	const char *folder;
	unsigned show;
} defaults[] = {
	{"extract", SHOW_HEAD | SHOW_BLOCKS},
	{"normalize", SHOW_HEAD | SHOW_BLOCKS},
	{"language", SHOW_HEAD | SHOW_LANGUAGES},
	{"sections", SHOW_HEAD | SHOW_BLOCKS},
	{"sentences", SHOW_HEAD | SHOW_SENTENCES},
	{"dates", SHOW_HEAD | SHOW_DATES},
	{"names", SHOW_HEAD | SHOW_NAMES},
	{"items", SHOW_HEAD | SHOW_ITEMS},
	{"tables", SHOW_HEAD | SHOW_ACTIONS},
	{"actions", SHOW_HEAD | SHOW_ACTIONS},
	{"records", SHOW_HEAD | SHOW_ENTITIES | SHOW_ACTIONS},
};

unsigned show_default(struct vg_str folder)
{
	for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
		if (vg_str_eqz(folder, defaults[i].folder)) return defaults[i].show;
	return SHOW_HEAD | SHOW_DATES | SHOW_ENTITIES | SHOW_ACTIONS;
}

bool show_parse(struct vg_str list, unsigned *show_r)
{
	struct vg_str name;
	unsigned show = 0;
	while (vg_str_next(&list, ' ', &name)) {
		unsigned bit = 0;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (vg_str_eqz(name, names[i].name)) bit = names[i].bit;
		if (bit == 0 && name.len != 0) return false;
		show |= bit;
	}
	*show_r = show;
	return true;
}

/* A key of the line; the first key opens it. */
static void key(struct vg_buf *out, const char *name)
{
	bool first = out->len == 0 || out->ptr[out->len - 1] == '\n';
	vg_buf_z(out, first ? "{" : ", ");
	vg_buf_json(out, vg_str_z(name));
	vg_buf_z(out, ": ");
}

static void field(struct vg_buf *out, const char *name, struct vg_str value)
{
	if (value.len == 0) return;
	key(out, name);
	vg_buf_json(out, value);
}

static void number(struct vg_buf *out, const char *name, int64_t value)
{
	if (value == 0) return;
	key(out, name);
	vg_buf_i64(out, value);
}

static void flag(struct vg_buf *out, const char *name, bool value)
{
	if (!value) return;
	key(out, name);
	vg_buf_z(out, "true");
}

static void words(struct vg_buf *out, const char *name, const struct vg_doc *doc, struct vg_span span)
{
	if (span.start < span.end && span.end <= doc->text.len) field(out, name, vg_doc_slice(doc, span));
}

static void end(struct vg_buf *out)
{
	if (out->len != 0 && out->ptr[out->len - 1] != '\n') vg_buf_z(out, "}\n");
}

static void show_head(struct vg_buf *out, const struct vg_doc *doc, unsigned show)
{
	field(out, "document", doc->path);
	field(out, "status", vg_str_z(vg_outcome_name(doc->outcome)));
	field(out, "media_type", doc->media_type);
	field(out, "charset", doc->charset);
	if ((show & SHOW_HEAD) == 0) {
		end(out);
		return;
	}
	field(out, "title", doc->title);
	field(out, "language", vg_str_z(vg_lang_name(doc->language)));
	field(out, "date", doc->date);
	field(out, "basis", vg_str_z(vg_basis_name(doc->date_basis)));
	end(out);
}

static void show_errors(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		field(out, "error", vg_str_z(vg_error_name(doc->errors.items[i].code)));
		field(out, "stage", doc->errors.items[i].stage);
		field(out, "message", doc->errors.items[i].message);
		end(out);
	}
}

static void show_blocks(struct vg_buf *out, const struct vg_doc *doc, bool language)
{
	for (uint32_t i = 0; i < doc->blocks.n; i++) {
		const struct vg_block *block = &doc->blocks.items[i];
		if (block->type == VG_BLOCK_TABLE && !language) {
			key(out, "block");
			vg_buf_json(out, VG_STR("table")); /* its rows follow */
			number(out, "page", block->page);
			end(out);
			continue;
		}
		field(out, "block", vg_str_z(vg_block_name(block->type)));
		if (language) field(out, "language", vg_str_z(vg_lang_name(block->language)));
		number(out, "level", block->level);
		number(out, "page", block->page);
		number(out, "row", block->row);
		number(out, "col", block->col);
		if (block->page > 0) field(out, "where", block->where);
		flag(out, "header", block->header);
		flag(out, "ocr", block->confidence > 0);
		words(out, "text", doc, block->span);
		end(out);
	}
}

static void show_map(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->runs.n; i++) {
		const struct vg_run *run = &doc->runs.items[i];
		field(out, "run", vg_str_z(vg_run_kind_name(run->kind)));
		key(out, "src");
		vg_buf_u64(out, run->src);
		key(out, "src_len");
		vg_buf_u64(out, run->src_len);
		number(out, "page", run->page);
		words(out, "text", doc, run->text);
		end(out);
	}
}

static void show_sentences(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->sentences.n; i++) {
		words(out, "sentence", doc, doc->sentences.items[i]);
		end(out);
	}
}

static void show_sections(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->sections.n; i++) {
		struct vg_span span = doc->sections.items[i].span;
		struct vg_str text = vg_doc_slice(doc, span);
		uint32_t at = 0; /* the first line names the section */
		while (at < text.len && text.ptr[at] != '\n') at++;
		field(out, "section", doc->sections.items[i].date);
		words(out, "starts", doc, (struct vg_span){span.start, span.start + at});
		end(out);
	}
}

static void show_fields(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		field(out, "field", vg_str_z(vg_field_name(doc->fields.items[i].type)));
		words(out, "text", doc, doc->fields.items[i].span);
		end(out);
	}
}

static bool is_shown(enum vg_mention_type type, unsigned show)
{
	switch (type) {
	case VG_MENTION_DATE: return (show & SHOW_DATES) != 0;
	case VG_MENTION_ITEM:
	case VG_MENTION_LICENCE:
	case VG_MENTION_LAW:
	case VG_MENTION_MONEY: return (show & SHOW_ITEMS) != 0;
	default: return (show & SHOW_NAMES) != 0;
	}
}

static void show_mentions(struct vg_buf *out, const struct vg_doc *doc, unsigned show)
{
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (!is_shown(mention->type, show)) continue;
		words(out, vg_mention_name(mention->type), doc, mention->span);
		if (mention->type == VG_MENTION_DATE && mention->value.len == 0) {
			key(out, "value");
			vg_buf_z(out, "null");
		}
		field(out, "value", mention->value);
		field(out, "ref", mention->ref);
		flag(out, "ambiguous", mention->ambiguous);
		if ((show & SHOW_RULES) != 0) field(out, "rule", mention->rule);
		end(out);
	}
}

static void show_entities(struct vg_buf *out, const struct vg_doc *doc)
{
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		const struct vg_entity *entity = &doc->entities.items[i];
		field(out, vg_mention_name(entity->type), entity->name);
		field(out, "country", entity->country);
		/* an id made of the name says nothing new */
		if (vg_str_find(entity->ref, VG_STR(":"), 0) < 0) field(out, "ref", entity->ref);
		for (uint32_t j = 0; j < entity->aliases.n; j++) {
			if (j == 0) key(out, "aliases");
			vg_buf_z(out, j == 0 ? "[" : ", ");
			vg_buf_json(out, entity->aliases.items[j]);
		}
		if (entity->aliases.n != 0) vg_buf_char(out, ']');
		end(out);
	}
}

/* The entity's name once records are made, the words before. */
static void show_slot(struct vg_buf *out, const struct vg_doc *doc, const struct vg_action *action,
		      enum vg_slot_type type)
{
	const struct vg_slot *slot = &action->slots[type];
	if (slot->entity >= 0 && (uint32_t)slot->entity < doc->entities.n)
		field(out, vg_slot_name(type), doc->entities.items[slot->entity].name);
	else
		words(out, vg_slot_name(type), doc, slot->span);
}

static void show_destinations(struct vg_buf *out, const struct vg_action *action)
{
	if (action->destination.n == 0) return;
	key(out, "destination");
	for (uint32_t i = 0; i < action->destination.n; i++) {
		vg_buf_z(out, i == 0 ? "[" : ", ");
		vg_buf_json(out, action->destination.items[i].country);
	}
	vg_buf_char(out, ']');
}

static void show_action(struct vg_buf *out, const struct vg_doc *doc, const struct vg_action *action, unsigned show)
{
	field(out, "action", vg_action_label(action));
	field(out, "factuality", vg_str_z(vg_factuality_name(action->factuality)));
	words(out, "trigger", doc, action->trigger);
	show_slot(out, doc, action, VG_SLOT_AUTHORITY);
	show_slot(out, doc, action, VG_SLOT_LICENSEE);
	show_slot(out, doc, action, VG_SLOT_ITEM);
	field(out, "licence_type", vg_str_z(vg_licence_name(action->licence_type)));
	show_destinations(out, action);
	show_slot(out, doc, action, VG_SLOT_END_USER);
	field(out, "date", action->date);
	show_slot(out, doc, action, VG_SLOT_ATTRIBUTED_TO);
	number(out, "count", action->count);
	field(out, "value", action->value);
	field(out, "event", action->event);
	words(out, "evidence", doc, action->evidence);
	if ((show & SHOW_RULES) != 0) field(out, "rule", action->rule);
	end(out);
}

static void show_event(struct vg_buf *out, const struct vg_doc *doc, const struct vg_doc_event *event)
{
	field(out, "event", event->id);
	field(out, "strongest", vg_str_z(vg_factuality_name(event->strongest)));
	field(out, "latest", vg_str_z(vg_factuality_name(event->latest)));
	number(out, "chain", event->chain);
	number(out, "place", event->place);
	if (event->disputed) field(out, "disputed", VG_STR("yes"));
	for (uint32_t i = 0; i < event->contradicts.n; i++)
		field(out, "contradicts", doc->events.items[event->contradicts.items[i]].id);
	end(out);
}

void show_doc(struct vg_buf *out, struct vg_doc *doc, unsigned show)
{
	if ((show & (SHOW_HEAD | SHOW_OUTCOME)) != 0) show_head(out, doc, show);
	show_errors(out, doc);
	if ((show & SHOW_HEAD) != 0) show_fields(out, doc);
	if ((show & (SHOW_BLOCKS | SHOW_LANGUAGES)) != 0) show_blocks(out, doc, (show & SHOW_LANGUAGES) != 0);
	if ((show & SHOW_MAP) != 0) show_map(out, doc);
	if ((show & SHOW_SENTENCES) != 0) show_sentences(out, doc);
	if ((show & SHOW_DATES) != 0) show_sections(out, doc);
	show_mentions(out, doc, show);
	if ((show & SHOW_ENTITIES) != 0) show_entities(out, doc);
	for (uint32_t i = 0; i < doc->actions.n && (show & SHOW_ACTIONS) != 0; i++)
		show_action(out, doc, &doc->actions.items[i], show);
	for (uint32_t i = 0; i < doc->events.n && (show & SHOW_EVENTS) != 0; i++)
		show_event(out, doc, &doc->events.items[i]);
}
