/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document: what flows through the stages. Read this first.
 *
 * Offsets are BYTES of doc->text, half open; code points exist on the wire only. Text is frozen once `normalize` has
 * run; later stages append annotations and edit none of another stage, except where a field says who fills it.
 * Everything below lives in doc->arena. References between annotations are indexes into the vectors, VG_NONE where
 * absent; on the wire they are "m1", "e1", "a1" (index + 1). What types, actions and slots there are stands in
 * types.def, as enumerations in types.h; what can go wrong in errors.def.
 *
 * Strings are UTF-8, those of text in NFC. Dates are EDTF (ISO 8601-2:2019, levels 0 and 1), countries ISO 3166-1
 * alpha-2, currencies ISO 4217; pages count from 1, points are 1/72 inch. */
#ifndef VAGLIO_DOC_H
#define VAGLIO_DOC_H

#include "vaglio/arena.h"
#include "vaglio/str.h"
#include "vaglio/types.h"

#define VG_NONE (-1)
#define VG_TEXT_MAX (64u << 20) /* bytes of text a document may have, whatever --max-text says */
#define VG_DEPTH_MAX 4096       /* nesting of elements that is followed */

struct vg_span {
	uint32_t start, end;
};

/* A piece of the source map: text bytes `text` were made from src_len bytes at src of the decoded source.
 * For PDF, src counts in the text of the page as the PDF library gives it. */
struct vg_run {
	struct vg_span text;
	uint64_t src;
	uint32_t src_len;
	uint32_t page; /* 1-based; 0 where the format has no pages */
	enum vg_run_kind kind;
};

struct vg_block {
	struct vg_span span;
	enum vg_block_type type;
	enum vg_lang language; /* filled by `language` */
	uint32_t level;        /* heading 1-6, list depth from 1; else 0 */
	uint32_t page;         /* 1-based; 0 = none */
	float bbox[4];         /* x0 y0 x1 y1 in PDF points from the top left; all 0 = none */
	uint32_t row, col;     /* 1-based place in its table; 0 = none. Cells of a table_row are split by TAB in text */
	uint32_t confidence;   /* percent, of text that was read from a picture (OCR); else 0 */
	bool header;           /* a table row of header cells */
	struct vg_str where;   /* element path, part or sheet name; may be empty */
};

/* Text with a date of its own inside a document (one of several articles on a page). Filled by `dates`. */
struct vg_section {
	struct vg_span span;
	struct vg_str date; /* EDTF */
};

/* What the head of a letter or mail says of it: the words alone, without "Prot. n." or "To:". Filled by `sections`. */
struct vg_field {
	struct vg_span span;
	enum vg_field_type type;
};

struct vg_mention {
	struct vg_span span;
	enum vg_mention_type type;
	struct vg_str value; /* date: EDTF; country: ISO 3166-1 alpha-2; money: "EUR 25000000", in whole units; item:
			      * code of a control list as its law writes it ("5A001.j", "ML10"); licence: licence_type
			      * name or number; empty where unknown */
	struct vg_str ref;  /* id of the lexicon entry that it stands for ("agency.it.mise"), empty where none: the same
			     * body has the same ref in every document and language */
	struct vg_str rule; /* id of the rule or lexicon that made it, set by the engine */
	struct vg_str anchor; /* date: what a relative expression was resolved against; else empty */
	bool ambiguous;       /* date: day and month can be read either way */
	int32_t entity;       /* index into entities; filled by `records` */
};

struct vg_entity {
	enum vg_mention_type type;
	struct vg_str name;            /* fullest form */
	struct vg_str ref;             /* as in vg_mention; with a colon ("company:fucina-ostini") made of the name */
	struct vg_str country;         /* ISO 3166-1 alpha-2, empty where unknown */
	VG_VEC(struct vg_str) aliases; /* other surface forms, in order of first use; of bodies bare names, too */
};

/* What fills a slot of an action, so that each field leads to its words: `actions` fills from clause and sentence,
 * `records` from neighbours and document, and sets entity. Empty: all VG_NONE and reason empty. */
struct vg_slot {
	int32_t mention;      /* VG_NONE where no mention covers the words ("Member States") */
	int32_t entity;       /* of the first four slots; `records` makes one where there is no mention */
	struct vg_span span;  /* the words */
	struct vg_str reason; /* the rule or step that chose them: "subject", "agent by", "document" */
};

