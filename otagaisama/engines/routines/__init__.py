"""Routines: weekly and monthly rules, the days on which they really come, RRULE text, and a person's own calendar feed.

    rule = weekly([0, 3], start=day)                # `recurrence`: from choices; `rrule_text.from_rrule` reads an RRULE
    days = occurrences(rule, today, today + timedelta(days=28), pauses=[Pause(since, until, "入院"), YEAR_END], on_holiday=KEPT)

`turns(...)` lists the paused and moved days too, each with its reason; `explain(rule, day, …)` says one day in a sentence;
`next_day(rule, after, …)` gives the next one; `rule.words()` says the rule (毎週 月・木, 第2水曜, 毎月10日). Ranges include both ends.
A rule's own start, end and pauses always hold. Nothing here knows the clock; what cannot be kept is refused with a Japanese sentence.
"""
