#include "mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "intake/message.h"
#include "intake/record.h"

char *
mail_record(const char *message, size_t n)
{
	const int fd = memfd_create("mail", MFD_CLOEXEC);
	const struct message_source from = {.fd = fd};
	struct record r = {.at = 1, .size = (int64_t)n};
	struct buf line = {0};
	struct err e = {0};
	char *copy = NULL;

	assert_true(fd >= 0);
	for (size_t at = 0; at < n;) {
		const ssize_t done = write(fd, message + at, n - at);

		assert_true(done > 0);
		at += (size_t)done;
	}
	if (!message_read(&from, &r, &e)) {
		record_print(&r, &line);
		copy = strdup(buf_str(&line));
	}
	err_release(&e);
	buf_release(&line);
	record_release(&r);
	(void)close(fd);
	return copy;
}
