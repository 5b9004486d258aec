/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry.h"
#include "rows.h"
#include "points.h"

#include <math.h>

const struct vg_sql_table vg_tables[VG_TABLE_COUNT] = {
#define VG_TABLE(c, name, columns, n) {name, columns, n},
#include "tables.def"
#undef VG_TABLE
};

struct writer {
	const struct vg_sink_conf *conf;
	struct vg_buf *buf;
	struct vg_doc *doc;
	struct vg_points points;
};

static const uint8_t n_columns[] = {
#define VG_TABLE(c, name, columns, n) n,
#include "tables.def"
#undef VG_TABLE
};

static void put_null(struct writer *w)
{
	vg_buf_char(w->buf, VG_VALUE_NULL);
}

static void put_int(struct writer *w, int64_t value)
{
	vg_buf_char(w->buf, VG_VALUE_INT);
	vg_buf_put(w->buf, (const char *)&value, sizeof value);
}

/* A number for which 0 says "not known". */
static void put_number(struct writer *w, int64_t value)
{
	if (value == 0)
		put_null(w);
	else
		put_int(w, value);
}

/* As a database gives it back: zero without a sign, and what is no number as nothing. */
static void put_real(struct writer *w, double value)
{
	if (!isfinite(value)) {
		put_null(w);
		return;
	}
	value += 0.0;
	vg_buf_char(w->buf, VG_VALUE_REAL);
	vg_buf_put(w->buf, (const char *)&value, sizeof value);
}

static void put_whole_text(struct writer *w, struct vg_str text)
{
	vg_buf_char(w->buf, VG_VALUE_TEXT);
	vg_buf_put(w->buf, (const char *)&text.len, sizeof text.len);
	vg_buf_str(w->buf, text);
}

/* A text for which "" says "not known". */
static void put_text(struct writer *w, struct vg_str text)
{
	if (text.len == 0)
		put_null(w);
	else
		put_whole_text(w, text);
}

static void put_name(struct writer *w, const char *name)
{
	put_text(w, vg_str_z(name));
}

/* "m12" for the twelfth mention. */
static void put_id(struct writer *w, char letter, int32_t index)
{
	struct vg_buf *buf = w->buf;
	uint32_t n = 0;
	if (index == VG_NONE) {
		put_null(w);
		return;
	}
	vg_buf_char(buf, VG_VALUE_TEXT);
	size_t at = buf->len;
	vg_buf_put(buf, (const char *)&n, sizeof n); /* known when the digits are there */
	vg_buf_char(buf, letter);
	vg_buf_u64(buf, (uint64_t)index + 1);
	n = (uint32_t)(buf->len - at - sizeof n);
	memcpy(buf->ptr + at, &n, sizeof n);
}

static void put_span(struct writer *w, struct vg_span span)
{
	put_int(w, vg_points_at(&w->points, span.start));
	put_int(w, vg_points_at(&w->points, span.end));
}

static void start(struct writer *w, enum vg_table table)
{
	vg_buf_char(w->buf, (char)table);
}

static void put_document(struct writer *w)
{
	const struct vg_doc *doc = w->doc;
	uint32_t n;
	const struct vg_stage *const *stages = vg_registry(&n);
	struct vg_buf done = {0};
	for (uint32_t i = 0; i < n; i++) {
		if ((doc->done >> i & 1) == 0) continue;
		if (done.len > 0) vg_buf_char(&done, ' ');
		vg_buf_z(&done, stages[i]->name);
	}
	start(w, VG_TABLE_DOCUMENTS);
	put_whole_text(w, doc->id);
	put_text(w, doc->content_hash);
	put_whole_text(w, doc->path);
	put_text(w, doc->parent);
	put_text(w, doc->media_type);
	put_name(w, vg_outcome_name(doc->outcome));
	put_text(w, doc->title);
	put_name(w, vg_lang_name(doc->language));
	put_text(w, doc->date);
	put_name(w, doc->date.len == 0 ? "" : vg_basis_name(doc->date_basis));
	put_whole_text(w, doc->text);
	put_text(w, doc->charset);
	put_whole_text(w, vg_str_n(done.ptr, done.len));
	vg_buf_free(&done);
}

