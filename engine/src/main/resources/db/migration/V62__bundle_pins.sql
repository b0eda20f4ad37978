-- Bundles that stay at a commit, whatever their branch does.
create table bundle_pin (
  bundle_name varchar(250) primary key,
  commit_id   varchar(64)  not null,
  pinned_at   timestamp(6) with time zone not null
);
