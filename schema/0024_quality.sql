-- 0024: quality (H-100 … H-108): what is to be listened to, how it was scored, notes of improvement,
-- calibrations, what monitors have learned, and the reports.

-- The same contacts, scored blind by every monitor (H-107). One at a time.
-- :logged
CREATE TABLE calibration (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  leader_id INTEGER NOT NULL REFERENCES agent (id),                           -- whose scores the others are held against
  sheet     INTEGER NOT NULL CHECK (sheet >= 1),                              -- version of the score sheet
  seed      INTEGER NOT NULL,                                                 -- by which the contacts were drawn
  begun_at  INTEGER NOT NULL,
  closed_at INTEGER CHECK (closed_at IS NULL OR closed_at >= begun_at)
) STRICT;
CREATE INDEX calibration_act ON calibration (act_id);
CREATE UNIQUE INDEX calibration_now ON calibration (closed_at IS NULL) WHERE closed_at IS NULL;
CREATE INDEX calibration_closed ON calibration (closed_at) WHERE closed_at IS NOT NULL;

-- :logged
CREATE TABLE calibration_contact (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  calibration_id INTEGER NOT NULL REFERENCES calibration (id),
  contact_id     INTEGER NOT NULL REFERENCES contact (id),
  UNIQUE (calibration_id, contact_id)
) STRICT;
CREATE INDEX calibration_contact_contact ON calibration_contact (contact_id);

-- What came of it for each monitor.
-- :logged
CREATE TABLE calibration_result (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  calibration_id INTEGER NOT NULL REFERENCES calibration (id),
  monitor_id     INTEGER NOT NULL REFERENCES agent (id),
  kappa          INTEGER NOT NULL CHECK (kappa BETWEEN -100 AND 100),         -- hundredths, over all items
  difference     INTEGER NOT NULL CHECK (difference BETWEEN -10000 AND 10000), -- of the sums on the average: hundredths of a point, above or below
  is_passed      INTEGER NOT NULL CHECK (is_passed IN (0, 1)),
  at             INTEGER NOT NULL,
  UNIQUE (calibration_id, monitor_id)
) STRICT;
CREATE INDEX calibration_result_monitor ON calibration_result (monitor_id, id);

-- Training and exams of those who listen (H-108); without points it was training alone.
-- :logged
CREATE TABLE monitor_exam (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id    INTEGER NOT NULL REFERENCES act (id),
  agent_id  INTEGER NOT NULL REFERENCES agent (id),
  subject   INTEGER NOT NULL CHECK (subject BETWEEN 1 AND 7),                 -- enum subject of src/core/words.h
  day       INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  points    INTEGER CHECK (points BETWEEN 0 AND 100),
  is_passed INTEGER NOT NULL CHECK (is_passed IN (0, 1)),
  at        INTEGER NOT NULL,
  CHECK (points IS NOT NULL OR is_passed = 0)
) STRICT;
CREATE INDEX monitor_exam_act ON monitor_exam (act_id);
CREATE INDEX monitor_exam_agent ON monitor_exam (agent_id, subject, id);

-- Knowledge, process or system changed: for these days more is listened to (H-101).
-- :logged
CREATE TABLE quality_change (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id   INTEGER NOT NULL REFERENCES act (id),
  kind     INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),                     -- enum changed of src/core/words.h
  words    TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
  from_day INTEGER NOT NULL CHECK (from_day BETWEEN 19700101 AND 99991231),
  to_day   INTEGER NOT NULL CHECK (to_day BETWEEN 19700101 AND 99991231),
  CHECK (to_day >= from_day)
) STRICT;
CREATE INDEX quality_change_act ON quality_change (act_id);
CREATE INDEX quality_change_to ON quality_change (to_day);

