"""What is drawn in documents: figures that are ready for it, whatever draws them."""
