/* The hand's end: locale, terminal type, and how wide this terminal draws. */
#include "cli/doctor.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file_remove.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "feed/config.h"
#include "term/ability.h"
#include "term/letters.h"
#include "term/measure.h"
#include "term/widths.h"
#include "text/border.h"
#include "text/width.h"

static const char *
locale_wanted(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

void
doctor_locale(struct doctor *d)
{
	const char *wanted = locale_wanted(), *codeset = border_codeset();
	struct arena *mem = &d->cli->mem;

	if (border_is_replaced())
		doctor_says(d, HEALTH_WARNING, "locale",
			    arena_printf(mem,
					 _("the locale \"%s\" is not installed or has only "
					   "ASCII: UTF-8 is taken instead"),
					 wanted),
			    _("set LANG to one that \"locale -a\" lists, such as C.UTF-8 or "
			      "zh_CN.UTF-8; on a GB18030 terminal install that locale"));
	else
		doctor_says(d, HEALTH_OK, "locale",
			    arena_printf(mem, _("locale %s: this terminal is taken for one of %s"),
					 wanted, codeset),
			    NULL);
}

static void
borders_say(struct doctor *d)
{
	const bool are_wanted = cli_config(d->cli)->setting.of[SETTING_BORDERS] == BORDERS_UNICODE;

	doctor_says(d, HEALTH_OK, "borders",
		    !are_wanted ? _("borders are drawn in ASCII")
		    : letters_have_line()
			    ? _("borders are lines: the personal file asks for them")
			    : _("borders are drawn in ASCII: this codeset has no line of one cell"),
		    NULL);
}

static void
ability_say(struct doctor *d, const struct ability *a)
{
	struct arena *mem = &d->cli->mem;

	doctor_says(d, HEALTH_OK, "term", arena_printf(mem, _("terminal type %s"), a->term), NULL);
	doctor_says(d, HEALTH_OK, "colours",
		    a->has_colour           ? _("colours are used, never as the only sign")
		    : a->is_colour_unwanted ? _("no colours: NO_COLOR is set")
					    : _("no colours: bold, reverse and underline say it"),
		    NULL);
	doctor_says(d, HEALTH_OK, "screen",
		    a->has_screen
			    ? _("a second screen: on leaving the first comes back")
			    : _("one screen only: it is wiped on leaving, no customer stays on it"),
		    NULL);
	borders_say(d);
	doctor_says(d, HEALTH_OK, "paste",
		    a->has_paste ? _("a paste is told from typing")
				 : _("a paste is not told from typing: it acts like keys"),
		    NULL);
}

static bool
ability_look(struct doctor *d)
{
	const struct ability a = ability_read();

	if (a.is_known && a.can_place_cursor) {
		ability_say(d, &a);
		return true;
	}
	doctor_says(d, isatty(STDOUT_FILENO) ? HEALTH_ERROR : HEALTH_WARNING, "term",
		    arena_printf(&d->cli->mem,
				 _("the terminal type \"%s\" (TERM) is not known here, or cannot "
				   "place the cursor"),
				 a.term),
		    _("set TERM to your terminal, such as TERM=xterm-256color"));
	return false;
}

static void
kinds_say(struct doctor *d, const struct measure *m)
{
	struct arena *mem = &d->cli->mem;

	for (int i = 0; i < STEADY_KINDS; i++) {
		const struct steady_kind *k = &steady_kinds[i];

		doctor_says(d, HEALTH_OK, arena_printf(mem, "width-%s", k->name),
			    arena_printf(mem,
					 m->steady.is[i]
						 ? _("%s: %s is %d wide, shown as it is")
						 : _("%s: %s is %d wide here, a stand-in is shown"),
					 _(k->label), k->sample[0], m->cells[i][0]),
			    NULL);
	}
}

static void
result_keep(struct doctor *d, const struct measure *m, const char *term)
{
	const struct widths_key key = {term, border_codeset(), m->program};
	struct err e = {0};
	const char *path = widths_path(&d->cli->mem);
	enum rc rc = path ? where_make_room(path, &e) : OK;

	if (!rc)
		rc = widths_keep(&key, &m->steady, &e);
	if (rc)
		doctor_says(d, HEALTH_WARNING, "widths", err_text(&e),
			    _("the screens go on with what all terminals agree on"));
	else
		doctor_says(d, HEALTH_OK, "widths",
			    arena_printf(&d->cli->mem,
					 _("this terminal answered in %d ms; kept in %s, which the "
					   "screens read"),
					 m->answered_ms, path),
			    NULL);
	err_release(&e);
}

static void
stale_look(struct doctor *d)
{
	const char *path = widths_path(&d->cli->mem);
	const int stale = widths_stale();
	struct err e = {0};

	if (!stale)
		return;
	if (d->may_fix && !file_remove(NULL, path, &e))
		doctor_says(d, HEALTH_OK, "widths",
			    arena_printf(&d->cli->mem, _("%s was damaged: it is removed"), path),
			    NULL);
	else
		doctor_says(d, HEALTH_WARNING, "widths",
			    arena_printf(&d->cli->mem, _("%s has %d lines that say nothing"), path,
					 stale),
			    _("\"kefu doctor --fix\" removes it"));
	err_release(&e);
}

static void
widths_look(struct doctor *d, const char *term)
{
	struct measure m;

	cli_flush(d->cli);
	switch (measure_terminal(&m)) {
	case MEASURE_NO_TERMINAL:
		break;
	case MEASURE_SILENT:
		doctor_says(d, HEALTH_WARNING, "widths",
			    _("this terminal does not say where its cursor is: widths are not "
			      "known"),
			    _("the screens go on with what all terminals agree on"));
		break;
	case MEASURE_CONFUSED:
		doctor_says(d, HEALTH_WARNING, "widths",
			    _("this terminal answered something else than it was asked: nothing "
			      "is kept"),
			    _("run it again without typing meanwhile"));
		break;
	case MEASURE_DONE:
		kinds_say(d, &m);
		result_keep(d, &m, term);
		break;
	}
}

/* Measuring writes to the terminal, which a script's output must not become. */
void
doctor_terminal(struct doctor *d)
{
	const char *term = getenv("TERM");

	stale_look(d);
	if (ability_look(d) && !d->is_json && strcspn(term, " \n") == strlen(term))
		widths_look(d, term);
}
