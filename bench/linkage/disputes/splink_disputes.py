"""Splink (PyPI: splink, duckdb, pandas) on dispute records, set up with care.

In:  {"records": [one of dispute-rows.ts, ...], "setup": "apart" | "combined", "floor": bits, "searches": N}
Out: {"version", "pairs": [[id, id, match weight in bits], ...], "trainingMs", "predictingMs", "searchMs": [one each]}
"""

import json
import logging
import sys
import time

import duckdb
import pandas as pd
import splink
from splink import DuckDBAPI, Linker

import splink_settings as setup

logging.getLogger("splink").setLevel(logging.ERROR)

given = json.load(sys.stdin)
frame = pd.DataFrame(given["records"])
api = DuckDBAPI(connection=duckdb.connect())
table = api.register(frame, dataset_display_name="disputes")
linker = Linker(table, setup.settings(given["setup"]), log_level=logging.ERROR)

start = time.perf_counter()
setup.train(linker)
trained = time.perf_counter()
predictions = linker.inference.predict(threshold_match_weight=given["floor"]).as_pandas_dataframe()
predicted = time.perf_counter()

search_ms = []
for number in range(given["searches"]):
    one = frame.iloc[[(number * 7919) % len(frame)]].copy()
    one["unique_id"] = 10**9 + number
    begun = time.perf_counter()
    asked = api.register(one, dataset_display_name=f"asked_{number}")
    linker.inference.predict_between(table, asked, threshold_match_weight=0).as_pandas_dataframe()
    search_ms.append((time.perf_counter() - begun) * 1000)

pairs = predictions[["unique_id_l", "unique_id_r", "match_weight"]].values.tolist()
json.dump(
    {
        "version": splink.__version__,
        "pairs": [[int(a), int(b), float(weight)] for a, b, weight in pairs],
        "trainingMs": (trained - start) * 1000,
        "predictingMs": (predicted - trained) * 1000,
        "searchMs": search_ms,
    },
    sys.stdout,
)
