"""`python -m ddci_cli`: the same program as the command `ddci`."""

from ddci_cli.cli.app import main

if __name__ == "__main__":
    main()
