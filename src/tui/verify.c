/* F6: the agent types what the caller says, the desk answers 相符 or 不符 (H-25). Nothing of it is
 * kept as a draft, and nothing that the desk knows is shown. */
#include "base/intl.h"
#include "core/field.h"
#include "desk/line.h"
#include "tui/call_keys.h"

enum { NAME, TAIL, ORDER, ADDRESS, LINE_MAX_CHARS = 80 };

/* clang-format off */
static const struct field fields[] = {
	[NAME]    = {"name",    N_("their name"),  N_("the whole name, as they say it"),
		     ANSWER_LINE, false, 0, LINE_MAX_CHARS, NULL, NULL},
	[TAIL]    = {"tail",    N_("last digits"), N_("the last four digits of the number that the desk has, or more"),
		     ANSWER_LINE, false, 0, LINE_MAX_CHARS, NULL, NULL},
	[ORDER]   = {"order",   N_("order"),       N_("the number of an earlier order"),
		     ANSWER_LINE, false, 0, LINE_MAX_CHARS, NULL, NULL},
	[ADDRESS] = {"address", N_("address"),     N_("an address that the desk has, such as of their mail"),
		     ANSWER_LINE, false, 0, LINE_MAX_CHARS, NULL, NULL},
	{0},
};
/* clang-format on */

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

static int
done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct line_form form = {.name = some(f, NAME),
				       .tail = some(f, TAIL),
				       .order = some(f, ORDER),
				       .address = some(f, ADDRESS)};
	const struct request ask = {.line = &form};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find("call_verify"), &ask, &out))
		return (int)ui_fail(ui);
	prompt_close(ui);
	ui_say(ui, "%s", out.made ? _("identity agrees") : _("identity does not agree"));
	ui->is_error = !out.made;
	return RELOAD;
}

static const struct form_plan plan = {
	.title = N_("what the caller says"),
	.fields = fields,
	.done = done,
};

enum next
verify_key(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (!call_live(ui))
		return STAY;
	call_begin(ui, "call_verify");
	form_open(ui, &plan, NULL);
	return STAY;
}
