/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document into the bytes of a snapshot: each number by what it is more or less than the one before. */
#include "snapshot_int.h"

void vg_freezer_free(struct vg_freezer *freezer)
{
	vg_buf_free(&freezer->looks);
}

static struct vg_state state_of(const struct vg_doc *doc)
{
	return (struct vg_state){.outcome = doc->outcome,
				 .language = doc->language,
				 .title = doc->title,
				 .date = doc->date,
				 .date_basis = doc->date_basis,
				 .done = doc->done,
				 .n_errors = doc->errors.n};
}

/* A number by what it is more or less than another. */
static void put_change(struct vg_buf *buf, uint64_t from, uint64_t to)
{
	uint64_t change = to - from;
	vg_buf_packed(buf, change >> 63 != 0 ? ~change << 1 | 1 : change << 1);
}

static void put_str(struct vg_buf *buf, struct vg_str s)
{
	vg_buf_packed(buf, s.len);
	vg_buf_str(buf, s);
}

static void put_state(struct vg_buf *buf, const struct vg_state *state)
{
	vg_buf_packed(buf, state->outcome);
	vg_buf_packed(buf, state->language);
	put_str(buf, state->title);
	put_str(buf, state->date);
	vg_buf_packed(buf, state->date_basis);
	vg_buf_packed(buf, state->done);
	vg_buf_packed(buf, state->n_errors);
}

static bool same_look(const struct vg_block *a, const struct vg_block *b)
{
	return a->type == b->type && a->language == b->language && a->level == b->level;
}

/* Blocks that look alike together, as mostly all do. */
static void put_looks(struct vg_buf *buf, const struct vg_doc *doc)
{
	const struct vg_block *blocks = doc->blocks.items;
	for (uint32_t i = 0, next; i < doc->blocks.n; i = next) {
		for (next = i + 1; next < doc->blocks.n && same_look(&blocks[i], &blocks[next]); next++)
			;
		vg_buf_packed(buf, next - i);
		vg_buf_packed(buf, blocks[i].type);
		vg_buf_packed(buf, blocks[i].language);
		vg_buf_packed(buf, blocks[i].level);
	}
}

void vg_freezer_take(struct vg_freezer *freezer, const struct vg_doc *doc)
{
	freezer->frozen = true;
	freezer->state = state_of(doc);
	freezer->looks.len = 0;
	put_looks(&freezer->looks, doc);
}

static void put_runs(struct vg_buf *buf, const struct vg_doc *doc)
{
	uint32_t at = 0, page = 0;
	uint64_t src = 0;
	vg_buf_packed(buf, doc->runs.n);
	for (uint32_t i = 0; i < doc->runs.n; i++) {
		const struct vg_run *run = &doc->runs.items[i];
		uint32_t length = run->text.end - run->text.start, flags = run->kind;
		if (run->text.start == at) flags |= RUN_GOES_ON;
		if (run->src == src) flags |= RUN_SRC_GOES_ON;
		if (run->src_len == length) flags |= RUN_AS_LONG;
		if (run->page == page) flags |= RUN_SAME_PAGE;
		vg_buf_char(buf, (char)flags);
		if ((flags & RUN_GOES_ON) == 0) put_change(buf, at, run->text.start);
		vg_buf_packed(buf, length);
		if ((flags & RUN_SRC_GOES_ON) == 0) put_change(buf, src, run->src);
		if ((flags & RUN_AS_LONG) == 0) vg_buf_packed(buf, run->src_len);
		if ((flags & RUN_SAME_PAGE) == 0) vg_buf_packed(buf, run->page);
		at = run->text.end;
		src = run->src + run->src_len;
		page = run->page;
	}
}

/* A span by where the one before it ends. */
static void put_span(struct vg_buf *buf, struct vg_span span, uint32_t *at)
{
	put_change(buf, *at, span.start);
	vg_buf_packed(buf, span.end - span.start);
	*at = span.end;
}

static uint32_t flags_of(const struct vg_block *block, const struct vg_block *before)
{
	uint32_t box[4], flags = block->header ? BLOCK_HEADER : 0; /* its bits: none where a format has no boxes */
	memcpy(box, block->bbox, sizeof box);
	if ((box[0] | box[1] | box[2] | box[3]) != 0) flags |= BLOCK_BOXED;
	if (block->page == before->page) flags |= BLOCK_SAME_PAGE;
	if (block->row == before->row && block->col == before->col && block->confidence == before->confidence)
		flags |= BLOCK_SAME_PLACE;
	return vg_str_eq(block->where, before->where) ? flags | BLOCK_SAME_WHERE : flags;
}

