/* Lines that a desk is made of: all of it or nothing, and what was made holds. */
#include "feed/dump.h"

#include <sys/mman.h>
#include <unistd.h>

#include "desk.h"
#include "fuzz.h"
#include "store/store.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int fd = memfd_create("fuzz", MFD_CLOEXEC);
	const struct buf *empty = fuzz_desk_bytes(FUZZ_NEW);
	struct dump_load l = {.fd = fd, .name = "fuzz", .now = 1795312800};
	struct verify_report report;
	struct err e = {0};
	enum rc rc;

	fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size && !lseek(fd, 0, SEEK_SET));
	fuzz_desk_put(empty->data, empty->len);
	fuzz_expect(!store_open(fuzz_desk_path(), &l.store, &e));
	rc = dump_load(&l, &e);
	fuzz_expect(!rc || *err_text(&e));
	fuzz_expect(!store_verify(l.store, &report));
	fuzz_expect(!rc || !report.rows);
	store_close(l.store);
	(void)close(fd);
	err_release(&e);
	return 0;
}
