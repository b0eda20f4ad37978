-- The latest runs of a DAG, for its bars in the list of DAGs, its grid and its list of runs.
create index dag_run_latest on dag_run (dag_id, run_after desc, id desc);
