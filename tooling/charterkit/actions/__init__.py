"""The verbs: a snapshot, the rules, a change, the store. No command line here."""
