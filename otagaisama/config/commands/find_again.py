"""`otagaisama find-again`: the lists by which the desk's search finds hidden words, made anew."""

from otagaisama.config import house


def options(parser):
    parser.add_argument("--count", action="store_true", help="作りなおさずに、さがせない記録の数だけを言います")


def run(options) -> int:
    house.enter_with_keys()
    from otagaisama.config import findable

    if options.count:
        lacking = findable.lacking()
        print(f"さがせない記録: {lacking}件")
        return 1 if lacking else 0
    for kind, count in findable.write_again().items():
        print(f"{kind}: {count}件")
    return 0
