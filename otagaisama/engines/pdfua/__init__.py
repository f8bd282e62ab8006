"""Whether a PDF can be read by whoever does not see it: what PDF/UA-1 (ISO 14289-1) asks for and a program can tell."""

from otagaisama.engines.pdfua.checking import faults_of

__all__ = ["faults_of"]
