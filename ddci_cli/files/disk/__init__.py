"""The rooms that open files: looking for plans, reading, writing new files, appending."""
