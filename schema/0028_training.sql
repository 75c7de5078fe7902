-- 0028: training (H-140): what is taught when, who was there, how the exam went, and what was learnt from it.

-- :logged
CREATE TABLE training (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL UNIQUE REFERENCES act (id),
  title      TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
  subject    INTEGER NOT NULL CHECK (subject BETWEEN 1 AND 5),                -- enum training_subject of src/core/training.h
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  teacher_id INTEGER NOT NULL REFERENCES agent (id),
  pass       INTEGER NOT NULL CHECK (pass BETWEEN 1 AND 100),                 -- points of the exam
  closed_at  INTEGER,
  evaluation TEXT CHECK (length(evaluation) BETWEEN 1 AND 2000),              -- what came of it, and what is proposed
  CHECK ((closed_at IS NULL) = (evaluation IS NULL))
) STRICT;
CREATE INDEX training_day ON training (day, id);

-- :logged
CREATE TABLE trainee (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  training_id INTEGER NOT NULL REFERENCES training (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3),       -- 1 asked to come, 2 was there, 3 was not
  score       INTEGER CHECK (score BETWEEN 0 AND 100),                        -- of the exam; NULL: none yet
  UNIQUE (training_id, agent_id),
  CHECK (score IS NULL OR state = 2)
) STRICT;
CREATE INDEX trainee_agent ON trainee (agent_id, training_id);
