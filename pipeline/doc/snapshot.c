/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LZ4 is included here only. */
#include "snapshot.h"
#include "identity.h"
#include "registry.h"

#include <lz4.h>
#include <stdlib.h>

#define RAW_MAX ((uint32_t)1 << 30) /* bytes of a snapshot before compression */
#define RATIO_MAX 255u              /* bytes that LZ4 makes of one at most */
#define RULES 64u                   /* names of rules that are told by their place, a power of two */

/* Each field is named below, so a new one would be forgotten without a word: where a size has changed, keep what is new
 * and set the size. Caches, and what is for `extract` alone, need not be kept. */
#define SIZE(type, size)                                                                                               \
	_Static_assert(sizeof(void *) != 8 || sizeof(struct type) == (size), "keep the new field of " #type)
SIZE(vg_doc, 448);
SIZE(vg_run, 32);
SIZE(vg_block, 72);
SIZE(vg_field, 12);
SIZE(vg_section, 24);
SIZE(vg_mention, 88);
SIZE(vg_error, 40);

/* Before each snapshot: its bytes, and how many of them follow; the same where they are not compressed. */
struct head {
	uint32_t raw, packed;
};

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

/* What of a run is as the runs before let expect: above its kind. */
enum { RUN_KIND = 15, RUN_GOES_ON = 16, RUN_SRC_GOES_ON = 32, RUN_AS_LONG = 64, RUN_SAME_PAGE = 128 };
_Static_assert(VG_RUNKIND_COUNT <= RUN_KIND + 1, "a kind has four bits");

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

/* What of a block is as in the one before. */
enum { BLOCK_HEADER = 1, BLOCK_BOXED = 2, BLOCK_SAME_PAGE = 4, BLOCK_SAME_PLACE = 8, BLOCK_SAME_WHERE = 16 };

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

/* Names of rules, which recur: each has the place that its hash says, until another takes it. */
struct rules {
	struct vg_str at[RULES];
};

static uint32_t place_of(struct vg_str rule)
{
	return (uint32_t)vg_str_hash(rule) & (RULES - 1);
}

static void put_rule(struct vg_buf *buf, struct rules *rules, struct vg_str rule)
{
	uint32_t place = place_of(rule);
	bool known = rule.len != 0 && vg_str_eq(rules->at[place], rule);
	vg_buf_packed(buf, known ? place + 1 : 0);
	if (known) return;
	put_str(buf, rule);
	rules->at[place] = rule;
}

/* What a mention has: below its type. */
enum {
	MENTION_AMBIGUOUS = 1,
	MENTION_QUOTES = 2, /* its value is its text */
	MENTION_VALUE = 4,
	MENTION_REF = 8,
	MENTION_ANCHOR = 16,
	MENTION_TYPE = 32
};

static void put_mentions(struct vg_buf *buf, const struct vg_doc *doc)
{
	struct rules rules = {0};
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

static void put_raw(struct vg_buf *buf, const struct vg_freezer *freezer, const struct vg_doc *doc)
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

static void pack(struct vg_buf *buf, struct vg_str raw)
{
	int bound = LZ4_compressBound((int)raw.len);
	vg_buf_reserve(buf, sizeof(struct head) + (size_t)bound);
	char *at = buf->ptr + buf->len + sizeof(struct head);
	int n = LZ4_compress_default(raw.ptr, at, (int)raw.len, bound);
	bool smaller = n > 0 && (uint32_t)n < raw.len;
	struct head head = {raw.len, smaller ? (uint32_t)n : raw.len};
	if (!smaller) memcpy(at, raw.ptr, raw.len);
	memcpy(buf->ptr + buf->len, &head, sizeof head);
	buf->len += sizeof head + head.packed;
}

void vg_snapshot_put(struct vg_buf *buf, struct vg_freezer *freezer, const struct vg_doc *doc)
{
	struct vg_buf raw = {0};
	bool fits = doc->entities.n == 0 && doc->actions.n == 0 && doc->events.n == 0;
	if (fits) vg_buf_reserve(&raw, (size_t)doc->text.len * 5 / 4 + 4096);
	if (fits) put_raw(&raw, freezer, doc);
	if (fits && raw.len <= RAW_MAX) pack(buf, vg_str_n(raw.ptr, raw.len));
	vg_buf_free(&raw);
	freezer->frozen = false;
}

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

static struct vg_str get_rule(struct reader *r, struct rules *rules)
{
	uint32_t place = (uint32_t)get(r, RULES);
	if (place != 0) {
		if (rules->at[place - 1].len == 0) r->wrong = true;
		return rules->at[place - 1];
	}
	struct vg_str rule = get_str(r);
	rules->at[place_of(rule)] = rule;
	return rule;
}

static void get_mentions(struct reader *r)
{
	struct vg_doc *doc = r->doc;
	struct rules rules = {0};
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

static void get_raw(struct reader *r, bool late, struct vg_str path)
{
	struct vg_doc *doc = r->doc;
	bool own = get(r, 1) != 0;
	doc->path = own ? vg_arena_str(doc->arena, path) : get_str(r);
	if (!own) doc->parent = get_str(r);
	if (own != (doc->parent.len == 0)) r->wrong = true;
	doc->media_type = get_str(r);
	doc->content_hash = get_str(r);
	doc->charset = get_str(r);
	doc->text = get_str(r);
	if (doc->text.len > VG_TEXT_MAX || doc->path.len == 0) r->wrong = true;
	if (r->wrong) return;
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
}

/* The bytes of the first snapshot, from malloc; ptr is NULL where it is none. */
static struct vg_str unpack(struct vg_str *rest)
{
	struct head head;
	struct vg_str none = {NULL, 0};
	if (rest->len < sizeof head) return none;
	memcpy(&head, rest->ptr, sizeof head);
	if (head.raw > RAW_MAX || head.packed > head.raw || head.packed > rest->len - sizeof head) return none;
	if (head.raw / RATIO_MAX > head.packed) return none; /* it would be a gigabyte for nothing */
	const char *packed = rest->ptr + sizeof head;
	*rest = vg_str_slice(*rest, (uint32_t)sizeof head + head.packed, rest->len);
	char *raw = vg_alloc((size_t)head.raw + 1);
	if (head.packed == head.raw)
		memcpy(raw, packed, head.raw);
	else if (LZ4_decompress_safe(packed, raw, (int)head.packed, (int)head.raw) != (int)head.raw)
		head.raw = UINT32_MAX;
	if (head.raw != UINT32_MAX) return vg_str_n(raw, head.raw);
	free(raw);
	return none;
}

struct vg_doc *vg_snapshot_get(struct vg_str *rest, enum vg_snapshot_state state, struct vg_str path)
{
	struct vg_str raw = unpack(rest);
	if (raw.ptr == NULL) return NULL;
	struct reader r = {.doc = vg_doc_new(), .rest = raw};
	get_raw(&r, state == VG_SNAPSHOT_LATE, path);
	free((char *)raw.ptr);
	if (!r.wrong) return r.doc;
	vg_doc_free(r.doc);
	return NULL;
}
