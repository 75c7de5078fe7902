-- 0027: violations from finding to file, risks, emergency plans and drills (H-141).

-- :logged
CREATE TABLE violation (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),
  rule      INTEGER NOT NULL CHECK (rule BETWEEN 1 AND 99),                   -- its number in the rules
  clause    TEXT NOT NULL CHECK (length(clause) BETWEEN 1 AND 400),           -- its words then
  rules_id  INTEGER REFERENCES rule_set (id),                                 -- the version of the rules; NULL: kefu's own
  ticket_id INTEGER REFERENCES ticket (id),
  words     TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),           -- what was found
  finder_id INTEGER NOT NULL REFERENCES agent (id),
  found_at  INTEGER NOT NULL,
  state     INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 5),         -- enum violation_state of src/core/violation.h
  owner_id  INTEGER NOT NULL REFERENCES agent (id),                           -- whose step is next
  due_day   INTEGER CHECK (due_day BETWEEN 19700101 AND 99991231)
) STRICT;
CREATE INDEX violation_act ON violation (act_id);
CREATE INDEX violation_agent ON violation (agent_id, id);

-- Each step stands in the file with who took it and what was said.
-- :logged
CREATE TABLE violation_step (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id       INTEGER NOT NULL REFERENCES act (id),
  violation_id INTEGER NOT NULL REFERENCES violation (id),
  state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),                -- the one it led to
  agent_id     INTEGER NOT NULL REFERENCES agent (id),
  at           INTEGER NOT NULL,
  words        TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX violation_step_act ON violation_step (act_id);
CREATE INDEX violation_step_of ON violation_step (violation_id, id);

-- :logged
CREATE TABLE risk (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL REFERENCES act (id),
  words    TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 400),
  chance   INTEGER NOT NULL CHECK (chance BETWEEN 1 AND 3),
  harm     INTEGER NOT NULL CHECK (harm BETWEEN 1 AND 3),
  answer   TEXT NOT NULL CHECK (length(answer) BETWEEN 1 AND 2000),           -- what is done about it
  owner_id INTEGER NOT NULL REFERENCES agent (id),
  look_day INTEGER NOT NULL CHECK (look_day BETWEEN 19700101 AND 99991231),   -- when it is looked at next
  state    INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 2),          -- 1 open, 2 over
  made_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX risk_act ON risk (act_id);

-- :logged
CREATE TABLE plan (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
  body     TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
  owner_id INTEGER NOT NULL REFERENCES agent (id),
  every    INTEGER NOT NULL CHECK (every BETWEEN 1 AND 24),                   -- months between drills
  due_day  INTEGER NOT NULL CHECK (due_day BETWEEN 19700101 AND 99991231),    -- of the next drill
  active   INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- :logged
CREATE TABLE drill (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id  INTEGER NOT NULL REFERENCES act (id),
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  day     INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  lead_id INTEGER NOT NULL REFERENCES agent (id),
  people  INTEGER NOT NULL CHECK (people >= 1),
  words   TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),             -- how it went
  faults  TEXT CHECK (length(faults) BETWEEN 1 AND 2000)                      -- NULL: none
) STRICT;
CREATE INDEX drill_act ON drill (act_id);
CREATE INDEX drill_plan ON drill (plan_id, id);

CREATE TRIGGER violation_kept BEFORE DELETE ON violation BEGIN
  SELECT RAISE(ABORT, 'a violation is never deleted');
END;
CREATE TRIGGER violation_fixed BEFORE UPDATE ON violation
WHEN OLD.state > 3 OR OLD.words IS NOT NEW.words OR OLD.agent_id IS NOT NEW.agent_id OR OLD.clause IS NOT NEW.clause OR OLD.finder_id IS NOT NEW.finder_id BEGIN
  SELECT RAISE(ABORT, 'what was found, and what is filed, is never rewritten');
END;
CREATE TRIGGER violation_step_fixed BEFORE UPDATE ON violation_step BEGIN
  SELECT RAISE(ABORT, 'a step of a file is never rewritten');
END;
CREATE TRIGGER violation_step_kept BEFORE DELETE ON violation_step BEGIN
  SELECT RAISE(ABORT, 'a step of a file is never deleted');
END;
CREATE TRIGGER drill_kept BEFORE UPDATE ON drill BEGIN
  SELECT RAISE(ABORT, 'a drill stays as it went');
END;
