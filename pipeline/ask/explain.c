/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain.h"
#include "points.h"
#include "say.h"
#include "wire.h"

#define UNTOLD "not taken: " /* how `actions` begins a line on what became no step */
#define DEPTHS 64u           /* clauses of a sentence that are indented under each other */

void vg_explain_listen(void *user, const char *stage, struct vg_span span, const char *line)
{
	struct vg_explain *explain = user;
	if (explain->doc != NULL || explain->lines.n == VG_EXPLAIN_LINES_MAX) return;
	struct vg_explain_line entry = {
		.stage = vg_str_z(stage), .text = vg_arena_str(explain->arena, vg_str_z(line)), .span = span};
	VG_PUSH(explain->arena, explain->lines, entry);
}

static void put(struct vg_explain *explain, const char *z)
{
	vg_buf_z(&explain->out, z);
}

/* Words of the text or of a rule, safe for a terminal. */
static void put_str(struct vg_explain *explain, struct vg_str s)
{
	vg_say_escape(&explain->out, s, false);
}

/* s, and spaces up to the width in code points. */
static void put_column(struct vg_explain *explain, struct vg_str s, uint32_t width)
{
	put_str(explain, s);
	for (uint32_t n = vg_utf8_count(s); n < width; n++) vg_buf_char(&explain->out, ' ');
	vg_buf_char(&explain->out, ' ');
}

static struct vg_str words(const struct vg_explain *explain, struct vg_span span)
{
	if (span.end > explain->doc->text.len || span.start > span.end) return VG_STR("");
	return vg_doc_slice(explain->doc, span);
}

static bool within(struct vg_span inner, struct vg_span outer)
{
	return inner.start >= outer.start && inner.start < outer.end && inner.end <= outer.end;
}

static void put_quoted(struct vg_explain *explain, struct vg_span span)
{
	put(explain, "\"");
	put_str(explain, words(explain, span));
	put(explain, "\"");
}

static void put_mention(struct vg_explain *explain, uint32_t i)
{
	const struct vg_mention *mention = &explain->doc->mentions.items[i];
	put(explain, "    ");
	put_column(explain, vg_str_z(vg_mention_name(mention->type)), 12);
	put_column(explain, words(explain, mention->span), 28);
	put_column(explain, mention->value.len != 0 ? mention->value : mention->ref, 16);
	put_str(explain, mention->rule);
	if (mention->anchor.len != 0) {
		put(explain, "  from ");
		put_str(explain, mention->anchor);
	}
	if (mention->ambiguous) put(explain, "  ambiguous");
	put(explain, "\n");
}

/* How a step came to be: the lines that its stage said, from the cues of its truth to its slots. */
struct story {
	uint32_t first, slots, end; /* lines: of its cues, of its slots, behind the last */
};

static bool is_said(const struct vg_explain *explain, uint32_t i, const char *start)
{
	const struct vg_explain_line *line = &explain->lines.items[i];
	return vg_str_eqz(line->stage, "actions") && vg_str_starts(line->text, vg_str_z(start));
}

/* The n-th step of a sentence that was not left out; false if there are no more. */
static bool find_story(const struct vg_explain *explain, struct vg_span sentence, uint32_t n, struct story *story_r)
{
	bool open = false;
	*story_r = (struct story){0};
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		if (!within(explain->lines.items[i].span, sentence)) continue;
		bool cue = is_said(explain, i, "cue "), slots = is_said(explain, i, "slots of ");
		bool part = is_said(explain, i, "candidate ") || is_said(explain, i, "taken for ");
		bool left = is_said(explain, i, UNTOLD);
		if (story_r->end != 0 && !part) return true;
		if (cue && !open) story_r->first = i, open = true;
		if (left) open = false;
		if (slots && n-- == 0) {
			if (!open) story_r->first = i;
			story_r->slots = i;
			story_r->end = i + 1;
		}
		if (slots) open = false;
		if (part && story_r->end != 0) story_r->end = i + 1;
	}
	return story_r->end != 0;
}

static void put_cues(struct vg_explain *explain, const struct story *story)
{
	for (uint32_t i = story->first; i < story->slots; i++) {
		struct vg_str text = explain->lines.items[i].text;
		if (!is_said(explain, i, "cue ") || vg_str_find(text, VG_STR(": asserted becomes asserted,"), 0) >= 0)
			continue;
		put(explain, "      cue            ");
		put_str(explain, vg_str_slice(text, 4, text.len));
		put(explain, "\n");
	}
}

