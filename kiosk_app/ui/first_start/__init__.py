"""The first start: which ward, with what to begin, and where the record is kept."""
