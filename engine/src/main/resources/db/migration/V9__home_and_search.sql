-- The runs that failed lately.
create index dag_run_ended on dag_run (state, end_date);

-- Runs by the beginning of their id.
create index dag_run_name on dag_run (run_id);

-- The runs of a day or a year by their states.
create index dag_run_due on dag_run (run_after, state);
drop index dag_run_date;

-- The states of the tasks of an ended run, a letter each, in the order in which its version was written. It is for
-- that end of the run only.
create table run_grid (
  dag_run_id uuid primary key,
  end_date   timestamp(6) with time zone not null,
  letters    varchar(1000000) not null,
  mapped     text not null
);
