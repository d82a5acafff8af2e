"""File formats: delimited text, workbooks, JSON and Markdown, read as rows of text."""
