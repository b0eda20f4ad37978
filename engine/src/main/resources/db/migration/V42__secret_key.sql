-- The name of the key that secrets in this database are encrypted with, never the key: one row, written with the first
-- secret.
create table secret_key (
  id          integer     primary key check (id = 1),
  name        varchar(8)  not null,
  recorded_at timestamp(6) with time zone not null
);
