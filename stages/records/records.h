/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this stage share. */
#ifndef RECORDS_H
#define RECORDS_H

#include "vaglio/rules.h"

struct records_keys;
struct records_names;

/* The entry of a lexicon that a word of the text is, in any case; NULL where it is none. */
static inline const struct vg_lexeme *records_entry(struct vg_doc *doc, const struct vg_lexicon *lexicon,
						    struct vg_span word, enum vg_lang lang)
{
	return vg_lexicon_find(lexicon, vg_doc_lower_slice(doc, word), lang);
}

/* What a word may be by its letters alone, as bits: most tokens are told by that. */
enum {
	RECORDS_OFFICE_WORD = 1,     /* an office such as "minister": offices.c */
	RECORDS_GOVERNMENT_WORD = 2, /* governments.c */
	RECORDS_ROLE_WORD = 4,       /* or a part of several: roles.c */
};

struct records_state {
	struct records_refs *refs;   /* entries of the lexicons of names by their ids */
	struct records_keys *keys;   /* for ids that are made of names */
	struct records_names *names; /* entities of the document that is at hand */
	struct vg_memo *words;       /* of uint8_t: RECORDS_..._WORD bits */
	uint8_t *roles;              /* of the first n_roles entities: see roles.c */
	uint32_t n_roles;
	struct records_spoken *told;          /* of the document's actions: see anew.c */
	const struct evidence_points *points; /* NULL: slots stay as the rules propose them */
	bool learn;
};

/* words.c: what words may be, by their numbers, which the document's tokens have. */
struct vg_memo *records_words_new(struct vg_ctx *ctx);
const uint8_t *records_words(struct vg_ctx *ctx, struct vg_doc *doc);

/* entities.c: groups the mentions of names into entities; every mention of a name gets its entity. */
void records_entities(struct vg_ctx *ctx, struct vg_doc *doc);
/* Slots that name an entity: those with a mention take its entity; those with words alone ("Member States") get an
 * entity of that name. Runs last, when words that only point back have been resolved. */
void records_slot_entities(struct vg_ctx *ctx, struct vg_doc *doc);

/* An entity that neither a mention nor a slot has any more is none of the document. */
void records_drop_entities(struct vg_ctx *ctx, struct vg_doc *doc);

/* slots.c: a state asks for leave, and is given or refused it; it holds no licence that is suspended, and a
 * court that forbids it to export takes none from it. */
void records_no_state_holds(struct vg_ctx *ctx, struct vg_doc *doc);

/* governments.c: names of one government, as authorities, are one entity. Before records_slot_entities; the names that
 * it bears by that after it. */
void records_governments(struct vg_ctx *ctx, struct vg_doc *doc);
void records_government_names(struct vg_ctx *ctx, struct vg_doc *doc);

/* bare.c: the names of a body without its nationality, its state or where it sits; n: 0 where it has none of these. */
#define RECORDS_BARE_MAX 4
struct records_bare {
	struct vg_str forms[RECORDS_BARE_MAX];
	uint32_t n;
};
void records_bare_of(struct vg_ctx *ctx, struct vg_str name, struct records_bare *bare_r);
/* They are other names of the body where no other body of the document bears them. Last, but for the keys. */
void records_bare_names(struct vg_ctx *ctx, struct vg_doc *doc);

/* twice.c: steps that one sentence tells twice are told once. After records_events, which is to run again. */
void records_twice(struct vg_ctx *ctx, struct vg_doc *doc);

/* names.c: entities by their names, as a document has them; to be made anew for each one. */
struct records_names *records_names_new(struct vg_arena *arena);
/* The entity that bears this name, or a new one of that type. */
int32_t records_entity_named(struct vg_ctx *ctx, struct vg_doc *doc, enum vg_mention_type type, struct vg_str name);
/* The words, which live as long as the document, are one of its names, once. */
void records_also_called(struct vg_doc *doc, int32_t entity, struct vg_str words);
/* The same, where the words were taken for a body of their own until now: its slots are the entity's. */
void records_turns_out(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity, struct vg_str words);

/* period.c: the date of steps that are told of a period named before. */
void records_periods(struct vg_ctx *ctx, struct vg_doc *doc);

/* chronology.c: the date of steps that an entry tells which begins with a day. Before records_periods. */
void records_chronology(struct vg_ctx *ctx, struct vg_doc *doc);

