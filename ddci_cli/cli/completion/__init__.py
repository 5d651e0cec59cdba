"""What the Tab key offers: commands, options, and the ids of the plan nearby.

Typer would load every command with all its libraries to know the options; here they are read from
`catalogue/command_line.json`, which a test holds against the commands.
"""
