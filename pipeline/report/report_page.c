/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page around the data: its parts are embedded, its policy names the hashes of its own style and script, so nothing
 * else can run in it or be loaded by it. */
#include "embed.h"
#include "hash.h"
#include "report.h"

static struct vg_str part(const char *path)
{
	for (const struct vg_embedded *e = vg_embedded_report; e->path != NULL; e++)
		if (strcmp(e->path, path) == 0) return vg_str_n(e->start, (size_t)(e->end - e->start));
	return VG_STR("");
}

static void put_script(struct vg_buf *buf)
{
	vg_buf_str(buf, part("strings.js"));
	vg_buf_str(buf, part("reasons.js"));
	vg_buf_str(buf, part("timeline.js"));
	vg_buf_str(buf, part("page.js"));
}

static void put_base64(struct vg_buf *buf, const unsigned char *bytes, uint32_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (uint32_t i = 0; i < n; i += 3) {
		uint32_t left = n - i, bits = (uint32_t)bytes[i] << 16;
		if (left > 1) bits |= (uint32_t)bytes[i + 1] << 8;
		if (left > 2) bits |= bytes[i + 2];
		vg_buf_char(buf, letters[bits >> 18]);
		vg_buf_char(buf, letters[bits >> 12 & 63]);
		vg_buf_char(buf, left > 1 ? letters[bits >> 6 & 63] : '=');
		vg_buf_char(buf, left > 2 ? letters[bits & 63] : '=');
	}
}

static void put_hash(struct vg_buf *buf, struct vg_str bytes)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_hash *hash = vg_hash_new();
	vg_hash_add(hash, bytes.ptr, bytes.len);
	vg_hash_end(hash, digest);
	vg_hash_free(hash);
	vg_buf_z(buf, "sha256-");
	put_base64(buf, digest, sizeof digest);
}

void vg_report_page(struct vg_buf *buf, struct vg_str data, const char *language)
{
	struct vg_buf script = {0};
	struct vg_str rest = part("page.html"), style = part("page.css");
	put_script(&script);
	for (int64_t at; (at = vg_str_find(rest, VG_STR("{{"), 0)) >= 0;) {
		int64_t end = vg_str_find(rest, VG_STR("}}"), (uint32_t)at);
		struct vg_str name = vg_str_slice(rest, (uint32_t)at + 2, (uint32_t)end);
		vg_buf_str(buf, vg_str_slice(rest, 0, (uint32_t)at));
		if (vg_str_eqz(name, "language")) vg_buf_z(buf, language);
		if (vg_str_eqz(name, "style")) vg_buf_str(buf, style);
		if (vg_str_eqz(name, "script")) vg_buf_put(buf, script.ptr, script.len);
		if (vg_str_eqz(name, "data")) vg_buf_str(buf, data);
		if (vg_str_eqz(name, "style-hash")) put_hash(buf, style);
		if (vg_str_eqz(name, "script-hash")) put_hash(buf, vg_str_n(script.ptr, script.len));
		rest = vg_str_slice(rest, (uint32_t)end + 2, rest.len);
	}
	vg_buf_str(buf, rest);
	vg_buf_free(&script);
}
