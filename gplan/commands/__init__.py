"""The terminal's side: parse, call one action, render, exit."""
