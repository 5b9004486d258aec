/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money: a number with a currency before or after it, a magnitude between, in Italian and English notation. */
#include "items.h"

#include <string.h>

#define DIGITS_MAX 15
#define OF_MAX 8 /* bytes of a preposition and a space */

struct amount {
	uint64_t digits;   /* all of them, without marks */
	uint32_t decimals; /* of these, after the decimal mark */
	uint32_t end;      /* byte */
};

static bool is_digit(struct vg_str text, uint32_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static uint32_t run_of_digits(struct vg_str text, uint32_t at)
{
	uint32_t n = 0;
	while (is_digit(text, at + n)) n++;
	return n;
}

static uint32_t power(const struct items *items, uint32_t *at);

/* Whether the mark before three digits, which end at the byte, stands for thousands. Two marks do; one is what the
 * language says where millions follow ("1,250 miliardi"), else it does: sums have no thousandths. */
static bool is_thousands(const struct items *items, char mark, bool more, uint32_t lead, uint32_t end)
{
	if (more || lead > 3) return more;
	if (mark != '.' && mark != ',') return true;
	bool nought = lead == 1 && items->doc->text.ptr[end - 5] == '0';
	if (!nought && power(items, &end) == 0) return true;
	return mark == (items->lang == VG_LANG_IT ? '.' : ',');
}

/* Bytes of the mark within a number at the byte, 0 if there is none: full stop, comma, and where just three digits
 * follow the apostrophe or a space, which part thousands alone. */
static uint32_t mark_at(struct vg_str text, uint32_t at)
{
	static const struct vg_str spaces[] = {VG_STR_INIT("'"), VG_STR_INIT(" "), VG_STR_INIT("\xC2\xA0"),
					       VG_STR_INIT("\xE2\x80\x89"), VG_STR_INIT("\xE2\x80\xAF")};
	if (at >= text.len) return 0;
	if (text.ptr[at] == '.' || text.ptr[at] == ',') return is_digit(text, at + 1) ? 1 : 0;
	struct vg_str rest = vg_str_slice(text, at, text.len);
	for (uint32_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (vg_str_starts(rest, spaces[i]))
			return run_of_digits(text, at + spaces[i].len) == 3 ? spaces[i].len : 0;
	return 0;
}

/* A number at a byte: 1.234,56, 1,234.56 and 1'234; false if it has too many digits. */
static bool read_number(const struct items *items, uint32_t at, struct amount *amount)
{
	struct vg_str text = items->doc->text;
	*amount = (struct amount){0};
	uint32_t lead = run_of_digits(text, at), n = lead;
	for (uint32_t i = 0; i < lead && i < DIGITS_MAX; i++)
		amount->digits = amount->digits * 10 + (uint64_t)(text.ptr[at + i] - '0');
	at += lead;
	char thousands = 0;
	for (uint32_t length = mark_at(text, at); n <= DIGITS_MAX && length != 0; length = mark_at(text, at)) {
		char mark = text.ptr[at];
		uint32_t run = run_of_digits(text, at + length);
		bool more = thousands == mark ||
			    (run == 3 && at + 4 < text.len && (text.ptr[at + 4] == '.' || text.ptr[at + 4] == ',') &&
			     is_digit(text, at + 5));
		bool grouped = run == 3 && (thousands == 0 || thousands == mark) && lead <= 3 &&
			       is_thousands(items, mark, more, lead, at + length + run);
		if (!grouped && mark != '.' && mark != ',') break;
		for (uint32_t i = 1; i <= run && n + i <= DIGITS_MAX; i++)
			amount->digits = amount->digits * 10 + (uint64_t)(text.ptr[at + length + i - 1] - '0');
		n += run;
		at += run + length;
		if (grouped) {
			thousands = mark;
			continue;
		}
		amount->decimals = run;
		break;
	}
	amount->end = at;
	return lead > 0 && n <= DIGITS_MAX;
}

static uint32_t skip_space(struct vg_str text, uint32_t at)
{
	if (at < text.len && text.ptr[at] == ' ') return at + 1;
	if (at + 1 < text.len && text.ptr[at] == '\xC2' && text.ptr[at + 1] == '\xA0') return at + 2;
	return at;
}

/* The entry of a gazetteer at the byte, or after one space; *end_r is where it ends. */
static const struct vg_lexeme *entry_at(const struct items *items, const struct vg_gazetteer *gazetteer, uint32_t at,
					uint32_t *end_r)
{
	struct vg_hit hit;
	struct vg_str text = items->doc->text;
	if (at >= text.len || !items->state->sums[(unsigned char)text.ptr[at]]) return NULL; /* mostly */
	if (vg_gazetteer_at(gazetteer, items->doc, at, VG_LANG_UNKNOWN, &hit, 1) == 0) return NULL;
	*end_r = hit.span.end;
	return hit.lexeme;
}

static uint32_t power(const struct items *items, uint32_t *at)
{
	uint32_t total = 0, end;
	for (int i = 0; i < 2; i++) {
		const struct vg_lexeme *magnitude =
			entry_at(items, items->state->magnitudes, skip_space(items->doc->text, *at), &end);
		if (magnitude == NULL || magnitude->other.len == 0) break;
		for (uint32_t j = 0, value = 0; j < magnitude->other.len; j++) {
			value = value * 10 + (uint32_t)(magnitude->other.ptr[j] - '0');
			if (j + 1 == magnitude->other.len) total += value;
		}
		*at = end;
	}
	return total;
}

/* The currency that ends before the byte, "EUR 25", "US$25"; *start_r is where it begins. */
static const struct vg_lexeme *currency_before(const struct items *items, uint32_t at, uint32_t *start_r)
{
	struct vg_str text = items->doc->text;
	uint32_t end = at;
	if (end > 0 && text.ptr[end - 1] == ' ')
		end--;
	else if (end > 1 && text.ptr[end - 2] == '\xC2' && text.ptr[end - 1] == '\xA0')
		end -= 2;
	for (uint32_t length = 5; length > 0; length--) {
		uint32_t start = end > length ? end - length : 0, stop;
		if (end < length || ((unsigned char)text.ptr[start] & 0xC0) == 0x80) continue;
		int32_t before = vg_utf8_prev(text, start);
		if (vg_cp_is_letter(before) && vg_cp_is_letter((unsigned char)text.ptr[start])) continue;
		const struct vg_lexeme *lexeme = entry_at(items, items->state->currencies, start, &stop);
		if (lexeme == NULL || stop != end) continue;
		*start_r = start;
		return lexeme;
	}
	return NULL;
}

/* "di euro", "of euros", "euro", "EUR" after the number. */
static const struct vg_lexeme *currency_after(const struct items *items, uint32_t at, uint32_t *end_r)
{
	struct vg_str text = items->doc->text;
	uint32_t from = skip_space(text, at);
	const struct vg_lexeme *lexeme = entry_at(items, items->state->currencies, from, end_r);
	if (lexeme != NULL) return lexeme;
	int64_t space = vg_str_find(vg_str_slice(text, from, text.len - from < OF_MAX ? text.len : from + OF_MAX),
				    VG_STR(" "), 0);
	if (space <= 0) return NULL;
	struct vg_str word = vg_str_slice(text, from, from + (uint32_t)space);
	bool of = vg_lexeme_is(vg_lexicon_find(items->state->grammar, word, VG_LANG_UNKNOWN), "prep.of");
	return of ? entry_at(items, items->state->currencies, from + (uint32_t)space + 1, end_r) : NULL;
}

/* digits x 10^(power - decimals), rounded; 0 where it does not fit. */
static uint64_t whole(const struct amount *amount, uint32_t times)
{
	uint64_t value = amount->digits;
	for (uint32_t i = amount->decimals; i < times; i++) {
		if (value > UINT64_MAX / 10) return 0;
		value *= 10;
	}
	uint64_t divisor = 1;
	for (uint32_t i = times; i < amount->decimals; i++) divisor *= 10;
	return (value + divisor / 2) / divisor;
}

/* "one", "due", "half a", "mezzo": a number in words at a byte. */
static bool read_words(const struct items *items, uint32_t at, struct amount *amount)
{
	struct vg_hit hit;
	struct vg_str half = items_form_at(items, at, "half"), one = items_form_at(items, at, "one");
	if (half.len != 0) {
		*amount = (struct amount){.digits = 5, .decimals = 1, .end = at + half.len};
		return true;
	}
	if (one.len != 0 && at + one.len < items->doc->text.len && items->doc->text.ptr[at + one.len] == ' ') {
		*amount = (struct amount){.digits = 1, .end = at + one.len};
		return true;
	}
	*amount = (struct amount){0};
	if (vg_gazetteer_at(items->state->numbers, items->doc, at, items->lang, &hit, 1) == 0) return false;
	for (uint32_t i = 0; i < hit.lexeme->other.len; i++)
		amount->digits = amount->digits * 10 + (uint64_t)(hit.lexeme->other.ptr[i] - '0');
	amount->end = hit.span.end;
	return hit.lexeme->other.len != 0 && hit.lexeme->other.len < 6;
}

/* "€1.5{-2 million}": a range bears the magnitude of its upper end, and counts by its lower one. */
static uint32_t range_after(const struct items *items, uint32_t at)
{
	struct vg_str text = items->doc->text;
	struct amount upper;
	uint32_t dash = vg_str_starts(vg_str_slice(text, at, text.len), VG_STR("–")) ? 3
			: at < text.len && text.ptr[at] == '-'                       ? 1
										     : 0;
	if (dash == 0 || !is_digit(text, at + dash) || !read_number(items, at + dash, &upper)) return at;
	uint32_t end = upper.end;
	return power(items, &end) != 0 ? upper.end : at;
}

/* "{3 milioni} e mezzo", "€20{-}million". */
static uint32_t magnitude_after(const struct items *items, uint32_t *end, struct amount *amount)
{
	struct vg_str text = items->doc->text;
	uint32_t at = *end;
	at = range_after(items, at);
	if (at < text.len && text.ptr[at] == '-') at++;
	uint32_t times = power(items, &at);
	if (times == 0) return 0;
	*end = at;
	bool space = at < text.len && text.ptr[at] == ' ';
	struct vg_str half = space ? items_form_at(items, at + 1, "and half") : VG_STR("");
	if (amount->decimals != 0 || half.len == 0) return times;
	*amount = (struct amount){amount->digits * 10 + 5, 1, amount->end};
	*end = at + 1 + half.len;
	return times;
}

static void money_at(struct items *items, uint32_t token)
{
	struct amount amount;
	uint32_t start = items->tokens[token].span.start, end;
	bool words = !is_digit(items->doc->text, start);
	if (words ? !read_words(items, start, &amount) : !read_number(items, start, &amount)) return;
	end = amount.end;
	uint32_t times = magnitude_after(items, &end, &amount), first = start;
	if (words && times == 0) return;
	const struct vg_lexeme *currency = words ? NULL : currency_before(items, start, &first);
	if (currency == NULL) currency = currency_after(items, end, &end);
	uint64_t value = whole(&amount, times);
	if (currency == NULL || value == 0 || value > (uint64_t)1e17) return;
	struct vg_mention *mention =
		vg_doc_mention(items->doc, VG_MENTION_MONEY, (struct vg_span){first, end}, currency->rule);
	mention->value =
		vg_arena_printf(items->doc->arena, "%.*s %llu", VG_STR_ARG(currency->other), (unsigned long long)value);
	for (uint32_t i = token; i < items->n && items->tokens[i].span.start < end; i++) items->name[i] = 1;
}

struct vg_str items_euro(struct items *items, uint32_t start)
{
	struct amount amount;
	bool euro = items->doc->date.len < 4 || vg_str_cmp(vg_str_slice(items->doc->date, 0, 4), VG_STR("2002")) >= 0;
	items->lang = VG_LANG_IT;
	if (!euro || !is_digit(items->doc->text, start) || !read_number(items, start, &amount)) return VG_STR("");
	uint32_t end = amount.end, times = magnitude_after(items, &end, &amount);
	uint64_t value = whole(&amount, times);
	if (times == 0 || value == 0 || value > (uint64_t)1e17) return VG_STR("");
	return vg_arena_printf(items->doc->arena, "EUR %llu", (unsigned long long)value);
}

/* A word, and after it, or after the article that it has, a word for thousands or millions. */
static bool before_magnitude(const struct items *items, uint32_t token)
{
	struct vg_hit hit;
	if ((items->tokens[token].flags & VG_TOKEN_WORD) == 0) return false;
	for (uint32_t i = token + 1; i < token + 3; i++)
		if (items_may(items, i, ITEMS_MAGNITUDE) && (items->tokens[i].flags & VG_TOKEN_WORD) != 0 &&
		    items->tokens[i].span.end - items->tokens[i].span.start > 3 &&
		    vg_gazetteer_token(items->state->magnitudes, items->doc, i, VG_LANG_UNKNOWN, &hit, 1) != 0)
			return true;
	return false;
}

void items_money(struct items *items)
{
	struct items_sentence sentence = {.known = false};
	for (uint32_t k = 0; k < items->money.n; k++) {
		uint32_t i = items->money.items[k];
		bool covered = i > 0 && items->tokens[i - 1].span.end > items->tokens[i].span.start;
		bool digit = is_digit(items->doc->text, items->tokens[i].span.start);
		if (covered || items->name[i] != 0 || (!digit && !before_magnitude(items, i))) continue;
		items->lang = items_sentence_lang(items, &sentence, i);
		money_at(items, i);
	}
}
