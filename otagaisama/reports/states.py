"""The headings of the monthly report, and which counts stand under each. Plain Python."""

HEADINGS = (
    ("困りごと・ニーズの把握", ("troubles_heard", "answered_back", "survey_answers", "median_days_to_first_step")),
    ("資源の把握", ("posts_confirmed", "services_checked", "stops_visited", "places_open")),
    ("資源の開発・居場所づくり", ("candidates_going", "candidates_opened", "place_openings", "place_visitors")),
    ("企業・団体とのつながり", ("partners_alive", "lessons_held")),
    ("担い手", ("learners_registered", "learners_acted", "helpers_with_turn", "first_roles", "children_with_part")),
    ("マッチング", ("requests_met", "visits_done", "hand_overs_accepted")),
    ("話し合い・集まり", ("circles_held", "cards_decided", "events_held", "event_visitors", "event_first_timers")),
    ("困り具合の変わり方", ("burden_twice", "burden_eased", "burden_same", "burden_harder")),
    ("課題", ("common_issues",)),
)
MOST_BACK = 24
