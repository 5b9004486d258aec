/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The template of a stage. To make one:
 *   1. copy this folder to stages/<name>/, the file to <name>.c, and put <name> in place of nop;
 *   2. add the line VG_STAGE(<name>) to stages/stages.list, where it belongs in the order;
 *   3. put what it knows into <lang>.rules or lexicons beside it (see stages/RULES.md), not into code, and name its
 * keys in .keys below;
 *   4. add fixtures/<name>/<case>/input.txt and bless it; write a README.md of twenty lines: what the stage finds, what
 *      it does not, known failures.
 * The folder is built, its rules are embedded, `vaglio <name>` is a filter and its options are in --help from then on.
 */
#include "vaglio/stage.h"

/* What the user can set. Zeroed, then filled from the table of options below. */
struct conf {
	bool trace_blocks;
};

/* What lives as long as the process: compiled patterns, tables. Made by open, const from then on. */
struct state {
	bool ready;
};

static const struct vg_option options[] = {
	{.name = "nop-trace",
	 .type = VG_OPTION_BOOL,
	 .offset = offsetof(struct conf, trace_blocks),
	 .default_value = "false",
	 .metavar = NULL,
	 .help = "show each block that nop looks at in `vaglio explain`"},
};

/* Once, before the first document. A fault of rules or options ends here with vg_fatal, which names the place and the
 * remedy; no document is touched then. */
static enum vg_status open_nop(struct vg_ctx *ctx)
{
	struct state *state = vg_ctx_state(ctx);
	state->ready = vg_ctx_rules(ctx) != NULL;
	return VG_OK;
}

/* Once a document. Reads what earlier stages gave, appends to the document with the functions of doc.h, and changes
 * nothing of theirs. Memory that the document keeps is doc->arena's; what serves until the return is
 * vg_ctx_scratch's; nothing is freed here. Input is hostile: check every offset, bound every loop, never recurse over
 * the depth of the input. What cannot be done is a record, `return vg_fail(ctx, doc, VG_ERROR_..., ...)`, and the
 * driver goes on with the next stage. No printf, exit, errno, time, locale or pointer order. */
static enum vg_status run(struct vg_ctx *ctx, struct vg_doc *doc)
{
	const struct conf *conf = vg_ctx_conf(ctx);
	for (uint32_t i = 0; conf->trace_blocks && i < doc->blocks.n; i++)
		vg_trace(ctx, doc->blocks.items[i].span, "a %s", vg_block_name(doc->blocks.items[i].type));
	return VG_OK;
}

/* The interface of the stage, all that anyone else sees. `needs` names the stages whose work it reads; `debug` keeps it
 * out of the standard pipeline. A stage that opens foreign objects gives them back in .close. */
VG_STAGE_DEFINE(nop) = {
	.name = "nop",
	.summary = "do nothing (debug); the template of new stages",
	.needs = "",
	.options = options,
	.n_options = sizeof options / sizeof *options,
	.conf_size = sizeof(struct conf),
	.state_size = sizeof(struct state),
	.debug = true,
	.open = open_nop,
	.run = run,
};
