/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry.h"

#define VG_STAGE(name) extern const struct vg_stage vg_stage_##name;
#include "stages.list"
#undef VG_STAGE
#ifdef VAGLIO_MALICE /* in one program of the tests alone */
extern const struct vg_stage vg_stage_malice;
#endif

static const struct vg_stage *const registry[] = {
#define VG_STAGE(name) &vg_stage_##name,
#include "stages.list"
#undef VG_STAGE
#ifdef VAGLIO_MALICE
	&vg_stage_malice,
#endif
};

_Static_assert(sizeof registry / sizeof *registry <= VG_STAGES_MAX, "doc->done has a bit a stage");

const struct vg_stage *const *vg_registry(uint32_t *n_r)
{
	*n_r = sizeof registry / sizeof *registry;
	return registry;
}

int32_t vg_registry_find(struct vg_str name)
{
	for (uint32_t i = 0; i < sizeof registry / sizeof *registry; i++)
		if (vg_str_eqz(name, registry[i]->name)) return (int32_t)i;
	return VG_NONE;
}
