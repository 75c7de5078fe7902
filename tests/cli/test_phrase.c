/* The library from the outside: what is found, shown, written and checked, without a desk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static const struct how no_desk = {.no_db = true};

static void
run_here(struct stage *t, const char *line)
{
	run_how(t, &no_desk, line);
}

static const struct {
	const char *query, *first; /* the id that stands first */
} finds[] = {
	{"S16", "s16-slow"},
	{"s16", "s16-slow"},
	{"Ｓ１６", "s16-slow"},
	{"S2b", "s2b-name"},
	{"退款进度", "refund-progress"},
	{"tuikuanjindu", "refund-progress"},
	{"tkjd", "refund-progress"},
	{"tui款jd", "refund-progress"},
	{"退款進度", "refund-progress"},
	{"jindu tuikuan", "refund-progress"},
	{"jd tk", "refund-progress"},
	{"cfh", "ship-urge"},
	{"c发huo", "ship-urge"},
	{"wusheng", "s3-silent"},
	{"ＷＵＳＨＥＮＧ", "s3-silent"},
	{"mima", "account-password"},
};

static void
finds_in_every_way_of_typing(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
		char line[128], want[64];

		(void)snprintf(line, sizeof line, "phrase find --json %s", finds[i].query);
		(void)snprintf(want, sizeof want, "[\n{\"id\": \"%s\"", finds[i].first);
		run_here(t, line);
		if (t->status != 0 || strncmp(t->out, want, strlen(want)) != 0)
			fail_msg("%s: %d, %.60s", finds[i].query, t->status, t->out);
	}
}

static const char *const queries_of_the_handbook[] = {"yh", "hk", "cf", "fhsj", "tk"};

static void
finds_what_the_desk_types_most(void **state)
{
	static const char *const words[] = {"银行", "还款", "重发", "发货时间", "退款"};
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char line[128], want[128];
		char *by_word;

		(void)snprintf(line, sizeof line, "phrase find --csv %s", words[i]);
		run_here(t, line);
		by_word = strdup(strchr(t->out, '\n') + 1);
		by_word[strcspn(by_word, "\n")] = '\0';
		(void)snprintf(want, sizeof want, "%.*s", (int)strcspn(by_word, ","), by_word);
		(void)snprintf(line, sizeof line, "phrase find --csv %s",
			       queries_of_the_handbook[i]);
		run_here(t, line);
		if (!*by_word || !strstr(t->out, want))
			fail_msg("%s does not find what %s finds: %s", queries_of_the_handbook[i],
				 words[i], want);
		free(by_word);
	}
}

static void
json_has_a_score_that_is_a_number(void **state)
{
	struct stage *t = *state;

	run_here(t, "phrase find --json S26");
	assert_string_equal(t->out, "[\n{\"id\": \"s26-no-matter\", \"scenario\": \"S26\", "
				    "\"title\": \"客户向我道歉\", "
				    "\"say\": \"没关系，您别放在心上，我们接着把问题办好。\", "
				    "\"score\": 122}\n]\n");
	run_here(t, "phrase find --json 客户关怀谁也没写");
	assert_string_equal(t->out, "[]\n");
	assert_int_equal(t->status, 1);
}

static void
the_wording_that_has_the_words_is_shown(void **state)
{
	struct stage *t = *state;

	run_here(t, "phrase find --json --language en faithfully");
	assert_non_null(strstr(t->out, "\"say\": \"I apologise on our behalf"));
	run_here(t, "phrase find --json 亲自 jieshou");
	assert_int_equal(t->status, 1);
	run_here(t, "phrase find --json 抢修");
	assert_non_null(strstr(t->out, "\"id\": \"s22-down\""));
	run_here(t, "phrase find --json 暂时查询不到");
	assert_non_null(strstr(t->out, "\"say\": \"很抱歉，系统暂时查询不到"));
}

