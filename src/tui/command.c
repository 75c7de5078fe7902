#include "tui/command.h"

#include <string.h>

#include "base/intl.h"
#include "store/draft.h"
#include "text/fold.h"
#include "tui/attachment.h"
#include "tui/bulk.h"
#include "tui/command_name.h"
#include "tui/command_open.h"
#include "tui/entry.h"
#include "tui/floor.h"
#include "tui/follow.h"
#include "tui/hot.h"
#include "tui/keys.h"
#include "tui/life.h"
#include "tui/number.h"
#include "tui/people.h"
#include "tui/performance.h"
#include "tui/practice.h"
#include "tui/rota.h"
#include "tui/satisfaction.h"
#include "tui/training.h"
#include "tui/twins.h"
#include "tui/ui.h"
#include "tui/view.h"
#include "tui/view_list.h"

enum { LINE_MAX_BYTES = 4096, NAMES_MAX = ENTRIES_MAX };

/* What is typed behind a name is a draft of the line; no act has this name. */
static const struct verb line_verb = {.name = "command_line"};

void
command_release(struct command *c)
{
	history_close(&c->history);
	buf_release(&c->stem);
}

/* --- running it --- */

static bool
takes_words(const struct key *k)
{
	const struct verb *v = k->verb ? verb_find(k->verb) : NULL;

	return k->need & TAKES_WORDS || (v && v->needs & (NEED_TEXT | NEED_REASON));
}

/* Words for an act that can be taken back are the act; others are put where they are read once
 * more. A text that was there before is not sent with them. */
static int
words_put(struct ui *ui, const struct verb *v, const char *words)
{
	const bool is_empty = !*prompt_answer(&ui->prompt);

	prompt_paste(ui, words, strlen(words));
	return is_empty && !v->fixed ? ui->prompt.done(ui) : STAY;
}

static int
key_run(struct ui *ui, const struct key *k, const char *words)
{
	char first[24] = "";
	int next;

	(void)strncpy(first, k->keys, strcspn(k->keys, " "));
	next = (int)ui_press_key(ui, k, *words && k->need & TAKES_WORDS ? words : first);
	if (*words && k->verb && ui->prompt.is_open)
		next = words_put(ui, verb_find(k->verb), words);
	return next;
}

/* The name, and behind the blanks its words; both in the arena. */
static const char *
line_split(const char *line, struct arena *mem, const char **words)
{
	struct buf name = {0};
	const size_t n = strcspn(line, " ");
	const char *kept;

	fold(&name, line, n);
	kept = arena_strdup(mem, buf_str(&name));
	*words = arena_strdup(mem, line + n + strspn(line + n, " "));
	buf_release(&name);
	return kept;
}

static int
line_run(struct ui *ui, const char *line, struct arena *mem)
{
	const char *words, *name = line_split(line, mem, &words);
	const struct key *k = command_find(ui, name);

	if (!k)
		return STAY;
	if (*words && !takes_words(k)) {
		ui_say(ui, _("%s takes no words behind it"), k->name);
		ui->is_error = true;
		return STAY;
	}
	prompt_drop(ui);
	prompt_close(ui);
	history_add(&ui->command.history, ui->store, k->name);
	return key_run(ui, k, words);
}

static int
done(struct ui *ui)
{
	const char *line = buf_str(&ui->prompt.edit.text);
	struct arena mem = {0};
	int next = STAY;

	line += strspn(line, " :");
	if (!*line)
		prompt_close(ui);
	else if (number_is(ui, line))
		next = number_go(ui, line);
	else
		next = line_run(ui, arena_strdup(&mem, line), &mem);
	arena_reset(&mem);
	return next;
}

/* --- Tab --- */

/* The part before the name that is completed: `help take` has two names. */
static size_t
lead_of(const char *line)
{
	static const char help[] = "help ";

	return strncmp(line, help, sizeof help - 1) ? 0 : sizeof help - 1;
}

static bool
is_word_begun(const struct ui *ui, const struct key *k, const struct sought *s, struct arena *mem)
{
	struct entry e;
	const enum entry_rank rank = entry_find(&ui->binds, k, s, mem, &e);

	return rank == RANK_WHOLE || rank == RANK_BEGIN;
}

/* Names that begin so come before words that do: 重开 for c. */
static size_t
names_begun(const struct ui *ui, const char *stem, const struct key **out)
{
	struct arena mem = {0};
	const struct sought s = entry_sought(stem, &mem);
	struct entries all;
	size_t n = 0;

	entries_of(ui, ui->stack[ui->depth - 1].screen, &all);
	for (size_t i = 0; i < all.count; i++)
		if (command_begins(all.key[i], stem))
			out[n++] = all.key[i];
	for (size_t i = 0; i < all.count; i++)
		if (!command_begins(all.key[i], stem) && is_word_begun(ui, all.key[i], &s, &mem))
			out[n++] = all.key[i];
	arena_reset(&mem);
	return n;
}

