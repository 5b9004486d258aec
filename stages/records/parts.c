/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What part a state has in a sentence other than that goods go there, by the words beside its name: what happens in it
 * ("the war in Yemen", "nel nord della Siria"), who sits there ("Oslo-based Vindr", "Japan's Kioxia"), that it sells or
 * decides ("Serbia exported", "vendite di armi della Francia", "Pechino ha approvato"), that goods come from there,
 * that it has ties with another. The words are in lexicon/<lang>/part.tsv. */
#include "evidence.h"

#define SCENE_REACH 6   /* words between what happens and where: "the offensive in the north of Syria" */
#define NOUN_REACH 3    /* words between "exports of arms" and "of", "ties" and "with" */
#define JOINED_MAX 16   /* names that go on from one: "Austria and Serbia and" */
#define SUM_REACH 6     /* words before a sum that say of what it is: "costs in the sum of" */
#define SUM_AFTER 3     /* those behind it: "a 2 million euro fine" */
#define FAR_REACH 5     /* words between "found" and where: "photographed some of the weapons in" */
#define PRONOUN_WORDS 2 /* of "the one for" */

struct part {
	const struct weigh *w;
	const struct vg_token *tokens;
	uint32_t n, first, end; /* tokens of the name */
	const struct vg_lexicon *words, *grammar, *nouns, *nogoods, *roles, *when, *pointers, *sums;
	enum vg_lang lang;
};

static const struct vg_lexeme *entry_of(const struct part *p, const struct vg_lexicon *lexicon, uint32_t token)
{
	return token < p->n ? records_entry(p->w->doc, lexicon, p->tokens[token].span, p->lang) : NULL;
}

static bool is_small(const struct part *p, uint32_t token)
{
	const struct vg_lexeme *word = entry_of(p, p->grammar, token);
	if (vg_str_eqz(vg_doc_slice(p->w->doc, p->tokens[token].span), "-")) return true; /* "nord-est" */
	return vg_lexeme_is(word, "det.") || vg_lexeme_is(word, "prep.") ||
	       vg_lexeme_is(entry_of(p, p->words, token), "side.");
}

static bool is_war(const struct part *p, uint32_t token)
{
	return vg_lexeme_is(entry_of(p, p->nogoods, token), "feared.war");
}

/* "The war in Yemen", "troops entered northern Syria", "dalla missione a Cipro"; "guerra yemenita". */
static bool is_scene(const struct part *p, bool adjective)
{
	uint32_t noun = p->lang == VG_LANG_EN ? p->end : p->first - 1u;
	if (adjective) return is_war(p, noun) || vg_lexeme_is(entry_of(p, p->words, noun), "scene.people");
	for (uint32_t d = 1; d <= SCENE_REACH && d <= p->first; d++) {
		uint32_t token = p->first - d;
		if (is_war(p, token) || vg_lexeme_is(entry_of(p, p->words, token), "scene.")) return true;
		if (!is_small(p, token)) return false;
	}
	return false;
}

/* "The visit of the Norwegian minister {to} Oman": nothing but who goes stands between. */
static bool is_trip(const struct part *p, uint32_t to)
{
	for (uint32_t d = 1; d <= SCENE_REACH && d <= to; d++) {
		uint32_t token = to - d;
		if (vg_lexeme_is(entry_of(p, p->words, token), "scene.trip")) return true;
		bool goods = vg_lexeme_is(entry_of(p, p->nouns, token), "export.") ||
			     vg_lexeme_is(entry_of(p, p->nouns, token), "licence.");
		if (goods || (p->tokens[token].flags & VG_TOKEN_PUNCT)) return false;
	}
	return false;
}

/* Does a word of that kind, a preposition mostly, stand before the name and its articles? And the token that stands
 * there, UINT32_MAX where none does. */
static bool has_before(const struct part *p, const char *kind, uint32_t *token_r)
{
	uint32_t at = p->first;
	while (at > 0 && vg_lexeme_is(entry_of(p, p->grammar, at - 1u), "det.")) at--;
	*token_r = at - 1u;
	return at > 0 && vg_lexeme_is(entry_of(p, p->grammar, at - 1u), kind);
}

/* Does a word of that kind stand at most that many words before a token, nothing but words between? */
static bool stands_before(const struct part *p, uint32_t token, const struct vg_lexicon *lexicon, const char *kind,
			  uint32_t reach)
{
	for (uint32_t d = 1; d <= reach && d <= token; d++) {
		if (p->tokens[token - d].flags & VG_TOKEN_PUNCT) return false;
		if (vg_lexeme_is(entry_of(p, lexicon, token - d), kind)) return true;
	}
	return false;
}