struct vg_destination {
	struct vg_str country; /* ISO 3166-1 alpha-2 */
	struct vg_span span;
	struct vg_str reason;
};

struct vg_action {
	enum vg_action_type action;
	struct vg_str name; /* of VG_ACTION_OTHER; else empty. vg_action_label gives either */
	enum vg_factuality factuality;
	struct vg_span trigger, evidence; /* evidence: the sentence */
	bool back; /* the step or its licence is one named before: "the licence", "it"; `records` fills its open slots
		    * from there */
	bool headline; /* told in a heading: its open slots are those of what follows */
	struct vg_slot slots[VG_SLOT_COUNT_];
	VG_VEC(struct vg_destination) destination; /* in order of the text, each country once */
	enum vg_licence_type licence_type;         /* value of its slot */
	struct vg_str date;                        /* EDTF, value of its slot; empty = unknown */
	int64_t count;                             /* value of its slot; 0 = not said */
	struct vg_str value;                       /* "EUR 25000000", value of its slot; empty = not said */
	struct vg_str event;                       /* id of the real step within the document; filled by `records` */
	struct vg_str rule;                        /* rules that made it, joined by "+" */
};

/* A real step that actions of the document tell of: those that bear its id. Filled by `records`. */
struct vg_doc_event {
	struct vg_str id;                     /* "x1" */
	enum vg_factuality strongest, latest; /* of its statements */
	uint32_t chain;                       /* number of the licence whose life it belongs to; 0 = stands alone */
	uint32_t place;                       /* 1-based, in its chain */
	bool disputed;                        /* it is told as having happened and as not */
	VG_VEC(uint32_t) contradicts;         /* indexes of events with which it can hardly both be so */
};

struct vg_error {
	struct vg_str stage;
	enum vg_error_code code;
	struct vg_str message; /* names the place and the figures */
};

/* Word-like pieces of text, derived from it and never written: see vg_doc_tokens. */
enum {
	VG_TOKEN_WORD = 1 << 0,   /* letters, with inner digits and hyphens kept apart */
	VG_TOKEN_NUMBER = 1 << 1, /* digits, with inner . and , between digits */
	VG_TOKEN_PUNCT = 1 << 2,
	VG_TOKEN_UPPER = 1 << 3, /* first letter is upper case */
	VG_TOKEN_CAPS = 1 << 4,  /* two letters or more, all upper case */
	VG_TOKEN_MIXED = 1 << 5, /* an upper-case letter after the first: camel case, "SpA" */
	VG_TOKEN_SPACE = 1 << 6, /* white space stands before it */
	VG_TOKEN_LINE = 1 << 7,  /* a line break stands before it, or it is the first */
};

struct vg_token {
	struct vg_span span;
	uint16_t flags;
	uint16_t fold;     /* some bits of a hash of its first letters or mark, in any case; for gazetteers */
	uint32_t sentence; /* index into sentences; UINT32_MAX outside or before they are known */
	uint32_t word;     /* its number: see words.h */
};

/* What had come out of a top-level file before one of its documents was read. */
struct vg_unpacked {
	uint64_t root; /* hash of the file's path; 0 = not known yet */
	uint64_t members, bytes;
};

struct vg_doc {
	struct vg_arena *arena; /* owns every byte below */
	uint32_t holders;       /* beside the first owner: who needs it after vg_doc_free */
	struct vg_str path, parent, media_type, title;
	struct vg_str id, content_hash; /* set by the driver from path and bytes */
	struct vg_str source;           /* the file's bytes; for `extract` alone, never on the wire */
	struct vg_unpacked unpacked;    /* for `extract` alone, as are the next three */
	uint32_t ordinal, n_children;   /* among the documents of its parent, from 1; that were begun inside of it */
	uint32_t from;                  /* read again for the documents inside of it from this one on alone; else 0 */
	enum vg_outcome outcome;
	enum vg_lang language;
	struct vg_str charset; /* of the source, as decoded; empty where the format has its own */
	struct vg_str date;    /* EDTF; extract sets it from metadata, dates may better it */
	enum vg_basis date_basis;
	struct vg_str text;
	VG_VEC(struct vg_run) runs;
	VG_VEC(struct vg_block) blocks; /* sorted by start; a table's rows follow it and lie inside it; else disjoint */
	VG_VEC(struct vg_field) fields; /* in order of the text */
	VG_VEC(struct vg_section) sections;
	VG_VEC(struct vg_span) sentences;
	VG_VEC(struct vg_mention) mentions;
	VG_VEC(struct vg_entity) entities;
	VG_VEC(struct vg_action) actions;
	VG_VEC(struct vg_doc_event) events;
	VG_VEC(struct vg_error) errors;
	uint64_t done; /* bit i: stage i of stages.list has run */

