-- What somebody marked a task instance as while it was under way: it gets that state once its attempt has ended.
alter table task_instance add column marked_as varchar(20);
