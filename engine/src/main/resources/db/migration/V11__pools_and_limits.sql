-- How many task instances may run at once, for those who name it.
create table pool (
  name             varchar(250) primary key,
  slots            integer not null,
  description      text,
  include_deferred boolean default false not null
);
insert into pool (name, slots, description) values ('default_pool', 128, 'For tasks that name no pool.');

-- The line in which a scheduled instance stands: that of its pool, or that of the limit it has run into. Who fills
-- free slots looks at the heads of lines that move and at no other row.
alter table task_instance add column line varchar(1000) default '' not null;
update task_instance set line = 'pool/' || pool;
create index task_instance_line on task_instance (state, line, executor, priority_weight desc, id);
drop index task_instance_claim;

-- Why a DAG was paused, if not by somebody.
alter table dag add column paused_reason varchar(1000);
