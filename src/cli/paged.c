#include "cli/paged.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"
#include "term/pager.h"
#include "text/width.h"

bool
paged_is_wanted(const struct cli *c)
{
	return isatty(STDOUT_FILENO) && !args_get(&c->args, "no-pager") && pager_command();
}

static int
rows_of(const char *line, size_t n, int cols)
{
	struct buf text = {0};
	int cells;

	buf_add(&text, line, n);
	cells = width_of(buf_str(&text));
	buf_release(&text);
	return cells > cols ? (cells + cols - 1) / cols : 1;
}

/* The prompt of the shell needs a row, too. */
bool
paged_is_long(const char *text)
{
	struct winsize size = {0};
	int rows = 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
		return false;
	while (*text && rows < size.ws_row) {
		const size_t n = strcspn(text, "\n");

		rows += rows_of(text, n, size.ws_col);
		text += n + (text[n] == '\n');
	}
	return rows >= size.ws_row;
}

bool
paged_print(const struct buf *bytes, struct err *e)
{
	const char *command = pager_command();

	return command && !pager_run(command, bytes, e);
}
