/* Counting, and what becomes of a difference. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/words.h"
#include "feed/assets.h"
#include "store/store.h"
#include "tui/handover.h"

enum { COUNT_DIGITS = 6 };

static int
count_done(struct ui *ui)
{
	struct handover_form f = handover_form_of(handover_view_of(ui));
	const char *typed = buf_str(&ui->prompt.edit.text);
	struct request ask = {.handover = &f, .number = atoi(typed)};

	if (!*typed || strlen(typed) > COUNT_DIGITS || typed[strspn(typed, "0123456789")]) {
		ui_say(ui, _("\"%s\" is no count: a whole number, 0 or more"), typed);
		ui->is_error = true;
		return STAY;
	}
	return handover_prompt_do(ui, &ask);
}

enum next
handover_count_ask(struct ui *ui, const struct row_handover_count *c)
{
	struct buf label = {0};

	buf_printf(&label, _("%s, counted (should be %lld)"), c->kind, (long long)c->should);
	handover_text_ask(ui, "handover_count", buf_str(&label), count_done);
	buf_release(&label);
	return STAY;
}

/* Lost or looked for: the piece first, by its serial, then the words. */
static int
settle_words_done(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct handover_form f = handover_form_of(handover_view_of(ui));
	struct request ask = {
		.handover = &f, .number = (int)p->answer[0], .text = prompt_answer(p)};
	struct err e = {0};

	if (p->answer[1])
		f.serial = (const char *)(intptr_t)p->answer[1];
	if (assets_cap(ui->store, &f.cap, &e)) {
		(void)err_move(store_err(ui->store), &e);
		(void)ui_fail(ui);
		return STAY;
	}
	return handover_prompt_do(ui, &ask);
}

static void
settle_words_ask(struct ui *ui, int64_t way, const char *serial)
{
	static const char *const labels[] = {
		[GAP_EXPLAINED] = N_("what became of it"),
		[GAP_LOSS] = N_("how it was lost"),
		[GAP_SOUGHT] = N_("where it is looked for"),
	};

	handover_text_ask(ui, "handover_settle", _(labels[way]), settle_words_done);
	ui->prompt.answer[0] = way;
	ui->prompt.answer[1] = serial ? (intptr_t)arena_strdup(&ui->prompt.mem, serial) : 0;
}

static int
serial_done(struct ui *ui)
{
	const char *typed = prompt_answer(&ui->prompt);
	const int64_t way = ui->prompt.answer[0];
	struct arena mem = {0};
	const char *serial = typed ? arena_strdup(&mem, typed) : NULL;

	settle_words_ask(ui, way, serial && *serial ? serial : NULL);
	arena_reset(&mem);
	return STAY;
}

static int
way_chosen(struct ui *ui)
{
	const struct handover_view *v = handover_view_of(ui);
	const struct handover_line *l = handover_current(v);
	const int way = ui->prompt.choices.chosen;

	if (l && l->kind == LINE_COUNT && way > GAP_SOUGHT)
		return (int)handover_count_ask(ui, l->row);
	if (l && l->kind == LINE_COUNT && way != GAP_EXPLAINED) {
		prompt_text(ui, _("which pieces, by serial"), "", serial_done);
		ui->prompt.answer[0] = way;
		return STAY;
	}
	settle_words_ask(ui, way, NULL);
	return STAY;
}

enum next
handover_way_ask(struct ui *ui, const char *kind, bool is_counted)
{
	struct choices c = {.label = {_("explain it"), _("a loss"), _("look for it until 12:00"),
				      _("count again")},
			    .count = is_counted ? 4 : 3,
			    .chosen = 1};

	prompt_close(ui);
	prompt_choose(ui, kind, &c, way_chosen);
	return STAY;
}

enum next
handover_count_mend(struct ui *ui, const struct row_handover_count *c)
{
	return c->counted.is_set && handover_missing(c) ? handover_way_ask(ui, c->kind, true)
							: handover_count_ask(ui, c);
}
