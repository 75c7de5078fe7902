#pragma once

struct buf;
struct canvas;
struct frame;
struct ticket_view;

/* What was done on a ticket, oldest first: when, who, what, and the words. It knows no store. */

int story_lines(const struct ticket_view *v, int cols);
/* The customer's last words, masked, and the line of the story where they begin; "" when nothing
 * was said. */
int story_words(const struct ticket_view *v, int cols, struct buf *out);
/* Into the rows from `top` on, from line `first` of the story; the cursor stands where its next
 * line would. */
void story_draw(const struct ticket_view *v, const struct frame *f, struct canvas *c, int top,
		int first);

/* The n-th event as a sentence: what was said or done first, then who and when. */
void story_speak(const struct ticket_view *v, int n, const struct frame *f, struct buf *out);
