"""Catalogues of words: what a `.po` file holds, what is missing in it beside another, which placeholders differ."""

from otagaisama.engines.catalogues.comparing import Report, compare
from otagaisama.engines.catalogues.po import Catalogue, CatalogueError, Entry, read_catalogue, written

__all__ = ["Catalogue", "CatalogueError", "Entry", "Report", "compare", "read_catalogue", "written"]
