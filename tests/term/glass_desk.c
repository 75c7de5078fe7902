#include "glass_desk.h"

#include "base/buf.h"
#include "base/err.h"
#include "term/canvas.h"
#include "term/glass.h"
#include "text/border.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct shown {
	int n;
	char what[64];
};

static void
desk_draw(struct glass *g, struct canvas *c, const struct shown *shown)
{
	char line[96];
	int rows, cols;

	glass_size(g, &rows, &cols);
	canvas_resize(c, rows, cols);
	(void)snprintf(line, sizeof line, "%dx%d 你好，世界", rows, cols);
	(void)canvas_text(c, (struct span){0}, S_PLAIN, line);
	(void)snprintf(line, sizeof line, "n=%d %s.", shown->n, shown->what);
	(void)canvas_text(c, (struct span){.row = 1}, S_PLAIN, line);
	for (int i = 0; i < STYLE_COUNT; i++)
		(void)canvas_text(c, (struct span){.row = 2, .col = i}, (enum style)i, "s");
	(void)canvas_text(c, (struct span){.row = 3}, S_MATCH, "\x1b[31m退\u202ee\u0301");
	if (rows > 4)
		(void)canvas_text(c, (struct span){.row = rows - 1, .col = cols - 4}, S_PLAIN,
				  "右下");
	canvas_cursor(c, 1, 2);
	glass_show(g, c);
}

static void
desk_key(struct glass *g, const struct press *p, struct shown *shown)
{
	bool is_cut;
	const char *what = p->is_paste ? buf_str(glass_paste(g, &is_cut)) : p->name;

	(void)snprintf(shown->what, sizeof shown->what, "%s", what);
	if (strcmp(p->name, "C-z") == 0)
		(void)snprintf(shown->what, sizeof shown->what, "%s",
			       glass_suspend(g) ? "was stopped" : "no job control");
}

static int
desk_loop(struct glass *g, struct canvas *c)
{
	struct shown shown = {0};
	struct press p;

	for (;;) {
		desk_draw(g, c, &shown);
		shown.n++;
		switch (glass_event(g, -1, &p)) {
		case EV_HANGUP:
			return EXIT_HANGUP;
		case EV_KEY:
			if (strcmp(p.name, "q") == 0)
				return 0;
			desk_key(g, &p, &shown);
			break;
		case EV_TAKEN:
			break;
		case EV_RESIZE:
			(void)snprintf(shown.what, sizeof shown.what, "resize");
			break;
		case EV_NONE:
			return 1;
		}
	}
}

int
desk_main(void)
{
	struct glass *g;
	struct canvas c;
	struct err e = {0};
	int code;

	(void)border_setup();
	if (glass_open(&g, &e)) {
		(void)printf("%s\n", err_text(&e));
		err_release(&e);
		return EXIT_REFUSED;
	}
	canvas_init(&c, 1, 1);
	code = desk_loop(g, &c);
	canvas_release(&c);
	glass_close(g);
	return code;
}

static void
job_foreground(pid_t pid)
{
	(void)tcsetpgrp(STDIN_FILENO, pid);
	(void)kill(-pid, SIGCONT);
}

int
shell_main(void)
{
	const pid_t pid = fork();
	int status;

	(void)signal(SIGTTOU, SIG_IGN);
	(void)setpgid(pid, pid);
	if (pid == 0) {
		(void)tcsetpgrp(STDIN_FILENO, getpid());
		(void)signal(SIGTTOU, SIG_DFL);
		(void)execl("/proc/self/exe", "test_glass", "desk", (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		char line[16];

		(void)tcsetpgrp(STDIN_FILENO, getpid());
		(void)write(STDOUT_FILENO, "STOPPED\r\n", 9);
		(void)read(STDIN_FILENO, line, sizeof line);
		job_foreground(pid);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
