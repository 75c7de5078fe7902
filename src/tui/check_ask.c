/* Before a reply goes out: what holds it, and why it is to go with an error in it. */
#include <string.h>

#include "base/intl.h"
#include "term/keys.h"
#include "tui/check.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { REASON_MAX = 200 };

/* What holds a reply, else the first error, else NULL. */
static const struct check_finding *
worst(const struct check_findings *found)
{
	const struct check_finding *error = NULL;

	for (size_t i = 0; i < found->count; i++) {
		if (found->at[i].rule->holds)
			return &found->at[i];
		if (found->at[i].rule->severity == CHECK_ERROR && !error)
			error = &found->at[i];
	}
	return error;
}

static void
ask(struct ui *ui, const struct check_finding *f)
{
	struct reply_check *check = &ui->prompt.check;
	char room[KEY_ROOM], again[KEY_ROOM];

	check->asks = true;
	check->reason.max = REASON_MAX;
	ui_say(ui,
	       _("an error in line %d: %s takes the better wording; or say why it is right, and %s "
		 "sends it as it is"),
	       f->line, key_said(&ui->binds, compose_keys, "better", room),
	       key_said(&ui->binds, compose_keys, "send", again));
	ui->is_error = true;
}

static bool
has_reason(const struct reply_check *check)
{
	const char *s = buf_str(&check->reason.text);

	return s[strspn(s, " ")];
}

bool
check_lets(struct ui *ui)
{
	struct reply_check *check = &ui->prompt.check;
	const struct check_finding *f;

	check_rest(ui, true);
	f = worst(&check->found);
	if (!f || (!f->rule->holds && check->asks && has_reason(check)))
		return true;
	if (!f->rule->holds) {
		ask(ui, f);
		return false;
	}
	check->asks = false;
	ui_say(ui, _("not sent: line %d tells what is not for this customer, take it out"),
	       f->line);
	ui->is_error = true;
	return false;
}

bool
check_press(struct ui *ui, const struct press *p)
{
	struct reply_check *check = &ui->prompt.check;

	if (!check->asks || !strcmp(p->name, "C-o") || !strcmp(p->name, "Enter"))
		return false;
	if (!strcmp(p->name, "Esc")) {
		check->asks = false;
		return true;
	}
	if (edit_press(&check->reason, &ui->binds, p))
		return true;
	check->asks = false; /* another key of the text: its writer goes on there */
	return false;
}

/* An error that is there is sent; one that was shown and is gone was mended. */
static bool
is_there(const struct reply_check *check, const char *rule)
{
	for (size_t i = 0; i < check->found.count; i++)
		if (check->found.at[i].rule->severity == CHECK_ERROR &&
		    !strcmp(check->found.at[i].rule->id, rule))
			return true;
	return false;
}

static void
vote_add(struct reply_check *check, const struct check_finding *f)
{
	for (size_t i = 0; i < check->votes; i++)
		if (!strcmp(check->vote[i].rule, f->rule->id))
			return;
	if (f->rule->severity == CHECK_ERROR && f->bytes && check->votes < CHECK_VOTES)
		check->vote[check->votes++] = (struct vote){
			.rule = f->rule->id,
			.found = arena_strndup(&check->vote_mem, check->text + f->at, f->bytes)};
}

void
check_votes(struct ui *ui, struct request *ask)
{
	struct reply_check *check = &ui->prompt.check;

	if (!check_is_on(&ui->prompt))
		return;
	for (size_t i = 0; i < check->found.count; i++)
		vote_add(check, &check->found.at[i]);
	for (size_t i = 0; i < check->votes; i++)
		check->vote[i].is_sent = is_there(check, check->vote[i].rule);
	ask->votes = check->vote;
	ask->vote_count = check->votes;
	ask->reason = buf_str(&check->reason.text);
}

void
check_ask_draw(const struct prompt *p, struct canvas *c, int row)
{
	int col;

	canvas_fill(c, (struct span){.row = row}, S_PLAIN);
	col = canvas_text(c, (struct span){.row = row, .cols = c->cols / 2}, S_HEAD,
			  _("sent as it is, because: "));
	edit_draw(&p->check.reason, c,
		  (struct span){.row = row, .col = col, .cols = c->cols - col});
}
