/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where documents go. A sink has two halves: encode makes bytes of a document, wherever it was worked; put takes those
 * bytes, in the order of the inputs, to the output. An output appears under its name when it is whole. */
#ifndef VAGLIO_SINK_H
#define VAGLIO_SINK_H

#include "buf.h"
#include "vaglio/stage.h"

struct vg_sink;

struct vg_sink_conf {
	bool sentences; /* a database holds them only on request */
};

struct vg_sink_type {
	const char *name;
	/* NULL: the document's JSON line */
	void (*encode)(const struct vg_sink_conf *conf, struct vg_buf *buf, struct vg_doc *doc);
	/* Prepares the output `path`. NULL with a message that names it where that cannot be. */
	struct vg_sink *(*open)(const char *path, char *error_r, size_t size);
	/* Each of these is false with a message where the output cannot be written. */
	bool (*put)(struct vg_sink *sink, struct vg_str bytes, char *error_r, size_t size);
	/* Makes the output whole and gives it its name. */
	bool (*finish)(struct vg_sink *sink, char *error_r, size_t size);
	/* Frees the sink; what was not finished is removed. */
	void (*close)(struct vg_sink *sink);
};

extern const struct vg_sink_type vg_sink_jsonl;

/* By the ending of the output's name; NULL where none fits. */
const struct vg_sink_type *vg_sink_for(const char *path);

#endif
