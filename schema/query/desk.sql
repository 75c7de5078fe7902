-- :exec desk_add(kind text, zone text, digits int, at int)
INSERT INTO desk (id, kind, zone, digits, made_at) VALUES (1, :kind, :zone, :digits, :at);

-- :one desk_get() -> (kind text, zone text, digits int, resolve_secs int, send_hold int, made_at int)
SELECT kind, zone, digits, resolve_secs, send_hold, made_at FROM desk WHERE id = 1;
