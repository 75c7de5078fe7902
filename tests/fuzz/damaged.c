/*
 * A desk's file with any of its bytes changed, or any bytes at all in its place, as after a bad
 * disk or in the header of what is called a backup, with whole pages of something else, or rubbish
 * in its -wal: it is opened and held against its log, or
 * refused with a sentence.
 */
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "fuzz.h"
#include "store/store.h"

enum { PAGE = 4096, PIECE = 3 };

/* What a disk does to whole pages: they hold another byte or another page, or the file ends there.
 * Each three bytes are what, which, and with what. */
static void
pages_change(struct buf *bytes, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + PIECE <= size && bytes->len > PAGE; i += PIECE) {
		const size_t pages = bytes->len / PAGE;
		char *const page = bytes->data + data[i + 1] % pages * PAGE;

		if (data[i] % 4 == 0)
			(void)memset(page, data[i + 2], PAGE);
		else if (data[i] % 4 == 1)
			(void)memmove(page, bytes->data + data[i + 2] % pages * PAGE, PAGE);
		else if (data[i] % 4 == 2)
			(void)memset(page + PAGE / 2, data[i + 2], PAGE / 2);
		else
			bytes->len = (size_t)(page - bytes->data) + data[i + 2];
	}
}

/* Rubbish where the last acts stand. */
static void
wal_put(const uint8_t *data, size_t size)
{
	char path[128];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s-wal", fuzz_desk_path());
	f = fopen(path, "we");
	fuzz_expect(f && fwrite(data, 1, size, f) == size && !fclose(f));
}

static void
is_told(struct err *e)
{
	fuzz_expect(*err_text(e));
	err_release(e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct verify_report report;
	struct buf bytes = {0};
	struct store *s = NULL;
	struct err e = {0};

	if (size % 4 && size % 4 != PIECE) {
		buf_add(&bytes, (const char *)data, size);
	} else {
		const struct buf *desk = fuzz_desk_bytes(FUZZ_MADE);

		buf_add(&bytes, desk->data, desk->len);
		if (size % 4)
			pages_change(&bytes, data, size);
		else
			fuzz_change(&bytes, data, size);
	}
	fuzz_desk_put(bytes.data, bytes.len);
	if (size % 8 == PIECE)
		wal_put(data, size);
	if (store_open(fuzz_desk_path(), &s, &e))
		is_told(&e);
	else if (store_verify(s, &report))
		fuzz_expect(*err_text(store_err(s)));
	store_close(s);
	buf_release(&bytes);
	return 0;
}
