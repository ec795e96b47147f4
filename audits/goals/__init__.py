"""Floor 3, what each side wants: intent, goals, links, terms, options, incentives, processes, sharing.

To add a record of preparation: its model here, its fragment in `evidence`, its page and its test.
"""
