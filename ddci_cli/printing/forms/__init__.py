"""What is said of forms that came back."""
