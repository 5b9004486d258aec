/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filler.h"
#include "actions/frames/fit.h"

enum vg_mention_type filler_type(const struct filler *f, int32_t mention)
{
	return f->s->doc->mentions.items[mention].type;
}

struct vg_span filler_words(const struct filler *f, uint32_t first, uint32_t last)
{
	return (struct vg_span){filler_word(f, first)->span.start, filler_word(f, last)->span.end};
}

static struct vg_slot *slot(const struct filler *f, enum vg_slot_type type)
{
	return &f->action->slots[type];
}

bool filler_has(const struct filler *f, enum vg_slot_type type)
{
	return slot(f, type)->reason.len != 0;
}

void filler_put(const struct filler *f, enum vg_slot_type type, int32_t mention, struct vg_span span,
		struct vg_str reason)
{
	*slot(f, type) = (struct vg_slot){.mention = mention, .entity = VG_NONE, .span = span, .reason = reason};
	vg_trace(f->ctx, span, "taken for %s: %.*s", vg_slot_name(type), VG_STR_ARG(reason));
}

/* The word of a name of these types in a phrase: its head, or what stands in apposition. Possessors are not of it. */
int32_t filler_name(const struct filler *f, int32_t np, uint32_t types)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP) return VG_NONE;
	int32_t found = VG_NONE;
	uint32_t first = c->owner != VG_NONE ? (uint32_t)c->owner + 1 : c->first;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention)))
			continue;
		bool better = found == VG_NONE ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_COUNTRY ||
			      filler_type(f, filler_word(f, (uint32_t)found)->mention) == VG_MENTION_PLACE;
		if (better) found = (int32_t)w;
	}
	return found;
}