static void
those_for_the_emotion_stand_first(void **state)
{
	struct stage *t = *state;

	run_here(t, "phrase find --json --emotion angry 客户");
	assert_non_null(strstr(t->out, "angry-"));
	assert_true(strstr(t->out, "\"angry-") < strstr(t->out, "\"calm-"));
	run_here(t, "phrase find --json --emotion 平静 客户");
	assert_true(strstr(t->out, "\"calm-") < strstr(t->out, "\"angry-"));
	run_here(t, "phrase find --emotion sad x");
	assert_int_equal(t->status, 64);
}

static void
lists_every_phrase_in_both_languages(void **state)
{
	struct stage *t = *state;
	size_t n = 0;
	char *zh;

	run_here(t, "phrase list --csv");
	for (const char *s = t->out; (s = strstr(s, "\r\n")); s += 2)
		n++;
	assert_in_range(n, 151, 1000);
	zh = strdup(t->out);
	run_here(t, "phrase list --csv --language en");
	assert_int_equal(
		strncmp(t->out,
			"scenario,id,title,say,version,uses\r\nS1,s1-open,Answering a call,", 64),
		0);
	assert_int_equal(
		strncmp(zh, "scenario,id,title,say,version,uses\r\nS1,s1-open,接起来电,", 57), 0);
	free(zh);
	run_here(t, "phrase list --language fr");
	assert_int_equal(t->status, 65);
}

static void
shows_a_phrase_whole(void **state)
{
	struct stage *t = *state;

	run_here(t, "phrase show s5-quiet --language en");
	assert_string_equal(
		t->out,
		"s5-quiet  S5  The customer is too quiet (line and hearing)\n"
		"when\n"
		"  -  too quiet\n"
		"  -  faint voice\n"
		"say\n"
		"  -  [phone] I am sorry, your voice is a little faint. Could you speak up "
		"slightly, please?\n"
		"  -  [phone] I am sorry, I still cannot hear you well. Please call us from "
		"another "
		"phone; we are here for you. Goodbye.\n"
		"never do\n"
		"  -  hanging up at once\n"
		"  -  raising your own voice\n"
		"steps\n"
		"  1  I am sorry, your voice is a little faint. Could you speak up slightly, "
		"please?\n"
		"  2  I am sorry, I still cannot hear you well. Please call us from another phone; "
		"we are here for you. Goodbye. (then wait 5 s)\n"
		"  3  only then hang up, result: not audible\n");
	run_here(t, "phrase show s33-stays --json");
	assert_non_null(strstr(t->out,
			       "\"steps\": [{\"say\": 1, \"wait\": 5}, {\"say\": 2, \"wait\": "
			       "5}, {\"do\": \"轻轻挂机\", \"wait\": 0}]}\n"));
	run_here(t, "phrase show s16-slwo");
	assert_int_equal(t->status, 1);
	assert_string_equal(t->err, "kefu: there is no phrase s16-slwo: did you mean s16-slow\n");
}

static void
what_is_exported_imports_without_a_change(void **state)
{
	static const char *const languages[] = {"zh_CN", "en"};
	struct stage *t = *state;

	for (size_t i = 0; i < 2; i++) {
		char line[128];

		(void)snprintf(line, sizeof line, "phrase export --language %s", languages[i]);
		run_here(t, line);
		stage_put(t, "pack.yaml", t->out, t->out_size);
		run(t, "phrase import --dry-run ~/pack.yaml");
		assert_int_equal(t->status, 0);
		assert_int_equal(strncmp(t->out, "0 new, 0 changed, ", 18), 0);
		assert_non_null(strstr(t->out, " the same, 0 not in this pack\n"));
	}
}

static const char pack[] = "language: en\n"
			   "phrases:\n"
			   "- {id: mine, group: polite, title: Mine, say: [Hello]}\n"
			   "- id: polite-hello\n"
			   "  group: polite\n"
			   "  title: Hello\n"
			   "  trigger: [greet]\n"
			   "  say: [Hello., Good day.]\n";

