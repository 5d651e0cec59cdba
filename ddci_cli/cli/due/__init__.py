"""`ddci due`: what is asked for, and what is kept of each plan."""
