"""Names of those near a person, as they were typed where somebody took part, answered or signed."""

import re

from gplan.model.ids import PersonId
from gplan.store.connection import Store

_TYPED = """
SELECT one.value FROM follow_up f, json_each(f.participants) one WHERE f.person_id = :person
UNION SELECT one.value FROM planning_meeting m, json_each(m.participants) one WHERE m.person_id = :person
UNION SELECT one.value FROM plan, json_each(plan.other_participants) one WHERE plan.person_id = :person
UNION SELECT one.value FROM plan_correction c JOIN plan ON plan.id = c.plan_id,
  json_each(c.content, '$.other_participants') one WHERE plan.person_id = :person
UNION SELECT e.by_name FROM consent_event e JOIN consent c ON c.id = e.consent_id WHERE c.person_id = :person
UNION SELECT e.who FROM plan_event e JOIN plan ON plan.id = e.plan_id
  WHERE plan.person_id = :person AND e.role = 'representative'
ORDER BY 1
"""
_OURS = """
SELECT name FROM staff UNION SELECT name FROM case_officer UNION SELECT case_officer FROM orders
WHERE person_id = :person UNION SELECT name FROM person_details WHERE person_id = :person
"""


def ever_named(store: Store, person: PersonId) -> tuple[str, ...]:
    """Whole names of those who ever took part, spoke for the person or signed; without staff, officers and the person.

    A single word ("Dottern") is not taken for a name.
    """
    values = {"person": person}
    ours = {row[0].casefold() for row in store.conn.execute(_OURS, values)}
    typed = (re.split(r"[,(]", str(row[0]))[0].strip() for row in store.conn.execute(_TYPED, values))
    names = (name for name in typed if len(name.split()) > 1 and name[:1].isupper())
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in ours))
