"""How a command of the house ends early: with one sentence, never with a stack trace."""


class Stop(Exception):
    """The command cannot go on. `str(stop)` is a Japanese sentence that says what to do; `code` is the exit code."""

    def __init__(self, sentence: str, code: int = 1):
        super().__init__(sentence)
        self.code = code


def check_file(path, *, name: str = "ファイル") -> None:
    """Raises Stop where `path` is no file, and says whether it is missing or a folder."""
    if path.is_dir():
        raise Stop(f"{name}ではなく、フォルダーです: {path}。ファイルの名前まで書いてください。")
    if not path.is_file():
        raise Stop(f"{name}が見つかりません: {path}")
