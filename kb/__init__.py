"""What is known: guides, clauses, attributes, applicants, and the store that keeps them."""
