/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XXH3 of 128 bits: what records are compared by, between runs, shards and outputs. It takes a twentieth of the time of
 * SHA-256 and tells what has changed by mistake; against forgery stands the SHA-256 of the whole file. */
#ifndef VAGLIO_XXH_H
#define VAGLIO_XXH_H

#include "vaglio/arena.h"

#define VG_XXH_SIZE 16

struct vg_xxh;

struct vg_xxh *vg_xxh_new(void);
void vg_xxh_free(struct vg_xxh *xxh);
void vg_xxh_add(struct vg_xxh *xxh, const void *bytes, size_t n);
/* The digest of all that was added since the last digest; starts anew. */
void vg_xxh_end(struct vg_xxh *xxh, unsigned char digest_r[VG_XXH_SIZE]);
/* The digest of some bytes. */
void vg_xxh_of(struct vg_str bytes, unsigned char digest_r[VG_XXH_SIZE]);

/* Adds a digest to a sum modulo 2^128: the hash of a set of records, whatever their order. */
void vg_xxh_sum(unsigned char sum[VG_XXH_SIZE], const unsigned char digest[VG_XXH_SIZE]);
/* A sum as manifests have it, "sum-xxh3:..."; and back, false where it is none. */
struct vg_str vg_xxh_sum_text(struct vg_arena *arena, const unsigned char sum[VG_XXH_SIZE]);
bool vg_xxh_sum_parse(struct vg_str text, unsigned char sum_r[VG_XXH_SIZE]);

#endif
