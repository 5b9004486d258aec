/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stages.list as a table. Whoever writes or reads what a document has been through knows the stages by it. */
#ifndef VAGLIO_REGISTRY_H
#define VAGLIO_REGISTRY_H

#include "vaglio/stage.h"

#define VG_STAGES_MAX 64 /* bits of doc->done */

/* n_r counts the debug stages, too. */
const struct vg_stage *const *vg_registry(uint32_t *n_r);
/* Index in the registry, or VG_NONE. */
int32_t vg_registry_find(struct vg_str name);

#endif
