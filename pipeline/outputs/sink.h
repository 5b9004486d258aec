/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where documents go. A sink has two halves: encode makes bytes of a document, in the process that worked it; the rest
 * takes those bytes, in the order of the inputs, to the output. An output grows beside its name, as OUT.partial, and
 * gets its name when it is whole.
 *
 * Every function that can fail is false with a message that names the output and the reason. */
#ifndef VAGLIO_SINK_H
#define VAGLIO_SINK_H

#include "buf.h"
#include "hash.h"
#include "vaglio/stage.h"
#include "xxh.h"

struct vg_sink;

struct vg_sink_conf {
	bool sentences; /* a database holds them only on request */
};

/* A state of the output to which an interrupted run can go back. */
struct vg_sink_mark {
	uint64_t number;                    /* 1, 2, 3 ... */
	uint64_t position;                  /* bytes of the output */
	unsigned char prefix[VG_HASH_SIZE]; /* their SHA-256; not of a database */
};

/* Where the sink has put a document; what the numbers mean is its own affair. */
struct vg_sink_ref {
	uint64_t numbers[26];
	unsigned char tail[VG_XXH_SIZE]; /* of a database's rows */
};

/* A document that is another one but for path and id, and has no parent. */
struct vg_sink_copy {
	struct vg_sink_ref ref; /* of the other */
	struct vg_str id, path;
	struct vg_str head; /* of its JSON line */
};

struct vg_sink_type {
	const char *name;
	bool hashed; /* its bytes have a SHA-256 that says something */
	bool remote; /* a server: no file beside which a run could leave anything */
	/* NULL: the document's JSON line */
	void (*encode)(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);
	/* Whether bytes that a worker sent can be what encode makes of a document of that path, or of a member of it:
	 * checked before anything else is done with them. mapped: they are those of a file. NULL: all can. */
	bool (*check)(struct vg_str bytes, struct vg_str path, bool mapped);
	/* Whether `path` may be replaced: it does not exist, or is an output of this kind. */
	bool (*replaceable)(const char *path, char *error_r, size_t size);
	/* Starts OUT.partial anew, or opens the one that is there. NULL where that cannot be. */
	struct vg_sink *(*open)(const char *path, bool resume, char *error_r, size_t size);
	/* Goes back to one of n marks, the first that the output can prove to have reached; false where it is none. */
	bool (*restore)(struct vg_sink *sink, const struct vg_sink_mark *marks, uint32_t n, uint32_t *which_r);
	bool (*put)(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size);
	/* The same for bytes that are too many for memory: length bytes at offset of a file. */
	bool (*put_file)(struct vg_sink *sink, int fd, uint64_t offset, uint64_t length, char *error_r, size_t size);
	/* Where the last document went; false where it cannot be found again. */
	bool (*where)(struct vg_sink *sink, struct vg_sink_ref *ref_r);
	/* Puts a document that stands already under another path. */
	bool (*copy)(struct vg_sink *sink, const struct vg_sink_copy *copy, char *error_r, size_t size);
	/* Two steps make a mark: settle brings the bytes to disk, then the caller notes the mark, then commit. */
	bool (*settle)(struct vg_sink *sink, struct vg_sink_mark *mark, char *error_r, size_t size);
	bool (*commit)(struct vg_sink *sink, const struct vg_sink_mark *mark, char *error_r, size_t size);
	/* Everything was put: indexes and the like. sha256_r where hashed. */
	bool (*complete)(struct vg_sink *sink, unsigned char sha256_r[VG_HASH_SIZE], char *error_r, size_t size);
	/* Puts the manifest (JSON) where it belongs, and gives the output its name. */
	bool (*publish)(struct vg_sink *sink, struct vg_str manifest, char *error_r, size_t size);
	/* Frees the sink; without keep, an output that was not published is removed. */
	void (*close)(struct vg_sink *sink, bool keep);
};

extern const struct vg_sink_type vg_sink_jsonl, vg_sink_sqlite, vg_sink_ftm, vg_sink_annotations, vg_sink_brat,
	vg_sink_csv, vg_sink_csv_raw, vg_sink_postgres;

/* Whether an output may be written at that name, where nothing forces it: nothing that stands there is kept from being
 * written, a link, or of another kind. */
bool vg_sink_may_replace(const struct vg_sink_type *type, const char *path, char *error_r, size_t size);

/* Members of sinks that have nothing to do: no document is found again, nor copied; no mark can be gone back to; one is
 * made by the other step alone. */
bool vg_sink_nowhere(struct vg_sink *sink, struct vg_sink_ref *ref_r);
bool vg_sink_no_copy(struct vg_sink *sink, const struct vg_sink_copy *copy, char *error_r, size_t size);
bool vg_sink_no_restore(struct vg_sink *sink, const struct vg_sink_mark *marks, uint32_t n, uint32_t *which_r);
bool vg_sink_settled(struct vg_sink *sink, struct vg_sink_mark *mark, char *error_r, size_t size);
bool vg_sink_committed(struct vg_sink *sink, const struct vg_sink_mark *mark, char *error_r, size_t size);

/* By the ending of the output's name; NULL where none fits. */
const struct vg_sink_type *vg_sink_for(const char *path);

/* "<path><ending>", on the heap. */
char *vg_beside(const char *path, const char *ending);
/* A file that grows beside its name, as <path>.partial, and gets it when it is whole. */
struct vg_growing {
	char *path, *partial;
	bool published;
};
/* Why a file cannot be written, by errno. */
void vg_cannot_write(const char *path, char *error_r, size_t size);
void vg_growing_begin(struct vg_growing *file, const char *path);
/* Takes away what there is of a database and its journal. */
void vg_growing_clear(const struct vg_growing *file);
bool vg_growing_publish(struct vg_growing *file, char *error_r, size_t size);
/* Without keep, what was not published is removed. */
void vg_growing_end(struct vg_growing *file, bool keep);
/* Writes a file whole, under a name of its own first. */
bool vg_write_file(const char *path, struct vg_str bytes, char *error_r, size_t size);
/* A part of a file as bytes in memory. */
struct vg_mapped_piece {
	struct vg_str bytes;
	char *map;
	size_t size;
};
bool vg_piece_map(struct vg_mapped_piece *piece_r, int fd, uint64_t offset, uint64_t length, char *error_r,
		  size_t size);
void vg_piece_unmap(struct vg_mapped_piece *piece);
/* Gives back the memory behind `at` in a mapping that starts at start; *released_r: bytes that were given back. */
void vg_piece_release(const char *start, const char *at, uint64_t *released_r);
/* Makes the names in the folder of `path` last. */
void vg_sync_folder(const char *path);

#endif