static void put_block(struct writer *w, const struct vg_block *block)
{
	start(w, VG_TABLE_BLOCKS);
	put_name(w, vg_block_name(block->type));
	put_span(w, block->span);
	put_name(w, vg_lang_name(block->language));
	put_number(w, block->level);
	put_number(w, block->page);
	bool boxed = block->bbox[0] != 0 || block->bbox[1] != 0 || block->bbox[2] != 0 || block->bbox[3] != 0;
	for (int i = 0; i < 4; i++) {
		if (boxed)
			put_real(w, rint((double)block->bbox[i] * 10) / 10); /* as on the wire */
		else
			put_null(w);
	}
	put_number(w, block->row);
	put_number(w, block->col);
	put_int(w, block->header);
	put_text(w, block->where);
	put_number(w, block->confidence);
}

static void put_structure(struct writer *w)
{
	const struct vg_doc *doc = w->doc;
	for (uint32_t i = 0; i < doc->blocks.n; i++) put_block(w, &doc->blocks.items[i]);
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		start(w, VG_TABLE_FIELDS);
		put_name(w, vg_field_name(doc->fields.items[i].type));
		put_span(w, doc->fields.items[i].span);
		put_text(w, vg_doc_slice(doc, doc->fields.items[i].span));
	}
	for (uint32_t i = 0; i < doc->sections.n; i++) {
		start(w, VG_TABLE_SECTIONS);
		put_span(w, doc->sections.items[i].span);
		put_text(w, doc->sections.items[i].date);
	}
	for (uint32_t i = 0; w->conf->sentences && i < doc->sentences.n; i++) {
		start(w, VG_TABLE_SENTENCES);
		put_span(w, doc->sentences.items[i]);
	}
}

static void put_errors(struct writer *w)
{
	const struct vg_doc *doc = w->doc;
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		start(w, VG_TABLE_ERRORS);
		put_whole_text(w, doc->errors.items[i].stage);
		put_name(w, vg_error_name(doc->errors.items[i].code));
		put_text(w, doc->errors.items[i].message);
	}
}

static void put_entity(struct writer *w, const struct vg_entity *entity, int32_t index)
{
	start(w, VG_TABLE_ENTITIES);
	put_id(w, 'e', index);
	put_name(w, vg_mention_name(entity->type));
	put_whole_text(w, entity->name);
	put_text(w, entity->country);
	put_text(w, entity->ref);
}

static void put_aliases(struct writer *w, const struct vg_entity *entity, int32_t index)
{
	for (uint32_t i = 0; i < entity->aliases.n; i++) {
		start(w, VG_TABLE_ALIASES);
		put_id(w, 'e', index);
		put_whole_text(w, entity->aliases.items[i]);
	}
}

static void put_mention(struct writer *w, const struct vg_mention *mention, int32_t index)
{
	start(w, VG_TABLE_MENTIONS);
	put_id(w, 'm', index);
	put_name(w, vg_mention_name(mention->type));
	put_span(w, mention->span);
	put_whole_text(w, vg_doc_slice(w->doc, mention->span));
	put_id(w, 'e', mention->entity);
	put_text(w, mention->value);
	put_text(w, mention->rule);
	put_text(w, mention->ref);
	put_text(w, mention->anchor);
	put_int(w, mention->ambiguous);
}

static void put_destinations(struct writer *w, const struct vg_action *action, int32_t index)
{
	for (uint32_t i = 0; i < action->destination.n; i++) {
		start(w, VG_TABLE_DESTINATIONS);
		put_id(w, 'a', index);
		put_whole_text(w, action->destination.items[i].country);
	}
}

