/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a snapshot into a document: each number is checked against what it may be. */
#include "identity.h"
#include "registry.h"
#include "snapshot_int.h"

struct reader {
	struct vg_doc *doc;
	struct vg_str rest;
	bool wrong;
};

static uint64_t get(struct reader *r, uint64_t max)
{
	uint64_t number;
	if (vg_packed_next(&r->rest, &number) && number <= max) return number;
	r->wrong = true;
	return 0;
}

static uint64_t get_changed(struct reader *r, uint64_t from, uint64_t max)
{
	uint64_t change = get(r, UINT64_MAX), to = from + ((change & 1) != 0 ? ~(change >> 1) : change >> 1);
	if (to <= max) return to;
	r->wrong = true;
	return 0;
}

/* The number of things that follow, each of some bytes at least. */
static uint32_t get_count(struct reader *r, uint32_t bytes)
{
	return (uint32_t)get(r, r->rest.len / bytes);
}

static struct vg_str get_bytes(struct reader *r, uint32_t n)
{
	if (n > r->rest.len) {
		r->wrong = true;
		n = 0;
	}
	struct vg_str bytes = vg_str_slice(r->rest, 0, n);
	r->rest = vg_str_slice(r->rest, bytes.len, r->rest.len);
	return bytes;
}

static struct vg_str get_str(struct reader *r)
{
	struct vg_str s = get_bytes(r, (uint32_t)get(r, r->rest.len));
	if (s.len == 0) return (struct vg_str){NULL, 0};
	if (vg_utf8_valid(s.ptr, s.len) != s.len) r->wrong = true;
	return vg_arena_str(r->doc->arena, s);
}

static bool is_boundary(struct vg_str text, uint64_t at)
{
	return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static struct vg_span span_at(struct reader *r, uint64_t start, uint64_t length)
{
	struct vg_str text = r->doc->text;
	if (is_boundary(text, start) && length <= text.len && is_boundary(text, start + length))
		return (struct vg_span){(uint32_t)start, (uint32_t)(start + length)};
	r->wrong = true;
	return (struct vg_span){0, 0};
}

static struct vg_span get_span(struct reader *r, uint32_t *at)
{
	uint64_t start = get_changed(r, *at, r->doc->text.len);
	struct vg_span span = span_at(r, start, get(r, r->doc->text.len));
	*at = span.end;
	return span;
}

static struct vg_state get_state(struct reader *r)
{
	uint32_t n_stages;
	struct vg_state state = {.outcome = (enum vg_outcome)get(r, VG_OUTCOME_COUNT - 1)};
	state.language = (enum vg_lang)get(r, VG_LANG_COUNT - 1);
	state.title = get_str(r);
	state.date = get_str(r);
	state.date_basis = (enum vg_basis)get(r, VG_BASIS_COUNT - 1);
	vg_registry(&n_stages);
	state.done = get(r, ((uint64_t)1 << n_stages) - 1);
	state.n_errors = (uint32_t)get(r, r->doc->errors.n);
	return state;
}

static void get_runs(struct reader *r)
{
	struct vg_doc *doc = r->doc;
	uint32_t n = get_count(r, 2), at = 0, page = 0;
	uint64_t src = 0;
	VG_RESERVE(doc->arena, doc->runs, n);
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		struct vg_run *run = &doc->runs.items[doc->runs.n++];
		*run = (struct vg_run){.text = {0, 0}};
		struct vg_str byte = get_bytes(r, 1);
		uint32_t flags = byte.len == 1 ? (unsigned char)byte.ptr[0] : 0;
		uint64_t start = (flags & RUN_GOES_ON) != 0 ? at : get_changed(r, at, doc->text.len);
		run->text = span_at(r, start, get(r, doc->text.len));
		run->src = (flags & RUN_SRC_GOES_ON) != 0 ? src : get_changed(r, src, INT64_MAX);
		run->src_len = run->text.end - run->text.start;
		if ((flags & RUN_AS_LONG) == 0) run->src_len = (uint32_t)get(r, UINT32_MAX);
		run->page = (flags & RUN_SAME_PAGE) != 0 ? page : (uint32_t)get(r, UINT32_MAX);
		run->kind = (enum vg_run_kind)(flags & RUN_KIND);
		if (run->kind >= VG_RUNKIND_COUNT || run->src > INT64_MAX) r->wrong = true;
		at = run->text.end;
		src = run->src + run->src_len;
		page = run->page;
	}
}

static void get_block(struct reader *r, struct vg_block *block, const struct vg_block *before, uint32_t *at)
{
	uint32_t flags = (uint32_t)get(r, 2 * BLOCK_SAME_WHERE - 1);
	*block = (struct vg_block){.page = before->page,
				   .row = before->row,
				   .col = before->col,
				   .confidence = before->confidence,
				   .where = before->where,
				   .header = (flags & BLOCK_HEADER) != 0};
	block->span = get_span(r, at);
	if ((flags & BLOCK_SAME_PAGE) == 0) block->page = (uint32_t)get(r, UINT32_MAX);
	if ((flags & BLOCK_SAME_PLACE) == 0) {
		block->row = (uint32_t)get(r, UINT32_MAX);
		block->col = (uint32_t)get(r, UINT32_MAX);
		block->confidence = (uint32_t)get(r, 100);
	}
	struct vg_str box = (flags & BLOCK_BOXED) != 0 ? get_bytes(r, sizeof block->bbox) : VG_STR("");
	if (box.len == sizeof block->bbox) memcpy(block->bbox, box.ptr, box.len);
	if ((flags & BLOCK_SAME_WHERE) == 0) block->where = get_str(r);
	if (block->span.start < before->span.start) r->wrong = true;
}

