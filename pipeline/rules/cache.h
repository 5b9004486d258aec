/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a user's long lists of names, kept from one start to the next: an image (image.h) in a file of a cache
 * folder. Its name and its head bear a key, a hash over the program and over names and bytes of all of the user's
 * files, so that it is used for just these. A file counts only where it is the user's own, nobody else may write it,
 * and its sum holds; whoever takes a table from it checks each number by which the table is read. Without a cache, or
 * where it cannot be read or written, tables are made in memory, and nothing else differs. */
#ifndef VAGLIO_CACHE_H
#define VAGLIO_CACHE_H

#include "hash.h"

#define VG_CACHE_FROM (256u << 10) /* bytes of lists from which on they are kept: shorter ones are made in no time */
#define VG_CACHE_FILES 8           /* that stay in the folder; older ones are removed when one is added */

/* The folder: the one named, or "vaglio" in that of the user's caches; NULL where there is none, or it is "off". */
const char *vg_cache_folder(struct vg_arena *arena, const char *named);
/* The bytes of the file of that key, in arena; nothing where there is none that counts. */
struct vg_str vg_cache_read(struct vg_arena *arena, const char *folder, const unsigned char key[VG_HASH_SIZE]);
/* Puts one there, whole or not at all; what hinders it is nobody's concern. */
void vg_cache_write(struct vg_arena *arena, const char *folder, const unsigned char key[VG_HASH_SIZE],
		    struct vg_str image);

#endif
