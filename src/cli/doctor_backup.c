/* When the last backup was made that arrived whole. */
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/doctor.h"
#include "store/copy.h"

enum { MINUTES = 16 };

void
doctor_backup(struct doctor *d, bool is_shared)
{
	struct cli *c = d->cli;
	const char *advice =
		_("\"kefu backup FILE\" makes one; a copy of it belongs on another machine");
	struct copy_note note;
	char at[TIME_ISO_ROOM];
	long long days;

	if (!copy_note_get(c->store, &note)) {
		doctor_says(d, HEALTH_WARNING, "backup", _("no backup of this desk was ever made"),
			    advice);
		return;
	}
	time_iso(at, note.at);
	at[10] = ' ';
	days = (c->now - note.at) / DAY_SECONDS;
	if (days > (is_shared ? COPY_OLD_DAYS_SHARED : COPY_OLD_DAYS))
		doctor_says(d, HEALTH_WARNING, "backup",
			    arena_printf(&c->mem, _("the last backup is of %.*s, %lld days ago"),
					 MINUTES, at, days),
			    advice);
	else
		doctor_says(d, HEALTH_OK, "backup",
			    arena_printf(&c->mem, _("the last backup is of %.*s"), MINUTES, at),
			    NULL);
}
