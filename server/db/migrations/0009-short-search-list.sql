-- What was added to the index of the search waits in a list that every search reads from end to end: by default up to 4 MB,
-- after an import or many appends. 64 kB is read in a moment, and is worked off a little at a time.
alter index client_search set (gin_pending_list_limit = 64);
select gin_clean_pending_list('client_search');
