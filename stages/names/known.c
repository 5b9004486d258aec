/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that a lexicon has. Those that are common words or names of persons, too, need a cue. */
#include "names.h"

#define HITS 8
#define USER_SCORE 11 /* above what any of our lexicons gives to the same words: the most is 3, and 8 between types */

static bool type_of(const struct vg_lexeme *lexeme, enum vg_mention_type *type_r)
{
	return vg_mention_parse(lexeme->type, type_r);
}

/* No capitalised word stands directly before or after: it is not a piece of a longer name. */
static bool stands_alone(const struct names *names, uint32_t first, uint32_t end)
{
	bool before = first > 0 && names_together(names, first - 1, first) && names_has(names, first - 1, WORD_NAME) &&
		      !names_has(names, first - 1, WORD_COMMON | WORD_TITLE | WORD_DEMONYM);
	/* "a Roma Anna Bianchi": somebody else begins */
	bool given = names_has(names, end, WORD_GIVEN) && !names_has(names, end, WORD_DOUBTFUL) &&
		     names_has(names, end + 1, WORD_NAME);
	bool after = end < names->n && names_together(names, end - 1, end) && names_has(names, end, WORD_NAME) &&
		     !names_has(names, end, WORD_COMMON) && !given;
	return !before && !after;
}

/* "a Massa", "in Reading", "comune di Fermo". */
static bool place_cue(const struct names *names, uint32_t first, bool person)
{
	if (first == 0 || names_has(names, first, WORD_FIRST)) return false;
	if (names_beside(names, first - 1, "where") || (!person && names_beside(names, first - 1, "whither")))
		return true;
	return first > 1 && names_beside(names, first - 1, "of name") && names_beside(names, first - 2, "town");
}

/* A club, at the token or ending before it. */
static bool is_club(const struct names *names, uint32_t token)
{
	struct vg_hit hits[HITS];
	uint32_t n = vg_gazetteer_token(names->state->known, names->doc, token, names->lang, hits, HITS);
	for (uint32_t i = 0; i < n; i++)
		if (names_other(hits[i].lexeme, "team") || names_other(hits[i].lexeme, "team-f") ||
		    names_other(hits[i].lexeme, "club"))
			return true;
	return false;
}

/* "Napoli - Inter", "Milan-Roma": two clubs on both sides of a dash are a match. */
static bool plays(const struct names *names, uint32_t first, uint32_t end)
{
	if (names->topical || names_has(names, first, WORD_LOUD)) return false;
	bool before = first > 1 && names_is(names, first - 1, "-") && names_together(names, first - 2, first) &&
		      is_club(names, first - 2);
	bool after = names_is(names, end, "-") && names_together(names, first, end + 1) && is_club(names, end + 1);
	return before || after;
}

/* "il Napoli", "della Lazio": an Italian city takes no article, its team does; a region takes another than its team. */
static bool team_article(const struct names *names, uint32_t first, bool feminine)
{
	if (first == 0 || names_has(names, first, WORD_LOUD) || !names_together(names, first - 1, first)) return false;
	if (names_has(names, first + 1, WORD_NAME) || names_is(names, first + 1, "-") || names->topical) return false;
	if (names_beside(names, first - 1, "feminine") || names_beside(names, first - 1, "on her")) return true;
	return !feminine && (names_beside(names, first - 1, "elided") || names_beside(names, first - 1, "masculine"));
}

/* "{broadcaster} X", "il {quotidiano} «X»": a word that says which kind of organization it is. */
static bool organization_cue(const struct names *names, uint32_t first)
{
	uint32_t at = first;
	if (at > 0 && (names->tokens[at - 1].flags & (VG_TOKEN_WORD | VG_TOKEN_NUMBER)) == 0) at--;
	if (at == 0 || !names_together(names, at - 1, first)) return false;
	const struct vg_lexeme *cue = names_cue_at(names, at, "before");
	return cue != NULL && vg_str_eqz(cue->type, "organization_cue");
}

