#include "store/draft.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "store/share.h"
#include "store/store.h"

enum { SLOT = 80 * 1024, COUNT_MAX = 32, MAGIC = 0x6b646674 };

struct slot_head {
	uint32_t magic, size;
	uint64_t seq;
	unsigned char sum[32]; /* SHA-256 of seq and payload */
};

struct record {
	char verb[40];
	int64_t ticket;
	unsigned char op_id[16];
	uint32_t caret, size;
};

struct drafts {
	int fd;
	uint64_t seq;
	size_t count;
	struct draft draft[COUNT_MAX];
};

static void
slot_sum(const struct slot_head *h, const void *payload, unsigned char out[static 32])
{
	struct sha256_ctx c;

	sha256_init(&c);
	sha256_update(&c, sizeof h->seq, (const unsigned char *)&h->seq);
	sha256_update(&c, h->size, payload);
	sha256_digest(&c, 32, out);
}

/* Reads slot 0 or 1; false when it was never written or its write was cut. */
static bool
slot_read(int fd, int slot, struct slot_head *h, char payload[static SLOT])
{
	const off_t at = (off_t)slot * SLOT;
	unsigned char sum[32];

	if (pread(fd, h, sizeof *h, at) != (ssize_t)sizeof *h || h->magic != MAGIC ||
	    h->size > SLOT - sizeof *h)
		return false;
	if (pread(fd, payload, h->size, at + (off_t)sizeof *h) != (ssize_t)h->size)
		return false;
	slot_sum(h, payload, sum);
	return !memcmp(sum, h->sum, sizeof sum);
}

static void
forget(struct drafts *d, size_t i)
{
	free((char *)(uintptr_t)d->draft[i].text);
	d->draft[i] = d->draft[--d->count];
}

static void
keep(struct drafts *d, const struct draft *draft, size_t size)
{
	struct draft *to = &d->draft[d->count++];

	*to = *draft;
	to->text = strndup(draft->text, size);
	if (!to->text)
		abort();
}

/* False: there is no place for it among those that are there. */
static bool
draft_take(struct drafts *d, const struct record *r, const char *text)
{
	struct draft draft = {.ticket = r->ticket, .caret = r->caret, .text = text};
	const struct draft *had = drafts_find(d, r->verb, r->ticket);

	if (had)
		return strlen(had->text) == r->size && !memcmp(had->text, text, r->size);
	if (d->count == COUNT_MAX)
		return false;
	(void)memcpy(draft.verb, r->verb, sizeof r->verb);
	(void)memcpy(draft.op_id, r->op_id, sizeof r->op_id);
	keep(d, &draft, r->size);
	return true;
}

/* The sum says that it was written whole, not that it was written by us. */
static bool
is_sound(const struct record *r, const char *text, size_t left)
{
	return r->size <= left && r->size <= DRAFT_TEXT_MAX && r->caret <= r->size &&
	       memchr(r->verb, '\0', sizeof r->verb) && !memchr(text, '\0', r->size);
}

/* Were all of them taken? */
static bool
payload_read(struct drafts *d, const char *p, size_t size)
{
	struct record r;
	bool all = true;

	while (size >= sizeof r) {
		(void)memcpy(&r, p, sizeof r);
		p += sizeof r;
		size -= sizeof r;
		if (!is_sound(&r, p, size))
			return false;
		all = draft_take(d, &r, p) && all;
		p += r.size;
		size -= r.size;
	}
	return all;
}

/* Were all the drafts of the file taken? */
static bool
file_read(struct drafts *d, int fd)
{
	struct slot_head h[2];
	char *payload = malloc(2 * (size_t)SLOT);
	bool good[2], all = true;
	int newest;

	if (!payload)
		abort();
	for (int i = 0; i < 2; i++)
		good[i] = slot_read(fd, i, &h[i], payload + (size_t)i * SLOT);
	newest = good[1] && (!good[0] || h[1].seq > h[0].seq);
	if (good[newest]) {
		all = payload_read(d, payload + (size_t)newest * SLOT, h[newest].size);
		if (h[newest].seq > d->seq)
			d->seq = h[newest].seq;
	}
	free(payload);
	return all;
}

static enum rc
file_write(struct drafts *d, struct err *e)
{
	struct slot_head h = {.magic = MAGIC, .seq = d->seq + 1};
	struct buf out = {0};
	enum rc rc = OK;

	buf_add(&out, &h, sizeof h);
	for (size_t i = 0; i < d->count; i++) {
		const struct draft *from = &d->draft[i];
		struct record r = {.ticket = from->ticket,
				   .caret = (uint32_t)from->caret,
				   .size = (uint32_t)strlen(from->text)};

		(void)memcpy(r.verb, from->verb, sizeof r.verb);
		(void)memcpy(r.op_id, from->op_id, sizeof r.op_id);
		buf_add(&out, &r, sizeof r);
		buf_add(&out, from->text, r.size);
	}
	errno = 0;
	h.size = (uint32_t)(out.len - sizeof h);
	slot_sum(&h, out.data + sizeof h, h.sum);
	(void)memcpy(out.data, &h, sizeof h);
	if (out.len > SLOT)
		rc = err_set(e, E_INVALID,
			     _("too many drafts are waiting: send or drop one first"));
	else if (pwrite(d->fd, out.data, out.len, (off_t)(h.seq % 2) * SLOT) != (ssize_t)out.len)
		rc = err_set(e, E_IO, _("the draft could not be saved: %s"),
			     strerror(errno ? errno : ENOSPC)); /* written in part: no errno */
	else
		d->seq = h.seq;
	buf_release(&out);
	return rc;
}

