"""A table of answers typed elsewhere (Excel, CSV), read whole: a row is a paper, a column a question."""

from collections.abc import Sequence

from otagaisama.base.intake import ListReading, Unreadable, columns_in, known_names, read_table, unread_in
from otagaisama.base.intake.records import Fact, Record
from otagaisama.base.intake.tables import EXAMPLE
from otagaisama.surveys.questions.kinds import Unread
from otagaisama.surveys.questions.models import Question

KIND = "answers"
# How a paper without an answer is typed elsewhere; where it is one of the choices, it is that choice.
NO_ANSWER = frozenset({"無回答", "未回答", "回答なし", "未記入", "無記入", "記入なし", "NA", "N/A", "-", "ー", "－"})
FEWEST = 2  # columns that must be known, so that another table is not taken for answers


def columns_of(questions: Sequence[Question]) -> dict[str, tuple[str, ...]]:
    """Each question with the names its column may go by, the one of our own template first."""
    return {
        question.key: (f"問{place} {question.text}", f"問{place}", question.text, question.key, f"q{place}")
        for place, question in enumerate(questions, 1)
    }


def read_file(data: bytes, filename: str, questions: Sequence[Question]) -> ListReading:
    """Read every row; `entries` hold `answers`, `words` and `line`. Raises Unreadable when it is no table of answers.

    Codes and the words of choices are both understood; an empty cell is no answer. A row with a cell that is none is a fault.
    """
    columns = columns_of(questions)
    table = read_table(data, filename, known_names([columns]))
    places_of = columns_in(columns, table.header)
    if len(places_of) < min(FEWEST, len(questions)):
        raise Unreadable(
            "見出しに、このアンケートの質問（問1、問2 など）が見つかりません。ひな型の見出しを1行めに入れてください。"
        )
    reading = ListReading(KIND, table)
    by_key = {question.key: question for question in questions}
    for row in table.rows:
        entry: dict = {"line": row.line, "answers": {}, "words": {}}
        for key, places in places_of.items():
            typed = next((row.at(place) for place in places if row.at(place)), "")
            try:
                answer = by_key[key].of_kind.read(by_key[key], typed)
            except Unread as unread:
                if typed.strip() in NO_ANSWER:
                    reading.said.setdefault((columns[key][0], typed), "答えがない")
                    continue
                reading.fault(row.line, f"{columns[key][0]}「{typed[:30]}」：{unread}")
                continue
            if answer not in (None, []):
                entry["words" if by_key[key].is_words else "answers"][key] = answer
        reading.entries.append(entry)
    return reading


def told_apart(reading: ListReading, questions: Sequence[Question]) -> tuple[list[tuple[str, str]], list[str]]:
    """Which column is read as which question, and which columns nobody reads."""
    return unread_in(columns_of(questions), reading.table.header)


def records_of(reading: ListReading, questions: Sequence[Question]) -> list[Record]:
    """Each paper of a file as it will be counted: every question with the words of its answer."""
    by_key = {question.key: question for question in questions}
    names = columns_of(questions)
    return [
        Record(
            entry["line"],
            f"{number}枚め",
            tuple(
                Fact(names[key][0], str(by_key[key].of_kind.tell(by_key[key], answer)))
                for key, answer in {**entry["answers"], **entry["words"]}.items()
            ),
        )
        for number, entry in enumerate(reading.entries, 1)
    ]


def template_rows(questions: Sequence[Question]) -> tuple[list[str], list[list[str]]]:
    """(header, one line that says what may be typed) of an empty table."""
    hints = [question.of_kind.how_to_fill(question) for question in questions]
    hints[:1] = [f"{EXAMPLE}{hints[0]}"] if hints else []
    return [names[0] for names in columns_of(questions).values()], [hints]


def answer_rows(sheets, questions: Sequence[Question], *, coded: bool = False) -> tuple[list[str], list[list]]:
    """(header, rows) of answers without their words: in the words of the choices, or as codes that can be taken in again."""
    counted = [question for question in questions if question.is_counted]
    columns = columns_of(questions)

    def cell(question: Question, answer):
        if answer in (None, []):
            return ""
        if coded:
            return ";".join(map(str, answer)) if isinstance(answer, list) else answer
        return question.of_kind.tell(question, answer)

    return [columns[question_.key][0] for question_ in counted], [
        [cell(question_, answers.get(question_.key)) for question_ in counted] for answers in sheets
    ]
