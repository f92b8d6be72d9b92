"""協議: the use of data that other sections keep, asked before it begins and reported afterwards."""