static bool near_before(const struct part *p, uint32_t token, const struct vg_lexicon *lexicon, const char *kind)
{
	return stands_before(p, token, lexicon, kind, NOUN_REACH);
}

/* Goods go to the name: whose firm it is, is no other part then. */
static bool is_bound(const struct part *p)
{
	uint32_t token;
	return has_before(p, "prep.to", &token) || has_before(p, "prep.for", &token) ||
	       has_before(p, "prep.toward", &token) || has_before(p, "prep.with", &token);
}

static bool is_firm_at(const struct part *p, uint32_t token)
{
	const struct vg_doc *doc = p->w->doc;
	if (token >= p->n) return false;
	uint32_t m = vg_doc_mention_from(doc, p->tokens[token].span.start);
	const struct vg_mention *name = m < doc->mentions.n ? &doc->mentions.items[m] : NULL;
	bool firm = name != NULL && name->type == VG_MENTION_COMPANY && name->span.start == p->tokens[token].span.start;
	return (firm && !records_is_user(p->w->ctx, name->entity)) ||
	       vg_lexeme_is(entry_of(p, p->roles, token), "holder.noun") ||
	       vg_lexeme_is(entry_of(p, p->words, token), "firm.");
}

/* Does a step of the text begin with the word? */
static bool is_step_at(const struct part *p, uint32_t token)
{
	const struct weigh *w = p->w;
	for (uint32_t low = 0, high = w->n; token < p->n && low < high;) {
		uint32_t mid = (low + high) / 2, start = w->steps[mid].action->trigger.start;
		if (start == p->tokens[token].span.start) return true;
		if (start < p->tokens[token].span.start)
			low = mid + 1u;
		else
			high = mid;
	}
	return false;
}

static bool is_title_at(const struct part *p, uint32_t token)
{
	static const char *const kinds[] = {"pointer.ministry", "pointer.government", "pointer.court",
					    "pointer.council",  "pointer.officials",  "pointer.clerks",
					    "pointer.person"};
	const struct vg_lexeme *word = entry_of(p, p->pointers, token);
	if (vg_lexeme_is(entry_of(p, p->words, token), "office.")) return true;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (vg_lexeme_is(word, kinds[i])) return true;
	return false;
}

/* "A U.S. group", "the Canadian maker", "il ministro greco": who is of the state. */
static bool is_of_it(const struct part *p, bool adjective)
{
	bool english = p->lang == VG_LANG_EN;
	uint32_t noun = english ? p->end : p->first - 1u;
	if ((!adjective && !english) || noun >= p->n || is_bound(p)) return false;
	bool step = adjective && !english && is_step_at(p, noun); /* "il veto americano" */
	return step || is_firm_at(p, noun) || is_title_at(p, noun);
}

/* The token behind "'s" that the name bears; 0 without. */
static uint32_t owned(const struct part *p)
{
	struct vg_str text =
		vg_doc_slice(p->w->doc, (struct vg_span){p->tokens[p->end - 1u].span.end, p->w->doc->text.len});
	uint32_t skip = records_genitive(text);
	return skip != 0 ? vg_doc_token_at(p->w->doc, p->tokens[p->end - 1u].span.end + skip) : 0;
}

/* "Sold by a dealer in Cyprus", "prodotti da una ditta di Cipro": a firm of the state does something. */
static bool is_of_agent(const struct part *p)
{
	static const char *const agents[] = {"prep.by", "prep.from"};
	uint32_t token;
	if ((!has_before(p, "prep.of", &token) && !has_before(p, "prep.in", &token)) || token == 0) return false;
	for (uint32_t d = 1, firm = 0; d <= NOUN_REACH + 1u && d <= token; d++) {
		uint32_t at = token - d;
		firm = firm || is_firm_at(p, at);
		if (p->tokens[at].flags & VG_TOKEN_PUNCT) return false;
		for (size_t k = 0; firm && k < sizeof agents / sizeof *agents; k++)
			if (vg_lexeme_is(entry_of(p, p->grammar, at), agents[k])) return true;
	}
	return false;
}

static bool is_joined_to(const struct part *p, const char *kind)
{
	uint32_t at = p->end;
	if (at >= p->n || !vg_str_eqz(vg_doc_slice(p->w->doc, p->tokens[at].span), "-")) return false;
	return vg_lexeme_is(entry_of(p, p->words, at + 1u), kind);
}

