-- migrate:revision s3
-- migrate:revises s2
-- migrate:message one note

-- migrate:upgrade
INSERT INTO note (id, text) VALUES (1, 'first');

-- migrate:downgrade
DELETE FROM note WHERE id = 1;
