#include "core/quality_list.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "sql_rows.h"

static void
when_put(struct buf *out, int64_t at, const struct frame *f)
{
	const struct local l = time_local(at);

	if (l.year != time_local(f->now).year)
		buf_printf(out, "%04d-", l.year);
	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
iso_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static void
day_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)(day / 10000), (int)(day / 100 % 100),
		   (int)(day % 100));
}

static void
number_put(struct buf *out, const char *number, const struct frame *f)
{
	struct buf text = {0};

	if (number)
		buf_puts(out, number_short(&text, number, time_day(f->now)));
	buf_release(&text);
}

/* One function for each cell: what people read of a member, and what scripts do. */
#define TEXT(id, type, put)                                                                        \
	static void id##_text(struct buf *out, const void *row, const struct frame *f)             \
	{                                                                                          \
		const struct type *r = row;                                                        \
                                                                                                   \
		(void)f;                                                                           \
		put;                                                                               \
	}
#define VALUE(id, type, has, put)                                                                  \
	static bool id##_value(struct buf *out, const void *row)                                   \
	{                                                                                          \
		const struct type *r = row;                                                        \
                                                                                                   \
		if (has)                                                                           \
			put;                                                                       \
		return has;                                                                        \
	}
#define NUMBER(member) buf_printf(out, "%" PRId64, (int64_t)r->member)

/* clang-format off */
TEXT(score_id, row_score, NUMBER(id))
TEXT(score_heard, row_score, when_put(out, r->heard_at, f))
VALUE(score_heard, row_score, true, (void)iso_put(out, r->heard_at))
VALUE(score_in, row_score, true, (void)iso_put(out, r->at))
TEXT(score_agent, row_score, buf_puts(out, r->agent))
VALUE(score_agent, row_score, true, buf_puts(out, r->agent_no))
TEXT(score_monitor, row_score, buf_puts(out, r->monitor))
VALUE(score_monitor, row_score, true, buf_puts(out, r->monitor_no))
TEXT(score_mode, row_score, buf_puts(out, label_short(WORD_MODE, (int)r->mode)))
VALUE(score_mode, row_score, true, buf_puts(out, word_of(WORD_MODE, (int)r->mode)))
TEXT(score_points, row_score, NUMBER(points))
TEXT(score_band, row_score, buf_puts(out, r->fatal ? _("red line") : label_short(WORD_BAND, (int)r->band)))
VALUE(score_band, row_score, true, buf_puts(out, word_of(WORD_BAND, (int)r->band)))
VALUE(score_fatal, row_score, true, buf_puts(out, r->fatal ? "true" : "false"))
TEXT(score_contact, row_score, NUMBER(contact_id))
VALUE(score_channel, row_score, true, buf_puts(out, word_of(WORD_CHANNEL, (int)r->channel)))
TEXT(score_recording, row_score, buf_puts(out, r->recording ? r->recording : ""))
VALUE(score_recording, row_score, r->recording != NULL, buf_puts(out, r->recording))
VALUE(score_number, row_score, r->number != NULL, buf_puts(out, r->number))
VALUE(score_sheet, row_score, true, NUMBER(sheet))
VALUE(score_notes, row_score, true, NUMBER(notes))
TEXT(score_remark, row_score, if (r->remark) mask_text(out, r->remark))

TEXT(item_title, row_score_item, buf_puts(out, r->title))
VALUE(item_id, row_score_item, true, buf_puts(out, r->item))
TEXT(item_points, row_score_item, if (r->weight) NUMBER(points); else buf_puts(out, _("red line")))
VALUE(item_points, row_score_item, true, NUMBER(points))
TEXT(item_weight, row_score_item, if (r->weight) NUMBER(weight))
VALUE(item_weight, row_score_item, true, NUMBER(weight))
TEXT(item_words, row_score_item, if (r->words) mask_text(out, r->words))

VALUE(listen_id, row_listen, true, NUMBER(id))
TEXT(listen_day, row_listen, day_put(out, r->day))
TEXT(listen_agent, row_listen, buf_puts(out, r->agent))
VALUE(listen_agent, row_listen, true, buf_puts(out, r->agent_no))
TEXT(listen_why, row_listen, buf_puts(out, label_of(WORD_LISTEN, (int)r->why)))
VALUE(listen_why, row_listen, true, buf_puts(out, word_of(WORD_LISTEN, (int)r->why)))
TEXT(listen_mode, row_listen, buf_puts(out, label_short(WORD_MODE, (int)r->mode)))
VALUE(listen_mode, row_listen, true, buf_puts(out, word_of(WORD_MODE, (int)r->mode)))
TEXT(listen_contact, row_listen, if (r->contact_id.is_set) NUMBER(contact_id.value); else buf_puts(out, _("the next call")))
VALUE(listen_contact, row_listen, r->contact_id.is_set, NUMBER(contact_id.value))
TEXT(listen_began, row_listen, if (r->started_at.is_set) when_put(out, r->started_at.value, f))
VALUE(listen_began, row_listen, r->started_at.is_set, (void)iso_put(out, r->started_at.value))
TEXT(listen_number, row_listen, number_put(out, r->number, f))
VALUE(listen_number, row_listen, r->number != NULL, buf_puts(out, r->number))
VALUE(listen_recording, row_listen, r->recording != NULL, buf_puts(out, r->recording))
VALUE(listen_seed, row_listen, true, NUMBER(seed))
VALUE(listen_from, row_listen, true, NUMBER(drawn_from))

