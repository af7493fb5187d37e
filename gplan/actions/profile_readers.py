"""Who reads the parameters that no rule asks for, in Swedish: what the author of a profile is told of them."""

_CHECKLIST = "läses av checklistan, gplan process"
_NOTE = "läses av det som skriver anteckningen"

ELSEWHERE = {
    "order_read_before_planning": f"{_CHECKLIST}; steget antecknas med gplan prepare note",
    "journal_read_before_planning": _CHECKLIST,
    "life_story_first": _CHECKLIST,
    "plan_explained": _CHECKLIST,
    "contact_person_made_known": _CHECKLIST,
    "process_steps": f"{_CHECKLIST}: stegen och deras ordning",
    "preparation_noted_in_journal": "läses av gplan prepare note och gplan prepare meeting",
    "edit_window": "läses av gplan plan correct, som stannar när tiden är ute",
    "review_questions": "läses av gplan review record",
    "individual_follow_up_questions": "läses av gplan followup record --case-officer",
    "review_heading": _NOTE,
    "follow_up_heading": _NOTE,
    "individual_follow_up_heading": _NOTE,
    "plan_heading": _NOTE,
    "preparation_heading": _NOTE,
    "first_contact_heading": _NOTE,
    "contact_person_heading": _NOTE,
    "consent_heading": _NOTE,
    "changed_need_heading": _NOTE,
    "order_heading": _NOTE,
    "outside_order_heading": _NOTE,
    "correction_heading": _NOTE,
    "plain_heading": "läses av gplan journal add när ingen rubrik anges",
    "journal_headings": "läses av gplan journal add: rubrikerna att välja bland",
    "journal_phrases": "läses av gplan journal headings: exempel att skriva efter",
    "plan_noted_in_journal": "läses inte; gplan skriver alltid anteckningen när planen upprättas, uppdateras eller gås igenom",
    "follow_up_noted_in_journal": "läses inte; gplan skriver alltid anteckningen vid uppföljningen",
    "contact_person_may_be_changed": "läses inte; gplan contact-person set byter när personen vill",
    "communication_adapted": "läses inte; gplan prepare meeting --communication har plats för det",
    "representative_may_support": "läses inte; vem som ska vara med sägs till gplan prepare meeting",
    "own_words_used": "läses inte; bara den som var med kan höra vems orden är",
    "kept_safe_in_transport": "läses inte; det är rutinens ord till den som bär pappret",
    "plan_answered_for_by": "läses inte; visas med gplan profile show",
    "plan_drawn_up_by": "läses inte; visas med gplan profile show",
}
"""What is said of each of them, after its description; docs/profiles.md says the same in English."""
