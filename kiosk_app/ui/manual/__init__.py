"""使い方: the manual of resources/help, offline, searchable, opened at the present page."""
