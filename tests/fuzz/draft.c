/*
 * A file of drafts as a crash, or somebody else, may leave it: what is taken from it is a text with
 * its caret inside, and it can be written again. An odd first byte seals what follows as a slot is
 * sealed, so that what stands in it is read.
 */
#include "store/draft.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "desk.h"
#include "fuzz.h"
#include "store/store.h"

enum { MAGIC = 0x6b646674, SLOT = 80 * 1024 };

static void
sealed(struct buf *out, const uint8_t *data, size_t size)
{
	struct {
		uint32_t magic, size;
		uint64_t seq;
		unsigned char sum[32];
	} head = {.magic = MAGIC, .seq = 2};
	struct sha256_ctx c;

	head.size = (uint32_t)(size < SLOT - sizeof head ? size : SLOT - sizeof head);
	sha256_init(&c);
	sha256_update(&c, sizeof head.seq, (const unsigned char *)&head.seq);
	sha256_update(&c, head.size, data);
	sha256_digest(&c, sizeof head.sum, head.sum);
	buf_add(out, (const char *)&head, sizeof head);
	buf_add(out, (const char *)data, head.size);
}

static void
file_put(const struct buf *bytes)
{
	char path[128];
	int fd;

	(void)snprintf(path, sizeof path, "%s-draft-1001-1", fuzz_desk_path());
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	fuzz_expect(fd >= 0 && write(fd, buf_str(bytes), bytes->len) == (ssize_t)bytes->len);
	fuzz_expect(!close(fd));
}

static struct store *
desk(void)
{
	const struct buf *made = fuzz_desk_bytes(FUZZ_MADE);
	struct store *s;
	struct err e = {0};

	fuzz_desk_put(made->data, made->len);
	fuzz_expect(!store_open(fuzz_desk_path(), &s, &e));
	return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct draft more = {.verb = "ticket_note", .ticket = 99, .text = "more"};
	static struct store *s;
	struct drafts *d = NULL;
	struct buf bytes = {0};
	struct err e = {0};

	if (!s)
		s = desk();
	if (size && data[0] & 1)
		sealed(&bytes, data + 1, size - 1);
	else
		buf_add(&bytes, (const char *)data, size);
	file_put(&bytes);
	fuzz_expect(!drafts_open(s, "1001", &d, &e));
	for (size_t i = 0; i < drafts_count(d); i++) {
		const struct draft *at = drafts_at(d, i);

		fuzz_expect(at->caret <= strlen(at->text) && strlen(at->text) <= DRAFT_TEXT_MAX);
		fuzz_expect(memchr(at->verb, '\0', sizeof at->verb) != NULL);
	}
	(void)!drafts_put(d, &more, &e);
	drafts_close(d);
	err_release(&e);
	buf_release(&bytes);
	return 0;
}
