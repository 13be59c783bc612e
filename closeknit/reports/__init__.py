"""What a member tells about somebody's conduct, with what they chose to show."""
