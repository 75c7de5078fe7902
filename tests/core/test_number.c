#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/number.h"

enum { TODAY = 20261122 };

static const struct {
	int day, serial, digits;
	const char *want;
} printed[] = {
	{20240501, 1, 3, "KF20240501001"}, /* H-77 */
	{20261122, 19, 3, "KF20261122019"},
	{20261122, 999, 3, "KF20261122999"},
	{20261122, 1000, 3, "KF202611221000"},
	{20261122, 19, 5, "KF2026112200019"},
	{20261122, SERIAL_MAX, 3, "KF202611229999999"},
};

static void
a_number_is_day_and_serial(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
		struct number_query q = {0};
		struct buf out = {0};

		number_print(&out, printed[i].day, printed[i].serial, printed[i].digits);
		assert_string_equal(buf_str(&out), printed[i].want);
		assert_int_equal(number_read(buf_str(&out), &q), out.len);
		assert_int_equal(q.day, printed[i].day);
		assert_int_equal(q.serial, printed[i].serial);
		buf_release(&out);
	}
}

static const struct {
	const char *text;
	size_t want;
} begun[] = {
	{"KF20261122019", 13},
	{"kf20261122019", 13},
	{"KF20261122019 和 020", 13},
	{"KF20240229001", 13},
	{"KF20261122019000", 16},
	/* no number */
	{"", 0},
	{"K", 0},
	{"KF", 0},
	{"KF2026112219", 0},
	{"KF20261122000", 0},
	{"KF202611220190000", 17},
	{"KF2026112201900000", 0},
	{"KF20260229001", 0},
	{"KF20261131001", 0},
	{"KF20261322001", 0},
	{"KF20261100001", 0},
	{"KF13812345678", 0}, /* a telephone number */
	{"XF20261122019", 0},
	{" KF20261122019", 0},
};

static void
a_number_is_read_where_it_begins(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof begun / sizeof *begun; i++) {
		struct number_query q;

		if (number_read(begun[i].text, &q) != begun[i].want)
			fail_msg("%s", begun[i].text);
	}
}

static const struct {
	const char *number, *want;
} shown[] = {
	{"KF20261122019", "019"},
	{"KF2026112200019", "00019"},
	{"KF20261121003", "21-003"},
	{"KF20261101003", "01-003"},
	{"KF20261130003", "30-003"},
	{"KF20261031003", "1031-003"},
	{"KF20260105003", "0105-003"},
	{"KF20251122003", "KF20251122003"},
	{"KF20271122003", "KF20271122003"},
	{"KF2026112203", "KF2026112203"},
	{"KF20261122019x", "KF20261122019x"},
	{"", ""},
};

static void
a_list_shows_what_today_does_not_say(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		assert_string_equal(number_short(&out, shown[i].number, TODAY), shown[i].want);
	buf_release(&out);
}

static const struct {
	const char *typed;
	int today, day, serial;
} parsed[] = {
	{"KF20261122019", TODAY, 20261122, 19},
	{"kf20261122019", TODAY, 20261122, 19},
	{"ＫＦ２０２６１１２２０１９", TODAY, 20261122, 19},
	{"KF20250101001", TODAY, 20250101, 1},
	{"20261121003", TODAY, 20261121, 3},
	{"019", TODAY, 20261122, 19},
	{"19", TODAY, 20261122, 19},
	{"1000", TODAY, 20261122, 1000},
	{"#19", TODAY, 20261122, 19},
	{"＃１９", TODAY, 20261122, 19},
	{"#21-003", TODAY, 20261121, 3},
	{"  19 ", TODAY, 20261122, 19},
	{"\u300019\u3000", TODAY, 20261122, 19},
	{"21-003", TODAY, 20261121, 3},
	{"２１－００３", TODAY, 20261121, 3},
	{"1-003", TODAY, 20261101, 3},
	{"22-019", TODAY, 20261122, 19},
	{"1121-003", TODAY, 20261121, 3},
	/* what is still to come is meant as what was */
	{"30-003", TODAY, 20261030, 3},
	{"30-003", 20261201, 20261130, 3},
	{"31-003", 20261201, 20261031, 3},
	{"30-003", 20260301, 20260130, 3},
	{"31-001", 20260101, 20251231, 1},
	{"1231-001", 20260101, 20251231, 1},
	{"1123-001", TODAY, 20251123, 1},
	{"0229-001", TODAY, 20240229, 1},
};

static void
what_a_person_types_is_a_day_and_a_serial(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof parsed / sizeof *parsed; i++) {
		struct number_query q = {0};

		if (!number_parse(parsed[i].typed, parsed[i].today, &q))
			fail_msg("%s", parsed[i].typed);
		assert_int_equal(q.day, parsed[i].day);
		assert_int_equal(q.serial, parsed[i].serial);
	}
}

static const char *const refused[] = {
	"",
	" ",
	"#",
	"##19",
	"0",
	"000",
	"-19",
	"19-",
	"21-000",
	"32-001",
	"00-001",
	"121-003",
	"0230-001",
	"1322-001",
	"20261121-003",
	"21-003-1",
	"1 9",
	"KF",
	"KF20261122000",
	"KF20261122019x",
	"20261122",
	"20261322019",
	"13812345678",
	"99999999999999999999999999",
	"退货",
	"\xff",
	"١٩",
};

static void
anything_else_is_no_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct number_query q = {.day = 7, .serial = 8};

		if (number_parse(refused[i], TODAY, &q))
			fail_msg("%s", refused[i]);
		assert_int_equal(q.day, 7);
		assert_int_equal(q.serial, 8);
	}
}

/* Every day of two years, one of them a leap year: what a list shows leads back to the ticket. */
static void
what_a_list_shows_can_be_typed(void **state)
{
	struct buf full = {0}, out = {0};

	(void)state;
	for (int day = 20230101; day <= 20241231; day++) {
		const int today = 20241231;
		struct number_query q;

		buf_clear(&full);
		number_print(&full, day, 3, 3);
		if (!number_read(buf_str(&full), &q))
			continue;
		assert_true(number_parse(number_short(&out, buf_str(&full), today), today, &q));
		assert_int_equal(q.day, day);
		assert_int_equal(q.serial, 3);
	}
	buf_release(&full);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_day_and_serial),
		cmocka_unit_test(a_number_is_read_where_it_begins),
		cmocka_unit_test(a_list_shows_what_today_does_not_say),
		cmocka_unit_test(what_a_person_types_is_a_day_and_a_serial),
		cmocka_unit_test(anything_else_is_no_number),
		cmocka_unit_test(what_a_list_shows_can_be_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
