/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PowerPoint presentations of 97 to 2003: slides in order, each a page, with notes and comments. Places count in the
 * stream "PowerPoint Document". */
#include "extract/bytes/charset.h"
#include "extract/bytes/inflate.h"
#include "extract/bytes/markup.h"
#include "ole.h"
#include "extract/containers/unpack.h"
#include "extract/lines/writer.h"

#define EDITS_MAX 4096u /* savings of a file that are followed back */
#define SLIDES_MAX 20000u
#define DEPTH_MAX 32u
#define DIAGRAM_MAX (4u << 20) /* bytes of the data of one diagram */
#define DIAGRAMS_MAX 1000u

enum {
	P_SLIDE_PERSIST = 0x03F3,
	P_NOTES_ATOM = 0x03F1,
	P_TEXT_HEADER = 0x0F9F,
	P_TEXT_CHARS = 0x0FA0,
	P_TEXT_BYTES = 0x0FA8,
	P_CSTRING = 0x0FBA,
	P_HEADERS_FOOTERS = 0x0FD9,
	P_SLIDE_LIST = 0x0FF0,
	P_USER_EDIT = 0x0FF5,
	P_OBJECT = 0x1011,
	P_BINARY_TAG = 0x138B, /* not marked as one, but holds records: comments */
	P_PERSIST = 0x1772,
	P_COMMENT = 0x2EE0,
	P_PLACE = 0x0BC3, /* the shape is one for the author of a slide to fill */
	P_SHAPE = 0xF004,
	P_PROPERTIES = 0xF00B, /* of a shape; the third list of them, too */
	P_PROPERTIES_3 = 0xF122,
};

struct record {
	uint32_t type, instance;
	bool container;
	uint64_t at, end; /* of its data */
};

struct persisted {
	uint32_t id, place;
};

struct slide {
	uint32_t persist, id; /* id: what notes refer to */
	uint64_t text, end;   /* its part of the outline */
};

struct ppt {
	struct vg_ole_doc *ole_doc;
	struct vg_writer writer;
	struct vg_str stream;
	VG_VEC(struct persisted) persisted; /* the newest of each id comes first */
	VG_VEC(struct slide) slides, notes, masters;
	bool master, place;    /* a master is read; its shape at hand is a place to be filled */
	struct record margins; /* heads and feet of all slides */
	uint32_t diagrams;     /* that were read */
	uint32_t kind;         /* of the text that follows: 0 and 6 are titles */
};

static bool read_record(const struct ppt *ppt, uint64_t at, uint64_t end, struct record *record_r)
{
	if (at + 8 > end || at + 8 > ppt->stream.len) return false;
	uint32_t head = vg_le16(ppt->stream, at), len = vg_le32(ppt->stream, at + 4);
	*record_r = (struct record){.type = vg_le16(ppt->stream, at + 2),
				    .instance = head >> 4,
				    .container = (head & 15) == 15,
				    .at = at + 8,
				    .end = at + 8 + len};
	if (record_r->end > end) record_r->end = end;
	return true;
}

/* A run of paragraphs: CR ends one, VT is a line break. */
static void put_text(struct ppt *ppt, struct vg_str text, const struct record *record, enum vg_block_type type)
{
	struct vg_str paragraph;
	if (vg_str_eqz(vg_str_trim(text), "*")) return; /* stands for a number or date */
	while (vg_str_next(&text, '\r', &paragraph)) {
		struct vg_str line;
		bool first = true;
		vg_writer_paragraph(&ppt->writer, type, type == VG_BLOCK_HEADING ? 1 : 0);
		for (; vg_str_next(&paragraph, '\v', &line); first = false) {
			if (!first) vg_writer_put(&ppt->writer, VG_STR("\n"), record->at, 0, VG_RUNKIND_REWRITTEN);
			vg_writer_put(&ppt->writer, line, record->at, (uint32_t)(record->end - record->at),
				      VG_RUNKIND_REWRITTEN);
		}
		vg_writer_end(&ppt->writer);
	}
}