/* What else could have filled a slot: phrases with names or goods, by how near they stand to the licence. */
static void put_candidates(struct vg_explain *explain, const struct story *story)
{
	bool titled = false;
	for (uint32_t i = story->slots; i < story->end; i++) {
		const struct vg_explain_line *line = &explain->lines.items[i];
		if (!is_said(explain, i, "candidate ")) continue;
		put(explain, titled ? "                     " : "      candidates     ");
		titled = true;
		put_quoted(explain, line->span);
		put(explain, "  ");
		put_str(explain, vg_str_slice(line->text, 10, line->text.len));
		put(explain, "\n");
	}
}

static void put_field(struct vg_explain *explain, const char *name, struct vg_span span, struct vg_str value,
		      struct vg_str reason)
{
	put(explain, "      ");
	put_column(explain, vg_str_z(name), 14);
	put_quoted(explain, span);
	if (value.len != 0 && !vg_str_eq(value, words(explain, span))) {
		put(explain, " = ");
		put_str(explain, value);
	}
	put(explain, "  (");
	put_str(explain, reason);
	put(explain, ")\n");
}

static struct vg_str slot_value(const struct vg_explain *explain, const struct vg_action *action, int slot)
{
	int32_t entity = action->slots[slot].entity;
	if (entity != VG_NONE) return explain->doc->entities.items[entity].name;
	if (slot == VG_SLOT_DATE) return action->date;
	if (slot == VG_SLOT_VALUE) return action->value;
	if (slot == VG_SLOT_LICENCE_TYPE) return vg_str_z(vg_licence_name(action->licence_type));
	return slot == VG_SLOT_COUNT ? vg_arena_printf(explain->arena, "%lld", (long long)action->count) : VG_STR("");
}

/* Ids of rules, the frame first, each on its line. */
static void put_rules(struct vg_explain *explain, struct vg_str rules)
{
	struct vg_str rule;
	for (bool first = true; vg_str_next(&rules, '+', &rule); first = false) {
		put(explain, first ? "      rule           " : "                     ");
		put_str(explain, rule);
		put(explain, "\n");
	}
}

static void put_action(struct vg_explain *explain, const struct vg_action *action, const struct story *story)
{
	put(explain, "    ");
	put_str(explain, vg_action_label(action));
	put(explain, " ");
	put(explain, vg_factuality_name(action->factuality));
	put(explain, ", by ");
	put_quoted(explain, action->trigger);
	if (action->event.len != 0) put(explain, ", event ");
	put_str(explain, action->event);
	put(explain, "\n");
	put_rules(explain, action->rule);
	if (story != NULL) put_cues(explain, story);
	for (int slot = 0; slot < VG_SLOT_COUNT_; slot++)
		if (action->slots[slot].reason.len != 0)
			put_field(explain, vg_slot_name((enum vg_slot_type)slot), action->slots[slot].span,
				  slot_value(explain, action, slot), action->slots[slot].reason);
	for (uint32_t i = 0; i < action->destination.n; i++) {
		const struct vg_destination *destination = &action->destination.items[i];
		put_field(explain, "destination", destination->span, destination->country, destination->reason);
	}
	if (story != NULL) put_candidates(explain, story);
}

static void put_line(struct vg_explain *explain, const struct vg_explain_line *line, struct vg_span sentence)
{
	put(explain, "    ");
	put_column(explain, line->stage, 10);
	put_str(explain, line->text);
	bool whole = line->span.start == sentence.start && line->span.end == sentence.end;
	if (!whole && line->span.end > line->span.start) {
		put(explain, "  ");
		put_quoted(explain, line->span);
	}
	put(explain, "\n");
}

/* The number that follows a word of a line, 0 if none does. */
static uint32_t number_after(struct vg_str text, const char *word)
{
	int64_t at = vg_str_find(text, vg_str_z(word), 0);
	uint32_t number = 0;
	for (uint32_t i = at < 0 ? text.len : (uint32_t)at + (uint32_t)strlen(word);
	     i < text.len && vg_is_digit(text.ptr[i]); i++)
		number = number * 10 + (uint32_t)(text.ptr[i] - '0') % 10;
	return number;
}

/* "clause 2 relative of 1: subject 'x' verb 'y' object '-'": indented under the clause that it hangs on, without what
 * is not there. */
