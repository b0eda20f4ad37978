-- How a task instance waits for something, between two looks at it. Its attempt goes on meanwhile.
alter table task_instance add column looking boolean default false not null;
alter table task_instance add column looks integer default 0 not null;
alter table task_instance add column first_look_at timestamp(6) with time zone;
alter table task_instance add column memory text;

-- Which ends of other runs and tasks let a waiting task instance look again at once.
create table awaited_end (
  wake_key         varchar(1100) not null,
  task_instance_id uuid          not null,
  primary key (wake_key, task_instance_id)
);
create index awaited_end_instance on awaited_end (task_instance_id);

-- The task instance that triggered a run: dag/run/task, with its element and its try.
alter table dag_run add column triggered_from varchar(1300);

-- What a task instance asks a person, and the answer.
create table human_input (
  task_instance_id  uuid primary key,
  subject           varchar(2000) not null,
  body              text,
  options           text          not null,
  several           boolean       not null,
  form              text          not null,
  defaults          text,
  form_defaults     text          not null,
  assigned_to       text          not null,
  created_at        timestamp(6) with time zone not null,
  gives_up_at       timestamp(6) with time zone,
  responded_by      varchar(250),
  responded_at      timestamp(6) with time zone,
  chosen_options    text,
  form_input        text
);
create index human_input_responded on human_input (responded_at, created_at);

-- What a task instance keeps from one try to the next.
create table task_state (
  task_instance_id uuid         not null,
  state_key        varchar(250) not null,
  content          text         not null,
  updated_at       timestamp(6) with time zone not null,
  primary key (task_instance_id, state_key)
);
