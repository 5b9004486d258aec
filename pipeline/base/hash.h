/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256. */
#ifndef VAGLIO_HASH_H
#define VAGLIO_HASH_H

#include "vaglio/arena.h"

#define VG_HASH_SIZE 32

struct vg_hash;

struct vg_hash *vg_hash_new(void);
void vg_hash_free(struct vg_hash *hash);
void vg_hash_add(struct vg_hash *hash, const void *bytes, size_t n);
/* The digest of all that was added since the last digest; starts anew. */
void vg_hash_end(struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE]);
/* The digest of what was added so far; what is added later continues it. */
void vg_hash_peek(const struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE]);

/* The first n bytes of a digest in hexadecimal, after prefix. */
struct vg_str vg_hash_hex(struct vg_arena *arena, const char *prefix, const unsigned char *digest, uint32_t n);

/* Back from hexadecimal digits; false where they are not those of n bytes. */
bool vg_hash_parse(struct vg_str hex, unsigned char *digest_r, uint32_t n);

#endif
