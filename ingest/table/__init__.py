"""Tables: rows that a converter flattened, what their columns are called, and what their cells say."""
