/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sealed.h"

#include "extract/bytes/inflate.h"
#include "extract/bytes/markup.h"
#include "ole.h"

#include "vaglio/cipher.h"

#define PASSWORD_MAX 255u /* characters that count */
#define ROUNDS_MAX 2000000u
#define SEGMENT 4096u /* bytes that are encrypted on their own */
#define PART_MAX (256u << 20)

bool vg_sealed_password(struct vg_str lines, uint32_t *at, struct vg_str *password_r)
{
	static const struct vg_str usual[] = {VG_STR_INIT(""), VG_STR_INIT("VelvetSweatshop")};
	uint32_t n = (*at)++, usual_n = sizeof usual / sizeof *usual;
	if (n < usual_n) {
		*password_r = usual[n];
		return true;
	}
	for (uint32_t i = usual_n; vg_str_next(&lines, '\n', password_r);) {
		if (password_r->len > 0 && password_r->ptr[password_r->len - 1] == '\r') password_r->len--;
		if (password_r->len > 0 && i++ == n) return true;
	}
	return false;
}

struct vg_str vg_sealed_base64(struct vg_arena *arena, struct vg_str text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *out = vg_arena_alloc(arena, text.len + 4);
	uint32_t n = 0, bits = 0, have = 0;
	for (uint32_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
		const char *digit = memchr(digits, text.ptr[i], 64);
		if (digit == NULL) continue;
		bits = bits << 6 | (uint32_t)(digit - digits);
		have += 6;
		if (have < 8) continue;
		have -= 8;
		out[n++] = (char)(bits >> have);
	}
	return vg_str_n(out, n);
}

struct vg_str vg_sealed_wide(struct vg_arena *arena, struct vg_str password)
{
	char *out = vg_arena_alloc(arena, 4 * (size_t)password.len + 2);
	uint32_t n = 0;
	for (uint32_t at = 0; at < password.len && n < 2 * PASSWORD_MAX;) {
		uint32_t cp = (uint32_t)vg_utf8_next(password, &at), low = cp;
		if (cp >= 0x10000) {
			uint32_t high = 0xD800 + ((cp - 0x10000) >> 10);
			low = 0xDC00 + ((cp - 0x10000) & 0x3FF);
			out[n++] = (char)high;
			out[n++] = (char)(high >> 8);
		}
		out[n++] = (char)low;
		out[n++] = (char)(low >> 8);
	}
	return vg_str_n(out, n);
}

static struct vg_str le32(char bytes[4], uint32_t n)
{
	for (int i = 0; i < 4; i++) bytes[i] = (char)(n >> 8 * i);
	return (struct vg_str){bytes, 4};
}

/* The password with its salt, hashed over and over. hash_r has room for a digest. */
static struct vg_str spin(enum vg_digest kind, struct vg_str salt, struct vg_str password, uint32_t rounds,
			  unsigned char *hash_r)
{
	char number[4];
	uint32_t len = vg_digest(kind, salt, password, hash_r);
	for (uint32_t i = 0; i < rounds; i++)
		len = vg_digest(kind, le32(number, i), (struct vg_str){(char *)hash_r, len}, hash_r);
	return (struct vg_str){(char *)hash_r, len};
}

/* What an agile EncryptionInfo says of a key. */
struct agile {
	struct vg_str salt, verifier, verifier_hash, key; /* bytes */
	enum vg_digest digest;
	uint32_t rounds, key_len, block;
};

static struct vg_str bytes_of(struct vg_arena *arena, const struct vg_markup *tag, const char *name)
{
	return vg_sealed_base64(arena, vg_markup_attr(tag, name));
}

static bool read_agile(struct vg_arena *arena, const struct vg_markup *tag, struct agile *agile_r)
{
	static const char *const digests[] = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"};
	struct vg_str digest = vg_markup_attr(tag, "hashAlgorithm");
	uint32_t kind = 0, kinds = sizeof digests / sizeof *digests;
	if (vg_str_eqz(digest, "SHA-1")) digest = VG_STR("SHA1");
	while (kind < kinds && !vg_str_eqz(digest, digests[kind])) kind++;
	*agile_r = (struct agile){.salt = bytes_of(arena, tag, "saltValue"),
				  .verifier = bytes_of(arena, tag, "encryptedVerifierHashInput"),
				  .verifier_hash = bytes_of(arena, tag, "encryptedVerifierHashValue"),
				  .key = bytes_of(arena, tag, "encryptedKeyValue"),
				  .digest = (enum vg_digest)kind,
				  .rounds = (uint32_t)vg_str_number(vg_markup_attr(tag, "spinCount"), 9),
				  .key_len = (uint32_t)vg_str_number(vg_markup_attr(tag, "keyBits"), 9) / 8,
				  .block = (uint32_t)vg_str_number(vg_markup_attr(tag, "blockSize"), 9)};
	return kind < kinds && vg_str_eqz(vg_markup_attr(tag, "cipherAlgorithm"), "AES") &&
	       agile_r->block == VG_AES_BLOCK && agile_r->key_len <= 32 && agile_r->rounds <= ROUNDS_MAX;
}

