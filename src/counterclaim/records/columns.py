"""Columns: the header of the ceasefire data set, by which such a file is known, read, and written again."""

#: Media type under which a report is kept whose text is the data set as printed.
CSV = "text/csv"

#: The columns as printed, in their order: one row a ceasefire and actor. No codebook came with them (docs/ceasefire-data.md).
COLUMNS: tuple[str, ...] = (
    "cc", "cf_id", "uniq_id", "location", "region", "link",
    "ucdp_actor_id", "actor_name", "ucdp_acd_id", "ucdp_dyad", "pax_id",
    "cf_dec_yr", "cf_dec_month", "cf_dec_day", "cf_effect_yr", "cf_effect_month", "cf_effect_day", "evidence_onset",
    "side", "partial", "written", "fixed", "fixed_time", "nsa_frac",
    "p_humanitarian", "p_peaceprocess", "p_holiday", "p_election", "p_other", "p_other_comment", "p_unclear",
    "ceasefire_class", "timing", "cf_pp", "mediator_nego", "mediator_send", "implement", "enforcement", "ddr", "splinter",
    "ended", "end_yr", "end_month", "end_day", "evidence_end",
    "comment", "factivia_source", "factivia_page", "truce", "recentadditions",
    *(f"link_id{number}" for number in range(1, 36)),
    "coder", "id",
)  # fmt: skip
