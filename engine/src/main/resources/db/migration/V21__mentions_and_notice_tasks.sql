-- What the newest version of a DAG names: DAGs it triggers ('trigger') or waits for ('wait'), and pools ('pool'); with the
-- first task that does.
create table dag_mention (
  dag_id  varchar(250) not null,
  kind    varchar(10)  not null,
  name    varchar(250) not null,
  task_id varchar(500) not null,
  primary key (dag_id, kind, name)
);

-- An error that may be gone because of another bundle: then this one is read again.
alter table import_error add column elsewhere boolean default false not null;

-- So that the DAGs that are there already say what they name.
update bundle set digest = '';

-- Notices to a task of the author's: which attempt has one now, and the number of the latest among all that told the same
-- task of the same run.
alter table notice add column by_task boolean default false not null;
alter table notice add column attempt_id uuid;
alter table notice add column try_number integer default 0 not null;
create index notice_attempt on notice (attempt_id);
