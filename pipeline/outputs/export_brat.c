/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brat standoff: mentions are text-bound annotations T, an action is an event E on its trigger with its slots as
 * arguments, its factuality an attribute A, its date and rule a note. Offsets are code points; what spans a line break
 * is told in pieces, since an annotation of brat cannot. */
#include "export.h"
#include "points.h"

#include <stdio.h>

struct writer {
	struct vg_buf *buf;
	struct vg_doc *doc;
	struct vg_points points;
	uint32_t next; /* number of the next T beyond those of the mentions */
	uint32_t notes;
};

void vg_piece_put(struct vg_buf *buf, struct vg_str name, struct vg_str bytes)
{
	vg_buf_put(buf, (const char *)&name.len, sizeof name.len);
	vg_buf_str(buf, name);
	vg_buf_put(buf, (const char *)&bytes.len, sizeof bytes.len);
	vg_buf_str(buf, bytes);
}

static bool take(struct vg_str *rest, struct vg_str *r)
{
	uint32_t n;
	if (rest->len < sizeof n) return false;
	memcpy(&n, rest->ptr, sizeof n);
	if (n > rest->len - sizeof n) return false;
	*r = vg_str_slice(*rest, sizeof n, (uint32_t)sizeof n + n);
	*rest = vg_str_slice(*rest, (uint32_t)sizeof n + n, rest->len);
	return true;
}

bool vg_piece_next(struct vg_str *rest, struct vg_str *name_r, struct vg_str *bytes_r)
{
	return take(rest, name_r) && take(rest, bytes_r);
}

static void print(struct writer *w, const char *format, unsigned a, unsigned b)
{
	char text[96];
	int n = snprintf(text, sizeof text, format, a, b);
	vg_buf_put(w->buf, text, (size_t)n);
}

/* "start end;start end", a pair a line of the text, without the line breaks. */
static void put_places(struct writer *w, struct vg_span span)
{
	const char *mark = "";
	for (uint32_t at = span.start; at < span.end;) {
		const char *line = memchr(w->doc->text.ptr + at, '\n', span.end - at);
		uint32_t end = line == NULL ? span.end : (uint32_t)(line - w->doc->text.ptr);
		if (end > at) {
			vg_buf_z(w->buf, mark);
			print(w, "%u %u", vg_points_at(&w->points, at), vg_points_at(&w->points, end));
			mark = ";";
		}
		at = end + 1;
	}
}

/* The words of a place in one line. */
static void put_words(struct writer *w, struct vg_str words)
{
	size_t from = w->buf->len;
	while (words.len > 0 && words.ptr[0] == '\n') words = vg_str_slice(words, 1, words.len);
	while (words.len > 0 && words.ptr[words.len - 1] == '\n') words.len--;
	for (uint32_t i = 0; i < words.len; i++)
		if (words.ptr[i] != '\n' || words.ptr[i - 1] != '\n') vg_buf_char(w->buf, words.ptr[i]);
	for (size_t i = from; i < w->buf->len; i++)
		if (w->buf->ptr[i] == '\n' || w->buf->ptr[i] == '\t') w->buf->ptr[i] = ' ';
	vg_buf_char(w->buf, '\n');
}

/* A type's name as brat writes it: "end_user" is "End_user". */
static void put_type(struct writer *w, const char *name)
{
	vg_buf_char(w->buf, (char)(name[0] - 'a' + 'A'));
	vg_buf_z(w->buf, name + 1);
}

static void put_bound(struct writer *w, uint32_t number, const char *type, struct vg_span span)
{
	print(w, "T%u\t", number, 0);
	put_type(w, type);
	vg_buf_char(w->buf, ' ');
	put_places(w, span);
	vg_buf_char(w->buf, '\t');
	put_words(w, vg_doc_slice(w->doc, span));
}

static void put_note(struct writer *w, const char *on, uint32_t number, struct vg_str text)
{
	if (text.len == 0) return;
	print(w, "#%u\tAnnotatorNotes ", ++w->notes, 0);
	vg_buf_z(w->buf, on);
	print(w, "%u\t", number, 0);
	put_words(w, text);
}

static bool has_letters(const struct writer *w, struct vg_span span)
{
	return span.end > span.start && vg_str_trim(vg_doc_slice(w->doc, span)).len > 0;
}

static void put_action(struct writer *w, uint32_t index)
{
	const struct vg_action *action = &w->doc->actions.items[index];
	struct vg_span trigger = has_letters(w, action->trigger) ? action->trigger : action->evidence;
	if (!has_letters(w, trigger)) return;
	uint32_t number = ++w->next;
	const char *name = vg_action_name(action->action);
	put_bound(w, number, name, trigger);
	print(w, "E%u\t", index + 1, 0);
	put_type(w, name);
	print(w, ":T%u", number, 0);
	for (int i = 0; i < VG_SLOT_COUNT_; i++) {
		int32_t mention = action->slots[i].mention;
		if (mention == VG_NONE || !has_letters(w, w->doc->mentions.items[mention].span)) continue;
		vg_buf_char(w->buf, ' ');
		put_type(w, vg_slot_name((enum vg_slot_type)i));
		print(w, ":T%u", (unsigned)mention + 1, 0);
	}
	vg_buf_char(w->buf, '\n');
	print(w, "A%u\tFactuality E%u ", index + 1, index + 1);
	vg_buf_z(w->buf, vg_factuality_name(action->factuality));
	vg_buf_char(w->buf, '\n');
	put_note(w, "E", index + 1, action->name); /* of a pack: annotation.conf knows it as Other */
	put_note(w, "E", index + 1, action->rule);
}

void vg_brat_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	struct vg_buf ann = {0};
	struct writer w = {.buf = &ann, .doc = doc, .next = doc->mentions.n};
	char name[128] = "";
	(void)conf;
	vg_points_init(&w.points, doc->arena, doc->text);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (!has_letters(&w, mention->span)) continue;
		put_bound(&w, i + 1, vg_mention_name(mention->type), mention->span);
		put_note(&w, "T", i + 1, mention->value);
	}
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(&w, i);
	uint32_t n = 0; /* the id, as a file's name */
	for (uint32_t i = 0; i < doc->id.len && n < 100; i++) {
		char c = doc->id.ptr[i];
		bool plain = vg_is_letter(c) || vg_is_digit(c);
		name[n++] = plain ? c : '_';
	}
	memcpy(name + n, ".txt", 4);
	vg_piece_put(buf, vg_str_n(name, n + 4), doc->text);
	memcpy(name + n, ".ann", 4);
	vg_piece_put(buf, vg_str_n(name, n + 4), vg_str_n(ann.ptr, ann.len));
	vg_buf_free(&ann);
}
