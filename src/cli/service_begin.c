/* `kefu service begin`: what was said and offered, from the standard input. */
#include <string.h>

#include "base/intl.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/service.h"
#include "core/check.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/check_rules.h"
#include "store/store.h"

struct reader {
	struct cli *cli;
	struct service_form form;
	int line;
};

static enum rc
refuse(struct reader *r, const char *why)
{
	return err_set(&r->cli->err, E_INVALID, _("line %d: %s"), r->line, why);
}

static char *
trimmed(char *s)
{
	size_t n;

	s += strspn(s, " ");
	n = strlen(s);
	while (n && s[n - 1] == ' ')
		s[--n] = '\0';
	return s;
}

static const char *
some(char *s)
{
	s = trimmed(s);
	return *s ? s : NULL;
}

/* "what | what speaks for it | what against it" */
static enum rc
option_read(struct reader *r, char *value)
{
	struct option_form *o = &r->form.option[r->form.options];
	char *pros = strchr(value, '|'), *cons = pros ? strchr(pros + 1, '|') : NULL;

	if (r->form.options == OPTIONS_MAX)
		return refuse(r, _("five options are the most"));
	if (cons)
		*cons++ = '\0';
	if (pros)
		*pros++ = '\0';
	o->body = some(value);
	o->pros = pros ? some(pros) : NULL;
	o->cons = cons ? some(cons) : NULL;
	if (!o->body)
		return refuse(r, _("an option says what is offered"));
	r->form.options++;
	return OK;
}

static enum rc
pair_read(struct reader *r, const char *key, char *value)
{
	if (!strcmp(key, "option"))
		return option_read(r, value);
	if (!strcmp(key, "opening")) {
		r->form.opening = some(value);
		return OK;
	}
	if (strcmp(key, "type") != 0)
		return refuse(r, _("unknown key: type, opening, option"));
	r->form.need_type = (enum need_type)word_find(WORD_NEED, trimmed(value));
	return r->form.need_type ? OK
				 : refuse(r, _("type: question, complaint, after-sales, "
					       "suggestion or care"));
}

static enum rc
form_read(struct reader *r, const char *text)
{
	enum rc rc = OK;

	while (!rc && *text) {
		const size_t n = strcspn(text, "\n");
		char *line = arena_strndup(&r->cli->mem, text, n), *colon = strchr(line, ':');

		r->line++;
		text += n + (text[n] == '\n');
		if (!*trimmed(line))
			continue;
		if (!colon)
			return refuse(r, _("\"key: value\" belongs here"));
		*colon = '\0';
		rc = pair_read(r, trimmed(line), trimmed(colon + 1));
	}
	if (!rc && !r->form.need_type)
		rc = refuse(r, _("type: question, complaint, after-sales, suggestion or care"));
	return rc;
}

/* Every finding is printed; an error of the check stops it, as it would a reply. */
static size_t
text_check(struct cli *c, struct checker *checker, const char *text)
{
	const struct check_reply reply = {.text = text, .size = text ? strlen(text) : 0};
	struct check_findings found;
	size_t errors = 0;

	if (!text)
		return 0;
	found = check_reply(checker, &reply, &c->mem);
	for (size_t i = 0; i < found.count; i++) {
		const struct check_finding *f = &found.at[i];

		check_print(c, f, arena_strndup(&c->mem, text + f->at, f->bytes));
		errors += f->rule->severity == CHECK_ERROR;
	}
	return errors;
}

static enum rc
form_check(struct cli *c, const struct service_form *form, size_t *errors)
{
	struct check_rules *rules;
	struct checker *checker;
	enum rc rc = check_rules_house(&c->mem, &rules, &c->err);

	if (rc)
		return rc;
	checker = checker_new(rules, &c->mem);
	*errors = text_check(c, checker, form->opening);
	for (size_t i = 0; i < form->options; i++)
		*errors += text_check(c, checker, form->option[i].body);
	return OK;
}

int
service_begin_run(struct cli *c)
{
	struct reader r = {.cli = c};
	struct request ask = {.service = &r.form};
	const char *text = NULL;
	size_t errors = 0;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = cli_read(c, &text, &c->err);
	if (!rc)
		rc = form_read(&r, text);
	if (!rc)
		rc = form_check(c, &r.form, &errors);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (errors) {
		cli_notice(_("not written down: mend what the check found"));
		return 1;
	}
	return service_act(c, &ask);
}
