"""The table of rules: what gplan checks, one row each.

A row names its check as ``module:function``; the function is imported when the rule first runs, so that the due list
never loads what it does not ask. The rows of rules that watch a day stand in ``gplan.ruleset.watched``.
"""

from collections.abc import Iterable

from gplan.errors import UsageError
from gplan.ruleset.watched import WATCHED, Rule

FAMILIES = {
    "O": "Beställning",
    "C": "Kontaktman",
    "P": "Plan i tid",
    "T": "Planens innehåll",
    "M": "Plan mot beställning",
    "F": "Uppföljning",
    "S": "Samtycke och delning",
    "I": "Identitet och skydd",
    "H": "Utförd tid",
    "R": "Gallring",
    "D": "Driftstopp",
    "U": "Undantag",
}

SEVERITIES = {"serious": "allvarlig", "normal": "vanlig", "minor": "mindre"}
"""How much a fault matters to the person, in words, worst first."""

_OTHERS: tuple[Rule, ...] = (
    Rule("O010", "total-disagrees", "totaltiden stämmer inte med raderna", "orders:total_disagrees", "FHN", basis="order_total_checked", needs_details=True),
    Rule("O020", "start-missing", "startdag saknas", "orders:start_missing", "FHN", basis="order_start_known"),
    Rule("O030", "decision-missing", "beslut saknas", "orders:decision_missing", "FHN", basis="order_decision_known", severity="minor"),
    Rule("O040", "row-without-frequency", "rad utan frekvens", "orders:row_without_frequency", "FHN", basis="order_frequency_known", severity="minor", needs_details=True),
    Rule("O050", "row-without-goal", "rad utan mål", "orders:row_without_goal", "FHN", basis="order_goal_known", severity="minor", needs_details=True),
    Rule("O060", "row-without-icf-code", "rad utan känt livsområde", "orders:row_without_icf_code", "FHN", basis="order_life_area_known", severity="minor", needs_details=True),
    Rule("O090", "carer-area-grants", "insats utifrån den vårdandes livsområde", "order_rows:carer_area_grants", "FHN", basis="carer_area_grants_nothing", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O100", "care-package-too-small", "för litet omvårdnadspaket", "order_rows:care_package_too_small", "FHJN", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O110", "total-missing", "beställd tid saknas", "order_says:total_missing", "FHN", basis="order_total_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O120", "visits-missing", "antalet besök om dagen saknas", "order_says:visits_missing", "FHN", basis="order_visits_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O130", "level-missing", "rad utan funktionstillstånd", "order_says:level_missing", "FHN", basis="order_levels_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O140", "approach-missing", "rad utan inriktning på stödet", "order_says:approach_missing", "FHN", basis="order_approach_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O150", "overall-goal-missing", "övergripande mål saknas i beställningen", "order_says:overall_goal_missing", "FHN", basis="order_overall_goal_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("O160", "related-factors-missing", "relaterade faktorer saknas", "order_says:related_factors_missing", "FHN", basis="order_related_factors_known", severity="minor", needs_details=True, whose="case_officer"),
    Rule("C020", "deputy-missing", "vice kontaktman saknas", "contact_person:deputy_missing", "FHN"),
    Rule("C030", "too-few-contact-persons", "för få kontaktmän", "contact_person:too_few_contact_persons", "FHN"),
    Rule("P030", "draft-left-lying", "utkastet har blivit liggande", "plan_in_time:draft_left_lying", "FHN", severity="minor"),
    Rule("P050", "plan-not-gone-through", "planen är inte genomgången", "plan_made_known:plan_not_gone_through", "FHN"),
    Rule("P060", "plan-not-handed-over", "planen är inte överlämnad", "plan_made_known:plan_not_handed_over", "FHN"),
    Rule("P070", "signature-missing", "underskrift saknas", "plan_made_known:signature_missing", "FHJN"),
    Rule("P080", "planner-not-told", "planeraren är inte informerad", "plan_made_known:planner_not_told", "FHN", severity="minor"),
    Rule("P090", "plan-not-begun", "planen är inte påbörjad", "plan_in_time:plan_not_begun", "FHJN"),
    Rule("P110", "approval-not-asked", "personen är inte tillfrågad om sitt inflytande", "plan_made_known:approval_not_asked", "FHN", needs_details=True),
    Rule("T010", "interventions-missing", "planen har inga insatser", "content:interventions_missing", "FHN", basis="plan_says_interventions", needs_details=True),
    Rule("T020", "need-help-empty", "vad jag behöver hjälp med saknas", "content:need_help_empty", "FHN", basis="plan_says_help", needs_details=True),
    Rule("T030", "how-and-when-empty", "hur och när saknas", "content:how_and_when_empty", "FHN", basis="plan_says_how_and_when", needs_details=True),
    Rule("T040", "who-empty", "vem som gör vad saknas", "content:who_empty", "FHN", basis="plan_says_who", needs_details=True),
    Rule("T050", "goal-empty", "mål saknas", "content:goal_empty", "FHN", basis="plan_says_goal", needs_details=True),
    Rule("T060", "manage-self-empty", "vad jag klarar själv saknas", "content:manage_self_empty", "FHN", basis="plan_says_own_ability", severity="minor", needs_details=True),
    Rule("T070", "participation-not-said", "delaktighet är inte besvarad", "content_people:participation_not_said", "FHN", basis="participation_needed", needs_details=True),
    Rule("T080", "participation-how-missing", "hur personen deltog saknas", "content_people:participation_how_missing", "FHN", basis="participation_needed", needs_details=True),
    Rule("T090", "participation-why-not-missing", "varför personen inte deltog saknas", "content_people:participation_why_not_missing", "FHN", basis="participation_needed", needs_details=True),
    Rule("T100", "goal-not-measurable", "är målet mätbart?", "content:goal_to_judge", "JN", basis="measurable_goals_needed", severity="minor", needs_details=True),
    Rule("T110", "contact-left-out", "registrerad kontakt är inte med", "content_people:contact_left_out", "FHN", basis="all_contacts_included", needs_details=True),
    Rule("T120", "follow-up-missing-in-draft", "utkastet saknar uppföljningsdatum", "content_whole:follow_up_missing", "FHN", basis="follow_up_date_needed", needs_details=True),
    Rule("T130", "follow-up-too-far", "uppföljningen ligger för långt fram", "content_whole:follow_up_too_far", "FHN", needs_details=True),
    Rule("T140", "established-in-future", "upprättad i framtiden", "content_whole:established_in_future", "FHN", basis="gplan_checks"),
    Rule("T150", "unplaced-text", "text utan plats", "content_whole:unplaced_text", "JHN", basis="gplan_checks", severity="minor", needs_details=True),
    Rule("T160", "important-information-empty", "viktig information är tom", "content_whole:important_information_empty", "JHN", basis="important_information_asked", severity="minor", needs_details=True),
    Rule("T170", "personal-data-not-reviewed", "personuppgifterna är inte genomgångna", "content_whole:personal_data_not_reviewed", "FHJN", needs_details=True),
    Rule("T180", "follow-up-how-missing", "hur planen följs upp saknas", "content_whole:follow_up_how_missing", "FHN", basis="follow_up_how_needed", needs_details=True),
    Rule("T190", "cooperation-empty", "samverkan med andra är tom", "content_whole:cooperation_empty", "JHN", basis="cooperation_said", severity="minor", needs_details=True),
    Rule("T200", "regard-to-wishes-missing", "hänsyn till önskemål saknas", "content_people:regard_to_wishes_missing", "FHN", basis="regard_to_wishes_needed", needs_details=True),
    Rule("T210", "participants-not-said", "ingen annan deltagare", "content_people:participants_not_said", "JHN", basis="participants_said", severity="minor", needs_details=True),
    Rule("T220", "decided-goals-missing", "beslutets mål saknas i planen", "content_whole:decided_goals_missing", "FHN", basis="plan_says_decided_goals", needs_details=True),
    Rule("T230", "responsible-missing", "ansvarig saknas", "content_whole:responsible_missing", "FHN", basis="plan_says_responsible", needs_details=True),
    Rule("T240", "participation-deviation-not-noted", "att personen inte deltog är inte antecknat", "content_people:participation_deviation_not_noted", "FHN", basis="participation_deviation_noted", needs_details=True),
    Rule("T250", "active-intervention-without-text", "pågående insats saknar insatstext", "content:text_missing", "FHN", basis="all_interventions_need_text", needs_details=True),
    Rule("T260", "heading-empty-in-text", "insatstext med tomma rubriker", "content:heading_empty", "FHN", basis="all_headings_needed", severity="minor", needs_details=True),
    Rule("T270", "planned-elsewhere", "gjordes planen hemma?", "with_person:planned_elsewhere", "JHN", basis="planned_at_home", severity="minor", needs_details=True),
    Rule("M010", "ordered-not-planned", "beställd insats saknas i planen", "match:ordered_not_planned", "FHN", basis="plan_checked_against_order", severity="serious", needs_details=True),
    Rule("M020", "planned-not-ordered", "planerad insats är inte beställd", "match:planned_not_ordered", "FHN", basis="plan_checked_against_order", needs_details=True),
    Rule("M030", "visits-differ", "antalet besök om dagen skiljer sig", "match:visits_differ", "FHJN", basis="plan_checked_against_order", needs_details=True),
    Rule("M040", "fixed-frequency-differs", "fast frekvens skiljer sig", "match_frequency:fixed_frequency_differs", "FHJN", basis="plan_checked_against_order", needs_details=True),
    Rule("M050", "frame-exceeded", "planerad tid är mer än ramen", "match:frame_exceeded", "FHJN", basis="plan_checked_against_order", needs_details=True),
    Rule("M060", "visit-outside-frame-hours", "besök utanför ramtidens timmar", "match:visit_outside_frame_hours", "FHN", needs_details=True),
    Rule("M070", "ended-still-planned", "avslutad insats finns kvar", "match:ended_still_planned", "FHN", basis="ended_interventions_removed", severity="serious", needs_details=True),
    Rule("M080", "daily-frequency-differs", "antal gånger om dagen skiljer sig", "match_frequency:daily_frequency_differs", "FHJN", basis="plan_checked_against_order", needs_details=True),
    Rule("F050", "goal-outcomes-missing", "uppföljning utan utfall per mål", "follow_up:goal_outcomes_missing", "FHN", basis="goal_outcomes_needed", needs_details=True),
    Rule("F080", "outside-frame-not-told", "behov utanför beställningen är inte meddelat", "changed_need:outside_frame_not_told", "FHN", basis="outside_frame_told", needs_details=True),
    Rule("F090", "follow-up-at-change", "uppföljning vid förändrat behov", "follow_up:follow_up_at_change", "JHN", basis="follow_up_at_change"),
    Rule("F100", "individual-follow-up-at-change", "handläggarens uppföljning vid förändrat behov", "with_person:individual_follow_up_at_change", "JHN", basis="individual_follow_up_at_change", severity="minor", whose="case_officer"),
    Rule("F110", "follow-up-without-person", "var personen med vid uppföljningen?", "with_person:follow_up_without_person", "JHN", basis="follow_up_with_person", severity="minor", needs_details=True),
    Rule("S010", "consent-not-asked", "samtycke är inte efterfrågat", "consent:consent_not_asked", "FHN"),
    Rule("S020", "consent-not-valid", "inget samtycke gäller", "consent:consent_not_valid", "FHJN", severity="serious"),
    Rule("S050", "shared-without-message", "delad utan meddelande", "share_message:shared_without_message", "FHN"),
    Rule("S070", "consent-not-noted", "samtycket är inte antecknat", "consent:consent_not_noted", "FHN", severity="minor"),
    Rule("S080", "consent-too-long", "samtycket gäller för länge", "consent:consent_too_long", "FHN"),
    Rule("S090", "team-unknown", "handläggarens team är okänt", "share_message:team_unknown", "FHN", severity="minor", needs_details=True),
    Rule("S100", "consent-details-missing", "samtyckets uppgifter är inte fullständiga", "consent_details:consent_details_missing", "FHN", severity="minor", needs_details=True),
    Rule("I010", "number-unverified", "numret är inte kontrollerat", "identity:number_unverified", "FHJN", basis="gplan_checks", needs_details=True),
    Rule("I020", "protected-address-in-text", "skyddad adress i en text", "identity:protected_address_in_text", "FHN", basis="protected_masked", severity="serious", needs_details=True),
    Rule("H010", "month-outside-band", "utförd tid utanför gränserna", "hours:month_outside_band", "FHJN"),
    Rule("H020", "three-months-unexplained", "avvikande tid månad efter månad", "hours:three_months_unexplained", "FHJN", basis="hours_told_to_case_officer"),
    Rule("H030", "month-not-reported", "utförd tid är inte rapporterad", "hours:month_not_reported", "FHN"),
    Rule("H040", "explanation-not-decided", "förklaringen är inte prövad", "hours:explanation_not_decided", "FHN", basis="time_explanation_decided", whose="case_officer"),
    Rule("R010", "time-to-delete", "handlingar att gallra", "retention:time_to_delete", "JHN", severity="minor", needs_details=True),
    Rule("R020", "kept-for-research", "bevaras för forskning", "retention:kept_for_research", "JHN", severity="minor", needs_details=True),
    Rule("D010", "plan-not-in-binder", "planen står inte i pärmen", "outage:plan_not_in_binder", "FHJN", basis="gplan_checks", severity="minor", needs_details=True),
    Rule("U010", "waiver-expired", "undantaget har gått ut", "waivers:waiver_expired", "FHN", basis="gplan_checks", needs_details=True),
    Rule("U020", "waiver-unused", "undantaget behövs inte", "waivers:waiver_unused", "FHN", basis="gplan_checks", severity="minor", needs_details=True),
)  # fmt: skip

_LETTERS = tuple(FAMILIES)

RULES: tuple[Rule, ...] = tuple(
    sorted((*WATCHED, *_OTHERS), key=lambda rule: (_LETTERS.index(rule.family), rule.code))
)
"""Every rule, family by family."""


def find(code_or_slug: str) -> Rule:
    """Give the rule with this code or slug, whatever the case of its letters.

    Raises:
        UsageError: there is none.
    """
    wanted = code_or_slug.strip().casefold()
    for rule in RULES:
        if wanted in {rule.code.casefold(), rule.slug}:
            return rule
    raise UsageError(f"Det finns ingen regel som heter {code_or_slug}.", "Se alla med: gplan rules list")


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Give the rules picked by codes, slugs or families: all of them when nothing is selected.

    Raises:
        UsageError: a name fits no rule.
    """
    kept = _codes(select) or {rule.code for rule in RULES}
    dropped = _codes(ignore)
    return tuple(rule for rule in RULES if rule.code in kept and rule.code not in dropped)


def _codes(names: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for name in names:
        family = name.strip().upper()
        codes |= (
            {rule.code for rule in RULES if rule.family == family}
            if family in FAMILIES
            else {find(name).code}
        )
    return codes
