#pragma once

#include <gmime/gmime.h>
#include <stddef.h>
#include <stdint.h>

struct record;

/* A walk through the parts of one message: the text to be read, and the rest as attachments. */
struct parts {
	struct record *record;
	const char *dir, *name; /* as of struct message_source */
	size_t looked;
	int64_t kept; /* bytes */
};

/* Text is added to record->whole. */
void parts_read(struct parts *p, GMimeMessage *m);
