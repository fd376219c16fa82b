"""The web page: templates, one stylesheet, one script; everything works with the script off."""
