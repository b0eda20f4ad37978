-- The texts of a try as its templates were rendered, secrets masked; null if it has none.
alter table task_attempt add column rendered_fields text;
