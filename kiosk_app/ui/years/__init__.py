"""年度: the year's course and its end, attendance over the years, and what is handed over to the next clerk."""