static void text_record(struct ppt *ppt, const struct record *record, enum vg_block_type type)
{
	struct vg_str bytes = vg_part_of(ppt->stream, record->at, record->end - record->at);
	bool title = ppt->kind == 0 || ppt->kind == 6;
	if (type == VG_BLOCK_PARAGRAPH && title && record->type != P_CSTRING) type = VG_BLOCK_HEADING;
	if (record->type == P_TEXT_BYTES)
		put_text(ppt, vg_charset_convert(ppt->ole_doc->arena, bytes, VG_STR("iso-8859-15")), record, type);
	else
		put_text(ppt, vg_utf16le(ppt->ole_doc->arena, bytes), record, type);
}

/* The package of newer parts that a list of properties holds; empty where it holds none. */
static struct vg_str shape_package(const struct ppt *ppt, const struct record *record)
{
	uint64_t data = record->at + 6 * (uint64_t)record->instance; /* of properties that do not fit in */
	for (uint32_t i = 0; i < record->instance && record->at + 6 * (uint64_t)(i + 1) <= record->end; i++) {
		uint32_t id = vg_le16(ppt->stream, record->at + 6 * (uint64_t)i);
		uint64_t size = vg_le32(ppt->stream, record->at + 6 * (uint64_t)i + 2);
		if ((id & 0x8000) == 0) continue;
		if (data + size > record->end) break;
		if ((id & 0x3FFF) == 0x03A9) return vg_part_of(ppt->stream, data, size);
		data += size;
	}
	return (struct vg_str){"", 0};
}

static void put_diagram(struct ppt *ppt, struct vg_str xml, const struct record *record)
{
	struct vg_markup markup = vg_markup_begin(xml, false);
	bool text = false;
	while (vg_markup_next(&markup)) {
		bool opens = markup.kind == VG_MARKUP_OPEN;
		if (opens && vg_markup_is(&markup, "p")) vg_writer_paragraph(&ppt->writer, VG_BLOCK_PARAGRAPH, 0);
		if (markup.kind == VG_MARKUP_TEXT && text)
			vg_writer_put(&ppt->writer, vg_markup_decode(ppt->ole_doc->arena, markup.raw), record->at,
				      (uint32_t)(record->end - record->at), VG_RUNKIND_REWRITTEN);
		if (markup.kind != VG_MARKUP_TEXT) text = opens && vg_markup_is(&markup, "t");
	}
	vg_writer_end(&ppt->writer);
}

/* A diagram (SmartArt) is a picture here; its words are in the parts for newer programs. */
static void read_diagram(struct ppt *ppt, const struct record *record)
{
	static const struct vg_str wanted = VG_STR_INIT("drs/diagrams/data1.xml");
	struct vg_str package = shape_package(ppt, record), none = {"", 0};
	struct vg_member member;
	if (package.len == 0 || !vg_zip_has(package, wanted) || ppt->diagrams++ >= DIAGRAMS_MAX) return;
	struct vg_unpack *unpack = vg_unpack_open(ppt->ole_doc->arena, package, VG_CONTAINER_ZIP, none);
	while (vg_unpack_next(unpack, &member) == VG_UNPACK_OK) {
		if (!vg_str_eq(member.name, wanted)) continue;
		if (vg_unpack_read(unpack, ppt->ole_doc->arena, DIAGRAM_MAX, &member) == VG_UNPACK_OK)
			put_diagram(ppt, vg_charset_decode(ppt->ole_doc->arena, member.bytes, VG_STR("utf-8")).text,
				    record);
	}
	vg_unpack_close(unpack);
}

/* All text at and below a place, in order. Strings count where they are heads, feet or comments. */
static void walk(struct ppt *ppt, uint64_t at, uint64_t end, enum vg_block_type type)
{
	struct record record, stack[DEPTH_MAX];
	uint32_t depth = 0;
	ppt->kind = 4;
	while (!vg_text_full(ppt->ole_doc->text)) {
		while (depth > 0 && at >= stack[depth - 1].end) depth--;
		uint64_t limit = depth > 0 ? stack[depth - 1].end : end;
		if (at >= end || !read_record(ppt, at, limit, &record)) {
			if (depth == 0) return;
			at = limit;
			continue;
		}
		uint32_t around = depth > 0 ? stack[depth - 1].type : 0;
		bool string = record.type == P_CSTRING && (around == P_COMMENT || around == P_HEADERS_FOOTERS);
		bool author = around == P_COMMENT && record.instance != 1;
		if (record.type == P_TEXT_HEADER) ppt->kind = vg_le32(ppt->stream, record.at);
		if (record.type == P_SHAPE || record.type == P_PLACE) ppt->place = record.type == P_PLACE;
		bool text = record.type == P_TEXT_CHARS || record.type == P_TEXT_BYTES;
		if (text && !(ppt->master && ppt->place)) text_record(ppt, &record, type);
		if (string && !author)
			text_record(ppt, &record, around == P_COMMENT ? VG_BLOCK_QUOTE : VG_BLOCK_FOOTER);
		if (record.type == P_PROPERTIES || record.type == P_PROPERTIES_3) read_diagram(ppt, &record);
		bool holds = record.container || record.type == P_BINARY_TAG;
		if (holds && depth < DEPTH_MAX) {
			stack[depth++] = record;
			at = record.at;
		} else {
			at = record.end;
		}
	}
}

