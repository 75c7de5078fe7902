-- 0025: people's facts: leave and days owed, awards and penalties with what the person says to them
-- (H-109 … H-111, H-120 … H-124). What is attended is not kept: the rota and the spans say it.

-- Leave that was asked for, and what became of it (H-110).
-- :logged
CREATE TABLE leave (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  kind        INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),                  -- enum leave_kind of src/core/people.h
  from_day    INTEGER NOT NULL CHECK (from_day BETWEEN 19700101 AND 99991231),
  to_day      INTEGER NOT NULL CHECK (to_day BETWEEN from_day AND 99991231),
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
  asked_at    INTEGER NOT NULL,
  approver_id INTEGER NOT NULL REFERENCES agent (id),
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 4),       -- enum leave_state
  ended_at    INTEGER,                                                        -- granted, refused or taken back
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 400),
  proof_at    INTEGER,                                                        -- the note of a sick leave was seen
  back_at     INTEGER,                                                        -- 销假: the person is back
  CHECK (approver_id <> agent_id),
  CHECK ((state = 1) = (ended_at IS NULL))
) STRICT;
CREATE INDEX leave_act ON leave (act_id);
CREATE INDEX leave_agent ON leave (agent_id, from_day);
CREATE INDEX leave_state ON leave (state, from_day);
CREATE INDEX leave_approver ON leave (approver_id) WHERE state = 1;

-- Days that the desk owes somebody (调休); those that are taken are leave of that kind.
-- :logged
CREATE TABLE lieu (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL REFERENCES act (id),
  agent_id INTEGER NOT NULL REFERENCES agent (id),
  days     INTEGER NOT NULL CHECK (days <> 0),
  words    TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX lieu_act ON lieu (act_id);
CREATE INDEX lieu_agent ON lieu (agent_id);

-- An award or a penalty, or what a ladder of them adds up to: a proposal until its approver decides.
-- :logged
CREATE TABLE award (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  step        INTEGER NOT NULL CHECK (step BETWEEN 1 AND 7),                  -- enum award_step of src/core/people.h
  ground      INTEGER NOT NULL CHECK (ground BETWEEN 0 AND 99),               -- of the rules; 0: the ladder
  clause      TEXT NOT NULL CHECK (length(clause) BETWEEN 1 AND 400),         -- its words then
  rules_id    INTEGER REFERENCES rule_set (id),                               -- the version of the rules; NULL: kefu's own
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),         -- what happened
  maker_id    INTEGER NOT NULL REFERENCES agent (id),
  approver_id INTEGER NOT NULL REFERENCES agent (id),
  made_at     INTEGER NOT NULL,
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 5),       -- enum award_state
  ended_at    INTEGER,
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 400),
  month       INTEGER CHECK (month BETWEEN 197001 AND 999912),                -- whose figures it goes into (H-123)
  answer      INTEGER CHECK (answer BETWEEN 1 AND 2),                         -- of the person: 1 accepts, 2 does not
  answered_at INTEGER,
  answer_words TEXT CHECK (length(answer_words) BETWEEN 1 AND 2000),
  rung_id     INTEGER REFERENCES award (id),                                  -- what it added up to
  CHECK (approver_id <> agent_id),
  CHECK ((state = 1) = (ended_at IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX award_act ON award (act_id);
CREATE INDEX award_agent ON award (agent_id, step, state);
CREATE INDEX award_month ON award (month) WHERE month IS NOT NULL;
CREATE INDEX award_rung ON award (rung_id) WHERE rung_id IS NOT NULL;
CREATE INDEX award_approver ON award (approver_id) WHERE state = 1;

-- Who was penalised and accepted it may appeal, once (H-124). What was decided is written down, never
-- computed.
-- :logged
CREATE TABLE appeal (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  award_id    INTEGER NOT NULL UNIQUE REFERENCES award (id),
  body        TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 80),            -- who hears it
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  asked_at    INTEGER NOT NULL,
  outcome     INTEGER CHECK (outcome BETWEEN 1 AND 2),                        -- enum outcome of src/core/people.h
  heard_at    INTEGER,
  reason      TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
  CHECK ((outcome IS NULL) = (heard_at IS NULL) AND (outcome IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX appeal_act ON appeal (act_id);

-- When somebody signed on outside of the rota.
CREATE INDEX span_unplanned ON span (began_at) WHERE state = 1 AND rota_id IS NULL;

CREATE TRIGGER leave_kept BEFORE DELETE ON leave BEGIN
  SELECT RAISE(ABORT, 'a leave that was asked for is never deleted');
END;
CREATE TRIGGER leave_fixed BEFORE UPDATE ON leave
WHEN OLD.agent_id IS NOT NEW.agent_id OR OLD.kind IS NOT NEW.kind OR OLD.from_day IS NOT NEW.from_day
  OR OLD.to_day IS NOT NEW.to_day OR OLD.words IS NOT NEW.words BEGIN
  SELECT RAISE(ABORT, 'what was asked for is never rewritten');
END;
CREATE TRIGGER award_kept BEFORE DELETE ON award BEGIN
  SELECT RAISE(ABORT, 'an award or a penalty is never deleted');
END;
CREATE TRIGGER award_fixed BEFORE UPDATE ON award
WHEN OLD.agent_id IS NOT NEW.agent_id OR OLD.step IS NOT NEW.step OR OLD.ground IS NOT NEW.ground OR OLD.clause IS NOT NEW.clause
  OR OLD.rules_id IS NOT NEW.rules_id OR OLD.words IS NOT NEW.words OR OLD.maker_id IS NOT NEW.maker_id OR OLD.made_at IS NOT NEW.made_at BEGIN
  SELECT RAISE(ABORT, 'what was proposed is never rewritten');
END;
CREATE TRIGGER award_answered BEFORE UPDATE OF answer, answer_words ON award
WHEN OLD.answer IS NOT NULL AND (OLD.answer IS NOT NEW.answer OR OLD.answer_words IS NOT NEW.answer_words) BEGIN
  SELECT RAISE(ABORT, 'what the person said to it is never rewritten');
END;
CREATE TRIGGER appeal_after BEFORE INSERT ON appeal
WHEN EXISTS (SELECT 1 FROM award WHERE id = NEW.award_id AND answer IS NOT 1) BEGIN
  SELECT RAISE(ABORT, 'an appeal comes after the penalty was accepted');
END;
CREATE TRIGGER appeal_kept BEFORE DELETE ON appeal BEGIN
  SELECT RAISE(ABORT, 'an appeal is never deleted');
END;
CREATE TRIGGER appeal_heard BEFORE UPDATE ON appeal
WHEN OLD.heard_at IS NOT NULL OR OLD.words IS NOT NEW.words OR OLD.award_id IS NOT NEW.award_id BEGIN
  SELECT RAISE(ABORT, 'an appeal stays as it was made and heard');
END;
