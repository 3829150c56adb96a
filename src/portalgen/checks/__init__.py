"""Takes finished things, gives issues with stable codes; changes nothing."""
