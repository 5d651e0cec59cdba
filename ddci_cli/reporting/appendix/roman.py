"""Roman numbers, which appendices and their parts have."""

_SIGNS = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """`IV` for 4."""
    written = ""
    for value, sign in _SIGNS:
        written += sign * (number // value)
        number %= value
    return written