/* roles.c: what the text calls firms and bodies anywhere, as bits. After records_entities. */
enum {
	ROLE_USER = 1,   /* "the customer, X" */
	ROLE_HOLDER = 2, /* "the manufacturer X" */
	ROLE_WRITER = 4, /* of a letter */
	ROLE_ADDRESSEE = 8,
	ROLE_RECEIVES = 16, /* "sold to X": of some goods */
	ROLE_ASIDE = 32,    /* "the law firm X", "analysts at X" */
	ROLE_LISTED = 64,   /* a rule says that nobody may supply it */
};
void records_roles(struct vg_ctx *ctx, struct vg_doc *doc);
uint8_t records_role(struct vg_ctx *ctx, int32_t entity);
/* Is it called customer or end user, and nothing that makes or sells? */
bool records_is_user(struct vg_ctx *ctx, int32_t entity);
/* back.c: the firm that "the company" stands for in the sentence of a step, VG_NONE without. */
int32_t records_firm_meant(struct vg_ctx *ctx, struct vg_doc *doc, uint32_t index, struct vg_span words);
/* makers.c: "a unit of {X}", "owned by {X}": does the name stand for who only owns another firm? */
bool records_is_owner(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name);
/* Does it only advise, insure or write about the trade, or is it a customer? */
bool records_holds_nothing(struct vg_ctx *ctx, int32_t entity);
/* Does a noun for who gets goods stand before the name: "the customer is X", "cliente finale: X"? */
bool records_is_called_user(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name);
/* The bytes of the "'s" and the blank that the words begin with, 0 without. */
static inline uint32_t records_genitive(struct vg_str words)
{
	return vg_str_starts(words, VG_STR("'s ")) ? 3 : vg_str_starts(words, VG_STR("’s ")) ? 5 : 0;
}
/* asker.c: what a question of a parliament leaves open or calls for is told by who asks. After records_speaker. */
void records_asker(struct vg_ctx *ctx, struct vg_doc *doc);
/* An office that says so is who bears it, where the text names him beside it. */
void records_bearers(struct vg_ctx *ctx, struct vg_doc *doc);
/* The human named before who bears the office of "the minister", "il sottosegretario"; VG_NONE. */
int32_t records_minister_meant(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words);
/* described.c: authorities by words that are no name. After records_back. */
void records_described(struct vg_ctx *ctx, struct vg_doc *doc);
/* ministers.c: the one ministry that the text names of a minister, of several the one whose field is in his title or
 * that acts; VG_NONE. */
int32_t records_ministry_of(struct vg_ctx *ctx, struct vg_doc *doc, int32_t person);
/* Does a word of a name tell of a ministry, a department, an office of one? */
bool records_is_ministry(struct vg_ctx *ctx, struct vg_str name);
/* "His department", "Eva Lund's ministry", "whose ministry": the body that the words stand for; VG_NONE. */
int32_t records_whose_office(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words);
/* Is a person called a minister somewhere? */
bool records_is_minister(struct vg_ctx *ctx, struct vg_doc *doc, int32_t entity);
/* states.c: the names of a state as an authority are one. After records_back. */
void records_states(struct vg_ctx *ctx, struct vg_doc *doc);
/* titles.c: offices among the names of those who hold them. After records_slot_entities. */
void records_titles(struct vg_ctx *ctx, struct vg_doc *doc);
/* Sets, of each entity, whether it is a human whom the text calls a minister or head of a government. */
void records_office_holders(struct vg_ctx *ctx, struct vg_doc *doc, bool *holds_r);
/* "Eva Lund, the {foreign minister}, ...": the words between the commas behind a name; empty without. */
struct vg_span records_title_behind(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span name);
/* correspondents.c: the body that issues a paper, by a line of its head that names it alone, the last of several;
 * VG_NONE. */
int32_t records_masthead(struct vg_ctx *ctx, struct vg_doc *doc);
/* The state of that code, which words of the text stand for ("Paris", "German"): where the text does not name it, by
 * its name in the language of the words. */
int32_t records_state_by(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_str country, struct vg_span words);
/* national.c: whose licence or measure it is by an adjective. After records_states. */
void records_national(struct vg_ctx *ctx, struct vg_doc *doc);

/* same_body.c: a state that acts gives way to its licensing body that says so. After records_states. */
void records_announced(struct vg_ctx *ctx, struct vg_doc *doc);

/* named.c: mentions of one kind, in the order of the text. */
struct records_list {
	uint32_t *mentions, n;
	int32_t entity; /* of the last */
	bool several;   /* they name several entities */
};
struct records_named {
	struct records_list firms, bodies, courts;
};
void records_named_read(struct vg_ctx *ctx, const struct vg_doc *doc, struct records_named *named_r);
/* "Korvend {and Almdorf}": does a firm stand behind another with which it is named together? */
bool records_goes_on(struct vg_ctx *ctx, struct vg_doc *doc, int32_t mention);
/* "Korvend and Almdorf": of firms that are named together, the last of them given, the first. */
int32_t records_first_of_several(struct vg_ctx *ctx, struct vg_doc *doc, int32_t mention);
/* How many mentions of the list begin at or before a place of the text. */
uint32_t records_before(const struct vg_doc *doc, const struct records_list *list, uint32_t place);
/* The mention of the list nearest to a place of the text: the last before it, else the first after it; VG_NONE. */
int32_t records_nearest(const struct vg_doc *doc, const struct records_list *list, uint32_t place);

