-- migrate:revision s1
-- migrate:message create notes

-- migrate:upgrade
CREATE TABLE note (id bigint PRIMARY KEY);

-- migrate:downgrade
DROP TABLE note;
