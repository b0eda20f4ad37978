-- A task instance that was cleared while it was under way: it runs again once its attempt has ended.
alter table task_instance add column restarting boolean default false not null;

-- What somebody wrote about a task instance.
alter table task_instance add column note varchar(1000);

-- Elements that a mapped task had before it was cleared. One of the same index takes over its id, so that its old
-- tries stay its own, and goes on counting tries from there.
create table dropped_element (
  id         uuid primary key,
  dag_run_id uuid         not null,
  task_id    varchar(500) not null,
  map_index  integer      not null,
  try_number integer      not null,
  constraint dropped_element_key unique (dag_run_id, task_id, map_index)
);

-- The DAGs that people want to find first.
alter table dag add column is_favorite boolean default false not null;