/* To be heard, only the one that stands in the line is named. */
static void
names_say(struct ui *ui, const struct key *const *names, size_t n, int now)
{
	struct buf list = {0};

	if (ui->prompt.is_linear) {
		ui_say(ui, _("%s, %s, %d of %zu"), names[now - 1]->name, key_help(names[now - 1]),
		       now, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		buf_printf(&list, (int)i + 1 == now ? "%s[%s %s]" : "%s%s %s", i ? "  " : "",
			   names[i]->name, key_help(names[i]));
	ui_say(ui, "%s", buf_str(&list));
	buf_release(&list);
}

static void
line_set(struct ui *ui, size_t lead, const char *name, const char *behind)
{
	struct buf line = {0};

	buf_add(&line, buf_str(&ui->command.stem), lead);
	buf_printf(&line, "%s%s", name, behind);
	edit_set(&ui->prompt.edit, buf_str(&line), line.len);
	buf_release(&line);
}

static void
complete(struct ui *ui, int by)
{
	struct command *c = &ui->command;
	const struct key *names[NAMES_MAX];
	size_t lead, n;

	if (!c->tab) {
		buf_clear(&c->stem);
		buf_puts(&c->stem, buf_str(&ui->prompt.edit.text));
	}
	lead = lead_of(buf_str(&c->stem));
	n = names_begun(ui, buf_str(&c->stem) + lead, names);
	if (!n) {
		ui_say(ui, _("no name begins so"));
		return;
	}
	c->tab = c->tab ? (c->tab - 1 + by + (int)n) % (int)n + 1 : by > 0 ? 1 : (int)n;
	line_set(ui, lead, names[c->tab - 1]->name,
		 n == 1 && !lead && takes_words(names[0]) ? " " : "");
	if (n == 1)
		c->tab = 0;
	else
		names_say(ui, names, n, c->tab);
}

/* --- Up and Down --- */

static void
history_move(struct ui *ui, int by)
{
	struct command *c = &ui->command;
	const struct history *h = &c->history;

	if (!c->past) {
		buf_clear(&c->stem);
		buf_puts(&c->stem, buf_str(&ui->prompt.edit.text));
	}
	if ((by > 0 && c->past == h->count) || (by < 0 && !c->past))
		return;
	c->past += by > 0 ? 1 : (size_t)-1;
	if (c->past)
		line_set(ui, 0, h->name[h->count - c->past], "");
	else
		edit_set(&ui->prompt.edit, buf_str(&c->stem), c->stem.len);
}

static bool
line_press(struct ui *ui, const struct press *key)
{
	struct command *c = &ui->command;
	const bool is_tab = !strcmp(key->name, "Tab") || !strcmp(key->name, "S-Tab");
	const bool is_past = !strcmp(key->name, "Up") || !strcmp(key->name, "Down");

	if (!is_tab)
		c->tab = 0;
	if (!is_past)
		c->past = 0;
	if (is_tab)
		complete(ui, strcmp(key->name, "Tab") ? -1 : 1);
	if (is_past)
		history_move(ui, strcmp(key->name, "Up") ? -1 : 1);
	return is_tab || is_past;
}

/* A name alone is quickly typed again; words behind it are not. */
static size_t
line_draft(const struct ui *ui, struct buf *out)
{
	const struct edit *e = &ui->prompt.edit;

	if (strchr(buf_str(&e->text), ' '))
		buf_puts(out, buf_str(&e->text));
	return e->caret;
}

enum next
command_open(struct ui *ui, void *state, const char *pressed)
{
	struct command *c = &ui->command;
	const struct draft *d;

	(void)state, (void)pressed;
	prompt_close(ui);
	if (!c->history.path && ui->glass)
		history_open(&c->history, ui->store);
	c->tab = 0;
	c->past = 0;
	ui->prompt.verb = &line_verb;
	d = prompt_draft(ui);
	prompt_text(ui, _("command"), "", done);
	ui->prompt.edit.max = LINE_MAX_BYTES;
	ui->prompt.press = line_press;
	ui->prompt.draft_text = line_draft;
	if (d)
		edit_set(&ui->prompt.edit, d->text, d->caret);
	return STAY;
}

/* --- what has only a name --- */

static enum next
help_run(struct ui *ui, void *state, const char *pressed)
{
	struct buf text = {0};
	const struct key *k;

	(void)state;
	if (!strcmp(pressed, ":help")) {
		keys_print(&ui->binds, &text);
		(void)view_open(ui, _("All keys"), buf_str(&text));
		buf_release(&text);
		return STAY;
	}
	k = command_find(ui, pressed + (*pressed == ':'));
	if (!k)
		return STAY;
	entry_explain(&ui->binds, k, &text);
	(void)view_open(ui, key_help(k), buf_str(&text));
	buf_release(&text);
	return STAY;
}

static enum next
quit(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return LEAVE;
}

/* clang-format off */
const struct key command_keys[] = {
	{":save-view",   "save-view",   N_("save the filter as a view of your own"), NULL, view_save_open,   TAKES_WORDS, 0},
	{":save-team-view", "save-team-view", N_("save the filter as a view of the team"), NULL, view_save_team, TAKES_WORDS, 0},
	{":remove-view", "remove-view", N_("remove a saved view"),          NULL, view_remove_open, TAKES_WORDS, 0},
	{":undo-batch",  "undo-batch",  N_("take back the last batch"),     NULL, bulk_undo_open,   NEED_NOTHING, 0},
	{":help", "help", N_("explain a name, or all keys"), NULL, help_run, TAKES_WORDS,  0},
	{":at-once",   "at-once",   N_("the floor supervisor, at once"),  "help_ask",        help_at_once,  NEED_ROW, 0},
	{":advise",    "advise",    NULL, "help_answer",       NULL, NEED_ROW, 0},
	{":answered",  "answered",  NULL, "ask_answer",        NULL, NEED_ROW, 0},
	{":remind",    "remind",    NULL, "ask_remind",        NULL, NEED_ROW, 0},
	{":unask",     "unask",     NULL, "ask_drop",          NULL, NEED_ROW, 0},
	{":reach",     "reach",     NULL, "gate_try",          reach_open,    NEED_ROW, 0},
	{":override",  "override",  N_("close without the customer's yes"), "ticket_close", gate_override, NEED_ROW, 0},
	{":split",     "split",     NULL, "ticket_split",      NULL, NEED_ROW, 0},
	{":link",      "link",      NULL, "ticket_link",       link_open,     NEED_ROW, 0},
	{":watch",     "watch",     NULL, "ticket_watch",      NULL, NEED_ROW, 0},
	{":unwatch",   "unwatch",   NULL, "ticket_unwatch",    NULL, NEED_ROW, 0},
	{":suggest",   "suggest",   NULL, "suggestion_note",   NULL, NEED_ROW, 0},
	{":thank",     "thank",     NULL, "suggestion_thank",  NULL, NEED_ROW, 0},
	{":pass-on",   "pass-on",   NULL, "suggestion_pass",   pass_open,     NEED_ROW, 0},
	{":heeded",    "heeded",    NULL, "suggestion_answer", NULL, NEED_ROW, 0},
	{":fault",     "fault",     NULL, "fault_ask",         NULL, NEED_ROW, 0},
	{":receive",   "receive",   NULL, "fault_receive",     NULL, NEED_ROW, 0},
	{":identify",  "identify",  NULL, "fault_identify",    NULL, NEED_ROW, 0},
	{":solve",     "solve",     NULL, "fault_solve",       NULL, NEED_ROW, 0},
	{":report",    "report",    NULL, "fault_report",      NULL, NEED_ROW, 0},
	{":hot",       "hot",       NULL, "hot_declare",       hot_declare_open, NEED_ROW, 0},
	{":hot-word",  "hot-word",  NULL, "hot_word",          hot_word_open,    NEED_NOTHING, 0},
	{":hot-answer", "hot-answer", NULL, "hot_answer",      hot_answer_open,  NEED_NOTHING, 0},
	{":put",  "put",  N_("set the state of somebody on the floor"), NULL, floor_put, NEED_NOTHING, 0},
	{":rota", "rota", N_("the rota: who stands where"), NULL, rota_open, NEED_NOTHING, 0},
	{":people", "people", N_("my page: attendance, leave, awards"), NULL, people_go, NEED_NOTHING, 0},
	{":attendance", "attendance", N_("who was there, late, absent"), NULL, people_attendance_go, NEED_NOTHING, 0},
	{":leave", "leave", N_("leave: ask for it, decide about it"), NULL, people_leave_go, NEED_NOTHING, 0},
	{":awards", "awards", N_("awards and penalties"), NULL, people_awards_go, NEED_NOTHING, 0},
	{":violations", "violations", N_("violations from finding to file"), NULL, people_violations_go, NEED_NOTHING, 0},
	{":risks", "risks", N_("the risk list"), NULL, people_risks_go, NEED_NOTHING, 0},
	{":plans", "plans", N_("emergency plans and their drills"), NULL, people_plans_go, NEED_NOTHING, 0},
	{":duplicates", "duplicates", N_("customers who may be one person"), NULL, twins_go, NEED_NOTHING, 0},
	{":practice", "practice", N_("practice calls: scenarios and records"), NULL, practice_open, NEED_NOTHING, 0},
	{":satisfaction", "satisfaction", N_("how satisfied the customers are"), NULL, satisfaction_open, NEED_NOTHING, 0},
	{":training", "training", N_("trainings, records, the focus of the month"), NULL, training_open, NEED_NOTHING, 0},
	{":performance", "performance", N_("performance of a quarter, its three views"), NULL, performance_open, NEED_NOTHING, 0},
	{":follow-up", "follow-up", N_("what is followed up, by age"), NULL, follow_open, NEED_NOTHING, 0},
	{":attachments", "attachments", N_("what came with its mails"), NULL, attachment_open, NEED_ROW, 0},
	{":end-chat", "end-chat", NULL, "chat_end", NULL, NEED_ROW, 0},
	{":quit", "quit", N_("leave kefu"),                  NULL, quit,     NEED_NOTHING, 0},
	{0},
};
/* clang-format on */
