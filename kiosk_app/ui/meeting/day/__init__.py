"""当日: attendance, results and notes, kept as they are typed."""
