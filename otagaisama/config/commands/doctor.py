"""`otagaisama doctor`: is the house safe? Exit code 1 if not, or if a running house stands still. `--quiet` says only what somebody must see to today."""

from otagaisama.config import house


def options(parser):
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="きょう人が見なければならないことだけを出します（なければ、何も出しません）",
    )


def run(options) -> int:
    house.enter()
    from otagaisama.config.doctor import examine

    findings = list(examine())
    for finding in sorted(findings, key=lambda finding: finding.rank):
        if finding.unsafe or finding.today or not options.quiet:
            print(f"{finding.weight}: {finding.sentence}")
    if any(finding.fails for finding in findings):
        return 1
    if not options.quiet:
        print("安全に開けます。")
    return 0
