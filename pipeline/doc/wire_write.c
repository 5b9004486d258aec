/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as its line of JSON: keys and numbers are written in place, fields that are empty left out. */
#include "points.h"
#include "registry.h"
#include "wire.h"

#include <stdio.h>

struct writer {
	struct vg_buf *buf;
	struct vg_doc *doc;
	struct vg_points points;
};

/* A key, with the comma that parts it from what stands before. quoted: the name, its quotes and the colon. */
static inline void key(struct vg_buf *buf, struct vg_str quoted)
{
	char last = buf->ptr[buf->len - 1];
	vg_buf_reserve(buf, (size_t)quoted.len + 1);
	if (last != '{' && last != '[') buf->ptr[buf->len++] = ',';
	memcpy(buf->ptr + buf->len, quoted.ptr, quoted.len);
	buf->len += quoted.len;
}

/* Of a name that is known when this is compiled. */
#define KEY(name) VG_STR("\"" name "\":")

static void comma(struct vg_buf *buf)
{
	if (buf->ptr[buf->len - 1] != '[') vg_buf_char(buf, ',');
}

static inline void text_field(struct vg_buf *buf, struct vg_str name, struct vg_str value)
{
	if (value.len == 0) return;
	key(buf, name);
	vg_buf_json(buf, value);
}

/* Of one of our own names, in which nothing needs an escape. */
static inline void name_field(struct vg_buf *buf, struct vg_str name, const char *value)
{
	if (value[0] == '\0') return;
	key(buf, name);
	vg_buf_char(buf, '"');
	vg_buf_z(buf, value);
	vg_buf_char(buf, '"');
}

static inline void number_field(struct vg_buf *buf, struct vg_str name, int64_t value)
{
	if (value == 0) return;
	key(buf, name);
	vg_buf_i64(buf, value);
}

static inline void id_field(struct vg_buf *buf, struct vg_str name, char letter, int32_t index)
{
	if (index == VG_NONE) return;
	key(buf, name);
	vg_buf_char(buf, '"');
	vg_buf_char(buf, letter);
	vg_buf_i64(buf, index + 1);
	vg_buf_char(buf, '"');
}

/* Copies a string that is known when this is compiled to a place where there is room for it. */
#define PUT(at, text) ((char *)memcpy(at, text, sizeof text - 1) + sizeof text - 1)

static void span_fields(struct writer *w, struct vg_span span)
{
	struct vg_buf *buf = w->buf;
	vg_buf_reserve(buf, sizeof ",\"start\":,\"end\":" + (size_t)2 * VG_U64_MAX);
	char *at = buf->ptr + buf->len;
	if (at[-1] != '{') *at++ = ',';
	at = vg_put_u64(PUT(at, "\"start\":"), vg_points_at(&w->points, span.start));
	at = vg_put_u64(PUT(at, ",\"end\":"), vg_points_at(&w->points, span.end));
	buf->len = (size_t)(at - buf->ptr);
}

/* Numbers in brackets, six at most. */
static void numbers(struct vg_buf *buf, const uint64_t *items, uint32_t n)
{
	vg_buf_reserve(buf, 2 + (size_t)6 * (VG_U64_MAX + 1));
	char *at = buf->ptr + buf->len;
	if (at[-1] != '[') *at++ = ',';
	for (uint32_t i = 0; i < n; i++) {
		*at++ = i == 0 ? '[' : ',';
		at = vg_put_u64(at, items[i]);
	}
	*at++ = ']';
	buf->len = (size_t)(at - buf->ptr);
}

static void quote_field(struct writer *w, struct vg_str name, struct vg_span span)
{
	if (span.end <= span.start) return;
	key(w->buf, name);
	vg_buf_char(w->buf, '{');
	span_fields(w, span);
	text_field(w->buf, KEY("text"), vg_doc_slice(w->doc, span));
	vg_buf_char(w->buf, '}');
}