/* "the Times {reported}", "{secondo} Domani": a paper whose name is a word, where it is said to tell something. */
static bool is_source(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t after, at = first;
	if (names_has(names, first, WORD_FIRST | WORD_LOUD) || !stands_alone(names, first, end)) return false;
	if (at > 0 && names_has(names, at - 1, WORD_ARTICLE)) at--;
	if (at == 0 || !names_together(names, at - 1, first)) return false;
	if (names_cue_at(names, at, "source") != NULL) return true;
	return names_cue_from(names, end, "reports", &after) != NULL && names_together(names, first, end);
}

/* A party whose name is a word: "Labour {said}", "talks with Labour". */
static bool is_party(const struct names *names, uint32_t first, uint32_t end)
{
	uint32_t after;
	if (names_has(names, first, WORD_LOUD) || !stands_alone(names, first, end)) return false;
	if (!names_has(names, first, WORD_FIRST) || names_cue_from(names, end, "speaks", &after) != NULL) return true;
	return names_beside(names, end, "party does");
}

/* "Intel {said in} a filing", "Intel {said its} licence": a firm whose name is a word. */
static bool firm_speaks(const struct names *names, uint32_t first, uint32_t end)
{
	static const char *const kinds[] = {"speaks", "source", "verb", "applies"};
	uint32_t after;
	bool says = false, name = !names_has(names, first, WORD_LOUD) && stands_alone(names, first, end) &&
				  names_together(names, first, end);
	for (size_t i = 0; name && !says && i < sizeof kinds / sizeof *kinds; i++)
		says = names_cue_from(names, end, kinds[i], &after) != NULL;
	return says;
}

/* "La Leonardo", "alla Leonardo": a firm, as no town and no man takes that article. */
static bool has_article(const struct names *names, uint32_t first, uint32_t end)
{
	bool joined = names->lang == VG_LANG_IT && first > 0 && names_together(names, first - 1, first);
	return joined && names_beside(names, first - 1, "feminine") && stands_alone(names, first, end) &&
	       !names_has(names, first, WORD_LOUD);
}

static enum name_doubt doubt_of(const struct names *names, const struct name *name)
{
	if (name->lexeme->user && name->lexeme->other.len == 0) return NAME_SURE;
	bool topic = names_other(name->lexeme, "topic");
	bool weak = names_other(name->lexeme, "weak") || names_other(name->lexeme, "person");
	if (names_other(name->lexeme, "union")) return NAME_WEAK;
	if (names_other(name->lexeme, "party")) return is_party(names, name->first, name->end) ? NAME_SURE : NAME_WEAK;
	if (weak && name->type == VG_MENTION_ORGANIZATION && organization_cue(names, name->first)) return NAME_SURE;
	if (weak && name->type == VG_MENTION_ORGANIZATION && is_source(names, name->first, name->end)) return NAME_SURE;
	bool feminine = names_other(name->lexeme, "team-f");
	if ((feminine || names_other(name->lexeme, "team")) && plays(names, name->first, name->end)) return NAME_SURE;
	if (feminine || names_other(name->lexeme, "team"))
		return team_article(names, name->first, feminine) ? NAME_SURE : NAME_WEAK;
	if (names_other(name->lexeme, "later"))
		return names_has(names, name->first, WORD_LOUD) || !stands_alone(names, name->first, name->end)
			       ? NAME_WEAK
			       : NAME_LATER;
	if (name->type == VG_MENTION_PLACE && name->end - name->first == 1 &&
	    !stands_alone(names, name->first, name->end))
		return NAME_WEAK;
	if (!topic && !weak) return NAME_SURE;
	if (name->type == VG_MENTION_PLACE)
		return place_cue(names, name->first, names_other(name->lexeme, "person")) &&
				       stands_alone(names, name->first, name->end)
			       ? NAME_SURE
			       : NAME_WEAK;
	if (name->type == VG_MENTION_COMPANY && names_company_cue(names, name->first, name->end)) return NAME_SURE;
	if (name->type == VG_MENTION_COMPANY && stands_alone(names, name->first, name->end) &&
	    names_deals(names, name->first, name->end))
		return NAME_SURE; /* "Intel had been cleared to sell" */
	if (name->type == VG_MENTION_COMPANY && has_article(names, name->first, name->end)) return NAME_SURE;
	if (name->type == VG_MENTION_COMPANY && firm_speaks(names, name->first, name->end)) return NAME_SURE;
	if (topic && names->topical && !names_has(names, name->first, WORD_LOUD) &&
	    stands_alone(names, name->first, name->end))
		return NAME_SURE;
	return topic ? NAME_TOPIC : NAME_WEAK;
}

