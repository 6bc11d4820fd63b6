"""Stores Boards, agencies, teams, posts, people and procedures."""
