/* Who stands on which shift, and where: a lead's acts on the rota. */
#include "base/intl.h"
#include "core/field.h"
#include "desk/rota.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/rota.h"

enum { NAME_MOST = 20, NUMBER_MOST = 12 };

enum { WHO, SHIFT, SEAT, LEAD };

static const char *const lead_words[] = {N_("no"), N_("yes"), NULL};

/* clang-format off */
static const struct field put_fields[] = {
	[WHO]   = {"who",   N_("work number"),  N_("who stands on the shift"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[SHIFT] = {"shift", N_("shift"),        N_("its name, as the list shows it"), ANSWER_LINE, true, 0, NAME_MOST, NULL, NULL},
	[SEAT]  = {"seat",  N_("seat"),         N_("where they sit; empty: anywhere"), ANSWER_LINE, false, 0, NUMBER_MOST, NULL, NULL},
	[LEAD]  = {"lead",  N_("lead on duty"), N_("who answers the hands of this shift"), ANSWER_CHOICE, true, 0, 0, lead_words, "no"},
	{0},
};
/* clang-format on */

static int
put_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const char *seat = buf_str(&f->value[SEAT]);
	const struct turn_form turn = {.day = (int)ui->prompt.answer[0],
				       .shift = buf_str(&f->value[SHIFT]),
				       .work_no = buf_str(&f->value[WHO]),
				       .seat = *seat ? seat : NULL,
				       .is_lead = form_choice(f, LEAD) == 1};
	const struct rota_form form = {
		.away_secs = -1, .away_most = -1, .relief = -1, .turn = &turn, .turns = 1};

	const struct request ask = {.rota = &form};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find("rota_put"), &ask, &out))
		return (int)ui_fail(ui); /* the form stays: another seat is typed */
	prompt_close(ui);
	ui_say(ui, "%s", _("it stands on the rota"));
	return RELOAD;
}

static const struct form_plan put_plan = {
	.title = N_("put somebody on a shift"),
	.fields = put_fields,
	.done = put_done,
};

/* What the cursor stands on is proposed: the same person gets another seat, or somebody joins. */
static enum next
put_open(struct ui *ui, const struct rota_view *v, bool is_new)
{
	const struct row_rota *r = list_current(&v->list);

	if (!may(&ui->by, verb_find("rota_put"), 0)) {
		(void)verb_deny(verb_find("rota_put"), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	call_begin(ui, "rota_put");
	form_open(ui, &put_plan, NULL);
	ui->prompt.answer[0] = v->day;
	if (r)
		form_propose(&ui->prompt.form, SHIFT, r->shift);
	if (!r || is_new || !r->id)
		return STAY;
	form_propose(&ui->prompt.form, WHO, r->work_no);
	if (r->seat)
		form_propose(&ui->prompt.form, SEAT, r->seat);
	if (r->is_lead)
		form_propose(&ui->prompt.form, LEAD, lead_words[1]);
	return STAY;
}

enum next
rota_seat(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return put_open(ui, state, false);
}

enum next
rota_add(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return put_open(ui, state, true);
}

static int
drop_done(struct ui *ui)
{
	const int64_t turn = ui->prompt.answer[0];

	if (ui->prompt.choices.chosen != 1) {
		prompt_close(ui);
		return STAY;
	}
	call_begin(ui, "rota_drop");
	return prompt_act(ui, &(struct request){.object = turn});
}

enum next
rota_take_off(struct ui *ui, void *state, const char *pressed)
{
	const struct rota_view *v = state;
	const struct row_rota *r = list_current(&v->list);
	const struct choices c = {
		.label = {_("take them off"), _("they stay")}, .count = 2, .chosen = 2};
	struct buf label = {0};

	(void)pressed;
	if (!may(&ui->by, verb_find("rota_drop"), 0)) {
		(void)verb_deny(verb_find("rota_drop"), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	if (!r || !r->id) {
		ui_say(ui, "%s", _("nobody stands there"));
		return STAY;
	}
	buf_printf(&label, "%s %s", r->shift, r->agent);
	prompt_choose(ui, buf_str(&label), &c, drop_done);
	ui->prompt.answer[0] = r->id;
	buf_release(&label);
	return STAY;
}
