#pragma once

struct buf;

/*
 * What a list, a form or an export shows of a customer (H-05, decision 9). Each
 * appends; masking what is masked already changes nothing. Nothing here decides
 * who may see more: revealing is an act of the desk.
 */

/*
 * 138****5678. Blanks and dashes stay; of the other characters 11 or more keep
 * the first three and the last four, 7 to 10 the first and last two, 5 and 6 the
 * last two, fewer none.
 */
void mask_phone(struct buf *out, const char *phone);

/*
 * A name that begins with a Han character: surname and title, 李女士. The title
 * is the one the name ends with, else `title` (NULL or "" when not known: 李**).
 * Any other name: its first and last two characters, US****81; of four or fewer
 * the first, L***.
 */
void mask_name(struct buf *out, const char *name, const char *title);

/* zh****an@example.com: what stands before the @ like a name that is not Han. */
void mask_mail(struct buf *out, const char *mail);

/*
 * Free text with its long numbers masked, each as a telephone number. A number
 * is 7 or more digits, ASCII or full-width, with up to three blanks or dashes of
 * any kind between two of them; but a date written 2026-11-22 stays, and so does the
 * number of a ticket. The text keeps its length in characters.
 */
void mask_text(struct buf *out, const char *text);
