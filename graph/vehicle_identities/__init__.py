"""What documents claim of each VIN and plate in time, and which of these claims contradict each other."""
