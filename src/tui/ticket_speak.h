#pragma once

struct frame;
struct speech;

/* Before the story stand so many sentences: what, who, and how far it is. */
enum { TICKET_SENTENCES = 3 };

/* The ticket screen for a screen reader; `state` is a struct ticket_view. */
void ticket_view_speak(const void *state, const struct frame *f, struct speech *out);
