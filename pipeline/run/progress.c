/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a run is, on a terminal; what it came to, in the end. */
#include "batch.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define EVERY_TERMINAL 200 /* milliseconds between two updates */
#define EVERY_LOG 30000

static bool shown;
static int64_t last;

void vg_progress_clear(void)
{
	static const char clear[] = "\r\033[K";
	if (shown && write(STDERR_FILENO, clear, sizeof clear - 1) < 0) return;
	shown = false;
}

static void put_duration(struct vg_buf *buf, uint64_t seconds)
{
	char text[48];
	if (seconds >= 3600)
		snprintf(text, sizeof text, "%" PRIu64 "h%02" PRIu64 "m", seconds / 3600, seconds / 60 % 60);
	else if (seconds >= 60)
		snprintf(text, sizeof text, "%" PRIu64 "m%02" PRIu64 "s", seconds / 60, seconds % 60);
	else
		snprintf(text, sizeof text, "%" PRIu64 "s", seconds);
	vg_buf_z(buf, text);
}

/* The document that has been in work for longest, if that is long. */
static void put_oldest(const struct vg_batch *batch, struct vg_buf *buf)
{
	struct vg_in_hand hand, oldest = {.age = 0};
	for (uint32_t i = 0; i < VG_JOBS_MAX; i++)
		if (vg_pool_in_hand(batch->pool, i, &hand) && hand.age >= oldest.age) oldest = hand;
	if (oldest.age < 2000) return;
	vg_buf_z(buf, ", ");
	put_duration(buf, oldest.age / 1000);
	vg_buf_z(buf, " on ");
	vg_say_escape(buf, oldest.path, false);
}

static void put_line(const struct vg_batch *batch, struct vg_buf *buf, int64_t elapsed)
{
	char text[160];
	const struct vg_tally *tally = &batch->tally;
	double seconds = (double)elapsed / 1000.0 + 0.001;
	double rate = (double)(tally->inputs - batch->resumed.inputs) / seconds;
	if (batch->planned > 0)
		snprintf(text, sizeof text, "%" PRIu64 "/%" PRIu64, tally->inputs, batch->planned);
	else
		snprintf(text, sizeof text, "%" PRIu64, tally->inputs);
	vg_buf_z(buf, text);
	snprintf(text, sizeof text, " file%s, %.0f/s, %.1f MB/s, %" PRIu64 " failed",
		 vg_s(batch->planned > 0 ? batch->planned : tally->inputs), rate,
		 (double)(tally->input_bytes - batch->resumed.input_bytes) / seconds / 1e6,
		 tally->outcomes[VG_OUTCOME_FAILED]);
	vg_buf_z(buf, text);
	if (batch->planned > tally->inputs && rate > 0) {
		vg_buf_z(buf, ", ");
		put_duration(buf, (uint64_t)((double)(batch->planned - tally->inputs) / rate));
		vg_buf_z(buf, " left");
	}
	put_oldest(batch, buf);
}

/* Cuts to the terminal's width, at a character. */
static void fit(struct vg_buf *buf)
{
	struct winsize size = {0};
	uint32_t at = 0, columns = 0;
	struct vg_str line = vg_str_n(buf->ptr, buf->len);
	uint32_t width = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1u : 79u;
	for (; at < line.len && columns < width; columns++) vg_utf8_next(line, &at);
	buf->len = at;
}

void vg_progress_show(const struct vg_batch *batch)
{
	static int terminal = -1;
	int64_t now = vg_now();
	if (terminal < 0) terminal = isatty(STDERR_FILENO);
	if (last == 0) last = batch->began;
	if (vg_say_level() == VG_SAY_QUIET || now - last < (terminal ? EVERY_TERMINAL : EVERY_LOG)) return;
	last = now;
	struct vg_buf buf = {0};
	put_line(batch, &buf, now - batch->began);
	if (terminal) {
		fit(&buf);
		vg_progress_clear();
		shown = write(STDERR_FILENO, buf.ptr, buf.len) > 0;
	} else {
		vg_say("%.*s", (int)buf.len, buf.ptr);
	}
	vg_buf_free(&buf);
}

static void put_count(struct vg_buf *buf, uint64_t n, const char *name)
{
	char text[96];
	if (n == 0) return;
	snprintf(text, sizeof text, "%s%" PRIu64 " %s", buf->len == 0 ? "" : ", ", n, name);
	vg_buf_z(buf, text);
}

static void say_counts(const char *title, struct vg_buf *buf, const char *none)
{
	if (buf->len == 0)
		vg_say("%s%s", title, none);
	else
		vg_say("%s%.*s", title, (int)buf->len, buf->ptr);
	buf->len = 0;
}

/* A word of a command as a shell takes it. */
static void put_word(struct vg_buf *buf, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@=,+%";
	if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
		vg_buf_z(buf, word);
		return;
	}
	vg_buf_shell(buf, word);
}

static void say_next(const struct vg_batch *batch)
{
	struct vg_buf word = {0};
	put_word(&word, batch->conf->output);
	vg_buf_char(&word, '\0');
	const char *output = word.ptr;
	const uint64_t *outcomes = batch->tally.outcomes;
	uint64_t actions = 0;
	for (int i = 0; i < VG_ACTION_COUNT; i++) actions += batch->tally.actions[i];
	vg_say("written    %s", batch->conf->output);
	if (actions > 0 && batch->type == &vg_sink_sqlite)
		vg_say("next       vaglio actions %s", output);
	else if (actions > 0 && (batch->type == &vg_sink_jsonl || batch->type->remote))
		vg_say("next       vaglio locate %s a1    the words behind the first action of each document", output);
	if (outcomes[VG_OUTCOME_FAILED] + outcomes[VG_OUTCOME_PARTIAL] > 0)
		vg_say("next       vaglio status %s    what failed, and why", output);
	vg_buf_free(&word);
}

void vg_batch_summary(const struct vg_batch *batch)
{
	struct vg_buf buf = {0};
	const struct vg_tally *tally = &batch->tally;
	for (int i = 0; i < VG_OUTCOME_COUNT; i++)
		put_count(&buf, tally->outcomes[i], vg_outcome_name((enum vg_outcome)i));
	say_counts("documents  ", &buf, "none");
	for (int i = 0; i < VG_ERROR_COUNT; i++)
		put_count(&buf, tally->errors[i], vg_error_name((enum vg_error_code)i));
	if (buf.len > 0) say_counts("reasons    ", &buf, "");
	for (int i = 0; i < VG_ACTION_COUNT; i++)
		put_count(&buf, tally->actions[i], vg_action_name((enum vg_action_type)i));
	say_counts("actions    ", &buf, "none found");
	put_count(&buf, tally->kept,
		  tally->kept == 1 ? "document that has not changed" : "documents that have not changed");
	put_count(&buf, tally->texts,
		  tally->texts == 1 ? "input worked on what was kept of it" : "inputs worked on what was kept of them");
	if (buf.len > 0) say_counts("taken over ", &buf, "");
	if (batch->gone > 0)
		vg_say("gone       %" PRIu64 " input%s that earlier runs had (vaglio status)", batch->gone,
		       vg_s(batch->gone));
	if (vg_pool_lost(batch->pool) > 0) vg_say("workers    %u died and were replaced", vg_pool_lost(batch->pool));
	if (strcmp(batch->conf->output, "-") != 0) say_next(batch);
	vg_buf_free(&buf);
}
