/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that say what a name beside them is: "the {firm} X", "X {exports}", "{secondo} X". */
#include "names.h"

#define HITS 8
#define CUE_WORDS 4 /* of one cue */
#define KINDS 32    /* of one small word: "a" has a dozen */

static bool is_kind(const struct vg_lexeme *cue, const char *kind)
{
	return kind == NULL || names_other(cue, kind);
}

const struct vg_lexeme *names_cue_at(const struct names *names, uint32_t before, const char *kind)
{
	struct vg_hit hits[HITS];
	for (uint32_t length = CUE_WORDS < before ? CUE_WORDS : before; length > 0; length--) { /* the longest first */
		if ((names->starts[before - length] & NAMES_CUES) == 0) continue;
		uint32_t n =
			vg_gazetteer_token(names->state->cues, names->doc, before - length, names->lang, hits, HITS);
		for (uint32_t i = 0; i < n; i++)
			if (is_kind(hits[i].lexeme, kind) &&
			    names_token_after(names, before - length, hits[i].span.end) == before)
				return hits[i].lexeme;
	}
	return NULL;
}

uint64_t names_beside_kinds(const struct names *names, uint32_t token)
{
	struct vg_hit hits[KINDS];
	uint64_t *bits = &names->beside[token], known = ((uint64_t)names->lang + 1) << NAMES_KIND_BITS;
	bool told = (names->starts[token] & NAMES_TOLD) != 0;
	if (told && *bits >> NAMES_KIND_BITS == known >> NAMES_KIND_BITS) return *bits;
	names->starts[token] |= NAMES_TOLD;
	uint32_t n = vg_gazetteer_token(names->state->beside, names->doc, token, names->lang, hits, KINDS);
	*bits = known;
	for (uint32_t i = 0; i < n; i++) {
		struct vg_str kind = hits[i].lexeme->other;
		if (kind.len > 0) *bits |= names_kind_bit(kind.ptr, kind.len);
	}
	return *bits;
}

bool names_beside_of(const struct names *names, uint32_t token, const char *kind)
{
	struct vg_hit hits[KINDS];
	uint32_t n = vg_gazetteer_token(names->state->beside, names->doc, token, names->lang, hits, KINDS);
	for (uint32_t i = 0; i < n; i++)
		if (names_other(hits[i].lexeme, kind))
			return names_token_after(names, token, hits[i].span.end) == token + 1;
	return false;
}

bool names_ends(const struct names *names, struct vg_str word, const char *kind)
{
	const struct vg_lexicon *endings = names->state->endings;
	for (uint32_t i = 0; i < vg_lexicon_size(endings); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(endings, i);
		if (!names_other(entry, kind)) continue;
		for (uint32_t j = 0; j < vg_lexicon_forms(endings, i); j++)
			if (vg_str_ends(word, vg_lexicon_form(endings, i, j))) return true;
	}
	return false;
}

const struct vg_lexeme *names_cue_from(const struct names *names, uint32_t token, const char *kind, uint32_t *after_r)
{
	struct vg_hit hits[HITS];
	if (token >= names->n || (names->starts[token] & NAMES_CUES) == 0) return NULL;
	uint32_t n = vg_gazetteer_token(names->state->cues, names->doc, token, names->lang, hits, HITS);
	for (uint32_t i = 0; i < n; i++) {
		*after_r = names_token_after(names, token, hits[i].span.end);
		if (*after_r != 0 && is_kind(hits[i].lexeme, kind)) return hits[i].lexeme;
	}
	return NULL;
}
