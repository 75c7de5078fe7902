#pragma once

/*
 * A test that cannot be tried here says why and passes: what cmocka prints for skip() the runner
 * takes for a failure. Only for what this machine lacks, never for what does not work yet.
 */
#define NEED(condition, reason)                                                                    \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			print_message("# not tried: %s\n", reason);                                \
			return;                                                                    \
		}                                                                                  \
	} while (0)
