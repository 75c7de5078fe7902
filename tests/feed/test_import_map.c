#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "feed/import_map.h"

static enum rc
map_read(const char *text, struct arena *mem, struct import_map *out, struct err *e)
{
	return import_map_read((struct yaml_file){"m.yaml", text, strlen(text)}, mem, out, e);
}

static void
headers_and_words_mean_what_the_mapping_says(void **state)
{
	static const char text[] =
		"columns:\n  Case No: external_id\n  备注: ''\n  ＷＨＯ: customer\n"
		"words:\n  status:\n    done: 归档\n";
	struct import_map map;
	struct arena mem = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(map_read(text, &mem, &map, &e), OK);
	assert_int_equal(import_map_field(&map, "case no"), FIELD_EXTERNAL_ID);
	assert_int_equal(import_map_field(&map, " who "), FIELD_CUSTOMER);
	assert_int_equal(import_map_field(&map, "备注"), FIELD_NONE);
	assert_int_equal(import_map_field(&map, "事由"), FIELD_SUBJECT); /* as always */
	assert_string_equal(import_map_word(&map, FIELD_STATUS, "DONE"), "归档");
	assert_string_equal(import_map_word(&map, FIELD_STATUS, "受理"), "受理");
	assert_string_equal(import_map_word(&map, FIELD_SUBJECT, "done"), "done");
	assert_string_equal(import_map_word(NULL, FIELD_SUBJECT, "done"), "done");
	arena_reset(&mem);
}

static const struct {
	const char *text, *says;
} bad[] = {
	{"columns:\n  a: custmer\n",
	 "m.yaml:2:3: custmer is no field of a ticket: did you mean customer"},
	{"columns: [a]\n", "m.yaml:1:1: columns is a map of headers and fields"},
	{"columns:\n  a: [b]\n", "m.yaml:2:3: a column means one field, or \"\" for none"},
	{"colums:\n  a: b\n", "m.yaml:1:1: this name is not used here: columns and words are"},
	{"words:\n  status: x\n", "m.yaml:2:3: the words of a field are a map: theirs and ours"},
	{"- a\n", "m.yaml:1:1: a mapping begins with columns: or words:"},
};

static void
a_mistake_is_told_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct import_map map;
		struct arena mem = {0};
		struct err e = {0};

		assert_int_equal(map_read(bad[i].text, &mem, &map, &e), E_INVALID);
		assert_string_equal(err_text(&e), bad[i].says);
		err_release(&e);
		arena_reset(&mem);
	}
}

static void
every_field_has_a_name_that_is_its_header(void **state)
{
	(void)state;
	for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
		assert_int_equal(header_find(header_name((enum field_name)f)), f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_and_words_mean_what_the_mapping_says),
		cmocka_unit_test(a_mistake_is_told_with_its_place),
		cmocka_unit_test(every_field_has_a_name_that_is_its_header),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
