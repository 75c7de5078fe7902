/* A mail: any bytes are a record of one line within its limits, or no message. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "fuzz.h"
#include "intake/message.h"
#include "intake/record.h"
#include "text/utf8.h"

enum { RECORD_MAX = 1 << 20 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int fd = memfd_create("mail", MFD_CLOEXEC);
	const struct message_source from = {.fd = fd};
	struct record r = {.at = 1, .size = (int64_t)size};
	struct buf line = {0};
	struct err e = {0};

	fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	if (message_read(&from, &r, &e)) {
		fuzz_expect(*err_text(&e));
	} else {
		record_print(&r, &line);
		fuzz_expect(line.len < RECORD_MAX && utf8_valid(line.data, line.len));
		fuzz_expect(memchr(line.data, '\n', line.len) == line.data + line.len - 1);
		fuzz_expect(!memchr(line.data, '\x1b', line.len));
	}
	err_release(&e);
	buf_release(&line);
	record_release(&r);
	(void)close(fd);
	return 0;
}
