"""gplan: implementation plans in home care, from order to follow-up, over one local file."""
