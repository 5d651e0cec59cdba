"""`ddci report` where it is about many units."""