/* "Based in Oslo", "con sede a Oslo", "Oslo-based", "Japan's Kioxia". */
static bool is_seat(const struct part *p, bool adjective)
{
	uint32_t token;
	if (is_joined_to(p, "seat.")) return true;
	bool in = has_before(p, "prep.in", &token) || has_before(p, "prep.to", &token);
	if (in && token > 0 && vg_lexeme_is(entry_of(p, p->words, token - 1u), "seat.")) return true;
	uint32_t behind = is_bound(p) ? 0 : owned(p);
	return (behind != 0 && is_firm_at(p, behind)) || is_of_it(p, adjective) || is_of_agent(p);
}

/* The word behind the name, or behind the last of those that go on from it: "{Austria} and Serbia exported". */
static uint32_t behind_names(const struct part *p)
{
	struct vg_doc *doc = p->w->doc;
	uint32_t at = p->end;
	for (uint32_t names = 0; names < JOINED_MAX && vg_lexeme_is(entry_of(p, p->grammar, at), "conj.and"); names++) {
		uint32_t next = at + 1u;
		if (vg_lexeme_is(entry_of(p, p->grammar, next), "det.def")) next++;
		if (next >= p->n) break;
		uint32_t m = vg_doc_mention_from(doc, p->tokens[next].span.start);
		const struct vg_mention *name = m < doc->mentions.n ? &doc->mentions.items[m] : NULL;
		bool state = name != NULL && name->span.start == p->tokens[next].span.start &&
			     (name->type == VG_MENTION_COUNTRY || name->type == VG_MENTION_PLACE);
		if (!state) break;
		at = vg_doc_token_at(doc, name->span.end);
	}
	return at;
}

/* "Serbia exported", "Pechino ha già approvato": does the name stand before what a seller does, or a step of the text?
 */
static bool does(const struct part *p)
{
	uint32_t verb = behind_names(p);
	if (is_bound(p)) return false; /* "all of those for Serbia were refused" */
	const struct vg_lexeme *aux = entry_of(p, p->when, verb);
	if (vg_lexeme_is(entry_of(p, p->words, verb), "self.")) verb++; /* "la Spagna si arrende" */
	bool led = vg_lexeme_is(aux, "when.perfect") || vg_lexeme_is(aux, "when.ahead");
	if (led) verb++;
	uint32_t last = verb + (led && !vg_lexeme_is(entry_of(p, p->when, verb), "when.")); /* an adverb between */
	for (; verb <= last && verb < p->n; verb++)
		if (vg_lexeme_is(entry_of(p, p->words, verb), "sells.") || is_step_at(p, verb)) return true;
	return false;
}

/* "Arms sales of France", "re-export by Jordan", "France's arms exports", "le licenze dalla Cina", but "ordered from".
 */
static bool is_seller(const struct part *p)
{
	uint32_t token, behind = owned(p);
	for (uint32_t i = behind; behind != 0 && i < behind + NOUN_REACH; i++)
		if (vg_lexeme_is(entry_of(p, p->nouns, i), "export.")) return true;
	if (has_before(p, "prep.of", &token) || has_before(p, "prep.by", &token))
		return near_before(p, token, p->nouns, "export.") ||
		       vg_lexeme_is(entry_of(p, p->words, token - 1u), "whose.");
	if (has_before(p, "prep.from", &token)) return !near_before(p, token, p->roles, "user.");
	return does(p);
}

/* "Made in Kenya", "Kenyan-made", "surplus of the Hellenic Army", "the purchase of Russian missiles". */
static bool is_origin(const struct part *p, bool adjective)
{
	uint32_t token;
	if (is_joined_to(p, "made.")) return true;
	if (adjective && near_before(p, p->first, p->words, "buys.")) return true;
	if (p->first > 0 && vg_lexeme_is(entry_of(p, p->words, p->first - 1u), "made.leave")) return true;
	if (has_before(p, "prep.in", &token)) return near_before(p, token, p->words, "made.made");
	return has_before(p, "prep.of", &token) && near_before(p, token, p->words, "made.surplus");
}

/* "The Tel Aviv Stock Exchange": the first word of a longer name. */
static bool begins_name(const struct part *p)
{
	const uint8_t name = VG_TOKEN_WORD | VG_TOKEN_UPPER | VG_TOKEN_SPACE;
	if (p->lang != VG_LANG_EN || p->end >= p->n || (p->tokens[p->end].flags & VG_TOKEN_LINE)) return false;
	if ((p->tokens[p->end].flags & name) != name || p->tokens[p->end].sentence != p->tokens[p->first].sentence)
		return false;
	uint32_t m = vg_doc_mention_from(p->w->doc, p->tokens[p->end].span.start);
	return m >= p->w->doc->mentions.n || p->w->doc->mentions.items[m].span.start != p->tokens[p->end].span.start;
}