static void put_clause(struct vg_explain *explain, struct vg_str text, uint32_t *depths)
{
	uint32_t number = number_after(text, "clause ") % DEPTHS, parent = number_after(text, " of ") % DEPTHS;
	depths[number] = number == 0 || parent >= number ? 0 : depths[parent] + 1;
	put(explain, "    ");
	for (uint32_t i = 0; i < depths[number]; i++) put(explain, "  ");
	struct vg_str rest = vg_str_slice(text, 7, text.len);
	for (uint32_t at = 0; at < rest.len;) {
		static const char *const absent[] = {" subject '-'",  " verb '-'",       " object '-'",
						     " governor '-'", " antecedent '-'", " of -1"};
		uint32_t skip = 0;
		for (uint32_t k = 0; k < sizeof absent / sizeof *absent; k++)
			if (vg_str_starts(vg_str_slice(rest, at, rest.len), vg_str_z(absent[k])))
				skip = (uint32_t)strlen(absent[k]);
		if (skip == 0) {
			uint32_t from = at;
			vg_utf8_next(rest, &at);
			put_str(explain, vg_str_slice(rest, from, at));
		}
		at += skip;
	}
	put(explain, "\n");
}

static void put_clauses(struct vg_explain *explain, struct vg_span sentence)
{
	uint32_t depths[DEPTHS] = {0};
	bool titled = false;
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		if (!is_said(explain, i, "clause ") || !within(explain->lines.items[i].span, sentence)) continue;
		if (!titled) put(explain, "  clauses\n");
		titled = true;
		put_clause(explain, explain->lines.items[i].text, depths);
	}
}

/* How many there are. */
static uint32_t put_steps(struct vg_explain *explain, struct vg_span sentence)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < explain->doc->actions.n; i++) {
		const struct vg_action *action = &explain->doc->actions.items[i];
		struct story story;
		if (!within(action->trigger, sentence)) continue;
		if (n == 0) put(explain, "  steps\n");
		bool told = find_story(explain, sentence, n++, &story);
		put_action(explain, action, told ? &story : NULL);
	}
	return n;
}

/* Why there is no step in a sentence of which `actions` says nothing: it does not look at it. */
static const char *not_looked_at(const struct vg_doc *doc, struct vg_span sentence)
{
	enum vg_lang lang = vg_doc_language_at(doc, sentence.start);
	int32_t block = vg_doc_block_at(doc, sentence.start);
	if (block != VG_NONE && doc->blocks.items[block].type == VG_BLOCK_BOILERPLATE)
		return "no step: this is boilerplate (navigation, notices, footers), which tells of none";
	if (lang == VG_LANG_IT || lang == VG_LANG_EN)
		return "no step: no word here is a licence's, or tells what becomes of one";
	return "no step: taken for neither Italian nor English, in which alone steps are read (--language says which)";
}

/* What became no step, and why. */
static void put_untold(struct vg_explain *explain, struct vg_span sentence, bool told)
{
	bool titled = false;
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		struct vg_str text = explain->lines.items[i].text;
		if (!is_said(explain, i, UNTOLD) || !within(explain->lines.items[i].span, sentence)) continue;
		put(explain, titled ? "    " : "  not taken\n    ");
		put_str(explain, vg_str_slice(text, sizeof UNTOLD - 1, text.len));
		put(explain, "\n");
		titled = true;
	}
	if (titled || told) return;
	put(explain, "  ");
	put(explain, not_looked_at(explain->doc, sentence));
	put(explain, "\n");
}

/* What is shown with the clauses and the steps. */
static bool is_shown(const struct vg_explain *explain, uint32_t i)
{
	static const char *const starts[] = {"clause ", "cue ", "slots of ", "candidate ", "taken for ", UNTOLD};
	for (uint32_t k = 0; k < sizeof starts / sizeof *starts; k++)
		if (is_said(explain, i, starts[k])) return true;
	return false;
}

/* What is of use to whoever writes rules alone. */
static bool is_inner(const struct vg_explain *explain, uint32_t i)
{
	return is_said(explain, i, "chunks ") ||
	       vg_str_starts(explain->lines.items[i].text, VG_STR("almost, an anchor without a match"));
}

static void put_why(struct vg_explain *explain, struct vg_span sentence)
{
	bool titled = false;
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		if (is_shown(explain, i) || (!explain->all && is_inner(explain, i))) continue;
		if (!within(explain->lines.items[i].span, sentence)) continue;
		if (!titled) put(explain, "  why\n");
		titled = true;
		put_line(explain, &explain->lines.items[i], sentence);
	}
}

