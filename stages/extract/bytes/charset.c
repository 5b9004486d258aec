/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charset.h"

#include "extract/extract.h"
#include "vaglio/library.h"

#include <iconv.h>
#include <uchardet.h>

#define SAMPLE (64u << 10)      /* bytes that decide whether a file is text */
#define DETECT_MAX (256u << 10) /* bytes that statistics look at, from shortly before the first that is not ASCII */
#define DETECT_BEFORE 1024u
#define LABEL_MAX 40
#define HEAD 4096u /* bytes at the start in which a declaration is looked for */
#define REPLACEMENT VG_STR("\xEF\xBF\xBD")

/* Labels as the web uses them: the superset that documents really hold, in iconv's spelling. */
struct label {
	const char *label, *charset;
};
static const struct label labels[] = {
	{"ascii", "windows-1252"},
	{"us-ascii", "windows-1252"},
	{"iso-8859-1", "windows-1252"},
	{"iso8859-1", "windows-1252"},
	{"latin1", "windows-1252"},
	{"latin-1", "windows-1252"},
	{"ansi", "windows-1252"},
	{"iso-8859-9", "windows-1254"},
	{"iso-8859-11", "windows-874"},
	{"tis-620", "windows-874"},
	{"gb2312", "gb18030"},
	{"gbk", "gb18030"},
	{"x-gbk", "gb18030"},
	{"shift_jis", "cp932"},
	{"shift-jis", "cp932"},
	{"sjis", "cp932"},
	{"x-sjis", "cp932"},
	{"windows-31j", "cp932"},
	{"euc-kr", "cp949"},
	{"ks_c_5601-1987", "cp949"},
	{"uhc", "cp949"},
	{"big5", "big5-hkscs"},
	{"x-euc-tw", "euc-tw"},
	{"macintosh", "mac"},
	{"mac-cyrillic", "mac-cyrillic"},
	{"maccyrillic", "mac-cyrillic"},
	{"x-mac-cyrillic", "mac-cyrillic"},
	{"utf8", "utf-8"},
	{"unicode-1-1-utf-8", "utf-8"},
	{"windows-874", "cp874"},
	{"iso-8859-8-i", "iso-8859-8"},
	{"unicode", "utf-16le"},
	{"x-user-defined", "windows-1252"},
};
/* iconv has no converter of this name, or it is the same as the other's. */
static const struct label spellings[] = {
	{"windows-874", "cp874"},
	{"mac-cyrillic", "maccyrillic"},
};

static struct vg_str lookup(const struct label *table, size_t n, struct vg_str name)
{
	for (size_t i = 0; i < n; i++)
		if (vg_str_eqz(name, table[i].label)) return vg_str_z(table[i].charset);
	return name;
}

/* A label as it stands in a document to the name of a charset: lower case, the superset in use; empty if it can be
 * none. */
