-- What the first administrator's link is made from: unlike the directory's key it is in no answer.
alter table company add column first_admin_key bytea check (length(first_admin_key) = 32);
update company set first_admin_key = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
alter table company alter column first_admin_key set not null;

-- Links made from the directory's key are over; the next start prints a new one.
delete from invitation where role = 'admin' and email is null and invited_by is null and used_at is null;
