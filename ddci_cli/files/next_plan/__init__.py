"""Next year's plan as a text made of this year's: what is kept stands as it stood, comments too."""
