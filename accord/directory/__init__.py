"""Boards, agencies, teams, posts, who holds and covers them; people; and a Board's procedures."""