/* "Roma-Viterbo", "Emilia-Romagna": names of places joined by a hyphen are one. 0 if the token before is joined to it,
 * too. */
static uint32_t joined(const struct names *names, uint32_t first, uint32_t end)
{
	if (first > 1 && names_is(names, first - 1, "-") && (names->tokens[first].flags & VG_TOKEN_SPACE) == 0 &&
	    (names->tokens[first - 1].flags & VG_TOKEN_SPACE) == 0)
		return 0;
	while (names_is(names, end, "-") && (names->tokens[end].flags & VG_TOKEN_SPACE) == 0 &&
	       names_has(names, end + 1, WORD_NAME) && (names->tokens[end + 1].flags & VG_TOKEN_SPACE) == 0)
		end += 2;
	return end;
}

/* Words that are a name only in the middle of a sentence ("Nato a Roma"), or part of the name of an office. */
static bool is_word(const struct names *names, uint32_t first, uint32_t end)
{
	if (end - first == 1 && names_has(names, first, WORD_FIRST) &&
	    names_has(names, first, WORD_COMMON | WORD_ORDINARY) && (names->tokens[first].flags & VG_TOKEN_CAPS) == 0)
		return true;
	for (uint32_t i = first; i < end; i++)
		if (!names_has(names, i, WORD_TITLE)) return false;
	return first > 0 && names_has(names, first - 1, WORD_TITLE);
}

/* "MAE 45560": the letters are those of a number. */
static bool is_number_of(const struct names *names, uint32_t first, uint32_t end)
{
	return end - first == 1 && (names->tokens[first].flags & VG_TOKEN_CAPS) != 0 && end < names->n &&
	       (names->tokens[end].flags & VG_TOKEN_NUMBER) != 0 && !names_has(names, end, WORD_DATE) &&
	       names_text(names, end).len > 3 && names_together(names, first, end);
}

/* "{RBS}-70": the letters are those of a model. */
static bool is_model(const struct names *names, uint32_t first, uint32_t end)
{
	return end - first == 1 && (names->tokens[first].flags & VG_TOKEN_CAPS) != 0 && names_is(names, end, "-") &&
	       (names->tokens[end].flags & VG_TOKEN_SPACE) == 0 && end + 1 < names->n &&
	       (names->tokens[end + 1].flags & (VG_TOKEN_SPACE | VG_TOKEN_NUMBER)) == VG_TOKEN_NUMBER;
}

/* "la {Repubblica} del Mali": no paper. */
static bool is_state(const struct names *names, uint32_t end)
{
	if (!names_beside(names, end - 1, "realm")) return false;
	if (names_has(names, end, WORD_DEMONYM) || names_has(names, end, WORD_NAME)) return true;
	return names_has(names, end, WORD_OF) && names_look_as(names, end + 1, "country") != 0;
}

/* "regolamento ({UE}) 2021/821": letters of an act. */
static bool is_of_act(const struct names *names, uint32_t token)
{
	return token > 1 && names_is(names, token - 1, "(") && names_is(names, token + 1, ")") &&
	       names_beside(names, token - 2, "act");
}

/* "the {Republic} of Mali", "la Repubblica islamica dell'Iran": the first token of the full name of a state. */
static uint32_t realm_before(const struct names *names, uint32_t token)
{
	uint32_t at = token;
	if (at > 1 && names_has(names, at - 1, WORD_ARTICLE) && names_has(names, at - 2, WORD_OF)) at--;
	if (at < 2 || !names_has(names, at - 1, WORD_OF) || !names_together(names, at - 2, token)) return token;
	uint32_t head = at - 2;
	bool adjective = head > 0 && names->lang == VG_LANG_IT && !names_has(names, head, WORD_NAME | WORD_FUNC);
	if (adjective) head--; /* "Repubblica {islamica} dell'Iran" */
	return names_beside(names, head, "realm") ? head : token;
}

