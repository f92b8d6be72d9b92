"""Papers: one content model, all wording in `compose`, and renderers that decide nothing."""
