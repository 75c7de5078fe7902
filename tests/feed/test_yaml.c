#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feed/yaml.h"
#include "rows.h"

/* The tree on one line: 'text', [list], {key:value}. */
static void
show(struct buf *out, const struct node *n)
{
	if (n->key)
		buf_printf(out, "%s:", n->key);
	if (n->kind == NODE_TEXT) {
		buf_printf(out, "'%s'", n->text);
		return;
	}
	buf_char(out, n->kind == NODE_LIST ? '[' : '{');
	for (const struct node *m = n->first; m; m = m->next) {
		show(out, m);
		if (m->next)
			buf_char(out, ' ');
	}
	buf_char(out, n->kind == NODE_LIST ? ']' : '}');
}

/* What comes of the bytes: the tree, or the sentence. */
static void
read_shown(const char *bytes, size_t n, struct buf *out)
{
	const struct yaml_file file = {.name = "f", .bytes = bytes, .size = n};
	struct arena mem = {0};
	struct err err = {0};
	struct node *root = NULL;

	buf_clear(out);
	if (yaml_read(file, &mem, &root, &err)) {
		assert_int_equal(err.rc, E_INVALID);
		assert_null(root);
		buf_puts(out, err_text(&err));
	} else {
		show(out, root);
	}
	err_release(&err);
	arena_reset(&mem);
}

struct sample {
	const char *bytes, *result;
	size_t n; /* 0: as long as it looks */
};

static void
expect_samples(const struct sample *s, size_t count)
{
	struct buf out = {0};

	for (size_t i = 0; i < count; i++) {
		read_shown(s[i].bytes, s[i].n ? s[i].n : strlen(s[i].bytes), &out);
		assert_string_equal(buf_str(&out), s[i].result);
	}
	buf_release(&out);
}

#define EXPECT_SAMPLES(s) expect_samples(s, sizeof(s) / sizeof *(s))

