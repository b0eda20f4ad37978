-- A run that is deleted is gone with its row of dag_run. What else there is of it follows in small steps, and is found
-- by this if the engine that does it is killed.
create table deleted_run (
  id         uuid primary key,
  dag_id     varchar(250) not null,
  run_id     varchar(250) not null,
  deleted_at timestamp(6) with time zone not null
);

-- What one engine of several does from time to time: whoever moves the date does it.
create table chore (
  name       varchar(50) primary key,
  due_at     timestamp(6) with time zone not null,
  done_until timestamp(6) with time zone not null
);
insert into chore (name, due_at, done_until) values
  ('history', timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00'),
  ('outputs', timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00'),
  ('stored-logs', timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00');
