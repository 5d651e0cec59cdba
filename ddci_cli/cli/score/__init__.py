"""`ddci score` where something is tried: other scores, or a total to reach."""
