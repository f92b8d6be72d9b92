"""The record of the secretariat in one database file; SQLModel and SQLAlchemy live here and nowhere else."""
