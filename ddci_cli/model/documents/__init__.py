"""What stands in a document of another program, and the plan that is made of it."""
