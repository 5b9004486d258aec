/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cipher of the old binary formats of Office: RC4, with a new key for each block of a stream. */
#ifndef EXTRACT_RC4_H
#define EXTRACT_RC4_H

#include "vaglio/arena.h"
#include "vaglio/str.h"

#include "vaglio/cipher.h"

/* What the keys of the blocks are made of. */
struct vg_rc4 {
	unsigned char seed[VG_DIGEST_MAX];
	uint32_t seed_len, key_len; /* bytes; key_len: that are taken of a digest, 16 at most */
	enum vg_digest digest;
	uint32_t block; /* bytes */
};

/* By the description of the encryption, which begins with its version; false where no password fits. */
bool vg_rc4_open(struct vg_arena *arena, struct vg_str info, struct vg_str passwords, uint32_t block,
		 struct vg_rc4 *rc4_r);
/* Decrypts [from, to) of a stream in place. bytes: the stream. */
void vg_rc4_decrypt(const struct vg_rc4 *rc4, char *bytes, uint32_t from, uint32_t to);

#endif
