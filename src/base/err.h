#pragma once

/*
 * A result code travels by return value; the sentence for a person stays in
 * the `struct err` of the handle that failed. Nothing here prints.
 */
enum rc {
	OK = 0,
	E_INVALID,  /* the data breaks a rule */
	E_NOTFOUND, /* no such row, no such file */
	E_CONFLICT, /* somebody else was faster: reload and look */
	E_BUSY,     /* the turnstile stayed taken past its limit */
	E_DENIED,   /* may() or the system says no */
	E_NODESK,   /* there is no desk there, or it cannot be reached */
	E_DESK,     /* it is a desk, but not one this program can work on */
	E_IO,       /* disk, damage, a full file system */
};

/* Owns its sentence. All zero is "no error"; err_release() brings it back there. */
struct err {
	enum rc rc;
	char *text;
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Records why and returns rc, so that a failure is one line at its place. */
__attribute__((format(printf, 3, 4))) enum rc err_set(struct err *e, enum rc rc, const char *fmt,
						      ...);
const char *err_text(const struct err *e);          /* never NULL */
enum rc err_move(struct err *to, struct err *from); /* `from` is empty afterwards; returns to->rc */
void err_release(struct err *e);
