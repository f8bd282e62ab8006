"""Where the reading of tables stood before other engines needed it too: the same names, from `engines.tables`."""

from otagaisama.engines.tables.reading import UTF8_BOM, Row, TableError, read_rows

__all__ = ["UTF8_BOM", "Row", "TableError", "read_rows"]