/* "The diversion of its rifles to Chad", "il rischio di triangolazioni verso il Ciad": what is feared of goods, but not
 * "fears over exports to Chad". */
static bool is_feared(const struct part *p)
{
	uint32_t token;
	if (!has_before(p, "prep.to", &token) && !has_before(p, "prep.toward", &token)) return false;
	return stands_before(p, token, p->nogoods, "feared.", FAR_REACH) &&
	       !stands_before(p, token, p->nouns, "export.", NOUN_REACH) &&
	       !stands_before(p, token, p->nouns, "licence.", NOUN_REACH);
}

/* "Rifles that turned up in Chad", "ritrovati in Ciad": where goods came to light, wherever they were licensed for. */
static bool is_found(const struct part *p)
{
	uint32_t token;
	if (!has_before(p, "prep.in", &token) || token == 0) return false;
	return vg_lexeme_is(entry_of(p, p->words, token - 1u), "found.up") ||
	       stands_before(p, token, p->words, "found.goods", FAR_REACH);
}

/* "{those} for", "{the one} for", "{quelle} per" */
static bool is_pronoun(const struct part *p, uint32_t token)
{
	const struct vg_lexeme *word = entry_of(p, p->grammar, token);
	if (vg_lexeme_is(word, "det.") || vg_lexeme_is(word, "pron.") || vg_lexeme_is(word, "num.")) return true;
	return vg_lexeme_is(entry_of(p, p->nouns, token), "licence."); /* "salvo la licenza {per}" */
}

/* "Except", "other than", "ad eccezione di" right before a token: words that leave something out. */
static bool ends_in_exception(const struct part *p, uint32_t token)
{
	if (token < 1) return false;
	const struct vg_lexeme *last = entry_of(p, p->grammar, token - 1u);
	if (vg_lexeme_is(last, "prep.except") || vg_lexeme_is(entry_of(p, p->words, token - 1u), "apart.")) return true;
	if (token < 2) return false;
	struct vg_span two = {p->tokens[token - 2u].span.start, p->tokens[token - 1u].span.end};
	if (vg_lexeme_is(records_entry(p->w->doc, p->grammar, two, p->lang), "prep.except")) return true;
	return vg_lexeme_is(last, "prep.") && vg_lexeme_is(entry_of(p, p->words, token - 2u), "apart.");
}

/* "All of the Gulf except Qatar", "con esclusione del Qatar". */
static bool is_left_out(const struct part *p)
{
	uint32_t token;
	if (has_before(p, "prep.except", &token) || vg_lexeme_is(entry_of(p, p->words, token), "apart.")) return true;
	if (has_before(p, "prep.of", &token) && vg_lexeme_is(entry_of(p, p->words, token - 1u), "apart.")) return true;
	if (!has_before(p, "prep.for", &token) && !has_before(p, "prep.to", &token)) return false;
	bool out = ends_in_exception(p, token); /* "except for Qatar" */
	for (uint32_t at = token; !out && at > 0 && at + PRONOUN_WORDS > token && is_pronoun(p, at - 1u); at--)
		out = ends_in_exception(p,
					at - 1u); /* "except those for Qatar", "ad eccezione di quelle per il Qatar" */
	return out;
}

/* "Urged Ottawa to", "called on Denmark to", "ha invitato la Francia a": whom somebody wants to do something. */
static bool is_asked(const struct part *p)
{
	uint32_t token;
	bool led = has_before(p, "prep.to", &token) || has_before(p, "prep.on", &token) ||
		   has_before(p, "prep.for", &token); /* "calls for Denmark to" */
	if (!led) token++;                            /* the verb itself */
	bool asks = token > 0 && token < p->n && vg_lexeme_is(entry_of(p, p->words, token - 1u), "asks.");
	const struct vg_lexeme *next = entry_of(p, p->grammar, p->end);
	return asks && (vg_lexeme_is(next, "prep.to") || (p->lang == VG_LANG_IT && vg_lexeme_is(next, "prep.of")));
}

/* "Ricorre contro l'Australia", "fought against Chad", but not "the embargo against Chad". */
static bool is_opponent(const struct part *p)
{
	uint32_t token;
	return has_before(p, "prep.against", &token) && !near_before(p, token, p->nouns, "ban.");
}

/* "Consentire alla Francia la riesportazione", "deny Germany the re-export": who would hand goods on. */
static bool is_handing_on(const struct part *p)
{
	return vg_lexeme_is(entry_of(p, p->grammar, p->end), "det.def") &&
	       vg_lexeme_is(entry_of(p, p->words, p->end + 1u), "handson.");
}

