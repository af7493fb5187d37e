"""Code lists shipped with the program: life areas (ICF) and the names of home-care services."""
