"""What leaves, and what is read together."""
