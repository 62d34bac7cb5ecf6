-- Whether somebody said in which country the company is; until then the first administrator is asked.
alter table company add column country_said boolean not null default false;
update company set country_said = true where name <> '';