static void put_slots(struct writer *w, const struct vg_action *action, int32_t index)
{
	for (int i = 0; i < VG_SLOT_COUNT_; i++) {
		const struct vg_slot *slot = &action->slots[i];
		if (slot->reason.len == 0) continue;
		start(w, VG_TABLE_SLOTS);
		put_id(w, 'a', index);
		put_name(w, vg_slot_name((enum vg_slot_type)i));
		put_id(w, 'm', slot->mention);
		put_span(w, slot->span);
		put_whole_text(w, slot->reason);
	}
	for (uint32_t i = 0; i < action->destination.n; i++) {
		start(w, VG_TABLE_SLOTS);
		put_id(w, 'a', index);
		put_name(w, "destination");
		put_null(w);
		put_span(w, action->destination.items[i].span);
		put_whole_text(w, action->destination.items[i].reason);
	}
}

static void put_action(struct writer *w, const struct vg_action *action, int32_t index)
{
	int32_t block = vg_doc_block_at(w->doc, action->evidence.start);
	start(w, VG_TABLE_ACTIONS);
	put_id(w, 'a', index);
	put_text(w, vg_action_label(action));
	put_name(w, vg_factuality_name(action->factuality));
	put_id(w, 'e', action->slots[VG_SLOT_AUTHORITY].entity);
	put_id(w, 'e', action->slots[VG_SLOT_LICENSEE].entity);
	put_text(w, vg_doc_slice(w->doc, action->slots[VG_SLOT_ITEM].span));
	put_name(w, vg_licence_name(action->licence_type));
	put_id(w, 'e', action->slots[VG_SLOT_END_USER].entity);
	put_text(w, action->date);
	put_id(w, 'e', action->slots[VG_SLOT_ATTRIBUTED_TO].entity);
	put_number(w, action->count);
	put_text(w, action->value);
	put_text(w, vg_doc_slice(w->doc, action->trigger));
	put_text(w, vg_doc_slice(w->doc, action->evidence));
	put_span(w, action->evidence);
	put_text(w, action->event);
	put_text(w, action->rule);
	put_span(w, action->trigger);
	put_number(w, block == VG_NONE ? 0 : w->doc->blocks.items[block].page);
	put_int(w, action->back);
	put_int(w, action->headline);
}

/* The ids of the events that contradict stand in one column, with spaces between. */
static void put_event(struct writer *w, const struct vg_doc_event *event)
{
	struct vg_buf ids = {0};
	start(w, VG_TABLE_EVENTS);
	put_text(w, event->id);
	put_name(w, vg_factuality_name(event->strongest));
	put_name(w, vg_factuality_name(event->latest));
	put_number(w, event->chain);
	put_number(w, event->place);
	put_int(w, event->disputed);
	for (uint32_t i = 0; i < event->contradicts.n; i++) {
		if (i > 0) vg_buf_char(&ids, ' ');
		vg_buf_str(&ids, w->doc->events.items[event->contradicts.items[i]].id);
	}
	put_text(w, vg_str_n(ids.ptr, ids.len));
	vg_buf_free(&ids);
}

