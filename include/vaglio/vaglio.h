/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libvaglio: a pipeline in your own program. Open one, feed it files, take the documents, walk their records.
 *
 *	char error[VAGLIO_ERROR_SIZE];
 *	struct vaglio *vaglio = vaglio_open(NULL, 0, error);
 *	vaglio_feed(vaglio, "letters/a.eml", bytes, size);
 *	for (struct vaglio_document *doc; (doc = vaglio_next(vaglio)) != NULL; vaglio_document_free(doc))
 *		for (size_t i = 0; i < doc->n_actions; i++)
 *			printf("%s %s\n", doc->actions[i]->action, doc->actions[i]->evidence.text);
 *	vaglio_close(vaglio);
 *
 * Strings: UTF-8, NFC, ending in NUL; NULL where a value is not known, so that nothing is guessed. The words of the
 * closed vocabularies ("revoked", "asserted", "company" ...) are those of the JSON Schema that `vaglio schema` prints.
 * Offsets: bytes of the document's text, half open; vaglio_document_point turns them into code points, as JSON and
 * databases have them.
 * Owners: a document and everything in it belong to the caller until vaglio_document_free, and outlive their pipeline.
 * Threads: one thread at a time may be inside the library, whatever the number of pipelines.
 * Trust: parsers run in the caller's process, without the sandbox, clock and memory limit of
 * `vaglio run`. At the end of memory the process ends with status 71. Feed files of unknown origin in
 * a process that may die.
 * Standards: dates are EDTF (ISO 8601-2:2019), countries ISO 3166-1 alpha-2, currencies ISO 4217.
 * Stability: structures grow at their end only, and are made by the library alone; a program that is
 * built against one version runs with all later ones of the same soname. Vocabularies may grow: pass
 * over words that you do not know. */
#ifndef VAGLIO_VAGLIO_H
#define VAGLIO_VAGLIO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VAGLIO_API __attribute__((visibility("default")))
#define VAGLIO_ERROR_SIZE 1024 /* bytes of a message of vaglio_open, with its NUL */

struct vaglio; /* an opened pipeline */

/* The options of `vaglio run --help`, without the dashes: {"max-pages", "500"}; those of the stages, and "rules" (a
 * folder) and "stages" (names, separated by spaces). Flags take "true" and "false". Later ones win. Neither environment
 * nor configuration files are read. */
struct vaglio_option {
	const char *name, *value;
};

/* Words of the text. text is NULL, and start and end are 0, where there are none. */
struct vaglio_quote {
	size_t start, end; /* bytes of the document's text */
	const char *text;
};

struct vaglio_block {
	const char *type, *language;
	size_t start, end; /* bytes of the document's text */
	unsigned page;     /* 1-based; 0: the format has none */
	float bbox[4];     /* x0 y0 x1 y1 in points of 1/72 inch from the page's top left; all 0: not known */
};

struct vaglio_mention {
	const char *id; /* "m1": within the document */
	const char *type;
	size_t start, end; /* bytes of the document's text */
	const char *text;
	const char *value; /* date: EDTF; country: ISO 3166-1 alpha-2; money: "EUR 25000000"; item: control-list code */
	int64_t entity;    /* index into entities, -1: none */
	int ambiguous;     /* of a date: day and month can be read either way */
	const char *rule;
	const char *ref; /* lexicon entry, the same for one body in all documents */
};

struct vaglio_entity {
	const char *id; /* "e1": within the document */
	const char *type, *name;
	const char *country;        /* ISO 3166-1 alpha-2 */
	const char *const *aliases; /* n_aliases other forms */
	size_t n_aliases;
	const char *ref;
};

