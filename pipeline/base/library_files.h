/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of the libraries that are opened when they are needed, and of all that they need themselves, as the build
 * found them; ends with NULL. */
#ifndef VAGLIO_LIBRARY_FILES_H
#define VAGLIO_LIBRARY_FILES_H

#include <stddef.h>

extern const char *const vg_library_files[];

#endif
