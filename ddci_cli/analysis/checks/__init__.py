"""The rules that plans and journals have to keep; the two lists of them stand here."""
