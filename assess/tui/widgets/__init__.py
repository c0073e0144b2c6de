"""Reusable pieces, their look inside."""
