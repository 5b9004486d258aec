/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only a file that was written once is taken, for in others an object may stand for what it no longer is; each object
 * that is added stood in it once, under a number that no other has. */
#include "pdf_unpack.h"

#include "extract/bytes/inflate.h"
#include "pdf_syntax.h"

#define SOURCE_MAX (32u << 20)
#define OBJECT_MAX (8u << 20)  /* bytes of an object without its packing */
#define ADDED_MAX (32u << 20)  /* of all that are added, or were unpacked in vain */
#define OBJECTS_MAX (1u << 20) /* of the file */
#define END_MARK 2048u         /* bytes at the end in which the table of objects is told */
#define HEAD 1024u             /* bytes at the beginning in which a file tells that its first page comes first */
#define RATIO 4u               /* bytes out of one, first guess */
#define BROKEN_MAX 64u         /* dictionaries without an end, or too long to look through */
#define GAP_MAX 8u             /* bytes of white space between what is packed and "endstream" */

struct object {
	uint32_t number, generation;
	struct vg_str dict;
	struct vg_str packed; /* what is packed in it */
};

struct unpacker {
	struct vg_arena *arena;
	struct vg_str source;
	struct vg_str trailer; /* a dictionary */
	uint32_t table;        /* where the table of objects stands */
	uint32_t n_objects, broken;
	bool endless;        /* no stream that begins further down has an end */
	unsigned char *seen; /* by number: how often an object has it, 2 for more */
	uint64_t spent;      /* bytes that came out of packings */
	VG_VEC(struct object) packed;
	VG_VEC(char) out;
};

static void put(struct unpacker *u, struct vg_str s)
{
	VG_RESERVE(u->arena, u->out, s.len);
	memcpy(u->out.items + u->out.n, s.ptr, s.len);
	u->out.n += s.len;
}

/* How often a file was written: once for each table of objects, two of which one may have that is read while it comes.
 */
static bool is_written_once(struct vg_str source)
{
	uint32_t n = 0;
	for (int64_t at = 0; n < 3 && (at = vg_str_find(source, VG_STR("startxref"), (uint32_t)at)) >= 0; at++) n++;
	struct vg_str head = vg_str_slice(source, 0, source.len < HEAD ? source.len : HEAD);
	return n == 1 || (n == 2 && vg_str_find(head, VG_STR("/Linearized"), 0) >= 0);
}

/* The place that the end of the file tells; false where it tells none. */
static bool find_table(struct unpacker *u)
{
	struct vg_str s = u->source;
	int64_t mark = -1;
	for (int64_t at = s.len > END_MARK ? s.len - END_MARK : 0;
	     (at = vg_str_find(s, VG_STR("startxref"), (uint32_t)at)) >= 0; at++)
		mark = at;
	if (mark < 0) return false;
	uint32_t from = vg_pdf_skip(s, (uint32_t)mark + 9), end = vg_pdf_value_end(s, from);
	return vg_pdf_number(vg_str_slice(s, from, end), s.len - 1, &u->table);
}

/* The dictionary behind the table, or that of the stream that is one. */
static bool find_trailer(struct unpacker *u)
{
	struct vg_str s = u->source;
	uint32_t at = vg_pdf_skip(s, u->table);
	bool stream = !vg_str_starts(vg_str_slice(s, at, s.len), VG_STR("xref"));
	int64_t word = stream ? vg_str_find(s, VG_STR("obj"), at) : vg_str_find(s, VG_STR("trailer"), at);
	if (word < 0 || (stream && vg_pdf_numbers_before(s, (uint32_t)word) != at)) return false;
	u->trailer = vg_pdf_dict(s, vg_pdf_skip(s, (uint32_t)word + (stream ? 3 : 7)));
	return vg_pdf_get(u->trailer, "/Root").len > 0 && vg_pdf_get(u->trailer, "/Encrypt").len == 0 &&
	       vg_pdf_number(vg_pdf_get(u->trailer, "/Size"), OBJECTS_MAX, &u->n_objects);
}

