-- 0026: surveys (H-132): tickets drawn by lot from those that were closed, and what their customers said of them.

-- :logged
CREATE TABLE survey (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL UNIQUE REFERENCES act (id),
  name     TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
  kind     INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),                     -- 1 a list, 2 a sample that is called back
  from_at  INTEGER NOT NULL,                                                  -- of tickets archived from here …
  before   INTEGER NOT NULL CHECK (before > from_at),                         -- … until before this moment
  seed     INTEGER NOT NULL,                                                  -- the lot: the same seed draws the same
  drawn_at INTEGER NOT NULL
) STRICT;

-- :logged
CREATE TABLE survey_row (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  survey_id   INTEGER NOT NULL REFERENCES survey (id),
  ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
  score       INTEGER CHECK (score BETWEEN 1 AND 5),                          -- NULL: not answered yet
  answered_at INTEGER,
  means       INTEGER CHECK (means BETWEEN 1 AND 3),                          -- 1 telephone, 2 mail, 3 questionnaire (H-132)
  noter_id    INTEGER REFERENCES agent (id),
  words       TEXT CHECK (length(words) BETWEEN 1 AND 2000),
  UNIQUE (survey_id, ticket_id),
  CHECK ((score IS NULL) = (answered_at IS NULL)),
  CHECK ((score IS NULL) = (means IS NULL)),
  CHECK ((score IS NULL) = (noter_id IS NULL)),
  CHECK (words IS NULL OR score IS NOT NULL)
) STRICT;
CREATE INDEX survey_row_ticket ON survey_row (ticket_id);
CREATE INDEX survey_row_said ON survey_row (answered_at) WHERE score IS NOT NULL;

-- Which phrases a score came after.
CREATE INDEX phrase_use_ticket ON phrase_use (ticket_id, name);