/* The lock ends with the process, so that a file is free as soon as its session is dead. */
static int
file_try(const struct store *s, const char *work_no, int n, bool may_make)
{
	char *path = NULL;
	int fd;

	if (asprintf(&path, "%s-draft-%s-%d", store_path(s), work_no, n) < 0)
		abort();
	fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (may_make ? O_CREAT : 0), 0600);
	free(path);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB)) {
		(void)close(fd);
		return -2;
	}
	if (fd >= 0 && may_make)
		share_follow(store_path(s), fd);
	return fd;
}

/* Wholly or not at all: what finds no place stays where it is, for the next session. */
static void
file_empty_into(struct drafts *d, int fd)
{
	const size_t had = d->count;
	struct err e = {0};

	if (file_read(d, fd) && !file_write(d, &e)) {
		(void)!ftruncate(fd, 0);
	} else {
		while (d->count > had)
			forget(d, d->count - 1);
	}
	err_release(&e);
}

/* A session that died may have left drafts in a file that is not ours: they move to ours. */
static void
take_over(struct drafts *d, const struct store *s, const char *work_no, int own)
{
	for (int n = 1; n <= DRAFT_FILES_MAX; n++) {
		const int fd = n == own ? -1 : file_try(s, work_no, n, false);

		if (fd < 0)
			continue;
		file_empty_into(d, fd);
		(void)close(fd);
	}
}

/* The space is taken at once; posix_fallocate() returns why not, and leaves errno alone. */
static int
file_claim(const struct store *s, const char *work_no, struct drafts *d, int *own)
{
	for (*own = 1; *own <= DRAFT_FILES_MAX; ++*own) {
		d->fd = file_try(s, work_no, *own, true);
		if (d->fd == -1)
			return errno;
		if (d->fd >= 0)
			return posix_fallocate(d->fd, 0, 2 * (off_t)SLOT);
	}
	return EMFILE;
}

enum rc
drafts_open(const struct store *s, const char *work_no, struct drafts **out, struct err *e)
{
	struct drafts *d = calloc(1, sizeof *d);
	int own, failed;

	if (!d)
		abort();
	failed = file_claim(s, work_no, d, &own);
	if (failed) {
		drafts_close(d);
		return err_set(e, E_IO, _("no place for drafts beside %s: %s"), store_path(s),
			       strerror(failed));
	}
	(void)file_read(d, d->fd);
	take_over(d, s, work_no, own);
	*out = d;
	return OK;
}

void
drafts_close(struct drafts *d)
{
	if (!d)
		return;
	while (d->count)
		forget(d, 0);
	if (d->fd >= 0)
		(void)close(d->fd);
	free(d);
}

size_t
drafts_count(const struct drafts *d)
{
	return d->count;
}

const struct draft *
drafts_at(const struct drafts *d, size_t i)
{
	return i < d->count ? &d->draft[i] : NULL;
}

static size_t
index_of(const struct drafts *d, const char *verb, int64_t ticket)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->draft[i].ticket == ticket && !strcmp(d->draft[i].verb, verb))
			return i;
	return COUNT_MAX;
}

const struct draft *
drafts_find(const struct drafts *d, const char *verb, int64_t ticket)
{
	return drafts_at(d, index_of(d, verb, ticket));
}

/* The old draft is let go only when the new one is in the file. */
enum rc
drafts_put(struct drafts *d, const struct draft *draft, struct err *e)
{
	struct drafts next = *d;
	const size_t old = index_of(d, draft->verb, draft->ticket), size = strlen(draft->text);
	enum rc rc;

	assert(draft->caret <= size);
	if (size > DRAFT_TEXT_MAX)
		return err_set(e, E_INVALID, _("the text is too long: shorten it"));
	if (old == COUNT_MAX && d->count == COUNT_MAX)
		return err_set(e, E_INVALID,
			       _("too many drafts are waiting: send or drop one first"));
	if (old < COUNT_MAX)
		next.draft[old] = next.draft[--next.count];
	keep(&next, draft, size);
	rc = file_write(&next, e);
	if (rc) {
		forget(&next, next.count - 1);
		return rc;
	}
	if (old < COUNT_MAX)
		free((char *)(uintptr_t)d->draft[old].text);
	*d = next;
	return OK;
}

enum rc
drafts_drop(struct drafts *d, const char *verb, int64_t ticket, struct err *e)
{
	const size_t i = index_of(d, verb, ticket);
	struct draft gone;
	enum rc rc;

	if (i == COUNT_MAX)
		return OK;
	gone = d->draft[i];
	d->draft[i] = d->draft[--d->count];
	rc = file_write(d, e);
	if (rc)
		d->draft[d->count++] = gone;
	else
		free((char *)(uintptr_t)gone.text);
	return rc;
}

/* Written to either slot in turn while the other is wiped: one of them is whole all the time. */
enum rc
drafts_scrub(struct drafts *d, struct err *e)
{
	char *nothing = calloc(1, SLOT);
	enum rc rc = file_write(d, e);

	if (!nothing)
		abort();
	for (int i = 0; !rc && i < 2; i++) {
		if (pwrite(d->fd, nothing, SLOT, (off_t)((d->seq + 1) % 2) * SLOT) != SLOT ||
		    fdatasync(d->fd))
			rc = err_set(e, E_IO, _("the draft could not be saved: %s"),
				     strerror(errno));
		if (!rc && !i)
			rc = file_write(d, e);
	}
	free(nothing);
	return rc;
}

void
drafts_sync(struct drafts *d)
{
	(void)fdatasync(d->fd);
}
