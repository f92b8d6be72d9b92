"""設定: the rules in words, backup, check, the log, and how the window looks."""