static void
a_dry_run_says_what_would_change(void **state)
{
	static const char changes[] = "+ mine  Mine\n~ polite-hello  Hello (say)\n- s1-open  ";
	struct stage *t = *state;

	run_with(t, "phrase import --dry-run -", pack);
	assert_int_equal(t->status, 0);
	assert_int_equal(strncmp(t->out, changes, strlen(changes)), 0);
	assert_non_null(strstr(t->out, "\n1 new, 1 changed, 0 the same, "));
}

static void
a_pack_with_a_fault_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *yaml;
		int status;
		const char *want;
	} faults[] = {
		{"language: en\nphrases:\n- {id: a, grup: x}\n", 65,
		 "kefu: standard input:3:11: a phrase has no grup: did you mean group\n"},
		{"language: en\nphrases:\n- {id: a, group: polite, title: x, say: ['{tiem}']}\n",
		 65, "kefu: standard input:3:42: no slot is called tiem: did you mean time\n"},
		{"\x1b[31m: x\n", 65,
		 "kefu: standard input:1:1: this is not YAML: control characters "
		 "are not allowed\n"},
		{"", 65, "kefu: standard input:1:1: the file holds nothing\n"},
	};
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		run_with(t, "phrase import --dry-run -", faults[i].yaml);
		assert_string_equal(t->err, faults[i].want);
		assert_int_equal(t->status, faults[i].status);
		assert_string_equal(t->out, "");
	}
}

static void
a_file_that_is_not_there_is_status_66(void **state)
{
	struct stage *t = *state;

	run(t, "phrase import --dry-run ~/none.yaml");
	assert_int_equal(t->status, 66);
	run(t, "phrase import --dry-run ~");
	assert_int_not_equal(t->status, 0);
	run(t, "phrase import ~/desk.db");
	assert_int_equal(t->status, 66);
}

/* --- what the desk writes itself --- */

static const char leak[] = "# A pack of phrases: kefu-phrase(1) says what each word means.\n"
			   "language: zh_CN\n"
			   "phrases:\n"
			   "\n"
			   "- id: leak-stop\n"
			   "  group: repair\n"
			   "  title: 先关水阀\n"
			   "  trigger: [漏水, 喷水]\n"
			   "  say:\n"
			   "  - 请您先关上进水阀，再拔下电源。\n"
			   "  - chat: 先关进水阀，再断电：师傅马上联系您\n"
			   "  not_do:\n"
			   "  - 让客户自己拆机器\n";

static void
people_come(struct stage *t)
{
	(void)must(t, "agent add 1002 Lin --roles agent");
	(void)must(t, "agent add 1003 Gao --roles lead");
}

static void
sees(const struct stage *t, const char *text)
{
	if (!strstr(t->out, text))
		fail_msg("%d: \"%s\" is not in: %s%s", t->status, text, t->out, t->err);
}

static void
what_is_offered_is_found_once_it_is_published(void **state)
{
	struct stage *t = *state;

	people_come(t);
	(void)must_with(t, "phrase offer - --as 1002", leak);
	run(t, "phrase find gsf");
	assert_null(strstr(t->out, "leak-stop"));
	(void)must(t, "phrase waiting --csv");
	sees(t, "leak-stop,1,offered,Lin,,");
	run(t, "phrase publish leak-stop --as 1002");
	assert_int_equal(t->status, 77);
	assert_string_equal(must(t, "phrase publish leak-stop --as 1003"),
			    "leak-stop, version 1: approved it\n");
	(void)must(t, "phrase find --json gsf");
	sees(t, "[\n{\"id\": \"leak-stop\"");
	run(t, "phrase waiting");
	assert_int_equal(t->status, 1);
	(void)must(t, "verify");
}

