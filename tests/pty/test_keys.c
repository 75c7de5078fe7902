#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

/* Shows what arrives, byte for byte and at once, while a line feed still ends a line. */
#define SHOW_KEYS "stty -icanon -icrnl -ixon -isig -iexten -echo; echo ready; exec cat -v"

static struct actor *
shell_open(struct story *s, const char *script)
{
	return actor_open(&(struct staging){
		.story = s, .argv = (const char *const[]){"sh", "-c", script, NULL}});
}

static const struct {
	const char *name, *shown;
} rows[] = {
	{"Enter", "^M"},
	{"Esc", "^["},
	{"Tab", "       "},
	{"S-Tab", "^[[Z"},
	{"Space", " "},
	{"Backspace", "^?"},
	{"Insert", "^[[2~"},
	{"Delete", "^[[3~"},
	{"Up", "^[[A"},
	{"Down", "^[[B"},
	{"Right", "^[[C"},
	{"Left", "^[[D"},
	{"Home", "^[[H"},
	{"End", "^[[F"},
	{"PgUp", "^[[5~"},
	{"PgDn", "^[[6~"},
	{"F1", "^[OP"},
	{"F4", "^[OS"},
	{"F5", "^[[15~"},
	{"F12", "^[[24~"},
	{"q", "q"},
	{"-", "-"},
	{"C", "C"},
	{"C-c", "^C"},
	{"C-x", "^X"},
	{"C-Space", "^@"},
	{"M-x", "^[x"},
	{"M-Enter", "^[^M"},
	{"C-Left", "^[[1;5D"},
	{"。", "M-cM-^@M-^B"},
};

static void
each_key_is_sent_as_a_terminal_sends_it(void **state)
{
	struct actor *a = shell_open(*state, SHOW_KEYS);

	actor_sees(a, "ready");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf line = {0};

		actor_type(a, "<");
		actor_key(a, rows[i].name);
		actor_type(a, ">\n");
		buf_printf(&line, "<%s>", rows[i].shown);
		actor_sees(a, buf_str(&line));
		buf_release(&line);
	}
}

static void
the_line_editor_of_the_kernel_rubs_out_whole_characters(void **state)
{
	struct actor *a = shell_open(*state, "stty -echo; echo ready; read x; echo \"<$x>\"");

	actor_sees(a, "ready");
	actor_type(a, "单退");
	actor_key(a, "Backspace");
	actor_key(a, "Enter");
	actor_sees(a, "<单>");
}

static void
arrows_follow_the_mode_that_the_program_sets(void **state)
{
	struct actor *a = shell_open(*state, "printf '\\033[?1h'; " SHOW_KEYS);

	actor_sees(a, "ready");
	actor_key(a, "Up");
	actor_sees(a, "^[OA");
}

static void
a_paste_is_marked_only_if_the_program_asked(void **state)
{
	struct actor *a = shell_open(*state, SHOW_KEYS);
	struct actor *b = shell_open(*state, "printf '\\033[?2004h'; " SHOW_KEYS);

	actor_sees(a, "ready");
	actor_paste(a, "one\ntwo");
	actor_sees(a, "one^Mtwo");
	actor_sees_not(a, "200~");
	actor_sees(b, "ready");
	actor_paste(b, "one\ntwo");
	actor_sees(b, "^[[200~one^Mtwo^[[201~");
}

static void
a_question_of_the_program_is_answered(void **state)
{
	struct actor *a = shell_open(*state, "stty -icanon -echo; printf '\\033[3;4H\\033[6n';"
					     "head -c 6 | cat -v");

	actor_sees(a, "^[[3;4R");
	actor_ends_with(a, 0);
}

static void
more_is_typed_than_the_line_holds(void **state)
{
	struct actor *a =
		shell_open(*state, "stty raw -echo; echo ready; head -c 200000; echo all");
	struct buf b = {0};

	for (int i = 0; i < 200000; i++)
		buf_char(&b, i % 7 ? 'x' : 'y');
	actor_sees(a, "ready");
	actor_type(a, buf_str(&b));
	buf_release(&b);
	actor_sees(a, "all");
	actor_ends_with(a, 0);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(each_key_is_sent_as_a_terminal_sends_it),
		STORY(the_line_editor_of_the_kernel_rubs_out_whole_characters),
		STORY(arrows_follow_the_mode_that_the_program_sets),
		STORY(a_paste_is_marked_only_if_the_program_asked),
		STORY(a_question_of_the_program_is_answered),
		STORY(more_is_typed_than_the_line_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
