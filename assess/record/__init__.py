"""What was said: entries, and what follows from them. Pure."""
