"""Yearly competitiveness plans (DDCI) as YAML files that a machine can check."""

# Written here and read by hatchling, so that `--version` needs no look at installed metadata.
__version__ = "0.1.0"
