"""A folder becomes a knowledge base: walked, paired, told apart, read by several processes, kept by one.

`walk` finds the files, `pairing` says which of them make up one guide, `plan` gives ids and tells what is known already,
`unit` reads one guide, `gather` drives it, `watch` goes on doing so.
"""
