/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "say.h"

#include "exits.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static enum vg_say_level level_now = VG_SAY_NORMAL;
static bool colour_now;
static int lost_errno; /* why standard output lacks something */

void vg_say_setup(enum vg_say_level level, bool colour)
{
	level_now = level;
	colour_now = colour;
}

enum vg_say_level vg_say_level(void)
{
	return level_now;
}

/* Controls, line and paragraph separators, direction marks, and what has no glyph of its own. */
static bool harmful(int32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x061C || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

void vg_say_escape(struct vg_buf *buf, struct vg_str s, bool lines)
{
	char escape[16];
	for (uint32_t at = 0; at < s.len;) {
		uint32_t start = at;
		int32_t cp = vg_utf8_next(s, &at);
		bool invalid = cp == 0xFFFD && at - start == 1;
		if (!invalid && (!harmful(cp) || (cp == '\n' && lines))) {
			vg_buf_put(buf, s.ptr + start, at - start);
			continue;
		}
		int n = invalid || cp < 0x100
				? snprintf(escape, sizeof escape, "\\x%02X", (unsigned)(unsigned char)s.ptr[start])
				: snprintf(escape, sizeof escape, "\\u%04X", (unsigned)cp);
		if (!invalid && cp >= 0x80 && cp < 0x100) n = snprintf(escape, sizeof escape, "\\u%04X", (unsigned)cp);
		vg_buf_put(buf, escape, (size_t)n);
	}
}

struct vg_size_words vg_say_size(uint64_t bytes)
{
	static const char *const units[] = {"kB", "MB", "GB"};
	struct vg_size_words words;
	double size = (double)bytes / 1e3;
	uint32_t unit = 0;
	for (; size >= 1e3 && unit < 2; unit++) size /= 1e3;
	if (bytes < 1000)
		snprintf(words.text, sizeof words.text, "%u B", (unsigned)bytes);
	else
		snprintf(words.text, sizeof words.text, "%.1f %s", size, units[unit]);
	return words;
}

static void say(const char *head, const char *format, va_list args)
{
	char text[4096];
	struct vg_buf buf = {0};
	int n = vsnprintf(text, sizeof text, format, args);
	vg_buf_z(&buf, head);
	if (n > 0) vg_say_escape(&buf, vg_str_z(text), true);
	vg_buf_char(&buf, '\n');
	vg_say_flush();
	for (size_t at = 0; at < buf.len;) {
		ssize_t written = write(STDERR_FILENO, buf.ptr + at, buf.len - at);
		if (written <= 0) break;
		at += (size_t)written;
	}
	vg_buf_free(&buf);
}

bool vg_say_flush(void)
{
	int before = errno;
	bool flushed = fflush(stdout) == 0;
	if (flushed && ferror(stdout) == 0) return true;
	if (lost_errno == 0) lost_errno = flushed ? before : errno;
	return false;
}

int vg_say_finish(int status)
{
	if (vg_say_flush()) return status;
	if (lost_errno != EPIPE) vg_say_error("cannot write standard output: %s", strerror(lost_errno));
	return status == VG_EXIT_OK || status == VG_EXIT_SOME_FAILED ? VG_EXIT_USAGE : status;
}

static void say_error(const char *format, va_list args)
{
	say(colour_now ? "\033[31mvaglio:\033[0m " : "vaglio: ", format, args);
}

void vg_say_error(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say_error(format, args);
	va_end(args);
}

int vg_say_usage(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say_error(format, args);
	va_end(args);
	return VG_EXIT_USAGE;
}

void vg_say(const char *format, ...)
{
	if (level_now < VG_SAY_NORMAL) return;
	va_list args;
	va_start(args, format);
	say("", format, args);
	va_end(args);
}

void vg_say_more(const char *format, ...)
{
	if (level_now < VG_SAY_VERBOSE) return;
	va_list args;
	va_start(args, format);
	say("", format, args);
	va_end(args);
}
