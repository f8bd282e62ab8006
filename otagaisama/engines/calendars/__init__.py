"""Calendars: opening rules as people write them, garbage calendars, weekly and monthly rules, dates in Japanese.

A room's bridge turns a routine into days like this; nothing here knows the clock:

    rule = read_rule("火2 金4")                              # a cell of a garbage calendar, or
    rule = read_rule("FREQ=WEEKLY;BYDAY=MO,TH", start=day)   # an RRULE; or from choices: recurrence.weekly([0, 3], start=day)
    days = occurrences(rule, today, today + timedelta(days=28), pauses=[Pause(since, until, "入院"), YEAR_END], on_holiday=KEPT)

`read_rule` raises `RuleError` with a Japanese sentence. `turns(...)` lists the paused and moved days too, each with its
reason; `explain(rule, day, …)` says one day in a sentence; `next_day(rule, after, …)` gives the next one; `rule.words()`
says the rule (毎週 月・木, 第2水曜, 毎月10日). Ranges include both ends. A rule's own start, end and pauses always hold.
"""
