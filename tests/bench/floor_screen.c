/*
 * The floor of the figures: the least that a program can be which opens a desk with SQLite, reads
 * the first screen of the queue by its index, and shows it with curses. A marker stands before the
 * row of the cursor; j and k move it, a blank turns the page by key, q leaves.
 *
 *   floor_screen DESK
 */
#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 22 };

static const char page_sql[] = "SELECT rank, due_at, id, number, subject FROM ticket"
			       " WHERE status < 5 AND (rank, due_at, id) > (?1, ?2, ?3)"
			       " ORDER BY rank, due_at, id LIMIT 22";

struct floor {
	sqlite3 *db;
	sqlite3_stmt *page;
	int64_t rank, due, id;
	char line[ROWS][256];
	int count, cursor;
};

static void
page_read(struct floor *f)
{
	(void)sqlite3_bind_int64(f->page, 1, f->rank);
	(void)sqlite3_bind_int64(f->page, 2, f->due);
	(void)sqlite3_bind_int64(f->page, 3, f->id);
	for (f->count = 0; f->count < ROWS && sqlite3_step(f->page) == SQLITE_ROW; f->count++) {
		f->rank = sqlite3_column_int64(f->page, 0);
		f->due = sqlite3_column_int64(f->page, 1);
		f->id = sqlite3_column_int64(f->page, 2);
		(void)snprintf(f->line[f->count], sizeof f->line[0], "%s %lld %s",
			       (const char *)sqlite3_column_text(f->page, 3), (long long)f->due,
			       (const char *)sqlite3_column_text(f->page, 4));
	}
	(void)sqlite3_reset(f->page);
	f->cursor = 0;
}

static void
marker(const struct floor *f, char mark)
{
	(void)mvaddch(f->cursor + 1, 0, (chtype)mark);
}

static void
page_draw(const struct floor *f)
{
	(void)erase();
	(void)mvaddstr(0, 0, "floor");
	for (int i = 0; i < f->count; i++)
		(void)mvaddstr(i + 1, 2, f->line[i]);
	(void)mvaddstr(LINES - 1, 0, "j k blank q");
}

static void
press(struct floor *f, int key)
{
	marker(f, ' ');
	if (key == 'j' && f->cursor + 1 < f->count)
		f->cursor++;
	if (key == 'k' && f->cursor > 0)
		f->cursor--;
	if (key == ' ') {
		page_read(f);
		page_draw(f);
	}
	marker(f, '>');
}

int
main(int argc, char **argv)
{
	static struct floor f;
	int key = 0;

	if (argc != 2 || !setlocale(LC_ALL, "") ||
	    sqlite3_open_v2(argv[1], &f.db, SQLITE_OPEN_READWRITE, NULL) ||
	    sqlite3_exec(f.db, "PRAGMA cache_size=-256; PRAGMA mmap_size=0", NULL, NULL, NULL) ||
	    sqlite3_prepare_v2(f.db, page_sql, -1, &f.page, NULL)) {
		(void)fprintf(stderr, "usage: floor_screen DESK (%s)\n", sqlite3_errmsg(f.db));
		return 64;
	}
	page_read(&f);
	(void)initscr();
	(void)raw();
	(void)noecho();
	page_draw(&f);
	marker(&f, '>');
	while (key != 'q' && key != ERR) {
		(void)move(f.cursor + 1, 0);
		(void)refresh();
		key = getch();
		press(&f, key);
	}
	(void)endwin();
	(void)sqlite3_finalize(f.page);
	(void)sqlite3_close(f.db);
	return 0;
}
