-- The text around the line an import error is about; the file itself may be another one by the time somebody looks.
alter table import_error add column excerpt text;
alter table import_error add column excerpt_line integer;
