"""Word's own format, read part by part."""
