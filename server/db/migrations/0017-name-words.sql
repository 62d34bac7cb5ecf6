-- Whole words of names. The index of letters gathers for a word everybody with its letters in any order, and looks at each.
-- What was added waits in a list of 64 kB at most, as there.
create index client_words on client using gin (string_to_array(name_folded, ' ')) with (gin_pending_list_limit = 64);
