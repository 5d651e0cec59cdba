"""The official frame of a report: head, signing, recipients."""
