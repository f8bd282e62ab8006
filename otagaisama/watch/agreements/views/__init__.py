"""The desk, and the doors of partners and drivers."""
