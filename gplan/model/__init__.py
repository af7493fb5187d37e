"""What gplan knows, as frozen values: the glossary of the field in code."""
