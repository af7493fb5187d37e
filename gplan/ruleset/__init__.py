"""What each family of rules checks: one module per family, one pure function per rule.

A check takes ``(case, profile, as_of)`` and gives ``Answers``; the table in ``gplan.rules`` gives it its code.
"""