	struct vg_str lower;            /* cache, see vg_doc_lower */
	uint32_t near;                  /* cache: blocks up to the one that vg_doc_block_at gave last */
	VG_VEC(struct vg_token) tokens; /* cache, see vg_doc_tokens */
	uint32_t words;                 /* age of the table that gave tokens the numbers of their words */
};

/* Empty, with an arena of its own; the caller owns it. */
struct vg_doc *vg_doc_new(void);
/* Frees it, once no holder is left. */
void vg_doc_free(struct vg_doc *doc);

static inline struct vg_str vg_doc_slice(const struct vg_doc *doc, struct vg_span span)
{
	return vg_str_slice(doc->text, span.start, span.end);
}

/* The text in lower case with the same byte offsets (letters whose lower case has another length stay), and with
 * U+2019 left as it is. Made once. */
struct vg_str vg_doc_lower(struct vg_doc *doc);
static inline struct vg_str vg_doc_lower_slice(struct vg_doc *doc, struct vg_span span)
{
	return vg_str_slice(vg_doc_lower(doc), span.start, span.end);
}
/* Tokens of the text outside boilerplate, in order; made once, after `sentences`. An Italian elision ends its token
 * after the apostrophe: "dell'" "autorizzazione"; an English possessive is a token of its own: "Team" "'s". */
const struct vg_token *vg_doc_tokens(struct vg_doc *doc, uint32_t *n_r);
/* Index of the first token that starts at or after the byte offset. */
uint32_t vg_doc_token_at(struct vg_doc *doc, uint32_t offset);
/* The same from a token on, which is near and does not start after the byte; elsewhere it is looked for. */
uint32_t vg_doc_token_from(struct vg_doc *doc, uint32_t token, uint32_t offset);
/* Index of the sentence / innermost block that holds the byte offset, or VG_NONE. */
int32_t vg_doc_sentence_at(const struct vg_doc *doc, uint32_t offset);
int32_t vg_doc_block_at(const struct vg_doc *doc, uint32_t offset);
/* Index of the first mention that starts at or after the byte offset, once they are sorted; mentions.n if none. */
uint32_t vg_doc_mention_from(const struct vg_doc *doc, uint32_t offset);
/* Language of a block, VG_NONE for none: its own, else the document's. */
static inline enum vg_lang vg_doc_language_of(const struct vg_doc *doc, int32_t block)
{
	enum vg_lang own = block != VG_NONE ? doc->blocks.items[block].language : VG_LANG_UNKNOWN;
	return own != VG_LANG_UNKNOWN ? own : doc->language;
}
/* Language of the text at offset: that of its block. */
enum vg_lang vg_doc_language_at(const struct vg_doc *doc, uint32_t offset);

/* Appends a mention with entity VG_NONE and everything else empty; the pointer holds until the next append. */
struct vg_mention *vg_doc_mention(struct vg_doc *doc, enum vg_mention_type type, struct vg_span span,
				  struct vg_str rule);
/* Sorts mentions by start, longer first, then type. Only before anything refers to them (that is, before `actions`). */
void vg_doc_sort_mentions(struct vg_doc *doc);
/* Appends an action with nothing known of it; the pointer holds until the next append. */
struct vg_action *vg_doc_action(struct vg_doc *doc, enum vg_action_type type);

#define VG_ACTION_NAME_MAX 32 /* bytes of the name of an action that a pack adds: a-z, then a-z, 0-9 and _ */
bool vg_action_is_name(struct vg_str name);
/* The name of an action as the output has it. */
struct vg_str vg_action_label(const struct vg_action *action);
/* Sets an action by name: one of types.def, else one of a pack. The name must live as long as the document. */
void vg_action_set(struct vg_action *action, struct vg_str name);
static inline bool vg_action_same(const struct vg_action *a, const struct vg_action *b)
{
	return a->action == b->action && vg_str_eq(a->name, b->name);
}

#endif
