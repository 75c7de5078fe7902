#pragma once

#include <stdbool.h>

/*
 * What the desk says to a chat gateway (kefu-chat.7): a JSON object a line, appended. The agent's
 * work number is all that is told of the agent (H-69).
 */
struct buf;
struct row_chat_out;

void chat_put_hello(struct buf *out);
/* `number` NULL: not for this customer. */
void chat_put_accepted(struct buf *out, const char *session, const char *number);
void chat_put_stored(struct buf *out, const char *session, const char *id);
void chat_put_typing(struct buf *out, const char *session, bool is_on);
/* One sentence; session and id NULL: not known. */
void chat_put_error(struct buf *out, const char *session, const char *id, const char *sentence);
/* A message, the question after closing, or the end. */
void chat_put_line(struct buf *out, const struct row_chat_out *line);
