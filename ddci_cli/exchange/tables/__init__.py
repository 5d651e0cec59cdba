"""Rows that spreadsheets read."""
