"""The reports that the house prints by itself."""
