/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the format of a file by its content and lets it make text. */
#include "extract.h"

#include "extract/bytes/charset.h"
#include "magic.h"
#include "extract/print/ocr.h"
#include "extract/lines/tabbed.h"

#include <stdio.h>

#define PASSWORDS_MAX (1u << 20) /* bytes */

#define VG_FORMAT(name) extern const struct vg_format vg_format_##name;
#include "formats.list"
#undef VG_FORMAT

static const struct vg_format *const formats[] = {
#define VG_FORMAT(name) &vg_format_##name,
#include "formats.list"
#undef VG_FORMAT
};

/* Which format a name promises; what is not listed promises nothing. */
static const struct {
	const char *endings, *format;
} promises[] = {
	{"html htm xhtml", "html"},     {"pdf", "pdf"},
	{"xml rss atom", "xml"},        {"png jpg jpeg tif tiff gif bmp", "picture"},
	{"eml emlx mht mhtml", "mail"}, {"zip 7z rar tar tgz tbz2 txz gz bz2 xz zst lz4", "archive"},
};

bool vg_str_starts_nocase(struct vg_str s, struct vg_str prefix)
{
	if (s.len < prefix.len) return false;
	for (uint32_t i = 0; i < prefix.len; i++) {
		char a = s.ptr[i], b = prefix.ptr[i];
		if (a >= 'A' && a <= 'Z') a = (char)(a | 0x20);
		if (b >= 'A' && b <= 'Z') b = (char)(b | 0x20);
		if (a != b) return false;
	}
	return true;
}

bool vg_str_eq_nocase(struct vg_str a, struct vg_str b)
{
	return a.len == b.len && vg_str_starts_nocase(a, b);
}

bool vg_str_is_one_of(struct vg_str s, const char *names)
{
	struct vg_str rest = vg_str_z(names), name;
	while (vg_str_next(&rest, ' ', &name))
		if (vg_str_eq_nocase(name, s)) return true;
	return false;
}

int64_t vg_str_find_nocase(struct vg_str s, struct vg_str needle)
{
	bool letter = needle.ptr[0] >= 'a' && needle.ptr[0] <= 'z';
	for (uint32_t i = 0; i + needle.len <= s.len; i++) {
		const char *at = letter ? s.ptr + i : memchr(s.ptr + i, needle.ptr[0], s.len - i);
		if (at == NULL) return -1;
		i = (uint32_t)(at - s.ptr);
		if (vg_str_starts_nocase(vg_str_slice(s, i, s.len), needle)) return i;
	}
	return -1;
}

bool vg_path_ends(struct vg_str path, const char *endings)
{
	const char *dot = path.len == 0 ? NULL : memrchr(path.ptr, '.', path.len);
	if (dot == NULL) return false;
	struct vg_str ending = vg_str_slice(path, (uint32_t)(dot + 1 - path.ptr), path.len), rest = vg_str_z(endings),
		      one;
	while (vg_str_next(&rest, ' ', &one))
		if (one.len == ending.len && vg_str_starts_nocase(ending, one)) return true;
	return false;
}

static enum vg_status read_passwords(struct vg_ctx *ctx)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	struct vg_extract_state *state = vg_ctx_state(ctx);
	if (conf->passwords == NULL) return VG_OK;
	FILE *file = fopen(conf->passwords, "re");
	if (file == NULL)
		return vg_fatal(ctx, "--passwords: %s cannot be opened: it is to be a file of passwords, one a line",
				conf->passwords);
	char *lines = vg_arena_alloc(vg_ctx_program(ctx), PASSWORDS_MAX);
	size_t n = fread(lines, 1, PASSWORDS_MAX, file);
	fclose(file);
	state->passwords = vg_str_n(lines, n);
	return n < PASSWORDS_MAX
		       ? VG_OK
		       : vg_fatal(ctx, "--passwords: %s has %u bytes or more", conf->passwords, PASSWORDS_MAX);
}

bool vg_ocr_wanted(struct vg_ctx *ctx)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	return strcmp(conf->ocr, "never") != 0;
}

struct vg_ocr *vg_ocr_get(struct vg_ctx *ctx)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	struct vg_extract_state *state = vg_ctx_state(ctx);
	if (!vg_ocr_wanted(ctx)) return NULL;
	if (!state->ocr_tried) state->ocr = vg_ocr_open(conf->ocr_languages);
	state->ocr_tried = true;
	return state->ocr;
}

