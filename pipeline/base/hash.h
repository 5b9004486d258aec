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

/* Back from 64 hexadecimal digits; false where they are none. */
bool vg_hash_parse(struct vg_str hex, unsigned char digest_r[VG_HASH_SIZE]);

/* Adds a digest to a sum modulo 2^256: the hash of a set of records, whatever their order. */
void vg_hash_sum(unsigned char sum[VG_HASH_SIZE], const unsigned char digest[VG_HASH_SIZE]);

#endif
