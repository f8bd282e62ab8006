"""Tags of the ward."""