/* "la {guardia costiera} del Turkmenistan": not ours. */
static bool is_abroad(const struct names *names, uint32_t first, uint32_t end, const struct vg_lexeme *lexeme)
{
	const struct vg_lexeme *state;
	if (!vg_str_eqz(lexeme->country, "IT") || names_any(names, first, end, WORD_NAME)) return false;
	const struct vg_lexicon *demonyms = vg_rules_lexicon(vg_ctx_rules(names->ctx), "demonym");
	if (names_has(names, end, WORD_DEMONYM)) {
		const struct vg_lexeme *nation = vg_lexicon_find(demonyms, names_text(names, end), names->lang);
		if (nation == NULL || !vg_str_eqz(nation->country, "IT")) return true;
	}
	return names_has(names, end, WORD_OF) && names_look(names, NAMES_KNOWN, end + 1, &state) != 0 &&
	       vg_str_eqz(state->type, "country") && !vg_str_eqz(state->country, "IT");
}

/* "i Verdi {francesi}": a party, or people by whom it is called, and whose it is. */
static bool is_of_nation(const struct names *names, uint32_t token, uint32_t end, const struct vg_lexeme *lexeme)
{
	if (names->lang != VG_LANG_IT || !names_has(names, token, WORD_NAME) || !names_together(names, token, end))
		return false;
	bool people = end == token + 1 && vg_str_ends(names_text(names, token), VG_STR("i")) &&
		      vg_str_ends(names_text(names, end), VG_STR("i"));
	return (people || names_other(lexeme, "party")) && names_has(names, end, WORD_DEMONYM) &&
	       !names_has(names, end, WORD_NAME | WORD_FUNC);
}

/* "{Commerce} Secretary": an office. */
static bool is_of_office(const struct names *names, uint32_t end, const struct vg_lexeme *lexeme)
{
	return names_other(lexeme, "later") && names_has(names, end, WORD_TITLE) && names_has(names, end, WORD_NAME) &&
	       names_together(names, end - 1, end);
}

/* "la società di {Gardone}", "lo stabilimento di {Terni}": where a firm is, as firms take an article. */
static bool is_seat(const struct names *names, uint32_t first, uint32_t end)
{
	if (names->lang != VG_LANG_IT || first < 2 || !names_beside(names, first - 1, "of name")) return false;
	if (names_place_end(names, first) != end || !names_together(names, first - 2, first)) return false;
	const struct vg_lexeme *cue = names_cue_at(names, first - 1, "before");
	if (cue == NULL) cue = names_cue_at(names, first - 1, "of");
	return cue != NULL && vg_str_eqz(cue->type, "company_cue");
}

/* "My {Lords}", "the noble Lords": who is spoken to. */
static bool is_address(const struct names *names, uint32_t token)
{
	return token > 0 && names_beside(names, token, "addressed") && names_beside(names, token - 1, "address");
}

/* "Jeb {Bush}", "{Raimondo} Bucher": a given name before it, or a surname after what is a given name, too, are of
 * another person. */
static bool is_namesake(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_COMMON | WORD_ORDINARY | WORD_TITLE | WORD_DEMONYM | WORD_HEAD | WORD_KNOWN |
			    WORD_FIELD | WORD_LOUD | WORD_DATE | WORD_FUNC;
	bool before = token > 0 && names_together(names, token - 1, token) && names_has(names, token - 1, WORD_NAME) &&
		      !names_has(names, token - 1, no) &&
		      (names->tokens[token - 1].flags & (VG_TOKEN_CAPS | VG_TOKEN_MIXED | VG_TOKEN_NUMBER)) == 0;
	bool after = names_has(names, token, WORD_GIVEN) && names_together(names, token, token + 1) &&
		     names_has(names, token + 1, WORD_NAME) && !names_has(names, token + 1, no);
	return before || after;
}

