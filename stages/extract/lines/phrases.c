/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phrases.h"

#include "extract/extract.h"

/* Those of each kind, up to a NULL. */
static const char *const *const phrases[] = {
#define VG_PHRASES(kind, ...) (const char *const[]){__VA_ARGS__, NULL},
#include "phrases.def"
#undef VG_PHRASES
};

bool vg_phrase_in(struct vg_str text, enum vg_phrase kind)
{
	for (const char *const *phrase = phrases[kind]; *phrase != NULL; phrase++)
		if (vg_str_find_nocase(text, vg_str_z(*phrase)) >= 0) return true;
	return false;
}

uint32_t vg_phrase_opens(struct vg_str text, enum vg_phrase kind)
{
	for (const char *const *phrase = phrases[kind]; *phrase != NULL; phrase++)
		if (vg_str_starts_nocase(text, vg_str_z(*phrase))) return vg_str_z(*phrase).len;
	return 0;
}

bool vg_phrase_is(struct vg_str text, enum vg_phrase kind)
{
	for (const char *const *phrase = phrases[kind]; *phrase != NULL; phrase++)
		if (vg_str_eq_nocase(text, vg_str_z(*phrase))) return true;
	return false;
}
