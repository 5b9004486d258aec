/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where documents come from: files, folders and lists of paths, in byte order of the paths. Folders are walked as the
 * documents are asked for, so memory does not grow with their number, only with the size of the folders that are open.
 */
#ifndef VAGLIO_SOURCE_H
#define VAGLIO_SOURCE_H

#include "buf.h"
#include "vaglio/stage.h"

struct vg_source;

struct vg_input {
	uint64_t ordinal; /* 0, 1, 2 ... */
	const char *file; /* what to open; all of it lives until the next call */
	const char *name; /* the same within a folder that is open: shorter to look up; NULL where there is none */
	int folder;
	size_t relative;     /* where the recorded path starts in file */
	bool follow;         /* named by the user, so a link is followed */
	struct vg_str path;  /* as recorded: given or relative to the folder; what is not UTF-8 is escaped */
	const char *trouble; /* why this folder cannot be listed; NULL where it is none */
};

/* operands: files and folders; "-" reads a list of paths from standard input, one a line, or with NUL between them.
 * NULL with a message if that list cannot be read. */
struct vg_source *vg_source_open(const char *const *operands, uint32_t n, char *error_r, size_t size);
/* The inputs of one shard of a plan; plan.h. */
struct vg_share;
struct vg_source *vg_source_open_share(const char *plan, uint64_t shard, char *error_r, size_t size);
/* The shard that is the source, or NULL. */
const struct vg_share *vg_source_share(const struct vg_source *source);
/* Inputs that another function gives, false at their end; the ordinals are its own. */
struct vg_source *vg_source_of_list(bool (*next)(void *user, struct vg_input *input_r), void *user);
void vg_source_close(struct vg_source *source);
/* The i-th path that was named, by an operand or in a list, in byte order; false where there are fewer. */
bool vg_source_root(const struct vg_source *source, uint32_t i, struct vg_str *path_r);
/* Says so where the one operand is "-" and nothing of the list is there: whoever pipes a document in place of a list of
 * paths names what is not there. */
void vg_source_say_no_list(const struct vg_source *source, const char *const *operands, uint32_t n);
/* Leaves an output of that name, and the files beside it, out of every folder. */
void vg_source_exclude(struct vg_source *source, const char *output);
/* Counts the inputs, without opening them, and goes back to the first. */
uint64_t vg_source_count(struct vg_source *source);
bool vg_source_next(struct vg_source *source, struct vg_input *input_r);

struct stat;

/* The status of inputs is asked for by vg_source_status, and of those in folders by a second thread before that; until
 * it is said that it no longer is. */
void vg_source_look_ahead(struct vg_source *source, bool on);
/* vg_input_status of the input that vg_source_next gave last. */
bool vg_source_status(struct vg_source *source, const struct vg_input *input, struct stat *status_r);

/* By what a file is known again without being read. */
struct vg_stamp {
	uint64_t size, inode;
	int64_t mtime, ctime; /* nanoseconds since 1970 */
	bool young;           /* may change once more and bear the same times */
};
struct vg_stamp vg_stamp_of(const struct stat *status);
/* "size inode mtime", for a file that no one else has a name for. */
void vg_stamp_print(const struct vg_stamp *stamp, char *text_r, size_t size);
bool vg_stamp_eq(const struct vg_stamp *a, const struct vg_stamp *b);

struct vg_read {
	struct vg_buf bytes; /* owned by the caller */
	bool ok;
	struct vg_stamp stamp;
	enum vg_error_code code; /* where not ok */
	char message[VG_MESSAGE_MAX];
};

/* As stat(2), or lstat(2) where links are not followed. */
bool vg_input_status(const struct vg_input *input, struct stat *status_r);
/* For reading, without waiting for it to be more than a file; -1 with errno. */
int vg_input_fd(const struct vg_input *input);

/* A file that is open, or was read whole. */
struct vg_open_file {
	int fd; /* where bytes is NULL */
	const struct vg_buf *bytes;
	uint64_t size;
	uint64_t print; /* by which most others can be told from it (copies.h) */
};

/* Opens an input, if it is a regular file of at most max_size bytes; else -1 with the reason in read_r. The status is 0
 * where none can be had. */
int vg_input_open(const struct vg_input *input, uint64_t max_size, struct stat *status_r, struct vg_read *read_r);
/* Reads an open file whole and proves that it held still; `before` is its status when it was opened. */
void vg_input_read_open(int fd, const struct stat *before, struct vg_read *read_r);
/* Reads an input whole, if it is a regular file of at most max_size bytes that holds still. */
void vg_input_read(const struct vg_input *input, uint64_t max_size, struct vg_read *read_r);

/* The document of an input, with its path, and its bytes copied into its arena or the error record in their place. */
struct vg_doc *vg_input_doc(const struct vg_input *input, const struct vg_read *read);

/* Bytes that are not UTF-8 become \xHH; a backslash before an x becomes \x5C, so that the escape can be undone. */
void vg_path_escape(struct vg_buf *buf, const char *path);
/* Undoes vg_path_escape; out has room for the length of path and a NUL. */
void vg_path_unescape(struct vg_str path, char *out);

#endif
