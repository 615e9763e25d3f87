"""One file a model; a model never imports a sibling."""
