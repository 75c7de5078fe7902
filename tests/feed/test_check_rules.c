#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/check.h"
#include "feed/check_rules.h"
#include "feed/phrase_yaml.h"

/* The house's rules, and the sentences they are tried on: tests/corpus/check_*.txt. */
struct house {
	struct arena mem, scratch;
	struct checker *checker;
};

static int
house_open(void **state)
{
	struct house *h = calloc(1, sizeof *h);
	struct check_rules *rules;
	struct err e = {0};

	assert_non_null(h);
	if (check_rules_house(&h->mem, &rules, &e))
		fail_msg("%s", err_text(&e));
	h->checker = checker_new(rules, &h->mem);
	*state = h;
	return 0;
}

static int
house_close(void **state)
{
	struct house *h = *state;

	arena_reset(&h->mem);
	arena_reset(&h->scratch);
	free(h);
	return 0;
}

static char *
corpus_read(const char *name)
{
	char path[512];
	char *text = calloc(1, YAML_BYTES_MAX);
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", CORPUS_DIR, name);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_non_null(text);
	assert_true(fread(text, 1, YAML_BYTES_MAX - 1, f) > 0);
	assert_int_equal(fclose(f), 0);
	return text;
}

static struct check_findings
check(struct house *h, const char *text)
{
	const struct check_reply reply = {.text = text, .size = strlen(text)};

	return check_reply(h->checker, &reply, &h->scratch);
}

/* The rules of the errors, a blank before each. */
static size_t
errors(struct house *h, const char *text, struct buf *rules)
{
	const struct check_findings found = check(h, text);
	size_t n = 0;

	for (size_t i = 0; i < found.count; i++)
		if (found.at[i].rule->severity == CHECK_ERROR) {
			buf_printf(rules, " %s", found.at[i].rule->id);
			n++;
		}
	return n;
}

static void
a_good_reply_is_no_error(void **state)
{
	char *text = corpus_read("check_pass.txt"), *rest = NULL;
	struct house *h = *state;
	int lines = 0, bad = 0;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		struct buf rules = {0};

		lines++;
		if (errors(h, line, &rules)) {
			bad++;
			print_message("# not an error: %s:%s\n", line, buf_str(&rules));
		}
		buf_release(&rules);
		arena_reset(&h->scratch);
	}
	print_message("# %d good replies, %d of them taken for errors\n", lines, bad);
	free(text);
	assert_true(lines >= 200);
	assert_int_equal(bad, 0);
}

static bool
has_word(const char *words, const char *word)
{
	const size_t n = strlen(word);

	for (const char *s = strstr(words, word); s; s = strstr(s + 1, word))
		if (s > words && s[-1] == ' ' && (s[n] == ' ' || !s[n]))
			return true;
	return false;
}

static void
a_bad_reply_is_an_error_of_the_rule_expected(void **state)
{
	char *text = corpus_read("check_fail.txt"), *rest = NULL;
	struct house *h = *state;
	int lines = 0, bad = 0;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		char *tab = strchr(line, '\t');
		struct buf rules = {0};

		assert_non_null(tab);
		*tab = '\0';
		lines++;
		(void)errors(h, line, &rules);
		if (!has_word(buf_str(&rules), tab + 1)) {
			bad++;
			print_message("# not %s: %s:%s\n", tab + 1, line, buf_str(&rules));
		}
		buf_release(&rules);
		arena_reset(&h->scratch);
	}
	print_message("# %d bad replies, %d of them not found\n", lines, bad);
	free(text);
	assert_true(lines >= 150);
	assert_int_equal(bad, 0);
}

static void
every_better_wording_is_no_error_itself(void **state)
{
	char *text = corpus_read("check_fail.txt"), *rest = NULL;
	struct house *h = *state;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		const struct check_findings found = check(h, line);

		for (size_t i = 0; i < found.count; i++) {
			struct buf rules = {0};

			if (errors(h, found.at[i].rule->instead, &rules))
				fail_msg("%s:%s", found.at[i].rule->instead, buf_str(&rules));
			buf_release(&rules);
		}
		arena_reset(&h->scratch);
	}
	free(text);
}

/* A line of the library, its slots filled with something. */
static void
fill(struct buf *out, const char *line)
{
	while (*line) {
		const size_t n = strcspn(line, "{");

		buf_add(out, line, n);
		line += n;
		if (*line) {
			buf_puts(out, "某");
			line += strcspn(line, "}");
			line += *line == '}';
		}
	}
}

/* How many lines of that list of the phrase are errors; a line may be {channel: text}. */
static size_t
bad_lines(struct house *h, const struct node *phrase, const char *list, size_t *lines)
{
	size_t bad = 0;

	for (const struct node *n = node_list(phrase, list); n; n = n->next, ++*lines) {
		const struct node *text = n->kind == NODE_MAP ? n->first : n;
		struct buf line = {0}, rules = {0};

		fill(&line, text->text);
		if (errors(h, buf_str(&line), &rules))
			bad++;
		else if (!strcmp(list, "not_say"))
			print_message("# not found: %s\n", buf_str(&line));
		if (rules.len && !strcmp(list, "say"))
			print_message("# not an error: %s:%s\n", buf_str(&line), buf_str(&rules));
		buf_release(&line);
		buf_release(&rules);
		arena_reset(&h->scratch);
	}
	return bad;
}

