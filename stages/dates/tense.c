/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the words around an item look back or ahead: a participle just before it with its auxiliary, else the nearest
 * verb of its clause. The verbs are those of the lexicon "tense". */
#include "item.h"

enum {
	TENSE_REACH = 12,     /* tokens on each side that are asked for the tense */
	PARTICIPLE_REACH = 3, /* tokens before a date among which a participle tells of it */
	AUXILIARY_REACH = 4,  /* tokens before a participle among which its auxiliary stands */
};

/* Endings of an entry that is weak (id "….weak") are shared by participles, which have no tense of their own. */
void vg_tense_endings(struct vg_arena *arena, struct endings *endings, const struct vg_lexicon *tense)
{
	for (uint32_t i = 0; i < vg_lexicon_size(tense); i++) {
		const struct vg_lexeme *entry = vg_lexicon_entry(tense, i);
		bool weak = vg_str_ends(entry->id, VG_STR(".weak"));
		for (uint32_t j = 0; j < vg_lexicon_forms(tense, i); j++) {
			struct vg_str form = vg_lexicon_form(tense, i, j);
			if (form.ptr[0] == '-')
				VG_PUSH(arena, endings->list,
					(struct ending){entry, vg_str_slice(form, 1, form.len), weak});
		}
	}
}

static const struct vg_lexeme *find_ending(const struct work *work, struct vg_str word, enum vg_lang lang, bool weak)
{
	const struct endings *endings = &work->state->endings;
	for (uint32_t i = 0; i < endings->list.n; i++) {
		const struct ending *ending = &endings->list.items[i];
		if (ending->weak != weak || word.len < ending->text.len + 3) continue;
		if (lang != VG_LANG_UNKNOWN && ending->entry->language != lang) continue;
		if (vg_str_ends(word, ending->text)) return ending->entry;
	}
	return NULL;
}

/* "è" and "sono" tell of the past where a participle follows, an adverb between at most: "è già scaduta". */
static bool before_participle(const struct work *work, const struct vg_token *token, enum vg_lang lang)
{
	uint32_t n, i = vg_doc_token_at(work->doc, token->span.end);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	for (uint32_t end = i + 2; i < n && i < end && (tokens[i].flags & VG_TOKEN_WORD); i++) {
		struct vg_str word = vg_str_slice(work->lower, tokens[i].span.start, tokens[i].span.end);
		if (vg_lexicon_find(work->state->tense, word, lang) != NULL) return false;
		const struct vg_lexeme *lexeme = find_ending(work, word, lang, true);
		if (lexeme != NULL) return vg_str_eqz(lexeme->other, "participle");
	}
	return false;
}

/* "May", "Will": within a sentence a capital makes a name. */
static bool is_name(const struct work *work, const struct vg_token *token)
{
	uint32_t at = token->span.start, before = at;
	if (!vg_cp_is_upper(vg_utf8_next(work->doc->text, &at))) return false;
	while (before > 0 && work->lower.ptr[before - 1] == ' ') before--;
	int32_t cp = vg_utf8_prev(work->lower, before);
	return vg_cp_is_letter(cp) || vg_cp_is_digit(cp) || cp == ',';
}

/* "are to", "set to": the entry of the word and the next one. */
static const struct vg_lexeme *find_pair(const struct work *work, const struct vg_token *token, enum vg_lang lang)
{
	uint32_t n, next = vg_doc_token_at(work->doc, token->span.end);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	if (next >= n || tokens[next].span.start != token->span.end + 1) return NULL;
	struct vg_str pair = vg_str_slice(work->lower, token->span.start, tokens[next].span.end);
	return vg_lexicon_find(work->state->tense, pair, lang);
}

static enum tense tense_of_token(const struct work *work, const struct vg_token *token, enum vg_lang lang, bool weak)
{
	struct vg_str word = vg_str_slice(work->lower, token->span.start, token->span.end);
	if (!(token->flags & VG_TOKEN_WORD) || is_name(work, token)) return TENSE_NONE;
	const struct vg_lexeme *lexeme = find_pair(work, token, lang);
	if (lexeme == NULL) lexeme = vg_lexicon_find(work->state->tense, word, lang);
	if (lexeme == NULL) lexeme = find_ending(work, word, lang, weak);
	if (lexeme == NULL || vg_str_eqz(lexeme->other, "none") || vg_str_eqz(lexeme->other, "participle") ||
	    vg_str_eqz(lexeme->other, "clause") || vg_str_eqz(lexeme->other, "since") ||
	    vg_str_eqz(lexeme->other, "from"))
		return TENSE_NONE;
	if (vg_str_eqz(lexeme->other, "perfect")) return before_participle(work, token, lang) ? TENSE_PAST : TENSE_NONE;
	if (vg_str_eqz(lexeme->other, "later")) return TENSE_LATER;
	return vg_str_eqz(lexeme->other, "future") ? TENSE_FUTURE : TENSE_PAST;
}

/* ";", "that", "che": verbs beyond are of another clause. */
static bool ends_clause(const struct work *work, const struct vg_token *token, enum vg_lang lang)
{
	if (work->lower.ptr[token->span.start] == ';') return true;
	if (!(token->flags & VG_TOKEN_WORD)) return false;
	struct vg_str word = vg_str_slice(work->lower, token->span.start, token->span.end);
	const struct vg_lexeme *lexeme = vg_lexicon_find(work->state->tense, word, lang);
	return lexeme != NULL && vg_str_eqz(lexeme->other, "clause");
}

