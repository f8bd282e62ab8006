"""`otagaisama pdfua FILE…`: says of each PDF what is missing for whoever does not see it."""

import argparse
import sys
from pathlib import Path

from otagaisama.engines.pdfua.checking import faults_of

NO_READER = "PDFを読む部品（pypdf）が、この機械に入っていません。`pip install pypdf` で入ります。"


def options(parser: argparse.ArgumentParser) -> None:
    """What may be asked."""
    parser.add_argument("files", nargs="+", type=Path, metavar="PDF", help="調べるPDF（いくつでも）")


def run(asked_for: argparse.Namespace) -> int:
    """0 where nothing is missing, 1 where something is, or where a file cannot be read."""
    broken = 0
    for path in asked_for.files:
        try:
            faults = faults_of(path.read_bytes())
        except ImportError:
            print(NO_READER, file=sys.stderr)
            return 1
        except OSError as error:
            faults = [f"開けません（{error.strerror}）。"]
        print(f"よし    {path}" if not faults else f"直す    {path}")
        for fault in faults:
            print(f"        {fault}")
        broken += bool(faults)
    return 1 if broken else 0