static void
the_library_is_never_an_error_and_what_it_forbids_always(void **state)
{
	const struct yaml_file file = {"schema/phrases.yaml", phrases_zh, phrases_zh_size};
	size_t says = 0, forbids = 0, bad = 0, found = 0;
	struct arena mem = {0};
	struct node *root;
	struct err e = {0};

	assert_int_equal(yaml_read(file, &mem, &root, &e), OK);
	for (const struct node *p = node_list(root, "phrases"); p; p = p->next) {
		bad += bad_lines(*state, p, "say", &says);
		found += bad_lines(*state, p, "not_say", &forbids);
	}
	print_message("# %zu lines of the library, %zu of them taken for errors; %zu forbidden "
		      "lines, %zu of them found\n",
		      says, bad, forbids, found);
	arena_reset(&mem);
	assert_true(says > 200 && forbids > 10);
	assert_int_equal(bad, 0);
	assert_int_equal(found, forbids);
}

static const struct hint {
	const char *text, *rule;
} hints[] = {
	{"让您久等了", "waited"},          {"这个应该没问题", "vague"},
	{"这样不行", "negative"},          {"您必须先登记", "must"},
	{"您叫什么名字", "your-name"},     {"这款卖完了", "sold-out"},
	{"我们会尽快给您回复", "no-time"}, {"只能给您退款", "one-option"},
	{"线路正在调整", "not-true"},
};

static void
style_is_a_hint(void **state)
{
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		const struct check_findings found = check(*state, hints[i].text);
		bool has = false;

		for (size_t k = 0; k < found.count; k++) {
			assert_int_equal(found.at[k].rule->severity, CHECK_HINT);
			has = has || !strcmp(found.at[k].rule->id, hints[i].rule);
		}
		if (!has)
			fail_msg("%s: not %s", hints[i].text, hints[i].rule);
	}
	assert_int_equal(check(*state, "我会在今天18点前给您回复").count, 0);
}

static void
a_private_number_holds_the_reply(void **state)
{
	const struct check_findings found = check(*state, "他的手机是13912345678");

	assert_true(found.count > 0);
	assert_true(found.at[found.count - 1].rule->holds);
	assert_int_equal(check(*state, "您的手机是13912345678，对吗").count, 0);
}

/* A figure for the log; a machine under load may be slow, so only a wrong order of growth fails. */
static void
five_hundred_characters_take_less_than_a_moment(void **state)
{
	enum { ROUNDS = 20 };
	struct house *h = *state;
	char *text = corpus_read("check_pass.txt");
	struct timespec from, to;
	double ms;

	text[1500] = '\0';
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (int i = 0; i < ROUNDS; i++) {
		(void)check(h, text);
		arena_reset(&h->scratch);
	}
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	ms = ((double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6) /
	     ROUNDS;
	print_message("# 500 characters in %.3f ms\n", ms);
	free(text);
	assert_true(ms < 50);
}

static const struct bad {
	const char *yaml, *says;
} bads[] = {
	{"- a", "t:1:1: the file must be a map"},
	{"version: 2\nrules: []", "t:1:1: rules of another version"},
	{"rules: []", "t:1:1: rules of another version"},
	{"version: 1", "t:1:1: there are no rules"},
	{"version: 1\nrule: []", "t:2:1: no such member"},
	{"version: 1\nwords: [a]\nrules: []", "t:2:1: words must be a map"},
	{"version: 1\nwords:\n  a: '[b'\nrules: []", "t:3:3: character 3 of the pattern [b:"},
	{"version: 1\nallow: |\n  好\n  坏]\nrules: []", "t:4:3: character 2 of the pattern 坏]"},
	{"version: 1\nrules:\n- a", "t:3:3: a rule must be a map"},
	{"version: 1\nrules:\n- rule: a", "t:3:3: a rule needs rule, clause, severity and instead"},
	{"version: 1\nrules:\n- {rule: a, clause: b, instead: c, severity: hint}",
	 "t:3:3: a rule needs say or lacks"},
	{"version: 1\nrules:\n- {rule: a, clause: b, instead: c, severity: d}",
	 "severity must be hint or error"},
	{"version: 1\nrules:\n- {rule: a, sey: b}", "t:3:13: a rule has no such member"},
	{"version: 1\nrules:\n- {rule: a, clause: b, instead: c, severity: hint, say: [d]}",
	 "one pattern a line"},
	{"version: 1\nrules:\n- {rule: a, clause: b, instead: c, severity: hint, channel: [fax]}",
	 "no such channel or emotion"},
	{"version: 1\nrules:\n- rule: a\n  clause: b\n  instead: c\n  severity: hint\n  say: |\n"
	 "    好\n    {无}\n",
	 "t:9:5: character 1 of the pattern {无}: no word of that name"},
	{"version: 1\nrules:\n- {rule: a, clause: b, instead: c, severity: hint, say: 好}\n"
	 "- {rule: a, clause: b, instead: c, severity: hint, say: 好}",
	 "t:4:3: a second rule of the same name"},
};

static void
rules_that_are_wrong_are_refused_with_their_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		const struct yaml_file file = {"t", bads[i].yaml, strlen(bads[i].yaml)};
		struct arena mem = {0};
		struct check_rules *rules = NULL;
		struct err e = {0};

		assert_int_equal(check_rules_read(file, &mem, &rules, &e), E_INVALID);
		assert_null(rules);
		if (!strstr(err_text(&e), bads[i].says))
			fail_msg("%s\nnot: %s", err_text(&e), bads[i].says);
		err_release(&e);
		arena_reset(&mem);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_reply_is_no_error),
		cmocka_unit_test(a_bad_reply_is_an_error_of_the_rule_expected),
		cmocka_unit_test(every_better_wording_is_no_error_itself),
		cmocka_unit_test(the_library_is_never_an_error_and_what_it_forbids_always),
		cmocka_unit_test(style_is_a_hint),
		cmocka_unit_test(a_private_number_holds_the_reply),
		cmocka_unit_test(five_hundred_characters_take_less_than_a_moment),
		cmocka_unit_test(rules_that_are_wrong_are_refused_with_their_place),
	};

	return cmocka_run_group_tests(tests, house_open, house_close);
}