/* "Its border with Chad", "developed with Britain and {Italy}": what it has, or does, with a state, or the first of a
 * list of them. */
static bool has_ties(const struct part *p)
{
	struct part first = *p;
	struct vg_doc *doc = p->w->doc;
	uint32_t names = 0;
	for (int32_t i = (int32_t)vg_doc_mention_from(doc, p->tokens[p->first].span.start);
	     i-- > 0 && names < JOINED_MAX; names++) {
		const struct vg_mention *before = &doc->mentions.items[i];
		uint32_t end = vg_doc_token_at(doc, before->span.end);
		bool joined = before->type == VG_MENTION_COUNTRY && end + 1u == first.first &&
			      ((p->tokens[end].flags & VG_TOKEN_PUNCT) ||
			       vg_lexeme_is(entry_of(p, p->grammar, end), "conj."));
		if (!joined) break;
		first.first = vg_doc_token_at(doc, before->span.start);
	}
	uint32_t token;
	return has_before(&first, "prep.with", &token) &&
	       (near_before(&first, token, p->words, "tie.") || near_before(&first, token, p->words, "made.") ||
		near_before(&first, token, p->words, "scene.trip"));
}

static struct part part_of(const struct weigh *w, const struct evidence_named *named)
{
	const struct vg_rules *rules = vg_ctx_rules(w->ctx);
	struct part p = {.w = w,
			 .words = vg_rules_lexicon(rules, "part"),
			 .grammar = vg_rules_lexicon(rules, "grammar"),
			 .nouns = vg_rules_lexicon(rules, "noun"),
			 .nogoods = vg_rules_lexicon(rules, "nogoods"),
			 .roles = vg_rules_lexicon(rules, "role"),
			 .when = vg_rules_lexicon(rules, "when"),
			 .pointers = vg_rules_lexicon(rules, "pointer"),
			 .sums = vg_rules_lexicon(rules, "sum"),
			 .first = vg_doc_token_at(w->doc, named->span.start),
			 .end = vg_doc_token_at(w->doc, named->span.end),
			 .lang = vg_doc_language_at(w->doc, named->span.start)};
	p.tokens = vg_doc_tokens(w->doc, &p.n);
	return p;
}

/* "Costs of EUR 9,400", "value in dispute: 684,000 euros", "una multa di 2 milioni", "a 2 million euro bond": a sum of
 * other things than goods. */
bool evidence_other_sum(const struct weigh *w, const struct evidence_named *named)
{
	struct part p = part_of(w, named);
	int32_t sentence = vg_doc_sentence_at(w->doc, named->span.start);
	uint32_t start = sentence != VG_NONE ? w->doc->sentences.items[sentence].start : named->span.start;
	for (uint32_t d = 1; d <= SUM_REACH && d <= p.first && p.first <= p.n; d++) {
		const struct vg_lexeme *word = entry_of(&p, p.sums, p.first - d);
		if (p.tokens[p.first - d].span.start < start || vg_lexeme_is(word, "worth.")) break;
		if (vg_lexeme_is(word, "other.")) return true;
	}
	for (uint32_t at = p.end; at < p.n && at < p.end + SUM_AFTER; at++) {
		if (p.tokens[at].flags & VG_TOKEN_PUNCT) return false;
		if (vg_lexeme_is(entry_of(&p, p.sums, at), "other.")) return true;
	}
	return false;
}

bool evidence_is_scene(const struct weigh *w, const struct evidence_named *named)
{
	struct part p = part_of(w, named);
	return p.end <= p.n && p.first < p.end && is_scene(&p, false);
}

bool evidence_elsewhere(const struct weigh *w, const struct evidence_named *named)
{
	struct part p = part_of(w, named);
	bool adjective = named->mention == VG_NONE;
	if (p.end > p.n || p.first >= p.end) return false;
	uint32_t to;
	if (has_before(&p, "prep.to", &to) && is_trip(&p, to)) return true;
	if (is_feared(&p) || is_found(&p) || is_left_out(&p) || is_asked(&p) || is_handing_on(&p) || is_opponent(&p))
		return true;
	if (!adjective && evidence_is_dateline(w, (uint32_t)named->mention)) return true;
	if (!adjective && evidence_opens_in_capitals(w, (uint32_t)named->mention)) return true;
	return is_scene(&p, adjective) || is_seat(&p, adjective) || is_origin(&p, adjective) || has_ties(&p) ||
	       (!adjective && (is_seller(&p) || begins_name(&p)));
}
