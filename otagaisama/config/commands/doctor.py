"""`otagaisama doctor`: is the house safe? Exit code 1 if not."""

from otagaisama.config import house


def options(parser):
    parser.add_argument("--quiet", action="store_true", help="よいときは何も出しません")


def run(options) -> int:
    house.enter()
    from otagaisama.config.doctor import examine

    findings = list(examine())
    for finding in sorted(findings, key=lambda finding: not finding.unsafe):
        print(f"{'危ない' if finding.unsafe else '知っておく'}: {finding.sentence}")
    if any(finding.unsafe for finding in findings):
        return 1
    if not options.quiet:
        print("安全に開けます。")
    return 0
