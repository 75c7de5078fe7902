#include "chats.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage.h"

struct actor *
chats_serve(struct story *story, const char *desk, const char *const *env)
{
	struct actor *a = actor_open(&(struct staging){
		.story = story,
		.name = "server",
		.argv = (const char *const[]){KEFU_PROGRAM, "chat", "serve", "--db", desk, NULL},
		.env = env});

	actor_sees(a, "网关从");
	return a;
}

void
chats_kill(struct actor *server)
{
	actor_kill(server, SIGKILL);
	(void)actor_ends(server);
	actor_close(server);
}

struct actor *
chats_come(struct story *story, const char *desk, const char *const *env,
	   const char *const who[static 3])
{
	const char *socket = arena_printf(&story->mem, "%s-chat", desk);
	struct actor *a = actor_open(&(struct staging){
		.story = story,
		.name = who[0],
		.argv = (const char *const[]){CHAT_PROGRAM, "--socket", socket, "--session", who[1],
					      "--name", who[0], NULL},
		.env = env});

	chats_say(a, who[2]);
	actor_sees(a, "已接入");
	return a;
}

void
chats_say(struct actor *customer, const char *words)
{
	actor_type(customer, words);
	actor_key(customer, "Enter");
}

void
chats_answer(struct actor *agent, const char *words)
{
	actor_key(agent, "r");
	actor_sees(agent, "^O 发出");
	actor_type(agent, words);
	actor_sees(agent, words);
	actor_key(agent, "C-o");
	actor_sees(agent, "已发到聊天里");
}
