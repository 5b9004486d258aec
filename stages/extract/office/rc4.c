/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rc4.h"

#include "ole.h"
#include "sealed.h"

struct cipher {
	unsigned char state[256];
	uint32_t i, j;
};

static void begin(struct cipher *cipher, const unsigned char *key, uint32_t len)
{
	*cipher = (struct cipher){.i = 0};
	for (uint32_t i = 0; i < 256; i++) cipher->state[i] = (unsigned char)i;
	for (uint32_t i = 0, j = 0; i < 256; i++) {
		unsigned char a = cipher->state[i];
		j = (j + a + key[i % len]) & 255;
		cipher->state[i] = cipher->state[j];
		cipher->state[j] = a;
	}
}

static unsigned char next(struct cipher *cipher)
{
	cipher->i = (cipher->i + 1) & 255;
	unsigned char a = cipher->state[cipher->i];
	cipher->j = (cipher->j + a) & 255;
	unsigned char b = cipher->state[cipher->j];
	cipher->state[cipher->i] = b;
	cipher->state[cipher->j] = a;
	return cipher->state[(a + b) & 255];
}

static void begin_block(const struct vg_rc4 *rc4, uint32_t number, struct cipher *cipher_r)
{
	char count[4] = {(char)number, (char)(number >> 8), (char)(number >> 16), (char)(number >> 24)};
	unsigned char key[VG_DIGEST_MAX];
	vg_digest(rc4->digest, (struct vg_str){(const char *)rc4->seed, rc4->seed_len}, (struct vg_str){count, 4}, key);
	uint32_t len = rc4->key_len;
	if (len == 5) memset(key + len, 0, 11); /* forty bits are filled up */
	begin(cipher_r, key, len == 5 ? 16 : len);
}

void vg_rc4_decrypt(const struct vg_rc4 *rc4, char *bytes, uint32_t from, uint32_t to)
{
	struct cipher cipher;
	for (uint32_t at = from; at < to; at++) {
		if (at == from || at % rc4->block == 0) {
			begin_block(rc4, at / rc4->block, &cipher);
			for (uint32_t i = 0; i < at % rc4->block; i++) next(&cipher);
		}
		bytes[at] = (char)(bytes[at] ^ next(&cipher));
	}
}

/* Whether the digest of the decrypted verifier is the decrypted digest. */
static bool fits(const struct vg_rc4 *rc4, struct vg_str verifier, struct vg_str digest)
{
	char both[16 + VG_DIGEST_MAX];
	unsigned char check[VG_DIGEST_MAX];
	struct cipher cipher;
	if (verifier.len < 16 || digest.len > VG_DIGEST_MAX) return false;
	memcpy(both, verifier.ptr, 16);
	memcpy(both + 16, digest.ptr, digest.len);
	begin_block(rc4, 0, &cipher);
	for (uint32_t i = 0; i < 16 + digest.len; i++) both[i] = (char)(both[i] ^ next(&cipher));
	uint32_t n = vg_digest(rc4->digest, (struct vg_str){both, 16}, (struct vg_str){"", 0}, check);
	return digest.len >= n && memcmp(both + 16, check, n) == 0;
}

/* Version 1.1: five bytes of MD5, salted sixteen times. */
static void seed_plain(struct vg_rc4 *rc4, struct vg_str salt, struct vg_str password)
{
	unsigned char hash[VG_DIGEST_MAX];
	char salted[16 * 21];
	vg_digest(VG_DIGEST_MD5, password, (struct vg_str){"", 0}, hash);
	for (uint32_t i = 0; i < 16; i++) {
		memcpy(salted + (size_t)i * 21, hash, 5);
		memcpy(salted + (size_t)i * 21 + 5, salt.ptr, 16);
	}
	vg_digest(VG_DIGEST_MD5, (struct vg_str){salted, sizeof salted}, (struct vg_str){"", 0}, rc4->seed);
	rc4->seed_len = 5;
	rc4->key_len = 16;
}

bool vg_rc4_open(struct vg_arena *arena, struct vg_str info, struct vg_str passwords, uint32_t block,
		 struct vg_rc4 *rc4_r)
{
	uint32_t major = vg_le16(info, 0), minor = vg_le16(info, 2), at = 0;
	bool plain = major == 1 && minor == 1, crypto = major >= 2 && major <= 4 && minor == 2;
	uint64_t salt_at = plain ? 4 : 12 + (uint64_t)vg_le32(info, 8) + 4;
	struct vg_str salt = vg_part_of(info, salt_at, 16), verifier = vg_part_of(info, salt_at + 16, 16),
		      digest = plain ? vg_part_of(info, salt_at + 32, 16) : vg_part_of(info, salt_at + 36, 20),
		      password;
	uint32_t bits = crypto ? vg_le32(info, 12 + 16) : 0;
	if ((!plain && !crypto) || salt.len < 16 || bits > 128) return false;
	*rc4_r = (struct vg_rc4){.digest = plain ? VG_DIGEST_MD5 : VG_DIGEST_SHA1, .block = block};
	while (vg_sealed_password(passwords, &at, &password)) {
		password = vg_sealed_wide(arena, password);
		if (plain) {
			seed_plain(rc4_r, salt, password);
		} else {
			rc4_r->seed_len = vg_digest(VG_DIGEST_SHA1, salt, password, rc4_r->seed);
			rc4_r->key_len = bits >= 40 ? bits / 8 : 5;
		}
		if (fits(rc4_r, verifier, digest)) return true;
	}
	return false;
}
