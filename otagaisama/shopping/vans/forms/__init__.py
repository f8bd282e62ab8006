"""What is asked about stops, vans and courses."""
