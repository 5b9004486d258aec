/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sink.h"

const struct vg_sink_type *vg_sink_for(const char *path)
{
	struct vg_str name = vg_str_z(path);
	if (vg_str_eqz(name, "-") || vg_str_ends(name, VG_STR(".jsonl"))) return &vg_sink_jsonl;
	return NULL;
}
