"""A part of an address that is the number of a row: no longer than a database has one."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """Written `<row:number>`."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")
