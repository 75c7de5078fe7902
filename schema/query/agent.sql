-- :row agent (id int, work_no text, name text, roles int, active int)

-- :exec agent_add(work_no text, name text, roles int)
INSERT INTO agent (work_no, name, roles) VALUES (:work_no, :name, :roles);

-- :exec agent_active(id int, active int)
UPDATE agent SET active = :active WHERE id = :id AND active <> :active;

-- :one agent_get(id int) -> agent
SELECT id, work_no, name, roles, active FROM agent WHERE id = :id;

-- :one agent_by_number(work_no text) -> agent
SELECT id, work_no, name, roles, active FROM agent WHERE work_no = :work_no;

-- :many agent_list() -> agent !scan
SELECT id, work_no, name, roles, active FROM agent ORDER BY work_no;

-- How many tickets of this agent are open?
-- :one agent_load(agent int) -> (open int)
SELECT count(*) AS open FROM ticket WHERE owner_id = :agent AND status < 5;

-- Who of the agents is that Unix user.
-- :one agent_by_uid(uid int) -> agent
SELECT a.id, a.work_no, a.name, a.roles, a.active FROM login l JOIN agent a ON a.id = l.id WHERE l.uid = :uid;

-- :exec login_add(agent int, uid int)
INSERT INTO login (id, uid) VALUES (:agent, :uid);

-- Who works on a shared desk, with the Unix user that he is.
-- :many login_list() -> (work_no text, name text, uid int) !scan
SELECT a.work_no, a.name, l.uid FROM login l JOIN agent a ON a.id = l.id WHERE a.active = 1 ORDER BY l.id;