static void propose(struct names *names, uint32_t token, const struct vg_hit *hit)
{
	enum vg_mention_type type;
	uint32_t end = names_token_after(names, token, hit->span.end);
	if (end == 0 || !type_of(hit->lexeme, &type) ||
	    (is_word(names, token, end) && !names_other(hit->lexeme, "party") &&
	     !(type == VG_MENTION_ORGANIZATION && (organization_cue(names, token) || is_source(names, token, end))) &&
	     !(type == VG_MENTION_COMPANY && names_company_cue(names, token, end))))
		return;
	if (type == VG_MENTION_COUNTRY && names_is(names, end, "$")) return; /* a currency */
	/* "riuniti a Lussemburgo": the city, as countries take "in" */
	if (type == VG_MENTION_COUNTRY && token > 0 && names_beside(names, token, "city") &&
	    names_beside(names, token - 1, "at"))
		type = VG_MENTION_PLACE;
	if (type == VG_MENTION_COMPANY && is_model(names, token, end)) return;
	if (type == VG_MENTION_ORGANIZATION && is_state(names, end)) return;
	/* "{The National} Guard": no paper */
	if (type == VG_MENTION_ORGANIZATION && end == token + 2 && names_has(names, token, WORD_ARTICLE) &&
	    names_has(names, end, WORD_HEAD) && names_has(names, end, WORD_NAME) && names_together(names, token, end))
		return;
	if (type == VG_MENTION_AGENCY &&
	    (is_of_office(names, end, hit->lexeme) || is_number_of(names, token, end) || is_of_act(names, token) ||
	     is_address(names, token) || is_abroad(names, token, end, hit->lexeme)))
		return;
	/* "Steyr-Mannlicher": one firm, where the second is none by itself */
	bool firm = type == VG_MENTION_COMPANY && names_is(names, end, "-") && end + 1 < names->n &&
		    !names_starts(names, end + 1, NAMES_KNOWN) &&
		    (names->tokens[end + 1].flags & (VG_TOKEN_WORD | VG_TOKEN_NUMBER | VG_TOKEN_CAPS)) == VG_TOKEN_WORD;
	if (type == VG_MENTION_PLACE || type == VG_MENTION_PERSON || firm) end = joined(names, token, end);
	if (end == 0) return;
	if (type == VG_MENTION_PERSON && end == token + 1 && is_namesake(names, token)) return;
	bool nation = type == VG_MENTION_ORGANIZATION && is_of_nation(names, token, end, hit->lexeme);
	if (nation) end++;
	if (type == VG_MENTION_COMPANY && is_seat(names, token, end)) return;
	uint32_t first = type == VG_MENTION_COUNTRY ? realm_before(names, token) : token;
	struct name *name = names_propose(names, first, end, type, NULL);
	name->lexeme = hit->lexeme;
	name->rule = hit->lexeme->rule;
	name->score += hit->lexeme->user ? USER_SCORE : 3;
	name->doubt = doubt_of(names, name);
	bool small = !names_any(names, token, end, WORD_NAME) && type != VG_MENTION_AGENCY &&
		     !names_has(names, token, WORD_LOUD);
	if (small && (!hit->lexeme->user || names_has(names, token, WORD_COMMON | WORD_ORDINARY)))
		name->doubt = NAME_WEAK;
	if (nation) name->lexeme = NULL; /* another party than the one that the lexicon has */
	if (name->doubt == NAME_SURE) names->words[token] |= WORD_KNOWN;
}

void names_known(struct names *names)
{
	struct vg_hit hits[HITS];
	for (uint32_t k = 0; k < names->n_marked; k++) {
		uint32_t i = names->marked[k];
		if ((names->starts[i] & NAMES_KNOWN) == 0) continue;
		names_lang(names, i);
		const struct vg_gazetteer *known = names->state->known;
		/* mostly no entry of any language stands there: nobody needs to ask again */
		if (vg_gazetteer_token(known, names->doc, i, VG_LANG_UNKNOWN, hits, 1) == 0) {
			names->starts[i] &= (uint16_t)~NAMES_KNOWN;
			continue;
		}
		uint32_t n = vg_gazetteer_token(known, names->doc, i, names->lang, hits, HITS);
		names_looked(names, i, hits, n);
		bool off = false; /* a user's word that these are no name */
		for (uint32_t j = 0; j < n; j++) off = off || names_other(hits[j].lexeme, "off");
		for (uint32_t j = 0; j < n && !off; j++) propose(names, i, &hits[j]);
	}
}
