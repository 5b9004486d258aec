/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run_in.h"

#include "vaglio/text.h"

#define LABEL_MAX 16u /* bytes of "Subject:" */
#define LINE_MAX 320u /* bytes of a subject line */
#define WORD_MAX 24u  /* bytes of the word that begins the text */
#define BEFORE_MIN 3u /* letters of the word before it */

/* Does the block begin with such a label as "Subject:"? Its length, 0 where it does not. */
static uint32_t label(const struct vg_rules *rules, struct vg_str text, struct vg_span span)
{
	uint32_t most = span.end - span.start > LABEL_MAX ? LABEL_MAX : span.end - span.start;
	const char *colon = memchr(text.ptr + span.start, ':', most);
	if (colon == NULL) return 0;
	uint32_t end = (uint32_t)(colon - text.ptr);
	struct vg_str word = vg_str_trim(vg_str_slice(text, span.start, end));
	const struct vg_lexicon *letters = vg_rules_lexicon(rules, "letter");
	const struct vg_lexeme *entry = vg_lexicon_find(letters, word, VG_LANG_UNKNOWN);
	bool subject = vg_lexeme_is(entry, "letter.en.subject") || vg_lexeme_is(entry, "letter.it.subject");
	return subject ? end + 1u : 0;
}

/* Where the word at `at` ends, with the apostrophe of "L'" and "Nell’". */
static uint32_t word_end(struct vg_str text, uint32_t at, uint32_t end)
{
	uint32_t stop = at;
	while (stop < end && stop - at < WORD_MAX) {
		uint32_t next = stop;
		if (!vg_cp_is_letter(vg_utf8_next(text, &next))) break;
		stop = next;
	}
	struct vg_str rest = vg_str_slice(text, stop, end);
	return vg_str_starts(rest, VG_STR("'")) ? stop + 1u : vg_str_starts(rest, VG_STR("’")) ? stop + 3u : stop;
}

/* Does grammar know the word at `at`, or two words there, as one that a sentence can begin with: "The", "L'",
 * "According to"? */
static bool opens_sentence(const struct vg_lexicon *grammar, struct vg_str text, uint32_t at, uint32_t end)
{
	uint32_t stop = word_end(text, at, end);
	if (vg_lexicon_find(grammar, vg_str_slice(text, at, stop), VG_LANG_UNKNOWN) != NULL) return true;
	if (stop >= end || text.ptr[stop] != ' ') return false;
	stop = word_end(text, stop + 1u, end);
	return vg_lexicon_find(grammar, vg_str_slice(text, at, stop), VG_LANG_UNKNOWN) != NULL;
}

uint32_t vg_run_in(const struct vg_rules *rules, struct vg_str text, struct vg_span span)
{
	uint32_t from = label(rules, text, span), small = 0;
	uint32_t end = span.end < span.start + LINE_MAX ? span.end : span.start + LINE_MAX;
	for (uint32_t at = from; from != 0 && at < end;) {
		uint32_t here = at;
		int32_t cp = vg_utf8_next(text, &at);
		bool opens = vg_cp_is_upper(cp) && small >= BEFORE_MIN &&
			     opens_sentence(vg_rules_lexicon(rules, "grammar"), text, here, span.end);
		if (opens) return here;
		small = vg_cp_is_lower(cp) ? small + 1u : 0;
	}
	return 0;
}
