"""利用状況報告: who owes a report on the use of other sections' data, and the yearly report to the committee."""