/* Pictures are not looked at, or unpacked by their own way; what is attached is read once. */
static bool is_worth(struct vg_str dict)
{
	struct vg_str type = vg_pdf_get(dict, "/Type"), filter = vg_pdf_get(dict, "/Filter");
	if (!vg_str_eqz(filter, "/FlateDecode") && !vg_str_eqz(filter, "[/FlateDecode]")) return false;
	if (vg_pdf_get(dict, "/DecodeParms").len > 0 || vg_pdf_get(dict, "/F").len > 0) return false;
	return !vg_str_eqz(vg_pdf_get(dict, "/Subtype"), "/Image") && !vg_str_eqz(type, "/XRef") &&
	       !vg_str_eqz(type, "/EmbeddedFile") && !vg_str_eqz(type, "/Metadata");
}

/* What stands between "stream" at at and "endstream"; empty where these do not fit. */
static struct vg_str stream_at(struct unpacker *u, uint32_t at, struct vg_str dict)
{
	const struct vg_str none = {"", 0}, s = u->source;
	uint32_t start = at + 6, len = 0;
	if (start < s.len && s.ptr[start] == '\r') start++;
	if (start >= s.len || s.ptr[start++] != '\n') return none;
	if (!vg_pdf_number(vg_pdf_get(dict, "/Length"), s.len - start, &len)) {
		int64_t end = u->endless ? -1 : vg_str_find(s, VG_STR("endstream"), start);
		u->endless = end < 0;
		return end < 0 ? none : vg_str_slice(s, start, (uint32_t)end);
	}
	struct vg_str rest = vg_str_slice(s, start + len, s.len), gap = rest;
	if (gap.len > GAP_MAX) gap.len = GAP_MAX; /* the ends of many streams may be told to stand in one long gap */
	bool ends = vg_str_starts(vg_str_slice(rest, vg_pdf_skip(gap, 0), rest.len), VG_STR("endstream"));
	return ends ? vg_str_slice(s, start, start + len) : none;
}

/* The two numbers at at; false where they are none of the file's. */
static bool take_numbers(struct unpacker *u, uint32_t at, struct object *object_r)
{
	struct vg_str s = u->source;
	uint32_t first = at, end = at;
	while (vg_is_digit(s.ptr[end])) end++;
	uint32_t second = vg_pdf_skip(s, end);
	if (!vg_pdf_number(vg_str_slice(s, first, end), u->n_objects - 1, &object_r->number)) return false;
	if (u->seen[object_r->number] < 2) u->seen[object_r->number]++;
	for (end = second; vg_is_digit(s.ptr[end]);) end++;
	return vg_pdf_number(vg_str_slice(s, second, end), UINT16_MAX, &object_r->generation);
}

/* Notes the object whose "obj" stands at at; where it ends, or where more may be looked for. */
static uint32_t take_object(struct unpacker *u, uint32_t at)
{
	struct vg_str s = u->source;
	uint32_t start = vg_pdf_numbers_before(s, at), after = at + 3, open = vg_pdf_skip(s, after);
	struct object object;
	if (start == at || !take_numbers(u, start, &object)) return after;
	object.dict = vg_pdf_dict(s, open);
	if (object.dict.len == 0) {
		struct vg_str rest = vg_str_slice(s, open, s.len);
		u->broken += vg_str_starts(rest, VG_STR("<<")) && !vg_str_starts(rest, VG_STR("<<>>"));
		return after;
	}
	uint32_t word = vg_pdf_skip(s, open + object.dict.len + 4);
	if (!vg_str_starts(vg_str_slice(s, word, s.len), VG_STR("stream"))) return word;
	object.packed = stream_at(u, word, object.dict);
	if (object.packed.len == 0) return word;
	if (is_worth(object.dict)) VG_PUSH(u->arena, u->packed, object);
	return (uint32_t)(object.packed.ptr - s.ptr) + object.packed.len;
}

/* Appends what is packed; false where it cannot be had as a whole. */
static bool put_unpacked(struct unpacker *u, struct vg_str packed)
{
	for (uint64_t room = (uint64_t)packed.len * RATIO;; room *= RATIO) {
		uint32_t size = 0, most = room < OBJECT_MAX ? (uint32_t)room : OBJECT_MAX;
		VG_RESERVE(u->arena, u->out, most);
		bool whole = vg_inflate_into(packed, u->out.items + u->out.n, most, &size);
		u->spent += size;
		if (whole) {
			u->out.n += size;
			return true;
		}
		if (size < most || most == OBJECT_MAX) return false;
	}
}