-- Whom to listen to (H-100, H-101): a contact that was drawn by chance, or the next call of somebody.
-- :logged
CREATE TABLE listen (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  monitor_id INTEGER NOT NULL REFERENCES agent (id),
  agent_id   INTEGER NOT NULL REFERENCES agent (id),
  contact_id INTEGER UNIQUE REFERENCES contact (id),
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  mode       INTEGER NOT NULL CHECK (mode BETWEEN 1 AND 3),                   -- enum monitor_mode of src/core/words.h
  why        INTEGER NOT NULL CHECK (why BETWEEN 1 AND 4),                    -- enum listen_why of src/core/words.h
  seed       INTEGER NOT NULL,                                                -- the same one draws the same from the same contacts
  drawn_from INTEGER NOT NULL CHECK (drawn_from >= 0),                        -- so many contacts
  CHECK (monitor_id <> agent_id),
  CHECK (contact_id IS NOT NULL OR mode <> 3)
) STRICT;
CREATE INDEX listen_act ON listen (act_id);
CREATE INDEX listen_monitor ON listen (monitor_id, day);
CREATE INDEX listen_agent ON listen (agent_id, day);

-- 客户代表监听记录表 (H-103): a row for each listening; a mistake is put right by a new one that
-- supersedes it.
-- :logged
CREATE TABLE score (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id         INTEGER NOT NULL REFERENCES act (id),
  contact_id     INTEGER NOT NULL REFERENCES contact (id),
  agent_id       INTEGER NOT NULL REFERENCES agent (id),                      -- who was listened to
  monitor_id     INTEGER NOT NULL REFERENCES agent (id),                      -- who listened
  listen_id      INTEGER REFERENCES listen (id),                              -- what the plan had asked for
  calibration_id INTEGER REFERENCES calibration (id),                         -- then it stands in no report
  supersedes_id  INTEGER UNIQUE REFERENCES score (id),
  sheet          INTEGER NOT NULL CHECK (sheet >= 1),                         -- version of the score sheet
  mode           INTEGER NOT NULL CHECK (mode BETWEEN 1 AND 3),
  heard_at       INTEGER NOT NULL,
  at             INTEGER NOT NULL,                                            -- when the record was in
  points         INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
  band           INTEGER NOT NULL CHECK (band BETWEEN 1 AND 4),               -- enum band of src/core/words.h
  remark         TEXT CHECK (length(remark) BETWEEN 1 AND 2000),
  CHECK (monitor_id <> agent_id),
  CHECK (at >= heard_at)
) STRICT;
CREATE INDEX score_act ON score (act_id);
CREATE INDEX score_contact ON score (contact_id);
CREATE INDEX score_agent ON score (agent_id, heard_at);
CREATE INDEX score_monitor ON score (monitor_id, heard_at);
CREATE INDEX score_heard ON score (heard_at, id);
CREATE INDEX score_listen ON score (listen_id) WHERE listen_id IS NOT NULL;
CREATE INDEX score_calibration ON score (calibration_id, monitor_id) WHERE calibration_id IS NOT NULL;

-- What each item got; one of weight 0 is a fatal item (红线项) that was hit, and only then there.
-- :logged
CREATE TABLE score_item (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  score_id INTEGER NOT NULL REFERENCES score (id),
  item     TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 40),               -- its id on the sheet
  title    TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 40),              -- as that version called it
  weight   INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
  points   INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
  words    TEXT CHECK (length(words) BETWEEN 1 AND 200),
  UNIQUE (score_id, item),
  CHECK (points <= weight)
) STRICT;

-- 客户代表改进建议单 (H-108): fed back 1, accepted 2, closed 3 when the next samples are better.
-- :logged
CREATE TABLE improvement (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id      INTEGER NOT NULL REFERENCES act (id),
  score_id    INTEGER NOT NULL REFERENCES score (id),
  agent_id    INTEGER NOT NULL REFERENCES agent (id),
  lead_id     INTEGER NOT NULL REFERENCES agent (id),                         -- who follows it up
  item        TEXT CHECK (length(item) BETWEEN 1 AND 40),                     -- NULL: the score as a whole
  title       TEXT CHECK (length(title) BETWEEN 1 AND 40),
  base        INTEGER NOT NULL CHECK (base BETWEEN 0 AND 100),                -- per cent that it had got
  words       TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  at          INTEGER NOT NULL,
  state       INTEGER NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 3),       -- enum improve_state of src/core/words.h
  accepted_at INTEGER,
  closed_at   INTEGER,
  closing_id  INTEGER REFERENCES score (id),                                  -- the sample that was better
  CHECK (agent_id <> lead_id),
  CHECK ((item IS NULL) = (title IS NULL)),
  CHECK ((state = 1) = (accepted_at IS NULL)),
  CHECK ((state = 3) = (closed_at IS NOT NULL)),
  CHECK ((closing_id IS NULL) = (closed_at IS NULL))
) STRICT;
CREATE INDEX improvement_act ON improvement (act_id);
CREATE INDEX improvement_score ON improvement (score_id);
CREATE INDEX improvement_agent ON improvement (agent_id, id);
CREATE INDEX improvement_open ON improvement (id) WHERE state < 3;
CREATE INDEX improvement_closing ON improvement (closing_id) WHERE closing_id IS NOT NULL;
CREATE INDEX improvement_at ON improvement (at, id);