/* slots.c: the words of a step in its sentence; of a list with semicolons between its items, its own item. */
struct vg_span records_item_of(const struct vg_doc *doc, const struct vg_action *action);
/* Indexes of the actions in the order of their triggers. */
const uint32_t *records_in_order(struct vg_ctx *ctx, const struct vg_doc *doc);
struct records_licences;
/* Slots that clause and sentence leave open, as the rules propose them from the rest of the document. The licences of
 * the text, NULL where it tells no step. */
struct records_licences *records_slots(struct vg_ctx *ctx, struct vg_doc *doc);
/* told_holder.c: holders that a sentence of its own names. Before records_slots. */
void records_told_holders(struct vg_ctx *ctx, struct vg_doc *doc);
/* users.c: end users that a sentence of its own names. */
void records_users(struct vg_ctx *ctx, struct vg_doc *doc);
/* The only one is that of all steps for its destination and holder. After records_topic. */
void records_users_throughout(struct vg_doc *doc);
/* Where nothing else is told of where goods go: the state of who gets them. */
void records_users_lands(struct vg_doc *doc);
/* Steps of one destination and holder have one end user, where they name one alone. After records_weigh. */
void records_users_of_licences(struct vg_ctx *ctx, struct vg_doc *doc);
/* topic.c: the country that goods go to where no step says it. After records_slots. */
void records_topic(struct vg_ctx *ctx, struct vg_doc *doc);
/* quoted.c: who speaks in a quotation that goes over several sentences. */
void records_quoted(struct vg_doc *doc);
/* speaker.c: who asks in a letter or speech. */
void records_speaker(struct vg_ctx *ctx, struct vg_doc *doc);
/* anew.c: of each action, in scratch: what the words before it say of it and another step. */
struct records_spoken *records_told_of(struct vg_ctx *ctx, struct vg_doc *doc);
/* events.c: which actions tell of one real step; what one of them says of its values serves the others. first: the
 * first time for a document, before slots are weighed. */
void records_events(struct vg_ctx *ctx, struct vg_doc *doc, bool first);

/* goods.c: do two steps name goods of one kind, as far as they say? */
bool records_goods_agree(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b);
/* Do both name goods that share a word of some length, and no word for goods of any kind: "radars", "the radar
 * licence"? */
bool records_goods_shared(struct vg_ctx *ctx, struct vg_doc *doc, const struct vg_action *a, const struct vg_action *b);
/* The entity that a slot names, VG_NONE. */
int32_t records_slot_entity(const struct vg_doc *doc, const struct vg_slot *slot);
/* at_home.c: no licence goes to the state whose authority takes the step. */
void records_leave_home(struct vg_doc *doc);
/* decided_day.c: the day of a decision that a sentence of its own tells. */
void records_decided_day(struct vg_ctx *ctx, struct vg_doc *doc);
/* handing_on.c: states that ask leave to hand goods on hold what they are told no to; nothing goes to them. */
void records_handing_on(struct vg_ctx *ctx, struct vg_doc *doc);
void records_askers_leave(struct vg_ctx *ctx, struct vg_doc *doc);
/* "asserted" and "reported" tell of the same: it happened. */
bool records_took_place(enum vg_factuality factuality);

/* kinds.c */
struct records_kind {
	bool good, bad; /* for the holder */
	uint32_t rank;  /* in the life of a licence, 0 where it has none */
};
struct records_kind records_kind(struct vg_ctx *ctx, const struct vg_action *action);

/* chains.c: the day of the section that holds a place of the text, empty where none does. */
struct vg_str records_told_on(const struct vg_doc *doc, uint32_t place);
/* Fills doc->events, n of them; event_of has the event of each action. */
void records_chains(struct vg_ctx *ctx, struct vg_doc *doc, const uint32_t *event_of, uint32_t n);

/* back.c: slots that only point back get the name that they stand for, or are emptied. Before records_slots. */
void records_back(struct vg_ctx *ctx, struct vg_doc *doc);
/* Do the words stand for a firm by a noun: "the company"? */
bool records_is_firm(struct vg_ctx *ctx, struct vg_doc *doc, struct vg_span words);
/* Is there a word for a court in the name? */
bool records_is_court(struct vg_ctx *ctx, struct vg_str name);

/* keys.c: ids of entities that no lexicon has, made of their names. Last. */
struct records_keys *records_keys_new(struct vg_ctx *ctx);
void records_keys_give(const struct records_keys *keys, struct vg_doc *doc);

/* refs.c */
struct records_refs *records_refs_new(struct vg_ctx *ctx);
/* The entry with that id, NULL if none. */
const struct vg_lexeme *records_refs_find(const struct records_refs *refs, struct vg_str id);
/* The state that the name of a body tells: "Ministero della difesa del Ghana", "Danish defence ministry". */
struct vg_str records_refs_country(struct vg_ctx *ctx, struct vg_str name);

#endif