static void
nobody_publishes_what_he_wrote(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "phrase offer -", leak);
	run(t, "phrase publish leak-stop");
	assert_int_equal(t->status, 77);
	assert_string_equal(t->err, "kefu: you wrote it: somebody else approves it\n");
	(void)must(t, "phrase return leak-stop --reason no");
	(void)must(t, "phrase history leak-stop --json");
	sees(t, "\"state\": \"returned\"");
	sees(t, "\"reason\": \"no\"");
}

static void
it_is_news_until_it_is_read(void **state)
{
	struct stage *t = *state;

	people_come(t);
	(void)must(t, "agent add 1004 Ma --roles agent");
	(void)must_with(t, "phrase import - --author 1004 --as 1003", leak);
	(void)must(t, "phrase news --csv --as 1002");
	sees(t, "leak-stop,1,approved,Ma,Gao");
	(void)must(t, "phrase readers leak-stop --csv");
	sees(t, "1001,,Amy\r\n1002,,Lin\r\n");
	(void)must(t, "phrase read leak-stop --as 1002");
	sees(t, "先关进水阀，再断电");
	(void)must(t, "phrase readers leak-stop --csv");
	sees(t, "1001,,Amy\r\n1002,2026-11-22T12:00:00+08:00,Lin\r\n");
	run(t, "phrase news --as 1002");
	assert_int_equal(t->status, 1);
	run(t, "phrase read leak-stop --as 1002");
	assert_string_equal(t->err, "kefu: you have read it already\n");
}

static void
an_import_is_whole_and_exported_byte_for_byte(void **state)
{
	struct stage *t = *state;
	char *all;

	(void)must_with(t, "phrase import -", leak);
	sees(t, "1 phrases are new or changed, 0 stood so already\n");
	assert_string_equal(must(t, "phrase export --own"), leak);
	all = strdup(must(t, "phrase export"));
	(void)must_with(t, "phrase import -", all);
	assert_string_equal(t->out, "0 phrases are new or changed, 244 stood so already\n");
	assert_string_equal(must(t, "phrase export"), all);
	free(all);
}

static const char two[] = "language: zh_CN\nphrases:\n"
			  "- {id: aa, group: polite, title: 甲, say: [请您放心]}\n"
			  "- {id: bb, group: polite, title: 乙, say: [请您稍等]}\n";

static void
who_brings_in_his_own_waits_for_another(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "phrase import -", two);
	sees(t, "nobody else here may approve phrases: they stand on your word alone\n");
	(void)must(t, "phrase rollback --import 2");
	people_come(t);
	assert_string_equal(must_with(t, "phrase import - --json", two),
			    "{\"changed\": 2, \"same\": 0, \"waiting\": 2, \"act\": 6}\n");
	run(t, "phrase publish --import 6");
	assert_int_equal(t->status, 77);
	assert_string_equal(must(t, "phrase publish --import 6 --as 1003"),
			    "2 phrases: approved them, 0 were decided before\n");
	assert_string_equal(must(t, "phrase read --import 6 --as 1002"), "2 phrases: read them\n");
	run(t, "phrase news --as 1002");
	assert_int_equal(t->status, 1);
	run(t, "phrase publish");
	assert_int_equal(t->status, 64);
	run(t, "phrase read aa --import 6");
	assert_int_equal(t->status, 64);
	run_with(t, "phrase import - --author 1999", two);
	assert_string_equal(t->err, "kefu: there is no agent 1999 on this desk\n");
	(void)must(t, "phrase list --json");
	sees(t, "\"id\": \"bb\", \"scenario\": null, \"title\": \"乙\", \"say\": \"请您稍等\", "
		"\"version\": 3, \"uses\": 0}");
	(void)must(t, "verify");
}

static void
a_dry_run_is_read_by_scripts_too(void **state)
{
	struct stage *t = *state;

	run_with(t, "phrase import --dry-run --json -", two);
	assert_int_equal(t->status, 0);
	sees(t, "[\n{\"change\": \"new\", \"id\": \"aa\", \"title\": \"甲\", \"keys\": []},\n");
	sees(t, "{\"change\": \"missing\", \"id\": \"s1-open\"");
	assert_string_equal(t->out + t->out_size - 4, "}\n]\n");
}