static inline void flag_field(struct vg_buf *buf, struct vg_str name, bool value)
{
	if (!value) return;
	key(buf, name);
	vg_buf_z(buf, "true");
}

static void list(struct vg_buf *buf, struct vg_str name, const struct vg_str *items, uint32_t n)
{
	key(buf, name);
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < n; i++) {
		comma(buf);
		vg_buf_json(buf, items[i]);
	}
	vg_buf_char(buf, ']');
}

static void write_done(struct writer *w)
{
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	key(w->buf, KEY("done"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < n; i++) {
		if ((w->doc->done >> i & 1) == 0) continue;
		comma(w->buf);
		vg_buf_json(w->buf, vg_str_z(stages[i]->name));
	}
	vg_buf_char(w->buf, ']');
}

static void write_errors(struct writer *w)
{
	key(w->buf, KEY("errors"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < w->doc->errors.n; i++) {
		const struct vg_error *error = &w->doc->errors.items[i];
		comma(w->buf);
		vg_buf_char(w->buf, '{');
		text_field(w->buf, KEY("stage"), error->stage);
		name_field(w->buf, KEY("code"), vg_error_name(error->code));
		text_field(w->buf, KEY("message"), error->message);
		vg_buf_char(w->buf, '}');
	}
	vg_buf_char(w->buf, ']');
}

void vg_wire_head(struct vg_buf *buf, struct vg_str id, struct vg_str content_hash, struct vg_str path,
		  struct vg_str parent)
{
	vg_buf_z(buf, "{\"vaglio\":1");
	text_field(buf, KEY("id"), id);
	text_field(buf, KEY("content_hash"), content_hash);
	text_field(buf, KEY("path"), path);
	text_field(buf, KEY("parent"), parent);
}

/* Where the quote is that ends a JSON string whose characters begin at `at`; the line's length where there is none. */
static uint32_t string_end(struct vg_str line, uint32_t at)
{
	const char *quote = memchr(line.ptr + at, '"', line.len - at);
	uint32_t end = quote == NULL ? line.len : (uint32_t)(quote - line.ptr);
	if (memchr(line.ptr + at, '\\', end - at) == NULL) return end;
	for (end = at; end < line.len && line.ptr[end] != '"'; end++)
		if (line.ptr[end] == '\\') end++;
	return end < line.len ? end : line.len;
}

uint32_t vg_wire_head_length(struct vg_str line)
{
	static const struct vg_str start = VG_STR_INIT("{\"vaglio\":1");
	static const struct vg_str keys[] = {VG_STR_INIT(",\"id\":\""), VG_STR_INIT(",\"content_hash\":\""),
					     VG_STR_INIT(",\"path\":\""), VG_STR_INIT(",\"parent\":\"")};
	if (!vg_str_starts(line, start)) return 0;
	uint32_t at = start.len;
	for (int i = 0; i < 4; i++) {
		if (!vg_str_starts(vg_str_slice(line, at, line.len), keys[i])) continue;
		at = string_end(line, at + keys[i].len) + 1;
		if (at > line.len) return 0;
	}
	return at;
}

static void write_head(struct writer *w)
{
	struct vg_doc *doc = w->doc;
	vg_wire_head(w->buf, doc->id, doc->content_hash, doc->path, doc->parent);
	text_field(w->buf, KEY("media_type"), doc->media_type);
	text_field(w->buf, KEY("charset"), doc->charset);
	name_field(w->buf, KEY("status"), vg_outcome_name(doc->outcome));
	write_done(w);
	write_errors(w);
	text_field(w->buf, KEY("title"), doc->title);
	name_field(w->buf, KEY("language"), vg_lang_name(doc->language));
	if (doc->date.len == 0) return;
	key(w->buf, KEY("date"));
	vg_buf_char(w->buf, '{');
	text_field(w->buf, KEY("value"), doc->date);
	name_field(w->buf, KEY("basis"), vg_basis_name(doc->date_basis));
	vg_buf_char(w->buf, '}');
}

static void write_box(struct vg_buf *buf, const float *bbox)
{
	if (bbox[0] == 0 && bbox[1] == 0 && bbox[2] == 0 && bbox[3] == 0) return;
	char text[128];
	snprintf(text, sizeof text, "[%.1f,%.1f,%.1f,%.1f]", (double)bbox[0], (double)bbox[1], (double)bbox[2],
		 (double)bbox[3]);
	key(buf, KEY("bbox"));
	vg_buf_z(buf, text);
}

static void write_blocks(struct writer *w)
{
	struct vg_buf *buf = w->buf;
	key(buf, KEY("blocks"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < w->doc->blocks.n; i++) {
		const struct vg_block *block = &w->doc->blocks.items[i];
		comma(buf);
		vg_buf_char(buf, '{');
		name_field(buf, KEY("type"), vg_block_name(block->type));
		span_fields(w, block->span);
		name_field(buf, KEY("language"), vg_lang_name(block->language));
		number_field(buf, KEY("level"), block->level);
		number_field(buf, KEY("page"), block->page);
		write_box(buf, block->bbox);
		number_field(buf, KEY("row"), block->row);
		number_field(buf, KEY("col"), block->col);
		if (block->header) {
			key(buf, KEY("header"));
			vg_buf_z(buf, "true");
		}
		if (block->confidence > 0) {
			key(buf, KEY("ocr"));
			vg_buf_z(buf, "true");
			number_field(buf, KEY("confidence"), block->confidence);
		}
		text_field(buf, KEY("where"), block->where);
		vg_buf_char(buf, '}');
	}
	vg_buf_char(buf, ']');
}

static void write_map(struct writer *w)
{
	struct vg_buf *buf = w->buf;
	key(buf, KEY("source_map"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < w->doc->runs.n; i++) {
		const struct vg_run *run = &w->doc->runs.items[i];
		const uint64_t items[] = {vg_points_at(&w->points, run->text.start),
					  vg_points_at(&w->points, run->text.end),
					  run->src,
					  run->src_len,
					  run->page,
					  (uint64_t)run->kind};
		numbers(buf, items, sizeof items / sizeof *items);
	}
	vg_buf_char(buf, ']');
}

static void write_fields(struct writer *w)
{
	if (w->doc->fields.n == 0) return;
	key(w->buf, KEY("fields"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < w->doc->fields.n; i++) {
		const struct vg_field *field = &w->doc->fields.items[i];
		comma(w->buf);
		vg_buf_char(w->buf, '{');
		name_field(w->buf, KEY("field"), vg_field_name(field->type));
		span_fields(w, field->span);
		text_field(w->buf, KEY("text"), vg_doc_slice(w->doc, field->span));
		vg_buf_char(w->buf, '}');
	}
	vg_buf_char(w->buf, ']');
}

static void write_sections(struct writer *w)
{
	if (w->doc->sections.n == 0) return;
	key(w->buf, KEY("sections"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < w->doc->sections.n; i++) {
		comma(w->buf);
		vg_buf_char(w->buf, '{');
		span_fields(w, w->doc->sections.items[i].span);
		text_field(w->buf, KEY("date"), w->doc->sections.items[i].date);
		vg_buf_char(w->buf, '}');
	}
	vg_buf_char(w->buf, ']');
}

static void write_sentences(struct writer *w)
{
	key(w->buf, KEY("sentences"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < w->doc->sentences.n; i++) {
		const struct vg_span *sentence = &w->doc->sentences.items[i];
		const uint64_t items[] = {vg_points_at(&w->points, sentence->start),
					  vg_points_at(&w->points, sentence->end)};
		numbers(w->buf, items, 2);
	}
	vg_buf_char(w->buf, ']');
}

static void write_mentions(struct writer *w)
{
	struct vg_buf *buf = w->buf;
	key(buf, KEY("mentions"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < w->doc->mentions.n; i++) {
		const struct vg_mention *mention = &w->doc->mentions.items[i];
		comma(buf);
		vg_buf_char(buf, '{');
		id_field(buf, KEY("id"), 'm', (int32_t)i);
		name_field(buf, KEY("type"), vg_mention_name(mention->type));
		span_fields(w, mention->span);
		text_field(buf, KEY("text"), vg_doc_slice(w->doc, mention->span));
		id_field(buf, KEY("entity"), 'e', mention->entity);
		key(buf, KEY("value"));
		if (mention->value.len != 0)
			vg_buf_json(buf, mention->value);
		else
			vg_buf_z(buf, "null");
		if (mention->ambiguous) {
			key(buf, KEY("ambiguous"));
			vg_buf_z(buf, "true");
		}
		text_field(buf, KEY("ref"), mention->ref);
		text_field(buf, KEY("anchor"), mention->anchor);
		text_field(buf, KEY("rule"), mention->rule);
		vg_buf_char(buf, '}');
	}
	vg_buf_char(buf, ']');
}

static void write_entities(struct writer *w)
{
	struct vg_buf *buf = w->buf;
	key(buf, KEY("entities"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < w->doc->entities.n; i++) {
		const struct vg_entity *entity = &w->doc->entities.items[i];
		comma(buf);
		vg_buf_char(buf, '{');
		id_field(buf, KEY("id"), 'e', (int32_t)i);
		name_field(buf, KEY("type"), vg_mention_name(entity->type));
		text_field(buf, KEY("name"), entity->name);
		list(buf, KEY("aliases"), entity->aliases.items, entity->aliases.n);
		text_field(buf, KEY("country"), entity->country);
		text_field(buf, KEY("ref"), entity->ref);
		vg_buf_char(buf, '}');
	}
	vg_buf_char(buf, ']');
}

static void write_slot(struct writer *w, const char *name, const struct vg_slot *slot)
{
	if (slot->reason.len == 0) return;
	if (w->buf->ptr[w->buf->len - 1] != '{') vg_buf_char(w->buf, ',');
	vg_buf_json(w->buf, vg_str_z(name));
	vg_buf_char(w->buf, ':');
	vg_buf_char(w->buf, '{');
	id_field(w->buf, KEY("mention"), 'm', slot->mention);
	span_fields(w, slot->span);
	text_field(w->buf, KEY("reason"), slot->reason);
	vg_buf_char(w->buf, '}');
}

static void write_destinations(struct writer *w, const struct vg_action *action)
{
	if (action->destination.n == 0) return;
	key(w->buf, KEY("destination"));
	vg_buf_char(w->buf, '[');
	for (uint32_t i = 0; i < action->destination.n; i++) {
		comma(w->buf);
		vg_buf_char(w->buf, '{');
		span_fields(w, action->destination.items[i].span);
		text_field(w->buf, KEY("reason"), action->destination.items[i].reason);
		vg_buf_char(w->buf, '}');
	}
	vg_buf_char(w->buf, ']');
}

static void write_slots(struct writer *w, const struct vg_action *action)
{
	key(w->buf, KEY("slots"));
	vg_buf_char(w->buf, '{');
	for (int i = 0; i < VG_SLOT_COUNT_; i++) write_slot(w, vg_slot_name((enum vg_slot_type)i), &action->slots[i]);
	write_destinations(w, action);
	vg_buf_char(w->buf, '}');
}

static void write_action_date(struct vg_buf *buf, const struct vg_action *action)
{
	if (action->date.len == 0) return;
	key(buf, KEY("date"));
	vg_buf_char(buf, '{');
	text_field(buf, KEY("value"), action->date);
	id_field(buf, KEY("mention"), 'm', action->slots[VG_SLOT_DATE].mention);
	vg_buf_char(buf, '}');
}

static void write_action(struct writer *w, const struct vg_action *action, uint32_t index)
{
	struct vg_buf *buf = w->buf;
	vg_buf_char(buf, '{');
	id_field(buf, KEY("id"), 'a', (int32_t)index);
	text_field(buf, KEY("action"), vg_action_label(action));
	name_field(buf, KEY("factuality"), vg_factuality_name(action->factuality));
	id_field(buf, KEY("authority"), 'e', action->slots[VG_SLOT_AUTHORITY].entity);
	id_field(buf, KEY("licensee"), 'e', action->slots[VG_SLOT_LICENSEE].entity);
	quote_field(w, KEY("item"), action->slots[VG_SLOT_ITEM].span);
	name_field(buf, KEY("licence_type"), vg_licence_name(action->licence_type));
	key(buf, KEY("destination"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < action->destination.n; i++) {
		comma(buf);
		vg_buf_json(buf, action->destination.items[i].country);
	}
	vg_buf_char(buf, ']');
	id_field(buf, KEY("end_user"), 'e', action->slots[VG_SLOT_END_USER].entity);
	write_action_date(buf, action);
	id_field(buf, KEY("attributed_to"), 'e', action->slots[VG_SLOT_ATTRIBUTED_TO].entity);
	number_field(buf, KEY("count"), action->count);
	text_field(buf, KEY("value"), action->value);
	quote_field(w, KEY("trigger"), action->trigger);
	quote_field(w, KEY("evidence"), action->evidence);
	flag_field(buf, KEY("back"), action->back);
	flag_field(buf, KEY("headline"), action->headline);
	write_slots(w, action);
	text_field(buf, KEY("event"), action->event);
	text_field(buf, KEY("rule"), action->rule);
	vg_buf_char(buf, '}');
}

static void write_events(struct writer *w)
{
	struct vg_buf *buf = w->buf;
	const struct vg_doc_event *events = w->doc->events.items;
	if (w->doc->events.n == 0) return;
	key(buf, KEY("events"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < w->doc->events.n; i++) {
		comma(buf);
		vg_buf_char(buf, '{');
		text_field(buf, KEY("id"), events[i].id);
		name_field(buf, KEY("strongest"), vg_factuality_name(events[i].strongest));
		name_field(buf, KEY("latest"), vg_factuality_name(events[i].latest));
		number_field(buf, KEY("chain"), events[i].chain);
		number_field(buf, KEY("place"), events[i].place);
		if (events[i].disputed) {
			key(buf, KEY("disputed"));
			vg_buf_z(buf, "true");
		}
		if (events[i].contradicts.n > 0) key(buf, KEY("contradicts"));
		for (uint32_t k = 0; k < events[i].contradicts.n; k++) {
			vg_buf_char(buf, k == 0 ? '[' : ',');
			vg_buf_json(buf, events[events[i].contradicts.items[k]].id);
		}
		if (events[i].contradicts.n > 0) vg_buf_char(buf, ']');
		vg_buf_char(buf, '}');
	}
	vg_buf_char(buf, ']');
}

void vg_wire_write(struct vg_buf *buf, struct vg_doc *doc)
{
	struct writer w = {.buf = buf, .doc = doc};
	vg_points_init(&w.points, doc->arena, doc->text);
	vg_buf_reserve(buf, (size_t)doc->text.len * 3 + 4096); /* of prose; what is moved less often costs less */
	write_head(&w);
	key(buf, KEY("text"));
	vg_buf_json(buf, doc->text);
	write_blocks(&w);
	write_map(&w);
	write_fields(&w);
	write_sections(&w);
	write_sentences(&w);
	write_mentions(&w);
	write_entities(&w);
	key(buf, KEY("actions"));
	vg_buf_char(buf, '[');
	for (uint32_t i = 0; i < doc->actions.n; i++) {
		comma(buf);
		write_action(&w, &doc->actions.items[i], i);
	}
	vg_buf_char(buf, ']');
	write_events(&w);
	vg_buf_z(buf, "}\n");
}
