"""portalgen: a static open-data portal from the annual rule-of-law reports of Chinese government agencies."""

__version__ = "0.1.0"