static void put_mentions(struct vg_explain *explain, struct vg_span span)
{
	bool titled = false;
	for (uint32_t i = 0; i < explain->doc->mentions.n; i++) {
		if (!within(explain->doc->mentions.items[i].span, span)) continue;
		if (!titled) put(explain, "  mentions\n");
		titled = true;
		put_mention(explain, i);
	}
}

/* Whether it tells of a step, or of something that was not taken for one. */
static bool has_news(const struct vg_explain *explain, struct vg_span span)
{
	for (uint32_t i = 0; i < explain->doc->actions.n; i++)
		if (within(explain->doc->actions.items[i].trigger, span)) return true;
	for (uint32_t i = 0; i < explain->lines.n; i++)
		if (is_said(explain, i, UNTOLD) && within(explain->lines.items[i].span, span)) return true;
	return false;
}

static void put_sentence(struct vg_explain *explain, struct vg_span span)
{
	enum vg_lang lang = vg_doc_language_at(explain->doc, span.start);
	if (explain->brief && !has_news(explain, span)) return;
	put(explain, lang == VG_LANG_UNKNOWN ? "--" : vg_lang_name(lang));
	put(explain, "  ");
	put_str(explain, words(explain, span));
	put(explain, "\n");
	if (!explain->brief) put_mentions(explain, span);
	put_untold(explain, span, put_steps(explain, span) != 0);
	if (!explain->brief) put_clauses(explain, span);
	if (!explain->brief) put_why(explain, span);
	put(explain, "\n");
}

static bool in_sentence(const struct vg_doc *doc, struct vg_span span)
{
	int32_t i = vg_doc_sentence_at(doc, span.start);
	return i != VG_NONE && within(span, doc->sentences.items[i]);
}

static void put_document(struct vg_explain *explain)
{
	const struct vg_doc *doc = explain->doc;
	put(explain, "document: language ");
	put(explain, doc->language == VG_LANG_UNKNOWN ? "unknown" : vg_lang_name(doc->language));
	if (doc->date.len != 0) {
		put(explain, ", date ");
		put_str(explain, doc->date);
		put(explain, " by ");
		put(explain, vg_basis_name(doc->date_basis));
	}
	vg_buf_printf(&explain->out, "; %u step%s in %u sentence%s\n", doc->actions.n, vg_s(doc->actions.n),
		      doc->sentences.n, vg_s(doc->sentences.n));
	for (uint32_t i = 0; i < explain->lines.n && !explain->brief; i++)
		if (!in_sentence(doc, explain->lines.items[i].span))
			put_line(explain, &explain->lines.items[i], (struct vg_span){0, doc->text.len});
	for (uint32_t i = 0; i < doc->errors.n; i++) {
		put(explain, "    ");
		put_column(explain, doc->errors.items[i].stage, 10);
		put_column(explain, vg_str_z(vg_error_name(doc->errors.items[i].code)), 1);
		put_str(explain, doc->errors.items[i].message);
		put(explain, "\n");
	}
}

void vg_explain_print(struct vg_explain *explain)
{
	for (uint32_t i = 0; i < explain->doc->sentences.n; i++)
		put_sentence(explain, explain->doc->sentences.items[i]);
	put_document(explain);
}

void vg_explain_json(struct vg_explain *explain)
{
	struct vg_points points;
	vg_wire_write(&explain->out, explain->doc);
	while (explain->out.len > 0 && explain->out.ptr[explain->out.len - 1] != '}') explain->out.len--;
	if (explain->out.len > 0) explain->out.len--;
	put(explain, ",\"trace\":[");
	vg_points_init(&points, explain->arena, explain->doc->text);
	for (uint32_t i = 0; i < explain->lines.n; i++) {
		const struct vg_explain_line *line = &explain->lines.items[i];
		put(explain, i == 0 ? "{\"stage\":" : ",{\"stage\":");
		vg_buf_json(&explain->out, line->stage);
		put(explain, ",\"start\":");
		vg_buf_u64(&explain->out, vg_points_at(&points, line->span.start));
		put(explain, ",\"end\":");
		vg_buf_u64(&explain->out, vg_points_at(&points, line->span.end));
		put(explain, ",\"text\":");
		vg_buf_json(&explain->out, line->text);
		put(explain, "}");
	}
	put(explain, "]}\n");
}
