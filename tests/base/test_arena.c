#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
memory_is_zeroed_aligned_and_nobody_elses(void **state)
{
	static const size_t sizes[] = {0, 1, 7, 16, 4096, 4097, 100000, 1, 4000};
	struct arena a = {0};
	unsigned char *parts[sizeof sizes / sizeof *sizes];

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		parts[i] = arena_alloc(&a, sizes[i]);
		assert_int_equal((uintptr_t)parts[i] % alignof(max_align_t), 0);
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(parts[i][j], 0);
		(void)memset(parts[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(parts[i][j], i + 1);
	arena_reset(&a);
}

static void
text_is_copied_and_put_together(void **state)
{
	struct arena a = {0};
	char text[] = "ticket";
	const char *whole = arena_strdup(&a, text), *part = arena_strndup(&a, text, 4);

	(void)state;
	text[0] = 'x';
	assert_string_equal(whole, "ticket");
	assert_string_equal(part, "tick");
	assert_string_equal(arena_printf(&a, "%s %d", part, 7), "tick 7");
	assert_int_equal(strlen(arena_printf(&a, "%5000d", 7)), 5000);
	arena_reset(&a);
}

static void
a_reset_arena_is_as_good_as_new(void **state)
{
	struct arena a = {0};

	(void)state;
	(void)arena_alloc(&a, 100);
	arena_reset(&a);
	assert_null(a.head);
	assert_string_equal(arena_strdup(&a, "again"), "again");
	arena_reset(&a);
	arena_reset(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_aligned_and_nobody_elses),
		cmocka_unit_test(text_is_copied_and_put_together),
		cmocka_unit_test(a_reset_arena_is_as_good_as_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