/* "Consiglio «Affari esteri{»}": is the word a mark that one inside the phrase opens? */
static bool closes_quotation(const struct filler *f, uint32_t first, uint32_t end)
{
	static const char *const pairs[][2] = {
		{"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\"", "\""}};
	struct vg_str mark = vg_doc_slice(f->s->doc, filler_word(f, end)->span);
	for (uint32_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (uint32_t w = first + 1; vg_str_eqz(mark, pairs[i][1]) && w < end; w++)
			if (vg_str_eqz(vg_doc_slice(f->s->doc, filler_word(f, w)->span), pairs[i][0])) return true;
	return false;
}

/* The phrase without determiner and asides. */
struct vg_span filler_bare_span(const struct filler *f, const struct chunk *c)
{
	uint32_t first = c->first, last = c->last;
	if (filler_is_crown(f, c)) return filler_words(f, first, last);
	bool office = c->owner != VG_NONE &&
		      filler_word(f, (uint32_t)c->owner)->tag != TAG_NAME && /* "the ministry's" */
		      (c->classes & lex_class(f->s->lex, VG_STR("authority")));
	if (office && (uint32_t)c->owner + 2 <= last && !filler_is_premiers(f, c)) first = (uint32_t)c->owner + 2;
	while (first < last && filler_word(f, first)->tag == TAG_DET) first++;
	bool then = first > c->first && first < last && filler_word(f, first)->tag == TAG_ADV;
	if (then) first++; /* "the then Trade Secretary" */
	while (last > first && (filler_word(f, last)->aside || filler_word(f, last)->tag == TAG_PUNCT)) last--;
	if (last + 1u < f->s->words.n && closes_quotation(f, first, last + 1)) last++;
	bool sum = last > first + 1 && filler_word(f, last)->tag == TAG_MONEY; /* "air coolers worth £200" */
	if (sum && filler_word(f, last - 1)->tag != TAG_NOUN) last -= 2;
	return filler_words(f, first, last);
}

/* Is a word in capitals one that no list knows: no "Regione", no "Procura"? */
static bool is_strange(const struct filler *f, const struct word *word)
{
	struct vg_str text = vg_doc_slice(f->s->doc, word->span);
	bool taken = word->readings != NULL || word->mention != VG_NONE || word->item != VG_NONE || word->aside;
	bool mixed = text.len > 3 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z' && text.ptr[1] >= 'a';
	return !taken && mixed && vg_lexicon_find(f->lexicons->word, text, VG_LANG_IT) == NULL &&
	       vg_lexicon_find(f->lexicons->common, text, VG_LANG_IT) == NULL;
}

bool filler_unknown_name(const struct filler *f, const struct chunk *c)
{
	uint32_t first = c->first, n = 0;
	if (c->kind != CHUNK_NP || c->name != VG_NONE || c->owner != VG_NONE || c->classes != 0) return false;
	while (first < c->last && filler_word(f, first)->tag == TAG_DET) first++;
	for (uint32_t w = first; w <= c->last; w++) {
		const struct word *word = filler_word(f, w);
		char start = f->s->doc->text.ptr[word->span.start];
		bool name = word->tag == TAG_OPEN || word->tag == TAG_NAME || word->tag == TAG_NOUN;
		bool taken = word->mention != VG_NONE || word->item != VG_NONE || word->aside;
		bool number = n > 0 && word->tag == TAG_NUM; /* "Arsenal 77" */
		if (!number && (!name || taken || start < 'A' || start > 'Z')) return false;
		n++;
	}
	bool article =
		lex_has(f->s->lex, LEX_ARTICLED_NAMES) && /* "alla Oryxia" */
		(c->det == DET_DEF || (c->prep_word != VG_NONE && filler_word(f, (uint32_t)c->prep_word)->article));
	if (n == 1 && article) return is_strange(f, filler_word(f, c->last));
	return n > 1 && (!f->s->heading || article);
}

bool filler_unknown_word(const struct filler *f, const struct chunk *c)
{
	if (c->kind != CHUNK_NP || c->first != c->last || c->name != VG_NONE || c->classes != 0 || f->s->heading)
		return false;
	const struct word *word = filler_word(f, c->head);
	char start = f->s->doc->text.ptr[word->span.start];
	if (lex_has(f->s->lex, LEX_CAPITAL_NAMES))
		return c->head > 0 && is_strange(f, word); /* "autorizza Thalmont a" */
	return word->tag == TAG_OPEN && word->readings == NULL && word->mention == VG_NONE && word->item == VG_NONE &&
	       start >= 'A' && start <= 'Z';
}

/* An office that its field names: "the ministry of trade", "il ministro degli Esteri". */
static bool is_office(const struct filler *f, const struct chunk *c)
{
	return (c->classes & lex_class(f->s->lex, VG_STR("office"))) != 0;
}

/* "Minister for Trade", "sottosegretario agli Esteri": the phrase behind an office that says of what. */
static bool names_field(const struct filler *f, const struct chunk *behind)
{
	if (behind >= f->s->chunks.items + f->s->chunks.n || behind->kind != CHUNK_NP || behind->name != VG_NONE)
		return false;
	char first = f->s->doc->text.ptr[filler_word(f, behind->head)->span.start];
	bool links = behind->prep == PREP_TO || behind->prep == PREP_FOR;
	return links && first >= 'A' && first <= 'Z';
}

bool filler_back(const struct filler *f, const struct chunk *c)
{
	const struct word *head = filler_word(f, c->head);
	if (head->tag == TAG_PRON) return head->sub == PRON_PERS || head->sub == PRON_DEM;
	const struct chunk *beside = c + 1; /* "officials at the ministry" are its own */
	bool whose = beside < f->s->chunks.items + f->s->chunks.n && beside->kind == CHUNK_NP &&
		     beside->prep != PREP_NONE && beside->name != VG_NONE;
	if (c->first == c->last && !whose && (word_serves(head, FN_OFFICIALS))) return true;
	bool definite = c->det == DET_DEF || c->det == DET_DEM || c->det == DET_POSS;
	if (!definite) return false;
	const struct chunk *of = c + 1; /* "the ministry of trade" names */
	bool named = of < f->s->chunks.items + f->s->chunks.n && of->kind == CHUNK_NP && of->prep == PREP_OF &&
		     of->host == (int32_t)(c - f->s->chunks.items);
	int32_t state = named && (c->classes & lex_class(f->s->lex, VG_STR("authority"))) ? of->name : VG_NONE;
	if (state != VG_NONE && filler_word(f, (uint32_t)state)->mention != VG_NONE &&
	    filler_type(f, filler_word(f, (uint32_t)state)->mention) == VG_MENTION_COUNTRY)
		return false; /* "the government of the Netherlands" */
	if (is_office(f, c) && (named || names_field(f, of))) return false;
	char first = named ? f->s->doc->text.ptr[filler_word(f, of->head)->span.start] : 'a';
	bool proper = (c->classes & lex_class(f->s->lex, VG_STR("authority"))) && first >= 'A' && first <= 'Z';
	if (proper && !lex_has(f->s->lex, LEX_CAPITAL_NAMES)) return false; /* "the authorities of the Member States" */
	uint32_t words =
		0; /* besides articles: "the spyware maker" points back, "the Italian export authorities" names */
	for (uint32_t w = c->first; w <= c->last; w++)
		words += filler_word(f, w)->tag != TAG_DET && !filler_word(f, w)->aside;
	bool land = words == 2 && c->det != DET_POSS && (c->classes & lex_class(f->s->lex, VG_STR("country"))) != 0 &&
		    c->name == VG_NONE && lex_lang(f->s->lex) == VG_LANG_EN; /* "the Nordic country" */
	return words == 1 || (c->classes & f->companies) || land;
}

/* "for Enterprise, Trade and Employment", "degli affari esteri e della cooperazione": the chunk after the last of the
 * fields of an office, of which the first ends before a chunk. */
static int32_t past_fields(const struct filler *f, int32_t at)
{
	for (int32_t i = at; (uint32_t)i + 1 < f->s->chunks.n; i += 2) {
		const struct chunk *link = filler_chunk(f, i), *field = filler_chunk(f, i + 1);
		bool comma = link->kind == CHUNK_PUNCT && link->mark == ',';
		bool joins = link->kind == CHUNK_CONJ && !word_serves(filler_word(f, link->head), FN_OR);
		if (field->kind != CHUNK_NP || field->name != VG_NONE || (!comma && !joins)) break;
		char first = f->s->doc->text.ptr[filler_word(f, field->first)->span.start];
		bool of = field->prep == PREP_OF && joins;
		bool bare = field->prep == PREP_NONE && field->det == DET_NONE && first >= 'A' && first <= 'Z';
		if (!of && !bare) break;
		if (joins) return i + 2;
	}
	return at;
}

/* "il governo francese {per la vendita di bombe}", "the French government {for radars}": what was let out, and no part
 * of the name of a government; "the government {in Oslo}" is. */
static bool goes_past_name(const struct filler *f, const struct chunk *c, const struct chunk *pp)
{
	bool sale = pp->prep == PREP_FOR && (pp->classes & lex_class(f->s->lex, VG_STR("export")));
	if (!word_serves(filler_word(f, c->head), FN_CABINET)) return sale && !is_office(f, c);
	return pp->prep == PREP_FOR || (pp->prep == PREP_IN && pp->name == VG_NONE);
}

/* "il ministro degli Esteri {Anna Bo}": does a phrase end with who holds the office? */
static bool names_holder(const struct filler *f, const struct chunk *c)
{
	return c->name != VG_NONE && (uint32_t)c->name > c->first &&
	       filler_type(f, filler_word(f, (uint32_t)c->name)->mention) == VG_MENTION_PERSON;
}

/* With its complements: "office that licenses the sale of radars". */
struct vg_span filler_full_span(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	struct vg_span span = filler_bare_span(f, c);
	for (uint32_t w = c->first + 1; w < c->head; w++) { /* "the outgoing Italian government" */
		struct vg_str word = vg_doc_slice(f->s->doc, filler_word(f, w)->span);
		if (filler_find(f, f->lexicons->demonym, word) == NULL) continue;
		span.start = filler_word(f, w)->span.start;
		break;
	}
	bool office = is_office(f, c);
	int32_t end = np + 1;
	for (; (uint32_t)end < f->s->chunks.n; end++) {
		const struct chunk *pp = filler_chunk(f, end);
		bool of = pp->prep == PREP_OF || pp->prep == PREP_IN || pp->prep == PREP_FOR;
		of = of || (office && names_field(f, pp) && end == np + 1);
		of = of || (office && end == np + 2 && pp->prep == PREP_WITH && /* "del Commercio con l'estero" */
			    echo_is(f->m, "abroad", NULL, filler_word(f, pp->head)->low));
		if (pp->kind != CHUNK_NP || pp->host != end - 1 || !of || end == f->step->theme) break;
		if (end == np + 1 ? goes_past_name(f, c, pp) : names_holder(f, filler_chunk(f, end - 1))) break;
	}
	if (office && end > np + 1) end = past_fields(f, end);
	if (end == np + 1) return span;
	const struct chunk *last = filler_chunk(f, end - 1);
	span.end = names_holder(f, last) ? filler_word(f, (uint32_t)last->name - 1)->span.end
					 : filler_bare_span(f, last).end;
	int32_t item = filler_word(f, last->head)->item; /* "per i beni a duplice uso" */
	uint32_t whole = item != VG_NONE ? f->s->doc->mentions.items[item].span.end : 0;
	if (whole > span.end) span.end = whole;
	return span;
}

/* A phrase of the step's clause after its verb, or of the noun itself, with one of these prepositions. */
int32_t filler_prep_phrase(const struct filler *f, uint32_t preps, int32_t from)
{
	for (int32_t i = from + 1; (uint32_t)i < f->s->chunks.n; i++) {
		const struct chunk *c = filler_chunk(f, i);
		if (c->kind == CHUNK_VG && c->clause == f->step->clause) continue;
		if (match_is_anothers(f->m, f->step->theme, i)) continue;
		if (c->kind == CHUNK_VG && f->step->kind == STEP_NOUN) break;
		if (c->kind == CHUNK_NP && c->clause == f->step->clause && c->prep != PREP_NONE &&
		    (preps & 1u << c->prep))
			return i;
	}
	return VG_NONE;
}

bool filler_passive(const struct filler *f)
{
	const struct chunk *verb = filler_chunk(f, f->step->chunk);
	if (f->frame->flags & FRAME_REFLEXIVE) return false; /* "si è pronunciata favorevolmente" */
	if (f->v->action == VG_ACTION_APPEALED && verb->kind == CHUNK_VG && (verb->clit & 1u << CLIT_SI))
		return false; /* "si è rivolta al Tar" */
	if (f->step->kind == STEP_VERB && (verb->clit & 1u << CLIT_SI) && f->step->infinitive != VG_NONE &&
	    f->step->theme == VG_NONE)
		return false; /* "si è rifiutata di autorizzarla" */
	return f->step->kind == STEP_VERB && (verb->passive || (verb->clit & 1u << CLIT_SI));
}

/* "was suspended, after a statement made to the House by the minister": an agent of what is told between the comma and
 * it, not of the step. */
static bool is_behind_aside(const struct filler *f, int32_t from, int32_t np)
{
	bool inside = false;
	for (int32_t i = from + 1; i < np; i++) {
		const struct chunk *c = filler_chunk(f, i), *next = filler_chunk(f, i + 1);
		if (c->kind != CHUNK_PUNCT || c->mark != ',') continue;
		inside = !inside && next != NULL && next->kind == CHUNK_NP && next->prep == PREP_AFTER;
	}
	return inside;
}

/* "primo cliente l'Egitto, seguito dagli Stati Uniti": who comes next, and does nothing. */
static bool is_next_in_rank(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	uint32_t first = c->prep_word != VG_NONE ? (uint32_t)c->prep_word : c->first;
	return f->step->kind != STEP_VERB && first > 0 &&
	       echo_is(f->m, "placed", NULL, filler_word(f, first - 1u)->low);
}

/* "The suspension was welcomed by Chad", "follows a similar decision by Chad": who does something else than what a noun
 * tells of, a verb between them. */
static bool is_of_other_verb(const struct filler *f, int32_t from, int32_t np)
{
	if (f->step->kind != STEP_NOUN || from != f->step->chunk) return false;
	for (int32_t i = from + 1; i < np; i++) {
		const struct chunk *verb = filler_chunk(f, i);
		if (verb->kind != CHUNK_VG) continue;
		if (lex_lang(f->s->lex) == VG_LANG_EN && !verb->passive) return true;
		if (verb->passive && !filler_is_taken_by(f, i)) return true;
	}
	return false;
}

void filler_by_agent(const struct filler *f, enum vg_slot_type type, int32_t from)
{
	if (f->s->heading && f->step->kind == STEP_NOUN) from = -1; /* "da Cdm stop all'export" */
	int32_t np = filler_prep_phrase(f, 1u << PREP_BY, from);
	if (np == VG_NONE && lex_has(f->s->lex, LEX_AGENT_FROM)) np = filler_prep_phrase(f, 1u << PREP_FROM, from);
	if (np != VG_NONE && (is_behind_aside(f, from, np) || is_next_in_rank(f, np))) return;
	if (np != VG_NONE && is_of_other_verb(f, from, np)) return;
	const struct chunk *host = np != VG_NONE ? filler_chunk(f, filler_chunk(f, np)->host) : NULL;
	if (np > 0 && host == NULL && filler_chunk(f, np - 1)->kind == CHUNK_NP) host = filler_chunk(f, np - 1);
	bool ruling = host != NULL && host->kind == CHUNK_NP && f->step->kind == STEP_VERB &&
		      host != filler_chunk(f, f->step->theme) &&
		      (host->classes & lex_class(f->s->lex, VG_STR("decision")));
	bool other = host != NULL && host->kind == CHUNK_NP &&
		     f->step->kind == STEP_VERB && /* "pending an inquiry by" */
		     lex_lang(f->s->lex) == VG_LANG_EN && host != filler_chunk(f, f->step->theme) &&
		     (host->prep == PREP_BEFORE || host->prep == PREP_AFTER || host->prep == PREP_DURING ||
		      host->prep == PREP_DESPITE);
	if (other) return;
	bool means = ruling && host->prep == PREP_WITH; /* "sospese con un decreto dal ministero" */
	if (ruling && !means) return;                   /* "halted following a ruling by the court" */
	bool affair = np != VG_NONE && (filler_chunk(f, np)->classes & lex_class(f->s->lex, VG_STR("case"))) != 0;
	if (affair) return; /* "arrivato a pochi mesi dal caso Rossi" */
	const struct chunk *act = filler_chunk(f, np), *of = filler_chunk(f, np + 1);
	bool acts = act != NULL && /* "blocked by a veto of the ministry" */
		    ((act->classes & lex_class(f->s->lex, VG_STR("decision"))) ||
		     word_serves(filler_word(f, act->head), FN_VETO));
	if (acts && of != NULL && of->kind == CHUNK_NP && of->host == np &&
	    (of->prep == PREP_OF || of->prep == PREP_FROM || of->prep == PREP_BY) &&
	    filler_put_np(f, type, np + 1, NAMES_BODY, "whose act it is"))
		return;
	bool holder = type == VG_SLOT_LICENSEE && lex_has(f->s->lex, LEX_AGENT_FROM); /* not "respinto dal Tar" */
	uint32_t types = holder ? NAMES_PARTY : NAMES_BODY;
	if (type == VG_SLOT_LICENSEE && f->step->kind == STEP_VERB && f->v->action == VG_ACTION_APPEALED)
		types = NAMES_ANY; /* "il ricorso proposto dal Ministero": whoever brings it */
	bool court = np != VG_NONE && type == VG_SLOT_LICENSEE && f->step->kind == STEP_NOUN && fit_court(f->m, act);
	if (np != VG_NONE && !court) /* "the ministry's appeal was dismissed by the court" */
		filler_put_np(f, type, np, types, "agent");
	int32_t body = np != VG_NONE && type == VG_SLOT_AUTHORITY && !filler_has(f, type)
			       ? filler_name(f, np, 1u << VG_MENTION_AGENCY)
			       : VG_NONE;
	if (body != VG_NONE) /* "lifted by Security Council resolution 751" */
		filler_put(f, type, filler_word(f, (uint32_t)body)->mention, filler_word(f, (uint32_t)body)->span,
			   VG_STR("whose act it is"));
}

void filler_owner(const struct filler *f, enum vg_slot_type type, int32_t np, uint32_t types, const char *reason)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->owner == VG_NONE || filler_has(f, type)) return;
	const struct word *word = filler_word(f, (uint32_t)c->owner);
	if (word->tag != TAG_NAME || word->mention == VG_NONE || !(types & 1u << filler_type(f, word->mention))) return;
	filler_put(f, type, word->mention, word->span, vg_str_z(reason));
}

