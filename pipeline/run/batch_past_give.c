/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of an input of an earlier run, from its rows and its output into those of this run. */
#include "batch_past_int.h"
#include "rows.h"
#include "wire.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

void vg_past_begin(struct vg_past *past, const struct vg_past_ref *ref)
{
	vg_query_reset(past->documents);
	vg_query_set_int(past->documents, 1, (int64_t)ref->first);
	vg_query_set_int(past->documents, 2, (int64_t)(ref->first + ref->documents));
	past->left = ref->documents;
}

bool vg_past_next(struct vg_past *past, struct vg_document_row *row_r, char *error_r, size_t size)
{
	error_r[0] = '\0';
	if (past->left == 0) return false;
	past->left--;
	if (vg_query_next(past->documents) == VG_ROW &&
	    vg_inputs_get_document(past->documents, past->db, &past->blob, row_r))
		return true;
	snprintf(error_r, size, "%s.inputs is not what its run has left: remove it", past->conf.output);
	return false;
}

static bool put_database(struct vg_past *past, struct vg_str id, struct vg_sink *sink, char *error_r, size_t size)
{
	struct vg_buf rows = {0};
	vg_rows_read(past->reader, id, &rows);
	bool put = past->conf.type->put(sink, vg_str_n(rows.ptr, rows.len), error_r, size);
	vg_buf_free(&rows);
	return put;
}

/* Whether the piece of the output has the hash that its record had. */
static bool check_line(struct vg_past *past, const struct vg_document_row *row)
{
	static char bytes[1 << 16];
	unsigned char tail[VG_XXH_SIZE], hash[VG_XXH_SIZE] = {0};
	uint64_t at = row->place[0], end = at + row->place[1];
	struct vg_arena *arena = vg_arena_new();
	struct vg_str head = {NULL, 0};
	while (at < end) {
		ssize_t n = pread(past->fd, bytes, end - at < sizeof bytes ? end - at : sizeof bytes, (off_t)at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) break;
		struct vg_str piece = vg_str_n(bytes, (size_t)n);
		if (head.ptr == NULL) {
			head = vg_arena_str(arena, vg_str_slice(piece, 0, vg_wire_head_length(piece)));
			piece = vg_str_slice(piece, head.len, piece.len);
		}
		vg_xxh_add(past->xxh, piece.ptr, piece.len);
		at += (uint64_t)n;
	}
	vg_xxh_end(past->xxh, tail);
	vg_record_hash(tail, head, hash);
	vg_arena_free(arena);
	return at == end && memcmp(hash, row->answer.hash, sizeof hash) == 0;
}

bool vg_past_put(struct vg_past *past, const struct vg_document_row *row, struct vg_sink *sink, char *error_r,
		 size_t size)
{
	if (past->conf.type->remote) return true;
	if (past->rows != NULL) {
		struct vg_arena *arena = vg_arena_new();
		bool put = put_database(past, vg_answer_id(arena, &row->answer), sink, error_r, size);
		vg_arena_free(arena);
		return put;
	}
	if (check_line(past, row))
		return past->conf.type->put_file(sink, past->fd, row->place[0], row->place[1], error_r, size);
	snprintf(error_r, size, "%s is not what its run has written (see `vaglio verify`): --fresh reads all again",
		 past->conf.output);
	return false;
}
