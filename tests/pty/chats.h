#pragma once

/*
 * The online chat of a story: the server of the desk's chats, and customers who each sit at a plain
 * terminal of the reference gateway. `env` is that of all of the story's programs.
 */
struct actor;
struct story;

struct actor *chats_serve(struct story *story, const char *desk, const char *const *env);
/* Killed as by the machine's end. */
void chats_kill(struct actor *server);
/* Comes with the first words and is let in. */
struct actor *chats_come(struct story *story, const char *desk, const char *const *env,
			 const char *const who[static 3] /* name, session, first words */);
void chats_say(struct actor *customer, const char *words);
/* The agent answers the chat that is on the screen. */
void chats_answer(struct actor *agent, const char *words);
