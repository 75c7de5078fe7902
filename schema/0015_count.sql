-- 0016: counts that are kept, so that a desk of a million tickets counts nothing when it is looked at.

-- How many open tickets of a rank are due within a stretch of 2^width seconds, the slot-th one: four
-- widths, so that "how many stand before this moment" adds a handful of rows up instead of the
-- tickets. The last width holds them all. `ticket` says it too (verify).
-- :derived
CREATE TABLE queue_count (
  width INTEGER NOT NULL,
  rank  INTEGER NOT NULL,
  slot  INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (width, rank, slot)
) STRICT, WITHOUT ROWID;
CREATE VIEW queue_width AS SELECT 6 AS width UNION ALL SELECT 12 UNION ALL SELECT 18 UNION ALL SELECT 62;
INSERT INTO queue_count (width, rank, slot, n)
SELECT w.width, t.rank, t.due_at >> w.width, count(*) FROM ticket t, queue_width w WHERE t.status < 5 GROUP BY 1, 2, 3;

CREATE TRIGGER queue_counts AFTER INSERT ON ticket WHEN NEW.status < 5 BEGIN
  INSERT INTO queue_count (width, rank, slot, n) SELECT width, NEW.rank, NEW.due_at >> width, 1 FROM queue_width WHERE true
      ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER queue_counts_other AFTER UPDATE ON ticket
WHEN (OLD.status < 5) <> (NEW.status < 5) OR OLD.rank <> NEW.rank OR OLD.due_at <> NEW.due_at BEGIN
  UPDATE queue_count SET n = n - 1
   WHERE OLD.status < 5 AND (width, rank, slot) IN (SELECT width, OLD.rank, OLD.due_at >> width FROM queue_width);
  INSERT INTO queue_count (width, rank, slot, n) SELECT width, NEW.rank, NEW.due_at >> width, 1 FROM queue_width WHERE NEW.status < 5
      ON CONFLICT DO UPDATE SET n = n + 1;
  DELETE FROM queue_count WHERE n = 0 AND (width, rank, slot) IN (SELECT width, OLD.rank, OLD.due_at >> width FROM queue_width);
END;

-- What somebody has not seen yet; `notice` says it too.
-- :derived
CREATE TABLE notice_tally (
  agent_id INTEGER PRIMARY KEY,
  unseen   INTEGER NOT NULL
) STRICT;
INSERT INTO notice_tally (agent_id, unseen) SELECT agent_id, count(*) FROM notice WHERE seen_at IS NULL GROUP BY 1;

CREATE TRIGGER notice_counts AFTER INSERT ON notice WHEN NEW.seen_at IS NULL BEGIN
  INSERT INTO notice_tally (agent_id, unseen) VALUES (NEW.agent_id, 1) ON CONFLICT DO UPDATE SET unseen = unseen + 1;
END;
CREATE TRIGGER notice_counts_other AFTER UPDATE ON notice
WHEN (OLD.seen_at IS NULL) <> (NEW.seen_at IS NULL) OR OLD.agent_id <> NEW.agent_id BEGIN
  UPDATE notice_tally SET unseen = unseen - 1 WHERE agent_id = OLD.agent_id AND OLD.seen_at IS NULL;
  INSERT INTO notice_tally (agent_id, unseen) SELECT NEW.agent_id, 1 WHERE NEW.seen_at IS NULL ON CONFLICT DO UPDATE SET unseen = unseen + 1;
END;
CREATE TRIGGER notice_counts_less AFTER DELETE ON notice WHEN OLD.seen_at IS NULL BEGIN
  UPDATE notice_tally SET unseen = unseen - 1 WHERE agent_id = OLD.agent_id;
END;
