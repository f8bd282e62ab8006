"""How long it takes to count a survey and to make all its tables safe together; how much stays told.

    .venv/bin/python -m bench.survey_tables [--answers 180 10000 100000]

The survey has the shape of the shopping survey: a town of 17, four questions with one answer, three with several, a number;
five crossings that form no ring. The answers are drawn with a fixed seed, unevenly over the towns.
"""

import argparse
import random
import resource
import time

from otagaisama.engines.small_counts.hiding import Hidden
from otagaisama.engines.survey_tables.guarding import guard_survey
from otagaisama.engines.surveys.counting import Asked, bands

QUESTIONS = (
    Asked("town", "one", tuple(range(1, 19)), as_place=True), Asked("age", "one", tuple(range(1, 8))), Asked("hard", "one", (1, 2, 3, 4)),
    Asked("freq", "one", (1, 2, 3, 4, 5)), Asked("would_use", "one", (1, 2)), Asked("why", "many", tuple(range(1, 14))),
    Asked("want", "many", tuple(range(1, 9))), Asked("how", "many", tuple(range(1, 9))), Asked("times", "number", bands=bands(0, 31)),
)  # fmt: skip
PAIRS = (("town", "hard"), ("town", "why"), ("town", "want"), ("town", "would_use"), ("age", "freq"))


def drawn(answers: int) -> list[dict]:
    """Invented sheets: near towns answer often, far ones seldom."""
    dice, sheets = random.Random(131), []
    for _ in range(answers):
        sheet: dict = {"town": min(1 + int(dice.expovariate(0.3)), 18), "times": dice.choice([0, 1, 2, 4, 8, 12])}
        for asked in QUESTIONS[1:-1]:
            sheet[asked.key] = (
                dice.sample(asked.codes, dice.randint(0, 3))
                if asked.kind == "many"
                else dice.choice((*asked.codes, None))
            )
        sheets.append(sheet)
    return sheets


def main() -> None:
    """Print a line per size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, nargs="+", default=[180, 10_000, 100_000])
    for answers in parser.parse_args().answers:
        sheets = drawn(answers)
        began = time.process_time()
        told = guard_survey(sheets, QUESTIONS, PAIRS)
        seconds = time.process_time() - began
        places = [value for one in (*told.questions.values(), *told.crossings.values()) for value in one.cells.values()]
        hidden = sum(isinstance(value, Hidden) for value in places)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"survey tables: {answers:,} answers, {seconds:.2f} s of processor, {len(places)} places, {hidden} hidden, {memory} MB"
        )


if __name__ == "__main__":
    main()