TEXT(owed_agent, quality_owed, buf_puts(out, r->name))
VALUE(owed_agent, quality_owed, true, buf_puts(out, r->work_no))
TEXT(owed_why, quality_owed, buf_puts(out, label_of(WORD_LISTEN, (int)r->why)))
VALUE(owed_why, quality_owed, true, buf_puts(out, word_of(WORD_LISTEN, (int)r->why)))
TEXT(owed_done, quality_owed, NUMBER(done))
TEXT(owed_open, quality_owed, NUMBER(open))
TEXT(owed_due, quality_owed, NUMBER(due))

TEXT(note_id, row_improvement, NUMBER(id))
TEXT(note_at, row_improvement, when_put(out, r->at, f))
VALUE(note_at, row_improvement, true, (void)iso_put(out, r->at))
TEXT(note_agent, row_improvement, buf_puts(out, r->agent))
VALUE(note_agent, row_improvement, true, buf_puts(out, r->agent_no))
TEXT(note_lead, row_improvement, buf_puts(out, r->lead))
VALUE(note_lead, row_improvement, true, buf_puts(out, r->lead_no))
TEXT(note_state, row_improvement, buf_puts(out, label_short(WORD_IMPROVE, (int)r->state)))
VALUE(note_state, row_improvement, true, buf_puts(out, word_of(WORD_IMPROVE, (int)r->state)))
TEXT(note_item, row_improvement, buf_puts(out, r->title ? r->title : _("as a whole")))
VALUE(note_item, row_improvement, r->item != NULL, buf_puts(out, r->item))
VALUE(note_score, row_improvement, true, NUMBER(score_id))
VALUE(note_base, row_improvement, true, NUMBER(base))
VALUE(note_accepted, row_improvement, r->accepted_at.is_set, (void)iso_put(out, r->accepted_at.value))
VALUE(note_closed, row_improvement, r->closed_at.is_set, (void)iso_put(out, r->closed_at.value))
TEXT(note_words, row_improvement, mask_text(out, r->words))

TEXT(monitor_agent, quality_monitor, buf_puts(out, r->name))
VALUE(monitor_agent, quality_monitor, true, buf_puts(out, r->work_no))
TEXT(monitor_exams, quality_monitor, buf_printf(out, "%d/%d", r->exams, SUBJECTS))
VALUE(monitor_exams, quality_monitor, true, NUMBER(exams))
TEXT(monitor_judged, quality_monitor, if (r->judged) when_put(out, r->judged, f))
VALUE(monitor_judged, quality_monitor, r->judged != 0, (void)iso_put(out, r->judged))
TEXT(monitor_passed, quality_monitor, if (r->judged) buf_puts(out, r->has_passed ? _("passed") : _("not passed")))
VALUE(monitor_passed, quality_monitor, r->judged != 0, buf_puts(out, r->has_passed ? "true" : "false"))
TEXT(monitor_kappa, quality_monitor, if (r->judged) buf_printf(out, "%s%d.%02d", r->kappa < 0 ? "-" : "", (r->kappa < 0 ? -r->kappa : r->kappa) / 100, (r->kappa < 0 ? -r->kappa : r->kappa) % 100))
TEXT(monitor_barred, quality_monitor, buf_puts(out, r->barred ? r->barred : _("may score")))
VALUE(monitor_barred, quality_monitor, r->barred != NULL, buf_puts(out, r->barred))

VALUE(made_id, quality_made, r->id != 0, NUMBER(id))
TEXT(made_kind, quality_made, buf_puts(out, label_of(WORD_QUALITY, (int)r->kind)))
VALUE(made_kind, quality_made, true, buf_puts(out, word_of(WORD_QUALITY, (int)r->kind)))
TEXT(made_day, quality_made, day_put(out, r->day))
TEXT(made_due, quality_made, when_put(out, r->due_at, f))
VALUE(made_due, quality_made, true, (void)iso_put(out, r->due_at))
TEXT(made_at, quality_made, if (r->made_at) when_put(out, r->made_at, f))
VALUE(made_at, quality_made, r->made_at != 0, (void)iso_put(out, r->made_at))
TEXT(made_late, quality_made, buf_puts(out, !r->made_at ? _("not made yet") : r->made_at > r->due_at ? _("late") : _("in time")))
VALUE(made_late, quality_made, r->made_at != 0, buf_puts(out, r->made_at > r->due_at ? "true" : "false"))