static void
a_document_becomes_a_plain_tree(void **state)
{
	static const struct sample samples[] = {
		{"a: 1\nb: [x, y]\nc:\n- d: e\n  f: g\n", "{a:'1' b:['x' 'y'] c:[{d:'e' f:'g'}]}",
		 0},
		{"---\n- 007\n- yes\n- ~\n-\n- \"a\\tb\"\n- 'it''s'\n...\n",
		 "['007' 'yes' '~' '' 'a\tb' 'it's']", 0},
		{"# 注\n姓名: 王先生\n原话: |\n  漏水\n  一地\n",
		 "{姓名:'王先生' 原话:'漏水\n一地\n'}", 0},
		{"a: >-\n  one\n  two\nb: {}\nc: []\n", "{a:'one two' b:{} c:[]}", 0},
		{"\xef\xbb\xbf"
		 "a: 1\nb: 2\n",
		 "{a:'1' b:'2'}", 0},
		{"a: 50%\nb: x\n  %y\n", "{a:'50%' b:'x %y'}", 0},
		{"<<: x\n\"\": y", "{<<:'x' :'y'}", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
what_is_not_needed_is_refused_at_its_place(void **state)
{
	static const struct sample samples[] = {
		{"", "f:1:1: the file holds nothing", 0},
		{"# only\n", "f:2:1: the file holds nothing", 0},
		{"a: &x 1\nb: *x\n", "f:1:4: anchors are not used here: write the value out", 0},
		{"a: 1\nb: *x\n", "f:2:4: aliases are not used here: write the value out", 0},
		{"- &x [a]\n", "f:1:3: anchors are not used here: write the value out", 0},
		{"- &x {a: b}\n", "f:1:3: anchors are not used here: write the value out", 0},
		{"&x a: b\n", "f:1:1: anchors are not used here: write the value out", 0},
		{"a: !!python/object:os.system x\n", "f:1:4: tags are not used here: leave it out",
		 0},
		{"a: !!str x\n", "f:1:4: tags are not used here: leave it out", 0},
		{"a: ! x\n", "f:1:4: tags are not used here: leave it out", 0},
		{"!t [a]\n", "f:1:1: tags are not used here: leave it out", 0},
		{"%YAML 1.1\n--- a\n",
		 "f:1:1: a line cannot begin with %: leave directives out, indent text", 0},
		{"a: 1\n\xe2\x80\xa8%TAG ! x\n",
		 "f:2:2: a line cannot begin with %: leave directives out, indent text", 0},
		{"a: 1\n---\nb: 2\n", "f:2:1: a second document: one file holds one", 0},
		{"[a]: b\n", "f:1:1: a key must be a plain text", 0},
		{"? {a: b}\n: c\n", "f:1:3: a key must be a plain text", 0},
		{"*x : c\n", "f:1:1: a key must be a plain text", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
a_key_stands_once_in_its_map(void **state)
{
	static const struct sample samples[] = {
		{"a: 1\nb: 2\na: 3\n", "f:3:1: the same key a second time in this map: keep one",
		 0},
		{"- 甲: 1\n  \"甲\": 2\n",
		 "f:2:3: the same key a second time in this map: keep one", 0},
		{"a: {a: {a: 1}}\n", "{a:{a:{a:'1'}}}", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
bytes_that_are_no_text_are_refused_at_their_place(void **state)
{
	static const struct sample samples[] = {
		{"a: 1\nb: 汉\0", "f:2:5: a NUL byte: this is not a text file", 12},
		{"a: 1\n汉\xff", "f:2:2: not UTF-8: save the file as UTF-8", 0},
		{"a: \"x\\0y\"", "f:1:4: a text with a NUL in it: leave it out", 0},
		{"\"x\\0y\": a", "f:1:1: a text with a NUL in it: leave it out", 0},
		{"a: \"\\uD800\"",
		 "f:1:7: this is not YAML: found invalid Unicode character escape code", 0},
		{"a\nb: \x1b[2J", "f:2:4: this is not YAML: control characters are not allowed", 0},
		{"a: [b\n", "f:2:1: this is not YAML: did not find expected ',' or ']'", 0},
		{"a: \"b\n", "f:2:1: this is not YAML: found unexpected end of stream", 0},
		{"a: b: c\n",
		 "f:1:5: this is not YAML: mapping values are not allowed in this context", 0},
		{"a: 1\n\tb: 2\n",
		 "f:2:1: this is not YAML: found a tab character that violates indentation", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

/* `times` pieces between a head and a tail; the result begins as said. */
struct pile {
	const char *head, *piece, *tail;
	size_t times;
	const char *result;
};

static void
expect_piles(const struct pile *p, size_t count)
{
	struct buf in = {0}, out = {0};

	for (size_t i = 0; i < count; i++) {
		buf_clear(&in);
		buf_puts(&in, p[i].head);
		add_times(&in, p[i].piece, p[i].times);
		buf_puts(&in, p[i].tail);
		read_shown(in.data, in.len, &out);
		if (out.len > strlen(p[i].result))
			out.data[strlen(p[i].result)] = '\0';
		assert_string_equal(buf_str(&out), p[i].result);
	}
	buf_release(&in);
	buf_release(&out);
}

#define EXPECT_PILES(p) expect_piles(p, sizeof(p) / sizeof *(p))

static void
each_limit_takes_what_it_says_and_not_one_more(void **state)
{
	static const struct pile piles[] = {
		{"", "x", "", YAML_TEXT_MAX, "'xxx"},
		{"", "x", "", YAML_TEXT_MAX + 1, "f:1:1: a text longer than 16 KiB: divide it"},
		{"? ", "x", "", YAML_TEXT_MAX, "{xxx"},
		{"? ", "x", "", YAML_TEXT_MAX + 1, "f:1:3: a text longer than 16 KiB: divide it"},
		{"[", "x,", "]", YAML_NODES_MAX - 1, "['x'"},
		{"", "- x\n", "", YAML_NODES_MAX,
		 "f:50000:3: more than 50000 values: divide the file"},
		{"", "- ", "x", YAML_DEPTH_MAX, "[[[[[[[[[[[[[[[['x']]]]]]]]]]]]]]]]"},
		{"", "- ", "x", YAML_DEPTH_MAX + 1,
		 "f:1:33: nested deeper than 16 levels: flatten it"},
		{"a\n", "#", "", YAML_BYTES_MAX - 2, "'a'"},
		{"a\n", "#", "", YAML_BYTES_MAX - 1, "f:1:1: longer than 1 MiB: divide the file"},
	};

	(void)state;
	EXPECT_PILES(piles);
}

/* libyaml alone needs more than 20 s for the first of these; the sum is CPU time. */
static void
hostile_files_are_refused_in_a_moment(void **state)
{
	static const struct pile piles[] = {
		{"", "[", "", 100000, "f:1:17: nested deeper"},
		{"", "{", "", 100000, "f:1:2: a key must be"},
		{"", "- ", "", 100000, "f:1:33: nested deeper"},
		{"", "[\n", "", 100000, "f:17:1: nested deeper"},
		{"", "? ", "", 100000, "f:1:3: a key must be"},
		{"", "a: {", "", 100000, "f:1:64: nested deeper"},
		{"", "%TAG !a! b\n", "--- x", 90000, "f:1:1: a line cannot"},
		{"a: &a [x]\n", "b: [*a,*a,*a,*a,*a,*a,*a,*a]\n", "", 9, "f:1:4: anchors"},
		{"", "&a ", "x", 300000, "f:1:1: anchors"},
		{"", "!a ", "x", 300000, "f:1:1: tags"},
		{"", "\n", "", 1000000, "f:1000001:1: the file holds nothing"},
		{"\"", "\\n", "", 500000, "f:1:1000002: this is not YAML"},
		{"\"", "x", "\"", 1000000, "f:1:1: a text longer"},
		{"a: |\n", " x\n", "", 300000, "f:1:4: a text longer"},
		{"", "- |\n", "", 200000, "f:50000:3: more than 50000"},
		{"[", "[],", "]", 300000, "f:1:149999: more than 50000"},
		{"", "- a: b\n", "", 140000, "f:25000:6: more than 50000"},
		{"{", "a: b,", "}", 40000, "f:1:7: the same key"},
		{"", "a:\n", "", 49999, "f:2:1: the same key"},
	};
	const clock_t before = clock();

	(void)state;
	EXPECT_PILES(piles);
	assert_true(clock() - before < 5 * CLOCKS_PER_SEC);
}

static void
many_different_keys_are_told_apart_in_a_moment(void **state)
{
	struct buf in = {0}, out = {0};
	const clock_t before = clock();

	(void)state;
	for (int i = 0; i < YAML_NODES_MAX - 1; i++)
		buf_printf(&in, "key%d:\n", i);
	read_shown(in.data, in.len, &out);
	assert_memory_equal(buf_str(&out), "{key0:''", 8);
	assert_true(clock() - before < 2 * CLOCKS_PER_SEC);
	buf_release(&in);
	buf_release(&out);
}

static void
no_damage_breaks_the_reader(void **state)
{
	static const char sample[] = "a: \"漏\\t水\"\nb: [x, 'y', {c: d}]\ne: |\n  原\n  话\n"
				     "? f\n: - g\n  -\n# h\n";
	static const char poison[] = "\"'[]{}:,#&*!|>%@\\-\n\t \xff";
	const size_t n = sizeof sample - 1;
	char bytes[sizeof sample];
	struct buf out = {0};

	(void)state;
	(void)memcpy(bytes, sample, sizeof sample);
	for (size_t i = 0; i < n; i++) {
		read_shown(sample, i, &out);
		for (size_t k = 0; k < sizeof poison; k++) {
			bytes[i] = poison[k];
			read_shown(bytes, n, &out);
		}
		for (int bit = 0; bit < 8; bit++) {
			bytes[i] = (char)(sample[i] ^ (1 << bit));
			read_shown(bytes, n, &out);
		}
		bytes[i] = sample[i];
	}
	buf_release(&out);
}

static void
members_are_asked_for_by_key_and_know_their_place(void **state)
{
	static const char bytes[] = "name: 王先生\nroles: [lead, agent]\nnone: []\nempty:\n";
	const struct yaml_file file = {.name = "f", .bytes = bytes, .size = sizeof bytes - 1};
	struct arena mem = {0};
	struct err err = {0};
	struct node *root;

	(void)state;
	assert_int_equal(yaml_read(file, &mem, &root, &err), OK);
	assert_string_equal(node_text(root, "name", "-"), "王先生");
	assert_string_equal(node_text(root, "empty", "-"), "");
	assert_string_equal(node_text(root, "missing", "-"), "-");
	assert_string_equal(node_text(root, "roles", "-"), "-");
	assert_string_equal(node_list(root, "roles")->next->text, "agent");
	assert_null(node_list(root, "none"));
	assert_null(node_list(root, "name"));
	assert_null(node_list(root, "missing"));
	assert_null(node_get(node_get(root, "name"), "name"));
	assert_null(node_get(NULL, "name"));
	assert_int_equal(node_list(root, "roles")->col, 9);
	assert_int_equal(node_get(root, "roles")->line, 2);
	assert_int_equal(node_get(root, "roles")->col, 1);
	arena_reset(&mem);
	err_release(&err);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_becomes_a_plain_tree),
		cmocka_unit_test(what_is_not_needed_is_refused_at_its_place),
		cmocka_unit_test(a_key_stands_once_in_its_map),
		cmocka_unit_test(bytes_that_are_no_text_are_refused_at_their_place),
		cmocka_unit_test(each_limit_takes_what_it_says_and_not_one_more),
		cmocka_unit_test(hostile_files_are_refused_in_a_moment),
		cmocka_unit_test(many_different_keys_are_told_apart_in_a_moment),
		cmocka_unit_test(no_damage_breaks_the_reader),
		cmocka_unit_test(members_are_asked_for_by_key_and_know_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
