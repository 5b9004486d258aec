/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W3C Web Annotations: what a mention or an action is, as tags on a place in the text, told twice: by position (code
 * points, as the recommendation has it) and by quote, which survives a text that is extracted anew. */
#include "export.h"
#include "points.h"

#define AROUND 32 /* code points of the text before and after a quote */

struct writer {
	struct vg_buf *buf;
	struct vg_doc *doc;
	struct vg_points points;
	uint32_t n; /* code points of the text */
};

static void put_field(struct writer *w, const char *name, struct vg_str value)
{
	vg_buf_z(w->buf, name);
	vg_buf_json(w->buf, value);
}

static void put_urn(struct writer *w, const char *name, char letter, uint32_t index)
{
	vg_buf_z(w->buf, name);
	vg_buf_z(w->buf, "\"urn:vaglio:");
	struct vg_buf id = {0};
	vg_buf_json(&id, w->doc->id);
	vg_buf_put(w->buf, id.ptr + 1, id.len - 2);
	vg_buf_free(&id);
	if (letter != 0) {
		vg_buf_char(w->buf, '/');
		vg_buf_char(w->buf, letter);
		vg_buf_u64(w->buf, index + 1);
	}
	vg_buf_char(w->buf, '"');
}

static void put_tag(struct writer *w, bool first, const char *purpose, struct vg_str value)
{
	if (value.len == 0) return;
	vg_buf_z(w->buf, first ? "" : ",");
	vg_buf_z(w->buf, "{\"type\":\"TextualBody\",\"purpose\":\"");
	vg_buf_z(w->buf, purpose);
	put_field(w, "\",\"value\":", value);
	vg_buf_char(w->buf, '}');
}

static void put_target(struct writer *w, struct vg_span span)
{
	uint32_t start = vg_points_at(&w->points, span.start), end = vg_points_at(&w->points, span.end);
	uint32_t before = vg_points_byte(&w->points, start > AROUND ? start - AROUND : 0);
	uint32_t after = vg_points_byte(&w->points, w->n - end > AROUND ? end + AROUND : w->n);
	put_urn(w, "\"target\":{\"source\":", 0, 0);
	vg_buf_z(w->buf, ",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":");
	vg_buf_u64(w->buf, start);
	vg_buf_z(w->buf, ",\"end\":");
	vg_buf_u64(w->buf, end);
	put_field(w, "},{\"type\":\"TextQuoteSelector\",\"exact\":", vg_doc_slice(w->doc, span));
	put_field(w, ",\"prefix\":", vg_str_slice(w->doc->text, before, span.start));
	put_field(w, ",\"suffix\":", vg_str_slice(w->doc->text, span.end, after));
	vg_buf_z(w->buf, "}]}}\n");
}

static void start(struct writer *w, char letter, uint32_t index, const char *motivation)
{
	vg_buf_z(w->buf, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"");
	put_urn(w, ",\"id\":", letter, index);
	put_field(w, ",\"type\":\"Annotation\",\"motivation\":", vg_str_z(motivation));
	vg_buf_z(w->buf, ",\"body\":[");
}

static void put_entity(struct writer *w, const char *purpose, int32_t entity)
{
	if (entity == VG_NONE) return;
	put_urn(w, ",{\"type\":\"SpecificResource\",\"source\":", 'e', (uint32_t)entity);
	put_field(w, ",\"purpose\":", vg_str_z(purpose));
	vg_buf_char(w->buf, '}');
}

static void put_mention(struct writer *w, uint32_t index)
{
	const struct vg_mention *mention = &w->doc->mentions.items[index];
	start(w, 'm', index, "identifying");
	put_tag(w, true, "tagging", vg_str_z(vg_mention_name(mention->type)));
	put_tag(w, false, "describing", mention->value);
	put_entity(w, "identifying", mention->entity);
	vg_buf_z(w->buf, "],");
	put_target(w, mention->span);
}

static void put_action(struct writer *w, uint32_t index)
{
	const struct vg_action *action = &w->doc->actions.items[index];
	start(w, 'a', index, "classifying");
	put_tag(w, true, "classifying", vg_action_label(action));
	put_tag(w, false, "tagging", vg_str_z(vg_factuality_name(action->factuality)));
	put_tag(w, false, "describing", action->date);
	for (int i = 0; i <= VG_SLOT_ATTRIBUTED_TO; i++) put_entity(w, "linking", action->slots[i].entity);
	vg_buf_z(w->buf, "],");
	put_target(w, action->evidence);
}

void vg_annotations_put(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc)
{
	(void)conf;
	struct writer w = {.buf = buf, .doc = doc};
	vg_points_init(&w.points, doc->arena, doc->text);
	w.n = vg_points_at(&w.points, doc->text.len);
	for (uint32_t i = 0; i < doc->mentions.n; i++) put_mention(&w, i);
	for (uint32_t i = 0; i < doc->actions.n; i++) put_action(&w, i);
}
