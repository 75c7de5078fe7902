#pragma once

#include <stddef.h>

struct buf;
struct draft;
struct form;
struct ui;

/*
 * A form as a draft: name and answer, name and answer, so that a later version with other fields
 * takes what it knows. For tui/form alone.
 */

/* Adds nothing where nothing was typed: choices alone are no draft. Returns where the caret is. */
size_t form_draft_text(const struct ui *ui, struct buf *out);
/* Sets the answers, what they propose, and the field; returns the caret within it, behind the
 * answer when the draft does not say. */
size_t form_draft_read(struct form *f, const struct draft *d);
