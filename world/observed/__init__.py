"""The truth as agencies record it: late, in part, misspelt, misgraded, and now and then false."""
