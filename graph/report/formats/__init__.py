"""The formats that a case or its network is written in for other programs, each declared once in shelf.py."""