/* With `always` Tesseract is ready before the first document; with `auto` it is not loaded before a picture asks. */
static enum vg_status open_ocr(struct vg_ctx *ctx)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	bool always = strcmp(conf->ocr, "always") == 0;
	if (vg_ocr_wanted(ctx) && !always && strcmp(conf->ocr, "auto") != 0)
		return vg_fatal(ctx, "--ocr: '%s' is not never, auto or always", conf->ocr);
	if (!always || vg_ocr_get(ctx) != NULL) return VG_OK;
	return vg_fatal(ctx, "--ocr: Tesseract has no data for '%s': install them, or name others with --ocr-languages",
			conf->ocr_languages);
}

static enum vg_status check_limits(struct vg_ctx *ctx)
{
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	if (conf->max_text > 0 && conf->max_text <= VG_TEXT_MAX) return VG_OK;
	return vg_fatal(ctx, "--max-text: a text has 1 byte to %uM", VG_TEXT_MAX >> 20);
}

static enum vg_status open(struct vg_ctx *ctx)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	enum vg_status status = read_passwords(ctx);
	if (status == VG_OK) status = open_ocr(ctx);
	if (status == VG_OK) status = check_limits(ctx);
	if (status != VG_OK) return status;
	state->magic = vg_magic_open();
	for (size_t i = 0; status == VG_OK && i < sizeof formats / sizeof *formats; i++)
		if (formats[i]->open != NULL) status = formats[i]->open(ctx);
	return status;
}

static void close(struct vg_ctx *ctx)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	for (size_t i = sizeof formats / sizeof *formats; i-- > 0;)
		if (formats[i]->close != NULL) formats[i]->close(ctx);
	vg_ocr_close(state->ocr);
	vg_magic_close(state->magic);
}

static const struct vg_format *choose(const struct vg_doc *doc, const char **media_type_r)
{
	const struct vg_format *best = NULL;
	unsigned most = 0;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const char *media_type = NULL;
		unsigned bid = formats[i]->bid(doc->source, doc->path, &media_type);
		if (bid <= most) continue;
		most = bid;
		best = formats[i];
		*media_type_r = media_type;
	}
	return best;
}

static void note_mismatch(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_format *format)
{
	for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
		if (vg_path_ends(doc->path, promises[i].endings) && strcmp(promises[i].format, format->name) != 0)
			vg_fail(ctx, doc, VG_ERROR_TYPE_MISMATCH, "the name says %s, the content is %.*s",
				promises[i].format, VG_STR_ARG(doc->media_type));
}

/* What no format wants, and text full of control characters that is known to be something else. */
static enum vg_status unsupported(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str type)
{
	doc->media_type = vg_arena_str(doc->arena, type);
	return vg_fail(ctx, doc, VG_ERROR_TYPE_UNSUPPORTED, "no format reads %.*s", VG_STR_ARG(type));
}

/* Whether there is more than white space and signs without width. */
static bool is_visible(struct vg_str text)
{
	for (uint32_t at = 0; at < text.len;) {
		int32_t cp = vg_utf8_next(text, &at);
		bool nothing = vg_cp_is_space(cp) || cp < 0x20 || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
			       cp == 0x2060 || cp == 0xFEFF;
		if (!nothing) return true;
	}
	return false;
}

static enum vg_status read(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_format *format)
{
	struct vg_text *text = vg_text_new(doc);
	const struct vg_extract_conf *conf = vg_ctx_conf(ctx);
	vg_text_limit(text, (uint32_t)conf->max_text);
	enum vg_status status = format->read(ctx, doc, text);
	bool full = vg_text_full(text);
	vg_text_finish(text);
	vg_tabbed_mark(doc);
	if (full)
		status = vg_fail(ctx, doc, VG_ERROR_LIMIT_TEXT,
				 "only the first %lld bytes of text are kept (--max-text)", (long long)conf->max_text);
	bool silent = !is_visible(doc->text);
	for (uint32_t i = 0; i < doc->errors.n; i++)
		silent = silent && (doc->errors.items[i].code == VG_ERROR_TYPE_MISMATCH ||
				    doc->errors.items[i].code == VG_ERROR_CHARSET_REPLACED);
	return silent ? vg_fail(ctx, doc, VG_ERROR_DOC_EMPTY, "no text in %u bytes", doc->source.len) : status;
}

