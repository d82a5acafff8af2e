"""Reading of running text: who and what it names, and what it says of them."""
