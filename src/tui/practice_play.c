/* From a scenario to its record: the practice desk, the screens on it, the sheet. */
#include "base/intl.h"
#include "sql_read.h"
#include "store/apart.h"
#include "store/store.h"
#include "tui/loop.h"
#include "tui/practice.h"

static enum rc
record_keep(const struct practice_play *play, struct practice_run *run, int64_t *record,
	    struct err *e)
{
	struct arena mem = {0};
	struct practice_work work;
	struct practice_sheet sheet;
	struct actor by = *play->by;
	struct practice_form form = {.of = run->of, .sheet = &sheet, .began = run->began};
	struct outcome out;
	enum rc rc = practice_work_read(run, &mem, &work);

	if (rc) {
		rc = err_move(e, store_err(run->desk.store));
	} else {
		practice_score(run->of, &run->at, &work, &mem, &sheet);
		form.mood_to = practice_mood(run->of, &run->at);
		form.talk = buf_str(&run->talk);
		by.now = play->clock();
		rc = desk_run(play->real, &by, verb_find("practice_keep"),
			      &(struct request){.practice = &form}, &out);
		if (rc)
			rc = err_move(e, store_err(play->real));
		else
			*record = out.next;
	}
	arena_reset(&mem);
	return rc;
}

static enum rc
call(const struct practice_play *play, struct practice_run *run, int64_t *record, struct err *e)
{
	struct ui ui = {.store = run->desk.store,
			.by = run->desk.agent,
			.clock = play->clock,
			.binds = *play->binds,
			.practice = run};
	enum rc rc;

	practice_talk_add(&run->talk, PRACTICE_CUSTOMER, run->of->says);
	ui_configure(&ui, play->setting);
	rc = loop_practise(&ui, e);
	if (rc || !run->at.replies)
		return rc;
	return record_keep(play, run, record, e);
}

static void
run_release(struct practice_run *run)
{
	store_close(run->desk.store);
	cue_text_release(&run->room);
	arena_reset(&run->mem);
	buf_release(&run->talk);
}

enum rc
practice_play(const struct practice_play *play, int64_t *record, struct err *e)
{
	struct practice_run run = {.of = play->of, .began = play->clock()};
	struct apart seat = {.fd = -1};
	struct actor by = *play->by;
	struct arena mem = {0};
	enum rc rc = apart_take(play->real, by.work_no, &mem, &seat, e);

	*record = 0;
	by.now = run.began;
	if (!rc)
		rc = practice_desk_make(play->real, &by, play->of, seat.path, &mem, &run.desk, e);
	if (!rc)
		rc = call(play, &run, record, e);
	run_release(&run);
	apart_leave(&seat);
	arena_reset(&mem);
	return rc;
}
