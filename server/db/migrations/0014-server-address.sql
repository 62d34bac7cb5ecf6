-- Where people reach the server that started last, for links that are made beside it.
create table server_address (
  id boolean primary key default true check (id), -- one row
  public_url text not null
);
grant select, insert, update on server_address to medkarta_app;
