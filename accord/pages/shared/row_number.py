"""URL converter for keys: at most 18 digits, to fit the database."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")
