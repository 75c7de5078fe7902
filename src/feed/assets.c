#include "feed/assets.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "desk/verb.h"
#include "feed/asset_data.h"
#include "feed/clock_hours.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/utf8.h"

enum { YUAN_DIGITS = 9, FEN = 100, NAME_MAX_CHARS = 20, SERIAL_MAX_CHARS = 40 };

struct reader {
	struct clock_reader say;
	struct asset_form *at;
	size_t count, room;
	int place;
};

/* --- reading --- */

/* "1500", "12.5", "0.05": yuan become fen; false: it is no price. */
static bool
yuan_parse(const char *s, int64_t *fen)
{
	const size_t whole = strspn(s, "0123456789");
	const char *rest = s + whole + (s[whole] == '.');
	const size_t cents = s[whole] == '.' ? strspn(rest, "0123456789") : 0;
	int64_t n = 0;

	if (!whole || whole > YUAN_DIGITS || rest[cents] || cents > 2 ||
	    (s[whole] == '.' && !cents))
		return false;
	for (size_t i = 0; i < whole; i++)
		n = n * 10 + (s[i] - '0');
	n *= FEN;
	if (cents)
		n += (rest[0] - '0') * 10 + (cents > 1 ? rest[1] - '0' : 0);
	*fen = n;
	return true;
}

static enum rc
price_read(const struct reader *r, const struct node *map, const char *key, int64_t *fen)
{
	const struct node *n = node_get(map, key);

	if (n && (!n->text || !yuan_parse(n->text, fen)))
		return clock_fail(&r->say, n,
				  _("this is no price: write yuan, such as 1500 or 12.50"));
	return OK;
}

static size_t
chars_of(const char *s)
{
	const size_t n = strlen(s);
	size_t chars = 0;

	for (size_t at = 0; at < n; chars++)
		at += utf8_next(s + at, n - at).len;
	return chars;
}

static enum rc
word_read(const struct reader *r, const struct node *map, const char *key, size_t most,
	  const char **out)
{
	const struct node *n = node_get(map, key);

	if (!n)
		return clock_fail(&r->say, map, _("this needs %s"), key);
	if (!n->text || !*n->text || chars_of(n->text) > most)
		return clock_fail(&r->say, n, _("this needs 1 to %zu characters"), most);
	*out = n->text;
	return OK;
}

static enum rc
form_add(struct reader *r, const struct node *at, struct asset_form f)
{
	for (size_t i = 0; i < r->count; i++)
		if (f.serial ? r->at[i].serial && !strcmp(r->at[i].serial, f.serial)
			     : !r->at[i].serial && !strcmp(r->at[i].kind, f.kind))
			return clock_fail(&r->say, at, _("%s stands here twice"),
					  f.serial ? f.serial : f.kind);
	if (r->count == r->room) {
		struct asset_form *more;

		r->room = r->room ? 2 * r->room : 16;
		more = arena_alloc(r->say.mem, r->room * sizeof *more);
		if (r->count)
			(void)memcpy(more, r->at, r->count * sizeof *more);
		r->at = more;
	}
	r->at[r->count++] = f;
	return OK;
}

static enum rc
piece_read(struct reader *r, const struct node *map, struct asset_form f)
{
	static const char *const names[] = {"serial", "price", "seat", NULL};
	const struct node *seat = node_get(map, "seat");
	enum rc rc = clock_keys(&r->say, map, names);

	if (!rc)
		rc = word_read(r, map, "serial", SERIAL_MAX_CHARS, &f.serial);
	if (!rc)
		rc = price_read(r, map, "price", &f.price);
	if (!rc && seat && !f.is_seat)
		return clock_fail(&r->say, seat,
				  _("the project's assets belong to no seat: leave it out"));
	if (!rc && seat)
		rc = word_read(r, map, "seat", NAME_MAX_CHARS, &f.seat);
	return rc ? rc : form_add(r, map, f);
}

static enum rc
kind_read(struct reader *r, const struct node *map, bool is_seat)
{
	static const char *const names[] = {"name", "price", "pieces", NULL};
	struct asset_form f = {.is_seat = is_seat, .place = ++r->place};
	const struct node *pieces = node_get(map, "pieces");
	enum rc rc = clock_keys(&r->say, map, names);

	if (!rc)
		rc = word_read(r, map, "name", NAME_MAX_CHARS, &f.kind);
	if (!rc)
		rc = price_read(r, map, "price", &f.price);
	if (!rc && pieces && pieces->kind != NODE_LIST)
		return clock_fail(&r->say, pieces, _("this needs a list"));
	if (!rc)
		rc = form_add(r, map, f);
	for (const struct node *n = pieces ? pieces->first : NULL; !rc && n; n = n->next)
		rc = piece_read(r, n, f);
	return rc;
}

static enum rc
kinds_read(struct reader *r, const struct node *root, const char *key, bool is_seat)
{
	const struct node *list = node_get(root, key);
	enum rc rc = OK;

	if (list && list->kind != NODE_LIST)
		return clock_fail(&r->say, list, _("this needs a list"));
	for (const struct node *n = list ? list->first : NULL; !rc && n; n = n->next)
		rc = kind_read(r, n, is_seat);
	return rc;
}

