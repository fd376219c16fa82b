"""Guides answer: encode, index, understand, ask, match, compare."""
