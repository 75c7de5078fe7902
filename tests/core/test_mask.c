#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/mask.h"
#include "core/number.h"
#include "text/utf8.h"

typedef void mask_fn(struct buf *out, const char *s);

static const struct row {
	const char *clear, *masked;
} phones[] = {
	{"13812345678", "138****5678"},
	{"138****5678", "138****5678"},
	{"138 1234 5678", "138 **** 5678"},
	{"138-1234-5678", "138-****-5678"},
	{"＋８６１３８１２３４５６７８", "＋８６*******５６７８"},
	{"+8613812345678", "+86*******5678"},
	{"0571-88123456", "057*-****3456"},
	{"88123456", "88****56"},
	{"8812345", "88***45"},
	{"95588", "***88"},
	{"881234", "****34"},
	{"8831", "****"},
	{"1", "*"},
	{"", ""},
	{"wx:zhangsan", "wx:****gsan"},
	{"\xff\xff", "**"},
};

static const struct row texts[] = {
	/* 11 and more, 7 to 10, fewer */
	{"打13812345678找我", "打138****5678找我"},
	{"打１３８１２３４５６７８找我", "打１３８****５６７８找我"},
	{"身份证11010519491231002X", "身份证110**********1002X"},
	{"座机88123456", "座机88****56"},
	{"QQ 8812345", "QQ 88***45"},
	{"邮编310000，等了30分钟", "邮编310000，等了30分钟"},
	/* taken apart */
	{"138 1234 5678", "138 **** 5678"},
	{"1 3 8 1 2 3 4 5 6 7 8", "1 3 8 * * * * 5 6 7 8"},
	{"138-1234-5678", "138-****-5678"},
	{"138－1234－5678", "138－****－5678"},
	{"138\u30001234\u30005678", "138\u3000****\u30005678"},
	{"138 - 1234 - 5678", "138 - **** - 5678"},
	{"138——1234——5678", "138——****——5678"},
	{"138 １２３４ 5678", "138 **** 5678"},
	{"(0571)88123456", "(0571)88****56"},
	/* other things between are other numbers */
	{"138    12345678", "138    12****78"},
	{"1234,5678", "1234,5678"},
	{"1234\n5678", "1234\n5678"},
	{"12.5.2026", "12.5.2026"},
	{"2026-11-22", "2026-11-22"},
	{"2026-13-22", "20**-**-22"},
	{"2026-11-2213", "20**-**-**13"},
	/* a ticket's number stays, and only that */
	{"见KF20261122019。", "见KF20261122019。"},
	{"见kf20261122019", "见kf20261122019"},
	{"KF202611221000 1234", "KF202611221000 1234"},
	{"KF20261122019 13812345678", "KF20261122019 138****5678"},
	{"13812345678 KF20261122019", "138****5678 KF20261122019"},
	{"KF13812345678", "KF138****5678"},
	{"KF2026112213812345678", "KF202************5678"},
	{"KF20261322019", "KF202****2019"},
	/* nothing to do */
	{"", ""},
	{"退货", "退货"},
	{"138****5678", "138****5678"},
	{"\xff"
	 "13812345678\xe4\xb8",
	 "\xff"
	 "138****5678\xe4\xb8"},
};

static const struct row mails[] = {
	{"zhangsan@example.com", "zh****an@example.com"},
	{"abcde@example.com", "ab****de@example.com"},
	{"li@example.com", "l***@example.com"},
	{"10081234@qq.com", "10****34@qq.com"},
	{"李明@example.com", "李***@example.com"},
	{"a@b@example.com", "a***@example.com"},
	{"x@13812345678.com", "x***@138****5678.com"},
	{"@example.com", "@example.com"},
	{"zhangsan", "zh****an"},
	{"", ""},
};

static void
check_rows(mask_fn *mask, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf once = {0}, twice = {0};

		mask(&once, rows[i].clear);
		mask(&twice, buf_str(&once));
		assert_string_equal(buf_str(&once), rows[i].masked);
		assert_string_equal(buf_str(&twice), rows[i].masked);
		buf_release(&once);
		buf_release(&twice);
	}
}

static void
a_telephone_number_keeps_its_ends(void **state)
{
	(void)state;
	check_rows(mask_phone, phones, sizeof phones / sizeof *phones);
}

static void
a_number_inside_a_text_keeps_its_ends(void **state)
{
	(void)state;
	check_rows(mask_text, texts, sizeof texts / sizeof *texts);
}

static void
a_mail_address_keeps_its_domain(void **state)
{
	(void)state;
	check_rows(mask_mail, mails, sizeof mails / sizeof *mails);
}

