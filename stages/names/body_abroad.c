/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French, Spanish, Portuguese and German in texts of another language: the head comes first, then words in lower case
 * that its own language joins to it: "Cour des comptes", "Ligue des droits humains", "Fábrica de Armas de Oviedo". */
#include "body.h"

#define LINKS_MAX 3 /* "et de la" */

/* Past "de la", "pour les"; the token itself where none stands. */
static uint32_t past_links(const struct names *names, uint32_t at)
{
	uint32_t end = at;
	if (!names_beside(names, at, "abroad")) return at;
	while (end - at < LINKS_MAX &&
	       (names_beside(names, end, "abroad") || (end > at && names_beside(names, end, "abroad after"))))
		end++;
	return end;
}

/* A word of the name that nothing joins to it: a capital, or an adjective, which is no word of the text's language. */
static bool goes_on(const struct names *names, uint32_t token)
{
	const uint32_t no = WORD_FUNC | WORD_COMMON | WORD_ORDINARY | WORD_DATE | WORD_KNOWN | WORD_TITLE | WORD_HEAD |
			    WORD_LATIN | WORD_PARTICLE | WORD_AND | WORD_OF | WORD_FOR | WORD_ARTICLE;
	if (names_beside(names, token, "abroad adjective")) return true;
	return (names->tokens[token].flags & (VG_TOKEN_WORD | VG_TOKEN_NUMBER)) == VG_TOKEN_WORD &&
	       names_text(names, token).len > 3 && !names_has(names, token, no) && !body_is_given(names, token);
}

/* The end of what belongs to the head; *links_r counts the phrases that are joined to it. */
static uint32_t name_end(const struct names *names, const struct body_head *head, uint32_t *links_r)
{
	uint32_t end = head->end;
	*links_r = 0;
	for (uint32_t i = 0; i < BODY_PARTS_MAX + 2 && end < names->n && names_together(names, head->first, end); i++) {
		uint32_t next = past_links(names, end);
		bool linked = next > end && next < names->n && names_together(names, head->first, next) &&
			      (names->tokens[next].flags & VG_TOKEN_WORD) != 0 && !names_has(names, next, WORD_DATE);
		if (!linked && !goes_on(names, end)) break;
		*links_r += linked;
		end = linked ? next + 1 : end + 1;
	}
	return end;
}

void body_abroad(struct names *names, const struct body_head *head)
{
	uint32_t links, end = name_end(names, head, &links);
	if (!names_has(names, head->first, WORD_NAME) || names_has(names, head->first, WORD_LOUD)) return;
	/* "Astilleros Trafalgar", "Police Nationale": a firm's name, or an adjective that makes a body of its head */
	bool firm = head->type == VG_MENTION_COMPANY && end > head->end && names_has(names, head->end, WORD_NAME);
	bool adjective = end == head->end + 1 && names_beside(names, head->end, "abroad adjective");
	if (links > 0 || firm || adjective) names_propose(names, head->first, end, head->type, "names/body.abroad");
}
