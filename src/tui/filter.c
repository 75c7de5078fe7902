#include "tui/filter.h"

#include <string.h>

#include "store/store.h"
#include "tui/ui.h"

size_t
list_filter_caret(const struct list_filter *f, const char *typed)
{
	size_t at = 0, col = 1;

	for (; typed[at] && col < f->fault_col; col++)
		do
			at++;
		while (((unsigned char)typed[at] & 0xc0) == 0x80);
	return at;
}

/* Without a fault that is all of it, else the terms before the one that has it. */
static void
good_take(struct list_filter *f, const char *typed, size_t n)
{
	buf_clear(&f->good);
	buf_printf(&f->good, "%s %.*s", buf_str(&f->base), (int)n, typed);
}

static void
typed_take(struct list_filter *f, const char *typed)
{
	size_t n = strlen(typed);
	struct filter_fault fault;
	struct arena mem = {0};
	struct filter read;

	buf_clear(&f->fault);
	if (filter_parse(typed, &mem, &read, &fault)) {
		f->fault_col = fault.col;
		buf_printf(&f->fault, "filter:1:%zu: %s", fault.col, fault.says);
		for (n = list_filter_caret(f, typed); n > 0 && typed[n - 1] != ' ';)
			n--;
		typed = arena_strndup(&mem, typed, n);
	}
	if (!filter_parse(typed, &mem, &read, &fault))
		good_take(f, typed, n);
	arena_reset(&mem);
}

enum rc
list_filter_make(struct ui *ui, struct list_filter *f, const char *typed)
{
	enum rc rc;

	typed_take(f, typed);
	arena_reset(&f->mem);
	rc = filter_read(buf_str(&f->good), &f->mem, &f->made.filter, store_err(ui->store));
	return rc ? rc : desk_filter_fix(ui->store, &ui->by, &f->mem, &f->made);
}

enum filter_order
list_filter_order(const struct list_filter *f)
{
	return filter_names_closed(&f->made.filter) ? ORDER_NEWEST : ORDER_QUEUE;
}

void
list_filter_log(struct ui *ui, struct list_filter *f)
{
	const char *number = filter_number(&f->made.filter);

	if (!number || !strcmp(number, buf_str(&f->logged)))
		return;
	buf_clear(&f->logged);
	buf_puts(&f->logged, number);
	if (desk_filter_log(ui->store, &ui->by, &f->made))
		(void)ui_fail(ui);
}

void
list_filter_release(struct list_filter *f)
{
	buf_release(&f->view);
	buf_release(&f->base);
	buf_release(&f->good);
	buf_release(&f->fault);
	buf_release(&f->logged);
	arena_reset(&f->mem);
}
