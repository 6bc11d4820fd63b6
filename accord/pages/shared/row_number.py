"""URL converter for primary keys: at most 18 digits, to fit a database integer."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")
