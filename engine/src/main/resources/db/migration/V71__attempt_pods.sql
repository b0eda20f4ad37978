-- What was last seen of the pod of a try, which stays when the pod is gone.
create table attempt_pod (
  task_instance_id uuid    not null,
  try_number       integer not null,
  attempt_id       uuid    not null,
  -- How it is, as JSON; what the cluster said of it, as JSON; the pod in YAML. Secrets are masked.
  content          text    not null,
  events           text,
  definition       text,
  seen_at          timestamp(6) with time zone not null,
  primary key (task_instance_id, try_number)
);