static void
a_fault_anywhere_imports_nothing(void **state)
{
	struct stage *t = *state;
	char bad[1024];

	(void)snprintf(bad, sizeof bad,
		       "%s\n- id: b\n  group: polite\n  title: x\n  say: ['{x}']\n", leak);
	run_with(t, "phrase import -", bad);
	assert_int_equal(t->status, 65);
	assert_string_equal(t->err, "kefu: standard input:18:9: no slot is called x\n");
	assert_null(strstr(must(t, "phrase export --own"), "leak-stop"));
}

static void
an_import_is_taken_back_by_its_number(void **state)
{
	struct stage *t = *state;
	char line[128];

	(void)must_with(t, "phrase import -", leak);
	(void)snprintf(line, sizeof line, "%s", strstr(t->out, "phrase rollback --import"));
	line[strcspn(line, "\n")] = '\0';
	(void)must(t, line);
	sees(t, "1 phrases stand as before the import, 0 were changed since and stay\n");
	run(t, "phrase show leak-stop");
	assert_int_equal(t->status, 1);
	run(t, "phrase rollback --import 1");
	assert_int_equal(t->status, 1);
	(void)must(t, "verify");
}

static void
a_phrase_of_the_programs_own_is_retired_and_comes_back(void **state)
{
	struct stage *t = *state;

	(void)must(t, "phrase retire s16-slow");
	run(t, "phrase find S16");
	assert_int_equal(t->status, 1);
	(void)must(t, "phrase rollback s16-slow 0");
	(void)must(t, "phrase find S16");
	run(t, "phrase retire s16-slwo");
	assert_string_equal(t->err, "kefu: there is no phrase s16-slwo: did you mean s16-slow\n");
	run(t, "phrase rollback nonesuch 0");
	assert_int_equal(t->status, 1);
	run(t, "phrase rollback s16-slow");
	assert_int_equal(t->status, 64);
	run(t, "phrase rollback s16-slow x");
	assert_int_equal(t->status, 65);
}

static void
without_a_desk_the_programs_own_is_read_and_none_is_made(void **state)
{
	struct stage *t = *state;

	run_here(t, "phrase show s16-slow");
	assert_int_equal(t->status, 0);
	run_here(t, "phrase export --own");
	assert_int_equal(t->status, 0);
	sees(t, "\nlanguage: zh_CN\nphrases: []\n");
}

#define ROW(f)  cmocka_unit_test_setup_teardown(f, stage_open, stage_close)
#define DESK(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(finds_in_every_way_of_typing),
		ROW(finds_what_the_desk_types_most),
		ROW(json_has_a_score_that_is_a_number),
		ROW(the_wording_that_has_the_words_is_shown),
		ROW(those_for_the_emotion_stand_first),
		ROW(lists_every_phrase_in_both_languages),
		ROW(shows_a_phrase_whole),
		DESK(what_is_exported_imports_without_a_change),
		DESK(a_dry_run_says_what_would_change),
		DESK(a_pack_with_a_fault_is_refused_with_its_place),
		DESK(a_file_that_is_not_there_is_status_66),
		ROW(without_a_desk_the_programs_own_is_read_and_none_is_made),
		DESK(what_is_offered_is_found_once_it_is_published),
		DESK(nobody_publishes_what_he_wrote),
		DESK(it_is_news_until_it_is_read),
		DESK(an_import_is_whole_and_exported_byte_for_byte),
		DESK(who_brings_in_his_own_waits_for_another),
		DESK(a_dry_run_is_read_by_scripts_too),
		DESK(a_fault_anywhere_imports_nothing),
		DESK(an_import_is_taken_back_by_its_number),
		DESK(a_phrase_of_the_programs_own_is_retired_and_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
