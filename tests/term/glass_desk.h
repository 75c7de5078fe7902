#pragma once

/*
 * The programs that test_glass runs on a terminal of its own: it starts itself again as one
 * of them. The desk shows what happened to it and leaves on q; the shell runs the desk
 * as a job and says STOPPED when it stopped; a line typed then continues it.
 */
enum { EXIT_REFUSED = 3, EXIT_HANGUP = 42 };

int desk_main(void);
int shell_main(void);
