-- The constraint on the same two columns has an index that is read backwards as well.
drop index dag_run_before;
