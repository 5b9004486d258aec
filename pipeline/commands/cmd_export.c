/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vaglio export: a finished output in another form. */
#include "nearest.h"
#include "options.h"
#include "say.h"
#include "sink.h"
#include "store.h"
#include "wire.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

struct conf {
	const char *output, *to;
	bool force, sentences, csv_raw;
};

#define CONF(field) offsetof(struct conf, field)

static const struct vg_option conf_options[] = {
	{"to", VG_OPTION_STR, CONF(to), NULL, "sqlite|jsonl|ftm|annotations|brat|csv",
	 "the form of OUT; without it its name decides"},
	{"output", VG_OPTION_STR, CONF(output), NULL, "OUT", "file or folder to write"},
	{"sentences", VG_OPTION_BOOL, CONF(sentences), "false", NULL, "a database holds the sentences, too"},
	{"csv-raw", VG_OPTION_BOOL, CONF(csv_raw), "false", NULL,
	 "texts in CSV stay as they are, also where a spreadsheet takes them for formulas"},
	{"force", VG_OPTION_BOOL, CONF(force), "false", NULL, "replace any file of that name"},
};

static const struct {
	const char *name;
	const struct vg_sink_type *type;
} formats[] = {
	{"sqlite", &vg_sink_sqlite},           {"jsonl", &vg_sink_jsonl}, {"ftm", &vg_sink_ftm},
	{"annotations", &vg_sink_annotations}, {"brat", &vg_sink_brat},   {"csv", &vg_sink_csv},
};

static const struct vg_sink_type *find_type(const struct conf *conf)
{
	const char *names[16];
	uint32_t n = sizeof formats / sizeof *formats;
	if (conf->to == NULL) {
		const struct vg_sink_type *type = vg_sink_for(conf->output);
		if (type == NULL)
			vg_say_error(
				"the ending of %s tells no format: give --to sqlite, jsonl, ftm, annotations, brat "
				"or csv",
				conf->output);
		return type;
	}
	for (uint32_t i = 0; i < n; i++) {
		names[i] = formats[i].name;
		if (strcmp(conf->to, names[i]) == 0) return formats[i].type;
	}
	const char *near = vg_nearest(conf->to, names, n);
	if (near != NULL)
		vg_say_error("--to: no format is named '%s'; did you mean '%s'?", conf->to, near);
	else
		vg_say_error("--to: no format is named '%s'; there are sqlite, jsonl, ftm, annotations, brat, csv",
			     conf->to);
	return NULL;
}

struct copy {
	const struct vg_sink_type *type;
	struct vg_sink *sink;
	struct vg_store *store;
	struct vg_sink_conf conf;
	uint64_t documents;
	bool unreadable; /* what is read, not what is written, is why it ends */
	char error[VG_MESSAGE_MAX];
};

static bool put(struct copy *copy, struct vg_buf *buf, struct vg_doc *doc)
{
	buf->len = 0;
	if (copy->type->encode != NULL)
		copy->type->encode(&copy->conf, buf, doc);
	else
		vg_wire_write(buf, doc);
	copy->documents++;
	return copy->type->put(copy->sink, vg_str_n(buf->ptr, buf->len), copy->error, sizeof copy->error);
}

static bool put_all(struct copy *copy)
{
	struct vg_buf buf = {0};
	struct vg_doc *doc;
	bool written = true;
	while (written &&
	       (doc = vg_store_next(copy->store, &copy->unreadable, copy->error, sizeof copy->error)) != NULL) {
		written = put(copy, &buf, doc);
		vg_doc_free(doc);
	}
	vg_buf_free(&buf);
	return written && !copy->unreadable;
}

static bool publish(struct copy *copy)
{
	unsigned char digest[VG_HASH_SIZE];
	struct vg_buf manifest = {0};
	vg_buf_z(&manifest, "{\"program\":\"vaglio " VAGLIO_VERSION "\",\"documents\":");
	vg_buf_u64(&manifest, copy->documents);
	bool done = copy->type->complete(copy->sink, digest, copy->error, sizeof copy->error);
	if (done && copy->type->hashed) {
		struct vg_arena *arena = vg_arena_new();
		vg_buf_z(&manifest, ",\"sha256\":");
		vg_buf_json(&manifest, vg_hash_hex(arena, "", digest, VG_HASH_SIZE));
		vg_arena_free(arena);
	}
	vg_buf_z(&manifest, "}\n");
	done = done &&
	       copy->type->publish(copy->sink, vg_str_n(manifest.ptr, manifest.len), copy->error, sizeof copy->error);
	vg_buf_free(&manifest);
	return done;
}

/* Whether the output is the file that is read: it would lose what only a run knows. */
static bool is_same(const char *input, const char *output)
{
	struct stat a, b;
	return stat(input, &a) == 0 && stat(output, &b) == 0 && S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

static int copy_store(const struct conf *conf, const char *input)
{
	struct copy copy = {.type = find_type(conf), .conf = {.sentences = conf->sentences}};
	if (copy.type == NULL) return VG_EXIT_USAGE;
	if (copy.type == &vg_sink_csv && conf->csv_raw) copy.type = &vg_sink_csv_raw;
	int status = VG_EXIT_USAGE;
	bool free_name = conf->force || vg_sink_may_replace(copy.type, conf->output, copy.error, sizeof copy.error);
	if (free_name) copy.store = vg_store_open(input, copy.error, sizeof copy.error);
	if (copy.store != NULL) copy.sink = copy.type->open(conf->output, false, copy.error, sizeof copy.error);
	if (copy.sink != NULL && put_all(&copy) && publish(&copy))
		status = VG_EXIT_OK;
	else if (copy.sink != NULL && !copy.unreadable)
		status = VG_EXIT_BROKEN;
	if (status != VG_EXIT_OK)
		vg_say_error("%s", copy.error);
	else if (strcmp(conf->output, "-") != 0)
		vg_say("%" PRIu64 " document%s written to %s", copy.documents, vg_s(copy.documents), conf->output);
	if (copy.sink != NULL) copy.type->close(copy.sink, false);
	vg_store_close(copy.store);
	return status;
}

static int run(struct vg_options *options, void *user)
{
	const struct conf *conf = user;
	if (options->operands.n != 1)
		return vg_say_usage("export takes one database or JSON Lines file: see `vaglio export --help`");
	if (conf->output == NULL) return vg_say_usage("no output is named: give -o OUT");
	if (is_same(options->operands.items[0], conf->output))
		return vg_say_usage("%s cannot be both read and replaced: name another output", conf->output);
	return copy_store(conf, options->operands.items[0]);
}

int vg_cmd_export(int argc, char **argv)
{
	struct vg_options options;
	struct conf conf = {0};
	vg_options_init(&options, vg_command_find("export"));
	vg_options_add(&options, "Output", conf_options, sizeof conf_options / sizeof *conf_options, &conf);
	return vg_options_run(&options, argc, argv, run, &conf);
}