/* "Norway renewed {its pause} on permits": a measure of the body or state that is the subject, and no holder's. */
static bool is_actors_measure(const struct filler *f, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	const struct clause *clause = filler_clause(f, c->clause);
	int32_t subject = clause != NULL ? clause->subject : VG_NONE;
	bool theirs = subject != VG_NONE && subject < np && clause->verb != VG_NONE &&
		      !filler_chunk(f, clause->verb)->passive && lex_lang(f->s->lex) == VG_LANG_EN &&
		      filler_name(f, subject, 1u << VG_MENTION_AGENCY | 1u << VG_MENTION_COUNTRY) ==
			      (int32_t)filler_chunk(f, subject)->head;
	for (uint32_t i = 0; theirs && i < f->m->steps.n; i++) {
		const struct step *step = &f->m->steps.items[i];
		bool stops = step->action == VG_ACTION_SUSPENDED || step->action == VG_ACTION_DENIED ||
			     step->action == VG_ACTION_RESTRICTED || step->action == VG_ACTION_REVOKED;
		if (step->kind == STEP_NOUN && step->chunk == np && stops) return true;
	}
	return false;
}

/* Possessive determiners point back: "its licence". */
void filler_possessive(const struct filler *f, enum vg_slot_type type, int32_t np)
{
	const struct chunk *c = filler_chunk(f, np);
	if (c == NULL || c->kind != CHUNK_NP || c->det != DET_POSS || c->owner != VG_NONE || filler_has(f, type))
		return;
	if (type == VG_SLOT_LICENSEE && is_actors_measure(f, np)) return;
	const struct vg_slot *body = slot(f, VG_SLOT_AUTHORITY);
	bool ours = false; /* "our review finds that Oslo refused it": not Oslo's */
	for (uint32_t w = c->first; w <= c->last; w++)
		ours = ours || word_serves(filler_word(f, w), FN_OUR) || word_serves(filler_word(f, w), FN_MY);
	if (type == VG_SLOT_ATTRIBUTED_TO && body->mention != VG_NONE &&
	    !ours) { /* "SECO refused it, its statistics show" */
		filler_put(f, type, body->mention, body->span, VG_STR("whose word it is"));
		return;
	}
	bool office = type == VG_SLOT_ATTRIBUTED_TO && (c->classes & lex_class(f->s->lex, VG_STR("authority")));
	for (uint32_t w = c->first; !office && w <= c->last; w++) /* "its minister" is no firm's */
		if (filler_word(f, w)->tag == TAG_DET && filler_word(f, w)->sub == DET_POSS)
			filler_put(f, type, VG_NONE, filler_word(f, w)->span, VG_STR("back possessive"));
}

