/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of minutes, letters and notes, which say what was decided behind what it was decided about, without a verb:
 * "2. Korvend Ltd - sights, Oman. Refused." */
#include "tables.h"

#define ENTRY_MAX 400u     /* bytes */
#define SUBJECT_MAX 240u   /* what is decided about */
#define VERDICT_MAX 120u   /* what is decided */
#define BEFORE_MAX 3u      /* words before an outcome: "Outcome: licence refused" */
#define SIGN_DIGITS_MAX 3u /* of a number that begins an entry */
#define APART_MAX 6u       /* blocks between two entries of one list */
#define TRADE_MAX 3000u    /* bytes before a list that say which trade it is of */

enum { FIRM, GOODS, PLACE, VERDICT, CELLS };

struct entry {
	struct vg_span whole, cells[CELLS];
	uint32_t block;
	const struct vg_lexeme *yet; /* the word before the list by which it is none yet: "proposes", NULL */
	bool sure;                   /* by its own words one of licences: a known firm or known goods */
};

struct entries {
	struct entry *items;
	uint32_t n, cap;
};

/* Behind "2.", "(a)", "b)"; start where no such sign stands there. */
static uint32_t after_sign(struct vg_str text, uint32_t start, uint32_t end)
{
	uint32_t at = start, from;
	if (at < end && text.ptr[at] == '(') at++;
	from = at;
	while (at < end && at - from < SIGN_DIGITS_MAX && vg_is_digit(text.ptr[at])) at++;
	if (at == from && at < end && vg_cp_is_letter(text.ptr[at])) at++;
	bool closed = at > from && at + 1 < end && strchr(".)", text.ptr[at]) != NULL && text.ptr[at + 1] == ' ';
	return closed ? at + 2 : start;
}

static bool begins(const struct found *found, uint32_t start)
{
	return found->lexeme != NULL && found->span.start == start;
}

/* Does what stands behind an outcome leave it a verdict: nothing, a sign, a day, a preposition? "Refused on 4 May, on
 * grounds of end use"; but "refused to comment", "granted it". */
static bool is_verdict_end(const struct tables *t, uint32_t at, uint32_t end)
{
	struct vg_doc *doc = t->doc;
	struct vg_span rest = tables_trimmed(doc, at, end);
	if (tables_empty(rest)) return true;
	if (rest.start == at) return doc->text.ptr[at] != '?';
	int32_t day = tables_mention(t, rest, VG_MENTION_DATE);
	if (day != VG_NONE && doc->mentions.items[day].span.start == rest.start) return true;
	struct found terms = tables_find(t, t->skip, rest, "terms");
	if (begins(&terms, rest.start)) return true;
	uint32_t stop = rest.start;
	while (stop < rest.end && strchr(" ,.;'", doc->text.ptr[stop]) == NULL) stop++;
	struct vg_str word = vg_str_slice(vg_doc_lower(doc), rest.start, stop);
	const struct vg_lexeme *entry = vg_lexicon_find(t->grammar, word, vg_doc_language_at(doc, rest.start));
	bool figures = stop + 1 < rest.end && vg_is_digit(doc->text.ptr[stop + 1]);
	if (entry == NULL) return strchr("(", doc->text.ptr[rest.start]) != NULL;
	bool to = vg_str_starts(entry->id, VG_STR("prep.to"));
	bool article = vg_str_starts(entry->id, VG_STR("det.def"));
	return to || article ? figures : vg_str_starts(entry->id, VG_STR("prep."));
}

/* "Refused on 4 May", "Outcome: granted", "Tutte sospese": an outcome that stands first, but for the name of a column
 * and words such as "licence" and "all". */
