-- :exec desk_add(kind text, zone text, digits int, at int)
INSERT INTO desk (id, kind, is_shared, zone, digits, made_at)
VALUES (1, CASE :kind WHEN 'shared' THEN 'personal' ELSE :kind END, :kind = 'shared', :zone, :digits, :at);

-- :one desk_get() -> (kind text, zone text, digits int, resolve_secs int, send_hold int, made_at int)
SELECT CASE is_shared WHEN 1 THEN 'shared' ELSE kind END AS kind, zone, digits, resolve_secs, send_hold, made_at FROM desk WHERE id = 1;