struct vaglio_action {
	const char *id; /* "a1": within the document */
	const char *action, *factuality;
	int64_t authority, licensee, end_user, attributed_to; /* indexes into entities, -1: not known */
	struct vaglio_quote item;
	const char *licence_type;
	const char *const *destination; /* n_destination countries, ISO 3166-1 alpha-2 */
	size_t n_destination;
	const char *date;                      /* EDTF */
	int64_t count;                         /* of licences; 0: not said */
	const char *value;                     /* "EUR 25000000" */
	struct vaglio_quote trigger, evidence; /* the word that tells it, and its sentence */
	unsigned page;                         /* of the trigger, 1-based; 0: the format has none */
	const char *event;                     /* the real step, the same for all that tell of it in the document */
	const char *rule;
};

/* A real step that the actions with its id tell of. */
struct vaglio_event {
	const char *id;
	const char *strongest, *latest; /* factuality of its statements: the one that commits most, and the last */
	unsigned chain;                 /* steps in the life of one licence bear one number; 0: stands alone */
	unsigned place;                 /* in its chain, 1-based */
	int disputed;                   /* told as having happened, and as not */
	const char *const *contradicts; /* n_contradicts ids of events with which it can hardly both be so */
	size_t n_contradicts;
};

/* What the head of a letter or mail says of it: "reference", "their_reference", "sender", "addressee", "subject". */
struct vaglio_field {
	const char *field;
	struct vaglio_quote words;
};

struct vaglio_error {
	const char *stage, *code, *message;
};

/* What the stages made of one file or member of a container. */
struct vaglio_document {
	const char *id;           /* of path and content: "d:..." */
	const char *content_hash; /* "sha256:..." of its bytes */
	const char *path;         /* a member's follows "!/" */
	const char *parent;       /* id of the container or mail that it came from; NULL at top level */
	const char *media_type, *title, *language;
	const char *status; /* "ok", "partial", "failed", "skipped" */
	const char *date;   /* EDTF */
	const char *date_basis;
	const char *text; /* never NULL */
	size_t text_size; /* bytes, without the NUL */
	const struct vaglio_error *const *errors;
	size_t n_errors;
	const struct vaglio_block *const *blocks; /* in order of the text */
	size_t n_blocks;
	const struct vaglio_mention *const *mentions; /* in order of the text */
	size_t n_mentions;
	const struct vaglio_entity *const *entities;
	size_t n_entities;
	const struct vaglio_action *const *actions;
	size_t n_actions;
	const struct vaglio_event *const *events;
	size_t n_events;
	const struct vaglio_field *const *fields; /* in order of the text */
	size_t n_fields;
};

/* "0.1.0": of the library that runs, not of the header. */
VAGLIO_API const char *vaglio_version(void);

/* Reads rules and options, and opens the stages. NULL with a message in error, of VAGLIO_ERROR_SIZE bytes, which may be
 * NULL. options may be NULL where n is 0. Takes some milliseconds: one pipeline serves any number of files. */
VAGLIO_API struct vaglio *vaglio_open(const struct vaglio_option *options, size_t n, char *error);
VAGLIO_API void vaglio_close(struct vaglio *vaglio);

/* Gives the pipeline a file: its path, as it is to stand in the records, and size bytes, which are copied. What was fed
 * before and not taken is dropped. 0, or -1 where bytes are more than 4 GB - 2. */
VAGLIO_API int vaglio_feed(struct vaglio *vaglio, const char *path, const void *bytes, size_t size);
/* Works the next document of what was fed: the file, then its members and attachments, depth first. NULL at the end. A
 * document that cannot be read comes, too: with its errors. */
VAGLIO_API struct vaglio_document *vaglio_next(struct vaglio *vaglio);
VAGLIO_API void vaglio_document_free(struct vaglio_document *document);

/* Code points before a byte of the text (one beyond the end counts as the end). */
VAGLIO_API size_t vaglio_document_point(const struct vaglio_document *document, size_t byte);
/* The document's line as `vaglio run -o FILE.jsonl` writes it, with its line feed; made at the first call, owned by the
 * document. size may be NULL. */
VAGLIO_API const char *vaglio_document_json(struct vaglio_document *document, size_t *size);

#ifdef __cplusplus
}
#endif
#endif