static struct vg_str canonical(struct vg_arena *arena, struct vg_str label)
{
	char name[LABEL_MAX];
	uint32_t n = 0;
	label = vg_str_trim(label);
	if (label.len == 0 || label.len >= LABEL_MAX) return (struct vg_str){NULL, 0};
	for (uint32_t i = 0; i < label.len; i++) {
		char c = label.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !vg_is_digit(c) && c != '-' && c != '_' && c != ':') return (struct vg_str){NULL, 0};
		name[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	struct vg_str found = lookup(labels, sizeof labels / sizeof *labels, vg_str_n(name, n));
	if (vg_str_starts(found, VG_STR("utf-7"))) return (struct vg_str){NULL, 0};
	return vg_arena_str(arena, found);
}

static uint32_t unit(struct vg_str charset)
{
	if (vg_str_starts(charset, VG_STR("utf-16"))) return 2;
	return vg_str_starts(charset, VG_STR("utf-32")) ? 4 : 1;
}

typedef VG_VEC(char) char_vec;

static void put(struct vg_arena *arena, char_vec *out, struct vg_str s)
{
	VG_RESERVE(arena, *out, s.len);
	if (s.len != 0) memcpy(out->items + out->n, s.ptr, s.len);
	out->n += s.len;
}

/* One step of iconv; false at the end of the input. Invalid bytes are skipped by the charset's unit and replaced. */
static bool convert_step(struct vg_arena *arena, iconv_t cd, char_vec *out, struct vg_str *in, uint32_t skip,
			 uint32_t *bad)
{
	VG_RESERVE(arena, *out, in->len + in->len / 2 + 64);
	char *from = (char *)(uintptr_t)in->ptr, *to = out->items + out->n;
	size_t from_left = in->len, to_left = out->cap - out->n;
	size_t result = iconv(cd, &from, &from_left, &to, &to_left);
	out->n = (uint32_t)(to - out->items);
	*in = vg_str_n(from, from_left);
	if (result != (size_t)-1) return false;
	if (to_left < 32) return true; /* no room; the next step has more */
	put(arena, out, REPLACEMENT);
	(*bad)++;
	if (in->len <= skip) return false;
	*in = vg_str_slice(*in, skip, in->len);
	return true;
}

/* UTF-8 with invalid bytes: each becomes U+FFFD. */
static struct vg_decoded mend_utf8(struct vg_arena *arena, struct vg_str bytes)
{
	struct vg_decoded decoded = {.charset = VG_STR_INIT("utf-8")};
	char_vec out = {0};
	decoded.text = bytes;
	if (vg_utf8_valid(bytes.ptr, bytes.len) == bytes.len) return decoded;
	while (bytes.len > 0) {
		uint32_t good = (uint32_t)vg_utf8_valid(bytes.ptr, bytes.len);
		put(arena, &out, vg_str_slice(bytes, 0, good));
		bytes = vg_str_slice(bytes, good, bytes.len);
		if (bytes.len == 0) break;
		put(arena, &out, REPLACEMENT);
		decoded.replaced++;
		bytes = vg_str_slice(bytes, 1, bytes.len);
	}
	decoded.text = vg_str_n(out.items, out.n);
	return decoded;
}

static bool convert(struct vg_arena *arena, struct vg_str bytes, struct vg_str charset, struct vg_decoded *decoded_r)
{
	struct vg_str name = lookup(spellings, sizeof spellings / sizeof *spellings, charset);
	iconv_t cd = iconv_open("UTF-8", vg_arena_str(arena, name).ptr);
	if (cd == (iconv_t)-1) return false;
	char_vec out = {0};
	uint32_t bad = 0;
	while (convert_step(arena, cd, &out, &bytes, unit(charset), &bad)) continue;
	iconv_close(cd);
	struct vg_decoded mended = mend_utf8(arena, vg_str_n(out.items, out.n)); /* iconv lets by more than U+10FFFF */
	*decoded_r = (struct vg_decoded){.text = mended.text, .charset = charset, .replaced = bad + mended.replaced};
	return true;
}

static bool by_mark(struct vg_str bytes, struct vg_str *charset_r, uint32_t *len_r)
{
	static const struct {
		struct vg_str mark, charset;
	} marks[] = {
		{VG_STR_INIT("\xEF\xBB\xBF"), VG_STR_INIT("utf-8")},
		{VG_STR_INIT("\xFF\xFE\0\0"), VG_STR_INIT("utf-32le")},
		{VG_STR_INIT("\0\0\xFE\xFF"), VG_STR_INIT("utf-32be")},
		{VG_STR_INIT("\xFF\xFE"), VG_STR_INIT("utf-16le")},
		{VG_STR_INIT("\xFE\xFF"), VG_STR_INIT("utf-16be")},
		{VG_STR_INIT("\x84\x31\x95\x33"), VG_STR_INIT("gb18030")},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!vg_str_starts(bytes, marks[i].mark)) continue;
		*charset_r = marks[i].charset;
		*len_r = marks[i].mark.len;
		return true;
	}
	return false;
}

/* UTF-16 and UTF-32 without a mark betray themselves by zero bytes at fixed places. */
static bool by_zeros(struct vg_str bytes, struct vg_str *charset_r)
{
	uint32_t zeros[4] = {0}, n = bytes.len < 4096 ? bytes.len & ~3u : 4096;
	if (n < 4 || memchr(bytes.ptr, '\0', n) == NULL) return false;
	for (uint32_t i = 0; i < n; i++) zeros[i & 3] += bytes.ptr[i] == '\0';
	uint32_t most = n / 4 - n / 40, few = n / 400;
	if (zeros[0] >= most && zeros[1] >= most && zeros[3] <= few)
		*charset_r = VG_STR("utf-32be");
	else if (zeros[2] >= most && zeros[3] >= most && zeros[0] <= few)
		*charset_r = VG_STR("utf-32le");
	else if (zeros[1] + zeros[3] >= n / 5 && zeros[0] + zeros[2] <= n / 50)
		*charset_r = VG_STR("utf-16le");
	else if (zeros[0] + zeros[2] >= n / 5 && zeros[1] + zeros[3] <= n / 50)
		*charset_r = VG_STR("utf-16be");
	else
		return false;
	return true;
}

static uint32_t first_high(struct vg_str bytes)
{
	uint32_t i = 0;
	while (i < bytes.len && (unsigned char)bytes.ptr[i] < 0x80 && bytes.ptr[i] != '\x1B') i++;
	return i;
}

