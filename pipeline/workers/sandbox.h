/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker gives up before it sees a document: memory beyond a limit, new privileges, files, sockets, programs. */
#ifndef VAGLIO_SANDBOX_H
#define VAGLIO_SANDBOX_H

#include "vaglio/stage.h"

enum vg_sandbox_mode { VG_SANDBOX_OFF, VG_SANDBOX_AUTO, VG_SANDBOX_REQUIRE };

struct vg_sandbox {
	enum vg_sandbox_mode mode;
	uint64_t memory; /* bytes that a worker may take beyond what it starts with; 0 = no limit */
	volatile int32_t
		*forbidden; /* where the number of a forbidden call goes, + 1, before the worker dies; or NULL */
};

/* What is in force. */
struct vg_sandbox_degree {
	bool memory;       /* RLIMIT_AS */
	uint32_t landlock; /* ABI; 0 = none */
	bool seccomp;
};

bool vg_sandbox_parse(const char *name, enum vg_sandbox_mode *mode_r);
struct vg_sandbox_degree vg_sandbox_enter(const struct vg_sandbox *sandbox);
/* What vg_sandbox_enter comes to on this machine, found out in a process of its own. */
struct vg_sandbox_degree vg_sandbox_probe(const struct vg_sandbox *sandbox);
/* The name of a system call by what was left in `forbidden`; NULL where it is none. To be freed. */
char *vg_sandbox_call(int32_t forbidden);
bool vg_sandbox_full(struct vg_sandbox_degree degree);
/* "landlock 7, seccomp, memory limit" */
struct vg_str vg_sandbox_describe(struct vg_arena *arena, struct vg_sandbox_degree degree);

#endif
