"""What a plan is: its shape, its deadlines, its periods. No files, no clock."""
