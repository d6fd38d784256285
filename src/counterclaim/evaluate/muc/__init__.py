"""MUC-4: templates of incidents, their key, and the scorer that compares answers with it by the conference's rules."""