/* Of the word nearest to the item in its clause; of two as near, the one before it. */
static enum tense nearest_tense(const struct work *work, const struct item *item, bool weak)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	uint32_t right = vg_doc_token_at(work->doc, item->span.end),
		 left = vg_doc_token_at(work->doc, item->span.start);
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	uint32_t sentence = left < n ? tokens[left].sentence : UINT32_MAX;
	enum tense tense = TENSE_NONE;
	bool back = true, on = true;
	for (uint32_t i = 0; i < TENSE_REACH && tense == TENSE_NONE; i++) {
		back = back && left > i && tokens[left - i - 1].sentence == sentence &&
		       !ends_clause(work, &tokens[left - i - 1], lang);
		if (back) tense = tense_of_token(work, &tokens[left - i - 1], lang, weak);
		on = on && right + i < n && tokens[right + i].sentence == sentence &&
		     !ends_clause(work, &tokens[right + i], lang);
		if (on && tense == TENSE_NONE) tense = tense_of_token(work, &tokens[right + i], lang, weak);
	}
	return tense;
}

/* The tense of the auxiliary before a participle: "saranno | riesaminate"; past where there is none. */
static enum tense auxiliary(const struct work *work, uint32_t at, enum vg_lang lang)
{
	uint32_t n;
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	for (uint32_t i = at; i > 0 && at - i < AUXILIARY_REACH; i--) {
		const struct vg_token *token = &tokens[i - 1];
		if (token->sentence != tokens[at].sentence || !(token->flags & VG_TOKEN_WORD)) break;
		if (ends_clause(work, token, lang)) break;
		enum tense tense = tense_of_token(work, token, lang, false);
		if (tense != TENSE_NONE) return tense;
	}
	return TENSE_PAST;
}

/* "scaduta a marzo", "sailed in March": a participle just before the date, with its auxiliary, tells its tense before
 * verbs further away. */
static enum tense participle_tense(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	uint32_t sentence = at < n ? tokens[at].sentence : UINT32_MAX;
	for (uint32_t i = 1; i <= PARTICIPLE_REACH && i <= at; i++) {
		const struct vg_token *token = &tokens[at - i];
		if (token->sentence != sentence || !(token->flags & VG_TOKEN_WORD) || is_name(work, token)) break;
		struct vg_str word = vg_str_slice(work->lower, token->span.start, token->span.end);
		if (find_pair(work, token, lang) != NULL) break; /* "moved to": the verb's own tense says nothing */
		const struct vg_lexeme *lexeme = vg_lexicon_find(work->state->tense, word, lang);
		if (lexeme != NULL && vg_str_eqz(lexeme->other, "from")) continue; /* "bloccata da febbraio" */
		if (lexeme != NULL) break;
		lexeme = find_ending(work, word, lang, true);
		if (lexeme == NULL) lexeme = find_ending(work, word, lang, false);
		if (lexeme == NULL) continue;
		bool participle = vg_str_eqz(lexeme->other, "participle") || vg_str_eqz(lexeme->other, "past");
		return participle ? auxiliary(work, at - i, lang) : TENSE_NONE;
	}
	return TENSE_NONE;
}

/* "Canada on Monday suspended permits": what may be a participle elsewhere, right behind a time in English is the verb
 * that it dates. */
static enum tense verb_behind(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.end);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	uint32_t left = vg_doc_token_at(work->doc, item->span.start);
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	if (at >= n || left >= n || lang != VG_LANG_EN || tokens[at].sentence != tokens[left].sentence)
		return TENSE_NONE;
	struct vg_str word = vg_str_slice(work->lower, tokens[at].span.start, tokens[at].span.end);
	const struct vg_lexeme *lexeme = is_name(work, &tokens[at]) ? NULL : find_ending(work, word, lang, true);
	return lexeme != NULL && vg_str_eqz(lexeme->other, "past") ? auxiliary(work, left, lang) : TENSE_NONE;
}

bool vg_item_since(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	for (uint32_t i = 1; i <= 2 && i <= at; i++) {
		const struct vg_token *token = &tokens[at - i];
		struct vg_str word = vg_str_slice(work->lower, token->span.start, token->span.end);
		const struct vg_lexeme *lexeme =
			i == 1 ? vg_lexicon_find(work->state->tense, word, lang) : find_pair(work, token, lang);
		if (lexeme != NULL && vg_str_eqz(lexeme->other, "since")) return true;
	}
	return false;
}

bool vg_item_from(const struct work *work, const struct item *item)
{
	uint32_t n, at = vg_doc_token_at(work->doc, item->span.start);
	const struct vg_token *tokens = vg_doc_tokens(work->doc, &n);
	if (at == 0 || at >= n || tokens[at - 1].sentence != tokens[at].sentence) return false;
	struct vg_str word = vg_str_slice(work->lower, tokens[at - 1].span.start, tokens[at - 1].span.end);
	enum vg_lang lang = vg_doc_language_at(work->doc, item->span.start);
	const struct vg_lexeme *lexeme = vg_lexicon_find(work->state->tense, word, lang);
	return lexeme != NULL && vg_str_eqz(lexeme->other, "from");
}

enum tense vg_item_tense(const struct work *work, const struct item *item)
{
	if (vg_item_since(work, item) || vg_item_of_paper(work, item)) return TENSE_PAST;
	enum tense tense = participle_tense(work, item);
	if (tense == TENSE_NONE) tense = verb_behind(work, item);
	if (tense == TENSE_NONE) tense = nearest_tense(work, item, false);
	return tense != TENSE_NONE ? tense : nearest_tense(work, item, true);
}