/* Writes the object without its packing; false where it stays as it is. */
static bool put_object(struct unpacker *u, const struct object *object)
{
	uint32_t start = u->out.n, length;
	struct vg_str key, value;
	put(u, vg_arena_printf(u->arena, "%u %u obj\n<<", object->number, object->generation));
	for (uint32_t at = 0; vg_pdf_next(object->dict, &at, &key, &value);) {
		if (vg_str_eqz(key, "/Length") || vg_str_eqz(key, "/Filter")) continue;
		put(u, key);
		put(u, VG_STR(" "));
		put(u, value);
	}
	put(u, VG_STR("/Length "));
	length = u->out.n;
	put(u, VG_STR("          >>\nstream\n"));
	uint32_t from = u->out.n;
	if (!put_unpacked(u, object->packed)) {
		u->out.n = start;
		return false;
	}
	struct vg_str size = vg_arena_printf(u->arena, "%u", u->out.n - from);
	memcpy(u->out.items + length, size.ptr, size.len);
	put(u, VG_STR("\nendstream\nendobj\n"));
	return true;
}

static void put_key(struct unpacker *u, const char *key)
{
	struct vg_str value = vg_pdf_get(u->trailer, key);
	if (value.len == 0) return;
	put(u, vg_str_z(key));
	put(u, VG_STR(" "));
	put(u, value);
}

/* The objects, a table of them, and the trailer. */
static uint32_t put_all(struct unpacker *u)
{
	VG_VEC(char) table = {NULL, 0, 0};
	uint32_t n = 0;
	for (uint32_t i = 0; i < u->packed.n && u->spent < ADDED_MAX; i++) {
		const struct object *object = &u->packed.items[i];
		uint32_t at = u->source.len + u->out.n;
		if (u->seen[object->number] != 1 || !put_object(u, object)) continue;
		struct vg_str row =
			vg_arena_printf(u->arena, "%u 1\n%010u %05u n \n", object->number, at, object->generation);
		VG_RESERVE(u->arena, table, row.len);
		memcpy(table.items + table.n, row.ptr, row.len);
		table.n += row.len;
		n++;
	}
	if (n == 0) return 0;
	uint32_t at = u->source.len + u->out.n;
	put(u, VG_STR("xref\n"));
	put(u, vg_str_n(table.items, table.n));
	put(u, VG_STR("trailer\n<<"));
	put_key(u, "/Size");
	put_key(u, "/Root");
	put_key(u, "/Info");
	put_key(u, "/ID");
	put(u, vg_arena_printf(u->arena, "/Prev %u>>\nstartxref\n%u\n%%%%EOF\n", u->table, at));
	return n;
}

struct vg_str vg_pdf_unpack(struct vg_arena *arena, struct vg_str source)
{
	const struct vg_str none = {"", 0};
	struct unpacker u = {.arena = arena, .source = source};
	if (source.len > SOURCE_MAX || !vg_str_starts(source, VG_STR("%PDF-")) || !is_written_once(source)) return none;
	if (!find_table(&u) || !find_trailer(&u) || u.n_objects == 0) return none;
	u.seen = vg_arena_alloc(arena, u.n_objects);
	for (int64_t at = 0; u.broken < BROKEN_MAX && (at = vg_str_find(source, VG_STR("obj"), (uint32_t)at)) >= 0;)
		at = take_object(&u, (uint32_t)at);
	put(&u, VG_STR("\n"));
	if (u.broken == BROKEN_MAX || u.packed.n == 0 || put_all(&u) == 0) return none;
	char *whole = vg_arena_grow(arena, NULL, 0, source.len + u.out.n);
	memcpy(whole, source.ptr, source.len);
	memcpy(whole + source.len, u.out.items, u.out.n);
	return vg_str_n(whole, source.len + u.out.n);
}
