"""A file becomes clauses: read, clean, segment, tag, interpret, build."""