static struct vg_str by_statistics(struct vg_arena *arena, struct vg_str bytes)
{
	uint32_t start = first_high(bytes);
	start = start > DETECT_BEFORE ? start - DETECT_BEFORE : 0;
	uint32_t n = bytes.len - start > DETECT_MAX ? DETECT_MAX : bytes.len - start;
	vg_library_need(VG_LIBRARY_UCHARDET);
	uchardet_t detector = uchardet_new();
	uchardet_handle_data(detector, bytes.ptr + start, n);
	uchardet_data_end(detector);
	struct vg_str charset = canonical(arena, vg_str_z(uchardet_get_charset(detector)));
	uchardet_delete(detector);
	return charset;
}

/* Bytes above 0x7F that read as windows-1252 give a letter of a western language or a typographic sign, mostly between
 * ASCII letters: what mislabelled Italian and English texts look like. */
static bool looks_western(struct vg_str bytes)
{
	static const char expected[] =
		"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xBA\xBB\xAA\xB7\xC0"
		"\xC8\xC9\xCC\xD2\xD9\xE0\xE8\xE9\xEC\xF2\xF3\xF9\xED\xFA\xE1\xE7\xEA\xF1\xF6\xFC\xE4\xDF";
	uint32_t high = 0, known = 0, letters = 0;
	for (uint32_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		letters += ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		if (c < 0x80) continue;
		high++;
		known += memchr(expected, c, sizeof expected - 1) != NULL;
	}
	return high > 0 && known * 20 >= high * 19 && letters > high * 6;
}

/* So few bytes that are invalid in a charset are damage; more, and the charset is another one. */
static bool tolerable(const struct vg_decoded *decoded, struct vg_str bytes)
{
	return decoded->replaced <= bytes.len / 1000 + 1;
}

static bool mostly_utf8(struct vg_str bytes, const struct vg_decoded *mended)
{
	uint32_t lead = 0;
	for (uint32_t i = 0; i < bytes.len; i++) lead += ((unsigned char)bytes.ptr[i] & 0xC0) == 0xC0;
	return lead > 0 && lead >= mended->replaced * 4;
}

/* A stateful encoding is pure ASCII to the eye. */
static bool has_escapes(struct vg_str bytes)
{
	const char *at = bytes.len == 0 ? NULL : memchr(bytes.ptr, '\x1B', bytes.len);
	return at != NULL && at + 1 < bytes.ptr + bytes.len && (at[1] == '$' || at[1] == '(');
}

static bool declared_fits(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared,
			  struct vg_decoded *decoded_r)
{
	struct vg_str charset = canonical(arena, declared);
	if (charset.len == 0 || unit(charset) != 1 || vg_str_eqz(charset, "utf-8")) return false;
	if (vg_str_eqz(charset, "windows-1252") && !looks_western(bytes)) return false;
	return convert(arena, bytes, charset, decoded_r) && tolerable(decoded_r, bytes);
}

/* Bytes that are neither marked nor valid UTF-8. */
static struct vg_decoded decode_other(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared)
{
	struct vg_decoded decoded;
	if (declared_fits(arena, bytes, declared, &decoded)) return decoded;
	decoded = mend_utf8(arena, bytes);
	if (mostly_utf8(bytes, &decoded)) return decoded;
	struct vg_str charset = looks_western(bytes) ? VG_STR("windows-1252") : by_statistics(arena, bytes);
	if (vg_str_eqz(charset, "utf-8")) return decoded; /* iconv would let code points beyond U+10FFFF pass */
	bool found = charset.len > 0 && convert(arena, bytes, charset, &decoded);
	if (found && (tolerable(&decoded, bytes) || decoded.replaced < bytes.len / 20)) return decoded;
	if (!convert(arena, bytes, VG_STR("windows-1252"), &decoded)) decoded = mend_utf8(arena, bytes);
	return decoded;
}

static struct vg_str replace_nuls(struct vg_arena *arena, struct vg_str text, uint32_t *replaced)
{
	if (text.len == 0 || memchr(text.ptr, '\0', text.len) == NULL) return text;
	char_vec out = {0};
	struct vg_str piece;
	for (bool first = true; vg_str_next(&text, '\0', &piece); first = false) {
		if (!first) put(arena, &out, REPLACEMENT);
		*replaced += !first;
		put(arena, &out, piece);
	}
	return vg_str_n(out.items, out.n);
}

