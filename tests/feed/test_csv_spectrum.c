/*
 * csv-spectrum, the files that readers of CSV are tried on: what each says stands beside it as
 * JSON. It is no part of this project: $KEFU_CSV_SPECTRUM names its directory. The same cases in
 * our own words are in test_import_rows.c.
 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/buf.h"
#include "feed/csv.h"
#include "need.h"

enum { PATH_ROOM = 512 };

/* Rows as the JSON has them: an array of objects by the header. */
static json_t *
csv_rows(int fd)
{
	json_t *rows = json_array(), *names = json_array();
	struct csv_record row;
	struct csv *csv;

	csv_open(&csv, fd);
	assert_int_equal(csv_next(csv, &row), CSV_ROW);
	for (size_t i = 0; i < row.count; i++)
		(void)json_array_append_new(names, json_string(row.fields[i]));
	while (csv_next(csv, &row) == CSV_ROW) {
		json_t *object = json_object();

		assert_int_equal(row.count, json_array_size(names));
		for (size_t i = 0; i < row.count; i++)
			(void)json_object_set_new(object,
						  json_string_value(json_array_get(names, i)),
						  json_string(row.fields[i]));
		(void)json_array_append_new(rows, object);
	}
	csv_close(csv);
	json_decref(names);
	return rows;
}

/* One file's JSON is the object itself, with another number in it than the CSV has. */
static void
check_same(const char *name, json_t *got, json_t *want)
{
	if (json_is_object(want)) {
		assert_int_equal(json_array_size(got), 1);
		assert_int_equal(json_object_size(json_array_get(got, 0)), json_object_size(want));
	} else if (!json_equal(got, want)) {
		fail_msg("%s", name);
	}
}

static void
check_file(const char *dir, const char *name)
{
	char path[PATH_ROOM];
	json_t *got, *want;
	int fd;

	(void)snprintf(path, sizeof path, "%s/csvs/%s", dir, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	got = csv_rows(fd);
	(void)close(fd);
	(void)snprintf(path, sizeof path, "%s/json/%.*s.json", dir, (int)(strlen(name) - 4), name);
	want = json_load_file(path, 0, NULL);
	assert_non_null(want);
	check_same(name, got, want);
	json_decref(got);
	json_decref(want);
}

static void
every_file_says_what_its_json_says(void **state)
{
	const char *dir = getenv("KEFU_CSV_SPECTRUM");
	char path[PATH_ROOM];
	const struct dirent *d;
	size_t files = 0;
	DIR *csvs;

	(void)state;
	NEED(dir && *dir, "KEFU_CSV_SPECTRUM does not name the directory of csv-spectrum");
	(void)snprintf(path, sizeof path, "%s/csvs", dir);
	csvs = opendir(path);
	assert_non_null(csvs);
	while ((d = readdir(csvs)))
		if (strlen(d->d_name) > 4 && !strcmp(d->d_name + strlen(d->d_name) - 4, ".csv")) {
			check_file(dir, d->d_name);
			files++;
		}
	(void)closedir(csvs);
	assert_true(files >= 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_file_says_what_its_json_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
