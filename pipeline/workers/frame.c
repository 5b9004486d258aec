/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame.h"
#include "wire.h"

#define LINE_SHARE 4 /* room for a line before it is written, to one of text: more than it mostly takes */

void vg_record_hash(const unsigned char tail[VG_XXH_SIZE], struct vg_str head, unsigned char hash_r[VG_XXH_SIZE])
{
	struct vg_xxh *xxh = vg_xxh_new();
	vg_xxh_add(xxh, tail, VG_XXH_SIZE);
	vg_xxh_add(xxh, head.ptr, head.len);
	vg_xxh_end(xxh, hash_r);
	vg_xxh_free(xxh);
}

static void hash_line(const struct vg_doc *doc, struct vg_str line, struct vg_answer *answer)
{
	static const struct vg_str prefix = VG_STR_INIT("sha256:");
	uint32_t head = vg_wire_head_length(line);
	vg_xxh_of(vg_str_slice(line, head, line.len), answer->tail);
	vg_record_hash(answer->tail, vg_str_slice(line, 0, head), answer->hash);
	if (vg_str_starts(doc->content_hash, prefix))
		vg_hash_parse(vg_str_slice(doc->content_hash, prefix.len, doc->content_hash.len), answer->content,
			      VG_HASH_SIZE);
}

static struct vg_answer count(const struct vg_doc *doc, uint32_t document)
{
	struct vg_answer answer = {
		.document = document, .outcome = doc->outcome, .mentions = doc->mentions.n, .text = doc->text.len};
	for (uint32_t i = 0; i < doc->errors.n && i < VG_ANSWER_ERRORS; i++)
		answer.errors[answer.n_errors++] = doc->errors.items[i].code;
	for (uint32_t i = 0; i < doc->actions.n; i++) answer.actions[doc->actions.items[i].action]++;
	return answer;
}

static int digit(char c)
{
	return vg_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

void vg_answer_set_id(struct vg_answer *answer, struct vg_str id)
{
	for (uint32_t i = 0; i < VG_ID_SIZE && 2 * i + 3 < id.len; i++)
		answer->id[i] = (unsigned char)(digit(id.ptr[2 * i + 2]) << 4 | digit(id.ptr[2 * i + 3]));
}

struct vg_str vg_answer_id(struct vg_arena *arena, const struct vg_answer *answer)
{
	return vg_hash_hex(arena, "d:", answer->id, VG_ID_SIZE);
}

/* A document's line, which is what the sink writes where it has no form of its own; else it stands here for its hash.
 */
static void put_line(struct vg_buf *buf, const struct vg_encoder *encoder, struct vg_doc *doc, struct vg_answer *answer)
{
	struct vg_buf own = {0}, *line = encoder->type->encode == NULL ? buf : &own;
	size_t start = line->len;
	vg_buf_reserve(line, (size_t)doc->text.len * LINE_SHARE);
	vg_wire_write(line, doc);
	hash_line(doc, vg_str_n(line->ptr + start, line->len - start), answer);
	if (line == &own) encoder->type->encode(encoder->conf, buf, doc);
	vg_buf_free(&own);
}

void vg_answer_put(struct vg_buf *buf, const struct vg_encoder *encoder, struct vg_doc *doc, uint32_t document)
{
	struct vg_answer answer = count(doc, document);
	struct vg_frame frame = {VG_FRAME_DOC, 0};
	size_t head = buf->len;
	vg_answer_set_id(&answer, doc->id);
	answer.kept = encoder->kept.len;
	vg_buf_reserve(buf, sizeof frame + sizeof answer);
	buf->len += sizeof frame + sizeof answer;
	put_line(buf, encoder, doc, &answer);
	vg_buf_str(buf, encoder->kept);
	frame.length = (uint32_t)(buf->len - head - sizeof frame);
	memcpy(buf->ptr + head, &frame, sizeof frame);
	memcpy(buf->ptr + head + sizeof frame, &answer, sizeof answer);
}

bool vg_answer_get(struct vg_str frame, struct vg_answer *answer_r, struct vg_str *bytes_r)
{
	if (frame.len < sizeof *answer_r) return false;
	memcpy(answer_r, frame.ptr, sizeof *answer_r);
	*bytes_r = vg_str_slice(frame, sizeof *answer_r, frame.len);
	if (answer_r->outcome >= VG_OUTCOME_COUNT || answer_r->n_errors > VG_ANSWER_ERRORS) return false;
	for (uint32_t i = 0; i < answer_r->n_errors; i++)
		if (answer_r->errors[i] >= VG_ERROR_COUNT) return false;
	return true;
}