enum vg_status vg_extract_inner(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_text *text, struct vg_str bytes)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	const char *media_type = NULL;
	doc->source = bytes;
	const struct vg_format *format = choose(doc, &media_type);
	if (state->inner || format == NULL || media_type == NULL)
		return unsupported(ctx, doc, vg_magic_type(state->magic, doc->source));
	doc->media_type = vg_arena_str(doc->arena, vg_str_z(media_type));
	state->inner = true;
	enum vg_status status = format->read(ctx, doc, text);
	state->inner = false;
	return status;
}

static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	struct vg_extract_state *state = vg_ctx_state(ctx);
	const char *media_type = NULL;
	state->declared = doc->charset;
	doc->charset = (struct vg_str){NULL, 0};
	if (doc->source.len == 0) {
		doc->media_type = VG_STR("application/x-empty");
		return vg_fail(ctx, doc, VG_ERROR_DOC_EMPTY, "the file has no bytes");
	}
	const struct vg_format *format = choose(doc, &media_type);
	if (format == NULL || media_type == NULL)
		return unsupported(ctx, doc, vg_magic_type(state->magic, doc->source));
	doc->media_type = vg_arena_str(doc->arena, vg_str_z(media_type));
	note_mismatch(ctx, doc, format);
	return read(ctx, doc, format);
}

static const struct vg_option options[] = {
	{.name = "max-pages",
	 .type = VG_OPTION_INT,
	 .offset = offsetof(struct vg_extract_conf, max_pages),
	 .default_value = "20000",
	 .metavar = "N",
	 .help = "pages that are read of a document; later ones are left out"},
	{.name = "max-text",
	 .type = VG_OPTION_SIZE,
	 .offset = offsetof(struct vg_extract_conf, max_text),
	 .default_value = "32M",
	 .metavar = "SIZE",
	 .help = "bytes of text that are kept of a document, 64M at most; the stages take some 25 bytes of --memory "
		 "for each"},
	{.name = "max-depth",
	 .type = VG_OPTION_INT,
	 .offset = offsetof(struct vg_extract_conf, max_depth),
	 .default_value = "8",
	 .metavar = "N",
	 .help = "containers and mails inside one another that are opened"},
	{.name = "max-members",
	 .type = VG_OPTION_INT,
	 .offset = offsetof(struct vg_extract_conf, max_members),
	 .default_value = "20000",
	 .metavar = "N",
	 .help = "documents that one file may hold, at all depths together"},
	{.name = "max-unpacked",
	 .type = VG_OPTION_SIZE,
	 .offset = offsetof(struct vg_extract_conf, max_unpacked),
	 .default_value = "1G",
	 .metavar = "SIZE",
	 .help = "bytes that may come out of one file, at all depths together"},
	{.name = "ocr",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct vg_extract_conf, ocr),
	 .default_value = "auto",
	 .metavar = "never|auto|always",
	 .help = "read pictures of text: never, auto (where a page has no text), always; some seconds a page"},
	{.name = "ocr-languages",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct vg_extract_conf, ocr_languages),
	 .default_value = "ita+eng",
	 .metavar = "LIST",
	 .help = "languages of pictures of text, as Tesseract names them"},
	{.name = "ocr-pages",
	 .type = VG_OPTION_INT,
	 .offset = offsetof(struct vg_extract_conf, ocr_pages),
	 .default_value = "20",
	 .metavar = "N",
	 .help = "pictures that are read of a document; each takes some seconds of its --timeout"},
	{.name = "passwords",
	 .type = VG_OPTION_STR,
	 .offset = offsetof(struct vg_extract_conf, passwords),
	 .metavar = "FILE",
	 .help = "passwords to try on encrypted files, one a line"},
};

VG_STAGE_DEFINE(extract) = {
	.name = "extract",
	.summary = "files of any kind into text, with the place in the source of every character",
	.needs = "",
	.options = options,
	.n_options = sizeof options / sizeof *options,
	.conf_size = sizeof(struct vg_extract_conf),
	.state_size = sizeof(struct vg_extract_state),
	.open = open,
	.run = run,
	.close = close,
};
