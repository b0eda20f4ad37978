-- By when a run or a task of it must have started or finished.
create table deadline (
  id         uuid primary key,
  dag_run_id uuid         not null,
  task_id    varchar(500),
  finished   boolean      not null,
  due_at     timestamp(6) with time zone not null,
  state      varchar(20)  not null
);
create index deadline_due on deadline (state, due_at);
create index deadline_run on deadline (dag_run_id);

-- What people are told: written with the change it is about, sent once that is stored.
create table notice (
  id         uuid primary key,
  notice_key varchar(1000) not null,
  dag_id     varchar(250)  not null,
  dag_run_id uuid          not null,
  task_id    varchar(500),
  event      varchar(30)   not null,
  channel    text          not null,
  subject    varchar(1000) not null,
  content    text          not null,
  state      varchar(20)   not null,
  attempts   integer       not null,
  due_at     timestamp(6) with time zone not null,
  created_at timestamp(6) with time zone not null,
  sent_at    timestamp(6) with time zone,
  problem    varchar(2000),
  constraint notice_once unique (notice_key)
);
create index notice_due on notice (state, due_at);
create index notice_run on notice (dag_run_id);
