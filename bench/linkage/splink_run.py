"""Runs Splink (PyPI: splink, duckdb, pandas) on the records and settings that it is given on standard input.

In:  {"settings": Splink's JSON, "records": [[{"unique_id": ..., <field>: text, ...}, ...], ...one list a source],
      "fields": [names], "prior_rules": [SQL] , "recall": 0..1, "sessions": [SQL], "random_pairs": N, "floor": bits}
Out: {"version": ..., "pairs": [[id, id, match weight in bits], ...], "training_ms": ..., "predicting_ms": ...}
"""

import json
import logging
import sys
import time

import pandas as pd
import splink
from splink import DuckDBAPI, Linker

logging.getLogger("splink").setLevel(logging.ERROR)

given = json.load(sys.stdin)
api = DuckDBAPI()
columns = ["unique_id", *given["fields"]]
frames = [
    pd.DataFrame([{name: record.get(name) for name in columns} for record in source], columns=columns)
    for source in given["records"]
]
tables = [api.register(frame, dataset_display_name=f"source_{n}") for n, frame in enumerate(frames)]
linker = Linker(tables if len(tables) > 1 else tables[0], given["settings"], log_level=logging.ERROR)

start = time.perf_counter()
if given["prior_rules"]:
    linker.training.estimate_probability_two_random_records_match(given["prior_rules"], recall=given["recall"])
linker.training.estimate_u_using_random_sampling(max_pairs=given["random_pairs"], seed=1)
for rule in given["sessions"]:
    linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
trained = time.perf_counter()
predictions = linker.inference.predict(threshold_match_weight=given["floor"]).as_pandas_dataframe()
predicted = time.perf_counter()

pairs = predictions[["unique_id_l", "unique_id_r", "match_weight"]].values.tolist()
json.dump(
    {
        "version": splink.__version__,
        "pairs": [[int(a), int(b), float(weight)] for a, b, weight in pairs],
        "training_ms": (trained - start) * 1000,
        "predicting_ms": (predicted - trained) * 1000,
    },
    sys.stdout,
)
