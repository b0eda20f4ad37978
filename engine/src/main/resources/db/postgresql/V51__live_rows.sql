-- Almost every row is of a task instance that has ended, and is never looked for by what it waits for. These indexes hold
-- the few that are live; H2 has no indexes of a part of the rows.
create index task_instance_live on task_instance (state, line, executor, priority_weight desc, id)
  where state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed');

-- For the lists of what failed.
create index task_instance_failed on task_instance (state, dag_id)
  where state in ('failed', 'upstream_failed');

drop index task_instance_line;

drop index task_instance_due;
create index task_instance_due on task_instance (due_at) where due_at is not null;

drop index task_instance_past;
create index task_instance_past on task_instance (past_run) where past_run is not null;
