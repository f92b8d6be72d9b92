"""Profiles: the rules of one ward as a TOML file that its clerk can write, read, check and tell in words."""

from kiosk_app.profiles.describe import describe
from kiosk_app.profiles.loader import available, check_profile, load_profile

__all__ = ["available", "check_profile", "describe", "load_profile"]
