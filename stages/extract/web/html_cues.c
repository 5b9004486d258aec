/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_cues.h"

#include "extract/extract.h"
#include "extract/lines/phrases.h"

#include <assert.h>

#define CHARS_MAX 240u    /* of a piece that is looked at; longer ones are text */
#define CUE_LONG_MAX 480u /* the same for its start, where other words must be there, too */
#define BYTES_MAX 1024u
#define HEAD_BYTES 64u    /* at the start of a long piece that tell whether it may have one */
#define STAMP_CHARS 100u  /* of a line that says when a page was published */
#define HEAD 4u           /* bytes that a cue has at least, or is filled up to */
#define HEADS 4096u       /* kinds of such beginnings */
#define AUTHOR_MIN 6u     /* bytes of the name of an author */
#define AUTHOR_LINE 60u   /* bytes beside it in a line that tells who wrote */
#define NAMES_MAX 5u      /* words of an author's name */
#define STAMP_SLOTS 1024u /* of the table of its words, a power of two */

enum how { ALL, START, PART };
enum what { BOILERPLATE, CAPTION, RELATED };

static const struct {
	enum how how;
	struct vg_str words, also;
	enum what what;
} cues[] = {
#define VG_CUE(h, w, a, k) {h, VG_STR_INIT(w), VG_STR_INIT(a), k},
#define VG_STAMP(w)
#include "cues.def"
#undef VG_CUE
#undef VG_STAMP
};

enum { CUES = sizeof cues / sizeof *cues };

static const char *const stamp_words[] = {
#define VG_CUE(h, w, a, k)
#define VG_STAMP(w) w,
#include "cues.def"
#undef VG_CUE
#undef VG_STAMP
};

