"""Wards, districts (学区) and towns (町・丁目)."""
