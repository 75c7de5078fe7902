#pragma once

/*
 * Makes the directories above a path that a person or the environment names, for their owner alone
 * and with the caller's own group (base/file.h). Whether it went well is seen when the file is
 * opened.
 */
void file_room_make(const char *path);
