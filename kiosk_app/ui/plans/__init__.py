"""計画書等: the list, one plan in words, and the form."""
