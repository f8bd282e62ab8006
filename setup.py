"""The wheel: the product, and the example ward that `otagaisama demo` shows (examples/kita, with its notices)."""

from setuptools import find_packages, setup

EXAMPLE = "otagaisama.examples.kita"
setup(
    packages=[*find_packages(include=["otagaisama*"]), EXAMPLE],
    package_dir={EXAMPLE: "examples/kita"},
)
