#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "intake/bound.h"
#include "intake/limits.h"

static size_t
bound_of(const struct buf *m)
{
	const int fd = memfd_create("message", MFD_CLOEXEC);
	size_t bound;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, m->data, m->len), m->len);
	bound = bound_find(fd);
	(void)close(fd);
	return bound;
}

static void
a_message_of_delimiters_is_read_as_far_as_the_last_that_may_be(void **state)
{
	static const char head[] = "From: a@b\r\n\r\n", part[] = "--b\r\n\r\nx\r\n";
	struct buf m = {0};

	(void)state;
	buf_puts(&m, head);
	for (int i = 0; i < DELIMITERS_MAX; i++)
		buf_puts(&m, part);
	assert_int_equal(bound_of(&m), 0);
	buf_puts(&m, part);
	assert_int_equal(bound_of(&m), strlen(head) + DELIMITERS_MAX * strlen(part));
	buf_release(&m);
}

static void
lines_of_heads_count_and_those_of_text_do_not(void **state)
{
	struct buf m = {0};

	(void)state;
	for (int i = 0; i < HEAD_LINES_MAX - 2; i++)
		buf_puts(&m, "X: y\n");
	buf_puts(&m, "\n");
	for (int i = 0; i < 2 * HEAD_LINES_MAX; i++)
		buf_puts(&m, "x: - no head\n");
	assert_int_equal(bound_of(&m), 0);
	buf_puts(&m, "--b\nX: y\nX: y\n");
	assert_int_equal(bound_of(&m), m.len - strlen("X: y\n"));
	buf_release(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_of_delimiters_is_read_as_far_as_the_last_that_may_be),
		cmocka_unit_test(lines_of_heads_count_and_those_of_text_do_not),
	};

	return cmocka_run_group_tests_name("intake/bound", tests, NULL, NULL);
}