/* Bytes cut or filled up to a length. */
static struct vg_str fit(struct vg_arena *arena, struct vg_str bytes, uint32_t len)
{
	char *out = vg_arena_alloc(arena, len + 1);
	memset(out, 0x36, len);
	memcpy(out, bytes.ptr, bytes.len < len ? bytes.len : len);
	return vg_str_n(out, len);
}

/* Decrypts one value of the key's description; purpose is a constant of the format for each. */
static struct vg_str open_value(struct vg_arena *arena, const struct agile *agile, struct vg_str hash,
				struct vg_str value, const char *purpose)
{
	unsigned char digest[VG_DIGEST_MAX];
	uint32_t n = vg_digest(agile->digest, hash, (struct vg_str){purpose, 8}, digest);
	struct vg_str key = fit(arena, (struct vg_str){(char *)digest, n}, agile->key_len);
	struct vg_str iv = fit(arena, agile->salt, VG_AES_BLOCK);
	char *out = vg_arena_alloc(arena, value.len + 1);
	bool done = vg_aes_decrypt(key, (const unsigned char *)iv.ptr, value, out);
	return vg_str_n(out, done ? value.len : 0);
}

static bool agile_key(struct vg_arena *arena, const struct agile *agile, struct vg_str password, struct vg_str *key_r)
{
	unsigned char hash[VG_DIGEST_MAX], check[VG_DIGEST_MAX];
	struct vg_str spun = spin(agile->digest, agile->salt, vg_sealed_wide(arena, password), agile->rounds, hash);
	struct vg_str input = open_value(arena, agile, spun, agile->verifier, "\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79");
	struct vg_str want = open_value(arena, agile, spun, agile->verifier_hash, "\xD7\xAA\x0F\x6D\x30\x61\x34\x4E");
	uint32_t n = vg_digest(agile->digest, input, (struct vg_str){"", 0}, check);
	if (want.len < n || memcmp(want.ptr, check, n) != 0) return false;
	*key_r = open_value(arena, agile, spun, agile->key, "\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6");
	key_r->len = key_r->len < agile->key_len ? key_r->len : agile->key_len;
	return true;
}

/* Segment by segment, each with a start of its own. */
static struct vg_str open_segments(struct vg_arena *arena, const struct agile *data, struct vg_str key,
				   struct vg_str bytes)
{
	char *out = vg_arena_alloc(arena, bytes.len + 1), count[4];
	unsigned char iv[VG_DIGEST_MAX];
	for (uint32_t at = 0, i = 0; at < bytes.len; at += SEGMENT, i++) {
		vg_digest(data->digest, data->salt, le32(count, i), iv);
		struct vg_str segment = vg_part_of(bytes, at, SEGMENT);
		if (!vg_aes_decrypt(key, iv, segment, out + at)) return (struct vg_str){"", 0};
	}
	return vg_str_n(out, bytes.len);
}

static struct vg_str open_agile(struct vg_arena *arena, struct vg_str info, struct vg_str bytes,
				struct vg_str passwords)
{
	struct agile data = {.rounds = 0}, way = {.rounds = 0};
	struct vg_markup markup = vg_markup_begin(info, false);
	bool sane = true, found = false;
	while (vg_markup_next(&markup)) {
		if (markup.kind != VG_MARKUP_OPEN) continue;
		if (vg_markup_is(&markup, "keyData")) sane = sane && read_agile(arena, &markup, &data);
		if (!vg_markup_is(&markup, "encryptedKey")) continue;
		sane = sane && read_agile(arena, &markup, &way);
		found = true;
	}
	struct vg_str password, key = {"", 0};
	for (uint32_t at = 0; sane && found && vg_sealed_password(passwords, &at, &password);)
		if (agile_key(arena, &way, password, &key)) return open_segments(arena, &data, key, bytes);
	return (struct vg_str){"", 0};
}

