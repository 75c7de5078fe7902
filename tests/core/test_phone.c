#include "core/phone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/words.h"

static const struct {
	int channel;
	const char *written, *plain;
} rows[] = {
	{CHANNEL_PHONE, "13900008831", "13900008831"},
	{CHANNEL_PHONE, "139-0000-8831", "13900008831"},
	{CHANNEL_PHONE, "139 0000 8831", "13900008831"},
	{CHANNEL_PHONE, "0571—8812　3456", "057188123456"},
	{CHANNEL_PHONE, "+86 139\u00a00000\u20138831", "+8613900008831"},
	{CHANNEL_MESSAGE, "139 0000 8831", "13900008831"},
	{CHANNEL_MAIL, "li-fang@example.com", "li-fang@example.com"},
	{CHANNEL_CHAT, "1390 0008-831", "1390 0008-831"},
	{CHANNEL_PHONE, " - ", ""},
};

static void
blanks_and_dashes_are_no_part_of_a_number(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(address_plain(rows[i].channel, rows[i].written, &mem),
				    rows[i].plain);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_and_dashes_are_no_part_of_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
