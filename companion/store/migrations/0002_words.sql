-- Words of chunks, as analysed by companion.recall.words: tokens of letters, digits and ".", parted by spaces.
-- Contentless: the text itself is kept once, with its document. Row ids are chunk ids.
CREATE VIRTUAL TABLE words USING fts5(
    title, body,
    content = '', contentless_delete = 1,
    tokenize = "ascii tokenchars '.'"
);
-- Which tokens stand in any chunk, to take compound words apart into words that exist.
CREATE VIRTUAL TABLE words_vocabulary USING fts5vocab(words, row);