/* The key of a standard EncryptionInfo: SHA-1 of the spun password, widened. */
static struct vg_str standard_key(struct vg_arena *arena, struct vg_str salt, struct vg_str password, uint32_t len)
{
	unsigned char hash[VG_DIGEST_MAX];
	char zero[4], pad[64], *wider = vg_arena_alloc(arena, 2 * VG_DIGEST_MAX);
	struct vg_str spun = spin(VG_DIGEST_SHA1, salt, vg_sealed_wide(arena, password), 50000, hash);
	uint32_t n = vg_digest(VG_DIGEST_SHA1, spun, le32(zero, 0), hash);
	for (uint32_t half = 0; half < 2; half++) {
		memset(pad, half == 0 ? 0x36 : 0x5C, sizeof pad);
		for (uint32_t i = 0; i < n; i++) pad[i] = (char)(pad[i] ^ (char)hash[i]);
		unsigned char digest[VG_DIGEST_MAX];
		vg_digest(VG_DIGEST_SHA1, (struct vg_str){pad, sizeof pad}, (struct vg_str){"", 0}, digest);
		memcpy(wider + half * n, digest, n);
	}
	return vg_str_n(wider, len);
}

static bool standard_fits(struct vg_arena *arena, struct vg_str key, struct vg_str verifier, struct vg_str hash)
{
	char *input = vg_arena_alloc(arena, verifier.len + 1), *want = vg_arena_alloc(arena, hash.len + 1);
	unsigned char check[VG_DIGEST_MAX];
	if (verifier.len < 16 || hash.len < 32 || !vg_aes_decrypt(key, NULL, verifier, input) ||
	    !vg_aes_decrypt(key, NULL, hash, want))
		return false;
	uint32_t n = vg_digest(VG_DIGEST_SHA1, (struct vg_str){input, 16}, (struct vg_str){"", 0}, check);
	return memcmp(want, check, n) == 0;
}

/* Header: flags, size, flags, extra, cipher, digest, bits of the key, kind, two reserved, name. Then the verifier. */
static struct vg_str open_standard(struct vg_arena *arena, struct vg_str info, struct vg_str bytes,
				   struct vg_str passwords)
{
	uint64_t header = vg_le32(info, 8), at = 12 + header;
	uint32_t len = vg_le32(info, 12 + 16) / 8, next = 0;
	struct vg_str salt = vg_part_of(info, at + 4, 16), verifier = vg_part_of(info, at + 20, 16),
		      hash = vg_part_of(info, at + 40, 32), password;
	if (len != 16 && len != 24 && len != 32) return (struct vg_str){"", 0};
	while (vg_sealed_password(passwords, &next, &password)) {
		struct vg_str key = standard_key(arena, salt, password, len);
		if (!standard_fits(arena, key, verifier, hash)) continue;
		char *out = vg_arena_alloc(arena, bytes.len + 1);
		return vg_str_n(out, vg_aes_decrypt(key, NULL, bytes, out) ? bytes.len : 0);
	}
	return (struct vg_str){"", 0};
}

struct vg_str vg_sealed_package(struct vg_arena *arena, struct vg_str info, struct vg_str package,
				struct vg_str passwords)
{
	uint32_t major = vg_le16(info, 0), minor = vg_le16(info, 2);
	struct vg_str bytes = vg_part_of(package, 8, package.len), open = {"", 0};
	if (major == 4 && minor == 4) open = open_agile(arena, vg_part_of(info, 8, info.len), bytes, passwords);
	if (major >= 2 && major <= 4 && minor == 2) open = open_standard(arena, info, bytes, passwords);
	uint32_t size = vg_le32(package, 0);
	return size < open.len ? vg_str_slice(open, 0, size) : open;
}

static struct vg_str try_part(struct vg_arena *arena, const struct vg_sealed_part *part, struct vg_str bytes,
			      struct vg_str password)
{
	unsigned char start[VG_DIGEST_MAX], key[32];
	uint32_t n =
		vg_digest(part->sha256 ? VG_DIGEST_SHA256 : VG_DIGEST_SHA1, password, (struct vg_str){"", 0}, start);
	vg_stretch_key((struct vg_str){(char *)start, n}, part->salt, part->rounds, key, part->key_len);
	char *out = vg_arena_alloc(arena, bytes.len + 1);
	if (!vg_aes_decrypt((struct vg_str){(char *)key, part->key_len}, (const unsigned char *)part->iv.ptr, bytes,
			    out))
		return (struct vg_str){"", 0};
	return vg_inflate_raw(arena, vg_str_n(out, bytes.len), PART_MAX);
}

struct vg_str vg_sealed_part_open(struct vg_arena *arena, const struct vg_sealed_part *part, struct vg_str bytes,
				  struct vg_str passwords)
{
	struct vg_str password, open = {"", 0};
	bool sane = part->iv.len == VG_AES_BLOCK && part->rounds > 0 && part->rounds <= ROUNDS_MAX &&
		    (part->key_len == 16 || part->key_len == 32);
	for (uint32_t at = 0; sane && open.len == 0 && vg_sealed_password(passwords, &at, &password);)
		open = try_part(arena, part, bytes, password);
	return open;
}
