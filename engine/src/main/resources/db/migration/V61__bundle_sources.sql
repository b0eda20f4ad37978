-- Bundles that were added over REST; those of the settings are not here.
create table bundle_source (
  name       varchar(250) primary key,
  definition text         not null,
  created_at timestamp(6) with time zone not null
);

-- What an engine knows of a bundle it watches: where it is from, and what keeps it from a newer version.
alter table bundle_watcher add column origin varchar(20);
alter table bundle_watcher add column definition text;
alter table bundle_watcher add column checked_at timestamp(6) with time zone;
alter table bundle_watcher add column error text;
alter table bundle_watcher add column error_at timestamp(6) with time zone;

-- The commit that a version was made of, and when the repository said that it is the newest.
alter table bundle_version add column published_at timestamp(6) with time zone;
alter table bundle_version add column asked_at timestamp(6) with time zone;
alter table bundle_version add column commit_id varchar(64);
alter table bundle_version add column commit_found varchar(1000);
alter table bundle_version add column commit_author varchar(500);
alter table bundle_version add column commit_at timestamp(6) with time zone;
alter table bundle_version add column commit_subject varchar(500);
alter table bundle_version add column commit_url varchar(1000);

alter table import_error add column commit_id varchar(64);
alter table import_error add column commit_author varchar(500);

alter table dag_version add column commit_id varchar(64);
alter table dag_version add column commit_author varchar(500);
alter table dag_version add column commit_url varchar(1000);