/* The text of a piece in lower case, with single spaces, up to max bytes. */
static uint32_t fold(const struct vg_page *page, const struct vg_piece *piece, char *out, uint32_t max)
{
	static const char spaces[256] = {[' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1};
	uint32_t n = 0;
	for (uint32_t i = piece->first; i <= piece->last; i++) {
		const struct vg_node *node = &page->tree.nodes.items[i];
		if ((vg_tag_flags(node->tag) & VG_TAG_SKIP) != 0) i = node->end - 1;
		if (node->tag != VG_TAG_TEXT) continue;
		struct vg_str s = node->text;
		for (uint32_t j = 0; j < s.len && n < max; j++) {
			unsigned char c = (unsigned char)s.ptr[j];
			bool wide = c == 0xC2 && j + 1 < s.len && s.ptr[j + 1] == '\xA0';
			j += wide;
			if (!wide && !spaces[c])
				out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
			else if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
		}
	}
	while (n > 0 && out[n - 1] == ' ') n--;
	return n;
}

/* What is derived from the lists once: how the cues begin that may stand anywhere, and the words of stamps. */
static struct {
	bool made;
	uint8_t parts[HEADS / 8];     /* bits: see head_of */
	uint64_t stamps[STAMP_SLOTS]; /* hashes of words; 0 = free */
} lists;

/* HEAD bytes as a number below HEADS. */
static uint32_t head_of(const char *bytes)
{
	uint32_t head;
	memcpy(&head, bytes, HEAD);
	return head * 0x9E3779B1u >> 20;
}

static uint64_t *stamp_slot(struct vg_str word)
{
	uint64_t hash = vg_str_hash(word) | 1, at = hash >> 8;
	while (lists.stamps[at % STAMP_SLOTS] != 0 && lists.stamps[at % STAMP_SLOTS] != hash) at++;
	return &lists.stamps[at % STAMP_SLOTS];
}

static void make_lists(void)
{
	if (lists.made) return;
	lists.made = true;
	for (size_t i = 0; i < CUES; i++) {
		if (cues[i].how != PART) continue;
		assert(cues[i].words.len >= HEAD);
		uint32_t head = head_of(cues[i].words.ptr);
		lists.parts[head / 8] |= (uint8_t)(1u << head % 8);
	}
	for (size_t i = 0; i < sizeof stamp_words / sizeof *stamp_words; i++) {
		struct vg_str rest = vg_str_z(stamp_words[i]), word;
		while (vg_str_next(&rest, ' ', &word)) *stamp_slot(word) = vg_str_hash(word) | 1;
	}
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Whether a cue stands at a place of the text. */
static bool stands_at(size_t cue, struct vg_str text, uint32_t at)
{
	struct vg_str words = cues[cue].words, also = cues[cue].also;
	if (!vg_str_starts(vg_str_slice(text, at, text.len), words)) return false;
	if (cues[cue].how == ALL && words.len < text.len) return false;
	return also.len == 0 || vg_str_find(text, also, 0) >= 0;
}

/* Whether a long piece may begin with a cue that counts there. */
static bool may_begin(struct vg_str text)
{
	for (size_t i = 0; i < CUES; i++)
		if (cues[i].how == START && cues[i].also.len > 0 && vg_str_starts(text, cues[i].words)) return true;
	return false;
}

/* The first cue of the list that a text of so many characters gives, CUES where it gives none. */
static size_t find_cue(struct vg_str text, uint32_t chars)
{
	size_t best = CUES;
	bool is_long = chars > CHARS_MAX;
	for (size_t i = 0; i < best; i++) {
		if (text.len == 0 || cues[i].words.ptr[0] != text.ptr[0] || cues[i].how == PART) continue;
		if (is_long && cues[i].also.len == 0) continue;
		if (stands_at(i, text, 0)) best = i;
	}
	bool inside = false; /* of a word */
	for (uint32_t at = 0; !is_long && at + HEAD <= text.len; at++) {
		bool follows = inside;
		inside = is_word_byte(text.ptr[at]);
		uint32_t head = follows ? 0 : head_of(text.ptr + at);
		if (follows || (lists.parts[head / 8] >> head % 8 & 1) == 0) continue;
		for (size_t i = 0; i < best; i++)
			if (cues[i].how == PART && stands_at(i, text, at)) best = i;
	}
	return best;
}

static bool is_stamp_word(struct vg_str word)
{
	if (vg_str_eqz(word, "\xC2\xB7") || vg_str_starts(word, VG_STR("\xE2\x80"))) return true; /* parts them */
	return *stamp_slot(word) != 0;
}

/* What a stamp has said so far. */
struct stamp {
	bool digits, telling;
	bool named;     /* "by" stood there */
	uint32_t names; /* words of the author's name right behind it */
	bool over;      /* the name is complete */
};

/* Takes a word; false where it is none of a stamp. An act is dated "by decree of 12 March" or "del 12 marzo". */
static bool take_word(struct stamp *stamp, struct vg_str word)
{
	if (stamp->named && vg_str_is_one_of(word, "of del in")) return false;
	if (vg_str_is_one_of(word, "by di da") && !stamp->named) {
		stamp->named = true;
	} else if (is_stamp_word(word)) {
		stamp->telling = stamp->telling || word.len >= 3;
		stamp->over = stamp->named;
	} else {
		if (!stamp->named || stamp->over) return false;
		stamp->names++;
	}
	return true;
}

/* A date, the time of day, who wrote it, and words that say what happened then; the time of day alone can head an entry
 * of a log. */
static bool is_stamp(struct vg_str text)
{
	struct stamp stamp = {.names = 0};
	for (uint32_t at = 0; at < text.len;) {
		uint32_t start = at;
		while (at < text.len && is_word_byte(text.ptr[at])) at++;
		if (at > start && !take_word(&stamp, vg_str_slice(text, start, at))) return false;
		if (at > start) continue;
		stamp.digits = stamp.digits || vg_is_digit(text.ptr[at]);
		at++;
	}
	return stamp.digits && stamp.telling && stamp.names != 1 && stamp.names <= NAMES_MAX;
}

/* The author's name as the metadata give it, with little around it: "By Anna Keller, staff writer". */
static bool is_author(const struct vg_page *page, const struct vg_piece *piece, struct vg_str text)
{
	struct vg_str author = page->author;
	if (author.len < AUTHOR_MIN || piece->stopped || text.len > author.len + AUTHOR_LINE) return false;
	text = vg_str_slice(text, vg_phrase_opens(text, VG_PHRASE_BYLINE), text.len);
	if (text.len < author.len) return false;
	for (uint32_t i = 0; i < author.len; i++) {
		char c = author.ptr[i];
		if (text.ptr[i] != (c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c)) return false;
	}
	for (uint32_t i = author.len; page->date.len == 0 && i < text.len; i++)
		if (vg_is_digit(text.ptr[i])) return false; /* only this line may say when */
	return text.len == author.len || !is_word_byte(text.ptr[author.len]);
}

void vg_cue_judge(const struct vg_page *page, struct vg_piece *piece)
{
	char text[BYTES_MAX];
	if (piece->chars > CUE_LONG_MAX || piece->row != 0) return;
	make_lists();
	if (piece->chars > CHARS_MAX && !may_begin(vg_str_n(text, fold(page, piece, text, HEAD_BYTES)))) return;
	struct vg_str folded = vg_str_n(text, fold(page, piece, text, BYTES_MAX));
	size_t cue = find_cue(folded, piece->chars);
	if (cue < CUES) {
		piece->caption = cues[cue].what == CAPTION;
		piece->boilerplate = !piece->caption;
		piece->related = cues[cue].what == RELATED;
	} else if (piece->chars <= STAMP_CHARS) {
		bool stamp = page->date.len > 0 && is_stamp(folded);
		piece->boilerplate = stamp || is_author(page, piece, folded);
	}
}