/* Table by table, in their order: as the rows are read back. */
void vg_rows_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	struct writer w = {.conf = conf, .buf = buf, .doc = doc};
	const struct vg_entity *entities = doc->entities.items;
	const struct vg_action *actions = doc->actions.items;
	vg_points_init(&w.points, doc->arena, doc->text);
	vg_buf_reserve(buf, (size_t)doc->text.len + 4096);
	put_document(&w);
	put_structure(&w);
	for (uint32_t i = 0; i < doc->entities.n; i++) put_entity(&w, &entities[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->entities.n; i++) put_aliases(&w, &entities[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->mentions.n; i++) put_mention(&w, &doc->mentions.items[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(&w, &actions[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_destinations(&w, &actions[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_slots(&w, &actions[i], (int32_t)i);
	for (uint32_t i = 0; i < doc->events.n; i++) put_event(&w, &doc->events.items[i]);
	put_errors(&w);
}

void vg_rows_put_row(struct vg_buf *buf, const struct vg_row_sent *row)
{
	struct writer w = {.buf = buf};
	start(&w, row->table);
	for (uint32_t i = row->table == VG_TABLE_DOCUMENTS ? 0 : 1; i < row->n; i++) {
		const struct vg_db_value *value = &row->values[i];
		switch (value->type) {
		case VG_VALUE_NULL: put_null(&w); break;
		case VG_VALUE_INT: put_int(&w, value->number); break;
		case VG_VALUE_REAL: put_real(&w, value->real); break;
		case VG_VALUE_TEXT: put_whole_text(&w, value->text); break;
		}
	}
}

/* Takes a value off the bytes from at to end; gives what follows, or NULL where there is none that can be one. */
static const char *take_value(const char *at, const char *end, struct vg_db_value *value_r)
{
	uint32_t n;
	if (at == end) return NULL;
	value_r->type = (unsigned char)*at++;
	size_t left = (size_t)(end - at);
	switch (value_r->type) {
	case VG_VALUE_NULL: return at;
	case VG_VALUE_INT:
		if (left < sizeof value_r->number) return NULL;
		memcpy(&value_r->number, at, sizeof value_r->number);
		return at + sizeof value_r->number;
	case VG_VALUE_REAL:
		if (left < sizeof value_r->real) return NULL;
		memcpy(&value_r->real, at, sizeof value_r->real);
		return at + sizeof value_r->real;
	case VG_VALUE_TEXT:
		if (left < sizeof n) return NULL;
		memcpy(&n, at, sizeof n);
		if (n > left - sizeof n) return NULL;
		value_r->text = vg_str_n(at + sizeof n, n);
		return at + sizeof n + n;
	default: return NULL;
	}
}

bool vg_rows_next(struct vg_str *rest, struct vg_row_sent *row)
{
	const char *at = rest->ptr, *end = at + rest->len;
	if (rest->len == 0 || (unsigned char)*at >= VG_TABLE_COUNT) return false;
	row->table = (unsigned char)*at++;
	row->n = n_columns[row->table];
	for (uint32_t i = row->table == VG_TABLE_DOCUMENTS ? 0 : 1; i < row->n && at != NULL; i++)
		at = take_value(at, end, &row->values[i]);
	if (at == NULL) return false;
	*rest = vg_str_n(at, (size_t)(end - at));
	return true;
}

static bool is_of(struct vg_str path, struct vg_str root)
{
	if (!vg_str_starts(path, root)) return false;
	return path.len == root.len || vg_str_starts(vg_str_slice(path, root.len, path.len), VG_STR("!/"));
}

bool vg_rows_check(struct vg_str bytes, struct vg_str path, bool mapped)
{
	struct vg_row_sent row;
	uint64_t released = 0;
	const char *start = bytes.ptr;
	if (!vg_rows_next(&bytes, &row) || row.table != VG_TABLE_DOCUMENTS) return false;
	if (row.values[0].type != VG_VALUE_TEXT || row.values[VG_DOCUMENTS_PATH].type != VG_VALUE_TEXT) return false;
	if (!is_of(row.values[VG_DOCUMENTS_PATH].text, path)) return false;
	while (bytes.len > 0) {
		if (!vg_rows_next(&bytes, &row) || row.table == VG_TABLE_DOCUMENTS) return false;
		if (mapped) vg_piece_release(start, bytes.ptr, &released);
	}
	return true;
}

void vg_rows_hash(const unsigned char tail[VG_XXH_SIZE], struct vg_str id, struct vg_str path,
		  unsigned char hash_r[VG_XXH_SIZE])
{
	struct vg_xxh *xxh = vg_xxh_new();
	vg_xxh_add(xxh, tail, VG_XXH_SIZE);
	vg_xxh_add(xxh, id.ptr, id.len);
	vg_xxh_add(xxh, "", 1);
	vg_xxh_add(xxh, path.ptr, path.len);
	vg_xxh_end(xxh, hash_r);
	vg_xxh_free(xxh);
}

void vg_rows_hash_first(struct vg_xxh *tail, struct vg_str bytes, const struct vg_row_sent *row)
{
	struct vg_str id = row->values[0].text, path = row->values[VG_DOCUMENTS_PATH].text;
	const char *after_id = id.ptr + id.len, *after_path = path.ptr + path.len;
	const char *before_path = path.ptr - sizeof path.len; /* its length, too */
	vg_xxh_add(tail, after_id, (size_t)(before_path - after_id));
	vg_xxh_add(tail, after_path, (size_t)(bytes.ptr + bytes.len - after_path));
}
