"""What plain words take from the engines."""

from otagaisama.engines.plainja import Finding, draft_of, findings_in, flyer_lacks, precedents_of

__all__ = ("Finding", "draft_of", "findings_in", "flyer_lacks", "precedents_of")
