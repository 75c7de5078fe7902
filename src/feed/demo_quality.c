#include "feed/demo_quality.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/score_sheet.h"
#include "core/words.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "store/store.h"

enum { MINUTE = 60 };

static size_t
ticket_of(const struct node *root, const char *customer)
{
	size_t n = 0;

	for (const struct node *t = node_list(root, "tickets"); t; t = t->next, n++)
		if (!strcmp(node_text(t, "customer", ""), customer))
			return n;
	return 0;
}

static struct deed
deed_of(const struct node *root, const struct node *n, int64_t now)
{
	return (struct deed){
		.at = now - strtol(node_text(n, "ago", "0"), NULL, 10) * MINUTE,
		.verb = node_text(n, "verb", ""),
		.by = node_text(n, "by", ""),
		.text = node_text(n, "text", NULL),
		.ticket = ticket_of(root, node_text(n, "customer", "")),
		.quality = n,
	};
}

void
demo_quality_plan(const struct node *root, int64_t now, struct arena *mem,
		  struct quality_deeds *out)
{
	size_t count = 0;

	for (const struct node *n = node_list(root, "quality"); n; n = n->next)
		count++;
	*out = (struct quality_deeds){.deed = arena_alloc(mem, (count + 1) * sizeof *out->deed)};
	for (const struct node *n = node_list(root, "quality"); n; n = n->next)
		out->deed[out->deeds++] = deed_of(root, n, now);
}

/* --- doing --- */

static int
number(const struct node *n, const char *key, int otherwise)
{
	const char *text = node_text(n, key, NULL);

	return text ? (int)strtol(text, NULL, 10) : otherwise;
}

/* "9 why": the points and what is to be said of them; what is not named is full. */
static void
items_read(const struct score_sheet *sheet, const struct node *items, struct item_given *given)
{
	for (size_t i = 0; i < sheet->items; i++) {
		const char *text = node_text(items, sheet->item[i].id, NULL);
		char *end = NULL;

		given[i] = (struct item_given){.id = sheet->item[i].id,
					       .points = sheet->item[i].weight};
		if (!text)
			continue;
		given[i].points = (int)strtol(text, &end, 10);
		end += strspn(end, " ");
		given[i].words = *end ? end : NULL;
	}
}

static enum rc
contact_find(struct store *s, int64_t ticket, int64_t *contact)
{
	struct row_contact_of k;
	enum rc rc = sql_contact_of_begin(s, ticket);

	*contact = 0;
	while (!rc && sql_contact_of_next(s, NULL, &k))
		*contact = *contact ? *contact : k.id;
	return rc ? rc : sql_contact_of_end(s);
}

static enum rc
done(struct store *s, const struct actor *by, const struct deed *deed,
     const struct quality_form *form)
{
	const struct request ask = {.text = deed->text, .quality = form};
	struct outcome out;

	return desk_run(s, by, verb_find(deed->verb), &ask, &out);
}

/* The first so many of the contacts that are scored blind. */
static enum rc
blind_do(struct store *s, const struct actor *by, const struct deed *deed,
	 struct quality_form *form, struct arena *mem)
{
	enum { MOST = 32 };
	struct row_calibration c;
	struct row_calibration_contacts x;
	int64_t contact[MOST];
	int n = 0;
	const int first = number(deed->quality, "first", MOST);
	enum rc rc = sql_calibration_now(s, mem, &c);

	if (!rc)
		rc = sql_calibration_contacts_begin(s, c.id, by->agent);
	if (rc)
		return rc;
	while (n < MOST && sql_calibration_contacts_next(s, NULL, &x))
		contact[n++] = x.contact_id;
	rc = sql_calibration_contacts_end(s);
	for (int i = 0; !rc && i < n && i < first; i++) {
		form->contact = contact[i];
		rc = done(s, by, deed, form);
	}
	return rc;
}

static enum rc
agent_find(struct store *s, const char *work_no, struct arena *mem, int64_t *id)
{
	struct row_agent a = {0};
	const enum rc rc = *work_no ? sql_agent_by_number(s, work_no, mem, &a) : OK;

	*id = a.id;
	return rc;
}

enum rc
demo_quality_do(struct store *s, const struct actor *by, const struct deed *deed, int64_t ticket,
		struct arena *mem)
{
	const struct node *n = deed->quality, *note = node_get(n, "note");
	struct item_given given[SHEET_ITEMS_MAX] = {0};
	struct quality_form form = {
		.mode = (enum monitor_mode)word_find(WORD_MODE, node_text(n, "mode", "recording")),
		.item = given,
		.items = by->sheet->items,
		.note = node_text(note, "text", NULL),
		.about = node_text(note, "item", NULL),
		.improvement = number(n, "of_note", 0),
		.seed = (uint64_t)number(n, "seed", 0),
		.changed = (enum changed)word_find(WORD_CHANGED, node_text(n, "what", "")),
		.subject = (enum subject)word_find(WORD_SUBJECT, node_text(n, "subject", "")),
		.points = number(n, "points", -1),
	};
	enum rc rc = agent_find(s, node_text(n, "of", ""), mem, &form.agent);

	items_read(by->sheet, node_get(n, "items"), given);
	if (!rc && !strcmp(deed->verb, "calibration_score"))
		return blind_do(s, by, deed, &form, mem);
	if (!rc && !strcmp(deed->verb, "quality_score"))
		rc = contact_find(s, ticket, &form.contact);
	if (!rc)
		rc = done(s, by, deed, &form);
	return rc == E_NOTFOUND && !strcmp(deed->verb, "quality_draw") ? OK : rc;
}
