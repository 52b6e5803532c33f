-- FTS5 takes each deleted word out of its segments at once. Until now a segment kept the word and a
-- note that it is deleted until the two were merged.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
-- What is left of words that were deleted before.
INSERT INTO search_index (search_index) VALUES ('optimize');
