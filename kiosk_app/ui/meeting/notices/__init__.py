"""通知: the results of each section, their letters, and when they went out."""
