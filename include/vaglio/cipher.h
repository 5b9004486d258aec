/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests and ciphers that documents with a password need, as the standards have them: MD5 (RFC 1321), SHA (FIPS
 * 180-4), AES (FIPS 197) in the modes ECB and CBC (NIST SP 800-38A), PBKDF2 (RFC 8018). Lengths are bytes; nothing is
 * kept, and the caller owns what is written to. Not for secrets of ours: nothing here takes the same time for all keys.
 */
#ifndef VAGLIO_CIPHER_H
#define VAGLIO_CIPHER_H

#include "vaglio/str.h"

#define VG_DIGEST_MAX 64 /* bytes of the longest digest */
#define VG_AES_BLOCK 16

enum vg_digest { VG_DIGEST_MD5, VG_DIGEST_SHA1, VG_DIGEST_SHA256, VG_DIGEST_SHA384, VG_DIGEST_SHA512 };

/* The digest of a, then b; gives its length. */
uint32_t vg_digest(enum vg_digest kind, struct vg_str a, struct vg_str b, unsigned char out_r[VG_DIGEST_MAX]);

/* Decrypts whole blocks of AES (a rest stays as it is), chained from iv; not chained where iv is NULL. The key has 16,
 * 24 or 32 bytes, out_r as many as bytes. False where that is not so. */
bool vg_aes_decrypt(struct vg_str key, const unsigned char *iv, struct vg_str bytes, char *out_r);

/* PBKDF2 with HMAC-SHA1, rounds times, 1 at least; len bytes into key_r. */
void vg_stretch_key(struct vg_str password, struct vg_str salt, uint32_t rounds, unsigned char *key_r, uint32_t len);

#endif