/* "the company saw its application refused", "la società si è vista negare": the subject suffers it. */
bool filler_suffers(const struct filler *f, int32_t *subject_r)
{
	const struct clause *clause = filler_clause(f, f->step->clause);
	if (f->step->kind != STEP_VERB || clause->kind != CLAUSE_INF || clause->parent == VG_NONE) return false;
	const struct clause *parent = filler_clause(f, clause->parent);
	const struct chunk *verb = filler_chunk(f, parent->verb);
	if (verb == NULL || clause->governor != parent->verb) return false;
	if (!lex_verb_serves(f->s->lex, verb->lemma, FN_UNDERGO)) return false;
	*subject_r = factuality_subject(f->s, clause->parent);
	return *subject_r != VG_NONE;
}

/* "Senator Reed warned against lifting the ban": a human who speaks for or against a step does not take it. */
static void drop_speaker(const struct filler *f)
{
	struct vg_slot *body = &f->action->slots[VG_SLOT_AUTHORITY];
	const struct vg_slot *source = &f->action->slots[VG_SLOT_ATTRIBUTED_TO];
	const struct clause *clause = filler_clause(f, f->step->clause);
	bool open = f->v->factuality == VG_FACTUALITY_POSSIBLE || f->v->factuality == VG_FACTUALITY_CALLED_FOR;
	bool said = clause->kind == CLAUSE_GER || clause->kind == CLAUSE_INF;
	bool same = body->mention != VG_NONE && source->span.end != 0 && body->span.start <= source->span.end &&
		    source->span.start <= body->span.end;
	if (open && said && same && filler_type(f, body->mention) == VG_MENTION_PERSON)
		*body = (struct vg_slot){.mention = VG_NONE, .entity = VG_NONE};
}