-- How it goes, as its lead and its agent write it down.
-- :logged
CREATE TABLE improvement_entry (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id         INTEGER NOT NULL REFERENCES act (id),
  improvement_id INTEGER NOT NULL REFERENCES improvement (id),
  agent_id       INTEGER NOT NULL REFERENCES agent (id),
  at             INTEGER NOT NULL,
  words          TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX improvement_entry_act ON improvement_entry (act_id);
CREATE INDEX improvement_entry_of ON improvement_entry (improvement_id, id);

-- Which report comes next, and from when on it can be made; id is its kind.
-- :logged
CREATE TABLE quality_next (
  id  INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 3),                         -- enum quality_kind of src/core/words.h
  day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),             -- the first of its days
  at  INTEGER NOT NULL
) STRICT;

-- A report that was made (H-104 … H-106). Its figures are those of the scores up to `upto`, and so
-- stay what they were.
-- :logged
CREATE TABLE quality_report (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id  INTEGER NOT NULL REFERENCES act (id),
  kind    INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  day     INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  upto    INTEGER NOT NULL CHECK (upto >= 0),
  made_at INTEGER NOT NULL,
  due_at  INTEGER NOT NULL,
  UNIQUE (kind, day)
) STRICT;
CREATE INDEX quality_report_act ON quality_report (act_id);

-- What a person adds to the report of a span: direction, training needs, what was done, remarks.
-- :logged
CREATE TABLE quality_remark (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id     INTEGER NOT NULL REFERENCES act (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  day        INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
  section    INTEGER NOT NULL CHECK (section BETWEEN 1 AND 5),                -- enum remark_section of src/core/words.h
  agent_id   INTEGER REFERENCES agent (id),                                   -- whom it is about
  monitor_id INTEGER NOT NULL REFERENCES agent (id),
  at         INTEGER NOT NULL,
  words      TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  CHECK ((section = 5) = (agent_id IS NOT NULL))
) STRICT;
CREATE INDEX quality_remark_act ON quality_remark (act_id);
CREATE INDEX quality_remark_of ON quality_remark (kind, day, section, id);

CREATE TRIGGER score_kept BEFORE DELETE ON score BEGIN
  SELECT RAISE(ABORT, 'a score is superseded, never deleted');
END;
CREATE TRIGGER score_fixed BEFORE UPDATE ON score
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'score' AND row = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'a score is superseded, never edited');
END;
CREATE TRIGGER score_item_kept BEFORE DELETE ON score_item BEGIN
  SELECT RAISE(ABORT, 'the points of an item are never deleted');
END;
CREATE TRIGGER score_item_fixed BEFORE UPDATE ON score_item
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE tbl = 'score_item' AND row = OLD.id) BEGIN
  SELECT RAISE(ABORT, 'the points of an item are never edited');
END;
CREATE TRIGGER improvement_kept BEFORE DELETE ON improvement BEGIN
  SELECT RAISE(ABORT, 'a note of improvement is never deleted');
END;
CREATE TRIGGER improvement_moves BEFORE UPDATE OF state ON improvement WHEN NEW.state < OLD.state OR NEW.state > OLD.state + 1 BEGIN
  SELECT RAISE(ABORT, 'not a legal move of a note of improvement');
END;
CREATE TRIGGER calibration_sealed BEFORE UPDATE ON calibration WHEN OLD.closed_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'a closed calibration is never changed');
END;
CREATE TRIGGER quality_report_kept BEFORE DELETE ON quality_report BEGIN
  SELECT RAISE(ABORT, 'a report that was made is never deleted');
END;
CREATE TRIGGER quality_report_fixed BEFORE UPDATE ON quality_report BEGIN
  SELECT RAISE(ABORT, 'a report that was made is never changed');
END;
