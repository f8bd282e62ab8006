"""How a table says that it cannot be used."""


class TableError(ValueError):
    """A table cannot be used. Knows `file` (name only), `line` (from 1, None: the whole file), `column`, `reason`.

    `str(error)` is one Japanese sentence for the person who brought the file. `line` is where the row begins,
    counted as an editor counts it, header included.
    """

    def __init__(self, file: str, line: int | None, column: str | None, reason: str):
        self.file, self.line, self.column, self.reason = file, line, column, reason
        place = file
        if line is not None:
            place += f" の {line} 行目"
        if column is not None:
            place += f"、「{column}」の欄"
        super().__init__(f"{place}：{reason}")

    def __reduce__(self):
        return type(self), (self.file, self.line, self.column, self.reason)