enum rc
assets_read(struct yaml_file file, struct arena *mem, struct assets *out, struct err *err)
{
	static const char *const names[] = {"cap", "seat", "project", NULL};
	struct reader r = {.say = {.file = file.name, .mem = mem, .err = err}};
	struct assets a = {0};
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (!rc)
		rc = clock_keys(&r.say, root, names);
	if (!rc)
		rc = price_read(&r, root, "cap", &a.cap);
	if (!rc)
		rc = kinds_read(&r, root, "seat", true);
	if (!rc)
		rc = kinds_read(&r, root, "project", false);
	a.at = r.at;
	a.count = r.count;
	if (!rc)
		*out = a;
	return rc;
}

struct yaml_file
assets_own_file(void)
{
	return (struct yaml_file){"assets.yaml", assets_yaml, assets_yaml_size};
}

/* --- writing --- */

static void
put_quoted(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

static enum rc
pieces_write(struct store *s, const struct row_asset_kind *k, struct buf *out)
{
	struct row_asset a;
	bool is_any = false;
	enum rc rc = sql_asset_pieces_begin(s, k->id);

	if (rc)
		return rc;
	for (; sql_asset_pieces_next(s, NULL, &a); is_any = true) {
		buf_puts(out, is_any ? "  - {serial: " : "  pieces:\n  - {serial: ");
		put_quoted(out, a.serial);
		buf_puts(out, ", price: ");
		money_put(out, a.price);
		if (a.seat) {
			buf_puts(out, ", seat: ");
			put_quoted(out, a.seat);
		}
		buf_puts(out, "}\n");
	}
	return sql_asset_pieces_end(s);
}

static enum rc
kind_write(struct store *s, const struct row_asset_kind *k, struct buf *out)
{
	buf_puts(out, "- name: ");
	put_quoted(out, k->name);
	buf_puts(out, "\n  price: ");
	money_put(out, k->price);
	buf_char(out, '\n');
	return pieces_write(s, k, out);
}

enum { KINDS_MAX = 256 };

enum rc
assets_write(struct store *s, struct buf *out, struct err *err)
{
	struct row_asset_kind k[KINDS_MAX];
	struct arena mem = {0};
	int64_t cap = 0;
	size_t n = 0;
	enum rc rc = assets_cap(s, &cap, err);

	if (rc)
		return rc;
	if (cap) {
		buf_puts(out, "cap: ");
		money_put(out, cap);
		buf_char(out, '\n');
	}
	rc = sql_asset_kinds_begin(s);
	while (!rc && n < KINDS_MAX && sql_asset_kinds_next(s, &mem, &k[n]))
		n++;
	rc = rc ? rc : sql_asset_kinds_end(s);
	for (int is_seat = 1; !rc && is_seat >= 0; is_seat--) {
		bool is_begun = false;

		for (size_t i = 0; !rc && i < n; i++) {
			if (k[i].is_seat != is_seat || !k[i].active)
				continue;
			if (!is_begun)
				buf_puts(out, is_seat ? "seat:\n" : "project:\n");
			is_begun = true;
			rc = kind_write(s, &k[i], out);
		}
	}
	arena_reset(&mem);
	return rc ? err_move(err, store_err(s)) : OK;
}

/* --- the desk's --- */

enum rc
assets_cap(struct store *s, int64_t *fen, struct err *err)
{
	struct row_rule_set_newest r;
	struct arena mem = {0};
	struct assets a = {0};
	enum rc rc = sql_rule_set_newest(s, RULES_ASSETS, &mem, &r);

	*fen = 0;
	if (rc && rc != E_NOTFOUND)
		rc = err_move(err, store_err(s));
	else if (!rc)
		rc = assets_read((struct yaml_file){"rules", r.body, strlen(r.body)}, &mem, &a,
				 err);
	else
		rc = OK;
	*fen = a.cap;
	arena_reset(&mem);
	return rc;
}

static enum rc
import_by(struct store *s, const struct actor *by, const char *verb, const struct assets *a,
	  size_t *made, struct err *err)
{
	struct handover_form form = {.asset = a->at, .assets = a->count};
	const struct request ask = {.handover = &form};
	struct outcome out;
	struct buf cap = {0};
	enum rc rc;

	if (a->cap) {
		buf_puts(&cap, "cap: ");
		money_put(&cap, a->cap);
		buf_char(&cap, '\n');
		form.file = buf_str(&cap);
	}
	rc = desk_run(s, by, verb_find(verb), &ask, &out);
	buf_release(&cap);
	if (rc)
		return err_move(err, store_err(s));
	*made = out.made;
	return OK;
}

enum rc
assets_import(struct store *s, const struct actor *by, const struct assets *a, size_t *made,
	      struct err *err)
{
	return import_by(s, by, "asset_import", a, made, err);
}

enum rc
assets_begin(struct store *s, const struct actor *by, struct err *err)
{
	struct row_asset_kind k;
	struct arena mem = {0};
	struct assets own;
	size_t made;
	bool is_any;
	enum rc rc = sql_asset_kinds_begin(s);

	if (rc)
		return err_move(err, store_err(s));
	is_any = sql_asset_kinds_next(s, NULL, &k);
	rc = sql_asset_kinds_end(s);
	if (rc)
		return err_move(err, store_err(s));
	if (is_any)
		return OK;
	rc = assets_read(assets_own_file(), &mem, &own, err);
	if (!rc)
		rc = import_by(s, by, "asset_begin", &own, &made, err);
	arena_reset(&mem);
	return rc == E_CONFLICT ? OK : rc; /* somebody else was faster */
}
