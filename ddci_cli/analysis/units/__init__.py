"""Many plans side by side: small values, with no plan in them."""