static bool is_verdict(const struct tables *t, uint32_t start, uint32_t end)
{
	struct vg_span rest = tables_trimmed(t->doc, start, end);
	struct outcome outcome;
	if (tables_empty(rest)) return false;
	struct found label = tables_find(t, t->column, rest, "column.outcome");
	if (begins(&label, rest.start) && label.span.end < end && t->doc->text.ptr[label.span.end] == ':')
		rest = tables_trimmed(t->doc, label.span.end + 1, end);
	for (uint32_t i = 0; i <= BEFORE_MAX && !tables_empty(rest); i++) {
		if (tables_outcomes(t, rest, &outcome, 1) == 1 && outcome.found.span.start == rest.start)
			return is_verdict_end(t, outcome.found.span.end, end);
		struct found before = tables_find(t, t->skip, rest, "before");
		for (uint32_t cut = rest.end;
		     before.lexeme != NULL && !begins(&before, rest.start) && cut > rest.start;) {
			cut = before.span.start;
			before = tables_find(t, t->skip, (struct vg_span){rest.start, cut}, "before");
		}
		if (!begins(&before, rest.start)) return false;
		rest = tables_trimmed(t->doc, before.span.end, end);
	}
	return false;
}

/* Bytes of the sign that parts two parts of an entry at a place, 0 for none: ". ", ": ", ", ", " - ". */
static uint32_t sign_at(struct vg_str text, uint32_t at, uint32_t end)
{
	static const struct vg_str dashes[] = {VG_STR_INIT(" \xE2\x80\x93 "), VG_STR_INIT(" \xE2\x80\x94 "),
					       VG_STR_INIT(" - ")};
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (vg_str_starts(vg_str_slice(text, at, end), dashes[i])) return dashes[i].len;
	if (text.ptr[at] == '\n') return 1;
	return strchr(".:;,", text.ptr[at]) != NULL && at + 1 < end && strchr(" \n", text.ptr[at + 1]) != NULL ? 2 : 0;
}

/* Where the words before a name end that bring it in: "sights for Oman", "visori per il Kenya". */
static uint32_t before_place(const struct tables *t, uint32_t start, uint32_t place)
{
	struct vg_str low = vg_doc_lower(t->doc);
	enum vg_lang lang = vg_doc_language_at(t->doc, place);
	uint32_t end = place;
	while (end > start) {
		uint32_t stop = end, from;
		while (stop > start && strchr(" '", low.ptr[stop - 1]) != NULL) stop--;
		for (from = stop; from > start && strchr(" '", low.ptr[from - 1]) == NULL;) from--;
		struct vg_str word = vg_str_slice(low, from, end > stop && low.ptr[stop] == '\'' ? stop + 1 : stop);
		const struct vg_lexeme *entry = vg_lexicon_find(t->grammar, word, lang);
		bool brings = entry != NULL && (vg_str_starts(entry->id, VG_STR("prep.")) ||
						vg_str_starts(entry->id, VG_STR("det.def")));
		if (!brings) break;
		end = from;
	}
	return end;
}

/* Goods of a part: all its words without a number before and the country behind; where they are not known, only those
 * of a part that names nothing else. */
static struct vg_span goods_of(const struct tables *t, struct vg_span part, int32_t country, bool alone, bool *known_r)
{
	const struct vg_doc *doc = t->doc;
	int32_t item = tables_mention(t, part, VG_MENTION_ITEM);
	*known_r = item != VG_NONE;
	if (!alone) return item != VG_NONE ? doc->mentions.items[item].span : (struct vg_span){0, 0};
	uint32_t end =
		country == VG_NONE ? part.end : before_place(t, part.start, doc->mentions.items[country].span.start);
	while (part.start < end && vg_is_digit(doc->text.ptr[part.start])) part.start++;
	return tables_trimmed(doc, part.start, end);
}

/* What one part of the subject names: a firm, goods, countries; the first part that does says it. */
static void read_part(const struct tables *t, struct vg_span part, struct entry *entry, bool *thing_r)
{
	const struct vg_mention *mentions = t->doc->mentions.items;
	struct tables_trade trade = {0};
	if (tables_empty(part)) return;
	tables_weigh(t, part, &trade);
	bool thing = trade.things > 0 || tables_find(t, t->skip, part, "before").lexeme != NULL, known;
	int32_t firm = tables_mention(t, part, VG_MENTION_COMPANY),
		country = tables_mention(t, part, VG_MENTION_COUNTRY);
	struct vg_span goods = goods_of(t, part, country, firm == VG_NONE && !thing, &known);
	*thing_r = *thing_r || thing;
	if (firm != VG_NONE && tables_empty(entry->cells[FIRM])) entry->cells[FIRM] = mentions[firm].span;
	if (country != VG_NONE && tables_empty(entry->cells[PLACE])) {
		entry->cells[PLACE] = (struct vg_span){mentions[country].span.start, part.end};
	}
	if (!tables_empty(goods) && tables_empty(entry->cells[GOODS])) {
		entry->cells[GOODS] = goods;
		entry->sure = entry->sure || known;
	}
}