static void get_blocks(struct reader *r)
{
	static const struct vg_block none = {.span = {0, 0}};
	const struct vg_block *before = &none;
	struct vg_doc *doc = r->doc;
	uint32_t n = get_count(r, 3), at = 0;
	VG_RESERVE(doc->arena, doc->blocks, n);
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		struct vg_block *block = &doc->blocks.items[doc->blocks.n++];
		get_block(r, block, before, &at);
		before = block;
	}
}

static void get_errors(struct reader *r)
{
	uint32_t n = get_count(r, 3);
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		struct vg_error error = {.stage = get_str(r)};
		error.code = (enum vg_error_code)get(r, VG_ERROR_COUNT - 1);
		error.message = get_str(r);
		VG_PUSH(r->doc->arena, r->doc->errors, error);
	}
}

static void get_looks(struct reader *r, bool wanted)
{
	struct vg_doc *doc = r->doc;
	for (uint32_t i = 0, n; i < doc->blocks.n && !r->wrong; i += n) {
		n = (uint32_t)get(r, doc->blocks.n - i);
		enum vg_block_type type = (enum vg_block_type)get(r, VG_BLOCK_COUNT - 1);
		enum vg_lang language = (enum vg_lang)get(r, VG_LANG_COUNT - 1);
		uint32_t level = (uint32_t)get(r, VG_DEPTH_MAX);
		if (n == 0) r->wrong = true;
		for (uint32_t j = i; wanted && j < i + n; j++) {
			doc->blocks.items[j].type = type;
			doc->blocks.items[j].language = language;
			doc->blocks.items[j].level = level;
		}
	}
}

static void get_spans(struct reader *r)
{
	struct vg_doc *doc = r->doc;
	uint32_t n = get_count(r, 3), at = 0;
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		struct vg_field field = {.span = get_span(r, &at)};
		field.type = (enum vg_field_type)get(r, VG_FIELD_COUNT - 1);
		VG_PUSH(doc->arena, doc->fields, field);
	}
	n = get_count(r, 3);
	at = 0;
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		struct vg_section section = {.span = get_span(r, &at)};
		section.date = get_str(r);
		VG_PUSH(doc->arena, doc->sections, section);
	}
	n = get_count(r, 2);
	at = 0;
	VG_RESERVE(doc->arena, doc->sentences, n);
	for (uint32_t i = 0; i < n && !r->wrong; i++) doc->sentences.items[doc->sentences.n++] = get_span(r, &at);
}

static struct vg_str get_rule(struct reader *r, struct snapshot_rules *rules)
{
	uint32_t place = (uint32_t)get(r, SNAPSHOT_RULES);
	if (place != 0) {
		if (rules->at[place - 1].len == 0) r->wrong = true;
		return rules->at[place - 1];
	}
	struct vg_str rule = get_str(r);
	rules->at[snapshot_place_of(rule)] = rule;
	return rule;
}

static void get_mentions(struct reader *r)
{
	struct vg_doc *doc = r->doc;
	struct snapshot_rules rules = {0};
	uint32_t n = get_count(r, 4), at = 0;
	for (uint32_t i = 0; i < n && !r->wrong; i++) {
		uint32_t flags = (uint32_t)get(r, (uint32_t)VG_MENTION_COUNT * MENTION_TYPE - 1);
		struct vg_mention mention = {.span = get_span(r, &at), .entity = VG_NONE};
		mention.type = (enum vg_mention_type)(flags / MENTION_TYPE);
		mention.ambiguous = (flags & MENTION_AMBIGUOUS) != 0;
		mention.rule = get_rule(r, &rules);
		if ((flags & MENTION_QUOTES) != 0)
			mention.value = vg_arena_str(doc->arena, vg_doc_slice(doc, mention.span));
		else if ((flags & MENTION_VALUE) != 0)
			mention.value = get_str(r);
		if ((flags & MENTION_REF) != 0) mention.ref = get_str(r);
		if ((flags & MENTION_ANCHOR) != 0) mention.anchor = get_str(r);
		if (mention.span.start == mention.span.end) r->wrong = true;
		VG_PUSH(doc->arena, doc->mentions, mention);
	}
}

static void set_state(struct vg_doc *doc, const struct vg_state *state)
{
	doc->outcome = state->outcome;
	doc->language = state->language;
	doc->title = state->title;
	doc->date = state->date;
	doc->date_basis = state->date_basis;
	doc->done = state->done;
	doc->errors.n = state->n_errors;
}

bool vg_snapshot_get_raw(struct vg_doc *doc, struct vg_str raw, bool late, struct vg_str path)
{
	struct reader reader = {.doc = doc, .rest = raw}, *r = &reader;
	bool own = get(r, 1) != 0;
	doc->path = own ? vg_arena_str(doc->arena, path) : get_str(r);
	if (!own) doc->parent = get_str(r);
	if (own != (doc->parent.len == 0)) r->wrong = true;
	doc->media_type = get_str(r);
	doc->content_hash = get_str(r);
	doc->charset = get_str(r);
	doc->text = get_str(r);
	if (doc->text.len > VG_TEXT_MAX || doc->path.len == 0) r->wrong = true;
	if (r->wrong) return false;
	get_runs(r);
	get_blocks(r);
	get_errors(r);
	struct vg_state frozen = get_state(r);
	get_looks(r, !late);
	struct vg_state last = get_state(r);
	get_looks(r, late);
	if (late) get_spans(r);
	if (late) get_mentions(r);
	set_state(doc, late ? &last : &frozen);
	doc->id = vg_identify(doc->arena, doc->path, doc->content_hash);
	return !r->wrong;
}
