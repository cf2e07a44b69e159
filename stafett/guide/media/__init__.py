"""Images, films and papers that a municipality puts in its guide: what is taken in, and how. Why: decision 29."""