/* Where the newest version of an object lies; UINT32_MAX if nowhere. */
static uint32_t place_of(const struct ppt *ppt, uint32_t id)
{
	for (uint32_t i = 0; i < ppt->persisted.n; i++)
		if (ppt->persisted.items[i].id == id) return ppt->persisted.items[i].place;
	return UINT32_MAX;
}

static void read_directory(struct ppt *ppt, uint64_t at)
{
	struct record record;
	if (!read_record(ppt, at, ppt->stream.len, &record) || record.type != P_PERSIST) return;
	for (at = record.at; at + 4 <= record.end;) {
		uint32_t head = vg_le32(ppt->stream, at), id = head & 0xFFFFF, n = head >> 20;
		at += 4;
		for (uint32_t i = 0; i < n && at + 4 <= record.end; i++, at += 4)
			if (place_of(ppt, id + i) == UINT32_MAX && ppt->persisted.n < 4 * SLIDES_MAX)
				VG_PUSH(ppt->ole_doc->arena, ppt->persisted,
					(struct persisted){id + i, vg_le32(ppt->stream, at)});
	}
}

/* Follows the savings of the file back from the newest; gives the id of the document. */
static uint32_t read_edits(struct ppt *ppt, uint64_t at)
{
	struct record record;
	uint32_t document = 0;
	for (uint32_t i = 0; i < EDITS_MAX; i++) {
		if (!read_record(ppt, at, ppt->stream.len, &record) || record.type != P_USER_EDIT) break;
		if (i == 0) document = vg_le32(ppt->stream, record.at + 16);
		read_directory(ppt, vg_le32(ppt->stream, record.at + 12));
		uint32_t before = vg_le32(ppt->stream, record.at + 8);
		if (before == 0 || before >= at) break;
		at = before;
	}
	return document;
}

/* A list of slides, masters or notes: each begins with its reference, then comes its outline. */
static void read_list(struct ppt *ppt, const struct record *list)
{
	struct record record;
	struct slide *last = NULL;
	for (uint64_t at = list->at; read_record(ppt, at, list->end, &record); at = record.end) {
		if (record.type != P_SLIDE_PERSIST) {
			if (last != NULL) last->end = record.end;
			continue;
		}
		struct slide slide = {vg_le32(ppt->stream, record.at), vg_le32(ppt->stream, record.at + 12), record.end,
				      record.end};
		if (ppt->slides.n + ppt->masters.n + ppt->notes.n >= 2 * SLIDES_MAX) return;
		if (list->instance == 2) {
			VG_PUSH(ppt->ole_doc->arena, ppt->notes, slide);
			last = &ppt->notes.items[ppt->notes.n - 1];
		} else if (list->instance == 1) {
			VG_PUSH(ppt->ole_doc->arena, ppt->masters, slide);
			last = &ppt->masters.items[ppt->masters.n - 1];
		} else {
			VG_PUSH(ppt->ole_doc->arena, ppt->slides, slide);
			last = &ppt->slides.items[ppt->slides.n - 1];
		}
	}
}

static void read_lists(struct ppt *ppt, uint32_t document)
{
	struct record container, record;
	uint32_t place = place_of(ppt, document);
	if (place == UINT32_MAX || !read_record(ppt, place, ppt->stream.len, &container)) return;
	for (uint64_t at = container.at; read_record(ppt, at, container.end, &record); at = record.end)
		if (record.type == P_SLIDE_LIST)
			read_list(ppt, &record);
		else if (record.type == P_HEADERS_FOOTERS)
			ppt->margins = record;
}

