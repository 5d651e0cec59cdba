"""Exact decimals, and how they are rounded where people read them."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

# Scores, weights and the scale's top have at most 24 digits each, so sums and products of them
# stay exact; the divisions come last.
EXACT = Context(prec=100)
# A quotient that fills the context has no end; exact products are far shorter.
_ENDLESS = 95
_LAST_SHOWN = Decimal("0.000000000001")
FEW_PLACES = 2


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with so many places, ties away from zero: 80.075 → 80.08."""
    with localcontext(EXACT):
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def half_up(value: Decimal) -> Decimal:
    """The value with two places, ties away from zero."""
    return rounded(value, FEW_PLACES)


def places_of(value: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def readable(value: Decimal) -> Decimal:
    """The value without needless zeros; an endless quotient ends where nobody reads on."""
    with localcontext(EXACT):
        if len(value.as_tuple().digits) >= _ENDLESS:
            value = value.quantize(_LAST_SHOWN, rounding=ROUND_HALF_UP)
        # normalize() turns 100 into 1E+2; adding zero with an exponent undoes that.
        plain = value.normalize()
        return plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))  # type: ignore[operator]
