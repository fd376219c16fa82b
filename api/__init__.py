"""Faces of zhinan: the command, the HTTP API and the web page."""
