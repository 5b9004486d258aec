/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean ...?" */
#ifndef VAGLIO_NEAREST_H
#define VAGLIO_NEAREST_H

#include <stdint.h>

/* The one of n names that is nearest to a misspelt one, or NULL where none is near. */
const char *vg_nearest(const char *wrong, const char *const *names, uint32_t n);

#endif
