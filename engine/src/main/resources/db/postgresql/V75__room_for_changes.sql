-- A task instance has no attempt when it is made, and many have none for long: only those that have one are looked for by it.
drop index task_instance_attempt;
create index task_instance_attempt on task_instance (attempt_id) where attempt_id is not null;

-- Rows that change several times within a second find room for that on their own page: a change that touches no column of an
-- index then writes to no index either. It holds for rows that are made from now on.
alter table task_instance set (fillfactor = 70);
alter table task_attempt set (fillfactor = 80);
alter table dag_run set (fillfactor = 70);
