#include "tui/form_draft.h"

#include <string.h>

#include "core/field.h"
#include "store/draft.h"
#include "tui/ui.h"

/* Between name, answer and the next name in a draft: no text that was cleaned has them. */
enum { UNIT = '\x1f', RECORD = '\x1e' };

static size_t
caret_of(const struct prompt *p)
{
	const struct field *now = &p->form.plan->fields[p->form.at];

	if (form_is_choice(now))
		return 0;
	return now->kind == ANSWER_TEXT ? p->text.caret : p->edit.caret;
}

static bool
is_blank(const struct form *f)
{
	for (int i = 0; i < f->count; i++)
		if (!form_is_choice(&f->plan->fields[i]) && f->value[i].len)
			return false;
	return true;
}

size_t
form_draft_text(const struct ui *ui, struct buf *out)
{
	const struct prompt *p = &ui->prompt;
	const struct form *f = &p->form;
	size_t caret = 0;

	for (int i = 0; !is_blank(f) && i < f->count; i++) {
		if (!f->is_own[i] && i != f->at)
			continue;
		buf_printf(out, "%s%c", f->plan->fields[i].name, UNIT);
		if (i == f->at)
			caret = out->len + caret_of(p);
		buf_printf(out, "%s%c", buf_str(&f->value[i]), RECORD);
	}
	return caret;
}

/* One answer of the draft; returns where the next one begins. */
static const char *
draft_take(struct form *f, const struct draft *d, const char *s)
{
	const char *const value = strchr(s, UNIT), *const end =
							   value ? strchr(value, RECORD) : NULL;
	const size_t caret = d->caret;

	if (!end)
		return s + strlen(s);
	for (int i = 0; i < f->count; i++) {
		const char *name = f->plan->fields[i].name;

		if (strlen(name) != (size_t)(value - s) || strncmp(name, s, strlen(name)) != 0)
			continue;
		buf_clear(&f->value[i]);
		buf_add(&f->value[i], value + 1, (size_t)(end - value - 1));
		f->is_own[i] = f->value[i].len > 0;
		if (caret > (size_t)(value - d->text) && caret <= (size_t)(end - d->text))
			f->at = i;
	}
	return end + 1;
}

size_t
form_draft_read(struct form *f, const struct draft *d)
{
	size_t from = 0;

	for (const char *s = d->text; *s; s = draft_take(f, d, s))
		if ((size_t)(s - d->text) <= d->caret)
			from = (size_t)(s - d->text);
	from += strcspn(d->text + from, "\x1f") + 1;
	for (int i = 0; f->plan->left && i < f->count; i++)
		f->plan->left(f, i); /* what was proposed is no answer, and not kept */
	return d->caret >= from ? d->caret - from : f->value[f->at].len;
}