/* Whether no name of a firm reaches over a place: "Xinlong Co., Ltd." */
static bool parts_no_name(const struct vg_doc *doc, uint32_t at)
{
	for (uint32_t i = vg_doc_mention_from(doc, at > SUBJECT_MAX ? at - SUBJECT_MAX : 0); i < doc->mentions.n; i++) {
		const struct vg_mention *mention = &doc->mentions.items[i];
		if (mention->span.start >= at) break;
		if (mention->type == VG_MENTION_COMPANY && mention->span.end > at) return false;
	}
	return true;
}

/* "Korvend Ltd - sights, Oman", "Licences for Peru": two of firm, goods and country, or one and a licence. */
static bool read_subject(const struct tables *t, struct vg_span subject, struct entry *entry)
{
	struct vg_str text = t->doc->text;
	bool thing = false;
	uint32_t from = subject.start, named = 0;
	for (uint32_t at = subject.start, sign; at < subject.end; at++) {
		if ((sign = sign_at(text, at, subject.end)) == 0 || !parts_no_name(t->doc, at)) continue;
		read_part(t, tables_trimmed(t->doc, from, at), entry, &thing);
		from = at + sign;
	}
	read_part(t, tables_trimmed(t->doc, from, subject.end), entry, &thing);
	for (uint32_t i = FIRM; i <= PLACE; i++) named += !tables_empty(entry->cells[i]);
	bool told = !tables_empty(entry->cells[FIRM]) || !tables_empty(entry->cells[PLACE]);
	entry->sure = entry->sure || thing || !tables_empty(entry->cells[FIRM]);
	return told && named + thing >= 2;
}

/* Where the words end that a verdict has: with its sentence. */
static uint32_t verdict_end(const struct vg_doc *doc, uint32_t from, uint32_t end)
{
	uint32_t at = from;
	while (at < end && doc->text.ptr[at] != '\n' && doc->text.ptr[at] != ';' &&
	       !(doc->text.ptr[at] == '.' && (at + 1 == end || strchr(" \n", doc->text.ptr[at + 1]) != NULL) &&
		 vg_doc_sentence_at(doc, at) != vg_doc_sentence_at(doc, at + 2)))
		at++;
	return at;
}

/* The entry that a block is: the first place behind a sign at which a verdict stands. */
static bool read_entry(const struct tables *t, struct vg_span span, bool listed, struct entry *entry_r)
{
	struct vg_str text = t->doc->text;
	uint32_t start = after_sign(text, span.start, span.end), most = span.end;
	if (start == span.start && !listed) return false;
	if (most > start + SUBJECT_MAX) most = start + SUBJECT_MAX;
	for (uint32_t at = start, sign; at < most; at++) {
		if ((sign = sign_at(text, at, span.end)) == 0 || text.ptr[at] == ',' || !parts_no_name(t->doc, at))
			continue;
		struct vg_span verdict = tables_trimmed(t->doc, at + sign, span.end);
		verdict.end = verdict_end(t->doc, verdict.start, span.end);
		if (verdict.end > verdict.start + VERDICT_MAX || !is_verdict(t, verdict.start, verdict.end)) continue;
		*entry_r = (struct entry){.whole = {span.start, verdict.end}, .cells[VERDICT] = verdict};
		return read_subject(t, (struct vg_span){start, at}, entry_r);
	}
	return false;
}

/* "The secretariat proposes the following decisions:": the word before a list by which what it says is none yet; that
 * of the entry before, where nothing stands between. */