/* All of blocks but their looks. */
static void put_blocks(struct vg_buf *buf, const struct vg_doc *doc)
{
	static const struct vg_block none = {.span = {0, 0}};
	const struct vg_block *before = &none;
	uint32_t at = 0;
	vg_buf_packed(buf, doc->blocks.n);
	for (uint32_t i = 0; i < doc->blocks.n; i++, before = &doc->blocks.items[i - 1]) {
		const struct vg_block *block = &doc->blocks.items[i];
		uint32_t flags = flags_of(block, before);
		vg_buf_packed(buf, flags);
		put_span(buf, block->span, &at);
		if ((flags & BLOCK_SAME_PAGE) == 0) vg_buf_packed(buf, block->page);
		if ((flags & BLOCK_SAME_PLACE) == 0) {
			vg_buf_packed(buf, block->row);
			vg_buf_packed(buf, block->col);
			vg_buf_packed(buf, block->confidence);
		}
		if ((flags & BLOCK_BOXED) != 0) vg_buf_put(buf, (const char *)block->bbox, sizeof block->bbox);
		if ((flags & BLOCK_SAME_WHERE) == 0) put_str(buf, block->where);
	}
}

static void put_spans(struct vg_buf *buf, const struct vg_doc *doc)
{
	uint32_t at = 0;
	vg_buf_packed(buf, doc->fields.n);
	for (uint32_t i = 0; i < doc->fields.n; i++) {
		put_span(buf, doc->fields.items[i].span, &at);
		vg_buf_packed(buf, doc->fields.items[i].type);
	}
	at = 0;
	vg_buf_packed(buf, doc->sections.n);
	for (uint32_t i = 0; i < doc->sections.n; i++) {
		put_span(buf, doc->sections.items[i].span, &at);
		put_str(buf, doc->sections.items[i].date);
	}
	at = 0;
	vg_buf_packed(buf, doc->sentences.n);
	for (uint32_t i = 0; i < doc->sentences.n; i++) put_span(buf, doc->sentences.items[i], &at);
}

static void put_rule(struct vg_buf *buf, struct snapshot_rules *rules, struct vg_str rule)
{
	uint32_t place = snapshot_place_of(rule);
	bool known = rule.len != 0 && vg_str_eq(rules->at[place], rule);
	vg_buf_packed(buf, known ? place + 1 : 0);
	if (known) return;
	put_str(buf, rule);
	rules->at[place] = rule;
}

static void put_mentions(struct vg_buf *buf, const struct vg_doc *doc)
{
	struct snapshot_rules rules = {0};
	uint32_t at = 0;
	vg_buf_packed(buf, doc->mentions.n);
	for (uint32_t i = 0; i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		bool quotes = vg_str_eq(mention->value, vg_doc_slice(doc, mention->span));
		uint32_t flags = (uint32_t)mention->type * MENTION_TYPE | (mention->ambiguous ? MENTION_AMBIGUOUS : 0);
		flags |= quotes ? MENTION_QUOTES : mention->value.len != 0 ? MENTION_VALUE : 0;
		flags |= (mention->ref.len != 0 ? MENTION_REF : 0) | (mention->anchor.len != 0 ? MENTION_ANCHOR : 0);
		vg_buf_packed(buf, flags);
		put_span(buf, mention->span, &at);
		put_rule(buf, &rules, mention->rule);
		if ((flags & MENTION_VALUE) != 0) put_str(buf, mention->value);
		if ((flags & MENTION_REF) != 0) put_str(buf, mention->ref);
		if ((flags & MENTION_ANCHOR) != 0) put_str(buf, mention->anchor);
	}
}

static void put_errors(struct vg_buf *buf, const struct vg_doc *doc)
{
	vg_buf_packed(buf, doc->errors.n);
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		put_str(buf, doc->errors.items[i].stage);
		vg_buf_packed(buf, doc->errors.items[i].code);
		put_str(buf, doc->errors.items[i].message);
	}
}

void vg_snapshot_put_raw(struct vg_buf *buf, const struct vg_freezer *freezer, const struct vg_doc *doc)
{
	bool own = doc->parent.len == 0;
	struct vg_state late = state_of(doc);
	vg_buf_packed(buf, own);
	if (!own) put_str(buf, doc->path);
	if (!own) put_str(buf, doc->parent);
	put_str(buf, doc->media_type);
	put_str(buf, doc->content_hash);
	put_str(buf, doc->charset);
	put_str(buf, doc->text);
	put_runs(buf, doc);
	put_blocks(buf, doc);
	put_errors(buf, doc);
	put_state(buf, freezer->frozen ? &freezer->state : &late);
	if (freezer->frozen)
		vg_buf_put(buf, freezer->looks.ptr, freezer->looks.len);
	else
		put_looks(buf, doc);
	put_state(buf, &late);
	put_looks(buf, doc);
	put_spans(buf, doc);
	put_mentions(buf, doc);
}
