-- Figures that are kept, a day and a kind of fact each (src/store/tally.h).

-- The days of a span that hold.
-- :many tally_span(fact int, from int, before int) -> (at int, before int, repeat int, made int, sums blob)
SELECT at, before, repeat, made, sums FROM tally WHERE fact = :fact AND at >= :from AND at < :before AND sums IS NOT NULL ORDER BY at;

-- A day that is to be counted again; the newest first, as it is looked at first.
-- :one tally_due() -> (fact int, at int, before int) !scan
SELECT fact, at, before FROM tally INDEXED BY tally_due WHERE sums IS NULL ORDER BY fact DESC, at DESC LIMIT 1;

-- What there is of a kind, from which day to which.
-- :one tally_ends(fact int) -> (first int?, last int?)
SELECT (SELECT at FROM tally WHERE fact = :fact ORDER BY at LIMIT 1) AS first, (SELECT before FROM tally WHERE fact = :fact ORDER BY at DESC LIMIT 1) AS last;

-- :one tally_last(fact int) -> (repeat int, made int)
SELECT repeat, made FROM tally WHERE fact = :fact ORDER BY at DESC LIMIT 1;

-- The moment of the oldest fact of a kind.
-- :one tally_oldest(fact int) -> (at int?) !scan
SELECT CASE :fact
       WHEN 0 THEN (SELECT started_at FROM contact INDEXED BY contact_started ORDER BY started_at LIMIT 1)
       WHEN 1 THEN (SELECT received_at FROM ticket INDEXED BY ticket_received ORDER BY received_at LIMIT 1)
       WHEN 2 THEN (SELECT closed_at FROM ticket INDEXED BY ticket_closed WHERE closed_at IS NOT NULL ORDER BY closed_at LIMIT 1)
       WHEN 3 THEN (SELECT min(coalesce(stopped_at, due_at), due_at) FROM clock INDEXED BY clock_decided ORDER BY min(coalesce(stopped_at, due_at), due_at) LIMIT 1)
       WHEN 4 THEN (SELECT min(coalesce(ended_at, due_at), due_at) FROM promise INDEXED BY promise_decided ORDER BY min(coalesce(ended_at, due_at), due_at) LIMIT 1)
       WHEN 5 THEN (SELECT min(at) FROM (SELECT (SELECT at FROM proof INDEXED BY proof_score WHERE score IS NOT NULL ORDER BY at LIMIT 1) AS at
                                         UNION ALL SELECT (SELECT answered_at FROM survey_row INDEXED BY survey_row_said WHERE score IS NOT NULL ORDER BY answered_at LIMIT 1)
                                         UNION ALL SELECT (SELECT answered_at FROM survey_out INDEXED BY survey_out_said WHERE score IS NOT NULL ORDER BY answered_at LIMIT 1)))
       END AS at;

-- :exec tally_put(fact int, at int, before int, repeat int, made int, sums blob)
INSERT INTO tally (fact, at, before, repeat, made, sums) VALUES (:fact, :at, :before, :repeat, :made, :sums)
    ON CONFLICT DO UPDATE SET before = :before, repeat = :repeat, made = :made, sums = :sums;

-- Another rule of what a repeat call is, or another program: all days of a kind are counted anew.
-- :exec tally_forget(fact int, repeat int, made int)
UPDATE tally SET sums = NULL, repeat = :repeat, made = :made WHERE fact = :fact;

-- :many tally_all() -> (fact int, at int, before int, repeat int, made int, sums blob) !scan
SELECT fact, at, before, repeat, made, sums FROM tally WHERE sums IS NOT NULL ORDER BY fact, at;