void slots_fill(struct vg_ctx *ctx, const struct slot_lexicons *lexicons, const struct matcher *m,
		const struct step *step, const struct verdict *verdict, struct vg_action *action)
{
	const struct lex *lex = m->sentence->lex;
	struct filler f = {.ctx = ctx,
			   .lexicons = lexicons,
			   .m = m,
			   .s = m->sentence,
			   .step = step,
			   .v = verdict,
			   .action = action};
	f.frame = &m->pack->frames.items[step->frame];
	vg_trace(ctx, m->sentence->span, "slots of %.*s", VG_STR_ARG(vg_action_label(action)));
	f.companies = lex_class(lex, VG_STR("company"));
	f.users = lex_class(lex, VG_STR("enduser"));
	f.actors = f.companies | lex_class(lex, VG_STR("authority")) | lex_class(lex, VG_STR("court"));
	if (f.frame->flags & FRAME_MANNER) filler_issuer(&f); /* not who sold "con il placet di Berna" */
	filler_authority(&f);
	if (f.v->action != VG_ACTION_APPEALED && f.v->action != VG_ACTION_OVERTURNED) filler_issuer(&f);
	if (!filler_has(&f, VG_SLOT_AUTHORITY)) filler_before_purpose(&f);
	if (!filler_has(&f, VG_SLOT_AUTHORITY)) filler_sent_by(&f);
	bool got = (f.frame->flags & FRAME_LICENSEE) && f.v->action == VG_ACTION_GRANTED;
	if (got && !filler_has(&f, VG_SLOT_AUTHORITY)) filler_under_rules(&f);
	filler_licensee(&f);
	filler_served(&f);
	filler_decider(&f);
	filler_chooser(&f);
	filler_called_on(&f);
	if (filler_passive(&f) && !filler_has(&f, VG_SLOT_AUTHORITY)) filler_lets_know(&f);
	filler_announcer(&f);
	filler_voice(&f);
	filler_national(&f);
	filler_source(&f);
	filler_amounts(&f);
	filler_places(&f);
	filler_asking_state(&f);
	filler_topic(&f);
	drop_speaker(&f);
	filler_before_colon(&f);
	filler_unsaid(&f);
}