static const struct vg_lexeme *yet_before(const struct tables *t, uint32_t block, const struct entry *before)
{
	const struct vg_block *blocks = t->doc->blocks.items;
	while (block > 0 && tables_empty(blocks[block - 1].span)) block--;
	if (before != NULL && before->block + 1 >= block) return before->yet;
	if (block == 0) return NULL;
	const struct vg_block *lead = &blocks[block - 1];
	struct vg_span span = tables_trimmed(t->doc, lead->span.start, lead->span.end);
	if (tables_empty(span) || span.end - span.start > ENTRY_MAX) return NULL;
	if (lead->type != VG_BLOCK_HEADING && t->doc->text.ptr[span.end - 1] != ':') return NULL;
	return tables_find(t, t->skip, span, "yet").lexeme;
}

/* A list of entries as rows of one table. */
static struct list *list_of(const struct tables *t, const struct entry *entries, uint32_t n)
{
	static const enum role roles[CELLS] = {ROLE_LICENSEE, ROLE_ITEM, ROLE_DESTINATION, ROLE_OUTCOME};
	struct list *list = vg_arena_alloc(t->scratch, sizeof *list);
	*list = (struct list){.headless = true, .entries = true, .body = VG_NONE};
	list->grid = (struct grid){.span = {entries[0].whole.start, entries[n - 1].whole.end},
				   .rows = vg_arena_alloc(t->scratch, sizeof *list->grid.rows * n),
				   .cells = vg_arena_alloc(t->scratch, sizeof *list->grid.cells * n * CELLS),
				   .n_rows = n,
				   .n_columns = CELLS,
				   .block = entries[0].block};
	list->columns = vg_arena_alloc(t->scratch, sizeof *list->columns * CELLS);
	list->yet = vg_arena_alloc(t->scratch, sizeof *list->yet * n);
	for (uint32_t i = 0; i < ROLE_MAX; i++) list->by_role[i] = VG_NONE;
	for (uint32_t c = 0; c < CELLS; c++) {
		list->columns[c] = (struct column){.role = roles[c], .reason = VG_STR("the entry")};
		list->by_role[roles[c]] = (int32_t)c;
	}
	for (uint32_t r = 0; r < n; r++) {
		list->grid.rows[r] = entries[r].whole;
		list->yet[r] = entries[r].yet;
		memcpy(&list->grid.cells[r * CELLS], entries[r].cells, sizeof entries[r].cells);
	}
	return list;
}

/* Whether a list is one of licences of this trade, by its own words and those before it. */
static bool is_ours(const struct tables *t, const struct entry *entries, uint32_t n)
{
	uint32_t start = entries[0].whole.start;
	struct tables_trade trade = {0};
	bool sure = false;
	tables_weigh(t, (struct vg_span){start > TRADE_MAX ? start - TRADE_MAX : 0, entries[n - 1].whole.end}, &trade);
	for (uint32_t i = 0; i < n; i++) sure = sure || entries[i].sure;
	return sure && trade.things > 0 && trade.ours > 0 && trade.others <= trade.ours;
}

struct list *tables_entries(const struct tables *t, const struct tables_lines *lines, uint32_t *line)
{
	struct entries entries = {.n = 0};
	uint32_t i = *line, next;
	for (; i < lines->n; i = next) {
		const struct tables_line *at = &lines->items[i];
		struct entry entry;
		for (next = i + 1; next < lines->n && lines->items[next].block == at->block;) next++;
		struct vg_span span = {at->span.start, lines->items[next - 1].span.end};
		if (entries.n > 0 && at->block > entries.items[entries.n - 1].block + APART_MAX) break;
		if (tables_empty(at->span)) continue;
		if (span.end > span.start + ENTRY_MAX) span.end = span.start + ENTRY_MAX;
		bool listed = t->doc->blocks.items[at->block].type == VG_BLOCK_LIST_ITEM;
		if (!read_entry(t, span, listed, &entry)) continue;
		entry.block = at->block;
		entry.yet = yet_before(t, at->block, entries.n > 0 ? &entries.items[entries.n - 1] : NULL);
		VG_PUSH(t->scratch, entries, entry);
	}
	*line = i;
	return entries.n > 0 && is_ours(t, entries.items, entries.n) ? list_of(t, entries.items, entries.n) : NULL;
}