/* The slide that notes belong to: its id stands at the head of the notes. */
static uint32_t slide_of(const struct ppt *ppt, uint32_t persist)
{
	struct record container, record;
	uint32_t place = place_of(ppt, persist);
	if (place == UINT32_MAX || !read_record(ppt, place, ppt->stream.len, &container)) return 0;
	for (uint64_t at = container.at; read_record(ppt, at, container.end, &record); at = record.end)
		if (record.type == P_NOTES_ATOM) return vg_le32(ppt->stream, record.at);
	return 0;
}

static void walk_object(struct ppt *ppt, uint32_t persist, enum vg_block_type type)
{
	struct record record;
	uint32_t place = place_of(ppt, persist);
	if (place != UINT32_MAX && read_record(ppt, place, ppt->stream.len, &record))
		walk(ppt, record.at, record.end, type);
}

static void read_slides(struct ppt *ppt)
{
	for (uint32_t i = 0; i < ppt->slides.n; i++) {
		const struct slide *slide = &ppt->slides.items[i];
		vg_text_page(ppt->ole_doc->text, i + 1);
		ppt->writer.where = (struct vg_str){"", 0};
		walk(ppt, slide->text, slide->end, VG_BLOCK_PARAGRAPH);
		walk_object(ppt, slide->persist, VG_BLOCK_PARAGRAPH);
		ppt->writer.where = VG_STR("notes");
		for (uint32_t j = 0; j < ppt->notes.n; j++)
			if (slide->id != 0 && slide_of(ppt, ppt->notes.items[j].persist) == slide->id)
				walk_object(ppt, ppt->notes.items[j].persist, VG_BLOCK_PARAGRAPH);
	}
	vg_text_page(ppt->ole_doc->text, 0);
	ppt->writer.where = (struct vg_str){"", 0};
	ppt->master = true;
	ppt->writer.where = VG_STR("master");
	for (uint32_t i = 0; i < ppt->masters.n; i++) walk_object(ppt, ppt->masters.items[i].persist, VG_BLOCK_FOOTER);
	ppt->master = false;
	ppt->writer.where = (struct vg_str){"", 0};
	if (ppt->margins.end > ppt->margins.at) walk(ppt, ppt->margins.at - 8, ppt->margins.end, VG_BLOCK_FOOTER);
}

/* Embedded objects lie in the stream, mostly packed: their size, then zlib. */
static void read_objects(struct ppt *ppt)
{
	struct record record;
	struct vg_ole_doc *ole_doc = ppt->ole_doc;
	for (uint64_t at = 0; read_record(ppt, at, ppt->stream.len, &record) && !ole_doc->children.stopped;
	     at = record.end) {
		if (record.type != P_OBJECT) continue;
		struct vg_str bytes = vg_part_of(ppt->stream, record.at, record.end - record.at);
		if (record.instance == 1)
			bytes = vg_inflate(ole_doc->arena, vg_part_of(bytes, 4, bytes.len),
					   vg_children_room(&ole_doc->children));
		if (bytes.len > 0) vg_child_add(&ole_doc->children, (struct vg_str){"", 0}, bytes);
	}
}

enum vg_status vg_ppt_read(struct vg_ole_doc *ole_doc)
{
	struct ppt *ppt = vg_arena_alloc(ole_doc->arena, sizeof *ppt);
	struct vg_str user = vg_ole_named(ole_doc->ole, "Current User");
	ppt->ole_doc = ole_doc;
	ppt->writer.text = ole_doc->text;
	ppt->stream = vg_ole_named(ole_doc->ole, "PowerPoint Document");
	if (vg_le32(user, 12) == 0xF3D1C4DF)
		return vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_ENCRYPTED,
			       "the presentation is encrypted with a password");
	read_lists(ppt, read_edits(ppt, vg_le32(user, 16)));
	if (ppt->slides.n > 0)
		read_slides(ppt);
	else
		walk(ppt, 0, ppt->stream.len, VG_BLOCK_PARAGRAPH);
	read_objects(ppt);
	vg_ole_embedded(ole_doc, ole_doc->ole);
	return ppt->stream.len > 0
		       ? VG_OK
		       : vg_fail(ole_doc->ctx, ole_doc->doc, VG_ERROR_DOC_CORRUPT, "the stream of slides is missing");
}
