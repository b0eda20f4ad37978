-- The files of bundle versions, for engines that have not read them themselves: a zip, in parts.
create table bundle_archive (
  digest  varchar(64) primary key,
  sha256  varchar(64) not null,
  used_at timestamp(6) with time zone not null
);
create table bundle_archive_part (
  digest  varchar(64) not null references bundle_archive on delete cascade,
  number  integer     not null,
  content bytea       not null,
  primary key (digest, number)
);

-- Which versions of a bundle were published, in their order: the highest number is the newest.
create table bundle_version (
  bundle_name  varchar(250) not null,
  digest       varchar(64)  not null,
  number       integer      not null,
  primary key (bundle_name, digest)
);

-- Which engines have a folder of that name, and when they were last there.
create table bundle_watcher (
  bundle_name varchar(250) not null,
  engine_id   uuid         not null,
  seen_at     timestamp(6) with time zone not null,
  primary key (bundle_name, engine_id)
);
