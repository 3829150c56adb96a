"""Takes finished things, gives issues with stable codes (``codes.csv``); changes nothing."""
