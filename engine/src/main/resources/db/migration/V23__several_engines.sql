-- Engines on this database. One that has not been heard of for a while is lost: others repeat what it had.
create table engine (
  id uuid not null primary key,
  name varchar(250) not null,
  url varchar(1000),
  version varchar(100) not null,
  started_at timestamp(6) with time zone not null,
  seen_at timestamp(6) with time zone not null,
  lost_at timestamp(6) with time zone
);

-- One row, which a pass of a scheduler holds until it is committed: passes of several engines follow each other.
-- Its numbers count the changes of what engines keep in memory, so that each sees when to read it again.
create table scheduling (
  id integer not null primary key,
  pinned bigint not null,
  awaited bigint not null,
  held bigint not null
);
insert into scheduling (id, pinned, awaited, held) values (1, 0, 0, 0);

-- Which engine has, or had, the attempt.
alter table task_instance add column engine_id uuid;
alter table task_attempt add column engine_id uuid;
alter table notice add column engine_id uuid;

-- Until when an engine is at work on a backfill.
alter table backfill add column tended_until timestamp(6) with time zone;
