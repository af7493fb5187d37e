"""What a person can do with gplan: typed in, typed out, one transaction each; no terminal, no SQL."""
