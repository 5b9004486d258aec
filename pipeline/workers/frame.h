/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the supervisor and its workers say to each other over a socket pair. Both run the same program on the same
 * machine, so numbers are in host order; but a worker may have been taken over by a document, so the supervisor checks
 * every number that it gets.
 *
 * supervisor: JOB, then CHUNK for the bytes of the file, then END. worker: DOC for each document, then DONE with what
 * the input has cost. In place of a file a job may have snapshots of the documents. */
#ifndef VAGLIO_FRAME_H
#define VAGLIO_FRAME_H

#include "hash.h"
#include "pipeline.h"
#include "sink.h"

enum vg_frame_type {
	VG_FRAME_JOB = 1,
	VG_FRAME_CHUNK,
	VG_FRAME_END,
	VG_FRAME_DOC,
	VG_FRAME_DONE,
	VG_FRAME_SPOOLED,
	VG_FRAME_COPY,
	VG_FRAME_KEPT /* made by the supervisor: an input of an earlier run, whose documents stand as they are */
};

#define VG_FRAME_MAX ((uint32_t)1 << 30)   /* bytes of a frame after its head */
#define VG_CHUNK_MAX ((uint32_t)256 << 10) /* bytes of a CHUNK */
#define VG_FAULTS_MAX 16                   /* documents of one input on which a worker may die */
#define VG_ANSWER_ERRORS 16                /* error codes of a document that are counted */

struct vg_frame {
	uint32_t type, length; /* bytes that follow */
};

/* Head of JOB; the faults of earlier tries and the path follow. */
struct vg_job_head {
	uint64_t ordinal, size;
	uint32_t path_length;
	uint32_t stored; /* 0: the bytes are a file; else snapshots, to be taken in that enum vg_snapshot_state */
	uint32_t skip, n_faults;
};
struct vg_job_fault {
	uint32_t document, stage, code;
	char message[240];
};

/* END; code and message only where the bytes could not be had whole. */
struct vg_job_end {
	uint32_t ok, code;
	char message[240];
};

/* DONE. */
struct vg_job_cost {
	uint64_t cpu; /* microseconds of processor time */
};

#define VG_ID_SIZE 16 /* bytes of an id */

/* Head of DOC: what the supervisor counts. The sink's bytes follow, then those that are kept of the document. */
struct vg_answer {
	uint32_t document; /* 0 for the input itself, then its members as they come */
	uint32_t outcome;
	uint32_t n_errors, mentions;
	uint32_t errors[VG_ANSWER_ERRORS]; /* codes */
	uint32_t actions[VG_ACTION_COUNT];
	uint32_t kept; /* bytes at the end: the document's snapshot */
	uint64_t text; /* bytes */
	unsigned char id[VG_ID_SIZE];
	unsigned char hash[VG_XXH_SIZE];     /* of the record, see vg_record_hash */
	unsigned char tail[VG_XXH_SIZE];     /* XXH3 of the line without its head */
	unsigned char content[VG_HASH_SIZE]; /* SHA-256 of the file; 0 where there is none */
};

/* Follows the answer in a SPOOLED frame, which the supervisor makes of a DOC frame that is too large to be held in
 * memory: where in the input's spool file the sink's bytes are. */
struct vg_spooled {
	uint64_t offset, length;
};

/* The hash of a document's record: XXH3 of the XXH3 of its JSON line after the head, and of the head. */
void vg_record_hash(const unsigned char tail[VG_XXH_SIZE], struct vg_str head, unsigned char hash_r[VG_XXH_SIZE]);

/* Where a document's bytes come from: the sink that they are for, and what is kept of it. */
struct vg_encoder {
	const struct vg_sink_type *type;
	const struct vg_sink_conf *conf;
	struct vg_str kept;
};

/* Appends a whole DOC frame. */
void vg_answer_put(struct vg_buf *buf, const struct vg_encoder *encoder, struct vg_doc *doc, uint32_t document);
/* Sets the id from "d:...", as the wire has it; and back. */
void vg_answer_set_id(struct vg_answer *answer, struct vg_str id);
struct vg_str vg_answer_id(struct vg_arena *arena, const struct vg_answer *answer);
/* Takes the answer at the start of a frame's bytes apart; false where its numbers cannot be. Whether there are as many
 * bytes as are said to be kept is for the caller to check, who knows the length of the frame. */
bool vg_answer_get(struct vg_str frame, struct vg_answer *answer_r, struct vg_str *bytes_r);

#endif
