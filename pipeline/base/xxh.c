/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xxHash is included here only. */
#include "xxh.h"
#include "hash.h"

/* As part of the program: no library is to be opened for a few hundred instructions. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#define PREFIX "sum-xxh3:"

struct vg_xxh {
	XXH3_state_t *state; /* aligned more strictly than the heap is */
};

struct vg_xxh *vg_xxh_new(void)
{
	struct vg_xxh *xxh = vg_alloc(sizeof *xxh);
	xxh->state = XXH3_createState();
	if (xxh->state == NULL) abort();
	XXH3_128bits_reset(xxh->state);
	return xxh;
}

void vg_xxh_free(struct vg_xxh *xxh)
{
	if (xxh == NULL) return;
	XXH3_freeState(xxh->state);
	free(xxh);
}

void vg_xxh_add(struct vg_xxh *xxh, const void *bytes, size_t n)
{
	if (n > 0) XXH3_128bits_update(xxh->state, bytes, n);
}

static void put(XXH128_hash_t hash, unsigned char digest_r[VG_XXH_SIZE])
{
	XXH128_canonical_t canonical;
	XXH128_canonicalFromHash(&canonical, hash);
	memcpy(digest_r, canonical.digest, VG_XXH_SIZE);
}

void vg_xxh_end(struct vg_xxh *xxh, unsigned char digest_r[VG_XXH_SIZE])
{
	put(XXH3_128bits_digest(xxh->state), digest_r);
	XXH3_128bits_reset(xxh->state);
}

void vg_xxh_of(struct vg_str bytes, unsigned char digest_r[VG_XXH_SIZE])
{
	put(XXH3_128bits(bytes.len == 0 ? "" : bytes.ptr, bytes.len), digest_r);
}

void vg_xxh_sum(unsigned char sum[VG_XXH_SIZE], const unsigned char digest[VG_XXH_SIZE])
{
	unsigned carry = 0;
	for (int i = VG_XXH_SIZE - 1; i >= 0; i--) {
		carry += (unsigned)sum[i] + digest[i];
		sum[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

struct vg_str vg_xxh_sum_text(struct vg_arena *arena, const unsigned char sum[VG_XXH_SIZE])
{
	return vg_hash_hex(arena, PREFIX, sum, VG_XXH_SIZE);
}

bool vg_xxh_sum_parse(struct vg_str text, unsigned char sum_r[VG_XXH_SIZE])
{
	static const struct vg_str prefix = VG_STR_INIT(PREFIX);
	if (!vg_str_starts(text, prefix)) return false;
	return vg_hash_parse(vg_str_slice(text, prefix.len, text.len), sum_r, VG_XXH_SIZE);
}
