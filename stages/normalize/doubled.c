/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doubled.h"

#define OTHERS_MAX 64u /* other characters beyond ASCII that disprove it, where few are doubled */
#define LEAST 3u       /* doubled characters that prove it, or all there are */

/* What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing. */
static const uint16_t upper[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that a character was in windows-1252, or -1. */
static int32_t byte_of(int32_t cp)
{
	if (cp < 0x100) return cp;
	for (int32_t i = 0; i < 32; i++)
		if (upper[i] == cp) return 0x80 + i;
	return -1;
}

uint32_t vg_doubled_at(struct vg_str text, uint32_t at, char *out, uint32_t *out_len_r)
{
	uint32_t next = at, n = 1;
	int32_t lead = vg_utf8_next(text, &next);
	if (lead < 0xC2 || lead > 0xF4) return 0;
	uint32_t want = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	out[0] = (char)lead;
	for (; n < want; n++) {
		if (next >= text.len) return 0;
		int32_t byte = byte_of(vg_utf8_next(text, &next));
		if (byte < 0x80 || byte > 0xBF) return 0;
		out[n] = (char)byte;
	}
	*out_len_r = n;
	return vg_utf8_valid(out, n) == n ? next - at : 0;
}

/* Moves over ASCII, eight bytes at a time. */
static uint32_t skip_ascii(struct vg_str text, uint32_t at)
{
	uint64_t word;
	while (at + sizeof word <= text.len) {
		memcpy(&word, text.ptr + at, sizeof word);
		if ((word & 0x8080808080808080u) != 0) break;
		at += sizeof word;
	}
	while (at < text.len && (unsigned char)text.ptr[at] < 0x80) at++;
	return at;
}

bool vg_doubled_text(struct vg_str text)
{
	uint32_t doubled = 0, others = 0, len;
	char out[4];
	for (uint32_t at = skip_ascii(text, 0); at < text.len; at = skip_ascii(text, at)) {
		uint32_t bytes = vg_doubled_at(text, at, out, &len);
		if (bytes > 0)
			at += bytes;
		else
			vg_utf8_next(text, &at);
		doubled += bytes > 0;
		others += bytes == 0;
		if (others > OTHERS_MAX && doubled * 8 < others) return false;
	}
	return doubled > 0 && doubled >= others * 4 && (doubled >= LEAST || others == 0);
}
