-- What a task instance waits for: how many tasks have ended, and how many instances can never run. The other counts
-- are of instances, of which a mapped task has many.
alter table task_instance add column upstream_done integer default 0 not null;
alter table task_instance add column upstream_blocked integer default 0 not null;
update task_instance set upstream_done = upstream_succeeded + upstream_failed + upstream_skipped;

-- What people call an element of a mapped task.
alter table task_instance add column rendered_map_index varchar(250);
