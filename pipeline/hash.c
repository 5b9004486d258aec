/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSSL is included here only. */
#include "hash.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct vg_hash {
	EVP_MD_CTX *md;
};

struct vg_hash *vg_hash_new(void)
{
	struct vg_hash *hash = vg_alloc(sizeof *hash);
	hash->md = EVP_MD_CTX_new();
	if (hash->md == NULL || EVP_DigestInit_ex(hash->md, EVP_sha256(), NULL) != 1) abort();
	return hash;
}

void vg_hash_free(struct vg_hash *hash)
{
	if (hash == NULL) return;
	EVP_MD_CTX_free(hash->md);
	free(hash);
}

void vg_hash_add(struct vg_hash *hash, const void *bytes, size_t n)
{
	EVP_DigestUpdate(hash->md, bytes, n);
}

void vg_hash_end(struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE])
{
	EVP_DigestFinal_ex(hash->md, digest_r, NULL);
	EVP_DigestInit_ex(hash->md, NULL, NULL);
}

void vg_hash_peek(const struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE])
{
	EVP_MD_CTX *copy = EVP_MD_CTX_new();
	if (copy == NULL || EVP_MD_CTX_copy_ex(copy, hash->md) != 1) abort();
	EVP_DigestFinal_ex(copy, digest_r, NULL);
	EVP_MD_CTX_free(copy);
}

struct vg_str vg_hash_hex(struct vg_arena *arena, const char *prefix, const unsigned char *digest, uint32_t n)
{
	static const char hex[] = "0123456789abcdef";
	char out[2 * VG_HASH_SIZE + 1];
	for (uint32_t i = 0; i < n; i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	return vg_arena_printf(arena, "%s%.*s", prefix, (int)(2 * n), out);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9') return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool vg_hash_parse(struct vg_str hex, unsigned char digest_r[VG_HASH_SIZE])
{
	if (hex.len != 2 * VG_HASH_SIZE) return false;
	for (uint32_t i = 0; i < VG_HASH_SIZE; i++) {
		int high = digit(hex.ptr[2 * i]), low = digit(hex.ptr[2 * i + 1]);
		if (high < 0 || low < 0) return false;
		digest_r[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

void vg_hash_sum(unsigned char sum[VG_HASH_SIZE], const unsigned char digest[VG_HASH_SIZE])
{
	unsigned carry = 0;
	for (int i = VG_HASH_SIZE - 1; i >= 0; i--) {
		carry += (unsigned)sum[i] + digest[i];
		sum[i] = (unsigned char)carry;
		carry >>= 8;
	}
}
