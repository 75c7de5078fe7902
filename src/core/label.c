#include "core/label.h"

#include <stddef.h>

#include "base/intl.h"

enum { VALUES = 128 };

struct label {
	const char *full, *brief;
};

/* clang-format off */
static const struct label labels[][VALUES] = {
	[WORD_EMOTION] = {
		[1] = {N_("calm"),     N_("calm")},
		[2] = {N_("unhappy"),  N_("upset")},
		[3] = {N_("angry"),    N_("angry")},
		[4] = {N_("anxious"),  N_("anx.")},
	},
	[WORD_QUADRANT] = {
		[1] = {N_("urgent and important"), N_("now")},
		[2] = {N_("urgent, not important"), N_("soon")},
		[3] = {N_("important, not urgent"), N_("plan")},
		[4] = {N_("neither urgent nor important"), N_("later")},
	},
	[WORD_STATUS] = {
		[1] = {N_("accepted"), N_("accepted")},
		[2] = {N_("analysis"), N_("analysis")},
		[3] = {N_("handling"), N_("handling")},
		[4] = {N_("feedback"), N_("feedback")},
		[5] = {N_("archived"), N_("archived")},
		[6] = {N_("void"),     N_("void")},
	},
	[WORD_CHANNEL] = {
		[1] = {N_("phone"),   N_("phone")},
		[2] = {N_("chat"),    N_("chat")},
		[3] = {N_("mail"),    N_("mail")},
		[4] = {N_("message"), N_("message")},
		[5] = {N_("visit"),   N_("visit")},
	},
	[WORD_CLASS] = {
		[1] = {N_("ordinary"), N_("ordinary")},
		[2] = {N_("VIP"),      N_("VIP")},
	},
	[WORD_NEED] = {
		[1] = {N_("question"),    N_("question")},
		[2] = {N_("complaint"),   N_("complaint")},
		[3] = {N_("after-sales"), N_("after-sales")},
		[4] = {N_("suggestion"),  N_("suggestion")},
		[5] = {N_("care"),        N_("care")},
	},
	[WORD_TONE] = {
		[1] = {N_("even"), N_("even")},
		[2] = {N_("loud"), N_("loud")},
		[3] = {N_("fast"), N_("fast")},
		[4] = {N_("low"),  N_("low")},
	},
	[WORD_PROMISE] = {
		[1] = {N_("promise open"), N_("promise open")},
		[2] = {N_("kept"),         N_("kept")},
		[3] = {N_("kept late"),    N_("kept late")},
		[4] = {N_("not reached"),  N_("not reached")},
		[5] = {N_("broken"),       N_("broken")},
		[6] = {N_("withdrawn"),    N_("withdrawn")},
	},
	[WORD_NOTICE] = {
		[1] = {N_("due soon"), N_("due soon")},
		[2] = {N_("overdue"),  N_("overdue")},
		[3] = {N_("escalation risk"), N_("risk")},
		[4] = {N_("danger"),   N_("alarm")},
		[10] = {N_("a call is offered"), N_("transfer")},
		[11] = {N_("a call comes back"), N_("back")},
		[12] = {N_("the customer called again"), N_("again")},
		[15] = {N_("hand up"), N_("hand up")},
		[16] = {N_("answer to the raised hand"), N_("answer")},
		[17] = {N_("away too long"), N_("away")},
		[18] = {N_("state changed"), N_("state")},
		[20] = {N_("given to you"),        N_("given")},
		[21] = {N_("help asked for"),      N_("help")},
		[22] = {N_("answer to your question"), N_("answered")},
		[23] = {N_("department"),          N_("dept.")},
		[24] = {N_("you are named"),       N_("named")},
		[25] = {N_("you watch it"),        N_("watched")},
		[26] = {N_("put off until now"),   N_("woken")},
		[35] = {N_("to be signed"), N_("sign")},
		[36] = {N_("to be found out"), N_("seek")},
		[37] = {N_("loss"),    N_("loss")},
		[38] = {N_("finding of a spot check"), N_("finding")},
		[39] = {N_("shift of two"), N_("pair")},
		[40] = {N_("a question of the meeting is yours"), N_("to answer")},
		[41] = {N_("your question has its answer"), N_("answer")},
		[42] = {N_("minutes to sign for"), N_("minutes")},
		[80] = {N_("practice call"), N_("practice")},
		[52] = {N_("the customer wrote"),          N_("mail")},
		[53] = {N_("your mail was not sent"),      N_("not sent")},
		[54] = {N_("your mail was perhaps sent"),  N_("unsure")},
		[55] = {N_("your mail was sent back"),     N_("returned")},
		[60] = {N_("a contact of yours was scored"), N_("scored")},
		[61] = {N_("a red line was crossed"), N_("red line")},
		[62] = {N_("note of improvement"), N_("improve")},
		[63] = {N_("news of a note of improvement"), N_("progress")},
		[64] = {N_("quality report"), N_("report")},
		[65] = {N_("calibration: score its contacts"), N_("calibr.")},
		[66] = {N_("what came of the calibration"), N_("calibr.")},
		[68] = {N_("leave asked for"),     N_("leave")},
		[69] = {N_("leave, decided"),      N_("leave")},
		[70] = {N_("award to decide"),     N_("award")},
		[71] = {N_("award or penalty"),    N_("award")},
		[72] = {N_("appeal"),              N_("appeal")},
		[73] = {N_("violation"),           N_("violation")},
		[74] = {N_("drill or risk due"),   N_("drill")},
		[81] = {N_("not satisfied"), N_("survey")},
		[82] = {N_("training"), N_("training")},
		[83] = {N_("performance"), N_("performance")},
	},
	[WORD_CALL] = {
		[1] = {N_("ringing"),  N_("ringing")},
		[2] = {N_("talking"),  N_("talking")},
		[3] = {N_("on hold"),  N_("on hold")},
		[4] = {N_("parked"),   N_("parked")},
		[5] = {N_("wrap-up"),  N_("wrap-up")},
		[6] = {N_("call over"), N_("call over")},
	},
	[WORD_RESULT] = {
		[1] = {N_("answered at once"), N_("answered at once")},
		[2] = {N_("ticket made"),      N_("ticket made")},
		[3] = {N_("joined to a ticket"), N_("joined to a ticket")},
		[4] = {N_("transferred"),      N_("transferred")},
		[5] = {N_("call-back agreed"), N_("call-back agreed")},
		[6] = {N_("silent"),           N_("silent")},
		[7] = {N_("nuisance"),         N_("nuisance")},
		[8] = {N_("wrong number"),     N_("wrong number")},
		[9] = {N_("misdialled by us"), N_("misdialled by us")},
		[10] = {N_("redial"),          N_("redial")},
		[11] = {N_("dropped"),         N_("dropped")},
		[12] = {N_("hot issue"),       N_("hot issue")},
		[20] = {N_("reached"),         N_("reached")},
		[21] = {N_("no answer"),       N_("no answer")},
		[22] = {N_("line busy"),       N_("line busy")},
		[23] = {N_("switched off"),    N_("switched off")},
		[24] = {N_("no such number"),  N_("no such number")},
		[25] = {N_("call refused"),    N_("call refused")},
	},
	[WORD_COMPLAINT] = {
		[1] = {N_("simple complaint"),  N_("simple")},
		[2] = {N_("complex complaint"), N_("complex")},
	},
	[WORD_PHRASE] = {
		[1] = {N_("offered"),   N_("offered")},
		[2] = {N_("approved"),  N_("approved")},
		[3] = {N_("sent back"), N_("sent back")},
		[4] = {N_("retired"),   N_("retired")},
		[5] = {N_("built in"),  N_("built in")},
	},
	[WORD_CLOCK] = {
		[1] = {N_("complaint answer"), N_("answer")},
		[2] = {N_("first response"),   N_("response")},
		[3] = {N_("resolution"),       N_("resolution")},
		[4] = {N_("asked a department"), N_("internal")},
		[5] = {N_("promise"),          N_("promise")},
	},
	[WORD_STATE] = {
		[1] = {N_("signed on"),  N_("on")},
		[2] = {N_("ready"),      N_("ready")},
		[3] = {N_("on a call"),  N_("call")},
		[4] = {N_("holding"),    N_("hold")},
		[5] = {N_("wrap-up"),    N_("wrap-up")},
		[6] = {N_("on a break"), N_("on break")},
		[7] = {N_("at a meal"),  N_("meal")},
		[8] = {N_("training"),   N_("training")},
		[9] = {N_("signed off"), N_("off")},
	},
	[WORD_ASK] = {
		[1] = {N_("not answered"), N_("open")},
		[2] = {N_("answered"),     N_("answered")},
		[3] = {N_("withdrawn"),    N_("withdrawn")},
	},
	[WORD_LINK] = {
		[1] = {N_("related to"), N_("related")},
		[2] = {N_("caused by"),  N_("caused by")},
		[3] = {N_("duplicate of"), N_("duplicate")},
		[4] = {N_("split into"), N_("split")},
	},
	[WORD_WAKE] = {
		[1] = {N_("a time"),            N_("time")},
		[2] = {N_("a promise"),         N_("promise")},
		[3] = {N_("the customer speaks"), N_("customer")},
		[4] = {N_("a department answers"), N_("department")},
		[5] = {N_("woken by hand"),     N_("by hand")},
	},
	[WORD_CARE] = {
		[1] = {N_("welcome"),      N_("welcome")},
		[2] = {N_("return visit"), N_("visit")},
		[3] = {N_("festival"),     N_("festival")},
	},
	[WORD_GATE] = {
		[1] = {N_("the result was told"),      N_("told")},
		[2] = {N_("it was understood"),        N_("understood")},
		[3] = {N_("how satisfied they are"),   N_("satisfied")},
		[4] = {N_("nothing else is wanted"),   N_("nothing else")},
		[5] = {N_("closed without it"),        N_("override")},
	},
	[WORD_SCORE] = {
		[1] = {N_("satisfied"),   N_("satisfied")},
		[2] = {N_("so so"),       N_("so so")},
		[3] = {N_("unsatisfied"), N_("unsatisfied")},
	},
	[WORD_MEANS] = {
		[1] = {N_("a contact"), N_("contact")},
		[2] = {N_("a phrase"),  N_("phrase")},
		[3] = {N_("a score"),   N_("score")},
		[4] = {N_("said so"),   N_("said")},
		[5] = {N_("a reason"),  N_("reason")},
	},
	[WORD_SEAT_ITEM] = {
		[1] = {N_("intact"),  N_("intact")},
		[2] = {N_("faulty"),  N_("faulty")},
		[3] = {N_("missing"), N_("missing")},
	},
	[WORD_GAP] = {
		[1] = {N_("explained"), N_("explained")},
		[2] = {N_("loss"),      N_("loss")},
		[3] = {N_("to be found out"), N_("seek")},
	},
	[WORD_ASSET] = {
		[1] = {N_("here"),    N_("here")},
		[2] = {N_("looked for"), N_("looked for")},
		[3] = {N_("lost"),    N_("lost")},
		[4] = {N_("out of use"), N_("out of use")},
	},
	[WORD_LOSS_KIND] = {
		[1] = {N_("of a seat"),     N_("seat")},
		[2] = {N_("of the project"), N_("project")},
		[3] = {N_("concealed"),     N_("concealed")},
	},
	[WORD_LOSS] = {
		[1] = {N_("proposed"),  N_("proposed")},
		[2] = {N_("agreed to"), N_("agreed to")},
		[3] = {N_("waived"),    N_("waived")},
		[4] = {N_("disputed"),  N_("disputed")},
	},
	[WORD_HEADING] = {
		[1] = {N_("questions without a certain answer"), N_("unanswered")},
		[2] = {N_("new questions, and what is stressed"), N_("new")},
		[3] = {N_("customers' hard questions"), N_("hard")},
		[4] = {N_("problems found, for all to discuss"), N_("discussion")},
	},
	[WORD_ITEM] = {
		[1] = {N_("to be discussed"),     N_("to discuss")},
		[2] = {N_("with the team lead"),  N_("lead")},
		[3] = {N_("with the supervisor"), N_("superv.")},
		[4] = {N_("with a department"),   N_("dept.")},
		[5] = {N_("answered, not yet in the library"), N_("has an answer")},
		[6] = {N_("offered to the library"), N_("to approve")},
		[7] = {N_("in the library"),      N_("library")},
		[8] = {N_("focus of the month's training"), N_("training")},
	},
	[WORD_ABSENCE] = {
		[1] = {N_("sick"),           N_("sick")},
		[2] = {N_("comes late"),     N_("late")},
		[3] = {N_("personal leave"), N_("leave")},
		[4] = {N_("other reason"),   N_("other")},
	},
	[WORD_ATTENDS] = {
		[1] = {N_("at the meeting"),   N_("present")},
		[2] = {N_("not there"),        N_("absent")},
		[3] = {N_("at the phones"),    N_("phones")},
	},
	[WORD_MAIL] = {
		[1] = {N_("mail"),       N_("mail")},
		[2] = {N_("auto-reply"), N_("auto")},
		[3] = {N_("bounce"),     N_("bounce")},
		[4] = {N_("mail loop"),  N_("loop")},
	},
	[WORD_OUTBOX] = {
		[1] = {N_("waiting to be sent"), N_("waiting")},
		[2] = {N_("being sent"),         N_("sending")},
		[3] = {N_("sent by mail"),       N_("sent")},
		[4] = {N_("not sent"),           N_("failed")},
		[5] = {N_("perhaps sent"),       N_("unsure")},
		[6] = {N_("sent back"),          N_("returned")},
	},
	[WORD_MODE] = {
		[1] = {N_("at the seat"),         N_("seat")},
		[2] = {N_("live, from elsewhere"), N_("remote")},
		[3] = {N_("the recording"),       N_("record.")},
	},
	[WORD_BAND] = {
		[1] = {N_("excellent"),           N_("excel.")},
		[2] = {N_("good"),                N_("good")},
		[3] = {N_("needs improvement"),   N_("improve")},
		[4] = {N_("fail"),                N_("fail")},
	},
	[WORD_LISTEN] = {
		[1] = {N_("a newcomer: every contact"),   N_("newcomer")},
		[2] = {N_("something changed: more than usual"), N_("changed")},
		[3] = {N_("at work, not heard today"), N_("daily")},
		[4] = {N_("by chance"),           N_("chance")},
	},
	[WORD_IMPROVE] = {
		[1] = {N_("fed back, not yet accepted"), N_("told")},
		[2] = {N_("accepted by its agent"), N_("taken on")},
		[3] = {N_("closed: the next samples were better"), N_("closed")},
	},
	[WORD_SUBJECT] = {
		[1] = {N_("business knowledge"),  N_("business")},
		[2] = {N_("the process"),         N_("process")},
		[3] = {N_("screens and telephone"), N_("screens")},
		[4] = {N_("monitoring equipment"), N_("equip.")},
		[5] = {N_("the monitoring standard"), N_("standard")},
		[6] = {N_("communication skill"), N_("comm.")},
		[7] = {N_("the rules of monitoring"), N_("rules")},
	},
	[WORD_CHANGED] = {
		[1] = {N_("knowledge"),           N_("knowl.")},
		[2] = {N_("the process"),         N_("process")},
		[3] = {N_("the system"),          N_("system")},
	},
	[WORD_QUALITY] = {
		[1] = {N_("daily report"),        N_("daily")},
		[2] = {N_("weekly report"),       N_("weekly")},
		[3] = {N_("monthly report"),      N_("monthly")},
	},
	[WORD_REMARK] = {
		[1] = {N_("direction and focus"), N_("focus")},
		[2] = {N_("training needs"),      N_("training")},
		[3] = {N_("the next monitoring plan and its focus"), N_("plan")},
		[4] = {N_("effect of improvements"), N_("effect")},
		[5] = {N_("remarks by person"),   N_("person")},
	},
	[WORD_MARK] = {
		[1] = {N_("still to come"),       N_("to come")},
		[2] = {N_("at work"),             N_("at work")},
		[3] = {N_("worked, in order"),    N_("in order")},
		[4] = {N_("late"),                N_("late")},
		[5] = {N_("signed off early"),    N_("early")},
		[6] = {N_("absent unannounced"),  N_("unannounced")},
		[7] = {N_("on leave"),            N_("on leave")},
		[8] = {N_("telephoned, no leave yet"), N_("telephoned")},
		[9] = {N_("signed on without a turn"), N_("no turn")},
		[10] = {N_("back from leave without saying so"), N_("not back")},
	},
	[WORD_LEAVE] = {
		[1] = {N_("personal"), N_("personal")},
		[2] = {N_("sick"),     N_("sick")},
		[3] = {N_("annual"),   N_("annual")},
		[4] = {N_("in lieu"),  N_("in lieu")},
	},
	[WORD_LEAVE_STATE] = {
		[1] = {N_("asked for"),  N_("asked")},
		[2] = {N_("granted"),    N_("granted")},
		[3] = {N_("refused"),    N_("refused")},
		[4] = {N_("taken back"), N_("taken back")},
	},
	[WORD_AWARD] = {
		[1] = {N_("praise"),       N_("praise")},
		[2] = {N_("commendation"), N_("comm.")},
		[3] = {N_("merit"),        N_("merit")},
		[4] = {N_("formal warning"), N_("formal warning")},
		[5] = {N_("demerit"),      N_("demerit")},
		[6] = {N_("lower post or pay"), N_("demotion")},
		[7] = {N_("end of contract"), N_("dismissal")},
	},
	[WORD_AWARD_STATE] = {
		[1] = {N_("proposed"),   N_("proposed")},
		[2] = {N_("granted"),    N_("granted")},
		[3] = {N_("waived"),     N_("waived")},
		[4] = {N_("taken back"), N_("taken back")},
		[5] = {N_("lifted"),     N_("lifted")},
	},
	[WORD_OUTCOME] = {
		[1] = {N_("upheld on appeal"), N_("upheld")},
		[2] = {N_("lifted on appeal"), N_("lifted")},
	},
	[WORD_VIOLATION] = {
		[1] = {N_("found, to be ruled on"), N_("to rule on")},
		[2] = {N_("ruled, to be mended"), N_("to mend")},
		[3] = {N_("mended, to be reviewed"), N_("to review")},
		[4] = {N_("filed"),               N_("filed")},
		[5] = {N_("dismissed"),           N_("dismissed")},
	},
};
/* clang-format on */

static const struct label *
find(enum word_kind kind, int value)
{
	const struct label *l = NULL;

	if (kind < sizeof labels / sizeof *labels && value > 0 && value < VALUES)
		l = &labels[kind][value];
	return l && l->full ? l : NULL;
}

const char *
label_of(enum word_kind kind, int value)
{
	const struct label *l = find(kind, value);

	return l ? _(l->full) : "";
}

const char *
label_short(enum word_kind kind, int value)
{
	const struct label *l = find(kind, value);

	return l ? _(l->brief) : "";
}
