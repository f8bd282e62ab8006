"""What is asked about papers, files and slips."""