static const struct {
	const char *name, *title, *masked;
} names[] = {
	{"李明", "女士", "李女士"},
	{"李明", NULL, "李**"},
	{"李明", "", "李**"},
	{"李**", NULL, "李**"},
	{"李", "先生", "李先生"},
	{"李女士", NULL, "李女士"},
	{"李女士", "女士", "李女士"},
	{"李明女士", NULL, "李女士"},
	{"李博士", "博士", "李博士"},
	{"欧阳明", "先生", "欧阳先生"},
	{"欧阳明", NULL, "欧阳**"},
	{"欧阳", "先生", "欧阳先生"},
	{"欧阳", NULL, "欧**"},
	{"諸葛亮", NULL, "諸葛**"},
	{"上官先生", NULL, "上官先生"},
	{"女士", NULL, "女士"},
	{"阿卜杜·热合曼", "先生", "阿先生"},
	{"小米用户8831", NULL, "小**"},
	{"\U00020bb7野", NULL, "\U00020bb7**"},
	{"USERID_10081", NULL, "US****81"},
	{"USERID_10081", "先生", "US****81"},
	{"US****81", NULL, "US****81"},
	{"Smith", NULL, "Sm****th"},
	{"Lisa", NULL, "L***"},
	{"L***", NULL, "L***"},
	{"L", NULL, "L***"},
	{"13812345678", NULL, "13****78"},
	{"", NULL, ""},
	{"\xff", NULL, "\xff***"},
};

static void
a_name_is_surname_and_title(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct buf once = {0}, twice = {0};

		mask_name(&once, names[i].name, names[i].title);
		mask_name(&twice, buf_str(&once), names[i].title);
		assert_string_equal(buf_str(&once), names[i].masked);
		assert_string_equal(buf_str(&twice), names[i].masked);
		buf_release(&once);
		buf_release(&twice);
	}
}

/* Written apart from the code: what a stranger could still dial. */
static size_t
longest_run(const char *s)
{
	const size_t n = strlen(s);
	size_t longest = 0, run = 0, gap = 0, i = 0;

	while (i < n) {
		const struct utf8 u = utf8_next(s + i, n - i);
		struct number_query ticket;
		const size_t skip = number_read(s + i, &ticket);

		i += skip ? skip : u.len;
		if (!skip && ((u.cp >= '0' && u.cp <= '9') || (u.cp >= 0xFF10 && u.cp <= 0xFF19))) {
			run++;
			gap = 0;
		} else if (skip || (u.cp != ' ' && u.cp != '-') || ++gap > 1) {
			run = 0;
		}
		longest = run > longest ? run : longest;
	}
	return longest;
}

static size_t
count_chars(const char *s)
{
	const size_t n = strlen(s);
	size_t count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_next(s + i, n - i).len;
	return count;
}

/* Numbers whole and in pieces, what may stand between them, halves of characters. */
static const char *const pieces[] = {
	"0",  "1",  "2",  "138",  "5678", "13812345678", "３", "８",
	" ",  "-",  "  ", "－",   "—",    "\u3000",      "KF", "KF20261122019",
	"退", "\n", "*",  "\xff", "\xe4", "\xbc"};

static void
make_text(struct buf *text, unsigned *seed)
{
	buf_clear(text);
	for (int left = rand_r(seed) % 24; left >= 0; left--)
		buf_puts(text, pieces[(size_t)rand_r(seed) % (sizeof pieces / sizeof *pieces)]);
}

static void
no_long_number_survives_in_any_text(void **state)
{
	struct buf text = {0}, once = {0}, twice = {0};
	unsigned seed = 20261122;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		make_text(&text, &seed);
		buf_clear(&once);
		buf_clear(&twice);
		mask_text(&once, buf_str(&text));
		mask_text(&twice, buf_str(&once));
		if (longest_run(buf_str(&once)) >= 7)
			fail_msg("%s -> %s", buf_str(&text), buf_str(&once));
		assert_string_equal(buf_str(&twice), buf_str(&once));
		assert_int_equal(count_chars(buf_str(&once)), count_chars(buf_str(&text)));
	}
	buf_release(&text);
	buf_release(&once);
	buf_release(&twice);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_telephone_number_keeps_its_ends),
		cmocka_unit_test(a_number_inside_a_text_keeps_its_ends),
		cmocka_unit_test(a_mail_address_keeps_its_domain),
		cmocka_unit_test(a_name_is_surname_and_title),
		cmocka_unit_test(no_long_number_survives_in_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
