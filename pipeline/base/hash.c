/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenSSL is included here only. */
#include "hash.h"
#include "vaglio/cipher.h"

/* The functions of SHA-256 itself are deprecated, but those that stand over all hashes read a configuration and set up
 * a provider first, which takes a twentieth of the program's start. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>

struct vg_hash {
	SHA256_CTX sha;
};

struct vg_hash *vg_hash_new(void)
{
	struct vg_hash *hash = vg_alloc(sizeof *hash);
	SHA256_Init(&hash->sha);
	return hash;
}

void vg_hash_free(struct vg_hash *hash)
{
	free(hash);
}

void vg_hash_add(struct vg_hash *hash, const void *bytes, size_t n)
{
	SHA256_Update(&hash->sha, bytes, n);
}

void vg_hash_end(struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE])
{
	SHA256_Final(digest_r, &hash->sha);
	SHA256_Init(&hash->sha);
}

void vg_hash_peek(const struct vg_hash *hash, unsigned char digest_r[VG_HASH_SIZE])
{
	SHA256_CTX copy = hash->sha;
	SHA256_Final(digest_r, &copy);
}

struct vg_str vg_hash_hex(struct vg_arena *arena, const char *prefix, const unsigned char *digest, uint32_t n)
{
	static const char hex[] = "0123456789abcdef";
	size_t length = strlen(prefix);
	char *text = vg_arena_alloc(arena, length + 2 * n + 1), *at = text + length;
	memcpy(text, prefix, length);
	for (uint32_t i = 0; i < n; i++) {
		*at++ = hex[digest[i] >> 4];
		*at++ = hex[digest[i] & 15];
	}
	*at = '\0';
	return vg_str_n(text, length + 2 * n);
}

static int digit(char c)
{
	if (vg_is_digit(c)) return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool vg_hash_parse(struct vg_str hex, unsigned char *digest_r, uint32_t n)
{
	if (hex.len != 2 * n) return false;
	for (uint32_t i = 0; i < n; i++) {
		int high = digit(hex.ptr[2 * i]), low = digit(hex.ptr[2 * i + 1]);
		if (high < 0 || low < 0) return false;
		digest_r[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

uint32_t vg_digest(enum vg_digest kind, struct vg_str a, struct vg_str b, unsigned char out_r[VG_DIGEST_MAX])
{
	static const EVP_MD *(*const kinds[])(void) = {EVP_md5, EVP_sha1, EVP_sha256, EVP_sha384, EVP_sha512};
	static EVP_MD_CTX *md; /* of this process, which is one thread */
	unsigned n = 0;
	if (md == NULL) md = EVP_MD_CTX_new();
	bool done = md != NULL && EVP_DigestInit_ex(md, kinds[kind](), NULL) == 1 &&
		    EVP_DigestUpdate(md, a.ptr, a.len) == 1 && EVP_DigestUpdate(md, b.ptr, b.len) == 1 &&
		    EVP_DigestFinal_ex(md, out_r, &n) == 1;
	if (!done) abort();
	return n;
}

bool vg_aes_decrypt(struct vg_str key, const unsigned char *iv, struct vg_str bytes, char *out_r)
{
	const EVP_CIPHER *cipher = key.len == 16   ? (iv != NULL ? EVP_aes_128_cbc() : EVP_aes_128_ecb())
				   : key.len == 24 ? (iv != NULL ? EVP_aes_192_cbc() : EVP_aes_192_ecb())
				   : key.len == 32 ? (iv != NULL ? EVP_aes_256_cbc() : EVP_aes_256_ecb())
						   : NULL;
	EVP_CIPHER_CTX *aes = cipher != NULL ? EVP_CIPHER_CTX_new() : NULL;
	int whole = (int)(bytes.len - bytes.len % VG_AES_BLOCK), n = 0;
	bool done = aes != NULL && whole >= 0 &&
		    EVP_DecryptInit_ex(aes, cipher, NULL, (const unsigned char *)key.ptr, iv) == 1 &&
		    EVP_CIPHER_CTX_set_padding(aes, 0) == 1 &&
		    EVP_DecryptUpdate(aes, (unsigned char *)out_r, &n, (const unsigned char *)bytes.ptr, whole) == 1;
	EVP_CIPHER_CTX_free(aes);
	return done && n == whole;
}

void vg_stretch_key(struct vg_str password, struct vg_str salt, uint32_t rounds, unsigned char *key_r, uint32_t len)
{
	if (PKCS5_PBKDF2_HMAC(password.ptr, (int)password.len, (const unsigned char *)salt.ptr, (int)salt.len,
			      (int)rounds, EVP_sha1(), (int)len, key_r) != 1)
		abort();
}
