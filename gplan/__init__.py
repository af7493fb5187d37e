"""gplan: implementation plans in home care, from order to follow-up, over one local file."""

__version__ = "0.1.0"
