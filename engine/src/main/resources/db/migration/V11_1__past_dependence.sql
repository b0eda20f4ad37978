-- The run before, whose end a task instance waits for.
alter table task_instance add column past_run uuid;
create index task_instance_past on task_instance (past_run);

-- The run before another one.
create index dag_run_before on dag_run (dag_id, logical_date desc);
