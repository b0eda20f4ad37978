-- What the pod of an attempt sent last as its result, until the attempt is over.
create table sent_result (
  attempt_id       uuid primary key,
  task_instance_id uuid not null,
  -- As JSON.
  content          text not null,
  sent_at          timestamp(6) with time zone not null
);

create index sent_result_of_instance on sent_result (task_instance_id);
