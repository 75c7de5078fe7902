/*
 * A desk's file with any of its bytes changed, or any bytes at all in its place, as after a bad
 * disk or in the header of what is called a backup: it is opened and held against its log, or
 * refused with a sentence.
 */
#include "desk.h"
#include "fuzz.h"
#include "store/store.h"

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

	if (size % 4) {
		buf_add(&bytes, (const char *)data, size);
	} else {
		const struct buf *desk = fuzz_desk_bytes(FUZZ_MADE);

		buf_add(&bytes, desk->data, desk->len);
		fuzz_change(&bytes, data, size);
	}
	fuzz_desk_put(bytes.data, bytes.len);
	if (store_open(fuzz_desk_path(), &s, &e))
		is_told(&e);
	else if (store_verify(s, &report))
		fuzz_expect(*err_text(store_err(s)));
	store_close(s);
	buf_release(&bytes);
	return 0;
}
