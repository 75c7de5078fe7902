-- Counts that are kept (0016): how many, how many soon, which place.

-- Open ones that are due before a moment: what the wider stretches hold, then narrower ones, and
-- the rest of the last minute one by one.
-- :one queue_due(before int) -> (n int)
SELECT coalesce((SELECT sum(n) FROM queue_count WHERE width = 18 AND rank IN (0, 1, 2, 3, 4, 5) AND slot < :before >> 18), 0)
     + coalesce((SELECT sum(n) FROM queue_count WHERE width = 12 AND rank IN (0, 1, 2, 3, 4, 5)
                    AND slot >= :before >> 18 << 6 AND slot < :before >> 12), 0)
     + coalesce((SELECT sum(n) FROM queue_count WHERE width = 6 AND rank IN (0, 1, 2, 3, 4, 5)
                    AND slot >= :before >> 12 << 6 AND slot < :before >> 6), 0)
     + (SELECT count(*) FROM ticket WHERE status < 5 AND rank IN (0, 1, 2, 3, 4, 5)
                    AND due_at >= :before >> 6 << 6 AND due_at < :before) AS n;

-- :one queue_size() -> (n int)
SELECT coalesce(sum(n), 0) AS n FROM queue_count WHERE width = 62;

-- How many stand before a key in the order of decision 3.
-- :one queue_place(rank int, due_at int, id int) -> (before int)
SELECT coalesce((SELECT sum(n) FROM queue_count WHERE width = 62 AND rank < :rank), 0)
     + coalesce((SELECT sum(n) FROM queue_count WHERE width = 18 AND rank = :rank AND slot < :due_at >> 18), 0)
     + coalesce((SELECT sum(n) FROM queue_count WHERE width = 12 AND rank = :rank
                    AND slot >= :due_at >> 18 << 6 AND slot < :due_at >> 12), 0)
     + coalesce((SELECT sum(n) FROM queue_count WHERE width = 6 AND rank = :rank
                    AND slot >= :due_at >> 12 << 6 AND slot < :due_at >> 6), 0)
     + (SELECT count(*) FROM ticket WHERE status < 5 AND rank = :rank
                    AND due_at >= :due_at >> 6 << 6 AND (due_at, id) < (:due_at, :id)) AS before;

-- For verify: the first that is not what the tickets add up to.
-- :one queue_count_wrong() -> (rank int, due_at int) !scan !sort
SELECT rank, slot << width AS due_at
  FROM (SELECT width, rank, slot, sum(n) AS n
          FROM (SELECT width, rank, slot, n FROM queue_count
                UNION ALL
                SELECT w.width, t.rank, t.due_at >> w.width, -1 FROM ticket t, queue_width w WHERE t.status < 5)
         GROUP BY 1, 2, 3)
 WHERE n <> 0 LIMIT 1;

-- :one notice_tally_wrong() -> (agent_id int) !scan !sort
SELECT agent_id FROM (SELECT agent_id, unseen AS n FROM notice_tally
                      UNION ALL SELECT agent_id, -1 FROM notice WHERE seen_at IS NULL)
 GROUP BY 1 HAVING sum(n) <> 0 LIMIT 1;
