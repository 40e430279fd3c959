"""Settings and training of Splink for dispute records; rows are those of dispute-rows.ts.

`apart` asks for number, phone, name, firm … each by itself, as guides to Splink do. `combined` makes one question of who
complains, so that a paper, a phone and a name that agree do not count three times for one person.
"""


def level(sql, label):
    return {"sql_condition": sql, "label_for_charts": label}


def comparison(name, missing, *levels, tf=None):
    null = {"sql_condition": missing, "label_for_charts": "null", "is_null_level": True}
    written = [null, *(level(sql, label) for label, sql in levels), level("ELSE", "else")]
    if tf:
        written[1] |= {"tf_adjustment_column": tf, "tf_adjustment_weight": 1.0}
    return {"output_column_name": name, "comparison_levels": written}


def lacks(*columns):
    return " OR ".join(f"{column}_l IS NULL OR {column}_r IS NULL" for column in columns)


def same(column):
    return f"{column}_l = {column}_r"


ID_CLOSE = "damerau_levenshtein(id_number_l, id_number_r) <= 2"
PHONE_CLOSE = "damerau_levenshtein(phone_l, phone_r) <= 1"
COSINE = "len(list_intersect(grams_l, grams_r)) / sqrt(len(grams_l) * len(grams_r))"

APART = [
    comparison("id_number", lacks("id_number"), ("equal", same("id_number")), ("close", ID_CLOSE)),
    comparison("phone", lacks("phone"), ("equal", same("phone")), ("close", PHONE_CLOSE)),
    comparison(
        "name",
        lacks("surname"),
        ("full name", same("full_name")),
        ("surname, one without given name", f"{same('surname')} AND ({lacks('full_name')})"),
        ("surname", same("surname")),
        tf="full_name",
    ),
]
COMBINED = [
    comparison(
        "person",
        f"({lacks('id_number')}) AND ({lacks('phone')}) AND ({lacks('surname')})",
        ("number and name", f"{same('id_number')} AND {same('surname')}"),
        ("phone and full name", f"{same('phone')} AND {same('full_name')}"),
        ("phone and surname", f"{same('phone')} AND {same('surname')}"),
        ("number or phone close, full name", f"(({ID_CLOSE}) OR ({PHONE_CLOSE})) AND {same('full_name')}"),
        ("number or phone", f"{same('id_number')} OR {same('phone')}"),
        ("full name", same("full_name")),
        ("surname, one without given name", f"{same('surname')} AND ({lacks('full_name')})"),
        ("surname", same("surname")),
    )
]
MATTER = [
    comparison(
        "opponent",
        lacks("opponent"),
        ("equal", same("opponent")),
        ("close", "jaro_winkler_similarity(opponent_l, opponent_r) >= 0.85"),
        ("contained", "contains(opponent_l, opponent_r) OR contains(opponent_r, opponent_l)"),
        ("alike", "jaro_winkler_similarity(opponent_l, opponent_r) >= 0.6"),
        tf="opponent",
    ),
    comparison("topic", lacks("topic"), ("topic", same("topic")), ("type", same("dispute_type")), tf="topic"),
    comparison(
        "amount",
        lacks("amount"),
        ("equal", same("amount")),
        ("near", "abs(amount_l - amount_r) <= 0.05 * greatest(amount_l, amount_r)"),
    ),
    comparison(
        "place",
        f"({lacks('county')}) AND ({lacks('estate')})",
        ("door", f"{same('estate')} AND {same('building')} AND {same('room')}"),
        ("room, building told once", f"{same('estate')} AND {same('room')} AND ({lacks('building')})"),
        ("another door of the estate", f"{same('estate')} AND room_l <> room_r"),
        ("estate", same("estate")),
        ("county", same("county")),
    ),
    comparison(
        "filed",
        lacks("filed"),
        *((f"within {days} days", f"abs(filed_l - filed_r) <= {days}") for days in (3, 14, 45, 120, 270, 400)),
    ),
    comparison(
        "narrative",
        "len(grams_l) = 0 OR len(grams_r) = 0",
        *((f"cosine {bound}", f"{COSINE} >= {bound}") for bound in (0.9, 0.6, 0.4, 0.25, 0.15, 0.08)),
    ),
]


def equal(*columns):
    return " AND ".join(f'l."{column}" = r."{column}"' for column in columns)


BLOCKING = [
    equal("id_number"),
    equal("phone"),
    equal("full_name"),
    equal("surname", "topic", "county"),
    equal("surname", "opponent"),
    equal("estate", "room"),
    equal("amount", "dispute_type"),
    equal("opponent", "topic", "county"),
]
PRIOR_RULES = [equal("phone", "topic"), equal("id_number", "topic"), equal("full_name", "opponent", "topic")]
SESSIONS = [equal("phone"), equal("full_name"), equal("opponent", "topic"), equal("estate", "room")]

# Columns whose values weigh by how common they are.
TERMS = ["full_name", "opponent", "topic"]


def settings(setup):
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "comparisons": [*(APART if setup == "apart" else COMBINED), *MATTER],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in BLOCKING
        ],
    }


def train(linker):
    linker.training.estimate_probability_two_random_records_match(PRIOR_RULES, recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in SESSIONS:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
