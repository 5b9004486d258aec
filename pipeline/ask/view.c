/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <stdio.h>
#include <stdlib.h>

#define US '\x1F'

struct writer {
	struct vg_arena *arena;
	struct vg_doc *doc;
	VG_VEC(struct vg_str) lines;
};

static void put_part(struct vg_buf *buf, struct vg_str part)
{
	for (uint32_t i = 0; i < part.len; i++) {
		char c = part.ptr[i];
		vg_buf_char(buf, c == '\n' || c == US ? ' ' : c);
	}
}

static void put(struct writer *w, const char *kind, struct vg_str key, const char *field, struct vg_str value)
{
	struct vg_buf line = {0};
	if (value.len == 0 && field[0] != '\0') return; /* what is not known is no field */
	put_part(&line, vg_str_z(kind));
	vg_buf_char(&line, US);
	put_part(&line, key);
	vg_buf_char(&line, US);
	put_part(&line, vg_str_z(field));
	vg_buf_char(&line, US);
	put_part(&line, value);
	vg_buf_char(&line, '\n');
	VG_PUSH(w->arena, w->lines, vg_arena_str(w->arena, vg_str_n(line.ptr, line.len)));
	vg_buf_free(&line);
}

static void put_document(struct writer *w)
{
	const struct vg_doc *doc = w->doc;
	struct vg_buf errors = {0};
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		if (i > 0) vg_buf_char(&errors, ' ');
		vg_buf_z(&errors, vg_error_name(doc->errors.items[i].code));
	}
	put(w, "document", VG_STR(""), "status", vg_str_z(vg_outcome_name(doc->outcome)));
	put(w, "document", VG_STR(""), "errors", vg_str_n(errors.ptr, errors.len));
	put(w, "document", VG_STR(""), "media_type", doc->media_type);
	put(w, "document", VG_STR(""), "title", doc->title);
	put(w, "document", VG_STR(""), "language", vg_str_z(vg_lang_name(doc->language)));
	put(w, "document", VG_STR(""), "date", doc->date);
	put(w, "document", VG_STR(""), "date_basis", vg_str_z(vg_basis_name(doc->date_basis)));
	put(w, "document", VG_STR(""), "text", doc->text);
	vg_buf_free(&errors);
}

static struct vg_str name_of(const struct vg_doc *doc, int32_t entity)
{
	return entity < 0 || (uint32_t)entity >= doc->entities.n ? VG_STR("") : doc->entities.items[entity].name;
}

/* "revoked 'revocato' 2": the second action of that kind with those words. */
static struct vg_str action_key(struct writer *w, uint32_t index)
{
	const struct vg_action *action = &w->doc->actions.items[index];
	struct vg_str words = vg_doc_slice(w->doc, action->trigger);
	uint32_t n = 1;
	for (uint32_t i = 0; i < index; i++) {
		const struct vg_action *other = &w->doc->actions.items[i];
		n += other->action == action->action && vg_str_eq(vg_doc_slice(w->doc, other->trigger), words);
	}
	return vg_arena_printf(w->arena, "%s '%.*s'%s%.0u", vg_action_name(action->action), VG_STR_ARG(words),
			       n > 1 ? " " : "", n > 1 ? n : 0);
}

static void put_action(struct writer *w, uint32_t index)
{
	const struct vg_doc *doc = w->doc;
	const struct vg_action *action = &doc->actions.items[index];
	struct vg_str key = action_key(w, index), count = VG_STR("");
	struct vg_buf countries = {0};
	for (uint32_t i = 0; i < action->destination.n; i++) {
		if (i > 0) vg_buf_char(&countries, ' ');
		vg_buf_str(&countries, action->destination.items[i].country);
	}
	if (action->count != 0) count = vg_arena_printf(w->arena, "%lld", (long long)action->count);
	put(w, "action", key, "factuality", vg_str_z(vg_factuality_name(action->factuality)));
	put(w, "action", key, "authority", name_of(doc, action->slots[VG_SLOT_AUTHORITY].entity));
	put(w, "action", key, "licensee", name_of(doc, action->slots[VG_SLOT_LICENSEE].entity));
	put(w, "action", key, "end_user", name_of(doc, action->slots[VG_SLOT_END_USER].entity));
	put(w, "action", key, "attributed_to", name_of(doc, action->slots[VG_SLOT_ATTRIBUTED_TO].entity));
	put(w, "action", key, "item", vg_doc_slice(doc, action->slots[VG_SLOT_ITEM].span));
	put(w, "action", key, "licence_type", vg_str_z(vg_licence_name(action->licence_type)));
	put(w, "action", key, "destination", vg_str_n(countries.ptr, countries.len));
	put(w, "action", key, "date", action->date);
	put(w, "action", key, "count", count);
	put(w, "action", key, "value", action->value);
	put(w, "action", key, "evidence", vg_doc_slice(doc, action->evidence));
	vg_buf_free(&countries);
}

