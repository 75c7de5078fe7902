#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feed/category.h"

static struct category_tree
own(struct arena *mem)
{
	struct category_tree tree = {0};
	struct err err = {0};

	if (category_read(category_own_file(), mem, &tree, &err))
		fail_msg("%s", err_text(&err));
	return tree;
}

static const char *
text_of(const struct category_tree *tree, size_t i, struct arena *mem)
{
	const char *path[CATEGORY_DEPTH];
	struct buf text = {0};
	const char *kept;

	category_path(tree, i, path);
	category_text(&text, path);
	kept = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static void
the_programs_own_tree_has_three_levels(void **state)
{
	struct arena mem = {0};
	const struct category_tree tree = own(&mem);
	int deepest = 0;

	(void)state;
	for (size_t i = 0; i < tree.count; i++)
		if (tree.at[i].level > deepest)
			deepest = tree.at[i].level;
	assert_int_equal(deepest, CATEGORY_DEPTH);
	assert_int_equal(tree.repeat_days, 7);
	assert_string_equal(text_of(&tree, 0, &mem), "商品咨询");
	arena_reset(&mem);
}

static const struct {
	const char *typed, *first;
} typed[] = {
	{"", "商品咨询"},
	{"wl", "物流"},
	{"wl cj", "物流 > 催件"},
	{"wlcj", "物流 > 催件"},
	{"wl cj wfh", "物流 > 催件 > 未发货"},
	{"wlcjwfh", "物流 > 催件 > 未发货"},
	{"催件", "物流 > 催件"},
	{"tuikuan", "退换货 > 退款"},
	{"wx smwx", "维修 > 报修 > 上门维修"},
	{"ＷＬ　ｃｊ", "物流 > 催件"},
	{"qt", "其他"},
};

static void
a_category_is_found_by_the_initials_of_its_names(void **state)
{
	struct arena mem = {0};
	const struct category_tree tree = own(&mem);
	size_t found[4];

	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		const size_t n = category_find(&tree, typed[i].typed, &mem, found, 4);

		if (!n || strcmp(text_of(&tree, found[0], &mem), typed[i].first) != 0)
			fail_msg("%s: %s", typed[i].typed,
				 n ? text_of(&tree, found[0], &mem) : "-");
	}
	assert_int_equal(category_find(&tree, "wl zzz", &mem, found, 4), 0);
	assert_int_equal(category_find(&tree, "", &mem, found, 2), 2);
	arena_reset(&mem);
}

#define HEAD "version: 1\nrepeat_days: 7\n"

static const struct {
	const char *yaml, *why;
} bad[] = {
	{"repeat_days: 7\ncategories: {A: }", "c.yaml:1:1: “version” is missing"},
	{"version: 1\ncategories: {A: }", "c.yaml:1:1: “repeat_days” is missing"},
	{HEAD, "c.yaml:1:1: “categories” is missing"},
	{HEAD "categories:", "c.yaml:3:1: there is not one category here"},
	{"version: x\nrepeat_days: 7\ncategories: {A: }",
	 "c.yaml:1:1: this is a whole number from 1 to 999999"},
	{"version: 1\nrepeat_days: 91\ncategories: {A: }",
	 "c.yaml:2:1: this is a whole number from 1 to 90"},
	{HEAD "categores: {A: }",
	 "c.yaml:3:1: there is no “categores”; did you mean “categories”?"},
	{HEAD "zzzzzz: {A: }", "c.yaml:3:1: there is no “zzzzzz” here"},
	{HEAD "categories: [A, A]", "c.yaml:3:17: there are two of “A” here"},
	{HEAD "categories: A", "c.yaml:3:1: this is a list or a map of names"},
	{HEAD "categories: [[A]]", "c.yaml:3:14: this is a list or a map of names"},
	{HEAD "categories: {A: {B: {C: [D]}}}", "c.yaml:3:22: a category has at most 3 levels"},
	{HEAD "categories: [\"A\\u202eB\"]",
	 "c.yaml:3:14: a category is called by 1 to 40 characters of one line"},
	{HEAD "categories: [\"\"]",
	 "c.yaml:3:14: a category is called by 1 to 40 characters of one line"},
};

static void
what_is_wrong_in_a_file_is_told_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct yaml_file file = {"c.yaml", bad[i].yaml, strlen(bad[i].yaml)};
		struct category_tree tree = {0};
		struct arena mem = {0};
		struct err err = {0};

		assert_int_equal(category_read(file, &mem, &tree, &err), E_INVALID);
		if (strcmp(err_text(&err), bad[i].why) != 0)
			fail_msg("%s", err_text(&err));
		assert_int_equal(tree.count, 0);
		err_release(&err);
		arena_reset(&mem);
	}
}

static void
lists_maps_and_empty_ends_may_be_mixed(void **state)
{
	static const char yaml[] =
		HEAD "categories:\n  A: [B, C]\n  D:\n    E:\n    F: [G]\n  H:\n";
	struct category_tree tree = {0};
	struct arena mem = {0};
	struct err err = {0};

	(void)state;
	assert_int_equal(
		category_read((struct yaml_file){"c.yaml", yaml, strlen(yaml)}, &mem, &tree, &err),
		OK);
	assert_int_equal(tree.count, 8);
	assert_string_equal(text_of(&tree, 6, &mem), "D > F > G");
	assert_string_equal(text_of(&tree, 7, &mem), "H");
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programs_own_tree_has_three_levels),
		cmocka_unit_test(a_category_is_found_by_the_initials_of_its_names),
		cmocka_unit_test(what_is_wrong_in_a_file_is_told_with_its_place),
		cmocka_unit_test(lists_maps_and_empty_ends_may_be_mixed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
