"""委員会: the meetings of the year, and one meeting with its steps."""
