/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed byte strings. A vg_str never owns its bytes and need not end in NUL; it lives as long as the arena,
 * the file image or the literal that it points into. All lengths and offsets are bytes of UTF-8 (RFC 3629). Categories,
 * case and normal forms are those of the Unicode version of the utf8proc library that the program runs with. */
#ifndef VAGLIO_STR_H
#define VAGLIO_STR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct vg_str {
	const char *ptr;
	uint32_t len;
};

/* A string literal as a vg_str; usable in static initialisers. */
#define VG_STR(literal) ((struct vg_str){(literal), (uint32_t)(sizeof(literal) - 1)})
#define VG_STR_INIT(literal)                                                                                           \
	{                                                                                                              \
		(literal), (uint32_t)(sizeof(literal) - 1)                                                             \
	}
/* For printf("%.*s"). */
#define VG_STR_ARG(s) (int)(s).len, (s).ptr

static inline struct vg_str vg_str_z(const char *z)
{
	return (struct vg_str){z, z != NULL ? (uint32_t)strlen(z) : 0};
}

static inline struct vg_str vg_str_n(const char *ptr, size_t len)
{
	return (struct vg_str){ptr, (uint32_t)len};
}

static inline bool vg_str_eq(struct vg_str a, struct vg_str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool vg_str_eqz(struct vg_str a, const char *z)
{
	/* of a literal the length is known: mostly it is another, and the bytes need no look */
	if (__builtin_constant_p(z != NULL ? strlen(z) : 0)) return vg_str_eq(a, vg_str_z(z));
	if (a.len != 0 && z != NULL && *a.ptr != *z) return false; /* mostly: before the length of z is counted */
	return vg_str_eq(a, vg_str_z(z));
}

static inline bool vg_str_starts(struct vg_str s, struct vg_str prefix)
{
	if (prefix.len == 0) return true;
	return s.len >= prefix.len && *s.ptr == *prefix.ptr && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

static inline bool vg_str_ends(struct vg_str s, struct vg_str suffix)
{
	return s.len >= suffix.len && memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

/* What a byte or code point of ASCII is; false for others. Those of Unicode are told by vg_cp_is_letter and its like.
 */
static inline bool vg_is_space(int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool vg_is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool vg_is_letter(int32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Value of a hexadecimal digit, in either case; -1 for others. */
static inline int32_t vg_hex_value(int32_t c)
{
	if (vg_is_digit(c)) return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Order by bytes, shorter first among equals: the one order used wherever output depends on order. */
int vg_str_cmp(struct vg_str a, struct vg_str b);
/* The same of two that pointers lead to, for qsort and bsearch. */
int vg_str_order(const void *a, const void *b);

/* Bytes [start, end) of s; the caller keeps them inside. */
static inline struct vg_str vg_str_slice(struct vg_str s, uint32_t start, uint32_t end)
{
	return (struct vg_str){s.ptr + start, end - start};
}

/* The long way of vg_str_trim. */
struct vg_str vg_str_trim_spaces(struct vg_str s);
/* Without the ASCII white space at either end: most have none. */
static inline struct vg_str vg_str_trim(struct vg_str s)
{
	bool plain = s.len > 0 && (unsigned char)s.ptr[0] > ' ' && (unsigned char)s.ptr[s.len - 1] > ' ';
	return plain || s.len == 0 ? s : vg_str_trim_spaces(s);
}

/* The number that s begins with, of at most so many digits (19 fit); 0 without one. */
uint64_t vg_str_number(struct vg_str s, uint32_t digits);

/* Takes the next piece up to sep out of *rest; false when nothing is left. "a||b" gives "a", "", "b". */
bool vg_str_next(struct vg_str *rest, char sep, struct vg_str *piece_r);

/* Is the word one of the pieces of a list: "b" of "a b c"? */
static inline bool vg_str_lists(struct vg_str list, char sep, const char *word)
{
	struct vg_str piece;
	while (vg_str_next(&list, sep, &piece))
		if (vg_str_eqz(piece, word)) return true;
	return false;
}

/* The last piece that vg_str_next gives; s itself where it is empty. */
static inline struct vg_str vg_str_last(struct vg_str s, char sep)
{
	struct vg_str rest = s, last = s;
	while (vg_str_next(&rest, sep, &s)) last = s;
	return last;
}

/* One to eight bytes as a number whose lowest byte is the first, without a call and without a look at others: two loads
 * that overlap where there are less than the sum of them. */
static inline uint64_t vg_bytes_load(const char *ptr, uint32_t n)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	if (n >= 4) {
		uint32_t first, last;
		memcpy(&first, ptr, sizeof first);
		memcpy(&last, ptr + n - sizeof last, sizeof last);
		return first | (uint64_t)last << 8 * (n - 4);
	}
#endif
	uint64_t bytes = (unsigned char)ptr[0];
	for (uint32_t i = 1; i < n; i++) bytes |= (uint64_t)(unsigned char)ptr[i] << 8 * i;
	return bytes;
}

/* Up to eight bytes of s from `at` on, n of them counted, as a number that is the same for the same bytes; for keys and
 * hashes. */
static inline uint64_t vg_str_load(struct vg_str s, uint32_t at, uint32_t n)
{
	uint64_t bytes = 0;
	if (n == 0) return 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	if (s.len - at < sizeof bytes) return vg_bytes_load(s.ptr + at, n);
	memcpy(&bytes, s.ptr + at, sizeof bytes); /* at once; then without those that do not count */
	return bytes & UINT64_MAX >> 8 * (8 - n);
#else
	memcpy(&bytes, s.ptr + at, n);
	return bytes;
#endif
}

/* Eight bytes of text at once, as vg_str_load gives them. Marks are the highest bits of those bytes that are meant. */
#define VG_BYTES_EACH(byte) (0x0101010101010101u * (byte))
#define VG_BYTES_MARK VG_BYTES_EACH(0x80)

/* Marks of bytes between first and last, both ASCII. */
static inline uint64_t vg_bytes_between(uint64_t bytes, unsigned char first, unsigned char last)
{
	uint64_t low = bytes & ~VG_BYTES_MARK;
	uint64_t from = low + VG_BYTES_EACH(0x80u - first), above = low + VG_BYTES_EACH(0x7Fu - last);
	return from & ~above & ~bytes & VG_BYTES_MARK;
}

/* Marks of letters of ASCII. */
static inline uint64_t vg_bytes_letters(uint64_t bytes)
{
	return vg_bytes_between(bytes | VG_BYTES_EACH(0x20), 'a', 'z');
}

/* How many bytes stand before the first that is marked. marks is not 0. */
static inline uint32_t vg_bytes_first(uint64_t marks)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (uint32_t)__builtin_ctzll(marks) / 8;
#else
	return (uint32_t)__builtin_clzll(marks) / 8;
#endif
}

/* Where the letters of ASCII end that stand at `at`. */
static inline uint32_t vg_str_letters_end(struct vg_str s, uint32_t at)
{
	while (at < s.len) {
		uint64_t bytes = vg_str_load(s, at, s.len - at < 8 ? s.len - at : 8);
		uint64_t others = ~vg_bytes_letters(bytes) & VG_BYTES_MARK;
		if (others != 0) return at + vg_bytes_first(others);
		at += 8;
	}
	return at;
}

/* Does a digit of ASCII stand in it? */
static inline bool vg_str_has_digit(struct vg_str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (vg_is_digit(s.ptr[i])) return true;
	return false;
}

/* Sixteen bytes at a time: compared, each byte of the result is all ones or 0. */
typedef uint8_t vg_sixteen __attribute__((vector_size(16)));

static inline vg_sixteen vg_sixteen_at(const char *at)
{
	vg_sixteen bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

static inline vg_sixteen vg_sixteen_each(uint8_t b)
{
	return (vg_sixteen){b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

/* Those that are not below first and not above last. */
static inline vg_sixteen vg_sixteen_between(vg_sixteen bytes, uint8_t first, uint8_t last)
{
	return (vg_sixteen)(bytes - vg_sixteen_each(first) <= vg_sixteen_each((uint8_t)(last - first)));
}

/* Letters of ASCII. */
static inline vg_sixteen vg_sixteen_letters(vg_sixteen bytes)
{
	return vg_sixteen_between(bytes | vg_sixteen_each(0x20), 'a', 'z');
}

/* Whether any has its highest bit, as the results of comparisons have. */
static inline bool vg_sixteen_any(vg_sixteen bytes)
{
#ifdef __SSE2__
	typedef char signs __attribute__((vector_size(16)));
	return __builtin_ia32_pmovmskb128((signs)bytes) != 0;
#else
	bytes &= vg_sixteen_each(0x80);
	uint64_t halves[2];
	memcpy(halves, &bytes, sizeof halves);
	return (halves[0] | halves[1]) != 0;
#endif
}

/* The same one by one: a bit for each, the lowest for the first. */
static inline uint32_t vg_sixteen_bits(vg_sixteen bytes)
{
#ifdef __SSE2__
	typedef char signs __attribute__((vector_size(16)));
	return (uint32_t)__builtin_ia32_pmovmskb128((signs)bytes);
#else
	uint32_t bits = 0;
	for (uint32_t i = 0; i < sizeof bytes; i++) bits |= (uint32_t)(bytes[i] >> 7) << i;
	return bits;
#endif
}

/* First byte offset of needle in s at or after from, or -1. */
int64_t vg_str_find(struct vg_str s, struct vg_str needle, uint32_t from);

#define VG_HASH_SEED 0xcbf29ce484222325u /* the hash of nothing */
/* FNV-1a, 64 bits, of one byte or other unit more. Stable over runs and machines; not for hostile keys without a bound
 * on chain length. */
static inline uint64_t vg_hash_step(uint64_t hash, uint64_t unit)
{
	return (hash ^ unit) * 0x100000001b3u;
}
/* Of the bytes of a string. */
uint64_t vg_str_hash(struct vg_str s);

/* The long way of vg_utf8_next. */
int32_t vg_utf8_wide(struct vg_str s, uint32_t *at);
/* One code point of valid UTF-8 at *at, which moves past it; U+FFFD and one byte on invalid input or at the end. */
static inline int32_t vg_utf8_next(struct vg_str s, uint32_t *at)
{
	/* most are ASCII, and need no call */
	if (*at < s.len && (unsigned char)s.ptr[*at] < 0x80) return s.ptr[(*at)++];
	return vg_utf8_wide(s, at);
}
/* The code point that ends before at, or 0 at the start. */
int32_t vg_utf8_prev(struct vg_str s, uint32_t at);
/* Length in bytes of the longest valid UTF-8 prefix. */
size_t vg_utf8_valid(const char *ptr, size_t len);
/* Length in bytes of the longest prefix of ASCII. */
uint32_t vg_utf8_ascii(struct vg_str s);
/* Number of code points in valid UTF-8. */
uint32_t vg_utf8_count(struct vg_str s);
/* Encodes cp into out (4 bytes at least); gives the number of bytes. */
uint32_t vg_utf8_put(int32_t cp, char *out);
/* Number of bytes of cp in UTF-8. */
uint32_t vg_utf8_size(int32_t cp);

/* Categories by utf8proc, with a table for ASCII. */
bool vg_cp_is_upper(int32_t cp);
bool vg_cp_is_lower(int32_t cp);
bool vg_cp_is_letter(int32_t cp); /* letters and marks */
bool vg_cp_is_digit(int32_t cp);
bool vg_cp_is_space(int32_t cp);
/* What it is, as flags: general categories, and white space as regular expressions have it. */
enum {
	VG_CP_UPPER = 1 << 0,  /* Lu */
	VG_CP_LOWER = 1 << 1,  /* Ll */
	VG_CP_LETTER = 1 << 2, /* L */
	VG_CP_MARK = 1 << 3,   /* M */
	VG_CP_DIGIT = 1 << 4,  /* Nd */
	VG_CP_NUMBER = 1 << 5, /* N */
	VG_CP_SPACE = 1 << 6,
};
uint32_t vg_cp_kinds(int32_t cp);
/* The long way of vg_cp_lower. */
int32_t vg_cp_lower_wide(int32_t cp);
/* Simple lower case, but only where it has the same number of UTF-8 bytes; else cp itself. */
static inline int32_t vg_cp_lower(int32_t cp)
{
	if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	return vg_cp_lower_wide(cp);
}
/* Does a letter in lower case stand in it, or at its start? */
static inline bool vg_str_has_lower(struct vg_str s)
{
	for (uint32_t at = 0; at < s.len;)
		if (vg_cp_is_lower(vg_utf8_next(s, &at))) return true;
	return false;
}
static inline bool vg_str_starts_lower(struct vg_str s)
{
	uint32_t at = 0;
	return s.len != 0 && vg_cp_is_lower(vg_utf8_next(s, &at));
}
/* A whole string so, s.len bytes into out. */
void vg_str_lower(struct vg_str s, char *out);
/* Simple upper case, whatever its length. */
int32_t vg_cp_upper(int32_t cp);

/* Normalization form C, by utf8proc. A stable code point never changes under NFC, and text can be cut before it. */
bool vg_cp_is_stable(int32_t cp);
/* NFC of valid UTF-8; s itself where nothing changes, else a copy in arena. */
struct vg_arena;
struct vg_str vg_utf8_nfc(struct vg_arena *arena, struct vg_str s);

#endif
