"""What is typed about helpers, requests, visits and what comes after."""
