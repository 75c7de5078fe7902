#include "tui/hide.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/time.h"
#include "tui/ui.h"

enum { MINUTE = 60 };

bool
hide_look(struct ui *ui, int64_t now)
{
	const int64_t after = ui->setting.of[SETTING_HIDE_AFTER] * MINUTE;

	if (ui->is_hidden || !after || now - ui->pressed_at < after)
		return false;
	prompt_save(ui, true);
	ui->is_hidden = true;
	return true;
}

bool
hide_wakes(struct ui *ui)
{
	const bool was_hidden = ui->is_hidden;

	ui->is_hidden = false;
	ui->pressed_at = ui->by.now;
	return was_hidden;
}

/* For screen readers nothing ticks: it says since when, once. */
void
hide_draw(const struct ui *ui, struct canvas *c)
{
	const bool is_linear = ui->setting.of[SETTING_LINEAR];
	const struct local now = time_local(is_linear ? ui->pressed_at : ui->by.now);
	struct buf line = {0};

	buf_puts(&line, _("kefu desk"));
	if (is_linear)
		buf_printf(&line, _(", hidden, last key at %02d:%02d"), now.hour, now.minute);
	else
		buf_printf(&line, "  %02d:%02d", now.hour, now.minute);
	(void)canvas_text(c, (struct span){0}, S_PLAIN, buf_str(&line));
	canvas_cursor(c, 0, 0);
	buf_release(&line);
}
