/* `kefu ticket triage`: the same rules as on the screens (H-70 … H-73, decision 4). */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/ticket.h"
#include "core/cue.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
word_read(struct cli *c, enum word_kind kind, const char *option, int *out)
{
	const char *word = args_get(&c->args, option);

	if (!word)
		return OK;
	word = cli_text(c, word);
	*out = word_find(kind, word);
	if (!*out)
		return err_set(&c->err, E_INVALID,
			       _("--%s: \"%s\" is no word for it: see kefu help ticket triage"),
			       option, word);
	return OK;
}

static bool
is_given(const struct cli *c, const char *option)
{
	return args_get(&c->args, option);
}

/* An answer, or anything that only a person who asked can know. */
static bool
is_answered(const struct cli *c)
{
	static const char *const options[] = {"hurts-use", "pressed", "clear", "danger",
					      "risk",      "tone",    "quote", "reason"};

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (is_given(c, options[i]))
			return true;
	return false;
}

/* What the cues would have proposed stands beside what the person chose: that is what is learnt. */
static enum rc
suggested_find(struct cli *c, int64_t ticket, enum emotion *suggested)
{
	struct row_contact_heard heard;
	struct cue_text room = {0};
	struct cue_verdict v;
	const struct cue_set *set;
	enum rc rc = sql_contact_heard(c->store, ticket, &c->mem, &heard);

	if (rc == E_NOTFOUND)
		return OK;
	if (rc)
		return err_move(&c->err, store_err(c->store));
	rc = desk_cue_set(c->store, &c->mem, &set, &c->err);
	if (rc)
		return rc;
	cue_judge(set, &room, heard.said, strlen(heard.said), &v);
	cue_text_release(&room);
	*suggested = v.emotion;
	return OK;
}

static enum rc
form_read(struct cli *c, int64_t ticket, struct need_form *form)
{
	const char *reason = args_get(&c->args, "reason");
	int tone = 0;
	enum rc rc = word_read(c, WORD_TONE, "tone", &tone);

	form->tone = (enum tone)tone;
	form->answers.hurts_use = is_given(c, "hurts-use");
	form->answers.is_pressed = is_given(c, "pressed");
	form->answers.is_clear = is_given(c, "clear");
	form->answers.in_danger = is_given(c, "danger");
	form->is_risk = is_given(c, "risk");
	form->reason = reason ? cli_text(c, reason) : NULL;
	if (!rc && is_given(c, "quote"))
		rc = cli_read(c, &form->quote, &c->err);
	return rc ? rc : suggested_find(c, ticket, &form->suggested);
}

/* Without any answer only the outcome is known, and is taken as it is; the quadrant must then be
 * given. */
static enum rc
request_read(struct cli *c, struct request *ask, struct need_form *form)
{
	int emotion = 0, quadrant = 0;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask->ticket);

	if (!rc)
		rc = word_read(c, WORD_EMOTION, "emotion", &emotion);
	if (!rc)
		rc = word_read(c, WORD_QUADRANT, "quadrant", &quadrant);
	if (!rc)
		rc = form_read(c, ask->ticket, form);
	form->answers.emotion = ask->emotion = (enum emotion)emotion;
	ask->quadrant = quadrant ? (enum quadrant)quadrant : triage_quadrant(&form->answers);
	if (!quadrant || is_answered(c))
		ask->need = form;
	return rc;
}

int
ticket_triage_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct need_form form = {0};
	struct request ask = {0};
	struct outcome out;
	struct row_ticket t;
	enum rc rc = request_read(c, &ask, &form);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &ask, &out);
	if (!rc)
		rc = sql_ticket_get(c->store, out.ticket, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", t.number, _(v->past));
	return 0;
}
