"""What residents may read anyway, given out for machines: in the forms that cities, the state and other councils read."""
