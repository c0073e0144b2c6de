"""What is asked: question banks, their answer kinds and conditions. Pure."""
