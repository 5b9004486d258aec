/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker process: takes one document after another as bytes, never opens a path, and answers with finished documents.
 */
#ifndef VAGLIO_WORKER_H
#define VAGLIO_WORKER_H

#include "frame.h"
#include "sandbox.h"

/* In memory shared with the supervisor. The worker writes, so the supervisor believes nothing that it reads here. */
struct vg_watch {
	struct vg_progress progress; /* input: ordinal + 1 of the job in hand; 0 = waiting */
	int32_t forbidden;           /* as in vg_sandbox */
};

#define VG_FROZEN "normalize" /* the stage that freezes the text */
#define VG_LATE "items"       /* the last stage whose work is kept with it */
#define VG_JOBS_MAX 256       /* workers */

struct vg_worker {
	struct vg_pipeline *pipeline;
	const struct vg_sink_type *sink;
	const struct vg_sink_conf *sink_conf;
	struct vg_sandbox sandbox;
	bool keep; /* snapshots are made of the documents */
	int socket;
	struct vg_watch *watch;
};

/* Serves until the supervisor closes the socket. Never returns. */
_Noreturn void vg_worker_serve(const struct vg_worker *worker);

#endif
