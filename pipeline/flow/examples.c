/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "examples.h"
#include "buf.h"
#include "sample.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define LINE_LANGUAGE VG_STR("language ")
#define LINE_DATE VG_STR("date ")
#define ARROW VG_STR(" => ")
#define BAR VG_STR(" | ")
#define ACTIONS_MAX 64 /* of one example */

struct examples {
	struct vg_pipeline *pipeline;
	struct vg_arena *arena; /* of one example */
	const char *path;
	enum vg_lang language;
	struct vg_str date;
	uint32_t line;
	struct vg_examples_tally *tally;
};

/* One piece before a separator of several bytes; false at the end. */
static bool next_piece(struct vg_str *rest, struct vg_str separator, struct vg_str *piece_r)
{
	if (rest->ptr == NULL) return false;
	int64_t at = vg_str_find(*rest, separator, 0);
	*piece_r = vg_str_trim(at < 0 ? *rest : vg_str_slice(*rest, 0, (uint32_t)at));
	*rest = at < 0 ? (struct vg_str){NULL, 0} : vg_str_slice(*rest, (uint32_t)at + separator.len, rest->len);
	return true;
}

static const struct vg_entity *entity_of(const struct vg_doc *doc, const struct vg_slot *slot)
{
	int32_t entity = slot->entity;
	if (entity == VG_NONE && slot->mention != VG_NONE) entity = doc->mentions.items[slot->mention].entity;
	return entity == VG_NONE ? NULL : &doc->entities.items[entity];
}

static struct vg_str countries(struct vg_arena *arena, const struct vg_action *action)
{
	struct vg_str all = {"", 0};
	for (uint32_t i = 0; i < action->destination.n; i++)
		all = vg_arena_printf(arena, "%.*s%s%.*s", VG_STR_ARG(all), i > 0 ? "," : "",
				      VG_STR_ARG(action->destination.items[i].country));
	return all;
}

static enum vg_slot_type slot_by_name(struct vg_str name)
{
	int type = 0;
	while (type < VG_SLOT_COUNT_ && !vg_str_eqz(name, vg_slot_name((enum vg_slot_type)type))) type++;
	return (enum vg_slot_type)type;
}

/* What the output says of a slot, or of the destination; empty where it says nothing. */
static struct vg_str value_of(const struct examples *x, const struct vg_doc *doc, const struct vg_action *action,
			      struct vg_str name)
{
	if (vg_str_eqz(name, "destination")) return countries(x->arena, action);
	enum vg_slot_type type = slot_by_name(name);
	const struct vg_slot *slot = &action->slots[type];
	const struct vg_entity *entity = entity_of(doc, slot);
	switch (type) {
	case VG_SLOT_DATE: return action->date;
	case VG_SLOT_LICENCE_TYPE: return vg_str_z(vg_licence_name(action->licence_type));
	case VG_SLOT_VALUE: return action->value;
	case VG_SLOT_COUNT:
		return action->count == 0 ? VG_STR("") : vg_arena_printf(x->arena, "%lld", (long long)action->count);
	case VG_SLOT_ITEM: return slot->reason.len != 0 ? vg_doc_slice(doc, slot->span) : VG_STR("");
	default: return entity != NULL ? entity->name : VG_STR("");
	}
}

static bool slot_is(const struct examples *x, const struct vg_doc *doc, const struct vg_action *action,
		    struct vg_str name, struct vg_str wanted)
{
	if (vg_str_eqz(wanted, "*") || vg_str_eq(value_of(x, doc, action, name), wanted)) return true;
	enum vg_slot_type type = slot_by_name(name);
	if (type > VG_SLOT_ATTRIBUTED_TO) return false;
	const struct vg_entity *entity = entity_of(doc, &action->slots[type]);
	for (uint32_t i = 0; entity != NULL && i < entity->aliases.n; i++)
		if (vg_str_eq(entity->aliases.items[i], wanted)) return true;
	return false;
}

static const char *const slot_names[] = {"authority", "licensee",      "item",  "licence_type", "destination",
					 "end_user",  "attributed_to", "count", "value",        "date"};

static bool action_is(const struct examples *x, const struct vg_doc *doc, const struct vg_action *action,
		      struct vg_str wanted)
{
	struct vg_str rest = wanted, head = {"", 0}, pair;
	bool several = vg_str_find(wanted, VG_STR(";"), 0) >= 0;
	next_piece(&rest, VG_STR(";"), &head);
	struct vg_str told = vg_arena_printf(x->arena, "%.*s %s", VG_STR_ARG(vg_action_label(action)),
					     vg_factuality_name(action->factuality));
	if (!vg_str_eq(told, head)) return false;
	for (uint32_t i = 0; several && i < sizeof slot_names / sizeof *slot_names; i++) {
		struct vg_str value = {"", 0}, left = rest, name = vg_str_z(slot_names[i]);
		while (next_piece(&left, VG_STR(";"), &pair))
			if (vg_str_starts(pair, name) && pair.len > name.len && pair.ptr[name.len] == '=')
				value = vg_str_slice(pair, name.len + 1, pair.len);
		if (!slot_is(x, doc, action, name, value)) return false;
	}
	return true;
}

