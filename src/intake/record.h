#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "intake/limits.h"

/*
 * What is handed to the desk of one message: cleaned, of a size that is known, one line of JSON.
 * It says nothing about who the sender is to the desk: the desk finds that out for itself.
 */
enum mail_kind {
	MAIL_MESSAGE = 1,
	MAIL_AUTO,   /* out of office, another machine's answer */
	MAIL_BOUNCE, /* a mail server says that ours did not arrive */
	MAIL_LOOP,   /* it has been here before, or goes round */
};

enum { DIGEST_ROOM = 65 };

struct record_part {
	char digest[DIGEST_ROOM]; /* SHA-256 of the decoded bytes, in hex */
	struct buf name, type;
	int64_t size;
};

struct record {
	char id[DIGEST_ROOM]; /* SHA-256 of the raw message */
	int64_t at;           /* when it came in, UTC seconds */
	int64_t size;         /* of the raw message, also what was not kept */
	enum mail_kind kind;
	bool is_cut;                 /* not all of it was kept or read */
	bool is_unread;              /* nothing but its head could be read */
	struct buf message_id, refs; /* without <>; several with blanks between */
	struct buf from, name, subject;
	struct buf text;  /* what is new in it */
	struct buf whole; /* with what it quotes; empty: it is `text` */
	struct record_part part[PARTS_MAX];
	size_t parts;
	size_t more; /* attachments that are not kept */
};

void record_release(struct record *r);
/* One line and its end. */
void record_print(const struct record *r, struct buf *out);
/* Appends at most `most` characters of one cleaned line. */
void record_line(struct buf *out, const char *text, size_t n, size_t most);
/* Appends Message-IDs of a header, at most REFS_MAX of them and the last ones, without <>. */
void record_ids(struct buf *out, const char *header);
