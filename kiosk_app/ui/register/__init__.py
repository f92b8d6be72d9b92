"""台帳: the register of businesses and small systems by year and table."""
