"""What the answers say: counted, guarded, told once, shown or not."""
