"""`ddci form` where it is about many units."""
