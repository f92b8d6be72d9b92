"""Profiles: the rules of one ward as a TOML file that its clerk can write, read, check and tell in words.

The words (`profiles.describe`) are asked for seldom and loaded then.
"""

from kiosk_app.profiles.loader import available, check_profile, load_profile

__all__ = ["available", "check_profile", "load_profile"]
