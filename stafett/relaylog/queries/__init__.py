"""What the pages need to show, in few queries. What one cannot reach is not there."""
