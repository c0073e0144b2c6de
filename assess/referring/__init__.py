"""A form's way to a panel: acts that the command line, plain lines and the screen share."""