static bool is_met(const struct examples *x, const struct vg_doc *doc, struct vg_str wanted)
{
	uint64_t used = 0;
	uint32_t n = 0;
	struct vg_str rest = wanted, one;
	if (vg_str_eqz(wanted, "nothing")) return doc->actions.n == 0;
	if (doc->actions.n > ACTIONS_MAX) return false;
	for (; next_piece(&rest, BAR, &one); n++) {
		uint32_t i = 0;
		while (i < doc->actions.n && ((used >> i & 1) || !action_is(x, doc, &doc->actions.items[i], one))) i++;
		if (i == doc->actions.n) return false;
		used |= 1ull << i;
	}
	return n == doc->actions.n;
}

static void put_action(const struct examples *x, const struct vg_doc *doc, const struct vg_action *action,
		       struct vg_buf *buf)
{
	vg_buf_z(buf, "\n    got     ");
	vg_buf_z(buf, vg_action_name(action->action));
	vg_buf_char(buf, ' ');
	vg_buf_z(buf, vg_factuality_name(action->factuality));
	vg_buf_char(buf, ';');
	for (uint32_t i = 0; i < sizeof slot_names / sizeof *slot_names; i++) {
		struct vg_str value = value_of(x, doc, action, vg_str_z(slot_names[i]));
		if (value.len == 0) continue;
		vg_buf_char(buf, ' ');
		vg_buf_z(buf, slot_names[i]);
		vg_buf_char(buf, '=');
		vg_buf_str(buf, value);
		vg_buf_char(buf, ';');
	}
	vg_buf_z(buf, "  by ");
	vg_buf_str(buf, action->rule);
}

static void put_failure(const struct examples *x, const struct vg_doc *doc, struct vg_str text, struct vg_str wanted)
{
	struct vg_buf buf = {0};
	vg_buf_z(&buf, x->path);
	vg_buf_char(&buf, ':');
	vg_buf_u64(&buf, x->line);
	vg_buf_z(&buf, ": ");
	vg_buf_str(&buf, text);
	vg_buf_z(&buf, "\n    wanted  ");
	vg_buf_str(&buf, wanted);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(x, doc, &doc->actions.items[i], &buf);
	if (doc->actions.n == 0) vg_buf_z(&buf, "\n    got     nothing");
	vg_buf_char(&buf, '\n');
	fwrite(buf.ptr, 1, buf.len, stdout);
	vg_buf_free(&buf);
}

/* The text with its \n made line breaks. */
static struct vg_str unescape(struct vg_arena *arena, struct vg_str s)
{
	char *out = vg_arena_alloc(arena, s.len + 1u);
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		bool line = s.ptr[i] == '\\' && i + 1 < s.len && s.ptr[i + 1] == 'n';
		out[n++] = line ? '\n' : s.ptr[i];
		i += line;
	}
	return vg_str_n(out, n);
}

static void run_example(struct examples *x, struct vg_str line, uint32_t arrow)
{
	struct vg_str text = unescape(x->arena, vg_str_slice(line, 0, arrow));
	struct vg_str wanted = vg_str_trim(vg_str_slice(line, arrow + ARROW.len, line.len));
	struct vg_doc *doc = vg_sample_run(x->pipeline, text, x->language, x->date);
	bool met = is_met(x, doc, wanted);
	x->tally->passed += met;
	x->tally->failed += !met;
	if (!met) put_failure(x, doc, text, wanted);
	vg_doc_free(doc);
	vg_arena_reset(x->arena, (struct vg_arena_mark){0});
}

static bool run_line(struct examples *x, struct vg_str line)
{
	if (line.len == 0 || line.ptr[0] == '#') return true;
	if (vg_str_starts(line, LINE_LANGUAGE))
		return vg_lang_parse(vg_str_trim(vg_str_slice(line, LINE_LANGUAGE.len, line.len)), &x->language);
	if (vg_str_starts(line, LINE_DATE)) {
		x->date = vg_str_trim(vg_str_slice(line, LINE_DATE.len, line.len));
		return true;
	}
	int64_t arrow = vg_str_find(line, ARROW, 0);
	if (arrow <= 0) return false;
	run_example(x, line, (uint32_t)arrow);
	return true;
}

bool vg_examples_run(struct vg_pipeline *pipeline, const char *path, struct vg_examples_tally *tally)
{
	char *bytes = NULL;
	size_t room = 0;
	FILE *f = fopen(path, "r");
	ssize_t len = f != NULL ? getdelim(&bytes, &room, '\0', f) : -1;
	if (len < 0) {
		vg_say_error("%s: %s; give a file of examples", path, f == NULL ? strerror(errno) : "nothing in it");
		if (f != NULL) fclose(f);
		free(bytes);
		return false;
	}
	fclose(f);
	struct examples x = {
		.pipeline = pipeline, .arena = vg_arena_new(), .path = path, .tally = tally, .date = VG_STR("")};
	struct vg_str rest = vg_str_n(bytes, (size_t)len), line;
	bool ok = true;
	while (ok && vg_str_next(&rest, '\n', &line)) {
		x.line++;
		ok = run_line(&x, vg_str_trim(line));
	}
	if (!ok)
		vg_say_error(
			"%s:%u: an example is `TEXT => ACTION FACTUALITY` or `TEXT => nothing`; a line may also be "
			"`language en`, `date 2019-05-03` or a comment",
			path, x.line);
	vg_arena_free(x.arena);
	free(bytes);
	return ok;
}