static void put_entity(struct writer *w, const struct vg_entity *entity)
{
	struct vg_str key =
		vg_arena_printf(w->arena, "%s %.*s", vg_mention_name(entity->type), VG_STR_ARG(entity->name));
	struct vg_buf aliases = {0};
	for (uint32_t i = 0; i < entity->aliases.n; i++) {
		if (i > 0) vg_buf_z(&aliases, "; ");
		vg_buf_str(&aliases, entity->aliases.items[i]);
	}
	put(w, "entity", key, "", VG_STR(""));
	put(w, "entity", key, "country", entity->country);
	put(w, "entity", key, "ref", entity->ref);
	put(w, "entity", key, "aliases", vg_str_n(aliases.ptr, aliases.len));
	vg_buf_free(&aliases);
}

static void put_mention(struct writer *w, const struct vg_mention *mention)
{
	struct vg_str words = vg_doc_slice(w->doc, mention->span), value = mention->value;
	struct vg_str key = vg_arena_printf(w->arena, "%s %.*s%s%.*s", vg_mention_name(mention->type),
					    VG_STR_ARG(words), value.len > 0 ? " = " : "", VG_STR_ARG(value));
	put(w, "mention", key, "", VG_STR(""));
}

void vg_view_put(struct vg_buf *buf, struct vg_doc *doc)
{
	struct writer w = {.arena = vg_arena_new(), .doc = doc};
	put_document(&w);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(&w, i);
	for (uint32_t i = 0; i < doc->entities.n; i++) put_entity(&w, &doc->entities.items[i]);
	for (uint32_t i = 0; i < doc->mentions.n; i++) put_mention(&w, &doc->mentions.items[i]);
	qsort(w.lines.items, w.lines.n, sizeof *w.lines.items, vg_str_order);
	for (uint32_t i = 0; i < w.lines.n; i++) vg_buf_str(buf, w.lines.items[i]);
	vg_arena_free(w.arena);
}

bool vg_view_next(struct vg_str *rest, struct vg_view_line *line_r)
{
	struct vg_str line;
	*line_r = (struct vg_view_line){.value = VG_STR("")};
	if (rest->len == 0 || !vg_str_next(rest, '\n', &line)) return false;
	vg_str_next(&line, US, &line_r->kind);
	vg_str_next(&line, US, &line_r->key);
	vg_str_next(&line, US, &line_r->field);
	line_r->value = line;
	return true;
}

/* One side of a comparison: the line that it stands on. */
struct side {
	struct vg_str rest;
	struct vg_view_line line;
	bool more;
};

static void step(struct side *side)
{
	side->more = vg_view_next(&side->rest, &side->line);
}

static int order(const struct side *a, const struct side *b, bool fields)
{
	if (!a->more || !b->more) return a->more ? -1 : b->more ? 1 : 0;
	int kind = vg_str_cmp(a->line.kind, b->line.kind);
	int key = kind != 0 ? kind : vg_str_cmp(a->line.key, b->line.key);
	return key != 0 || !fields ? key : vg_str_cmp(a->line.field, b->line.field);
}

struct comparison {
	struct side a, b;
	vg_view_fn *fn;
	void *user;
};

/* A record that only one side has, up to its last line. Lines without a field are a record each. */
static void tell_single(struct comparison *c, struct side *side, char sign)
{
	struct side first = *side;
	do step(side);
	while (side->more && order(side, &first, false) == 0 && side->line.field.len > 0);
	c->fn(c->user, &(struct vg_view_change){.sign = sign, .kind = first.line.kind, .key = first.line.key});
}

static void tell_field(struct comparison *c, const struct side *a, const struct side *b)
{
	const struct side *some = a != NULL ? a : b;
	c->fn(c->user, &(struct vg_view_change){.sign = '~',
						.kind = some->line.kind,
						.key = some->line.key,
						.field = some->line.field,
						.before = a != NULL ? a->line.value : VG_STR(""),
						.after = b != NULL ? b->line.value : VG_STR("")});
}

/* A record that both sides have, field by field. */
static void tell_fields(struct comparison *c)
{
	struct side key = c->a;
	for (;;) {
		bool in_a = c->a.more && order(&c->a, &key, false) == 0;
		bool in_b = c->b.more && order(&c->b, &key, false) == 0;
		if (!in_a && !in_b) return;
		int which = !in_b ? -1 : !in_a ? 1 : order(&c->a, &c->b, true);
		struct side a = c->a, b = c->b;
		if (which <= 0) step(&c->a);
		if (which >= 0) step(&c->b);
		const struct side *only = which < 0 ? &a : &b;
		char sign = which < 0 ? '-' : '+';
		if (which == 0 && !vg_str_eq(a.line.value, b.line.value))
			tell_field(c, &a, &b);
		else if (which != 0 && only->line.field.len > 0)
			tell_field(c, which < 0 ? &a : NULL, which < 0 ? NULL : &b);
		else if (which != 0)
			c->fn(c->user,
			      &(struct vg_view_change){.sign = sign, .kind = only->line.kind, .key = only->line.key});
	}
}

void vg_view_compare(struct vg_str first, struct vg_str second, vg_view_fn *fn, void *user)
{
	struct comparison c = {.a = {.rest = first}, .b = {.rest = second}, .fn = fn, .user = user};
	step(&c.a);
	step(&c.b);
	while (c.a.more || c.b.more) {
		int which = order(&c.a, &c.b, false);
		if (which == 0)
			tell_fields(&c);
		else
			tell_single(&c, which < 0 ? &c.a : &c.b, which < 0 ? '-' : '+');
	}
}
