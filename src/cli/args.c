#include "cli/args.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"

enum { GUESS_MAX = 24, OPTS_MAX = 32 };

void
args_begin(struct args *a, int argc, char **argv, struct arena *mem)
{
	*a = (struct args){.argv = argv, .argc = argc, .next = argc ? 1 : 0};
	a->given = arena_alloc(mem, ((size_t)argc + 1) * sizeof *a->given * 2);
	a->operand = arena_alloc(mem, ((size_t)argc + 1) * sizeof *a->operand);
}

static int
min3(int a, int b, int c)
{
	const int least = a < b ? a : b;

	return least < c ? least : c;
}

/* Letters to change, add, drop or swap to come from one word to the other. */
static int
distance(const char *a, const char *b)
{
	int d[GUESS_MAX + 1][GUESS_MAX + 1];
	const int n = (int)strlen(a), m = (int)strlen(b);

	for (int i = 0; i <= n; i++)
		for (int j = 0; j <= m; j++) {
			const int change = i && j && a[i - 1] != b[j - 1];

			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    d[i - 2][j - 2] < d[i][j])
				d[i][j] = d[i - 2][j - 2] + 1;
		}
	return d[n][m];
}

const char *
args_guess(const char *typed, const char *const *words, size_t n)
{
	const char *best = NULL;
	int least = strlen(typed) < 4 ? 2 : 3; /* one slip in a short word, two in a long one */

	if (strlen(typed) > GUESS_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const int d = strlen(words[i]) > GUESS_MAX ? least : distance(typed, words[i]);

		if (d < least) {
			least = d;
			best = words[i];
		}
	}
	return best;
}

static bool
is_named(const struct opt *o, const char *name, size_t n)
{
	return strlen(o->name) == n && !memcmp(o->name, name, n);
}

static const struct opt *
find_long(const struct opt *const tables[2], const char *name, size_t n)
{
	for (int t = 0; t < 2; t++)
		for (const struct opt *o = tables[t]; o && o->name; o++)
			if (is_named(o, name, n))
				return o;
	return NULL;
}

static const struct opt *
find_letter(const struct opt *const tables[2], char letter)
{
	for (int t = 0; t < 2; t++)
		for (const struct opt *o = tables[t]; o && o->name; o++)
			if (o->letter == letter)
				return o;
	return NULL;
}

static enum rc
unknown(const struct opt *const tables[2], const char *name, size_t len, struct err *e)
{
	const char *words[OPTS_MAX];
	char typed[GUESS_MAX + 1] = "";
	const char *meant;
	size_t n = 0;

	for (int t = 0; t < 2; t++)
		for (const struct opt *o = tables[t]; o && o->name && n < OPTS_MAX; o++)
			words[n++] = o->name;
	if (len <= GUESS_MAX)
		(void)memcpy(typed, name, len);
	meant = *typed ? args_guess(typed, words, n) : NULL;
	if (meant)
		return err_set(e, E_INVALID, _("unknown option --%.*s: did you mean --%s"),
			       (int)len, name, meant);
	return err_set(e, E_INVALID, _("unknown option --%.*s"), (int)len, name);
}

static void
give(struct args *a, const struct opt *o, const char *value)
{
	a->given[a->givens++] = (struct given){o, value};
}

/* The value stands behind the option, or is the next word. */
static enum rc
give_value(struct args *a, const struct opt *o, const char *value, struct err *e)
{
	if (!value && a->next < a->argc)
		value = a->argv[a->next++];
	if (!value)
		return err_set(e, E_INVALID, _("option --%s needs %s behind it"), o->name,
			       _(o->arg));
	give(a, o, value);
	return OK;
}

static enum rc
read_long(struct args *a, const struct opt *const tables[2], const char *word, struct err *e)
{
	const size_t n = strcspn(word, "=");
	const struct opt *o = find_long(tables, word, n);

	if (!o)
		return unknown(tables, word, n, e);
	if (o->arg)
		return give_value(a, o, word[n] ? word + n + 1 : NULL, e);
	if (word[n])
		return err_set(e, E_INVALID, _("option --%s takes no value"), o->name);
	give(a, o, "");
	return OK;
}

static enum rc
read_letters(struct args *a, const struct opt *const tables[2], const char *word, struct err *e)
{
	const struct opt *o = find_letter(tables, *word);

	if (!o)
		return err_set(e, E_INVALID, _("unknown option -%.4s"), word);
	if (o->arg)
		return give_value(a, o, word[1] ? word + 1 : NULL, e);
	if (word[1])
		return err_set(e, E_INVALID,
			       _("option -%c takes no value: write the options apart"), *word);
	give(a, o, "");
	return OK;
}

enum rc
args_read(struct args *a, const struct opt *common, const struct opt *own, bool one, struct err *e)
{
	const struct opt *const tables[2] = {common, own};
	bool is_over = false;
	enum rc rc = OK;

	while (!rc && a->next < a->argc) {
		const char *word = a->argv[a->next++];

		if (!is_over && !strcmp(word, "--"))
			is_over = true;
		else if (!is_over && word[0] == '-' && word[1] == '-')
			rc = read_long(a, tables, word + 2, e);
		else if (!is_over && word[0] == '-' && word[1])
			rc = read_letters(a, tables, word + 1, e);
		else {
			a->operand[a->operands++] = word;
			if (one)
				break;
		}
	}
	return rc;
}

const char *
args_get(const struct args *a, const char *name)
{
	for (size_t i = a->givens; i-- > 0;)
		if (!strcmp(a->given[i].opt->name, name))
			return a->given[i].value;
	return NULL;
}
