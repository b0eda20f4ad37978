-- Which try of its task instance asks.
alter table human_input add column try_number integer default 0 not null;
update human_input set try_number = coalesce(
  (select t.try_number from task_instance t where t.id = human_input.task_instance_id), 0);

-- What earlier tries of a task instance asked, and the answers.
create table human_input_try (
  task_instance_id  uuid          not null,
  try_number        integer       not null,
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
  form_input        text,
  primary key (task_instance_id, try_number)
);
