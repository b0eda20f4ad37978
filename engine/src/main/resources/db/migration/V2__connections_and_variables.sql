-- Where other systems are. Password and extra are encrypted.
create table connection (
  connection_id varchar(200) primary key,
  conn_type     varchar(500) not null,
  description   text,
  host          varchar(2000),
  login         text,
  schema_name   varchar(500),
  port          integer,
  password      text,
  extra         text
);

-- Values for DAGs, encrypted.
create table variable (
  variable_key varchar(250) primary key,
  content      text not null,
  description  text
);
