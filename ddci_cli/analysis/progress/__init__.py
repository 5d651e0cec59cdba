"""How far work has come: the journal as known on a day, states, what is due, who is silent."""
