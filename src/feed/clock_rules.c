#include "feed/clock_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "feed/clock_data.h"
#include "feed/clock_hours.h"
#include "feed/clock_target.h"

static enum rc
number_read(const struct clock_reader *r, const struct node *at, const int range[2], int *out)
{
	char *end;
	const long n = at->text ? strtol(at->text, &end, 10) : 0;

	if (!at->text || !*at->text || strlen(at->text) > 6 || *end || n < range[0] || n > range[1])
		return clock_fail(r, at, _("this is a whole number from %d to %d"), range[0],
				  range[1]);
	*out = (int)n;
	return OK;
}

/* A span such as 90s, 30m, 2h or 3d; with "desk" behind it in desk hours; or none. */
static enum rc
target_read(const struct clock_reader *r, const struct node *at, struct clock_target *out)
{
	static const struct {
		char sign;
		int64_t secs;
	} units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', DAY_SECONDS}};
	char *end = NULL;
	const long n = at->text && *at->text >= '0' && *at->text <= '9' &&
				       strspn(at->text, "0123456789") < 8
			       ? strtol(at->text, &end, 10)
			       : 0;

	if (at->text && !strcmp(at->text, "none")) {
		*out = (struct clock_target){0};
		return OK;
	}
	for (size_t i = 0; n > 0 && i < sizeof units / sizeof *units; i++)
		if (*end == units[i].sign && (!end[1] || !strcmp(end + 1, " desk")) &&
		    n <= CLOCK_SECONDS_MAX / units[i].secs) {
			*out = (struct clock_target){n * units[i].secs, end[1] != '\0'};
			return OK;
		}
	return clock_fail(r, at,
			  _("this is no time: write 90s, 30m, 2h or 3d, with \"desk\" behind it "
			    "to count desk hours, or none"));
}

enum { NAMES_MAX = 8 };

static enum rc
names_check(const struct clock_reader *r, const struct node *map, const struct clock_name *names)
{
	const char *known[NAMES_MAX + 1] = {0};

	for (size_t i = 0; names[i].name && i < NAMES_MAX; i++)
		known[i] = names[i].name;
	return clock_keys(r, map, known);
}

static enum rc
targets_read(const struct clock_reader *r, const struct node *map, const struct clock_name *names,
	     struct clock_target *out)
{
	enum rc rc = names_check(r, map, names);

	for (; !rc && names->name; names++) {
		const struct node *n = node_get(map, names->name);

		if (n)
			rc = target_read(r, n, &out[names->value]);
	}
	return rc;
}

static enum rc
complaints_read(const struct clock_reader *r, const struct node *map, struct clock_rules *rules)
{
	enum rc rc = names_check(r, map, clock_complaints);

	for (const struct clock_name *c = clock_complaints; !rc && c->name; c++) {
		const struct node *n = node_get(map, c->name);

		if (n)
			rc = targets_read(r, n, clock_classes, rules->complaint[c->value]);
	}
	return rc;
}

static enum rc
warnings_read(const struct clock_reader *r, const struct node *map, struct clock_rules *rules)
{
	const int percent[] = {0, 100};
	enum rc rc = names_check(r, map, clock_kinds);

	for (const struct clock_name *k = clock_kinds; !rc && k->name; k++) {
		const struct node *n = node_get(map, k->name);

		if (n)
			rc = number_read(r, n, percent, &rules->warn[k->value]);
	}
	return rc;
}

static enum rc
spans_read(const struct clock_reader *r, const struct node *root, struct clock_rules *rules)
{
	const struct node *complaint = node_get(root, "complaint"), *warn = node_get(root, "warn"),
			  *response = node_get(root, "response"),
			  *resolution = node_get(root, "resolution"),
			  *internal = node_get(root, "internal");
	enum rc rc = OK;

	if (complaint)
		rc = complaints_read(r, complaint, rules);
	if (!rc && response)
		rc = targets_read(r, response, clock_channels, rules->response);
	if (!rc && resolution)
		rc = target_read(r, resolution, &rules->resolution);
	if (!rc && internal)
		rc = target_read(r, internal, &rules->internal);
	if (!rc && warn)
		rc = warnings_read(r, warn, rules);
	return rc;
}

static enum rc
root_read(const struct clock_reader *r, const struct node *root, struct clock_rules *rules)
{
	static const char *const names[] = {"version",   "hours",    "exceptions",
					    "complaint", "response", "resolution",
					    "internal",  "warn",     NULL};
	const struct node *version = node_get(root, "version");
	const int versions[] = {1, 9999};
	enum rc rc = clock_keys(r, root, names);

	if (!rc && !version)
		rc = clock_fail(r, root, _("the clocks need their version"));
	if (!rc)
		rc = number_read(r, version, versions, &rules->version);
	if (!rc)
		rc = clock_hours_read(r, root, &rules->desk);
	return rc ? rc : spans_read(r, root, rules);
}

enum rc
clock_rules_read(struct yaml_file file, struct arena *mem, const struct clock_rules **rules,
		 struct err *err)
{
	const struct clock_reader r = {.file = file.name, .mem = mem, .err = err};
	struct clock_rules *made = arena_alloc(mem, sizeof *made);
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (!rc)
		rc = root_read(&r, root, made);
	if (!rc)
		*rules = made;
	return rc;
}

struct yaml_file
clock_rules_own_file(void)
{
	return (struct yaml_file){"clocks.yaml", clocks_yaml, clocks_yaml_size};
}

enum rc
clock_rules_own(struct arena *mem, const struct clock_rules **rules, struct err *err)
{
	return clock_rules_read(clock_rules_own_file(), mem, rules, err);
}
