"""Reading a project description: one module a family of facts, each a function from the telling to notes."""
