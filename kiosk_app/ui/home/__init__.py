"""ホーム: what must be done now, what comes next, and how far the sections are."""
