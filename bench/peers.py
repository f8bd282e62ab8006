"""Which peers are here: a bench measures those, and says kindly which it leaves out."""

from importlib.util import find_spec

HOW = "入れかた: pip install --require-hashes -r requirements/bench.txt"


def installed(label: str, *modules: str) -> bool:
    """Whether a peer can be measured; where it cannot, its line says what is missing and how to install it."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        print(f"  {label}: 測りません（{'、'.join(missing)} が入っていません。{HOW}）")
    return not missing
