"""Many cases as a table or picture: what a Board sees of its disagreements, without anybody's name."""