const struct column score_columns[] = {
	{N_("Nr."),      "id",         6, true,  score_id_text,        NULL},
	{N_("Heard"),   "heard_at",  13, false, score_heard_text,     score_heard_value},
	{NULL,          "in_at",      0, false, NULL,                 score_in_value},
	{N_("Agent"),   "agent",      9, false, score_agent_text,     score_agent_value},
	{N_("Points"),  "points",     7, true,  score_points_text,    NULL},
	{N_("Band"),    "band",      10, false, score_band_text,      score_band_value},
	{NULL,          "red_line",   0, false, NULL,                 score_fatal_value},
	{N_("Mode"),    "mode",       8, false, score_mode_text,      score_mode_value},
	{N_("Monitor"), "monitor",    9, false, score_monitor_text,   score_monitor_value},
	{N_("Contact no."), "contact",   12, true,  score_contact_text,   NULL},
	{NULL,          "channel",    0, false, NULL,                 score_channel_value},
	{NULL,          "number",     0, false, NULL,                 score_number_value},
	{N_("Recording"), "recording", 12, false, score_recording_text, score_recording_value},
	{NULL,          "sheet",      0, false, NULL,                 score_sheet_value},
	{NULL,          "notes",      0, false, NULL,                 score_notes_value},
	{N_("Remark"),  "remark",     0, false, score_remark_text,    NULL},
	{0},
};

const struct column score_item_columns[] = {
	{N_("Sheet item"),    NULL,        24, false, item_title_text,      NULL},
	{NULL,          "item",       0, false, NULL,                 item_id_value},
	{N_("Points"),  "points",     9, true,  item_points_text,     item_points_value},
	{N_("Weight"),  "weight",     7, true,  item_weight_text,     item_weight_value},
	{N_("Remark"),  "remark",     0, false, item_words_text,      NULL},
	{0},
};

const struct column listen_columns[] = {
	{NULL,          "id",         0, false, NULL,                 listen_id_value},
	{N_("Day"),     "day",       11, false, listen_day_text,      NULL},
	{N_("Agent"),   "agent",      9, false, listen_agent_text,    listen_agent_value},
	{N_("Mode"),    "mode",       8, false, listen_mode_text,     listen_mode_value},
	{N_("Contact no."), "contact",   12, true,  listen_contact_text,  listen_contact_value},
	{N_("Began"),   "began_at",  13, false, listen_began_text,    listen_began_value},
	{N_("No."),     "number",    10, false, listen_number_text,   listen_number_value},
	{NULL,          "recording",  0, false, NULL,                 listen_recording_value},
	{NULL,          "seed",       0, false, NULL,                 listen_seed_value},
	{NULL,          "drawn_from", 0, false, NULL,                 listen_from_value},
	{N_("Why"),     "why",        0, false, listen_why_text,      listen_why_value},
	{0},
};

const struct column owed_columns[] = {
	{N_("Agent"),   "agent",     10, false, owed_agent_text,      owed_agent_value},
	{N_("Heard"),   "heard",      7, true,  owed_done_text,       NULL},
	{N_("Drawn"),   "drawn",      7, true,  owed_open_text,       NULL},
	{N_("To hear"), "due",        8, true,  owed_due_text,        NULL},
	{N_("Why"),     "why",        0, false, owed_why_text,        owed_why_value},
	{0},
};

const struct column improvement_columns[] = {
	{N_("Nr."),      "id",         6, true,  note_id_text,         NULL},
	{N_("Since"),   "at",        13, false, note_at_text,         note_at_value},
	{N_("Agent"),   "agent",      9, false, note_agent_text,      note_agent_value},
	{N_("State"),   "state",      9, false, note_state_text,      note_state_value},
	{N_("Follows"), "follows",    9, false, note_lead_text,       note_lead_value},
	{NULL,          "score",      0, false, NULL,                 note_score_value},
	{N_("Sheet item"),    "item",      16, false, note_item_text,       note_item_value},
	{NULL,          "base",       0, false, NULL,                 note_base_value},
	{NULL,          "accepted_at", 0, false, NULL,                note_accepted_value},
	{NULL,          "closed_at",  0, false, NULL,                 note_closed_value},
	{N_("Words"),   "words",      0, false, note_words_text,      NULL},
	{0},
};

const struct column monitor_columns[] = {
	{N_("Monitor"), "agent",     10, false, monitor_agent_text,   monitor_agent_value},
	{N_("Exams"),   "exams",      6, true,  monitor_exams_text,   monitor_exams_value},
	{N_("Calibrated"), "calibrated_at", 13, false, monitor_judged_text, monitor_judged_value},
	{N_("Outcome"), "passed",    11, false, monitor_passed_text,  monitor_passed_value},
	{N_("Kappa"),   "kappa",      8, true,  monitor_kappa_text,   NULL},
	{N_("Scores"),  "barred",     0, false, monitor_barred_text,  monitor_barred_value},
	{0},
};

const struct column made_columns[] = {
	{NULL,          "id",         0, false, NULL,                 made_id_value},
	{N_("Report"),  "report",    16, false, made_kind_text,       made_kind_value},
	{N_("Days from"),    "day",       11, false, made_day_text,        NULL},
	{N_("Due"),     "due_at",    13, false, made_due_text,        made_due_value},
	{N_("Made at"),    "made_at",   13, false, made_at_text,         made_at_value},
	{N_("In time"), "late",       0, false, made_late_text,       made_late_value},
	{0},
};
/* clang-format on */
