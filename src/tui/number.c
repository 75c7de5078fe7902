#include "tui/number.h"

#include "base/intl.h"
#include "base/time.h"
#include "core/number.h"
#include "sql_read.h"
#include "tui/keys.h"

static enum rc
ticket_by(struct ui *ui, const struct number_query *q, int64_t *id)
{
	struct row_ticket_by_serial t;
	enum rc rc = sql_ticket_by_serial(ui->store, q->day, q->serial, NULL, &t);

	if (!rc)
		*id = t.id;
	return rc;
}

bool
number_is(const struct ui *ui, const char *typed)
{
	struct number_query q;

	return number_parse(typed, time_day(ui->by.now), &q);
}

int
number_go(struct ui *ui, const char *typed)
{
	struct number_query q;
	int64_t id = 0;

	if (!number_parse(typed, time_day(ui->by.now), &q))
		ui_say(ui, _("not a ticket number: 019, 21-003 or the whole number"));
	else if (ticket_by(ui, &q, &id))
		ui_say(ui, _("there is no such ticket"));
	if (!id)
		return STAY;
	prompt_close(ui);
	while (ui->depth > 1)
		ui_back(ui);
	return (int)ui_open(ui, &screen_ticket, id);
}

static int
number_done(struct ui *ui)
{
	return number_go(ui, buf_str(&ui->prompt.edit.text));
}

/* With the number behind its name on the command line it goes there at once. */
enum next
number_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	prompt_text(ui, _("ticket number"), keys_has("#", pressed) ? "" : pressed, number_done);
	return keys_has("#", pressed) ? STAY : (enum next)number_done(ui);
}
