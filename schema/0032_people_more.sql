-- 0032: promotions among what is proposed, what a review of performance proposed, when people's waiting
-- matters are told of, and the rules that a ticket was closed under (H-131, H-141, H-142).

-- The log of an upgrade has nothing of this: the rows stay what they are.
DROP TRIGGER appeal_after;
CREATE TABLE award_new (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  step        INTEGER NOT NULL CHECK (step BETWEEN 1 AND 8),                  -- enum award_step of src/core/people.h
  ground      INTEGER NOT NULL CHECK (ground BETWEEN 0 AND 99),               -- of the rules; 0: the ladder; 99: a review
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
  performance_id INTEGER REFERENCES performance (id),                         -- the review that proposed it (H-131)
  CHECK (approver_id <> agent_id),
  CHECK ((state = 1) = (ended_at IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
INSERT INTO award_new (id, act_id, agent_id, step, ground, clause, rules_id, words, maker_id, approver_id, made_at, state, ended_at, reason, month,
                       answer, answered_at, answer_words, rung_id)
  SELECT id, act_id, agent_id, step, ground, clause, rules_id, words, maker_id, approver_id, made_at, state, ended_at, reason, month,
         answer, answered_at, answer_words, rung_id FROM award;
DROP TABLE award;
ALTER TABLE award_new RENAME TO award;
CREATE INDEX award_act ON award (act_id);
CREATE INDEX award_agent ON award (agent_id, step, state);
CREATE INDEX award_month ON award (month) WHERE month IS NOT NULL;
CREATE INDEX award_rung ON award (rung_id) WHERE rung_id IS NOT NULL;
CREATE INDEX award_approver ON award (approver_id) WHERE state = 1;
CREATE INDEX award_performance ON award (performance_id) WHERE performance_id IS NOT NULL;

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

-- A class that a review of performance proposed.
ALTER TABLE training ADD COLUMN performance_id INTEGER REFERENCES performance (id);
CREATE INDEX training_performance ON training (performance_id) WHERE performance_id IS NOT NULL;

-- When it is looked next what of people's facts waits too long; there is a row once something may.
-- :logged
CREATE TABLE people_next (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;

-- What was told of already.
CREATE INDEX notice_object ON notice (kind, object) WHERE object IS NOT NULL;

-- The newest rule set when the ticket was closed: of each kind the newest up to it was in force (H-142).
-- NULL: it is open, or there was none but kefu's own, or it was closed before this was kept.
ALTER TABLE ticket ADD COLUMN rules_id INTEGER REFERENCES rule_set (id);
