#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A mail as text: one that goes out, and what the subject of one that came in says. Pure; whatever
 * the parts hold, the head has its own lines and no others.
 */
struct arena;
struct buf;

enum { MAIL_OP = 16 }; /* bytes of an op_id */

struct mail_out {
	const char *from, *from_name; /* the desk's own; the name may be NULL */
	const char *to;
	const char *subject, *number; /* of the ticket */
	const unsigned char *op;      /* MAIL_OP bytes: the Message-ID */
	const char *refs;             /* <a> <b>, the last is answered; "" for none */
	int64_t at;
	const char *text;
};

/* The whole message, lines ended by \n as sendmail(1) takes them, in ASCII throughout. */
void mail_print(struct buf *out, const struct mail_out *m);
/* 0123…@desk.example, without the brackets. */
void mail_id_print(struct buf *out, const unsigned char op[static MAIL_OP], const char *address);
/* The op_id of one of ours, whatever stands behind its @. */
bool mail_id_read(const char *id, size_t n, unsigned char op[static MAIL_OP]);

/* Is it one address that may stand in a head? */
bool mail_is_address(const char *s);

/* The first ticket number in the subject, the text of which is copied out; 0 when there is none. */
size_t mail_number(const char *subject, struct buf *number);
/* The subject without any number of ours, brackets round it and the blanks that it leaves. */
void mail_subject(struct buf *out, const char *subject);

enum { SCORE_WORDS = 2000 /* bytes */ };

/* Is the first line nothing but 1 to 5? Else 0. *words is what follows as far as it quotes nothing,
 * in `mem`; NULL: nothing. */
int mail_score(const char *text, struct arena *mem, const char **words);
