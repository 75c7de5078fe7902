#pragma once

/*
 * The part of the day that a greeting names at this local hour, 0 to 23 (H-59): an untranslated
 * N_() word. The handbook has no words for the night: the evening's serve.
 */
const char *greeting_period(int hour);