struct vg_decoded vg_charset_decode(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared)
{
	struct vg_decoded decoded = {.text = bytes, .charset = VG_STR_INIT("utf-8")};
	uint32_t mark = 0;
	bool known = by_mark(bytes, &decoded.charset, &mark) || by_zeros(bytes, &decoded.charset);
	bytes = vg_str_slice(bytes, mark, bytes.len);
	decoded.text = bytes;
	bool utf8 = vg_str_eqz(decoded.charset, "utf-8");
	if (known && !utf8) {
		convert(arena, bytes, decoded.charset, &decoded);
	} else if (vg_utf8_valid(bytes.ptr, bytes.len) != bytes.len || has_escapes(bytes)) {
		decoded = known ? mend_utf8(arena, bytes) : decode_other(arena, bytes, declared);
	}
	decoded.base = utf8 ? mark : 0;
	decoded.text = replace_nuls(arena, decoded.text, &decoded.replaced);
	return decoded;
}

bool vg_charset_utf7(struct vg_arena *arena, struct vg_str bytes, struct vg_str declared, struct vg_decoded *decoded_r)
{
	bool named = vg_str_eq_nocase(vg_str_trim(declared), VG_STR("utf-7")) ||
		     vg_str_eq_nocase(vg_str_trim(declared), VG_STR("unicode-1-1-utf-7"));
	if (!named || first_high(bytes) != bytes.len) return false;
	if (!convert(arena, bytes, VG_STR("utf-7"), decoded_r)) return false;
	decoded_r->text = replace_nuls(arena, decoded_r->text, &decoded_r->replaced);
	return true;
}

struct vg_str vg_charset_convert(struct vg_arena *arena, struct vg_str bytes, struct vg_str charset)
{
	struct vg_decoded decoded = {.text = {"", 0}};
	struct vg_str known = canonical(arena, charset);
	bool done = known.len > 0 && convert(arena, bytes, known, &decoded);
	if (!done && !convert(arena, bytes, VG_STR("windows-1252"), &decoded)) return decoded.text;
	return replace_nuls(arena, decoded.text, &decoded.replaced);
}

struct vg_decoded vg_charset_read(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str bytes, struct vg_str declared)
{
	struct vg_decoded decoded = vg_charset_decode(vg_ctx_scratch(ctx), bytes, declared);
	doc->charset = vg_arena_str(doc->arena, decoded.charset);
	if (decoded.replaced > 0)
		vg_fail(ctx, doc, VG_ERROR_CHARSET_REPLACED, "%u bytes are invalid in %.*s", decoded.replaced,
			VG_STR_ARG(decoded.charset));
	return decoded;
}

/* Where "name=" stands in s, ASCII case ignored, or -1; a sign that is rare leads to it. */
static int64_t find_assigned(struct vg_str s, struct vg_str name)
{
	const char *end = s.ptr + s.len;
	for (const char *at = s.ptr; at < end && (at = memchr(at, '=', (size_t)(end - at))) != NULL; at++) {
		uint32_t before = (uint32_t)(at - s.ptr);
		if (before < name.len) continue;
		if (vg_str_eq_nocase(vg_str_slice(s, before - name.len, before), name)) return before - name.len;
	}
	return -1;
}

struct vg_str vg_charset_declared(struct vg_str source)
{
	struct vg_str head = vg_str_slice(source, 0, source.len < HEAD ? source.len : HEAD);
	static const struct vg_str keys[] = {VG_STR_INIT("charset"), VG_STR_INIT("encoding")};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		int64_t at = find_assigned(head, keys[i]);
		if (at < 0) continue;
		uint32_t start = (uint32_t)at + keys[i].len + 1, end;
		while (start < head.len &&
		       (head.ptr[start] == '"' || head.ptr[start] == '\'' || head.ptr[start] == ' '))
			start++;
		for (end = start; end < head.len && strchr("\"' ;/>?", head.ptr[end]) == NULL;) end++;
		return vg_str_slice(head, start, end);
	}
	return (struct vg_str){NULL, 0};
}

static bool is_control(unsigned char c, bool shifts)
{
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B' &&
	       !(shifts && (c == 0x0E || c == 0x0F));
}

bool vg_charset_is_text(struct vg_str bytes)
{
	struct vg_str charset;
	uint32_t mark, controls = 0;
	if (bytes.len > SAMPLE) bytes.len = SAMPLE;
	if (by_mark(bytes, &charset, &mark) || by_zeros(bytes, &charset)) return true;
	bool shifts = vg_str_find(vg_str_slice(bytes, 0, bytes.len < 256 ? bytes.len : 256), VG_STR("\x1B$)C"), 0) >= 0;
	for (uint32_t i = 0; i < bytes.len;) {
		uint32_t n = bytes.len - i < 16 ? bytes.len - i : 16;
		bool none = n == 16 && !vg_sixteen_any(vg_sixteen_between(vg_sixteen_at(bytes.ptr + i), 0, 0x1F));
		for (uint32_t end = i + n; !none && i < end; i++)
			controls += is_control((unsigned char)bytes.ptr[i], shifts);
		i += none ? n : 0;
	}
	return controls <= 2 + bytes.len / 64;
}
