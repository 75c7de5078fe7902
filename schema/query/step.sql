-- :exec step_add(ticket int, phrase text, done int, said int, at int, is_over int, words text)
INSERT INTO step (act_id, ticket_id, contact_id, phrase, done, said, at, is_over, words)
VALUES ((SELECT id FROM act WHERE hash IS NULL), :ticket, (SELECT max(id) FROM contact WHERE ticket_id = :ticket),
        :phrase, :done, :said, :at, :is_over, :words);

-- Where the ticket's scenario stands; the words are what was said or done last.
-- :one step_last(ticket int) -> (phrase text, done int, said int, at int, is_over int)
SELECT phrase, done, said, at, is_over FROM step WHERE ticket_id = :ticket ORDER BY id DESC LIMIT 1;
