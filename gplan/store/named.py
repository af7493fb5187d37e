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
_ROLE_WORDS = """
anhörig anhöriga barn barnen barnbarn barnbarnet bror brodern dotter dottern familj familjen far farfar farmor fru frun
granne grannen grannar grannarna hustru hustrun kusin kusinen maka makan make maken mamma mamman mor morfar mormor man
mannen närstående pappa pappan sambo sambon son sonen syskon syskonbarn syster systern särbo särbon vän vännen vänner
väninna väninnan förvaltare förvaltaren företrädare företrädaren ombud ombudet tolk tolken arbetsterapeut
arbetsterapeuten biståndshandläggare biståndshandläggaren chef chefen dietist dietisten distriktssköterska
distriktssköterskan enhetschef enhetschefen fysioterapeut fysioterapeuten handläggare handläggaren kontaktman
kontaktmannen kurator kuratorn logoped logopeden läkare läkaren personal personalen samordnare samordnaren sjukgymnast
sjukgymnasten sjuksköterska sjuksköterskan undersköterska undersköterskan alla ingen
"""
_ROLES = frozenset((*_ROLE_WORDS.split(), "den enskilde", "god man", "gode mannen", "goda mannen"))
"""Words that say what somebody is."""


def ever_named(store: Store, person: PersonId) -> tuple[str, ...]:
    """Names of those who ever took part, spoke for the person or signed; without staff, officers and the person.

    A single word that says what somebody is ("Dottern") is not taken for a name.
    """
    values = {"person": person}
    ours = {row[0].casefold() for row in store.conn.execute(_OURS, values)}
    # A given name that one of ours has, too, stands for them in most texts.
    ours |= {part for name in ours for part in name.split()} | _ROLES
    typed = (re.split(r"[,(]", str(row[0]))[0].strip() for row in store.conn.execute(_TYPED, values))
    names = (name for name in typed if name[:1].isupper())
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in ours))
