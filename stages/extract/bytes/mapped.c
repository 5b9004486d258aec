/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mapped.h"

#include "charset.h"

void vg_mapped_put(struct vg_mapped *mapped, struct vg_str bytes, uint64_t src, uint64_t src_end, bool verbatim)
{
	if (bytes.len == 0) return;
	struct vg_origin *last = mapped->pieces.n > 0 ? &mapped->pieces.items[mapped->pieces.n - 1] : NULL;
	bool joins = last != NULL && last->verbatim && verbatim && mapped->src_end == src &&
		     last->src + (mapped->bytes.n - last->at) == src;
	if (!joins)
		VG_PUSH(mapped->arena, mapped->pieces,
			(struct vg_origin){.at = mapped->bytes.n, .src = src, .verbatim = verbatim});
	VG_RESERVE(mapped->arena, mapped->bytes, bytes.len);
	memcpy(mapped->bytes.items + mapped->bytes.n, bytes.ptr, bytes.len);
	mapped->bytes.n += bytes.len;
	mapped->src_end = src_end;
}

/* Index of the piece that holds the byte. */
static uint32_t piece_at(const struct vg_mapped *mapped, uint32_t at)
{
	uint32_t low = 0, high = mapped->pieces.n;
	while (low + 1 < high) {
		uint32_t mid = (low + high) / 2;
		if (mapped->pieces.items[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

uint64_t vg_mapped_src(const struct vg_mapped *mapped, uint32_t at)
{
	if (at >= mapped->bytes.n || mapped->pieces.n == 0) return mapped->src_end;
	const struct vg_origin *piece = &mapped->pieces.items[piece_at(mapped, at)];
	return piece->src + (piece->verbatim ? at - piece->at : 0);
}

/* Where the source of the piece ends. */
static uint64_t piece_end(const struct vg_mapped *mapped, uint32_t index)
{
	return index + 1 < mapped->pieces.n ? mapped->pieces.items[index + 1].src : mapped->src_end;
}

void vg_mapped_copy(struct vg_mapped *mapped, const struct vg_mapped *from, uint32_t start, uint32_t end)
{
	while (start < end) {
		uint32_t index = piece_at(from, start);
		const struct vg_origin *piece = &from->pieces.items[index];
		uint64_t next = index + 1 < from->pieces.n ? from->pieces.items[index + 1].at : from->bytes.n;
		uint32_t stop = next < end ? (uint32_t)next : end;
		uint64_t src = piece->src + (piece->verbatim ? start - piece->at : 0);
		vg_mapped_put(mapped, vg_str_slice(vg_mapped_str(from), start, stop), src,
			      piece->verbatim ? src + (stop - start) : piece_end(from, index), piece->verbatim);
		start = stop;
	}
}

void vg_mapped_use(struct vg_mapped *mapped, struct vg_text *text)
{
	VG_RESERVE(mapped->arena, mapped->pieces, 1);
	mapped->pieces.items[mapped->pieces.n] = (struct vg_origin){.at = mapped->bytes.n, .src = mapped->src_end};
	vg_text_origin(text, mapped->pieces.items, mapped->pieces.n == 0 ? 0 : mapped->pieces.n + 1);
}

/* One line of quoted-printable with its end; out has room for its length. Gives the number of bytes. */
static uint32_t quoted_line(struct vg_str line, char *out)
{
	uint32_t n = 0, end = line.len;
	while (end > 0 && (line.ptr[end - 1] == '\n' || line.ptr[end - 1] == '\r')) end--;
	uint32_t stop = end;
	while (stop > 0 && (line.ptr[stop - 1] == ' ' || line.ptr[stop - 1] == '\t')) stop--;
	bool soft = stop > 0 && line.ptr[stop - 1] == '=';
	for (uint32_t i = 0; i < stop - soft; i++) {
		int high = line.ptr[i] == '=' && i + 2 < line.len ? vg_hex_value(line.ptr[i + 1]) : -1;
		int low = high >= 0 ? vg_hex_value(line.ptr[i + 2]) : -1;
		out[n++] = low >= 0 ? (char)(high * 16 + low) : line.ptr[i];
		if (low >= 0) i += 2;
	}
	for (uint32_t i = end; !soft && i < line.len; i++) out[n++] = line.ptr[i];
	return n;
}

static int sextet(char c)
{
	if (c >= 'A' && c <= 'Z') return c - 'A';
	if (c >= 'a' && c <= 'z') return c - 'a' + 26;
	if (vg_is_digit(c)) return c - '0' + 52;
	if (c == '+' || c == '-') return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

struct base64 {
	uint32_t bits, n; /* n: sextets gathered */
};

static uint32_t base64_line(struct base64 *state, struct vg_str line, char *out)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < line.len; i++) {
		int value = sextet(line.ptr[i]);
		if (line.ptr[i] == '=') {
			if (state->n >= 2) out[n++] = (char)(state->bits >> (state->n == 2 ? 4 : 10));
			if (state->n == 3) out[n++] = (char)(state->bits >> 2);
			*state = (struct base64){0};
		}
		if (value < 0) continue;
		state->bits = state->bits << 6 | (uint32_t)value;
		if (++state->n < 4) continue;
		out[n++] = (char)(state->bits >> 16);
		out[n++] = (char)(state->bits >> 8);
		out[n++] = (char)state->bits;
		*state = (struct base64){0};
	}
	return n;
}

static uint32_t uu_line(struct vg_str line, char *out)
{
	uint32_t n = 0, size = line.len > 0 ? (uint32_t)(line.ptr[0] - ' ') & 63 : 0;
	if (vg_str_starts(line, VG_STR("begin ")) || vg_str_starts(line, VG_STR("end"))) return 0;
	for (uint32_t i = 1; i + 3 < line.len && n < size; i += 4) {
		uint32_t bits = 0;
		for (uint32_t j = 0; j < 4; j++) bits = bits << 6 | ((uint32_t)(line.ptr[i + j] - ' ') & 63);
		for (uint32_t j = 0; j < 3 && n < size; j++) out[n++] = (char)(bits >> (16 - 8 * j));
	}
	return n;
}

void vg_mapped_transfer(struct vg_mapped *mapped, struct vg_str bytes, uint64_t base, enum vg_transfer transfer)
{
	struct base64 state = {0};
	struct vg_arena *buffer = vg_arena_new();
	if (transfer == VG_TRANSFER_NONE) vg_mapped_put(mapped, bytes, base, base + bytes.len, true);
	for (uint32_t at = 0; transfer != VG_TRANSFER_NONE && at < bytes.len;) {
		const char *end = memchr(bytes.ptr + at, '\n', bytes.len - at);
		uint32_t next = end == NULL ? bytes.len : (uint32_t)(end - bytes.ptr) + 1, n = 0;
		struct vg_str line = vg_str_slice(bytes, at, next);
		char *out = vg_arena_alloc(buffer, line.len + 4);
		if (transfer == VG_TRANSFER_QUOTED) n = quoted_line(line, out);
		if (transfer == VG_TRANSFER_BASE64) n = base64_line(&state, line, out);
		if (transfer == VG_TRANSFER_UU) n = uu_line(line, out);
		bool same = n == line.len && memcmp(out, line.ptr, n) == 0;
		vg_mapped_put(mapped, vg_str_n(out, n), base + at, base + next, same);
		vg_arena_reset(buffer, (struct vg_arena_mark){0});
		at = next;
	}
	if (transfer == VG_TRANSFER_BASE64 && state.n >= 2) {
		char rest[2] = {(char)(state.bits >> (state.n == 2 ? 4 : 10)), (char)(state.bits >> 2)};
		vg_mapped_put(mapped, vg_str_n(rest, state.n - 1), base + bytes.len, base + bytes.len, false);
	}
	vg_arena_free(buffer);
}

static uint32_t line_end(struct vg_str s, uint32_t at)
{
	const char *end = memchr(s.ptr + at, '\n', s.len - at);
	return end == NULL ? s.len : (uint32_t)(end - s.ptr) + 1;
}

/* Line breaks survive every charset, so lines of both sides belong together. */
static void map_lines(struct vg_mapped *out, struct vg_str text, const struct vg_mapped *from)
{
	struct vg_str bytes = vg_mapped_str(from);
	uint32_t in = 0;
	for (uint32_t at = 0; at < text.len;) {
		uint32_t next = line_end(text, at);
		uint32_t in_next = in < bytes.len ? line_end(bytes, in) : in;
		if (next == text.len) in_next = bytes.len;
		struct vg_str line = vg_str_slice(text, at, next);
		bool same = line.len == in_next - in && memcmp(line.ptr, bytes.ptr + in, line.len) == 0;
		if (same)
			vg_mapped_copy(out, from, in, in_next);
		else
			vg_mapped_put(out, line, vg_mapped_src(from, in), vg_mapped_src(from, in_next), false);
		at = next;
		in = in_next;
	}
}

struct vg_mapped vg_mapped_decode(const struct vg_mapped *mapped, struct vg_str declared, struct vg_str *charset_r,
				  uint32_t *replaced_r)
{
	struct vg_mapped out = {.arena = mapped->arena};
	struct vg_str bytes = vg_mapped_str(mapped);
	struct vg_decoded decoded;
	if (!vg_charset_utf7(mapped->arena, bytes, declared, &decoded))
		decoded = vg_charset_decode(mapped->arena, bytes, declared);
	*charset_r = decoded.charset;
	*replaced_r = decoded.replaced;
	bool inside = decoded.text.ptr >= bytes.ptr && decoded.text.ptr + decoded.text.len == bytes.ptr + bytes.len;
	if (bytes.len == 0) return out;
	if (inside)
		vg_mapped_copy(&out, mapped, bytes.len - decoded.text.len, bytes.len);
	else
		map_lines(&out, decoded.text, mapped);
	return out;
}
