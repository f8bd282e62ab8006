"""How an article stands, and what it came from. Plain Python."""

from django.db.models import TextChoices


class ArticleState(TextChoices):
    """Nobody publishes what she wrote herself."""

    DRAFT = "draft", "下書き"
    HANDED_IN = "handed_in", "もう一人が見る"
    PUBLISHED = "published", "公開"
    ENDED = "ended", "載せるのをやめた"


class Source(TextChoices):
    """The record that an article was begun from."""

    NONE = "", "はじめから書いた"
    EVENT = "event", "行事の振り返り"
    DECISION = "decision", "考える場で決めて、うまくいったこと"


# move: (from these states, to this one, what the button says)
MOVES = {
    "hand-in": ((ArticleState.DRAFT,), ArticleState.HANDED_IN, "もう一人に見てもらう"),
    "give-back": ((ArticleState.HANDED_IN,), ArticleState.DRAFT, "書き直してもらう"),
    "publish": ((ArticleState.HANDED_IN,), ArticleState.PUBLISHED, "公開する"),
    "confirm": ((ArticleState.PUBLISHED,), ArticleState.PUBLISHED, "いまも、このままでよい"),
    "end": ((ArticleState.PUBLISHED,), ArticleState.ENDED, "載せるのをやめる"),
}


def moves_of(state: str, *, own: bool) -> list[tuple[str, str]]:
    """(move, what its button says) from a state; whoever wrote it does not publish it."""
    return [
        (move, label)
        for move, (before, _, label) in MOVES.items()
        if state in before and not (own and move == "publish")
    ]
