"""Stores and reads cases. Facts are permanent; everything else is derived from them."""
